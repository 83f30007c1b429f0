"""What of PyTorch the frozen program needs: its library, not its tests, headers and compilers."""

from PyInstaller.compat import is_win
from PyInstaller.utils.hooks import PY_DYLIB_PATTERNS, collect_dynamic_libs, get_package_paths

# torch reads its own sources at run time (torch.utils._config_module), so they travel too.
module_collection_mode = "pyz+py"

binaries = [
    (source, target)
    for source, target in collect_dynamic_libs(
        "torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"]
    )
    if "test" not in source.replace("\\", "/").rsplit("/", 1)[-1]
]
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
if not is_win:
    # Found by path at import, where a bundle without it fails to start.
    binaries.append((get_package_paths("torch")[1] + "/bin/torch_shm_manager", "torch/bin"))

"""What is in the bundle, and under which licences: called by the recipe, `sleepgui.spec`.

Libraries of Python say it in their metadata; a library of the system says it in the copyright file
of the Debian package it belongs to.
"""

import json
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import distribution
from pathlib import Path

from sleepgui.licences import Notice, installed, required


def write_notices(modules: Iterable[str], libraries: Iterable[str], path: Path) -> list[str]:
    """Write the notices of everything that travels in the bundle.

    Parameters
    ----------
    modules : names of modules and of files in the bundle, of which the first part counts.
    libraries : paths on this machine of the shared libraries that are bundled.
    path : the list to write.

    Returns
    -------
    Names of what the list holds.
    """
    tops = {name.replace("\\", "/").split("/")[0].split(".")[0] for name in modules}
    names = [name for name in required() if tops & tops_of(name)]
    notices = [python_notice(), *installed(names), *system_notices(libraries)]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(one) for one in notices], indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
    return [one.name for one in notices]


def tops_of(name: str) -> set[str]:
    """What a package adds at the top level."""
    parts = (file.parts[0] for file in distribution(name).files or ())
    tops = (part.split(".")[0] for part in parts if not part.endswith((".dist-info", ".data")))
    return {top for top in tops if top not in ("", "__pycache__", "bin", "share", "test", "tests")}


def python_notice() -> Notice:
    """Of the interpreter, which travels too."""
    library = Path(sysconfig.get_path("stdlib"))
    for path in (library / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"):
        if path.is_file():
            return Notice(
                "Python", sys.version.split()[0], "PSF-2.0", path.read_text("utf-8", "replace")
            )
    return Notice("Python", sys.version.split()[0], "PSF-2.0", "https://docs.python.org/license")


def system_notices(libraries: Iterable[str]) -> list[Notice]:
    """Of the Debian packages that own these libraries; nothing where there is no dpkg."""
    if not shutil.which("dpkg-query"):
        return []
    owners = {owner for one in libraries if (owner := owner_of(Path(one)))}
    found = []
    for owner in sorted(owners):
        copyright_ = Path("/usr/share/doc") / owner / "copyright"
        asked = ["dpkg-query", "-W", "-f", "${Version}", owner]
        version = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
        text = copyright_.read_text("utf-8", "replace") if copyright_.is_file() else ""
        found.append(Notice(owner, version, "see the text", text or "https://www.debian.org"))
    return found


def owner_of(library: Path) -> str:
    """Debian package of a file, or nothing."""
    real = library.resolve()
    # dpkg knows a file by the path it was packed with, before /lib became a link.
    for path in (real, library, Path(str(real).removeprefix("/usr"))):
        asked = subprocess.run(
            ["dpkg-query", "-S", str(path)], capture_output=True, text=True, check=False
        )
        if asked.returncode == 0:
            return asked.stdout.split(":")[0].split(",")[0].strip()
    return ""

"""MNE loads its parts by name, from stub files it reads at run time; both must travel.

Which parts is found by doing, at build time, what the program does: opening files of the formats
that go through MNE.
"""

from PyInstaller import isolated
from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("mne", includes=["**/*.pyi"])


@isolated.decorate
def modules_in_use():
    """Names of the MNE and SciPy modules loaded by reading recordings."""
    import contextlib  # noqa: PLC0415 - runs in a process of its own
    import sys  # noqa: PLC0415
    import tempfile  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    import mne  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    mne.set_log_level("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        info = mne.create_info(["C4", "EOG"], 100.0, "eeg")
        raw = mne.io.RawArray(np.zeros((2, 3000)), info)
        path = Path(folder) / "night_raw.fif"
        raw.save(path)
        mne.io.read_raw(path).get_data()
        for reader in ("brainvision", "eeglab", "gdf", "edf", "nihon", "cnt", "persyst", "egi"):
            # Any way of failing has loaded the reader.
            with contextlib.suppress(Exception):
                getattr(mne.io, f"read_raw_{reader}")(Path(folder) / "missing")
    return sorted(name for name in sys.modules if name.split(".")[0] in ("mne", "scipy"))


hiddenimports = modules_in_use()

"""Find the recordings in a folder and the folders below it."""

import os
from pathlib import Path
from typing import Final

from sleepgui.recording.edf_header import is_edf
from sleepgui.recording.other import COMPANIONS, OTHER_FORMATS

_EDF_ENDINGS: Final = (".edf", ".bdf")
_FIXED: Final = 256
_LABEL: Final = 16
_MOST_SIGNALS: Final = 4096
_MARKS: Final = ("EDF Annotations", "BDF Annotations")


def find_recordings(folder: Path) -> list[Path]:
    """Every recording in ``folder`` and below, in order of path.

    EDF and BDF are known by their content, other formats by their ending. A file that is called
    ``.edf`` or ``.bdf`` and is not one is in the list too, so that whoever scores it says what is
    wrong with it. Files of annotations alone (hypnograms), parts of other recordings and hidden
    files and folders are not; links to folders are not followed.
    """
    found = []
    for name, folders, files in os.walk(folder):
        place = Path(name)
        whole = [one for one in folders if one.lower().endswith(".mff")]
        found += [place / one for one in whole if not one.startswith(".")]
        folders[:] = [one for one in folders if one not in whole and not one.startswith(".")]
        found += [
            place / one for one in files if not one.startswith(".") and _is_recording(place / one)
        ]
    return sorted(found)


def _is_recording(path: Path) -> bool:
    ending = path.suffix.lower()
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(_FIXED)
            if is_edf(head):
                return not _only_marks(head, file.read(_LABEL * _MOST_SIGNALS))
    except OSError:
        return ending in _EDF_ENDINGS or ending in OTHER_FORMATS
    header = path.with_suffix(COMPANIONS.get(ending, ending))
    if header != path and header.is_file():
        return False
    return ending in _EDF_ENDINGS or ending in OTHER_FORMATS


def _only_marks(head: bytes, labels: bytes) -> bool:
    """Whether every signal is an annotation signal (EDF+ 2.2.1), as in a hypnogram."""
    count = head[252:256].strip(b" \0")
    if not count.isdigit() or not 0 < int(count) <= _MOST_SIGNALS:
        return False
    names = [labels[i * _LABEL : (i + 1) * _LABEL] for i in range(int(count))]
    return all(name.decode("latin-1").strip() in _MARKS for name in names)

"""Open a recording, whatever its format, by what the file holds and not by its ending."""

from pathlib import Path
from typing import Final

from sleepgui.errors import RecordingError
from sleepgui.recording.base import Recording
from sleepgui.recording.edf import EdfRecording
from sleepgui.recording.edf_header import is_edf, lost_bytes
from sleepgui.recording.other import COMPANIONS, OTHER_FORMATS, open_other

_HEAD: Final = 1024
_ARCHIVES: Final = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_FOLDERS: Final = (".mff",)
"""Endings of recordings that are folders."""


def open_recording(path: Path) -> Recording:
    """Open a polysomnogram for reading; its samples stay in the file.

    EDF and BDF are known by their content, other formats by their ending.

    Raises
    ------
    RecordingError
        There is no such file, it may not be read, or nothing readable is in it.
    """
    path = Path(path)
    ending = path.suffix.lower()
    try:
        if path.is_dir():
            if ending in _FOLDERS:
                return open_other(path)
            raise RecordingError(f"{path.name} is a folder: choose a recording in it.")
        if path.exists() and not path.is_file():  # one would be waited for, the other has no end
            raise RecordingError(
                f"{path.name} is a device or a pipe and not a file: choose the file itself."
            )
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError as error:
        raise RecordingError(f"There is no file {path}: check its name and its drive.") from error
    except PermissionError as error:
        raise RecordingError(
            f"{path.name} may not be read by you: ask for permission or copy it to another folder."
        ) from error
    except OSError as error:
        raise RecordingError(
            f"{path.name} cannot be read ({error.strerror}): check the drive it is on."
        ) from error
    except ValueError as error:  # a session or a command may name what cannot exist
        raise RecordingError(f"{path!s} is no possible name of a file.") from error
    if not head:
        raise RecordingError(f"{path.name} is empty: copy or export it again.")
    if is_edf(head):
        return EdfRecording(path)
    header = path.with_suffix(COMPANIONS.get(ending, ending))
    if header != path and header.is_file():
        raise RecordingError(f"{path.name} is a part of {header.name}: open that file instead.")
    if ending in OTHER_FORMATS:
        return open_other(path)
    raise RecordingError(_why_not(path.name, head))


def _why_not(name: str, head: bytes) -> str:
    """What is wrong with a file that is no recording, in one sentence."""
    if head.startswith(_ARCHIVES):
        return f"{name} is a compressed archive: unpack it and open the recording in it."
    shift = lost_bytes(head)
    if shift:
        what = f"lacks its first {-shift} bytes" if shift < 0 else f"has {shift} bytes too many"
        return (
            f"The header of {name} {what}, so it was damaged on its way here: copy or export the "
            "recording again."
        )
    others = ", ".join(dict.fromkeys(OTHER_FORMATS.values()))
    return f"{name} is not a recording that can be opened: EDF, EDF+, BDF, BDF+, {others} can."

"""Open a recording, whatever its format, by what the file holds and not by its ending."""

from pathlib import Path

from sleepgui.errors import RecordingError
from sleepgui.recording.base import Recording
from sleepgui.recording.edf import EdfRecording
from sleepgui.recording.edf_header import is_edf, lost_bytes

_HEAD = 1024


def open_recording(path: Path) -> Recording:
    """Open a polysomnogram for reading; its samples stay in the file.

    Raises
    ------
    RecordingError
        There is no such file, it may not be read, or nothing readable is in it.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise RecordingError(f"{path.name} is a folder: choose a recording in it.")
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
    if not head:
        raise RecordingError(f"{path.name} is empty: copy or export it again.")
    if is_edf(head):
        return EdfRecording(path)

    from sleepgui.recording.other import OTHER_FORMATS, open_other  # noqa: PLC0415 - rare, slow

    if path.suffix.lower() in OTHER_FORMATS:
        return open_other(path)
    shift = lost_bytes(head)
    if shift:
        what = f"lacks the first {-shift} bytes" if shift < 0 else f"has {shift} bytes too many"
        raise RecordingError(
            f"The header of {path.name} {what}, so it was damaged on its way here: copy or "
            "export the recording again."
        )
    raise RecordingError(
        f"{path.name} is not a recording that can be opened: EDF, BDF, "
        f"{', '.join(dict.fromkeys(OTHER_FORMATS.values()))} can."
    )

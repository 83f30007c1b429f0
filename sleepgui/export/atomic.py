"""Write a file whole or not at all."""

import os
import tempfile
from pathlib import Path

from sleepgui.errors import ExportError


def write_text(path: Path, text: str) -> None:
    """Replace ``path`` by UTF-8 ``text`` in one step; what was there stays if anything fails.

    Raises
    ------
    ExportError
        The folder is missing, read-only or full.
    """
    unfinished: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        unfinished = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _open_to_others(unfinished)
        unfinished.replace(path)
        unfinished = None
    except OSError as error:
        raise ExportError(
            f"{path.name} could not be written to {path.parent} ({_why(error)});"
            " choose another folder or make room."
        ) from error
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)


def _open_to_others(path: Path) -> None:
    """Give the file the permissions any new file gets; temporary files start as private."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()

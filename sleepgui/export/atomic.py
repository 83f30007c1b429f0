"""Write a file whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sleepgui.errors import ExportError


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a binary file that takes the place of ``path`` when the block ends well.

    What was there stays if anything fails, and nothing is left of the unfinished file. Only
    writing belongs in the block: any ``OSError`` in it is taken for the target's.

    Raises
    ------
    ExportError
        The folder is missing, read-only or full.
    """
    unfinished: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        unfinished = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
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


def write_text(path: Path, text: str) -> None:
    """Replace ``path`` by UTF-8 ``text`` in one step; what was there stays if anything fails.

    Raises
    ------
    ExportError
        The folder is missing, read-only or full.
    """
    with replacing(path) as file:
        file.write(text.encode())


def _open_to_others(path: Path) -> None:
    """Give the file the permissions any new file gets; temporary files start as private."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()

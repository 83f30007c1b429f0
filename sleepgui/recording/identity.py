"""Telling whether a file is the one that a result was made from."""

import hashlib
from pathlib import Path
from typing import Final

from sleepgui.errors import RecordingError

_BYTES: Final = 1 << 20


def file_identity(path: Path) -> dict[str, str | int | float]:
    """What identifies a recording in the files that lie beside it.

    Returns
    -------
    ``file`` (name), ``bytes``, ``modified`` (seconds since 1970) and ``sha256_first_mib``: the
    header and the first data, so that a 250-MB file costs no more than a small one.

    Raises
    ------
    RecordingError
        The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.sha256(file.read(_BYTES)).hexdigest()
        status = path.stat()
    except OSError as error:
        raise RecordingError(
            f"{path.name} cannot be read ({error.strerror}): check that it is still there."
        ) from error
    return {
        "file": path.name,
        "bytes": status.st_size,
        "modified": status.st_mtime,
        "sha256_first_mib": digest,
    }

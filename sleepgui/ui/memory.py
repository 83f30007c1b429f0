"""Memory that was used once is kept for the next time."""

import ctypes
import sys
from typing import Final

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Names of these settings in malloc.h."""
_LARGE: Final = 4 << 20
_SPARE: Final = 16 << 20


def keep_freed_memory() -> None:
    """Do not give up memory after every page and ask for it again with the next (glibc only).

    To filter a page takes some megabytes for some milliseconds. By default they are given back to
    the system at once, and having them mapped and cleared anew takes longer than the filter does.
    At most 16 MiB are kept for each thread; elsewhere than on Linux nothing happens.
    """
    if sys.platform != "linux":
        return
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # another C library
        return
    mallopt(_MMAP_THRESHOLD, _LARGE)
    mallopt(_TRIM_THRESHOLD, _SPARE)

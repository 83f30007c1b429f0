"""Noticing that a recording is open in another window, of this or of another computer.

A small lock file stands where corrections are written for as long as a window has the recording
open. One that a crash left behind is recognised: its process is gone.
"""

from __future__ import annotations

import os
import weakref
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QLockFile

_ours: Final[weakref.WeakValueDictionary[Path, Claim]] = weakref.WeakValueDictionary()


class Claim:
    """The wish to be the only one who writes a file; let go with `release` or with the object.

    Attributes
    ----------
    held : nobody else has it. Also where no lock file can be made: then nobody can be noticed.
    holder : who else has it, in a few words; "" where that is not known.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.holder = ""
        self.held: bool = True
        self._lock: QLockFile | None = None
        other = _ours.get(path)
        if other is not None and other.held:
            self.held, self.holder = False, f"process {os.getpid()}"
            return
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(str(path.with_name(path.name.removesuffix(".json") + ".lock")))
        lock.setStaleLockTime(0)  # a night is open for hours; only a dead process makes it stale
        self.held = lock.tryLock(0)
        if self.held:
            self._lock = lock
            _ours[path] = self
        elif lock.error() == QLockFile.LockError.LockFailedError:
            self.holder = _holder(lock)
        else:
            self.held = True

    def release(self) -> None:
        """Let others have it."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
        if _ours.get(self.path) is self:
            del _ours[self.path]
        self.held = False


def is_held(lock: Path) -> bool:
    """Whether a window holds a lock file now; one that a crash left behind is removed."""
    mine = QLockFile(str(lock))
    mine.setStaleLockTime(0)
    if mine.tryLock(0):
        mine.unlock()
        return False
    return mine.error() == QLockFile.LockError.LockFailedError


def _holder(lock: QLockFile) -> str:
    found: Any = lock.getLockInfo()  # (pid, host, program), or nothing when it is gone
    try:
        pid, host, _ = found
    except (TypeError, ValueError):
        return ""
    return f"process {pid}, computer {host}" if host else f"process {pid}"

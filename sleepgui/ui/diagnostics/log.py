"""The program's log in the application's folder: what it did, with which versions, never with whom.

A megabyte, and four older ones. Entries are fixed words and numbers; whatever else gets in (a
library's warning, Qt's messages) goes through `sleepgui.ui.diagnostics.private` first.
"""

from __future__ import annotations

import logging
import platform
import sys
import warnings
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final, TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

import sleepgui
from sleepgui.ui.diagnostics.private import without_private_names

LOG: Final = logging.getLogger("sleepgui")
NAME: Final = "sleepgui.log"
BYTES: Final = 1_000_000
OLDER: Final = 4
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class _Discreet(logging.Formatter):
    """Replaces names and paths in every entry, whoever made it."""

    def format(self, record: logging.LogRecord) -> str:
        return without_private_names(super().format(record))


class _Careful(RotatingFileHandler):
    """A full disk or a folder that went away ends the log, not the program."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: the log is where it would be said."""


def start_log(folder: Path) -> None:
    """Begin to write to the log in ``folder``; without a folder to write to, there is none."""
    end_log()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _Careful(
            folder / NAME, maxBytes=BYTES, backupCount=OLDER, encoding="utf-8", delay=False
        )
    except OSError:
        return
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    qInstallMessageHandler(_from_qt)
    warnings.showwarning = _from_python
    LOG.info(
        "begins: SleepGUI %s, Python %s, Qt %s, %s",
        sleepgui.__version__,
        platform.python_version(),
        qVersion(),
        platform.platform(),
    )


def end_log() -> None:
    """Close the log and give back what was taken over."""
    mine = [handler for handler in LOG.handlers if isinstance(handler, _Careful)]
    if not mine:
        return
    LOG.info("ends")
    qInstallMessageHandler(None)
    warnings.showwarning = _shown_before
    for handler in mine:
        LOG.removeHandler(handler)
        handler.close()


_shown_before = warnings.showwarning


def _from_python(  # noqa: PLR0917 - as `warnings.showwarning` is called
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    LOG.warning("%s in %s, line %d: %s", category.__name__, Path(filename).name, lineno, message)
    _shown_before(message, category, filename, lineno, file, line)


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
    """Qt's own messages: to the log, and to standard error as ever."""
    LOG.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)
    if sys.stderr is not None and kind is not QtMsgType.QtDebugMsg:
        print(text, file=sys.stderr)


def tail_of_log(folder: Path, lines: int = 40) -> list[str]:
    """The last lines of the log; none where it cannot be read."""
    try:
        return (folder / NAME).read_text("utf-8", "replace").splitlines()[-lines:]
    except OSError:
        return []

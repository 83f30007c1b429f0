"""What happens when the program itself is at fault: a log without patient data, a plain dialog."""

import faulthandler
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, qVersion

import sleepgui
from sleepgui.ui.diagnostics.log import LOG
from sleepgui.ui.diagnostics.private import without_private_names

NATIVE: Final = "native-crash.txt"
_KEPT_LOGS: Final = 10
_fault_log: TextIO | None = None


class CrashReporter(QObject):
    """Hooks into every way Python reports an unexpected exception.

    The log goes to ``folder``; the dialog is shown once, on the GUI thread, wherever the
    exception arose.

    Attributes
    ----------
    earlier : what is known of a crash of the program before this start (in native code, where
        nothing else can be said), or ``None``.
    """

    _arose = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._shown = False
        self.earlier: Path | None = None
        self._arose.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over ``sys.excepthook`` and its thread counterpart; switch on faulthandler."""
        global _fault_log  # noqa: PLW0603 - faulthandler needs the file for the program's life
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self.earlier = _put_away(self._folder)
            _fault_log = (self._folder / NATIVE).open("a", encoding="utf-8")
            faulthandler.enable(_fault_log)
        except OSError:  # no folder to write to: the program is of use without
            LOG.warning("native crashes cannot be written down")
        sys.excepthook = self.report
        threading.excepthook = lambda hook: self.report(
            hook.exc_type, hook.exc_value or hook.exc_type(), hook.exc_traceback
        )

    def words_about_earlier(self) -> str:
        """What to tell of a crash before this start; nothing where there was none."""
        if self.earlier is None:
            return ""
        return QCoreApplication.translate(
            "crash",
            "SleepGUI ended unexpectedly when it was last used. Your corrections were saved as you"
            " made them. What is known of it stands in {path}.",
        ).format(path=self.earlier)

    def remove(self) -> None:
        """Give back what `install` has taken over."""
        global _fault_log  # noqa: PLW0603 - see `install`
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        if _fault_log is not None:
            if sys.__stderr__ is not None:
                faulthandler.enable()
            _fault_log.close()
            _fault_log = None

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write the log and ask the GUI thread to show the dialog."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        text = description(error, trace)
        LOG.error("defect: %s", kind.__name__)
        if sys.stderr is not None:
            print(text, file=sys.stderr)
        self._arose.emit((text, self.write(text)))

    def write(self, text: str) -> Path | None:
        """Write a description to a file of its own; ``None`` where there is no room for it."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            log = self._folder / f"defect-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
            log.write_text(text, encoding="utf-8")
            for old in sorted(self._folder.glob("defect-*.txt"))[:-_KEPT_LOGS]:
                old.unlink(missing_ok=True)
        except OSError:
            return None
        return log

    def _show(self, found: tuple[str, Path | None]) -> None:
        if self._shown:
            return
        self._shown = True
        from sleepgui.ui.diagnostics.defect import DefectDialog  # noqa: PLC0415 - seldom needed

        dialog = DefectDialog(*found)
        dialog.finished.connect(self._seen)
        dialog.open()

    def _seen(self) -> None:
        self._shown = False


def description(error: BaseException, trace: TracebackType | None) -> str:
    """What is needed to mend a defect, and nothing of the patient."""
    head = (
        f"SleepGUI {sleepgui.__version__}, Python {sys.version.split()[0]}, "
        f"Qt {qVersion()}, {sys.platform}, {datetime.now():%Y-%m-%d %H:%M:%S}\n\n"
    )
    lines = traceback.format_exception(type(error), error, trace)
    return head + without_private_names("".join(lines))


def _put_away(folder: Path) -> Path | None:
    """Keep what a native crash of an earlier start left, under another name, and return it."""
    left = folder / NATIVE
    if not left.exists() or not left.stat().st_size:
        return None
    kept = folder / f"native-crash-{datetime.now():%Y%m%d-%H%M%S}.txt"
    left.replace(kept)
    for old in sorted(folder.glob("native-crash-*.txt"))[:-_KEPT_LOGS]:
        old.unlink(missing_ok=True)
    return kept

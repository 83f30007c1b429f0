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
from PySide6.QtWidgets import QMessageBox

import sleepgui

_KEPT_LOGS: Final = 10
_private: Final[set[str]] = set()
_fault_log: TextIO | None = None


def keep_out_of_logs(path: Path) -> None:
    """Name a file whose name and folder (which may tell who the patient is) no log may hold."""
    _private.update((str(path), str(path.resolve()), str(path.parent), path.name, path.stem))


def without_private_names(text: str) -> str:
    """``text`` with the names of opened files replaced."""
    for name in sorted(_private, key=len, reverse=True):
        if len(name) > 3:
            text = text.replace(name, "[recording]")
    return text


def _tr(text: str) -> str:
    return QCoreApplication.translate("crash", text)


class CrashReporter(QObject):
    """Hooks into every way Python reports an unexpected exception.

    The log goes to ``folder``; the dialog is shown once, on the GUI thread, wherever the
    exception arose.
    """

    _arose = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._shown = False
        self._arose.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over ``sys.excepthook`` and its thread counterpart; switch on faulthandler."""
        global _fault_log  # noqa: PLW0603 - faulthandler needs the file for the program's life
        self._folder.mkdir(parents=True, exist_ok=True)
        _fault_log = (self._folder / "native-crash.txt").open("a", encoding="utf-8")
        faulthandler.enable(_fault_log)
        sys.excepthook = self.report
        threading.excepthook = lambda hook: self.report(
            hook.exc_type, hook.exc_value or hook.exc_type(), hook.exc_traceback
        )

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write the log and ask the GUI thread to show the dialog."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        log = self.write(error, trace)
        if sys.stderr is not None:
            print(log.read_text(encoding="utf-8"), file=sys.stderr)
        self._arose.emit(log)

    def write(self, error: BaseException, trace: TracebackType | None) -> Path:
        """Write what is needed to mend the defect, and nothing of the patient; return the file."""
        self._folder.mkdir(parents=True, exist_ok=True)
        now = datetime.now()
        log = self._folder / f"defect-{now:%Y%m%d-%H%M%S-%f}.txt"
        head = (
            f"SleepGUI {sleepgui.__version__}, Python {sys.version.split()[0]}, "
            f"Qt {qVersion()}, {sys.platform}, {now:%Y-%m-%d %H:%M:%S}\n\n"
        )
        lines = traceback.format_exception(type(error), error, trace)
        log.write_text(head + without_private_names("".join(lines)), encoding="utf-8")
        for old in sorted(self._folder.glob("defect-*.txt"))[:-_KEPT_LOGS]:
            old.unlink(missing_ok=True)
        return log

    def _show(self, log: Path) -> None:
        if self._shown:
            return
        self._shown = True
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_tr("SleepGUI"))
        box.setText(_tr("Something went wrong that should not have."))
        box.setInformativeText(
            _tr(
                "Your corrections are saved as you make them. You can go on, or close SleepGUI "
                "and open the recording again. A description without patient data is in:\n{log}"
            ).format(log=log)
        )
        box.exec()
        self._shown = False

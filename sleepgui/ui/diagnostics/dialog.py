"""Help > Diagnostics: what the program runs on, its log, and a test of itself."""

from __future__ import annotations

import json
import sys
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QProcess, QProcessEnvironment, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)

from sleepgui.ui.diagnostics.facts import as_text, facts, shown
from sleepgui.ui.settings import data_folder

if TYPE_CHECKING:
    from sleepgui.ui.window import MainWindow


class DiagnosticsDialog(QDialog):
    """Versions, where the log is, and a self-test in a process of its own.

    The self-test opens its window where nobody sees it and touches nothing of the user's.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Diagnostics"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows = facts(window)
        self._process: QProcess | None = None
        self._report = ""
        outer = QVBoxLayout(self)
        self.words = QLabel(self._html(), self)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMargin(6)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(self.words)
        outer.addWidget(area, 1)
        row = QHBoxLayout()
        self.test = QPushButton(self.tr("&Test SleepGUI"), self)
        self.test.setToolTip(self.tr("Scores a made-up night from opening to export; a minute"))
        self.test.clicked.connect(self.start_test)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.found = QLabel(self.tr("Log: {folder}").format(folder=data_folder() / "logs"), self)
        self.found.setWordWrap(True)
        self.found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self.test)
        row.addWidget(self.bar)
        row.addWidget(self.found, 1)
        outer.addLayout(row)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.copy = buttons.addButton(self.tr("&Copy all"), role)
        self.copy.clicked.connect(self._copy)
        folder = buttons.addButton(self.tr("Open the log's &folder"), role)
        folder.clicked.connect(self._open_folder)
        outer.addWidget(buttons)
        self.resize(700, 560)  # a line of the weights is whole

    def _html(self) -> str:
        parts = []
        for title, entries in self._rows:
            lines = "".join(
                f"<tr><td>{escape(shown(name))}&nbsp;&nbsp;</td><td>{escape(shown(value))}</td></tr>"
                for name, value in entries
                if value
            )
            parts.append(f"<p><b>{escape(shown(title))}</b></p><table>{lines}</table>")
        return "".join(parts)

    @property
    def text(self) -> str:
        """All that is known, as text: facts, the end of the log, the self-test's report."""
        return as_text(self._rows) + (f"\nSelf-test\n{self._report}\n" if self._report else "")

    def start_test(self) -> None:
        """Begin the self-test, or stop the one that runs."""
        if self._process is not None:
            self._process.kill()
            return
        process = self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        process.setProcessEnvironment(environment)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._not_started)
        frozen = getattr(sys, "frozen", False)
        arguments = ["selftest"] if frozen else ["-m", "sleepgui", "selftest"]
        self.bar.show()
        self.test.setText(self.tr("&Stop the test"))
        self.found.setText(self.tr("Testing … This takes a minute; you can go on working."))
        process.start(sys.executable, arguments)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(self.tr("The test could not be started."))

    def _ended(self, _status: int, how: QProcess.ExitStatus) -> None:
        process = self._process
        if process is None:
            return
        self._report = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace")
        if how is not QProcess.ExitStatus.NormalExit:
            self._end(self.tr("The test did not come to its end."))
            return
        try:
            checks: list[dict[str, Any]] = json.loads(self._report)["checks"]
        except (ValueError, KeyError):
            self._end(self.tr("The test said nothing that could be understood."))
            return
        bad = [check for check in checks if not check["ok"]]
        if not bad:
            text = self.tr("All {n} checks passed.").format(n=len(checks))
        else:
            text = self.tr("{bad} of {n} checks failed: {what}").format(
                bad=len(bad),
                n=len(checks),
                what="; ".join(f"{check['check']} ({check['found']})" for check in bad)[:600],
            )
        self._end(text)

    def _end(self, text: str) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        self.bar.hide()
        self.test.setText(self.tr("&Test SleepGUI"))
        self.found.setText(text)

    def done(self, result: int) -> None:
        """A test that runs ends with the dialog."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._ended)
            process.kill()
            process.waitForFinished(2000)
        super().done(result)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self.copy.setText(self.tr("Copied"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_folder() / "logs")))

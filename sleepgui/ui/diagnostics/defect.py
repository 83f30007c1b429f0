"""The dialog shown when the program itself is at fault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
)


class DefectDialog(QDialog):
    """What happened, that nothing is lost, where the description is, and a way to copy it.

    Parameters
    ----------
    text : the description, without anything of the patient.
    log : where it is kept, ``None`` where it could not be written.
    """

    def __init__(self, text: str, log: Path | None) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle(self.tr("A defect in SleepGUI"))
        self._text = text
        self._log = log
        outer = QVBoxLayout(self)
        outer.setSpacing(10)
        self.words = QLabel(self._words(), self)
        self.words.setWordWrap(True)
        outer.addWidget(self.words)
        self.text = QPlainTextEdit(text, self)
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("Description of the defect"))
        self.text.hide()
        outer.addWidget(self.text, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Go on"))
        buttons.rejected.connect(self.reject)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.copy = buttons.addButton(self.tr("&Copy the description"), role)
        self.copy.clicked.connect(self._copy)
        self.details = buttons.addButton(self.tr("Show the &details"), role)
        self.details.clicked.connect(self._show_details)
        if log is not None:
            folder = buttons.addButton(self.tr("Open the &folder"), role)
            folder.clicked.connect(self._open_folder)
        outer.addWidget(buttons)
        close.setDefault(True)
        close.setFocus()
        self.resize(640, self.sizeHint().height())

    def _words(self) -> str:
        last = self._text.rstrip().splitlines()[-1] if self._text.strip() else ""
        where = (
            self.tr("It is described in {log}.").format(log=self._log)
            if self._log is not None
            else self.tr("There was no room to write its description down: copy it from here.")
        )
        return self.tr(
            "Something went wrong in SleepGUI that should not have: {what}\n\n"
            "Your corrections are saved as you make them. You can go on, or close SleepGUI and"
            " open the recording again. {where} The description holds nothing of the patient;"
            " please pass it on to those who look after SleepGUI."
        ).format(what=last[:200], where=where)

    def _show_details(self) -> None:
        self.text.show()
        self.details.hide()
        self.resize(720, 420)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.copy.setText(self.tr("Copied"))

    def _open_folder(self) -> None:
        if self._log is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log.parent)))

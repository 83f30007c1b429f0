"""Whose work the program is made of, and under which licences."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sleepgui.licences import notices


class Licences(QDialog):
    """A list of names, and the whole text of the chosen one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._notices = notices()
        outer = QVBoxLayout(self)
        words = QLabel(
            self.tr(
                "SleepGUI is free software. It uses Qt under the LGPL, version 3, and the libraries"
                " below; each is its authors' work, under its own licence."
            ),
            self,
        )
        words.setWordWrap(True)
        outer.addWidget(words)
        self.names = QListWidget(self)
        self.names.setAccessibleName(self.tr("Libraries"))
        for one in self._notices:
            said = " ".join(part for part in (one.name, one.version) if part)
            self.names.addItem(said)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(self.tr("Licence"))
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        split = QSplitter(self)
        split.addWidget(self.names)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        split.setSizes([230, 830])
        outer.addWidget(split, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        outer.addWidget(buttons)
        self.names.currentRowChanged.connect(self._show)
        self.names.setCurrentRow(0)
        self.resize(1080, 660)

    def _show(self, row: int) -> None:
        one = self._notices[row]
        head = f"{one.name} {one.version}".strip() + (f": {one.licence}" if one.licence else "")
        self.text.setPlainText(f"{head}\n\n{one.text}")

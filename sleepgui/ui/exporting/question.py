"""Whether files that are already there are written over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget


class ReplaceQuestion(QMessageBox):
    """Asks without waiting for the answer; nothing is written until there is one.

    The dialog in which a place is chosen asks about the name that was chosen there, not about
    what is written beside it, nor about a name that gets its ending afterwards.

    Parameters
    ----------
    files : what would be written over, at least one, in one folder.

    Signals
    -------
    answered(bool) : whether to write over them.
    """

    answered = Signal(bool)

    def __init__(self, files: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Export"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        names = ", ".join(one.name for one in files)
        said = (
            self.tr("{names} is already there. Replace it?")
            if len(files) == 1
            else self.tr("{names} are already there. Replace them?")
        )
        self.setText(said.format(names=names))
        self.setInformativeText(
            self.tr("Folder: {folder}. The present content would be lost.").format(
                folder=files[0].parent
            )
        )
        go = self.addButton(self.tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
        stay = self.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(stay)
        self.setEscapeButton(stay)
        self.finished.connect(lambda _: self.answered.emit(self.clickedButton() is go))


def once_agreed(
    chosen: Path,
    ending: str,
    window: QWidget,
    go: Callable[[Path], None],
    beside: Callable[[Path], Sequence[Path]] = lambda _: (),
) -> None:
    """Go on, at once or when one agrees that files are written over.

    Parameters
    ----------
    chosen : the name that the dialog for a place has asked about.
    ending : which the name gets if it has none.
    go : writes the file of this name.
    beside : what is written with that file.
    """
    path = chosen if chosen.suffix else chosen.with_suffix(ending)
    there = [one for one in (path, *beside(path)) if one != chosen and one.exists()]
    if not there:
        go(path)
        return
    question = ReplaceQuestion(there, window)
    question.answered.connect(lambda yes: go(path) if yes else None)
    question.open()

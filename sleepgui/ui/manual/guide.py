"""The user's guide in a window of its own: chapters on the left, text and pictures on the right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImageReader, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from sleepgui import resources

_LINK: Final = re.compile(r"^\d+\. \[(?P<title>[^\]]+)\]\((?P<file>[\w-]+\.md)\)", re.MULTILINE)
_PICTURE: Final = re.compile(r"!\[(?P<text>[^\]]*)\]\((?P<file>[^)]+)\)")
_MARGIN: Final = 24


def chapters(folder: Path) -> list[tuple[str, str]]:
    """Title and file name of every chapter, as the index lists them, the index first.

    Raises
    ------
    OSError
        There is no index.
    """
    index = (folder / "index.md").read_text(encoding="utf-8")
    title = index.splitlines()[0].lstrip("# ").strip()
    return [(title, "index.md"), *((m["title"], m["file"]) for m in _LINK.finditer(index))]


class _Page(QTextBrowser):
    """A chapter; pictures have their own size, or the page's width where that is less."""

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setSearchPaths([str(folder)])
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(_MARGIN)
        self._text = ""

    def show_text(self, text: str) -> None:
        """Lay out a chapter."""
        self._text = text
        self._lay_out()

    def _lay_out(self) -> None:
        # Markdown has no word for a picture's width; HTML inside it has.
        room = max(200, self.viewport().width() - 2 * _MARGIN - 4)

        def picture(found: re.Match[str]) -> str:
            own = QImageReader(str(self._folder / found["file"])).size().width()
            return f'<img src="{found["file"]}" width="{min(own, room)}">'

        at = self.verticalScrollBar().value()
        html = _PICTURE.sub(picture, self._text)
        self.document().setMarkdown(html, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self.verticalScrollBar().setValue(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._text:
            self._lay_out()


class Guide(QDialog):
    """Reads the guide that ships; links to the web open in the user's browser, and only on a click.

    Attributes
    ----------
    contents : the list of chapters.
    page : the text.
    """

    def __init__(self, parent: QWidget, folder: Path | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("SleepGUI guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder = folder or resources.GUIDE
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.contents = QListWidget(self)
        self.contents.setAccessibleName(self.tr("Chapters"))
        self.contents.setMinimumWidth(170)
        self.page = _Page(self, self._folder)
        self.page.setAccessibleName(self.tr("Guide"))
        self.page.anchorClicked.connect(self._follow)
        split = QSplitter(self)
        split.addWidget(self.contents)
        split.addWidget(self.page)
        split.setStretchFactor(1, 1)
        split.setSizes([200, 760])
        outer.addWidget(split)
        self.resize(980, 720)
        try:
            self._files = chapters(self._folder)
        except OSError:
            self._files = []
            outer.addWidget(QLabel(self.tr("The guide is missing; install SleepGUI again."), self))
        self.contents.addItems([title for title, _ in self._files])
        self.contents.currentRowChanged.connect(self._turn)
        self.contents.setCurrentRow(0)

    def _turn(self, row: int) -> None:
        if 0 <= row < len(self._files):
            path = self._folder / self._files[row][1]
            self.page.show_text(path.read_text(encoding="utf-8") if path.is_file() else "")
            self.page.verticalScrollBar().setValue(0)

    def _follow(self, link: QUrl) -> None:
        name = link.path() or link.toString()
        names = [file for _, file in self._files]
        if link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)
        elif name in names:
            self.contents.setCurrentRow(names.index(name))
        elif link.hasFragment():
            self.page.scrollToAnchor(link.fragment())

"""The user's guide in a window of its own: chapters on the left, text and pictures on the right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImageReader,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
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
_MARGIN: Final = 24
_LINE_HEIGHT: Final = 122
"""Per cent of the font's own."""
_OBJECT: Final = "\ufffc"
"""Stands for a picture in a block's text."""
_KEEP: Final = QTextCursor.MoveMode.KeepAnchor


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
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self.setFont(font)
        # A bar that comes and goes changes the width, and with it the layout, while laying out.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._laying = False
        self._text = ""

    def show_text(self, text: str) -> None:
        """Lay out a chapter."""
        self._text = text
        self._lay_out()

    def _lay_out(self) -> None:
        if self._laying:
            return
        self._laying = True
        at = self.verticalScrollBar().value()
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        self.document().setMarkdown(self._text, features)
        room = max(200, self.viewport().width() - 2 * _MARGIN - 4)
        block = self.document().begin()
        while block.isValid():
            self._space(block)
            self._fit_pictures(block, room)
            block = block.next()
        self.verticalScrollBar().setValue(at)
        self._laying = False

    def _space(self, block: QTextBlock) -> None:
        """Room between lines and paragraphs, which Markdown leaves to whoever shows it."""
        form = block.blockFormat()
        if _OBJECT not in block.text():  # a picture would have empty room below it
            form.setLineHeight(
                _LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
        in_table = QTextCursor(block).currentTable() is not None
        if form.headingLevel():
            form.setTopMargin(14)
            form.setBottomMargin(6)
        elif not in_table:
            form.setBottomMargin(3 if block.textList() is not None else 8)
        QTextCursor(block).setBlockFormat(form)

    def _fit_pictures(self, block: QTextBlock, room: int) -> None:
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().isImageFormat():
                form = piece.charFormat().toImageFormat()
                own = QImageReader(str(self._folder / form.name())).size().width()
                form.setWidth(min(own, room))
                cursor = QTextCursor(self.document())
                cursor.setPosition(piece.position())
                cursor.setPosition(piece.position() + piece.length(), _KEEP)
                cursor.setCharFormat(form)
                return  # the block's pieces are others now; a block has one picture
            pieces += 1

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
        self.contents.setSpacing(3)
        self.contents.setWordWrap(True)
        self.contents.setFrameShape(QListWidget.Shape.NoFrame)
        self.page = _Page(self, self._folder)
        self.page.setAccessibleName(self.tr("Guide"))
        self.page.anchorClicked.connect(self._follow)
        split = QSplitter(self)
        split.addWidget(self.contents)
        split.addWidget(self.page)
        split.setStretchFactor(1, 1)
        split.setSizes([240, 780])
        outer.addWidget(split)
        self.resize(1020, 740)
        try:
            self._files = chapters(self._folder)
        except OSError:
            self._files = []
            outer.addWidget(QLabel(self.tr("The guide is missing; install SleepGUI again."), self))
        self.contents.addItems([title for title, _ in self._files])
        self.contents.currentRowChanged.connect(self._turn)
        self.contents.itemClicked.connect(lambda _: self._turn(self.contents.currentRow()))
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
        elif name.endswith(".md") and (self._folder / name).is_file():
            # Further reading beside the guide; the list of chapters stays where it is.
            self.page.show_text((self._folder / name).read_text(encoding="utf-8"))
            self.page.verticalScrollBar().setValue(0)
        elif link.hasFragment():
            self.page.scrollToAnchor(link.fragment())

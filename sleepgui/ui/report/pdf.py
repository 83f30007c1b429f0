"""The report as a PDF, drawn by Qt: text from the page, the hypnogram as lines, not as pixels."""

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from sleepgui.errors import ExportError
from sleepgui.export.atomic import replacing
from sleepgui.report.content import Report
from sleepgui.report.drawing import WIDTH
from sleepgui.report.page import PICTURE, footer, paper_report

PAPERS: Final = {
    "a4": QPageSize.PageSizeId.A4,
    "letter": QPageSize.PageSizeId.Letter,
}
_MARGINS_MM: Final = QMarginsF(15, 14, 15, 12)
_DPI: Final = 600
_FOOT_MM: Final = 8.0
_MM: Final = _DPI / 25.4
_SIZES: Final = (1.0, 1.06, 1.12, 1.18)
"""How much smaller everything may be drawn, so that the first sheet holds the whole table."""
_BREAK: Final = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
_KEPT: Final[list[QGuiApplication]] = []
"""An application made here lives as long as the program; Qt has one at most."""


def write_pdf(report: Report, path: Path, paper: str = "a4") -> None:
    """Write the report, whole or not at all.

    Works with and without a window; on a machine without a display Qt draws off screen.

    Parameters
    ----------
    paper : ``a4`` or ``letter``.

    Raises
    ------
    ExportError
        The file cannot be written.
    """
    content = pdf_bytes(report, paper)
    with replacing(path) as file:
        file.write(content)


def pdf_bytes(report: Report, paper: str = "a4") -> bytes:
    """The same in memory."""
    _need_application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(PAPERS[paper]),
            QPageLayout.Orientation.Portrait,
            _MARGINS_MM,
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setTitle(footer(report))
    writer.setCreator("SleepGUI")
    _paint(report, writer)
    buffer.close()
    content: QByteArray = buffer.data()
    found = bytes(content.data())
    if not found.startswith(b"%PDF"):
        raise ExportError("The PDF could not be made; write .html and print it.")
    return found


def _paint(report: Report, writer: QPdfWriter) -> None:
    text, picture, height = paper_report(report)
    width = float(writer.width())
    page = writer.height() - _FOOT_MM * _MM
    for shrunk in _SIZES:
        sheet = QSizeF(width * shrunk, page * shrunk)
        size = QSizeF(sheet.width(), height * sheet.width() / WIDTH)
        document = _laid_out(text, size, sheet, writer)
        if _first_sheet_holds(document):
            break
    place = _picture_place(document)
    painter = QPainter(writer)
    try:
        pages = document.pageCount()
        for number in range(pages):
            if number:
                writer.newPage()
            visible = QRectF(QPointF(0, number * sheet.height()), sheet)
            painter.save()
            painter.scale(1 / shrunk, 1 / shrunk)
            painter.translate(-visible.topLeft())
            painter.setClipRect(visible)
            document.drawContents(painter, visible)
            if place is not None and visible.contains(place):
                painter.setFont(QFont("Helvetica"))
                drawing = QSvgRenderer(QByteArray(picture.encode()))
                drawing.render(painter, QRectF(place, size))
            painter.restore()
            _foot(painter, report, QRectF(0, page, width, _FOOT_MM * _MM), number + 1, pages)
    finally:
        painter.end()


def _laid_out(text: str, picture: QSizeF, sheet: QSizeF, writer: QPdfWriter) -> QTextDocument:
    """The document on sheets of that size, with room for a picture of that size."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    # An empty image keeps the place; sizes in a document are in 96ths of an inch.
    blank = QImage(1, 1, QImage.Format.Format_ARGB32)
    blank.fill(Qt.GlobalColor.transparent)
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(PICTURE), blank)
    width, height = picture.width() * 96 / _DPI, picture.height() * 96 / _DPI
    sized = f'src="{PICTURE}" width="{width:.0f}" height="{height:.0f}"'
    document.setHtml(text.replace(f'src="{PICTURE}"', sized, 1))
    document.setPageSize(sheet)
    return document


def _first_sheet_holds(document: QTextDocument) -> bool:
    """Whether what comes before the details fits on one sheet."""
    block = document.begin()
    while block.isValid():
        if block.blockFormat().pageBreakPolicy() & _BREAK:
            top = document.documentLayout().blockBoundingRect(block).top()
            return top < 2 * document.pageSize().height()
        block = block.next()
    return True


def _picture_place(document: QTextDocument) -> QPointF | None:
    """Where the picture's corner lies in the document."""
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            shape = pieces.fragment().charFormat()
            if shape.isImageFormat() and shape.toImageFormat().name() == PICTURE:
                return document.documentLayout().blockBoundingRect(block).topLeft()
            pieces += 1
        block = block.next()
    return None


def _foot(painter: QPainter, report: Report, box: QRectF, number: int, pages: int) -> None:
    font = QFont("Helvetica")
    font.setPointSizeF(7)
    painter.setFont(font)
    painter.setPen(QColor("#4d5763"))
    bottom = int(Qt.AlignmentFlag.AlignBottom)
    words = painter.fontMetrics().elidedText(
        footer(report), Qt.TextElideMode.ElideMiddle, round(box.width() * 0.85)
    )
    painter.drawText(box, bottom | int(Qt.AlignmentFlag.AlignLeft), words)
    painter.drawText(box, bottom | int(Qt.AlignmentFlag.AlignRight), f"{number} of {pages}")


def _need_application() -> None:
    """Have the application that fonts need: the running one, or one that needs no display."""
    if QGuiApplication.instance() is not None:
        return
    display = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in display):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _KEPT.append(QGuiApplication(["sleepgui"]))

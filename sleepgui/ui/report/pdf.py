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
    scale = width / WIDTH
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    # An empty image keeps the place; sizes in a document are in 96ths of an inch.
    blank = QImage(1, 1, QImage.Format.Format_ARGB32)
    blank.fill(Qt.GlobalColor.transparent)
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(PICTURE), blank)
    unit = _DPI / 96
    sized = f'src="{PICTURE}" width="{width / unit:.0f}" height="{height * scale / unit:.0f}"'
    document.setHtml(text.replace(f'src="{PICTURE}"', sized, 1))
    document.setPageSize(QSizeF(width, page))
    place = _picture_place(document)
    painter = QPainter(writer)
    try:
        pages = document.pageCount()
        for number in range(pages):
            if number:
                writer.newPage()
            painter.save()
            painter.translate(0, -number * page)
            visible = QRectF(0, number * page, width, page)
            painter.setClipRect(visible)
            document.drawContents(painter, visible)
            if place is not None and visible.contains(place):
                target = QRectF(place, QSizeF(width, height * scale))
                painter.setFont(QFont("Helvetica"))
                QSvgRenderer(QByteArray(picture.encode())).render(painter, target)
            painter.restore()
            _foot(painter, report, QRectF(0, page, width, _FOOT_MM * _MM), number + 1, pages)
    finally:
        painter.end()


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

"""The report as a PDF, drawn by Qt: text stays text, the hypnogram lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from sleepgui.errors import ExportError
from sleepgui.export.atomic import replacing
from sleepgui.report.content import Report
from sleepgui.report.sheet import footer, sheet_of
from sleepgui.ui.report.paper import Paper

PAPERS: Final = {
    "a4": QPageSize.PageSizeId.A4,
    "letter": QPageSize.PageSizeId.Letter,
}
_DPI: Final = 600
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
    laid = lay_out(report, paper)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageLayout(page_layout(paper))
    writer.setTitle(footer(report))
    writer.setCreator("SleepGUI")
    for _ in paint_pages(laid, writer, _DPI):
        pass
    buffer.close()
    content: QByteArray = buffer.data()
    found = bytes(content.data())
    if not found.startswith(b"%PDF"):
        raise ExportError("The PDF could not be made; write .html and print it.")
    return found


def page_layout(paper: str) -> QPageLayout:
    """A whole sheet upright; the report keeps margins of its own."""
    return QPageLayout(
        QPageSize(PAPERS[paper]),
        QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
        QPageLayout.Unit.Millimeter,
        QMarginsF(0, 0, 0, 0),
    )


def lay_out(report: Report, paper: str = "a4") -> Paper:
    """The report on its sheets."""
    _need_application()
    return Paper(sheet_of(report), paper)


def paint_pages(laid: Paper, device: QPagedPaintDevice, dpi: float) -> Iterator[int]:
    """Draw all sheets on a PDF or a printer, yielding after each."""
    painter = QPainter(device)
    if not painter.isActive():
        raise ExportError("The printer does not take the report; choose another, or save a PDF.")
    try:
        for number in range(laid.n_pages):
            if number:
                device.newPage()
            laid.paint(painter, number, dpi / 72)
            yield number
    finally:
        painter.end()


def page_image(laid: Paper, number: int, dots_per_point: float) -> QImage:
    """One sheet as it will be printed, white paper included."""
    width, height = laid.size_points
    image = QImage(
        round(width * dots_per_point), round(height * dots_per_point), QImage.Format.Format_RGB32
    )
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    laid.paint(painter, number, dots_per_point)
    painter.end()
    return image


def _need_application() -> None:
    """Have the application that fonts need: the running one, or one that needs no display."""
    if QGuiApplication.instance() is not None:
        return
    display = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in display):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _KEPT.append(QGuiApplication(["sleepgui"]))

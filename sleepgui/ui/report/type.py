"""Letters on paper: the report's own typeface, sizes, and text set into lines.

Everything is measured in units of a twentieth of a point with fonts of whole units, and painters
are scaled: so lines break at the same word in the PDF, in the preview and on any printer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QTextLayout, QTextOption

from sleepgui import resources

UNIT: Final = 20
"""Units in a point (1/72 inch)."""
MM: Final = UNIT * 72 / 25.4
"""Units in a millimetre."""
FAMILY: Final = "Roboto"
"""Ships with the program (Apache License 2.0), so that a report looks the same everywhere; figures
are of equal width. Letters it does not have come from the system's fonts."""
STRONG_FAMILY: Final = "Roboto Medium"
_FILES: Final = ("Roboto-Regular.ttf", "Roboto-Medium.ttf")
_FALLBACK: Final = ("Helvetica Neue", "Helvetica", "Arial", "Liberation Sans", "DejaVu Sans")

INK: Final = QColor("#1d2733")
MUTED: Final = QColor("#4d5763")
ACCENT: Final = QColor("#123a63")
WARNING: Final = QColor("#8c2f39")
HAIR: Final = QColor("#d5dae0")
TINT: Final = QColor("#f2f5f8")
_LEADING: Final = 1.22


@lru_cache(maxsize=1)
def load() -> bool:
    """Make the typeface known; needs a running application. ``False`` if it cannot be had."""
    folder = resources.ASSETS / "fonts"
    return all(QFontDatabase.addApplicationFont(str(folder / one)) >= 0 for one in _FILES)


def font(points: float, *, strong: bool = False) -> QFont:
    """The typeface at a size that no device changes."""
    found = QFont()
    # By its own name: systems differ in whether the medium weight belongs to the family.
    own = [STRONG_FAMILY, FAMILY] if strong else [FAMILY]
    found.setFamilies([*own, *_FALLBACK] if load() else list(_FALLBACK))
    found.setPixelSize(round(points * UNIT))
    found.setWeight(QFont.Weight.Medium if strong else QFont.Weight.Normal)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    found.setKerning(True)
    # A PDF's reader finds "fields" and copies it only where f and i are two letters.
    found.setFeature(QFont.Tag("liga"), 0)
    return found


class Text:
    """A text set into lines of one width."""

    def __init__(
        self,
        words: str,
        face: QFont,
        width: float,
        ink: QColor = INK,
        *,
        right: bool = False,
    ) -> None:
        self._ink = ink
        self._layout = QTextLayout(words, face)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        line_height = face.pixelSize() * _LEADING
        y = widest = 0.0
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1.0, width))
            # The line's own height differs with a fallback font; the grid must not.
            line.setPosition(QPointF(0, y + (line_height - line.height()) / 2))
            y += line_height
            widest = max(widest, line.naturalTextWidth())
        self._layout.endLayout()
        self.height = y
        self.width = widest
        self.lines = self._layout.lineCount()

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw with its upper left corner there."""
        painter.setPen(self._ink)
        self._layout.draw(painter, QPointF(x, y))

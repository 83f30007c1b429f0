"""What is drawn over a canvas in pixels of the viewport, whatever stretch of it is seen."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF

from sleepgui.ui.plots.canvas import Canvas


class PixelItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph is not typed
    """Lies on a canvas, takes all that is seen of it, and is painted anew when that changes."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        canvas.addItem(self, ignoreBounds=True)
        canvas.box.sigRangeChanged.connect(self._changed)

    def _changed(self, *_: object) -> None:
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        """All that is seen."""
        return QRectF(self._canvas.box.viewRect())

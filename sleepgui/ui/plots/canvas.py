"""What the page of signals and the night have in common: a bare plot that follows the theme."""

from collections.abc import Callable
from datetime import datetime

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepgui.ui.looks.palette import Colours, colours
from sleepgui.ui.plots.clock_axis import ClockAxis


class Canvas(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph is not typed
    """One view box, a clock below it, and no mouse or menu of its own.

    y runs from top to bottom. Lines are one pixel wide and not drawn by OpenGL: anything else
    costs several times as much (pyqtgraph issue 533).
    """

    resized = Signal()

    def __init__(self, parent: QWidget | None, clock: ClockAxis) -> None:
        self.clock = clock
        self.foreground: Callable[[QPainter], None] | None = None
        """Paints over everything else, in pixels; who changes it updates the viewport."""
        super().__init__(parent, axisItems={"bottom": self.clock})
        item = self.getPlotItem()
        item.hideAxis("left")
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setContentsMargins(0, 0, 0, 0)
        item.layout.setSpacing(0)
        self.setFrameShape(self.Shape.NoFrame)
        self.box: pg.ViewBox = item.getViewBox()
        self.box.setMouseEnabled(False, False)
        self.box.setDefaultPadding(0)
        self.box.disableAutoRange()
        self.box.invertY(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.apply_theme()

    @property
    def colours(self) -> Colours:
        """The drawing colours of the present theme."""
        return colours(self.palette())

    def apply_theme(self) -> None:
        """Take colours and font from the widget's palette and font."""
        theme = self.colours
        self.setBackground(theme.background)
        self.clock.setPen(theme.grid_strong)
        self.clock.setTextPen(theme.muted)
        self.clock.setTickFont(self.font())
        self.clock.setHeight(round(1.5 * self.fontMetrics().height()))

    def set_start(self, start: datetime | None) -> None:
        """Wall clock of x = 0."""
        self.clock.set_start(start)

    def show_x(self, first: float, last: float) -> None:
        """Show x from one value to another."""
        self.box.setXRange(first, last, padding=0)
        self._settle()

    def show_y(self, first: float, last: float) -> None:
        """Show y from one value to another."""
        self.box.setYRange(first, last, padding=0)
        self._settle()

    def _settle(self) -> None:
        """Work out the transform now.

        Left to the paint event, as pyqtgraph leaves it, it changes every item while they are
        painted, and all of the canvas is painted a second time.
        """
        self.box.updateMatrix()

    def to_view(self, position: QPointF) -> QPointF:
        """Data coordinates of a point of this widget."""
        return QPointF(self.box.mapSceneToView(self.mapToScene(position.toPoint())))

    def from_view(self, x: float, y: float) -> QPointF:
        """Point of this widget at data coordinates."""
        scene = self.box.mapViewToScene(QPointF(x, y))
        return QPointF(self.viewportTransform().map(scene))

    @property
    def area(self) -> QRectF:
        """The drawing without its clock, in pixels of this widget."""
        box = self.box.sceneBoundingRect()
        return QRectF(self.viewportTransform().mapRect(box))

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what lies over the scene."""
        super().drawForeground(painter, rect)
        if self.foreground is not None and hasattr(self, "box"):
            painter.save()
            painter.resetTransform()
            painter.setClipRect(self.area, Qt.ClipOperation.IntersectClip)
            self.foreground(painter)
            painter.restore()

    @property
    def device_width(self) -> int:
        """Width of the drawing in device pixels."""
        width: float = self.box.width() * self.devicePixelRatioF()
        return max(1, round(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell who draws to pixels."""
        super().resizeEvent(event)
        if hasattr(self, "box"):
            self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme or font."""
        super().changeEvent(event)
        if hasattr(self, "box") and event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
        ):
            self.apply_theme()

"""Draws the lanes of the night onto their canvas: hypnograms, exits, probabilities."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF

from sleepgui.review.certainty import USUAL
from sleepgui.stages import StageCodes
from sleepgui.ui.hypnogram import pictures
from sleepgui.ui.hypnogram.columns import Edges, Image, as_rgba, column_edges, steps
from sleepgui.ui.hypnogram.lanes import Lane, LaneName
from sleepgui.ui.hypnogram.night import Night
from sleepgui.ui.looks.palette import Colours, colour
from sleepgui.ui.plots.canvas import Canvas

_ROWS = {value: row + 0.5 for row, value in enumerate(pictures.LADDER)}


class LaneDrawing:
    """A picture for each lane, as wide as the epochs in view, and a line for each hypnogram.

    It is told its night, its lanes and its colours, and which epochs are in view.
    """

    def __init__(
        self, canvas: Canvas, night: Night, lanes: dict[LaneName, Lane], theme: Colours
    ) -> None:
        self._canvas = canvas
        self.night, self.lanes, self.theme = night, lanes, theme
        self.view = (0.0, 1.0)
        """First and last epoch (from 0, the last excluded) in view."""
        self.thresholds = USUAL
        self._lines = {lane: pg.PlotCurveItem() for lane in (LaneName.MODEL, LaneName.EXPERT)}
        self._images = {lane: pg.ImageItem(axisOrder="row-major") for lane in LaneName}
        for item in (*self._lines.values(), *self._images.values()):
            canvas.addItem(item, ignoreBounds=True)

    def set_lanes(self, lanes: dict[LaneName, Lane]) -> None:
        """Show these lanes only. Call `draw` afterwards."""
        self.lanes = lanes
        for name in LaneName:
            self._images[name].setVisible(name in lanes)
            if name in self._lines:
                self._lines[name].setVisible(name in lanes)

    def set_colours(self, theme: Colours) -> None:
        """Draw in other colours. Call `draw` afterwards."""
        self.theme = theme
        for line in self._lines.values():
            line.setPen(pg.mkPen(colour(theme.muted), width=1))
            line.setZValue(-1)

    def draw(self) -> None:
        """Draw everything anew: another part of the night, another width, other colours."""
        self.model()
        self.expert()
        self.differences()
        self.others()
        self.exits()
        self.probabilities()
        self.confidence()

    def model(self) -> None:
        """The upper hypnogram."""
        self._ladder(LaneName.MODEL, self.night.model)

    def expert(self) -> None:
        """The expert's hypnogram."""
        self._ladder(LaneName.EXPERT, self.night.expert)

    def differences(self) -> None:
        """Where the two differ."""
        differ, edges, image = self.night.differences(), self._edges(), None
        if differ is not None:
            image = pictures.differences(differ, edges, self.theme)
        self._put(LaneName.DIFFERENCES, image, edges)

    def others(self) -> None:
        """The small hypnograms of further scorers."""
        edges, scorers, image = self._edges(), self.night.others, None
        if scorers:
            image = pictures.others([stages for _, stages in scorers], edges, self.theme)
        self._put(LaneName.OTHERS, image, edges)

    def exits(self) -> None:
        """The exit of each epoch."""
        edges, night, image = self._edges(), self.night, None
        if night.exits is not None:
            image = pictures.exits(night.exits, night.pending, edges, self.theme)
        self._put(LaneName.EXITS, image, edges)

    def probabilities(self) -> None:
        """The five stages' probabilities."""
        edges = self._edges()
        self._put(
            LaneName.PROBABILITIES, pictures.probabilities(self.night, edges, self.theme), edges
        )

    def confidence(self) -> None:
        """How sure each stage is."""
        edges = self._edges()
        image = pictures.confidence(self.night, edges, self.theme, self.thresholds)
        self._put(LaneName.CONFIDENCE, image, edges)

    def _edges(self) -> Edges:
        low, high = self.view
        first, last = int(low), min(int(np.ceil(high)), self.night.n_epochs)
        return column_edges(first, max(last, first), self._canvas.device_width)

    def _put(self, name: LaneName, image: Image | None, edges: Edges) -> None:
        """Lay a picture over its lane and the visible epochs."""
        item, lane = self._images[name], self.lanes.get(name)
        if image is None or lane is None or not image.size:
            item.clear()
            return
        item.setImage(as_rgba(image), autoLevels=False)
        item.setRect(QRectF(edges[0], lane.top, edges[-1] - edges[0], lane.height))

    def _ladder(self, name: LaneName, stages: StageCodes | None) -> None:
        edges, lane = self._edges(), self.lanes.get(name)
        if stages is None or lane is None:
            self._put(name, None, edges)
            self._lines[name].setData([], [])
            return
        self._put(name, pictures.ladder(stages, edges, self.theme), edges)
        x, y = steps(stages, _ROWS)
        self._lines[name].setData(x, y + lane.top, connect="finite")

"""The traces' curves: as many as there are lanes, each cut flat where it leaves its lane."""

import numpy as np
import pyqtgraph as pg

from sleepgui.display.page import PageTrace
from sleepgui.ui.canvas import Canvas


def fit_number(curves: list[pg.PlotCurveItem], count: int, canvas: Canvas) -> None:
    """Have ``count`` curves on the canvas, all of them empty.

    To make a curve takes longer than to draw it: those there are serve again.
    """
    while len(curves) > count:
        canvas.removeItem(curves.pop())
    for curve in curves:
        curve.setData([], [])
    while len(curves) < count:
        curves.append(pg.PlotCurveItem(skipFiniteCheck=True))
        canvas.addItem(curves[-1], ignoreBounds=True)


def draw(curve: pg.PlotCurveItem, trace: PageTrace, gain: float) -> None:
    """Give a curve its points; what leaves its lane by more than a lane is cut flat there.

    So a loose electrode hides its neighbours' lanes, but not the whole page.
    """
    y = np.clip(trace.y, -1.5 * gain, 1.5 * gain)
    if np.isnan(y).any():
        curve.setData(trace.t, y, connect="finite", skipFiniteCheck=False)
    else:
        curve.setData(trace.t, y, connect="all", skipFiniteCheck=True)

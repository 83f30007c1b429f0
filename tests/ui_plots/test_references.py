"""PySide releases that lose references to None and True end in an abort: notice it here."""

import sys

import numpy as np

from sleepgui.display.kinds import Kind
from sleepgui.ui.hypnogram import HypnogramPanel
from sleepgui.ui.signals import SignalsView, TraceSpec

# PYSIDE-3474: 6.12.0 dropped about 300 references to None per page on Python 3.11.
TOLERATED = 1_000


def test_a_hundred_pages_lose_no_references(qtbot, start, night, make_trace, make_page) -> None:
    view, panel = SignalsView(), HypnogramPanel()
    for widget in (view, panel):
        qtbot.addWidget(widget)
        widget.resize(600, 300)
        widget.set_recording(960, start)
        widget.show()
    view.set_channels([TraceSpec("C4-M1", Kind.EEG), TraceSpec("E1-M2", Kind.EOG)])
    rng = np.random.default_rng(0)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for number in range(100):
        traces = [make_trace(rng.normal(size=3001) * 20, start_s=number * 30.0) for _ in range(2)]
        view.show_page(make_page(*traces, start_s=number * 30.0))
        view.set_epoch(number)
        panel.set_epoch(number)
        panel.set_model(night["model"])
        panel.set_exits(night["exits"])
        panel.set_probabilities(night["p"])
        view.grab()
        panel.grab()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert after[0] > before[0] - TOLERATED
    assert after[1] > before[1] - TOLERATED

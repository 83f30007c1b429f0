"""What turning a page makes the window do: draw each thing once, and lay out nothing."""

from collections import Counter

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from sleepgui.display.kinds import Kind
from sleepgui.ui.signals import SignalsView, TraceSpec
from sleepgui.ui.widgets.elided import ElidedLabel

KINDS = (Kind.EEG, Kind.EEG, Kind.EOG, Kind.EMG)


class Count(QObject):
    """How often a kind of event reached each of some widgets."""

    def __init__(self, *watched: QObject) -> None:
        super().__init__()
        self.seen: Counter[tuple[int, QEvent.Type]] = Counter()
        for one in watched:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.seen[id(watched), event.type()] += 1
        return False

    def of(self, watched: QObject, kind: QEvent.Type) -> int:
        return self.seen[id(watched), kind]


@pytest.fixture
def view(qtbot, light, start, make_trace, make_page) -> SignalsView:
    widget = SignalsView()
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    widget.set_recording(960, start)
    widget.show()
    qtbot.waitExposed(widget)
    widget.set_channels([TraceSpec(f"lane {n}", kind) for n, kind in enumerate(KINDS)])
    widget.show_page(a_page(make_trace, make_page, 0))
    for _ in range(3):
        QApplication.processEvents()
    return widget


def a_page(make_trace, make_page, epoch: int):
    start_s = 30.0 * epoch
    y = 20 * np.sin(np.arange(3001) / 9 + epoch)
    return make_page(*(make_trace(y, kind, start_s=start_s) for kind in KINDS), start_s=start_s)


def test_a_page_is_painted_once_and_lays_out_nothing(view, make_trace, make_page) -> None:
    port = view.canvas.viewport()
    count = Count(view, port, view.labels)
    view.set_epoch(7)
    view.show_page(a_page(make_trace, make_page, 7))
    for _ in range(3):
        QApplication.processEvents()
    assert count.of(port, QEvent.Type.Paint) == 1
    assert count.of(view, QEvent.Type.LayoutRequest) == 0
    # Names, scale bars and notes are those of the page before.
    assert count.of(view.labels, QEvent.Type.Paint) == 0


def test_a_gain_moves_the_lines_of_its_lanes_only(view) -> None:
    view.canvas.grab()
    before = [view.traces.lines(lane) for lane in range(len(KINDS))]
    view.set_gain(Kind.EEG, 50.0)
    view.canvas.grab()
    moved = [view.traces.lines(lane) is not before[lane] for lane in range(len(KINDS))]
    assert moved == [kind is Kind.EEG for kind in KINDS]


def test_painting_the_same_page_again_makes_no_new_lines(view) -> None:
    view.canvas.grab()
    before = [view.traces.lines(lane) for lane in range(len(KINDS))]
    view.canvas.viewport().update()
    QApplication.processEvents()
    assert all(view.traces.lines(lane) is before[lane] for lane in range(len(KINDS)))


def test_lanes_out_of_sight_have_no_lines(view, make_trace, make_page) -> None:
    view.set_channels([TraceSpec(f"lane {n}", Kind.EEG) for n in range(80)])
    view.show_page(make_page(*(make_trace(np.zeros(3001)) for _ in range(80))))
    view.canvas.grab()
    drawn = [lane for lane in range(80) if view.traces.lines(lane)]
    assert drawn == list(view.traces.in_sight)
    assert len(drawn) < 80


def test_a_line_of_text_is_cut_without_a_layout(qtbot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    qtbot.waitExposed(label)
    hint = label.sizeHint()
    label.set_text("short")
    assert (label.text(), label.toolTip()) == ("short", "")
    label.set_text("a sentence that needs more room than there is")
    assert label.text().endswith("…")
    assert label.toolTip() == label.whole == label.accessibleName()
    assert label.sizeHint() == hint


def test_a_lane_without_samples_is_empty(view, make_trace, make_page) -> None:
    gap = make_trace(np.full(3001, np.nan))
    none, one = make_trace(np.zeros(0)), make_trace(np.zeros(1))
    view.set_channels([TraceSpec(f"lane {n}", Kind.EEG) for n in range(3)])
    view.show_page(make_page(gap, none, one))
    view.canvas.grab()
    assert [view.traces.lines(lane) for lane in range(3)] == [[], [], []]

"""Filters, sensitivity, slow waves and the ruler, in the window."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from window_flows import feature

from sleepgui.display.choice import OPEN, FilterChoice
from sleepgui.display.kinds import Kind
from sleepgui.ui.filters.dialog import FilterBands
from sleepgui.ui.filters.kept import store_filters, stored_filters
from sleepgui.ui.settings import settings
from sleepgui.ui.signals.lanes import ScaleWords
from sleepgui.ui.signals.sensitivity import Sensitivity
from sleepgui.ui.window import MainWindow

WAIT = 20_000


def page(qtbot, window: MainWindow):
    qtbot.waitUntil(lambda: not window.workspace.pages.waiting, timeout=WAIT)
    return window.workspace.signals._page


# ---------------------------------------------------------------------- filters


def test_a_band_is_changed_on_the_page_at_once_and_kept(qtbot, open_night: MainWindow) -> None:
    bands = feature(open_night, FilterBands)
    open_night.actions_["filter bands"].trigger()
    low, high = bands.dialog.edges[Kind.EEG]
    assert (low.value(), high.value()) == (0.3, 35.0)
    high.setValue(15.0)
    assert page(qtbot, open_night).traces[0].filter.band_hz == (0.3, 15.0)
    assert "EEG 0.3–15 Hz" in open_night.workspace.signals._footnote.whole
    assert "the network prepares its own" in open_night.workspace.signals._footnote.whole
    low.setValue(0.0)
    assert page(qtbot, open_night).traces[0].filter.band_hz == (0.0, 15.0)
    assert stored_filters() == open_night.workspace.filters
    bands.dialog.usual.click()
    assert page(qtbot, open_night).traces[0].filter.band_hz == (0.3, 35.0)
    assert open_night.workspace.filters.usual


def test_edges_that_cross_change_nothing(qtbot, open_night: MainWindow) -> None:
    bands = feature(open_night, FilterBands)
    bands.open()
    low, _ = bands.dialog.edges[Kind.EEG]
    low.setValue(50.0)
    assert page(qtbot, open_night).traces[0].filter.band_hz == (0.3, 35.0)
    assert "below" in low.toolTip()
    low.setValue(1.0)
    assert page(qtbot, open_night).traces[0].filter.band_hz == (1.0, 35.0)
    assert low.toolTip() == ""


def test_menu_and_dialog_agree(qtbot, open_night: MainWindow) -> None:
    bands = feature(open_night, FilterBands)
    bands.open()
    open_night.actions_["filters"].trigger()
    assert not bands.dialog.on.isChecked()
    bands.dialog.on.setChecked(True)
    assert open_night.actions_["filters"].isChecked()
    bands.dialog.notch.setCurrentIndex(1)
    notches = open_night.actions_.submenus["notch"].actions()
    assert [action.isChecked() for action in notches] == [False, True, False]
    # At 100 Hz a notch at 50 Hz is not possible: nothing is claimed.
    assert page(qtbot, open_night).traces[0].filter.notch_hz is None


@pytest.mark.parametrize(
    "stored",
    [
        "", "{", "3", '{"bands": 4}', '{"bands": {"eeg": [35, 0.3]}}', '{"notch_hz": "50"}',
        '{"bands": {"eeg": [true, 3]}}', '{"bands": {"eeg": ["a", 3]}}',
    ],
)  # fmt: skip
def test_damaged_filters_are_as_usual(stored: str) -> None:
    settings().setValue("view/filters", stored)
    assert stored_filters() == FilterChoice()


def test_filters_come_back_as_they_were_kept() -> None:
    choice = FilterChoice(notch_hz=60.0, on=False).with_edges(Kind.EEG, (None, 70.0))
    choice = choice.with_edges(Kind.EMG, OPEN)
    store_filters(choice)
    assert stored_filters() == choice


# ---------------------------------------------------------------------- sensitivity


def test_a_sensitivity_is_microvolts_on_each_millimetre_of_the_screen(
    qtbot, open_night: MainWindow
) -> None:
    page(qtbot, open_night)
    sensitivity, view = feature(open_night, Sensitivity), open_night.workspace.signals
    sensitivity.set_sensitivity(7.0)
    assert view.gain(0) == pytest.approx(7 * view.labels.lane_mm)
    assert view.labels.scale_text(75, view.gain(0), "µV") == "7 µV/mm"
    sensitivity.write(ScaleWords.CM)
    assert view.labels.scale_text(75, view.gain(0), "µV") == "70 µV/cm"
    sensitivity.write(ScaleWords.BAR)
    assert view.labels.scale_text(75, view.gain(0), "µV") == "75 µV"
    assert float(str(settings().value("view/gain-eeg"))) == pytest.approx(view.gain(0))


def test_the_menu_offers_them(open_night: MainWindow) -> None:
    texts = [action.text() for action in open_night.actions_.submenus["sensitivity"].actions()]
    assert "EEG and EOG at 7 µV/mm" in texts
    next(
        action
        for action in open_night.actions_.submenus["sensitivity"].actions()
        if action.text() == "Write µV/mm"
    ).trigger()
    assert settings().value("view/scale words") == "mm"


# ---------------------------------------------------------------------- slow waves, ruler


def test_slow_waves_are_marked_and_told_where_asked(qtbot, open_night: MainWindow) -> None:
    document, view = open_night.document, open_night.workspace.signals
    deep = int(np.flatnonzero(document.result.expert_stages == 3)[4])
    document.go_to(deep)
    assert page(qtbot, open_night).traces[0].slow_share is None
    qtbot.keyClick(open_night, Qt.Key.Key_V)
    shown = page(qtbot, open_night)
    assert shown.traces[0].slow_share > 0.2
    assert view._grid.state.slow_waves
    assert f"EEG Fpz-Cz {shown.traces[0].slow_share:.0%}" in view._footnote.whole
    assert "N3 needs 20%" in view.labels._texts[0].tooltip
    qtbot.keyClick(open_night, Qt.Key.Key_V)
    page(qtbot, open_night)
    assert not view._grid.state.slow_waves


def test_the_ruler_reads_the_trace_beneath_it(qtbot, open_night: MainWindow) -> None:
    page(qtbot, open_night)
    view = open_night.workspace.signals
    viewport = view.canvas.viewport()

    def mouse(kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
        held = Qt.MouseButton.LeftButton
        where = QPointF(viewport.mapToGlobal(at.toPoint()))
        event = QMouseEvent(kind, at, where, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)

    one, other = view.canvas.from_view(5, 0.3), view.canvas.from_view(10, 0.7)
    mouse(QEvent.Type.MouseButtonPress, one, Qt.MouseButton.LeftButton)
    mouse(QEvent.Type.MouseMove, other, Qt.MouseButton.NoButton)
    qtbot.waitUntil(lambda: "peak to peak" in view._ruler.text, timeout=WAIT)
    trace = view._page.traces[0]
    span = (trace.t >= 5) & (trace.t <= 10)
    said = float(view._ruler.text.split("trace: ")[1].split()[0])
    assert said == pytest.approx(np.ptp(trace.y[span]), rel=0.02)
    assert "slow waves" in view._ruler.text


def test_the_emg_of_a_slow_recorder_is_cut_and_said(
    qtbot, window: MainWindow, data_dir: Path
) -> None:
    window.open_files([data_dir / "recordings" / "dreams" / "excerpt3.edf"])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    traces = page(qtbot, window).traces
    emg = next(trace for trace in traces if trace.kind is Kind.EMG)
    assert emg.filter.clipped
    assert emg.filter.band_hz == (10.0, 25.0)
    assert "cut: sampled at 50 Hz" in window.workspace.signals._footnote.whole

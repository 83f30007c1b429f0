"""The page draws the samples it is given, where the clock and the scale bar say they are."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from sleepgui.display.choice import FilterChoice
from sleepgui.display.kinds import Kind
from sleepgui.display.page import DisplayChannel, display_page
from sleepgui.recording.derivation import as_recorded
from sleepgui.recording.open import open_recording
from sleepgui.ui.looks import theme
from sleepgui.ui.looks.palette import colours_for
from sleepgui.ui.signals import SignalsView, TraceSpec
from sleepgui.ui.signals.gains import gain_that_fits, stepped
from sleepgui.ui.signals.grid import missing_stretches
from sleepgui.ui.signals.lanes import amount, bar_size

LIGHT = colours_for(dark=False)


@pytest.fixture
def view(qtbot, light, start) -> SignalsView:
    widget = SignalsView()
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    widget.set_recording(960, start)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def fill(view: SignalsView, page) -> None:
    view.set_channels([TraceSpec(t.name, t.kind, t.unit) for t in page.traces])
    view.show_page(page)


def picture(view: SignalsView) -> QImage:
    return view.canvas.grab().toImage()


def inked_rows(view: SignalsView, t: float, ink: str) -> list[int]:
    """Rows of pixels in a trace's colour at a time of the page."""
    image = picture(view)
    x = round(view.canvas.from_view(t, 0).x())
    wanted = QColor(ink)
    return [y for y in range(image.height()) if image.pixelColor(x, y) == wanted]


def row_of(view: SignalsView, lane: int, value: float) -> float:
    """The row of pixels where ``value`` belongs: up is positive."""
    return view.canvas.from_view(0, lane + 0.5 - value / view.gain(lane)).y()


def test_a_trace_lies_at_its_amplitude_and_its_time(view, make_trace, make_page) -> None:
    y = np.full(3001, 20.0)
    y[1000:2000] = -60.0
    fill(view, make_page(make_trace(y), make_trace(np.zeros(3001), Kind.EOG)))
    ink = LIGHT.traces[Kind.EEG]
    for t, value in ((5.5, 20.0), (15.5, -60.0), (25.5, 20.0)):
        (row,) = inked_rows(view, t, ink)
        assert row == pytest.approx(row_of(view, 0, value), abs=1.5)
    (row,) = inked_rows(view, 15.5, LIGHT.traces[Kind.EOG])
    assert row == pytest.approx(row_of(view, 1, 0.0), abs=1.5)


def test_negative_up_turns_the_trace_over(view, make_trace, make_page) -> None:
    fill(view, make_page(make_trace(np.full(3001, 50.0))))
    ink = LIGHT.traces[Kind.EEG]
    (upright,) = inked_rows(view, 10.5, ink)
    view.set_negative_up(True)
    (turned,) = inked_rows(view, 10.5, ink)
    middle = view.canvas.from_view(0, 0.5).y()
    assert upright < middle < turned
    assert upright - middle == pytest.approx(middle - turned, abs=2)


def test_a_gain_step_makes_traces_larger(view, qtbot, make_trace, make_page) -> None:
    fill(view, make_page(make_trace(np.full(3001, 20.0)), make_trace(np.zeros(3001), Kind.EMG)))
    before = view.gain(0), view.gain(1)
    middle = view.canvas.from_view(0, 0.5).y()
    (low,) = inked_rows(view, 10.5, LIGHT.traces[Kind.EEG])
    with qtbot.waitSignal(view.gain_changed) as told:
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert told.args == [Kind.EEG, view.gain(0)]
    assert view.gain(0) < before[0]
    assert view.gain(1) == before[1]
    (high,) = inked_rows(view, 10.5, LIGHT.traces[Kind.EEG])
    assert middle - high > middle - low


def test_keys_change_the_selected_lanes_kind(view, qtbot, make_trace, make_page) -> None:
    traces = [make_trace(np.zeros(3001), kind) for kind in (Kind.EEG, Kind.EOG, Kind.EMG)]
    fill(view, make_page(*traces))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.gain_changed) as told:
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert told.args[0] is Kind.EOG
    assert told.args[1] > 300
    lane = view.labels.height() * 5 / 6 * 0.9
    qtbot.mouseClick(view.labels, Qt.MouseButton.LeftButton, pos=QPoint(20, int(lane)))
    with qtbot.waitSignal(view.gain_changed) as told:
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert told.args[0] is Kind.EMG


def test_voltages_of_a_kind_share_a_gain_others_have_their_own(view, make_trace, make_page) -> None:
    flow = make_trace(np.linspace(-3, 3, 961), Kind.OTHER, unit="cmH2O", rate=32.0)
    eeg = make_trace(np.zeros(3001))
    fill(view, make_page(eeg, eeg, flow))
    view.set_gain(Kind.EEG, 50.0)
    assert view.gain(0) == view.gain(1) == 50.0
    assert view.gain(2) == gain_that_fits(flow)
    assert 6 < view.gain(2) <= 10


def test_a_fitted_gain_follows_what_pages_need_until_the_user_sets_it(
    view, qtbot, make_trace, make_page
) -> None:
    def page(swing: float):
        flow = make_trace(np.linspace(-swing, swing, 961), Kind.OTHER, unit="cmH2O", rate=32.0)
        return make_page(flow)

    fill(view, page(1.0))
    assert 2.0 <= view.gain(0) <= 5.0
    view.show_page(page(4.0))
    assert 8.0 <= view.gain(0) <= 10.0
    view.show_page(page(0.1))
    assert 8.0 <= view.gain(0) <= 10.0
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    chosen = view.gain(0)
    assert chosen < 8.0
    view.show_page(page(40.0))
    assert view.gain(0) == chosen


def test_a_calm_saturation_looks_calm(view, make_trace, make_page) -> None:
    saturation = make_trace(np.tile([0.0, 1.0], 15), Kind.OTHER, unit="%", rate=1.0)
    fill(view, make_page(saturation))
    assert view.gain(0) == 10.0


def test_a_click_tells_the_epoch_below_it(view, qtbot, make_trace, make_page) -> None:
    trace = make_trace(np.zeros(12001), start_s=600.0)
    fill(view, make_page(trace, start_s=600.0, epochs=4))
    for epoch in (20, 21, 22, 23):
        at = view.canvas.from_view(epoch * 30 + 11, 0.4).toPoint()
        with qtbot.waitSignal(view.epoch_clicked) as told:
            qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert told.args == [epoch]


def test_a_drag_measures_and_is_no_click(view, qtbot, make_trace, make_page) -> None:
    fill(view, make_page(make_trace(np.zeros(3001))))
    clicks = []
    view.epoch_clicked.connect(clicks.append)
    one = view.canvas.from_view(10.0, 0.5).toPoint()
    other = view.canvas.from_view(12.0, 0.5 - 75 / view.gain(0)).toPoint()
    port = view.canvas.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=one)
    qtbot.mouseMove(port, other)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=other)
    seconds, microvolts, hertz = (float(part.split()[0]) for part in view._ruler.text.split("   "))
    assert seconds == pytest.approx(2.0, abs=0.1)
    assert microvolts == pytest.approx(75, abs=2)
    assert hertz == pytest.approx(0.5, abs=0.1)
    assert clicks == []
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view._ruler.text == ""


def wheel(view: SignalsView, at: QPointF, delta: int, modifiers=Qt.KeyboardModifier.NoModifier):
    port = view.canvas.viewport()
    event = QWheelEvent(
        *(at, QPointF(port.mapToGlobal(at)), QPoint(), QPoint(0, delta)),
        *(Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(port, event)


def test_the_wheel_turns_pages(view, make_trace, make_page) -> None:
    fill(view, make_page(make_trace(np.zeros(3001))))
    steps: list[int] = []
    view.step_requested.connect(steps.append)
    at = view.canvas.from_view(10, 0.5)
    wheel(view, at, -120)
    wheel(view, at, 240)
    for _ in range(4):
        wheel(view, at, -30)  # a touch pad gives less than a notch at a time
    assert steps == [1, -2, 1]


def test_the_wheel_with_ctrl_changes_the_gain_below_the_mouse(view, make_trace, make_page) -> None:
    fill(view, make_page(make_trace(np.zeros(3001)), make_trace(np.zeros(3001), Kind.EMG)))
    before = view.gain(0), view.gain(1)
    wheel(view, view.canvas.from_view(10, 1.5), 120, Qt.KeyboardModifier.ControlModifier)
    assert view.gain(1) < before[1]
    assert view.gain(0) == before[0]


def test_guides_stand_75_microvolts_apart_on_eeg_only(view, make_trace, make_page) -> None:
    fill(view, make_page(make_trace(np.zeros(3001)), make_trace(np.zeros(3001), Kind.EOG)))
    ((centre, half),) = view._grid.state.guides
    assert centre == 0.5
    assert 2 * half * view.gain(0) == pytest.approx(75.0)
    view.set_gain(Kind.EEG, 500.0)
    ((_, half),) = view._grid.state.guides
    assert 2 * half * 500.0 == pytest.approx(75.0)
    view.set_guides(False)
    assert list(view._grid.state.guides) == []


def test_gaps_are_hatched_and_not_bridged(view, make_trace, make_page) -> None:
    y = np.full(3001, 30.0)
    y[1000:2000] = np.nan
    fill(view, make_page(make_trace(y)))
    assert view._grid.state.gaps == [(0, pytest.approx(10.0), pytest.approx(20.0))]
    assert inked_rows(view, 15.37, LIGHT.traces[Kind.EEG]) == []
    assert len(inked_rows(view, 5.37, LIGHT.traces[Kind.EEG])) == 1
    image = picture(view)
    x = round(view.canvas.from_view(12.37, 0).x())
    hatch = QColor(LIGHT.hatch)
    assert any(image.pixelColor(x, y) == hatch for y in range(image.height()))


def test_missing_stretches_are_those_long_enough() -> None:
    t = np.arange(1000) / 100
    y = np.zeros(1000, dtype=np.float32)
    y[:100] = np.nan
    y[500:503] = np.nan
    y[900:] = np.nan
    assert missing_stretches(t, y, 0.05) == [(0.0, 1.0), (9.0, 9.99)]


def test_a_loose_electrode_does_not_cover_the_whole_page(view, make_trace, make_page) -> None:
    traces = [make_trace(np.zeros(3001), Kind.EOG) for _ in range(5)]
    wild = make_trace(np.tile([1e5, -1e5], 1501)[:3001])
    fill(view, make_page(wild, *traces))
    rows = inked_rows(view, 10.5, LIGHT.traces[Kind.EEG])
    assert max(rows) <= view.canvas.from_view(0, 2.0).y() + 1


def test_letters_say_epoch_clock_stage_and_neighbours(view, make_trace, make_page) -> None:
    fill(view, make_page(make_trace(np.zeros(3001), start_s=90.0), start_s=90.0))
    stages = np.zeros(960, dtype=np.int8)
    stages[2:5] = [2, 3, -1]
    expert = np.full(960, 4, dtype=np.int8)
    view.set_stages(stages, expert)
    view.set_epoch(3)
    assert view.accessibleDescription() == "Epoch 4 of 960, 22:43:00, N3, expert R"
    view.set_epoch(4)
    assert view.letters.description(4) == "Epoch 5 of 960, 22:43:30, ?, expert R"
    chip = QColor(LIGHT.stages["N3"])
    view.set_epoch(3)
    image = view.letters.grab().toImage()
    found = [image.pixelColor(x, image.height() // 2 - 8) for x in range(image.width())]
    assert chip in found


def test_the_footnote_says_what_was_done_to_the_traces(view, make_trace, make_page) -> None:
    eeg, emg = make_trace(np.zeros(3001)), make_trace(np.zeros(3001), Kind.EMG)
    envelope = make_trace(np.zeros(31), Kind.EMG, rate=1.0)
    fill(view, make_page(eeg, emg, envelope))
    text = view._footnote.whole
    assert "EEG 0.3–35 Hz" in text
    assert "EMG 10–50 Hz (cut: sampled at 100 Hz)" in text
    assert "the network prepares its own signals" in text
    fill(view, make_page(make_trace(np.zeros(3001), filtered=False)))
    assert view._footnote.whole == "Shown as recorded."


def test_lanes_have_tooltips(view, make_trace, make_page) -> None:
    fill(view, make_page(make_trace(np.zeros(31), Kind.EMG, name="EMG submental", rate=1.0)))
    text = view.labels.tooltip_at(view.canvas.from_view(0, 0.5).y())
    assert "EMG submental" in text
    assert "envelope" in text
    assert view.labels.tooltip_at(-1) == ""


@pytest.mark.parametrize("lanes", [1, 2, 3, 7])
def test_names_stand_beside_their_traces(view, make_trace, make_page, lanes: int) -> None:
    fill(view, make_page(*(make_trace(np.zeros(3001)) for _ in range(lanes))))
    heights = [view.canvas.from_view(0, lane + 0.5).y() for lane in range(lanes)]
    assert [view.labels.lane_at(y) for y in heights] == list(range(lanes))
    assert view.labels.lane_at(-1) == -1
    # Few lanes are not stretched over the whole page.
    assert heights[0] == pytest.approx(
        view.canvas.box.height() / max(lanes, 3) * (0.5 + max(3 - lanes, 0) / 2), abs=2
    )


def test_a_page_must_fit_the_lanes(view, make_trace, make_page) -> None:
    fill(view, make_page(make_trace(np.zeros(3001))))
    with pytest.raises(ValueError, match="2 traces for 1 lanes"):
        view.show_page(make_page(make_trace(np.zeros(3001)), make_trace(np.zeros(3001))))


def test_it_follows_the_theme(view, light, make_trace, make_page) -> None:
    fill(view, make_page(make_trace(np.full(3001, 20.0))))
    light.setPalette(theme.palette(dark=True))
    QApplication.processEvents()
    dark = colours_for(dark=True)
    image = picture(view)
    corner = view.canvas.from_view(10.5, 0.02).toPoint()
    assert image.pixelColor(corner).name() == dark.background
    assert len(inked_rows(view, 10.5, dark.traces[Kind.EEG])) == 1


def test_it_tells_how_wide_it_is(view, qtbot, make_trace, make_page) -> None:
    fill(view, make_page(make_trace(np.zeros(3001))))
    with qtbot.waitSignal(view.pixels_changed) as told:
        view.resize(1200, 500)
    assert told.args == [view.pixels]
    assert 1000 < view.pixels / view.devicePixelRatioF() < 1200


def test_a_click_outside_the_night_is_no_epoch(view, qtbot, start, make_trace, make_page) -> None:
    view.set_recording(1, start)
    fill(view, make_page(make_trace(np.zeros(6001)), epochs=2))
    clicks = []
    view.epoch_clicked.connect(clicks.append)
    port = view.canvas.viewport()
    for t in (40, 20):
        at = view.canvas.from_view(t, 0.5).toPoint()
        qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
    assert clicks == [0]


@pytest.mark.parametrize("gain", [0.02, 1.0, 7.0, 50.0, 200.0, 999.0, 40_000.0])
def test_scale_bars_are_round_and_fit(gain: float) -> None:
    bar = bar_size(gain)
    assert 0.2 <= bar / gain <= 0.6
    assert float(f"{bar:.0e}") == pytest.approx(bar)


def test_amounts_are_written_with_their_unit() -> None:
    assert amount(100.0, "µV") == "100 µV"
    assert amount(2000.0, "µV") == "2 mV"
    assert amount(5.0, "%") == "5 %"
    assert amount(5.0, "") == "5"


def test_gain_steps_go_up_and_down_the_same_way() -> None:
    gain = 200.0
    for step in (1, 1, -1, -1, -1, 1):
        assert stepped(gain, step) != gain
        gain = stepped(gain, step)
    assert gain == 200.0
    assert stepped(1e-9, -3) == pytest.approx(0.001)


def test_a_real_page_shows_the_samples_of_the_file(view, data_dir: Path) -> None:
    recording = open_recording(data_dir / "recordings/ucddb/ucddb022.edf")
    shown = DisplayChannel(as_recorded(recording.channels[0]), Kind.EEG)
    page = display_page(
        recording, [shown], 6000, 6030, filters=FilterChoice(on=False), pixels=10_000
    )
    view.set_recording(recording.n_epochs, recording.start)
    fill(view, page)
    picture(view)
    (line,) = view.traces.lines(0)
    origin, unit = view.canvas.from_view(0, 0.5), view.canvas.from_view(1, 1.5)
    x = np.array([point.x() - origin.x() for point in line]) / (unit.x() - origin.x())
    y = np.array([origin.y() - point.y() for point in line]) / (unit.y() - origin.y())
    y *= view.gain(0)
    rate = recording.channels[0].sampling_rate
    raw = recording.read(0, int(6000 * rate), int(6030 * rate) + 1)
    factor = recording.channels[0].microvolts_per_unit or 1.0
    np.testing.assert_allclose(x, 6000 + np.arange(len(raw)) / rate, atol=1e-6)
    np.testing.assert_allclose(y + page.traces[0].baseline, raw * factor, rtol=1e-4, atol=1e-2)


def test_long_pages_mark_where_the_expert_differs(view, make_trace, make_page) -> None:
    fill(view, make_page(make_trace(np.zeros(12001)), epochs=4))
    view.resize(800, 300)
    stages = np.array([2, 2, -1, 2], dtype=np.int8)
    expert = np.array([2, 3, 3, -1], dtype=np.int8)
    view.set_recording(4, None)
    view.set_stages(stages, expert)
    image = view.letters.grab().toImage()
    quarter = image.width() / 4
    marked = {
        int(x // quarter)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).red() > image.pixelColor(x, y).blue() + 60  # smooth text
    }
    assert marked == {1}


def test_groups_stand_beside_their_lanes_and_scales_in_the_tooltip(
    view, make_trace, make_page
) -> None:
    page = make_page(*(make_trace(np.zeros(3001)) for _ in range(4)))
    plain = [TraceSpec(f"lane {n}", Kind.EEG) for n in range(4)]
    view.set_channels(plain)
    view.show_page(page)
    before = view.labels.sizeHint().width()
    grouped = [
        TraceSpec(f"lane {n}", Kind.EEG, group="left" if n < 2 else "right") for n in range(4)
    ]
    view.set_channels(grouped)
    view.show_page(page)
    assert view.labels.sizeHint().width() > before
    assert view._grid.state.borders == [2]
    top = view.labels.tooltip_at(5)
    assert top.startswith("left\nC4-M1")
    assert top.endswith("scale bar: 75 µV")


def test_other_lanes_are_empty_until_their_page_comes(view, make_trace, make_page) -> None:
    fill(view, make_page(*(make_trace(np.full(3001, 50.0)) for _ in range(6))))
    assert inked_rows(view, 10.5, LIGHT.traces[Kind.EEG])
    view.set_channels([TraceSpec("new", Kind.EEG)] * 4)
    assert inked_rows(view, 10.5, LIGHT.traces[Kind.EEG]) == []

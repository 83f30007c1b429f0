"""The night at a glance: right epoch below the mouse, right row for every stage and exit."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from sleepgui.stages import HYPNOGRAM_ORDER, Stage, stage
from sleepgui.ui.hypnogram import HypnogramPanel
from sleepgui.ui.hypnogram.lanes import LaneName
from sleepgui.ui.hypnogram.night import Night
from sleepgui.ui.looks import theme
from sleepgui.ui.looks.palette import colours_for

LIGHT = colours_for(dark=False)


@pytest.fixture
def panel(qtbot, light, start) -> HypnogramPanel:
    widget = HypnogramPanel()
    qtbot.addWidget(widget)
    widget.resize(1150, 420)
    widget.set_recording(960, start)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def scored(panel, night) -> HypnogramPanel:
    panel.set_model(night["model"])
    panel.set_expert(night["expert"], "EC")
    panel.set_exits(night["exits"])
    panel.set_probabilities(night["p"])
    panel.set_confidence(night["confidence"])
    return panel


def picture(panel: HypnogramPanel) -> QImage:
    return panel.canvas.grab().toImage()


def colour_at(panel: HypnogramPanel, image: QImage, epoch: int, y: float) -> str:
    at = panel.canvas.from_view(epoch + 0.5, y)
    return image.pixelColor(int(at.x()), int(at.y())).name()


def click(qtbot, panel: HypnogramPanel, epoch: int, modifier=Qt.KeyboardModifier.NoModifier):
    at = panel.canvas.from_view(epoch + 0.5, 2.0).toPoint()
    qtbot.mouseClick(panel.canvas.viewport(), Qt.MouseButton.LeftButton, modifier, at)


@pytest.mark.parametrize("epoch", [0, 1, 17, 480, 958, 959])
def test_a_click_tells_the_epoch_below_it(scored, qtbot, epoch: int) -> None:
    with qtbot.waitSignal(scored.epoch_clicked) as told:
        click(qtbot, scored, epoch)
    # At this width an epoch is about one pixel wide; a click is where the mouse is.
    assert abs(told.args[0] - epoch) <= 1


def test_a_click_on_a_zoomed_night_is_exact(scored, qtbot) -> None:
    scored.set_epoch(500)
    scored.zoom_to_hours(1.0)
    low, high = scored.shown_epochs
    assert high - low == 120
    for epoch in (450, 499, 523):
        with qtbot.waitSignal(scored.epoch_clicked) as told:
            click(qtbot, scored, epoch)
        assert told.args == [epoch]


def test_a_click_beside_the_lanes_takes_the_nearest_epoch(scored, qtbot) -> None:
    port = scored.canvas.viewport()
    with qtbot.waitSignal(scored.epoch_clicked) as told:
        qtbot.mouseClick(
            port, Qt.MouseButton.LeftButton, pos=QPoint(port.width() - 1, port.height() - 3)
        )
    assert told.args == [959]


def test_dragging_scrubs_through_the_night(scored, qtbot) -> None:
    seen: list[int] = []
    scored.epoch_clicked.connect(seen.append)
    port = scored.canvas.viewport()
    y = scored._lanes[LaneName.EXITS].row_centre(1)  # in the upper hypnogram a drag paints
    places = [scored.canvas.from_view(e + 0.5, y).toPoint() for e in (100, 300, 600)]
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        qtbot.mouseMove(port, place)
        QApplication.processEvents()
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=places[-1])
    assert seen == [pytest.approx(epoch, abs=1) for epoch in (100, 300, 600)]


def test_keys_move_and_tell(scored, qtbot) -> None:
    seen: list[int] = []
    scored.epoch_clicked.connect(seen.append)
    scored.set_epoch(500)
    for key in (
        *(Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp),
        *(Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Right),
    ):
        qtbot.keyClick(scored, key)
    assert seen == [501, 500, 510, 500, 0, 959]


def test_being_told_the_epoch_does_not_tell_it_back(scored) -> None:
    seen: list[int] = []
    scored.epoch_clicked.connect(seen.append)
    scored.set_epoch(77)
    assert seen == []


def test_every_stage_is_drawn_in_its_row(panel) -> None:
    model = np.repeat([0, 1, 2, 3, 4, -1], 160).astype(np.int8)
    panel.set_model(model)
    image = picture(panel)
    lane = panel._lanes[LaneName.MODEL]
    order = [*HYPNOGRAM_ORDER, Stage.UNSCORED]
    for epoch in range(80, 960, 160):
        mine = stage(int(model[epoch]))
        for row, name in enumerate(order):
            found = colour_at(panel, image, epoch, lane.row_centre(row))
            assert (found == LIGHT.stages[name]) == (name is mine), (epoch, name)


def test_rem_is_drawn_thick(panel) -> None:
    panel.set_model(np.repeat([4, 2], 480).astype(np.int8))
    image = picture(panel)

    def thickness(epoch: int, name: Stage) -> int:
        x = round(panel.canvas.from_view(epoch + 0.5, 0).x())
        wanted = QColor(LIGHT.stages[name])
        return sum(image.pixelColor(x, y) == wanted for y in range(image.height()))

    assert thickness(240, Stage.R) >= 2 * thickness(720, Stage.N2) > 0


def test_an_unscored_epoch_is_never_wake(panel) -> None:
    panel.set_model(np.full(960, -1, dtype=np.int8))
    image = picture(panel)
    inks = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 7)
        for y in range(image.height())
    }
    assert LIGHT.stages[Stage.UNSCORED] in inks
    assert not inks & {LIGHT.stages[name] for name in HYPNOGRAM_ORDER}


def test_disagreements_are_marked_and_counted(scored, night) -> None:
    differ = (night["model"] != night["expert"]) & (night["model"] >= 0)
    image = picture(scored)
    lane = scored._lanes[LaneName.DIFFERENCES]
    marks = sum(
        colour_at(scored, image, epoch, lane.row_centre(0)) == LIGHT.disagreement
        for epoch in np.flatnonzero(differ)
    )
    assert marks >= 0.9 * differ.sum()
    assert colour_at(scored, image, 310, lane.row_centre(0)) != LIGHT.disagreement
    title = scored.titles._titles[LaneName.DIFFERENCES]
    assert title.rows == (str(int(differ.sum())),)


def test_without_an_expert_there_is_no_expert_lane(panel, night) -> None:
    panel.set_model(night["model"])
    assert LaneName.EXPERT not in panel._lanes
    assert LaneName.DIFFERENCES not in panel._lanes
    panel.set_expert(night["expert"])
    assert LaneName.EXPERT in panel._lanes
    panel.set_expert(None)
    assert LaneName.EXPERT not in panel._lanes


def test_each_exit_has_its_row_and_its_stem(panel) -> None:
    panel.set_exits(np.repeat([0, 1, 2, -1], 240).astype(np.int8))
    image = picture(panel)
    lane = panel._lanes[LaneName.EXITS]
    for number, epoch in enumerate((120, 360, 600)):
        for row in range(3):
            found = colour_at(panel, image, epoch, lane.row_centre(row))
            if row == number:
                assert found == LIGHT.exits[number]
            elif row > number:
                assert found == LIGHT.lane
            else:
                assert found not in (LIGHT.lane, *LIGHT.exits)
    for row in range(3):
        assert colour_at(panel, image, 840, lane.row_centre(row)) == LIGHT.lane


def test_epochs_that_must_go_deeper_are_faint(panel) -> None:
    pending = np.zeros(960, dtype=bool)
    pending[480:] = True
    panel.set_exits(np.zeros(960, dtype=np.int8), pending)
    image = picture(panel)
    y = panel._lanes[LaneName.EXITS].row_centre(0)
    assert colour_at(panel, image, 200, y) == LIGHT.exits[0]
    assert colour_at(panel, image, 700, y) not in (LIGHT.exits[0], LIGHT.lane)


def test_probabilities_are_stacked_in_the_hypnograms_order(panel) -> None:
    p = np.zeros((960, 5), dtype=np.float32)
    p[:480] = [0.2, 0.2, 0.2, 0.2, 0.2]
    p[480:] = np.nan
    panel.set_probabilities(p)
    image = picture(panel)
    lane = panel._lanes[LaneName.PROBABILITIES]
    for fifth, name in enumerate(HYPNOGRAM_ORDER):
        y = lane.top + (fifth + 0.5) / 5 * lane.height
        assert colour_at(panel, image, 240, y) == LIGHT.stages[name]
        assert colour_at(panel, image, 720, y) == LIGHT.lane


def test_scoring_fills_in_as_epochs_come(panel, night) -> None:
    lane = panel._lanes[LaneName.MODEL]
    partial = night["expert"].copy()
    partial[200:] = -1
    panel.set_model(partial)
    image = picture(panel)
    assert colour_at(panel, image, 600, lane.row_centre(5)) == LIGHT.stages[Stage.UNSCORED]
    panel.set_model(night["expert"])
    image = picture(panel)
    assert colour_at(panel, image, 600, lane.row_centre(5)) != LIGHT.stages[Stage.UNSCORED]


def test_a_single_epoch_shows_in_a_three_day_recording(panel, start) -> None:
    n = 3 * 2880
    panel.set_recording(n, start)
    model = np.full(n, 2, dtype=np.int8)
    model[4321] = 4
    panel.set_model(model)
    image = picture(panel)
    y = round(panel.canvas.from_view(0, panel._lanes[LaneName.MODEL].row_centre(1)).y())
    wanted = QColor(LIGHT.stages[Stage.R])
    columns = [x for x in range(image.width()) if image.pixelColor(x, y) == wanted]
    assert columns
    assert abs(columns[0] - panel.canvas.from_view(4321, 0).x()) <= 2


def wheel(panel: HypnogramPanel, epoch: float, delta: int, modifier) -> None:
    port = panel.canvas.viewport()
    at = QPointF(panel.canvas.from_view(epoch, 2.0))
    event = QWheelEvent(
        *(at, QPointF(port.mapToGlobal(at)), QPoint(), QPoint(0, delta)),
        *(Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(port, event)


def test_the_wheel_zooms_where_the_mouse_is_and_back(scored) -> None:
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for _ in range(3):
        wheel(scored, 700, 120, none)
    low, high = scored.shown_epochs
    assert high - low == pytest.approx(960 * 0.8**3, rel=0.01)
    assert low < 700 < high
    assert (700 - low) / (high - low) == pytest.approx(700 / 960, abs=0.01)
    wheel(scored, 700, 120, shift)
    assert scored.shown_epochs[0] < low
    for _ in range(9):
        wheel(scored, 700, -120, none)
    assert scored.shown_epochs == (0.0, 960.0)
    assert not scored._all.isEnabled()


def test_zoom_never_leaves_the_night_nor_gets_too_narrow(scored, qtbot) -> None:
    scored.set_epoch(3)
    scored.zoom_to_hours(1)
    assert scored.shown_epochs == (0.0, 120.0)
    for _ in range(40):
        qtbot.keyClick(scored, Qt.Key.Key_Plus)
    low, high = scored.shown_epochs
    assert high - low == 10
    assert low <= 3 < high
    qtbot.mouseClick(scored._all, Qt.MouseButton.LeftButton)
    assert scored.shown_epochs == (0.0, 960.0)


def test_a_zoomed_view_follows_the_epoch(scored) -> None:
    scored.set_epoch(100)
    scored.zoom_to_hours(1)
    scored.set_epoch(900)
    low, high = scored.shown_epochs
    assert low <= 900 < high
    assert high - low == 120


def test_the_caption_says_everything_about_the_epoch(scored, night) -> None:
    scored.set_epoch(100)
    exit_text = ("exit 1: EEG", "exit 2: EEG + EOG", "exit 3: EEG + EOG + EMG")
    expected = (
        f"Epoch 101 of 960 · 23:31:30 · model {stage(int(night['model'][100]))} (80%) · "
        f"expert {stage(int(night['expert'][100]))} · {exit_text[night['exits'][100]]}"
    )
    assert scored.caption.whole == expected
    assert scored.accessibleDescription() == expected
    scored.set_epoch(310)
    assert "not scored" in scored.caption.whole
    assert "exit" not in scored.caption.whole


def test_the_tooltip_adds_the_probabilities(night, start) -> None:
    told = Night(960, start, model=night["model"], probabilities=night["p"])
    assert "0.80" in told.tooltip(100)
    assert told.tooltip(100).splitlines()[0] == "Epoch 101 of 960 · 23:31:30"
    assert "0." not in told.tooltip(310)
    assert told.tooltip(-1) == told.tooltip(960) == ""


@pytest.mark.parametrize("given", ["model", "expert", "exits", "p", "confidence"])
def test_arrays_of_another_night_are_refused(panel, night, given: str) -> None:
    setters = {
        "model": panel.set_model,
        "expert": panel.set_expert,
        "exits": panel.set_exits,
        "p": panel.set_probabilities,
        "confidence": panel.set_confidence,
    }
    with pytest.raises(ValueError, match="959 values for 960 epochs"):
        setters[given](night[given][:959])


def test_a_new_recording_clears_the_lanes(scored, start) -> None:
    scored.set_recording(120, start)
    image = picture(scored)
    inks = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 5)
        for y in range(image.height())
    }
    assert not inks & {*LIGHT.stages.values(), *LIGHT.exits}
    assert scored.caption.whole == ""


def test_a_recording_without_an_epoch_is_no_trouble(panel, qtbot) -> None:
    panel.set_recording(0, None)
    panel.set_model(np.empty(0, dtype=np.int8))
    panel.set_probabilities(np.empty((0, 5), dtype=np.float32))
    panel.set_confidence(np.empty(0, dtype=np.float32))
    panel.set_exits(np.empty(0, dtype=np.int8))
    panel.set_expert(np.empty(0, dtype=np.int8))
    panel.grab()
    seen: list[int] = []
    panel.epoch_clicked.connect(seen.append)
    click(qtbot, panel, 0)
    qtbot.keyClick(panel, Qt.Key.Key_End)
    assert seen == []


def test_it_follows_the_theme(scored, light) -> None:
    light.setPalette(theme.palette(dark=True))
    QApplication.processEvents()
    dark = colours_for(dark=True)
    image = picture(scored)
    inks = {image.pixelColor(x, y).name() for x in range(0, 900, 3) for y in range(300)}
    assert dark.background in inks
    assert dark.stages[Stage.N2] in inks
    assert LIGHT.stages[Stage.N2] not in inks

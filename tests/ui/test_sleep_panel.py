"""The sleep table beside the signals."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from sleepgui.recording.base import Annotation, Recording
from sleepgui.report.of_result import statistics_of
from sleepgui.stages import Stage
from sleepgui.statistics.night import sleep_statistics
from sleepgui.statistics.statistic import DEFINITIONS
from sleepgui.ui.panels.sleep_panel import CONTINUITY, SLEEP, SleepPanel
from sleepgui.ui.window import MainWindow

WAIT = 30_000
# Two minutes awake, one of N1, five of N2, one awake, three of R, two awake: worked by hand.
NIGHT = [0] * 4 + [1] * 2 + [2] * 10 + [0] * 2 + [4] * 6 + [0] * 4


@pytest.fixture
def panel(qtbot) -> SleepPanel:
    panel = SleepPanel()
    qtbot.addWidget(panel)
    return panel


def figures(panel: SleepPanel) -> dict[str, str]:
    return dict(panel.sleep.lines() + panel.continuity.lines())


def settled(qtbot, window: MainWindow) -> dict[str, str]:
    qtbot.waitUntil(lambda: not window.views.busy, timeout=WAIT)
    return figures(window.sleep)


def test_before_anything_has_a_stage_the_panel_says_what_to_do(panel: SleepPanel) -> None:
    panel.set_statistics(None)
    assert not panel.empty.isHidden()
    assert "Score the night" in panel.empty.text()


def test_a_hand_worked_night_has_its_figures(panel: SleepPanel) -> None:
    panel.set_statistics(sleep_statistics(np.array(NIGHT, dtype=np.int8)))
    shown = figures(panel)
    assert shown["Total recording time (TRT)"] == "14.0 min"
    assert shown["Total sleep time (TST)"] == "9.0 min"
    assert shown["Sleep latency (SL)"] == "2.0 min"
    assert shown["R latency from sleep onset"] == "7.0 min"
    assert shown["Wake after sleep onset (WASO)"] == "3.0 min"
    assert shown["Awakenings"] == "2"
    assert panel.stages.lines() == [
        ["W", "5.0", "", ""],
        ["R", "3.0", "33.3", ""],
        ["N1", "1.0", "11.1", "2.0"],
        ["N2", "5.0", "55.6", "3.0"],
        ["N3", "0.0", "0.0", "n/a ²"],
    ]


def test_what_is_not_available_says_why_in_text_and_tip(panel: SleepPanel) -> None:
    stages = np.array(NIGHT, dtype=np.int8)
    stages[10] = -1
    found = sleep_statistics(stages)
    panel.set_statistics(found)
    assert figures(panel)["Wake after sleep onset (WASO)"].startswith("n/a")
    assert found["tst"].reason in panel.reasons.text()
    row = SLEEP.index("tst")
    tip = panel.sleep.item(row, 1).toolTip()
    assert found["tst"].reason in tip
    assert "Between 8.5 and 9.0 min" in tip


def test_with_scattered_unscored_epochs_it_gives_the_bounds_that_the_report_gives(
    panel: SleepPanel,
) -> None:
    stages = np.array(NIGHT, dtype=np.int8)
    stages[[10, 17, 26]] = -1
    found = sleep_statistics(stages)
    panel.set_statistics(found)
    shown = figures(panel)
    assert shown["Total sleep time (TST)"] == "8.5\u201310.0 min \u00b9"
    assert shown["Sleep efficiency (SE)"] == "60.7\u201371.4 % \u00b9"
    assert panel.stages.lines()[3][1] == "4.5\u20136.0 \u00b9"
    assert f"\u00b9 not certain: {found['tst'].reason}." in panel.reasons.text()
    panel.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert "Total sleep time (TST)\tn/a\tmin\t8.5\t10" in lines


def test_a_name_that_is_too_long_for_its_column_goes_on_below(qtbot, panel: SleepPanel) -> None:
    stages = np.array(NIGHT, dtype=np.int8)
    stages[10] = -1
    panel.set_statistics(sleep_statistics(stages))
    panel.resize(700, 1200)
    panel.show()
    table, row = panel.sleep, SLEEP.index("persistent_sleep_latency")
    qtbot.waitUntil(lambda: table.rowHeight(row) == table.rowHeight(0))
    panel.resize(300, 1200)
    name = table.item(row, 0).text()
    qtbot.waitUntil(lambda: table.columnWidth(0) < table.fontMetrics().horizontalAdvance(name))
    assert table.rowHeight(row) >= 2 * table.fontMetrics().height()
    qtbot.waitUntil(lambda: table.height() == table.verticalHeader().length())


def test_every_figure_of_the_domain_has_a_place_with_its_definition(panel: SleepPanel) -> None:
    panel.set_statistics(sleep_statistics(np.array(NIGHT, dtype=np.int8)))
    tips = "\n".join(
        table.item(row, column).toolTip()
        for table in (panel.sleep, panel.stages, panel.continuity)
        for row in range(table.rowCount())
        for column in range(table.columnCount())
    )
    for definition in DEFINITIONS:
        assert definition.definition in tips
        assert definition.source in tips


def test_more_reasons_than_signs_are_still_told_apart(panel: SleepPanel) -> None:
    """Of a night of nothing but doubt every reason is listed."""
    stages = np.full(40, -1, dtype=np.int8)
    stages[[3, 9, 10, 30]] = [2, 1, 4, 3]
    found = sleep_statistics(stages)
    panel.set_statistics(found)
    keys = (*SLEEP, *CONTINUITY)
    wanted = {found[key].reason for key in keys if found[key].value is None}
    assert all(reason in panel.reasons.text() for reason in wanted)
    signs = [line.split(" ")[0] for line in panel.reasons.text().splitlines()]
    assert len(set(signs)) == len(signs)


def test_the_copied_table_holds_every_figure(panel: SleepPanel) -> None:
    panel.set_statistics(sleep_statistics(np.array(NIGHT, dtype=np.int8)))
    panel.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == len(DEFINITIONS)
    assert "Total sleep time (TST)\t9\tmin" in lines


def test_figures_follow_the_stages_on_the_screen(
    qtbot, open_night: MainWindow, score: Callable
) -> None:
    assert not open_night.sleep.empty.isHidden()
    document = open_night.document
    score(document)
    first = settled(qtbot, open_night)
    assert first["Total recording time (TRT)"] == "10.0 min"
    for epoch in range(20):
        document.edit([epoch], Stage.N2 if epoch else Stage.W)
    second = settled(qtbot, open_night)
    assert second["Total sleep time (TST)"] == "9.5 min"
    assert second["Sleep latency (SL)"] == "0.5 min"
    document.undo_stack.undo()
    document.edit([19], Stage.UNSCORED)
    assert settled(qtbot, open_night)["Total sleep time (TST)"].startswith("9.0\u20139.5 min")


def marked(recording: Recording, *marks: tuple[float, str]) -> Recording:
    object.__setattr__(recording, "annotations", tuple(Annotation(at, 0, t) for at, t in marks))
    object.__setattr__(recording, "start", datetime(2020, 1, 1, 23))
    return recording


@pytest.mark.parametrize(
    ("marks", "trt", "said"),
    [
        (((60.0, "Lights off"), (540.0, "Lights on")), "8.0 min", "off at "),
        (((60.0, "Lights off"),), "9.0 min", "From lights off at "),
        (((540.0, "Lights off"), (60.0, "Lights on")), "10.0 min", "correct one of them"),
        ((), "10.0 min", "No lights off or lights on"),
    ],
)
def test_marked_lights_bound_the_figures(
    qtbot, open_night: MainWindow, marks: tuple, trt: str, said: str
) -> None:
    document = open_night.document
    marked(document.recording, *marks)
    document.edit(range(20), Stage.N2)
    assert settled(qtbot, open_night)["Total recording time (TRT)"] == trt
    assert said in open_night.sleep.lights.text()


def test_lights_can_be_left_aside(qtbot, open_night: MainWindow) -> None:
    document = open_night.document
    marked(document.recording, (60.0, "Lights off"), (540.0, "Lights on"))
    document.edit(range(20), Stage.N2)
    assert settled(qtbot, open_night)["Total recording time (TRT)"] == "8.0 min"
    open_night.sleep.whole.click()
    assert settled(qtbot, open_night)["Total recording time (TRT)"] == "10.0 min"
    assert "as if no lights" in open_night.sleep.lights.text()
    assert not open_night.sleep.whole.isHidden()
    open_night.sleep.whole.click()
    assert settled(qtbot, open_night)["Total recording time (TRT)"] == "8.0 min"


def test_without_lights_there_is_nothing_to_leave_aside(qtbot, open_night: MainWindow) -> None:
    open_night.document.edit(range(20), Stage.N2)
    settled(qtbot, open_night)
    assert open_night.sleep.whole.isHidden()


def test_arousals_in_the_experts_scoring_count(
    qtbot, open_night: MainWindow, tmp_path: Path
) -> None:
    document = open_night.document
    document.edit(range(20), Stage.N2)
    assert statistics_of(document.result)[0]["arousals"].value is None
    object.__setattr__(document.result.expert, "events", (Annotation(100.0, 5.0, "Arousal"),))
    assert statistics_of(document.result)[0]["arousals"].value == 1
    settled(qtbot, open_night)

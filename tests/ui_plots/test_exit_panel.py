"""Exits explained: the sentence follows from the figures beside it."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from sleepgui.stages import Stage
from sleepgui.ui.hypnogram import EpochExits, ExitPanel
from sleepgui.ui.hypnogram.exit_bars import WRAPPED, EpochBars, ExitCounts
from sleepgui.ui.hypnogram.exit_words import epoch_sentence, general_sentence
from sleepgui.ui.looks import theme
from sleepgui.ui.looks.palette import colours_for
from sleepgui.ui.texts import language

LIGHT = colours_for(dark=False)
NAN = np.nan


def epoch(
    exit_: int,
    uncertainty: tuple[float, float, float],
    speed: float,
    *,
    deepest: int = 2,
    pending: bool = False,
    reason: str = "",
) -> EpochExits:
    u = np.array(uncertainty, dtype=np.float32)
    p = np.where(np.isnan(u)[:, None], NAN, [0.1, 0.1, 0.6, 0.1, 0.1]).astype(np.float32)
    return EpochExits(411, exit_, deepest, p, u, speed, pending, reason)


@pytest.fixture
def panel(qtbot, light) -> ExitPanel:
    widget = ExitPanel()
    qtbot.addWidget(widget)
    widget.resize(420, 460)
    widget.show()
    return widget


def test_leaving_at_the_first_exit() -> None:
    text = epoch_sentence(epoch(0, (0.12, NAN, NAN), 0.3))
    assert text == "It left after EEG: uncertainty 0.12 is below Speed 0.30."


def test_going_on_before_leaving() -> None:
    text = epoch_sentence(epoch(1, (0.62, 0.21, NAN), 0.3))
    assert text == (
        "After EEG the uncertainty was 0.62, so it went on. "
        "It left after EEG + EOG: uncertainty 0.21 is below Speed 0.30."
    )


def test_never_sure_enough_is_worth_a_look() -> None:
    text = epoch_sentence(epoch(2, (0.8, 0.7, 0.55), 0.3))
    assert "No exit came below Speed 0.30" in text
    assert text.endswith("0.55. It is worth a look.")


def test_an_epoch_of_high_certainty_is_not_called_doubtful() -> None:
    sure = epoch(2, (0.5, 0.4, 0.22), 0.1)
    sure.probabilities[2] = [0.93, 0.04, 0.01, 0.01, 0.01]
    assert epoch_sentence(sure).endswith("Its uncertainty is 0.22.")


def test_the_ends_of_the_slider() -> None:
    assert "At Speed 1 every epoch leaves at the first exit" in epoch_sentence(
        epoch(0, (0.9, NAN, NAN), 1.0)
    )
    assert "At Speed 0 every epoch goes as deep as it can" in epoch_sentence(
        epoch(2, (0.1, 0.1, 0.05), 0.0)
    )


def test_an_epoch_that_waits_for_the_next_exit() -> None:
    text = epoch_sentence(epoch(0, (0.62, NAN, NAN), 0.3, pending=True))
    assert "0.62, not below Speed 0.30" in text
    assert "still has to be computed" in text


def test_an_epoch_that_cannot_be_scored_says_why() -> None:
    assert epoch_sentence(epoch(-1, (NAN, NAN, NAN), 0.3, reason="The EEG is flat.")) == (
        "The EEG is flat."
    )
    assert "cannot be scored" in epoch_sentence(epoch(-1, (NAN, NAN, NAN), 0.3, deepest=-1))
    assert "not scored yet" in epoch_sentence(epoch(-1, (NAN, NAN, NAN), 0.3))


def test_a_reason_for_not_going_deeper_is_told() -> None:
    text = epoch_sentence(epoch(0, (0.5, NAN, NAN), 0.3, deepest=0, reason="The EOG is flat."))
    assert text.endswith("It is worth a look. The EOG is flat.")


def test_the_general_sentence_fits_the_exits_at_hand() -> None:
    assert "EEG alone" in general_sentence(1)
    assert "No chin EMG can serve" in general_sentence(2)
    assert "chin EMG as well" in general_sentence(3)


def test_counts_are_those_of_the_epochs(panel) -> None:
    panel.set_exits(np.repeat([0, 1, 2, -1], [612, 240, 91, 12]).astype(np.int8))
    assert panel.counts.lines() == [
        "Exit 1, EEG: 612 epochs, 65%",
        "Exit 2, EEG + EOG: 240 epochs, 25%",
        "Exit 3, EEG + EOG + EMG: 91 epochs, 10%",
    ]


def test_one_epoch_is_one_epoch(panel) -> None:
    panel.set_exits(np.array([0, 2, 2, 2], dtype=np.int8))
    assert panel.counts.lines()[0].endswith(" 1 epoch, 25%")


def test_exits_that_cannot_be_used_say_so(panel) -> None:
    panel.set_exits(np.zeros(10, dtype=np.int8), offered=1)
    lines = panel.counts.lines()
    assert lines[0].endswith("10 epochs, 100%")
    assert lines[1].endswith("not available")
    assert lines[2].endswith("not available")


def test_before_scoring_there_are_no_counts(panel) -> None:
    panel.set_exits(None)
    assert all(line.endswith("–") for line in panel.counts.lines())
    panel.set_exits(np.full(5, -1, dtype=np.int8))
    assert panel.counts.lines()[0].endswith("0 epochs, 0%")


def test_the_share_of_the_computation_is_said_and_drawn(panel) -> None:
    assert panel.compute.isHidden()
    panel.set_compute(0.41)
    assert "41%" in panel.compute.text()
    image = panel._compute_bar.grab().toImage()
    filled = [
        image.pixelColor(x, image.height() // 2) == QColor(LIGHT.accent)
        for x in range(image.width())
    ]
    assert sum(filled) / len(filled) == pytest.approx(0.41, abs=0.01)
    panel.set_compute(None)
    assert panel.compute.isHidden()


def test_bars_are_as_long_as_the_counts(qtbot, light) -> None:
    counts = ExitCounts()
    qtbot.addWidget(counts)
    counts.resize(500, counts.sizeHint().height())
    counts.set_counts((60, 30, 10), 3)
    image = counts.grab().toImage()
    row = counts.height() / 3
    lengths = []
    for number in range(3):
        y, ink = int((number + 0.5) * row), QColor(LIGHT.exits[number])
        lengths.append(sum(image.pixelColor(x, y) == ink for x in range(60, image.width())))
    assert lengths[1] / lengths[0] == pytest.approx(0.5, abs=0.05)
    assert lengths[2] / lengths[0] == pytest.approx(1 / 6, abs=0.05)


def test_each_exits_probabilities_are_read_aloud(qtbot) -> None:
    p = np.full((3, 5), NAN, dtype=np.float32)
    p[0] = [0.1, 0.3, 0.4, 0.05, 0.15]
    bars = EpochBars()
    qtbot.addWidget(bars)
    bars.set_epoch(EpochExits(0, 0, 2, p, np.array([0.87, NAN, NAN], dtype=np.float32), 0.9))
    assert bars.lines() == ["EEG: N2 40%, N1 30%, R 15%, W 10%, N3 5%, uncertainty 0.87"]


@pytest.mark.parametrize("code", ["en", "de"])
def test_why_an_exit_is_empty_can_be_read_in_full(qtbot, qapp: QApplication, light, code) -> None:
    """The column is narrower than "nicht verfügbar": what does not fit goes on below."""
    language.install(qapp, code)
    bars = EpochBars()
    qtbot.addWidget(bars)
    bars.set_epoch(epoch(0, (0.2, NAN, NAN), 0.3, deepest=0))
    room = bars.room_for_words(2, 300)
    said = bars._why_empty(2)
    language.install(qapp, "en")
    taken = bars.fontMetrics().boundingRect(room.toRect(), WRAPPED, said)
    assert said != ("not available" if code == "de" else "")
    assert room.adjusted(-1, -1, 1, 1).contains(QRectF(taken))
    assert room.right() <= 300


def test_every_stage_of_every_computed_exit_has_a_bar(panel, qtbot) -> None:
    panel.set_epoch(epoch(1, (0.6, 0.2, NAN), 0.3))
    assert not panel._bars.isHidden()
    image = panel._bars.grab().toImage()
    inks = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(20, 120)}
    assert {LIGHT.stages[s] for s in (Stage.W, Stage.N1, Stage.N2, Stage.N3, Stage.R)} <= inks
    assert panel.heading.text() == "Epoch 412"


def test_an_unscored_epoch_has_no_bars(panel) -> None:
    panel.set_epoch(epoch(-1, (NAN, NAN, NAN), 0.3, reason="The EEG is flat."))
    assert panel._bars.isHidden()
    assert panel.explanation.text() == "The EEG is flat."
    panel.set_epoch(None)
    assert panel.heading.isHidden()


def test_all_of_it_is_painted_in_both_looks(panel, light) -> None:
    panel.set_exits(np.repeat([0, 1, 2], 10).astype(np.int8))
    panel.set_compute(0.5)
    panel.set_epoch(epoch(2, (0.8, 0.7, 0.2), 0.3))
    light.setPalette(theme.palette(dark=True))
    QApplication.processEvents()
    dark = colours_for(dark=True)
    image = panel.counts.grab().toImage()
    inks = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(20)}
    assert dark.exits[0] in inks
    assert LIGHT.exits[0] not in inks

"""A second opinion asked for in the window lies beside the other scorings."""

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sleepgui.errors import ScoringError
from sleepgui.opinions.opinion import Opinion, ScorerCard, SecondScorer, Steps, Working
from sleepgui.preparation.bands import Modality
from sleepgui.ui.opinions import Opinions
from sleepgui.ui.window import MainWindow

WAIT = 30_000


def scorer(ask: Callable[..., Steps], why: str | None = None) -> SecondScorer:
    card = ScorerCard("fake", "Somebody", needs=(Modality.EEG,))
    return SecondScorer(card, lambda: why, ask)


def always_n2(recording, choice) -> Steps:
    yield Working(0.5)
    p = np.zeros((recording.n_epochs, 5), np.float32)
    p[:, 2] = 1
    p[3] = np.nan
    yield Opinion("Somebody 1.0", p, (choice.eeg[0].name,))


@pytest.fixture
def opinions(open_night: MainWindow) -> Opinions:
    (found,) = (one for one in open_night.features if isinstance(one, Opinions))
    return found


def test_what_is_said_becomes_one_more_scorer(
    qtbot, open_night: MainWindow, opinions: Opinions
) -> None:
    before = [one.scorer for one in open_night.document.scorings]
    expert = open_night.document.result.expert
    assert expert is not None
    opinions.ask(scorer(always_n2))
    assert opinions.strip.isVisible()
    qtbot.waitUntil(lambda: len(open_night.document.scorings) == len(before) + 1, timeout=WAIT)
    qtbot.waitUntil(lambda: not opinions.strip.isVisible(), timeout=WAIT)
    said = open_night.document.scorings[-1]
    assert said.scorer == "Somebody 1.0"
    qtbot.waitUntil(lambda: open_night.document.result.expert is expert, timeout=WAIT)
    assert said.stages[:4].tolist() == [2, 2, 2, -1]
    assert open_night.document.recording.path.stem not in str(said.path)


def test_the_recording_panel_names_the_reference_not_who_was_opened_last(
    qtbot, open_night: MainWindow, opinions: Opinions
) -> None:
    before = open_night.facts.rows["Expert"]
    assert "ST7192JR-Hypnogram.edf" in before
    opinions.ask(scorer(always_n2))
    qtbot.waitUntil(lambda: len(open_night.document.scorings) == 2, timeout=WAIT)
    qtbot.waitUntil(lambda: not open_night.opener.busy, timeout=WAIT)
    assert open_night.facts.rows["Expert"] == before
    open_night.document.choose_reference(open_night.document.scorings[-1])
    assert "Somebody 1.0.csv" in open_night.facts.rows["Expert"]


def test_asked_again_it_takes_its_own_place(
    qtbot, open_night: MainWindow, opinions: Opinions
) -> None:
    for _ in range(2):
        opinions.ask(scorer(always_n2))
        qtbot.waitUntil(lambda: not opinions.busy and not open_night.opener.busy, timeout=WAIT)
        qtbot.waitUntil(
            lambda: [s.scorer for s in open_night.document.scorings].count("Somebody 1.0") == 1,
            timeout=WAIT,
        )


def test_who_is_not_installed_says_how_to_get_him(
    open_night: MainWindow, opinions: Opinions
) -> None:
    opinions.ask(scorer(always_n2, "Somebody is not installed; install it."))
    assert "Somebody is not installed; install it." in open_night.messages.texts
    assert not opinions.busy


def test_a_failure_is_said_and_the_night_stays(
    qtbot, open_night: MainWindow, opinions: Opinions
) -> None:
    def fail(recording, choice) -> Steps:
        yield Working(0.1)
        raise ScoringError("Somebody could not score this night; choose other channels.")

    opinions.ask(scorer(fail))
    qtbot.waitUntil(lambda: any("could not" in t for t in open_night.messages.texts), timeout=WAIT)
    assert not opinions.strip.isVisible()


def test_stopped_or_with_another_night_nothing_comes_any_more(
    qtbot, open_night: MainWindow, opinions: Opinions
) -> None:
    ended, running = threading.Event(), threading.Event()

    def endless(recording, choice) -> Steps:
        try:
            while True:
                running.set()
                yield Working(0.3)
        finally:
            ended.set()

    before = open_night.document.scorings
    for stop in (opinions.strip.stop.click, lambda: opinions.set_document(open_night.document)):
        ended.clear()
        running.clear()
        opinions.ask(scorer(endless))
        qtbot.waitUntil(running.is_set, timeout=WAIT)
        stop()
        qtbot.waitUntil(ended.is_set, timeout=WAIT)
        assert not opinions.strip.isVisible()
    assert open_night.document.scorings == before


def test_every_second_scorer_has_an_entry(open_night: MainWindow) -> None:
    entries = open_night.actions_.submenus["second opinion"].actions()
    assert [entry.text() for entry in entries] == [
        "Ask AttnSleep and compare",
        "Ask SeqSleepNet and compare",
        "Ask YASA and compare",
    ]


def test_choosing_the_entry_asks(
    open_night: MainWindow, opinions: Opinions, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[SecondScorer] = []
    monkeypatch.setattr(opinions, "ask", asked.append)
    (entry, *_) = open_night.actions_.submenus["second opinion"].actions()
    entry.trigger()
    assert len(asked) == 1


def test_opinions_of_different_recordings_stay_apart(tmp_path: Path) -> None:
    from sleepgui.ui.opinions.feature import opinion_path

    one, other = (opinion_path(tmp_path, Path(name), "YASA 1") for name in ("a.edf", "b.edf"))
    assert one != other
    assert one.stem == "YASA 1"

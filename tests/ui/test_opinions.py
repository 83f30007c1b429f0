"""A second opinion asked for in the window lies beside the other scorings."""

import csv
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QAction

from sleepgui.cli.main import main
from sleepgui.errors import ScoringError
from sleepgui.opinions.network import FOLDER, load_network
from sleepgui.opinions.opinion import Opinion, ScorerCard, SecondScorer, Steps, Working
from sleepgui.preparation.bands import Modality
from sleepgui.recording.derivation import parse_derivation
from sleepgui.ui.jobs.job import running_jobs
from sleepgui.ui.opinions import Opinions
from sleepgui.ui.opinions.cards import Listed, card_html
from sleepgui.ui.opinions.kept import opinion_path, said_in
from sleepgui.ui.scorers import Scorers
from sleepgui.ui.scorers.sides import Who, sides_of
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


# ---------------------------------------------------------------------- the menu


def entries(opinions: Opinions) -> dict[str, QAction]:
    """Entries of the menu as it is when it is opened, by the first word of their texts."""
    assert opinions.menu is not None
    opinions.menu.menu.aboutToShow.emit()
    actions = [one for one in opinions.menu.menu.actions() if not one.isSeparator()]
    return {one.text().replace("&", "").split()[0]: one for one in actions}


def test_the_menu_has_every_scorer_ours_first_with_what_each_needs(opinions: Opinions) -> None:
    found = entries(opinions)
    assert list(found) == [
        "DynamicSleepNet",
        "AttnSleep",
        "SeqSleepNet",
        "YASA",
        "Compare",
        "About",
    ]
    assert found["DynamicSleepNet"].text().endswith("(EEG; EOG and chin EMG where chosen)")
    assert found["AttnSleep"].text() == "AttnSleep (EEG)"
    assert found["SeqSleepNet"].text() == "SeqSleepNet (EEG, EOG and chin EMG)"
    assert found["SeqSleepNet"].toolTip() == "Sees 20 epochs at once."
    assert list(entries(opinions)) == list(found), "opened again it has the same entries"


def test_it_says_who_cannot_score_this_night_for_want_of_a_channel(
    open_night: MainWindow, opinions: Opinions
) -> None:
    document = open_night.document
    document.choose(replace(document.choice, emg=None))
    entry = entries(opinions)["SeqSleepNet"]
    assert entry.text() == "SeqSleepNet (needs a chin EMG)"
    entry.trigger()
    assert not opinions.busy
    assert (
        "SeqSleepNet needs a chin EMG and none is chosen; choose one among the channels."
        in open_night.messages.texts
    )


def test_it_looks_whether_the_channels_can_serve(
    qtbot, window: MainWindow, data_dir: Path, tmp_path: Path
) -> None:
    """In Sleep-EDF SC the chin EMG is stored once a second."""
    shutil.copy(data_dir / "recordings/sleep-edf-sc/SC4001_start-PSG.edf", tmp_path / "a.edf")
    window.opener.open_files([tmp_path / "a.edf"])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    document = window.document
    envelope = parse_derivation(document.recording, "EMG submental")
    document.choose(replace(document.choice, emg=envelope))
    (opinions,) = (one for one in window.features if isinstance(one, Opinions))
    entry = entries(opinions)["SeqSleepNet"]
    qtbot.waitUntil(lambda: "needs" in entry.text(), timeout=WAIT)
    assert "at 1 Hz it is an envelope" in entry.toolTip()
    opinions.show_cards()
    names = [opinions.dialog.names.item(i).text() for i in range(4)]
    opinions.dialog.names.setCurrentRow(names.index("SeqSleepNet"))
    assert "at 1 Hz it is an envelope" in opinions.dialog.text.text()
    opinions.dialog.names.setCurrentRow(names.index("AttnSleep"))
    assert "can be scored" in opinions.dialog.text.text()


def test_from_the_menu_to_the_comparison(qtbot, open_night: MainWindow, opinions: Opinions) -> None:
    """A real network, a real recording, its expert: one choice, and both are compared."""
    (scorers,) = (one for one in open_night.features if isinstance(one, Scorers))
    open_night.panels.docks["scorers"].close()
    assert not scorers.panel.isVisible()
    entries(opinions)["SeqSleepNet"].trigger()
    assert opinions.strip.isVisible()
    qtbot.waitUntil(lambda: len(open_night.document.scorings) == 2, timeout=WAIT)
    qtbot.waitUntil(scorers.panel.isVisible, timeout=WAIT)

    panel, said = scorers.panel, open_night.document.scorings[-1]
    assert said.scorer.startswith("SeqSleepNet ")
    assert open_night.workspace.hypnogram._night.others[0][0] == "SeqSleepNet"
    assert panel.reference is not None
    assert panel.reference.scoring is open_night.document.result.expert
    assert panel.other.currentText() == "SeqSleepNet"
    assert panel.table.chosen is not None
    assert panel.table.chosen.full_name.startswith(f"{said.scorer} (EEG Fpz-Cz")
    expert = open_night.document.result.expert_stages
    both = (expert >= 0) & (said.stages >= 0)
    assert len(panel.rows.rows) == int((expert != said.stages)[both].sum())
    assert f"of {both.sum()} epochs that both scored" in panel.count.text()

    # Every figure says on how many epochs it stands.
    row = [one.key for one in panel.table.sides].index(panel.table.chosen.key)
    heads = [panel.table.horizontalHeaderItem(i).text() for i in range(panel.table.columnCount())]
    assert panel.table.item(row, heads.index("Common")).text() == str(both.sum())

    # It has no exits, and a confidence of its own.
    assert panel.exit.isHidden()
    assert panel.list.isColumnHidden(5)
    assert not panel.list.isColumnHidden(4)
    with said.path.open(encoding="utf-8", newline="") as file:
        sure = [float(row["confidence"]) for row in csv.DictReader(file)]
    assert [row.confidence for row in panel.rows.rows] == pytest.approx(
        [sure[row.epoch] for row in panel.rows.rows]
    )
    assert [row.confidence for row in panel.rows.rows] == sorted(
        (row.confidence for row in panel.rows.rows), reverse=True
    )


def test_without_an_expert_it_is_compared_with_our_network_and_is_no_expert(
    qtbot, open_night: MainWindow, opinions: Opinions
) -> None:
    document = open_night.document
    document.remove_scoring(document.scorings[0])
    (scorers,) = (one for one in open_night.features if isinstance(one, Scorers))
    entries(opinions)["DynamicSleepNet"].trigger()
    qtbot.waitUntil(lambda: document.scored and not open_night.scoring.active, timeout=WAIT)
    opinions.ask(scorer(always_n2))
    qtbot.waitUntil(lambda: len(document.scorings) == 1, timeout=WAIT)
    qtbot.waitUntil(lambda: scorers.panel.other.currentText() == "Somebody", timeout=WAIT)
    assert document.result.expert is None
    assert scorers.panel.reference.who is Who.MODEL
    assert not scorers.panel.exit.isHidden(), "the model has exits"


def test_our_network_is_compared_once_it_has_scored(
    qtbot, open_night: MainWindow, opinions: Opinions
) -> None:
    (scorers,) = (one for one in open_night.features if isinstance(one, Scorers))
    open_night.panels.bring_forward("recording")
    entries(opinions)["DynamicSleepNet"].trigger()
    qtbot.waitUntil(
        lambda: open_night.document.scored and not open_night.scoring.active, timeout=WAIT
    )
    qtbot.waitUntil(lambda: not scorers.panel.visibleRegion().isEmpty(), timeout=WAIT)
    assert scorers.panel.other.currentText() == "Model fake"


def test_an_opinion_is_open_again_the_next_time_and_still_no_expert(
    qtbot, open_night: MainWindow, opinions: Opinions
) -> None:
    document = open_night.document
    path = document.recording.path
    document.remove_scoring(document.scorings[0])
    opinions.ask(scorer(always_n2))
    qtbot.waitUntil(lambda: len(document.scorings) == 1, timeout=WAIT)
    (path.parent / "ST7192JR-Hypnogram.edf").unlink()
    open_night.close_recording()
    open_night.opener.open_files([path])
    qtbot.waitUntil(
        lambda: open_night.document is not None and bool(open_night.document.scorings),
        timeout=WAIT,
    )
    qtbot.waitUntil(lambda: not open_night.opener.busy, timeout=WAIT)
    assert [one.scorer for one in open_night.document.scorings] == ["Somebody 1.0"]
    assert open_night.document.result.expert is None


def test_a_real_network_can_be_stopped(qtbot, open_night: MainWindow, opinions: Opinions) -> None:
    entries(opinions)["AttnSleep"].trigger()
    opinions.strip.stop.click()
    assert not opinions.strip.isVisible()
    assert not opinions.busy
    qtbot.waitUntil(lambda: not running_jobs(), timeout=WAIT)
    assert len(open_night.document.scorings) == 1


def test_the_cards_tell_where_each_scorer_comes_from(
    qtbot, open_night: MainWindow, opinions: Opinions
) -> None:
    entries(opinions)["About"].trigger()
    dialog = opinions.dialog
    assert dialog is not None
    texts = {}
    for place in range(dialog.names.count()):
        dialog.names.setCurrentRow(place)
        texts[dialog.names.item(place).text()] = dialog.text.text()
    assert list(texts) == ["DynamicSleepNet", "AttnSleep", "SeqSleepNet", "YASA"]
    assert "10.1109/TNSRE.2019.2896659" in texts["SeqSleepNet"]
    assert "Plain GRUs" in texts["SeqSleepNet"]
    assert load_network(FOLDER / "seq.json").graph[1] in texts["SeqSleepNet"]
    assert "easy epochs leave early" in texts["DynamicSleepNet"]
    assert "10.3389/fphys.2023.1171467" in texts["DynamicSleepNet"]
    assert "10.7554/eLife.70092" in texts["YASA"]
    dialog.reject()
    qtbot.waitUntil(lambda: opinions.dialog is None, timeout=WAIT)


def test_a_card_shows_figures_only_where_they_were_measured() -> None:
    measured = {"made nights": {"n": 900, "accuracy": 0.8, "macro_f1": 0.7, "kappa": 0.65}}
    for figures, wanted in ((measured, "0.65"), (None, "Not measured on people it never saw")):
        text = {"held_out": {"protocol": "None of them.", "figures": figures}}
        card = ScorerCard("fake", "Somebody", (Modality.EEG,), text=text)
        assert wanted in card_html(Listed(card))


def test_what_the_command_line_wrote_is_no_humans_either(
    qtbot, open_night: MainWindow, tmp_path: Path
) -> None:
    night = str(open_night.document.recording.path)
    assert main(["second", night, "--scorer", "attn", "--out", str(tmp_path)]) == 0
    (written,) = tmp_path.glob("*-attn-stages.csv")
    open_night.opener.open_scorings([written])
    qtbot.waitUntil(lambda: len(open_night.document.scorings) == 2, timeout=WAIT)
    side = sides_of(open_night.document)[-1]
    assert (side.who, side.name) == (Who.PROGRAM, "AttnSleep")
    assert side.confidence is not None
    assert "(EEG Fpz-Cz)" in side.full_name


def test_asked_while_one_scores_blind_nothing_is_given_away_until_one_is_done(
    qtbot, open_night: MainWindow, opinions: Opinions
) -> None:
    document = open_night.document
    (scorers,) = (one for one in open_night.features if isinstance(one, Scorers))
    document.set_blind(True)
    opinions.ask(scorer(always_n2))
    qtbot.waitUntil(lambda: len(document.all_scorings) == 2, timeout=WAIT)
    assert document.scorings == ()
    assert document.result.expert is None
    assert scorers.panel.table.sides == []
    document.set_blind(False)
    assert [one.scorer for one in document.scorings][-1] == "Somebody 1.0"
    assert scorers.panel.other.currentText() == "Somebody"


def test_an_opinion_of_an_earlier_version_has_no_confidence_to_show(tmp_path: Path) -> None:
    path = tmp_path / "YASA 0.8.csv"
    path.write_text("epoch,onset_s,duration_s,clock_time,stage\n1,0,30,,W\n")
    assert said_in(path, 1) is None
    head, row = "stage,confidence,channels\n", 'W,0.9,"C4-M1, EOG"\n'
    path.write_text(head + row)
    said = said_in(path, 1)
    assert said is not None
    assert (said.confidence[0], said.channels) == (np.float32(0.9), "C4-M1, EOG")
    assert said_in(path, 2) is None, "of another recording"


def test_opinions_of_different_recordings_stay_apart(tmp_path: Path) -> None:
    one, other = (opinion_path(tmp_path, Path(name), "YASA 1") for name in ("a.edf", "b.edf"))
    assert one != other
    assert one.stem == "YASA 1"

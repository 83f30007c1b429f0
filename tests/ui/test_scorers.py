"""Scorers side by side: several open, a reference, blind scoring, where they differ."""

import csv
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from window_flows import feature

from sleepgui.export.csv import write_csv
from sleepgui.export.of_result import scored_night
from sleepgui.marks import Kind, Mark
from sleepgui.stages import Stage, code, to_labels
from sleepgui.ui.hypnogram.lanes import LaneName
from sleepgui.ui.review import CertaintyFrame, Review
from sleepgui.ui.scorers import Scorers
from sleepgui.ui.scorers.sides import Side, Who, sides_of
from sleepgui.ui.scorers.tables import DifferenceModel, DifferenceTable, KappaMatrix
from sleepgui.ui.window import MainWindow

WAIT = 20_000


@pytest.fixture
def others(night_file: Path) -> list[Path]:
    """Two further scorings of the ten minutes, at odds with each other."""
    paths = []
    for name, stages in (("ada", ["N2"] * 10 + ["N3"] * 10), ("bob", ["N3", "N2"] * 10)):
        path = night_file.with_name(f"{name}.txt")
        path.write_text("\n".join(stages) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def open_others(qtbot, window: MainWindow, paths: list[Path]) -> None:
    before = len(window.document.scorings)
    window.opener.open_scorings(paths)
    qtbot.waitUntil(lambda: len(window.document.scorings) == before + len(paths), timeout=WAIT)


def names(window: MainWindow) -> list[str]:
    return [Path(one.path).stem for one in window.document.scorings]


def test_scorings_are_laid_beside_each_other(qtbot, scored: MainWindow, others) -> None:
    assert names(scored) == ["ST7192JR-Hypnogram"]
    open_others(qtbot, scored, others)
    assert names(scored) == ["ST7192JR-Hypnogram", "ada", "bob"]
    assert scored.document.result.expert.path.stem == "bob"
    lane = scored.workspace.hypnogram._lanes[LaneName.OTHERS]
    assert lane.rows == 2
    whos = [side.who for side in sides_of(scored.document)]
    assert whos == [Who.MODEL, Who.IMPORTED, Who.IMPORTED, Who.IMPORTED]
    panel = feature(scored, Scorers).panel
    assert panel.matrix.isVisibleTo(panel)
    one, other = (side.stages for side in panel.table.sides[:2])
    both = int(((one >= 0) & (other >= 0)).sum())
    assert f"over {both} epochs that both scored" in panel.matrix.item(0, 1).toolTip()
    assert panel.strip.isVisibleTo(panel)
    assert "3 humans" in panel.spread_text.text()


def test_opening_a_scoring_again_takes_its_place(qtbot, scored: MainWindow, others) -> None:
    open_others(qtbot, scored, others)
    with qtbot.waitSignal(scored.document.expert_changed, timeout=WAIT):
        scored.opener.open_scorings(others[:1])
    assert names(scored) == ["ST7192JR-Hypnogram", "ada", "bob"]
    assert scored.document.result.expert.path.stem == "ada"


def test_the_table_says_on_how_many_epochs_each_is_compared(
    qtbot, scored: MainWindow, night_file: Path
) -> None:
    """Who left epochs out, or gave them all one stage, is not told by a percentage alone."""
    half, flat = (night_file.with_name(f"{name}.txt") for name in ("half", "flat"))
    half.write_text("N2\n" * 6 + "N3\n" * 6 + "?\n" * 8, encoding="utf-8")
    flat.write_text("N2\n" * 20, encoding="utf-8")
    open_others(qtbot, scored, [flat, half])
    table = feature(scored, Scorers).panel.table
    titles = [table.horizontalHeaderItem(column).text() for column in range(4)]
    assert titles == ["Scorer", "Common", "Same stage", "Kappa"]
    (row,) = (i for i, side in enumerate(table.sides) if side.name == "flat")
    assert [table.item(row, column).text() for column in range(1, 4)] == ["12", "50.0%", "n/a"]
    assert table.item(row, 1).toolTip().endswith("20")
    assert "single stage" in table.item(row, 3).toolTip()


def test_a_double_click_chooses_the_reference(qtbot, scored: MainWindow, others) -> None:
    open_others(qtbot, scored, others)
    panel = feature(scored, Scorers).panel
    row = next(i for i, side in enumerate(panel.table.sides) if side.name == "ada")
    panel.table.cellDoubleClicked.emit(row, 0)
    assert scored.document.result.expert.path.stem == "ada"
    assert panel.reference.name == "ada"
    model = next(side for side in panel.table.sides if side.who is Who.MODEL)
    panel.table.reference_wanted.emit(model)
    assert panel.reference.who is Who.MODEL
    assert scored.document.result.expert.path.stem == "ada"


def test_removing_the_reference_leaves_the_next(qtbot, scored: MainWindow, others) -> None:
    open_others(qtbot, scored, others)
    panel = feature(scored, Scorers).panel
    panel.table.selectRow(len(panel.table.sides) - 1)
    assert panel.remove.isEnabled()
    panel.remove.click()
    assert names(scored) == ["ST7192JR-Hypnogram", "ada"]
    assert scored.document.result.expert.path.stem == "ST7192JR-Hypnogram"
    panel.table.selectRow(0)
    assert not panel.remove.isEnabled()


def test_differences_are_filtered_and_lead_to_their_epoch(scored: MainWindow) -> None:
    panel = feature(scored, Scorers).panel
    document = scored.document
    model, expert = document.result.decision.stage, document.result.expert_stages
    differ = set(np.flatnonzero((model != expert) & (model >= 0) & (expert >= 0)).tolist())
    assert {row.epoch for row in panel.rows.rows} == differ
    sure = [row.confidence for row in panel.rows.rows]
    assert sure == sorted(sure, reverse=True)
    panel.reference_stage.setCurrentIndex(panel.reference_stage.findData(code(Stage.N3)))
    wanted = {epoch for epoch in differ if expert[epoch] == code(Stage.N3)}
    assert {row.epoch for row in panel.rows.rows} == wanted
    assert wanted
    first = panel.rows.rows[0]
    panel.other_stage.setCurrentIndex(panel.other_stage.findData(first.scored))
    panel.exit.setCurrentIndex(panel.exit.findData(first.exit))
    assert all((row.scored, row.exit) == (first.scored, first.exit) for row in panel.rows.rows)
    panel.list.doubleClicked.emit(panel.rows.index(0, 0))
    assert document.epoch == panel.rows.rows[0].epoch


def test_ones_own_stages_are_a_scorer_too(scored: MainWindow) -> None:
    scored.document.edit([3, 4], Stage.W)
    sides = {side.who: side for side in sides_of(scored.document)}
    assert list(sides) == [Who.FINAL, Who.MODEL, Who.OWN, Who.IMPORTED]
    assert int((sides[Who.OWN].stages >= 0).sum()) == 2
    assert to_labels(sides[Who.FINAL].stages[3:5]) == ["W", "W"]


def test_blind_hides_everything_but_ones_own(
    qtbot, scored: MainWindow, others, tmp_path: Path
) -> None:
    document = scored.document
    open_others(qtbot, scored, others)
    model = document.stages.copy()
    document.edit([2], Stage.R)
    scored.actions_["blind"].trigger()
    assert document.blind
    night = scored.workspace.hypnogram._night
    assert night.expert is None
    assert night.exits is None
    assert night.probabilities is None
    assert night.confidence is None
    assert night.others == ()
    shown = np.flatnonzero(document.stages >= 0).tolist()
    assert shown == [2]
    document.go_to(5)
    assert not feature(scored, CertaintyFrame).frame.isVisible()
    assert "expert" not in scored.workspace.signals.letters.description(5)
    review = feature(scored, Review)
    qtbot.waitUntil(lambda: review.queue is None, timeout=WAIT)
    qtbot.waitUntil(lambda: not scored.views.busy, timeout=WAIT)
    assert scored.agreement.shown is None
    assert not document.disagreements.any()
    assert not scored.actions_["score"].isEnabled()
    path = tmp_path / "blind.csv"
    with qtbot.waitSignal(scored.exporter.written, timeout=WAIT):
        scored.exporter.save(path)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert {row["stage_model"] for row in rows} <= {"", "?"}
    assert {row["stage_expert"] for row in rows} == {""}
    assert {row["p_W"] for row in rows} == {""}
    # Work goes on, the slider moves, and all of it is there when one is done.
    document.edit([7], Stage.W)
    scored.strip.speed.slider.setValue(100)
    feature(scored, Scorers).panel.done.click()
    assert not document.blind
    assert document.result.speed == 1.0
    scored.strip.speed.slider.setValue(10)
    assert sorted(document.result.edits) == [2, 7]
    assert document.result.expert is not None
    others_ = np.delete(document.stages, [2, 7])
    np.testing.assert_array_equal(others_, np.delete(model, [2, 7]))
    document.undo_stack.undo()
    document.undo_stack.undo()
    np.testing.assert_array_equal(document.stages, model)


def test_a_scoring_opened_while_blind_stays_hidden(qtbot, scored: MainWindow, others) -> None:
    document = scored.document
    document.set_blind(True)
    with qtbot.waitSignal(scored.arrival.expert_found, timeout=WAIT):
        scored.opener.open_scorings(others[:1])
    assert document.scorings == ()
    assert document.result.expert is None
    assert scored.workspace.hypnogram._night.expert is None
    document.set_blind(False)
    assert names(scored) == ["ST7192JR-Hypnogram", "ada"]


def test_marks_made_while_blind_are_kept(scored: MainWindow) -> None:
    from sleepgui.statistics.lights import Lights

    document = scored.document
    document.set_blind(True)
    mark = Mark(5.0, 4.0, Kind.AROUSAL)
    document.put_marks([mark])
    document.put_lights(Lights(30.0, None))
    document.set_blind(False)
    assert document.result.marks == (mark,)
    assert document.result.lights == Lights(30.0, None)


def reopen(qtbot, window: MainWindow, path: Path) -> None:
    window.close_recording()
    window.open_files([path])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)


def test_open_scorings_and_the_reference_are_kept(
    qtbot, scored: MainWindow, others, night_file: Path
) -> None:
    open_others(qtbot, scored, others)
    scored.document.choose_reference(scored.document.scorings[1])
    reopen(qtbot, scored, night_file)
    qtbot.waitUntil(
        lambda: len(scored.document.scorings) == 3 and not scored.opener.busy, timeout=WAIT
    )
    assert sorted(names(scored)) == ["ST7192JR-Hypnogram", "ada", "bob"]
    assert scored.document.result.expert.path.stem == "ada"


def test_a_scoring_that_is_gone_is_remembered_but_not_missed(
    qtbot, scored: MainWindow, others, night_file: Path
) -> None:
    open_others(qtbot, scored, others)
    others[1].rename(others[1].with_suffix(".away"))
    reopen(qtbot, scored, night_file)
    qtbot.waitUntil(lambda: len(scored.document.scorings) == 2, timeout=WAIT)
    others[1].with_suffix(".away").rename(others[1])
    reopen(qtbot, scored, night_file)
    qtbot.waitUntil(lambda: len(scored.document.scorings) == 3, timeout=WAIT)


def test_who_scored_blind_still_does_after_reopening(
    qtbot, scored: MainWindow, night_file: Path
) -> None:
    scored.document.set_blind(True)
    qtbot.keyClick(scored, Qt.Key.Key_W)
    reopen(qtbot, scored, night_file)
    assert scored.document.blind
    assert scored.document.scorings == ()
    assert scored.workspace.hypnogram._night.expert is None
    assert scored.actions_["blind"].isChecked()
    scored.document.set_blind(False)
    assert len(scored.document.scorings) == 1


def test_nobody_is_named_who_gave_no_name_and_it_is_asked_for_once(
    qtbot, open_night: MainWindow, night_file: Path
) -> None:
    document, panel = open_night.document, feature(open_night, Scorers).panel
    assert document.scorer == ""

    def question() -> list[QPushButton]:
        return [
            one
            for one in open_night.messages.findChildren(QPushButton)
            if one.text() == "Give a name" and not one.isHidden()
        ]

    assert not question()
    document.edit([3], Stage.N2)
    out = night_file.with_name("out.csv")
    write_csv(document.frozen_result(), out)
    with out.open(encoding="utf-8", newline="") as file:
        assert {row["scorer"] for row in csv.DictReader(file)} == {""}
    assert scored_night(document.frozen_result()).scorer == ""
    (button,) = question()
    button.click()
    qtbot.waitUntil(panel.name.hasFocus)
    panel.name.setText("Ada")
    panel.name.editingFinished.emit()
    # What was corrected before the question is answered bears the answer.
    assert document.result.edits[3].scorer == "Ada"
    assert scored_night(document.frozen_result()).scorer == "Ada"
    panel.name.setText("")
    panel.name.editingFinished.emit()
    document.edit([4], Stage.N2)
    assert [document.result.edits[epoch].scorer for epoch in (3, 4)] == ["Ada", ""]
    assert not any("bear no name" in text for text in open_night.messages.texts)


def test_another_programs_opinion_is_no_human(qtbot, scored: MainWindow, others) -> None:
    from sleepgui.ui.opinions.kept import FOLDER
    from sleepgui.ui.settings import data_folder

    open_others(qtbot, scored, others)
    panel = feature(scored, Scorers).panel
    assert "3 humans" in panel.spread_text.text()
    opinion = data_folder() / FOLDER / "night" / "program.txt"
    opinion.parent.mkdir(parents=True)
    opinion.write_text("\n".join(["N2"] * 20) + "\n", encoding="utf-8")
    open_others(qtbot, scored, [opinion])
    assert [side.who for side in panel.table.sides][-1] is Who.PROGRAM
    assert "3 humans" in panel.spread_text.text()
    assert panel.matrix.rowCount() == 5


def test_five_real_scorers_and_a_model_that_guesses(qtbot, score, data_dir: Path) -> None:
    from sleepgui.hypnogram.frame import align_together
    from sleepgui.hypnogram.read import read_scoring
    from sleepgui.recording.derivation import ChannelChoice
    from sleepgui.recording.roles import ChannelProposal
    from sleepgui.ui.document import Document
    from sleepgui.ui.scorers.panel import ScorersPanel

    folder = data_dir / "scorings" / "dreem_dodo"
    night = min({path.name.split("_")[0] for path in folder.glob("*_scorer1.json")})
    files = sorted(folder.glob(f"{night}_scorer*.json"))
    frame, aligned = align_together([read_scoring(path) for path in files], None)
    document = Document(frame, ChannelProposal(ChannelChoice(()), (), {}))
    for one in aligned:
        document.set_expert(one)
    score(document)
    panel = ScorersPanel()
    qtbot.addWidget(panel)
    panel.set_document(document)
    assert panel.matrix.rowCount() == len(files) + 1 == 6
    assert "5 humans" in panel.spread_text.text()
    assert "more than 0 of 5" in panel.spread_text.text()
    human = next(side for side in panel.table.sides if side.who is Who.IMPORTED)
    panel.other.setCurrentIndex(panel.other.findData(human.key))
    differ = human.stages != document.result.expert_stages
    both = (human.stages >= 0) & (document.result.expert_stages >= 0)
    assert panel.rows.rowCount() == int((differ & both).sum()) > 0
    assert panel.count.text().startswith(f"{int((differ & both).sum())} of {int(both.sum())}")


def test_kappas_have_a_zero_before_the_decimals_while_there_is_room(qtbot) -> None:
    stages = np.tile(np.arange(5, dtype=np.int8), 8)
    shifted = np.where(np.arange(40) < 10, 2, stages).astype(np.int8)
    sides = [Side(Who.IMPORTED, "Ada", stages), Side(Who.IMPORTED, "Bob", shifted)]
    parent = QWidget()
    qtbot.addWidget(parent)
    matrix = KappaMatrix(parent)
    matrix.show_sides(sides)
    assert matrix.item(0, 1).text() == "0.75"
    matrix.show_sides(sides * 3)
    assert matrix.item(0, 1).text() == ".75"


def test_a_narrow_list_of_differences_cuts_off_no_title(qtbot) -> None:
    """German titles: the longest does not fit into a sixth of the width."""
    titles = ("Epoche", "Uhrzeit", "Ref.", "Andere", "Sicher", "Ausgang")

    class German(DifferenceModel):
        def titles(self) -> tuple[str, ...]:
            return titles

    parent = QWidget()
    qtbot.addWidget(parent)
    table = DifferenceTable(German(), parent)
    header = table.horizontalHeader()
    table.show_columns(sure=True, exits=True)
    needed = [header.sectionSizeHint(n) for n in range(6)]
    frame = table.width() - table.viewport().width()
    table.resize(sum(needed) + 8 + frame, 300)
    parent.show()
    assert max(needed) > table.viewport().width() / 6
    assert all(header.sectionSize(n) >= needed[n] for n in range(6))
    assert header.length() == table.viewport().width()
    table.resize(sum(needed) - 8 + frame, 300)  # room that the margins of the titles can give
    assert header.length() == table.viewport().width()
    assert max(needed[n] - header.sectionSize(n) for n in range(6)) <= 2
    table.show_columns(sure=False, exits=False)
    assert header.length() == table.viewport().width()

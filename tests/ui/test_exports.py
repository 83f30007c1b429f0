"""Other programs' formats out of the window."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from sleepgui.export import edf_copy
from sleepgui.export.writers.registry import WRITERS
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.read import read_scoring
from sleepgui.recording.open import open_recording
from sleepgui.stages import Stage
from sleepgui.ui.exporting.question import ReplaceQuestion
from sleepgui.ui.jobs.job import running_jobs
from sleepgui.ui.window import MainWindow

WAIT = 30_000


@pytest.fixture
def scored(open_night: MainWindow, score: Callable) -> MainWindow:
    score(open_night.document)
    return open_night


def export_entries(window: MainWindow) -> dict[str, object]:
    menu = window.actions_.submenus["export as"]
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.text()}


def choose_place(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Answer the file dialog; the list tells what it proposed."""
    proposed: list[str] = []

    def ask(parent, title, proposal, filters):
        proposed.append(Path(proposal).name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return proposed


def test_nothing_is_exported_before_something_is_scored(open_night: MainWindow) -> None:
    entry = open_night.actions_.submenus["export as"].menuAction()
    assert not entry.isEnabled()
    open_night.document.edit([0], Stage.R)
    assert entry.isEnabled()


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.key)
def test_every_format_of_the_menu_reads_back_as_what_is_on_the_screen(
    qtbot, scored: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer
) -> None:
    document = scored.document
    document.scorer = "Ada"
    document.edit([3, 4], Stage.R)
    target = tmp_path / f"out{writer.ending}"
    proposed = choose_place(monkeypatch, target)
    export_entries(scored)[f"{writer.label}…"].trigger()
    qtbot.waitUntil(lambda: not scored.exporter.busy, timeout=WAIT)
    assert scored.messages.texts == []
    assert proposed == [f"ST7192_2347-PSG{writer.ending}"]
    found = align(read_scoring(target), document.recording)
    assert found.stages.tolist() == document.stages.tolist()


def export_bids(monkeypatch: pytest.MonkeyPatch, window: MainWindow, path: Path) -> None:
    """Export as BIDS events, and name this place."""
    choose_place(monkeypatch, path)
    export_entries(window)["BIDS events…"].trigger()


def asked_to_replace(window: MainWindow) -> ReplaceQuestion:
    (question,) = window.findChildren(ReplaceQuestion)
    return question


def answer(question: ReplaceQuestion, text: str) -> None:
    (button,) = (one for one in question.buttons() if one.text() == text)
    button.click()


@pytest.mark.parametrize("there", [("night.json",), ("night.tsv", "night.json")])
def test_a_json_beside_a_bids_table_is_not_replaced_unasked(
    qtbot, scored: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there
) -> None:
    for name in there:
        (tmp_path / name).write_text("by hand", encoding="utf-8")
    export_bids(monkeypatch, scored, tmp_path / "night.tsv")
    question = asked_to_replace(scored)
    assert question.text() == "night.json is already there. Replace it?"
    answer(question, "Cancel")
    assert not scored.exporter.busy
    assert {one.name: one.read_text(encoding="utf-8") for one in tmp_path.glob("night.*")} == (
        dict.fromkeys(there, "by hand")
    )


def test_a_json_beside_a_bids_table_is_replaced_where_one_says_so(
    qtbot, scored: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "night.json").write_text("by hand", encoding="utf-8")
    export_bids(monkeypatch, scored, tmp_path / "night.tsv")
    answer(asked_to_replace(scored), "Replace")
    qtbot.waitUntil((tmp_path / "night.tsv").exists, timeout=WAIT)
    qtbot.waitUntil(lambda: not scored.exporter.busy, timeout=WAIT)
    assert "SleepScoring" in (tmp_path / "night.json").read_text(encoding="utf-8")


def test_a_name_that_gets_its_ending_afterwards_is_asked_about(
    qtbot, scored: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog asked about "night", which is not there."""
    (tmp_path / "night.tsv").write_text("by hand", encoding="utf-8")
    export_bids(monkeypatch, scored, tmp_path / "night")
    assert asked_to_replace(scored).text() == "night.tsv is already there. Replace it?"
    answer(asked_to_replace(scored), "Cancel")
    assert (tmp_path / "night.tsv").read_text(encoding="utf-8") == "by hand"


def test_what_is_written_beside_the_hypnogram_is_asked_about_where_the_hypnogram_is_new(
    qtbot, scored: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "night.csv"
    (tmp_path / "night.json").write_text("by hand", encoding="utf-8")
    choose_place(monkeypatch, target)
    scored.exporter.export()
    answer(asked_to_replace(scored), "Replace")
    qtbot.waitUntil(lambda: scored.exporter.path == target, timeout=WAIT)
    qtbot.waitUntil(lambda: not scored.findChildren(ReplaceQuestion), timeout=WAIT)
    scored.exporter.export()
    assert not scored.findChildren(ReplaceQuestion), "its own go with it"
    qtbot.waitUntil(lambda: not scored.exporter.busy, timeout=WAIT)


def test_a_copy_of_the_recording_carries_the_stages(
    qtbot, scored: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.edf"
    assert choose_place(monkeypatch, target) == []
    export_entries(scored)["Recording with these stages inside…"].trigger()
    qtbot.waitUntil(lambda: not scored.exporter.busy, timeout=WAIT)
    copy = open_recording(target)
    try:
        marks = [mark.text for mark in copy.annotations if mark.text.startswith("Sleep stage")]
        assert len(marks) == scored.document.n_epochs
    finally:
        copy.close()


def test_the_recording_is_never_overwritten(qtbot, scored: MainWindow, night_file: Path) -> None:
    before = night_file.read_bytes()
    scored.exporter.save_as(WRITERS[0], night_file)
    qtbot.waitUntil(lambda: bool(scored.messages.texts), timeout=WAIT)
    assert "never overwritten" in scored.messages.texts[0]
    assert night_file.read_bytes() == before
    qtbot.waitUntil(lambda: not scored.exporter.busy, timeout=WAIT)


def test_a_format_that_cannot_be_written_is_said_in_a_sentence(
    qtbot, scored: MainWindow, tmp_path: Path
) -> None:
    scored.exporter.save_as(WRITERS[0], tmp_path / "nowhere" / "out.edf")
    qtbot.waitUntil(lambda: bool(scored.messages.texts), timeout=WAIT)
    assert "out.edf" in scored.messages.texts[0]
    qtbot.waitUntil(lambda: not scored.exporter.busy, timeout=WAIT)


def test_a_copy_can_be_cancelled_and_leaves_nothing_behind(
    qtbot, scored: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, copying = threading.Event(), threading.Event()
    records = edf_copy._records

    def slowly(file):
        for block in records(file):
            copying.set()
            gate.wait(30)
            yield block

    monkeypatch.setattr(edf_copy, "_records", slowly)
    scored.exporter.save_copy(tmp_path / "copy.edf")
    qtbot.waitUntil(copying.is_set, timeout=WAIT)
    dialog = scored.findChild(QProgressDialog)
    assert dialog is not None
    dialog.canceled.emit()
    gate.set()
    qtbot.waitUntil(lambda: not running_jobs(), timeout=WAIT)
    assert not list(tmp_path.glob("*copy.edf*"))
    assert scored.messages.texts == []


def test_the_recording_is_never_copied_over_itself(qtbot, scored: MainWindow) -> None:
    path = scored.document.recording.path
    before = path.read_bytes()
    scored.exporter.save_copy(path)
    qtbot.waitUntil(lambda: bool(scored.messages.texts), timeout=WAIT)
    assert "never overwritten" in scored.messages.texts[0]
    assert path.read_bytes() == before

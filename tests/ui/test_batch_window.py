"""Many nights in the window: a folder dropped, scored, stopped, opened."""

import csv
import multiprocessing
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QPushButton

from sleepgui.batch.job import Status
from sleepgui.demo.write import write_demo
from sleepgui.ui.batch import Batch
from sleepgui.ui.batch.model import Column, NightsModel
from sleepgui.ui.batch.window import BatchWindow
from sleepgui.ui.jobs.job import running_jobs
from sleepgui.ui.window import MainWindow

WAIT = 60_000


@pytest.fixture
def fake_work(monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import batch_nights

    monkeypatch.setitem(sys.modules, "batch_nights", batch_nights)
    return batch_nights.score_by_name


@pytest.fixture
def archive(night_file: Path, tmp_path: Path) -> Path:
    """A night, the same in a folder below, and a damaged one."""
    folder = tmp_path / "archive"
    (folder / "below").mkdir(parents=True)
    shutil.copy(night_file, folder / "a.edf")
    shutil.copy(night_file, folder / "below" / "b.edf")
    (folder / "damaged.edf").write_bytes(b"0" + bytes(300))
    return folder


@pytest.fixture
def nights(qtbot, fake_work: Callable) -> Iterator[BatchWindow]:
    window = BatchWindow()
    window.runner.work = fake_work
    window.show()
    yield window
    window.runner.quit()
    qtbot.waitUntil(lambda: not window.runner.running, timeout=WAIT)
    window.close()
    window.deleteLater()


def listed(qtbot, window: BatchWindow, folder: Path) -> NightsModel:
    window.show_folders([folder])
    qtbot.waitUntil(lambda: bool(window.model.nights) and not window.runner.finding, timeout=WAIT)
    return window.model


def finished(qtbot, window: BatchWindow) -> None:
    qtbot.waitUntil(lambda: not window.runner.running, timeout=WAIT)


def text(model: NightsModel, name: str, column: Column) -> str:
    [row] = [row for row, night in enumerate(model.nights) if night.name == name]
    return model.index(row, column).data()


def button(box, words: str) -> QPushButton:
    [found] = [one for one in box.buttons() if one.text() == words]
    return found


def test_a_folder_is_listed_with_channels_and_what_is_wrong_before_anything_is_scored(
    qtbot, nights: BatchWindow, archive: Path
) -> None:
    model = listed(qtbot, nights, archive)
    assert [night.name for night in model.nights] == ["a.edf", "below/b.edf", "damaged.edf"]
    assert "EEG Fpz-Cz" in text(model, "a.edf", Column.CHANNELS)
    assert text(model, "a.edf", Column.EPOCHS) == "20"
    assert "damaged" in text(model, "damaged.edf", Column.REMARKS)
    assert {night.status for night in model.nights} == {Status.WAITING}
    assert not list(archive.rglob("*.csv"))
    assert text(model, "a.edf", Column.STATE) == "waiting"
    assert text(model, "damaged.edf", Column.STATE) == "\u2717 cannot be scored"
    assert nights.says.text() == "3 nights: 1 cannot be scored, 2 waiting."
    assert nights.start.isEnabled()


def test_a_recording_shorter_than_an_epoch_does_not_wait_to_be_scored(
    qtbot, nights: BatchWindow, archive: Path
) -> None:
    for _ in write_demo(archive / "whole.edf", hours=0.1):
        pass
    whole = (archive / "whole.edf").read_bytes()
    header, records, record_s = int(whole[184:192]), int(whole[236:244]), float(whole[244:252])
    kept = int(20 / record_s)
    end = header + kept * (len(whole) - header) // records
    (archive / "short.edf").write_bytes(whole[:236] + str(kept).ljust(8).encode() + whole[244:end])
    model = listed(qtbot, nights, archive)
    assert text(model, "short.edf", Column.STATE) == "\u2717 cannot be scored"
    assert "holds 20 s and scoring needs" in text(model, "short.edf", Column.REMARKS)
    assert text(model, "whole.edf", Column.STATE) == "waiting"


def test_a_folder_without_recordings_is_said(qtbot, nights: BatchWindow, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    nights.show_folders([tmp_path / "empty"])
    qtbot.waitUntil(lambda: "no recording" in nights.says.text(), timeout=WAIT)
    qtbot.waitUntil(lambda: running_jobs() == 0)  # its thread ends a moment after it has told
    assert not nights.start.isEnabled()


def test_one_bad_night_stops_nothing_and_the_table_has_them_all(
    qtbot, nights: BatchWindow, archive: Path
) -> None:
    model = listed(qtbot, nights, archive)
    nights.start.click()
    finished(qtbot, nights)
    assert text(model, "a.edf", Column.STATE) == "\u2713 scored"
    assert text(model, "a.edf", Column.TST) == "10"
    assert text(model, "a.edf", Column.KAPPA) == "0.81"
    assert text(model, "a.edf", Column.CHANNELS) == "C4-M1, E1-M2"
    assert text(model, "damaged.edf", Column.STATE) == "\u2717 failed"
    assert text(model, "damaged.edf", Column.REMARKS) == "it is damaged."
    assert nights.says.text() == "3 nights: 2 scored, 1 failed."
    with (archive / "results.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["recording"]: row for row in csv.DictReader(file)}
    assert rows["below/b.edf"]["status"] == "scored"
    assert rows["damaged.edf"]["reason"] == "it is damaged."


def test_a_night_tells_how_far_it_is_and_others_wait(
    qtbot, nights: BatchWindow, archive: Path, night_file: Path
) -> None:
    shutil.copy(night_file, archive / "a-slow.edf")
    model = listed(qtbot, nights, archive)
    nights.begin()
    qtbot.waitUntil(lambda: text(model, "a-slow.edf", Column.STATE) == "scoring, 50%", timeout=WAIT)
    assert text(model, "a.edf", Column.STATE) == "waiting"
    assert not nights.choose.isEnabled()
    (archive / "go").touch()
    finished(qtbot, nights)
    assert nights.model.counts()[Status.SCORED] == 3


def test_stopping_ends_the_processes_and_what_is_scored_stays(
    qtbot, nights: BatchWindow, archive: Path, night_file: Path
) -> None:
    shutil.copy(night_file, archive / "b-slow.edf")
    model = listed(qtbot, nights, archive)
    nights.begin()
    qtbot.waitUntil(lambda: model.counts()[Status.SCORED] == 1, timeout=WAIT)
    qtbot.waitUntil(lambda: text(model, "b-slow.edf", Column.STATE) == "scoring, 50%", timeout=WAIT)
    nights.stop.click()
    finished(qtbot, nights)
    assert not multiprocessing.active_children()
    assert text(model, "a.edf", Column.STATE) == "\u2713 scored"
    assert text(model, "b-slow.edf", Column.STATE) == "waiting"
    assert "1 scored" in nights.says.text()
    assert nights.start.isVisible()
    assert not list(archive.rglob("*.part"))


def test_closing_while_nights_are_scored_asks_first(
    qtbot, nights: BatchWindow, archive: Path, night_file: Path
) -> None:
    shutil.copy(night_file, archive / "a-slow.edf")
    model = listed(qtbot, nights, archive)
    nights.begin()
    qtbot.waitUntil(lambda: text(model, "a-slow.edf", Column.STATE) == "scoring, 50%", timeout=WAIT)
    nights.close()
    assert nights.isVisible()
    button(nights.question, "Keep scoring").click()
    qtbot.waitUntil(lambda: nights.question is None)
    assert nights.runner.running
    nights.close()
    with qtbot.waitSignal(nights.gone, timeout=WAIT):
        button(nights.question, "Stop and close").click()
    assert not nights.isVisible()
    assert not nights.runner.running
    assert not multiprocessing.active_children()


def test_only_nights_with_remarks_and_sorting_by_figures(
    qtbot, nights: BatchWindow, archive: Path
) -> None:
    model = listed(qtbot, nights, archive)
    nights.begin()
    finished(qtbot, nights)
    for night in model.nights[:1]:
        assert night.outcome is not None
        assert night.outcome.printed is not None
        night.outcome.printed["warnings"].clear()
    nights.problems.setChecked(True)
    assert nights.proxy.rowCount() == 2
    nights.problems.setChecked(False)
    nights.table.sortByColumn(Column.TST, Qt.SortOrder.AscendingOrder)
    names = [nights.proxy.index(row, Column.NIGHT).data() for row in range(3)]
    assert names[-1] == "damaged.edf"  # it has no figure
    nights.table.selectRow(2)
    assert "it is damaged." in nights.details.toPlainText()


def test_changed_wishes_are_those_of_the_nights(
    qtbot, nights: BatchWindow, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = listed(qtbot, nights, archive)
    nights.eeg.setText("EEG Pz-Oz")
    nights.eog.setText("none")
    nights.speed.setValue(0.5)
    out = tmp_path / "results"
    monkeypatch.setattr(
        "sleepgui.ui.batch.window.QFileDialog.getExistingDirectory", lambda *_: str(out)
    )
    nights.out.click()
    nights.begin()  # at once: the list is made anew first
    qtbot.waitUntil(lambda: nights.runner.running, timeout=WAIT)
    finished(qtbot, nights)
    job = model.nights[0].job
    assert (job.eeg, job.eog, job.emg, job.speed) == ("EEG Pz-Oz", "none", None, 0.5)
    assert (out / "results.csv").is_file()
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    nights.results.click()
    assert opened == [str(out / "results.csv")]


def feature(window: MainWindow) -> Batch:
    [found] = [one for one in window.features if isinstance(one, Batch)]
    return found


def test_a_folder_dropped_on_the_window_is_listed_and_a_night_opened_from_the_list(
    qtbot, window: MainWindow, archive: Path, fake_work: Callable
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(archive))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, buttons, keys)
    window.dropEvent(drop)
    batch = feature(window)
    assert batch.nights is not None
    batch.nights.runner.work = fake_work
    qtbot.waitUntil(
        lambda: len(batch.nights.model.nights) == 3 and not batch.nights.runner.finding,
        timeout=WAIT,
    )
    assert window.document is None
    index = batch.nights.proxy.index(0, Column.NIGHT)
    batch.nights.table.doubleClicked.emit(index)
    qtbot.waitUntil(lambda: window.document is not None and window.document.scored, timeout=WAIT)
    assert window.document.recording.path.name == "a.edf"
    qtbot.waitUntil(lambda: not window.scoring.active, timeout=WAIT)
    batch.nights.close()


def test_the_main_window_closes_only_after_asking(
    qtbot, window: MainWindow, archive: Path, night_file: Path, fake_work: Callable
) -> None:
    shutil.copy(night_file, archive / "a-slow.edf")
    window.actions_["batch"].trigger()
    nights = feature(window).nights
    assert nights is not None
    nights.runner.work = fake_work
    model = listed(qtbot, nights, archive)
    nights.begin()
    qtbot.waitUntil(lambda: text(model, "a-slow.edf", Column.STATE) == "scoring, 50%", timeout=WAIT)
    window.close()
    assert window.isVisible()
    button(nights.question, "Stop and close").click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    assert not multiprocessing.active_children()


def test_a_real_night_is_scored_and_passed_over_the_next_time(
    qtbot, night_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "real"
    folder.mkdir()
    for one in night_file.parent.glob("ST7192*"):
        shutil.copy(one, folder / one.name)
    window = BatchWindow()
    qtbot.addWidget(window)
    model = listed(qtbot, window, folder)
    window.begin()
    finished(qtbot, window)
    name = "ST7192_2347-PSG.edf"
    assert text(model, name, Column.STATE) == "\u2713 scored"
    assert float(text(model, name, Column.TST)) > 5
    assert (folder / "ST7192_2347-PSG.hypnogram.csv").is_file()
    before = (folder / "ST7192_2347-PSG.hypnogram.csv").stat().st_mtime_ns
    again = BatchWindow()
    qtbot.addWidget(again)
    model = listed(qtbot, again, folder)
    assert text(model, name, Column.STATE) == "\u2713 scored before"
    again.begin()
    finished(qtbot, again)
    assert text(model, name, Column.STATE) == "\u2713 scored before"
    assert (folder / "ST7192_2347-PSG.hypnogram.csv").stat().st_mtime_ns == before

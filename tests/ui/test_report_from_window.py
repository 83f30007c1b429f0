"""The report of the open night."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton

from sleepgui.stages import Stage
from sleepgui.ui.report.dialog import ReportDialog, ReportWish
from sleepgui.ui.window import MainWindow

WAIT = 30_000


@pytest.fixture
def scored(open_night: MainWindow, score: Callable) -> MainWindow:
    score(open_night.document)
    object.__setattr__(
        open_night.document.recording, "patient", {"name": "Jane Doe", "code": "4711"}
    )
    return open_night


def written(qtbot, window: MainWindow, path: Path, wish: ReportWish) -> bytes:
    window.reporter.save(path, wish)
    qtbot.waitUntil(lambda: not window.reporter.busy, timeout=WAIT)
    return path.read_bytes()


def test_a_report_is_offered_once_there_is_something_to_say(open_night: MainWindow) -> None:
    assert not open_night.actions_["report"].isEnabled()
    open_night.document.edit([0], Stage.R)
    assert open_night.actions_["report"].isEnabled()


def test_the_dialog_leaves_the_patient_out_unless_ticked(qtbot) -> None:
    dialog = ReportDialog(None, time(22, 30), time(6, 30), has_patient=True)
    qtbot.addWidget(dialog)
    assert dialog.wish == replace(ReportWish(), paper=dialog.wish.paper)
    assert not dialog.wish.with_patient
    dialog.patient.setChecked(True)
    dialog.age.setValue(25)
    dialog.paper.setCurrentIndex(1)
    dialog.off.given.setChecked(True)
    assert dialog.wish == ReportWish("letter", 25.0, (time(22, 30), None), True)


def test_from_the_menu_to_a_pdf_that_can_be_opened(
    qtbot, scored: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "night.pdf"
    opened: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    scored.actions_["report"].trigger()
    scored.reporter.dialog.accept()
    qtbot.waitUntil(lambda: bool(scored.messages.texts), timeout=WAIT)
    assert target.read_bytes().startswith(b"%PDF")
    assert "night.pdf" in scored.messages.texts[0]
    [button] = [one for one in scored.messages.findChildren(QPushButton) if one.text() == "Open"]
    button.click()
    assert opened == [str(target)]
    qtbot.waitUntil(lambda: not scored.reporter.busy, timeout=WAIT)


def test_the_page_tells_the_night_on_the_screen_and_no_name(
    qtbot, scored: MainWindow, tmp_path: Path
) -> None:
    scored.document.edit([3, 4], Stage.R)
    page = written(qtbot, scored, tmp_path / "night.html", ReportWish()).decode()
    assert "Jane Doe" not in page
    assert "2 epochs edited by hand, 18 left as the model scored them" in page
    assert "ab" * 32 in page  # the weights' hash
    assert "Total sleep time" in page
    assert "kappa" in page.casefold()  # the expert lies beside the recording
    with_patient = written(qtbot, scored, tmp_path / "named.html", ReportWish(with_patient=True))
    assert b"Jane Doe" in with_patient


@pytest.mark.parametrize("name", ["night.doc", "nowhere/night.pdf"])
def test_what_cannot_be_written_is_said_in_a_sentence(
    qtbot, scored: MainWindow, tmp_path: Path, name: str
) -> None:
    scored.reporter.save(tmp_path / name, ReportWish())
    qtbot.waitUntil(lambda: bool(scored.messages.texts), timeout=WAIT)
    assert Path(name).name in scored.messages.texts[0]
    qtbot.waitUntil(lambda: not scored.reporter.busy, timeout=WAIT)


def test_impossible_lights_are_said_in_a_sentence(
    qtbot, scored: MainWindow, tmp_path: Path
) -> None:
    noon = ReportWish(lights=(time(12), time(12, 10)))
    scored.reporter.save(tmp_path / "night.pdf", noon)
    qtbot.waitUntil(lambda: bool(scored.messages.texts), timeout=WAIT)
    assert "ights" in scored.messages.texts[0]
    assert not (tmp_path / "night.pdf").exists()
    qtbot.waitUntil(lambda: not scored.reporter.busy, timeout=WAIT)

"""The report of the open night."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from sleepgui.stages import Stage
from sleepgui.statistics.lights import Lights
from sleepgui.ui.exporting.question import ReplaceQuestion
from sleepgui.ui.report.dialog import ReportDialog, ReportWish
from sleepgui.ui.report.keeper import kept_of, wish_of
from sleepgui.ui.texts import language
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


def test_the_report_speaks_as_the_window_does(
    qtbot, qapp: QApplication, scored: MainWindow, tmp_path: Path
) -> None:
    language.install(qapp, "de")
    try:
        page = written(qtbot, scored, tmp_path / "night.html", ReportWish()).decode()
    finally:
        language.install(qapp, "en")
    assert '<html lang="de">' in page
    assert "Schlafbericht" in page
    assert "Sleep report" in written(qtbot, scored, tmp_path / "x.html", ReportWish()).decode()


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


def test_a_report_whose_name_gets_its_ending_afterwards_is_not_replaced_unasked(
    scored: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "night.pdf"
    target.write_bytes(b"of somebody else")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "night"), ""))
    scored.actions_["report"].trigger()
    scored.reporter.dialog.accept()
    (question,) = scored.findChildren(ReplaceQuestion)
    assert question.text() == "night.pdf is already there. Replace it?"
    question.reject()
    assert not scored.reporter.busy
    assert target.read_bytes() == b"of somebody else"


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


def opened(qtbot, window: MainWindow) -> ReportDialog:
    """The dialog, its preview complete."""
    window.actions_["report"].trigger()
    dialog = window.reporter.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.preview.busy, timeout=WAIT)
    return dialog


class TestPreview:
    def test_shows_every_page_at_the_size_of_the_paper(self, qtbot, scored: MainWindow) -> None:
        dialog = opened(qtbot, scored)
        preview = dialog.preview
        assert len(preview.pages) >= 2
        dialog.paper.setCurrentIndex(dialog.paper.findData("letter"))
        qtbot.waitUntil(lambda: not preview.busy, timeout=WAIT)
        page = preview.pages[0]
        assert page.height() / page.width() == pytest.approx(279.4 / 215.9, abs=0.01)
        assert not page.pixmap().isNull()
        dialog.reject()

    def test_pages_are_turned_and_zoomed_with_buttons_and_keys(
        self, qtbot, scored: MainWindow
    ) -> None:
        dialog = opened(qtbot, scored)
        preview = dialog.preview
        assert preview.page == 0
        assert not preview.back.isEnabled()
        qtbot.keyClick(preview.area, Qt.Key.Key_PageDown)
        assert preview.page == 1
        assert preview.place.text().startswith("Page 2 of ")
        preview.back.click()
        assert preview.page == 0
        before = preview.pages[0].width()
        preview.larger.click()
        assert preview.pages[0].width() > before
        qtbot.waitUntil(lambda: not preview.busy, timeout=WAIT)
        assert preview.pages[0].pixmap().width() == pytest.approx(
            preview.pages[0].width() * preview.devicePixelRatioF(), abs=1
        )
        preview.fit.click()
        assert preview.pages[0].width() == pytest.approx(before, abs=2)
        dialog.reject()

    def test_what_cannot_be_shown_is_said_and_cannot_be_saved(
        self, qtbot, scored: MainWindow
    ) -> None:
        dialog = opened(qtbot, scored)
        assert dialog.save.isEnabled()
        for row, minute in ((dialog.off, 0), (dialog.on, 10)):
            row.edit.setTime(QTime(12, minute))
            row.given.setChecked(True)
        qtbot.waitUntil(lambda: not dialog.preview.busy, timeout=WAIT)
        assert "ights" in dialog.preview.says.text()
        assert not dialog.preview.pages
        assert not dialog.save.isEnabled()
        dialog.off.given.setChecked(False)
        dialog.on.given.setChecked(False)
        qtbot.waitUntil(lambda: not dialog.preview.busy, timeout=WAIT)
        assert dialog.save.isEnabled()
        dialog.reject()

    def test_what_was_entered_is_there_again(self, qtbot, scored: MainWindow) -> None:
        dialog = opened(qtbot, scored)
        dialog.comments.setPlainText("A quiet night.")
        dialog.signer.setText("Dr A. Smith")
        dialog.age.setValue(45)
        dialog.reject()
        again = opened(qtbot, scored)
        assert again is not dialog
        assert again.wish.comments == "A quiet night."
        assert again.wish.signer == "Dr A. Smith"
        assert again.wish.age == 45
        again.reject()

    def test_comments_are_kept_with_the_night(
        self, qtbot, scored: MainWindow, night_file: Path
    ) -> None:
        dialog = opened(qtbot, scored)
        dialog.comments.setPlainText("A quiet night.")
        dialog.age.setValue(45)
        dialog.off.show_clock(time(23, 50))
        dialog.reject()
        scored.close_recording()
        assert scored.reporter.wish is None
        scored.open_files([night_file])
        qtbot.waitUntil(
            lambda: scored.document is not None and not scored.opener.busy, timeout=WAIT
        )
        wish = scored.reporter.wish
        assert wish is not None
        assert (wish.comments, wish.age) == ("A quiet night.", 45)
        assert wish.lights == (time(23, 50), None)

    def test_looking_at_the_report_alone_leaves_nothing(self, qtbot, scored: MainWindow) -> None:
        opened(qtbot, scored).reject()
        assert "report" not in scored.sitting.parts.collect(place=False)

    @pytest.mark.parametrize("kept", [{}, {"age": 900}, [], "x", {"age": "old"}])
    def test_what_was_kept_and_is_damaged_is_refused(self, kept: object) -> None:
        whole = kept_of(ReportWish(comments="x"))
        assert wish_of(whole).comments == "x"
        damaged = whole | kept if isinstance(kept, dict) and kept else kept
        with pytest.raises((ValueError, KeyError, TypeError)):
            wish_of(damaged)

    def test_typing_does_not_wait_for_the_pages(self, qtbot, scored: MainWindow) -> None:
        dialog = opened(qtbot, scored)
        qtbot.keyClicks(dialog.comments, "Seen and discussed.")
        assert dialog.comments.toPlainText() == "Seen and discussed."
        assert dialog.preview.busy
        qtbot.waitUntil(lambda: not dialog.preview.busy, timeout=WAIT)
        dialog.reject()


def test_marked_lights_are_the_times_that_are_shown(qtbot, scored: MainWindow) -> None:
    document = scored.document
    document.put_lights(Lights(60.0, 540.0))
    scored.reporter.ask()
    dialog = scored.reporter.dialog
    assert dialog is not None
    begin = document.recording.start
    shown = [row.edit.time().toString("HH:mm:ss") for row in (dialog.off, dialog.on)]
    assert shown == [f"{begin + timedelta(seconds=at):%H:%M:%S}" for at in (60, 540)]
    assert dialog.wish.lights == (None, None)  # as marked: nothing was entered here
    dialog.reject()


def test_comments_and_signer_are_in_the_report(qtbot, scored: MainWindow, tmp_path: Path) -> None:
    wish = ReportWish(signer="Dr A. Smith", comments="First.\nSecond.")
    page = written(qtbot, scored, tmp_path / "night.html", wish).decode()
    assert "<p>First.</p><p>Second.</p>" in page
    assert "Name: Dr A. Smith" in page
    assert "data:image/png;base64," in page  # the spectrogram of the EEG that was scored


def test_prints_whole_sheets(
    qtbot, scored: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"

    def to_file(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", to_file)
    dialog = opened(qtbot, scored)
    dialog.paper.setCurrentIndex(dialog.paper.findData("letter"))
    dialog.print_.click()
    qtbot.waitUntil(lambda: not scored.reporter.busy, timeout=WAIT)
    qtbot.waitUntil(lambda: not dialog.preview.busy, timeout=WAIT)
    content = target.read_bytes()
    assert len(re.findall(rb"/Type /Page\b", content)) == len(dialog.preview.pages)
    assert b"/MediaBox [0 0 612" in content
    dialog.reject()


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

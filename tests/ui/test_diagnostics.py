"""What is written down when something goes wrong: enough to mend it, and nothing of the patient."""

import json
import os
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sleepgui.ui.diagnostics import crash, log
from sleepgui.ui.diagnostics.crash import CrashReporter, description
from sleepgui.ui.diagnostics.defect import DefectDialog
from sleepgui.ui.diagnostics.dialog import DiagnosticsDialog
from sleepgui.ui.diagnostics.log import LOG, end_log, start_log, tail_of_log
from sleepgui.ui.diagnostics.private import (
    forget_private_names,
    keep_out_of_logs,
    keep_patient_out_of_logs,
    without_private_names,
)
from sleepgui.ui.texts import language
from sleepgui.ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def nobody_known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    forget_private_names()
    monkeypatch.setattr(log, "_shown_before", lambda *_: None)
    yield
    forget_private_names()
    end_log()


def caught(error: BaseException) -> BaseException:
    try:
        raise error
    except type(error) as raised:
        return raised


class TestNames:
    def test_an_opened_file_and_its_folder_are_not_named(self) -> None:
        keep_out_of_logs(Path("/data/Doe_Jane/night one.edf"))
        for text in (
            "cannot read /data/Doe_Jane/night one.edf",
            "no [night one] here",
            "in /data/Doe_Jane at all",
        ):
            found = without_private_names(text)
            assert "Doe" not in found
            assert "night one" not in found

    def test_a_header_s_patient_is_not_named_in_whole_or_in_part(self) -> None:
        keep_patient_out_of_logs({"patient": "MCH-0234567 F 02-MAY-1951 Haagse_Harry"})
        text = without_private_names(
            "MCH-0234567 F 02-MAY-1951 Haagse_Harry; harry, HAAGSE, born 02-MAY-1951; harrying"
        )
        for word in ("Harry;", "harry,", "HAAGSE", "1951", "0234567"):
            assert word not in text
        assert "harrying" in text

    def test_words_that_everybody_s_header_holds_stay(self) -> None:
        keep_patient_out_of_logs({"recording": "Startdate 02-MAR-2002 X Technician X"})
        assert without_private_names("startdate technician X") == "startdate technician X"

    @pytest.mark.parametrize(
        "text",
        [
            "FileNotFoundError: [Errno 2] No such file: '/home/secret/Doe, Jane.edf'",
            r"PermissionError: 'C:\\Users\\secret\\Doe Jane.edf'",
            "could not write /home/secret/x.csv.",
            "Doe.Jane.EDF is damaged",
            'open "/home/secret dir/b.tsv" failed',
        ],
    )
    def test_no_path_is_named_even_of_files_never_opened(self, text: str) -> None:
        found = without_private_names(text)
        assert "secret" not in found
        assert "Doe" not in found

    def test_the_program_s_own_lines_stay_without_the_user_s_home(self) -> None:
        line = '  File "/home/jane/lib/python3.11/site-packages/numpy/core.py", line 3, in f'
        assert without_private_names(line) == '  File "numpy/core.py", line 3, in f'
        line = '  File "/home/jane/SleepGUI/sleepgui/ui/app.py", line 9, in run'
        assert without_private_names(line) == '  File "sleepgui/ui/app.py", line 9, in run'


def test_a_planted_name_gets_into_no_log_and_no_description(
    qtbot, make_window, night_file: Path, tmp_path: Path
) -> None:
    """A night whose file, folder, header and annotations name a patient, and defects about it."""
    folder = tmp_path / "Planted_Patience"
    folder.mkdir()
    content = bytearray(night_file.read_bytes())
    content[8:88] = b"PLANT-4711 F 01-APR-1961 Planted_Patience".ljust(80)
    planted = folder / "Planted Patience.edf"
    planted.write_bytes(content)
    logs = tmp_path / "logs"
    start_log(logs)
    window = make_window()
    window.open_files([planted])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=20_000)
    reporter = CrashReporter(logs)
    document = window.document
    assert document is not None
    for message in (
        document.recording.patient["patient"],
        repr(document.recording.path),
        f"reading {planted.name} of {planted.parent}",
        "patience.planted",
    ):
        error = caught(ValueError(message))
        reporter.write(description(error, error.__traceback__))
        LOG.error("a defect: %s", message)
        warnings.showwarning(UserWarning(message), UserWarning, str(planted), 1)
    window.close()
    end_log()
    written = [path.read_text() for path in logs.iterdir()]
    assert len(written) == 5
    assert "opened: EDF" in "".join(written)
    for text in written:
        for word in ("planted", "patience", "4711", "1961"):
            assert word not in text.casefold()


class TestLog:
    def test_it_says_what_runs_and_turns_over(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(log, "BYTES", 2000)
        start_log(tmp_path)
        assert "begins: SleepGUI" in tail_of_log(tmp_path)[0]
        for i in range(300):
            LOG.info("entry %d", i)
        end_log()
        files = sorted(path.name for path in tmp_path.iterdir())
        assert files == ["sleepgui.log", *(f"sleepgui.log.{i}" for i in range(1, log.OLDER + 1))]
        assert all(path.stat().st_size <= 2100 for path in tmp_path.iterdir())

    def test_warnings_of_libraries_are_in_it(self, tmp_path: Path) -> None:
        start_log(tmp_path)
        warnings.showwarning(UserWarning("odd"), UserWarning, "lib/x.py", 3)
        end_log()
        assert "UserWarning in x.py, line 3: odd" in "\n".join(tail_of_log(tmp_path))
        assert warnings.showwarning is log._shown_before

    def test_no_folder_no_log_and_no_trouble(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        start_log(tmp_path / "file")
        LOG.info("nobody hears")
        assert not [one for one in LOG.handlers if isinstance(one, log._Careful)]
        assert tail_of_log(tmp_path / "file") == []

    def test_a_full_disk_ends_the_log_and_not_the_program(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        start_log(tmp_path)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        handler = next(one for one in LOG.handlers if isinstance(one, log._Careful))
        monkeypatch.setattr(handler.stream, "write", full, raising=False)
        LOG.info("not written")
        assert capsys.readouterr().err == ""


def _into(seen: list[DefectDialog]) -> Callable[[DefectDialog], None]:
    """A function, because a method of a list would not be bound to the dialog."""

    def note(dialog: DefectDialog) -> None:
        seen.append(dialog)

    return note


class TestDefects:
    def test_the_dialog_says_what_happened_where_it_is_written_and_copies_it(
        self, qtbot, tmp_path: Path
    ) -> None:
        reporter = CrashReporter(tmp_path)
        error = caught(ZeroDivisionError("division by zero"))
        shown: list[DefectDialog] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(DefectDialog, "open", _into(shown))
            reporter.report(type(error), error, error.__traceback__)
            qtbot.waitUntil(lambda: bool(shown))
        dialog = shown[0]
        qtbot.addWidget(dialog)
        assert "ZeroDivisionError: division by zero" in dialog.words.text()
        logs = list(tmp_path.glob("defect-*.txt"))
        assert len(logs) == 1
        assert str(logs[0]) in dialog.words.text()
        assert "Traceback" not in dialog.words.text()
        assert dialog.text.isHidden()
        dialog.details.click()
        assert "Traceback" in dialog.text.toPlainText()
        assert not dialog.text.isHidden()
        dialog.copy.click()
        assert QGuiApplication.clipboard().text() == logs[0].read_text()
        assert "test_diagnostics.py" in logs[0].read_text()

    def test_one_dialog_at_a_time_and_ten_descriptions_at_most(
        self, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[DefectDialog] = []
        monkeypatch.setattr(DefectDialog, "open", _into(opened))
        reporter = CrashReporter(tmp_path)
        for i in range(15):
            error = caught(ValueError(str(i)))
            reporter.report(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: bool(opened))
        qtbot.wait(20)
        assert len(opened) == 1
        assert len(list(tmp_path.glob("defect-*.txt"))) == 10
        opened[0].done(0)
        reporter.report(ValueError, caught(ValueError("again")), None)
        qtbot.waitUntil(lambda: len(opened) == 2)
        for dialog in opened:
            dialog.deleteLater()

    def test_a_disk_without_room_is_no_second_defect(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        reporter = CrashReporter(tmp_path / "file")
        assert reporter.write("text") is None
        reporter.install()
        try:
            assert reporter.earlier is None
        finally:
            reporter.remove()

    def test_a_crash_in_native_code_is_told_at_the_next_start(self, tmp_path: Path) -> None:
        script = (
            "import sys, ctypes\nfrom pathlib import Path\n"
            "from sleepgui.ui.diagnostics.crash import CrashReporter\n"
            "CrashReporter(Path(sys.argv[1])).install()\nctypes.string_at(0)\n"
        )
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", script, tmp_path], env=environment, capture_output=True,
            check=False,
        )  # fmt: skip
        assert done.returncode < 0
        reporter = CrashReporter(tmp_path)
        reporter.install()
        try:
            assert reporter.earlier is not None
            assert "Segmentation fault" in reporter.earlier.read_text()
            assert str(reporter.earlier) in reporter.words_about_earlier()
        finally:
            reporter.remove()
        again = CrashReporter(tmp_path)
        again.install()
        again.remove()
        assert again.earlier is None
        assert crash._fault_log is None


class TestDialog:
    def test_the_help_menu_shows_versions_and_copies_them(
        self, open_night: MainWindow, qtbot
    ) -> None:
        start_log(Path(os.environ["XDG_DATA_HOME"]) / "sleepgui" / "logs")
        open_night.actions_["diagnostics"].trigger()
        dialog = next(d for d in open_night.findChildren(DiagnosticsDialog))
        for word in ("PySide6_Essentials", "numpy", "EDF", "Cores"):
            assert word in dialog.words.text()
        dialog.copy.click()
        copied = QGuiApplication.clipboard().text()
        assert "begins: SleepGUI" in copied
        assert "ST7192" not in copied
        dialog.reject()

    def test_it_speaks_the_window_s_language_and_copies_english(
        self, window: MainWindow, qapp: QApplication, qtbot
    ) -> None:
        language.install(qapp, "de")
        try:
            dialog = DiagnosticsDialog(window)
            qtbot.addWidget(dialog)
            shown = dialog.words.text()
        finally:
            language.install(qapp, "en")
        for german, english in (("Rechner", "Machine"), ("Kerne", "Cores"), ("Kanäle", "Channels")):
            assert english not in shown
            assert (german in shown) is (english in dialog.text)
        assert "Kerne" in shown
        assert "nein, aus dem Quelltext" in shown
        assert "Packaged: no, from source" in dialog.text

    def test_the_self_test_runs_beside_the_window(
        self, window: MainWindow, qtbot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        checks = [
            {"check": "one", "ok": True, "found": "", "seconds": 0},
            {"check": "two", "ok": False, "found": "bad weights", "seconds": 0},
        ]
        start = QProcess.start

        def instead(process: QProcess, _program: str, arguments: list[str]) -> None:
            assert arguments[-1] == "selftest"
            said = f"print({json.dumps(json.dumps({'checks': checks}))})"
            start(process, sys.executable, ["-c", said])

        monkeypatch.setattr(QProcess, "start", instead)
        dialog = DiagnosticsDialog(window)
        qtbot.addWidget(dialog)
        dialog.start_test()
        qtbot.waitUntil(lambda: dialog._process is None, timeout=20_000)
        assert dialog.found.text() == "1 of 2 checks failed: two (bad weights)"
        assert "bad weights" in dialog.text
        checks[1]["ok"] = True
        dialog.start_test()
        qtbot.waitUntil(lambda: dialog._process is None, timeout=20_000)
        assert dialog.found.text() == "All 2 checks passed."

    def test_closing_the_dialog_ends_a_test_that_runs(
        self, window: MainWindow, qtbot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        start = QProcess.start
        monkeypatch.setattr(
            QProcess,
            "start",
            lambda p, *_: start(p, sys.executable, ["-c", "import time; time.sleep(60)"]),
        )
        dialog = DiagnosticsDialog(window)
        dialog.start_test()
        process = dialog._process
        assert process is not None
        qtbot.waitUntil(lambda: process.state() is QProcess.ProcessState.Running)
        dialog.reject()
        assert process.state() is QProcess.ProcessState.NotRunning

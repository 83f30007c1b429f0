"""A recording is taken in over several turns of the event loop, and the window painted after."""

from pathlib import Path

from sleepgui.ui.window import MainWindow

WAIT = 30_000


def test_the_window_is_painted_when_all_of_it_stands(
    qtbot, window: MainWindow, night_file: Path
) -> None:
    window.open_files([night_file])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    assert window.updatesEnabled()


def test_a_part_that_fails_does_not_leave_the_window_unpainted(
    qtbot, window: MainWindow, night_file: Path, monkeypatch
) -> None:
    def fails(_document: object) -> None:
        raise ValueError("wrong")

    monkeypatch.setattr(window.views, "set_document", fails)
    with qtbot.captureExceptions() as errors:
        window.open_files([night_file])
        qtbot.waitUntil(lambda: bool(errors) and not window.opener.busy, timeout=WAIT)
    monkeypatch.undo()
    assert "wrong" in str(errors[0][1])
    assert window.updatesEnabled()

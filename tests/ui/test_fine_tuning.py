"""What a person corrects in the window is what fine-tuning learns from."""

from pathlib import Path

from PySide6.QtCore import Qt

from model.corrected import corrected_stages
from sleepgui.recording.open import open_recording
from sleepgui.ui.window import MainWindow


def test_stages_given_in_the_window_are_found_beside_the_recording(
    qtbot, open_night: MainWindow, night_file: Path
) -> None:
    for key in (Qt.Key.Key_R, Qt.Key.Key_W, Qt.Key.Key_2):
        qtbot.keyClick(open_night.workspace.signals, key)
    open_night.close()
    recording = open_recording(night_file)
    try:
        found = corrected_stages(recording)
    finally:
        recording.close()
    assert found is not None
    assert found.by_hand == 3
    assert found.stages[:4].tolist() == [4, 0, 2, -1]

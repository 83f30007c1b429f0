"""What is exported is what is on the screen."""

from pathlib import Path

import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from window_flows import EXPERT, WAIT, press, score_all

from sleepgui.stages import to_codes
from sleepgui.ui.window import MainWindow


def test_the_exported_csv_is_what_is_on_the_screen(
    qtbot, open_night: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    score_all(qtbot, open_night)
    press(qtbot, open_night, Qt.Key.Key_R)
    target = tmp_path / "out.csv"
    asked: list[str] = []

    def ask(parent, title, proposal, filters):
        asked.append(proposal)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    open_night.actions_["export"].trigger()
    qtbot.waitUntil(lambda: not open_night.exporter.busy, timeout=WAIT)
    table = pd.read_csv(target, keep_default_na=False)
    assert asked == [
        str(open_night.document.recording.path.with_name("ST7192_2347-PSG.hypnogram.csv"))
    ]
    assert (to_codes(table["stage"]) == open_night.document.stages).all()
    assert list(table["stage_expert"]) == EXPERT
    assert list(table["source"])[:2] == ["human", "model"]
    assert target.with_suffix(".json").exists()

    press(qtbot, open_night, Qt.Key.Key_W)
    open_night.actions_["save again"].trigger()
    qtbot.waitUntil(lambda: not open_night.exporter.busy, timeout=WAIT)
    assert len(asked) == 1
    assert list(pd.read_csv(target)["stage"])[:2] == ["R", "W"]


def test_an_export_that_cannot_be_written_is_said_in_a_sentence(
    qtbot, open_night: MainWindow, tmp_path: Path
) -> None:
    score_all(qtbot, open_night)
    open_night.exporter.save(tmp_path / "no such folder" / "out.csv")
    qtbot.waitUntil(lambda: bool(open_night.messages.texts), timeout=WAIT)
    assert "out.csv" in open_night.messages.texts[0]

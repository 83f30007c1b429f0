"""The window is closed in the middle of anything, and comes back as it was left."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from window_flows import WAIT, press

from sleepgui.ui.jobs.job import running_jobs
from sleepgui.ui.window import MainWindow


def test_the_window_can_be_closed_while_it_scores(
    qtbot, open_night: MainWindow, fake, night_file: Path
) -> None:
    fake.gate.clear()
    open_night.actions_["score"].trigger()
    qtbot.waitUntil(lambda: open_night.document.result.card is not None, timeout=WAIT)
    press(qtbot, open_night, Qt.Key.Key_R)
    fake.gate.set()
    open_night.close()
    assert running_jobs() == 0
    assert night_file.with_name(night_file.name + ".sleepgui.json").exists()


def test_the_window_can_be_closed_while_it_opens(
    qtbot, window: MainWindow, night_file: Path
) -> None:
    window.open_files([night_file])
    window.close()
    assert running_jobs() == 0


def test_the_arrangement_is_remembered(qtbot, make_window: Callable, night_file: Path) -> None:
    first = make_window()
    first.open_files([night_file])
    qtbot.waitUntil(lambda: first.document is not None and not first.opener.busy, timeout=WAIT)
    first.panels.docks["exits"].toggleViewAction().trigger()
    first.strip.speed.slider.setValue(35)
    first.close()
    second = make_window()
    assert second.strip.speed.speed == pytest.approx(0.35)
    second.open_files([night_file])
    qtbot.waitUntil(lambda: second.document is not None and not second.opener.busy, timeout=WAIT)
    assert second.panels.docks["exits"].isHidden()
    assert not second.panels.docks["recording"].isHidden()


def test_the_window_fits_a_small_screen(qtbot, open_night: MainWindow) -> None:
    open_night.resize(1280, 720)
    assert open_night.size().width() == 1280
    assert open_night.size().height() == 720
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen" or open_night.isVisible()

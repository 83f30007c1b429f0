"""The spectrogram of an open night: computed behind the page, in line with the hypnogram."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from sleepgui.ui.settings import switch
from sleepgui.ui.spectrum import NightSpectrum
from sleepgui.ui.window import MainWindow

WAIT = 20_000


def spectrum_of(window: MainWindow) -> NightSpectrum:
    (found,) = (one for one in window.features if isinstance(one, NightSpectrum))
    return found


def shown(qtbot, window: MainWindow) -> NightSpectrum:
    spectrum = spectrum_of(window)
    qtbot.waitUntil(lambda: not spectrum.busy, timeout=WAIT)
    return spectrum


def test_it_comes_by_itself_and_is_of_the_first_eeg(qtbot, open_night: MainWindow) -> None:
    spectrum = shown(qtbot, open_night)
    picture = spectrum.panel._picture
    assert picture.source.name == open_night.document.choice.eeg[0].name
    assert picture.source.n_columns == open_night.document.n_epochs * 3
    assert picture.source.recorded.all()


def test_it_begins_and_ends_where_the_hypnogram_does(qtbot, open_night: MainWindow) -> None:
    spectrum = shown(qtbot, open_night)
    night, below = open_night.workspace.hypnogram.canvas, spectrum.panel.canvas
    for epoch in (0, 10, 20):
        assert (
            night.mapToGlobal(night.from_view(epoch, 0).toPoint()).x()
            == below.mapToGlobal(below.from_view(epoch, 0).toPoint()).x()
        )


def test_the_wheel_zooms_both(qtbot, open_night: MainWindow) -> None:
    spectrum = shown(qtbot, open_night)
    viewport = spectrum.panel.canvas.viewport()
    at = QPointF(viewport.rect().center())
    wheel = QWheelEvent(
        at,
        QPointF(viewport.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, wheel)
    low, high = open_night.workspace.hypnogram.shown_epochs
    assert high - low < open_night.document.n_epochs
    assert spectrum.panel._view == (low, high)


def test_a_click_goes_there(qtbot, open_night: MainWindow) -> None:
    spectrum = shown(qtbot, open_night)
    place = spectrum.panel.canvas.from_view(7.5, 0.5).toPoint()
    qtbot.mouseClick(spectrum.panel.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert open_night.document.epoch == 7


def test_any_channel_and_back_without_computing_again(qtbot, open_night: MainWindow) -> None:
    spectrum = shown(qtbot, open_night)
    first = spectrum.panel._picture
    names = [spectrum.panel.channel.itemText(row) for row in range(spectrum.panel.channel.count())]
    assert set(names) >= {channel.label for channel in open_night.document.recording.channels}
    row = next(row for row, name in enumerate(names) if "EMG" in name)
    spectrum.panel.channel.activated.emit(row)
    qtbot.waitUntil(lambda: not spectrum.busy, timeout=WAIT)
    assert spectrum.panel._picture.source.name == names[row]
    spectrum.panel.channel.activated.emit(0)
    assert not spectrum.busy
    assert spectrum.panel._picture is first


def test_a_channel_without_a_spectrum_says_why(qtbot, window, other_file: Path) -> None:
    window.open_files([other_file])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    spectrum = shown(qtbot, window)
    slow = next(
        row
        for row, derivation in enumerate(spectrum._derivations)
        if window.document.recording.channels[derivation.active].sampling_rate == 1
    )
    spectrum.panel.channel.activated.emit(slow)
    qtbot.waitUntil(lambda: not spectrum.busy, timeout=WAIT)
    assert "sampled at 1 Hz" in spectrum.panel.caption.text()
    assert spectrum.panel._picture is None


def test_it_is_switched_off_and_on_and_that_is_remembered(qtbot, open_night: MainWindow) -> None:
    spectrum = shown(qtbot, open_night)
    open_night.actions_["spectrogram"].trigger()
    assert spectrum.panel.isHidden()
    assert not switch("view/spectrogram", True)
    open_night.actions_["spectrogram"].trigger()
    assert spectrum.panel.isVisible()
    open_night.actions_["band powers"].trigger()
    assert spectrum.panel.bands.isChecked()
    spectrum.panel.bands.click()
    assert not open_night.actions_["band powers"].isChecked()


def test_closing_in_the_middle_leaves_nothing_running(qtbot, open_night: MainWindow) -> None:
    spectrum = spectrum_of(open_night)
    spectrum._later.stop()
    spectrum._compute()
    open_night.close_recording()
    qtbot.waitUntil(lambda: not spectrum._slot.busy, timeout=WAIT)
    assert spectrum.panel._picture is None
    assert np.isnan(spectrum.panel._view).sum() == 0

"""The spectrogram shows power where it is, in line with the night, in colours that rise evenly."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor

from sleepgui.recording.derivation import Derivation
from sleepgui.spectra import spectrogram
from sleepgui.ui.hypnogram.columns import column_edges
from sleepgui.ui.spectrum.panel import SpectrogramPanel
from sleepgui.ui.spectrum.picture import NightPicture, image, night_picture, trend_line
from sleepgui.ui.spectrum.ramp import ramp
from sleepgui.ui.spectrum.scale import frequency_marks

EEG = Derivation(0, (), "C4")


@pytest.fixture
def picture(memory_recording) -> NightPicture:
    """Forty epochs of faint noise; a 10-Hz sine in epochs 20 to 29; nothing in 30 to 34."""
    rate, rng = 100.0, np.random.default_rng(2)
    signal = rng.normal(size=40 * 3000).astype("f4")
    t = np.arange(10 * 3000) / rate
    signal[20 * 3000 : 30 * 3000] += (40 * np.sin(2 * np.pi * 10 * t)).astype("f4")
    signal[30 * 3000 : 35 * 3000] = np.nan
    return night_picture(spectrogram(memory_recording({"C4": (signal, rate)}), EEG, step_s=10))


@pytest.fixture
def panel(qtbot, light, start, picture) -> SpectrogramPanel:
    widget = SpectrogramPanel()
    qtbot.addWidget(widget)
    widget.resize(900, 220)
    widget.set_scale_width(100)
    widget.set_recording(40, start)
    widget.set_picture(picture)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def lightness(rgba: np.ndarray) -> np.ndarray:
    """CIE L* of sRGB."""
    c = rgba[..., :3] / 255
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    y = linear @ np.array([0.2126, 0.7152, 0.0722])
    return np.where(y > (6 / 29) ** 3, 116 * np.cbrt(y) - 16, y * (29 / 3) ** 3)


def test_the_ramp_becomes_lighter_by_even_steps() -> None:
    steps = np.diff(lightness(ramp()[::5].astype(float)))
    assert (steps > 0).all()
    assert steps.max() < 2 * steps.mean()


def test_power_lies_at_its_frequency_and_its_time(picture: NightPicture) -> None:
    pixels = image(picture, column_edges(0, picture.source.n_columns, 10_000))
    light = lightness(pixels.astype(float))
    hertz = picture.source.hertz[::-1]
    middle = light[:, 75]  # in epoch 25
    assert hertz[middle == middle.max()].mean() == pytest.approx(10, abs=0.5)
    assert light[np.argmin(np.abs(hertz - 10)), 30] < middle.max() - 20
    assert (pixels[:, 92:103, 3] == 0).all()  # nothing was recorded
    assert (pixels[:, :89, 3] == 255).all()


def test_no_column_is_left_out_where_pixels_are_few(picture: NightPicture) -> None:
    pixels = image(picture, column_edges(0, picture.source.n_columns, 8))
    light = lightness(pixels.astype(float))
    row = np.argmin(np.abs(picture.source.hertz[::-1] - 10))
    assert pixels.shape[1] == 8
    assert set(np.flatnonzero(light[row] > light[row, 0] + 10)) == {4, 5}


def test_the_scale_holds_the_night(picture: NightPicture) -> None:
    assert picture.low_db % 5 == 0
    assert picture.high_db % 5 == 0
    inside = picture.db[np.isfinite(picture.db)]
    assert ((inside >= picture.low_db) & (inside <= picture.high_db)).mean() > 0.9


def test_a_trend_keeps_its_scale_when_zoomed(picture: NightPicture) -> None:
    trend = picture.trends[0]
    whole, scale = trend_line(trend, column_edges(0, 120, 1000))
    part, same = trend_line(trend, column_edges(30, 60, 1000))
    assert scale == same
    np.testing.assert_array_equal(whole[30:60], part)
    assert np.isnan(whole[92:103]).all()


def test_the_panel_draws_it_where_the_hypnogram_has_its_epochs(panel) -> None:
    shot = panel.canvas.grab().toImage()

    def colour_at(epoch: float, hertz: float) -> QColor:
        highest = panel._picture.source.hertz[-1]
        place = panel.canvas.from_view(epoch, 1 - hertz / highest)
        return shot.pixelColor(round(place.x()), round(place.y()))

    assert colour_at(25, 10).lightness() > colour_at(10, 10).lightness() + 40
    assert colour_at(32.5, 10) == QColor("#ffffff")
    assert colour_at(25, 20).lightness() < colour_at(25, 10).lightness()


def test_a_click_goes_to_the_epoch_below_it(qtbot, panel) -> None:
    place = panel.canvas.from_view(25.5, 0.5).toPoint()
    with qtbot.waitSignal(panel.epoch_clicked) as caught:
        qtbot.mouseClick(panel.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught.args == [25]


def test_the_mouse_reads_time_frequency_and_power(panel) -> None:
    highest = panel._picture.source.hertz[-1]
    text = panel.reading(QPointF(panel.canvas.from_view(25.05, 1 - 10 / highest)))
    assert text.startswith("22:54:00  ")
    assert " Hz  " in text
    assert text.endswith(" dB")
    assert "nothing was recorded" in panel.reading(panel.canvas.from_view(32, 0.5))


def test_trends_lie_below_the_image_and_are_read_too(panel) -> None:
    before = panel._total
    panel.set_trends(True)
    assert panel._total > before
    assert "0.5–4 Hz" in panel.reading(panel.canvas.from_view(25.05, 1.2))
    panel.set_trends(False)
    assert panel._total == before


@pytest.mark.parametrize("height", [40, 90, 200, 500])
def test_frequencies_are_round_and_do_not_touch(height: float) -> None:
    marks = frequency_marks(35.0, 0, height, 16)
    heights = [y for _, y in marks]
    assert all(a - b >= 16 for a, b in pairwise(heights))
    assert all(hertz % 5 == 0 and 0 <= y < height for hertz, y in marks)

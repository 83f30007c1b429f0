"""The spectrogram under the hypnogram."""

import base64
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from report_nights import frame, own, scored

from sleepgui.recording.derivation import as_recorded
from sleepgui.report.content import build_report
from sleepgui.report.drawing import hypnogram_svg
from sleepgui.report.eeg import shown_eeg, spectrogram_at_once
from sleepgui.report.heat import heat_of
from sleepgui.spectra import Spectrogram


def spectrogram(power: NDArray[np.float32], step_s: float = 30.0) -> Spectrogram:
    hertz = np.arange(power.shape[1]) / 4
    return Spectrogram("C4-M1", "µV²/Hz", step_s, hertz, power, 1.0)


@pytest.fixture
def two_tones() -> NDArray[np.float32]:
    """Ten epochs of slow waves, ten of spindles, one of nothing."""
    power = np.full((21, 121), 0.1, np.float32)
    power[:10, 4:12] = 100  # 1 to 3 Hz
    power[10:20, 50:58] = 100  # 12.5 to 14.5 Hz
    power[20] = np.nan
    return power


def image_of(png: str) -> QImage:
    image = QImage.fromData(base64.b64decode(png), "PNG")
    assert not image.isNull()
    return image


def test_is_bright_where_the_power_is(two_tones: NDArray[np.float32]) -> None:
    heat = heat_of(spectrogram(two_tones), 21)
    assert heat is not None
    image = image_of(heat.png)
    assert image.width() == 21

    def bright(epoch: int, hertz: float) -> int:
        row = round((1 - hertz / 25) * image.height())
        return image.pixelColor(epoch, row).lightness()

    assert bright(2, 2) > bright(2, 13) + 60
    assert bright(12, 13.5) > bright(12, 2) + 60
    nothing = image.pixelColor(20, 5)
    assert nothing.saturation() < 20  # grey, as no colour of the scale is
    assert heat.low_db == pytest.approx(-10, abs=1)
    assert heat.high_db == pytest.approx(20, abs=1)


def test_finer_columns_are_averaged_over_their_epoch(two_tones: NDArray[np.float32]) -> None:
    finer = spectrogram(np.repeat(two_tones, 5, axis=0), 6.0)
    assert heat_of(finer, 21) == heat_of(spectrogram(two_tones), 21)


def test_of_nothing_there_is_no_picture() -> None:
    assert heat_of(spectrogram(np.full((4, 121), np.nan, np.float32)), 4) is None


def test_stands_in_the_drawing_and_loads_nothing(two_tones: NDArray[np.float32]) -> None:
    night = "2" * 21
    report = build_report(scored(night), "", frame(night), has_recording=True)
    report = replace(report, spectrogram=spectrogram(two_tones))
    drawing, height = hypnogram_svg(report)
    without, lower = hypnogram_svg(replace(report, spectrogram=None))
    assert 'xlink:href="data:image/png;base64,' in drawing
    assert "<image" not in without
    assert height > lower


def test_is_of_the_eeg_that_was_scored(memory_recording) -> None:
    rng = np.random.default_rng(3)
    recording = memory_recording(
        {name: (rng.normal(size=30 * 200).astype(np.float32), 100.0) for name in ("C4-M1", "O2-M1")}
    )
    scored_with = replace(own("WW"), settings=(("EEG", "O2-M1"),))
    shown = shown_eeg(recording, scored_with)
    assert shown is not None
    assert shown.name == "O2-M1"
    found = spectrogram_at_once(recording, shown)
    assert found is not None
    assert found.n_columns == 2
    unknown = replace(scored_with, settings=(("EEG", "C3-M2"),))
    assert shown_eeg(recording, unknown) == as_recorded(recording.channels[0])
    assert spectrogram_at_once(recording, None) is None

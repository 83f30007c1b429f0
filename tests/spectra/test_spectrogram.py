"""A column for each epoch, NaN where nothing was recorded, the same however it is cut."""

from pathlib import Path

import numpy as np
import pytest

from sleepgui.errors import ChannelError
from sleepgui.recording.derivation import Derivation
from sleepgui.recording.open import open_recording
from sleepgui.spectra import Band, Spectrogram, band_power, decibels, spectrogram, spectrogram_steps

EEG = Derivation(0, (), "C4")
RATE = 128.0


def noise(seconds: float, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(scale=10, size=round(seconds * RATE)).astype("f4")


def sine(seconds: float, hertz: float, microvolts: float) -> np.ndarray:
    t = np.arange(round(seconds * RATE)) / RATE
    return (microvolts * np.sin(2 * np.pi * hertz * t)).astype("f4")


def test_columns_are_the_whole_epochs(memory_recording) -> None:
    result = spectrogram(memory_recording({"C4": (noise(100), RATE)}), EEG)
    assert result.n_columns == 3
    assert result.unit == "µV²/Hz"
    assert result.hertz[0] == 0
    assert result.hertz[-1] <= 35
    assert result.recorded.all()


def test_a_sine_lands_in_its_bin_and_in_its_epoch(memory_recording) -> None:
    night = noise(150) * 0.1
    night[round(60 * RATE) : round(90 * RATE)] += sine(30, 13.0, 20.0)
    result = spectrogram(memory_recording({"C4": (night, RATE)}), EEG)
    column, frequency = np.unravel_index(np.argmax(result.power), result.power.shape)
    assert column == 2
    assert abs(result.hertz[frequency] - 13.0) <= result.resolution_hz / 2
    sigma = band_power(result, Band.SIGMA)
    assert sigma[2] == pytest.approx(200, rel=0.05)  # half the amplitude squared
    assert sigma[[0, 1, 3, 4]].max() < 2


@pytest.mark.parametrize("step_s", [2.0, 5.0, 10.0, 15.0])
def test_finer_columns(memory_recording, step_s: float) -> None:
    night = noise(120) * 0.1
    night[round(60 * RATE) : round(90 * RATE)] += sine(30, 10.0, 20.0)
    result = spectrogram(memory_recording({"C4": (night, RATE)}), EEG, step_s=step_s)
    assert result.n_columns == 120 / step_s
    alpha = band_power(result, Band.ALPHA)
    middle = slice(int(66 / step_s), int(84 / step_s))
    assert (alpha[middle] > 150).all()
    assert (alpha[: int(50 / step_s)] < 5).all()


def test_bands_next_to_each_other_add_up_to_the_variance(memory_recording) -> None:
    night = noise(1200)
    result = spectrogram(memory_recording({"C4": (night, RATE)}), EEG, highest_hz=64)
    width = result.hertz[1]
    halves = band_power(result, (0, 20.25)) + band_power(result, (20.25, 64 + width / 2))
    # Taking a line off each stretch takes the power near zero along.
    assert halves.mean() == pytest.approx(night.var(), rel=0.03)


def test_what_was_not_recorded_is_nan_and_what_was_is_not(memory_recording) -> None:
    night = noise(150)
    night[round(30 * RATE) : round(60 * RATE)] = np.nan  # a gap
    night[round(60 * RATE) : round(90 * RATE)] = 0.0  # a signal switched off
    night[round(95 * RATE)] = np.nan  # one sample: the other stretches of the epoch count
    result = spectrogram(memory_recording({"C4": (night, RATE)}), EEG)
    assert result.recorded.tolist() == [True, False, False, True, True]
    assert np.isfinite(result.power[result.recorded]).all()
    assert np.isnan(band_power(result, Band.DELTA)[1:3]).all()
    assert np.isnan(decibels(result.power)[1]).all()


def test_a_channel_that_ends_early(memory_recording) -> None:
    recording = memory_recording({"long": (noise(120), RATE), "short": (noise(60), RATE)})
    result = spectrogram(recording, Derivation(1, (), "short"))
    assert result.recorded.tolist() == [True, True, False, False]


def test_a_difference_of_two_channels(memory_recording) -> None:
    both = sine(60, 6.0, 50.0)
    recording = memory_recording({"C4": (both + noise(60), RATE), "M1": (both, RATE)})
    single = band_power(spectrogram(recording, EEG), Band.THETA)
    against = band_power(spectrogram(recording, Derivation(0, (1,), "C4-M1")), Band.THETA)
    assert single.min() > 1000
    assert against.max() < 30


def test_it_tells_how_far_it_is_and_can_be_left(memory_recording) -> None:
    recording = memory_recording({"C4": (noise(1800), RATE)})
    shares = [step.share for step in spectrogram_steps(recording, EEG)]
    assert shares[0] == 0
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 2
    steps = spectrogram_steps(recording, EEG)
    assert next(steps).spectrogram is None
    steps.close()


def test_shorter_than_an_epoch_is_no_column(memory_recording) -> None:
    result = spectrogram(memory_recording({"C4": (noise(20), RATE)}), EEG)
    assert result.power.shape[0] == 0
    assert band_power(result, Band.DELTA).shape == (0,)


def test_a_rate_that_is_no_whole_number(memory_recording) -> None:
    rate = 99.7
    t = np.arange(round(600 * rate)) / rate
    night = (20 * np.sin(2 * np.pi * 5 * t)).astype("f4")
    result = spectrogram(memory_recording({"C4": (night, rate)}), EEG)
    assert result.recorded.all()
    np.testing.assert_allclose(band_power(result, Band.THETA), 200, rtol=0.06)


def test_an_envelope_has_no_spectrogram(memory_recording) -> None:
    recording = memory_recording({"EMG": (np.ones(300, "f4"), 1.0)})
    with pytest.raises(ChannelError, match=r"EMG is sampled at 1 Hz.*choose another channel"):
        spectrogram(recording, Derivation(0, (), "EMG"))


def test_a_band_beyond_the_spectrogram_is_not_known(memory_recording) -> None:
    result = spectrogram(memory_recording({"C4": (noise(60), RATE)}), EEG, highest_hz=20)
    assert np.isnan(band_power(result, Band.BETA)).all()
    assert np.isfinite(band_power(result, Band.SIGMA)).all()


@pytest.fixture(scope="module")
def whole_night(data_dir: Path) -> Spectrogram:
    recording = open_recording(data_dir / "recordings" / "ucddb" / "ucddb022.edf")
    return spectrogram(recording, Derivation(0, (), "EEG"))


def test_a_real_night_agrees_with_scipys_slepian_tapers(
    whole_night: Spectrogram, data_dir: Path
) -> None:
    from scipy.signal import detrend, periodogram
    from scipy.signal.windows import dpss

    recording = open_recording(data_dir / "recordings" / "ucddb" / "ucddb022.edf")
    rate = recording.channels[0].sampling_rate
    n = round(6 * rate)
    tapers = dpss(n, 3, 5)
    epochs = np.flatnonzero(whole_night.recorded)[50:600:50]
    for band in (Band.DELTA, Band.SIGMA, Band.BETA):
        theirs = []
        for epoch in epochs:
            start = round(epoch * 30 * rate)
            rows = detrend(recording.read(0, start, start + 5 * n).reshape(5, n), axis=1)
            spectra = [periodogram(rows * taper, rate, detrend=False)[1] * n for taper in tapers]
            hertz = np.fft.rfftfreq(n, 1 / rate)
            inside = (hertz >= band.value[0]) & (hertz < band.value[1])
            theirs.append(np.mean(spectra, axis=(0, 1))[inside].sum() / 6)
        half = 1 / 12  # of a bin: whole bins on both sides
        ours = band_power(whole_night, (band.value[0] - half, band.value[1] - half))[epochs]
        # Tapers weigh the ends of a stretch differently, so single epochs may differ by more.
        assert np.abs(np.log(ours / np.array(theirs))).mean() < 0.1


def test_a_real_night_has_its_slow_waves_in_n3(whole_night: Spectrogram, data_dir: Path) -> None:
    folder = data_dir / "recordings" / "ucddb"
    stages = np.loadtxt(folder / "ucddb022_stage.txt", dtype=int)
    signal = np.loadtxt(folder / "ucddb022_has_signal.txt", dtype=int).astype(bool)
    assert not (whole_night.recorded & ~signal).any()
    assert whole_night.recorded[signal].mean() > 0.99
    delta = decibels(band_power(whole_night, Band.DELTA))
    deep, wake = np.isin(stages, (4, 5)) & signal, (stages == 1) & signal
    assert np.nanmedian(delta[deep]) > np.nanmedian(delta[wake]) + 5

"""Band limits and resampling: the same samples however the night is cut, and the right ones."""

import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sleepgui.preparation.bands import (
    BAND_HZ,
    EPOCH_SAMPLES,
    RATE,
    Modality,
    band_pass_taps,
    filter_epochs,
    filter_night,
)

RATES = [50.0, 100.0, 125.0, 128.0, 199.8, 200.0, 250.0, 256.0, 500.0, 512.0]
EPOCHS = 7


def noise(rate: float, seconds: float, seed: int = 0) -> NDArray[np.float32]:
    """Pink-like noise on an electrode offset."""
    rng = np.random.default_rng(seed)
    steps = rng.normal(size=round(rate * seconds)).cumsum()
    white = rng.normal(size=len(steps)) * 10
    return np.asarray(steps + white + 5000, dtype=np.float32)


def reader(samples: NDArray[np.float32]):
    def read(start: int, stop: int) -> NDArray[np.float32]:
        out = np.full(stop - start, np.nan, dtype=np.float32)
        inside = slice(max(start, 0), min(stop, len(samples)))
        if inside.start < inside.stop:
            out[inside.start - start : inside.stop - start] = samples[inside]
        return out

    return read


@pytest.fixture(scope="module")
def nights() -> dict[float, tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """Per rate: a night and what it is when filtered at once."""
    made = {}
    for rate in RATES:
        night = noise(rate, EPOCHS * 30)
        made[rate] = (night, filter_night(night, rate, Modality.EEG))
    return made


@settings(deadline=None)
@given(
    rate=st.sampled_from(RATES),
    asked=st.lists(st.integers(0, EPOCHS - 1), min_size=1, max_size=EPOCHS, unique=True),
    cuts=st.sets(st.integers(1, EPOCHS - 1)),
)
def test_an_epoch_is_the_same_bit_for_bit_however_the_night_is_cut(
    nights: dict[float, tuple[NDArray[np.float32], NDArray[np.float32]]],
    rate: float,
    asked: list[int],
    cuts: set[int],
) -> None:
    night, whole = nights[rate]
    for part in np.split(np.array(asked), sorted(cut for cut in cuts if cut < len(asked))):
        got = filter_epochs(reader(night), rate, part, Modality.EEG)
        assert got.dtype == np.float32
        np.testing.assert_array_equal(got, whole[part])


@pytest.mark.parametrize("rate", RATES)
def test_what_lies_outside_the_epoch_and_its_margin_does_not_matter(
    nights: dict[float, tuple[NDArray[np.float32], NDArray[np.float32]]], rate: float
) -> None:
    night, whole = nights[rate]
    changed = night.copy()
    changed[: round(20 * rate)] = 0  # epoch 1 begins at 30 s and its margin reaches back 5 s
    got = filter_epochs(reader(changed), rate, np.array([1]), Modality.EEG)
    np.testing.assert_array_equal(got[0], whole[1])


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("hertz", [1.0, 4.0, 10.0, 20.0])
def test_a_wave_inside_the_band_comes_out_as_it_went_in(rate: float, hertz: float) -> None:
    """Same amplitude, same phase: checked against the wave itself at 100 Hz."""
    seconds = np.arange(round(rate * 120)) / rate
    wave = np.asarray(50 * np.sin(2 * np.pi * hertz * seconds + 0.3) + 900, dtype=np.float32)
    got = filter_epochs(reader(wave), rate, np.array([1, 2]), Modality.EEG)
    # The grid is the recording's: an epoch begins at its nearest native sample.
    for row, epoch in zip(got, (1, 2), strict=True):
        start = round(epoch * 30 * rate) / rate
        at = start + np.arange(EPOCH_SAMPLES) / RATE
        expected = 50 * np.sin(2 * np.pi * hertz * at + 0.3)
        assert np.abs(row - expected).max() < 0.5


@pytest.mark.parametrize("rate", [128.0, 200.0, 256.0, 500.0])
@pytest.mark.parametrize(
    ("modality", "hertz"),
    [
        (Modality.EEG, 0.05),
        (Modality.EEG, 45.0),
        (Modality.EEG, 60.0),
        (Modality.EOG, 60.0),
        (Modality.EMG, 2.0),
        (Modality.EMG, 8.0),
    ],
)
def test_a_wave_outside_the_band_is_removed(rate: float, modality: Modality, hertz: float) -> None:
    seconds = np.arange(round(rate * 120)) / rate
    wave = np.asarray(100 * np.sin(2 * np.pi * hertz * seconds), dtype=np.float32)
    got = filter_epochs(reader(wave), rate, np.array([1, 2]), modality)
    assert np.abs(got).max() < 1.0


@pytest.mark.parametrize("rate", [128.0, 200.0, 256.0, 512.0])
@pytest.mark.parametrize("modality", list(Modality))
def test_agrees_with_mne_filtering_and_resampling_the_whole_night(
    rate: float, modality: Modality
) -> None:
    """A general reader's way: filter the night at its own rate, then resample it by Fourier.

    On a signal below 40 Hz: above, a finite anti-alias filter must already begin to fall.
    """
    import mne

    low, high = BAND_HZ[modality]
    below_40 = scipy.signal.butter(8, 40, fs=rate, output="sos")
    night = scipy.signal.sosfiltfilt(below_40, noise(rate, 210)).astype(np.float32)
    ours = filter_night(night, rate, modality)
    length = 2 * round(5 * rate) + 1
    taps = scipy.signal.firwin(length, (low, high), pass_zero=False, fs=rate)
    filtered = np.convolve(night - night.mean(), taps, mode="same")
    theirs = mne.filter.resample(filtered, up=RATE, down=rate, npad="auto", verbose="error")
    inner = slice(2, 5)  # epochs away from the ends of the recording
    got, expected = ours[inner].ravel(), theirs.reshape(7, EPOCH_SAMPLES)[inner].ravel()
    assert np.sqrt(np.mean((got - expected) ** 2)) < 0.02 * expected.std()


def test_missing_samples_are_bridged_without_ringing() -> None:
    night = noise(200.0, 120)
    night[round(200.0 * 45) : round(200.0 * 47)] = np.nan
    got = filter_epochs(reader(night), 200.0, np.array([1]), Modality.EEG)
    assert np.isfinite(got).all()
    # The electrode sits at 5000: a bridge of zeros would ring with hundreds.
    assert np.abs(got).max() < 200


def test_a_night_without_any_sample_is_silence() -> None:
    night = np.full(200 * 60, np.nan, dtype=np.float32)
    got = filter_epochs(reader(night), 200.0, np.array([0, 1]), Modality.EEG)
    assert (got == 0).all()


def test_an_offset_far_larger_than_the_signal_costs_no_precision() -> None:
    """100 mV of electrode offset under microvolts of EEG."""
    seconds = np.arange(256 * 90) / 256
    wave = np.asarray(20 * np.sin(2 * np.pi * 10 * seconds), dtype=np.float32)
    plain = filter_night(wave, 256.0, Modality.EEG)
    offset = filter_night(wave + np.float32(1e5), 256.0, Modality.EEG)
    # float32 at 1e5 resolves 0.008: nothing beyond that may be lost.
    assert np.abs(plain - offset).max() < 0.02


@pytest.mark.parametrize("modality", list(Modality))
def test_the_filter_is_that_of_scipy(modality: Modality) -> None:
    low, high = BAND_HZ[modality]
    theirs = scipy.signal.firwin(1001, (low, high), pass_zero=False, fs=RATE)
    np.testing.assert_allclose(band_pass_taps(low, high), theirs, atol=1e-12)


def test_a_rate_too_low_for_the_band_is_refused() -> None:
    with pytest.raises(ValueError, match="1 Hz holds nothing above 10 Hz"):
        filter_epochs(reader(np.zeros(90, np.float32)), 1.0, np.array([0]), Modality.EMG)


def test_no_epochs_give_no_rows() -> None:
    got = filter_epochs(reader(np.zeros(9000, np.float32)), 100.0, np.array([], int), Modality.EEG)
    assert got.shape == (0, EPOCH_SAMPLES)


def test_a_signal_shorter_than_an_epoch_has_none() -> None:
    assert filter_night(np.zeros(2999, np.float32), 100.0, Modality.EEG).shape == (0, EPOCH_SAMPLES)

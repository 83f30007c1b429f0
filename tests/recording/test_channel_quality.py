"""Channels that cannot serve are found out from a few windows, and told in plain words."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepgui.recording.derivation import Derivation
from sleepgui.recording.open import open_recording
from sleepgui.recording.quality import WINDOWS, amplitude_note, channel_fault, sample_windows

SECONDS = 600


def noise(rate: float, scale: float = 20.0, seed: int = 0) -> Any:
    return np.random.default_rng(seed).normal(0, scale, round(SECONDS * rate))


def fault(in_memory: Any, samples: Any, rate: float, modality: str, **kwargs: Any) -> str | None:
    recording = in_memory([("X", "uV", rate, samples)], **kwargs)
    return channel_fault(recording, Derivation(0, (), "X"), modality)


@pytest.mark.parametrize("modality", ["eeg", "eog", "emg"])
@pytest.mark.parametrize("rate", [50, 64, 100, 128, 200, 256, 500, 512, 1000])
def test_a_sound_channel_has_no_fault(in_memory: Any, modality: str, rate: float) -> None:
    assert fault(in_memory, noise(rate), rate, modality) is None


@pytest.mark.parametrize(
    ("modality", "rate", "words"),
    [
        ("emg", 1, "'X' cannot serve as chin EMG: at 1 Hz it is an envelope, not a waveform."),
        ("emg", 10, "'X' cannot serve as chin EMG: at 10 Hz it is an envelope, not a waveform."),
        ("emg", 32, "'X' cannot serve as chin EMG: at 32 Hz it holds too little of the signal."),
        ("eeg", 32, "'X' cannot serve as EEG: at 32 Hz it holds too little of the signal."),
        ("eog", 16, "'X' cannot serve as EOG: at 16 Hz it holds too little of the signal."),
    ],
)
def test_too_few_samples_a_second(in_memory: Any, modality: str, rate: float, words: str) -> None:
    assert fault(in_memory, noise(rate), rate, modality) == words


@pytest.mark.parametrize(
    "flat",
    [
        np.zeros(SECONDS * 100),
        np.full(SECONDS * 100, 3276.7),
        np.arange(SECONDS * 100) % 2 * 0.1,  # the last bit flickers
    ],
)
def test_flat(in_memory: Any, flat: Any) -> None:
    assert fault(in_memory, flat, 100, "eeg") == "'X' cannot serve as EEG: the signal is flat."


def test_flat_for_most_of_the_night_is_not_flat(in_memory: Any) -> None:
    samples = noise(100)
    samples[: len(samples) // 2] = 0
    assert fault(in_memory, samples, 100, "eeg") is None
    samples[: len(samples) * 97 // 100] = 0
    assert fault(in_memory, samples, 100, "eeg") == "'X' cannot serve as EEG: the signal is flat."


def test_no_samples_at_all(in_memory: Any) -> None:
    samples = np.full(SECONDS * 100, np.nan)
    assert fault(in_memory, samples, 100, "eog") == "'X' cannot serve as EOG: it holds no samples."


def test_clipped(in_memory: Any) -> None:
    loud = np.clip(noise(100, 400), -250, 250)
    assert fault(in_memory, loud, 100, "eeg", physical_range=(-250, 250)) == (
        "'X' cannot serve as EEG: it is clipped at the limits of its range."
    )
    assert fault(in_memory, loud / 2, 100, "eeg", physical_range=(-250, 250)) is None


def test_one_clipped_leg_spoils_a_difference(in_memory: Any) -> None:
    loud = np.clip(noise(100, 400), -250, 250)
    legs = [("C4", "uV", 100, noise(100, seed=1)), ("M1", "uV", 100, loud)]
    recording = in_memory(legs, physical_range=(-250, 250))
    assert "clipped" in str(channel_fault(recording, Derivation(0, (1,), "C4-M1"), "eeg"))
    assert channel_fault(recording, Derivation(0, (), "C4"), "eeg") is None


def test_an_envelope_held_at_a_high_rate(in_memory: Any) -> None:
    held = np.repeat(noise(1, 3), 200)
    assert "changes only a few times a second" in str(fault(in_memory, held, 200, "emg"))
    assert "changes only a few times a second" in str(fault(in_memory, held, 200, "eeg"))


@pytest.mark.parametrize("rate", [100, 256, 512])
def test_an_envelope_drawn_smoothly_at_a_high_rate(in_memory: Any, rate: int) -> None:
    smooth = np.interp(np.arange(SECONDS * rate) / rate, np.arange(SECONDS), noise(1, 3))
    assert "it is smooth, so it is an envelope" in str(fault(in_memory, smooth, rate, "emg"))


def test_steps_too_coarse(in_memory: Any) -> None:
    # A limb input of 1 V full scale has steps of 31 uV.
    rare = np.where(np.abs(noise(200)) > 45, 31.25, 0) + np.where(noise(200, seed=2) > 45, 62.5, 0)
    rare += np.where(noise(200, seed=3) > 50, 125, 0)
    assert "steps too coarse" in str(fault(in_memory, rare, 200, "emg"))


def test_the_night_is_sampled_not_read(in_memory: Any) -> None:
    recording = in_memory([("X", "uV", 100, np.arange(360_000.0))])
    seconds: list[float] = []
    read = recording.read

    def counting(channel: int, start: int, stop: int) -> Any:
        seconds.append((stop - start) / 100)
        return read(channel, start, stop)

    recording.read = counting
    windows = sample_windows(recording, Derivation(0, (), "X"))
    assert len(windows) == WINDOWS
    assert sum(seconds) == WINDOWS * 4
    assert windows[0][0] == 0
    assert windows[-1][-1] == 359_999


@pytest.mark.parametrize("seconds", [0.5, 3, 9])
def test_a_very_short_recording_is_looked_at_whole(in_memory: Any, seconds: float) -> None:
    samples = noise(100)[: int(seconds * 100)]
    assert fault(in_memory, samples, 100, "eeg") is None


@pytest.mark.parametrize(
    ("unit", "scale", "plausible"),
    [("uV", 20, True), ("V", 20e-6, True), ("V", 20, False), ("uV", 20e-6, False)],
)
def test_an_amplitude_that_cannot_be(
    in_memory: Any, unit: str, scale: float, plausible: bool
) -> None:
    recording = in_memory([("C4-M1", unit, 100, noise(100, scale))])
    derivation = Derivation(0, (), "C4-M1")
    assert channel_fault(recording, derivation, "eeg") is None
    note = amplitude_note(recording, derivation, "eeg")
    if plausible:
        assert note is None
    else:
        assert note is not None
        assert f"µV by its unit ({unit}), which cannot be right" in note


@pytest.mark.parametrize(
    ("file", "label", "words"),
    [
        ("sleep-edf-sc/SC4012_0621-PSG.edf", "EMG submental", "at 1 Hz it is an envelope"),
        # steps of 31 uV: 2 V full scale in 16 bits
        ("nox/nox_a1_89_signals.edf", "Left Leg", "the signal is flat"),
        ("nox/nox_a1_89_signals.edf", "Right Leg", "steps too coarse"),
        ("sleep-edf-st/ST7192_2347-PSG.edf", "EMG submental", None),
        ("dreams/excerpt3.edf", "EMG1", None),
        ("nox/nox_a1_89_signals.edf", "1-2", None),
    ],
)
def test_real_channels(data_dir: Path, file: str, label: str, words: str | None) -> None:
    recording = open_recording(data_dir / "recordings" / file)
    channel = next(c for c in recording.channels if c.label == label)
    found = channel_fault(recording, Derivation(channel.index, (), label), "emg")
    assert (found is None) if words is None else (words in str(found))


def test_a_real_envelope_at_100_hz(data_dir: Path, in_memory: Any) -> None:
    cuts = np.load(data_dir / "training" / "sleep_edf_cuts.npz")
    for true_rate, is_envelope in ((1, True), (100, False)):
        epochs = cuts["x"][cuts["emg_true_fs"] == true_rate][:, 3]
        assert len(epochs) >= 30
        for epoch in epochs:
            found = fault(in_memory, epoch, 100, "emg")
            assert (found is not None) is is_envelope, found

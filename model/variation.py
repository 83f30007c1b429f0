"""Real labelled epochs, a little different every time they are drawn."""

from collections.abc import Sequence

import numpy as np

from model.hardware import hardware
from model.material import RealEpochs
from model.spectra import HZ, PASS, Waves, equaliser, irfft, rfft
from model.transplant import Night, chin, scaled
from sleepgui.preparation.bands import EPOCH_SAMPLES, Modality
from sleepgui.preparation.scale import LIMIT, robust_spread


def varied(real: RealEpochs, rng: np.random.Generator, epochs: int) -> Night:
    """Real epochs of a patient, the recording a little different every time it is drawn.

    Only EEG: all that there is of those patients whose waveforms may be trained on.
    """
    share = np.bincount(real.stage, minlength=5) / len(real.stage)
    weight = 1 / np.sqrt(share[real.stage])
    count = min(epochs, len(real.stage))
    rows = rng.choice(len(real.stage), count, replace=False, p=weight / weight.sum())
    gain = equaliser(1, 0.12, rng) * hardware(rng) * PASS[Modality.EEG]
    gain *= rng.choice([-1.0, 1.0]) * rng.lognormal(0, 0.12)
    wave = irfft(np.asarray(rfft(real.eeg[rows, 0]) * gain, np.complex64))
    wave += rng.exponential(0.03) * rng.standard_normal(wave.shape, np.float32)
    wave = np.clip(wave, -LIMIT, LIMIT)
    nothing = np.full((count, 1, EPOCH_SAMPLES), np.nan, np.float32)
    return Night(real.stage[rows], np.stack([wave, wave], 1), nothing, nothing)


def _another_recording(
    waves: Waves, modality: Modality, spread: float, rng: np.random.Generator
) -> Waves:
    """(n, 3000) through another amplifier: gains, filters, polarity, scale, a little noise."""
    gain = equaliser(1, spread, rng) * hardware(rng) * PASS[modality]
    gain = gain * rng.choice([-1.0, 1.0]) * rng.lognormal(0, 0.12)
    out = irfft(np.asarray(rfft(waves) * gain, np.complex64))
    out += rng.exponential(0.03) * rng.standard_normal(out.shape, np.float32)
    return np.asarray(np.clip(out, -LIMIT, LIMIT), np.float32)


def varied_polygraph(
    recordings: Sequence[RealEpochs], rng: np.random.Generator, epochs: int
) -> Night:
    """Real EEG and EOG of one person, epochs drawn again and again, rare stages more often.

    The chin's EMG is the person's own where it was recorded as a waveform, else a made one of the
    same stages; so all three exits learn from every epoch. Recordings without EOG teach the EEG
    exit alone.
    """
    has_eog = recordings[0].eog is not None
    alike = [r for r in recordings if (r.eog is not None) == has_eog]
    stage = np.concatenate([r.stage for r in alike])
    share = np.bincount(stage, minlength=5) / len(stage)
    weight = 1 / np.sqrt(share[stage])
    rows = rng.choice(len(stage), epochs, p=weight / weight.sum())
    stage = stage[rows]
    both = np.concatenate([r.eeg for r in alike])[rows]
    planes = [_another_recording(both[:, k], Modality.EEG, 0.12, rng) for k in rng.permutation(2)]
    if rng.random() < 0.4:
        planes[1] = planes[0]
    eeg = np.stack(planes, 1)
    nothing = np.full((epochs, 1, EPOCH_SAMPLES), np.nan, np.float32)
    if not has_eog:
        return Night(stage, eeg, nothing, nothing)
    eog = np.concatenate([r.eog for r in alike if r.eog is not None])[rows, 0]
    made = scaled(chin(stage, rng), Modality.EMG, np.arange(epochs), rng)
    own = [r.emg for r in alike]
    if all(x is not None for x in own) and rng.random() < 0.7:
        real = np.concatenate([x for x in own if x is not None])[rows, 0]
        made = _another_recording(real, Modality.EMG, 0.12, rng)
    eog = _another_recording(eog, Modality.EOG, 0.12, rng)
    return Night(stage, eeg, eog[:, None], made[:, None])


def _chain(modality: Modality, rng: np.random.Generator) -> Waves:
    """(1501,) amplitude response of another laboratory's whole chain, bolder than `hardware`."""
    gain = equaliser(1, rng.uniform(0.1, 0.35), rng)[0] * PASS[modality]
    if rng.random() < 0.5:
        corner, order = rng.uniform(0.15, 1.5), rng.choice([1, 2])
        ratio = (HZ / corner) ** (2 * order)
        gain = gain * np.sqrt(ratio / (1 + ratio))
    if rng.random() < 0.4:
        # 50 and 64 Hz files end at 25 and 32 Hz.
        corner = rng.uniform(17, 34)
        gain = gain / np.sqrt(1 + (HZ / corner) ** rng.choice([4, 8, 16]))
    return np.asarray(gain, np.float32)


def elsewhere(night: Night, rng: np.random.Generator) -> Night:
    """A made night as another laboratory might have recorded it.

    Other derivations (mixtures of the two), filters, gains that the night's scale has not made
    good, as in short recordings, noise, and eyes that the EEG leaks into.
    """
    n = len(night.stage)
    first, second = night.eeg[:, 0], night.eeg[:, 1]
    lone = np.array_equal(first, second)
    planes = [first, second]
    if not lone and rng.random() < 0.4:
        # Derivations that share an electrode are mixtures of each other.
        a, b = rng.uniform(-0.6, 0.6, 2)
        planes = [first + a * second, second + b * first]
    if rng.random() < 0.3:
        planes[1], lone = planes[0], True
    if lone:
        planes = planes[:1]
    # What the scale leaves is alike in both derivations where the amplifier is the reason.
    common = rng.normal(0, 0.3)

    def recorded(waves: Waves, modality: Modality, left: float) -> Waves:
        before = float(np.median(robust_spread(waves))) + 1e-6
        out = irfft(np.asarray(rfft(waves) * _chain(modality, rng), np.complex64))
        after = float(np.median(robust_spread(out))) + 1e-6
        out *= np.float32(np.exp(left) * before / after * rng.choice([-1.0, 1.0]))
        out += np.float32(before * rng.exponential(0.06)) * rng.standard_normal(
            out.shape, np.float32
        )
        return np.asarray(np.clip(out, -LIMIT, LIMIT), np.float32)

    eeg = [recorded(x, Modality.EEG, common + rng.normal(0, 0.1)) for x in planes]
    if lone:
        eeg.append(eeg[0])
    eyes = night.eog[:, 0] + rng.exponential(0.25) * rng.choice([-1, 1]) * night.eeg[:, 0]
    eog = recorded(np.asarray(eyes, np.float32), Modality.EOG, rng.normal(0, 0.3))
    emg = recorded(night.emg[:, 0], Modality.EMG, rng.normal(0, 0.3))
    shape = (n, 1, EPOCH_SAMPLES)
    return Night(night.stage, np.stack(eeg, 1), eog.reshape(shape), emg.reshape(shape))

"""Whole nights with real stages and real spectra, made of other people's real waveforms.

For every epoch of a night whose stages and band powers are known (`material.Target`), a waveform
is taken from somewhere else and its spectrum moved to the night's:

- a *carrier*: a real epoch of the same stage, moved most of the way (W, N2, N3);
- a *cousin*: a real epoch of a similar stage, as it is or with its own spectrum flattened
  first, moved all the way; the only real waveforms there are for N1 and R, and for the others a
  guard against learning carriers by heart or the recording they come from by its stage;
- shaped noise with slow modulation and the stage's own events (spindles, K-complexes, saw-teeth,
  alpha), moved all the way.

Then the night gets its derivations, amplifier, artefacts and unit, and is scaled by
`sleepgui.preparation.scale` as a recording in the program is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.eog import eog as usual_eog
from model.eog import sized_eog
from model.events import add_events
from model.eyes_chin import chin_tone, eye_movements
from model.hardware import artefacts, drift, hardware, heart
from model.material import Target
from model.sources import Bank, draw_sources
from model.spectra import (
    HZ,
    PASS,
    Waves,
    equaliser,
    flatten,
    irfft,
    modulated_noise,
    move_spectrum,
    rfft,
    template,
)
from sleepgui.preparation.bands import EPOCH_SAMPLES, RATE, Modality
from sleepgui.preparation.scale import USUAL_MICROVOLTS, Scale, apply, night_scale, robust_spread
from sleepgui.stages import StageCodes


@dataclass(frozen=True)
class Night:
    """A night as the network sees it: (n, 2, 3000), (n, 1, 3000), (n, 1, 3000), scaled.

    EOG and EMG are NaN where only an EEG was recorded.
    """

    stage: StageCodes
    eeg: Waves
    eog: Waves
    emg: Waves


def _eeg(
    stage: StageCodes, power: NDArray[np.float32], eyes: Waves, bank: Bank, rng: np.random.Generator
) -> Waves:
    """(n, 2, 3000) EEG of a night in its own standard deviations; ``power`` is (n, 2, 5)."""
    n = len(stage)
    first, second = draw_sources(stage, bank, rng), draw_sources(stage, bank, rng)
    lone = rng.random() < 0.6
    if lone:
        # Between the two derivations of the target night, or one of them.
        share = rng.choice([0.0, 1.0, rng.random()], p=[0.3, 0.3, 0.4])
        wanted = [share * power[:, 0] + (1 - share) * power[:, 1]]
    else:
        wanted = [power[:, 0], power[:, 1]]
    leak = rng.exponential(0.4) * (rng.random() < 0.7)
    planes = []
    for channel, exact in enumerate(wanted):
        target = exact + rng.normal(0, 0.05, exact.shape).astype(np.float32)
        if channel == 0:
            own, way = first.spectra.copy(), first.fraction
        else:
            # A second derivation shares part of its waveform with the first.
            together = rng.beta(3, 2)
            power_first = (np.abs(first.spectra) ** 2).mean(axis=1)
            power_second = (np.abs(second.spectra) ** 2).mean(axis=1)
            level = np.sqrt(power_first / power_second)[:, None]
            own = together * first.spectra + (1 - together) * level * second.spectra
            way = np.minimum(first.fraction, second.fraction)
        shaped = first.shaped
        own[shaped] = flatten(own[shaped]) * template(target[shaped], rng)
        wave = irfft(move_spectrum(np.asarray(own, np.complex64), target, way))
        add_events(wave, stage, first.made, rng)
        wave = irfft(move_spectrum(rfft(wave), target, np.ones(n, np.float32) * 0.9))
        # After the move: band powers are medians over the epoch and do not see short movements.
        level = np.median(wave.std(axis=1))
        wave += leak * (1.0 if channel == 0 else 0.2) * level * eyes
        planes.append(wave + drift(n, rng) * level)
    if lone:
        planes.append(planes[0])
    eeg = np.stack(planes, 1)
    # Other electrodes and amplifiers: some nights hardly changed, some by more than any montage.
    gains = equaliser(2, rng.uniform(0.05, 0.4), rng) * hardware(rng) * PASS[Modality.EEG]
    if lone:
        gains[1] = gains[0]
    per_epoch = equaliser(n, 0.05, rng)[:, None, :]
    return irfft(np.asarray(rfft(eeg) * gains * per_epoch, np.complex64))


def chin(stage: StageCodes, rng: np.random.Generator) -> Waves:
    """(n, 3000) chin EMG; on some nights it says nothing."""
    n = len(stage)
    tone = chin_tone(stage, rng)
    kind = rng.random()
    if kind < 0.12:
        # An electrode that fell off: noise of one level, or of a level that wanders by itself.
        tone = np.ones_like(tone) * np.exp(
            rng.normal(0, rng.uniform(0, 0.6), (n, 1)).astype(np.float32)
        )
    wave = rng.standard_normal((n, EPOCH_SAMPLES), np.float32) * tone
    at = np.arange(EPOCH_SAMPLES, dtype=np.float32) / np.float32(RATE)
    if rng.random() < 0.35:
        beat = rng.uniform(0.7, 1.1)
        phase = (at[None, :] + rng.uniform(0, 2, (n, 1))) % beat
        wave += rng.uniform(0.3, 4.0) * np.exp(-0.5 * ((phase - 0.2) / 0.015) ** 2)
    colour = (np.clip(HZ, 5, None) / 20) ** rng.uniform(-1.2, 0.8)
    response = colour * equaliser(1, 0.2, rng) * PASS[Modality.EMG]
    if rng.random() < 0.2:
        response = response / np.sqrt(1 + (HZ / rng.uniform(20, 40)) ** 8)
    return irfft(np.asarray(rfft(wave) * response, np.complex64))


def scaled(
    waves: Waves, modality: Modality, natural: NDArray[np.intp], rng: np.random.Generator
) -> Waves:
    """What the program would hand to the network, for a whole night or a cut of one.

    ``natural`` are rows in the night's own proportions of stages and in its order.
    """
    level = USUAL_MICROVOLTS[modality] * rng.lognormal(0, 0.45)
    spread = robust_spread(waves)
    waves = waves * np.float32(level / max(float(np.median(spread[natural])), 1e-6))
    spread = robust_spread(waves)
    kind = rng.random()
    if kind < 0.15:
        length = min(len(natural), int(rng.uniform(10, 240)))
        start = int(rng.integers(0, len(natural) - length + 1))
        used = spread[natural[start : start + length]]
    else:
        used = spread[natural]
    scale = night_scale(used, modality)
    # The scale is a median over another mix of stages in a recording of a whole day or of a nap.
    return apply(waves, Scale(scale.divisor * rng.lognormal(0, 0.12), scale.unit_plausible))


def transplant(
    target: Target,
    bank: Bank,
    rng: np.random.Generator,
    epochs: int | None = None,
    *,
    sized_eyes: bool = False,
) -> Night:
    """One night made anew.

    Parameters
    ----------
    epochs : draw this many epochs, stages weighted by the square root of their frequency
        (neighbours are lost); ``None`` gives the whole night in order.
    sized_eyes : eye movements as large as the night's own (`model.eog`), not of a usual size.
    """
    n = len(target.stage)
    if epochs is None:
        rows = np.arange(n)
        natural = rows
    else:
        share = np.bincount(target.stage, minlength=5) / n
        weight = 1 / np.sqrt(share[target.stage])
        rows = np.sort(rng.choice(n, min(epochs, n), replace=False, p=weight / weight.sum()))
        back = np.sqrt(share[target.stage[rows]])
        natural = np.sort(rng.choice(len(rows), len(rows), p=back / back.sum()))
    stage, power = target.stage[rows], target.log_power[rows]
    eyes = eye_movements(stage, rng)
    eeg = _eeg(stage, power[:, :2], eyes, bank, rng)
    side = sized_eog if sized_eyes else usual_eog
    eog = side(stage, power[:, 2], eyes, eeg[:, 0], rng)
    emg = chin(stage, rng)
    lone = np.array_equal(eeg[:, 0], eeg[:, 1])
    planes = []
    for channel in range(1 if lone else 2):
        wave = eeg[:, channel]
        if rng.random() < 0.5:
            wave = -wave
        if rng.random() < 0.2:
            wave = wave + heart(len(wave), rng) * np.median(wave.std(axis=1))
        artefacts(wave, stage, rng)
        planes.append(scaled(wave, Modality.EEG, natural, rng))
    if lone:
        planes.append(planes[0])
    elif rng.random() < 0.5:
        planes.reverse()
    if rng.random() < 0.12:
        eog = modulated_noise(len(stage), rng, 0.8)
    if rng.random() < 0.5:
        eog = -eog
    artefacts(eog, stage, rng)
    return Night(
        stage,
        np.stack(planes, 1),
        scaled(eog, Modality.EOG, natural, rng)[:, None],
        scaled(emg, Modality.EMG, natural, rng)[:, None],
    )

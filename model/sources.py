"""Waveforms to make a night of: carriers, cousins and noise, a share of each for every stage."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from model.eyes_chin import N1, N2, N3, R, W
from model.material import Carriers
from model.spectra import BINS, Spectra, Waves, flatten, modulated_noise, rfft
from sleepgui.preparation.bands import EPOCH_SAMPLES
from sleepgui.stages import StageCodes

COUSINS: Final = {W: (W,), N1: (W,), N2: (N2, N3, W), N3: (N3,), R: (W,)}
"""Stages whose real waveforms may stand in, flattened, for a stage's own."""

SOURCE_SHARE: Final = {
    W: (0.45, 0.10, 0.20, 0.25),
    N1: (0.05, 0.35, 0.30, 0.30),
    N2: (0.25, 0.30, 0.20, 0.25),
    N3: (0.45, 0.05, 0.20, 0.30),
    R: (0.05, 0.40, 0.25, 0.30),
}
"""Shares of carriers, cousins as they are, flattened cousins and noise. A stage without carriers
divides theirs among the rest. Every stage has much of each: if only W and N3 had the fine
structure of real spectra, that alone would tell them from the others."""


@dataclass(frozen=True)
class Bank:
    """Carriers by stage."""

    carriers: Carriers

    @cached_property
    def rows(self) -> dict[int, NDArray[np.intp]]:
        """Row numbers of each stage."""
        return {s: np.flatnonzero(self.carriers.stage == s) for s in range(5)}

    def draw(self, stage: StageCodes, rng: np.random.Generator) -> Waves:
        """(n, 3000): of each stage, two random epochs joined by smooth crossings.

        One is rotated in time; the other covers the seam. Every draw is a new waveform.
        """
        first, second = np.empty(len(stage), np.intp), np.empty(len(stage), np.intp)
        for s in np.unique(stage):
            here = stage == s
            rows = self.rows[int(s)]
            first[here], second[here] = rng.choice(rows, int(here.sum())), 0
            # The same person where possible: a change of electrode is no event of sleep.
            person = self.carriers.person[first[here]]
            picked = rng.choice(rows, int(here.sum()))
            same = self.carriers.person[picked] == person
            second[here] = np.where(same, picked, first[here])
        wave = self.carriers.wave
        seam = rng.integers(0, EPOCH_SAMPLES, len(stage))
        at = np.arange(EPOCH_SAMPLES)
        rolled = wave[first[:, None], (at[None, :] - seam[:, None]) % EPOCH_SAMPLES]
        half = rng.uniform(80, 1000, len(stage))
        far = np.abs((at[None, :] - seam[:, None] + 1500) % EPOCH_SAMPLES - 1500)
        inside = np.clip((half[:, None] - far) / 40 + 0.5, 0, 1).astype(np.float32)
        joined = rolled * np.sqrt(1 - inside) + wave[second] * np.sqrt(inside)
        sign = rng.choice(np.array([-1, 1], np.float32), (len(stage), 1))
        return np.asarray(joined * sign, np.float32)


@dataclass(frozen=True)
class Sources:
    """Waveforms to make a night of.

    ``spectra`` (n, 1501); ``fraction`` (n,) how far to move each; ``shaped`` (n,) those without
    a spectrum of their own; ``made`` (n,) those that lack the events of their stage.
    """

    spectra: Spectra
    fraction: NDArray[np.float32]
    shaped: NDArray[np.bool_]
    made: NDArray[np.bool_]


def draw_sources(stage: StageCodes, bank: Bank, rng: np.random.Generator) -> Sources:
    """Spectra for epochs of these stages, from carriers, cousins and noise."""
    n = len(stage)
    choice = np.empty(n, np.int8)
    for s in range(5):
        share = np.array(SOURCE_SHARE[s])
        if not len(bank.rows[s]):
            share[0] = 0
        if not any(len(bank.rows[c]) for c in COUSINS[s]):
            share[1:3] = 0
        here = stage == s
        choice[here] = rng.choice(4, int(here.sum()), p=share / share.sum())
    real, kept, flat, noise = (choice == kind for kind in range(4))
    waves = np.empty((n, EPOCH_SAMPLES), np.float32)
    waves[noise] = modulated_noise(int(noise.sum()), rng)
    if real.any():
        waves[real] = bank.draw(stage[real], rng)
    cousin = kept | flat
    if cousin.any():
        stand_in = stage[cousin].copy()
        for s in np.unique(stand_in):
            here = stage[cousin] == s
            offered = [c for c in COUSINS[int(s)] if len(bank.rows[c])]
            stand_in[here] = rng.choice(offered, int(here.sum()))
        waves[cousin] = bank.draw(stand_in, rng)
    spectra = rfft(waves)
    spectra[flat] = flatten(spectra[flat])
    jitter = rng.uniform(0, np.where(flat, 0.8, 0.3), n)[:, None]
    turn = jitter * rng.standard_normal((n, BINS), np.float32)
    spectra = (spectra * np.exp(1j * turn)).astype(np.complex64)
    # Hardly less for carriers than for cousins: what is left of a carrier's own spectrum tells
    # where it was recorded, and only some stages have carriers from there.
    fraction = np.where(real, rng.uniform(0.8, 1.0, n), 1.0).astype(np.float32)
    return Sources(spectra, fraction, shaped=flat | noise, made=~real)

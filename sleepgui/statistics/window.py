"""Which epochs lie between lights off and lights on."""

import math
from dataclasses import dataclass

import numpy as np

from sleepgui.errors import ScoringError
from sleepgui.stages import EPOCH_SECONDS, UNSCORED_CODE, StageCodes

FARTHEST_OUTSIDE_EPOCHS = 2880
"""Lights more than a day outside of the scored epochs are a mistake in the clock or the date."""


@dataclass(frozen=True)
class Window:
    """The epochs the statistics are about, counted from the first scored epoch.

    Attributes
    ----------
    first : epoch that begins at lights off (negative: before the first scored epoch).
    stop : epoch that begins at lights on.
    n_epochs : of the scoring, whatever lies in the window.
    has_lights_off, has_lights_on : whether they were given or are the recording's ends.
    notes : plain sentences on what the statistics cover.
    """

    first: int
    stop: int
    n_epochs: int
    has_lights_off: bool
    has_lights_on: bool
    notes: tuple[str, ...]

    @property
    def name(self) -> str:
        """Where the window lies, to end a sentence with."""
        if self.has_lights_off and self.has_lights_on:
            return "between lights off and lights on"
        if self.has_lights_off:
            return "after lights off"
        return "before lights on" if self.has_lights_on else "in the recording"

    def crop(self, stages: StageCodes) -> StageCodes:
        """Stages of the window's epochs, shape (stop - first,); outside the scoring unscored."""
        before = max(0, -self.first)
        after = max(0, self.stop - self.n_epochs)
        inside = stages[max(0, self.first) : self.stop]
        return np.pad(inside, (before, after), constant_values=UNSCORED_CODE).astype(np.int8)


def window_of(n_epochs: int, lights_off_s: float | None, lights_on_s: float | None) -> Window:
    """Lay lights on the grid of 30-s epochs.

    Each goes to the nearest epoch boundary (from the middle of an epoch to its end), so that
    every minute of TRT belongs to an epoch; a note says by how much. Lights on less than an
    epoch and a half after the last whole epoch is its end, because the rest of a recording is
    no epoch.

    Parameters
    ----------
    n_epochs : whole epochs of the scoring.
    lights_off_s, lights_on_s : seconds from the recording's start; ``None`` for its start or end.

    Raises
    ------
    ScoringError
        Lights off is not before lights on, or there is no scored epoch between them, or one of
        them lies more than a day outside.
    """
    for name, seconds in (("off", lights_off_s), ("on", lights_on_s)):
        if seconds is not None and not math.isfinite(seconds):
            raise ScoringError(f"Lights {name} is no time; enter a clock time or leave it out.")
    first = 0 if lights_off_s is None else _boundary(lights_off_s)
    stop = n_epochs if lights_on_s is None else _boundary(lights_on_s)
    if stop == n_epochs + 1:
        stop = n_epochs
    if first >= stop and n_epochs:
        raise ScoringError(
            f"Lights off ({_minutes(lights_off_s, 0)} after the start) is not at least one epoch"
            f" before lights on ({_minutes(lights_on_s, n_epochs)}); correct one of them."
        )
    outside = max(-first, stop - n_epochs)
    if outside > FARTHEST_OUTSIDE_EPOCHS or (n_epochs and (first >= n_epochs or stop <= 0)):
        raise ScoringError(
            f"Lights off ({_minutes(lights_off_s, 0)} after the start) and lights on"
            f" ({_minutes(lights_on_s, n_epochs)}) do not fit a recording of"
            f" {n_epochs * EPOCH_SECONDS / 60:g} min; check their clock times and dates."
        )
    return Window(
        first,
        stop,
        n_epochs,
        lights_off_s is not None,
        lights_on_s is not None,
        _notes(first, stop, n_epochs, lights_off_s, lights_on_s),
    )


def _boundary(seconds: float) -> int:
    return math.floor(seconds / EPOCH_SECONDS + 0.5)


def _minutes(seconds: float | None, epoch: int) -> str:
    return f"{(epoch * EPOCH_SECONDS if seconds is None else seconds) / 60:.1f} min"


def _notes(
    first: int, stop: int, n_epochs: int, off: float | None, on: float | None
) -> tuple[str, ...]:
    notes = []
    if off is None and on is None:
        notes.append(
            "No lights off or lights on was given: the statistics cover the whole recording."
        )
    elif off is None:
        notes.append("No lights off was given: the statistics begin with the recording.")
    elif on is None:
        notes.append("No lights on was given: the statistics end with the recording.")
    for name, seconds, boundary in (("off", off, first), ("on", on, stop)):
        if seconds is None:
            continue
        moved = boundary * EPOCH_SECONDS - seconds
        if abs(moved) >= 0.05:
            way = "later" if moved > 0 else "earlier"
            notes.append(
                f"Lights {name} was moved {abs(moved):.1f} s {way}, to the nearest epoch boundary."
            )
    if first < 0:
        notes.append(f"{_epochs(-first)} after lights off came before the recording: unscored.")
    if stop > n_epochs:
        late = _epochs(stop - n_epochs)
        notes.append(f"{late} before lights on came after the recording's end: unscored.")
    return tuple(notes)


def _epochs(count: int) -> str:
    return "1 epoch" if count == 1 else f"{count} epochs"

"""A whole night prepared for the network: measured once, then given out epoch by epoch.

The scale of a channel is a property of the night (of a whole day's, too: `night_hours`), so every
epoch must be seen before the first can be scored. One pass filters them, keeps them (float32 at 100
Hz: 35 MB for 24 h of one channel) and judges each: an epoch whose EEG says nothing is not scored,
and one whose eye or chin channel says nothing is decided from the channels before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.errors import ChannelError, RecordingError
from sleepgui.preparation import scale as scaling
from sleepgui.preparation.bands import (
    EPOCH_SAMPLES,
    Modality,
    epoch_starts,
    filter_epochs,
    span,
)
from sleepgui.preparation.night_hours import night_hours
from sleepgui.preparation.serving import what_serves
from sleepgui.recording.base import Channel, Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation, DerivationParts
from sleepgui.stages import EPOCH_SECONDS

Samples = NDArray[np.float32]

CHUNK_EPOCHS: Final = 16
"""Epochs between two chances to stop: under 0.1 s of work at 512 Hz and four derivations."""

_KEPT_BYTES: Final = 24 << 20
"""More than any array of a chunk; the C library looks at nothing over 32 MiB."""

BAD_SHARE: Final = 0.5
"""An epoch takes the stage of its greatest portion (AASM manual), so less than half may be bad."""

MOST_STRETCHES: Final = 3
"""More stretches without data than gaps leave in half a minute: what is held across them would be
of the reader's making, not the sleeper's."""

FLAT_SPREAD: Final = 0.01
"""A spread below this share of the night's is noise of the amplifier, not a signal. Relative,
because a stated unit may be wrong by a factor of a million."""

CLIPPED_SHARE: Final = 0.1
"""A wave cut off at both rails for this share of the time keeps neither shape nor spectrum."""


class Fault(StrEnum):
    """Why an epoch of a derivation cannot be used, in words that follow its name."""

    MISSING = "no data"
    TORN = "missing samples or values that are no numbers, here and there"
    FLAT = "flat"
    CLIPPED = "clipped at the amplifier's limits"
    ABSURD = "far beyond this night's usual amplitude"


@dataclass(frozen=True)
class EpochBatch:
    """Epochs as the network takes them, float32 in units of the night's own spread.

    ``eeg`` is (n, 2, 3000); a single derivation, or the good one of two, fills both planes.
    ``eog`` and ``emg`` are (n, 1, 3000), or ``None`` where there is no such channel.
    """

    eeg: Samples
    eog: Samples | None
    emg: Samples | None


class _Track:
    """One derivation through the night: its filtered epochs and what is wrong with them."""

    def __init__(self, recording: Recording, derivation: Derivation, modality: Modality) -> None:
        self.derivation = derivation
        self.modality = modality
        self.parts = DerivationParts(recording, derivation)
        self.rate = self.parts.rate
        self._limits = [_limits(recording.channels[index]) for index in derivation.channels]
        n = recording.n_epochs
        self.samples = np.empty((n, EPOCH_SAMPLES), dtype=np.float32)
        self.spread = np.full(n, np.nan, dtype=np.float32)
        self.faults = np.full(n, "", dtype=object)
        self.scale = scaling.Scale(1.0, unit_plausible=True)

    def measure(self, epochs: NDArray[np.intp], channels: Sequence[Samples]) -> None:
        """Filter and judge neighbouring ``epochs``, from the channels' samples in their `span`."""
        first, _ = span(epochs, self.rate, self.modality)
        night = self.parts.combine(channels)

        def read(start: int, stop: int) -> Samples:
            return night[start - first : stop - first]

        filtered = filter_epochs(read, self.rate, epochs, self.modality)
        self.samples[epochs] = filtered
        self.spread[epochs] = scaling.robust_spread(filtered)
        length = round(EPOCH_SECONDS * self.rate)
        starts = epoch_starts(epochs, self.rate) - first
        finite = np.isfinite(night)
        whole = bool(finite.all())
        at_limit = [
            _at_limit(part, *limit) for part, limit in zip(channels, self._limits, strict=True)
        ]
        at_limit = [one for one in at_limit if one.any()]
        for epoch, start in zip(epochs, starts, strict=True):
            native = night[start : start + length]
            clipped = [one[start : start + length] for one in at_limit]
            # What most nights have nothing of is not looked for twice.
            missing = None if whole else ~finite[start : start + length]
            if missing is not None and missing.mean() >= BAD_SHARE:
                self.faults[epoch] = Fault.MISSING
            elif missing is not None and (
                np.isinf(native).any() or _stretches(missing) > MOST_STRETCHES
            ):
                self.faults[epoch] = Fault.TORN
            elif _is_still(native, self.rate):
                self.faults[epoch] = Fault.FLAT
            elif any(one.mean() >= CLIPPED_SHARE for one in clipped):
                self.faults[epoch] = Fault.CLIPPED

    def finish(self, hours: slice) -> None:
        """Fix the scale from the good epochs of the night, then judge every epoch against it.

        Parameters
        ----------
        hours : the night (`night_hours`); without a good epoch in it, all good epochs count.
        """
        good = self.faults == ""
        night = self.usable_spread[hours]
        used = night if np.isfinite(night).any() else self.spread[good]
        self.scale = scaling.night_scale(used, self.modality)
        relative = self.spread / np.float32(self.scale.divisor)
        self.faults[good & (relative < FLAT_SPREAD)] = Fault.FLAT
        # A spread of LIMIT means that about a third of the samples would be cut off.
        self.faults[good & (relative > scaling.LIMIT)] = Fault.ABSURD

    @property
    def usable_spread(self) -> NDArray[np.float32]:
        """(epochs,) spread, NaN where the epoch has a fault."""
        return np.where(self.faults == "", self.spread, np.float32(np.nan))

    def scaled(self, epochs: NDArray[np.intp]) -> Samples:
        """(n, 3000) as the network takes them."""
        return scaling.apply(self.samples[epochs], self.scale)


def _keep_freed_memory() -> None:
    """Have what one chunk of a night lets go of ready for the next.

    Linux's C library gives freed blocks over a size back to the system and gets them anew page by
    page, which took as long as all filtering. That size grows to the largest block that was freed;
    so one is, never touched. Elsewhere this does nothing.
    """
    np.empty(_KEPT_BYTES, dtype=np.uint8)


def _limits(channel: Channel) -> tuple[float, float]:
    """What a channel's samples do not reach between its limits; all they can be without limits."""
    low, high = sorted(channel.physical_range)
    if not low < high:  # a header without a range has nothing to say
        return -np.inf, np.inf
    step = (high - low) * 1e-5  # less than one digital step of 16 bits
    return low + step, high - step


def _at_limit(native: Samples, low: float, high: float) -> NDArray[np.bool_]:
    """Whether samples are at the channel's limits."""
    if not np.isfinite([low, high]).any():
        return np.zeros(len(native), dtype=np.bool_)
    return np.asarray((native >= high) | (native <= low))


def _stretches(missing: NDArray[np.bool_]) -> int:
    """How many separate stretches are missing."""
    return int(missing[0]) + int((missing[1:] & ~missing[:-1]).sum())


def _is_still(native: Samples, rate: float) -> bool:
    """Whether in much of an epoch's whole seconds no sample differs from the next."""
    second = max(int(rate), 1)
    seconds = native[: len(native) // second * second].reshape(-1, second)
    if second == 1:
        seconds = native[None]
    # Two samples tell of almost every second that it moves.
    if (seconds[:, 0] == seconds[:, second // 2]).mean() < BAD_SHARE:
        return False
    return bool((seconds == seconds[:, :1]).all(axis=1).mean() >= BAD_SHARE)


def refuse_shorter_than_an_epoch(recording: Recording) -> None:
    """Refuse a recording of which nothing can be scored.

    Raises
    ------
    RecordingError
        It has no whole epoch.
    """
    if not recording.n_epochs:
        raise RecordingError(
            f"{recording.path.name} holds {recording.duration_s:.0f} s and scoring needs at least"
            " one whole epoch of 30 s."
        )


class NightPreparation:
    """A recording seen through a choice of channels, as the network takes it.

    Build, run `measure` to its end, then ask for `batch`. A batch depends only on the night and
    the epochs asked for, never on the order or the size of batches. Reading after `measure` is
    safe from several threads.

    Attributes
    ----------
    choice : the channels that serve; eye and chin channels that cannot are left out.
    warnings : plain sentences, complete after `measure`.
    depth : (epochs,) int8, number of exits each epoch can use (0: it cannot be scored).
    faults : per epoch, why it cannot use every exit that is offered; "" where it can.

    Raises
    ------
    ChannelError
        No EEG derivation of the choice can serve.
    """

    def __init__(self, recording: Recording, choice: ChannelChoice) -> None:
        self.recording = recording
        self.n_epochs = recording.n_epochs
        _keep_freed_memory()
        self.depth: NDArray[np.int8] = np.zeros(self.n_epochs, dtype=np.int8)
        self.faults: tuple[str, ...] = ("",) * self.n_epochs
        self.measured = False
        self._warnings: list[str] = []
        self.choice = self._serving(choice)
        self._next_epoch = 0
        self._eeg = [_Track(recording, one, Modality.EEG) for one in self.choice.eeg]
        self._sides = [
            None if derivation is None else _Track(recording, derivation, modality)
            for derivation, modality in (
                (self.choice.eog, Modality.EOG),
                (self.choice.emg, Modality.EMG),
            )
        ]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the user should know about the channels of this night."""
        return tuple(self._warnings)

    @property
    def n_exits(self) -> int:
        """Number of exits that the chosen channels offer."""
        return 1 + sum(track is not None for track in self._sides)

    def measure(self) -> Iterator[int]:
        """One pass over the night; yields the number of epochs done so far.

        May be left between two steps; called again, it continues where it was left.
        """
        while not self.measured:
            first = self._next_epoch
            epochs = np.arange(first, min(first + CHUNK_EPOCHS, self.n_epochs))
            self._measure(epochs)
            self._next_epoch = first + len(epochs)
            if self._next_epoch == self.n_epochs:
                hours = self._hours()
                for track in self._tracks():
                    track.finish(hours)
                self._judge()
                self.measured = True
            yield self._next_epoch

    def _measure(self, epochs: NDArray[np.intp]) -> None:
        """All derivations through neighbouring epochs, every channel read once."""
        wanted = []
        for track in self._tracks():
            start, stop = span(epochs, track.rate, track.modality)
            wanted.append([(index, start, stop) for index in track.parts.indices])
        unique = list(dict.fromkeys(one for wishes in wanted for one in wishes))
        found = dict(zip(unique, self.recording.read_together(unique), strict=True))
        for track, wishes in zip(self._tracks(), wanted, strict=True):
            track.measure(epochs, [found[one] for one in wishes])

    @property
    def stood_in(self) -> int:
        """Epochs in which the second EEG stands in for the first, of which nothing is usable."""
        if len(self._eeg) == 1:
            return 0
        first, second = (track.faults != "" for track in self._eeg)
        return int((first & ~second).sum())

    def signal(self, exit_: int, epochs: NDArray[np.intp]) -> Samples:
        """What exit 0, 1 or 2 adds, of the given epochs in the given order.

        Returns
        -------
        (n, 2, 3000) EEG, (n, 1, 3000) EOG or (n, 1, 3000) EMG, as in `EpochBatch`.
        """
        if not self.measured:
            raise RuntimeError("measure() must run to its end before a signal is taken")
        if exit_ == 0:
            return self._eeg_planes(epochs)
        track = self._sides[exit_ - 1]
        if track is None:
            raise ValueError(f"this choice of channels does not offer exit {exit_}")
        return track.scaled(epochs)[:, None]

    def batch(self, epochs: NDArray[np.intp]) -> EpochBatch:
        """All signals of the given epochs, in the given order."""
        eog, emg = (
            self.signal(exit_, epochs) if exit_ < self.n_exits else None for exit_ in (1, 2)
        )
        return EpochBatch(eeg=self.signal(0, epochs), eog=eog, emg=emg)

    def _eeg_planes(self, epochs: NDArray[np.intp]) -> Samples:
        planes = [track.scaled(epochs) for track in self._eeg]
        if len(planes) == 1:
            return np.stack(planes * 2, axis=1)
        first, second = planes
        bad = [(track.faults[epochs] != "")[:, None] for track in self._eeg]
        return np.stack(
            [np.where(bad[0] & ~bad[1], second, first), np.where(bad[1] & ~bad[0], first, second)],
            axis=1,
        )

    def _tracks(self) -> list[_Track]:
        return [*self._eeg, *(track for track in self._sides if track is not None)]

    def _serving(self, choice: ChannelChoice) -> ChannelChoice:
        """The channels that can serve at all, with a warning for each that cannot."""
        refuse_shorter_than_an_epoch(self.recording)
        if not 1 <= len(choice.eeg) <= 2:
            raise ChannelError(
                f"Scoring takes one or two EEG derivations and {len(choice.eeg)} were chosen;"
                " choose one or two."
            )
        served = what_serves(self.recording, choice)
        self._warnings += served.faults.values()
        eeg, eog, emg = served.choice.eeg, served.choice.eog, served.choice.emg
        if not eeg:
            raise ChannelError(served.why_not(Modality.EEG))
        if emg is not None and eog is None:
            self._warnings.append(
                f"{emg.name} is not used because the chin EMG exit comes after the EOG exit and"
                " there is no EOG that can serve."
            )
            emg = None
        return ChannelChoice(eeg=eeg, eog=eog, emg=emg)

    def _hours(self) -> slice:
        """The epochs that scales are taken from: the night of a recording of a whole day."""
        eyes = self._sides[0]
        if eyes is None:
            return slice(0, self.n_epochs)
        return night_hours(self._eeg[0].usable_spread, eyes.usable_spread)

    def _judge(self) -> None:
        """Depth and faults of every epoch from the faults of its derivations."""
        usable = np.any([track.faults == "" for track in self._eeg], axis=0)
        depth = usable.astype(np.int8)
        for track in self._sides:
            usable = usable & (track.faults == "" if track is not None else False)
            depth += usable
        self.depth = depth
        tracks = self._tracks()
        self.faults = tuple(
            "; ".join(f"{t.derivation.name} {t.faults[i]}" for t in tracks if t.faults[i])
            for i in range(self.n_epochs)
        )
        self._warnings += [
            f"{track.derivation.name}: the stated unit cannot be right for {track.modality.upper()}"
            " and was not believed; amplitudes on screen may be wrong, scoring is not affected."
            for track in self._tracks()
            if not track.scale.unit_plausible
        ]
        unscorable = int((self.depth == 0).sum())
        if unscorable:
            self._warnings.append(
                f"{unscorable} of {self.n_epochs} epochs cannot be scored because their EEG holds"
                " no usable signal; they are marked ?."
            )

"""Score a night, computing only what its Speed needs.

One pass over the night per exit: all epochs through the EEG exit, then those it left uncertain
through the next. So batches are always full and a whole hypnogram stands early. A network with a
sequence stage then reads the EEG exit's probabilities of the whole night and its band powers once,
and what it knows of an epoch's surroundings refines every exit of that epoch before Speed decides.
Before the first epoch goes on to the EOG, a stage that reads eyes looks at the EOG's band powers of
the whole night, so that no exit depends on which epochs went on. What has been computed is kept,
the features a deeper exit continues from included (2 to 6 kB an epoch, against most of the
arithmetic of the exits before), and a new Speed computes only what is missing.

Threads
-------
A `NightScorer` belongs to whoever iterates `run`, normally a worker thread. Each step yields an
immutable `Progress` with what is new; the thread that shows the night merges it into its own
`NightResult` and never reads this object while it runs. To cancel, stop iterating and close the
generator (at most one batch is lost); a later `run` continues where it stopped.
"""

from collections.abc import Iterator
from time import perf_counter
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from sleepgui.engine.card import ModelCard
from sleepgui.engine.exits import Probabilities, next_exit, normalised_entropy, nothing_computed
from sleepgui.engine.progress import Phase, Prepared, Progress
from sleepgui.preparation.night import NightPreparation
from sleepgui.preparation.powers import EYE_BANDS, POWER_BANDS_HZ, log_band_powers, outline

BATCH_EPOCHS: Final = 64
"""Large enough for the processor's best speed, small enough to cancel in a blink."""


class ContextStage(Protocol):
    """What the neighbours say about an epoch; sees whole nights, but no samples."""

    @property
    def reads_powers(self) -> bool:
        """Whether it is given band powers of the EEG."""
        ...

    @property
    def reads_eyes(self) -> bool:
        """Whether it is given those of the EOG too, for the exits after the EEG exit."""
        ...

    def surroundings(
        self, p: NDArray[np.float32], outline: NDArray[np.float32] | None
    ) -> NDArray[np.float32]:
        """Read a night.

        Parameters
        ----------
        p : (epochs, 5) of the EEG exit in order of time, NaN for epochs that cannot be scored.
        outline : (epochs, `powers.OUTLINE`) of the EEG's band powers (`powers.outline`), missing
            for the same epochs; ``None`` for a stage that does not read them.

        Returns
        -------
        (epochs, width) float32.
        """
        ...

    def look(
        self,
        surroundings: NDArray[np.float32],
        p: NDArray[np.float32],
        outline: NDArray[np.float32] | None,
        eyes: NDArray[np.float32],
    ) -> NDArray[np.float32]:
        """Surroundings for the exits after the EEG exit, of a stage that reads eyes.

        Parameters
        ----------
        surroundings : of the night, as it was read.
        p, outline : what it was read from.
        eyes : (epochs, `powers.EYE_OUTLINE`) of the EOG's band powers, missing for epochs whose EOG
            cannot be used.

        Returns
        -------
        (epochs, another width) float32.
        """
        ...

    def refine(
        self, exit_: int, surroundings: NDArray[np.float32], p: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Probabilities (n, 5) in context, from those of one exit and the surroundings (n, width).

        They depend on the night's EEG and EOG and the epoch's own exit alone, never on how far its
        neighbours went: so Speed can be moved back and forth.
        """
        ...


class Scorer(Protocol):
    """A network that is read exit by exit."""

    @property
    def card(self) -> ModelCard:
        """What the network is."""
        ...

    @property
    def context(self) -> ContextStage | None:
        """Its sequence stage, ``None`` for a network that sees one epoch at a time."""
        ...

    def step(
        self, exit_: int, signal: NDArray[np.float32], features: tuple[NDArray[np.float32], ...]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Compute one exit from the signal it adds and the features of the exits before it.

        Parameters
        ----------
        exit_ : 0, 1 or 2.
        signal : (n, 2, 3000) EEG at exit 0, (n, 1, 3000) EOG or EMG after it.
        features : one array of n rows from each exit before this one, in order.

        Returns
        -------
        Probabilities (n, 5), calibrated, and this exit's own features (n, ...), both float32.
        """
        ...


class _Outlook:
    """What is still to come, brought up to date batch by batch.

    A whole night looked at after every batch would take the square of its length.

    Attributes
    ----------
    waiting : (epochs,) the exit each must have computed next, -1 where none.
    """

    def __init__(self, p: Probabilities, speed: float, depth: NDArray[np.int8]) -> None:
        self._p, self._speed, self._depth = p, speed, depth
        self.waiting = next_exit(p, speed, depth)
        self._entropy = normalised_entropy(p)

    def look_again(self, epochs: NDArray[np.intp]) -> None:
        """Take in what has been computed of ``epochs``."""
        p = self._p[epochs]
        self.waiting[epochs] = next_exit(p, self._speed, self._depth[epochs])
        self._entropy[epochs] = normalised_entropy(p)

    def work_left(self, cost: NDArray[np.float64]) -> float:
        """Expected multiply-accumulates still to come, from the share that went deeper so far."""
        left = arriving = 0.0
        share = 1.0
        for exit_, macs in enumerate(cost):
            here = arriving + float((self.waiting == exit_).sum())
            left += here * macs
            entropy = self._entropy[:, exit_]
            known = int((~np.isnan(entropy)).sum())
            if known:
                # What is not known compares as false.
                unsure = (entropy >= self._speed) & (self._depth > exit_ + 1)
                share = int(unsure.sum()) / known
            arriving = here * share
        return float(left)


class NightScorer:
    """A prepared night, a network, and what has been computed of it so far.

    Attributes
    ----------
    p : (epochs, exits, 5) probabilities, NaN where not computed; in context where there is a
        sequence stage and the EEG exit is through.
    computed : (exits,) how many epochs have been computed at each exit, ever.
    seconds : time spent in each phase so far.

    The preparation may be one that has been measured before: another model starts from there.
    """

    def __init__(
        self, preparation: NightPreparation, scorer: Scorer, *, context: bool = True
    ) -> None:
        self.preparation = preparation
        self.scorer = scorer
        self.context = scorer.context if context else None
        # For every exit, once the night has been read; those after the EEG exit once looked at.
        self._around: list[NDArray[np.float32]] = []
        self._read_from: tuple[NDArray[np.float32], NDArray[np.float32] | None] | None = None
        self._log_power: NDArray[np.float32] | None = None
        if self.context is not None and self.context.reads_powers:
            shape = (preparation.n_epochs, len(POWER_BANDS_HZ))
            self._log_power = np.full(shape, np.nan, dtype=np.float32)
        self.n_exits = len(scorer.card.exits)
        self.p = nothing_computed(preparation.n_epochs, self.n_exits)
        self.computed = np.zeros(self.n_exits, dtype=np.int64)
        # Per exit, the features of all epochs (rows not computed are never read).
        self._features: list[NDArray[np.float32] | None] = [None] * self.n_exits
        self._running = False
        self._told_prepared = False
        self.seconds = {Phase.PREPARE: 0.0, Phase.SCORE: 0.0}

    @property
    def prepared(self) -> Prepared | None:
        """What preparation found, ``None`` until it is through."""
        if not self.preparation.measured:
            return None
        night = self.preparation
        return Prepared(night.choice, night.depth, night.faults, night.warnings)

    def run(self, speed: float) -> Iterator[Progress]:
        """Prepare the night if that is still to be done, then compute what ``speed`` needs.

        Raises
        ------
        RecordingError
            The file cannot be read any more.
        """
        if self._running:
            raise RuntimeError("close the run before starting another")
        self._running = True
        try:
            yield from self._prepare()
            yield from self._score(speed)
        finally:
            self._running = False

    def _prepare(self) -> Iterator[Progress]:
        total = self.preparation.n_epochs
        steps = self.preparation.measure()  # continues where a cancelled run stopped
        while True:
            began = perf_counter()
            done = next(steps, None)
            self.seconds[Phase.PREPARE] += perf_counter() - began
            if done is None:
                break
            self._told_prepared = done == total
            yield Progress(Phase.PREPARE, done, total, done / total, prepared=self.prepared)
        if not self._told_prepared:  # measured before, for another network
            self._told_prepared = True
            yield Progress(Phase.PREPARE, total, total, 1.0, prepared=self.prepared)

    def _score(self, speed: float) -> Iterator[Progress]:
        depth = self.preparation.depth
        spent = fraction = 0.0
        cost = np.diff(self.scorer.card.cascade_macs, prepend=0.0)
        for exit_ in range(self.n_exits):
            outlook = _Outlook(self.p, speed, depth)
            waiting = np.flatnonzero(outlook.waiting == exit_)
            if exit_ and len(waiting):
                self._look()
            for first in range(0, len(waiting), BATCH_EPOCHS):
                epochs = waiting[first : first + BATCH_EPOCHS]
                began = perf_counter()
                p = self._compute(exit_, epochs)
                spent += len(epochs) * cost[exit_]
                outlook.look_again(epochs)
                fraction = max(fraction, spent / (spent + outlook.work_left(cost)))
                self.seconds[Phase.SCORE] += perf_counter() - began
                done = first + len(epochs)
                yield Progress(
                    Phase.SCORE, done, len(waiting), fraction, exit=exit_, epochs=epochs, p=p
                )
            if exit_ == 0 and self.context is not None and not self._around:
                yield self._read_context(self.context, fraction)

    def _read_context(self, context: ContextStage, fraction: float) -> Progress:
        """Let the sequence stage read the night; the EEG exit's probabilities in context."""
        began = perf_counter()
        first = self.p[:, 0].copy()
        seen = None if self._log_power is None else outline(self._log_power)
        around = context.surroundings(first, seen)
        epochs = np.flatnonzero(~np.isnan(first[:, 0]))
        p = context.refine(0, around[epochs], first[epochs])
        self.p[epochs, 0] = p
        self._around = [around] * self.n_exits
        if context.reads_eyes:
            self._read_from = first, seen
        p.flags.writeable = False
        self.seconds[Phase.SCORE] += perf_counter() - began
        n = len(epochs)
        return Progress(Phase.SCORE, n, n, fraction, exit=0, epochs=epochs, p=p)

    def _look(self) -> None:
        """Let a sequence stage that reads eyes look at the night's EOG, once."""
        if self.context is None or self._read_from is None:
            return
        began = perf_counter()
        power = np.full((self.preparation.n_epochs, EYE_BANDS), np.nan, dtype=np.float32)
        usable = np.flatnonzero(self.preparation.depth > 1)
        for start in range(0, len(usable), BATCH_EPOCHS):
            epochs = usable[start : start + BATCH_EPOCHS]
            signal = self.preparation.signal(1, epochs)[:, 0]
            power[epochs] = log_band_powers(signal)[:, :EYE_BANDS]
        deeper = self.context.look(self._around[0], *self._read_from, outline(power))
        self._around[1:] = [deeper] * (self.n_exits - 1)
        self._read_from = None
        self.seconds[Phase.SCORE] += perf_counter() - began

    def _compute(self, exit_: int, epochs: NDArray[np.intp]) -> NDArray[np.float32]:
        """One batch through one exit; remembers its probabilities and features."""
        signal = self.preparation.signal(exit_, epochs)
        before = tuple(kept[epochs] for kept in self._features[:exit_] if kept is not None)
        p, features = self.scorer.step(exit_, signal, before)
        if exit_ == 0 and self._log_power is not None:
            # A lone derivation fills both planes; its powers are computed once.
            distinct = signal[:, : len(self.preparation.choice.eeg)]
            self._log_power[epochs] = log_band_powers(distinct).mean(axis=1)
        if exit_ and self.context is not None:
            p = self.context.refine(exit_, self._around[exit_][epochs], p)
        if exit_ + 1 < self.n_exits:
            kept = self._features[exit_]
            if kept is None:
                kept = np.empty((len(self.p), *features.shape[1:]), dtype=np.float32)
                self._features[exit_] = kept
            kept[epochs] = features
        self.p[epochs, exit_] = p
        p.flags.writeable = False  # it goes to another thread
        self.computed[exit_] += len(epochs)
        return p

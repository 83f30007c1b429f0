"""The sleep table of one night.

An epoch that nobody scored may have been anything. So a figure is given only if it is the same
for every way of scoring the unscored epochs (for a figure per hour: if its count and TST are, or
if there is nothing to count); otherwise it is not available, and the reason tells how many
unscored epochs stand in its way. An unscored epoch after lights on changes nothing; one in the
middle of the night takes TST away, but not the latencies that were over by then.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.stages import EPOCH_SECONDS, SCORED, UNSCORED_CODE, Stage, StageCodes, code
from sleepgui.statistics.statistic import DEFINITIONS, Statistic
from sleepgui.statistics.window import Window, window_of

PERSISTENT_EPOCHS: Final = 20
"""Ten minutes."""

_W: Final = code(Stage.W)
_N1: Final = code(Stage.N1)
_R: Final = code(Stage.R)
_EPOCH_MIN: Final = EPOCH_SECONDS / 60


@dataclass(frozen=True)
class SleepStatistics:
    """The figures of one night, in the order of the printed table.

    Attributes
    ----------
    figures : one for every entry of `statistic.DEFINITIONS`.
    window : what they cover; ``window.notes`` must be printed with them.
    sleep_onset_s, final_awakening_s : seconds from the recording's start; ``None`` where there is
        no sleep or an unscored epoch leaves it open.
    """

    figures: tuple[Statistic, ...]
    window: Window
    sleep_onset_s: float | None
    final_awakening_s: float | None

    def __getitem__(self, key: str) -> Statistic:
        """The figure of that key. Raises ``KeyError``."""
        for figure in self.figures:
            if figure.key == key:
                return figure
        raise KeyError(key)

    def __iter__(self) -> Iterator[Statistic]:
        """The figures, in the order of the table."""
        return iter(self.figures)


def sleep_statistics(
    stages: StageCodes,
    *,
    lights_off_s: float | None = None,
    lights_on_s: float | None = None,
    arousals_s: Sequence[float] | None = None,
) -> SleepStatistics:
    """Sleep statistics after the AASM manual.

    Parameters
    ----------
    stages : shape (epochs,), codes 0 to 4 or -1, one per 30 s from the recording's start.
    lights_off_s, lights_on_s : seconds from the recording's start; without them its ends.
    arousals_s : onsets of the marked arousals, seconds from the recording's start; ``None`` if
        nobody marked arousals, which is not the same as none found (empty).

    Raises
    ------
    ScoringError
        The lights contradict each other or the recording, see `window_of`.
    """
    window = window_of(len(stages), lights_off_s, lights_on_s)
    night = _Night(window.crop(np.asarray(stages, dtype=np.int8)), window)
    found, bounds = night.figures(arousals_s), night.bounds()
    figures = []
    for definition in DEFINITIONS:
        figure = found[definition.key]
        value, reason = (None, figure) if isinstance(figure, str) else (float(figure), None)
        between = bounds.get(definition.key) if value is None else None
        figures.append(Statistic(**asdict(definition), value=value, reason=reason, between=between))
    start = window.first * EPOCH_SECONDS
    onset, after = found["sleep_latency"], found["wake_after_final_awakening"]
    return SleepStatistics(
        tuple(figures),
        window,
        None if isinstance(onset, str) else start + onset * 60,
        None if isinstance(after, str) else window.stop * EPOCH_SECONDS - after * 60,
    )


_Figure = float | str
"""A value, or the reason why there is none."""


class _Night:
    """The epochs between lights off and lights on, and what follows from them."""

    def __init__(self, stages: StageCodes, window: Window) -> None:
        self.stages = stages
        self.window = window
        self.n = len(stages)
        self.unscored: NDArray[np.intp] = np.flatnonzero(stages == UNSCORED_CODE)
        asleep = np.flatnonzero(stages > _W)
        self.first: int | None = int(asleep[0]) if asleep.size else None
        self.last: int | None = int(asleep[-1]) if asleep.size else None

    def figures(self, arousals_s: Sequence[float] | None) -> dict[str, _Figure]:
        found: dict[str, _Figure] = {"trt": self.n * _EPOCH_MIN, "unscored": self.unscored.size}
        found |= self._amounts()
        found |= self._latencies()
        found |= self._wake()
        awakenings = self._shifts(_AWAKENING)
        shifts = self._shifts(_SHIFT)
        found["awakenings"], found["stage_shifts"] = awakenings, shifts
        found["awakening_index"] = self._per_hour(awakenings)
        found["stage_shift_index"] = self._per_hour(shifts)
        found["fragmentation_index"] = self._per_hour(self._shifts(_FRAGMENTATION))
        if arousals_s is None:
            found["arousals"] = found["arousal_index"] = "no arousals were marked"
        else:
            onsets = np.asarray(arousals_s, dtype=np.float64) / EPOCH_SECONDS
            inside = (onsets >= self.window.first) & (onsets < self.window.stop)
            found["arousals"] = int(inside.sum())
            found["arousal_index"] = self._per_hour(int(inside.sum()))
        return found

    def _amounts(self) -> dict[str, _Figure]:
        """Minutes of sleep and of stages, and what is made of them."""
        keys = ["tst", "sleep_efficiency", *(f"{stage.lower()}_min" for stage in SCORED)]
        shares = [f"{stage.lower()}_pct" for stage in SCORED if stage is not Stage.W]
        if self.unscored.size:
            return dict.fromkeys(keys + shares, self._open(self.unscored.size))
        if not self.n:
            return dict.fromkeys(keys + shares, "there is no epoch")
        tst = int((self.stages > _W).sum())
        found: dict[str, _Figure] = {
            "tst": tst * _EPOCH_MIN,
            "sleep_efficiency": 100 * tst / self.n,
        }
        for stage_code, stage in enumerate(SCORED):
            count = int((self.stages == stage_code).sum())
            found[f"{stage.lower()}_min"] = count * _EPOCH_MIN
            if stage is not Stage.W:
                found[f"{stage.lower()}_pct"] = 100 * count / tst if tst else _NO_SLEEP
        return found

    def bounds(self) -> dict[str, tuple[float, float]]:
        """Least and most of the amounts: all unscored epochs are of that kind, or none is."""
        if not self.n:
            return {}
        least = {"tst": int((self.stages > _W).sum())}
        least |= {
            f"{stage.lower()}_min": int((self.stages == stage_code).sum())
            for stage_code, stage in enumerate(SCORED)
        }
        most = self.unscored.size
        found = {
            key: (count * _EPOCH_MIN, (count + most) * _EPOCH_MIN) for key, count in least.items()
        }
        found["sleep_efficiency"] = (
            100 * least["tst"] / self.n,
            100 * (least["tst"] + most) / self.n,
        )
        return found

    def _latencies(self) -> dict[str, _Figure]:
        found: dict[str, _Figure] = {
            "sleep_latency": self._first_of(self.stages > _W, "before sleep onset", "sleep"),
            "persistent_sleep_latency": self._persistent_sleep(),
        }
        for stage in (Stage.N1, Stage.N2, Stage.N3):
            is_stage = self.stages == code(stage)
            found[f"{stage.lower()}_latency"] = self._first_of(
                is_stage, f"before the first epoch of {stage}", stage
            )
        # An unscored epoch before sleep onset may have been R as well.
        r = self._first_of(self.stages == _R, "before the first epoch of R", "R")
        if not isinstance(r, str):
            assert self.first is not None
            r -= self.first * _EPOCH_MIN
        found["r_latency"] = r
        return found

    def _first_of(self, wanted: NDArray[np.bool_], where: str, what: str) -> _Figure:
        """Minutes to the first epoch that is wanted; any unscored epoch before it might be."""
        if not wanted.any():
            return self._absent(f"no epoch was scored as {what}")
        first = int(wanted.argmax())
        before = int((self.unscored < first).sum())
        return self._open(before, where) if before else first * _EPOCH_MIN

    def _persistent_sleep(self) -> _Figure:
        # More sleep can only bring it forward: if all unscored epochs as sleep change nothing,
        # no way of scoring them does.
        surely = _first_run(self.stages > _W, PERSISTENT_EPOCHS)
        perhaps = _first_run(self.stages != _W, PERSISTENT_EPOCHS)
        if surely == perhaps:
            return _NO_PERSISTENT_SLEEP if surely is None else surely * _EPOCH_MIN
        if surely is None:
            return self._open(self.unscored.size)
        return self._open(int((self.unscored < surely).sum()), "before persistent sleep")

    def _wake(self) -> dict[str, _Figure]:
        """Sleep period and the wake after sleep onset, whole and in its parts."""
        if self.first is None or self.last is None:
            keys = ("spt", "waso", "wake_in_spt", "wake_after_final_awakening")
            return dict.fromkeys(keys, self._absent(_NO_SLEEP))
        before = self.unscored[self.unscored < self.first]
        after = self.unscored[self.unscored > self.last]
        inside = self.unscored.size - before.size - after.size
        # A single unscored epoch that touches the sleep period makes it longer or not, but no
        # wake comes into it either way.
        before_matters = 0 if before.tolist() == [self.first - 1] else before.size
        after_matters = 0 if after.tolist() == [self.last + 1] else after.size
        awake = self.stages == _W
        period = slice(self.first, self.last + 1)
        values = {
            "spt": (self.last + 1 - self.first, before.size + after.size),
            "waso": (int(awake[self.first :].sum()), before_matters + inside + after.size),
            "wake_in_spt": (int(awake[period].sum()), before_matters + inside + after_matters),
            "wake_after_final_awakening": (self.n - self.last - 1, after.size),
        }
        return {
            key: self._open(in_doubt) if in_doubt else epochs * _EPOCH_MIN
            for key, (epochs, in_doubt) in values.items()
        }

    def _shifts(self, counts: NDArray[np.int64]) -> _Figure:
        """Number of the shifts that ``counts`` (from stage, to stage) holds as 1."""
        in_doubt = 0
        total = 0
        for first, stop in _runs(self.unscored):
            left = int(self.stages[first - 1]) if first else None
            right = int(self.stages[stop]) if stop < self.n else None
            if stop - first > 1:
                # Of two epochs, the first or the second may bring a shift of any kind.
                in_doubt += stop - first
                continue
            ways = {
                (0 if left is None else int(counts[left, way]))
                + (0 if right is None else int(counts[way, right]))
                for way in range(len(SCORED))
            }
            if len(ways) > 1:
                in_doubt += 1
            else:
                total += ways.pop()
        if in_doubt:
            return self._open(in_doubt)
        if not self.n:
            return "there is no epoch"
        scored = (self.stages[:-1] != UNSCORED_CODE) & (self.stages[1:] != UNSCORED_CODE)
        pairs = self.stages[:-1][scored], self.stages[1:][scored]
        return total + int(counts[pairs].sum())

    def _per_hour(self, count: _Figure) -> _Figure:
        """A count per hour of TST. Nothing per hour is nothing, however long the sleep was."""
        if isinstance(count, str):
            return count
        if self.first is None:
            return self._absent(_NO_SLEEP)
        if self.unscored.size and count:
            return self._open(self.unscored.size)
        return count / (int((self.stages > _W).sum()) * _EPOCH_MIN / 60)

    def _absent(self, reason: str) -> str:
        """What is missing among the scored epochs may yet be among the unscored ones."""
        if not self.n:
            return "there is no epoch"
        if not self.unscored.size:
            return reason
        count, where = self.unscored.size, self.window.name
        if count == 1:
            return f"{reason}, but 1 unscored epoch {where} could be"
        return f"{reason}, but {count} unscored epochs {where} could be"

    def _open(self, in_doubt: int, where: str = "") -> str:
        where = where or self.window.name
        if in_doubt == 1:
            return f"1 unscored epoch {where} could change it"
        return f"{in_doubt} unscored epochs {where} could change it"


_NO_SLEEP: Final = "no epoch was scored as sleep"
_NO_PERSISTENT_SLEEP: Final = "there is no unbroken sleep of 10 min"


def _table(*shifts: tuple[int, int]) -> NDArray[np.int64]:
    counts = np.zeros((len(SCORED), len(SCORED)), dtype=np.int64)
    for origin, target in shifts:
        counts[origin, target] = 1
    return counts


_ASLEEP: Final = tuple(range(1, len(SCORED)))
_AWAKENING: Final = _table(*((stage, _W) for stage in _ASLEEP))
_SHIFT: Final = _table(*((a, b) for a in range(5) for b in range(5) if a != b))
_FRAGMENTATION: Final = _AWAKENING + _table(*((stage, _N1) for stage in _ASLEEP if stage != _N1))


def _runs(indices: NDArray[np.intp]) -> list[tuple[int, int]]:
    """(first, stop) of every stretch of consecutive indices."""
    if not indices.size:
        return []
    cuts = np.flatnonzero(np.diff(indices) > 1) + 1
    return [(int(part[0]), int(part[-1]) + 1) for part in np.split(indices, cuts)]


def _first_run(mask: NDArray[np.bool_], length: int) -> int | None:
    """Where the first stretch of at least ``length`` true epochs begins."""
    return next(
        (first for first, stop in _runs(np.flatnonzero(mask)) if stop - first >= length), None
    )

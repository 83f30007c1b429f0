"""What `model.peers.measure` left, read by scorer and set: figures, intervals, differences.

Scorers and runs as there. Nothing here needs weights.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from model.peers.intervals import (
    Figures,
    Interval,
    Tables,
    as_tables,
    difference_over_epochs,
    difference_over_people,
    mean_of,
    over_people,
    pooled,
)

MADE: Final = "made nights"
SETS: Final = {
    MADE: "made nights",
    "ucddb022": "`ucddb022`",
    "sleep_edf_recordings": "Sleep-EDF recordings",
    "dreams_excerpt3": "`excerpt3`",
}
ENOUGH_SEEDS: Final = 3
OURS: Final = "dynamic-lean+context@0"
"""DynamicSleepNet as it is meant to be used, among those trained alike."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """Of two scorers' accuracies on a set, the first minus the second."""

    accuracy: float
    interval: Interval | None
    claim: str


class Kept:
    """Everything measured, by scorer and set."""

    def __init__(self, content: Row) -> None:
        self.content = content
        self.scorers: Mapping[str, Row] = content["scorers"]

    def shipped(self, speed: float) -> str:
        """Key of the weights that ship, at a Speed."""
        return next(
            key
            for key, row in self.scorers.items()
            if row["kind"] == "shipped" and key.endswith(f"@{speed:g}")
        )

    def has(self, *keys: str) -> bool:
        """Whether all of these scorers were measured."""
        return all(key in self.scorers for key in keys)

    def of_kind(self, *kinds: str) -> list[str]:
        """Scorers of kinds, the best on made nights first."""
        keys = [key for key, row in self.scorers.items() if row["kind"] in kinds]

        def place(key: str) -> float:
            found = self.figures(key, MADE)
            return -found.kappa if found else 1.0

        return sorted(keys, key=place)

    def runs(self, key: str, name: str) -> list[Row]:
        """What each run of a scorer made of a set; empty where it lacks a channel."""
        return [run["sets"][name] for run in self.scorers[key]["runs"] if run["sets"][name]]

    def tables(self, key: str, name: str) -> list[Tables]:
        """Confusion tables of each run."""
        return [as_tables(run["tables"]) for run in self.runs(key, name)]

    def figures(self, key: str, name: str) -> Figures | None:
        """Mean over runs; ``None`` where it lacks a channel."""
        found = self.tables(key, name)
        return mean_of([pooled(one) for one in found]) if found else None

    def people(self, name: str) -> list[str]:
        """Whose each recording of a set is."""
        return list(self.content["sets"][name]["people"])

    def interval(self, key: str, name: str) -> Interval | None:
        """Of kappa, over people or else over blocks of epochs (mean of the runs' ends)."""
        over = over_people(self.tables(key, name), self.people(name))
        if over is not None:
            return over
        ends = [run.get("kappa_95") for run in self.runs(key, name)]
        if not ends or any(one is None for one in ends):
            return None
        low, high = (sum(side) / len(ends) for side in zip(*ends, strict=True))
        return low, high

    def mmacs(self, key: str) -> float | None:
        """Million multiply-accumulates of an epoch, mean over runs."""
        row = self.scorers[key]
        own = [run["mmacs"] for run in row["runs"] if run.get("mmacs") is not None]
        return sum(own) / len(own) if own else row.get("mmacs")

    def seeds(self, key: str, name: str = MADE) -> list[float]:
        """Accuracy of each run."""
        return [pooled(one).accuracy for one in self.tables(key, name)]

    def difference(self, more: str, less: str, name: str) -> Difference | None:
        """``None`` where one of them has no figure on the set."""
        one, other = self.figures(more, name), self.figures(less, name)
        if one is None or other is None:
            return None
        interval = difference_over_people(
            self.tables(more, name), self.tables(less, name), self.people(name), kappa=False
        )
        if interval is None:
            rights = ([run["right"] for run in self.runs(key, name)] for key in (more, less))
            interval = difference_over_epochs(*rights)
        return Difference(
            one.accuracy - other.accuracy, interval, self._claim(more, less, interval, name)
        )

    def _claim(self, more: str, less: str, interval: Interval | None, name: str) -> str:
        if interval is None or interval[0] <= 0 <= interval[1]:
            return "no difference shown"
        sides = [self.seeds(key, name) for key in (more, less)]
        chance = [s for key, s in zip((more, less), sides, strict=True) if self._by_seed(key)]
        if any(len(s) < ENOUGH_SEEDS for s in chance):
            return "too few seeds to claim"
        (one, other) = sides
        if max(one) >= min(other) and max(other) >= min(one):
            return "seeds overlap"
        return "first is better" if interval[0] > 0 else "second is better"

    def _by_seed(self, key: str) -> bool:
        """Whether another training might have come out otherwise: not of what is installed."""
        return self.scorers[key]["kind"] not in {"shipped", "installed"}


def same_as_speed_0(key: str) -> bool:
    """On one EEG derivation there is one exit and nothing for Speed to decide."""
    return "@" in key and not key.endswith("@0")


def drawn(content: Row) -> dict[str, list[dict[str, Any]]]:
    """Points of the drawing for each set it shows: label, arithmetic, accuracy, kind, line."""
    kept, out = Kept(content), {}
    for name in (MADE, "ucddb022"):
        found = []
        for key in (*kept.of_kind("peer", "ours"), *kept.of_kind("shipped", "installed")):
            figures, mmacs = kept.figures(key, name), kept.mmacs(key)
            if figures is None or (name != MADE and same_as_speed_0(key)):
                continue
            row = kept.scorers[key]
            way, _, speed = key.partition("@")
            if name != MADE and speed:
                # One exit alone: that is what an epoch costs there.
                mmacs = kept.mmacs(f"{way}#EEG") or mmacs
            found.append(
                {
                    "label": row["title"].split(", Speed")[0].replace("`", ""),
                    "mmacs": mmacs,
                    "accuracy": 100 * figures.accuracy,
                    "kind": row["kind"],
                    "line": way if speed else "",
                }
            )
        out[SETS[name].replace("`", "")] = found
    return out

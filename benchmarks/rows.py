"""A figure beside its peer's, and the tables they stand in."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version


@dataclass(frozen=True)
class Row:
    """One measured thing.

    Attributes
    ----------
    ours, peer : medians in ``unit``; ``peer`` is ``None`` where there is nothing to compare with.
    goal : what ours, or ours divided by the peer's where there is a peer, should be at most.
    """

    what: str
    ours: float
    unit: str
    peer: float | None = None
    peer_name: str = ""
    goal: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours divided by the peer's."""
        return None if not self.peer else self.ours / self.peer

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; ``None`` without one."""
        if self.goal is None:
            return None
        figure = self.ours if self.ratio is None else self.ratio
        return figure <= self.goal


@dataclass(frozen=True)
class Table:
    """Figures of one suite and what must be known to read them."""

    title: str
    note: str
    rows: Sequence[Row]


def machine() -> str:
    """Processor, cores and versions, for the head of the tables."""
    name = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123 - not a real file
            name = next(line for line in file if line.startswith("model name")).split(":")[1]
    except (OSError, StopIteration):
        pass
    libraries = ", ".join(f"{one} {version(one)}" for one in ("torch", "numpy", "scipy", "mne"))
    today = datetime.now(UTC).date()
    return f"{today}: {name.strip()}, {os.cpu_count()} cores, {platform.system()}; {libraries}."


def markdown(table: Table) -> str:
    """A table with a row a figure."""
    lines = [
        f"## {table.title}",
        "",
        table.note,
        "",
        "| figure | SleepGUI | peer | ratio | goal | reached |",
        "|---|---|---|---|---|---|",
    ]
    for row in table.rows:
        peer = "" if row.peer is None else f"{_number(row.peer)} {row.unit} ({row.peer_name})"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        goal = "" if row.goal is None else _number(row.goal)
        reached = {None: "", True: "yes", False: "**no**"}[row.reached]
        lines.append(
            f"| {row.what} | {_number(row.ours)} {row.unit} | {peer} | {ratio} | {goal} |"
            f" {reached} |"
        )
    return "\n".join([*lines, ""])


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"

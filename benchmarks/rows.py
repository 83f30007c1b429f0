"""A figure beside its peer's, and the tables they stand in."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Final

_MOST: Final = 160


@dataclass(frozen=True)
class Row:
    """One measured thing.

    Attributes
    ----------
    ours, peer : medians in ``unit``; ``peer`` is ``None`` where there is nothing to compare with,
        ``ours`` where nothing could be measured.
    goal : what ours, or ours divided by the peer's where there is a peer, should be at most, or
        ``at_least``.
    trouble : why there is no figure.
    """

    what: str
    ours: float | None
    unit: str
    peer: float | None = None
    peer_name: str = ""
    goal: float | None = None
    at_least: bool = False
    trouble: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours divided by the peer's."""
        return None if not self.peer or self.ours is None else self.ours / self.peer

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; ``None`` without one."""
        figure = self.ours if self.ratio is None else self.ratio
        if self.goal is None or figure is None:
            return None
        return figure >= self.goal if self.at_least else figure <= self.goal


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
    libraries = ", ".join(f"{one} {version(one)}" for one in ("onnxruntime", "numpy", "torch"))
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
        if row.ours is None:
            lines.append(f"| {row.what} | not measured: {_plain(row.trouble)} | | | | |")
            continue
        peer = "" if row.peer is None else f"{_number(row.peer)} {row.unit} ({row.peer_name})"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        goal = "" if row.goal is None else f"{'≥' if row.at_least else '≤'} {_number(row.goal)}"
        reached = {None: "", True: "yes", False: "**no**"}[row.reached]
        cells = (row.what, f"{_number(row.ours)} {row.unit}", peer, ratio, goal, reached)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _plain(text: str) -> str:
    """The end of an error, which says what it was, as a table can hold it."""
    last = text.strip().splitlines()[-1] if text.strip() else ""
    return last.replace("|", "/")[:_MOST]


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"

"""Drawings of a model's figures: Speed against exits and arithmetic, reliability, confusion.

The paper's Figure 5 is how many epochs leave at each exit and how well those are scored, over
Speed; its Figure 6 the arithmetic over Speed. Here attention is counted.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from model.figures import EXITS, FINE_SPEEDS, Costs, figures, speed_rows
from model.scored import Scored
from sleepgui.stages import SCORED

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_COLOURS: Final = {"EEG": "#0072b2", "EOG": "#d55e00", "EMG": "#009e73"}
"""Told apart by those who see fewer colours (Okabe and Ito)."""
_FEW: Final = 0.005
"""Share of epochs below which an exit's accuracy is not drawn."""
_STYLES: Final = {"EEG": "-", "EOG": "--", "EMG": ":"}


def _new(columns: int = 1, width: float = 5.0) -> "tuple[Figure, list[Axes]]":
    """An empty figure without any window: matplotlib's own drawing alone."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - half a second
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(width * columns, 3.6), layout="constrained")
    FigureCanvasAgg(figure)
    axes = [figure.add_subplot(1, columns, i + 1) for i in range(columns)]
    for one in axes:
        one.spines[["top", "right"]].set_visible(False)
        one.grid(visible=True, alpha=0.25)
    return figure, axes


def exits_over_speed(rows: Sequence[Mapping[str, Any]]) -> "Figure":
    """Share of epochs leaving at each exit, and their accuracy (the paper's Figure 5)."""
    figure, (shares, accuracies) = _new(2)
    speeds = [row["speed"] for row in rows]
    for name in EXITS:
        found = [row["exits"].get(name) for row in rows]
        if not any(found):
            continue
        look: dict[str, Any] = {
            "color": _COLOURS[name],
            "linestyle": _STYLES[name],
            "label": f"{name} exit",
        }
        shares.plot(speeds, [100 * x["share"] if x else 0.0 for x in found], **look)
        # The accuracy of a handful of epochs is noise.
        right = [
            np.nan if not x or x["accuracy"] is None or x["share"] < _FEW else 100 * x["accuracy"]
            for x in found
        ]
        accuracies.plot(speeds, right, **look)
    overall = [np.nan if row["accuracy"] is None else 100 * row["accuracy"] for row in rows]
    accuracies.plot(speeds, overall, color="#333333", label="all epochs")
    shares.set(xlabel="Speed", ylabel="epochs leaving here (%)", ylim=(-2, 102))
    accuracies.set(xlabel="Speed", ylabel="accuracy (%)")
    shares.legend(frameon=False)
    accuracies.legend(frameon=False)
    return figure


def arithmetic_over_speed(rows: Sequence[Mapping[str, Any]]) -> "Figure":
    """Multiply-accumulates of an epoch and accuracy (the paper's Figure 6)."""
    figure, (work, trade) = _new(2)
    speeds = [row["speed"] for row in rows]
    mmacs = [np.nan if row["mmacs"] is None else row["mmacs"] for row in rows]
    right = [np.nan if row["accuracy"] is None else 100 * row["accuracy"] for row in rows]
    work.plot(speeds, mmacs, color="#333333")
    last = rows[0]["mmacs"] / rows[0]["compute"] if rows[0]["compute"] else np.nan
    work.axhline(last, color="#999999", linestyle="--", label="last exit alone, every epoch")
    work.set(xlabel="Speed", ylabel="million multiply-accumulates an epoch", ylim=(0, None))
    work.legend(frameon=False)
    trade.plot(mmacs, right, color="#333333", marker=".", markersize=4)
    trade.set(xlabel="million multiply-accumulates an epoch", ylabel="accuracy (%)")
    return figure


def reliability_diagram(exits: Mapping[str, Mapping[str, Any]]) -> "Figure":
    """Accuracy against confidence at each exit; the area of a dot is its share of epochs."""
    figure, axes = _new(max(len(exits), 1), 3.6)
    for one, (name, found) in zip(axes, exits.items(), strict=False):
        bins = found["reliability"]
        confidence = [b["confidence"] for b in bins]
        one.plot([0, 1], [0, 1], color="#999999", linestyle="--")
        one.plot(confidence, [b["accuracy"] for b in bins], color=_COLOURS[name])
        one.scatter(
            confidence,
            [b["accuracy"] for b in bins],
            s=[400 * b["share"] + 4 for b in bins],
            color=_COLOURS[name],
        )
        one.set(
            xlabel="confidence",
            ylabel="accuracy",
            title=f"{name} exit, error {found['calibration_error']:.3f}",
            xlim=(0, 1.02),
            ylim=(0, 1.02),
        )
    return figure


def confusion_matrices(found: Mapping[str, Any]) -> "Figure":
    """Rows the expert, columns the network, in percent of the row, at each exit and overall."""
    tables = {f"{name} exit": row["confusion"] for name, row in found["exits"].items()}
    tables["last usable exit"] = found["last_usable_exit"]["confusion"]
    figure, axes = _new(len(tables), 3.4)
    names = [str(stage) for stage in SCORED]
    for one, (title, cells) in zip(axes, tables.items(), strict=True):
        counts = np.array(cells, float)
        total = counts.sum(axis=1, keepdims=True)
        share = np.divide(counts, total, out=np.zeros_like(counts), where=total > 0)
        one.imshow(share, cmap="Blues", vmin=0, vmax=1)
        one.grid(visible=False)
        one.set(title=title, xlabel="network", ylabel="expert")
        one.set_xticks(range(len(names)), names)
        one.set_yticks(range(len(names)), names)
        for i, j in np.ndindex(*counts.shape):
            if total[i, 0]:
                colour = "white" if share[i, j] > 0.55 else "black"
                text = f"{100 * share[i, j]:.0f}"
                one.text(j, i, text, ha="center", va="center", color=colour, fontsize=9)
    return figure


def ablation_bars(rows: Sequence[Mapping[str, Any]]) -> "Figure":
    """Kappa of each exit of variants trained alike (the paper's Figure 7): mean, and every seed."""
    figure, (axes,) = _new(1, 9.0)
    names = list(dict.fromkeys(row["variant"] for row in rows))
    for k, exit_ in enumerate(EXITS):
        for i, name in enumerate(names):
            found = [
                row["exits"][exit_]["kappa"]
                for row in rows
                if row["variant"] == name and exit_ in row["exits"]
            ]
            if found:
                at = i + 0.26 * (k - 1)
                label = f"{exit_} exit" if i == 0 else None
                axes.bar(at, np.mean(found), 0.24, color=_COLOURS[exit_], label=label)
                axes.scatter([at] * len(found), found, s=9, color="#333333", zorder=3)
    axes.set_xticks(range(len(names)), names)
    axes.set(ylabel="kappa, each epoch by itself")
    axes.grid(visible=False, axis="x")
    axes.legend(frameon=False, ncols=3, loc="lower left", bbox_to_anchor=(0, 1))
    return figure


_KINDS: Final = {
    "peer": ("#777777", "o", "other scorers, trained alike"),
    "ours": ("#0072b2", "s", "DynamicSleepNet, trained alike"),
    "shipped": ("#d55e00", "D", "DynamicSleepNet, the weights that ship"),
}


def accuracy_over_arithmetic(sets: Mapping[str, Sequence[Mapping[str, Any]]]) -> "Figure":
    """Accuracy of scorers against their multiply-accumulates, a panel a set.

    A point has ``label``, ``mmacs``, ``accuracy`` (percent), ``kind`` of `_KINDS` and ``line``:
    points of one line are the same network at several Speeds, named once. One whose ``mmacs`` are
    ``None``, being no network, is a level.
    """
    figure, axes = _new(len(sets), 6.4)
    figure.set_figheight(4.8)
    for one, (title, everything) in zip(axes, sets.items(), strict=True):
        points = [p for p in everything if p["mmacs"] is not None]
        for kind, (colour, marker, label) in _KINDS.items():
            mine = [p for p in points if p["kind"] == kind]
            if mine:
                where = [p["mmacs"] for p in mine], [p["accuracy"] for p in mine]
                one.scatter(*where, s=26, color=colour, marker=marker, label=label, zorder=3)
        lines: dict[str, list[Mapping[str, Any]]] = {}
        for p in points:
            lines.setdefault(p["line"] or p["label"], []).append(p)
        named = []
        for several in lines.values():
            several.sort(key=lambda p: p["mmacs"])
            colour = _KINDS[several[0]["kind"]][0]
            where = [p["mmacs"] for p in several], [p["accuracy"] for p in several]
            one.plot(*where, color=colour, linewidth=1, zorder=2)
            named.append((several[-1], colour))
        one.set(xscale="log", xlabel="million multiply-accumulates an epoch", title=title)
        one.set_ylabel("accuracy (%)")
        ticks = (2, 5, 10, 20, 50, 100)
        one.set_xticks(ticks, [str(tick) for tick in ticks])
        one.set_xticks([], minor=True)
        one.set_xlim(1.2, 320)
        for p in everything:
            if p["mmacs"] is None:
                one.axhline(p["accuracy"], color="#009e73", linestyle="--", linewidth=1)
                look: dict[str, Any] = {"fontsize": 7.5, "color": "#009e73", "va": "bottom"}
                one.text(310, p["accuracy"], p["label"], ha="right", **look)
        one.margins(y=0.08)
        _name_points(one, named)
    handles, labels = axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, frameon=False, loc="outside lower center", ncols=3, fontsize=8)
    return figure


def _name_points(axes: "Axes", named: Sequence[tuple[Mapping[str, Any], str]]) -> None:
    """Names right of their points, moved apart where they would cover each other."""
    low, high = axes.get_ylim()
    line, letter = (high - low) / 26, 10**0.023
    placed: list[tuple[float, float, float]] = []
    for p, colour in sorted(named, key=lambda pair: -pair[0]["accuracy"]):
        at, start = p["accuracy"], p["mmacs"]
        stop = start * letter ** (len(p["label"]) + 3)
        near = [y for first, last, y in placed if start < last and first < stop]
        while any(abs(at - y) < line for y in near):
            at -= line / 4
        placed.append((start, stop, at))
        axes.annotate(
            p["label"],
            (p["mmacs"], p["accuracy"]),
            (p["mmacs"] * 1.09, at),
            va="center",
            fontsize=7.5,
            color=colour,
            arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.4, "shrinkA": 0},
        )


_FIXED: Final[dict[Any, Any]] = {
    "svg.hashsalt": "sleepgui",
    "svg.fonttype": "path",
    "font.size": 9,
}
"""The same figures give the same bytes."""


def save(figure: "Figure", path: Path) -> Path:
    """Write a drawing as its name says, without a date."""
    import matplotlib as mpl  # noqa: PLC0415

    metadata = {} if path.suffix == ".png" else {"Date": None, "Creator": None}
    with mpl.rc_context(_FIXED):
        figure.savefig(path, dpi=150, metadata=metadata)
    return path


def draw(
    groups: Mapping[str, Sequence[Scored]], macs: Costs, folder: Path, *, png: bool = False
) -> list[Path]:
    """Draw all figures of each group into a folder; returns the files."""
    import matplotlib as mpl  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, group in groups.items():
        found, rows = figures(group, macs), speed_rows(group, macs, FINE_SPEEDS)
        with mpl.rc_context(_FIXED):
            drawings = {
                "exits-over-speed": exits_over_speed(rows),
                "arithmetic-over-speed": arithmetic_over_speed(rows),
                "reliability": reliability_diagram(found["exits"]),
                "confusion": confusion_matrices(found),
            }
            for what, figure in drawings.items():
                path = folder / f"{name}-{what}.{'png' if png else 'svg'}"
                written.append(save(figure, path))
    return written

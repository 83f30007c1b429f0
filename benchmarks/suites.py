"""What is measured: each suite is a function from the number of runs to a `Table`."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from benchmarks.environment import peer
from benchmarks.files import FOLDER, large, polysomnogram
from benchmarks.footprint import footprint
from benchmarks.growth import growth
from benchmarks.measure import BenchmarkError, inside, on_display, ours
from benchmarks.parts import network, preparation
from benchmarks.rows import Row, Table
from benchmarks.whole import night


def window(runs: int) -> Table:
    """The window, on a virtual display."""
    rows = []
    polygraph = polysomnogram(8)
    found, _ = inside(on_display(ours("benchmarks.window", str(polygraph), "--score")), runs)
    rows += [
        Row("first paint", found["first paint"], "s", goal=0.8),
        Row("engine ready", found["engine ready"], "s", goal=2.5),
        Row("slider tick, 8 h", 1000 * found["slider tick"], "ms", goal=50),
        Row("longest stall while scoring 8 h", 1000 * found["longest stall"], "ms", goal=50),
        Row("memory after opening 8 h", found["MiB open"], "MiB"),
        Row("memory after scoring 8 h", found["MiB scored"], "MiB"),
    ]
    day, _ = inside(on_display(ours("benchmarks.window", str(polysomnogram(24)), "--score")), runs)
    rows += [
        Row("slider tick, 24 h", 1000 * day["slider tick"], "ms", goal=50),
        Row("longest stall while scoring 24 h", 1000 * day["longest stall"], "ms", goal=50),
    ]
    for channels, hours in ((8, 8.5), (16, 4.25), (32, 17.5)):
        path = large(channels, 512, hours)
        mine, _ = inside(on_display(ours("benchmarks.window", str(path), "--all")), runs)
        theirs, _ = inside(on_display(peer("mne_browser", str(path), str(channels))), runs)
        what = f"{channels} signals at 512 Hz, {path.stat().st_size / 1e6:.0f} MB"
        rows += [
            Row(f"open, {what}", mine["open"], "s", theirs["open"], "mne-qt-browser"),
            Row(
                f"page turn, {what}",
                1000 * mine["page turn"],
                "ms",
                1000 * theirs["turn"],
                "mne-qt-browser",
            ),
            Row(f"page turn, hurried, {what}", 1000 * mine["page turn, hurried"], "ms"),
            Row(f"page turn, work of the window, {what}", 1000 * mine["CPU page turn"], "ms"),
            Row(f"to compute a page, {what}", 1000 * mine["CPU compute"], "ms"),
            Row(f"arrow held: page to page, {what}", 1000 * mine["held arrow"], "ms", goal=50),
            Row(f"whole night on a page, {what}: first look", mine["night, first look"], "s"),
            Row(f"whole night on a page, {what}: complete", mine["night, complete"], "s"),
            Row(
                f"longest stall meanwhile, {what}",
                1000 * mine["night, longest stall"],
                "ms",
                goal=50,
            ),
        ]
    note = (
        "On a virtual display, 1600 x 900. A page turn: from the wish to the painted 30-s page,"
        " filtered 0.3 to 35 Hz in both programs; every signal shown. Before each comes a look of"
        " 0.1 s, in which ours computes the next page; hurried, there is none. Work is CPU time."
        " Opening is to the first page."
    )
    return Table("Window", note, rows)


def screen(runs: int) -> Table:
    """Long nights and long pages on the screen."""
    rows = []
    for hours, path in (
        (8, polysomnogram(8)),
        (24, polysomnogram(24)),
        (72, large(18, 256, 72)),
    ):
        found, _ = inside(on_display(ours("benchmarks.window", str(path), "--score")), runs)
        rows += [
            Row(f"spectrogram ready after opening, {hours} h", found["spectrogram ready"], "s"),
            *(
                Row(f"{what}, {hours} h", 1000 * found[key], "ms", goal=50)
                for what, key in (
                    ("the whole hypnogram drawn anew", "hypnogram"),
                    ("slider tick", "slider tick"),
                    ("longest stall while scoring", "longest stall"),
                )
            ),
        ]
    for channels, span_h in ((8, 8.5), (16, 4.25)):
        path = large(channels, 512, span_h)
        found, _ = inside(on_display(ours("benchmarks.window", str(path), "--all")), runs)
        rows += [
            Row(
                f"page turn, {channels} signals at 512 Hz, {length}",
                1000 * found["page turn" if length == "30 s" else f"page turn of {length}"],
                "ms",
                goal=8 if length == "30 s" else None,
            )
            for length in ("30 s", "5 min", "30 min")
        ]
    note = (
        "On a virtual display, 1600 x 900, with a look of 0.1 s before each page turn. The"
        " hypnogram is drawn with its exits, probabilities and confidence."
    )
    return Table("Long nights and long pages", note, rows)


SUITES: Final[Mapping[str, Callable[[int], Table]]] = {
    "night": night,
    "network": network,
    "preparation": preparation,
    "window": window,
    "screen": screen,
    "growth": growth,
    "footprint": footprint,
}


def measure(names: list[str], runs: int) -> Iterator[Table | BenchmarkError]:
    """Run suites by name, each table as soon as it is made, or why there is none.

    Raises
    ------
    BenchmarkError
        A name is unknown.
    """
    unknown = sorted(set(names) - set(SUITES))
    if unknown:
        raise BenchmarkError(
            f"There is no suite {', '.join(unknown)}; the suites are {', '.join(SUITES)}."
        )
    FOLDER.mkdir(parents=True, exist_ok=True)
    return (_measured(name, runs) for name in names or SUITES)


def _measured(name: str, runs: int) -> Table | BenchmarkError:
    try:
        return SUITES[name](runs)
    except BenchmarkError as error:
        return error

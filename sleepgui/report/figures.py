"""The sleep table on the report: rows, normal ranges, and why a figure is missing."""

from collections.abc import Sequence
from typing import Final

from sleepgui.report.content import Report
from sleepgui.report.drawing import COLOURS
from sleepgui.report.parts import RIGHT, Beside, Cell, Column, Section, Table, Tiles
from sleepgui.report.tongue import ENGLISH, Tongue
from sleepgui.stages import HYPNOGRAM_ORDER, Stage
from sleepgui.statistics.night import SleepStatistics
from sleepgui.statistics.norms import NormalRange, normal_ranges
from sleepgui.statistics.printed import bounds, number
from sleepgui.statistics.statistic import Statistic

SHORTEST_NIGHT_MIN: Final = 180
"""Less than that, as a nap or a cut, is not compared with nights."""
_TIMES: Final = (
    *("trt", "tst", "sleep_efficiency", "sleep_latency", "persistent_sleep_latency"),
    *("n1_latency", "n2_latency", "n3_latency", "r_latency"),
    *("spt", "waso", "wake_in_spt", "wake_after_final_awakening", "unscored"),
)
_LEFT_SHARE: Final = 0.55
"""The left column holds the longest names, and ranges beside them."""
_CONTINUITY: Final = (
    *("awakenings", "awakening_index", "stage_shifts", "stage_shift_index"),
    *("fragmentation_index", "arousals", "arousal_index"),
)
_WITHOUT_LIGHTS: Final = (
    *("trt", "tst", "sleep_efficiency", "sleep_latency", "persistent_sleep_latency", "n2_latency"),
    *("n3_latency", "r_latency", "waso", "w_min", "awakenings", "arousal_index"),
)


class Reasons:
    """Why figures are not available: a letter for each reason, and what the letters mean."""

    def __init__(self, tongue: Tongue = ENGLISH) -> None:
        self._tongue = tongue
        self._letters: dict[str, str] = {}

    def cell(self, figure: Statistic, *, with_unit: bool = True, strong: bool = False) -> Cell:
        """The figure, or n/a and its letter."""
        missing = self._tongue.tr("n/a")
        if figure.value is not None:
            text = number(figure, self._tongue.local)
            return Cell(f"{text} {figure.unit}".strip() if with_unit else text, strong=strong)
        if not figure.reason:
            return Cell(missing)
        count = len(self._letters)
        letter = self._letters.setdefault(figure.reason, chr(ord("a") + count % 26))
        return Cell(missing, letter)

    @property
    def legend(self) -> str:
        """One line; empty if no figure is missing."""
        if not self._letters:
            return ""
        said = self._tongue.said
        meanings = "; ".join(f"({letter}) {said(why)}" for why, letter in self._letters.items())
        return self._tongue.tr("n/a: not available. {meanings}.").format(meanings=meanings)


def tiles(statistics: SleepStatistics, tongue: Tongue = ENGLISH) -> Tiles:
    """The few figures one looks for first."""
    tr = tongue.tr
    names = {
        "tst": tr("Total sleep time"),
        "sleep_efficiency": tr("Sleep efficiency"),
        "sleep_latency": tr("Sleep latency"),
        "r_latency": tr("R latency"),
        "waso": tr("WASO"),
        "arousal_index": tongue.said("Arousal index"),
    }
    return Tiles(
        tuple(
            (
                name,
                number(figure, tongue.local) or tr("n/a"),
                figure.unit if figure.value is not None else _range(figure),
            )
            for name, figure in ((name, statistics[key]) for key, name in names.items())
        ),
        tr("n/a"),
    )


def _range(figure: Statistic) -> str:
    """What a missing figure may be, short."""
    found = bounds(figure, whole=True)
    return "\u2013".join(found) + f" {figure.unit}" if found else ""


def sleep_table(report: Report) -> tuple[Beside, str]:
    """The table in two columns, and the legend of what is missing."""
    reasons = Reasons(report.tongue)
    left = Section("", (_times(report, reasons),))
    right = Section("", (_stages(report, reasons), _continuity(report, reasons)))
    return Beside((left,), (right,), _LEFT_SHARE), reasons.legend


def _times(report: Report, reasons: Reasons) -> Table:
    tr, said = report.tongue.tr, report.tongue.said
    rows = [
        (
            Cell(said(figure.label), note=_between(report, figure)),
            reasons.cell(figure, strong=_outside(report, figure)),
            _norm(report, figure),
        )
        for figure in (report.statistics[key] for key in _TIMES)
    ]
    return _with_norms(report, (tr("Sleep and wake"), ""), (0.52, 0.155), rows)


def _continuity(report: Report, reasons: Reasons) -> Table:
    tr, said = report.tongue.tr, report.tongue.said
    rows = [
        (
            Cell(said(figure.label), note=_between(report, figure)),
            reasons.cell(figure),
            Cell(),
        )
        for figure in (report.statistics[key] for key in _CONTINUITY)
    ]
    return _bare((tr("Continuity"), ""), (0.72, 0.28), rows)


def _stages(report: Report, reasons: Reasons) -> Table:
    tr, rows = report.tongue.tr, []
    for stage in HYPNOGRAM_ORDER:
        minutes = report.statistics[f"{stage.lower()}_min"]
        share = None if stage is Stage.W else report.statistics[f"{stage.lower()}_pct"]
        rows.append(
            (
                Cell(str(stage), note=_between(report, minutes), swatch=COLOURS[stage]),
                reasons.cell(minutes, with_unit=False),
                Cell()
                if share is None
                else reasons.cell(share, with_unit=False, strong=_outside(report, share)),
                Cell() if share is None else _norm(report, share),
            )
        )
    return _with_norms(report, (tr("Stages"), tr("min"), tr("% of TST")), (0.25, 0.2, 0.24), rows)


def norms_of(report: Report, key: str) -> tuple[NormalRange, ...]:
    """Published ranges to print beside a figure; they are of whole nights, and so for these."""
    trt = report.statistics["trt"].value
    if report.age is None or trt is None or trt < SHORTEST_NIGHT_MIN:
        return ()
    return normal_ranges(key, report.age)


def has_norms(report: Report, *, with_value: bool = False) -> bool:
    """Whether there is a published range to print, beside a figure that is there if so asked."""
    return any(
        norms_of(report, one.key)
        for one in report.statistics
        if one.value is not None or not with_value
    )


def _with_norms(
    report: Report,
    titles: tuple[str, ...],
    shares: tuple[float, ...],
    rows: Sequence[tuple[Cell, ...]],
) -> Table:
    """With the column of normal ranges where there is one to print."""
    if not any(row[-1].text for row in rows):
        return _bare(titles, shares, rows)
    columns = [
        Column(title, share, RIGHT if place else "left")
        for place, (title, share) in enumerate(zip(titles, shares, strict=True))
    ]
    groups = {
        one.short_group: None
        for figure in report.statistics
        for one in norms_of(report, figure.key)
    }
    title = " / ".join(group.removesuffix(" y") for group in groups)
    healthy = report.tongue.tr("Healthy {ages} y").format(ages=title)
    columns.append(Column(healthy, 1 - sum(shares), RIGHT))
    return Table(tuple(columns), tuple(rows))


def _bare(
    titles: tuple[str, ...], shares: tuple[float, ...], rows: Sequence[tuple[Cell, ...]]
) -> Table:
    whole = sum(shares)
    return Table(
        tuple(
            Column(title, share / whole, RIGHT if place else "left")
            for place, (title, share) in enumerate(zip(titles, shares, strict=True))
        ),
        tuple(row[: len(titles)] for row in rows),
    )


def _between(report: Report, figure: Statistic) -> str:
    """The least and the most that a figure can be which is not available."""
    found = bounds(figure, report.tongue.local)
    if not found:
        return ""
    said = report.tongue.tr("{least} to {most} {unit}")
    return said.format(least=found[0], most=found[1], unit=figure.unit)


def _norm(report: Report, figure: Statistic) -> Cell:
    """The range a figure is to be compared with; nothing where there is no figure."""
    found = norms_of(report, figure.key)
    if not found or figure.value is None:
        return Cell()
    tr, local = report.tongue.tr, report.tongue.local
    texts = [
        f"{local(one.median):.1f} ({local(one.low):.1f}\u2013{local(one.high):.1f})"
        for one in found
    ]
    if len(found) == 1:
        word = {-1: tr("below"), 0: "", 1: tr("above")}[_side(report, figure)]
        return Cell(texts[0], note=word)
    return Cell(texts[0], note=texts[1])


def _side(report: Report, figure: Statistic) -> int:
    """-1 below, 1 above the range of the age group, 0 in it or where there is not one range."""
    found = norms_of(report, figure.key)
    if len(found) != 1 or figure.value is None:
        return 0
    return (figure.value > found[0].high) - (figure.value < found[0].low)


def _outside(report: Report, figure: Statistic) -> bool:
    return _side(report, figure) != 0


def without_lights(report: Report) -> tuple[Table | None, str]:
    """The figures that lights change, between lights and over the whole recording."""
    whole = report.whole
    if whole is None:
        return None, ""
    reasons, tongue = Reasons(report.tongue), report.tongue
    rows = tuple(
        (
            Cell(tongue.said(figure.label)),
            reasons.cell(figure),
            reasons.cell(whole[key]),
        )
        for key, figure in ((key, report.statistics[key]) for key in _WITHOUT_LIGHTS)
    )
    columns = (
        Column("", 0.5),
        Column(_window_name(report), 0.25, RIGHT),
        Column(tongue.tr("Whole recording"), 0.25, RIGHT),
    )
    return Table(columns, rows), reasons.legend


def _window_name(report: Report) -> str:
    name = report.tongue.said(report.statistics.window.name)
    return name[0].upper() + name[1:]

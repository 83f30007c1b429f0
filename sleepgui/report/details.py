"""What follows the first sheet: agreement, how the model scored, definitions and sources."""

import sleepgui
from sleepgui.engine.exits import EXIT_CHANNELS, exit_counts
from sleepgui.export.night import one_line
from sleepgui.hypnogram.agreement import Agreement
from sleepgui.report.content import Report
from sleepgui.report.figures import SHORTEST_NIGHT_MIN, has_norms
from sleepgui.report.parts import (
    RIGHT,
    Beside,
    Cell,
    Column,
    Part,
    Section,
    Table,
    Words,
    cell,
    words,
)
from sleepgui.report.phrases import MINUS, percent, phrase, setting, two_decimals
from sleepgui.stages import SCORED
from sleepgui.statistics.norms import CHANGE_PER_DECADE, CHANGE_SOURCE, SOURCE


def agreement(report: Report) -> list[Section]:
    """How well the two scorers agree, stage by stage and exit by exit; none without another."""
    comparison, tongue = report.comparison, report.tongue
    if comparison is None:
        return []
    tr, found = tongue.tr, comparison.found
    # A line may end after the stroke of n/a.
    kappa = tr("not available") if found.kappa is None else two_decimals(report, found.kappa)
    if found.kappa_ci is not None:
        low, high = (tongue.local(one) for one in found.kappa_ci)
        interval = tr("95\u00a0%\u00a0interval {low:.2f} to {high:.2f}")
        kappa += f" ({interval.format(low=low, high=high)})"
    said = tr(
        "Reference: {reference}. Compared: {compared}. {n} epochs that both scored, {n_excluded}"
        " left out. Cohen's kappa {kappa}, same stage {share}, macro F1 {f1}."
    ).format(
        reference=one_line(phrase(report, comparison.scorer)),
        compared=phrase(report, comparison.what),
        n=found.n,
        n_excluded=found.n_excluded,
        kappa=kappa,
        share=percent(report, found.accuracy),
        f1=two_decimals(report, found.macro_f1),
    )
    if found.n and found.kappa is None:
        one_stage = tr("Kappa cannot be judged where one side has a single stage.")
        said += f" {one_stage}"
    parts: list[Part] = [Words(said), _confusion(report, found)]
    if len(found.by_exit) > 1:
        rows = tuple(
            (
                Cell(EXIT_CHANNELS[number]),
                Cell(str(one.n)),
                Cell(two_decimals(report, one.kappa)),
                Cell(percent(report, one.accuracy)),
            )
            for number, one in found.by_exit.items()
        )
        columns = (
            Column(tr("Exit at which epochs left"), 0.4),
            Column(tr("Epochs"), 0.2, RIGHT),
            Column(tr("Kappa"), 0.2, RIGHT),
            Column(tr("Same stage"), 0.2, RIGHT),
        )
        parts.append(Table(columns, rows))
    return [Section(tr("Agreement with the other scorer"), tuple(parts))]


def _confusion(report: Report, found: Agreement) -> Table:
    columns = (
        Column(report.tongue.tr("Reference in rows, compared in columns"), 0.4),
        *(Column(str(stage), 0.1, RIGHT) for stage in SCORED),
        Column("F1", 0.1, RIGHT),
    )
    rows = []
    for stage, counts in zip(SCORED, found.confusion.tolist(), strict=True):
        same = SCORED.index(stage)
        cells = [Cell(str(count), strong=place == same) for place, count in enumerate(counts)]
        rows.append((Cell(str(stage)), *cells, Cell(two_decimals(report, found.f1[stage]))))
    return Table(columns, tuple(rows))


def settings(report: Report) -> list[Section]:
    """With which model and settings it was scored; none where the model did not score."""
    own = report.own
    if own is None:
        return []
    tr = report.tongue.tr
    names = {
        "Model": tr("Model"),
        "Weights (SHA-256)": tr("Weights (SHA-256)"),
        "Speed": tr("Speed"),
        "Chin EMG": tr("Chin EMG"),
        "Computation": tr("Computation"),
        "Scored with": tr("Scored with"),
        "Written": tr("Written"),
    }
    counts = exit_counts(own.exit)
    exits = ", ".join(f"{name} {count}" for name, count in counts.items())
    rows = [
        (Cell(names.get(label, label)), cell(setting(report, label, value)))
        for label, value in own.settings
    ]
    rows.append((Cell(tr("Epochs by last channel used")), cell(exits)))
    table = Table((Column("", 0.3), Column("", 0.7)), tuple(rows))
    return [Section(tr("How the model scored"), (table,))]


def definitions(report: Report) -> Section:
    """What every figure means and who says so."""
    tr, said = report.tongue.tr, report.tongue.said
    numbers: dict[str, int] = {}
    rows = []
    for figure in report.statistics:
        number = numbers.setdefault(figure.source, len(numbers) + 1)
        definition = f"{said(figure.definition)} [{number}]"
        rows.append((Cell(said(figure.label)), Cell(definition)))
    sources = [f"[{number}] {one_line(said(source))}." for source, number in numbers.items()]
    table = Table((Column("", 0.3), Column("", 0.7)), tuple(rows), small=True)
    parts: list[Part | Beside] = [table, *(words(one, "small") for one in sources)]
    parts += [Words(note, "small") for note in _norm_notes(report)]
    made = tr("Made with SleepGUI {version}.").format(version=sleepgui.__version__)
    parts.append(words(made, "small"))
    return Section(tr("Definitions and sources"), tuple(parts))


def _norm_notes(report: Report) -> list[str]:
    if report.age is None:
        return []
    tr, said, local = report.tongue.tr, report.tongue.said, report.tongue.local
    trt = report.statistics["trt"].value
    if trt is not None and trt < SHORTEST_NIGHT_MIN:
        hours = SHORTEST_NIGHT_MIN // 60
        return [
            tr("Published ranges are of whole nights: none is printed for less than {n} h.").format(
                n=hours
            )
        ]
    if not has_norms(report):
        return [
            tr("No published range that could be verified is at hand for {n:g} years.").format(
                n=local(report.age)
            )
        ]
    changes = ", ".join(
        f"{said(name)} {f'{local(change):+.1f}'.replace('-', MINUS)}\u00a0{unit}"
        for name, change, unit in CHANGE_PER_DECADE
    )
    return [
        tr(
            "Healthy sleepers: {source}. A figure outside the range is unusual in that group and"
            " nothing more."
        ).format(source=said(SOURCE)),
        tr(
            "Ten more years of age change on average in healthy adults: {changes} ({source})."
        ).format(changes=changes, source=said(CHANGE_SOURCE)),
    ]

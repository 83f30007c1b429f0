"""The words of the report: what `Report` holds, in sections and in the order of reading.

The first sheet is what a reader in a hurry needs and what is signed; how the figures came about
follows it.
"""

from datetime import timedelta

import sleepgui
from sleepgui.engine.exits import EXIT_CHANNELS, exit_counts
from sleepgui.export.json import NOTICE
from sleepgui.export.night import one_line
from sleepgui.hypnogram.agreement import ONE_STAGE, Agreement
from sleepgui.report.content import Comparison, Report
from sleepgui.report.drawing import WIDTH, hypnogram_svg
from sleepgui.report.figures import SHORTEST_NIGHT_MIN, norms_of, sleep_table, tiles, without_lights
from sleepgui.report.parts import (
    RIGHT,
    Beside,
    Cell,
    Column,
    Part,
    Picture,
    Points,
    Section,
    Sheet,
    Signing,
    Table,
    Words,
    cell,
    facts,
    words,
)
from sleepgui.stages import EPOCH_SECONDS, SCORED
from sleepgui.statistics.norms import CHANGE_PER_DECADE, CHANGE_SOURCE, SOURCE

_LONGEST_COMMENT = 4000


def sheet_of(report: Report) -> Sheet:
    """The report in sections."""
    first = [*_patient(report), Section("", (_facts(report), tiles(report.statistics)))]
    first += [_night(report), _table(report), _comments(report), _signing(report)]
    details = [
        *_warnings(report),
        *_lights(report),
        *_agreement(report.comparison),
        *_settings(report),
        _definitions(report),
    ]
    details[0] = Section(details[0].title, details[0].parts, new_page=True)
    return Sheet(
        "Sleep report", one_line(subject(report)), NOTICE, (*first, *details), footer(report)
    )


def footer(report: Report) -> str:
    """One line for the foot of every printed page."""
    return f"Sleep report: {one_line(subject(report))}. For research use only."


def subject(report: Report) -> str:
    """What the report is about: a file's name, nobody's."""
    return report.recording or report.scoring.path.name


def _patient(report: Report) -> list[Section]:
    if not report.patient:
        return []
    pairs = [(f"{key.capitalize()} field", value) for key, value in report.patient.items()]
    if report.start is not None:
        pairs.append(("Date of the recording", f"{report.start:%Y-%m-%d}"))
    return [Section("Patient and recording fields of the file", (facts(pairs),))]


def _facts(report: Report) -> Part:
    length = _length(len(report.stages) * EPOCH_SECONDS)
    start = "clock unknown" if report.start is None else f"{report.start:%H:%M:%S}"
    lights = "not given"
    if report.lights_source:
        off, on = (_at(report, value) for value in (report.lights_off_s, report.lights_on_s))
        lights = f"{off} to {on} ({report.lights_source})"
    own = report.own
    edits = "not known for this format"
    if own is not None:
        edits = f"{own.n_edited} epochs edited by hand, {own.n_model} left as the model scored them"
    settings = {} if own is None else dict(own.settings)
    model = settings.get("Model", "")
    pairs = [
        ("Recording", report.recording or "not given"),
        ("Start and length", f"{start}, {length} ({len(report.stages)} epochs of 30 s)"),
        ("Lights off to on", lights),
        ("Scored by", _who(report)),
        ("Scoring", f"{report.scoring.path.name} ({report.scoring_format})"),
        ("Edits", edits),
        (
            "Model and Speed",
            f"{model}, Speed {settings['Speed']}" if "Speed" in settings else model,
        ),
        ("Agreement with the other scorer", _agreement_in_short(report.comparison)),
        ("Age", "" if report.age is None else f"{report.age:g} years"),
    ]
    return facts(pairs)


def _agreement_in_short(comparison: Comparison | None) -> str:
    if comparison is None or comparison.found.n == 0:
        return ""
    found = comparison.found
    kappa = "n/a (a side with a single stage)" if found.kappa is None else _figure(found.kappa)
    return f"kappa {kappa}, same stage in {_percent(found.accuracy)} of {found.n}"


def _length(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02d} min"


def _who(report: Report) -> str:
    own = report.own
    if own is not None and own.n_edited == 0:
        return "the model, no epoch edited by hand"
    if own is not None:
        return f"the model, then {report.scoring.scorer}" if own.n_model else report.scoring.scorer
    return report.scoring.scorer


def _at(report: Report, seconds: float | None) -> str:
    if seconds is None:
        return "not given"
    if report.start is None:
        return f"{seconds / 60:.1f} min after the start"
    return f"{report.start + timedelta(seconds=seconds):%H:%M:%S}"


def _night(report: Report) -> Section:
    drawing, height = hypnogram_svg(report)
    parts: list[Part] = [Picture(drawing, WIDTH, height, "Hypnogram")]
    said = []
    if report.spectrogram is not None:
        width = report.spectrogram.resolution_hz
        said.append(
            f"Power of {one_line(report.spectrogram.name)}, multitaper, {width:.2g} Hz wide, dB re"
            f" 1 {report.spectrogram.unit}; grey: nothing recorded."
        )
    if report.comparison is not None:
        said.append(f"Other scorer: {one_line(report.comparison.scorer)}; red: stages differ.")
    if report.own is not None:
        said.append(
            "Exit: how many channels the network used for an epoch. Confidence: its own"
            " probability of the stage it gave; a model can be confident and wrong."
        )
    if said:
        parts.append(words(" ".join(said), "small"))
    return Section("", tuple(parts))


def _table(report: Report) -> Section:
    table, legend = sleep_table(report)
    notes = []
    if report.statistics.window.has_lights_off or report.statistics.window.has_lights_on:
        notes.append(f"All figures are {report.statistics.window.name}.")
    else:
        notes.append("No lights were given: all figures are about the whole recording.")
    if legend:
        notes.append(legend)
    if _has_norms(report, with_value=True):
        notes.append(_norm_words(report))
    return Section("", (table, words(" ".join(notes), "small")))


def _has_norms(report: Report, *, with_value: bool = False) -> bool:
    return any(
        norms_of(report, one.key)
        for one in report.statistics
        if one.value is not None or not with_value
    )


def _norm_words(report: Report) -> str:
    assert report.age is not None
    found = norms_of(report, "tst")
    said = f"Healthy sleepers of {found[0].group}: median (range), Mitterling et al. 2015."
    if len(found) > 1:
        said = (
            f"Healthy sleepers: median (range), above of {found[0].group}, below of"
            f" {found[1].group}, Mitterling et al. 2015; no group that could be read includes"
            f" {report.age:g} years, so no figure is compared."
        )
    return said


def _comments(report: Report) -> Section:
    paragraphs = [
        words(line) for line in report.comments[:_LONGEST_COMMENT].splitlines() if one_line(line)
    ]
    if not paragraphs:
        return Section("Comments", (Signing(()),), at_foot=True)
    return Section("Comments", tuple(paragraphs))


def _signing(report: Report) -> Section:
    name = one_line(report.signer)
    return Section(
        "", (Signing((f"Name: {name}" if name else "Name", "Date", "Signature")),), at_foot=True
    )


def _warnings(report: Report) -> list[Section]:
    if not report.warnings:
        return []
    return [Section("To note", (Points(tuple(one_line(note) for note in report.warnings)),))]


def _lights(report: Report) -> list[Section]:
    table, legend = without_lights(report)
    if table is None:
        return []
    parts: list[Part] = [table]
    if legend:
        parts.append(words(legend, "small"))
    return [Section("With and without lights", tuple(parts))]


def _agreement(comparison: Comparison | None) -> list[Section]:
    if comparison is None:
        return []
    found = comparison.found
    between = ""
    if found.kappa_ci is not None:
        between = " (95\u00a0%\u00a0interval {:.2f} to {:.2f})".format(*found.kappa_ci)
    # A line may end after the stroke of n/a.
    kappa = "not available" if found.kappa is None else _figure(found.kappa)
    said = (
        f"Reference: {one_line(comparison.scorer)}. Compared: {comparison.what}. {found.n} epochs"
        f" that both scored, {found.n_excluded} left out. Cohen's kappa {kappa}"
        f"{between}, same stage {_percent(found.accuracy)}, macro F1 {_figure(found.macro_f1)}."
    )
    if found.n and found.kappa is None:
        said += f" {ONE_STAGE.capitalize()}."
    parts: list[Part] = [Words(said), _confusion(found)]
    if len(found.by_exit) > 1:
        rows = tuple(
            (
                Cell(EXIT_CHANNELS[number]),
                Cell(str(one.n)),
                Cell(_figure(one.kappa)),
                Cell(_percent(one.accuracy)),
            )
            for number, one in found.by_exit.items()
        )
        columns = (
            Column("Exit at which epochs left", 0.4),
            Column("Epochs", 0.2, RIGHT),
            Column("Kappa", 0.2, RIGHT),
            Column("Same stage", 0.2, RIGHT),
        )
        parts.append(Table(columns, rows))
    return [Section("Agreement with the other scorer", tuple(parts))]


def _confusion(found: Agreement) -> Table:
    columns = (
        Column("Reference in rows, compared in columns", 0.4),
        *(Column(str(stage), 0.1, RIGHT) for stage in SCORED),
        Column("F1", 0.1, RIGHT),
    )
    rows = []
    for stage, counts in zip(SCORED, found.confusion.tolist(), strict=True):
        same = SCORED.index(stage)
        cells = [Cell(str(count), strong=place == same) for place, count in enumerate(counts)]
        rows.append((Cell(str(stage)), *cells, Cell(_figure(found.f1[stage]))))
    return Table(columns, tuple(rows))


def _settings(report: Report) -> list[Section]:
    own = report.own
    if own is None:
        return []
    counts = exit_counts(own.exit)
    exits = ", ".join(f"{name} {count}" for name, count in counts.items())
    rows = tuple(
        (Cell(label), cell(value))
        for label, value in (*own.settings, ("Epochs by last channel used", exits))
    )
    table = Table((Column("", 0.3), Column("", 0.7)), rows)
    return [Section("How the model scored", (table,))]


def _definitions(report: Report) -> Section:
    numbers: dict[str, int] = {}
    rows = []
    for figure in report.statistics:
        number = numbers.setdefault(figure.source, len(numbers) + 1)
        rows.append((Cell(figure.label), Cell(f"{figure.definition} [{number}]")))
    sources = [f"[{number}] {one_line(source)}." for source, number in numbers.items()]
    table = Table((Column("", 0.3), Column("", 0.7)), tuple(rows), small=True)
    parts: list[Part | Beside] = [table, *(words(one, "small") for one in sources)]
    parts += [Words(note, "small") for note in _norm_notes(report)]
    parts.append(words(f"Made with SleepGUI {sleepgui.__version__}.", "small"))
    return Section("Definitions and sources", tuple(parts))


def _norm_notes(report: Report) -> list[str]:
    if report.age is None:
        return []
    trt = report.statistics["trt"].value
    if trt is not None and trt < SHORTEST_NIGHT_MIN:
        hours = SHORTEST_NIGHT_MIN // 60
        return [f"Published ranges are of whole nights: none is printed for less than {hours} h."]
    if not _has_norms(report):
        return [f"No published range that could be verified is at hand for {report.age:g} years."]
    changes = ", ".join(
        f"{name} {change:+.1f}\u00a0{unit}".replace("-", "\u2212")
        for name, change, unit in CHANGE_PER_DECADE
    )
    unusual = "A figure outside the range is unusual in that group and nothing more."
    return [
        f"Healthy sleepers: {SOURCE}. {unusual}",
        f"Ten more years of age change on average in healthy adults: {changes} ({CHANGE_SOURCE}).",
    ]


def _figure(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.2f}"


def _percent(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.1%}"

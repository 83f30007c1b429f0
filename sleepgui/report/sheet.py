"""The words of the report: what `Report` holds, in sections and in the order of reading.

The first sheet is what a reader in a hurry needs and what is signed; how the figures came about
follows it.
"""

from datetime import timedelta

from sleepgui.export.json import NOTICE
from sleepgui.export.night import one_line
from sleepgui.report.content import Report
from sleepgui.report.details import agreement, definitions, settings
from sleepgui.report.drawing import WIDTH, hypnogram_svg
from sleepgui.report.figures import has_norms, norms_of, sleep_table, tiles, without_lights
from sleepgui.report.parts import (
    Part,
    Picture,
    Points,
    Section,
    Sheet,
    Signing,
    facts,
    words,
)
from sleepgui.report.phrases import percent, phrase, setting, two_decimals
from sleepgui.stages import EPOCH_SECONDS

_LONGEST_COMMENT = 4000


def sheet_of(report: Report) -> Sheet:
    """The report in sections."""
    first = [
        *_patient(report),
        Section("", (_facts(report), tiles(report.statistics, report.tongue))),
    ]
    first += [_night(report), _table(report), _comments(report), _signing(report)]
    details = [
        *_warnings(report),
        *_lights(report),
        *agreement(report),
        *settings(report),
        definitions(report),
    ]
    tr = report.tongue.tr
    details[0] = Section(details[0].title, details[0].parts, new_page=True)
    return Sheet(
        tr("Sleep report"),
        one_line(subject(report)),
        report.tongue.said(NOTICE),
        (*first, *details),
        footer(report),
        tr("{number} of {pages}"),
    )


def footer(report: Report) -> str:
    """One line for the foot of every printed page."""
    said = report.tongue.tr("Sleep report: {name}. For research use only.")
    return said.format(name=one_line(subject(report)))


def subject(report: Report) -> str:
    """What the report is about: a file's name, nobody's."""
    return report.recording or report.scoring.path.name


def _patient(report: Report) -> list[Section]:
    if not report.patient:
        return []
    tr = report.tongue.tr
    names = {"patient": tr("Patient field"), "recording": tr("Recording field")}
    pairs = [
        (names.get(key, f"{key.capitalize()} field"), value)
        for key, value in report.patient.items()
    ]
    if report.start is not None:
        pairs.append((tr("Date of the recording"), f"{report.start:%Y-%m-%d}"))
    return [Section(tr("Patient and recording fields of the file"), (facts(pairs),))]


def _facts(report: Report) -> Part:
    tr, local = report.tongue.tr, report.tongue.local
    start = tr("clock unknown") if report.start is None else f"{report.start:%H:%M:%S}"
    lights = tr("not given")
    if report.lights_source:
        off, on = (_at(report, value) for value in (report.lights_off_s, report.lights_on_s))
        source = phrase(report, report.lights_source)
        lights = tr("{off} to {on} ({source})").format(off=off, on=on, source=source)
    own = report.own
    edits = tr("not known for this format")
    if own is not None:
        edits = tr("{n} epochs edited by hand, {others} left as the model scored them").format(
            n=own.n_edited, others=own.n_model
        )
    settings = {} if own is None else dict(own.settings)
    model = settings.get("Model", "")
    if "Speed" in settings:
        model = tr("{model}, Speed {speed}").format(
            model=model, speed=setting(report, "Speed", settings["Speed"])
        )
    age = "" if report.age is None else tr("{n:g} years").format(n=local(report.age))
    pairs = [
        (tr("Recording"), report.recording or tr("not given")),
        (
            tr("Start and length"),
            tr("{start}, {length} ({n} epochs of 30 s)").format(
                start=start,
                length=_length(len(report.stages) * EPOCH_SECONDS),
                n=len(report.stages),
            ),
        ),
        (tr("Lights off to on"), lights),
        (tr("Scored by"), _who(report)),
        (tr("Scoring"), f"{phrase(report, report.scoring.path.name)} ({report.scoring_format})"),
        (tr("Edits"), edits),
        (tr("Model and Speed"), model),
        (tr("Agreement with the other scorer"), _agreement_in_short(report)),
        (tr("Age"), age),
    ]
    return facts(pairs)


def _agreement_in_short(report: Report) -> str:
    comparison, tr = report.comparison, report.tongue.tr
    if comparison is None or comparison.found.n == 0:
        return ""
    found = comparison.found
    kappa = tr("n/a (a side with a single stage)")
    if found.kappa is not None:
        kappa = two_decimals(report, found.kappa)
    return tr("kappa {kappa}, same stage in {share} of {n}").format(
        kappa=kappa, share=percent(report, found.accuracy), n=found.n
    )


def _length(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02d} min"


def _who(report: Report) -> str:
    own, tr = report.own, report.tongue.tr
    person = phrase(report, report.scoring.scorer)
    if own is not None and own.n_edited == 0:
        return tr("the model, no epoch edited by hand")
    if own is not None and own.n_model:
        return tr("the model, then {person}").format(person=person)
    return person


def _at(report: Report, seconds: float | None) -> str:
    tr = report.tongue.tr
    if seconds is None:
        return tr("not given")
    if report.start is None:
        return tr("{n:.1f} min after the start").format(n=report.tongue.local(seconds / 60))
    return f"{report.start + timedelta(seconds=seconds):%H:%M:%S}"


def _night(report: Report) -> Section:
    tr, local = report.tongue.tr, report.tongue.local
    drawing, height = hypnogram_svg(report)
    parts: list[Part] = [Picture(drawing, WIDTH, height, tr("Hypnogram"))]
    said = []
    if report.spectrogram is not None:
        said.append(
            tr(
                "Power of {name}, multitaper, {width:.2g} Hz wide, dB re 1 {unit}; grey: nothing"
                " recorded."
            ).format(
                name=one_line(report.spectrogram.name),
                width=local(report.spectrogram.resolution_hz),
                unit=report.spectrogram.unit,
            )
        )
    if report.comparison is not None:
        name = one_line(phrase(report, report.comparison.scorer))
        said.append(tr("Other scorer: {name}; red: stages differ.").format(name=name))
    if report.own is not None:
        said.append(
            tr(
                "Exit: how many channels the network used for an epoch. Confidence: its own"
                " probability of the stage it gave; a model can be confident and wrong."
            )
        )
    if said:
        parts.append(words(" ".join(said), "small"))
    return Section("", tuple(parts))


def _table(report: Report) -> Section:
    tongue = report.tongue
    table, legend = sleep_table(report)
    notes = []
    if report.statistics.window.has_lights_off or report.statistics.window.has_lights_on:
        where = tongue.said(report.statistics.window.name)
        notes.append(tongue.tr("All figures are {where}.").format(where=where))
    else:
        notes.append(tongue.tr("No lights were given: all figures are about the whole recording."))
    if legend:
        notes.append(legend)
    if has_norms(report, with_value=True):
        notes.append(_norm_words(report))
    return Section("", (table, words(" ".join(notes), "small")))


def _norm_words(report: Report) -> str:
    assert report.age is not None
    found = norms_of(report, "tst")
    tr, said = report.tongue.tr, report.tongue.said
    if len(found) > 1:
        return tr(
            "Healthy sleepers: median (range), above of {first}, below of {second}, Mitterling et"
            " al. 2015; no group that could be read includes {age:g} years, so no figure is"
            " compared."
        ).format(
            first=said(found[0].group),
            second=said(found[1].group),
            age=report.tongue.local(report.age),
        )
    group = said(found[0].group)
    return tr("Healthy sleepers of {group}: median (range), Mitterling et al. 2015.").format(
        group=group
    )


def _comments(report: Report) -> Section:
    paragraphs = [
        words(line) for line in report.comments[:_LONGEST_COMMENT].splitlines() if one_line(line)
    ]
    title = report.tongue.tr("Comments")
    if not paragraphs:
        return Section(title, (Signing(()),), at_foot=True)
    return Section(title, tuple(paragraphs))


def _signing(report: Report) -> Section:
    name, tr = one_line(report.signer), report.tongue.tr
    who = tr("Name: {name}").format(name=name) if name else tr("Name")
    return Section("", (Signing((who, tr("Date"), tr("Signature"))),), at_foot=True)


def _warnings(report: Report) -> list[Section]:
    if not report.warnings:
        return []
    notes = tuple(one_line(report.tongue.said(note)) for note in report.warnings)
    return [Section(report.tongue.tr("To note"), (Points(notes),))]


def _lights(report: Report) -> list[Section]:
    table, legend = without_lights(report)
    if table is None:
        return []
    parts: list[Part] = [table]
    if legend:
        parts.append(words(legend, "small"))
    return [Section(report.tongue.tr("With and without lights"), tuple(parts))]

"""The report as a page: one self-contained HTML file, and the same body for paper.

Everything that comes from a file passes `_t`, which makes it one line of harmless text.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from html import escape
from typing import Final

import sleepgui
from sleepgui.engine.exits import EXIT_CHANNELS, exit_counts
from sleepgui.export.json import NOTICE
from sleepgui.export.night import one_line
from sleepgui.report.content import Comparison, Report
from sleepgui.report.drawing import hypnogram_svg
from sleepgui.stages import EPOCH_SECONDS, SCORED
from sleepgui.statistics.norms import SOURCE, normal_range
from sleepgui.statistics.statistic import Statistic

PAPERS: Final = {"a4": "A4", "letter": "letter"}
PICTURE: Final = "hypnogram"
"""Where the picture goes on paper: the name of an image that the painter replaces."""

STYLE: Final = """
body { font-family: Helvetica, Arial, "Liberation Sans", sans-serif; font-size: 9pt; color: #1d2733;
  background-color: #ffffff; }
p { margin-top: 2px; margin-bottom: 4px; }
.name { font-size: 17pt; font-weight: bold; margin-top: 0; margin-bottom: 0; }
.title { font-size: 10.5pt; font-weight: bold; margin-top: 12px; margin-bottom: 4px;
  color: #123a63; }
td, th { padding-top: 1px; padding-bottom: 1px; padding-left: 0; padding-right: 8px;
  text-align: left; vertical-align: top; }
.line td, .line th { border-bottom: 1px solid #dfe3e8; }
.details { page-break-before: always; }
.small { font-size: 7.5pt; color: #4d5763; }
.label { color: #4d5763; }
.notice { font-size: 8pt; color: #8c2f39; }
.number { text-align: right; }
"""
_SCREEN: Final = """
:root { color-scheme: light; }
body { max-width: 180mm; margin: 10mm auto; line-height: 1.35; }
svg { width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; }
tr, svg { break-inside: avoid; }
h2 { break-after: avoid; }
"""

_TIMES: Final = (
    *("trt", "unscored", "tst", "sleep_efficiency", "sleep_latency"),
    *("persistent_sleep_latency", "n1_latency", "n2_latency", "n3_latency", "r_latency"),
    *("spt", "waso", "wake_in_spt", "wake_after_final_awakening"),
)
_CONTINUITY: Final = (
    *("awakenings", "awakening_index", "stage_shifts", "stage_shift_index"),
    *("fragmentation_index", "arousals", "arousal_index"),
)


def html_report(report: Report, paper: str = "a4") -> str:
    """The whole page, for a browser and its printer.

    It loads nothing, runs nothing and is always light. ``paper`` is a key of `PAPERS`.
    """
    picture, _ = hypnogram_svg(report)
    page = f"@page {{ size: {PAPERS[paper]}; margin: 14mm 15mm; }}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Sleep report: {_t(_subject(report))}</title>\n"
        f"<style>{page}{STYLE}{_SCREEN}</style>\n</head>\n<body>\n"
        f"{_body(report, picture)}\n</body>\n</html>\n"
    )


def paper_report(report: Report) -> tuple[str, str, int]:
    """For a printed page: the document, with an image named `PICTURE`; the picture; its height."""
    picture, height = hypnogram_svg(report)
    place = f'<p><img src="{PICTURE}"></p>'
    body = _body(report, place)
    for heading in ("h1", "h2"):  # in a QTextDocument headings have sizes of their own
        body = body.replace(f"<{heading} ", "<p ").replace(f"</{heading}>", "</p>")
    document = f"<html><head><style>{STYLE}</style></head><body>{body}</body></html>"
    return document, picture, height


def footer(report: Report) -> str:
    """One line for the foot of every printed page."""
    return f"Sleep report: {one_line(_subject(report))}. For research use only."


def _body(report: Report, picture: str) -> str:
    parts = [
        '<h1 class="name">Sleep report</h1>',
        f'<p class="notice">{_t(NOTICE)}</p>',
        _patient(report),
        _facts(report),
        picture,
        _caption(report),
        _figures(report),
        _details(report),
        f'<p class="small">Made with SleepGUI {_t(sleepgui.__version__)}.</p>',
    ]
    return "\n".join(part for part in parts if part)


def _details(report: Report) -> str:
    """What follows the first sheet, which has all a reader in a hurry needs."""
    details = _warnings(report) + _agreement(report.comparison)
    details += _settings(report) + _definitions(report)
    return details.replace('<h2 class="title">', '<h2 class="title details">', 1)


def _patient(report: Report) -> str:
    if not report.patient:
        return ""
    date = "" if report.start is None else f"{report.start:%Y-%m-%d}"
    pairs = [*((key.capitalize(), value) for key, value in report.patient.items() if value)]
    rows = _rows([*pairs, ("Date of the recording", date)] if date else pairs)
    return _title("Patient and recording fields of the file") + _table(rows)


def _facts(report: Report) -> str:
    minutes, seconds = divmod(round(len(report.stages) * EPOCH_SECONDS), 60)
    length = f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    start = "unknown" if report.start is None else f"{report.start:%H:%M:%S}"
    lights = " to ".join(_at(report, value) for value in (report.lights_off_s, report.lights_on_s))
    edits = "not known for this format"
    own = report.own
    if own is not None:
        edits = f"{own.n_edited} epochs edited by hand, {own.n_model} left as the model scored them"
    left = [
        ("Recording", report.recording or "not given"),
        ("Start, length", f"{start}, {length} ({len(report.stages)} epochs of 30 s)"),
        ("Lights off to on", f"{lights} ({report.lights_source})")
        if report.lights_source
        else ("Lights off to on", "not given"),
    ]
    right = [
        ("Scoring", report.scoring.path.name),
        ("Format, scorer", f"{report.scoring_format}, {_who(report)}"),
        ("Edits", edits),
    ]
    if report.age is not None:
        left.append(("Age", f"{report.age:g} years"))
    return _beside(_table(_rows(left)), _table(_rows(right)))


def _who(report: Report) -> str:
    own = report.own
    if own is not None and own.n_edited == 0:
        return "the model, no epoch edited by hand"
    return report.scoring.scorer


def _at(report: Report, seconds: float | None) -> str:
    if seconds is None:
        return "not given"
    if report.start is None:
        return f"{seconds / 60:.1f} min after the start"
    return f"{report.start + timedelta(seconds=seconds):%H:%M:%S}"


def _caption(report: Report) -> str:
    words = []
    if report.comparison is not None:
        words.append(f"Other scorer: {report.comparison.scorer}; Differs: final stages differ.")
    if report.own is not None:
        words.append(
            "Exit: how many channels the network used for an epoch. Confidence: its own"
            " probability of the stage it gave; a model can be confident and wrong."
        )
    return f'<p class="small">{_t(" ".join(words))}</p>' if words else ""


def _figures(report: Report) -> str:
    statistics = report.statistics
    reasons = _Reasons()
    left = _statistics(report, [statistics[key] for key in _TIMES], "Sleep and wake", reasons)
    right = _stage_table(report, reasons)
    right += _statistics(report, [statistics[key] for key in _CONTINUITY], "Continuity", reasons)
    return _beside(left, right) + reasons.legend()


class _Reasons:
    """Why figures are not available: a letter for each reason, and what the letters mean."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def mark(self, figure: Statistic) -> str:
        """What stands in place of the figure."""
        if not figure.reason:
            return "n/a"
        letter = self._letters.setdefault(figure.reason, chr(ord("a") + len(self._letters)))
        return f"n/a <sup>{letter}</sup>"

    def legend(self) -> str:
        if not self._letters:
            return ""
        words = "".join(f" <b>{letter}</b> {_t(why)}." for why, letter in self._letters.items())
        return f'<p class="small">n/a: not available.{words}</p>'


def _statistics(report: Report, figures: Sequence[Statistic], title: str, reasons: _Reasons) -> str:
    rows = [f'<tr class="line"><th>{_t(title)}</th><th class="number"></th></tr>']
    for figure in figures:
        cells = f"<td>{_t(figure.label)}{_between(figure)}{_norm(report, figure)}</td>"
        cells += f'<td class="number" align="right">{_value(figure, reasons)}</td>'
        rows.append(f'<tr class="line">{cells}</tr>')
    return _table(rows)


def _stage_table(report: Report, reasons: _Reasons) -> str:
    statistics = report.statistics
    titles = '<th>Stages</th><th class="number" align="right">min</th>'
    titles += '<th class="number" align="right">% of TST</th>'
    rows = [f'<tr class="line">{titles}</tr>']
    for stage in SCORED:
        minutes = statistics[f"{stage.lower()}_min"]
        share = None if stage == "W" else statistics[f"{stage.lower()}_pct"]
        norm = "" if share is None else _norm(report, share)
        cells = f"<td>{stage}{_between(minutes)}{norm}</td>"
        for figure in (minutes, share):
            number = "" if figure is None else _bare(figure, reasons)
            cells += f'<td class="number" align="right">{number}</td>'
        rows.append(f'<tr class="line">{cells}</tr>')
    return _table(rows)


def _bare(figure: Statistic, reasons: _Reasons) -> str:
    return reasons.mark(figure) if figure.value is None else f"{figure.value:.1f}"


def _value(figure: Statistic, reasons: _Reasons) -> str:
    if figure.value is None:
        return reasons.mark(figure)
    digits = 0 if not figure.unit else 1
    return _t(f"{figure.value:.{digits}f} {figure.unit}".strip())


def _between(figure: Statistic) -> str:
    """The least and the most that a figure can be which is not available."""
    if figure.value is not None or figure.between is None:
        return ""
    least, most = figure.between
    return f'<br><span class="small">between {least:.1f} and {most:.1f} {figure.unit}</span>'


def _norm(report: Report, figure: Statistic) -> str:
    """The range a figure is to be compared with; nothing where there is no figure."""
    found = None if report.age is None else normal_range(figure.key, report.age)
    if found is None or figure.value is None:
        return ""
    word = ""
    if not found.low <= figure.value <= found.high:
        word = ", below" if figure.value < found.low else ", above"
    words = f"healthy {found.group}: {found.median:g} ({found.low:g} to {found.high:g})"
    return f'<br><span class="small">{_t(f"{words} {figure.unit}")}<b>{word}</b></span>'


def _warnings(report: Report) -> str:
    if not report.warnings:
        return ""
    notes = "".join(f"<li>{_t(note)}</li>" for note in report.warnings)
    return _title("To note") + f'<ul class="small">{notes}</ul>'


def _agreement(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    found = comparison.found
    between = ""
    if found.kappa_ci is not None:
        between = " (95 % interval {:.2f} to {:.2f})".format(*found.kappa_ci)
    words = (
        f"Reference: {comparison.scorer}. Compared: {comparison.what}. {found.n} epochs that both"
        f" scored, {found.n_excluded} left out. Cohen's kappa {_figure(found.kappa)}{between},"
        f" same stage {_percent(found.accuracy)}, macro F1 {_figure(found.macro_f1)}."
    )
    order = [str(stage) for stage in SCORED]
    head = "".join(f'<th class="number" align="right">{one}</th>' for one in order)
    rows = [
        f'<tr class="line"><th>Reference</th>{head}<th class="number" align="right">F1</th></tr>'
    ]
    for stage, counts in zip(SCORED, found.confusion.tolist(), strict=True):
        cells = "".join(f'<td class="number" align="right">{count}</td>' for count in counts)
        f1 = f'<td class="number" align="right">{_figure(found.f1[stage])}</td>'
        rows.append(f'<tr class="line"><td>{stage}</td>{cells}{f1}</tr>')
    exits = ""
    if len(found.by_exit) > 1:
        exits = "".join(
            f"<li>{_t(EXIT_CHANNELS[number])}: {one.n} epochs, kappa {_figure(one.kappa)},"
            f" same stage {_percent(one.accuracy)}</li>"
            for number, one in found.by_exit.items()
        )
        exits = (
            f'<p class="small">By the exit at which epochs left:</p><ul class="small">{exits}</ul>'
        )
    return _title("Agreement with the other scorer") + f"<p>{_t(words)}</p>{_table(rows)}{exits}"


def _settings(report: Report) -> str:
    own = report.own
    if own is None:
        return ""
    counts = exit_counts(own.exit)
    exits = ", ".join(f"{name} {count}" for name, count in counts.items())
    rows = _rows([*own.settings, ("Epochs by last channel used", exits)])
    return _title("How the model scored") + _table(rows)


def _definitions(report: Report) -> str:
    numbers: dict[str, int] = {}
    rows = []
    for figure in report.statistics:
        number = numbers.setdefault(figure.source, len(numbers) + 1)
        rows.append(
            f'<tr class="line small"><td class="small">{_t(figure.label)}</td>'
            f'<td class="small">{_t(figure.definition)} [{number}]</td></tr>'
        )
    sources = "".join(f"[{number}] {_t(source)}.<br>" for source, number in numbers.items())
    return (
        _title("Definitions")
        + f'{_table(rows)}<p class="small">{sources}</p>{_norm_source(report)}'
    )


def _norm_source(report: Report) -> str:
    if report.age is None:
        return ""
    if any(normal_range(figure.key, report.age) for figure in report.statistics):
        note = (
            f"Healthy sleepers: {SOURCE}. A figure outside the range is unusual in that group and"
            " nothing more."
        )
    else:
        note = f"No published range that could be verified is at hand for {report.age:g} years."
    return f'<p class="small">{_t(note)}</p>'


def _title(words: str) -> str:
    return f'<h2 class="title">{words}</h2>'


def _beside(left: str, right: str) -> str:
    halves = f'<td width="50%">{left}</td><td width="50%">{right}</td>'
    return f'<table width="100%" cellspacing="0"><tr>{halves}</tr></table>'


def _rows(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [
        f'<tr><td class="label">{_t(label)}</td><td>{_t(value)}</td></tr>' for label, value in pairs
    ]


def _table(rows: Iterable[str]) -> str:
    return f'<table width="100%" cellspacing="0">{"".join(rows)}</table>'


def _subject(report: Report) -> str:
    return report.recording or report.scoring.path.name


def _figure(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.2f}"


def _percent(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.1%}"


def _t(text: str) -> str:
    """Text from anywhere as harmless text of a page."""
    return escape(one_line(text), quote=True)

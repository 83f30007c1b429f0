"""``sleepgui report``: a page about one scored night."""

import argparse
from pathlib import Path
from typing import Final

from sleepgui.cli.console import say
from sleepgui.cli.reading import scoring_at
from sleepgui.errors import ExportError, ScoringError
from sleepgui.export.atomic import write_text
from sleepgui.hypnogram.frame import align_together
from sleepgui.recording.open import open_recording
from sleepgui.report.content import build_report
from sleepgui.report.eeg import shown_eeg, spectrogram_at_once
from sleepgui.report.own import read_own
from sleepgui.report.page import html_report

ENDINGS: Final = (".html", ".htm", ".pdf")


def run(given: argparse.Namespace) -> int:
    """Write the report that the command line asks for; returns the exit status."""
    out = given.out or given.scoring.with_name(f"{_stem(given.scoring)}.report.html")
    if out.suffix.lower() not in ENDINGS:
        raise ExportError(f"{out.name} is neither a .html nor a .pdf file; choose such a name.")
    if given.patient and given.recording is None:
        raise ScoringError("Patient fields stand in the recording; name it with --recording.")
    paths = [given.scoring] + ([] if given.compare is None else [given.compare])
    scorings = [scoring_at(path, given.convention) for path in paths]
    recording = None if given.recording is None else open_recording(given.recording)
    try:
        # Without a recording the report is about the scoring's own time, not the other's.
        over, (scoring,) = align_together(scorings[:1], recording)
        other = align_together(scorings[1:], over)[1][0] if len(scorings) > 1 else None
        own = read_own(given.scoring)
        report = build_report(
            scoring,
            scorings[0].format,
            over,
            has_recording=recording is not None,
            lights=(given.lights_off, given.lights_on),
            age=given.age,
            own=own,
            other=other,
            with_patient=given.patient,
            spectrogram=None
            if recording is None
            else spectrogram_at_once(recording, shown_eeg(recording, own)),
            comments=given.comments,
            signer=given.signer,
        )
    finally:
        if recording is not None:
            recording.close()
    if out.suffix.lower() == ".pdf":
        if given.write_pdf is None:
            raise ExportError("PDF cannot be written here; write .html and print it.")
        given.write_pdf(report, out, given.paper)
    else:
        write_text(out, html_report(report, given.paper))
    for warning in report.warnings:
        say(warning)
    print(out)
    return 0


def _stem(path: Path) -> str:
    return path.stem.removesuffix(".hypnogram")

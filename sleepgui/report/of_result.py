"""The report and the sleep table of a night that is open and scored here."""

from collections.abc import Sequence
from datetime import time
from pathlib import Path

import numpy as np

from sleepgui.engine.result import NightResult, Source
from sleepgui.export.json import document
from sleepgui.export.of_result import people_of
from sleepgui.hypnogram.align import AlignedScoring
from sleepgui.recording.base import Annotation
from sleepgui.report.content import (
    NOBODY,
    UNSAVED,
    Report,
    build_report,
    marked_arousals,
    marked_lights,
)
from sleepgui.report.own import OwnScoring, settings_of
from sleepgui.report.tongue import ENGLISH, Tongue
from sleepgui.spectra import Spectrogram
from sleepgui.statistics.lights import Lights
from sleepgui.statistics.night import SleepStatistics, sleep_statistics


def statistics_of(
    result: NightResult, *, with_lights: bool = True, events: Sequence[Annotation] = ()
) -> tuple[SleepStatistics, Lights]:
    """The sleep table of the final stages, and the lights that were marked.

    Lights and arousals are those marked by a person here, else in the recording and in the
    expert's scoring, see `sleepgui.marks.night_events`; and those among ``events`` (seconds from
    the recording's start).

    Raises
    ------
    ScoringError
        The marked lights contradict each other or the night.
    """
    marks = (*result.events, *events)
    lights = marked_lights(marks) if with_lights else Lights(None, None)
    found = sleep_statistics(
        result.stage,
        lights_off_s=lights.off_s,
        lights_on_s=lights.on_s,
        arousals_s=marked_arousals(marks),
    )
    return found, lights


def report_of(
    result: NightResult,
    *,
    saved: Path | None = None,
    lights: tuple[time | None, time | None] = (None, None),
    age: float | None = None,
    with_patient: bool = False,
    events: Sequence[Annotation] = (),
    spectrogram: Spectrogram | None = None,
    comments: str = "",
    signer: str = "",
    tongue: Tongue = ENGLISH,
) -> Report:
    """The report on the final stages, with the expert as the other scorer.

    Parameters
    ----------
    saved : the hypnogram CSV, if the result was exported as it is.
    lights, age, with_patient, events, spectrogram, comments, signer, tongue : as for
        `build_report`.

    Raises
    ------
    ScoringError
        The lights contradict each other or the night, or are clock times for a night without one.
    RecordingError
        The recording is no longer there.
    """
    expert = result.expert
    scoring = AlignedScoring(
        result.stage,
        0.0,
        "start",
        ", ".join(people_of(result)) or NOBODY,
        saved or Path(UNSAVED),
        result.warnings,
        result.events,
    )
    return build_report(
        scoring,
        "SleepGUI",
        result.recording,
        has_recording=True,
        lights=lights,
        age=age,
        own=_own(result),
        other=expert,
        with_patient=with_patient,
        events=events,
        spectrogram=spectrogram,
        comments=comments,
        signer=signer,
        events_complete=True,
        tongue=tongue,
    )


def _own(result: NightResult) -> OwnScoring | None:
    if result.card is None:
        return None
    decision, sources = result.decision, result.source
    return OwnScoring(
        np.array(decision.stage, dtype=np.int8),
        None,
        np.array(decision.exit, dtype=np.int8),
        np.array(decision.confidence, dtype=np.float32),
        sources.count(Source.HUMAN),
        sources.count(Source.MODEL),
        # Nothing was written yet that the report could be the later of.
        tuple(row for row in settings_of(document(result, ())) if row[0] != "Written"),
    )

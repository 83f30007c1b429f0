"""Everything a report says about one night, before it has any form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Final

import numpy as np

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.agreement import Agreement, agreement
from sleepgui.hypnogram.align import AlignedScoring
from sleepgui.hypnogram.events import plain_text
from sleepgui.marks import is_arousal
from sleepgui.recording.base import Annotation, Recording
from sleepgui.report.own import OwnScoring
from sleepgui.report.tongue import ENGLISH, Tongue
from sleepgui.spectra import Spectrogram
from sleepgui.stages import StageCodes
from sleepgui.statistics.lights import Lights, lights_of
from sleepgui.statistics.night import SleepStatistics, sleep_statistics

DAY_S = 86400.0
UNSAVED: Final = "as shown in the window, not exported"
NOBODY: Final = "a person who gave no name"
THE_SCORING: Final = "the scoring"
THE_MODEL: Final = "the model, human edits aside"
EXPERT_IN_CSV: Final = "the expert in the hypnogram CSV"
ENTERED: Final = "as entered"
MARKED: Final = "as marked in the files"
"""Words that stand where a file, a person, what is compared or a source would be named."""


@dataclass(frozen=True)
class Comparison:
    """Agreement with another scorer, who is the reference.

    ``what`` says whose stages are compared: the model's alone, or the scoring as it stands.
    """

    scorer: str
    what: str
    stages: StageCodes
    found: Agreement


@dataclass(frozen=True)
class Report:
    """One scored night.

    Attributes
    ----------
    scoring : final stages on the night's 30-s epochs.
    scoring_format : what the file is.
    recording : file name; empty where no recording was given.
    start : wall clock of epoch 0; its date is printed only among the patient fields.
    lights_off_s, lights_on_s : seconds from epoch 0; ``None`` where not known.
    lights_source : a few words.
    statistics : the sleep table.
    age : years, for normal ranges; ``None``: none are printed.
    own : exits, confidence and settings, where SleepGUI scored.
    comparison : with another scorer.
    whole : the sleep table of the whole recording, where ``statistics`` has lights.
    spectrogram : of one EEG derivation; ``None``: no recording, or none that can be computed.
    comments : what the person who signs had to say; paragraphs are separated by line breaks.
    signer : name printed where it is signed; empty leaves room for it.
    patient : fields to print; empty unless asked for.
    warnings : plain sentences.
    tongue : the language it is said in; what is here is not translated yet.
    """

    scoring: AlignedScoring
    scoring_format: str
    recording: str
    start: datetime | None
    lights_off_s: float | None
    lights_on_s: float | None
    lights_source: str
    statistics: SleepStatistics
    age: float | None = None
    own: OwnScoring | None = None
    comparison: Comparison | None = None
    whole: SleepStatistics | None = None
    spectrogram: Spectrogram | None = None
    comments: str = ""
    signer: str = ""
    patient: Mapping[str, str] = field(default_factory=dict, repr=False)
    warnings: tuple[str, ...] = ()
    tongue: Tongue = ENGLISH

    @property
    def stages(self) -> StageCodes:
        """Shape (epochs,)."""
        return self.scoring.stages


def build_report(
    scoring: AlignedScoring,
    scoring_format: str,
    over: Recording,
    *,
    has_recording: bool,
    lights: tuple[time | None, time | None] = (None, None),
    age: float | None = None,
    own: OwnScoring | None = None,
    other: AlignedScoring | None = None,
    with_patient: bool = False,
    events: Sequence[Annotation] = (),
    spectrogram: Spectrogram | None = None,
    comments: str = "",
    signer: str = "",
    events_complete: bool = False,
    tongue: Tongue = ENGLISH,
) -> Report:
    """Collect what is to be said.

    Parameters
    ----------
    scoring, other : laid over ``over``; ``other`` is the reference of the agreement. Without it,
        the expert in SleepGUI's own CSV is.
    over : the recording or, where there is none, the scoring's own stretch of time.
    lights : clock times of lights off and lights on. Where not given, the marks in the scoring
        and the recording count.
    own : as read, on the scoring's own epochs.
    events : marks beside those in the recording and the scoring, such as arousals that were
        marked here; seconds from the night's start.
    spectrogram, comments, signer, tongue : see `Report`.
    events_complete : the scoring's events already hold those of the recording that count.

    Raises
    ------
    ScoringError
        The lights contradict each other or the night, or are clock times for a night without one.
    """
    files = () if events_complete else over.annotations
    marks = (*files, *scoring.events, *events)
    marked = marked_lights(marks)
    given_off, given_on = place_lights(over, *lights)
    off = marked.off_s if given_off is None else given_off
    on = marked.on_s if given_on is None else given_on
    arousals = marked_arousals(marks)
    statistics = sleep_statistics(
        scoring.stages, lights_off_s=off, lights_on_s=on, arousals_s=arousals
    )
    no_lights = off is None and on is None
    whole = None if no_lights else sleep_statistics(scoring.stages, arousals_s=arousals)
    laid = None if own is None else own.over(scoring.offset_s, len(scoring.stages))
    warnings = (
        *over.warnings,
        *scoring.warnings,
        *(laid.warnings if laid else ()),
        *(marked.notes if None in lights else ()),
        *(other.warnings if other else ()),
        *statistics.window.notes,
    )
    return Report(
        scoring,
        scoring_format,
        over.path.name if has_recording else "",
        over.start,
        off,
        on,
        _lights_source((given_off, given_on), (marked.off_s, marked.on_s)),
        statistics,
        age,
        laid,
        _comparison(scoring, laid, other),
        whole,
        spectrogram,
        comments,
        signer,
        dict(over.patient) if with_patient else {},
        tuple(dict.fromkeys(warnings)),
        tongue,
    )


def place_lights(
    over: Recording, off: time | None, on: time | None
) -> tuple[float | None, float | None]:
    """Seconds from the night's start of two clock times.

    Lights off is taken in or nearest to the night, lights on is the first such time after it.

    Raises
    ------
    ScoringError
        The night has no clock.
    """
    if off is None and on is None:
        return None, None
    if over.start is None:
        raise ScoringError(
            f"{over.path.name} has no clock, so clock times of lights cannot be placed;"
            " name the recording with --recording, or leave the lights out."
        )
    begin = over.start.time()
    off_s = None if off is None else _place(begin, off, over.duration_s)
    on_s = None if on is None else _place(begin, on, over.duration_s)
    if off_s is not None and on_s is not None:
        on_s = off_s + ((on_s - off_s) % DAY_S or DAY_S)
    return off_s, on_s


def _place(begin: time, clock: time, duration_s: float) -> float:
    after = (_seconds(clock) - _seconds(begin)) % DAY_S
    outside = after - duration_s
    return after if outside <= 0 or outside <= DAY_S - after else after - DAY_S


def _seconds(clock: time) -> float:
    return clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6


def marked_lights(events: Sequence[Annotation]) -> Lights:
    """Lights among marks; one in recording and scoring alike is one switch, not two."""
    return lights_of({(round(e.onset_s), plain_text(e.text)): e for e in reversed(events)}.values())


def marked_arousals(events: Sequence[Annotation]) -> list[float] | None:
    """Onsets of the arousals among marks in seconds; ``None`` if there is none."""
    onsets = {round(event.onset_s, 1) for event in events if is_arousal(event.text)}
    return sorted(onsets) or None


def _lights_source(
    given: tuple[float | None, float | None], marked: tuple[float | None, float | None]
) -> str:
    if any(value is not None for value in given):
        return ENTERED
    return MARKED if any(value is not None for value in marked) else ""


def _comparison(
    scoring: AlignedScoring, own: OwnScoring | None, other: AlignedScoring | None
) -> Comparison | None:
    exits = None if own is None else own.exit
    # A person's edits are not the model's merit.
    stages = scoring.stages if own is None else own.stage_model
    what = THE_SCORING if own is None else THE_MODEL
    if other is not None:
        reference, name = other.stages, other.scorer
    elif own is not None and own.stage_expert is not None:
        reference, name = own.stage_expert, EXPERT_IN_CSV
    else:
        return None
    if not np.any(reference >= 0):
        return None
    return Comparison(name, what, reference, agreement(reference, stages, exits))

"""``sleepgui second``: ask another scorer about a recording and write down what it says."""

import argparse
from contextlib import closing
from pathlib import Path

from sleepgui.batch.choice import choose
from sleepgui.cli.console import ProgressLine, say
from sleepgui.errors import ExportError, ScoringError
from sleepgui.export.of_opinion import night_of_opinion
from sleepgui.export.writers.registry import writer_of
from sleepgui.opinions.opinion import Opinion, SecondScorer
from sleepgui.opinions.registry import SECOND_SCORERS, second_scorer
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice
from sleepgui.recording.open import open_recording
from sleepgui.stages import UNSCORED_CODE


def run(given: argparse.Namespace) -> int:
    """Ask, write, say what was written; returns the exit status."""
    if given.list:
        for one in SECOND_SCORERS:
            print(f"{one.name}: {one.title}; needs {one.needs}. {one.why_not() or 'Ready.'}")
        return 0
    if given.recording is None:
        raise ScoringError("Name the recording to ask about, or give --list.")
    scorer = second_scorer(given.scorer)
    writer = writer_of(given.format)
    path: Path = (given.out or given.recording.parent) / (
        f"{given.recording.stem}-{scorer.name}{writer.ending}"
    )
    if path.exists() and not given.replace:
        raise ExportError(
            f"{path.name} is already in {path.parent}; add --replace to write over it, or choose"
            " another --out."
        )
    recording = open_recording(given.recording)
    try:
        choice, warnings = choose(recording, given.eeg, given.eog, given.emg)
        opinion = asked(scorer, recording, choice)
        for warning in (*warnings, *opinion.warnings):
            say(warning)
        writer.write(night_of_opinion(opinion, recording), path)
    finally:
        recording.close()
    scored = int((opinion.stages != UNSCORED_CODE).sum())
    print(f"{opinion.scorer} ({', '.join(opinion.channels)}): {scored} epochs scored. {path}")
    return 0


def asked(scorer: SecondScorer, recording: Recording, choice: ChannelChoice) -> Opinion:
    """What a scorer says, with progress shown.

    Raises
    ------
    ScoringError
        It cannot score this night.
    """
    line = ProgressLine(scorer.title)
    try:
        with closing(scorer.ask(recording, choice)) as steps:
            for step in steps:
                if isinstance(step, Opinion):
                    return step
                line.show("scoring", step.fraction)
    finally:
        line.clear()
    raise ScoringError(f"{scorer.title} ended without an answer; ask again.")

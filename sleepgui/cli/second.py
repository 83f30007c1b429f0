"""``sleepgui second``: ask another scorer about a recording and write down what it says."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import Final

from sleepgui.batch.choice import choose
from sleepgui.cli.console import ProgressLine, say
from sleepgui.errors import ExportError, ScoringError
from sleepgui.export.of_opinion import night_of_opinion, write_opinion_csv
from sleepgui.export.writers.registry import writer_of
from sleepgui.opinions.channels import missing_channel
from sleepgui.opinions.opinion import Opinion, SecondScorer
from sleepgui.opinions.registry import second_scorer, second_scorers
from sleepgui.preparation.serving import Served, what_serves
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice
from sleepgui.recording.open import open_recording
from sleepgui.stages import UNSCORED_CODE

_TABLE: Final = "csv"
"""The format that has a place for probabilities."""


def run(given: argparse.Namespace) -> int:
    """Ask, write, say what was written; returns the exit status."""
    if given.list:
        return _list(given)
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
        for warning in warnings:  # a refusal is better understood after them
            say(warning)
        opinion = asked(scorer, recording, choice)
        for warning in opinion.warnings:
            if warning not in warnings:
                say(warning)
        if writer.key == _TABLE:
            write_opinion_csv(opinion, recording, path)
        else:
            writer.write(night_of_opinion(opinion, recording), path)
    finally:
        recording.close()
    scored = int((opinion.stages != UNSCORED_CODE).sum())
    print(f"{opinion.scorer} ({', '.join(opinion.channels)}): {scored} epochs scored. {path}")
    return 0


def _list(given: argparse.Namespace) -> int:
    """Say who can be asked here, and with a recording, who can be asked about it."""
    choice: ChannelChoice | None = None
    served: Served | None = None
    if given.recording is not None:
        recording = open_recording(given.recording)
        try:
            choice, warnings = choose(recording, given.eeg, given.eog, given.emg)
            for warning in warnings:
                say(warning)
            served = what_serves(recording, choice)
        finally:
            recording.close()
    for one in second_scorers():
        reason = one.why_not()
        if reason is None and choice is not None:
            reason = missing_channel(one.card, choice, served)
        needs = f"needs {one.card.channels_in_words}; sees {one.card.context_in_words} at once"
        print(f"{one.name}: {one.title}; {needs}. {reason or 'Ready.'}")
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

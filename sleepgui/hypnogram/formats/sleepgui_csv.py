"""SleepGUI's own hypnogram CSV: one row per epoch, the final stage in the column ``stage``.

Useful to compare two people who both scored with SleepGUI. Epochs that no person touched hold
the model's stage, and their number is told, because a model agrees with itself.

The events that were marked there lie in a file of their own beside it, ``NIGHT.events.csv`` for
``NIGHT.csv``.
"""

import csv
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from sleepgui.hypnogram.cells import text_of_cell
from sleepgui.hypnogram.events import ARTEFACT, EEG_AROUSAL, event
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.clock import moment, start_of
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.recording.base import Annotation
from sleepgui.stages import EPOCH_SECONDS, Stage

_NEEDED = {"epoch", "onset_s", "duration_s", "clock_time", "stage"}


def recognises(source: ScoringSource) -> bool:
    """Whether the first line names the columns SleepGUI writes."""
    return bool(source.lines) and set(source.lines[0].split(",")) >= _NEEDED


def read(source: ScoringSource) -> Scoring:
    """Read ``stage`` of every row; the scorer is named if one person, or a program, scored."""
    path = source.path
    spans = []
    people = set()
    by_model = 0
    start: datetime | None = None
    number = 0
    try:
        for number, row in enumerate(csv.DictReader(source.lines), start=1):
            span = StageSpan(float(row["onset_s"]), float(row["duration_s"]), Stage(row["stage"]))
            if number == 1 and (clock := moment(row["clock_time"])):
                start = start_of([clock])[0] - timedelta(seconds=span.onset_s)
            spans.append(span)
            if row.get("source") == "human" and row.get("scorer"):
                people.add(text_of_cell(row["scorer"]))
            by_model += row.get("source") == "model"
            if "source" not in row and row.get("scorer"):  # another scorer's, asked here
                people.add(text_of_cell(row["scorer"]))
    except (ValueError, TypeError, AttributeError, OverflowError, csv.Error) as error:
        raise source.damaged(
            f"row {number} must have numbers as onset_s and duration_s and one of W N1 N2 N3 R ? "
            "as stage"
        ) from error
    events, trouble = _events(path.with_suffix(".events.csv"))
    note = f"{by_model} of {len(spans)} epochs in {path.name} were scored by a model, not a person."
    return Scoring(
        path,
        FORMAT.name,
        people.pop() if len(people) == 1 else path.stem,
        tuple(spans),
        start,
        _usual(spans),
        warnings=(*((note,) if by_model else ()), *trouble),
        dated=False,
        events=events,
    )


def _events(path: Path) -> tuple[tuple[Annotation, ...], tuple[str, ...]]:
    """Events of a side file in order of time, and a sentence where it cannot be read."""
    found = []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                one = event(float(row["onset_s"]), float(row["duration_s"]), _words(row))
                if one is not None:
                    found.append(one)
    except FileNotFoundError:
        return (), ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error):
        return (), (f"The events in {path.name} cannot be read and were left out.",)
    return tuple(sorted(found, key=lambda one: one.onset_s)), ()


def _words(row: Mapping[str, str]) -> str:
    """Text of an event as it stands in annotations: its name, a remark, the channel."""
    text = text_of_cell(row["text"])
    name = {"arousal": EEG_AROUSAL, "artefact": ARTEFACT}.get(row["kind"])
    if name is not None:
        text = f"{name} ({text})" if text else name
    channel = text_of_cell(row["channel"] or "")
    return f"{text}@@{channel}" if channel else text


def _usual(spans: list[StageSpan]) -> float:
    """Seconds of most epochs."""
    lengths = Counter(span.duration_s for span in spans if span.duration_s > 0)
    return lengths.most_common(1)[0][0] if lengths else EPOCH_SECONDS


FORMAT = ScoringFormat("SleepGUI hypnogram CSV", recognises, read)

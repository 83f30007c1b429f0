"""Find the scoring that lies beside a recording.

A file counts if its name says that it belongs to the recording and its content is a scoring.
Of several, the one named first in this list is taken:

1. the recording's name with a word for scorings before or after it: ``x-Hypnogram.edf``,
   ``Hypnogram_x.txt``, ``x_stage.txt``, ``x-profusion.xml``, ``x_events.tsv``;
2. the recording's name with another ending: ``x.xml``;
3. Sleep-EDF: the same first six characters, then the letter of night and scorer:
   ``SC4001E0-PSG.edf`` and ``SC4001EC-Hypnogram.edf``;

then the one whose format stands first in `FORMATS`, then the first by alphabet. A file is taken
whose numbers mean nothing without asking only if there is no other. What SleepGUI wrote itself is
not somebody else's opinion and never counts.
"""

import re
from pathlib import Path

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.conventions import AmbiguousCodesError
from sleepgui.hypnogram.formats import FORMATS, sleepgui_csv
from sleepgui.hypnogram.read import read_scoring

_RECORDING_WORDS = frozenset({"psg", "eeg", "edf", "signals", "raw"})
_SCORING_WORDS = frozenset(
    {
        *("hypnogram", "hypno", "hyp", "stage", "stages", "staging", "sleepstages", "sleepstage"),
        *("scoring", "sleepscoring", "score", "scores", "scored", "expert", "labels"),
        *("annotation", "annotations", "annot", "events", "profusion", "nsrr", "rdann"),
    }
)
_SLEEP_EDF_RECORDING = re.compile(r"(s[ct]\d{4}).*psg")
_SLEEP_EDF_SCORING = re.compile(r"(s[ct]\d{4})[a-z][a-z0-9]-hypnogram")
_OWN_ENDING = ".hypnogram"


def find_scoring(recording: Path) -> Path | None:
    """Path of the best scoring in the recording's folder, or ``None``.

    Reading it may raise `AmbiguousCodesError`, so that what it means can be asked.
    """
    candidates = []
    for path in _neighbours(recording):
        rank = _rank(recording.stem.casefold(), path.stem.casefold())
        if rank is None:
            continue
        asks = False
        try:
            form = read_scoring(path).format
        except AmbiguousCodesError as question:
            if not question.conventions:
                continue
            form, asks = question.format, True
        except ScoringError:
            continue
        if form != sleepgui_csv.FORMAT.name:
            order = [known.name for known in FORMATS].index(form)
            candidates.append((asks, rank, order, path.name.casefold(), path))
    return min(candidates)[-1] if candidates else None


def _neighbours(recording: Path) -> list[Path]:
    """Files in the recording's folder but the recording and what SleepGUI wrote."""
    try:
        return [
            path
            for path in recording.parent.iterdir()
            if path.name != recording.name
            and not path.stem.casefold().endswith(_OWN_ENDING)
            and path.is_file()
        ]
    except OSError:
        return []


def _rank(recording: str, scoring: str) -> int | None:
    """Place of a candidate in the list above, by stems in lower case; ``None``: unrelated."""
    own, _ = _without_words(recording, _RECORDING_WORDS)
    theirs, words = _without_words(scoring, _RECORDING_WORDS | _SCORING_WORDS)
    if own == theirs and words & _SCORING_WORDS:
        return 0
    if scoring in (recording, own):
        return 1
    night, scorer = _SLEEP_EDF_RECORDING.match(recording), _SLEEP_EDF_SCORING.fullmatch(scoring)
    if night and scorer and night[1] == scorer[1]:
        return 2
    return None


def _without_words(stem: str, words: frozenset[str]) -> tuple[str, set[str]]:
    """A stem without such words at its end and its beginning, and the words taken off."""
    taken = set()
    while (found := re.fullmatch(r"(.+)[-_. ]([^-_. ]+)", stem)) and found[2] in words:
        stem = found[1]
        taken.add(found[2])
    while (found := re.fullmatch(r"([^-_. ]+)[-_. ](.+)", stem)) and found[1] in words:
        stem = found[2]
        taken.add(found[1])
    return stem, taken

"""Which texts in a recording are the vocabulary of scoring, and which may name a person."""

import re
from collections.abc import Collection
from typing import Final

from sleepgui.hypnogram.labels import stage_among_events

_EVENT_WORDS: Final = """
a and arousal arousals apnea apnoea artefact artifact associated awake awakening begin body
bradycardia breathing bruxism calibration central cheyne chin closed complex desat desaturation
ecg eeg effort emg end eog epoch event events eye eyes flow hypopnea hypopnoea hypoventilation
isolated k kcomplex lateral leg left light lights limb lm lost micro microarousal mixed motion
movement movements nasal none normal obstructive off on open out oxygen paradoxical periodic plm
plms position pressure prone pulse r rate rec recording related rem rera respiratory right sao2
sawtooth signal sleep slow snore snoring spindle spindles spo2 spontaneous stage start stokes stop
supine tachycardia technician the time unsure upright wave waves
"""
_GENERIC: Final = """
anonymous apr aug birth chin dec ecg eeg ekg emg eog feb female jan jul jun leg left male man mar
may name nan none nov null oct patient psg recording ref right sep sex sleep startdate study
subject test unknown woman
"""
EVENT_WORDS: Final = frozenset(_EVENT_WORDS.split())
"""Words of which scored events are made; any other word in an annotation may be a name."""
GENERIC: Final = frozenset(_GENERIC.split())
"""Words that stand in patient fields and in labels and name nobody."""


def words_of(text: str) -> list[str]:
    """Words of letters and digits, casefolded."""
    return [word for word in re.split(r"[\W_]+", text.casefold()) if word]


def identifying_words(patient: str) -> frozenset[str]:
    """Words of a header's patient field that may name the person, casefolded."""
    return frozenset(word for word in words_of(patient) if len(word) > 2) - GENERIC


def is_plain_event(text: str, names: Collection[str] = (), labels: Collection[str] = ()) -> bool:
    """Whether an annotation is made of words for stages, lights and scored events alone.

    Parameters
    ----------
    names : words that may name the person, casefolded; a text with one of them is not plain.
    labels : of the recording's signals, casefolded; after ``@@`` a text may name one of them.
    """
    event, _, channel = text.partition("@@")
    if set(names) & set(words_of(text)):
        return False
    if channel and channel.strip().casefold() not in labels:
        return False
    words = words_of(event)
    known = bool(words) and all(word in EVENT_WORDS for word in words)
    return known or stage_among_events(event) is not None

"""Scored nights for the tests of the writers."""

from datetime import datetime

import numpy as np
from hypothesis import strategies as st

from sleepgui.export.night import ScoredNight
from sleepgui.hypnogram.events import _MEANING, plain_text
from sleepgui.recording.base import Annotation
from sleepgui.stages import StageCodes

stage_codes: st.SearchStrategy[StageCodes] = st.lists(
    st.integers(-1, 4), min_size=1, max_size=60
).map(lambda codes: np.array(codes, dtype=np.int8))

seconds = st.floats(0, 3600, allow_nan=False).map(lambda s: round(s, 3))

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


def _means_itself(text: str) -> bool:
    """Not another spelling of the lights, which come back as their usual one.

    Whatever stands between the words: Luna takes `light#off` apart as `light_off`.
    """
    return _letters(text) not in {_letters(name) for name in _MEANING}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, plain_text(text)))


_marked = st.builds(str.__add__, st.text("'\"=+-@|", max_size=3), st.just("n/a") | texts)
"""Texts that begin with what some format gives a meaning of its own."""

event_texts = (texts | _marked).filter(_means_itself)

events = st.lists(st.builds(Annotation, seconds, seconds, event_texts), max_size=6).map(tuple)

starts = st.datetimes(datetime(1985, 1, 1), datetime(2084, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)


def nights(epoch_s: float = 30.0) -> st.SearchStrategy[ScoredNight]:
    return st.builds(
        ScoredNight,
        stages=stage_codes,
        epoch_s=st.just(epoch_s),
        start=st.none() | starts,
        events=events,
        lights_off_s=st.none() | seconds,
        lights_on_s=st.none() | seconds,
        scorer=texts,
        recording=texts,
    )


def example_night() -> ScoredNight:
    """Eleven epochs with everything a file can hold."""
    return ScoredNight(
        stages=np.array([0, 0, 1, 2, 2, -1, 3, 3, 4, 4, 0], dtype=np.int8),
        start=datetime(2024, 3, 1, 22, 58, 30),
        events=(
            Annotation(95.5, 3.25, "EEG arousal"),
            Annotation(130.0, 12.0, "Obstructive apnea"),
            Annotation(200.0, 0.0, "Patient größer & <wach>"),
        ),
        lights_off_s=30.0,
        lights_on_s=300.0,
        scorer="A. Scorer",
        provenance={"program": "SleepGUI 1.0", "model": "lean", "speed": "0.1"},
        recording="study one.edf",
    )

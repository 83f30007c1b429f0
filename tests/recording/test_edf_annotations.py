"""Annotations of EDF+ and BDF+ files, in seconds from the first sample."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import edfio
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepgui.recording.base import Annotation
from sleepgui.recording.edf import EdfRecording
from sleepgui.recording.edf_annotations import parse_marks

DATA = np.zeros((3, 4), dtype=int)


@pytest.mark.parametrize("bdf", [False, True], ids=["EDF+", "BDF+"])
def test_onset_duration_and_text(
    bdf: bool, plan: Any, signal: Any, write: Callable[..., Path]
) -> None:
    recording = EdfRecording(
        write(
            plan(
                [signal(DATA)],
                bdf=bdf,
                reserved="BDF+C" if bdf else "EDF+C",
                onsets=["+0", "+1", "+2"],
                marks={
                    0: b"+0.5\x152.25\x14Arousal\x14\0+1\x14A\x14B\x14\0",
                    2: "+0.25\x14Début\x14\0".encode(),
                },
            )
        )
    )
    assert recording.annotations == (
        Annotation(0.25, 0.0, "Début"),
        Annotation(0.5, 2.25, "Arousal"),
        Annotation(1.0, 0.0, "A"),
        Annotation(1.0, 0.0, "B"),
    )
    assert recording.warnings == ()


def test_a_mark_may_share_the_record_s_own_list(
    plan: Any, signal: Any, write: Callable[..., Path]
) -> None:
    marks = {0: b"+0\x14\x14Recording starts\x14\0"}
    recording = EdfRecording(
        write(plan([signal(DATA)], reserved="EDF+C", onsets=[None, "+1", "+2"], marks=marks))
    )
    assert recording.annotations == (Annotation(0.0, 0.0, "Recording starts"),)
    assert recording.warnings == ()


@pytest.mark.parametrize(
    ("column", "onset", "texts", "damaged"),
    [
        (b"+0\x14\x14\0", 0.0, [], 0),
        (b"+12.5\x14\x14\0\0\0\0", 12.5, [], 0),
        (b"-0.25\x14\x14\0", -0.25, [], 0),
        (b"\0\0\0\0", None, [], 0),
        (b"+5\x14no time of a record\x14\0", None, ["no time of a record"], 0),
        (b"", None, [], 0),
        (b"+0\x14\x14\0+1\x14 Lights off \x14\0", 0.0, ["Lights off"], 0),
        (b"+0\x14\x14\0+1\x14cut of", 0.0, ["cut of"], 1),
        (b"+0\x14\x14\0one\x14two\x14\0", 0.0, [], 1),
        (b"\x80\x12+0\x14\x14\0", None, [], 1),
        (b"+0\x14\x14\0+1\x15\x14no length\x14\0", 0.0, ["no length"], 0),
        (b"+0\x14\x14\0+1\x15.\x14a point\x14\0", 0.0, ["a point"], 0),
        (b"+0\x14\x14\0+1\x14caf\xe9\x14\0", 0.0, ["café"], 0),
        (b"+" + b"9" * 400 + b"\x14\x14\0", None, [], 1),
    ],
)
def test_lists_as_they_occur(
    column: bytes, onset: float | None, texts: list[str], damaged: int
) -> None:
    marks = parse_marks(column, timekeeping=True)
    assert marks.onset_s == onset
    assert [a.text for a in marks.annotations] == texts
    assert marks.damaged == damaged


@given(st.binary(max_size=80), st.booleans())
def test_no_bytes_are_too_strange(column: bytes, timekeeping: bool) -> None:
    marks = parse_marks(column, timekeeping=timekeeping)
    assert all(np.isfinite([a.onset_s, a.duration_s]).all() for a in marks.annotations)


def test_damaged_annotations_are_told_once_they_are_read(
    plan: Any, signal: Any, write: Callable[..., Path]
) -> None:
    recording = EdfRecording(
        write(
            plan(
                [signal(DATA)],
                reserved="EDF+C",
                onsets=["+0", "+1", "+2"],
                marks={1: b"nonsense\x14\0"},
            )
        )
    )
    assert recording.warnings == ()
    assert recording.annotations == ()
    assert recording.warnings == ("1 annotation is damaged and may be missing or incomplete.",)


def test_ten_thousand_annotations(tmp_path: Path) -> None:
    marks = [edfio.EdfAnnotation(i * 2.88, 0.5 * (i % 3), f"mark {i}") for i in range(10_000)]
    edf = edfio.Edf(
        [edfio.EdfSignal(np.zeros(28_800 * 2), 2, physical_range=(-1, 1))], annotations=marks
    )
    edf.write(tmp_path / "many.edf")
    recording = EdfRecording(tmp_path / "many.edf")
    assert "annotations" not in vars(recording)  # read when first asked for
    assert len(recording.annotations) == 10_000
    for read, written in zip(recording.annotations, marks, strict=True):
        assert read.onset_s == pytest.approx(written.onset)
        assert read.duration_s == written.duration
        assert read.text == written.text

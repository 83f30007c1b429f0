"""De-identified copies: nothing that names the person is left, and the night is."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pyedflib
import pytest
from edfio import EdfAnnotation, read_edf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from writer_nights import example_night
from writer_recordings import START, with_gap, write_bdf, write_edf_plus, write_plain_edf

from sleepgui.errors import ExportError
from sleepgui.export.deidentify import (
    Deidentified,
    Removed,
    deidentify_night,
    deidentify_recording,
)
from sleepgui.export.night import ScoredNight
from sleepgui.export.plain_words import identifying_words, is_plain_event
from sleepgui.export.writers.registry import WRITERS, NightWriter
from sleepgui.hypnogram.read import read_scoring
from sleepgui.recording.base import Annotation
from sleepgui.recording.edf_file import EdfFile
from sleepgui.recording.open import open_recording

PLANTED = (b"Jane", b"Doe", b"1234567", b"1970", b"PSG77", b"T_Tech", b"Box9", b"4711", b"Who")
ANNOTATIONS = (
    EdfAnnotation(0.0, 30.0, "Sleep stage W"),
    EdfAnnotation(5.0, None, "Lights off@@EEG Fpz-Cz"),
    EdfAnnotation(7.0, None, "Jane asks for water"),
    EdfAnnotation(8.0, 4.0, "Obstructive apnea"),
    EdfAnnotation(8.0, None, "arousal@@Jane's channel"),
    EdfAnnotation(9.0, None, "Doe snoring"),
    EdfAnnotation(40.0, 30.0, "Sleep stage N2"),
)


def planted(path: Path, out: Path) -> Path:
    """A recording that names its patient wherever a file can."""
    write_edf_plus(path, ANNOTATIONS)
    raw = bytearray(path.read_bytes())
    n_signals = 3
    label = 256 + 16  # the second signal's
    raw[label : label + 16] = b"EMG Jane".ljust(16)
    reserved = 256 + n_signals * (16 + 80 + 8 * 5 + 80 + 8)
    raw[reserved : reserved + 32] = b"Doe, ward 3".ljust(32)
    raw[197:236] = b" exported for Jane Doe".ljust(39)
    path.write_bytes(bytes(raw) + b"Jane Doe, room 12")
    out.mkdir()
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return planted(tmp_path / "Doe_Jane.edf", tmp_path / "out")


def sample_bytes(path: Path) -> list[list[bytes]]:
    file = EdfFile(path)
    return [
        file.record_bytes(signal, 0, file.header.n_records)
        for signal in file.header.signals
        if not signal.annotations
    ]


def removed_from(found: Deidentified) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for one in found.removed:
        places.setdefault(one.where, []).append(one.what)
    return places


def test_nothing_planted_is_left_in_any_byte_or_in_the_name(source: Path, tmp_path: Path) -> None:
    raw = source.read_bytes()
    assert all(word in raw for word in PLANTED)
    found = deidentify_recording(source, tmp_path / "out", "S001")
    assert found.path == tmp_path / "out" / "S001.edf"
    copy = found.path.read_bytes()
    assert [word for word in PLANTED if word.lower() in copy.lower()] == []


def test_the_night_is_still_there(source: Path, tmp_path: Path) -> None:
    found = deidentify_recording(source, tmp_path / "out", "S001")
    assert sample_bytes(found.path) == sample_bytes(source)
    old, new = open_recording(source), open_recording(found.path)
    assert new.duration_s == old.duration_s
    assert [c.sampling_rate for c in new.channels] == [c.sampling_rate for c in old.channels]
    assert [c.label for c in new.channels] == ["EEG Fpz-Cz", "signal 2"]
    assert [c.prefilter for c in new.channels] == ["HP:0.3Hz LP:35Hz", ""]
    assert [(a.onset_s, a.duration_s, a.text) for a in new.annotations] == [
        (0.0, 30.0, "Sleep stage W"),
        (5.0, 0.0, "Lights off@@EEG Fpz-Cz"),
        (8.0, 4.0, "Obstructive apnea"),
        (40.0, 30.0, "Sleep stage N2"),
    ]
    assert new.warnings == ()


def test_the_list_names_all_that_was_removed_and_repeats_none_of_it(
    source: Path, tmp_path: Path
) -> None:
    found = deidentify_recording(source, tmp_path / "out", "S001")
    assert removed_from(found) == {
        "file name": ["replaced by S001"],
        "header": [
            "patient field",
            "recording field (dates, hospital, technician, device)",
            "reserved field",
        ],
        "start date": ["removed"],
        "signal 1": ["transducer", "reserved"],
        "signal 2": ["label", "transducer", "prefilter"],
        "annotation at 0:00:07": ["free text"],
        "annotation at 0:00:08": ["free text"],
        "annotation at 0:00:09": ["free text"],
        "end of file": ["17 bytes after the data"],
    }
    listed = " ".join(f"{one.where} {one.what}" for one in found.removed)
    assert not any(word.decode() in listed for word in PLANTED)


def test_the_source_is_not_touched(source: Path, tmp_path: Path) -> None:
    before = source.read_bytes()
    deidentify_recording(source, tmp_path / "out", "S001")
    assert source.read_bytes() == before


def test_strict_programs_open_the_copy(source: Path, tmp_path: Path) -> None:
    path = deidentify_recording(source, tmp_path / "out", "S001").path
    with pyedflib.EdfReader(str(path)) as reader:
        assert reader.getPatientCode() == "S001"
        assert reader.getPatientName() == "X"
        assert reader.getTechnician() == ""
        assert len(reader.readAnnotations()[0]) == 4
    edf = read_edf(path)
    assert edf.local_patient_identification == "S001 X X X"
    assert edf.local_recording_identification == "Startdate X X X X"


def test_a_removed_date_leaves_the_time_of_day(source: Path, tmp_path: Path) -> None:
    path = deidentify_recording(source, tmp_path / "out", "S001").path
    start = EdfFile(path).header.start
    assert start is not None
    assert (start.year, start.time()) == (1985, START.time())


def test_the_time_of_day_goes_if_asked(source: Path, tmp_path: Path) -> None:
    found = deidentify_recording(source, tmp_path / "out", "S001", keep_clock=False)
    assert EdfFile(found.path).header.start == datetime(1985, 1, 1)
    assert Removed("start time", "removed") in found.removed


def test_a_moved_date_moves_in_both_places(source: Path, tmp_path: Path) -> None:
    found = deidentify_recording(source, tmp_path / "out", "S001", shift_days=-400)
    header = EdfFile(found.path).header
    assert header.start == datetime(2020, 1, 27, 22, 15, 30)
    assert header.recording == "Startdate 27-JAN-2020 X X X"
    assert Removed("start date", "moved") in found.removed


def test_an_impossible_date_is_removed_and_not_moved(source: Path, tmp_path: Path) -> None:
    raw = bytearray(source.read_bytes())
    raw[168:176] = b"32.13.21"
    source.write_bytes(bytes(raw))
    found = deidentify_recording(source, tmp_path / "out", "S001", shift_days=5)
    assert Removed("start date", "removed") in found.removed
    assert EdfFile(found.path).header.recording == "Startdate X X X X"


@pytest.mark.parametrize("days", [30_000, -20_000, 10**12])
def test_a_date_moved_out_of_what_edf_can_tell_is_refused(
    days: int, source: Path, tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match="falls outside of the years 1985 to 2084"):
        deidentify_recording(source, tmp_path / "out", "S001", shift_days=days)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("pseudonym", "words"),
    [
        ("", "made of up to 40 letters"),
        ("S 1", "made of up to 40 letters"),
        ("../S1", "made of up to 40 letters"),
        ("S" * 41, "made of up to 40 letters"),
        ("doe_jane", "own file name"),
        ("S1-Jane", "holds a word of the recording's patient field"),
    ],
)
def test_a_pseudonym_that_tells_or_breaks_is_refused(
    pseudonym: str, words: str, source: Path, tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match=words):
        deidentify_recording(source, tmp_path / "out", pseudonym)
    assert list((tmp_path / "out").iterdir()) == []


def test_no_file_is_replaced(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "S001.edf").write_bytes(b"another")
    with pytest.raises(ExportError, match=r"S001\.edf is already in"):
        deidentify_recording(source, tmp_path / "out", "S001")


def test_plain_edf_bdf_and_gaps(tmp_path: Path) -> None:
    plain = write_plain_edf(tmp_path / "a.edf", "Jane Doe, 2.3.1970", "Dr. Tech of PSG77, Box9")
    gap = with_gap(write_edf_plus(tmp_path / "b.edf"))
    bdf = write_bdf(tmp_path / "c.bdf")
    for number, path in enumerate((plain, gap, bdf)):
        copy = deidentify_recording(path, tmp_path, f"S{number}").path
        assert copy.suffix == path.suffix
        assert sample_bytes(copy) == sample_bytes(path)
        assert not any(word in copy.read_bytes() for word in PLANTED)
        assert open_recording(copy).gaps == open_recording(path).gaps
        assert EdfFile(copy).header.format == EdfFile(path).header.format


def test_damaged_annotations_do_not_stay(tmp_path: Path) -> None:
    path = write_edf_plus(tmp_path / "a.edf", (EdfAnnotation(3.0, None, "Jane" * 8),))
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"+3.25\x14J", b"+3,25\x14J"))
    found = deidentify_recording(path, tmp_path, "S1")
    assert b"Jane" not in found.path.read_bytes()
    assert Removed("annotations", "1 that cannot be understood") in found.removed


@given(text=st.text(max_size=20))
@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_annotation_is_either_kept_as_it_was_or_listed(text: str, tmp_path: Path) -> None:
    plain = "".join(c for c in text if c.isprintable()).strip() or "Snoring"
    path = write_edf_plus(tmp_path / "a.edf", (EdfAnnotation(3.0, None, plain),))
    (tmp_path / "S1.edf").unlink(missing_ok=True)
    found = deidentify_recording(path, tmp_path, "S1")
    kept = [a.text for a in open_recording(found.path).annotations]
    listed = "annotation at 0:00:03" in removed_from(found)
    assert kept == ([] if listed else [plain])


# --- what is plain ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Sleep stage N2",
        "Sleep stage ?",
        "Lights off",
        "Lights off@@EEG",
        "EEG arousal",
        "Hypopnea",
        "Oxygen desaturation",
        "PLM (left)",
        "K-complex",
        "N3",
    ],
)
def test_the_vocabulary_of_scoring_stays(text: str) -> None:
    assert is_plain_event(text, labels={"eeg"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!",
        "Jane",
        "Arousal (Jane)",
        "called 0171 5551234",
        "apnea 2.3.1970",
        "Lights off@@Jane",
        "Größe",
        "Sleep stage Jane",
    ],
)
def test_anything_else_may_be_a_name(text: str) -> None:
    assert not is_plain_event(text)


def test_a_word_of_the_patient_field_is_never_plain() -> None:
    names = identifying_words("H12 F 02-MAR-1970 Stokes_Chin")
    assert "stokes" in names
    assert "mar" not in names
    assert is_plain_event("Cheyne-Stokes breathing")
    assert not is_plain_event("Cheyne-Stokes breathing", names)


# --- scorings --------------------------------------------------------------------------------

NAMED = ScoredNight(
    example_night().stages,
    start=START,
    events=(
        Annotation(30.0, 3.0, "EEG arousal"),
        Annotation(60.0, 0.0, "Jane turns"),
        Annotation(60.2, 0.0, "Doe"),
    ),
    lights_off_s=30.0,
    scorer="Dr. Tech",
    recording="Doe_Jane.edf",
    provenance={"model": "lean", "speed": "0.1", "recording": "/home/jane/Doe_Jane.edf"},
)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.key)
@pytest.mark.parametrize("shift", [None, -400])
def test_a_scoring_names_nobody_in_any_format(
    writer: NightWriter, shift: int | None, tmp_path: Path
) -> None:
    night, _ = deidentify_night(NAMED, "S001", shift_days=shift)
    path = tmp_path / f"S001{writer.ending}"
    writer.write(night, path)
    content = b"".join(one.read_bytes() for one in tmp_path.iterdir()).lower()
    for word in (b"jane", b"doe", b"tech", b"2021", b"02.03.21", b"/home"):
        assert word not in content
    spans = read_scoring(path).spans
    assert sum(span.duration_s for span in spans) == NAMED.duration_s


def test_the_list_of_a_scoring_names_what_was_removed() -> None:
    night, removed = deidentify_night(NAMED, "S001")
    assert removed == (
        Removed("start date", "removed"),
        Removed("recording", "name replaced by S001"),
        Removed("scorer", "name"),
        Removed("provenance", "entry 1"),
        Removed("annotation at 0:01:00", "2 texts"),
    )
    assert [event.text for event in night.events] == ["EEG arousal"]
    assert dict(night.provenance) == {"model": "lean", "speed": "0.1"}
    assert night.stages.tolist() == NAMED.stages.tolist()
    assert night.lights_off_s == 30.0


def test_scoring_and_recording_still_fit_by_the_clock(source: Path, tmp_path: Path) -> None:
    recording = open_recording(deidentify_recording(source, tmp_path / "out", "S001").path)
    night, _ = deidentify_night(NAMED, "S001")
    WRITERS[0].write(night, tmp_path / "S001.edf")
    start = read_scoring(tmp_path / "S001.edf").start
    assert start is not None
    assert recording.start is not None
    assert start == recording.start.replace(microsecond=0)


def test_without_date_and_clock_a_scoring_has_no_start() -> None:
    night, removed = deidentify_night(NAMED, "S001", keep_clock=False)
    assert night.start is None
    assert Removed("start time", "removed") in removed
    moved, _ = deidentify_night(NAMED, "S001", keep_clock=False, shift_days=1)
    assert moved.start == datetime(2021, 3, 3)


def test_a_night_without_names_has_nothing_to_remove_but_its_date() -> None:
    night = ScoredNight(np.zeros(3, np.int8))
    clean, removed = deidentify_night(night, "S001")
    assert removed == ()
    assert clean.start is None

"""A copy of the recording with its scoring inside: the same samples, new annotations."""

import os
from pathlib import Path

import mne
import numpy as np
import pyedflib
import pytest
from edfio import EdfAnnotation, read_bdf, read_edf
from writer_recordings import SECONDS, START, with_gap, write_bdf, write_edf_plus, write_plain_edf

from sleepgui.errors import ExportError, SleepGuiError
from sleepgui.export.annotated_copy import write_annotated_copy
from sleepgui.export.night import ScoredNight
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.read import read_scoring
from sleepgui.recording.base import Annotation
from sleepgui.recording.edf_file import EdfFile
from sleepgui.recording.open import open_recording

NIGHT = ScoredNight(
    np.array([0, 2, -1, 4], np.int8),
    events=(Annotation(33.5, 4.0, "EEG arousal"),),
    lights_off_s=10.0,
)
ADDED = [
    (0.0, 30.0, "Sleep stage W"),
    (10.0, 0.0, "Lights off"),
    (30.0, 30.0, "Sleep stage N2"),
    (33.5, 4.0, "EEG arousal"),
    (60.0, 30.0, "Sleep stage ?"),
    (90.0, 30.0, "Sleep stage R"),
]


def sample_bytes(path: Path) -> list[list[bytes]]:
    """Bytes of every ordinary signal, record by record."""
    file = EdfFile(path)
    return [
        file.record_bytes(signal, 0, file.header.n_records)
        for signal in file.header.signals
        if not signal.annotations and signal.samples
    ]


def marks(path: Path) -> list[tuple[float, float, str]]:
    return [(a.onset_s, a.duration_s, a.text) for a in open_recording(path).annotations]


@pytest.fixture
def edf_plus(tmp_path: Path) -> Path:
    return write_edf_plus(tmp_path / "night.edf", (EdfAnnotation(50.0, 2.0, "Cough"),))


def test_samples_are_the_same_bit_by_bit(edf_plus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.edf"
    write_annotated_copy(edf_plus, NIGHT, copy)
    assert sample_bytes(copy) == sample_bytes(edf_plus)
    for ours, theirs in zip(read_edf(copy).signals, read_edf(edf_plus).signals, strict=True):
        assert np.array_equal(ours.digital, theirs.digital)
        assert ours.physical_range == theirs.physical_range
        assert ours.label == theirs.label
        assert ours.prefiltering == theirs.prefiltering


def test_the_recordings_own_annotations_stay_beside_the_new_ones(
    edf_plus: Path, tmp_path: Path
) -> None:
    notes = write_annotated_copy(edf_plus, NIGHT, tmp_path / "copy.edf")
    assert marks(tmp_path / "copy.edf") == sorted([*ADDED, (50.0, 2.0, "Cough")])
    assert notes == ()


def test_the_header_says_the_same_as_before(edf_plus: Path, tmp_path: Path) -> None:
    write_annotated_copy(edf_plus, NIGHT, tmp_path / "copy.edf")
    old, new = open_recording(edf_plus), open_recording(tmp_path / "copy.edf")
    assert (new.patient, new.start, new.duration_s) == (old.patient, old.start, old.duration_s)
    assert new.channels == old.channels
    assert new.warnings == ()


def test_other_programs_open_the_copy(edf_plus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.edf"
    write_annotated_copy(edf_plus, NIGHT, copy)
    raw = mne.io.read_raw_edf(copy, preload=True)
    before = mne.io.read_raw_edf(edf_plus, preload=True)
    assert np.array_equal(raw.get_data(), before.get_data())
    wanted = {text for _, _, text in ADDED} | {"Cough"}
    assert set(raw.annotations.description) == wanted
    with pyedflib.EdfReader(str(copy)) as reader:
        onsets, _, texts = reader.readAnnotations()
        assert set(texts) == wanted
        assert float(onsets[list(texts).index("EEG arousal")]) == 33.5
        assert reader.signals_in_file == 2
    assert {a.text for a in read_edf(copy).annotations} == wanted


def test_stages_are_laid_from_the_first_sample_also_when_it_is_not_on_the_second(
    edf_plus: Path, tmp_path: Path
) -> None:
    """The recording begins at 22:15:30.25; in the file, times count from 22:15:30."""
    write_annotated_copy(edf_plus, NIGHT, tmp_path / "copy.edf")
    told = [
        a.onset_s for m in EdfFile(tmp_path / "copy.edf").marks(0, SECONDS) for a in m.annotations
    ]
    assert 30.25 in told
    recording = open_recording(tmp_path / "copy.edf")
    found = align(read_scoring(tmp_path / "copy.edf"), recording)
    assert found.stages.tolist() == NIGHT.stages.tolist()


def test_old_stages_give_way_to_the_new_ones(tmp_path: Path) -> None:
    source = write_edf_plus(
        tmp_path / "scored.edf",
        (
            EdfAnnotation(0.0, 60.0, "Sleep stage 4"),
            EdfAnnotation(5.0, None, "Lights off@@EEG Fpz-Cz"),
            EdfAnnotation(7.0, None, "Größe"),
            EdfAnnotation(60.0, 60.0, "Movement time"),
        ),
    )
    notes = write_annotated_copy(source, NIGHT, tmp_path / "copy.edf")
    assert marks(tmp_path / "copy.edf") == sorted([*ADDED, (7.0, 0.0, "Größe")])
    assert notes == ("3 stages or lights marked in the recording were left out.",)


def test_gaps_stay_where_they_are(tmp_path: Path) -> None:
    source = with_gap(write_edf_plus(tmp_path / "gap.edf"))
    night = ScoredNight(np.array([0, 2, -1, -1, 3, 4], np.int8))
    write_annotated_copy(source, night, tmp_path / "copy.edf")
    old, new = open_recording(source), open_recording(tmp_path / "copy.edf")
    assert new.gaps == old.gaps != ()
    assert new.format == "EDF+D"
    assert sample_bytes(tmp_path / "copy.edf") == sample_bytes(source)
    found = align(read_scoring(tmp_path / "copy.edf"), new)
    assert found.stages.tolist() == night.stages.tolist()


@pytest.mark.parametrize(
    ("patient", "recording", "patient_field", "recording_field"),
    [
        (
            "Müller, Jane  2.3.1970",
            "Lab 5",
            "X X X M?ller,_Jane_2.3.1970",
            "Startdate 02-MAR-2021 X X X Lab_5",
        ),
        ("", "", "X X X X", "Startdate 02-MAR-2021 X X X X"),
        (
            "H1 F 02-MAR-1970 Jane_Doe",
            "Startdate 01-MAR-2021 X T B",
            "H1 F 02-MAR-1970 Jane_Doe",
            "Startdate 02-MAR-2021 X T B",
        ),
    ],
)
def test_a_plain_edf_becomes_an_edf_plus_that_strict_programs_open(
    patient: str, recording: str, patient_field: str, recording_field: str, tmp_path: Path
) -> None:
    source = write_plain_edf(tmp_path / "plain.edf", patient, recording)
    copy = tmp_path / "copy.edf"
    notes = write_annotated_copy(source, NIGHT, copy)
    assert sample_bytes(copy) == sample_bytes(source)
    assert marks(copy) == ADDED
    header = EdfFile(copy).header
    assert (header.format, header.patient, header.recording) == (
        "EDF+C",
        patient_field,
        recording_field,
    )
    assert header.start == START
    assert "EDF+" in notes[0]
    with pyedflib.EdfReader(str(copy)) as reader:  # EDFlib holds files to the letter of EDF+
        assert len(reader.readAnnotations()[0]) == len(ADDED)


def test_bdf_keeps_its_24_bits(tmp_path: Path) -> None:
    source = write_bdf(tmp_path / "night.bdf")
    copy = tmp_path / "copy.bdf"
    write_annotated_copy(source, NIGHT, copy)
    assert sample_bytes(copy) == sample_bytes(source)
    assert EdfFile(copy).header.format == "BDF+C"
    assert marks(copy) == ADDED
    for ours, theirs in zip(read_bdf(copy).signals, read_bdf(source).signals, strict=True):
        assert np.array_equal(ours.digital, theirs.digital)
    with pyedflib.EdfReader(str(copy)) as reader:
        assert len(reader.readAnnotations()[0]) == len(ADDED)


def test_a_header_without_a_number_of_records_gets_the_number_there_is(tmp_path: Path) -> None:
    source = write_plain_edf(tmp_path / "open.edf")
    raw = bytearray(source.read_bytes())
    raw[236:244] = b"-1      "
    source.write_bytes(bytes(raw) + b"half a record")
    notes = write_annotated_copy(source, NIGHT, tmp_path / "copy.edf")
    assert notes[-1] == "The copy's header states the 120 whole data records there are."
    assert EdfFile(tmp_path / "copy.edf").header.warnings == ()
    assert sample_bytes(tmp_path / "copy.edf") == sample_bytes(source)


def test_the_recording_itself_is_never_overwritten(edf_plus: Path, tmp_path: Path) -> None:
    before = edf_plus.read_bytes()
    other_name = tmp_path / "same.edf"
    os.link(edf_plus, other_name)
    for target in (edf_plus, other_name, tmp_path / "." / "night.edf"):
        with pytest.raises(ExportError, match="never overwritten"):
            write_annotated_copy(edf_plus, NIGHT, target)
    assert edf_plus.read_bytes() == before


def test_other_formats_are_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "night.vhdr").write_text("BrainVision Data Exchange Header File Version 1.0")
    with pytest.raises(ExportError, match="neither EDF nor BDF"):
        write_annotated_copy(tmp_path / "night.vhdr", NIGHT, tmp_path / "copy.edf")
    with pytest.raises(SleepGuiError, match="cannot be read"):
        write_annotated_copy(tmp_path / "gone.edf", NIGHT, tmp_path / "copy.edf")


def test_a_copy_that_does_not_fit_leaves_nothing(edf_plus: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="file size limits exist on Unix only")
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = sorted(tmp_path.iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, old[1]))
    try:
        with pytest.raises(ExportError, match="could not be written"):
            write_annotated_copy(edf_plus, NIGHT, tmp_path / "copy.edf")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert sorted(tmp_path.iterdir()) == before


REAL = (
    "recordings/sleep-edf-st/ST7192_2347-PSG.edf",
    "recordings/sleep-edf-st/ST7191_0020-PSG.edf",
    "recordings/nox/nox_a1_89_signals.edf",
    "recordings/ucddb/ucddb022.edf",
    "edf_zoo/edfPlusD.edf",
    "edf_zoo/test_utf8_annotations.edf",
    "edf_zoo/subsecond_starttime.edf",
    "edf_zoo/short_psg.bdf",
    "edf_zoo/broken_header.bdf",
)


@pytest.mark.parametrize("name", REAL)
def test_real_recordings_keep_every_sample_and_get_their_stages(
    name: str, data_dir: Path, tmp_path: Path
) -> None:
    source = data_dir / name
    recording = open_recording(source)
    n_epochs = max(1, recording.n_epochs)
    codes = np.random.default_rng(0).integers(-1, 5, n_epochs).astype(np.int8)
    copy = tmp_path / f"copy{source.suffix}"
    write_annotated_copy(source, ScoredNight(codes), copy)
    assert sample_bytes(copy) == sample_bytes(source)
    new = open_recording(copy)
    assert new.channels == recording.channels
    assert new.start == recording.start
    if recording.n_epochs:
        assert align(read_scoring(copy), new).stages.tolist() == codes.tolist()
    own = [a for a in recording.annotations if not a.text.startswith("Sleep stage")]
    assert [a for a in new.annotations if not a.text.startswith("Sleep stage")] == own

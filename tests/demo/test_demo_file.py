"""The demo night's two files: valid, labelled as simulated, repeatable, never half written."""

import errno
import warnings
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import edfio
import mne
import numpy as np
import pyedflib
import pytest

from sleepgui.demo import hypnogram_path, write_demo
from sleepgui.demo.edf import EdfPlusWriter, SignalHeader
from sleepgui.demo.night import simulate_night
from sleepgui.demo.write import night_annotations
from sleepgui.errors import ExportError
from sleepgui.recording.base import Annotation
from sleepgui.stages import to_labels

HOURS = 0.3
EPOCHS = 36
SEED = 5

RATES = {
    "EEG F4-M1": (256, "uV"),
    "EEG C4-M1": (256, "uV"),
    "EEG O2-M1": (256, "uV"),
    "EOG E1-M2": (256, "uV"),
    "EOG E2-M2": (256, "uV"),
    "EMG Chin": (512, "uV"),
    "ECG II": (512, "mV"),
    "Airflow": (32, "cmH2O"),
    "SpO2": (1, "%"),
}


def write(path: Path, hours: float = HOURS, seed: int = SEED) -> list[float]:
    return list(write_demo(path, hours, seed))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "night.edf"
    write(path)
    return path


def test_the_header_says_what_was_simulated(demo: Path) -> None:
    edf = edfio.read_edf(demo)
    assert edf.reserved == "EDF+C"
    assert edf.is_continuous
    assert edf.num_data_records == EPOCHS * 30
    assert {s.label: (s.sampling_frequency, s.physical_dimension) for s in edf.signals} == RATES
    for signal in edf.signals:
        assert signal.digital_range == (-32768, 32767)
        assert len(signal.data) == EPOCHS * 30 * signal.sampling_frequency


def test_nobody_can_take_it_for_a_patient(demo: Path) -> None:
    for path in (demo, hypnogram_path(demo)):
        edf = edfio.read_edf(path)
        assert edf.local_patient_identification == "X X X Simulated_night"
        assert edf.recording.hospital_administration_code == "Simulated"
        assert edf.recording.investigator_technician_code == "SleepGUI_simulated"
        assert edf.recording.equipment_code == "SleepGUI_simulated"
        assert "Simulated recording, not a patient" in [
            mark.text for mark in edf.annotations if mark.onset == 0
        ]


def test_recording_and_hypnogram_begin_together(demo: Path) -> None:
    files = [edfio.read_edf(path) for path in (demo, hypnogram_path(demo))]
    starts = [datetime.combine(edf.startdate, edf.starttime) for edf in files]
    assert starts[0] == starts[1]


def test_every_epoch_is_scored_in_both_files(demo: Path) -> None:
    night = simulate_night(EPOCHS, SEED)
    expected = [
        (30.0 * i, 30.0, f"Sleep stage {label}")
        for i, label in enumerate(to_labels(night.architecture.stages))
    ]
    for path in (demo, hypnogram_path(demo)):
        marks = edfio.read_edf(path).annotations
        stages = [(m.onset, m.duration, m.text) for m in marks if m.text.startswith("Sleep stage")]
        assert stages == expected
        lights = {m.text: m.onset for m in marks if m.text.startswith("Lights")}
        assert lights == {
            "Lights off": 30.0 * night.architecture.lights_off,
            "Lights on": 30.0 * night.architecture.lights_on,
        }


def test_arousals_and_movements_are_marked_in_the_recording(demo: Path) -> None:
    plan = simulate_night(EPOCHS, SEED).plan
    marks = edfio.read_edf(demo).annotations
    for name, events in (("Arousal", plan.arousals), ("Movement", plan.movements)):
        marked = [(m.onset, m.duration) for m in marks if m.text == name]
        wanted = [(e.onset_s, min(e.end_s, EPOCHS * 30) - e.onset_s) for e in events]
        np.testing.assert_allclose(marked, wanted, atol=0.11)
        assert wanted, name


@pytest.mark.parametrize("epochs", [12, 24, 45])
def test_no_mark_lies_outside_the_recording(epochs: int) -> None:
    for seed in range(15):
        for mark in night_annotations(simulate_night(epochs, seed)):
            assert 0 <= mark.onset_s < epochs * 30
            assert mark.onset_s + mark.duration_s <= epochs * 30 + 1e-6


def test_stored_samples_are_the_simulated_ones(demo: Path) -> None:
    night = simulate_night(EPOCHS, SEED)
    drawn = night.draw(0, EPOCHS)
    for signal in edfio.read_edf(demo).signals:
        low, high = signal.physical_range
        step = (high - low) / 65535
        wanted = np.clip(drawn[signal.label], low, high)
        np.testing.assert_allclose(signal.data, wanted, atol=0.51 * step)


def test_mne_opens_it_without_a_warning(demo: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        raw = mne.io.read_raw_edf(demo, verbose="warning")
        marks = mne.read_annotations(hypnogram_path(demo))
    assert raw.ch_names == list(RATES)
    assert raw.info["meas_date"].replace(tzinfo=None) == datetime(2024, 1, 1, 22, 40)
    assert len([text for text in marks.description if text.startswith("Sleep stage")]) == EPOCHS
    own = edfio.read_edf(demo).get_signal("EMG Chin").data
    np.testing.assert_allclose(raw.get_data("EMG Chin")[0] * 1e6, own, atol=0.01)


def test_pyedflib_opens_it_and_reads_the_same(demo: Path) -> None:
    edf = edfio.read_edf(demo)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        reader = pyedflib.EdfReader(str(demo))
    try:
        assert reader.getPatientName() == "Simulated night"
        assert reader.getEquipment() == "SleepGUI simulated"
        assert reader.getSignalLabels() == list(RATES)
        for i, signal in enumerate(edf.signals):
            np.testing.assert_allclose(reader.readSignal(i), signal.data, atol=1e-6)
        _, _, texts = reader.readAnnotations()
        assert sorted(texts) == sorted(mark.text for mark in edf.annotations)
    finally:
        reader.close()


def test_one_seed_gives_the_same_bytes_and_another_does_not(demo: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again.edf", tmp_path / "other.edf"
    write(again)
    write(other, seed=SEED + 1)
    assert again.read_bytes() == demo.read_bytes()
    assert hypnogram_path(again).read_bytes() == hypnogram_path(demo).read_bytes()
    assert other.read_bytes() != demo.read_bytes()


def test_progress_runs_from_nothing_to_all(tmp_path: Path) -> None:
    steps = write(tmp_path / "night.edf", 0.2)
    assert steps[0] == 0.0
    assert steps[-1] == 1.0
    assert all(a < b for a, b in pairwise(steps))


def test_the_length_is_cut_to_whole_epochs(tmp_path: Path) -> None:
    path = tmp_path / "night.edf"
    write(path, 0.107)
    assert edfio.read_edf(path).duration == 12 * 30


def test_closing_it_early_leaves_nothing(tmp_path: Path) -> None:
    run = write_demo(tmp_path / "night.edf", HOURS, SEED)
    while next(run) < 0.5:
        pass
    assert len(list(tmp_path.iterdir())) == 1, "the part being written"
    run.close()
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: EdfPlusWriter, samples: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(EdfPlusWriter, "write", full)
    with pytest.raises(ExportError, match="No space left on device"):
        write(tmp_path / "night.edf")
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"cannot be written .*choose another folder"):
        write(tmp_path / "none" / "night.edf")


def test_an_earlier_demo_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "night.edf"
    write(path, 0.1, 1)
    before = path.read_bytes()
    write(path, 0.1, 2)
    assert path.read_bytes() != before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["night-Hypnogram.edf", "night.edf"]


@pytest.mark.parametrize("name", ["night.edf", "night-Hypnogram.edf"])
def test_somebodys_recording_is_never_replaced(tmp_path: Path, name: str) -> None:
    precious = tmp_path / name
    precious.write_bytes(b"0       X F X A_patient".ljust(256))
    with pytest.raises(ExportError, match="not a demo night"):
        write(tmp_path / "night.edf", 0.1)
    assert [p.name for p in tmp_path.iterdir()] == [name]
    assert b"A_patient" in precious.read_bytes()


@pytest.mark.parametrize("hours", [0.05, 25, float("nan"), -1])
def test_an_impossible_length_is_refused_at_once(tmp_path: Path, hours: float) -> None:
    with pytest.raises(ExportError, match=r"0\.1 to 24 hours"):
        write_demo(tmp_path / "night.edf", hours)


def test_a_negative_seed_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="seed"):
        write_demo(tmp_path / "night.edf", 1, -1)


def test_a_name_that_is_not_edf_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"does not end in \.edf"):
        write_demo(tmp_path / "night.txt")


def test_annotations_without_room_move_to_the_next_record(tmp_path: Path) -> None:
    """Six marks of 48 bytes in one second: two fit into each record of 120 bytes."""
    path = tmp_path / "many.edf"
    signal = SignalHeader("EEG C4-M1", "uV", 100, (-500, 500), "", "")
    marks = [Annotation(1.0, 0.0, f"{i} {'x' * 40}") for i in range(6)]
    with path.open("wb") as file:
        writer = EdfPlusWriter(file, [signal], datetime(2024, 1, 1), 6, marks)
        writer.write({"EEG C4-M1": np.zeros(600)})
    edf = edfio.read_edf(path)
    assert [(mark.onset, mark.text) for mark in edf.annotations] == [
        (mark.onset_s, mark.text) for mark in marks
    ]
    assert np.abs(edf.signals[0].data).max() < 0.02


def test_annotations_that_never_fit_are_not_lost_in_silence(tmp_path: Path) -> None:
    signal = SignalHeader("EEG C4-M1", "uV", 100, (-500, 500), "", "")
    marks = [Annotation(0.0, 0.0, "x" * 40) for _ in range(9)]
    with (tmp_path / "many.edf").open("wb") as file:
        writer = EdfPlusWriter(file, [signal], datetime(2024, 1, 1), 2, marks)
        with pytest.raises(ValueError, match="no room"):
            writer.write({"EEG C4-M1": np.zeros(200)})

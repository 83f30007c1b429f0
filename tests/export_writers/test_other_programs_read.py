"""What other programs find in the files, and what the files say beside the stages."""

import csv
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import mne
import numpy as np
import pandas as pd
import pyedflib
import pytest
from edfio import read_edf
from hypothesis import HealthCheck, given, settings
from writer_nights import example_night, nights

from sleepgui.export.night import ScoredNight
from sleepgui.export.writers import (
    bids_events,
    edf_annotations,
    label_lines,
    luna_annot,
    nsrr_xml,
    profusion_xml,
    visbrain_text,
)
from sleepgui.recording.base import Annotation
from sleepgui.stages import Stage, stage, to_labels

STAGE_TEXTS = [
    *["Sleep stage W"] * 2,
    "Sleep stage N1",
    *["Sleep stage N2"] * 2,
    "Sleep stage ?",
    *["Sleep stage N3"] * 2,
    *["Sleep stage R"] * 2,
    "Sleep stage W",
]
MARKS = [
    (30.0, 0.0, "Lights off"),
    (95.5, 3.25, "EEG arousal"),
    (130.0, 12.0, "Obstructive apnea"),
    (200.0, 0.0, "Patient größer & <wach>"),
    (300.0, 0.0, "Lights on"),
]
many_files = settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def edf_file(tmp_path: Path) -> Path:
    edf_annotations.write(example_night(), tmp_path / "night.edf")
    return tmp_path / "night.edf"


def split(found: list[tuple[float, float, str]]) -> tuple[list[str], list[tuple[float, ...]]]:
    """Texts of stages in order of time, and the other marks."""
    found = sorted(found)
    known = {f"Sleep stage {one}" for one in Stage}
    stages = [text for _, _, text in found if text in known]
    return stages, [row for row in found if row[2] not in known]


def test_mne_reads_the_annotations(edf_file: Path) -> None:
    found = mne.read_annotations(edf_file)
    rows = list(zip(found.onset, found.duration, found.description, strict=True))
    stages, marks = split([(float(o), float(d), str(t)) for o, d, t in rows])
    assert stages == STAGE_TEXTS
    assert marks == MARKS


def test_mne_lays_them_on_a_recording(edf_file: Path) -> None:
    raw = mne.io.RawArray(np.zeros((1, 330)), mne.create_info(["EEG"], 1.0, "eeg"), verbose="error")
    raw.set_annotations(mne.read_annotations(edf_file))
    codes, names = mne.events_from_annotations(
        raw, regexp="Sleep stage .*", chunk_duration=30.0, verbose="error"
    )
    texts = {code: name for name, code in names.items()}
    assert [texts[code] for code in codes[:, 2]] == STAGE_TEXTS


def test_pyedflib_reads_the_annotations_and_the_start(edf_file: Path) -> None:
    with pyedflib.EdfReader(str(edf_file)) as reader:
        onsets, durations, texts = reader.readAnnotations()
        assert reader.getStartdatetime() == example_night().start
        assert reader.getPatientName() == "X"  # EDF+ for: not known
        assert reader.getTechnician() == ""
    rows = zip(onsets, durations, texts, strict=True)
    stages, marks = split([(float(o), float(d), str(t)) for o, d, t in rows])
    assert stages == STAGE_TEXTS
    assert marks == MARKS


def test_edfio_reads_the_annotations(edf_file: Path) -> None:
    edf = read_edf(edf_file)
    stages, marks = split([(a.onset, a.duration or 0.0, a.text) for a in edf.annotations])
    assert stages == STAGE_TEXTS
    assert marks == MARKS
    assert edf.num_signals == 0
    assert edf.is_continuous


def test_the_edf_header_is_that_of_an_annotation_file(edf_file: Path) -> None:
    header = edf_file.read_bytes()[:512]
    assert header[:8] == b"0       "
    assert header[8:88].rstrip() == b"X X X X"
    assert header[88:168].rstrip() == b"Startdate 01-MAR-2024 X X SleepGUI"
    assert header[168:184] == b"01.03.2422.58.30"
    assert header[192:197] == b"EDF+C"
    assert header[256:272].rstrip() == b"EDF Annotations"


@given(night=nights())
@many_files
def test_any_event_comes_back_from_edf(night: ScoredNight, tmp_path: Path) -> None:
    edf_annotations.write(night, tmp_path / "night.edf")
    edf = read_edf(tmp_path / "night.edf")
    found = [(a.onset, a.duration or 0.0, a.text) for a in edf.annotations]
    _, marks = split(found)
    assert marks == sorted((m.onset_s, m.duration_s, m.text) for m in night.marks())


def test_bids_has_a_row_per_epoch_light_and_event_and_explains_itself(tmp_path: Path) -> None:
    path = tmp_path / "sub-01_task-sleep_events.tsv"
    bids_events.write(example_night(), path)
    table = pd.read_csv(path, sep="\t", keep_default_na=False)
    assert list(table.columns) == ["onset", "duration", "trial_type"]
    rows = zip(table["onset"], table["duration"], table["trial_type"], strict=True)
    stages, marks = split([(float(o), float(d), t) for o, d, t in rows])
    assert stages == STAGE_TEXTS
    assert marks == MARKS
    explained = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert set(stages) <= set(explained["trial_type"]["Levels"])
    assert explained["SleepScoring"]["Scorer"] == "A. Scorer"
    assert explained["SleepScoring"]["Provenance"]["model"] == "lean"


@given(night=nights())
@many_files
def test_no_cell_of_a_table_is_a_formula(night: ScoredNight, tmp_path: Path) -> None:
    path = tmp_path / "n_events.tsv"
    bids_events.write(night, path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    texts = [mark.text for mark in night.marks()]
    assert len(rows) == 1 + len(night.stages) + len(texts)
    for onset, duration, text in rows[1:]:
        assert float(onset) >= 0
        assert float(duration) >= 0
        assert not text.startswith(("=", "+", "-", "@"))


def test_a_formula_in_an_event_is_disarmed(tmp_path: Path) -> None:
    night = ScoredNight(
        np.zeros(1, np.int8), events=(Annotation(1.0, 0.0, '=HYPERLINK("http://x")'),)
    )
    bids_events.write(night, tmp_path / "n_events.tsv")
    assert "1\t0\t'=HYPERLINK" in (tmp_path / "n_events.tsv").read_text(encoding="utf-8")


def test_nsrr_xml_has_stages_events_and_the_clock_without_a_date(tmp_path: Path) -> None:
    nsrr_xml.write(example_night(), tmp_path / "n.xml")
    events = ET.parse(tmp_path / "n.xml").getroot().findall("ScoredEvents/ScoredEvent")
    rows = [[event.findtext(tag) for tag in ("EventType", "EventConcept")] for event in events]
    assert rows[0] == ["", "Recording Start Time"]
    assert events[0].findtext("ClockTime") == "00.00.00 22.58.30"
    assert rows[1:8] == [
        ["Stages|Stages", concept]
        for concept in (
            "Wake|0",
            "Stage 1 sleep|1",
            "Stage 2 sleep|2",
            "Unscored|9",
            "Stage 3 sleep|3",
            "REM sleep|5",
            "Wake|0",
        )
    ]
    assert ["Arousals|Arousals", "EEG arousal"] in rows
    assert ["Respiratory|Respiratory", "Obstructive apnea"] in rows
    arousal = events[rows.index(["Arousals|Arousals", "EEG arousal"])]
    assert (arousal.findtext("Start"), arousal.findtext("Duration")) == ("95.5", "3.25")


@given(night=nights())
@many_files
def test_any_event_comes_back_from_xml(night: ScoredNight, tmp_path: Path) -> None:
    nsrr_xml.write(night, tmp_path / "n.xml")
    profusion_xml.write(night, tmp_path / "p.xml")
    wanted = [(m.onset_s, m.duration_s, m.text) for m in night.marks()]
    nsrr = [
        (e.findtext("Start"), e.findtext("Duration"), e.findtext("EventConcept"))
        for e in ET.parse(tmp_path / "n.xml").getroot().iter("ScoredEvent")
        if e.findtext("EventType") and e.findtext("EventType") != "Stages|Stages"
    ]
    # A concept is a text and a code with a bar between; a text with a bar has an empty code.
    coded = [(onset, length, f"{t}|" if "|" in t else t) for onset, length, t in wanted]
    assert [(float(o or ""), float(d or ""), t) for o, d, t in nsrr] == coded
    profusion = [
        (float(e.findtext("Start") or ""), float(e.findtext("Duration") or ""), e.findtext("Name"))
        for e in ET.parse(tmp_path / "p.xml").getroot().iter("ScoredEvent")
    ]
    assert profusion == wanted


def test_luna_annot_has_luna_s_columns_and_names(tmp_path: Path) -> None:
    luna_annot.write(example_night(), tmp_path / "n.annot")
    lines = (tmp_path / "n.annot").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert rows[0] == ["class", "instance", "channel", "start", "stop", "meta"]
    assert all(len(row) == 6 and not any(" " in cell for cell in row) for row in rows)
    assert ["N1", ".", ".", "60", "90", "."] in rows
    assert ["?", ".", ".", "150", "180", "."] in rows
    assert ["lights_off", ".", ".", "30", "30", "."] in rows
    assert ["EEG_arousal", ".", ".", "95.5", "98.75", "."] in rows


def test_label_files_are_one_label_per_line(tmp_path: Path) -> None:
    night = example_night()
    label_lines.write(night, tmp_path / "a.txt")
    label_lines.write_eannot(night, tmp_path / "a.eannot")
    label_lines.write_yasa(night, tmp_path / "y.txt")
    plain = (tmp_path / "a.txt").read_text(encoding="utf-8").split("\n")
    assert plain == [*to_labels(night.stages), ""]
    assert (tmp_path / "a.eannot").read_bytes() == (tmp_path / "a.txt").read_bytes()
    yasa = np.loadtxt(tmp_path / "y.txt", dtype=str)
    assert yasa.tolist() == (
        ["WAKE"] * 2 + ["N1"] + ["N2"] * 2 + ["UNS"] + ["N3"] * 2 + ["REM"] * 2 + ["WAKE"]
    )


@given(night=nights())
@many_files
def test_visbrain_s_way_of_reading_finds_every_stage(night: ScoredNight, tmp_path: Path) -> None:
    """Visbrain takes two columns split at blanks, and at each second the first end after it."""
    visbrain_text.write(night, tmp_path / "v.txt")
    table = pd.read_csv(tmp_path / "v.txt", sep=r"\s+", header=None, names=["state", "time"])
    rows = table[~table["state"].str.startswith("*")]
    ends = rows["time"].astype(float).to_numpy()
    middles = np.arange(len(night.stages)) * 30.0 + 15.0
    found = rows["state"].to_numpy()[np.searchsorted(ends, middles)]
    names = {Stage.W: "Wake", Stage.R: "REM", Stage.UNSCORED: "Art"}
    wanted = [stage(int(code)) for code in night.stages]
    assert found.tolist() == [names.get(one, str(one)) for one in wanted]
    assert table["state"][0] == "*Duration_sec"
    assert float(table["time"][0]) == night.duration_s

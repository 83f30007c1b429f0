"""A person's events on disk: the side file, EDF+ annotations, and the arousals that count."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sleepgui.engine.result import NightResult
from sleepgui.export.events_csv import COLUMNS, events_path, write_events_csv
from sleepgui.export.of_result import scored_night
from sleepgui.export.writers.edf_annotations import write
from sleepgui.hypnogram.read import read_scoring
from sleepgui.marks import Kind, Mark
from sleepgui.recording.derivation import ChannelChoice, Derivation
from sleepgui.report.of_result import report_of, statistics_of
from sleepgui.stages import Stage
from sleepgui.statistics.lights import Lights

MARKS = (
    Mark(95.5, 7.25, Kind.AROUSAL, "", "C4-M1", "Ada", "2026-01-02T03:04:05+00:00"),
    Mark(100.0, 4.0, Kind.AROUSAL, "with snoring", "", "Ada", "2026-01-02T03:05:05+00:00"),
    Mark(400.0, 30.0, Kind.ARTEFACT, "", "", "Ada", "2026-01-02T03:06:05+00:00"),
    Mark(500.0, 2.0, Kind.EVENT, "=SUM(A1)", "", "Ada", "2026-01-02T03:07:05+00:00"),
)


@pytest.fixture
def result(memory_recording) -> NightResult:
    recording = memory_recording({"C4-M1": (np.zeros(20 * 3000, np.float32), 100.0)})
    found = NightResult.unscored(recording, ChannelChoice((Derivation(0, None, "C4-M1"),)))
    found.edit(range(20), Stage.N2, "Ada")
    found.edit(range(2), Stage.W, "Ada")
    found.marks, found.lights = MARKS, Lights(30.0, 570.0)
    return found


def test_every_event_is_a_row_in_order_of_time(result: NightResult, tmp_path: Path) -> None:
    path = write_events_csv(result, tmp_path / "night.hypnogram.csv")
    assert path == tmp_path / "night.hypnogram.events.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert [row["onset_s"] for row in rows] == ["30", "95.5", "100", "400", "500", "570"]
    assert rows[1] == {
        "onset_s": "95.5",
        "duration_s": "7.25",
        "clock_time": "22:31:35.500",
        "epoch": "4",
        "kind": "arousal",
        "text": "",
        "channel": "C4-M1",
        "scorer": "Ada",
        "marked_at": "2026-01-02T03:04:05+00:00",
    }
    assert rows[4]["text"] == "'=SUM(A1)"
    assert [rows[0]["text"], rows[-1]["text"]] == ["Lights off", "Lights on"]


def test_without_events_there_is_no_file_but_an_old_one_is_emptied(
    result: NightResult, tmp_path: Path
) -> None:
    hypnogram = tmp_path / "night.hypnogram.csv"
    bare = replace(result, marks=(), lights=None)
    assert write_events_csv(bare, hypnogram) is None
    assert not events_path(hypnogram).exists()
    write_events_csv(result, hypnogram)
    write_events_csv(bare, hypnogram)
    assert events_path(hypnogram).read_text(encoding="utf-8").splitlines() == [",".join(COLUMNS)]


def test_edf_annotations_hold_events_and_lights(result: NightResult, tmp_path: Path) -> None:
    path = tmp_path / "night-Hypnogram.edf"
    write(scored_night(result), path)
    told = {(round(e.onset_s, 3), e.text) for e in read_scoring(path).events}
    assert (95.5, "EEG arousal@@C4-M1") in told
    assert (100.0, "EEG arousal (with snoring)") in told
    assert (400.0, "Artefact") in told
    assert (30.0, "Lights off") in told
    assert (570.0, "Lights on") in told


def test_statistics_go_by_a_persons_lights_and_arousals(result: NightResult) -> None:
    found, lights = statistics_of(result)
    assert (lights.off_s, lights.on_s) == (30.0, 570.0)
    assert found["trt"].value == pytest.approx(9.0)
    assert found["arousals"].value == 2
    assert found["arousal_index"].value == pytest.approx(2 / (8.5 / 60))
    assert report_of(result).statistics["arousals"].value == 2


def test_a_persons_lights_replace_those_of_the_recording(result: NightResult) -> None:
    from sleepgui.recording.base import Annotation

    result.recording.annotations = (
        Annotation(60.0, 0.0, "Lights off"),
        Annotation(540.0, 0.0, "Lights on"),
    )
    assert report_of(result).lights_off_s == 30.0
    assert scored_night(result).lights_off_s == 30.0
    result.lights = None
    assert report_of(result).lights_off_s == 60.0
    assert scored_night(result).lights_off_s == 60.0


def test_the_hypnogram_is_read_back_with_its_events(result: NightResult, tmp_path: Path) -> None:
    from sleepgui.export.csv import write_csv
    from sleepgui.report.content import marked_arousals, marked_lights

    path = tmp_path / "night.hypnogram.csv"
    write_csv(result, path)
    write_events_csv(result, path)
    events = read_scoring(path).events
    assert [one.text for one in events] == [
        "Lights off",
        "EEG arousal@@C4-M1",
        "EEG arousal (with snoring)",
        "Artefact",
        "=SUM(A1)",
        "Lights on",
    ]
    assert marked_arousals(events) == [95.5, 100.0]
    assert marked_lights(events) == Lights(30.0, 570.0)


@pytest.mark.parametrize("words", ["=A1", "'=A1", "''+1", "'s Abends", "'", '"so"', "-", "n/a"])
def test_names_that_look_like_formulas_or_quotes_come_back_whole(
    result: NightResult, tmp_path: Path, words: str
) -> None:
    from sleepgui.export.csv import write_csv

    result.edit(range(20), Stage.N2, words)
    result.marks = (Mark(500.0, 2.0, Kind.EVENT, words, words),)
    result.lights = None
    path = tmp_path / "night.hypnogram.csv"
    write_csv(result, path)
    write_events_csv(result, path)
    scoring = read_scoring(path)
    assert [one.text for one in scoring.events] == [f"{words}@@{words}"]
    assert scoring.scorer == words


def test_a_side_file_that_is_damaged_costs_the_events_alone(
    result: NightResult, tmp_path: Path
) -> None:
    from sleepgui.export.csv import write_csv

    path = tmp_path / "night.hypnogram.csv"
    write_csv(result, path)
    events_path(path).write_bytes(b"onset_s,duration_s,kind\nsoon,1,arousal\n")
    scoring = read_scoring(path)
    assert scoring.events == ()
    assert sum(span.duration_s for span in scoring.spans) == 600.0
    assert any("night.hypnogram.events.csv" in text for text in scoring.warnings)

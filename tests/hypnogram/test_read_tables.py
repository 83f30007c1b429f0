"""Scorings in tables: what is read, and what is refused in one sentence."""

import json
from datetime import datetime, time
from pathlib import Path

import numpy as np
import pytest
from small_scorings import letters, written

from sleepgui.engine.result import Edit, NightResult
from sleepgui.errors import ScoringError
from sleepgui.export.csv import write_csv
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.read import read_scoring
from sleepgui.recording.base import Recording, Samples
from sleepgui.recording.derivation import ChannelChoice, Derivation
from sleepgui.stages import Stage

CSV_HEADER = (
    "epoch,onset_s,duration_s,clock_time,stage,stage_model,stage_expert,exit,exit_channels,"
    "confidence,uncertainty,p_W,p_N1,p_N2,p_N3,p_R,source,scorer,edited_at"
)


class TestSleepGuiCsv:
    def row(self, epoch: int, clock: str, stage: str, source: str, scorer: str) -> str:
        onset = 30 * (epoch - 1)
        return f"{epoch},{onset},30,{clock},{stage},W,N3,,,,,,,,,,{source},{scorer},"

    def test_the_final_stage_is_read_and_not_the_models_or_the_experts(
        self, tmp_path: Path
    ) -> None:
        rows = [
            self.row(1, "23:59:45", "N1", "human", "AB"),
            self.row(2, "00:00:15", "?", "none", ""),
            self.row(3, "00:00:45", "R", "human", "AB"),
        ]
        path = written(tmp_path, "x.hypnogram.csv", "\n".join([CSV_HEADER, *rows]))
        scoring = read_scoring(path)
        assert letters(scoring) == "1?R"
        assert scoring.scorer == "AB"
        assert scoring.start is not None
        assert scoring.start.time() == time(23, 59, 45)
        assert not scoring.dated
        assert scoring.warnings == ()

    def test_stages_of_a_model_are_told(self, tmp_path: Path) -> None:
        rows = [self.row(1, "", "N1", "model", "lean 1"), self.row(2, "", "N2", "human", "AB")]
        scoring = read_scoring(written(tmp_path, "x.csv", "\n".join([CSV_HEADER, *rows])))
        assert scoring.warnings == ("1 of 2 epochs in x.csv were scored by a model, not a person.",)
        assert scoring.start is None

    def test_what_sleepgui_writes_is_read_back(self, tmp_path: Path) -> None:
        class Silence(Recording):
            def read(self, channel: int, start: int, stop: int) -> Samples:
                return np.zeros(stop - start, dtype=np.float32)

        start = datetime(2020, 3, 1, 23, 58, 45)
        recording = Silence(tmp_path / "night.edf", "test", start, 150, ())
        choice = ChannelChoice((Derivation(0, (), "C4-M1"),))
        result = NightResult.unscored(recording, choice)
        for epoch, stage in enumerate((Stage.W, Stage.N1, Stage.N3, Stage.R)):
            result.edits[epoch] = Edit(stage, "AB", "2026-01-01T00:00:00+00:00")
        write_csv(result, tmp_path / "night.hypnogram.csv")
        scoring = read_scoring(tmp_path / "night.hypnogram.csv")
        assert letters(scoring) == "W13R?"
        assert scoring.scorer == "AB"
        assert np.array_equal(align(scoring, recording).stages, result.stage)
        assert align(scoring, recording).method == "clock"

    @pytest.mark.parametrize("stage", ["N4", "", "5"])
    def test_a_damaged_row_is_named(self, tmp_path: Path, stage: str) -> None:
        rows = [self.row(1, "", "N1", "model", ""), self.row(2, "", stage, "model", "")]
        path = written(tmp_path, "x.csv", "\n".join([CSV_HEADER, *rows]))
        with pytest.raises(ScoringError, match=r"x\.csv is damaged: row 2 must have"):
            read_scoring(path)


class TestBidsEvents:
    def test_names(self, tmp_path: Path) -> None:
        text = "onset\tduration\tsleep_stage\n0\t60\tW\n60\t30\tN2\n90\tn/a\tn/a\n"
        assert letters(read_scoring(written(tmp_path, "a_events.tsv", text))) == "WW2?"

    def test_stages_among_other_trial_types(self, tmp_path: Path) -> None:
        text = (
            "onset\tduration\ttrial_type\n0\t30\tSleep stage W\n12\t3\tarousal\n"
            "15\t3\tmovement\n30\t30\tSleep stage R\n"
        )
        assert letters(read_scoring(written(tmp_path, "a_events.tsv", text))) == "WR"

    def test_numbers_by_the_levels_of_an_inherited_json(self, tmp_path: Path) -> None:
        folder = tmp_path / "sub-01" / "eeg"
        folder.mkdir(parents=True)
        levels = {"stage": {"Levels": {"0": "Wake", "1": {"Description": "REM"}, "2": "N3"}}}
        written(tmp_path, "task-sleep_events.json", json.dumps(levels))
        text = "onset\tduration\tstage\n0\t30\t0\n30\t30\t1\n60\t30\t2\n"
        path = written(folder, "sub-01_task-sleep_events.tsv", text)
        assert letters(read_scoring(path)) == "WR3"

    def test_the_json_of_another_task_does_not_apply(self, tmp_path: Path) -> None:
        levels = {"stage": {"Levels": {"0": "Wake"}}}
        written(tmp_path, "task-rest_events.json", json.dumps(levels))
        path = written(tmp_path, "task-sleep_events.tsv", "onset\tduration\tstage\n0\t30\t0\n")
        with pytest.raises(ScoringError, match=r"events\.json with Levels for the column stage"):
            read_scoring(path)

    def test_stages_by_a_program_are_told(self, tmp_path: Path) -> None:
        text = "onset\tduration\tstage_ai\n0\t30\t0\n30\t30\t4\n60\t30\t8\n"
        scoring = read_scoring(written(tmp_path, "a_events.tsv", text))
        assert letters(scoring) == "WR?"
        assert "scored by a program" in scoring.warnings[0]

    def test_a_row_without_onset_is_named(self, tmp_path: Path) -> None:
        text = "onset\tduration\tstage\n0\t30\tW\nx\t30\tN1\n"
        with pytest.raises(ScoringError, match="row 2 has no onset"):
            read_scoring(written(tmp_path, "a_events.tsv", text))


class TestNoxturnal:
    def test_events_over_midnight(self, tmp_path: Path) -> None:
        text = (
            "Start Time,End Time,Event,Duration,\n[],[],[],[s],\n"
            "2016-01-31 23:59:30,2016-02-01 00:00:00,Wake,30,\n"
            "2016-01-31 23:59:40,2016-01-31 23:59:42,Movement,2,\n"
            "2016-02-01 00:00:00,2016-02-01 00:01:00,N1,60,\n"
        )
        scoring = read_scoring(written(tmp_path, "x.csv", text.encode("utf-16")))
        assert letters(scoring) == "W11"
        assert scoring.start == datetime(2016, 1, 31, 23, 59, 30)
        assert scoring.dated

    @pytest.mark.parametrize(
        ("first", "second", "start"),
        [
            ("31/01/2016 22:00:00", "31/01/2016 22:00:30", datetime(2016, 1, 31, 22)),
            ("1/31/2016 10:00:00 PM", "1/31/2016 10:00:30 PM", datetime(2016, 1, 31, 22)),
            ("01.02.2016 22:00:00", "01.02.2016 22:00:30", None),
        ],
    )
    def test_a_date_that_two_countries_read_differently_is_not_trusted(
        self, tmp_path: Path, first: str, second: str, start: datetime | None
    ) -> None:
        text = f"a,b,c,d\n{first},{second},REM,30\n"
        scoring = read_scoring(written(tmp_path, "x.csv", text))
        assert letters(scoring) == "R"
        assert scoring.dated == (start is not None)
        assert scoring.start is not None
        assert scoring.start.time() == time(22)
        assert start is None or scoring.start == start

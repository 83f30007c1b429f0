"""What a report says: lights, the other scorer, SleepGUI's own files."""

import json
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import numpy as np
import pytest
from report_nights import codes, frame, own, scored

from sleepgui.errors import ScoringError
from sleepgui.export.csv import COLUMNS
from sleepgui.recording.base import Annotation
from sleepgui.report.content import build_report, place_lights
from sleepgui.report.own import read_own


class TestLights:
    def test_by_the_clock_across_midnight(self) -> None:
        night = frame("W" * 960)
        off, on = place_lights(night, time(22, 45), time(6, 0))
        assert (off, on) == (15 * 60, 7.5 * 3600)

    def test_before_the_recording_and_after_it(self) -> None:
        off, on = place_lights(frame("W" * 960), time(22, 20), time(6, 40))
        assert (off, on) == (-10 * 60, 8 * 3600 + 10 * 60)

    def test_lights_on_comes_after_lights_off(self) -> None:
        night = frame("W" * 2880, start=datetime(2020, 2, 3, 12, 0))
        assert place_lights(night, time(22, 0), time(11, 0)) == (10 * 3600, 23 * 3600)
        assert place_lights(night, time(13, 0), time(12, 30)) == (3600, 24.5 * 3600)

    def test_need_a_clock(self) -> None:
        with pytest.raises(ScoringError, match="no clock"):
            place_lights(frame(start=None), time(22, 0), None)

    def test_what_is_entered_stands_above_what_is_marked(self) -> None:
        marks = [Annotation(300.0, 0, "Lights off"), Annotation(9000.0, 0, "Lights on")]
        night = frame(marks=marks)
        report = build_report(scored(), "letters", night, has_recording=True)
        assert (report.lights_off_s, report.lights_on_s) == (300, 9000)
        assert report.lights_source == "as marked in the files"
        report = build_report(
            scored(), "letters", night, has_recording=True, lights=(time(22, 40), None)
        )
        assert (report.lights_off_s, report.lights_on_s) == (600, 9000)

    def test_marked_in_both_files_they_were_switched_once(self) -> None:
        marks = (Annotation(300.0, 0, "Lights off"),)
        scoring = replace(scored(), events=(Annotation(300.2, 0, "Lights off"),))
        report = build_report(scoring, "letters", frame(marks=marks), has_recording=True)
        assert not any("marked 2 times" in note for note in report.warnings)


class TestArousals:
    def test_are_counted_once_where_both_files_have_them(self) -> None:
        marks = [Annotation(600.0, 3, "Arousal"), Annotation(900.0, 3, "Arousal (RERA)")]
        scoring = replace(scored(), events=(Annotation(600.0, 3, "AROUSAL"),))
        report = build_report(scoring, "letters", frame(marks=marks), has_recording=True)
        assert report.statistics["arousals"].value == 2

    def test_not_marked_are_not_none_found(self) -> None:
        report = build_report(scored(), "letters", frame(), has_recording=False)
        assert report.statistics["arousals"].value is None


class TestOtherScorer:
    def test_is_the_reference(self) -> None:
        report = build_report(
            scored("WW22"), "", frame("WW22"), has_recording=False, other=scored("WW2R", "bob")
        )
        assert report.comparison is not None
        assert report.comparison.scorer == "bob"
        assert report.comparison.found.confusion[4, 2] == 1

    def test_edits_are_not_the_models_merit(self) -> None:
        report = build_report(
            scored("WW22"),
            "",
            frame("WW22"),
            has_recording=False,
            own=own("WW11", expert="WW22", edited=2),
        )
        assert report.comparison is not None
        assert report.comparison.found.accuracy == 0.5
        assert set(report.comparison.found.by_exit) == {0, 1, 2}

    def test_who_scored_nothing_is_nobody(self) -> None:
        report = build_report(
            scored("WW22"), "", frame("WW22"), has_recording=False, other=scored("????")
        )
        assert report.comparison is None


class TestOwnFiles:
    ROW = "{},{},30,22:30:00,{},{},{},{},EEG,{},0.1,,,,,,{},tiny 1,"

    def csv(self, folder: Path) -> Path:
        rows = [
            self.ROW.format(1, 0, "W", "W", "W", 1, 0.9, "model"),
            self.ROW.format(2, 30, "N2", "N1", "N2", 3, 0.4, "human"),
            self.ROW.format(3, 60, "?", "?", "W", "", "", "none"),
        ]
        path = folder / "x.hypnogram.csv"
        path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n")
        return path

    def test_exits_confidence_edits_and_settings(self, tmp_path: Path) -> None:
        path = self.csv(tmp_path)
        document = {
            "epochs": 3,
            "model": "tiny",
            "model_version": "1",
            "weights_sha256": "ab12",
            "speed": 0.1,
            "channels": {"eeg": ["C4-M1"], "eog": None, "emg": None},
        }
        path.with_suffix(".json").write_text(json.dumps(document))
        found = read_own(path)
        assert found is not None
        assert found.exit.tolist() == [0, 2, -1]
        assert found.confidence[:2].tolist() == pytest.approx([0.9, 0.4])
        assert np.isnan(found.confidence[2])
        assert (found.n_edited, found.n_model) == (1, 1)
        assert found.stage_expert is not None
        assert found.stage_expert.tolist() == codes("W2W").tolist()
        assert dict(found.settings)["Model"] == "tiny 1"
        assert dict(found.settings)["Weights (SHA-256)"] == "ab12"
        assert dict(found.settings)["EEG"] == "C4-M1"

    @pytest.mark.parametrize("content", ["", "[1]", "{", '{"epochs": 7, "model": "other"}'])
    def test_json_that_does_not_belong_says_nothing(self, tmp_path: Path, content: str) -> None:
        path = self.csv(tmp_path)
        path.with_suffix(".json").write_text(content)
        found = read_own(path)
        assert found is not None
        assert found.settings == ()
        assert len(found.warnings) == 1

    @pytest.mark.parametrize("value", [[], {}, 1, "x", None, True])
    def test_values_of_any_kind_are_survived(self, tmp_path: Path, value: object) -> None:
        path = self.csv(tmp_path)
        keys = ("model", "weights_sha256", "speed", "channels", "software", "warnings")
        document = {"epochs": 3, "compute_share": value, **dict.fromkeys(keys, value)}
        path.with_suffix(".json").write_text(json.dumps(document))
        assert read_own(path) is not None

    def test_other_files_are_not_ours(self, tmp_path: Path) -> None:
        path = tmp_path / "hypnogram.txt"
        path.write_text("W\nN1\n")
        assert read_own(path) is None

    def test_laid_over_a_recording_that_began_later(self) -> None:
        later = own("WW22").over(60.0, 4)
        assert later.stage_model.tolist() == codes("22??").tolist()
        assert later.exit.tolist() == [2, 0, -1, -1]

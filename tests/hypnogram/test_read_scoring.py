"""Each format as a small file: what is read, and what is refused in one sentence."""

import json
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path

import edfio
import numpy as np
import pytest

from sleepgui.engine.result import Edit, NightResult
from sleepgui.errors import ScoringError
from sleepgui.export.csv import write_csv
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.formats import FORMATS
from sleepgui.hypnogram.read import read_scoring
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.recording.base import Recording, Samples
from sleepgui.recording.derivation import ChannelChoice, Derivation
from sleepgui.stages import Stage

CSV_HEADER = (
    "epoch,onset_s,duration_s,clock_time,stage,stage_model,stage_expert,exit,exit_channels,"
    "confidence,uncertainty,p_W,p_N1,p_N2,p_N3,p_R,source,scorer,edited_at"
)


def letters(scoring: Scoring, epoch_s: float | None = None) -> str:
    """One letter per epoch from second 0: W 1 2 3 R, ``?`` unscored, a dot where nothing is."""
    step = epoch_s or scoring.epoch_s
    end = max(s.onset_s + s.duration_s for s in scoring.spans)
    out = ["."] * round(end / step)
    for span in scoring.spans:
        first = round(span.onset_s / step)
        for index in range(first, first + round(span.duration_s / step)):
            out[index] = str(span.stage)[-1]
    return "".join(out)


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def edf_scoring(
    path: Path, marks: Sequence[tuple[float, float | None, str]], start: time = time(22, 0)
) -> Path:
    edf = edfio.Edf([], starttime=start, annotations=[edfio.EdfAnnotation(*mark) for mark in marks])
    edf.write(path)
    return path


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ScoringError, match=r"^The scoring none\.edf cannot be opened: .+\.$"):
        read_scoring(tmp_path / "none.edf")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScoringError, match="cannot be opened"):
        read_scoring(tmp_path)


def test_an_unknown_file_is_refused_with_the_formats_that_can_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, "notes.txt", "The patient slept well.\n")
    with pytest.raises(ScoringError) as error:
        read_scoring(path)
    assert all(form.name in str(error.value) for form in FORMATS)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\0\1\2\3" * 100, b"\xff\xfe", b"0", b"{}"])
def test_files_without_content_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ScoringError):
        read_scoring(written(tmp_path, "x.txt", content))


class TestEdfAnnotations:
    def test_stages_of_both_rules_and_other_events(self, tmp_path: Path) -> None:
        path = edf_scoring(
            tmp_path / "x-Hypnogram.edf",
            [
                (0, 60, "Sleep stage W"),
                (33.4, None, "Lights off@@EEG F4-A1"),
                (60, 30, "Sleep stage N1"),
                (65, 3, "Movement"),
                (90, 30, "Sleep stage 4"),
                (120, 30, "Movement time"),
                (150, 30, "Sleep stage R"),
            ],
        )
        scoring = read_scoring(path)
        assert letters(scoring) == "WW13?R"
        assert scoring.start is not None
        assert scoring.start.time() == time(22, 0)
        assert scoring.warnings == ()

    def test_marks_without_duration_last_until_the_next(self, tmp_path: Path) -> None:
        marks = [(0, None, "Sleep stage W"), (90, None, "Sleep stage N2")]
        assert letters(read_scoring(edf_scoring(tmp_path / "x.edf", marks))) == "WWW2"

    def test_plain_names_count_where_no_text_is_reserved(self, tmp_path: Path) -> None:
        marks = [(0, 30, "W"), (10, 1, "Artifact"), (30, 30, "REM"), (40, 5, "Arousal")]
        assert letters(read_scoring(edf_scoring(tmp_path / "x.edf", marks))) == "WR"

    def test_plain_names_beside_reserved_texts_are_events(self, tmp_path: Path) -> None:
        """R may mark a heart beat, W a word of the technician's."""
        marks = [(0, 30, "Sleep stage N2"), (12, None, "R"), (30, 30, "Sleep stage W")]
        assert letters(read_scoring(edf_scoring(tmp_path / "x.edf", marks))) == "2W"

    def test_overlapping_marks_are_told(self, tmp_path: Path) -> None:
        marks = [(0, 90, "Sleep stage W"), (30, 30, "Sleep stage R")]
        scoring = read_scoring(edf_scoring(tmp_path / "x.edf", marks))
        assert letters(scoring) == "WRW"
        assert scoring.warnings == (
            "1 stage marks in x.edf overlap others; the later mark counts.",
        )

    def test_a_recording_without_stages_is_refused(self, tmp_path: Path) -> None:
        path = edf_scoring(tmp_path / "x.edf", [(0, None, "Lights off")])
        with pytest.raises(ScoringError, match="no sleep stages among its annotations"):
            read_scoring(path)

    def test_a_stage_years_away_is_refused(self, tmp_path: Path) -> None:
        path = edf_scoring(tmp_path / "x.edf", [(1e9, 30, "Sleep stage W")])
        with pytest.raises(ScoringError, match="its times are damaged"):
            read_scoring(path)


class TestBareNumbers:
    def test_numbers_that_could_mean_anything_are_refused_with_the_way_out(
        self, tmp_path: Path
    ) -> None:
        path = written(tmp_path, "night.txt", "0\n1\n2\n3\n4\n")
        with pytest.raises(ScoringError) as error:
            read_scoring(path)
        assert "(0, 1, 2, 3, 4)" in str(error.value)
        assert "night_description.txt" in str(error.value)
        assert "'REM 4'" in str(error.value)

    def test_a_description_beside_them_explains_them(self, tmp_path: Path) -> None:
        path = written(tmp_path, "night.csv", "0\n0\n1\n1\n5\n-1\n")
        written(tmp_path, "night_description.txt", "time 15\nW 0\nN1 1\nREM 5\nArt -1\n")
        scoring = read_scoring(path)
        assert letters(scoring) == "WW11R?"
        assert scoring.epoch_s == 15

    def test_a_code_the_description_leaves_out_is_refused(self, tmp_path: Path) -> None:
        path = written(tmp_path, "night.txt", "0\n7\n")
        written(tmp_path, "night_description.txt", "W 0\n")
        with pytest.raises(ScoringError, match="the code 7, which night_description"):
            read_scoring(path)

    @pytest.mark.parametrize("text", ["W nought\n", "time 0\nW 0\n", "time 30\n", "sleepy 3\n"])
    def test_an_unclear_description_is_refused(self, tmp_path: Path, text: str) -> None:
        path = written(tmp_path, "night.txt", "0\n1\n")
        written(tmp_path, "night_description.txt", text)
        with pytest.raises(ScoringError, match=r"night_description\.txt"):
            read_scoring(path)

    def test_yasas_own_unscored_code_gives_yasa_away_and_is_told(self, tmp_path: Path) -> None:
        scoring = read_scoring(written(tmp_path, "y.txt", "-2\n0\n1\n2\n3\n4\n-1\n"))
        assert letters(scoring) == "?W123R?"
        assert "read as YASA's" in scoring.warnings[0]

    @pytest.mark.parametrize("text", ["-1\n0\n5\n", "-3\n0\n1\n"])
    def test_other_negative_codes_do_not(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(ScoringError, match="bare numbers"):
            read_scoring(written(tmp_path, "y.txt", text))

    def test_ucddb_codes_need_ucddbs_name(self, tmp_path: Path) -> None:
        text = "0\n1\n2\n3\n4\n5\n6\n7\n8\n"
        assert letters(read_scoring(written(tmp_path, "ucddb099_stage.txt", text))) == "WR1233???"
        with pytest.raises(ScoringError, match="bare numbers"):
            read_scoring(written(tmp_path, "night_stage.txt", text))


class TestDreams:
    def test_one_code_stands_for_five_seconds(self, tmp_path: Path) -> None:
        path = written(tmp_path, "h.txt", "[hypnogram]\n5\n4\n3\n2\n1\n0\n-1\n-2\n-3\n")
        scoring = read_scoring(path)
        assert letters(scoring, 5.0) == "WR1233???"
        assert scoring.epoch_s == 5.0

    def test_another_code_is_refused(self, tmp_path: Path) -> None:
        path = written(tmp_path, "h.txt", "[Hypnogram]\n5\n6\n")
        with pytest.raises(ScoringError, match="holds '6', where codes from -3 to 5"):
            read_scoring(path)

    def test_a_title_alone_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ScoringError, match="holds no sleep stages"):
            read_scoring(written(tmp_path, "h.txt", "[Hypnogram]\n"))


class TestLabelLines:
    @pytest.mark.parametrize("text", ["W\nN1\nN3\nR\n?\n", "stage\r\nW\r\nS1\r\nS4\r\nREM\r\nMT"])
    def test_one_name_per_line(self, tmp_path: Path, text: str) -> None:
        scoring = read_scoring(written(tmp_path, "y.txt", text))
        assert letters(scoring) == "W13R?"
        assert scoring.start is None

    def test_one_line_that_is_no_stage_spoils_the_file(self, tmp_path: Path) -> None:
        with pytest.raises(ScoringError, match="none of the formats"):
            read_scoring(written(tmp_path, "y.txt", "W\nN1\nArousal\nN2\n"))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16", "utf-32"])
    def test_any_usual_encoding(self, tmp_path: Path, encoding: str) -> None:
        path = written(tmp_path, "y.txt", "Éveil\nN1\nREM\n".encode(encoding))
        assert letters(read_scoring(path)) == "W1R"


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


class TestXml:
    def profusion(self, stages: str, epoch: str = "30") -> str:
        return (
            '<?xml version="1.0"?><CMPStudyConfig>'
            f"<EpochLength>{epoch}</EpochLength><ScoredEvents/>"
            f"<SleepStages>{stages}</SleepStages></CMPStudyConfig>"
        )

    def test_profusion(self, tmp_path: Path) -> None:
        stages = "".join(f"<SleepStage>{code}</SleepStage>" for code in (0, 1, 2, 3, 4, 5, 6, 9))
        scoring = read_scoring(written(tmp_path, "x.xml", self.profusion(stages)))
        assert letters(scoring) == "W1233R??"

    @pytest.mark.parametrize(
        "text",
        [
            "<CMPStudyConfig><SleepStages>",
            "<CMPStudyConfig><EpochLength>0</EpochLength></CMPStudyConfig>",
            "<CMPStudyConfig><SleepStages><SleepStage>W</SleepStage></SleepStages></CMPStudyConfig>",
        ],
    )
    def test_damaged_profusion_is_refused(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(ScoringError, match=r"x\.xml is damaged"):
            read_scoring(written(tmp_path, "x.xml", text))

    def test_nsrr_stages_among_other_events_with_a_masked_date(self, tmp_path: Path) -> None:
        def event(kind: str, concept: str, start: float, duration: float) -> str:
            return (
                f"<ScoredEvent><EventType>{kind}</EventType><EventConcept>{concept}"
                f"</EventConcept><Start>{start}</Start><Duration>{duration}</Duration>"
                "<ClockTime>00.00.00 22.15.30</ClockTime></ScoredEvent>"
            )

        events = [
            event("", "Recording Start Time", 0, 180),
            event("Stages|Stages", "Wake|0", 0, 60),
            event("Respiratory|Respiratory", "Hypopnea|Hypopnea", 10, 20),
            event("Stages|Stages", "Stage 1 sleep|1", 60, 30),
            event("Stages|Stages", "Stage 4 sleep|4", 90, 30),
            event("Stages|Stages", "REM sleep|5", 120, 30),
            event("Stages|Stages", "Unscored|9", 150, 30),
        ]
        text = (
            "<?xml version='1.0' encoding='UTF-8'?><PSGAnnotation><EpochLength>30</EpochLength>"
            f"<ScoredEvents>{''.join(events)}</ScoredEvents></PSGAnnotation>"
        )
        scoring = read_scoring(written(tmp_path, "x-nsrr.xml", text))
        assert letters(scoring) == "WW13R?"
        assert scoring.start is not None
        assert scoring.start.time() == time(22, 15, 30)
        assert not scoring.dated

    def test_a_document_type_elsewhere_is_not_fetched(self, tmp_path: Path) -> None:
        text = '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">' + self.profusion("")
        with pytest.raises(ScoringError, match="declares a document type"):
            read_scoring(written(tmp_path, "x.xml", text))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_entities_are_refused_in_any_encoding(self, tmp_path: Path, encoding: str) -> None:
        bomb = (
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
            "<CMPStudyConfig><EpochLength>&b;</EpochLength></CMPStudyConfig>"
        )
        with pytest.raises(ScoringError, match="declares a document type"):
            read_scoring(written(tmp_path, "x.xml", bomb.encode(encoding)))


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


class TestRdann:
    def test_clock_times_and_durations(self, tmp_path: Path) -> None:
        text = (
            "      Time       Date     Sample #  Type  Sub Chan  Num\tAux\n"
            '[23:59:00.000 08/09/1994]        0     "    0    0    0\t## time resolution: 100\n'
            '[23:59:30.000 08/09/1994]     3000     "    0    0    0\tSleep_stage_W duration: 60\n'
            '[00:00:30.000 09/09/1994]     9000     "    0    0    0\tSleep_stage_4 duration: 30\n'
        )
        scoring = read_scoring(written(tmp_path, "x.txt", text))
        assert letters(scoring) == ".WW3"
        assert scoring.start == datetime(1994, 9, 8, 23, 59)

    def test_slpdb_with_marks_after_the_stage(self, tmp_path: Path) -> None:
        text = (
            '    0:00.000        1     "    0    0    0\tW\n'
            '    0:30.000     7500     "    0    0    0\t2 HA\n'
            '    1:00.000    15000     "    0    0    0\tMT\n'
            '  1:01:30.000  922500     "    0    0    0\tR L\n'
        )
        scoring = read_scoring(written(tmp_path, "x.an", text))
        assert letters(scoring).replace("?", "") == "W2R"
        assert scoring.spans[-1].onset_s == 3690
        assert scoring.start is None


def test_edfbrowser_text_with_and_without_durations(tmp_path: Path) -> None:
    without = "+0.0\tSleep stage W\n+60.0\tLights off\n+90.0\tSleep stage N2\n"
    assert letters(read_scoring(written(tmp_path, "a.txt", without))) == "WWW2"
    durations = "Onset,Duration,Annotation\n+0.0,30,Sleep stage W\n+60.0,30,Sleep stage N2\n"
    assert letters(read_scoring(written(tmp_path, "b.csv", durations))) == "W.2"


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


class TestJson:
    def epoch(self, number: int, stage: str | None, source: str) -> dict[str, object]:
        start = 20 * (number - 1)
        return {
            "epoch": number,
            "start": start,
            "end": start + 20,
            "stage": stage,
            "source": source,
        }

    def test_scoringhero(self, tmp_path: Path) -> None:
        epochs = [
            self.epoch(1, "Wake", "human"),
            self.epoch(2, "N3", "YASA"),
            self.epoch(3, None, "YASA"),
            self.epoch(4, "REM", "human"),
        ]
        scoring = read_scoring(written(tmp_path, "x.json", json.dumps([epochs, []])))
        assert letters(scoring) == "W3?R"
        assert scoring.epoch_s == 20
        assert scoring.warnings == (
            "1 of 4 epochs in x.json were scored by a program, not by a person.",
        )

    def test_damaged_scoringhero_is_refused(self, tmp_path: Path) -> None:
        epochs = [self.epoch(1, "Wake", "human"), {"epoch": 2}]
        with pytest.raises(ScoringError, match="epoch 2 has no start, end or stage"):
            read_scoring(written(tmp_path, "x.json", json.dumps([epochs, []])))

    def test_dreem_is_told_to_be_assumed(self, tmp_path: Path) -> None:
        scoring = read_scoring(written(tmp_path, "x.json", "[-1, 0, 1, 2, 3, 4]"))
        assert letters(scoring) == "?W123R"
        assert "read as Dreem's" in scoring.warnings[0]

    @pytest.mark.parametrize(
        "text", ["[0, 5]", "[true, 1]", "[0.0, 1]", "[]", "[[]]", "[" * 100_000, '{"a": 1}']
    )
    def test_other_json_is_refused(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(ScoringError, match="none of the formats"):
            read_scoring(written(tmp_path, "x.json", text))


class TestZurich:
    text = "0\n1 0   Track\n2 1\n3 2 A\n5 r\n7 m\n8 e\n0\n"
    totals = "     0     1     2     3     4     r     m  else TOTAL\n"

    def test_runs_of_twenty_seconds(self, tmp_path: Path) -> None:
        path = written(tmp_path, "x.vis", self.text + self.totals + "2 1 2 0 0 2 1 0 8\n")
        scoring = read_scoring(path)
        assert letters(scoring) == "WW122RR?"
        assert scoring.epoch_s == 20

    def test_totals_that_do_not_fit_are_refused(self, tmp_path: Path) -> None:
        path = written(tmp_path, "x.vis", self.text + self.totals + "3 1 2 0 0 2 1 0 9\n")
        with pytest.raises(ScoringError, match="table of totals"):
            read_scoring(path)


class TestElan:
    header = "time_base 10.0\nsampling_period 0.001\nepoch_nb 4\nepoch_list\n"

    def test_rem_as_five(self, tmp_path: Path) -> None:
        scoring = read_scoring(written(tmp_path, "x.hyp", self.header + "0\n4\n5\n-1\n"))
        assert letters(scoring) == "W3R?"
        assert scoring.epoch_s == 10

    def test_four_alone_could_be_rem_or_stage_four(self, tmp_path: Path) -> None:
        path = written(tmp_path, "x.hyp", self.header + "0\n4\n3\n-1\n")
        with pytest.raises(ScoringError, match="say which convention it follows"):
            read_scoring(path)
        written(tmp_path, "x_description.txt", "W 0\nN3 3\nREM 4\n")
        assert letters(read_scoring(path)) == "WR3?"

    def test_a_missing_epoch_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(ScoringError, match="states 4 epochs and holds 2"):
            read_scoring(written(tmp_path, "x.hyp", self.header + "0\n1\n"))

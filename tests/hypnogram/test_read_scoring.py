"""Scorings in EDF+ and in lines of text: what is read, and what is refused in one sentence."""

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path

import edfio
import pytest
from small_scorings import letters, written

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.formats import FORMATS
from sleepgui.hypnogram.read import read_scoring


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

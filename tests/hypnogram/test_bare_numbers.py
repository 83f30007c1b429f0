"""Numbers that may mean several things: asked about, and read as answered."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.conventions import (
    CONVENTIONS,
    AmbiguousCodesError,
    convention_of,
    fitting,
    suggested_epoch_s,
)
from sleepgui.hypnogram.read import read_scoring
from sleepgui.hypnogram.scoring import Scoring


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def letters(scoring: Scoring) -> str:
    return "".join(str(s.stage)[-1] * round(s.duration_s / scoring.epoch_s) for s in scoring.spans)


def asked(path: Path) -> AmbiguousCodesError:
    with pytest.raises(AmbiguousCodesError) as question:
        read_scoring(path)
    return question.value


def test_the_question_offers_every_convention_that_explains_all_numbers(tmp_path: Path) -> None:
    question = asked(written(tmp_path, "n.txt", "0\n1\n2\n3\n4\n"))
    assert [c.name for c in question.conventions] == ["aasm", "rk", "usleep", "ucddb", "dreams"]
    assert "0 W, 1 N1, 2 N2, 3 N3, 4 R" in question.conventions[0].text
    with_five = asked(written(tmp_path, "m.txt", "0\n1\n2\n3\n4\n5\n"))
    assert [c.name for c in with_five.conventions] == ["rk", "usleep", "ucddb", "dreams"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("aasm", "W123R"),
        ("rk", "W1233"),
        ("ucddb", "WR123"),
        ("dreams", "3321R"),
        ("usleep", "W123R"),
    ],
)
def test_the_answer_decides(answer: str, expected: str, tmp_path: Path) -> None:
    path = written(tmp_path, "n.txt", "0\n1\n2\n3\n4\n")
    assert letters(read_scoring(path, convention=answer)) == expected
    offered = next(c for c in asked(path).conventions if c.name == answer)
    assert letters(read_scoring(path, convention=offered)) == expected
    assert letters(read_scoring(path, convention=offered.key)) == expected


def test_an_answer_that_leaves_a_number_without_meaning_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "n.txt", "0\n1\n5\n")
    with pytest.raises(ScoringError, match="code 5, which the convention aasm does not explain"):
        read_scoring(path, convention="aasm")


def test_the_answer_counts_more_than_a_description(tmp_path: Path) -> None:
    path = written(tmp_path, "n.txt", "0\n4\n")
    written(tmp_path, "n_description.txt", "W 0\nREM 4\n")
    assert letters(read_scoring(path)) == "WR"
    assert letters(read_scoring(path, convention="rk")) == "W3"


def test_numbers_nobody_writes_are_no_question_that_could_be_answered(tmp_path: Path) -> None:
    assert asked(written(tmp_path, "n.txt", "0\n1\n77\n")).conventions == ()


def test_a_number_per_second_is_suspected_where_stages_change_every_thirty(tmp_path: Path) -> None:
    stretches = [("0", 300), ("1", 60), ("2", 90), ("5", 47)]
    codes = [code for code, length in stretches for _ in range(length)]
    question = asked(written(tmp_path, "n.csv", "\n".join(codes)))
    assert {c.epoch_s for c in question.conventions} == {1.0}
    scoring = read_scoring(tmp_path / "n.csv", convention=question.conventions[0])
    assert scoring.epoch_s == 1.0
    assert sum(s.duration_s for s in scoring.spans) == len(codes)
    slow = read_scoring(tmp_path / "n.csv", convention="rk@30")
    assert sum(s.duration_s for s in slow.spans) == 30 * len(codes)
    assert suggested_epoch_s(["0"] * 40 + ["1"] * 3 + ["2"] * 90 + ["0"] * 9 + ["1"]) == 30
    assert suggested_epoch_s(["0"] * 30 + ["1"] * 30) == 30  # too little to tell


def test_the_real_file_of_one_number_per_second(data_dir: Path) -> None:
    """SC4002 after R&K; seconds per stage by ``sort | uniq -c``."""
    path = data_dir / "scorings" / "SC4002_code_per_second.csv"
    offered = {c.name: c for c in asked(path).conventions}
    assert offered["rk"].key == "rk@1"
    seconds: Counter[str] = Counter()
    for span in read_scoring(path, convention=offered["rk"]).spans:
        seconds[str(span.stage)] += round(span.duration_s)
    assert seconds == {"W": 6990, "N1": 1770, "N2": 11190, "N3": 2820 + 6090, "R": 6450}


@pytest.mark.parametrize("text", ["rem4", "", "rk@", "rk@0", "rk@soon", "rk@1e9", "rk@nan"])
def test_answers_that_mean_nothing_are_refused_with_the_choices(text: str, tmp_path: Path) -> None:
    path = written(tmp_path, "n.txt", "0\n1\n")
    if text == "rk@":
        assert letters(read_scoring(path, convention=text)) == "W1"
        return
    with pytest.raises(ScoringError, match="rk@1"):
        read_scoring(path, convention=text)


def test_every_convention_can_be_named() -> None:
    for convention in CONVENTIONS:
        assert convention_of(convention.key) == convention
        assert convention in fitting(set(convention.meaning))


def test_files_that_say_what_they_mean_need_no_answer(tmp_path: Path) -> None:
    path = written(tmp_path, "n.txt", "W\nN1\nR\n")
    scoring = read_scoring(path, convention="rk")
    assert letters(scoring) == "W1R"
    assert scoring.warnings == ("n.txt says itself what its stages mean, so rk was not used.",)


class TestOtherFormatsWithNumbers:
    def test_elan(self, tmp_path: Path) -> None:
        header = "time_base 20.000\nsampling_period 0.01\nepoch_nb 3\nepoch_list\n"
        path = written(tmp_path, "n.hyp", header + "0\n3\n4\n")
        assert {c.epoch_s for c in asked(path).conventions} == {20.0}
        assert letters(read_scoring(path, convention="aasm")) == "W3R"
        assert letters(read_scoring(path, convention="rk")) == "W33"
        assert read_scoring(path, convention="rk@1").epoch_s == 20.0  # the file says so

    def test_bids(self, tmp_path: Path) -> None:
        rows = "".join(f"{30 * i}\t30\t{code}\n" for i, code in enumerate("01234"))
        path = written(tmp_path, "task-sleep_events.tsv", "onset\tduration\tstage\n" + rows)
        assert "aasm" in {c.name for c in asked(path).conventions}
        assert letters(read_scoring(path, convention="aasm")) == "W123R"
        levels = {"stage": {"Levels": {"0": "N3", "1": "N2", "2": "N1", "3": "REM", "4": "W"}}}
        written(tmp_path, "task-sleep_events.json", json.dumps(levels))
        assert letters(read_scoring(path)) == "321RW"

    def test_usleep(self, tmp_path: Path) -> None:
        path = written(tmp_path, "n.ids", "0,30,0\n30,30,1\n60,30,4\n90,30,5\n")
        assert "usleep" in {c.name for c in asked(path).conventions}
        assert letters(read_scoring(path, convention="usleep")) == "W1R?"
        assert letters(read_scoring(path, convention="rk")) == "W13R"

    def test_spisop_says_itself_by_a_five_but_is_asked_about_without(self, tmp_path: Path) -> None:
        path = written(tmp_path, "n.txt", "0 0\n1\t0\n2,1\n4 0\n5 0\n8 0\n-1 0\n")
        scoring = read_scoring(path)
        assert letters(scoring) == "W123R??"
        assert [(e.onset_s, e.duration_s, e.text) for e in scoring.events] == [
            (60.0, 30.0, "Artefact")
        ]
        assert "5 R" in scoring.warnings[0]
        without = written(tmp_path, "m.txt", "0 0\n1 0\n2 0\n4 0\n")
        assert {c.name for c in asked(without).conventions} >= {"aasm", "rk"}
        assert letters(read_scoring(without, convention="aasm")) == "W12R"

    def test_numbers_on_one_line(self, tmp_path: Path) -> None:
        path = written(tmp_path, "n.txt", "0,0,0,1,1,2,2,2,3,4,4\n")
        assert letters(read_scoring(path, convention="aasm")) == "WWW112223RR"


def test_a_description_still_answers_for_real_codes_of_five_seconds(
    data_dir: Path, tmp_path: Path
) -> None:
    """DREAMS codes without their first line, which alone says what they are."""
    lines = (data_dir / "scorings" / "dreams_excerpt2_5s.txt").read_text().split()
    path = written(tmp_path, "x.txt", "\n".join(lines[1:]))
    description = data_dir / "scorings" / "dreams_excerpt2_description.txt"
    shutil.copy(description, tmp_path / "x_description.txt")
    # Visbrain's description claims 2.5 s per code, half of what DREAMS documents.
    described = read_scoring(path)
    said = read_scoring(path, convention="dreams@5")
    assert letters(described) == letters(said)
    assert (described.epoch_s, said.epoch_s) == (2.5, 5.0)

"""Whose a recording is, and that people are never on two sides."""

from pathlib import Path

import pytest

from model.folds import split
from model.subjects import read_subjects, subject_of, subjects
from sleepgui.errors import RecordingError


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("SC4012E0-PSG.edf", "SC401"),
        ("SC4011E0-PSG.edf", "SC401"),
        ("SC4822G0-PSG.edf", "SC482"),
        ("ST7192_2347-PSG.edf", "ST719"),
        ("shhs1-200001.edf", "shhs-200001"),
        ("shhs2-200001.edf", "shhs-200001"),
        ("sub-07_ses-2_task-sleep_eeg.edf", "sub-07"),
        ("SN104.edf", "SN104"),
        ("ucddb022.edf", "ucddb022"),
        ("subgroupI/12/12.rec", "subgroupI/12"),
        ("subgroupII/3/1/1.rec", "subgroupII/3"),
        ("subgroupII/3/2/2.rec", "subgroupII/3"),
    ],
)
def test_names_of_public_data_sets_tell_the_person(tmp_path: Path, name: str, person: str) -> None:
    assert subject_of(tmp_path / name, tmp_path) == (person, True)


def test_any_other_name_is_a_person_of_its_own_and_says_so(tmp_path: Path) -> None:
    paths = [tmp_path / "meier-1.edf", tmp_path / "meier-2.edf"]
    people, unsure = subjects(paths, tmp_path)
    assert set(people.values()) == {"meier-1", "meier-2"}
    assert unsure == paths


def test_a_table_names_people(tmp_path: Path) -> None:
    table = tmp_path / "people.tsv"
    table.write_text("file\tsubject\nmeier-1.edf\tA\nnights/meier-2\tA\n\nother\tB\n")
    paths = [tmp_path / "meier-1.edf", tmp_path / "Other.edf"]
    people, unsure = subjects(paths, tmp_path, read_subjects(table))
    assert list(people.values()) == ["A", "B"]
    assert not unsure
    with pytest.raises(RecordingError, match=r"does not name third\.edf"):
        subjects([tmp_path / "third.edf"], tmp_path, read_subjects(table))


def test_a_table_that_is_none_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("one.edf,A\ntwo.edf\n")
    with pytest.raises(RecordingError, match="Line 2"):
        read_subjects(table)
    with pytest.raises(RecordingError, match="cannot be read"):
        read_subjects(tmp_path / "nowhere.csv")


def test_every_person_is_under_test_once_and_never_on_two_sides() -> None:
    everyone = [f"p{i}" for i in range(11)]
    tested = []
    for fold in range(4):
        found = split(everyone, 4, fold)
        parts = (found.train, found.validation, found.test)
        assert sorted(p for part in parts for p in part) == sorted(everyone)
        assert all(parts)
        tested += found.test
    assert sorted(tested) == sorted(everyone)
    assert not split(everyone, 4, None).test


def test_too_few_people_are_refused_in_words() -> None:
    with pytest.raises(RecordingError, match="training needs at least 2"):
        split(["a"], 10, None)
    with pytest.raises(RecordingError, match="training needs at least 3"):
        split(["a", "b"], 2, 0)
    with pytest.raises(RecordingError, match="10 folds were asked for and there are 3"):
        split(["a", "b", "c"], 10, 0)
    with pytest.raises(RecordingError, match="no fold 3"):
        split(["a", "b", "c"], 3, 3)

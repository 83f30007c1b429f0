"""Which file beside a recording is its scoring."""

from pathlib import Path

import pytest

from sleepgui.hypnogram.find import find_scoring

STAGES = "W\nN1\nN2\n"


def found(folder: Path, recording: str, *others: str) -> str | None:
    """Name of the scoring found for a recording among files that all hold stages."""
    for name in (recording, *others):
        (folder / name).write_text(STAGES)
    path = find_scoring(folder / recording)
    return None if path is None else path.name


@pytest.mark.parametrize(
    ("recording", "scoring"),
    [
        ("SC4001E0-PSG.edf", "SC4001EC-Hypnogram.edf"),
        ("ST7191J0-PSG.edf", "ST7191JR-Hypnogram.edf"),
        ("ST7192_2347-PSG.edf", "ST7192JR-Hypnogram.edf"),
        ("SC4091_day-PSG.edf", "SC4091EC-Hypnogram.edf"),
        ("ucddb022.edf", "ucddb022_stage.txt"),
        ("excerpt3.edf", "Hypnogram_excerpt3.txt"),
        ("night.edf", "night.xml"),
        ("night-PSG.edf", "night.txt"),
        ("night.edf", "night-Hypnogram.edf"),
        ("night.edf", "NIGHT-HYPNOGRAM.EDF"),
        ("SN001.edf", "SN001_sleepscoring.edf"),
        ("learn-nsrr01.edf", "learn-nsrr01-profusion.xml"),
        ("sub-1_task-Sleep_acq-psg_eeg.edf", "sub-1_task-Sleep_acq-psg_events.tsv"),
        ("sub-8_task-sleep_acq-PSG_eeg.set", "sub-8_task-sleep_acq-scoring_events.tsv"),
    ],
)
def test_names_that_belong_together(tmp_path: Path, recording: str, scoring: str) -> None:
    assert found(tmp_path, recording, "other-Hypnogram.edf", scoring) == scoring


@pytest.mark.parametrize(
    ("recording", "other"),
    [
        ("SC4001E0-PSG.edf", "SC4002EC-Hypnogram.edf"),
        ("SC4001E0-PSG.edf", "ST4001EC-Hypnogram.edf"),
        ("night1.edf", "night10-Hypnogram.edf"),
        ("night.edf", "night_has_signal.txt"),
        ("night.edf", "night2.txt"),
        ("night.edf", "night_eeg.txt"),
        ("night.edf", "Hypnogram.txt"),
        ("ucddb022.edf", "ucddb002_stage.txt"),
        ("sub-1_task-sleep_eeg.edf", "sub-1_task-rest_events.tsv"),
        ("night.edf", "night.hypnogram.csv"),
        ("night.edf", "night.hypnogram.json"),
        ("night-PSG.edf", "night.Hypnogram.csv"),
    ],
)
def test_names_that_do_not(tmp_path: Path, recording: str, other: str) -> None:
    assert found(tmp_path, recording, other) is None


def test_the_recording_is_not_its_own_scoring(tmp_path: Path) -> None:
    assert found(tmp_path, "night-Hypnogram.edf") is None


def test_our_own_csv_under_another_name_is_no_experts_scoring(tmp_path: Path) -> None:
    (tmp_path / "night-Hypnogram.csv").write_text(
        "epoch,onset_s,duration_s,clock_time,stage\n1,0,30,,W\n"
    )
    assert found(tmp_path, "night.edf") is None


def test_a_file_that_is_no_scoring_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "night-Hypnogram.edf").write_text("not a scoring")
    (tmp_path / "night_stages.txt").write_text("0\n1\n99\n")
    assert found(tmp_path, "night.edf") is None


def test_numbers_that_must_be_asked_about_come_last_but_are_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "night_stages.txt").write_text("0\n1\n2\n")
    assert found(tmp_path, "night.edf") == "night_stages.txt"
    assert found(tmp_path, "night.edf", "other.txt") == "night_stages.txt"
    assert found(tmp_path, "night.edf", "night.txt") == "night.txt"


def test_of_several_the_order_stated_decides(tmp_path: Path) -> None:
    names = ["SC4001E0-Hypnogram.txt", "SC4001E0-PSG.txt", "SC4001EC-Hypnogram.txt"]
    for remaining in (names, names[1:], names[2:]):
        folder = tmp_path / str(len(remaining))
        folder.mkdir()
        assert found(folder, "SC4001E0-PSG.edf", *reversed(remaining)) == remaining[0]


def test_of_equal_names_the_alphabet_decides(tmp_path: Path) -> None:
    names = ["SC4001ER-Hypnogram.edf", "SC4001EC-Hypnogram.edf"]
    assert found(tmp_path, "SC4001E0-PSG.edf", *names) == "SC4001EC-Hypnogram.edf"


def test_no_folder_no_scoring(tmp_path: Path) -> None:
    assert find_scoring(tmp_path / "gone" / "night.edf") is None


def test_the_real_recordings(data_dir: Path) -> None:
    recordings = [
        path for path in (data_dir / "recordings").rglob("*.edf") if "Hypnogram" not in path.name
    ]
    results = {path.name: find_scoring(path) for path in recordings}
    assert {name: path and path.name for name, path in results.items()} == {
        "SC4001_start-PSG.edf": "SC4001EC-Hypnogram.edf",
        "SC4012_0621-PSG.edf": "SC4012EC-Hypnogram.edf",
        "SC4012_2259-PSG.edf": "SC4012EC-Hypnogram.edf",
        "SC4091_day-PSG.edf": "SC4091EC-Hypnogram.edf",
        "ST7191_0020-PSG.edf": "ST7191JR-Hypnogram.edf",
        "ST7192_2347-PSG.edf": "ST7192JR-Hypnogram.edf",
        "excerpt3.edf": "Hypnogram_excerpt3.txt",
        "ucddb022.edf": "ucddb022_stage.txt",
        "nox_a1_89_signals.edf": None,
    }

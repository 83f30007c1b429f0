"""Real files of every format, against counts worked out without SleepGUI.

The counts come from ``sort | uniq -c`` and the like on the files themselves (the Zurich file
ends with a table of its own), in units of the scorer's own epoch.
"""

import shutil
from collections import Counter
from pathlib import Path

import mne
import numpy as np
import pytest

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.align import stages_on_epochs
from sleepgui.hypnogram.formats import FORMATS
from sleepgui.hypnogram.formats.base import ScoringSource
from sleepgui.hypnogram.read import read_scoring
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.stages import to_labels

EXPECTED = {
    "hmc_style_edfplus_annotations.edf": "W151 N1:109 N2:430 N3:23 R141",
    "SC4441_second_scorer_aasm-Hypnogram.edf": "W1898 N1:162 N2:423 R137",
    "dreams_excerpt2_5s.txt": "W4 N1:20 N2:200 N3:136",
    "ucddb002_stage.txt": "W121 N1:213 N2:172 N3:87 R155",
    "yasa_hypno_30s.txt": "W36 N1:9 N2:31 N3:22",
    "profusion_learn-nsrr01.xml": "W477 N1:109 N2:523 N3:17 R238",
    "noxturnal_events_utf16_french.csv": "W213 N1:66 N2:466 N3:364 R249",
    "zurich_20s.vis": "W47 N1:22 N2:654 N3:277 R443",
    "elan_sub-02.hyp": "W1080 N1:270 N2:930 N3:660",
    "slpdb_slp41_rdann.an": "W229 N1:230 N2:218 N3:13 R90",
    "scoringhero_example.json": "W59 N1:30 N2:351 N3:133 R194",
    "bids_boas/sub-36_task-Sleep_acq-psg_events.tsv": "W90 N1:29 N2:580 R196",
    "bids_boas/sub-38_task-Sleep_acq-psg_events.tsv": "W217 N1:41 N2:514 R79",
    "bids_ds004348/sub-008_ses-001_task-sleep_acq-scoring_events.tsv": (
        "W34 N1:40 N2:334 N3:177 R173"
    ),
    "dreem_dodh/0d79f4b1_scorer2.json": "W181 N1:89 N2:342 N3:178 R175 ?3",
    "dreem_dodo/02fb158a_scorer5.json": "W222 N1:41 N2:392 N3:90 R116 ?151",
}


def counts(scoring: Scoring) -> dict[str, int]:
    """Epochs of the scorer's own length per stage."""
    seconds: Counter[str] = Counter()
    for span in scoring.spans:
        seconds[str(span.stage)] += span.duration_s
    return {stage: round(total / scoring.epoch_s) for stage, total in seconds.items()}


def parsed(text: str) -> dict[str, int]:
    items = (item.split(":") if ":" in item else (item[0], item[1:]) for item in text.split())
    return {stage: int(number) for stage, number in items}


def sample_files(data_dir: Path) -> list[Path]:
    folders = [data_dir / "scorings", data_dir / "recordings", data_dir / "edf_zoo"]
    found = (p for folder in folders for p in folder.rglob("*") if p.is_file())
    # A window that has a recording open there keeps its own files beside it.
    return sorted(p for p in found if ".sleepgui" not in p.name)


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items(), ids=EXPECTED)
def test_stages_are_counted_as_by_hand(data_dir: Path, name: str, expected: str) -> None:
    assert counts(read_scoring(data_dir / "scorings" / name)) == parsed(expected)


def test_every_annotation_file_agrees_with_mne(data_dir: Path) -> None:
    meaning = {"W": "W", "1": "N1", "2": "N2", "3": "N3", "4": "N3", "R": "R", "e": "?", "?": "?"}
    files = [*(data_dir / "recordings").rglob("*-Hypnogram.edf")]
    files += [*(data_dir / "scorings").glob("*Hypnogram.edf")]
    assert len(files) == 7
    for path in files:
        expected: Counter[str] = Counter()
        for mark in mne.read_annotations(path):
            if mark["description"].startswith(("Sleep stage", "Movement time")):
                expected[meaning[mark["description"][-1]]] += round(mark["duration"] / 30)
        assert counts(read_scoring(path)) == expected, path.name


def test_bdf_says_what_its_edf_twin_says(data_dir: Path) -> None:
    bdf = read_scoring(data_dir / "scorings" / "SC4001EC-Hypnogram.bdf")
    edf = read_scoring(data_dir / "recordings" / "sleep-edf-sc" / "SC4001EC-Hypnogram.edf")
    assert bdf.spans == edf.spans
    assert bdf.start == edf.start


def test_rdann_text_says_what_the_edf_of_the_same_night_says(data_dir: Path) -> None:
    text = read_scoring(data_dir / "scorings" / "ST7192J0_rdann.txt")
    edf = read_scoring(data_dir / "recordings" / "sleep-edf-st" / "ST7192JR-Hypnogram.edf")
    assert text.start == edf.start
    # The text lacks the last annotation, 90 s of wake.
    assert text.spans == edf.spans[:-1]


def test_edfbrowser_text_without_durations(data_dir: Path) -> None:
    path = data_dir / "scorings" / "ST7041JO_edfbrowser_annotations.txt"
    rows = [line.split("\t") for line in path.read_text().splitlines() if line.strip()]
    onsets = [float(row[0]) for row in rows]
    expected: Counter[str] = Counter()
    for (_, text), begin, end in zip(rows, onsets, [*onsets[1:], onsets[-1] + 30], strict=True):
        stage = {"3": "N3", "4": "N3", "1": "N1", "2": "N2"}.get(text[-1], text[-1])
        expected["?" if text == "Movement time" else stage] += round((end - begin) / 30)
    assert counts(read_scoring(path)) == expected


def test_codes_per_second_need_a_description(data_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "SC4002.csv"
    shutil.copy(data_dir / "scorings" / "SC4002_code_per_second.csv", path)
    with pytest.raises(ScoringError, match=r"SC4002_description\.txt"):
        read_scoring(path)
    text = "time 1\nW 0\nN1 1\nN2 2\nN3 3\nN4 4\nREM 5\n"
    path.with_name("SC4002_description.txt").write_text(text)
    codes = Counter(path.read_text().split())
    scoring = read_scoring(path)
    assert counts(scoring) == {
        "W": codes["0"],
        "N1": codes["1"],
        "N2": codes["2"],
        "N3": codes["3"] + codes["4"],
        "R": codes["5"],
    }
    # The codes change at whole 30-s epochs, so that epochs hold a thirtieth of the seconds.
    epochs = Counter(to_labels(stages_on_epochs(scoring.spans, 0.0, 35310 // 30)))
    assert epochs == {stage: number // 30 for stage, number in counts(scoring).items()}


def test_visbrains_description_of_an_elan_file_changes_nothing_that_is_certain(
    data_dir: Path, tmp_path: Path
) -> None:
    folder = data_dir / "scorings"
    shutil.copy(folder / "elan_sub-02.hyp", tmp_path / "x.hyp")
    shutil.copy(folder / "elan_description.txt", tmp_path / "x_description.txt")
    assert read_scoring(tmp_path / "x.hyp").spans == read_scoring(folder / "elan_sub-02.hyp").spans


def test_the_epochs_of_a_scoring_keep_their_stages_when_laid_on_their_own_grid(
    data_dir: Path,
) -> None:
    path = data_dir / "scorings" / "dreem_dodh" / "119f9726_scorer1.json"
    codes = np.array(path.read_text().strip("[] \n").split(","), dtype=np.int8)
    laid = stages_on_epochs(read_scoring(path).spans, 0.0, codes.size)
    assert np.array_equal(laid, codes)  # Dreem's codes happen to be ours


def test_only_bare_numbers_are_recognised_by_more_than_one_format(data_dir: Path) -> None:
    for path in sample_files(data_dir):
        source = ScoringSource.open(path)
        names = [form.name for form in FORMATS if form.recognises(source)]
        assert len(names) <= 1 or names == ["UCDDB stage codes", FORMATS[-1].name], path.name


def test_every_other_file_is_refused_in_one_sentence(data_dir: Path) -> None:
    refused = {}
    for path in sample_files(data_dir):
        try:
            read_scoring(path)
        except ScoringError as error:
            refused[path.name] = str(error)
    assert all(name in message and "\n" not in message for name, message in refused.items())
    kinds = {"edf", "bdf", "txt", "json", "csv"}
    assert {name.rsplit(".", 1)[1] for name in refused} <= kinds
    assert "nox_a1_89_signals.edf" in refused
    assert "ucddb022_has_signal.txt" in refused

"""``sleepgui export``: a scoring in another program's format."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sleepgui.export.writers.registry import WRITERS
from sleepgui.hypnogram.read import read_scoring
from sleepgui.recording.open import open_recording

Command = Callable[..., Any]


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "night-stages.txt"
    path.write_text("W\nW\nN1\nN2\nN2\n?\nN3\nR\n")
    return path


def spans(path: Path, *convention: str) -> list[tuple[float, float, str]]:
    found = read_scoring(path, *convention).spans
    return [(span.onset_s, span.duration_s, str(span.stage)) for span in found]


def test_every_format_of_the_help_is_written_and_read_again(
    command: Command, labels: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    keys = ",".join(writer.key for writer in WRITERS)
    assert keys.replace(",", ", ") in command("export", "--help").out.replace("\n", " ").replace(
        "                        ", ""
    )
    said = command("export", labels, "--as", keys, "--out", out)
    assert said.status == 0
    paths = [Path(line) for line in said.out.splitlines()]
    assert {path.name for path in paths} == {path.name for path in out.iterdir()}
    tables = [path for path in paths if path.suffix != ".json"]
    assert [path.name for path in tables] == [f"night{writer.ending}" for writer in WRITERS]
    assert all(spans(path) == spans(labels) for path in tables)


def test_the_file_that_explains_a_table_is_told_and_not_overwritten_unasked(
    command: Command, labels: Path, tmp_path: Path
) -> None:
    table, beside = tmp_path / "night_events.tsv", tmp_path / "night_events.json"
    assert command("export", labels, "--as", "bids").out.splitlines() == [str(table), str(beside)]
    table.unlink()
    beside.write_text("of somebody else")
    said = command("export", labels, "--as", "bids")
    assert said.status != 0
    assert "night_events.json is already in" in said.err
    assert beside.read_text() == "of somebody else"
    assert not table.exists()
    assert command("export", labels, "--as", "bids", "--replace").status == 0
    assert json.loads(beside.read_text())["trial_type"]


def test_a_table_cannot_have_the_name_of_what_explains_it(
    command: Command, labels: Path, tmp_path: Path
) -> None:
    said = command("export", labels, "--as", "bids", "--out", tmp_path / "night.json")
    assert said.status != 0
    assert "choose one that ends in .tsv" in said.err
    assert not (tmp_path / "night.json").exists()


@pytest.mark.parametrize("key", ["edf", "nsrr", "annot", "bids", "csv"])
@pytest.mark.parametrize(
    "real",
    [
        ("zurich_20s.vis",),
        ("dreams_excerpt2_5s.txt",),
        ("SC4002_code_per_second.csv", "rk@1"),
        ("hmc_style_edfplus_annotations.edf",),
        ("noxturnal_events_utf16_french.csv",),
        ("profusion_learn-nsrr01.xml",),
        ("slpdb_slp41_rdann.an",),
    ],
    ids=lambda real: real[0],
)
def test_real_scorings_lose_nothing(
    command: Command, data_dir: Path, tmp_path: Path, key: str, real: tuple[str, ...]
) -> None:
    """Stages at their seconds, whatever the length of epochs; events where the format has them."""
    name, *convention = real
    source = data_dir / "scorings" / name
    out = tmp_path / "out"
    asked = [part for one in convention for part in ("--convention", one)]
    said = command("export", source, "--as", key, "--out", out, *asked)
    assert said.status == 0, said.err
    old, new = read_scoring(source, *convention), read_scoring(out)

    def scored(scoring: Any) -> list[tuple[float, float, str]]:
        return [
            (round(s.onset_s, 1), round(s.onset_s + s.duration_s, 1), str(s.stage))
            for s in scoring.spans
            if str(s.stage) != "?"
        ]

    # One of them begins with its second sample, 4 ms late.
    assert scored(new) == scored(old)
    if key != "csv":
        assert len(new.events) == len(old.events)
        assert [e.onset_s for e in new.events] == pytest.approx([e.onset_s for e in old.events])
    if key in ("edf", "nsrr") and old.start is not None:
        assert new.start is not None
        assert new.start.time() == old.start.time()


def test_with_a_recording_stages_lie_on_its_epochs_and_can_go_inside_a_copy(
    command: Command, data_dir: Path, tmp_path: Path
) -> None:
    folder = data_dir / "recordings" / "sleep-edf-st"
    recording = folder / "ST7191_0020-PSG.edf"
    said = command(
        *("export", folder / "ST7191JR-Hypnogram.edf", "--recording", recording),
        *("--as", "labels,copy", "--out", tmp_path),
    )
    assert said.status == 0, said.err
    text = (tmp_path / "ST7191_0020-PSG-stages.txt").read_text()
    assert text.split() == ["N3", "N3", "N3", "N3", "N1", "N2", "N2", "N3", "N3", "N3"]
    copy = tmp_path / "ST7191_0020-PSG-scored.edf"
    assert spans(copy) == spans(tmp_path / "ST7191_0020-PSG-stages.txt")
    old, new = open_recording(recording), open_recording(copy)
    assert [c.label for c in new.channels] == [c.label for c in old.channels]
    assert "identification fields were brought to the form" in said.err


def test_it_lies_as_the_user_says(command: Command, data_dir: Path, tmp_path: Path) -> None:
    folder = data_dir / "recordings" / "sleep-edf-st"
    base = ("export", folder / "ST7191JR-Hypnogram.edf", "--as", "labels", "--replace")
    recording = ("--recording", folder / "ST7191_0020-PSG.edf", "--out", tmp_path)
    path = tmp_path / "ST7191_0020-PSG-stages.txt"

    def laid(*align: str) -> list[str]:
        said = command(*base, *recording, *align)
        assert said.status == 0, said.err
        return path.read_text().split()

    by_clock = laid("--align", "clock")
    assert by_clock == laid()
    assert laid("--align=-4380") == by_clock  # it begins 73 min before the recording
    # A minute earlier than the clock says.
    assert laid("--align=-4440")[:8] == by_clock[2:]


class TestRefused:
    def test_files_that_are_there(self, command: Command, labels: Path) -> None:
        there = labels.with_name("night-nsrr.xml")
        there.write_text("mine")
        said = command("export", labels, "--as", "nsrr")
        assert said.status == 2
        assert "already in" in said.err
        assert there.read_text() == "mine"
        assert command("export", labels, "--as", "nsrr", "--replace").status == 0

    def test_what_is_read(self, command: Command, labels: Path) -> None:
        before = labels.read_text()
        said = command("export", labels, "--as", "labels", "--replace")
        assert said.status == 2
        assert "is what is read" in said.err
        assert labels.read_text() == before

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("--as", "word"), "no format 'word' to export to; choose one of edf, bids"),
            (("--as", "edf,csv", "--out", "x.edf"), "is no folder"),
            (("--as", "copy"), "name it with --recording"),
            (("--as", "edf", "--align", "start"), "name --recording"),
            (("--as", "edf", "--align", "noon"), "neither clock nor start nor seconds"),
        ],
    )
    def test_what_cannot_be(
        self, command: Command, labels: Path, arguments: tuple[str, ...], words: str
    ) -> None:
        said = command("export", labels, *arguments)
        assert said.status == 2
        assert words in said.err

    def test_numbers_that_mean_several_things(self, command: Command, tmp_path: Path) -> None:
        path = tmp_path / "numbers.txt"
        path.write_text("\n".join("01234" * 4) + "\n")
        said = command("export", path, "--as", "yasa")
        assert said.status == 2
        assert "--convention aasm@30, rk@30" in said.err
        said = command("export", path, "--as", "yasa", "--convention", "rk")
        assert said.status == 0
        assert Path(said.out.strip()).read_text().split()[:5] == ["WAKE", "N1", "N2", "N3", "N3"]


def test_provenance_of_sleepgui_s_own_scoring_is_kept(
    command: Command, night: Path, tiny_model: None
) -> None:
    assert command("score", night, "--expert", "none").status == 0
    own = night.with_name("night.hypnogram.csv")
    assert command("export", own, "--as", "bids").status == 0
    explained = json.loads(night.with_name("night_events.json").read_text())
    provenance = explained["SleepScoring"]["Provenance"]
    assert provenance["Model"] == "tiny 1"
    assert len(provenance["Weights (SHA-256)"]) == 64
    assert spans(night.with_name("night_events.tsv")) == spans(own)

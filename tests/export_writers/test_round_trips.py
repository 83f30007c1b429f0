"""What is written in any format is read again as it was."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from writer_nights import example_night, nights

from sleepgui.errors import ExportError
from sleepgui.export.night import ScoredNight
from sleepgui.export.writers import edf_annotations
from sleepgui.export.writers.registry import WRITERS, NightWriter, writer_of
from sleepgui.hypnogram.align import stages_on_epochs
from sleepgui.hypnogram.read import read_scoring
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.stages import StageCodes

READS_AS = {
    "edf": "EDF+ annotations",
    "bids": "BIDS events",
    "nsrr": "NSRR XML",
    "profusion": "Profusion XML",
    "annot": "Luna .annot",
    "eannot": "text, one stage per line",
    "yasa": "text, one stage per line",
    "visbrain": "Visbrain text",
    "csv": "SleepGUI hypnogram CSV",
    "labels": "text, one stage per line",
}

each_writer = pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.key)
many_files = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def epochs_of(scoring: Scoring, night: ScoredNight) -> StageCodes:
    """Stages read again, laid on 30-s epochs from the night's second 0."""
    return stages_on_epochs(scoring.spans, 0.0, len(night.stages))


def test_every_format_is_tested_here() -> None:
    assert {writer.key for writer in WRITERS} == set(READS_AS)


@each_writer
@given(night=nights())
@many_files
def test_stages_come_back_from_every_format(
    writer: NightWriter, night: ScoredNight, tmp_path: Path
) -> None:
    path = tmp_path / f"night{writer.ending}"
    writer.write(night, path)
    scoring = read_scoring(path)
    assert scoring.format == READS_AS[writer.key]
    assert epochs_of(scoring, night).tolist() == night.stages.tolist()
    covered = sum(span.duration_s for span in scoring.spans)
    assert covered == pytest.approx(night.duration_s)  # unscored epochs are said, not left out


@given(night=nights())
@many_files
def test_stages_come_back_from_edf_annotations_that_last_as_long_as_a_stage(
    night: ScoredNight, tmp_path: Path
) -> None:
    path = tmp_path / "night.edf"
    edf_annotations.write(night, path, per_epoch=False)
    assert epochs_of(read_scoring(path), night).tolist() == night.stages.tolist()


@pytest.mark.parametrize("epoch_s", [1.0, 5.0, 20.0])
@pytest.mark.parametrize("key", ["edf", "bids", "nsrr", "annot", "visbrain", "profusion", "csv"])
def test_formats_with_times_keep_other_epochs(key: str, epoch_s: float, tmp_path: Path) -> None:
    writer = next(writer for writer in WRITERS if writer.key == key)
    codes = np.array([0, 1, 1, -1, 2, 3, 4], dtype=np.int8)
    night = ScoredNight(codes, epoch_s=epoch_s)
    writer.write(night, tmp_path / "night")
    spans = read_scoring(tmp_path / "night").spans
    edges = [(run.onset_s, run.onset_s + run.duration_s, run.stage) for run in night.runs()]
    assert [(s.onset_s, s.onset_s + s.duration_s, s.stage) for s in spans] == edges


@pytest.mark.parametrize("key", ["eannot", "yasa", "labels"])
def test_bare_labels_of_other_epochs_are_refused(key: str, tmp_path: Path) -> None:
    writer = next(writer for writer in WRITERS if writer.key == key)
    with pytest.raises(ExportError, match="epochs of 20 s"):
        writer.write(ScoredNight(np.zeros(3, np.int8), epoch_s=20.0), tmp_path / "night")
    assert list(tmp_path.iterdir()) == []


@given(night=nights())
@many_files
def test_the_clock_comes_back_where_the_format_has_one(night: ScoredNight, tmp_path: Path) -> None:
    by_key = {writer.key: writer for writer in WRITERS}
    by_key["edf"].write(night, tmp_path / "night.edf")
    by_key["nsrr"].write(night, tmp_path / "night.xml")
    dated, timed = read_scoring(tmp_path / "night.edf"), read_scoring(tmp_path / "night.xml")
    if night.start is None:
        assert timed.start is None
        return
    assert dated.start == night.start
    assert timed.start is not None
    assert timed.start.time() == night.start.time()
    assert not timed.dated


@pytest.mark.parametrize("key", ["edf", "bids", "nsrr", "profusion", "annot"])
@given(night=nights())
@many_files
def test_lights_and_events_come_back_with_their_times_and_texts(
    key: str, night: ScoredNight, tmp_path: Path
) -> None:
    writer = writer_of(key)
    path = tmp_path / f"night{writer.ending}"
    writer.write(night, path)
    found = [(e.onset_s, e.duration_s, e.text) for e in read_scoring(path).events]
    wanted = [(m.onset_s, m.duration_s, m.text) for m in night.marks()]
    if key == "annot":  # Luna splits classes at these characters
        found = [(onset, duration, as_luna(text)) for onset, duration, text in found]
        wanted = [(onset, duration, as_luna(text)) for onset, duration, text in wanted]
    assert [one[2] for one in sorted(found)] == [one[2] for one in sorted(wanted)]
    times = [seconds for one in sorted(found) for seconds in one[:2]]
    assert times == pytest.approx([seconds for one in sorted(wanted) for seconds in one[:2]])


def as_luna(text: str) -> str:
    return "_".join(re.split(r"[\s/|\"#'_]+", text.casefold())).strip("_")


@pytest.mark.parametrize("year", [1970, 2100])
def test_a_year_that_edf_cannot_tell_is_unknown_and_the_clock_stays(
    year: int, tmp_path: Path
) -> None:
    example = example_night()
    assert example.start is not None
    start = example.start.replace(year=year)
    edf_annotations.write(ScoredNight(example.stages, start=start), tmp_path / "night.edf")
    found = read_scoring(tmp_path / "night.edf").start
    assert found is not None
    assert found.time() == start.time()
    assert b"Startdate X X X SleepGUI" in (tmp_path / "night.edf").read_bytes()[88:168]


@each_writer
def test_a_night_comes_out_the_same_every_time(writer: NightWriter, tmp_path: Path) -> None:
    writer.write(example_night(), tmp_path / f"one{writer.ending}")
    writer.write(example_night(), tmp_path / f"two{writer.ending}")
    one, two = sorted(path for path in tmp_path.iterdir() if path.suffix != ".json")
    assert one.read_bytes() == two.read_bytes()

"""A seeded part of the fuzzing campaigns; the long run is ``python -m benchmarks.reliability``."""

import json
from pathlib import Path

import pytest

from benchmarks.reliability import edf_fuzz, scoring_fuzz
from benchmarks.reliability.edf_made import make
from benchmarks.reliability.edf_strict import NotStrictError, read_strictly
from benchmarks.reliability.ledger import FAULT, REFUSED, RIGHT, WARNED, Ledger, Outcome

CASES = 2000
SEED = 20_260_901
"""Not that of the long run, so that both together try more."""


@pytest.mark.parametrize("reader", ["edf", "scorings"])
def test_no_damaged_file_crashes_hangs_or_is_misread(reader: str, tmp_path: Path) -> None:
    judge = {"edf": edf_fuzz.judge, "scorings": scoring_fuzz.judge}[reader]
    kinds = dict.fromkeys((RIGHT, WARNED, REFUSED), 0)
    faults = []
    for number in range(CASES):
        what, outcome = judge(SEED, number, tmp_path)
        if outcome.kind == FAULT:
            faults.append(f"case {number} ({what}): {outcome.fault}")
        else:
            kinds[outcome.kind] += 1
    assert not faults
    # The damage is neither so slight that all is read nor so heavy that nothing is.
    assert min(kinds.values()) > CASES / 20, kinds


def test_sound_files_keep_the_rules_and_are_opened_right(tmp_path: Path) -> None:
    from random import Random

    for number in range(50):
        made = make(Random(number))
        read_strictly(made.content)
        path = tmp_path / ("night.bdf" if made.family == "BDF" else "night.edf")
        path.write_bytes(made.content)
        outcome = edf_fuzz.judged(path, made.content, ask_mne=number % 10 == 0)
        assert not outcome.fault


def judged(path: Path, content: bytes) -> Outcome:
    path.write_bytes(content)
    return edf_fuzz.judged(path, content, ask_mne=False)


def test_the_judge_sees_a_reader_that_misreads_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A judge that finds nothing wrong ever would be worth nothing."""
    from random import Random

    from sleepgui.recording.edf import EdfRecording

    made = next(m for m in (make(Random(i)) for i in range(100)) if not m.plus and m.n_records > 2)
    path = tmp_path / "night.edf"
    assert judged(path, made.content).kind == RIGHT
    read = EdfRecording.read
    monkeypatch.setattr(EdfRecording, "read", lambda *a: read(*a) + 1e6)
    assert "other samples" in judged(path, made.content).fault
    monkeypatch.setattr(EdfRecording, "read", lambda *a: 1 / 0)
    assert "ZeroDivisionError" in judged(path, made.content).fault
    monkeypatch.undo()
    monkeypatch.setattr(EdfRecording, "warnings", property(lambda _: (), lambda *_: None))
    assert "no word about: size of the file" in judged(path, made.content[:-1]).fault


def test_the_strict_reader_forgives_nothing() -> None:
    from random import Random

    made = make(Random(3))
    places = {name: (begin, width) for name, begin, width in made.fields}
    for name, new in (("n_records", b"-1"), ("date", b"31.02.20"), ("samples", b"0")):
        begin, width = places[name]
        content = made.content[:begin] + new.ljust(width) + made.content[begin + width :]
        with pytest.raises(NotStrictError):
            read_strictly(content)


def test_a_campaign_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.reliability.ledger.FOLDER", tmp_path)
    tried: list[int] = []

    def judge(number: int) -> tuple[str, Outcome]:
        tried.append(number)
        return "one+two", Outcome(FAULT, "x") if number == 3 else Outcome(RIGHT, checked=("MNE",))

    list(Ledger.load("edf", 1).run(250, judge))
    again = Ledger.load("edf", 1)
    list(again.run(400, judge))
    assert tried == list(range(400))
    stored = json.loads(again.path.read_text())
    assert stored["kinds"] == {RIGHT: 399, FAULT: 1}
    assert stored["damages"] == {"one": 400, "two": 400}
    assert stored["faults"] == ["case 3 (one+two): x"]

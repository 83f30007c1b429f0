"""Lines through sizes, two commits side by side, and what a process took."""

import os
import sys
from pathlib import Path

import pytest

from benchmarks.compare import verdicts
from benchmarks.environment import pins
from benchmarks.footprint import size_mib
from benchmarks.growth import slope
from benchmarks.measure import BenchmarkError, Spent, inside, once, several


def test_a_straight_line_has_its_slope_its_start_and_no_bend() -> None:
    steep, start, bend = slope("hour", {1: 3.0, 8: 17.0, 24: 49.0}, "s")
    assert steep.what == "each hour (1 to 24, 3 sizes)"
    assert steep.ours == pytest.approx(2)
    assert start.ours == pytest.approx(1)
    assert bend.ours == pytest.approx(0)
    assert bend.reached


def test_growth_by_the_square_is_a_defect() -> None:
    *_, bend = slope("night", {n: float(n * n) for n in (1, 50, 100, 200)}, "s")
    assert bend.ours is not None
    assert bend.ours > 0.1
    assert bend.reached is False


def spent(seconds: float, mib: float = 100.0) -> Spent:
    return Spent(seconds, mib, "", seconds / 2)


def test_a_slower_commit_is_told_by_pairs_of_runs() -> None:
    # The machine becomes slower meanwhile: pairs show what medians alone would not.
    old = [spent(1.0), spent(1.5), spent(2.0)]
    new = [spent(1.1), spent(1.65), spent(2.2)]
    clock, processor, memory = verdicts(old, new)
    assert clock == "clock: 1.50 s, then 1.65 s; ratio 1.100 (pairs 1.100 to 1.100): more"
    assert processor.startswith("processor: 0.75 s, then 0.82 s; ratio 1.100")
    assert memory.endswith("as before")


def test_a_quicker_commit_is_less_and_noise_is_neither() -> None:
    assert verdicts([spent(1.0)], [spent(0.5)])[0].endswith("less")
    assert verdicts([spent(1.0)], [spent(1.01)])[0].endswith("as before")


def test_a_process_is_measured_by_its_own_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    code = "import os; x = bytearray(40 << 20); print(os.environ.get('PYTHONDONTWRITEBYTECODE'))"
    found = once([sys.executable, "-c", code])
    assert found.said == "None\n"
    assert found.peak_mib > 40
    assert found.cpu_s > 0
    assert found.seconds > 0


def test_a_program_that_fails_has_no_figure() -> None:
    with pytest.raises(BenchmarkError, match="it is broken"):
        several([sys.executable, "-c", "raise SystemExit('it is broken')"], 1)


def test_numbers_inside_a_process_are_medians(tmp_path: Path) -> None:
    count = tmp_path / "count"
    code = (
        f"import pathlib; p = pathlib.Path({os.fspath(count)!r});"
        " n = int(p.read_text()) + 1 if p.exists() else 0; p.write_text(str(n));"
        " print('talk'); print('{\"n\": %d}' % [99, 1, 2, 9][n])"
    )
    numbers, _ = inside([sys.executable, "-c", code], 3)
    assert numbers == {"n": 2}  # of 1, 2 and 9: the first run is not counted


def test_sizes_do_not_count_links_twice(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(1 << 20))
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert size_mib(tmp_path) == 1
    assert size_mib(tmp_path / "a") == 1


def test_every_peer_is_pinned() -> None:
    assert all("==" in one for one in pins())
    assert {one.split("==")[0] for one in pins()} >= {"yasa", "mne", "braindecode", "torch"}

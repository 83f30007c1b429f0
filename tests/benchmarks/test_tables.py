"""What benchmarks write: ratios, goals, rows without a figure, and one section a suite."""

from pathlib import Path

import pytest

import benchmarks.__main__ as command
from benchmarks.measure import BenchmarkError
from benchmarks.rows import Row, Table, markdown
from benchmarks.suites import measure


def cells(row: Row) -> list[str]:
    line = markdown(Table("T", "Note.", [row])).splitlines()[-1]
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_figure_stands_beside_its_peers_with_their_ratio() -> None:
    row = Row("time", 0.5, "s", 10.0, "YASA", 0.2)
    assert cells(row) == ["time", "0.5 s", "10 s (YASA)", "0.05", "≤ 0.2", "yes"]


def test_a_goal_missed_is_said() -> None:
    assert cells(Row("time", 3.0, "s", 10.0, "MNE", 0.2))[-1] == "**no**"
    assert cells(Row("first paint", 0.9, "s", goal=0.8))[-1] == "**no**"


@pytest.mark.parametrize(("ours", "said"), [(60.0, "yes"), (40.0, "**no**")])
def test_a_goal_may_be_a_least(ours: float, said: str) -> None:
    row = Row("arithmetic", ours, "G/s", 100.0, "product", 0.5, at_least=True)
    assert cells(row)[-2:] == ["≥ 0.5", said]


def test_without_goal_and_peer_there_is_the_figure_alone() -> None:
    assert cells(Row("import", 123.4, "MiB")) == ["import", "123 MiB", "", "", "", ""]


def test_a_row_without_a_figure_says_why_in_one_line() -> None:
    row = Row("8 h, YASA", None, "", goal=0.2, trouble="Traceback\nValueError: a | b")
    assert row.ratio is None
    assert row.reached is None
    assert cells(row)[1] == "not measured: ValueError: a / b"


def test_a_section_is_replaced_and_the_others_are_kept(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "benchmarks.md"
    command.write(page, [Table("One", "n.", [Row("a", 1.0, "s")])])
    command.write(page, [Table("Two", "n.", [Row("b", 2.0, "s")])])
    command.write(page, [Table("One", "n.", [Row("a", 3.0, "s")])])
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Speed and memory")
    assert text.count("## One") == text.count("## Two") == 1
    assert "| a | 3 s |" in text
    assert "| a | 1 s |" not in text
    assert "| b | 2 s |" in text


def test_one_suite_that_fails_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_runs: int) -> Table:
        raise BenchmarkError("the peer failed")

    monkeypatch.setattr(
        "benchmarks.suites.SUITES",
        {"bad": broken, "good": lambda runs: Table("Good", "n.", [Row("runs", runs, "")])},
    )
    monkeypatch.setattr(command, "PAGE", tmp_path / "page.md")
    monkeypatch.setattr("benchmarks.suites.FOLDER", tmp_path)
    monkeypatch.setattr("sys.argv", ["benchmarks", "--runs", "3", "--write"])
    assert command.main() == 2
    assert "the peer failed" in capsys.readouterr().err
    assert "| runs | 3 " in (tmp_path / "page.md").read_text(encoding="utf-8")


def test_an_unknown_suite_is_named() -> None:
    with pytest.raises(BenchmarkError, match="no suite sped"):
        measure(["sped"], 1)

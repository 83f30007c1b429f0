"""``sleepgui agree``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sleepgui.hypnogram.read import read_scoring

Command = Callable[..., Any]


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    paths = []
    for name, text in (("ann", "WWNNRR"), ("bob", "WWNRRR"), ("cat", "WNNRRW")):
        words = {"W": "W", "N": "N2", "R": "R"}
        path = tmp_path / f"{name}.txt"
        path.write_text("\n".join(words[letter] for letter in text * 4) + "\n")
        paths.append(path)
    return paths


def test_prints_kappas_consensus_and_disagreement(command: Command, three: list[Path]) -> None:
    said = command("agree", *three)
    assert said.status == 0
    assert "3 scorings of 24 epochs" in said.out
    assert said.out.count("-[") == 3
    assert "Fleiss' kappa" in said.out
    assert "W 8  N1 0  N2 4  N3 0  R 12  ? 0" in said.out
    assert "disagreement in 12 epochs (50.0%)" in said.out


def test_two_have_their_confusion(command: Command, three: list[Path]) -> None:
    said = command("agree", *three[:2])
    assert "rows [1], columns [2]" in said.out
    assert "    N2      0     0     4     0     4" in said.out


def test_the_confusions_of_all_pairs_if_wished(command: Command, three: list[Path]) -> None:
    assert "rows [" not in command("agree", *three).out
    assert command("agree", *three, "--confusions").out.count("rows [") == 3


def test_it_says_how_the_mean_is_taken_and_who_stands_alone(
    command: Command, three: list[Path], tmp_path: Path
) -> None:
    said = command("agree", *three)
    assert "plain mean of Cohen's kappas of all pairs" in said.out
    assert "hardly agrees" not in said.out
    odd = tmp_path / "odd.txt"
    odd.write_text("N1\nR\nW\n" * 8)
    said = command("agree", *three, odd)
    assert "[4] hardly agrees with anybody" in said.out
    assert said.out.count("hardly agrees") == 1


def test_a_scorer_of_a_single_stage_has_no_kappa_and_it_says_why(
    command: Command, three: list[Path], tmp_path: Path
) -> None:
    flat = tmp_path / "flat.txt"
    flat.write_text("N2\n" * 24)
    said = command("agree", three[0], flat)
    assert "[1]-[2]  kappa n/a  same stage 33.3%" in said.out
    assert "n/a: kappa cannot be judged where one side has a single stage" in said.out
    assert "single stage" not in command("agree", *three).out
    (found,) = command("agree", three[0], flat, "--json").objects
    assert found["pairs"][0]["kappa"] is None


def test_as_json(command: Command, three: list[Path]) -> None:
    (found,) = command("agree", *three, "--json").objects
    assert [scorer["name"] for scorer in found["scorers"]] == ["ann", "bob", "cat"]
    assert found["disagreement_epochs"][:4] == [2, 4, 6, 8]
    assert found["consensus"]["stages"][:6] == ["W", "W", "N2", "R", "R", "R"]
    assert found["hypnodensity"][1] == [0.6667, 0, 0.3333, 0, 0]
    assert found["pairs"][0]["confusion"][2][4] == 4


def test_the_consensus_can_be_written_and_read(
    command: Command, three: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "consensus.csv"
    assert command("agree", *three, "--out", out).status == 0
    stages = [span.stage for span in read_scoring(out).spans[:3]]
    assert stages == ["W", "N2", "R"]
    header = out.read_text().splitlines()[0]
    assert header.endswith("stage by ann,stage by bob,stage by cat")


def test_refuses_to_replace_a_scoring(command: Command, three: list[Path]) -> None:
    said = command("agree", *three, "--out", three[0])
    assert said.status == 2
    assert three[0].read_text().startswith("W\nW\n")


def test_one_scoring_agrees_with_nobody(command: Command, three: list[Path]) -> None:
    said = command("agree", three[0])
    assert said.status == 2
    assert len(said.err.splitlines()) == 1

"""Shipping side exits: the EEG exit stays as it was, to the bit; before and after are compared."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model import abroad
from model.abroad import PLAIN, Abroad
from model.loaded import LoadedModel, load_model
from model.scored import eye_power
from model.ship_sides import compared, refuse_another_eeg_exit


@pytest.mark.parametrize("part", ["eeg.fine.0.0.weight", "fusion.mix.bias", "classifiers.0."])
def test_weights_with_another_eeg_exit_are_refused(part: str) -> None:
    model = load_model("lean")
    other = load_model("lean").net
    refuse_another_eeg_exit(model, other)
    key = next(k for k in other.state_dict() if k.startswith(part))
    other.state_dict()[key].add_(1e-3)
    with pytest.raises(ValueError, match="not the one that ships"):
        refuse_another_eeg_exit(model, other)


def test_before_and_after_are_compared_night_by_night(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two nights elsewhere: the EOG exit is right after, on the first; the plain night is left."""
    stage = np.repeat(np.arange(5, dtype=np.int8), 20)
    right = 12 * np.eye(5, dtype=np.float32)[stage]
    wrong = np.roll(right, 1, axis=1)

    def night(name: str, *exits: np.ndarray) -> Abroad:
        power = np.zeros((100, 5), np.float32)
        return Abroad(name, stage, np.stack(exits, 1), power, eye_power(None, 100))

    was = [night(PLAIN, right, right, right), *[night("sweat", right, wrong, wrong)] * 2]
    now = [night(PLAIN, wrong, wrong, wrong), night("sweat", right, right, wrong), was[1]]
    before = load_model("lean")
    after: LoadedModel = replace(before)
    asked: list[tuple[str, bool]] = []

    def through(_: object, run: Path, *, sized_eyes: bool) -> tuple[list[Abroad], list[Abroad]]:
        asked.append((run.name, sized_eyes))
        return (now if run == tmp_path else was), []

    monkeypatch.setattr(abroad, "through", through)
    passes = [
        {kind: {"kappa_eog": kappa, "recall_real": 0.7} for kind in ("usual", "sized")}
        for kappa in (0.5, 0.6, 0.7)
    ]
    (tmp_path / "curve.jsonl").write_text("\n".join(map(json.dumps, passes)))
    found = compared(before, after, tmp_path)
    for when, kappa in (("before", 0.5), ("after", 0.7)):
        assert found[when] == {kind: {"kappa_eog": kappa} for kind in ("usual", "sized")}
    assert asked == [
        (folder, sized)
        for sized in (False, True)
        for folder in (before.card.sha256[:8], tmp_path.name)
    ]
    for row in found["elsewhere"].values():
        assert row["nights"] == 2
        assert row["before"][0] == row["after"][0]
        assert row["after"][1] > row["before"][1]
        assert row["better"] == [0.0, 0.5, 0.0]

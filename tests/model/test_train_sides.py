"""Side exits trained on: the EEG exit stays, stopping changes nothing."""

import json
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from model import train_sides as sides_training
from model.loaded import load_model
from model.train_sides import SETTINGS, Sides, feature_maps, loss_of, train_sides
from model.transplant import Night

TINY = replace(SETTINGS, passes=2, nights=2, chunk=1, night_epochs=40, batch=20, repeats=1)


def a_night(seed: int, epochs: int = 40) -> Night:
    """Stages that differ by amplitude, in EOG and EMG alone; the last epochs lack both."""
    rng = np.random.default_rng(seed)
    stage = (np.arange(epochs) % 5).astype(np.int8)
    waves = rng.standard_normal((epochs, 4, 3000)).astype(np.float32)
    waves[:, 2:] *= (0.3 + stage)[:, None, None]
    waves[epochs - 4 :, 2:] = np.nan
    return Night(stage, waves[:, :2], waves[:, 2:3], waves[:, 3:])


class AtOnce(Executor):
    """Makes nights where they are asked for."""

    def submit(self, _, config, number, first, count):  # type: ignore[no-untyped-def, override]
        done: Future[Night] = Future()
        done.set_result(a_night(100 * number + first))
        return done


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    class Nobody:
        validation_targets: tuple[str, ...] = ()
        validation_bank = None

        def __init__(self, *_: object, **__: object) -> None:
            pass

        def people(self) -> dict[str, list[str]]:
            return {}

    night = a_night(7)
    whole = Night(*(x[:35] for x in (night.stage, night.eeg, night.eog, night.emg)))
    monkeypatch.setattr(sides_training, "RUNS", tmp_path)
    monkeypatch.setattr(sides_training, "Material", Nobody)
    monkeypatch.setattr(sides_training, "workers", lambda *_, **__: AtOnce())
    monkeypatch.setattr(
        sides_training, "validation_set", lambda *_, **__: ([whole], [(whole.eeg, whole.stage)])
    )
    return tmp_path


def test_the_eeg_exit_stays_as_it_was_to_the_bit(folder: Path) -> None:
    before = load_model("lean").net.state_dict()
    run = train_sides(replace(TINY, name="a"), folder)
    after = torch.load(run / "checkpoint.pt", weights_only=True)["average"]
    moved = {key for key in before if not torch.equal(before[key], after[key])}
    assert moved
    assert all(key.startswith(("sides.", "classifiers.1.", "classifiers.2.")) for key in moved)
    for part in ("sides.0.", "sides.1.", "classifiers.1.", "classifiers.2."):
        assert any(key.startswith(part) for key in moved)


def test_a_stopped_training_goes_on_as_if_never_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = train_sides(replace(TINY, name="whole"), folder)
    stopped = replace(TINY, name="stopped")

    class StopHereError(Exception):
        pass

    keep = sides_training.Course.keep

    def keep_and_stop(self: sides_training.Course, path: Path) -> None:
        keep(self, path)
        raise StopHereError

    with monkeypatch.context() as patch:
        patch.setattr(sides_training.Course, "keep", keep_and_stop)
        with pytest.raises(StopHereError):
            train_sides(stopped, folder)
    run = train_sides(stopped, folder)
    lines = [(r / "curve.jsonl").read_text().splitlines()[1:] for r in (whole, run)]
    assert [json.loads(x) for x in lines[0]] == [json.loads(x) for x in lines[1]]
    ends = [torch.load(r / "checkpoint.pt", weights_only=True)["average"] for r in (whole, run)]
    assert all(torch.equal(ends[0][key], ends[1][key]) for key in ends[0])


def test_they_learn_what_eog_and_emg_say() -> None:
    torch.manual_seed(0)
    net = load_model("lean").net.eval()
    net.requires_grad_(False)
    sides = Sides(net)
    sides.requires_grad_(True).train()
    night = a_night(3)
    first, rows = feature_maps(net, night.eeg), np.arange(36)
    assert first.shape == (40, net.config.maps, 24)
    optimizer = torch.optim.AdamW(sides.parameters(), lr=1e-3)
    losses = []
    for _ in range(25):
        loss = loss_of(sides, first, night, rows, 0.0)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.6 * losses[0]

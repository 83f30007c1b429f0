"""Training: learns, stops and goes on as if it had never stopped, never mixes settings."""

import json
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from model import train as training
from model.material import Carriers, Target
from model.network import LEAN, DynamicSleepNet
from model.optimise import blend
from model.recipes import distillation_loss, exit_logits, joint_loss, pass_loss, prepare
from model.sources import Bank
from model.train import TrainConfig
from model.training_material import one_night_each
from model.transplant import transplant

TINY = TrainConfig(
    "tiny", passes=2, nights=2, night_epochs=64, batch=32, validation_people=1, seed=3
)


def test_exits_without_their_signals_neither_learn_nor_fail() -> None:
    torch.manual_seed(0)
    net = DynamicSleepNet(LEAN).train()
    eeg, side = torch.randn(6, 2, 3000), torch.randn(6, 1, 3000)
    side[2:5] = torch.nan
    labels = torch.tensor([0, 1, 2, 3, 4, 0])
    logits, has = exit_logits(net, eeg, side, side)
    assert has.tolist() == [True, True, False, False, False, True]
    assert [len(x) for x in logits] == [6, 3, 3]
    loss = joint_loss(logits, labels, has, TINY)
    loss.backward()
    assert torch.isfinite(loss)
    assert all(torch.isfinite(p.grad).all() for p in net.parameters() if p.grad is not None)


def test_a_batch_with_no_second_exit_trains_the_first() -> None:
    net = DynamicSleepNet(LEAN).train()
    eeg, nothing = torch.randn(4, 2, 3000), torch.full((4, 1, 3000), torch.nan)
    logits, has = exit_logits(net, eeg, nothing, nothing)
    joint_loss(logits, torch.tensor([0, 1, 2, 3]), has, TINY).backward()
    assert net.classifiers[0].out.weight.grad is not None
    assert net.classifiers[2].out.weight.grad is None


def test_the_second_stage_teaches_the_early_classifiers_and_nothing_else() -> None:
    torch.manual_seed(0)
    twice = replace(TINY, recipe="twice", passes=4)
    net = DynamicSleepNet(LEAN)
    before = {key: value.clone() for key, value in net.state_dict().items()}
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3)
    eeg, side = torch.randn(6, 2, 3000), torch.randn(6, 1, 3000)
    prepare(net, twice, 2)
    loss = pass_loss(net, (eeg, side, side), torch.zeros(6, dtype=torch.long), twice, 2)
    assert loss is not None
    loss.backward()
    optimizer.step()
    changed = {
        key.split(".")[0] + "." + key.split(".")[1]
        for key, value in net.state_dict().items()
        if not torch.equal(value, before[key])
    }
    assert changed == {"classifiers.0", "classifiers.1"}


def test_the_first_stage_trains_the_last_exit_only() -> None:
    twice = replace(TINY, recipe="twice", passes=4)
    net = DynamicSleepNet(LEAN)
    eeg, side = torch.randn(4, 2, 3000), torch.randn(4, 1, 3000)
    prepare(net, twice, 1)
    loss = pass_loss(net, (eeg, side, side), torch.tensor([0, 1, 2, 3]), twice, 1)
    assert loss is not None
    loss.backward()
    assert net.classifiers[0].out.weight.grad is None
    assert net.classifiers[2].out.weight.grad is not None


def test_distillation_is_the_divergence_of_students_from_the_teacher() -> None:
    teacher = torch.tensor([[2.0, 0, 0, 0, 0]])
    assert float(distillation_loss([teacher + 1, teacher], teacher)) == pytest.approx(0, abs=1e-6)
    student = torch.zeros(1, 5)
    t = teacher.softmax(1)
    by_hand = float((0.2 * (torch.log(torch.tensor(0.2)) - t.log())).sum())
    assert float(distillation_loss([student], teacher)) == pytest.approx(by_hand, rel=1e-5)


def test_the_running_average_follows_the_weights() -> None:
    net, average = DynamicSleepNet(LEAN), DynamicSleepNet(LEAN)
    old = average.classifiers[0].out.weight.clone()
    new = net.classifiers[0].out.weight
    blend(average, net, decay=0.9, step=10_000)
    torch.testing.assert_close(average.classifiers[0].out.weight, 0.9 * old + 0.1 * new)


def test_a_few_steps_learn_a_plain_difference() -> None:
    torch.manual_seed(0)
    net = DynamicSleepNet(replace(LEAN, dropout=0.0, encoder_dropout=0.0)).train()
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-3)
    labels = torch.arange(10) % 5
    # Stages differ by amplitude alone, as deep sleep does.
    eeg = torch.randn(10, 2, 3000) * (1 + labels[:, None, None])
    losses = []
    for _ in range(12):
        logits, has = exit_logits(net, eeg, eeg[:, :1], eeg[:, :1])
        loss = joint_loss(logits, labels, has, TINY)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.6 * losses[0]


class SmallMaterial:
    """Invented people: enough to see whether training goes on where it stopped."""

    def __init__(self, folder: Path, *, everyone: bool, without: str = "") -> None:
        rng = np.random.default_rng(0)
        stage = np.repeat(np.arange(5, dtype=np.int8), 30)
        power = rng.normal(-2, 0.5, (150, 3, 5)).astype(np.float32)
        self.targets = [Target("SC4021", "SC402", stage, power)]
        wave = rng.standard_normal((9, 3000)).astype(np.float32)
        which = np.repeat(np.array([0, 2, 3], np.int8), 3)
        self.bank = Bank(Carriers(wave, which, np.array(["ucddb003"] * 9)))
        self.real: list[object] = []
        self.validation_bank, self.validation_targets = self.bank, self.targets

    def people(self) -> dict[str, list[str]]:
        return {"target_people": ["SC402"]}


class AtOnce(Executor):
    """Does the work when it is asked for, in this process."""

    def submit(self, function, /, *given, **named):
        future: Future[object] = Future()
        future.set_result(function(*given, **named))
        return future


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    material = SmallMaterial(tmp_path, everyone=False)
    monkeypatch.setattr(training, "RUNS", tmp_path)
    monkeypatch.setattr(training, "Material", SmallMaterial)
    monkeypatch.setattr(training, "_material", material)
    monkeypatch.setattr(training, "workers", lambda *_, **__: AtOnce())
    monkeypatch.setattr(training, "validation_set", _small_validation)
    return tmp_path


def _small_validation(targets: list[Target], bank: Bank, folder: Path) -> tuple[object, object]:
    night = transplant(targets[0], bank, np.random.default_rng(1))
    return [night], [(night.eeg[:40], night.stage[:40])]


def curve(run: Path) -> list[dict[str, float]]:
    lines = [json.loads(line) for line in (run / "curve.jsonl").read_text().splitlines()]
    return [{k: v for k, v in line.items() if k != "seconds"} for line in lines]


def test_a_stopped_training_goes_on_as_if_never_stopped(runs: Path) -> None:
    whole = training.train(replace(TINY, name="whole"), runs)
    stopped = replace(TINY, name="stopped")
    training.train(stopped, runs, minutes=0)
    assert len(curve(runs / "stopped")) == 1
    training.train(stopped, runs)
    assert curve(runs / "stopped") == curve(whole)
    ends = [
        torch.load(runs / name / "checkpoint.pt", weights_only=True)["average"]
        for name in ("whole", "stopped")
    ]
    for key, value in ends[0].items():
        np.testing.assert_array_equal(value.numpy(), ends[1][key].numpy(), err_msg=key)
    with pytest.raises(SystemExit, match="other settings"):
        training.train(replace(stopped, lr=1e-4), runs)


def test_one_night_of_each_person() -> None:
    def night(name: str, person: str) -> Target:
        return Target(name, person, np.zeros(1, np.int8), np.zeros((1, 3, 5), np.float32))

    nights = [night("a1", "a"), night("a2", "a"), night("b1", "b")]
    assert [t.night for t in one_night_each(nights)] == ["a1", "b1"]

"""The sequence stage that reads the EOG's band powers too: who may know of them, what it learns."""

from pathlib import Path

import numpy as np
import pytest
import torch

from model import train_powers
from model.context import Context, ContextConfig, context_macs, with_eyes
from model.crops import BATCH, CROP, ScoredNight
from model.material import Target
from model.power_crops import batch, derivation, made_stretch, of_eyes, real_stretch
from model.scored import Scored, eye_power, in_context
from model.train_context import loss_of, refined
from model.train_eyes import learn
from model.train_powers import on_real_nights
from sleepgui.preparation.powers import EYE_BANDS, EYE_OUTLINE, OUTLINE

SMALL = ContextConfig(width=8, powers=True, alone=6)
OWN = np.linspace(-9, 9, 25).reshape(5, 5)


def target(n: int = 400, seed: int = 0) -> Target:
    """A night whose EEG says nothing and whose EOG all."""
    rng = np.random.default_rng(seed)
    stage = np.repeat(rng.integers(0, 5, n // 10), 10).astype(np.int8)
    power = rng.normal(0, 0.1, (n, 3, 5))
    power[:, 2] += OWN[stage]
    return Target("SC4991", "SC499", stage, power.astype(np.float32))


def made(n: int = 400, seed: int = 0) -> ScoredNight:
    night = target(n, seed)
    logits = np.random.default_rng(seed).normal(size=(n, 3, 5)).astype(np.float32)
    return ScoredNight(night.stage, logits, derivation(night, 0.0), of_eyes(night))


@pytest.fixture
def before() -> Context:
    torch.manual_seed(0)
    return Context(SMALL).eval()


@pytest.fixture
def material(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train_powers, "scored_nights", lambda *_: [made(seed=i) for i in range(2)])
    monkeypatch.setattr(train_powers, "real_nights", lambda _: [target(seed=i) for i in range(2)])


def test_before_it_is_taught_anything_it_says_what_it_said(before: Context) -> None:
    after = with_eyes(before, 4)
    said = [refined(stage, made(), [1.0] * 3) for stage in (before, after)]
    np.testing.assert_allclose(*said, atol=1e-5)
    with pytest.raises(ValueError, match="not yet"):
        with_eyes(after, 4)
    with pytest.raises(ValueError, match="not yet"):
        with_eyes(Context(ContextConfig(width=8)), 4)


@pytest.mark.usefixtures("material")
def test_teaching_it_leaves_what_the_eeg_exit_says(before: Context, tmp_path: Path) -> None:
    after = learn(tmp_path, [1.0] * 3, before, 0, steps=3)
    for name, value in before.state_dict().items():
        if not name.startswith(("says.1", "says.2", "trust")):
            assert torch.equal(value, after.state_dict()[name]), name
    was, now = (refined(stage, made(seed=7), [1.0] * 3) for stage in (before, after))
    np.testing.assert_array_equal(was[:, 0], now[:, 0])
    assert not np.allclose(was[:, 1], now[:, 1])
    assert not np.allclose(was[:, 2], now[:, 2])


@pytest.mark.usefixtures("material")
def test_a_training_that_is_through_is_taken_up_only_if_it_is_the_same(
    before: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = learn(tmp_path, [1.0] * 3, before, 0, steps=2)
    steps: list[int] = []
    descend = train_powers.descend

    def counted(*given: object, **settings: int) -> object:
        steps.append(settings["steps"])
        return descend(*given, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(train_powers, "descend", counted)
    again = learn(tmp_path, [1.0] * 3, before, 0, steps=2)
    assert not steps
    for name, value in once.state_dict().items():
        assert torch.equal(value, again.state_dict()[name]), name
    learn(tmp_path, [1.1, 1.0, 1.0], before, 0, steps=2)
    learn(tmp_path, [1.1, 1.0, 1.0], Context(SMALL), 0, steps=2)
    learn(tmp_path, [1.1, 1.0, 1.0], before, 0, steps=1)
    assert steps == [2, 2, 1]


def test_an_eog_elsewhere_in_the_night_changes_the_side_exits_and_never_the_eeg_exit(
    before: Context,
) -> None:
    stage = with_eyes(before, 4)
    for says in list(stage.says)[1:]:
        torch.nn.init.normal_(says.weight)
    night = made()
    p = torch.from_numpy(night.logits).softmax(2).numpy()
    eyes = night.eyes.copy()
    eyes[100] += 3.0
    one, other = (
        in_context(stage, [1.0] * 3, Scored("n", "p", night.stage, p, night.power, seen)).p[101]
        for seen in (night.eyes, eyes)
    )
    np.testing.assert_array_equal(one[0], other[0])
    assert not np.allclose(one[1], other[1])
    assert not np.allclose(one[2], other[2])


def test_a_night_without_eog_is_told_as_missing(before: Context) -> None:
    stage, night = with_eyes(before, 4), made()
    p = torch.from_numpy(night.logits).softmax(2).numpy()
    none = Scored("n", "p", night.stage, p, night.power, eye_power(None, len(p)))
    assert np.isfinite(in_context(stage, [1.0] * 3, none).p).all()
    with pytest.raises(ValueError, match="comes without"):
        in_context(stage, [1.0] * 3, Scored("n", "p", night.stage, p, night.power))
    with pytest.raises(ValueError, match="EOG"):
        before.look(*(torch.zeros(1, 4, 1),) * 4)


@pytest.mark.parametrize("seed", range(40))
def test_a_stretch_has_both_outlines_and_no_eyes_where_it_is_missing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    seen, stage = real_stretch(target(), rng, eyes=True)
    assert seen.shape == (len(stage), OUTLINE + EYE_OUTLINE)
    np.testing.assert_array_equal(seen[:, OUTLINE - 1] > 0, stage < 0)
    assert (seen[stage < 0, -1] == 1).all()
    logits, seen, stage = made_stretch(made(), [1.0] * 3, rng, eyes=True)
    assert seen.shape == (len(stage), OUTLINE + EYE_OUTLINE)
    assert np.isnan(logits[stage < 0]).all()
    assert (seen[stage < 0][:, [OUTLINE - 1, -1]] == 1).all()
    assert np.isfinite(seen).all()


def test_now_and_then_an_eog_is_missing_where_the_eeg_is_not() -> None:
    rng = np.random.default_rng(1)
    log_p, stage, seen = batch([made()], [target()], [1.0] * 3, rng, eyes=True)
    assert log_p.shape == (BATCH, CROP, 3, 5)
    labelled = stage >= 0
    lost = labelled & (seen[:, :, -1] == 1)
    assert lost.any()
    assert (labelled & ~lost).any()
    # What an outline says is said of every band, about the mean of the epoch.
    known = seen[labelled & ~lost][:, OUTLINE : OUTLINE + EYE_BANDS]
    torch.testing.assert_close(known.sum(1), torch.zeros(len(known)), atol=1e-3, rtol=0)


def test_it_learns_a_stage_from_the_eogs_powers_alone(before: Context) -> None:
    rng = np.random.default_rng(0)
    stage = with_eyes(before, 8)
    optimizer = torch.optim.Adam(stage.parameters(), lr=0.02)
    for _ in range(50):
        loss = loss_of(stage, *batch([made()], [target()], [1.0] * 3, rng, eyes=True))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    night = [target(seed=7)]
    assert on_real_nights(stage, night, 0.0).kappa < 0.3
    assert on_real_nights(stage, night, 0.0, eyes=True).kappa > 0.8


def test_macs_are_the_sizes_of_the_matrices(before: Context) -> None:
    stage = with_eyes(before, 4)
    matrices = {n: p.numel() for n, p in stage.named_parameters() if ".weight" in n}
    said = [matrices.pop(f"says.{k}.weight") for k in range(3)]
    assert said[1] == said[2] > said[0]
    assert context_macs(stage.config) == sum(matrices.values()) + said[2]

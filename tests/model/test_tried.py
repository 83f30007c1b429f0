"""What is chosen by: validation people's nights recorded elsewhere, and figures of these."""

import itertools
from pathlib import Path

import numpy as np
import pytest
import torch

from model.abroad import CHANGES, CUTS, Abroad, cut
from model.context import Context, ContextConfig
from model.crops import ScoredNight, crops, spoil
from model.scored import eye_power
from model.train_context import stage_file, taken_up
from model.transplant import Night
from model.tried import (
    ALONE,
    BEFORE,
    EARLIER,
    POWERS,
    SHIPPED,
    TABLE_HEAD,
    Way,
    against,
    figures,
    in_words,
    of_same_eeg,
    read_stage,
    table_rows,
)
from model.variation import elsewhere
from sleepgui.preparation.scale import LIMIT

STAGE = np.tile(np.arange(5, dtype=np.int8), 60)
NO_EYES = eye_power(None, len(STAGE))
MACS = (np.array([5.0, 7.0, 10.0]), np.array([5.0, 6.0, 9.0]))


def night(lone: bool) -> Night:
    rng = np.random.default_rng(0)
    eeg = rng.standard_normal((len(STAGE), 2, 3000), np.float32)
    if lone:
        eeg[:, 1] = eeg[:, 0]
    eog, emg = (rng.standard_normal((len(STAGE), 1, 3000), np.float32) for _ in range(2))
    return Night(STAGE, eeg, eog, emg)


@pytest.mark.parametrize("lone", [True, False])
@pytest.mark.parametrize("what", CHANGES)
def test_a_night_recorded_elsewhere_keeps_its_stages_and_the_networks_range(
    what: str, lone: bool
) -> None:
    before = night(lone)
    after = CHANGES[what](before, np.random.default_rng(1))
    assert after.stage is before.stage
    changed = []
    for name in ("eeg", "eog", "emg"):
        old, new = getattr(before, name), getattr(after, name)
        assert new.shape == old.shape
        assert new.dtype == np.float32
        assert np.abs(new).max() <= LIMIT
        changed.append(not np.array_equal(old, new))
    assert any(changed)
    # One derivation fills both planes, before and after.
    assert not lone or np.array_equal(after.eeg[:, 0], after.eeg[:, 1])


@pytest.mark.parametrize("lone", [True, False])
def test_what_training_makes_of_another_laboratory_is_a_night_too(lone: bool) -> None:
    before = night(lone)
    for seed in range(4):
        after = elsewhere(before, np.random.default_rng(seed))
        assert after.stage is before.stage
        for name in ("eeg", "eog", "emg"):
            new = getattr(after, name)
            assert new.shape == getattr(before, name).shape
            assert np.isfinite(new).all()
            assert np.abs(new).max() <= LIMIT
        assert not np.array_equal(after.eeg, before.eeg)
        assert not lone or np.array_equal(after.eeg[:, 0], after.eeg[:, 1])


def test_what_is_lost_stays_lost() -> None:
    before = night(lone=False)
    after = CHANGES["electrodes lost"](before, np.random.default_rng(1))
    np.testing.assert_array_equal(after.eeg, before.eeg)
    gone = (after.eog != before.eog).any(axis=(1, 2))
    assert gone[-1]
    assert (np.diff(gone.astype(int)) >= 0).all()


def sure(right: np.ndarray, name: str) -> Abroad:
    """A night on which every exit is sure, and right where told."""
    told = np.where(right, STAGE, (STAGE + 1) % 5)
    logits = np.zeros((len(STAGE), 3, 5), np.float32)
    logits[np.arange(len(STAGE)), :, told] = 9.0
    return Abroad(name, STAGE, logits, np.zeros((len(STAGE), 5), np.float32), NO_EYES)


def test_figures_are_those_of_the_probabilities() -> None:
    everywhere = np.ones(len(STAGE), bool)
    half = np.arange(len(STAGE)) % 2 == 0
    made = [sure(everywhere, "plain"), *(sure(half, what) for what in CHANGES)]
    row = figures(made, [sure(everywhere, "someone")], Way([1.0] * 3), MACS)
    assert row["plain_eeg"] == row["plain_emg"] == row["recall_real"] == 1.0
    assert row["abroad_eeg"] == pytest.approx(0.375)  # half right, a fifth by chance
    assert row["cuts_emg"] == pytest.approx(0.5)
    assert row["lost_0.1"] == row["lost_0.5"] == 0.0
    assert row["saved_0.1"] == pytest.approx(1 - 5 / 9)  # all leave at the EEG exit


def test_changes_are_against_the_same_nights() -> None:
    base = {f"nights_{e}": [0.5, 0.6, 0.7] for e in ("eeg", "emg")}
    row = against({f"nights_{e}": [0.6, 0.7, 0.8] for e in ("eeg", "emg")}, base)
    assert row["change_eeg"] == pytest.approx([0.1, 0.1, 0.1])


def test_the_prose_tells_what_joining_gave_over_the_same_nights() -> None:
    def row(kappa: float) -> dict[str, list[float]]:
        return {f"nights_{e}": [kappa, kappa + 0.2] for e in ("eeg", "emg")}

    kept = {
        "rows": {SHIPPED: row(0.6), POWERS: row(0.5)},
        "temperatures": {"plain": 1.0, "elsewhere": 1.1, "someone": 2.0, "another": 0.5},
        "polarity": {"changed": 0.1, "as recorded": 0.7, "averaged over both": 0.6},
    }
    words = in_words(kept)
    assert words["joined_eeg"] == words["joined_emg"] == "+0.100 (+0.100 to +0.100)"
    assert (words["nights"], words["people"], words["most"]) == ("2", "2", "2.0")
    assert "change_eeg" not in kept["rows"][SHIPPED]


def test_tries_with_the_same_eeg_exit_are_kept_and_what_shipped_gets_a_name_of_its_own() -> None:
    rows = {ALONE: {"a": 1}, SHIPPED: {"a": 2}, EARLIER: {"a": 3}, "a try": {"a": 4}}
    assert of_same_eeg(rows) == {EARLIER: {"a": 3}, "a try": {"a": 4}, BEFORE: {"a": 2}}


def test_the_table_begins_with_what_ships() -> None:
    figure = dict.fromkeys(
        ("plain_eeg", "plain_emg", "abroad_eeg", "abroad_emg", "cuts_eeg", "cuts_emg"), 0.5
    ) | {"recall_real": 0.7, "log_loss_real": 1.0, "lost_0.5": 0.02}
    other = figure | {"change_eeg": [0.01, -0.01, 0.03], "change_emg": [0.0, 0.0, 0.0]}
    rows = table_rows({"rows": {"a try": other, EARLIER: figure, SHIPPED: figure, ALONE: figure}})
    assert [row[0] for row in rows] == [ALONE, SHIPPED, EARLIER, "a try"]
    assert rows[3][2] == "0.500 (+0.010, -0.010 to +0.030)"
    assert all(len(row) == len(TABLE_HEAD) for row in rows)


def test_cuts_are_stretches_of_their_night() -> None:
    whole = sure(np.ones(len(STAGE), bool), "plain")
    found = list(cut(whole, np.random.default_rng(0)))
    assert {len(one.stage) for one in found} == set(CUTS)
    for one in found:
        assert (np.diff(one.stage.astype(int)) % 5 == 1).all()  # neighbours stay neighbours


def test_epochs_left_out_teach_nothing() -> None:
    night = sure(np.ones(len(STAGE), bool), "plain")
    nights = [ScoredNight(night.stage, 0 * night.logits, night.power, night.eyes)]
    rng = np.random.default_rng(0)
    usual = [spoil(nights[0].logits, STAGE, "usual", rng) for _ in range(20)]
    assert np.isfinite(usual).all()
    gaps = np.array([spoil(nights[0].logits, STAGE, "gaps", rng) for _ in range(20)])
    assert np.isnan(gaps).any()
    # An epoch is missing at all exits or at none.
    assert (np.isnan(gaps).all(axis=(2, 3)) == np.isnan(gaps).any(axis=(2, 3))).all()
    log_p, stage = crops(nights, [1.0] * 3, rng, "gaps")
    assert (stage >= 0).equal(log_p[:, :, 0, 0].isfinite())


def test_stages_trained_otherwise_do_not_take_each_others_place() -> None:
    shapes = [ContextConfig(width=48, layers=2, powers=powers) for powers in (False, True)]
    ways = itertools.product(shapes, (0, 1), ("usual", "gaps", "harder"), (0, 0.9))
    assert len({stage_file(*way) for way in ways}) == 24
    assert stage_file(shapes[0], 0, "usual", 0.0) == "context-48-2-0.pt"


@pytest.mark.parametrize("powers", [False, True])
def test_the_name_of_its_file_tells_a_stages_shape(tmp_path: Path, powers: bool) -> None:
    one = Context(ContextConfig(width=6, layers=2, powers=powers))
    path = tmp_path / stage_file(one.config, 3, "gaps", 0.99)
    torch.save(one.state_dict(), path)
    again = read_stage(path)
    assert again.config == one.config
    assert again.trust.equal(one.trust)


def test_a_training_is_taken_up_only_if_it_is_through_and_as_long(tmp_path: Path) -> None:
    path = tmp_path / "context.pt"
    left, context = Context(ContextConfig(width=6)), Context(ContextConfig(width=6))
    torch.save(left.state_dict(), path)
    assert taken_up(context, path, 800) is None
    path.with_suffix(".json").write_text('{"steps": 800, "best": 0.5}')
    assert taken_up(context, path, 1500) is None
    assert not context.says[0].bias.equal(left.says[0].bias)
    assert taken_up(context, path, 800) == {"steps": 800, "best": 0.5}
    assert context.says[0].bias.equal(left.says[0].bias)


def test_two_stages_that_agree_say_what_one_says() -> None:
    one = Context(ContextConfig(width=8)).eval()
    whole = sure(np.ones(len(STAGE), bool), "plain")
    single, double = Way([1.0] * 3, [one]), Way([1.0] * 3, [one, one])
    np.testing.assert_allclose(single.scored(whole).p, double.scored(whole).p, atol=1e-5)

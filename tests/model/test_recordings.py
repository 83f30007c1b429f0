"""Real recordings through the program's own doors."""

from pathlib import Path

import numpy as np
import pytest

from model.real import cuts, excerpt1, ucddb
from model.recordings import recording_epochs
from sleepgui.errors import ScoringError
from sleepgui.preparation.scale import robust_spread


def test_a_recording_gives_its_epochs_and_its_experts_stages(data_dir: Path) -> None:
    path = data_dir / "recordings" / "sleep-edf-st" / "ST7192_2347-PSG.edf"
    found = recording_epochs(path)
    # R&K 33323434343444343444: S3 and S4 are N3.
    assert found.stage.tolist() == [3, 3, 3, 2] + [3] * 16
    assert found.eeg.shape == (20, 2, 3000)
    assert found.depth.tolist() == [3] * 20


def test_a_one_hertz_envelope_leaves_two_exits(data_dir: Path) -> None:
    path = data_dir / "recordings" / "sleep-edf-sc" / "SC4012_2259-PSG.edf"
    assert set(recording_epochs(path).depth.tolist()) == {2}


def test_without_a_scoring_there_is_one_plain_sentence(data_dir: Path) -> None:
    with pytest.raises(ScoringError, match="no scoring beside"):
        recording_epochs(data_dir / "recordings" / "nox" / "nox_a1_89_signals.edf")


def test_the_whole_night_is_the_same_from_both_files(data_dir: Path) -> None:
    kept = ucddb(data_dir / "training" / "ucddb_eeg" / "ucddb022.npz")
    opened = recording_epochs(data_dir / "recordings" / "ucddb" / "ucddb022.edf")
    usable = opened.depth > 0
    assert len(opened.stage) == 787
    assert len(kept.stage) == usable.sum() == 722
    np.testing.assert_array_equal(kept.stage, opened.stage[usable])
    assert (opened.stage[~usable] == -1).all()
    # One file states no believable unit and is scaled by itself alone, the other is drawn a
    # little towards the usual scale (see `preparation.scale`).
    seen = opened.eeg[usable]
    same = np.corrcoef(kept.eeg[300, 0], seen[300, 0])[0, 1]
    assert same > 0.99
    ratio = robust_spread(seen[:, 0]) / robust_spread(kept.eeg[:, 0])
    assert np.median(ratio) == pytest.approx(1, abs=0.1)


def test_cuts_offer_the_exits_their_channels_allow(data_dir: Path) -> None:
    found = {r.name: r for r in cuts(data_dir)}
    assert {name: int(r.depth[0]) for name, r in found.items()} == {
        "SC4012": 2,
        "SC4072": 1,
        "SC4091": 2,
        "ST7191": 3,
        "ST7192": 3,
    }
    assert sum(len(r.stage) for r in found.values()) == 91


def test_dreams_excerpts_have_their_stages(data_dir: Path) -> None:
    third = recording_epochs(data_dir / "recordings" / "dreams" / "excerpt3.edf")
    assert len(third.stage) == 60
    assert set(third.stage.tolist()) <= {0, 1, 2, 3}
    first = excerpt1(data_dir)
    assert first.eeg.shape == (len(first.stage), 2, 3000)
    assert (first.depth == 1).all()

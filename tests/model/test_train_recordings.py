"""Training on real recordings: the cuts at hand, a few steps."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from model import loaded, train_recordings
from model.corrected import corrected_stages
from model.download import SETS, download
from model.exit_losses import Losses, Signals, deepest_exit
from model.loaded import load_model
from model.network import LEAN, DynamicSleepNet
from model.recordings import recording_epochs, recordings_in, trimmed
from model.store import store
from model.subjects import subjects
from model.train_recordings import RecordingsConfig, train_on_recordings
from sleepgui.errors import RecordingError, ScoringError
from sleepgui.recording.identity import file_identity
from sleepgui.recording.open import open_recording

TINY = RecordingsConfig("tiny", "", passes=2, batch=16, folds=4, fold=1)


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module in (train_recordings, loaded):
        monkeypatch.setattr(module, "RUNS", tmp_path / "runs")
    return tmp_path / "runs"


@pytest.fixture
def cuts(data_dir: Path) -> dict[Path, str]:
    folder = data_dir / "recordings"
    paths = recordings_in([folder / "sleep-edf-sc", folder / "sleep-edf-st"])
    return subjects(paths, folder)[0]


def copy_of(path: Path, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(path, folder))


def curve(run: Path) -> list[dict[str, float]]:
    lines = [json.loads(line) for line in (run / "curve.jsonl").read_text().splitlines()]
    return [{k: v for k, v in line.items() if k != "seconds"} for line in lines]


def test_wake_is_kept_for_half_an_hour_around_sleep() -> None:
    stage = np.zeros(300, np.int8)
    stage[100:200] = 2
    assert trimmed(stage) == slice(40, 260)
    stage[10], stage[290] = 1, 4
    assert trimmed(stage) == slice(0, 351)  # slices stop at the end by themselves
    assert trimmed(np.zeros(7, np.int8)) == slice(0, 7)


def test_recordings_are_stored_once_and_only_their_scored_epochs(
    cuts: dict[Path, str], tmp_path: Path
) -> None:
    said: list[str] = []
    one = {p: who for p, who in cuts.items() if "SC4012_0621" in p.name or "ST7192" in p.name}
    nights, refused = store(one, tmp_path, say=said.append)
    assert not refused
    assert len(said) == 2
    found = {n.path.name[:6]: n for n in nights}
    assert {n.person for n in nights} == {"SC401", "ST719"}
    # R&K 4 is N3; the cassette study's chin EMG is an envelope and gives no third exit.
    assert found["ST7192"].stage.tolist() == [3, 3, 3, 2] + [3] * 16
    assert set(found["SC4012"].depth.tolist()) == {2}
    assert np.isnan(found["SC4012"].waves[:, 3]).all()
    assert set(found["ST7192"].depth.tolist()) == {3}
    whole = recording_epochs(found["ST7192"].path)
    np.testing.assert_allclose(found["ST7192"].epochs().eeg, whole.eeg, atol=0.01)
    store(one, tmp_path, say=said.append)
    assert len(said) == 2


def test_a_recording_that_cannot_serve_is_told_and_the_others_are_used(
    data_dir: Path, cuts: dict[Path, str], tmp_path: Path
) -> None:
    unscored = data_dir / "recordings" / "nox" / "nox_a1_89_signals.edf"
    one = next(path for path in cuts if "ST7191" in path.name)
    nights, refused = store({unscored: "nox", one: "ST719"}, tmp_path, say=lambda _: None)
    assert [n.person for n in nights] == ["ST719"]
    assert len(refused) == 1
    assert "no scoring beside" in refused[0]


def test_training_on_recordings_stops_goes_on_and_leaves_a_model(
    cuts: dict[Path, str], runs: Path
) -> None:
    few = ("SC4001", "SC4012_06", "SC4091", "ST7191")
    cuts = {path: who for path, who in cuts.items() if path.name.startswith(few)}
    tested = train_on_recordings(replace(TINY, name="whole"), cuts)
    stopped = replace(TINY, name="stopped")
    train_on_recordings(stopped, cuts, minutes=0)
    assert len(curve(runs / "stopped")) == 1
    train_on_recordings(stopped, cuts)
    assert curve(runs / "stopped") == curve(runs / "whole")
    people = json.loads((runs / "whole" / "people.json").read_text())
    assert {s.person for s in tested} == set(people["test"])
    assert not set(people["test"]) & {*people["train"], *people["validation"]}
    ends = [load_model(name).net.state_dict() for name in ("whole", "stopped")]
    for key, value in ends[0].items():
        np.testing.assert_array_equal(value.numpy(), ends[1][key].numpy(), err_msg=key)
    with pytest.raises(RecordingError, match="other settings"):
        train_on_recordings(replace(stopped, lr=1e-4), cuts)


def test_only_exits_that_were_trained_are_offered(cuts: dict[Path, str], runs: Path) -> None:
    cassette = {path: who for path, who in cuts.items() if who.startswith("SC")}
    config = replace(TINY, name="cassette", passes=1, fold=None)
    train_on_recordings(config, cassette)
    found = load_model("cassette")
    assert [leave.name for leave in found.card.exits] == ["EEG", "EOG"]
    assert len(found.temperatures) == 2
    assert "recordings" not in found.card.text["training"]["settings"]


def corrected_night(data_dir: Path, folder: Path) -> Path:
    source = data_dir / "recordings" / "sleep-edf-st"
    copy_of(source / "ST7192JR-Hypnogram.edf", folder)
    return copy_of(source / "ST7192_2347-PSG.edf", folder)


def write_journal(path: Path, edits: list[list[object]]) -> Path:
    about = {k: v for k, v in file_identity(path).items() if k in {"bytes", "sha256_first_mib"}}
    journal = path.with_name(f"{path.name}.sleepgui.json")
    journal.write_text(json.dumps({"format": 1, "recording": about, "edits": edits}))
    return journal


def write_csv(path: Path, human: set[int]) -> None:
    rows = ["epoch,onset_s,duration_s,clock_time,stage,source,scorer"]
    for epoch in range(20):
        source = "human" if epoch in human else "model"
        rows.append(f"{epoch + 1},{30 * epoch},30,,{'R' if epoch in human else 'N2'},{source},AB")
    path.with_name(f"{path.stem}.hypnogram.csv").write_text("\n".join(rows) + "\n")


def test_corrections_kept_by_the_program_count_before_the_experts(
    data_dir: Path, tmp_path: Path
) -> None:
    path = corrected_night(data_dir, tmp_path / "nights")
    expert = recording_epochs(path, corrected=True).stage
    assert expert.tolist() == [3, 3, 3, 2] + [3] * 16  # nothing by hand yet
    journal = write_journal(path, [[2, "N1", "AB", "2026-01-01T00:00:00"]])
    alone = recording_epochs(path, corrected=True).stage
    assert alone.tolist() == [-1, 1] + [-1] * 18
    write_csv(path, human={5})
    both = recording_epochs(path, corrected=True).stage
    assert both.tolist() == [2, 1, 2, 2, 2, 4] + [2] * 14
    assert recording_epochs(path).stage.tolist() == expert.tolist()
    journal.write_text("{}")
    with pytest.raises(ScoringError, match="not a file of corrections"):
        recording_epochs(path, corrected=True)


def test_corrections_of_another_recording_are_refused(data_dir: Path, tmp_path: Path) -> None:
    path = corrected_night(data_dir, tmp_path / "nights")
    write_csv(path, human={5})
    description = path.with_name(f"{path.stem}.hypnogram.json")
    description.write_text(json.dumps({"file": {"bytes": 1, "sha256_first_mib": "0"}}))
    recording = open_recording(path)
    with pytest.raises(ScoringError, match="belongs to another recording"):
        corrected_stages(recording)
    recording.close()


def test_fine_tuning_goes_on_from_shipped_weights_and_keeps_their_sequence_stage(
    data_dir: Path, tmp_path: Path, runs: Path
) -> None:
    path = corrected_night(data_dir, tmp_path / "nights")
    write_csv(path, human=set(range(3, 9)))
    config = RecordingsConfig("mine", str(path.parent), finetune="lean", passes=2, batch=8, lr=2e-4)
    train_on_recordings(config, {path: "ST719"})
    base, tuned = load_model("lean"), load_model("mine")
    assert tuned.context is not None
    assert tuned.card.licence == base.card.licence
    assert tuned.temperatures == base.temperatures  # nobody was set aside to fit new ones
    before = base.net.classifiers[0].out.weight
    assert not torch.equal(before, tuned.net.classifiers[0].out.weight)
    assert "ST719" not in json.dumps(tuned.card.text["training"])


def test_fine_tuning_without_every_signal_leaves_the_trunks_alone() -> None:
    torch.manual_seed(0)
    net = DynamicSleepNet(LEAN)
    before = {k: v.clone() for k, v in net.state_dict().items()}
    losses = Losses("joint", 2, 1, 0.0, (0.4, 0.3, 0.3), fixed_trunks=True)
    losses.prepare(net, 0)
    signals = Signals(
        torch.randn(6, 2, 3000),
        torch.randn(6, 1, 3000),
        torch.zeros(6, 1, 3000),
        torch.full((6,), 2),
    )
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3)
    loss = losses.of(net, signals, torch.arange(6) % 5, 0)
    assert loss is not None
    loss.backward()
    optimizer.step()
    changed = {
        ".".join(key.split(".")[:2])
        for key, value in net.state_dict().items()
        if not torch.equal(value, before[key])
    }
    assert changed == {"classifiers.0", "classifiers.1"}


@pytest.mark.parametrize("recipe", ["twice", "labels", "last", "joint"])
def test_every_recipe_teaches_what_it_says(recipe: str) -> None:
    torch.manual_seed(0)
    net = DynamicSleepNet(LEAN)
    losses = Losses(recipe, 4, 1, 0.0, (0.4, 0.3, 0.3))
    signals = Signals(
        torch.randn(6, 2, 3000),
        torch.randn(6, 1, 3000),
        torch.zeros(6, 1, 3000),
        torch.tensor([2, 2, 1, 2, 2, 1]),
    )

    def taught(number: int) -> set[int]:
        net.zero_grad(set_to_none=True)
        losses.prepare(net, number)
        loss = losses.of(net, signals, torch.arange(6) % 5, number)
        assert loss is not None
        loss.backward()
        return {k for k, c in enumerate(net.classifiers) if c.out.weight.grad is not None}

    first = {0, 1} if recipe == "joint" else {1}
    second = {"twice": {0}, "labels": {0}, "last": {1}, "joint": {0, 1}}[recipe]
    assert (taught(0), taught(3)) == (first, second)


def test_the_teacher_is_the_deepest_exit_that_enough_epochs_reach() -> None:
    assert deepest_exit(np.array([3] * 2 + [2] * 8)) == 2
    assert deepest_exit(np.array([3] + [2] * 99)) == 1
    assert deepest_exit(np.ones(5)) == 0


def test_without_internet_there_is_one_plain_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(_: Path) -> None:
        raise ConnectionError("no route")

    monkeypatch.setitem(SETS, "sleep-edf-20", unreachable)
    with pytest.raises(RecordingError, match="check that this computer has internet"):
        download("sleep-edf-20", tmp_path)


def test_the_fetcher_is_asked_for_the_people_of_the_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mne.datasets.sleep_physionet import age

    asked: list[list[int]] = []
    monkeypatch.setattr(age, "fetch_data", lambda people, **_: asked.append(people))
    download("sleep-edf-20", tmp_path)
    download("sleep-edf-78", tmp_path)
    assert asked[0] == list(range(20))
    assert len(asked[1]) == 78

"""The model's layer on disk: the same when read again, and never of another model or night."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import sleepgui
from sleepgui.engine import layer as layers
from sleepgui.engine.card import ModelCard, default_model, load_card
from sleepgui.engine.layer import load_layer, save_layer
from sleepgui.engine.result import NightResult
from sleepgui.recording.derivation import ChannelChoice, Derivation

N = 30
ASKED = ChannelChoice((Derivation(0, (2, 3), "C4-M"),), Derivation(1, (), "E1"), None)
SERVED = ChannelChoice(ASKED.eeg)


@pytest.fixture(scope="module")
def card() -> ModelCard:
    return load_card(default_model())


@pytest.fixture
def kept(memory_recording, card: ModelCard, tmp_path: Path) -> tuple[Path, NightResult]:
    recording = memory_recording({"C4": (np.zeros(N * 3000, np.float32), 100.0)})
    result = NightResult.unscored(recording, ASKED)
    result.begin(card)
    rng = np.random.default_rng(3)
    result.p[:20] = rng.dirichlet(np.ones(5), size=(20, result.p.shape[1])).astype(np.float32)
    result.depth[:] = rng.integers(0, 4, N)
    result.choice = SERVED
    result.faults = tuple("it is flat" if i % 7 == 0 else "" for i in range(N))
    result.warnings = ("Chin EMG: µ.",)
    path = tmp_path / "scored" / "night.npz"
    save_layer(path, result, ASKED)
    return path, result


def test_a_layer_comes_back_to_the_bit(kept, card: ModelCard) -> None:
    path, result = kept
    found = load_layer(path, card, N)
    assert found is not None
    np.testing.assert_array_equal(found.p, result.p)
    np.testing.assert_array_equal(found.depth, result.depth)
    assert (found.asked, found.served) == (ASKED, SERVED)
    assert (found.faults, found.warnings) == (result.faults, result.warnings)
    assert found.context == result.context
    assert not list(path.parent.glob("*.new"))


def test_of_another_model_program_or_length_nothing_is_taken(
    kept, card: ModelCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = kept
    assert load_layer(path, replace(card, sha256="0" * 64), N) is None
    assert load_layer(path, replace(card, text={**card.text, "temperatures": [9, 9, 9]}), N) is None
    assert load_layer(path, card, N + 1) is None
    monkeypatch.setattr(sleepgui, "__version__", "99")
    assert load_layer(path, card, N) is None


def test_damage_and_objects_are_passed_over(kept, card: ModelCard, tmp_path: Path) -> None:
    path, _ = kept
    whole = path.read_bytes()
    for damaged in (b"", whole[: len(whole) // 2], b"PK\x03\x04" + b"\0" * 200):
        path.write_bytes(damaged)
        assert load_layer(path, card, N) is None
    for cut in range(0, len(whole), 97):
        path.write_bytes(whole[:cut] + b"\xff" + whole[cut + 1 :])
        load_layer(path, card, N)  # whatever it finds, it does not fail
    np.savez(path, p=np.array([{}], dtype=object), depth=1, about=2)
    assert load_layer(path, card, N) is None
    assert load_layer(tmp_path / "missing.npz", card, N) is None


def test_an_unscored_night_leaves_nothing(memory_recording, tmp_path: Path) -> None:
    recording = memory_recording({"C4": (np.zeros(N * 3000, np.float32), 100.0)})
    save_layer(tmp_path / "x.npz", NightResult.unscored(recording, ASKED), ASKED)
    assert not (tmp_path / "x.npz").exists()


def test_only_the_latest_nights_are_kept(
    kept, card: ModelCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, result = kept
    monkeypatch.setattr(layers, "_KEPT", 2)
    for n in range(4):
        save_layer(path.with_name(f"{n}.npz"), result, ASKED)
    assert len(list(path.parent.glob("*.npz"))) == 2
    assert (path.parent / "3.npz").exists()

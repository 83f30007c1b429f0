"""Model cards: what is read, and what is refused."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from sleepgui.engine.card import available_models, check_weights, default_model, load_card
from sleepgui.errors import ModelError


@pytest.fixture
def card(tmp_path: Path) -> dict[str, Any]:
    weights = b"weights" * 500_000  # several blocks
    (tmp_path / "small.safetensors").write_bytes(weights)
    return {
        "name": "small",
        "version": "3",
        "sha256": hashlib.sha256(weights).hexdigest(),
        "config": {"maps": 8},
        "exits": [
            {"name": "EEG", "channels": "EEG", "macs": 10, "macs_alone": 10},
            {"name": "EOG", "channels": "EEG+EOG", "macs": 30, "macs_alone": 25},
        ],
        "temperatures": [1.5, 2.0],
        "licence": "BSD-3-Clause",
    }


def write(folder: Path, card: dict[str, Any]) -> None:
    (folder / "small.json").write_text(json.dumps(card), encoding="utf-8")


def test_a_card_says_what_the_model_is(tmp_path: Path, card: dict[str, Any]) -> None:
    write(tmp_path, card)
    read = load_card("small", tmp_path)
    assert (read.name, read.version, read.licence) == ("small", "3", "BSD-3-Clause")
    assert [leave.temperature for leave in read.exits] == [1.5, 2.0]
    assert read.cascade_macs.tolist() == [10, 30]
    assert read.alone_macs.tolist() == [10, 25]
    check_weights(read)


def test_a_wrong_hash_is_refused_and_both_are_named(tmp_path: Path, card: dict[str, Any]) -> None:
    found = card["sha256"]
    card["sha256"] = "0" * 64
    write(tmp_path, card)
    with pytest.raises(ModelError) as refusal:
        check_weights(load_card("small", tmp_path))
    assert found in str(refusal.value)
    assert "0" * 64 in str(refusal.value)


def test_one_changed_byte_is_noticed(tmp_path: Path, card: dict[str, Any]) -> None:
    write(tmp_path, card)
    weights = tmp_path / "small.safetensors"
    changed = bytearray(weights.read_bytes())
    changed[-1] ^= 1
    weights.write_bytes(changed)
    with pytest.raises(ModelError, match="not those its card describes"):
        check_weights(load_card("small", tmp_path))


def test_weights_that_vanish_after_the_card_was_read_are_a_plain_error(
    tmp_path: Path, card: dict[str, Any]
) -> None:
    write(tmp_path, card)
    read = load_card("small", tmp_path)
    (tmp_path / "small.safetensors").unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        check_weights(read)


def test_an_unknown_name_lists_what_there_is(tmp_path: Path, card: dict[str, Any]) -> None:
    write(tmp_path, card)
    with pytest.raises(ModelError, match="no model named 'large': choose one of small"):
        load_card("large", tmp_path)


def test_a_card_without_weights_is_no_model(tmp_path: Path, card: dict[str, Any]) -> None:
    write(tmp_path, card)
    (tmp_path / "small.safetensors").unlink()
    assert available_models(tmp_path) == ()
    with pytest.raises(ModelError, match="no model is installed"):
        load_card("small", tmp_path)


@pytest.mark.parametrize("missing", ["version", "sha256", "config", "exits"])
def test_a_card_with_a_part_missing_is_damaged(
    tmp_path: Path, card: dict[str, Any], missing: str
) -> None:
    del card[missing]
    write(tmp_path, card)
    with pytest.raises(ModelError, match="damaged"):
        load_card("small", tmp_path)


def test_a_card_that_is_not_json_is_damaged(tmp_path: Path, card: dict[str, Any]) -> None:
    (tmp_path / "small.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="damaged"):
        load_card("small", tmp_path)


def test_temperatures_must_be_one_per_exit(tmp_path: Path, card: dict[str, Any]) -> None:
    card["temperatures"] = [1.0]
    write(tmp_path, card)
    with pytest.raises(ModelError, match="damaged"):
        load_card("small", tmp_path)


def test_the_preferred_model_is_used_unless_it_is_not_there(
    tmp_path: Path, card: dict[str, Any]
) -> None:
    with pytest.raises(ModelError, match="No model is installed"):
        default_model(tmp_path / "empty")
    write(tmp_path, card)
    assert default_model(tmp_path) == "small"
    for name in ("another", "lean"):
        (tmp_path / f"{name}.json").touch()
        (tmp_path / f"{name}.safetensors").touch()
    assert default_model(tmp_path) == "lean"

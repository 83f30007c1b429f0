"""Every set of weights that ships: what its card says is so."""

import json
import stat

import pytest
import torch
from safetensors.torch import load_file

from model.context import load_context
from model.export import WEIGHTS
from model.material import Part, part
from model.network import DynamicSleepNet, NetworkConfig, macs_per_exit, parameters
from sleepgui.engine.card import available_models, check_weights, load_card
from sleepgui.preparation import bands, scale
from sleepgui.stages import SCORED

MODELS = available_models(WEIGHTS)


def test_the_default_model_ships() -> None:
    assert "lean" in MODELS


@pytest.mark.parametrize("name", MODELS)
def test_the_card_describes_the_weights_beside_it(name: str) -> None:
    card = load_card(name)
    check_weights(card)
    net = DynamicSleepNet(NetworkConfig.from_json(card.config))
    net.load_state_dict(load_file(card.weights_path))
    assert card.text["parameters"] == parameters(net)
    counted = macs_per_exit(net.config)
    assert card.alone_macs.tolist() == list(counted.alone)
    assert card.cascade_macs.tolist() == [sum(counted.added[: k + 1]) for k in range(3)]
    assert all(0.3 <= leave.temperature <= 5 for leave in card.exits)
    assert card.text["classes"] == [str(stage) for stage in SCORED]
    with torch.no_grad():
        logits, _ = net.eval().start(torch.zeros(1, 2, 3000))
    assert torch.isfinite(logits).all()


@pytest.mark.parametrize("name", MODELS)
def test_the_weights_were_trained_on_what_the_program_prepares(name: str) -> None:
    inputs = load_card(name).text["inputs"]
    assert inputs["rate_hz"] == bands.RATE
    assert inputs["band_hz"] == {str(m): list(b) for m, b in bands.BAND_HZ.items()}
    assert inputs["scale_usual_microvolts"] == {
        str(m): v for m, v in scale.USUAL_MICROVOLTS.items()
    }
    assert inputs["scale_prior_epochs"] == scale.PRIOR_EPOCHS
    assert inputs["clip"] == scale.LIMIT


@pytest.mark.parametrize("name", MODELS)
def test_figures_are_of_people_the_weights_never_saw(name: str) -> None:
    text = load_card(name).text
    training = text["training"]
    seen = {*training["target_people"], *training["carrier_people"]}
    assert seen
    if not training["settings"]["everyone"]:
        assert all(part(person) is Part.TRAIN for person in seen)
    figures = text["held_out"]["figures"]
    for where in ("ucddb022", "dreams_excerpt3", "sleep_edf_cuts", "transplanted_test_people"):
        last = figures[where]["last usable"]
        assert last["n"] > 0
        assert 0 < last["accuracy"] <= 1
    assert training["sources"]
    assert text["licence"]
    assert len(training["commit"].rstrip("+")) == 40


@pytest.mark.parametrize("name", MODELS)
def test_weights_are_plain_files_everybody_may_read(name: str) -> None:
    load_context(WEIGHTS / f"{name}.json")
    for path in WEIGHTS.glob(f"{name}.*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode & 0o444 == 0o444, path
        assert path.suffix in {".json", ".safetensors", ".onnx"}
    assert json.loads((WEIGHTS / f"{name}.json").read_text(encoding="utf-8"))["name"] == name

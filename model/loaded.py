"""Weights with their card, wherever they lie: shipped, of a run, or a file somebody was given."""

from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import load_file

from model.context import Context, load_context
from model.network import DynamicSleepNet, NetworkConfig
from model.training_material import RUNS
from sleepgui.engine.card import ModelCard, check_weights, load_card
from sleepgui.errors import ModelError


@dataclass(frozen=True)
class LoadedModel:
    """A network ready to score.

    ``temperatures`` has one number for each exit that the card offers; ``context`` is the
    sequence stage and its temperatures.
    """

    net: DynamicSleepNet
    temperatures: list[float]
    context: tuple[Context, list[float]] | None
    card: ModelCard

    @property
    def identity(self) -> dict[str, str]:
        """What figures are kept with: the version too, because a sequence stage has its own."""
        card = self.card
        return {"name": card.name, "version": card.version, "sha256": card.sha256}


def find_card(where: str) -> ModelCard:
    """Card of a model.

    Parameters
    ----------
    where : name of a shipped model, name of a run, or path of a card or of weights.

    Raises
    ------
    ModelError
        There is none.
    """
    path = Path(where)
    if path.suffix in {".json", ".safetensors"}:
        if not path.is_file():
            raise ModelError(f"{where} does not exist; give a model's card or its weights.")
        return load_card(path.stem, path.parent)
    folder = RUNS / where
    if (folder / f"{where}.json").is_file():
        return load_card(where, folder)
    return load_card(where)


def load_model(where: str) -> LoadedModel:
    """Network, temperatures and sequence stage, weights checked against the card.

    Raises
    ------
    ModelError
        There is no such model, or its weights are not those of its card.
    """
    card = find_card(where)
    check_weights(card)
    try:
        net = DynamicSleepNet(NetworkConfig.from_json(card.config))
        net.load_state_dict(load_file(card.weights_path))
    except (RuntimeError, TypeError, ValueError) as error:
        raise ModelError(
            f"The weights of the model {card.name!r} do not fit its card; write them again."
        ) from error
    heat = [leave.temperature for leave in card.exits]
    return LoadedModel(net.eval(), heat, load_context(card.path), card)

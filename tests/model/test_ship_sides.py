"""Shipping side exits: what the EEG exit says stays as it was, to the bit."""

import pytest

from model.loaded import load_model
from model.ship_sides import refuse_another_eeg_exit


@pytest.mark.parametrize("part", ["eeg.fine.0.0.weight", "fusion.mix.bias", "classifiers.0."])
def test_weights_with_another_eeg_exit_are_refused(part: str) -> None:
    model = load_model("lean")
    other = load_model("lean").net
    refuse_another_eeg_exit(model, other)
    key = next(k for k in other.state_dict() if k.startswith(part))
    other.state_dict()[key].add_(1e-3)
    with pytest.raises(ValueError, match="not the one that ships"):
        refuse_another_eeg_exit(model, other)

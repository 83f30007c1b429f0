"""What every card says of a network: its shape, what it is fed, and what its exits cost."""

from typing import Any

from model.evaluate import EXITS
from model.network import DynamicSleepNet, macs_per_exit, parameters
from sleepgui.engine.exits import EXIT_CHANNELS
from sleepgui.preparation import bands, scale
from sleepgui.stages import SCORED


def shape_and_inputs(net: DynamicSleepNet, exits: int = len(EXITS)) -> dict[str, Any]:
    """The entries ``config``, ``parameters``, ``classes``, ``inputs`` and ``exits`` of a card.

    Parameters
    ----------
    exits : how many of the network's exits were trained, from the first.
    """
    macs = macs_per_exit(net.config)
    return {
        "config": net.config.to_json(),
        "parameters": parameters(net),
        "classes": [str(stage) for stage in SCORED],
        "inputs": {
            "rate_hz": bands.RATE,
            "epoch_s": 30,
            "band_hz": {str(m): list(b) for m, b in bands.BAND_HZ.items()},
            "scale": "median over the night of (interquartile range / 1.349) per epoch",
            "scale_usual_microvolts": {str(m): v for m, v in scale.USUAL_MICROVOLTS.items()},
            "scale_prior_epochs": scale.PRIOR_EPOCHS,
            "scale_prior_spread": scale.PRIOR_SPREAD,
            "clip": scale.LIMIT,
            "eeg_derivations": "two; a single one fills both planes",
        },
        "exits": [
            {
                "name": EXITS[k],
                "channels": EXIT_CHANNELS[k],
                "macs": sum(macs.added[: k + 1]),
                "macs_alone": macs.alone[k],
            }
            for k in range(exits)
        ],
    }

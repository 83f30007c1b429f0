"""AttnSleep beside braindecode's, which runs in an environment of its own.

Both get the same weights and the same epochs. Their queries differ: the paper's section III-C
makes queries, keys and values by causal convolutions each; braindecode, like the authors' code,
has the query's convolution but leaves it out. So ours is compared as it is and without it.
"""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import nn

from model.network import parameters
from model.peers.attn_sleep import AttnSleep, EncoderLayer
from model.peers.base import EPOCH_SAMPLES
from model.training_material import ROOT

_SCRIPT: Final = ROOT / "benchmarks" / "peers" / "braindecode_attn.py"


def beside_braindecode(python: str) -> dict[str, Any]:
    """Parameters of both, and the largest difference of logits with and without query convolution.

    Raises
    ------
    subprocess.CalledProcessError
        braindecode could not be run; what it said is in ``stderr``.
    """
    torch.manual_seed(0)
    net = AttnSleep().eval()
    for module in net.modules():
        if isinstance(module, nn.BatchNorm1d):
            # As after some training: statistics that do something.
            nn.init.normal_(module.get_buffer("running_mean"), 0, 0.1)
            nn.init.uniform_(module.get_buffer("running_var"), 0.5, 1.5)
    weights = {name: value.numpy().copy() for name, value in net.state_dict().items()}
    epochs = torch.randn(8, 1, EPOCH_SAMPLES)
    found: dict[str, Any] = {"ours": parameters(net)}
    for key in ("difference", "difference_as_theirs"):
        if key == "difference_as_theirs":
            for layer in net.encoder:
                assert isinstance(layer, EncoderLayer)
                layer.attention.causal[0] = nn.Identity()
        with torch.no_grad():
            said = net.epoch(epochs).numpy()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "weights.npz"
            np.savez(path, **weights, input=epochs.numpy(), output=said)
            run = subprocess.run(
                [python, str(_SCRIPT), str(path)], capture_output=True, text=True, check=True
            )
        theirs = json.loads(run.stdout.splitlines()[-1])
        found |= {key: theirs["difference"], "version": theirs["version"]}
        found |= {"theirs": theirs["parameters"], "only_theirs": theirs["only_theirs"]}
    return found

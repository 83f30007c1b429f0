"""This project's AttnSleep in braindecode's: ``braindecode_attn.py WEIGHTS.npz``.

The archive holds our weights by name, ``input`` (n, 1, 3000) and ``output`` (n, 5). They are put
into braindecode's network, and what it says is compared. Prints one JSON object.
"""

import json
import sys
import types
import warnings

import numpy as np
import torch

warnings.filterwarnings("ignore")


class Absent(types.ModuleType):
    """In torchaudio's place where its compiled part cannot be loaded: AttnSleep needs none."""

    __path__ = ()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


try:
    import torchaudio.functional  # noqa: F401
except (ImportError, OSError):
    for name in [name for name in sys.modules if name.startswith("torchaudio")]:
        del sys.modules[name]
    whole = Absent("torchaudio")
    sys.modules["torchaudio"] = whole
    for part in ("functional", "transforms"):
        setattr(whole, part, Absent(f"torchaudio.{part}"))
        sys.modules[f"torchaudio.{part}"] = getattr(whole, part)

import braindecode  # noqa: E402
from braindecode.models import AttnSleep  # noqa: E402

FEATURES, RECALIBRATION = "feature_extractor.", "feature_extractor.0.AFR.0."
NAMES = {
    "recalibrate.body.0.0": f"{RECALIBRATION}conv1",
    "recalibrate.body.0.1": f"{RECALIBRATION}bn1",
    "recalibrate.body.1": f"{RECALIBRATION}conv2",
    "recalibrate.body.2": f"{RECALIBRATION}bn2",
    "recalibrate.body.3.weigh.0": f"{RECALIBRATION}se.fc.0",
    "recalibrate.body.3.weigh.2": f"{RECALIBRATION}se.fc.2",
    "recalibrate.past.0": f"{RECALIBRATION}downsample.0",
    "recalibrate.past.1": f"{RECALIBRATION}downsample.1",
    "norm": f"{FEATURES}1.norm",
    "decide": "final_layer",
}
for ours, theirs in (("short", "features1"), ("long", "features2")):
    for block, conv, norm in ((0, 0, 1), (3, 5, 6), (4, 8, 9)):
        NAMES[f"front.{ours}.{block}.0"] = f"{FEATURES}0.{theirs}.{conv}"
        NAMES[f"front.{ours}.{block}.1"] = f"{FEATURES}0.{theirs}.{norm}"
for layer in (0, 1):
    here, there = f"encoder.{layer}.", f"{FEATURES}1.layers.{layer}."
    NAMES[f"{here}causal.conv"] = f"{there}conv"
    NAMES[f"{here}attention.out"] = f"{there}self_attn.linear"
    NAMES[f"{here}feedforward.0"] = f"{there}feed_forward.w_1"
    NAMES[f"{here}feedforward.3"] = f"{there}feed_forward.w_2"
    NAMES[f"{here}norms.0"] = f"{there}residual_self_attn.norm"
    NAMES[f"{here}norms.1"] = f"{there}residual_ff.norm"
    for which in range(3):
        NAMES[f"{here}attention.causal.{which}.conv"] = f"{there}self_attn.convs.{which}"

net = AttnSleep(n_chans=1, n_outputs=5, n_times=3000, sfreq=100).eval()
for module in net.modules():
    if isinstance(module, torch.nn.LayerNorm):
        module.eps = 1e-5
with np.load(sys.argv[1]) as file:
    given = {name: torch.from_numpy(file[name]) for name in file.files}
signal, said = given.pop("input"), given.pop("output")
own = dict(net.named_parameters()) | dict(net.named_buffers())
taken = set()
with torch.no_grad():
    for name, value in given.items():
        module, leaf = name.rsplit(".", 1)
        goal = own[f"{NAMES[module]}.{leaf}"]
        if goal.shape != value.shape:
            raise SystemExit(f"{name} is {tuple(value.shape)} here, {tuple(goal.shape)} there")
        goal.copy_(value)
        taken.add(id(goal))
    without = [(name, w) for name, w in net.named_parameters() if id(w) not in taken]
    for _, weight in without:
        weight.zero_()
    found = net(signal)
print(
    json.dumps(
        {
            "version": braindecode.__version__,
            "parameters": sum(w.numel() for w in net.parameters()),
            "only_theirs": sum(w.numel() for _, w in without),
            "only_theirs_names": [name.rsplit(".", 2)[-2:] for name, _ in without],
            "difference": float((found - said).abs().max()),
        }
    )
)

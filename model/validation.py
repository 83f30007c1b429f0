"""What a training is watched on: made nights and real EEG of people set aside for that."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from model.material import Part, Target, Waves, part
from model.network import DynamicSleepNet
from model.real import excerpt1, ucddb
from model.scores import Scores, scores
from model.sources import Bank
from model.transplant import Night, transplant
from sleepgui.stages import StageCodes


@torch.no_grad()
def predict(
    net: DynamicSleepNet, eeg: Tensor, eog: Tensor | None, emg: Tensor | None, batch: int = 64
) -> list[Tensor]:
    """Logits of every exit the signals allow, (n, 5) each."""
    net.eval()
    rows: list[list[Tensor]] = []
    for first in range(0, len(eeg), batch):
        here = slice(first, first + batch)
        logits, features = net.start(eeg[here])
        out = [logits]
        for exit_, side in enumerate((eog, emg), start=1):
            if side is None:
                break
            logits, features = net.deepen(exit_, features, side[here])
            out.append(logits)
        rows.append(out)
    return [torch.cat(column) for column in zip(*rows, strict=True)]


def validate(
    net: DynamicSleepNet, nights: list[Night], real: list[tuple[Waves, StageCodes]]
) -> dict[str, float]:
    """Kappa of each exit on made nights of other people; mean recall of a stage on real EEG."""
    stage = np.concatenate([n.stage for n in nights])
    eeg, eog, emg = (
        torch.from_numpy(np.concatenate([getattr(n, name) for n in nights]))
        for name in ("eeg", "eog", "emg")
    )
    logits = predict(net, eeg, eog, emg)
    results: list[Scores] = [scores(stage, x.argmax(1).numpy()) for x in logits]
    out: dict[str, float] = {
        f"kappa_{name}": round(r.kappa, 4)
        for name, r in zip(("eeg", "eog", "emg"), results, strict=True)
    }
    recalls = []
    for waves, label in real:
        guess = predict(net, torch.from_numpy(waves), None, None)[0].argmax(1).numpy()
        known = [s for s in np.unique(label) if s >= 0 and (label == s).sum() >= 5]
        recalls.append(np.mean([(guess[label == s] == s).mean() for s in known]))
    out["recall_real"] = round(float(np.mean(recalls)), 4)
    out["f1_n1"] = round(results[-1].f1[1], 3)
    out["f1_r"] = round(results[-1].f1[4], 3)
    out["f1_r_eeg"] = round(results[0].f1[4], 3)
    return out


def validation_set(
    targets: list[Target], bank: Bank, folder: Path, *, sized_eyes: bool = False
) -> tuple[list[Night], list[tuple[Waves, StageCodes]]]:
    """Nights of validation people (every third epoch) and real EEG of validation people."""
    nights = []
    for i, target in enumerate(targets):
        night = transplant(target, bank, np.random.default_rng([99, i]), sized_eyes=sized_eyes)
        nights.append(Night(*(getattr(night, k)[::3] for k in ("stage", "eeg", "eog", "emg"))))
    real = []
    for path in sorted((folder / "training" / "ucddb_eeg").glob("*.npz")):
        if part(path.stem) is Part.VALIDATION:
            patient = ucddb(path)
            real.append((patient.eeg, patient.stage))
    excerpt = excerpt1(folder)
    real.append((excerpt.eeg, excerpt.stage))
    return nights, real

"""YASA beside the program on the same recordings: ``python -m model.beside_yasa --python PYTHON``.

YASA (Vallat and Walker 2021, BSD-3) runs in an environment of its own, whose Python is named; it
is never part of the program. Both get the same derivations out of the same files, at several
amplitudes, because the unit of `ucddb022` is not certain and YASA's features know microvolts.
Prints a table, writes ``docs/accuracy/yasa.json``. Without ``--python`` the program alone is scored
anew, for other weights, and YASA's rows are kept.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from model.evaluate import RECORDINGS
from model.loaded import LoadedModel, load_model
from model.material import data_folder
from model.recordings import expert_stages, prepared
from model.robustness import altered, times
from model.scored import in_context, score
from model.training_material import ROOT
from sleepgui.engine.exits import decide
from sleepgui.errors import SleepGuiError
from sleepgui.hypnogram.agreement import agreement
from sleepgui.preparation.night import NightPreparation
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, derivation_reader
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels

RESULTS: Final = ROOT / "docs" / "accuracy" / "yasa.json"
SCALES: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
"""Times what the file says."""

_SCRIPT: Final = ROOT / "benchmarks" / "peers" / "yasa_stages.py"

Stages = NDArray[np.int8]


def usable(recording: Recording) -> tuple[ChannelChoice, NDArray[np.int8]]:
    """Channels that serve, and how many exits each epoch can use."""
    night = NightPreparation(recording, propose_channels(recording).choice)
    for _ in night.measure():
        pass
    return night.choice, night.depth.copy()


def signals_of(recording: Recording, choice: ChannelChoice) -> dict[str, Any]:
    """The first EEG derivation, EOG and EMG as YASA's script takes them: samples and rates."""
    signals: dict[str, Any] = {}
    for name, one in (("eeg", choice.eeg[0]), ("eog", choice.eog), ("emg", choice.emg)):
        if one is not None:
            read, rate = derivation_reader(recording, one)
            signals[name] = read(0, int(recording.duration_s * rate))
            signals[f"{name}_rate"] = rate
    return signals


def yasa(
    python: str, signals: dict[str, Any], scales: Sequence[float] = (1.0,)
) -> tuple[str, dict[float, Stages]]:
    """Version of YASA and its stages of signals (in microvolts) at each scale.

    Raises
    ------
    subprocess.CalledProcessError
        It failed; what it said is in ``stderr``.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "signals.npz"
        np.savez(path, **signals, scales=np.array(scales))
        run = subprocess.run(
            [python, str(_SCRIPT), str(path)], capture_output=True, text=True, check=True
        )
    said = json.loads(run.stdout.splitlines()[-1])
    return said["version"], {
        float(scale): np.array(stages, np.int8) for scale, stages in said["stages"].items()
    }


def ours(
    model: LoadedModel, recording: Recording, choice: ChannelChoice, stages: Stages, scale: float
) -> Stages:
    """Stages of the deepest usable exit, in context."""
    scored = score(
        model.net,
        model.temperatures,
        prepared(altered(recording, choice, times(scale)), choice, stages),
    )
    if model.context is not None:
        scored = in_context(*model.context, scored)
    return decide(scored.p, 0.0, scored.depth).stage


def compare(
    model: LoadedModel, python: str | None, folder: Path
) -> tuple[str, list[dict[str, Any]], list[str]]:
    """Version of YASA, rows of agreement by group, scorer and scale, and what YASA refused.

    Without ``python`` the program's rows alone.
    """
    rows, refused, version = [], [], ""
    for group, paths in RECORDINGS.items():
        expert: list[Stages] = []
        found: dict[tuple[str, float], list[Stages]] = {}
        for path in paths:
            recording = open_recording(folder / "recordings" / path)
            try:
                choice, depth = usable(recording)
                stages = np.where(depth > 0, expert_stages(recording), -1).astype(np.int8)
                if python is not None:
                    version, theirs = yasa(python, signals_of(recording, choice), SCALES)
                    for scale in SCALES:
                        fitted = np.full(len(stages), -1, np.int8)
                        n = min(len(stages), len(theirs[scale]))
                        fitted[:n] = theirs[scale][:n]
                        found.setdefault(("yasa", scale), []).append(fitted)
                for scale in SCALES:
                    mine = ours(model, recording, choice, stages, scale)
                    found.setdefault(("sleepgui", scale), []).append(mine)
                expert.append(stages)
            except subprocess.CalledProcessError as error:
                last = (error.stderr.strip().splitlines() or ["no message"])[-1]
                refused.append(f"{path}: {last}")
            finally:
                recording.close()
        rows += _rows(group, expert, found)
    return version, rows, refused


def _rows(
    group: str, expert: list[Stages], found: dict[tuple[str, float], list[Stages]]
) -> list[dict[str, Any]]:
    rows = []
    for (who, scale), guesses in found.items():
        got = agreement(np.concatenate(expert), np.concatenate(guesses), resamples=0)
        rows.append(
            {
                "on": group,
                "scorer": who,
                "scale": scale,
                "n": got.n,
                "accuracy": round(float(got.accuracy or 0.0), 4),
                "kappa": None if got.kappa is None else round(float(got.kappa), 4),
            }
        )
    return rows


def text_table(rows: Sequence[dict[str, Any]]) -> str:
    """Kappa and accuracy at each scale."""
    lines = [f"{'on':22} {'scorer':9} {'n':>4}" + "".join(f"{f'x{s:g}':>15}" for s in SCALES)]
    for on in RECORDINGS:
        for who in ("sleepgui", "yasa"):
            mine = {r["scale"]: r for r in rows if r["on"] == on and r["scorer"] == who}
            if mine:
                cells = "".join(
                    f"{mine[s]['kappa'] or 0:7.2f} {100 * mine[s]['accuracy']:5.1f} %"
                    for s in SCALES
                )
                lines.append(f"{on:22} {who:9} {mine[1.0]['n']:4}{cells}")
    return "\n".join(lines)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.beside_yasa", description=__doc__)
    parser.add_argument("--model", default="lean")
    parser.add_argument("--python", help="Python of an environment with YASA")
    parser.add_argument("--json", type=Path, default=RESULTS)
    given = parser.parse_args()
    torch.set_num_threads(1)
    try:
        model = load_model(given.model)
        version, rows, refused = compare(model, given.python, data_folder())
        if given.python is None:
            before = json.loads(given.json.read_text(encoding="utf-8"))
            version, refused = before["yasa"], before["refused"]
            rows += [row for row in before["rows"] if row["scorer"] == "yasa"]
    except (SleepGuiError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    given.json.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "model": model.identity,
        "yasa": version,
        "rows": rows,
        "refused": refused,
    }
    given.json.write_text(json.dumps(content, indent=1) + "\n")
    print(text_table(rows))
    for sentence in refused:
        print(f"YASA refused {sentence}")


if __name__ == "__main__":
    main()

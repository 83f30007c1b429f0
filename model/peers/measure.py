"""What every scorer makes of the people under test, as plain data for `model.peers.table`.

A *scorer* is a row of the page: a peer, or DynamicSleepNet at one Speed (``lean@0.1``), in context
(``+context``), or at one exit (``#EEG``). A *run* is one training of it.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from model.beside_yasa import signals_of, usable, yasa
from model.context import Context, context_macs
from model.evaluate import RECORDINGS, made_nights
from model.loaded import load_model
from model.material import RealEpochs
from model.network import DynamicSleepNet, macs_per_exit, parameters
from model.peers.macs import macs_per_epoch
from model.peers.nights import of_recording
from model.peers.registry import ALL, DYNAMIC_SOURCE, OURS, PEERS, Peer
from model.peers.score import probabilities
from model.peers.stage import STEPS, staged
from model.peers.train import PeerConfig, run_folder
from model.recordings import recording_epochs
from model.scored import Scored, in_context, score
from sleepgui.engine.exits import EXIT_NAMES, decide
from sleepgui.hypnogram.agreement import agreement
from sleepgui.preparation.bands import Modality
from sleepgui.preparation.scale import USUAL_MICROVOLTS
from sleepgui.recording.open import open_recording
from sleepgui.stages import StageCodes

SPEEDS: Final = (0.0, 0.1, 0.5)
MADE: Final = "made nights"
PLANE_NAMES: Final = ("EEG", "EEG", "EOG", "EMG")

Sets = dict[str, list[RealEpochs]]
StagesOf = Callable[[RealEpochs], "StageCodes | NDArray[np.intp] | None"]
Row = dict[str, Any]


def under_test(folder: Path) -> Sets:
    """Recordings of people no training saw, by set."""
    sets: Sets = {MADE: list(made_nights(folder))}
    for name, paths in RECORDINGS.items():
        sets[name] = [recording_epochs(folder / "recordings" / path) for path in paths]
    return sets


def described(sets: Sets) -> dict[str, Any]:
    """Recordings, people and scored epochs of each set."""
    return {
        name: {
            "recordings": [one.name for one in recordings],
            "people": [one.person for one in recordings],
            "epochs": int(sum((one.stage >= 0).sum() for one in recordings)),
        }
        for name, recordings in sets.items()
    }


def on_sets(sets: Sets, stages_of: StagesOf) -> dict[str, Row | None]:
    """Confusion tables of one scorer by set; ``None`` where a recording lacks a channel.

    Real recordings also have the interval of kappa over blocks of epochs, and a character for
    each scored epoch, ``1`` where scorer and expert agree: differences on them are paired by it.
    """
    out: dict[str, Row | None] = {}
    for name, recordings in sets.items():
        guessed = [stages_of(one) for one in recordings]
        pairs = [(r.stage, g) for r, g in zip(recordings, guessed, strict=True) if g is not None]
        if len(pairs) < len(recordings):
            out[name] = None
            continue
        codes = [(known, np.asarray(found, np.int8)) for known, found in pairs]
        each = [agreement(known, found, resamples=0) for known, found in codes]
        row: Row = {"tables": [one.confusion.ravel().tolist() for one in each]}
        if name != MADE:
            known, found = (np.concatenate(side) for side in zip(*codes, strict=True))
            interval = agreement(known, found).kappa_ci
            row["kappa_95"] = None if interval is None else [round(x, 4) for x in interval]
            row["right"] = "".join(
                "01"[int(k == f)] for k, f in zip(known, found, strict=True) if k >= 0
            )
        out[name] = row
    return out


def reads(planes: Sequence[int]) -> str:
    """Kinds of signals among planes."""
    return ", ".join(dict.fromkeys(PLANE_NAMES[k] for k in planes))


def _history(run: Path) -> Row:
    """How much a training saw, and how it did on validation people."""
    settings = json.loads((run / "settings.json").read_text())
    curve = [json.loads(line) for line in (run / "curve.jsonl").read_text().splitlines()]
    return {
        "nights": settings["nights"],
        "passes": len({line["pass"] for line in curve}),
        "of_passes": settings["passes"],
        "validation_kappa": max(line["kappa"] for line in curve),
    }


def peer_scorer(peer: Peer) -> Row:
    """What is known of a peer without any training."""
    net = peer.make()
    return {
        "kind": "peer",
        "title": peer.title,
        "reads": reads(peer.planes),
        "context": peer.context,
        "source": peer.source,
        "parameters": parameters(net),
        "mmacs": round(macs_per_epoch(peer) / 1e6, 2),
    }


def peer_run(peer: Peer, run: Path, sets: Sets) -> Row:
    """Figures of one trained peer."""
    net = peer.make()
    net.load_state_dict(torch.load(run / "best.pt", weights_only=True))

    def stages_of(epochs: RealEpochs) -> NDArray[np.intp] | None:
        waves = of_recording(epochs, peer.planes)
        return None if waves is None else probabilities(net, peer, waves).argmax(1)

    return _history(run) | {"sets": on_sets(sets, stages_of)}


@dataclass(frozen=True)
class MultiExitModel:
    """DynamicSleepNet with temperatures and, where it has one, a sequence stage."""

    net: DynamicSleepNet
    temperatures: Sequence[float]
    context: tuple[Context, Sequence[float]] | None


def dynamic_runs(model: MultiExitModel, sets: Sets, name: str) -> dict[str, Row]:
    """Figures at every Speed and every exit, alone and in context; ``mmacs`` on made nights."""
    counted = macs_per_exit(model.net.config)
    cascade = np.cumsum(counted.added).astype(float)
    found: dict[str, Row] = {}
    raw = {
        key: [score(model.net, model.temperatures, one) for one in recordings]
        for key, recordings in sets.items()
    }
    ways: dict[str, tuple[dict[str, list[Scored]], int]] = {name: (raw, 0)}
    if model.context is not None:
        stage = model.context
        after = {key: [in_context(*stage, one) for one in group] for key, group in raw.items()}
        ways[f"{name}+context"] = (after, context_macs(stage[0].config))
    for way, (groups, extra) in ways.items():
        scored = {s.name: s for group in groups.values() for s in group}
        for speed in SPEEDS:
            chosen = {key: decide(s.p, speed, s.depth) for key, s in scored.items()}
            left = np.concatenate([chosen[s.name].exit for s in groups[MADE]])
            left = left[left >= 0]
            found[f"{way}@{speed:g}"] = {
                "mmacs": round((float(cascade[left].mean()) + extra) / 1e6, 3),
                "left": {
                    exit_: round(float((left == k).mean()), 4) for k, exit_ in enumerate(EXIT_NAMES)
                },
                "sets": on_sets(sets, lambda r, chosen=chosen: chosen[r.name].stage),  # type: ignore[misc]
            }
        for k, exit_ in enumerate(EXIT_NAMES):

            def at_exit(
                epochs: RealEpochs, k: int = k, scored: Mapping[str, Scored] = scored
            ) -> NDArray[np.intp] | None:
                s = scored[epochs.name]
                has = (s.depth > k) | (s.stage < 0)
                guess = np.nan_to_num(s.p[:, k]).argmax(axis=1)
                return guess if has.all() else None

            found[f"{way}#{exit_}"] = {
                "mmacs": round((counted.alone[k] + extra) / 1e6, 3),
                "sets": on_sets(sets, at_exit),
            }
    return found


def dynamic_scorer(key: str, title: str, kind: str, model: MultiExitModel) -> Row:
    """What is known of a row of ours without figures."""
    way, at, speed = key.partition("@")
    way, _, exit_ = way.partition("#")
    context = way.endswith("+context")
    stage = parameters(model.context[0]) if context and model.context else 0
    return {
        "kind": kind if at else f"{kind} exit",
        "title": title
        + (" with context" if context else "")
        + (f", Speed {speed}" if at else f", {exit_} exit"),
        "reads": reads(ALL),
        "context": "night" if context else 1,
        "source": DYNAMIC_SOURCE,
        "parameters": parameters(model.net) + stage,
    }


def shipped(name: str, sets: Sets) -> tuple[Row, dict[str, Row], dict[str, Row]]:
    """Which weights ship; their scorers and the figures of each."""
    model = load_model(name)
    parts = MultiExitModel(model.net, model.temperatures, model.context)
    runs = {
        key: row | {"nights": None, "passes": None}
        for key, row in dynamic_runs(parts, sets, f"shipped-{name}").items()
        if "+context" in key or parts.context is None
    }
    title = f"DynamicSleepNet `{name}` as it ships"
    scorers = {key: dynamic_scorer(key, title, "shipped", parts) for key in runs}
    return model.identity, scorers, runs


def yasa_run(python: str, folder: Path, sets: Sets) -> tuple[str, Row]:
    """Version and figures of YASA as installed, in the environment of ``python``.

    Made nights are given at the usual amplitudes of each kind of signal, in microvolts.
    """
    found: dict[str, StageCodes] = {}
    version = ""

    def keep(name: str, n: int, signals: dict[str, Any]) -> None:
        nonlocal version
        version, stages = yasa(python, signals)
        fitted = np.full(n, -1, np.int8)
        theirs = stages[1.0][:n]
        fitted[: len(theirs)] = theirs
        found[name] = fitted

    for one in sets[MADE]:
        signals: dict[str, Any] = {}
        kinds = (("eeg", one.eeg[:, 0]), ("eog", one.eog), ("emg", one.emg))
        for (name, wave), kind in zip(
            kinds, (Modality.EEG, Modality.EOG, Modality.EMG), strict=True
        ):
            if wave is not None:
                signals[name] = wave.ravel() * USUAL_MICROVOLTS[kind]
                signals[f"{name}_rate"] = 100.0
        keep(one.name, len(one.stage), signals)
    for key, paths in RECORDINGS.items():
        for one, path in zip(sets[key], paths, strict=True):
            recording = open_recording(folder / "recordings" / path)
            try:
                choice, _ = usable(recording)
                keep(one.name, len(one.stage), signals_of(recording, choice))
            finally:
                recording.close()
    return version, {"nights": None, "passes": None, "sets": on_sets(sets, lambda r: found[r.name])}


YASA: Final[Row] = {
    "kind": "installed",
    "title": "YASA",
    "reads": "EEG, EOG, EMG where there are",
    "context": "night",
    "source": "Vallat & Walker 2021, doi 10.7554/eLife.70092",
    "published": "87.46 / - / 0.819 NSRR, medians over nights held out",
    "parameters": None,
    "mmacs": None,
}


def trained(names: Sequence[str]) -> list[tuple[str, int, Path]]:
    """Name, seed and folder of every training at hand that has finished a pass."""
    found = []
    for name in names:
        for seed in range(_SEEDS):
            run = run_folder(PeerConfig(name, seed=seed))
            if (run / "best.pt").is_file():
                found.append((name, seed, run))
    return found


_SEEDS: Final = 10


def fingerprint(run: Path) -> str:
    """Changes with the weights of a run: figures of others are not measured again."""
    digest = hashlib.sha256()
    for name in ("best.pt", "context.pt", "temperatures.json"):
        if (run / name).is_file():
            digest.update((run / name).read_bytes())
    return digest.hexdigest()[:16]


def evaluate(kept: Row, sets: Sets, names: Sequence[str], done: Callable[[], None]) -> None:
    """Measure trainings at hand whose weights ``kept`` does not know, into ``kept``.

    ``kept`` has ``scorers``, by key, each with its ``runs``; ``done`` is called after each
    training.
    """
    scorers: dict[str, Row] = kept.setdefault("scorers", {})
    for name, seed, run in trained(names):
        mark = fingerprint(run)
        if any(r.get("weights") == mark for s in scorers.values() for r in s["runs"]):
            continue
        if name in PEERS:
            row = peer_run(PEERS[name], run, sets)
            _keep(scorers, name, peer_scorer(PEERS[name]), row, seed=seed, mark=mark)
        elif (run / "temperatures.json").is_file():
            ready = staged(run, name)
            model = MultiExitModel(ready.net, ready.temperatures, ready.context)
            history = _history(run)
            for key, row in dynamic_runs(model, sets, name).items():
                scorer = dynamic_scorer(key, OURS[name].title, "ours", model)
                _keep(scorers, key, scorer, history | row, seed=seed, mark=mark)
        done()


def _keep(
    scorers: dict[str, Row], key: str, scorer: Row, run: Row, *, seed: int = 0, mark: str
) -> None:
    before = [r for r in scorers.get(key, {}).get("runs", ()) if r["seed"] != seed]
    runs = sorted([*before, {"seed": seed, "weights": mark} | run], key=lambda r: int(r["seed"]))
    scorers[key] = scorer | {"runs": runs}


def evaluate_shipped(kept: Row, sets: Sets, name: str) -> None:
    """Measure the weights that ship into ``kept``."""
    model, scorers, runs = shipped(name, sets)
    known: dict[str, Row] = kept.setdefault("scorers", {})
    for key in [k for k in known if k.startswith("shipped-")]:
        del known[key]
    for key, row in runs.items():
        _keep(known, key, scorers[key], row, mark=model["sha256"][:16])
    kept["model"] = model


def evaluate_yasa(kept: Row, sets: Sets, python: str, folder: Path) -> None:
    """Measure YASA into ``kept``."""
    version, run = yasa_run(python, folder, sets)
    scorer = YASA | {"title": f"YASA {version} as installed"}
    _keep(kept.setdefault("scorers", {}), "yasa", scorer, run, mark=version)


def settings() -> Row:
    """What all trainings have in common."""
    common = asdict(PeerConfig(""))
    kept = ("batch", "lr", "weight_decay", "smoothing", "ema", "validation_nights")
    return {key: common[key] for key in kept} | {"stage_steps": STEPS}

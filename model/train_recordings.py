"""Train on folders of recordings with scorings, or go on from weights with corrected nights.

``python -m model.train --recordings DIR`` and ``--finetune WEIGHTS``. The rules are the paper's:
30-s epochs, stages 3 and 4 of Rechtschaffen and Kales as N3, MOVEMENT and UNKNOWN left out, wake
kept for 30 min around sleep. Folds are folds of people. The same command again continues where
training stopped; prepared epochs are kept and not prepared again.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from model.download import SETS, download
from model.exit_losses import Losses, deepest_exit
from model.figures import costs, figures, text_table
from model.finished import write_model
from model.folds import People, split
from model.loaded import load_model
from model.network import CONFIGS, DynamicSleepNet, NetworkConfig
from model.optimise import Course, save_whole
from model.record_batches import batch_count, batches
from model.recordings import TRIM_MINUTES, recording_epochs, recordings_in
from model.scored import Scored, in_context, score
from model.scores import scores
from model.store import StoredNight, store
from model.subjects import read_subjects, subjects
from model.training_material import RUNS
from model.validation import predict
from sleepgui.errors import RecordingError, SleepGuiError

_FEW_TO_VALIDATE: Final = 3
"""Fine-tuning on fewer people sets nobody aside: it runs its few passes and keeps the last."""


@dataclass(frozen=True)
class RecordingsConfig:
    """One training on recordings, fully.

    Attributes
    ----------
    recipe : ``joint``, ``twice``, ``labels`` or ``last``, see `model.exit_losses`.
    folds, fold : people are divided into so many folds; ``fold`` is under test, from 0, or
        ``None`` to train on everybody who is not set aside for validation.
    finetune : model to start from; corrected nights then count before experts' scorings.
    vary : show every epoch as another amplifier might have recorded it.
    """

    name: str
    recordings: str
    network: str = "lean"
    recipe: str = "joint"
    seed: int = 0
    passes: int = 40
    batch: int = 128
    lr: float = 1e-3
    weight_decay: float = 0.05
    smoothing: float = 0.02
    exit_weights: tuple[float, float, float] = (0.4, 0.3, 0.3)
    ema: float = 0.998
    patience: int = 12
    folds: int = 10
    fold: int | None = None
    trim_minutes: float = TRIM_MINUTES
    convention: str | None = None
    finetune: str = ""
    vary: bool = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of this way of training, to those that all ways share."""
    group = parser.add_argument_group("training on recordings with scorings beside them")
    group.add_argument("--recordings", type=Path, metavar="DIR", help="folder of recordings")
    group.add_argument("--subjects", type=Path, metavar="FILE", help="table: recording, person")
    group.add_argument("--convention", help="what bare numbers in scorings mean, such as rk@30")
    group.add_argument("--folds", type=int, default=RecordingsConfig.folds)
    group.add_argument("--fold", help="people under test: a number from 0, or 'all' in turn")
    group.add_argument(
        "--finetune", metavar="WEIGHTS", help="go on from a model; corrections count first"
    )
    group.add_argument(
        "--download", choices=sorted(SETS), help="fetch this data set into DIR first"
    )
    group.add_argument("--as-recorded", action="store_true", help="show epochs unvaried")


def from_command_line(given: dict[str, Any]) -> None:
    """Run what the command line asks for; ends the program with one sentence where it cannot."""
    try:
        _run(given)
    except SleepGuiError as error:
        print(error, file=sys.stderr)
        sys.exit(2)


def _run(given: dict[str, Any]) -> None:
    folder: Path | None = given["recordings"]
    if given["download"]:
        folder = folder or RUNS / "cache" / given["download"]
        download(given["download"], folder)
    if folder is None:
        raise RecordingError("Name the folder of recordings with --recordings.")
    shared = ("name", "network", "recipe", "passes", "seed", "lr", "batch", "convention", "folds")
    chosen = {key: given[key] for key in shared if given.get(key) is not None}
    config = RecordingsConfig(recordings=str(folder), vary=not given["as_recorded"], **chosen)
    if given["finetune"]:
        base = load_model(given["finetune"])
        config = replace(config, finetune=given["finetune"], network=base.net.config.name)
        # A little further, not anew.
        config = replace(config, lr=given.get("lr") or 2e-4, passes=given.get("passes") or 8)
    paths = recordings_in([folder])
    table = None if given["subjects"] is None else read_subjects(given["subjects"])
    people, unsure = subjects(paths, folder, table)
    if unsure:
        print(
            f"The names of {len(unsure)} of {len(paths)} recordings do not tell whose they are;"
            " each is taken to be of another person. If people have several, give --subjects FILE."
        )
    torch.set_num_threads(given.get("threads") or max(1, (os.cpu_count() or 2) - 1))
    minutes = given.get("minutes")
    if given["fold"] != "all":
        fold = None if given["fold"] is None else _whole_number(given["fold"])
        train_on_recordings(replace(config, fold=fold), people, minutes=minutes)
        return
    tested: list[Scored] = []
    for fold in range(config.folds):
        one = replace(config, fold=fold, name=f"{config.name}-fold{fold:02}")
        tested += train_on_recordings(one, people, minutes=minutes)
    report = {"all_folds": figures(tested, costs(DynamicSleepNet(_shape(config))))}
    (RUNS / f"{config.name}-folds.json").write_text(json.dumps(report, indent=1))
    print(text_table(report))


def _whole_number(text: str) -> int:
    if not text.isdigit():
        raise RecordingError(f"--fold takes a number from 0, or 'all', not {text!r}.")
    return int(text)


def _shape(config: RecordingsConfig) -> NetworkConfig:
    if config.finetune:
        return load_model(config.finetune).net.config
    return CONFIGS[config.network]


def train_on_recordings(
    config: RecordingsConfig, people: dict[Path, str], *, minutes: float | None = None
) -> list[Scored]:
    """Train until done, no better, or ``minutes`` are over; then write the model into its run.

    Returns
    -------
    The recordings of the people under test, scored whole (wake not trimmed).

    Raises
    ------
    SleepGuiError
        Nothing can be learnt from these recordings, or the run has other settings.
    """
    start = time.monotonic()
    nights, refused = store(
        people,
        RUNS / "cache" / "recordings",
        corrected=bool(config.finetune),
        convention=config.convention,
        trim_minutes=config.trim_minutes,
    )
    for sentence in refused:
        print(sentence, file=sys.stderr)
    if not nights:
        raise RecordingError(
            "None of the recordings can be trained on; each needs a scoring beside it that covers"
            " it."
        )
    divided = _divided({n.person for n in nights}, config)
    run = _opened(RUNS / config.name, config)
    (run / "people.json").write_text(json.dumps(divided.to_json() | {"left_out": refused}))
    train = [n for n in nights if n.person in divided.train]
    held = [n for n in nights if n.person in divided.validation]
    _Training(config, run, train, held).to_its_end(start, minutes)
    finished = write_model(run, config.name, asdict(config), divided, held)
    tested = [
        score(
            finished.net,
            finished.temperatures,
            recording_epochs(n.path, convention=config.convention, person=n.person),
        )
        for n in nights
        if n.person in divided.test
    ]
    if tested:
        groups = {"test_people": tested}
        if finished.context is not None:
            groups["test_people+context"] = [in_context(*finished.context, s) for s in tested]
        report = {name: figures(group, costs(finished.net)) for name, group in groups.items()}
        (run / "report.json").write_text(json.dumps(report, indent=1))
        print(text_table(report))
    print(f"The model is {finished.card.path}; python -m model.evaluate --model {config.name}")
    return tested


def _divided(everyone: set[str], config: RecordingsConfig) -> People:
    if config.finetune and config.fold is None and len(everyone) < _FEW_TO_VALIDATE:
        return People(tuple(sorted(everyone)), (), ())
    return split(everyone, config.folds, config.fold)


def _opened(run: Path, config: RecordingsConfig) -> Path:
    """The run's folder, with these settings and no others."""
    run.mkdir(parents=True, exist_ok=True)
    settings = run / "settings.json"
    fields = json.loads(json.dumps(asdict(config)))
    if settings.is_file():
        before = json.loads(settings.read_text())
        changed = [k for k in fields if before.get(k, "") != fields[k]]
        if changed:
            raise RecordingError(
                f"{run} holds a training with other settings ({', '.join(changed)}); give another"
                " --name, or remove it."
            )
    settings.write_text(json.dumps(fields, indent=1))
    return run


class _Training:
    """A network that learns from stored nights, and everything needed to go on later."""

    def __init__(
        self,
        config: RecordingsConfig,
        run: Path,
        train: Sequence[StoredNight],
        held: Sequence[StoredNight],
    ) -> None:
        self.config, self.run, self.train, self.held = config, run, train, held
        torch.manual_seed(config.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        shape = _shape(config)
        self.net = DynamicSleepNet(shape).to(self.device)
        self.average = DynamicSleepNet(shape).to(self.device)
        if config.finetune:
            self.net.load_state_dict(load_model(config.finetune).net.state_dict())
        teacher = deepest_exit(np.concatenate([n.depth for n in train]))
        self.losses = Losses(
            config.recipe,
            config.passes,
            teacher,
            config.smoothing,
            config.exit_weights,
            fixed_trunks=bool(config.finetune) and teacher < 2,
        )
        steps = config.passes * batch_count(train, config.batch)
        self.course = Course(
            self.net,
            self.average,
            {"next": 0, "best": -1.0, "best_pass": 0, "teacher": teacher},
            lr=config.lr,
            weight_decay=config.weight_decay,
            steps=steps + 1,
            clip=1.0,
        )
        self.course.take_up(self._checkpoint, self.device)
        self.state = self.course.state

    @property
    def _checkpoint(self) -> Path:
        return self.run / "checkpoint.pt"

    def to_its_end(self, start: float, minutes: float | None) -> None:
        """Pass after pass until all are done, nothing gets better or time is over."""
        config = self.config
        while self.state["next"] < config.passes:
            number = self.state["next"]
            if number and number - self.state["best_pass"] > config.patience:
                break
            line = self._one_pass(number)
            with (self.run / "curve.jsonl").open("a") as curve:
                curve.write(json.dumps(line) + "\n")
            print(json.dumps(line), flush=True)
            if minutes is not None and time.monotonic() - start > 60 * minutes:
                break

    def _one_pass(self, number: int) -> dict[str, Any]:
        began, config = time.perf_counter(), self.config
        # Anew for each pass, so that a resumed training goes on as if never stopped.
        rng = np.random.default_rng([config.seed, number])
        torch.manual_seed(config.seed * 1000 + number)
        self.losses.prepare(self.net, number)
        total, count = 0.0, 0
        for signals, labels in batches(self.train, config.batch, rng, vary=config.vary):
            loss = self.losses.of(self.net, signals.to(self.device), labels.to(self.device), number)
            if loss is not None and loss.requires_grad:
                total, count = total + self.course.learn(loss), count + 1
            self.course.advance(config.ema, self.course.schedule.last_epoch + 1)
        kappas = self._validated()
        figure = float(np.mean(list(kappas.values()))) if kappas else float(number)
        self.state["next"] = number + 1
        # An early exit is worth nothing before its own half of the passes.
        due = config.recipe not in {"twice", "labels"} or self.losses.second_half(number)
        if figure > self.state["best"] or (due and not self.state.get("due")):
            self.state["best"], self.state["best_pass"] = figure, number
            save_whole(self.run / "best.pt", self.average.state_dict())
        self.state["due"] = due
        self.course.keep(self._checkpoint)
        line = {"pass": number, "loss": round(total / max(count, 1), 4)} | kappas
        return line | {"seconds": round(time.perf_counter() - began, 1)}

    def _validated(self) -> dict[str, float]:
        """Kappa of every trained exit on the people set aside for that."""
        average = self.average.to("cpu")
        stage = [np.zeros(0, np.int8) for _ in range(3)]
        guess = [np.zeros(0, np.int64) for _ in range(3)]
        for night in self.held:
            epochs = night.epochs()
            eeg = torch.from_numpy(epochs.eeg)
            eog, emg = (
                None if x is None else torch.from_numpy(np.nan_to_num(x))
                for x in (epochs.eog, epochs.emg)
            )
            for k, logits in enumerate(predict(average, eeg, eog, emg)):
                has = night.depth > k
                stage[k] = np.concatenate([stage[k], night.stage[has]])
                guess[k] = np.concatenate([guess[k], logits.argmax(1).numpy()[has]])
        average.to(self.device)
        out = {}
        for k, name in enumerate(("eeg", "eog", "emg")[: self.losses.teacher + 1]):
            judged = self.config.recipe != "last" or k == self.losses.teacher
            if judged and len(stage[k]):
                kappa = scores(stage[k], guess[k]).kappa
                # Undefined where expert and network know one stage only.
                out[f"kappa_{name}"] = round(float(np.nan_to_num(kappa)), 4)
        return out

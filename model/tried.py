"""Figures to choose by, on validation people only: ``python -m model.tried lean``.

Without more, of what ships; with ``--run`` of a training's running average in its stead, every
epoch by itself; with ``--stage`` of other sequence stages (files that `model.train_context` or
`model.train_powers` left in the run's folder), several of them averaged in log probability. Each is
kept under its name (``--what``) in ``docs/accuracy/abroad.json``, from which `model.page` makes its
table, with the change against the sequence stage that shipped before this one (it read
probabilities alone), over the same nights.
The tries on the page were made with

    python -m model.train --init lean --name RUN --elsewhere-share 0.5 --lr 1e-3 --nights 32
        --repeats 1 --chunk 16 --passes 22 --seed 11
    python -m model.train_context lean --seeds 1 --average 0.99 --steps 1000 [--spoil harder]
    python -m model.train_context lean --seeds 1 --average 0.99 --steps 800 --spoil gaps
    python -m model.train_powers lean    # of its seeds the one whose number it prints
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from model.abroad import CHANGES, PLAIN, Abroad, cut, real_epochs, through
from model.calibrate import fit_temperature, softmax
from model.context import Context, ContextConfig
from model.evaluate import costs
from model.figures import Costs
from model.loaded import LoadedModel, load_model
from model.material import data_folder
from model.network import DynamicSleepNet
from model.scored import Scored, in_context
from model.scores import scores
from model.training_material import ROOT, RUNS
from model.validation import predict
from sleepgui.engine.exits import decide

RESULTS: Final = ROOT / "docs" / "accuracy" / "abroad.json"
ALONE: Final = "what ships, every epoch by itself"
SHIPPED: Final = "what ships"
EARLIER: Final = "the sequence stage before it, which read probabilities alone"
BEFORE: Final = "what shipped before its EOG and EMG exits were trained on"
POWERS: Final = "the stage with band powers alone, before joining"
ELSEWHERE: Final = "elsewhere"
_EXITS: Final = {"eeg": 0, "emg": 2}
_SPEEDS: Final = (0.1, 0.5)
_CUTS_A_NIGHT: Final = 6
_RESAMPLES: Final = 4000

Row = dict[str, Any]


@dataclass(frozen=True)
class Way:
    """A way to score: temperatures of the exits, sequence stages (none: without), theirs."""

    heat: Sequence[float]
    stages: Sequence[Context] = ()
    warmth: Sequence[float] = (1.0, 1.0, 1.0)

    def scored(self, night: Abroad) -> Scored:
        """Probabilities of a night."""
        return refined(as_scored(night, self.heat), self.stages, self.warmth)


def as_scored(night: Abroad, heat: Sequence[float]) -> Scored:
    """Calibrated probabilities of one night, every epoch by itself."""
    p = np.stack([softmax(night.logits[:, k], t) for k, t in enumerate(heat)], 1)
    return Scored(night.name, night.name, night.stage, p, night.power, night.eyes)


def refined(night: Scored, stages: Sequence[Context], warmth: Sequence[float]) -> Scored:
    """A night after sequence stages, averaged in log probability; none: as it was."""
    if not stages:
        return night
    each = [in_context(stage, [1.0] * 3, night).p for stage in stages]
    log_p = np.mean([np.log(np.maximum(p, 1e-12)) for p in each], 0)
    p = np.stack([softmax(log_p[:, k], t) for k, t in enumerate(warmth)], 1)
    return replace(night, p=p)


def kappa(night: Scored, exit_: int) -> float:
    """Of one night at one exit."""
    return scores(night.stage, night.p[:, exit_].argmax(1)).kappa


def recall(night: Scored) -> float:
    """Mean recall at the EEG exit of the stages a real recording has five epochs of."""
    here = np.isfinite(night.p[:, 0, 0])
    guess = night.p[:, 0].argmax(1)
    each = [here & (night.stage == s) for s in range(5)]
    return float(np.mean([(guess[e] == night.stage[e]).mean() for e in each if e.sum() >= 5]))


def log_loss(night: Scored) -> float:
    """Mean negative log probability of the expert's stage at the EEG exit."""
    rows = np.flatnonzero((night.stage >= 0) & np.isfinite(night.p[:, 0, 0]))
    return float(-np.log(np.maximum(night.p[rows, 0, night.stage[rows]], 1e-9)).mean())


def _together(nights: Sequence[Scored]) -> Scored:
    stage = np.concatenate([n.stage for n in nights])
    return Scored("", "", stage, np.concatenate([n.p for n in nights]))


def figures(made: Sequence[Abroad], real: Sequence[Abroad], way: Way, macs: Costs) -> Row:
    """All figures of a way to score, and kappa of every night for the change against another."""
    after = [way.scored(n) for n in made]
    plain = [n for n in after if n.name == PLAIN]
    other = [n for n in after if n.name != PLAIN]
    rng = np.random.default_rng(81)
    short = [
        way.scored(c)
        for night in made
        if night.name != PLAIN
        for _ in range(_CUTS_A_NIGHT)
        for c in cut(night, rng)
    ]
    row: Row = {}
    for name, k in _EXITS.items():
        row[f"plain_{name}"] = kappa(_together(plain), k)
        row[f"nights_{name}"] = [kappa(n, k) for n in other]
        row[f"abroad_{name}"] = float(np.mean(row[f"nights_{name}"]))
        cuts = _together(short)
        row[f"cuts_{name}"] = scores(cuts.stage, cuts.p[:, k].argmax(1)).accuracy
        row[f"by_change_{name}"] = {
            what: float(np.mean([kappa(n, k) for n in other if n.name == what])) for what in CHANGES
        }
    seen = [way.scored(n) for n in real]
    row["recall_real"] = float(np.mean([recall(n) for n in seen]))
    row["log_loss_real"] = float(np.mean([log_loss(n) for n in seen]))
    night = _together(plain)
    depth = np.full(len(night.stage), 3, np.int8)
    last = scores(night.stage, night.p[:, 2].argmax(1)).accuracy
    for speed in _SPEEDS:
        left = decide(night.p, speed, depth)
        share = np.bincount(left.exit, minlength=3) / len(left.exit)
        row[f"lost_{speed:g}"] = last - scores(night.stage, left.stage).accuracy
        spent = float(share @ macs[0])
        row[f"saved_{speed:g}"] = 1 - spent / macs[1][-1]
    return row


def against(row: Row, base: Row) -> Row:
    """``row`` with its mean change of kappa over nights and the 95 % interval of that."""
    rng = np.random.default_rng(0)
    for name in _EXITS:
        change = np.array(row[f"nights_{name}"]) - np.array(base[f"nights_{name}"])
        drawn = [rng.choice(change, len(change)).mean() for _ in range(_RESAMPLES)]
        low, high = np.quantile(drawn, [0.025, 0.975])
        row[f"change_{name}"] = [float(change.mean()), float(low), float(high)]
    return row


def best_temperatures(made: Sequence[Abroad], real: Sequence[Abroad], way: Way) -> dict[str, float]:
    """Temperature after the sequence stage at the EEG exit that each of these would like best."""
    as_it_is = Way(way.heat, way.stages)

    def best(nights: Sequence[Abroad]) -> float:
        whole = _together([as_it_is.scored(n) for n in nights])
        here = np.isfinite(whole.p[:, 0, 0])
        return fit_temperature(np.log(np.maximum(whole.p[here, 0], 1e-12)), whole.stage[here])

    return {
        PLAIN: best([n for n in made if n.name == PLAIN]),
        ELSEWHERE: best([n for n in made if n.name != PLAIN]),
        **{one.name: best([one]) for one in real},
    }


def polarity(net: DynamicSleepNet, temperature: float) -> dict[str, float]:
    """Validation people's real EEG turned over: stages that change, log loss as is and averaged."""
    changed: list[NDArray[np.bool_]] = []
    losses: dict[str, list[float]] = {"as recorded": [], "averaged over both": []}
    for real, _ in real_epochs(data_folder()):
        p = [
            softmax(predict(net, torch.from_numpy(x), None, None)[0].numpy(), temperature)
            for x in (real.eeg, -real.eeg)
        ]
        changed.append(p[0].argmax(1) != p[1].argmax(1))
        both = np.sqrt(p[0] * p[1])
        both /= both.sum(axis=1, keepdims=True)
        for name, one in (("as recorded", p[0]), ("averaged over both", both)):
            losses[name].append(log_loss(Scored("", "", real.stage, one[:, None])))
    share = float(np.concatenate(changed).mean())
    return {"changed": share} | {name: float(np.mean(x)) for name, x in losses.items()}


def read_stage(path: Path) -> Context:
    """A sequence stage that a training left in its run's folder; its name tells its shape."""
    width, layers, *rest = path.stem.split("-")[1:]
    context = Context(ContextConfig(int(width), layers=int(layers), powers="powers" in rest))
    context.load_state_dict(torch.load(path, weights_only=True))
    return context.eval()


def measure(model: LoadedModel, run: str, paths: Sequence[Path]) -> tuple[Row, dict[str, Any]]:
    """Figures of a try, or of what ships; and what only what ships is asked."""
    net, macs = model.net, costs(model.net)
    own = RUNS / f"{model.card.name}-{model.card.sha256[:8]}"
    own.mkdir(parents=True, exist_ok=True)
    made, real = through(net, own)
    alone = Way(model.temperatures)
    if run:
        base = figures(made, real, alone, macs)
        saved = torch.load(RUNS / run / "checkpoint.pt", map_location="cpu", weights_only=True)
        net.load_state_dict(saved["average"])
        made, real = through(net.eval(), RUNS / run)
        return against(figures(made, real, alone, macs), base), {}
    assert model.context is not None
    context, warmth = model.context
    shipped = Way(model.temperatures, [context], warmth)
    earlier = json.loads(RESULTS.read_text())["rows"][EARLIER]
    if paths:
        stages = [context if p.name == SHIPPED else read_stage(p) for p in paths]
        return against(figures(made, real, Way(model.temperatures, stages), macs), earlier), {}
    more = {
        ALONE: figures(made, real, alone, macs),
        "temperatures": best_temperatures(made, real, shipped),
        "polarity": polarity(net, model.temperatures[0]),
    }
    return against(figures(made, real, shipped, macs), earlier), more


def of_same_eeg(rows: Mapping[str, Row]) -> dict[str, Row]:
    """Rows of the network before, to be kept beside those of one with the same EEG exit."""
    kept = {what: row for what, row in rows.items() if what not in {ALONE, SHIPPED}}
    return kept | {BEFORE: rows[SHIPPED]}


def keep(
    model: LoadedModel, what: str, row: Row, more: Mapping[str, Any], *, same_eeg: bool = False
) -> None:
    """Write a row; rows of other weights are dropped unless their EEG exit is the same."""
    said = model.identity
    kept: dict[str, Any] = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {}
    if kept.get("model", {}).get("sha256") != said["sha256"]:
        kept = {"rows": of_same_eeg(kept["rows"]) if same_eeg else {}}
    kept["model"] = said
    if ALONE in more:
        kept["rows"][ALONE] = more[ALONE]
        kept |= {key: more[key] for key in ("temperatures", "polarity")}
    kept["rows"][what] = row
    RESULTS.write_text(json.dumps(_rounded(kept), indent=1) + "\n")


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _rounded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_rounded(v) for v in value]
    return round(value, 4) if isinstance(value, float) else value


TABLE_HEAD: Final = (
    "scored by",
    "as made: EEG exit, EMG exit",
    "elsewhere, EEG exit (change, 95 %)",
    "elsewhere, EMG exit (change, 95 %)",
    "cuts: EEG exit, EMG exit",
    "real EEG: recall",
    "real EEG: log loss",
    "lost at Speed 0.5",
)


def table_rows(kept: Mapping[str, Any]) -> list[list[str]]:
    """Rows of the page's table, what ships first."""
    rows = kept["rows"]
    first = [ALONE, SHIPPED, BEFORE, EARLIER]
    order = [*first, *(what for what in rows if what not in first)]

    def elsewhere(row: Row, exit_: str) -> str:
        text = f"{row[f'abroad_{exit_}']:.3f}"
        if f"change_{exit_}" not in row:
            return text
        change, low, high = row[f"change_{exit_}"]
        return f"{text} ({change:+.3f}, {low:+.3f} to {high:+.3f})"

    return [
        [
            what,
            f"{row['plain_eeg']:.3f}, {row['plain_emg']:.3f}",
            elsewhere(row, "eeg"),
            elsewhere(row, "emg"),
            f"{100 * row['cuts_eeg']:.1f} %, {100 * row['cuts_emg']:.1f} %",
            f"{row['recall_real']:.3f}",
            f"{row['log_loss_real']:.3f}",
            f"{100 * row['lost_0.5']:.2f} points",
        ]
        for what in order
        if (row := rows.get(what))
    ]


def in_words(kept: Mapping[str, Any]) -> dict[str, str]:
    """The figures in the prose above the table, by their names there."""
    warmth, turned, rows = kept["temperatures"], kept["polarity"], kept["rows"]
    joined = against(dict(rows.get(BEFORE, rows[SHIPPED])), rows[POWERS])
    people = [t for name, t in warmth.items() if name not in {PLAIN, ELSEWHERE}]

    def change(found: Sequence[float]) -> str:
        mean, low, high = found
        return f"{mean:+.3f} ({low:+.3f} to {high:+.3f})"

    return {
        "plain": f"{warmth[PLAIN]:.2f}",
        "elsewhere": f"{warmth[ELSEWHERE]:.2f}",
        "nights": str(len(rows[SHIPPED]["nights_eeg"])),
        **{f"joined_{e}": change(joined[f"change_{e}"]) for e in _EXITS},
        "people": str(len(people)),
        "least": f"{min(people):.1f}",
        "most": f"{max(people):.1f}",
        "changed": f"{100 * turned['changed']:.1f} %",
        "before": f"{turned['as recorded']:.4f}",
        "after": f"{turned['averaged over both']:.4f}",
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.tried", description=__doc__)
    parser.add_argument("name", help="shipped weights")
    parser.add_argument("--run", default="", help="a training whose running average is measured")
    parser.add_argument(
        "--stage", type=Path, nargs="+", default=[], help=f'sequence stages; "{SHIPPED}" is one'
    )
    parser.add_argument("--what", default=SHIPPED, help="name to keep the figures under")
    parser.add_argument(
        "--same-eeg",
        action="store_true",
        help="what ships has the EEG exit that shipped before: keep what was tried with that",
    )
    given = parser.parse_args()
    torch.set_num_threads(1)
    model = load_model(given.name)
    row, more = measure(model, given.run, given.stage)
    keep(model, given.what, row, more, same_eeg=given.same_eeg)
    print(json.dumps(_rounded({k: v for k, v in row.items() if not k.startswith("nights")})))


if __name__ == "__main__":
    main()

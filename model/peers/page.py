"""The page on scorers, from what `model.peers.measure` and `model.peers.timing` left."""

from collections.abc import Sequence
from typing import Final

from model.peers.intervals import Interval
from model.peers.kept import (
    ENOUGH_SEEDS,
    MADE,
    OURS,
    SETS,
    Difference,
    Kept,
    Row,
    same_as_speed_0,
)
from model.peers.prose import (
    AFTER,
    BEFORE,
    BESIDE_BRAINDECODE,
    BEST,
    EXITS,
    GOAL,
    LEARNT,
    LIBRARIES,
    LIMITS,
    MISSING,
    NO_TIMES,
    PUBLISHED,
    SEEN,
    TABLE,
    TIMES,
)
from model.peers.registry import TRAINABLE
from sleepgui.engine.exits import EXIT_NAMES
from sleepgui.stages import SCORED

DRAWING: Final = "scorers/accuracy-over-arithmetic.svg"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table in Markdown, and an empty line."""
    return [
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
    ]


def percent(value: float | None) -> str:
    """With one digit."""
    return "-" if value is None else f"{100 * value:.1f} %"


def plain(value: float | None, digits: int = 2) -> str:
    """With so many digits."""
    return "-" if value is None else f"{value:.{digits}f}"


def between(interval: Interval | None, digits: int = 2) -> str:
    """In brackets, behind a figure."""
    if interval is None:
        return ""
    return f" ({interval[0]:.{digits}f} to {interval[1]:.{digits}f})"


def points(found: Difference) -> str:
    """A difference of accuracy in points, with its interval."""
    ends = found.interval
    tail = "" if ends is None else f" ({100 * ends[0]:+.1f} to {100 * ends[1]:+.1f})"
    return f"{100 * found.accuracy:+.1f} points{tail}"


def main_table(kept: Kept, keys: Sequence[str]) -> list[str]:
    """Everything about scorers in one row each."""
    rows = []
    for key in keys:
        row, made = kept.scorers[key], kept.figures(key, MADE)
        seeds = kept.seeds(key)
        several = f"{len(seeds)}: {100 * min(seeds):.1f} to {100 * max(seeds):.1f}"
        taken = kept.content.get("times", {}).get("seconds", {}).get(key)
        count = row["parameters"]
        rows.append(
            [
                row["title"],
                str(row["reads"]),
                {1: "-", "night": "night"}.get(row["context"], f"{row['context']} epochs"),
                "-" if count is None else f"{count:,}",
                plain(kept.mmacs(key), 1),
                percent(made.accuracy if made else None),
                several if len(seeds) > 1 else "1",
                percent(made.macro_f1 if made else None),
                plain(made.kappa if made else None) + between(kept.interval(key, MADE)),
                *(
                    plain(found.kappa if (found := kept.figures(key, name)) else None)
                    for name in SETS
                    if name != MADE
                ),
                "-" if taken is None else f"{taken['1']:.2f} / {taken['2']:.2f}",
            ]
        )
    head = ["scorer", "reads", "context", "parameters", "MMAC", "made nights: accuracy", "seeds"]
    head += ["macro F1", "kappa (95 %)", "`ucddb022`", "Sleep-EDF", "`excerpt3`", "seconds"]
    return table(head, rows)


def set_table(kept: Kept, name: str) -> list[str]:
    """All figures of one set."""
    rows = []
    for key in (*kept.of_kind("shipped", "installed"), *kept.of_kind("peer", "ours")):
        found = kept.figures(key, name)
        if found is None or (name == "ucddb022" and same_as_speed_0(key)):
            continue
        rows.append(
            [
                kept.scorers[key]["title"],
                percent(found.accuracy),
                percent(found.macro_f1),
                plain(found.kappa) + between(kept.interval(key, name)),
                *(plain(x) for x in found.f1),
            ]
        )
    head = ["scorer", "accuracy", "macro F1", "kappa (95 %)", *(f"F1 {s}" for s in SCORED)]
    return table(head, rows)


def exits_table(kept: Kept) -> list[str]:
    """Every exit of the networks of ours that were trained alike."""
    rows = []
    for name in ("dynamic-lean", "dynamic-paper"):
        for exit_ in EXIT_NAMES:
            key = f"{name}#{exit_}"
            if not kept.has(key):
                continue
            ways = [key, f"{name}+context#{exit_}"]
            row = [kept.scorers[key]["title"], plain(kept.mmacs(key), 1)]
            for one in SETS:
                cells = [
                    plain(found.kappa if kept.has(k) and (found := kept.figures(k, one)) else None)
                    for k in ways
                ]
                row.append(" / ".join(cells) if cells[0] != "-" else "-")
            rows.append(row)
    return table(["exit", "MMAC", *SETS.values()], rows)


def goal_table(kept: Kept) -> list[str]:
    """How far the goal is reached, clause by clause, and in short."""
    rows: list[list[str]] = []
    outcomes: dict[str, dict[str, list[str]]] = {}
    shipped, quick = kept.shipped(0), kept.shipped(0.1)
    left = kept.scorers[quick]["runs"][0]["left"]
    shares = ", ".join(f"{percent(share)} at {exit_}" for exit_, share in left.items())
    many = sum(share > 0 for share in left.values()) > 1
    rows.append(["multi-exit", f"at Speed 0.1 epochs leave {shares}", "yes" if many else "no"])

    def against(clause: str, more: str, less: str, names: Sequence[str]) -> None:
        if not kept.has(more, less):
            return
        for name in names:
            found = kept.difference(more, less, name)
            if found is None:
                continue
            one, other = (kept.figures(key, name) for key in (more, less))
            assert one is not None
            assert other is not None
            text = (
                f"{percent(one.accuracy)} against {percent(other.accuracy)}: {points(found)};"
                f" kappa {plain(one.kappa)} against {plain(other.kappa)}"
            )
            verdict = {"first is better": "yes", "second is better": "no"}.get(
                found.claim, found.claim
            )
            if less == "yasa" and name == MADE:
                # It was never meant to know them: beating it there is no achievement.
                verdict = "not counted"
            outcomes.setdefault(less.partition("-")[0], {}).setdefault(verdict, []).append(
                SETS[name]
            )
            rows.append([f"{clause}, {SETS[name]}", text, verdict])

    against("whole-night context helps, trained alike", OURS, "dynamic-lean@0", [MADE])
    for speed in ("0", "0.1", "0.5"):
        mine = f"dynamic-lean+context@{speed}"
        against(
            f"more accurate than SeqSleepNet, trained alike, Speed {speed}", mine, "seq", [MADE]
        )
    against(
        "the same, SeqSleepNet with EEG alone",
        OURS,
        "seq-eeg",
        ["ucddb022", "sleep_edf_recordings"],
    )
    against("the same, SeqSleepNet with all signals", OURS, "seq", ["dreams_excerpt3"])
    for number in (0.0, 0.1, 0.5):
        names = [MADE] if number else list(SETS)
        clause = f"more accurate than YASA, weights that ship, Speed {number:g}"
        against(clause, kept.shipped(number), "yasa", names)
    attn = kept.mmacs("attn") if kept.has("attn") else None
    for key, speed in ((shipped, "0"), (quick, "0.1"), (kept.shipped(0.5), "0.5")):
        spent = kept.mmacs(key)
        if attn and spent:
            text = f"{spent:.1f} of {attn:.1f} MMAC, {percent(spent / attn)}"
            if kept.has("seq") and (small := kept.mmacs("seq")):
                text += f" (SeqSleepNet: {small:.1f})"
            clause = f"less than half of AttnSleep's computation, Speed {speed}"
            rows.append([clause, text, "yes" if spent < attn / 2 else "no"])
    short = []
    for less, who in (
        ("seq", "SeqSleepNet, trained alike"),
        ("yasa", "YASA, the weights that ship"),
    ):
        said = [
            f"{verdict}: {', '.join(dict.fromkeys(names))}"
            for verdict, names in outcomes.get(less, {}).items()
        ]
        if said:
            short.append(f"- More accurate than {who}? {'; '.join(said)}.")
    return [*table(["clause", "measured", "reached"], rows), *short, ""]


_REAL: Final = ("ucddb022", "sleep_edf_recordings")
QUESTIONS: Final = (
    ("time-frequency images against filters over samples, EEG alone, in context",
     "seq-eeg", "dynamic-lean+context#EEG", (MADE, *_REAL)),
    ("the same, every signal, no context", "arnn", "dynamic-lean@0", (MADE,)),
    ("the same on a recording at 50 Hz, every signal, in context",
     "seq", OURS, ("dreams_excerpt3",)),
    ("the same on a recording at 50 Hz, EEG alone",
     "seq-eeg", "dynamic-lean+context#EEG", ("dreams_excerpt3",)),
    ("the same against AttnSleep, EEG alone", "seq-eeg", "attn", (MADE, *_REAL)),
    ("best of EEG alone on short single-channel cuts: TinySleepNet against the EEG exit",
     "tiny", "dynamic-lean+context#EEG", ("sleep_edf_recordings",)),
    ("AttnSleep against the EEG exit, both epoch by epoch",
     "attn", "dynamic-lean#EEG", (MADE, *_REAL)),
    ("neighbours: SeqSleepNet against E2E-ARNN", "seq", "arnn", (MADE,)),
    ("foretelling neighbours: Multitask E2E-ARNN against E2E-ARNN",
     "multitask-arnn", "arnn", (MADE,)),
    ("EOG and chin EMG beside EEG: SeqSleepNet with and without", "seq", "seq-eeg", (MADE,)),
    ("a Conformer in AttnSleep", "attn-conformer", "attn", (MADE, *_REAL)),
    ("periods in AttnSleep's front", "attn-periods", "attn", (MADE, *_REAL)),
    ("90 seconds and no recurrence: DeepSleepNet-Lite against E2E-DeepSleepNet",
     "deep-lite", "deep", (MADE, *_REAL)),
    ("the authors' size of DynamicSleepNet against the narrow one",
     "dynamic-paper@0", "dynamic-lean@0", (MADE,)),
)  # fmt: skip
"""What was asked: first scorer, second, on which sets."""


def questions_table(kept: Kept) -> list[str]:
    """What can be learnt from the peers."""
    rows = []
    for text, more, less, names in QUESTIONS:
        if not kept.has(more, less):
            continue
        for name in names:
            found = kept.difference(more, less, name)
            if found is None:
                continue
            costs = [plain(kept.mmacs(key), 1) for key in (more, less)]
            kappas = [plain(x.kappa) for key in (more, less) if (x := kept.figures(key, name))]
            rows.append(
                [
                    text,
                    SETS[name],
                    " / ".join(costs),
                    " / ".join(kappas),
                    points(found),
                    found.claim,
                ]
            )
    return table(["question", "on", "MMAC", "kappa", "accuracy (95 %)", "says"], rows)


def best_table(kept: Kept) -> list[str]:
    """The best of those trained alike on every set, beside ours, what ships and YASA."""
    rows = []
    for name, title in SETS.items():
        found = {key: x for key in kept.of_kind("peer") if (x := kept.figures(key, name))}
        if not found:
            continue
        best = max(found, key=lambda key: found[key].kappa)
        others = [OURS, kept.shipped(0), "yasa"]
        rows.append(
            [
                title,
                f"{kept.scorers[best]['title']}, {plain(kept.mmacs(best), 1)} MMAC",
                *(
                    plain(x.kappa) + between(kept.interval(key, name))
                    if kept.has(key) and (x := kept.figures(key, name))
                    else "-"
                    for key in (best, *others)
                ),
            ]
        )
    head = ["on", "best peer", "its kappa (95 %)", "DynamicSleepNet trained alike, in context"]
    return table([*head, "as it ships", "YASA"], rows)


def seen_table(kept: Kept) -> list[str]:
    """How much each training saw."""
    rows, shown = [], set()
    for key in kept.of_kind("peer", "ours"):
        base = key.split("@")[0].removesuffix("+context")
        if base in shown:
            continue
        shown.add(base)
        row = kept.scorers[key]
        title = row["title"].split(" with context")[0].split(", Speed")[0]
        runs = row["runs"]
        passes = ", ".join(dict.fromkeys(f"{r['passes']} of {r['of_passes']}" for r in runs))
        nights = ", ".join(dict.fromkeys(str(r["nights"]) for r in runs))
        kappa = [r["validation_kappa"] for r in runs]
        text = plain(kappa[0], 3) if len(kappa) == 1 else f"{min(kappa):.3f} to {max(kappa):.3f}"
        rows.append([title, str(len(runs)), nights, passes, text])
    return table(["scorer", "seeds", "nights", "passes", "validation kappa"], rows)


def published_table(kept: Kept) -> list[str]:
    """What the papers state, measured here or not."""
    rows = [
        [row["title"], row["published"], row["source"]]
        for row in map(kept.scorers.__getitem__, kept.of_kind("installed"))
    ]
    rows += [
        [peer.title, peer.published or "not at hand", peer.source] for peer in TRAINABLE.values()
    ]
    return table(["scorer", "published", "source"], rows)


def _measured(kept: Kept, name: str) -> bool:
    return any(key == name or key.startswith(f"{name}@") for key in kept.scorers)


def page(content: Row) -> str:
    """The page of documentation."""
    kept = Kept(content)
    common, model = content["settings"], content["model"]
    alike = kept.of_kind("peer", "ours")
    runs = [run for key in alike for run in kept.scorers[key]["runs"]]
    times = content.get("times")
    lines = [
        BEFORE.format(
            name=model["name"],
            sha256=model["sha256"][:12],
            count=len(kept.of_kind("peer")),
            nights=max(run["nights"] for run in runs),
            passes=max(run["of_passes"] for run in runs),
            batch=common["batch"],
            steps=common["stage_steps"],
            lr=common["lr"],
            people=len(set(kept.people(MADE))),
            enough=ENOUGH_SEEDS,
        ),
        f"![Accuracy over arithmetic]({DRAWING})\n",
        "## Side by side\n",
        TABLE,
        TIMES.format(**times) if times else NO_TIMES,
        "As they are installed:\n",
        *main_table(kept, kept.of_kind("shipped", "installed")),
        "Trained alike:\n",
        *main_table(kept, alike),
        "## Beat them all\n",
        GOAL,
        *goal_table(kept),
        LIMITS.format(people=len(set(kept.people(MADE)))),
        "## What the peers teach\n",
        LEARNT,
        *questions_table(kept),
        BEST,
        *best_table(kept),
        "## By stage\n",
    ]
    for name, title in SETS.items():
        count = content["sets"][name]["epochs"]
        lines += [f"On {title}, {count:,} epochs:\n", *set_table(kept, name)]
    lines += ["## Exits\n", EXITS, *exits_table(kept), "## Training\n", SEEN, *seen_table(kept)]
    missing = [peer.title for name, peer in TRAINABLE.items() if not _measured(kept, name)]
    if missing:
        lines.append(MISSING.format(missing=", ".join(missing)))
    lines += ["## What is published\n", PUBLISHED, *published_table(kept)]
    lines += ["## Libraries\n", LIBRARIES]
    if "braindecode" in content:
        lines.append(BESIDE_BRAINDECODE.format(**content["braindecode"]))
    return "\n".join([*lines, AFTER]).rstrip() + "\n"

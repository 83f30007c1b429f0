"""The page on scorers says what was measured, and claims no more than that."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from model.loaded import load_model
from model.material import RealEpochs
from model.network import LEAN, DynamicSleepNet
from model.peers import stage as sequence_stage
from model.peers import train as peer_training
from model.peers.base import EPOCH_SAMPLES
from model.peers.dynamic_sleep_net import EXIT_SHARES, MultiExit
from model.peers.intervals import (
    as_tables,
    by_person,
    difference_over_epochs,
    difference_over_people,
    over_people,
    pooled,
)
from model.peers.kept import MADE, Kept, drawn
from model.peers.measure import MultiExitModel, dynamic_runs, fingerprint, on_sets, peer_run
from model.peers.page import DRAWING, main_table, page
from model.peers.registry import OURS, PEERS
from model.peers.table import MEASURED, PAGE, read, write
from model.peers.timing import only_as_far_as_needed
from model.scored import in_context, score
from model.scores import scores
from model.store import StoredNight
from model.train import TrainConfig
from sleepgui.engine.card import default_model, load_card
from sleepgui.engine.exits import decide
from sleepgui.stages import StageCodes

# ---------------------------------------------------------------------- what is written


def test_the_page_is_what_its_figures_give() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(read()), "run: python -m model.peers.table"


def test_figures_of_ours_are_of_the_weights_that_ship() -> None:
    card, measured = load_card(default_model()), read()
    assert measured["model"] == {"name": card.name, "version": card.version, "sha256": card.sha256}
    ours = [row for row in measured["scorers"].values() if row["kind"].startswith("shipped")]
    assert len(ours) >= 3
    assert {run["weights"] for row in ours for run in row["runs"]} == {card.sha256[:16]}


def test_shipped_figures_are_those_of_the_page_on_accuracy() -> None:
    accuracy = json.loads((MEASURED.parents[1] / "accuracy" / "report.json").read_text("utf-8"))
    kept = Kept(read())
    # Made nights are not the same: their eyes move here as in the nights that peers learned from.
    for name in ("ucddb022", "sleep_edf_recordings", "dreams_excerpt3"):
        said = accuracy["groups"][f"{name}+context"]["last_usable_exit"]
        found = kept.figures(kept.shipped(0), name)
        assert found is not None
        assert round(found.kappa, 4) == said["kappa"]
        assert round(found.macro_f1, 4) == said["macro_f1"]


def test_drawing_and_page_go_together() -> None:
    assert f"]({DRAWING})" in PAGE.read_text(encoding="utf-8")
    assert (PAGE.parent / DRAWING).is_file()
    points = drawn(read())[MADE]
    kept = Kept(read())
    shown = {(round(p["mmacs"] or 0, 3), round(p["accuracy"], 3)) for p in points}
    for key in kept.of_kind("peer", "ours", "shipped", "installed"):
        figures, mmacs = kept.figures(key, MADE), kept.mmacs(key)
        assert figures is not None
        assert (round(mmacs or 0, 3), round(100 * figures.accuracy, 3)) in shown, key


def test_what_was_measured_survives_writing(tmp_path: Path) -> None:
    write(read(), tmp_path / "again.json")
    assert read(tmp_path / "again.json") == read()
    assert (tmp_path / "again.json").read_bytes() == MEASURED.read_bytes()


# ---------------------------------------------------------------------- figures


def cells(seed: int, people: int = 12, right: float = 0.8) -> list[list[int]]:
    """Confusion tables of people, of about ``right`` accuracy."""
    rng = np.random.default_rng(seed)
    tables = []
    for _ in range(people):
        known = rng.integers(0, 5, 300)
        guess = np.where(rng.random(300) < right, known, rng.integers(0, 5, 300))
        tables.append(scores(known, guess).confusion.ravel().tolist())
    return tables


def test_pooled_figures_are_those_of_the_epochs() -> None:
    rng = np.random.default_rng(0)
    known, guess = rng.integers(0, 5, 500), rng.integers(0, 5, 500)
    guess[:300] = known[:300]
    halves = [scores(known[rows], guess[rows]) for rows in (slice(0, 250), slice(250, 500))]
    found = pooled(as_tables([half.confusion.ravel().tolist() for half in halves]))
    expected = scores(known, guess)
    assert found.accuracy == pytest.approx(expected.accuracy)
    assert found.kappa == pytest.approx(expected.kappa)
    assert found.macro_f1 == pytest.approx(expected.macro_f1)
    assert found.f1 == pytest.approx(expected.f1)


def test_a_stage_that_nobody_scored_has_no_f1_and_does_not_count_in_the_mean() -> None:
    known = np.array([0, 0, 2, 2, 3, 3])
    found = pooled(as_tables([scores(known, known).confusion.ravel().tolist()]))
    assert found.f1 == (1.0, None, 1.0, 1.0, None)
    assert found.macro_f1 == 1.0


def test_several_recordings_of_a_person_are_drawn_together() -> None:
    tables = as_tables(cells(0, 4))
    two = by_person(tables, ["b", "a", "b", "c"])
    assert two.shape == (3, 5, 5)
    np.testing.assert_array_equal(two[1], tables[0] + tables[2])


def test_the_interval_over_people_holds_the_figure_and_needs_enough_of_them() -> None:
    tables = as_tables(cells(1))
    people = [f"p{i}" for i in range(12)]
    interval = over_people([tables], people)
    assert interval is not None
    assert interval[0] < pooled(tables).kappa < interval[1]
    assert over_people([tables[:9]], people[:9]) is None


def test_differences_are_paired_by_person() -> None:
    """One hard person moves both scorers: their difference does not see it."""
    easy, hard = cells(2, 11, 0.9), cells(3, 1, 0.2)
    one = as_tables(easy + hard)
    other = one.copy()
    for table in other:  # five epochs of each person scored otherwise
        table[0, 0] -= 5
        table[0, 1] += 5
    people = [f"p{i}" for i in range(12)]
    alone = over_people([one], people)
    found = difference_over_people([one], [other], people, kappa=False)
    assert alone is not None
    assert found == pytest.approx((5 / 300, 5 / 300))
    assert alone[1] - alone[0] > 0.02
    assert difference_over_people([one], [one], people, kappa=True) == (0.0, 0.0)


def test_differences_on_one_recording_are_paired_by_epoch() -> None:
    same = "1101" * 60
    assert difference_over_epochs([same], [same]) == (0.0, 0.0)
    better = difference_over_epochs(["1" * 240], [same])
    assert better is not None
    assert better == pytest.approx((0.25, 0.25), abs=0.02)
    # Two seeds, one of them no better than the other scorer.
    half = difference_over_epochs(["1" * 240, same], [same])
    assert half is not None
    assert half == pytest.approx((0.125, 0.125), abs=0.01)


def content(**runs: list[tuple[str, float]]) -> dict[str, Any]:
    """Scorers on made nights: kind and accuracy of each run."""
    return {
        "sets": {MADE: {"people": [f"p{i}" for i in range(12)]}},
        "scorers": {
            key: {
                "kind": some[0][0],
                "runs": [
                    {"seed": k, "sets": {MADE: {"tables": cells(k, 12, right)}}}
                    for k, (_, right) in enumerate(some)
                ],
            }
            for key, some in runs.items()
        },
    }


@pytest.mark.parametrize(
    ("more", "less", "claim"),
    [
        ([0.9, 0.9, 0.9], [0.6, 0.6, 0.6], "first is better"),
        ([0.6, 0.6, 0.6], [0.9, 0.9, 0.9], "second is better"),
        ([0.9], [0.6, 0.6, 0.6], "too few seeds to claim"),
        ([0.9, 0.9], [0.6, 0.6, 0.6], "too few seeds to claim"),
        ([0.9, 0.9, 0.55], [0.6, 0.6, 0.6], "seeds overlap"),
        ([0.8, 0.8, 0.8], [0.8, 0.8, 0.8], "no difference shown"),
    ],
)
def test_a_difference_is_claimed_only_where_seeds_and_people_agree(
    more: list[float], less: list[float], claim: str
) -> None:
    kept = Kept(content(a=[("peer", x) for x in more], b=[("ours", x) for x in less]))
    found = kept.difference("a", "b", MADE)
    assert found is not None
    assert found.claim == claim


def test_what_is_installed_was_trained_once_and_needs_no_seeds() -> None:
    kept = Kept(content(ours=[("shipped", 0.9)], yasa=[("installed", 0.6)]))
    found = kept.difference("ours", "yasa", MADE)
    assert found is not None
    assert found.claim == "first is better"


# ---------------------------------------------------------------------- measuring


def recording(n: int = 24, *, sides: bool = True, seed: int = 0) -> RealEpochs:
    rng = np.random.default_rng(seed)
    eeg, eog, emg = (
        rng.standard_normal((n, planes, EPOCH_SAMPLES)).astype(np.float32) for planes in (2, 1, 1)
    )
    stage, depth = np.arange(n, dtype=np.int8) % 5, np.full(n, 3 if sides else 1, np.int8)
    name = f"night{seed}{sides}"
    return RealEpochs(name, name, stage, eeg, eog if sides else None, emg if sides else None, depth)


def sets_of(*, sides: bool) -> dict[str, list[RealEpochs]]:
    return {MADE: [recording()], "ucddb022": [recording(sides=sides, seed=1)]}


def test_agreement_is_kept_as_a_table_and_a_mark_for_each_scored_epoch() -> None:
    one = recording()
    one.stage[3] = -1

    def all_wake(epochs: RealEpochs) -> StageCodes:
        return np.zeros(len(epochs.stage), np.int8)

    found = on_sets({MADE: [one], "ucddb022": [one]}, all_wake)
    made, real = found[MADE], found["ucddb022"]
    assert made is not None
    assert real is not None
    assert "right" not in made
    wake = {0, 4, 9, 14, 19}  # every fifth, and after epoch 3 one place to the left
    assert real["right"] == "".join("1" if i in wake else "0" for i in range(23))
    assert np.sum(real["tables"]) == 23
    assert pooled(as_tables(real["tables"])).accuracy == pytest.approx(
        real["right"].count("1") / 23
    )


def trained_run(tmp_path: Path, name: str) -> Path:
    run = tmp_path / f"peer-{name}"
    run.mkdir()
    torch.manual_seed(0)
    torch.save(OURS.get(name, PEERS.get(name)).make().state_dict(), run / "best.pt")  # type: ignore[union-attr]
    config = peer_training.PeerConfig(name, nights=4)
    (run / "settings.json").write_text(json.dumps(vars(config)))
    lines = [{"pass": 0, "kappa": 0.2}, {"pass": 1, "kappa": 0.1}]
    (run / "curve.jsonl").write_text("\n".join(map(json.dumps, lines)))
    return run


def test_a_scorer_without_its_channels_has_a_dash(tmp_path: Path) -> None:
    sets = sets_of(sides=False)
    rows = {}
    for name in ("tiny", "cmt"):
        row = peer_run(PEERS[name], trained_run(tmp_path, name), sets)
        assert (row["passes"], row["of_passes"], row["validation_kappa"]) == (2, 2, 0.2)
        full = {"sleep_edf_recordings": None, "dreams_excerpt3": None} | row["sets"]
        rows[name] = {
            "kind": "peer", "title": name, "reads": "EEG", "context": 1, "parameters": 1,
            "mmacs": 1.0, "runs": [row | {"seed": 0, "sets": full}],
        }  # fmt: skip
    assert rows["tiny"]["runs"][0]["sets"]["ucddb022"] is not None
    assert rows["cmt"]["runs"][0]["sets"]["ucddb022"] is None
    kept = Kept({"sets": {n: {"people": ["p"]} for n in sets}, "scorers": rows})
    for line in main_table(kept, ["tiny", "cmt"])[2:4]:
        ucddb = line.split(" | ")[-4]
        assert (ucddb == "-") == line.startswith("| cmt")


def test_ours_is_measured_at_every_speed_and_exit_and_costs_what_it_used() -> None:
    torch.manual_seed(0)
    model = MultiExitModel(DynamicSleepNet(LEAN).eval(), [1.0] * 3, None)
    rows = dynamic_runs(model, sets_of(sides=False), "dynamic-lean")
    assert set(rows) == {
        f"dynamic-lean{way}" for way in ("@0", "@0.1", "@0.5", "#EEG", "#EOG", "#EMG")
    }
    assert rows["dynamic-lean@0"]["left"] == {"EEG": 0.0, "EOG": 0.0, "EMG": 1.0}
    assert rows["dynamic-lean#EEG"]["mmacs"] < rows["dynamic-lean@0"]["mmacs"] < 10
    assert rows["dynamic-lean#EMG"]["sets"]["ucddb022"] is None
    # With one exit Speed has nothing to decide.
    assert (
        rows["dynamic-lean@0"]["sets"]["ucddb022"] == rows["dynamic-lean#EEG"]["sets"]["ucddb022"]
    )


@pytest.mark.parametrize("speed", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_what_is_timed_decides_as_if_everything_had_been_computed(speed: float) -> None:
    model, night = load_model(default_model()), recording(70)
    p, left = only_as_far_as_needed(model, night, speed)
    whole = score(model.net, model.temperatures, night)
    assert model.context is not None
    expected = decide(in_context(*model.context, whole).p, speed, night.depth)
    np.testing.assert_array_equal(left, expected.exit)
    np.testing.assert_array_equal(decide(p, speed, night.depth).stage, expected.stage)
    # Nothing beyond was computed.
    computed = np.isfinite(p[:, :, 0]).sum(axis=1)
    np.testing.assert_array_equal(computed, left + 1)


# ---------------------------------------------------------------------- equal terms for ours


def test_exits_learn_with_the_shares_that_the_shipped_weights_had() -> None:
    assert TrainConfig("").exit_weights == EXIT_SHARES
    net = OURS["dynamic-lean"].make().eval()
    assert isinstance(net, MultiExit)
    x = torch.randn(2, 1, 4, EPOCH_SAMPLES)
    with torch.no_grad():
        taught = net.taught(x)
        eeg, eog, emg = x[:, 0, :2], x[:, 0, 2:3], x[:, 0, 3:]
        for (share, logits), expected, wanted in zip(
            taught, net.net(eeg, eog, emg), EXIT_SHARES, strict=True
        ):
            assert share == wanted
            torch.testing.assert_close(logits[:, 0], expected)
        torch.testing.assert_close(net(x), taught[-1][1])


def test_a_sequence_stage_is_trained_kept_and_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sequence_stage, "STEPS", 3)
    run = trained_run(tmp_path, "dynamic-lean")
    before = fingerprint(run)
    rng = np.random.default_rng(0)
    nights = [
        StoredNight(
            tmp_path / f"{k}", f"p{k}", np.repeat(np.arange(5, dtype=np.int8), 6),
            np.full(30, 3, np.int8), rng.standard_normal((30, 4, EPOCH_SAMPLES)).astype(np.float16),
        )
        for k in range(2)
    ]  # fmt: skip
    sequence_stage.train_stage(run, nights[:1], nights[1:])
    ready = sequence_stage.staged(run, "dynamic-lean")
    assert len(ready.temperatures) == 3
    assert ready.context is not None
    stage, heat = ready.context
    assert len(heat) == 3
    saved = torch.load(run / "context.pt", weights_only=True)
    for name, value in stage.state_dict().items():
        torch.testing.assert_close(value, saved[name])
    assert fingerprint(run) != before  # so that it is measured anew

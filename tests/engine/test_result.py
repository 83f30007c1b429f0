"""Three layers of a night: model, expert and human, none of which overwrites another."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepgui.engine.card import ExitCard, ModelCard
from sleepgui.engine.progress import Phase, Prepared, Progress
from sleepgui.engine.result import Edit, NightResult, Source
from sleepgui.hypnogram.align import AlignedScoring
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation
from sleepgui.stages import Stage, code, to_codes

N = 6
CHOICE = ChannelChoice((Derivation(0, (), "C4-M1"),))
CARD = ModelCard(
    "fake",
    "1",
    "0" * 64,
    {},
    tuple(ExitCard(name, name, macs, macs) for name, macs in (("EEG", 1), ("EOG", 2), ("EMG", 4))),
    Path("fake.json"),
)


def certain(stage: Stage, p: float = 0.96) -> list[float]:
    rest = (1 - p) / 4
    return [p if k == code(stage) else rest for k in range(5)]


@pytest.fixture
def scored(memory_recording: Callable[..., Recording]) -> NightResult:
    """Epoch 0 cannot be scored; 1 to 3 are N2 at the first exit, 4 and 5 R at the last."""
    recording = memory_recording({"C4-M1": (np.zeros(N * 3000, np.float32), 100.0)})
    result = NightResult.unscored(recording, CHOICE)
    result.begin(CARD)
    depth = np.array([0, 3, 3, 3, 3, 3], np.int8)
    prepared = Prepared(CHOICE, depth, ("C4-M1 no data",) + ("",) * (N - 1), ("one",))
    result.merge(Progress(Phase.PREPARE, N, N, 1.0, prepared=prepared))

    def computed(exit_: int, epochs: list[int], p: list[float]) -> None:
        rows = np.array([p] * len(epochs), np.float32)
        step = Progress(Phase.SCORE, 1, 1, 1.0, exit=exit_, epochs=np.array(epochs), p=rows)
        result.merge(step)

    computed(0, [1, 2, 3], certain(Stage.N2))
    computed(0, [4, 5], certain(Stage.W, 0.3))
    computed(1, [4, 5], certain(Stage.W, 0.4))
    computed(2, [4, 5], certain(Stage.R))
    return result


def test_the_final_stage_is_the_models_where_nobody_edited(scored: NightResult) -> None:
    scored.speed = 0.3
    assert scored.stage.tolist() == to_codes(["?", "N2", "N2", "N2", "R", "R"]).tolist()
    assert scored.source == (Source.NONE, *[Source.MODEL] * 5)
    assert scored.faults[0] == "C4-M1 no data"
    assert scored.warnings == ("one",)


def test_a_night_nobody_scored_has_no_stages(memory_recording: Callable[..., Recording]) -> None:
    recording = memory_recording({"C4-M1": (np.zeros(N * 3000, np.float32), 100.0)})
    result = NightResult.unscored(recording, CHOICE)
    assert set(result.stage.tolist()) == {-1}
    assert set(result.source) == {Source.NONE}
    assert result.agreement() is None
    assert result.compute_share() is None


def test_an_edit_stands_above_the_model_and_says_who_and_when(scored: NightResult) -> None:
    scored.edit([0, 2], Stage.N3, "AB", "2026-01-02T03:04:05+00:00")
    assert scored.stage[[0, 1, 2]].tolist() == to_codes(["N3", "N2", "N3"]).tolist()
    assert scored.source[:3] == (Source.HUMAN, Source.MODEL, Source.HUMAN)
    assert scored.edits[2] == Edit(Stage.N3, "AB", "2026-01-02T03:04:05+00:00")
    assert scored.decision.stage[2] == code(Stage.N2)


def test_an_edit_is_dated_in_utc_when_nobody_says_when(scored: NightResult) -> None:
    scored.edit([1], Stage.W, "AB")
    assert scored.edits[1].edited_at.endswith("+00:00")


def test_a_person_may_say_that_an_epoch_cannot_be_scored(scored: NightResult) -> None:
    scored.edit([1], Stage.UNSCORED, "AB")
    assert scored.stage[1] == -1
    assert scored.source[1] is Source.HUMAN


edits = st.dictionaries(st.integers(0, N - 1), st.sampled_from(list(Stage)), min_size=1)


@given(edits=edits, speeds=st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_edits_survive_speed_moves_and_another_model(
    memory_recording: Callable[..., Recording], edits: dict[int, Stage], speeds: list[float]
) -> None:
    recording = memory_recording({"C4-M1": (np.zeros(N * 3000, np.float32), 100.0)})
    result = NightResult.unscored(recording, CHOICE)
    for epoch, stage in edits.items():
        result.edit([epoch], stage, "AB")
    before = dict(result.edits)
    for speed in speeds:
        result.speed = speed
        result.begin(CARD)
        depth = np.ones(N, np.int8)
        found = Prepared(CHOICE, depth, ("",) * N, ())
        result.merge(Progress(Phase.PREPARE, N, N, 1.0, prepared=found))
        p = np.array([certain(Stage.W)] * N, np.float32)
        result.merge(Progress(Phase.SCORE, N, N, 1.0, exit=0, epochs=np.arange(N), p=p))
        assert result.edits == before
        for epoch in range(N):
            assert result.stage[epoch] == code(edits.get(epoch, Stage.W))


@given(first=edits, second=edits)
def test_undo_brings_back_exactly_what_was_there(
    memory_recording: Callable[..., Recording], first: dict[int, Stage], second: dict[int, Stage]
) -> None:
    recording = memory_recording({"C4-M1": (np.zeros(N * 3000, np.float32), 100.0)})
    result = NightResult.unscored(recording, CHOICE)
    for epoch, stage in first.items():
        result.edit([epoch], stage, "AB", "then")
    before = dict(result.edits)
    undo = result.restore({e: Edit(s, "CD", "later") for e, s in second.items()})
    after = dict(result.edits)
    redo = result.restore(undo)
    assert result.edits == before
    result.restore(redo)
    assert result.edits == after


@pytest.mark.parametrize("epoch", [-1, N])
def test_an_edit_outside_the_night_changes_nothing(scored: NightResult, epoch: int) -> None:
    with pytest.raises(IndexError):
        scored.edit([0, epoch], Stage.W, "AB")
    assert scored.edits == {}


def test_agreement_is_the_models_not_the_editors(scored: NightResult) -> None:
    scored.speed = 0.3
    expert = to_codes(["W", "N2", "N2", "N3", "R", "?"])
    scored.expert = AlignedScoring(expert, 0.0, "start", "expert", Path("h.txt"))
    scored.edit(range(N), Stage.W, "AB")
    found = scored.agreement()
    assert found is not None
    assert found.n == 4  # epoch 0 the model could not score, epoch 5 the expert did not
    assert found.accuracy == pytest.approx(3 / 4)
    assert found.by_exit[0].n == 3
    assert found.by_exit[2].accuracy == 1


def test_the_share_of_computation_follows_the_slider(scored: NightResult) -> None:
    scored.speed = 1.0
    assert scored.compute_share() == pytest.approx(5 * 1 / (5 * 4))
    scored.speed = 0.3
    assert scored.compute_share() == pytest.approx((3 * 1 + 2 * 4) / (5 * 4))


def test_a_step_of_another_night_is_refused(scored: NightResult) -> None:
    rows = np.array([certain(Stage.W)], np.float32)
    with pytest.raises(IndexError):
        scored.merge(Progress(Phase.SCORE, 1, 1, 1.0, exit=0, epochs=np.array([N]), p=rows))

"""The document: three layers that never overwrite each other, and edits that can be undone."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation
from sleepgui.recording.roles import ChannelProposal
from sleepgui.stages import Stage, code
from sleepgui.ui.document import Document

CHOICE = ChannelChoice(
    (Derivation(0, (), "C4-M1"),), Derivation(1, (), "E1-M2"), Derivation(2, (), "Chin")
)
N = 50


@pytest.fixture
def document(qapp, noise: Recording) -> Document:
    return Document(noise, ChannelProposal(CHOICE, (), {}))


def test_edits_stand_above_the_model_and_survive_speed_and_rescoring(
    document: Document, score
) -> None:
    score(document)
    document.edit([3], Stage.R)
    document.edit([4], Stage.UNSCORED)
    for speed in (0.0, 0.3, 1.0):
        document.set_speed(speed)
        assert document.stages[3] == code(Stage.R)
        assert document.stages[4] == code(Stage.UNSCORED)
    score(document, seed=1)
    assert document.stages[3] == code(Stage.R)
    others = np.delete(document.stages, [3, 4])
    assert (others == np.delete(document.result.decision.stage, [3, 4])).all()


def test_undo_takes_back_one_edit_at_a_time_and_redo_repeats_it(document: Document, score) -> None:
    score(document)
    model = document.stages.copy()
    document.go_to(7)
    document.edit([7], Stage.N3)
    document.go_to(8)
    document.edit([8], Stage.R)
    after = document.stages.copy()
    document.undo_stack.undo()
    assert document.epoch == 8
    assert document.stages[7] == code(Stage.N3)
    document.undo_stack.undo()
    assert (document.stages == model).all()
    assert document.epoch == 7
    document.undo_stack.redo()
    document.undo_stack.redo()
    assert (document.stages == after).all()


def test_edits_of_one_gesture_are_one_step(document: Document) -> None:
    for epoch in range(10, 15):
        document.edit([epoch], Stage.N2, gesture=1)
    document.edit([20], Stage.N2, gesture=2)
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert not document.result.edits
    document.undo_stack.redo()
    assert sorted(document.result.edits) == [10, 11, 12, 13, 14]


def test_a_gesture_over_the_same_epoch_twice_undoes_to_what_stood_first(document: Document) -> None:
    document.edit([5], Stage.W)
    document.edit([5], Stage.N1, gesture=1)
    document.edit([5], Stage.N2, gesture=1)
    document.undo_stack.undo()
    assert document.result.edits[5].stage is Stage.W


def test_an_edit_can_be_given_back_to_the_model(document: Document, score) -> None:
    score(document)
    model = document.stages.copy()
    document.edit([1], Stage.UNSCORED)
    document.edit_back_to_model([1, 2])
    assert (document.stages == model).all()
    document.undo_stack.undo()
    assert document.stages[1] == code(Stage.UNSCORED)


def test_restored_edits_are_where_one_starts_and_not_a_step_to_undo(document: Document) -> None:
    document.edit([2], Stage.R)
    edits = dict(document.result.edits)
    fresh = Document(document.recording, document.proposal)
    fresh.restore_edits(edits)
    assert fresh.result.edits == edits
    assert not fresh.undo_stack.canUndo()


@pytest.mark.parametrize("epochs", [[N], [-1], [3, N, 4], []])
def test_an_epoch_that_does_not_exist_is_refused_before_anything_is_touched(
    document: Document, epochs: list[int]
) -> None:
    document.edit([3], Stage.R)
    held = dict(document.result.edits)
    told: list[object] = []
    document.changed.connect(told.append)
    document.edits_changed.connect(lambda: told.append("edited"))
    with pytest.raises(ValueError, match=r"^no epoch|none of the night's 50$"):
        document.edit(epochs, Stage.N2)
    assert document.result.edits == held
    assert document.undo_stack.count() == 1
    assert not told
    document.undo_stack.undo()  # the stack still works
    document.undo_stack.redo()
    assert document.result.edits == held


edit_lists = st.lists(
    st.tuples(st.integers(0, N - 1), st.sampled_from(list(Stage)), st.integers(0, 2)), max_size=12
)


@given(edit_lists)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_everything_gives_the_beginning_and_redoing_the_end(
    document: Document, edits: list[tuple[int, Stage, int]]
) -> None:
    document.undo_stack.clear()
    document.apply_edits(dict.fromkeys(list(document.result.edits)))
    for epoch, stage, gesture in edits:
        document.edit([epoch], stage, gesture or None)
    end = dict(document.result.edits)
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert not document.result.edits
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
    assert document.result.edits == end


def test_going_outside_the_night_stops_at_its_ends(document: Document) -> None:
    document.go_to(-3)
    assert document.epoch == 0
    document.go_to(10_000)
    assert document.epoch == N - 1


def test_search_goes_from_the_current_epoch_in_both_directions(document: Document) -> None:
    wanted = np.zeros(N, dtype=np.bool_)
    wanted[[4, 10, 30]] = True
    document.go_to(10)
    assert document.find(wanted, 1) == 30
    assert document.find(wanted, -1) == 4
    document.go_to(30)
    assert document.find(wanted, 1) is None


def test_an_epoch_a_person_decided_is_not_uncertain_any_more(document: Document, score) -> None:
    score(document)
    unsure = np.flatnonzero(document.uncertain)
    assert len(unsure)
    document.edit([int(unsure[0])], Stage.N2)
    assert not document.uncertain[unsure[0]]


def test_unscored_epochs_are_no_disagreement(document: Document, score) -> None:
    from sleepgui.hypnogram.align import AlignedScoring

    score(document)
    expert = document.stages.copy()
    expert[:5] = -1
    expert[5] = (expert[5] + 1) % 5
    document.set_expert(AlignedScoring(expert, 0.0, "start", "someone", document.recording.path))
    assert list(np.flatnonzero(document.disagreements)) == [5]
    document.edit([6], Stage.UNSCORED)
    assert list(np.flatnonzero(document.disagreements)) == [5]


def test_every_exit_of_an_epoch_is_explained(document: Document, score) -> None:
    assert document.explain(0) is None
    score(document)
    document.set_speed(0.0)
    told = document.explain(0)
    assert told is not None
    assert (told.exit, told.deepest, told.pending) == (2, 2, False)
    assert told.probabilities.shape == (3, 5)
    assert document.explain(N) is None

"""The trail: who changed what, when, from what to what; lines are only ever added."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sleepgui.engine.result import Edit
from sleepgui.review.trail import (
    MODEL,
    Change,
    How,
    append_trail,
    read_trail,
    stage_changes,
)
from sleepgui.stages import Stage

MODEL_STAGES = ["W", "N1", "N2", "N2", "N2", "R"]
AT = "2026-01-02T03:04:05+00:00"


def changes(before, after) -> list[Change]:
    return stage_changes(before, after, MODEL_STAGES, at=AT, by="Ada", how=How.EDIT)


def test_a_correction_tells_both_stages_and_whose_they_were() -> None:
    edit = Edit(Stage.R, "Ada", AT)
    assert changes({1: None}, {1: edit}) == [
        Change(AT, "Ada", How.EDIT, "stage", 2, 2, "N1", "R", MODEL, "Ada")
    ]
    older = Edit(Stage.W, "Bob", AT)
    assert changes({1: older}, {1: None}) == [
        Change(AT, "Ada", How.EDIT, "stage", 2, 2, "W", "N1", "Bob", MODEL)
    ]


def test_painting_over_equal_epochs_is_one_line_and_others_stand_apart() -> None:
    edit = Edit(Stage.N3, "Ada", AT)
    told = changes(dict.fromkeys(range(1, 6)), dict.fromkeys(range(1, 6), edit))
    assert [(c.first, c.last, c.old) for c in told] == [(2, 2, "N1"), (3, 5, "N2"), (6, 6, "R")]


def test_epochs_apart_from_each_other_are_not_joined() -> None:
    edit = Edit(Stage.N3, "Ada", AT)
    told = changes({2: None, 4: None}, {2: edit, 4: edit})
    assert [(c.first, c.last) for c in told] == [(3, 3), (5, 5)]


def test_accepting_the_models_stage_is_a_change_of_hands() -> None:
    (told,) = changes({0: None}, {0: Edit(Stage.W, "Ada", AT)})
    assert (told.old, told.new, told.old_by, told.new_by) == ("W", "W", MODEL, "Ada")


edits = st.one_of(
    st.none(),
    st.builds(Edit, st.sampled_from(list(Stage)), st.sampled_from(["Ada", "Bob"]), st.just(AT)),
)


@given(st.dictionaries(st.integers(0, 5), st.tuples(edits, edits)))
def test_every_epoch_that_changed_is_told_once_and_no_other(pairs) -> None:
    before = {epoch: old for epoch, (old, _) in pairs.items()}
    after = {epoch: new for epoch, (_, new) in pairs.items()}
    told = [epoch for c in changes(before, after) for epoch in range(c.first - 1, c.last)]

    def said(edit, epoch):
        return (MODEL_STAGES[epoch], MODEL) if edit is None else (edit.stage, edit.scorer)

    assert told == [e for e in sorted(pairs) if said(before[e], e) != said(after[e], e)]


def test_lines_are_added_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "night.trail.jsonl"
    one = Change(AT, "Zoë", How.EDIT, "stage", 1, 1, "W", "N1", MODEL, "Zoë")
    other = Change(AT, "Zoë", How.UNDO, "stage", 1, 1, "N1", "W", "Zoë", MODEL)
    append_trail(path, [one])
    append_trail(path, [])
    append_trail(path, [other])
    assert list(read_trail(path)) == [one, other]


def test_a_line_cut_short_by_a_crash_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "night.trail.jsonl"
    one = Change(AT, "Ada", How.EDIT, "stage", 1, 1, "W", "N1")
    append_trail(path, [one, one])
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    append_trail(path, [one])
    assert list(read_trail(path)) == [one, one]

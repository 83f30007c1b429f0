"""The trail of a night: who changed what, when, from what to what.

Lines are only ever added. An edit that is undone stays in the trail, followed by its undoing: so
the trail tells what was done, and the corrections beside it tell how things stand.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Final

from sleepgui.engine.result import Edit
from sleepgui.stages import Stage

MODEL: Final = "model"
"""Who a stage comes from that no person gave."""


class How(StrEnum):
    """What made a change."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes
    ----------
    at : when, UTC in ISO 8601 to the second.
    by : who.
    how : by a new edit, by undoing or by redoing one.
    what : ``stage``, ``mark``, ``lights off``, ``lights on``, ``blind``.
    first, last : epochs it is about, counted from 1, both included; 0 where it is about none.
    old, new : what stood there and what stands there now; empty for nothing.
    old_by, new_by : who the stages come from, `MODEL` or a person; empty where that is plain.
    """

    at: str
    by: str
    how: How
    what: str
    first: int
    last: int
    old: str
    new: str
    old_by: str = ""
    new_by: str = ""


def stage_changes(
    before: Mapping[int, Edit | None],
    after: Mapping[int, Edit | None],
    model: Sequence[str],
    *,
    at: str,
    by: str,
    how: How,
) -> list[Change]:
    """What an edit of epochs changed; neighbours that changed alike are one line.

    Parameters
    ----------
    before, after : epoch (from 0) to the person's decision, ``None`` where there is none and the
        model's stage shows. Both have the same epochs.
    model : the model's stage of every epoch of the night, as label.
    """

    def told(epoch: int, edit: Edit | None) -> tuple[str, str]:
        if edit is not None:
            return str(edit.stage), edit.scorer
        return model[epoch], MODEL if model[epoch] != Stage.UNSCORED else ""

    changes: list[Change] = []
    for epoch in sorted(after):
        old, new = told(epoch, before[epoch]), told(epoch, after[epoch])
        if old == new:
            continue
        last = changes[-1] if changes else None
        same = last is not None and (last.old, last.old_by, last.new, last.new_by) == (*old, *new)
        if last is not None and same and last.last == epoch:
            changes[-1] = Change(
                at, by, how, "stage", last.first, epoch + 1, old[0], new[0], old[1], new[1]
            )
        else:
            changes.append(
                Change(
                    *(at, by, how, "stage", epoch + 1, epoch + 1, old[0], new[0]), old[1], new[1]
                )
            )
    return changes


def append_trail(path: Path, changes: Iterable[Change]) -> None:
    """Add lines to a trail, one JSON object each, and have them on disk when this returns.

    A line that a crash cut short is closed first, so that it spoils no other.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    lines = [json.dumps(asdict(change), ensure_ascii=False) + "\n" for change in changes]
    if not lines:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                lines.insert(0, "\n")
        file.write("".join(lines).encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def read_trail(path: Path) -> Iterator[Change]:
    """The changes of a trail in order; lines that cannot be read are passed over.

    Raises
    ------
    OSError
        The file cannot be read.
    """
    names = {field.name for field in fields(Change)}
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                row = json.loads(line)
                known = {name: value for name, value in row.items() if name in names}
                change = Change(**{**known, "how": How(row["how"])})
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                continue
            yield change

"""What was chosen for a de-identified copy, and the work it makes for a worker thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sleepgui.engine.result import NightResult
    from sleepgui.export.deidentify import Removed
    from sleepgui.export.study import CleanStudy, Deidentification


@dataclass(frozen=True)
class CopyWish:
    """How the copy shall be; see `sleepgui.export.deidentify.Wish`.

    ``formats`` are keys of the scoring's formats; ``inside``: stages in the copy itself.
    """

    pseudonym: str
    folder: Path
    shift_days: int | None = None
    keep_clock: bool = True
    recording: bool = True
    inside: bool = True
    formats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What the copy will not have, and the files there will be."""

    removed: tuple[Removed, ...]
    names: tuple[str, ...]


def preparation(wish: CopyWish, result: NightResult) -> Deidentification:
    """The study to be copied.

    Raises
    ------
    SleepGuiError
        It cannot be, see `Deidentification`.
    """
    from sleepgui.export.deidentify import Wish  # noqa: PLC0415 - not at start-up
    from sleepgui.export.of_result import scored_night  # noqa: PLC0415
    from sleepgui.export.study import Deidentification  # noqa: PLC0415
    from sleepgui.export.writers.registry import writer_of  # noqa: PLC0415

    with_stages = wish.inside or bool(wish.formats)
    return Deidentification(
        result.recording.path if wish.recording else None,
        [scored_night(result)] if with_stages else [],
        Wish(wish.pseudonym, wish.shift_days, wish.keep_clock),
        [writer_of(key) for key in wish.formats],
        inside=wish.inside and wish.recording,
    )


def preview(wish: CopyWish, result: NightResult) -> Iterator[Preview]:
    """Read what there is to remove, without writing anything."""
    found = preparation(wish, result)
    yield Preview(found.removed, tuple(path.name for path in found.paths_in(wish.folder)))


def copying(wish: CopyWish, result: NightResult) -> Iterator[float | CleanStudy]:
    """Write the copy: shares of the work done, then what was written."""
    steps = preparation(wish, result).copying(wish.folder)
    try:
        while True:
            try:
                yield next(steps)
            except StopIteration as end:
                yield end.value
                return
    finally:
        steps.close()

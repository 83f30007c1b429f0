"""A person's work on disk: written as it is made, found again when reopening.

One small JSON file beside the recording (``NIGHT.edf.sleepgui.json``); in the application's own
folder where the recording's folder cannot be written to. It holds the corrections and the parts
that others register (`sleepgui.ui.keeping.parts`). It is replaced in one piece, so a crash or a
power cut leaves the state before or after a correction and never half a file.

Who changed what when is told by the trail beside it (`sleepgui.ui.trail.feature`).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sleepgui.engine.result import Edit
from sleepgui.recording.identity import file_identity
from sleepgui.stages import Stage

if TYPE_CHECKING:
    from sleepgui.recording.base import Recording

_FORMAT: Final = 2
_SECOND: Final = ".second-"

_DAMAGED: Final = (
    *(ValueError, KeyError, TypeError, AttributeError),
    *(OverflowError, RecursionError),  # Infinity for a number, brackets without end
)

Stamp = tuple[int, int, int]
"""What changes when somebody else writes a file: inode, size, time of the last change in ns."""


@dataclass(frozen=True)
class Journal:
    """Corrections of an earlier sitting and where they are kept.

    Attributes
    ----------
    path : the file to write to.
    edits : epoch number from 0 to the correction.
    about : what identifies the recording within the file.
    trouble : a plain sentence when a file was there that could not be taken in; it was set
        aside (``.unread``), so nothing of it is lost.
    parts : what else is kept, by the name of its part.
    found : the file these were read from, which is not always the one to write to.
    stamp : `stamp_of` that file when it was read.
    own : the file in the application's folder, for a folder that turns out to be read-only.
    seconds : files of windows that had the recording open a second time, see `second_path`.
    """

    path: Path
    edits: Mapping[int, Edit] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)
    trouble: str = ""
    parts: Mapping[str, Any] = field(default_factory=dict)
    found: Path | None = None
    stamp: Stamp | None = None
    own: Path | None = None
    seconds: tuple[Path, ...] = ()


def journal_paths(recording: Path, folder: Path) -> tuple[Path, Path]:
    """Where corrections may be kept: beside the recording, else in the application's folder."""
    key = hashlib.sha256(str(recording.resolve()).encode()).hexdigest()[:16]
    beside = recording.with_name(f"{recording.name}.sleepgui.json")
    return beside, folder / "edits" / f"{key}.sleepgui.json"


def second_path(path: Path) -> Path:
    """Where a second window on the same recording writes, so that neither overwrites the other."""
    return path.with_name(f"{path.name.removesuffix('.json')}{_SECOND}{os.getpid()}.json")


def locks_of_others(path: Path) -> list[Path]:
    """Lock files of other windows that write a file of their own for the same recording."""
    start = path.name.removesuffix(".json").split(_SECOND)[0] + _SECOND
    mine = f"{path.name.removesuffix('.json')}.lock"
    try:
        return [
            one
            for one in path.parent.iterdir()
            if one.name.startswith(start) and one.suffix == ".lock" and one.name != mine
        ]
    except OSError:
        return []


def stamp_of(path: Path) -> Stamp | None:
    """What tells whether somebody else has written a file; ``None`` where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def identity(path: Path) -> dict[str, Any]:
    """What tells a recording apart from another of the same name; a copy is the same one."""
    whole = file_identity(path)
    return {"bytes": whole["bytes"], "sha256_first_mib": whole["sha256_first_mib"]}


def load_journal(recording: Recording, folder: Path) -> Journal:
    """Corrections made earlier; an empty journal where there are none.

    Raises
    ------
    RecordingError
        The recording cannot be read.
    """
    about = identity(recording.path)
    beside, own = journal_paths(recording.path, folder)
    where = beside if os.access(beside.parent, os.W_OK) else own
    # Where the folder has become read-only, the newer corrections are in the application's.
    for path in (beside, own) if where is beside else (own, beside):
        empty = Journal(where, about=about, own=own, seconds=_seconds(where))
        stamp = stamp_of(path)
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError):
            return _set_aside(path, empty)
        try:
            stored = json.loads(text)
            if stored["recording"] != about or stored.get("format", 1) > _FORMAT:
                return _set_aside(path, empty)
            edits = _edits(stored["edits"], recording.n_epochs)
            parts = dict(stored.get("parts", {}))
        except _DAMAGED:
            return _set_aside(path, empty)
        return replace(empty, edits=edits, parts=parts, found=path, stamp=stamp)
    return empty


def read_second(path: Path, recording: Recording) -> Journal | None:
    """What a second window left; ``None`` where it is of another recording or damaged."""
    about = identity(recording.path)
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["recording"] != about:
            return None
        edits = _edits(stored["edits"], recording.n_epochs)
        return Journal(path, edits, about, parts=dict(stored.get("parts", {})))
    except (OSError, *_DAMAGED):
        return None


def _seconds(path: Path) -> tuple[Path, ...]:
    start = path.name.removesuffix(".json") + _SECOND
    try:
        found = [one for one in path.parent.iterdir() if one.name.startswith(start)]
    except OSError:
        return ()
    return tuple(sorted(one for one in found if one.suffix == ".json"))


def _edits(rows: list[list[Any]], n_epochs: int) -> dict[int, Edit]:
    edits = {}
    for epoch, stage, scorer, edited_at in rows:
        if not 1 <= int(epoch) <= n_epochs:
            raise ValueError(epoch)
        edits[int(epoch) - 1] = Edit(Stage(stage), str(scorer), str(edited_at))
    return edits


def _set_aside(path: Path, empty: Journal) -> Journal:
    aside = path.with_name(path.name + ".unread")
    where = empty.path
    try:
        path.replace(aside)
    except OSError:
        return replace(
            empty,
            path=where.with_name(where.name.replace(".sleepgui.json", ".new.sleepgui.json")),
            trouble=f"Corrections in {path.name} belong to another recording or are damaged;"
            " they were left alone.",
        )
    return replace(
        empty,
        trouble=f"Corrections in {path.name} belong to another recording or are damaged;"
        f" they were kept as {aside.name} and not used.",
    )


def save_journal(
    path: Path,
    about: Mapping[str, Any],
    edits: Mapping[int, Edit],
    parts: Mapping[str, Any] | None = None,
) -> None:
    """Write corrections, replacing the file in one piece; with nothing to keep, remove it.

    Parameters
    ----------
    about : what identifies the recording, as in `Journal`.
    edits : epoch number from 0 to the correction. In the file epochs count from 1.
    parts : what else is to be kept.

    Raises
    ------
    OSError
        The folder cannot be written to, the disk is full.
    """
    if not edits and not parts:
        path.unlink(missing_ok=True)
        return
    rows = [[epoch + 1, str(e.stage), e.scorer, e.edited_at] for epoch, e in sorted(edits.items())]
    stored: dict[str, Any] = {"format": _FORMAT, "recording": about, "edits": rows}
    if parts:
        stored["parts"] = parts
    write_json(path, stored)


def write_json(path: Path, value: Any, *, durable: bool = True) -> None:
    """Replace a JSON file in one piece; ``durable`` waits until it has reached the disk.

    Raises
    ------
    OSError
        The folder cannot be written to, the disk is full.
    """
    text = json.dumps(value, indent=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        if durable:
            os.fsync(file.fileno())
    new.replace(path)


def place_path(about: Mapping[str, Any], folder: Path) -> Path:
    """Where the place in a night is kept: by content, so that a moved copy has it too."""
    return folder / "places" / f"{str(about['sha256_first_mib'])[:24]}-{about['bytes']}.json"


def load_place(path: Path) -> dict[str, Any]:
    """The place left; empty where there is none or it cannot be read, for it is soon found."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return dict(stored["parts"])
    except (OSError, *_DAMAGED):
        return {}

"""A person's corrections on disk: written as they are made, found again when reopening.

One small JSON file beside the recording (``NIGHT.edf.sleepgui.json``); in the application's own
folder where the recording's folder cannot be written to. It is replaced in one piece, so a crash
or a power cut leaves the state before or after a correction and never half a file.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sleepgui.engine.result import Edit
from sleepgui.recording.identity import file_identity
from sleepgui.stages import Stage

if TYPE_CHECKING:
    from sleepgui.recording.base import Recording

_FORMAT: Final = 1


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
    """

    path: Path
    edits: Mapping[int, Edit] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)
    trouble: str = ""


def journal_paths(recording: Path, folder: Path) -> tuple[Path, Path]:
    """Where corrections may be kept: beside the recording, else in the application's folder."""
    key = hashlib.sha256(str(recording.resolve()).encode()).hexdigest()[:16]
    beside = recording.with_name(f"{recording.name}.sleepgui.json")
    return beside, folder / "edits" / f"{key}.sleepgui.json"


def _identity(path: Path) -> dict[str, Any]:
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
    about = _identity(recording.path)
    beside, own = journal_paths(recording.path, folder)
    where = beside if os.access(beside.parent, os.W_OK) else own
    for path in (beside, own):
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError):
            return _set_aside(path, where, about)
        try:
            stored = json.loads(text)
            if stored["recording"] != about:
                return _set_aside(path, where, about)
            return Journal(where, _edits(stored["edits"], recording.n_epochs), about)
        except (ValueError, KeyError, TypeError):
            return _set_aside(path, where, about)
    return Journal(where, about=about)


def _edits(rows: list[list[Any]], n_epochs: int) -> dict[int, Edit]:
    edits = {}
    for epoch, stage, scorer, edited_at in rows:
        if not 1 <= int(epoch) <= n_epochs:
            raise ValueError(epoch)
        edits[int(epoch) - 1] = Edit(Stage(stage), str(scorer), str(edited_at))
    return edits


def _set_aside(path: Path, where: Path, about: Mapping[str, Any]) -> Journal:
    aside = path.with_name(path.name + ".unread")
    try:
        path.replace(aside)
    except OSError:
        return Journal(
            where.with_name(where.name.replace(".sleepgui.json", ".new.sleepgui.json")),
            about=about,
            trouble=f"Corrections in {path.name} belong to another recording or are damaged;"
            " they were left alone.",
        )
    return Journal(
        where,
        about=about,
        trouble=f"Corrections in {path.name} belong to another recording or are damaged;"
        f" they were kept as {aside.name} and not used.",
    )


def save_journal(path: Path, about: Mapping[str, Any], edits: Mapping[int, Edit]) -> None:
    """Write corrections, replacing the file in one piece; without corrections, remove it.

    Parameters
    ----------
    about : what identifies the recording, as in `Journal`.
    edits : epoch number from 0 to the correction. In the file epochs count from 1.

    Raises
    ------
    OSError
        The folder cannot be written to, the disk is full.
    """
    if not edits:
        path.unlink(missing_ok=True)
        return
    rows = [[epoch + 1, str(e.stage), e.scorer, e.edited_at] for epoch, e in sorted(edits.items())]
    text = json.dumps({"format": _FORMAT, "recording": about, "edits": rows}, indent=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)

"""The montages one has saved: a JSON file in the settings folder, read as a stranger's."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sleepgui.display.automatic import AUTOMATIC
from sleepgui.display.montage import Montage, from_json, to_json
from sleepgui.errors import ExportError, SleepGuiError
from sleepgui.export.atomic import write_text
from sleepgui.ui.settings import settings

SLOTS: Final = 12
"""Montages that have a key, the automatic ones first."""
FIRST_OWN_SLOT: Final = len(AUTOMATIC) + 1
_FORMAT: Final = 1
_LARGEST: Final = 8 << 20
_MOST: Final = 500


@dataclass(frozen=True)
class Saved:
    """A montage and the number of its key (`FIRST_OWN_SLOT` to `SLOTS`), ``None`` without."""

    montage: Montage
    slot: int | None = None


def store_path() -> Path:
    """Where the user's montages lie: beside the settings."""
    return Path(settings().fileName()).parent / "montages.json"


def read_montages(path: Path) -> tuple[list[Saved], list[str]]:
    """The montages of a file, and in sentences what could not be read.

    Raises
    ------
    SleepGuiError
        The file cannot be read at all, or holds no montages.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise SleepGuiError(
                f"{path.name} is larger than any list of montages: choose another file."
            )
        stored = json.loads(path.read_bytes())
    except OSError as error:
        raise SleepGuiError(
            f"{path.name} cannot be read ({error.strerror}): check that it is there."
        ) from error
    except (ValueError, RecursionError) as error:
        raise SleepGuiError(
            f"{path.name} is not JSON as SleepGUI writes it: choose a file of exported montages."
        ) from error
    listed = stored.get("montages") if isinstance(stored, dict) else None
    if not isinstance(listed, list) or len(listed) > _MOST:
        raise SleepGuiError(
            f"{path.name} holds no list of montages: choose a file of exported montages."
        )
    saved: list[Saved] = []
    troubles: list[str] = []
    taken: set[int] = set()
    names = set(AUTOMATIC)
    for one in listed:
        try:
            montage = from_json(one)
        except ValueError as error:
            troubles.append(f"A montage in {path.name} was left out: {error}.")
            continue
        slot = _slot(one, taken)
        montage = Montage(free_name(montage.name, names), montage.lanes)
        names.add(montage.name)
        saved.append(Saved(montage, slot))
    return saved, troubles


def write_montages(path: Path, saved: Sequence[Saved]) -> None:
    """Replace a file of montages, whole or not at all.

    Raises
    ------
    ExportError
        It cannot be written.
    """
    listed = [to_json(one.montage) | ({"key": one.slot} if one.slot else {}) for one in saved]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"The folder {path.parent} cannot be made ({error.strerror}): montages are not kept."
        ) from error
    content = {"format": _FORMAT, "montages": listed}
    write_text(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def free_name(name: str, taken: set[str]) -> str:
    """``name``, or with a number behind it where that is taken."""
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def free_slot(saved: Sequence[Saved]) -> int | None:
    """The first key that no montage has."""
    taken = {one.slot for one in saved}
    return next((n for n in range(FIRST_OWN_SLOT, SLOTS + 1) if n not in taken), None)


def _slot(stored: dict[str, Any], taken: set[int]) -> int | None:
    slot = stored.get("key")
    if not isinstance(slot, int) or isinstance(slot, bool):
        return None
    if not FIRST_OWN_SLOT <= slot <= SLOTS or slot in taken:
        return None
    taken.add(slot)
    return slot

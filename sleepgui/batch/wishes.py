"""How nights are scored, before it is known which."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sleepgui.engine.exits import DEFAULT_SPEED

if TYPE_CHECKING:
    from sleepgui.hypnogram.align import By


@dataclass(frozen=True)
class Wishes:
    """How nights are scored; what is ``None`` is proposed by the program night by night.

    Attributes
    ----------
    eeg, eog, emg : as for `sleepgui.batch.choice.choose`.
    expert : a scoring, ``auto`` to look beside the recording, or ``none``.
    out : folder to write to; ``None``: beside each recording.
    processes : nights scored at once.
    align : how a scoring lies over its recording, see `sleepgui.hypnogram.align.align`.
    """

    eeg: str | None = None
    eog: str | None = None
    emg: str | None = None
    expert: str = "auto"
    speed: float = DEFAULT_SPEED
    model: str | None = None
    out: Path | None = None
    processes: int = 1
    context: bool = True
    convention: str | None = None
    align: By | None = None

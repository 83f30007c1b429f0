"""What opening files finds, step by step: made on a worker thread, taken in by the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from sleepgui.engine.card import ModelCard
    from sleepgui.engine.layer import Layer
    from sleepgui.hypnogram.align import AlignedScoring
    from sleepgui.hypnogram.conventions import Convention
    from sleepgui.hypnogram.scoring import Scoring
    from sleepgui.recording.base import Recording
    from sleepgui.recording.derivation import ChannelChoice
    from sleepgui.recording.roles import ChannelProposal
    from sleepgui.ui.keeping.claim import Claim
    from sleepgui.ui.keeping.journal import Journal


@dataclass(frozen=True)
class Opened:
    """A recording is open: it can be shown.

    ``choice`` is what was chosen before for this montage, else what is proposed; ``claim`` tells
    whether another window has it open, ``place`` where its place is kept and ``places`` what was.
    ``seconds`` are what windows left that had it open a second time; ``layer`` is what the model
    said of it before, by ``card``, and ``layer_path`` where that is kept.
    """

    recording: Recording
    proposal: ChannelProposal
    choice: ChannelChoice
    journal: Journal
    simulated: bool = False
    claim: Claim | None = None
    place: Path | None = None
    places: Mapping[str, Any] = field(default_factory=dict)
    seconds: tuple[Journal, ...] = ()
    layer: Layer | None = None
    card: ModelCard | None = None
    layer_path: Path | None = None


@dataclass(frozen=True)
class ExpertFound:
    """An expert's scoring was read and laid over the recording.

    ``key`` is what a person's choice of how it lies is remembered by: the file's content.
    """

    aligned: AlignedScoring
    format: str
    by_name: bool
    scoring: Scoring | None = None
    key: str = ""


@dataclass(frozen=True)
class Doubtful:
    """A scoring was read, but how it lies over the recording must be looked at first.

    ``options`` are ways it can lie, the proposal first; ``doubts`` say why; ``key`` as in
    `ExpertFound`.
    """

    scoring: Scoring
    format: str
    by_name: bool
    recording: Recording
    doubts: tuple[str, ...]
    options: tuple[AlignedScoring, ...]
    key: str


@dataclass(frozen=True)
class Trouble:
    """Something the user should know, but that does not stop the opening."""

    text: str


@dataclass(frozen=True)
class Ambiguous:
    """A scoring of bare numbers that several conventions fit: somebody must say which."""

    path: Path
    conventions: tuple[Convention, ...]

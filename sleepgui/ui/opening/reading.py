"""What happens, on a worker thread, between a dropped file and its first page.

Imported there as well: reading files takes modules that the first paint must not wait for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sleepgui.engine.card import ModelCard, default_model, load_card
from sleepgui.engine.layer import load_layer
from sleepgui.errors import ModelError, RecordingError, ScoringError, SleepGuiError
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.conventions import AmbiguousCodesError, Convention
from sleepgui.hypnogram.doubts import placements
from sleepgui.hypnogram.find import find_scoring
from sleepgui.hypnogram.read import read_scoring
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice
from sleepgui.recording.open import open_recording
from sleepgui.recording.preferences import MontageMemory
from sleepgui.recording.roles import ChannelProposal, propose_channels
from sleepgui.ui.keeping.alignment import NOWHERE, PLACED, key_of, placed_of
from sleepgui.ui.keeping.claim import Claim
from sleepgui.ui.keeping.journal import (
    journal_paths,
    load_journal,
    load_place,
    place_path,
    read_second,
)
from sleepgui.ui.opening.findings import Ambiguous, Doubtful, ExpertFound, Opened, Trouble

if TYPE_CHECKING:
    from sleepgui.ui.keeping.alignment import Placed

_SIMULATED: Final = "Simulated recording"
"""How the notice in a demo night begins."""
_SCORING_ENDINGS: Final = frozenset(
    {".txt", ".csv", ".tsv", ".xml", ".json", ".hyp", ".hypno", ".vis", ".an", ".annot", ".event"}
)
"""Files with these endings are scorings; EDF and BDF may be either."""


def open_night(
    paths: Sequence[Path],
    folder: Path,
    current: Recording | None = None,
    placed: Placed = NOWHERE,
) -> Iterator[Opened | ExpertFound | Doubtful | Ambiguous | Trouble]:
    """Open a recording, propose channels, then find its scoring and earlier corrections.

    Parameters
    ----------
    paths : one recording, perhaps with its scoring, in any order.
    folder : application data (remembered montages, edits of recordings on read-only media).
    current : the recording that is open; what holds no signals is a scoring for it.
    placed : how a person laid scorings over the current recording.

    Raises
    ------
    SleepGuiError
        None of the files is a recording that can be opened.
    """
    try:
        recording, scorings, troubles = sort_files(paths)
    except OnlyScoringsError as error:
        if current is None:
            raise
        yield from expert_scoring(current, error.paths, placed=placed)
        return
    proposal = propose_channels(recording)
    choice = MontageMemory(folder).recall(recording, proposal).choice
    simulated = any(mark.text.startswith(_SIMULATED) for mark in recording.annotations)
    opened = _with_earlier_work(recording, folder, proposal, choice, simulated)
    yield opened
    yield from (Trouble(text) for text in troubles)
    if recording.n_epochs:
        yield from expert_scoring(
            recording, scorings, placed=placed_of(opened.journal.parts.get(PLACED))
        )


def _with_earlier_work(
    recording: Recording,
    folder: Path,
    proposal: ChannelProposal,
    choice: ChannelChoice,
    simulated: bool,
) -> Opened:
    """What earlier sittings left of a recording, claimed before it is read."""
    beside, own = journal_paths(recording.path, folder)
    claim = Claim(beside if os.access(beside.parent, os.W_OK) else own)
    journal = load_journal(recording, folder)
    seconds = []
    for path in journal.seconds if claim.held else ():
        other = Claim(path)
        left = read_second(path, recording) if other.held else None
        other.release()
        if left is not None:
            seconds.append(left)
    place = place_path(journal.about, folder)
    kept = folder / "scored" / f"{place.stem}.npz"
    card = _card() if kept.exists() else None
    return Opened(
        recording,
        proposal,
        choice,
        journal,
        simulated,
        claim,
        place,
        load_place(place),
        tuple(seconds),
        None if card is None else load_layer(kept, card, recording.n_epochs),
        card,
        kept,
    )


def _card() -> ModelCard | None:
    try:
        return load_card(default_model())
    except ModelError:
        return None  # scoring will say so


class OnlyScoringsError(RecordingError):
    """Scorings without a recording."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__(
            f"{paths[0].name} holds a scoring and no signals: open the recording first, or drop"
            " both together."
        )
        self.paths = paths


def remember_channels(recording: Recording, choice: ChannelChoice, folder: Path) -> Iterator[None]:
    """Keep a choice of channels for recordings of the same montage.

    Raises
    ------
    SleepGuiError
        The application's folder cannot be written to.
    """
    MontageMemory(folder).remember(recording, choice)
    yield


def sort_files(paths: Sequence[Path]) -> tuple[Recording, list[Path], list[str]]:
    """Open the one recording among files; the others are taken for scorings.

    Returns
    -------
    The recording, the other files, and sentences about files that were left out.

    Raises
    ------
    OnlyScoringsError
        None of the files is a recording, but there are scorings.
    SleepGuiError
        They are neither.
    """
    recording: Recording | None = None
    scorings: list[Path] = []
    troubles: list[str] = []
    refused: SleepGuiError | None = None
    for path in paths:
        if len(paths) > 1 and path.suffix.lower() in _SCORING_ENDINGS:
            scorings.append(path)
            continue
        try:
            found = open_recording(path)
        except RecordingError as error:
            refused = refused or error
            scorings.append(path)
            continue
        if not found.channels:
            found.close()
            scorings.append(path)
        elif recording is None:
            recording = found
        else:
            found.close()
            troubles.append(
                f"{path.name} was left out: the window shows one recording at a time."
                " Open it afterwards, or score many at once with: sleepgui score FILES"
            )
    if recording is not None:
        return recording, scorings, troubles
    read = [path for path in scorings if _is_scoring(path)]
    if read:
        raise OnlyScoringsError(read)
    if refused is not None:
        raise refused
    raise RecordingError(f"{paths[0].name} holds no signals: choose the recording.")


def _is_scoring(path: Path) -> bool:

    try:
        read_scoring(path)
    except AmbiguousCodesError:
        return True
    except ScoringError:
        return False
    return True


def expert_scoring(
    recording: Recording,
    given: Sequence[Path],
    convention: Convention | None = None,
    *,
    placed: Placed = NOWHERE,
) -> Iterator[ExpertFound | Doubtful | Ambiguous | Trouble]:
    """Every given scoring that fits, else the one found by its name.

    ``convention`` says what bare numbers mean, once it is known; ``placed`` how a person laid
    scorings before.
    """
    if given:
        yield from _all_that_fit(recording, given, convention, placed=placed)
        return
    found = find_scoring(recording.path)
    if found is not None:
        yield from _all_that_fit(recording, [found], by_name=True, placed=placed)


def scorings_again(
    recording: Recording, paths: Sequence[Path], *, placed: Placed = NOWHERE
) -> Iterator[ExpertFound | Doubtful | Ambiguous | Trouble]:
    """Scorings that were open in an earlier sitting; those that are gone are passed over."""
    there = [path for path in paths if path.exists()]
    yield from _all_that_fit(recording, there, by_name=True, placed=placed)


def _all_that_fit(
    recording: Recording,
    paths: Sequence[Path],
    convention: Convention | None = None,
    *,
    by_name: bool = False,
    placed: Placed = NOWHERE,
) -> Iterator[ExpertFound | Doubtful | Ambiguous | Trouble]:
    for path in paths:
        try:
            scoring = read_scoring(path, convention)
            found = _laid(scoring, recording, placed, by_name=by_name)
        except AmbiguousCodesError as error:
            if not error.conventions or by_name:
                yield Trouble(str(error))
                continue
            yield Ambiguous(path, error.conventions)
        except ScoringError as error:
            yield Trouble(str(error))
        else:
            yield found


def _laid(
    scoring: Scoring, recording: Recording, placed: Placed, *, by_name: bool
) -> ExpertFound | Doubtful:
    """The scoring over the recording as a person laid it before, or what there is to decide."""
    key = key_of(scoring.path)
    form = scoring.format
    if key in placed:
        with suppress(ScoringError):  # the recording has changed since: it is to be decided anew
            return ExpertFound(align(scoring, recording, placed[key]), form, by_name, scoring, key)
    found = placements(scoring, recording)
    if found.doubts:
        return Doubtful(scoring, form, by_name, recording, found.doubts, found.options, key)
    return ExpertFound(found.options[0], form, by_name, scoring, key)

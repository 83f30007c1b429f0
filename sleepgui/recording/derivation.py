"""Derivations: one channel, or one channel minus others, in microvolts.

A `Derivation` names channels by index, because labels may repeat, and carries the name
clinicians read (``C4-M1``).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sleepgui.errors import ChannelError
from sleepgui.recording.base import Channel, Recording, Samples
from sleepgui.recording.labels import (
    COMMON_REFERENCES,
    electrode,
    plain,
    read_label,
    without_prefix,
)

_LISTED: Final = 40
"""Labels in a message at most."""

ReadSamples = Callable[[int, int], Samples]
"""(start, stop) in native samples to exactly ``stop - start`` samples, NaN where there are none."""


@dataclass(frozen=True)
class Derivation:
    """``active`` minus the mean of ``reference`` (empty: the channel as recorded).

    ``name`` is the label to show and to write in files, such as ``C4-M1`` or ``EEG Fpz-Cz``.
    """

    active: int
    reference: tuple[int, ...]
    name: str

    @property
    def channels(self) -> tuple[int, ...]:
        """All channels it is made of, the active one first."""
        return (self.active, *self.reference)


@dataclass(frozen=True)
class ChannelChoice:
    """Which derivations the network sees; what the user can change.

    One or two ``eeg``; ``eog`` and ``emg`` may be missing, and then the exits that need them
    are not offered.
    """

    eeg: tuple[Derivation, ...]
    eog: Derivation | None = None
    emg: Derivation | None = None


def as_recorded(channel: Channel) -> Derivation:
    """The channel by itself."""
    return Derivation(channel.index, (), channel.label)


class DerivationParts:
    """What a derivation is made of, for those who want to see its channels too.

    Attributes
    ----------
    indices : of its channels, the active one first.
    rate : hertz.

    Raises
    ------
    ChannelError
        Its channels do not exist or cannot be subtracted from each other.
    """

    def __init__(self, recording: Recording, derivation: Derivation) -> None:
        channels = []
        for index in derivation.channels:
            if not 0 <= index < len(recording.channels):
                raise ChannelError(
                    f"{derivation.name} needs channel {index + 1}, but the recording has "
                    f"{len(recording.channels)}: choose the channels again."
                )
            channels.append(recording.channels[index])
        active, *references = channels
        for reference in references:
            _check_pair(derivation.name, active, reference)
        self.indices = [channel.index for channel in channels]
        self._factor = np.float32(_factor(active))
        self._shares = [np.float32(_factor(one) / len(references)) for one in references]
        self.rate = active.sampling_rate

    def combine(self, parts: Sequence[Samples]) -> Samples:
        """The derivation, in microvolts, of the samples of its channels in their own units."""
        active, *references = parts
        samples = active * self._factor
        for reference, share in zip(references, self._shares, strict=True):
            samples -= reference * share
        return samples


def derivation_reader(recording: Recording, derivation: Derivation) -> tuple[ReadSamples, float]:
    """A reader of a derivation at its native rate.

    Returns
    -------
    read : (start, stop) in native samples to ``stop - start`` samples, float32, microvolts (a
        channel without a unit of voltage as it is), NaN in gaps and outside the recording.
    rate : hertz.

    Raises
    ------
    ChannelError
        As `DerivationParts`.
    """
    parts = DerivationParts(recording, derivation)

    def read(start: int, stop: int) -> Samples:
        return parts.combine(
            recording.read_together([(index, start, stop) for index in parts.indices])
        )

    return read, parts.rate


def read_derivation(
    recording: Recording, derivation: Derivation, start_s: float, stop_s: float
) -> tuple[Samples, float]:
    """Samples of a derivation between two times.

    Parameters
    ----------
    start_s, stop_s : seconds from the recording's start; rounded to native samples.

    Returns
    -------
    samples : float32, microvolts, NaN in gaps and outside the recording.
    rate : hertz.

    Raises
    ------
    ChannelError
        As `derivation_reader`.
    """
    read, rate = derivation_reader(recording, derivation)
    return read(round(start_s * rate), round(stop_s * rate)), rate


def _factor(channel: Channel) -> float:
    return 1.0 if channel.microvolts_per_unit is None else channel.microvolts_per_unit


def _check_pair(name: str, active: Channel, reference: Channel) -> None:
    if reference.sampling_rate != active.sampling_rate:
        raise ChannelError(
            f"{name} cannot be computed: '{active.label}' has {active.sampling_rate:g} Hz and "
            f"'{reference.label}' {reference.sampling_rate:g} Hz; choose channels of one rate."
        )
    known = [c.microvolts_per_unit is not None for c in (active, reference)]
    if known[0] != known[1] or (not known[0] and active.unit != reference.unit):
        raise ChannelError(
            f"{name} cannot be computed: '{active.label}' is in {active.unit or 'no unit'} and "
            f"'{reference.label}' in {reference.unit or 'no unit'}; choose channels of one unit."
        )


def parse_derivation(recording: Recording, text: str) -> Derivation:
    """The derivation that a name means in a recording.

    ``text`` is a label (``EEG Fpz-Cz``; an exact one wins), a label in other case or without its
    prefix (``fpz-cz``), an electrode in any of its names (``C4``, ``A1`` for ``M1``), a number as
    listed by ``sleepgui info`` (``#3``), or two of these with a minus between them (``C4-M1``,
    ``#3-#5``); the reference may be a mean (``C4-M1+M2``).

    Raises
    ------
    ChannelError
        Nothing or more than one thing in the recording is meant; the sentence lists what exists.
    """
    text = text.strip()
    found = _resolve(recording, text)
    if found is not None:
        return as_recorded(found)
    for dash in re.finditer(r"[-\u2013:]", text):
        left, right = text[: dash.start()].strip(), text[dash.end() :].strip()
        active = _resolve(recording, left) if left and right else None
        if active is None:
            continue
        parts = [part.strip() for part in right.strip("()").split("+")]
        references = [_resolve(recording, part) for part in parts]
        if any(reference is None for reference in references):
            continue
        indices = tuple(reference.index for reference in references if reference is not None)
        if active.index in indices:
            raise ChannelError(f"'{text}' subtracts a channel from itself: choose two channels.")
        name = f"{short(left)}-{'+'.join(short(part) for part in parts)}"
        derivation = Derivation(active.index, indices, name)
        derivation_reader(recording, derivation)
        return derivation
    labels = list(dict.fromkeys(c.label for c in recording.channels))
    more = f" and {len(labels) - _LISTED} more" if len(labels) > _LISTED else ""
    raise ChannelError(
        f"There is no channel '{text}' in {recording.path.name}; it has "
        f"{', '.join(labels[:_LISTED])}{more}."
    )


def short(name: str) -> str:
    """A channel's name within a derivation: ``EEG C4-Ref`` is ``C4``, ``a1`` is ``A1``."""
    body = without_prefix(name)
    site, _, reference = body.partition("-")
    if reference and reference.strip().upper() not in COMMON_REFERENCES:
        return body
    known = electrode(site)
    if not known:
        return body
    # Mastoids and eyes keep the name that the recording uses: A1 is not rewritten to M1.
    return site.strip(" .").upper() if known[0] in "ME" and len(site) <= 3 else known


def _resolve(recording: Recording, name: str) -> Channel | None:
    """The one channel that ``name`` means; ``None`` if there is none."""
    number = re.fullmatch(r"#(\d{1,5})", name)
    if number:
        index = int(number[1]) - 1
        return recording.channels[index] if 0 <= index < len(recording.channels) else None
    wanted_electrode = electrode(name) or electrode(without_prefix(name))
    tests: tuple[Callable[[Channel], bool], ...] = (
        lambda c: c.label == name,
        lambda c: plain(c.label) == plain(name),
        lambda c: plain(without_prefix(c.label)) == plain(without_prefix(name)),
        lambda c: bool(wanted_electrode) and _single(c) == wanted_electrode,
    )
    for matches in tests:
        found = [c for c in recording.channels if matches(c)]
        if len(found) > 1:
            numbers = ", ".join(f"#{c.index + 1}" for c in found)
            raise ChannelError(
                f"'{name}' means more than one channel: write {numbers} for the one you want."
            )
        if found:
            return found[0]
    return None


def _single(channel: Channel) -> str:
    """Electrode of a channel that has no reference of its own."""
    lead = read_label(channel.label, channel.unit)
    return "" if lead.reference else lead.active

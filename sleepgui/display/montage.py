"""Montages: which traces a page shows, in which order, against what, how high, in what colour.

A montage names channels by their labels, so that it serves every recording of a laboratory. In
JSON it is read as something a stranger may have written: nothing of it is believed unchecked.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sleepgui.display.choice import Edges
from sleepgui.display.kinds import Kind
from sleepgui.display.page import DisplayChannel
from sleepgui.errors import ChannelError
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import (
    Derivation,
    derivation_reader,
    parse_derivation,
    short,
)

MOST_LANES: Final = 300
LONGEST_NAME: Final = 60
_LONGEST_LABEL: Final = 200
_MOST_REFERENCES: Final = 300
_LARGEST: Final = 1e9
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Source:
    """A channel by its label; ``occurrence`` counts those of the same label from 0."""

    label: str
    occurrence: int = 0


@dataclass(frozen=True)
class Lane:
    """One trace of a montage.

    Attributes
    ----------
    active, reference : the channels: active minus the mean of the references, if any.
    kind : decides filter, gain, colour and guides.
    name : to show in place of the channels'; empty: theirs.
    group : heading under which it stands; lanes of one group stand together.
    hidden : it belongs to the montage but is not shown.
    gain : units from the bottom to the top of its lane; ``None``: that of its kind.
    inverted : drawn upside down.
    edges : display band of its own; ``None``: that of its kind, ``(None, None)``: as recorded.
    colour : ``#rrggbb``; empty: that of its kind.
    """

    active: Source
    reference: tuple[Source, ...] = ()
    kind: Kind = Kind.OTHER
    name: str = ""
    group: str = ""
    hidden: bool = False
    gain: float | None = None
    inverted: bool = False
    edges: Edges | None = None
    colour: str = ""

    @property
    def own_name(self) -> str:
        """What the channels are called together: ``C4-M1``."""
        if not self.reference:
            return self.active.label
        against = "+".join(short(source.label) for source in self.reference)
        return f"{short(self.active.label)}-{against}"

    @property
    def title(self) -> str:
        """What stands beside the trace."""
        return self.name or self.own_name


@dataclass(frozen=True)
class Montage:
    """Lanes from top to bottom."""

    name: str
    lanes: tuple[Lane, ...] = ()


@dataclass(frozen=True)
class ShownLane:
    """A lane that this recording has, as it is to be read."""

    lane: Lane
    channel: DisplayChannel


@dataclass(frozen=True)
class Fitted:
    """A montage in terms of one recording: its visible lanes, and what it lacks, in sentences."""

    lanes: tuple[ShownLane, ...] = ()
    missing: tuple[str, ...] = field(default=())

    @property
    def channels(self) -> tuple[DisplayChannel, ...]:
        """What a page reads."""
        return tuple(one.channel for one in self.lanes)


def source(recording: Recording, channel: int) -> Source:
    """The name of a channel in a montage."""
    label = recording.channels[channel].label
    alike = [c.index for c in recording.channels if c.label == label]
    return Source(label, alike.index(channel))


def lane_of(recording: Recording, derivation: Derivation, kind: Kind, group: str = "") -> Lane:
    """The lane that shows a derivation."""
    active, *reference = (source(recording, channel) for channel in derivation.channels)
    lane = Lane(active, tuple(reference), kind, group=group)
    return lane if lane.own_name == derivation.name else _named(lane, derivation.name)


def _named(lane: Lane, name: str) -> Lane:
    return Lane(lane.active, lane.reference, lane.kind, name[:LONGEST_NAME], lane.group)


def fit(montage: Montage, recording: Recording) -> Fitted:
    """The lanes of a montage that a recording can show; hidden ones are left out."""
    lanes, missing = [], []
    for lane in montage.lanes:
        if lane.hidden:
            continue
        try:
            derivation = derivation_of(lane, recording)
        except ChannelError as error:
            missing.append(str(error))
            continue
        lanes.append(ShownLane(lane, DisplayChannel(derivation, lane.kind, lane.edges)))
    return Fitted(tuple(lanes), tuple(missing))


def derivation_of(lane: Lane, recording: Recording) -> Derivation:
    """The derivation a lane means in a recording: by labels, else by electrodes.

    Raises
    ------
    ChannelError
        The recording lacks a channel, or the channels cannot be subtracted from each other.
    """
    found = [_exactly(recording, one) for one in (lane.active, *lane.reference)]
    if all(index is not None for index in found):
        active, *reference = (index for index in found if index is not None)
        derivation = Derivation(active, tuple(reference), lane.title)
        derivation_reader(recording, derivation)  # of one rate and one unit
        return derivation
    derivation = parse_derivation(recording, lane.own_name)
    derivation_reader(recording, derivation)
    return Derivation(derivation.active, derivation.reference, lane.title)


def _exactly(recording: Recording, wanted: Source) -> int | None:
    alike = [c.index for c in recording.channels if c.label == wanted.label]
    return alike[wanted.occurrence] if wanted.occurrence < len(alike) else None


# ---------------------------------------------------------------------- JSON


def to_json(montage: Montage) -> dict[str, Any]:
    """A montage as plain values; what is as usual is left out."""
    return {"name": montage.name, "lanes": [_lane_to_json(lane) for lane in montage.lanes]}


def _lane_to_json(lane: Lane) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "active": _source_to_json(lane.active),
        "reference": [_source_to_json(one) for one in lane.reference],
        "kind": str(lane.kind),
        "name": lane.name,
        "group": lane.group,
        "hidden": lane.hidden,
        "gain": lane.gain,
        "inverted": lane.inverted,
        "band_hz": None if lane.edges is None else list(lane.edges),
        "colour": lane.colour,
    }
    return {key: value for key, value in kept.items() if value not in (None, "", False, [])}


def _source_to_json(one: Source) -> str | list[str | int]:
    return [one.label, one.occurrence] if one.occurrence else one.label


def from_json(stored: Any) -> Montage:
    """A montage from plain values.

    Raises
    ------
    ValueError
        It is none; one sentence says what was found where.
    """
    if not isinstance(stored, dict):
        raise ValueError("a montage is not an object with a name and lanes")  # noqa: TRY004
    name = _text(stored.get("name"), "the name of a montage", LONGEST_NAME)
    lanes = stored.get("lanes")
    if not name.strip():
        raise ValueError("a montage has no name")
    if not isinstance(lanes, list) or len(lanes) > MOST_LANES:
        raise ValueError(f"'{name}' has no list of at most {MOST_LANES} lanes")
    return Montage(name.strip(), tuple(_lane_from_json(lane, name) for lane in lanes))


def _lane_from_json(stored: Any, montage: str) -> Lane:
    where = f"a lane of '{montage}'"
    if not isinstance(stored, dict):
        raise ValueError(f"{where} is not an object")  # noqa: TRY004 - one kind of error
    reference = stored.get("reference", [])
    if not isinstance(reference, list) or len(reference) > _MOST_REFERENCES:
        raise ValueError(f"{where} has no list of references")
    kind = stored.get("kind", str(Kind.OTHER))
    if kind not in list(Kind):
        raise ValueError(f"{where} is of no kind known here")
    colour = _text(stored.get("colour", ""), f"the colour of {where}", 7)
    if colour and not _COLOUR.fullmatch(colour):
        raise ValueError(f"the colour of {where} is not written #rrggbb")
    gain = stored.get("gain")
    if gain is not None and not (_number(gain) and 0 < gain < _LARGEST):
        raise ValueError(f"the gain of {where} is not a positive number")
    return Lane(
        active=_source_from_json(stored.get("active"), where),
        reference=tuple(_source_from_json(one, where) for one in reference),
        kind=Kind(kind),
        name=_text(stored.get("name", ""), f"the name of {where}", LONGEST_NAME),
        group=_text(stored.get("group", ""), f"the group of {where}", LONGEST_NAME),
        hidden=stored.get("hidden", False) is True,
        gain=None if gain is None else float(gain),
        inverted=stored.get("inverted", False) is True,
        edges=edges_from_json(stored.get("band_hz"), where),
        colour=colour.lower(),
    )


def edges_from_json(stored: Any, where: str) -> Edges | None:
    """A band of two edges, each a frequency or ``None``; ``None`` for no band of its own.

    Raises
    ------
    ValueError
        It is no such pair, or its edges are in the wrong order.
    """
    if stored is None:
        return None
    if not isinstance(stored, Sequence) or isinstance(stored, str) or len(stored) != 2:
        raise ValueError(f"the band of {where} is not a pair of edges")
    for edge in stored:
        if edge is not None and not (_number(edge) and 0 < edge < _LARGEST):
            raise ValueError(f"the band of {where} has an edge that is no frequency")
    low, high = (None if edge is None else float(edge) for edge in stored)
    if low is not None and high is not None and low >= high:
        raise ValueError(f"the band of {where} ends below its beginning")
    return low, high


def _source_from_json(stored: Any, where: str) -> Source:
    label, occurrence = stored, 0
    if isinstance(stored, list) and len(stored) == 2:
        label, occurrence = stored
    if isinstance(occurrence, bool) or not isinstance(occurrence, int) or occurrence < 0:
        raise ValueError(f"a channel of {where} has no number that counts from 0")
    text = _text(label, f"a channel of {where}", _LONGEST_LABEL)
    if not text:
        raise ValueError(f"a channel of {where} has no label")
    return Source(text, occurrence)


def _text(stored: Any, what: str, longest: int) -> str:
    if not isinstance(stored, str) or len(stored) > longest:
        raise ValueError(f"{what} is not a text of at most {longest} characters")
    return stored


def _number(value: Any) -> bool:
    real = isinstance(value, int | float) and not isinstance(value, bool)
    return real and math.isfinite(value)

"""What the drawing needs to know of the lanes of a montage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sleepgui.display.page import unit_of
from sleepgui.ui.signals import TraceSpec

if TYPE_CHECKING:
    from sleepgui.display.montage import ShownLane
    from sleepgui.recording.base import Recording


def lane_specs(recording: Recording, lanes: Sequence[ShownLane]) -> list[TraceSpec]:
    """A spec for each lane that a recording shows."""
    return [
        TraceSpec(
            shown.lane.title,
            shown.lane.kind,
            unit_of(recording, shown.channel),
            shown.lane.gain,
            shown.lane.group,
            shown.lane.inverted,
            shown.lane.colour,
        )
        for shown in lanes
    ]

"""What a lane of the page is for."""

from dataclasses import dataclass

from sleepgui.display.kinds import LANE_MICROVOLTS, Kind
from sleepgui.display.page import MICROVOLTS


@dataclass(frozen=True)
class TraceSpec:
    """One lane of the page, top to bottom in the order given.

    ``gain`` is in units (microvolts for voltages) from the bottom to the top of the lane;
    ``None`` takes the usual one of the kind. Signals that are no voltages, and those of no
    particular kind, have no usual gain: theirs is chosen from the first page that shows them.
    ``group`` stands above the first lane of several; ``inverted`` turns a trace upside down;
    ``colour`` (``#rrggbb``) takes the place of that of the kind.
    """

    name: str
    kind: Kind
    unit: str = "µV"
    gain: float | None = None
    group: str = ""
    inverted: bool = False
    colour: str = ""

    @property
    def shares_gain(self) -> bool:
        """Whether its gain is that of all voltages of its kind, so that they compare."""
        usual = LANE_MICROVOLTS[self.kind] is not None
        return self.unit == MICROVOLTS and usual and self.gain is None

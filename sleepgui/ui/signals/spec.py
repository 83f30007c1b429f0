"""What a lane of the page is for."""

from dataclasses import dataclass

from sleepgui.display.kinds import Kind


@dataclass(frozen=True)
class TraceSpec:
    """One lane of the page, top to bottom in the order given.

    ``gain`` is in units (microvolts for voltages) from the bottom to the top of the lane;
    ``None`` takes the usual one of the kind. Signals that are no voltages have no usual gain:
    theirs is chosen from the first page that shows them.
    """

    name: str
    kind: Kind
    unit: str = "µV"
    gain: float | None = None

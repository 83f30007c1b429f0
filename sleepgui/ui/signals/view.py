"""The page of polysomnogram: traces, grid, guides, stage letters. It draws what it is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sleepgui.display.kinds import Kind
from sleepgui.display.page import PageData
from sleepgui.stages import StageCodes


@dataclass(frozen=True)
class TraceSpec:
    """One lane of the page, top to bottom in the order given.

    ``gain`` is in units (microvolts for voltages) from the bottom to the top of the lane;
    ``None`` takes the usual one of the kind.
    """

    name: str
    kind: Kind
    unit: str = "µV"
    gain: float | None = None


class SignalsView(QWidget):
    """One page of traces with a 1-s grid, clock, stage letters, gains and guides.

    Signals
    -------
    epoch_clicked(int) : an epoch (from 0) inside the page was clicked.
    step_requested(int) : the wheel asks for the next (+1) or previous (-1) page.
    gain_changed(Kind, float) : the user changed a kind's gain (units per lane).
    pixels_changed(int) : the drawing's width in device pixels changed (reduce pages to it).
    """

    epoch_clicked = Signal(int)
    step_requested = Signal(int)
    gain_changed = Signal(object, float)
    pixels_changed = Signal(int)

    def set_channels(self, channels: Sequence[TraceSpec]) -> None:
        """Make the lanes. Call `show_page` afterwards."""

    def set_recording(self, n_epochs: int, start: datetime | None) -> None:
        """Number of 30-s epochs and the wall clock of second 0 (``None``: elapsed time)."""

    def show_page(self, page: PageData) -> None:
        """Draw a page. Traces are matched to lanes by position."""

    def set_epoch(self, epoch: int) -> None:
        """Mark one epoch (from 0) as the current one."""

    def set_stages(self, stages: StageCodes | None, expert: StageCodes | None = None) -> None:
        """Stages of the whole night, for the letters above the page."""

    def set_guides(self, shown: bool) -> None:
        """Lines 75 µV apart on EEG lanes (amplitude criterion of slow waves)."""

    def set_negative_up(self, negative_up: bool) -> None:
        """Draw negative voltages upwards, as many laboratories do."""

    def set_gain(self, kind: Kind, gain: float) -> None:
        """Units per lane for every trace of a kind; does not emit `gain_changed`."""

    def step_gain(self, steps: int, kind: Kind | None = None) -> None:
        """Larger (+1) or smaller (-1) traces, of one kind or of the selected lane's kind."""

    @property
    def pixels(self) -> int:
        """Width of the drawing in device pixels; what to reduce pages to."""
        return 2000

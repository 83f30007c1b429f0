"""Which lanes are seen: all of them where there is room, else as many as can be read."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

_FEWEST_LANES: Final = 3
"""One or two lanes stay as high as if they were three: a taller trace reads no better."""
_LINES: Final = 1.1
"""Lines of text that a lane must hold to be read."""


class LaneScroll(QScrollBar):
    """Scrolls through the lanes; hidden while all of them are seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._count = 0
        self._shown = 0
        name = QCoreApplication.translate("SignalsView", "Scroll through the traces")
        self.setAccessibleName(name)
        self.hide()

    def set_count(self, count: int) -> None:
        """Number of lanes. Another montage begins at its top; a change within one stays there."""
        stays = abs(count - self._count) <= 1
        self._count = count
        if not stays:
            self.setValue(0)

    def fit(self, height: float, line: float) -> None:
        """Show as many lanes as ``height`` pixels hold, with lines of text ``line`` high."""
        fits = max(int(height / (_LINES * line)), _FEWEST_LANES)
        self._shown = min(self._count, fits)
        self.setVisible(self._count > fits)
        self.setPageStep(max(self._shown, 1))
        self.setRange(0, self._count - self._shown)

    def reveal(self, lane: int) -> None:
        """Scroll as far as it takes to see a lane."""
        if lane >= 0 and lane not in self.seen:
            self.setValue(lane if lane < self.seen.start else lane - self._shown + 1)

    @property
    def seen(self) -> range:
        """Lanes in view."""
        return range(self.value(), self.value() + self._shown)

    @property
    def pad(self) -> float:
        """Lanes of empty space above and below few lanes."""
        return max(0.0, (_FEWEST_LANES - self._count) / 2)

"""The strip above the signals: score the night, and how careful to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSlider,
    QStackedLayout,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from sleepgui.ui.texts.wording import kappa_text, local, one_stage_text
from sleepgui.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_STEPS: Final = 100


@dataclass(frozen=True)
class SpeedEffect:
    """What a Speed means for this night.

    ``counts`` are epochs per exit by the name of the channel it adds, ``share`` the computation
    as a share of what the last exit alone would cost, ``kappa`` and ``accuracy`` the agreement
    with the expert: both ``None`` with nothing to compare, ``kappa`` alone where it cannot be
    judged.
    """

    counts: Mapping[str, int]
    share: float | None
    kappa: float | None
    accuracy: float | None
    pending: int


class ScoreControl(QWidget):
    """The Score button; while scoring, progress, time left and Cancel in its place.

    Signals
    -------
    score_wanted(), export_wanted(), cancel_wanted()
    """

    score_wanted = Signal()
    export_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = QStackedLayout(self)
        idle = QWidget(self)
        row = QHBoxLayout(idle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.button = QPushButton(idle)
        self.button.clicked.connect(self.score_wanted)
        self.export = QPushButton(self.tr("Export…"), idle)
        self.export.clicked.connect(self.export_wanted)
        for button in (self.button, self.export):
            button.setMinimumHeight(40)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(self.button, 3)
        row.addWidget(self.export, 2)
        self._stack.addWidget(idle)

        busy = QWidget(self)
        grid = QVBoxLayout(busy)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(3)
        self._text = ElidedLabel(busy)
        grid.addWidget(self._text)
        line = QHBoxLayout()
        self.bar = QProgressBar(busy)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(16)
        self.bar.setAccessibleName(self.tr("Scoring progress"))
        line.addWidget(self.bar, 1)
        self.cancel = QPushButton(self.tr("Cancel"), busy)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line.addWidget(self.cancel)
        grid.addLayout(line)
        self._stack.addWidget(busy)
        self.setFixedWidth(290)
        self.setMaximumHeight(52)

    def name_keys(self, hint: Callable[[str, str], str]) -> None:
        """Say what the buttons do, and by which keys; ``hint`` puts an action's keys to a text."""
        self.button.setToolTip(hint(self.tr("Score every epoch of the night"), "score"))
        self.export.setToolTip(hint(self.tr("Save the hypnogram as CSV"), "export"))
        self.cancel.setToolTip(hint(self.tr("Stop scoring; what is scored so far stays"), "cancel"))

    def show_idle(self, text: str, can_score: bool, can_export: bool) -> None:
        """Offer to score, saying ``text``, and to export; what comes next stands out."""
        self.button.setText(text)
        self.button.setEnabled(can_score)
        self.export.setEnabled(can_export)
        for button, is_next in ((self.button, can_score), (self.export, not can_score)):
            font = button.font()
            font.setWeight(font.Weight.DemiBold if is_next else font.Weight.Normal)
            button.setFont(font)
            button.setDefault(is_next)
        self._stack.setCurrentIndex(0)

    def show_busy(self, text: str, share: float | None) -> None:
        """Show progress; ``None`` where the share done is not known."""
        self._text.set_text(text)
        # A bar paints itself, and all else of the window that waits for it, within setValue.
        self.bar.setUpdatesEnabled(False)
        self.bar.setRange(0, 0 if share is None else 1000)
        if share is not None:
            self.bar.setValue(round(1000 * share))
        self.bar.setUpdatesEnabled(True)
        self._stack.setCurrentIndex(1)


class SpeedControl(QWidget):
    """The Speed slider, its meaning in words and what it does to this night.

    Signals
    -------
    speed_changed(float) : 0 (every epoch sees all signals) to 1 (EEG alone), on every tick.
    """

    speed_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        name = QLabel(self.tr("&Speed"), self)
        font = name.font()
        font.setWeight(font.Weight.DemiBold)
        name.setFont(font)
        row.addWidget(name)
        careful = QLabel(self.tr("all signals (most careful)"), self)
        careful.setForegroundRole(careful.foregroundRole().PlaceholderText)
        row.addWidget(careful)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, _STEPS)
        self.slider.setSingleStep(1)
        self.slider.setPageStep(10)
        self.slider.setTickInterval(10)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setMinimumWidth(160)
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.setAccessibleName(self.tr("Speed"))
        self.slider.setToolTip(
            self.tr(
                "An epoch is decided from EEG alone when the model's uncertainty is below Speed;"
                " otherwise it looks at the eyes, then at the chin. To the right more epochs"
                " leave at the EEG: faster, and a little less careful."
            )
        )
        self.slider.valueChanged.connect(self._moved)
        name.setBuddy(self.slider)
        row.addWidget(self.slider, 1)
        fast = QLabel(self.tr("more epochs leave at the EEG (faster)"), self)
        fast.setForegroundRole(fast.foregroundRole().PlaceholderText)
        row.addWidget(fast)
        self._value = QLabel(self)
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance("0.00") + 4)
        row.addWidget(self._value)
        self._effect = QLabel(self)
        self._effect.setTextFormat(Qt.TextFormat.PlainText)
        self._effect.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addWidget(self._effect)
        self._show_value()

    @property
    def speed(self) -> float:
        """The slider's position."""
        return self.slider.value() / _STEPS

    def set_speed(self, speed: float) -> None:
        """Move the slider without telling."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(speed * _STEPS))
        self.slider.blockSignals(False)
        self._show_value()

    def set_effect(self, effect: SpeedEffect | None) -> None:
        """What this Speed does to this night; ``None`` before it is scored."""
        if effect is None:
            self._effect.setText(
                self.tr(
                    "How many epochs each signal decides is shown here once the night is scored."
                )
            )
            return
        total = max(1, sum(effect.counts.values()))
        names = {"EEG": self.tr("EEG"), "EOG": self.tr("+ EOG"), "EMG": self.tr("+ EMG")}
        parts = [
            f"{names.get(name, name)} {count} ({local(count / total):.0%})"
            for name, count in effect.counts.items()
        ]
        text = self.tr("Decided at: ") + "  ·  ".join(parts)
        if effect.share is not None:
            text += self.tr("    Computation {share:.0%}").format(share=local(effect.share))
        if effect.accuracy is not None:
            text += self.tr("    Model against expert: {accuracy:.0%}, κ {kappa}").format(
                accuracy=local(effect.accuracy), kappa=kappa_text(effect.kappa)
            )
        if effect.pending:
            text += self.tr("    ({n} need a deeper look)").format(n=effect.pending)
        self._effect.setText(text)
        no_kappa = effect.accuracy is not None and effect.kappa is None
        self._effect.setToolTip(f"{text}\n{one_stage_text()}" if no_kappa else text)

    def _moved(self) -> None:
        self._show_value()
        self.speed_changed.emit(self.speed)

    def _show_value(self) -> None:
        self._value.setText(f"{local(self.speed):.2f}")


class ControlStrip(QToolBar):
    """Score, Export and Speed side by side, across the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setWindowTitle(self.tr("Score and Speed"))
        self.setMovable(False)
        content = QWidget(self)
        self.addWidget(content)
        row = QHBoxLayout(content)
        row.setContentsMargins(6, 4, 10, 4)
        row.setSpacing(18)
        self.score = ScoreControl(content)
        row.addWidget(self.score)
        self.speed = SpeedControl(content)
        row.addWidget(self.speed, 1)

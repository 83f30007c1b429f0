"""What is asked where a scoring's place over the recording is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.agreement import quick_agreement
from sleepgui.hypnogram.align import AlignedScoring, align
from sleepgui.stages import EPOCH_SECONDS, UNSCORED_CODE
from sleepgui.ui.alignment.picture import PlacePicture
from sleepgui.ui.texts.sentences import said
from sleepgui.ui.texts.wording import duration_text, local, one_stage_text

if TYPE_CHECKING:
    from sleepgui.hypnogram.scoring import Scoring
    from sleepgui.recording.base import Recording
    from sleepgui.stages import StageCodes

_FURTHEST_S: Final = 7 * 86400.0


@dataclass
class _Row:
    """A way to lay the scoring, and what is said about it."""

    button: QRadioButton
    told: QLabel
    aligned: AlignedScoring | None


class AlignmentDialog(QDialog):
    """The doubts, a picture, and the ways the scoring can lie.

    Parameters
    ----------
    scoring, recording : what is laid over what.
    doubts : why this is asked; none where the user asked to see it.
    options : ways it can lie, the proposal first.
    model : stages scored so far, to tell how well each way fits; ``None``: none.
    """

    def __init__(
        self,
        parent: QWidget | None,
        scoring: Scoring,
        recording: Recording,
        *,
        doubts: Sequence[str],
        options: Sequence[AlignedScoring],
        model: StageCodes | None,
    ) -> None:
        super().__init__(parent)
        self._scoring = scoring
        self._recording = recording
        self._model = model
        self.setWindowTitle(self.tr("How does the scoring lie?"))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._heading())
        for doubt in doubts:
            column.addWidget(self._plain(said(doubt)))
        self.picture = PlacePicture(self)
        self.picture.set_recording(recording.start, recording.duration_s, model)
        column.addWidget(self.picture)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(18)
        column.addLayout(self._grid)
        self._group = QButtonGroup(self)
        self.rows: list[_Row] = [self._option(one) for one in options]
        self.seconds = QDoubleSpinBox(self)
        self._own = self._own_row(options[0])
        self.buttons = QDialogButtonBox(self)
        self._accept = self.buttons.addButton(
            self.tr("Lay it so"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.buttons.addButton(
            self.tr("Leave it out") if doubts else self.tr("Cancel"),
            QDialogButtonBox.ButtonRole.RejectRole,
        )
        self._accept.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)
        self._group.buttonToggled.connect(lambda _button, on: self._show() if on else None)
        self.rows[0].button.setChecked(True)

    @property
    def chosen(self) -> AlignedScoring | None:
        """The scoring as it shall lie; what was shown is not doubted any more."""
        aligned = next(row.aligned for row in self.rows if row.button.isChecked())
        if aligned is None:
            return None
        left = tuple(text for text in aligned.warnings if text not in aligned.doubts)
        return replace(aligned, warnings=left, doubts=())

    # ------------------------------------------------------------------ building

    def _plain(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _heading(self) -> QLabel:
        label = self._plain(
            self.tr("Check how {scoring} lies over {recording}").format(
                scoring=self._scoring.path.name, recording=self._recording.path.name
            )
        )
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        return label

    def _add_row(self, button: QRadioButton, aligned: AlignedScoring | None) -> _Row:
        row = _Row(button, QLabel(self), aligned)
        row.told.setTextFormat(Qt.TextFormat.PlainText)
        self._group.addButton(button)
        return row

    def _option(self, aligned: AlignedScoring) -> _Row:
        how = {
            "clock": self.tr("By the clocks"),
            "start": self.tr("From the start"),
            "given": self.tr("As it lies now"),
        }[aligned.method]
        button = QRadioButton(f"{how}: {self._begins(aligned.offset_s)}", self)
        row = self._add_row(button, aligned)
        row.told.setText(self._fit(aligned))
        at = self._grid.rowCount()
        self._grid.addWidget(button, at, 0)
        self._grid.addWidget(row.told, at, 1)
        return row

    def _own_row(self, proposal: AlignedScoring) -> _Row:
        button = QRadioButton(self.tr("Otherwise: it begins"), self)
        row = self._add_row(button, None)
        self.rows.append(row)
        self.seconds.setRange(-_FURTHEST_S, _FURTHEST_S)
        self.seconds.setSingleStep(EPOCH_SECONDS)
        self.seconds.setDecimals(1)
        self.seconds.setSuffix(self.tr(" s"))
        self.seconds.setValue(-proposal.offset_s)
        self.seconds.setToolTip(self.tr("Negative: before the recording."))
        self.seconds.setAccessibleName(self.tr("Seconds after the recording's beginning"))
        self.seconds.setEnabled(False)
        button.toggled.connect(self.seconds.setEnabled)
        self.seconds.valueChanged.connect(self._show)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(button)
        line.addWidget(self.seconds)
        line.addWidget(QLabel(self.tr("after the recording"), self))
        line.addStretch(1)
        at = self._grid.rowCount()
        self._grid.addLayout(line, at, 0)
        self._grid.addWidget(row.told, at, 1)
        return row

    # ------------------------------------------------------------------ showing

    def _show(self) -> None:
        row = next((row for row in self.rows if row.button.isChecked()), None)
        if row is None:
            return
        if row is self._own:
            try:
                row.aligned = align(self._scoring, self._recording, -self._offset_of_own())
            except ScoringError:
                row.aligned = None
            row.told.setText(
                self.tr("nothing in common with the recording")
                if row.aligned is None
                else self._fit(row.aligned)
            )
        offset = self._offset_of_own() if row.aligned is None else row.aligned.offset_s
        self.picture.lay(self._scoring.spans, offset)
        self._accept.setEnabled(row.aligned is not None)

    def _offset_of_own(self) -> float:
        return -self.seconds.value()

    def _begins(self, offset_s: float) -> str:
        if abs(offset_s) < 1:
            return self.tr("both begin together")
        length = duration_text(abs(offset_s))
        if offset_s > 0:
            return self.tr("it begins {length} before the recording").format(length=length)
        return self.tr("it begins {length} after the recording").format(length=length)

    def _fit(self, aligned: AlignedScoring) -> str:
        n = len(aligned.stages)
        scored = int((aligned.stages != UNSCORED_CODE).sum())
        text = self.tr("{scored} of {n} epochs scored").format(scored=scored, n=n)
        if self._model is None:
            return text
        accuracy, kappa = quick_agreement(aligned.stages, self._model)
        if kappa is None:
            return text if accuracy is None else f"{text}. {one_stage_text()}"
        return self.tr("{text}, kappa with the model {kappa:.2f}").format(
            text=text, kappa=local(kappa)
        )

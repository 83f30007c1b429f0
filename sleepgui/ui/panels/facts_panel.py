"""What the file says: format, clock, length, gaps, warnings, and whose scoring lies beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from sleepgui.stages import EPOCH_SECONDS, UNSCORED_CODE
from sleepgui.ui.texts.sentences import all_said
from sleepgui.ui.texts.wording import duration_text, local

if TYPE_CHECKING:
    from sleepgui.hypnogram.align import AlignedScoring
    from sleepgui.recording.base import Recording


def heading(text: str, parent: QWidget) -> QLabel:
    """A heading within a panel."""
    label = QLabel(text, parent)
    font = label.font()
    font.setWeight(font.Weight.DemiBold)
    label.setFont(font)
    return label


def _table_html(rows: Mapping[str, str]) -> str:
    """One label with a table: unlike a form of labels it always asks for the height it needs."""
    lines = "".join(
        f"<tr><td style='padding-right: 10px'>{escape(name)}</td><td>{escape(text)}</td></tr>"
        for name, text in rows.items()
    )
    return f"<table cellspacing='0' cellpadding='1'>{lines}</table>"


class FactsPanel(QWidget):
    """File facts, the expert scoring, warnings; patient fields only when asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recording: Recording | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._name = heading("", self)
        self._name.setWordWrap(True)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._name)
        self._table = QLabel(self)
        self._table.setWordWrap(True)
        self._table.setTextFormat(Qt.TextFormat.RichText)
        self._table.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._table)
        self._warnings = QLabel(self)
        self._warnings.setWordWrap(True)
        self._warnings.setTextFormat(Qt.TextFormat.PlainText)
        self._warnings.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._warnings)
        self._patient_button = QPushButton(self.tr("Show patient fields"), self)
        self._patient_button.clicked.connect(self._toggle_patient)
        column.addWidget(self._patient_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._patient = QLabel(self)
        self._patient.setWordWrap(True)
        self._patient.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self._patient)
        self.rows: dict[str, str] = {}

    def show_recording(
        self, recording: Recording, expert: AlignedScoring | None, expert_format: str
    ) -> None:
        """Fill the panel."""
        self._recording = recording
        self._name.setText(recording.path.name)
        self._patient.hide()
        self._patient_button.setText(self.tr("Show patient fields"))
        self._patient_button.setVisible(bool(recording.patient))
        self.rows = {}
        self._row(self.tr("Format"), recording.format)
        start = recording.start
        self._row(
            self.tr("Start"),
            self.tr("not known") if start is None else f"{start:%Y-%m-%d  %H:%M:%S}",
        )
        self._row(
            self.tr("Length"),
            self.tr("{duration}, {n} epochs of {s:.0f} s").format(
                duration=duration_text(recording.duration_s), n=recording.n_epochs, s=EPOCH_SECONDS
            ),
        )
        self._row(self.tr("Signals"), self._signals(recording))
        if recording.gaps:
            lost = sum(gap.stop_s - gap.start_s for gap in recording.gaps)
            self._row(
                self.tr("Gaps"),
                self.tr("{n}, together {duration}").format(
                    n=len(recording.gaps), duration=duration_text(lost)
                ),
            )
        self._row(self.tr("Expert"), self._expert(expert, expert_format))
        self._table.setText(_table_html(self.rows))
        self._table.setAccessibleName("; ".join(f"{k}: {v}" for k, v in self.rows.items()))
        self._show_warnings(recording, expert)

    def _row(self, name: str, text: str) -> None:
        self.rows[name] = text

    def _signals(self, recording: Recording) -> str:
        rates = sorted({channel.sampling_rate for channel in recording.channels}, reverse=True)
        listed = ", ".join(f"{local(rate):g}" for rate in rates[:4]) + (
            " …" if len(rates) > 4 else ""
        )
        return self.tr("{n} at {rates} Hz").format(n=len(recording.channels), rates=listed)

    def _expert(self, expert: AlignedScoring | None, form: str) -> str:
        if expert is None:
            return self.tr("no scoring found beside the recording; drop one on the window")
        scored = int((expert.stages != UNSCORED_CODE).sum())
        how = (
            self._clock_alignment(expert.offset_s)
            if expert.method == "clock"
            else self.tr("laid from the start, because one of the files has no clock")
        )
        return self.tr("{name} ({form}), {scored} epochs scored; {how}").format(
            name=expert.path.name,
            form=form,
            scored=scored,
            how=how,
        )

    def _clock_alignment(self, offset_s: float) -> str:
        if abs(offset_s) < 1:
            return self.tr("aligned by clock: both begin together")
        length = duration_text(abs(offset_s))
        if offset_s > 0:
            return self.tr("aligned by clock: it begins {length} before the recording").format(
                length=length
            )
        return self.tr("aligned by clock: it begins {length} after the recording").format(
            length=length
        )

    def _show_warnings(self, recording: Recording, expert: AlignedScoring | None) -> None:
        found: Sequence[str] = (*recording.warnings, *(expert.warnings if expert else ()))
        self._warnings.setText("\n".join(f"! {text}" for text in all_said(found)))
        self._warnings.setVisible(bool(found))

    def _toggle_patient(self) -> None:
        shown = self._patient.isHidden()
        self._patient.setVisible(shown)
        self._patient_button.setText(
            self.tr("Hide patient fields") if shown else self.tr("Show patient fields")
        )
        fields = self._recording.patient if self._recording is not None and shown else {}
        self._patient.setText(
            "\n".join(f"{name}: {value}" for name, value in fields.items() if value)
        )

"""Agreement of model and expert: figures, per-stage F1, confusion matrix, all and by exit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from sleepgui.hypnogram.agreement import Agreement


class AgreementPanel(QWidget):
    """Shows an `Agreement`, or says in words why there is none."""

    def set_agreement(self, agreement: Agreement | None, scorer: str = "") -> None:
        """Show the agreement with ``scorer``; ``None``: there is no expert scoring or no result."""

"""Agreement of model and expert: figures, per-stage F1, confusion matrix, all and by exit."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sleepgui.hypnogram.agreement import Agreement
from sleepgui.ui.agreement.confusion import ConfusionTable
from sleepgui.ui.agreement.kappa_scale import HUMAN_KAPPA, KappaScale
from sleepgui.ui.hypnogram.night import exit_channels
from sleepgui.ui.texts.wording import local, one_stage_text

_ALL: Final = -1


class AgreementPanel(QWidget):
    """Shows an `Agreement`, or says in words why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Agreement with the expert"))
        self._agreement: Agreement | None = None
        self._scorer = ""

        self.empty = _text(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.selector = QComboBox(self)
        self.selector.setAccessibleName(self.tr("Epochs to compare"))
        self.selector.currentIndexChanged.connect(self._show)
        self._label = QLabel(self.tr("&Epochs"), self)
        self._label.setBuddy(self.selector)
        self.headline = _text(self)
        font = self.headline.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.headline.setFont(font)
        self.figures = _text(self)
        self.scale = KappaScale(self)
        self.ceiling = _text(self)
        self.ceiling.setText(
            self.tr(
                "Dashed: kappa {kappa}, what scorers of two European centres reached on 1,066 "
                "nights (Cesari et al. 2021, J Clin Sleep Med 17:1237). Experts differ, too."
            ).format(kappa=local(HUMAN_KAPPA))
        )
        self.excluded = _text(self)
        self.table = ConfusionTable(self)

        choice = QHBoxLayout()
        choice.addWidget(self._label)
        choice.addWidget(self.selector)
        choice.addStretch(1)
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(choice)
        widgets: tuple[QWidget, ...] = (
            *(self.headline, self.figures, self.scale, self.table, self.excluded, self.ceiling),
        )
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addWidget(self.empty, 1)
        outer.addWidget(self._body, 1)
        self.set_agreement(None)

    def set_agreement(self, agreement: Agreement | None, scorer: str = "") -> None:
        """Show the agreement with ``scorer``; ``None``: there is no expert scoring or no result."""
        self._agreement, self._scorer = agreement, scorer
        if agreement is None:
            self._say(
                self.tr("Score the night to see how far the model agrees with {scorer}.").format(
                    scorer=scorer
                )
                if scorer
                else self.tr(
                    "Open an expert's scoring of this night to see how far the model agrees."
                )
            )
            return
        if agreement.n == 0:
            self._say(self.tr("There is no epoch that both the model and the expert scored."))
            return
        self._fill_selector(agreement)
        self.empty.hide()
        self._body.show()
        self._show()

    def _say(self, text: str) -> None:
        self.empty.setText(text)
        self.empty.show()
        self._body.hide()

    def _fill_selector(self, agreement: Agreement) -> None:
        """All epochs, then those of each exit; keeps what was chosen."""
        chosen = self.selector.currentData()
        names = exit_channels()
        entries = [(self.tr("All exits: {n}").format(n=agreement.n), _ALL)]
        entries += [
            (
                self.tr("Exit {number}, {channels}: {n}").format(
                    number=number + 1, channels=names[number], n=part.n
                ),
                number,
            )
            for number, part in sorted(agreement.by_exit.items())
        ]
        self.selector.blockSignals(True)
        self.selector.clear()
        for text, number in entries:
            self.selector.addItem(text, number)
        self.selector.setCurrentIndex(max(self.selector.findData(chosen), 0))
        self.selector.blockSignals(False)

    @property
    def shown(self) -> Agreement | None:
        """The agreement on screen: of all epochs or of one exit."""
        number = self.selector.currentData()
        if self._agreement is None or number is None or number == _ALL:
            return self._agreement
        return self._agreement.by_exit.get(number)

    def _show(self) -> None:
        part = self.shown
        if part is None:
            return
        who = self._scorer or self.tr("the expert")
        if part.accuracy is None:
            self.headline.setText(self.tr("No epoch to compare here."))
        else:
            self.headline.setText(
                self.tr("The model agrees with {who} in {share:.1%} of {n} epochs.").format(
                    who=who, share=local(part.accuracy), n=part.n
                )
            )
        self.figures.setText(" ".join(self._figures(part)))
        self.scale.set_kappa(part.kappa, part.kappa_ci)
        self.table.set_agreement(part)
        self.excluded.setText(
            self.tr("Epochs left out because one side did not score them: {n}.").format(
                n=part.n_excluded
            )
        )
        self.excluded.setVisible(part.n_excluded > 0)
        self.setAccessibleDescription(f"{self.headline.text()} {self.figures.text()}")

    def _figures(self, part: Agreement) -> list[str]:
        said = []
        if part.kappa is None and part.accuracy is not None:
            said.append(one_stage_text())
        elif part.kappa is not None:
            text = self.tr("Cohen's kappa {kappa:.2f}").format(kappa=local(part.kappa))
            if part.kappa_ci is not None:
                low, high = part.kappa_ci
                text += self.tr(" (95% interval {low:.2f} to {high:.2f})").format(
                    low=local(low), high=local(high)
                )
            said.append(text + ".")
        if part.macro_f1 is not None:
            said.append(self.tr("Mean F1 of the stages {f1:.2f}.").format(f1=local(part.macro_f1)))
        return said

    def changeEvent(self, event: QEvent) -> None:
        """Colours of the table follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_body"):
            # After the children have been given the new palette.
            QTimer.singleShot(0, self, self._show)


def _text(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label

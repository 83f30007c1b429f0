"""Computes the spectrogram of the open night in the background and keeps it in line."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer

from sleepgui.errors import SleepGuiError
from sleepgui.recording.derivation import Derivation, as_recorded
from sleepgui.spectra import spectrogram_steps
from sleepgui.ui.feature import Feature
from sleepgui.ui.jobs.job import JobSlot
from sleepgui.ui.settings import settings, switch
from sleepgui.ui.spectrum.panel import SpectrogramPanel
from sleepgui.ui.spectrum.picture import NightPicture, night_picture
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from sleepgui.recording.base import Recording
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow

_STEP_S: Final = 10.0
_KEPT: Final = 3
_FIRST_PAGE_FIRST_MS: Final = 400
"""The first page of a recording is waited for; the spectrogram is not."""


class NightSpectrum(Feature):
    """The spectrogram below the hypnogram: any channel, with the same zoom."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.panel = SpectrogramPanel(window)
        self._document: Document | None = None
        self._derivations: list[Derivation] = []
        self._at = 0
        self._pictures: OrderedDict[Derivation, NightPicture] = OrderedDict()
        self._slot = JobSlot(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_FIRST_PAGE_FIRST_MS)
        self._later.timeout.connect(self._compute)
        workspace = window.workspace
        workspace.splitter.addWidget(self.panel)
        hypnogram = workspace.hypnogram
        self.panel.follow(hypnogram.canvas.viewport())
        hypnogram.view_changed.connect(lambda: self.panel.set_view(*hypnogram.shown_epochs))
        hypnogram.titles.installEventFilter(self)
        self.panel.epoch_clicked.connect(self._go_to)
        self.panel.channel_chosen.connect(self._choose)
        self.panel.set_trends(switch("view/band powers", False))
        self.panel.setVisible(switch("view/spectrogram", True))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the canvas as far from the left as the hypnogram's."""
        if event.type() == QEvent.Type.Resize:
            self.panel.set_scale_width(self.window.workspace.hypnogram.titles.width())
        return super().eventFilter(watched, event)

    def connect_actions(self, actions: Actions) -> None:
        """Switches in the View menu."""
        actions["spectrogram"].setChecked(switch("view/spectrogram", True))
        actions.on_toggle("spectrogram", self._show)
        bands = actions["band powers"]
        bands.setChecked(switch("view/band powers", False))
        actions.on_toggle("band powers", self._show_trends)
        self.panel.trends_switched.connect(bands.setChecked)

    @property
    def busy(self) -> bool:
        """A spectrogram is still to be shown."""
        return self._later.isActive() or self._slot.busy

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording."""
        self._later.stop()
        self._slot.cancel()
        self._pictures.clear()
        self._document = document
        self._derivations, self._at = [], 0
        if document is None:
            self.panel.set_recording(0, None)
            return
        self.panel.set_recording(document.n_epochs, document.recording.start)
        document.epoch_changed.connect(self.panel.set_epoch)
        document.choice_changed.connect(self._list_channels)
        self._list_channels()
        self.panel.set_epoch(document.epoch)
        self._later.start()

    def _list_channels(self) -> None:
        document = self._document
        assert document is not None
        kept = self._derivations[self._at] if self._derivations else None
        choice = document.choice
        scored = [*choice.eeg, *([choice.eog] if choice.eog else [])]
        scored += [choice.emg] if choice.emg else []
        proposed = [
            d for kind in ("eeg", "eog") for d in document.proposal.candidates.get(kind, ())
        ]
        each = [as_recorded(channel) for channel in document.recording.channels]
        self._derivations = list(dict.fromkeys([*scored, *proposed, *each]))
        self._at = self._derivations.index(kept) if kept in self._derivations else 0
        self.panel.set_channels([one.name for one in self._derivations], self._at)

    # ------------------------------------------------------------------ what is wanted

    def _show(self, shown: bool) -> None:
        settings().setValue("view/spectrogram", shown)
        self.panel.setVisible(shown)
        if shown:
            self._compute()
        else:
            self._slot.cancel()

    def _show_trends(self, shown: bool) -> None:
        settings().setValue("view/band powers", shown)
        self.panel.set_trends(shown)

    def _choose(self, row: int) -> None:
        self._at = row
        self._compute()

    def choose(self, derivation: Derivation) -> None:
        """Show the spectrogram of a derivation."""
        if derivation in self._derivations:
            self._at = self._derivations.index(derivation)
            self.panel.channel.setCurrentIndex(self._at)
            self._compute()

    def _go_to(self, epoch: int) -> None:
        if self._document is not None:
            self._document.go_to(epoch)

    # ------------------------------------------------------------------ computing

    def _compute(self) -> None:
        document = self._document
        if document is None or self.panel.isHidden() or not self._derivations:
            return
        if not document.n_epochs:
            self.panel.set_picture(None, self.tr("The recording is shorter than one epoch."))
            return
        derivation = self._derivations[self._at]
        if derivation in self._pictures:
            self._slot.cancel()
            self.panel.set_picture(self._pictures[derivation])
            return
        self.panel.set_picture(None, self.tr("Computing the spectrogram…"))
        recording = document.recording
        self._slot.request(
            lambda: _steps(recording, derivation),
            lambda step: self._take(derivation, step),
            None,
            self._complain,
        )

    def _take(self, derivation: Derivation, step: float | NightPicture) -> None:
        if isinstance(step, NightPicture):
            self._pictures[derivation] = step
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
            self.panel.set_picture(step)
        else:
            text = self.tr("Computing the spectrogram: {share:.0%}").format(share=local(step))
            self.panel.set_picture(None, text)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, SleepGuiError):
            raise error
        self.panel.set_picture(None, str(error))


def _steps(recording: Recording, derivation: Derivation) -> Iterator[float | NightPicture]:
    for step in spectrogram_steps(recording, derivation, step_s=_STEP_S):
        if step.spectrogram is None:
            yield step.share
        else:
            yield night_picture(step.spectrogram)

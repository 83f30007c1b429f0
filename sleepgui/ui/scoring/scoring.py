"""Scoring the open recording: the engine made ready, the night scored, Speed followed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from sleepgui.engine.card import ModelCard, default_model, load_card
from sleepgui.engine.exits import Probabilities
from sleepgui.engine.progress import Phase, Prepared, Progress
from sleepgui.errors import SleepGuiError
from sleepgui.ui.jobs.job import JobSlot

if TYPE_CHECKING:
    from sleepgui.engine.night import NightScorer, Scorer
    from sleepgui.ui.document import Document

LoadScorer = Callable[[], "Scorer"]
"""Loads the network: slow the first time, so only ever called on a worker thread."""

_QUIET_MS: Final = 150
"""A slider that has rested this long is where the user wants it."""
_PREPARING: Final = 0.35
"""Share of the progress bar that preparing takes; the rest is scoring."""
_KNOWN_ENOUGH: Final = 0.05
"""Before this share and a second of work, a time left would be a guess."""


@dataclass(frozen=True)
class _Snapshot:
    """What a night scorer holds when its run begins; an earlier run may have been cut short."""

    night: NightScorer
    prepared: Prepared | None
    p: Probabilities


def load_default_scorer() -> Scorer:
    """The network that ships, with one batch through it so that the first real one is fast.

    Also loads what reading and preparing a night needs (SciPy): better now than when the user
    waits for it.
    """
    import sleepgui.preparation.night  # noqa: PLC0415
    import sleepgui.ui.opening.reading  # noqa: F401, PLC0415
    from sleepgui.engine.network import load_scorer  # noqa: PLC0415 - torch: never before paint

    scorer = load_scorer(default_model())
    scorer.step(0, np.zeros((1, 2, 3000), dtype=np.float32), ())
    return scorer


class Engine(QObject):
    """The network: loaded once, on a worker thread, after the window has been painted.

    Signals
    -------
    ready() : it can score.
    failed(str) : it cannot be loaded; a plain sentence.
    """

    ready = Signal()
    failed = Signal(str)

    def __init__(self, load: LoadScorer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._slot = JobSlot(self)
        self.scorer: Scorer | None = None
        self.trouble = ""

    @property
    def card(self) -> ModelCard | None:
        """What the network is; before it is loaded, the card of the one that will be."""
        if self.scorer is not None:
            return self.scorer.card
        try:
            return load_card(default_model())
        except SleepGuiError:
            return None

    @property
    def loading(self) -> bool:
        """Being loaded now."""
        return self._slot.busy

    def warm(self) -> None:
        """Load the network unless that is done or under way."""
        if self.scorer is None and not self._slot.busy:
            self.trouble = ""
            self._slot.request(self._steps, self._take, None, self._complain)

    def stop(self) -> None:
        """Forget about loading: the window closes."""
        self._slot.cancel()

    def _steps(self) -> Iterator[Scorer]:
        yield self._load()

    def _take(self, scorer: Scorer) -> None:
        self.scorer = scorer
        self.ready.emit()

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, SleepGuiError):
            self.trouble = self.tr("The scoring engine could not be started.")
            self.failed.emit(self.trouble)
            raise error
        self.trouble = str(error)
        self.failed.emit(self.trouble)


class Scoring(QObject):
    """Scores one document at a time; a newer request supersedes an older one.

    Signals
    -------
    state_changed() : began, ended, was cancelled, waits for the engine.
    progressed(float, object) : share done 0 to 1, seconds left or ``None`` while unknown.
    completed() : everything that Speed asks for is computed.
    failed(str) : a plain sentence.
    noted(str) : something the user should know about the channels.
    """

    state_changed = Signal()
    progressed = Signal(float, object)
    completed = Signal()
    failed = Signal(str)
    noted = Signal(str)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._slot = JobSlot(self)
        self._document: Document | None = None
        self._night: NightScorer | None = None
        self._wanted = False
        self._following = False
        self._began = 0.0
        self._prepares = False
        self._computed: list[Progress] = []
        # Steps that came while the window was drawn are taken in and drawn together.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._take_in)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._complete_if_needed)
        engine.ready.connect(self._engine_ready)
        engine.failed.connect(self._engine_failed)

    @property
    def active(self) -> bool:
        """Scoring, or waiting for the engine to be ready."""
        return self._wanted or self._slot.busy

    @property
    def waiting_for_engine(self) -> bool:
        """Asked to score before the engine was ready."""
        return self._wanted

    def set_document(self, document: Document | None) -> None:
        """Turn to another recording; whatever ran for the old one is cancelled."""
        self._computed.clear()
        self.cancel()
        self._night = None
        self._document = document
        if document is not None:
            document.choice_changed.connect(self._channels_changed)

    def start(self) -> None:
        """Score what the present Speed asks for; continues where a cancelled run stopped."""
        if self._document is None:
            return
        self._quiet.stop()
        self._following = True
        if self._engine.scorer is None:
            self._wanted = True
            self._engine.warm()
            self.state_changed.emit()
            return
        self._wanted = False
        self._run(self._document)

    def cancel(self) -> None:
        """Stop as soon as the running batch is through; what was computed is kept."""
        self._quiet.stop()
        self._following = False
        self._take_in()
        was_active, self._wanted = self.active, False
        self._slot.cancel()
        if was_active:
            self.state_changed.emit()

    def speed_moved(self) -> None:
        """Speed changed: compute what is missing once it rests. A pass under way is stopped."""
        if not self._following or self._wanted:
            return
        if self._slot.busy:
            self._take_in()
            self._slot.cancel()
            self.state_changed.emit()
        self._quiet.start()

    def _complete_if_needed(self) -> None:
        document = self._document
        if document is None or document.blind:
            return
        if document.pending or document.result.card is None:
            self.start()

    def _channels_changed(self) -> None:
        self._computed.clear()  # of other channels
        self.cancel()
        self._night = None

    def _engine_ready(self) -> None:
        if self._wanted:
            self.start()

    def _engine_failed(self, text: str) -> None:
        if self._wanted:
            self._wanted = False
            self.state_changed.emit()
            self.failed.emit(text)

    def _run(self, document: Document) -> None:
        scorer = self._engine.scorer
        assert scorer is not None
        night, choice, speed = self._night, document.choice, document.result.speed
        recording = document.recording

        def steps() -> Iterator[_Snapshot | Progress]:
            from sleepgui.engine.night import NightScorer  # noqa: PLC0415
            from sleepgui.preparation.night import NightPreparation  # noqa: PLC0415

            own = night or NightScorer(NightPreparation(recording, choice), scorer)
            yield _Snapshot(own, own.prepared, own.p.copy())
            run = own.run(speed)
            try:
                yield from run
            finally:
                if isinstance(run, Generator):
                    run.close()

        self._began = monotonic()
        self._prepares = False
        self._slot.request(steps, self._take, self._done, self._complain)
        self.state_changed.emit()

    def _take(self, step: _Snapshot | Progress) -> None:
        document = self._document
        assert document is not None
        if isinstance(step, _Snapshot):
            self._night = step.night
            if step.prepared is not None:
                if document.stale or document.result.card is None:
                    self._begin_layer(document, step.prepared)
                document.merge(*_computed(step.p))
            return
        if step.prepared is not None:
            self._take_in()
            self._begin_layer(document, step.prepared)
        self._prepares |= step.phase is Phase.PREPARE
        self._computed.append(step)
        self._soon.start()

    def _take_in(self) -> None:
        """Show what the steps since the last look have computed."""
        self._soon.stop()
        steps, self._computed = self._computed, []
        if not steps or self._document is None:
            return
        computed = [step for step in steps if len(step.epochs)]
        if computed:
            self._document.merge(*computed)
        self._tell(steps[-1])

    def _begin_layer(self, document: Document, prepared: Prepared) -> None:
        assert self._engine.scorer is not None
        document.begin_layer(prepared, self._engine.scorer.card)
        for warning in prepared.warnings:
            self.noted.emit(warning)

    def _tell(self, step: Progress) -> None:
        if step.phase is Phase.PREPARE:
            share = _PREPARING * step.fraction
        elif self._prepares:
            share = _PREPARING + (1 - _PREPARING) * step.fraction
        else:
            share = step.fraction
        spent = monotonic() - self._began
        left = spent * (1 - share) / share if share > _KNOWN_ENOUGH and spent > 1 else None
        self.progressed.emit(share, left)

    def _done(self) -> None:
        self._take_in()
        self.state_changed.emit()
        self.completed.emit()

    def _complain(self, error: Exception) -> None:
        self._take_in()
        self.state_changed.emit()
        if not isinstance(error, SleepGuiError):
            raise error
        self.failed.emit(str(error))


def _computed(p: Probabilities) -> Iterator[Progress]:
    """All that a night scorer holds, as steps."""
    for exit_ in range(p.shape[1]):
        epochs = np.flatnonzero(~np.isnan(p[:, exit_, 0]))
        n = len(epochs)
        yield Progress(Phase.SCORE, n, n, 1.0, exit=exit_, epochs=epochs, p=p[epochs, exit_])

"""What opening files found is taken in here: what to say about it, and what to ask."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from sleepgui.stages import Stage
from sleepgui.ui.corrections import SetStages
from sleepgui.ui.opening.findings import Ambiguous, Doubtful, ExpertFound, Opened, Trouble
from sleepgui.ui.opinions.kept import is_opinion
from sleepgui.ui.panels.message_bar import MessageBar, Weight
from sleepgui.ui.settings import add_recent, settings
from sleepgui.ui.texts.sentences import said
from sleepgui.ui.texts.wording import counted, local

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sleepgui.engine.result import Edit
    from sleepgui.hypnogram.conventions import Convention
    from sleepgui.ui.keeping.journal import Journal
    from sleepgui.ui.keeping.sitting import Sitting
    from sleepgui.ui.opening.opener import Opener
    from sleepgui.ui.panels.control_strip import SpeedControl

_LAST_CONVENTION: Final = "scoring/convention"
"""What bare numbers meant when it was last asked; proposed the next time."""


class Arrival(QObject):
    """Turns findings into a sitting, and tells the user what is worth knowing about them.

    Signals
    -------
    opened(Opened) : the sitting has a new document; said about it is what must be said.
    expert_found(ExpertFound) : the document has an expert's scoring beside it.
    doubtful(Doubtful) : there is a scoring, and somebody must say how it lies.
    """

    opened = Signal(object)
    expert_found = Signal(object)
    doubtful = Signal(object)

    def __init__(
        self,
        window: QWidget,
        sitting: Sitting,
        opener: Opener,
        messages: MessageBar,
        speed: SpeedControl,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._sitting = sitting
        self._opener = opener
        self._messages = messages
        self._speed = speed
        self.left_by_others: tuple[Journal, ...] = ()
        """What second windows left of the open recording and nobody has taken in."""
        self._conventions: dict[tuple[Path, str], str] = {}
        """What the numbers of a folder's files mean, by their ending, as it was said today."""
        opener.found.connect(self.take)

    def take(self, step: Opened | ExpertFound | Doubtful | Ambiguous | Trouble) -> None:
        """Take in what was found, step by step."""
        if isinstance(step, Opened):
            self._begin(step)
        elif isinstance(step, Trouble):
            self._warn(step.text)
        elif isinstance(step, Ambiguous):
            # Not within the delivery of a worker's step: a dialog runs a loop of its own.
            QTimer.singleShot(0, self, lambda: self._ask_convention(step))
        elif isinstance(step, Doubtful):
            self.doubtful.emit(step)
        elif self._sitting.document is not None:
            document = self._sitting.document
            if is_opinion(step.aligned.path):
                document.lay_beside(step.aligned)
            else:
                document.set_expert(step.aligned)
            self.expert_found.emit(step)
            for text in step.aligned.warnings:
                self._warn(text)

    def _warn(self, text: str) -> None:
        self._messages.show_message(text, Weight.WARNING)

    def _begin(self, step: Opened) -> None:
        if not self._sitting.may_end():
            return
        self._messages.clear()
        edits = self._sitting.begin(step, self._speed.speed)
        recording = step.recording
        add_recent(recording.path)
        settings().setValue("folder", str(recording.path.parent))
        # Before what is said about it, and before what was found after it.
        self._opener.turns.next(partial(self._tell, step, edits))
        self.opened.emit(step)

    def _tell(self, step: Opened, edits: Mapping[int, Edit]) -> None:
        """Say what must be said about a recording that was opened."""
        recording, document = step.recording, self._sitting.document
        if document is None or document.recording is not recording:
            return  # closed meanwhile
        of_scoring = document.result.warnings
        for text in (*recording.warnings, *of_scoring):
            self._warn(text)
        if step.simulated:
            self._messages.show_message(
                self.tr("This night is simulated: it shows what SleepGUI does and is no patient's.")
            )
        self._tell_of_others(step)
        if step.journal.trouble:
            self._warn(step.journal.trouble)
        if edits:
            self._messages.show_message(
                counted(
                    len(edits),
                    self.tr("One correction from an earlier sitting was restored."),
                    self.tr("{n} corrections from an earlier sitting were restored."),
                )
            )
        if recording.n_epochs and not step.choice.eeg:
            self._warn(
                self.tr(
                    "No channel of {name} is known to be an EEG: choose it in the panel Recording"
                    " to score this night."
                ).format(name=recording.path.name)
            )
        if not recording.n_epochs:
            self._messages.show_message(
                self.tr(
                    "{name} is shorter than one epoch of 30 s: there is nothing to score."
                ).format(name=recording.path.name),
                Weight.ERROR,
            )

    def _tell_of_others(self, step: Opened) -> None:
        """Another window has this recording open, or had and left corrections of its own."""
        name, path = step.recording.path.name, self._sitting.path
        if not self._sitting.alone and step.claim is not None and path is not None:
            self._warn(
                self.tr(
                    "{name} is open in another window ({who}). What you correct here is kept apart"
                    " in {file}, so that neither window overwrites the other: better close one."
                ).format(name=name, who=step.claim.holder or "?", file=path.name)
            )
        self.left_by_others = step.seconds
        for left in step.seconds:
            text = (
                self.tr("A second window left one correction in {file}.")
                if len(left.edits) == 1
                else self.tr("A second window left {n} corrections in {file}.")
            )
            self._messages.show_message(
                text.format(n=len(left.edits), file=left.path.name),
                Weight.WARNING,
                (self.tr("Take them in"), partial(self._take_in, left)),
            )

    def _take_in(self, left: Journal) -> None:
        """Lay a second window's corrections over those that are older: one step to undo."""
        document = self._sitting.document
        if document is None:
            return
        newer = {
            epoch: edit
            for epoch, edit in left.edits.items()
            if epoch not in document.result.edits
            or document.result.edits[epoch].edited_at < edit.edited_at
        }
        if newer:
            document.undo_stack.push(SetStages(document, dict(newer)))
        self._sitting.parts.adopt(left.parts)
        with suppress(OSError):  # then it is offered again
            left.path.replace(left.path.with_name(left.path.name + ".taken"))

    def _ask_convention(self, step: Ambiguous) -> None:
        """Ask, unless it was said of a file of this folder: those are of one hand."""
        folder, keys = step.path.parent, [one.key for one in step.conventions]
        known = self._conventions.get((folder, step.path.suffix))
        if known in keys:
            self._read_like_before(step, step.conventions[keys.index(known)])
            return
        last = str(settings().value(_LAST_CONVENTION, ""))
        texts = [_in_words(one) for one in step.conventions]
        text, accepted = QInputDialog.getItem(
            self._window,
            self.tr("What do the numbers mean?"),
            self.tr(
                "{name} holds bare numbers, and does not say which stages they are.\nRead them as:"
            ).format(name=step.path.name),
            texts,
            keys.index(last) if last in keys else 0,
            False,
        )
        if accepted:
            chosen = step.conventions[texts.index(text)]
            settings().setValue(_LAST_CONVENTION, chosen.key)
            self._conventions[folder, step.path.suffix] = chosen.key
            self._opener.read_as(step.path, chosen)

    def _read_like_before(self, step: Ambiguous, convention: Convention) -> None:
        """Read it as another file of the folder, and say so: it may be of another program."""
        text = self.tr(
            "{name} was read like the file before it in this folder: {convention}."
        ).format(name=step.path.name, convention=_in_words(convention))

        def ask_again() -> None:
            self._messages.dismiss(text)
            self._conventions.pop((step.path.parent, step.path.suffix), None)
            self._ask_convention(step)

        self._messages.show_message(text, button=(self.tr("Read it differently…"), ask_again))
        self._opener.read_as(step.path, convention)


def _in_words(convention: Convention) -> str:
    """``0 W, 1 N1, ... (YASA), one number per 30 s`` in the language of the window."""
    stages = ", ".join(
        f"{code} {stage}"
        for code, stage in convention.meaning.items()
        if stage is not Stage.UNSCORED
    )
    text = QCoreApplication.translate(
        "Conventions", "{stages} ({users}), one number per {seconds:g} s"
    )
    return text.format(
        stages=stages, users=said(convention.users), seconds=local(convention.epoch_s)
    )

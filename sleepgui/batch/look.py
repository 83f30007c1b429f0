"""What can be told of a night before it is scored: channels, warnings, whether it is done."""

from dataclasses import dataclass

from sleepgui.batch.choice import choose
from sleepgui.batch.job import Job, Outcome, Status
from sleepgui.batch.run import passed_over
from sleepgui.errors import SleepGuiError
from sleepgui.preparation.night import refuse_shorter_than_an_epoch
from sleepgui.recording.open import open_recording


@dataclass(frozen=True)
class Look:
    """A night that was opened and not scored.

    Attributes
    ----------
    channels : names of what would be scored, EEG first; empty where there is ``trouble``.
    epochs : whole epochs of 30 s.
    warnings : plain sentences.
    trouble : why it cannot be scored; ``None`` if it can.
    before : status and outcome where it would be passed over.
    """

    channels: tuple[str, ...] = ()
    epochs: int = 0
    warnings: tuple[str, ...] = ()
    trouble: str | None = None
    before: tuple[Status, Outcome] | None = None


def look(job: Job, *, again: bool = False) -> Look:
    """Open a recording and say what would be scored. Never raises because of the recording."""
    try:
        recording = open_recording(job.recording)
        try:
            refuse_shorter_than_an_epoch(recording)
            choice, notes = choose(recording, job.eeg, job.eog, job.emg)
            named = (*choice.eeg, choice.eog, choice.emg)
            return Look(
                tuple(one.name for one in named if one is not None),
                recording.n_epochs,
                (*recording.warnings, *notes),
                None,
                passed_over(job, again=again),
            )
        finally:
            recording.close()
    except SleepGuiError as error:
        return Look(trouble=str(error))

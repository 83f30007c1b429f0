"""Why an epoch left where it did, in plain sentences."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from sleepgui.review.certainty import USUAL, Certainty
from sleepgui.ui.hypnogram.night import exit_channels
from sleepgui.ui.texts.sentences import said
from sleepgui.ui.texts.wording import local

translate = QCoreApplication.translate


@dataclass(frozen=True)
class EpochExits:
    """What each exit said about one epoch.

    Attributes
    ----------
    epoch : from 0.
    exit : where it left, from 0; -1 not scored.
    deepest : deepest exit usable for this epoch, from 0; -1 it cannot be scored.
    probabilities : (exits, 5) in the order W, N1, N2, N3, R; NaN rows were not computed.
    uncertainty : (exits,) normalised entropy 0 to 1, NaN where not computed.
    speed : the Speed it was decided with: it leaves where uncertainty is below it.
    pending : it should go deeper but that is not computed yet.
    reason : why it cannot be scored, or not deeper; a plain sentence or empty.
    """

    epoch: int
    exit: int
    deepest: int
    probabilities: NDArray[np.float32]
    uncertainty: NDArray[np.float32]
    speed: float
    pending: bool = False
    reason: str = ""


def general_sentence(offered: int) -> str:
    """What exits are, for somebody who has never heard of them."""
    if offered <= 1:
        return translate(
            "Exits",
            "Every epoch is scored from the EEG alone: this recording has no other channel that "
            "can serve.",
        )
    if offered == 2:
        return translate(
            "Exits",
            "An epoch leaves as soon as its stage is clear: most need only the EEG, the others "
            "also the EOG. No chin EMG can serve here.",
        )
    return translate(
        "Exits",
        "An epoch leaves as soon as its stage is clear: most need only the EEG, doubtful ones "
        "also the EOG, the hardest the chin EMG as well.",
    )


def epoch_sentence(epoch: EpochExits) -> str:
    """Why this epoch left where it did."""
    if epoch.exit < 0:
        if epoch.reason:
            return said(epoch.reason)
        if epoch.deepest < 0:
            return translate("Exits", "This epoch cannot be scored.")
        return translate("Exits", "This epoch is not scored yet.")
    names, at, speed = exit_channels(), epoch.exit, epoch.speed
    doubt = float(epoch.uncertainty[at])
    words = []
    if epoch.pending:
        words.append(
            translate(
                "Exits",
                "After {channels} the uncertainty is {doubt:.2f}, not below Speed {speed:.2f}: the "
                "next exit still has to be computed.",
            ).format(channels=names[at], doubt=local(doubt), speed=local(speed))
        )
    elif speed >= 1:
        words.append(
            translate(
                "Exits",
                "At Speed 1 every epoch leaves at the first exit; the uncertainty here is "
                "{doubt:.2f}.",
            ).format(doubt=local(doubt))
        )
    elif doubt < speed:
        words += [
            translate(
                "Exits", "After {channels} the uncertainty was {doubt:.2f}, so it went on."
            ).format(channels=names[before], doubt=local(epoch.uncertainty[before]))
            for before in range(at)
            if np.isfinite(epoch.uncertainty[before])
        ]
        words.append(
            translate(
                "Exits",
                "It left after {channels}: uncertainty {doubt:.2f} is below Speed {speed:.2f}.",
            ).format(channels=names[at], doubt=local(doubt), speed=local(speed))
        )
    elif speed <= 0:
        words.append(
            translate(
                "Exits",
                "At Speed 0 every epoch goes as deep as it can; after {channels} the uncertainty "
                "is {doubt:.2f}.",
            ).format(channels=names[at], doubt=local(doubt))
        )
    else:
        words.append(
            translate(
                "Exits",
                "No exit came below Speed {speed:.2f}, so the last one decided. Its uncertainty "
                "is {doubt:.2f}.",
            ).format(speed=local(speed), doubt=local(doubt))
        )
        # The frame around the page says "high certainty" of such an epoch; no two opinions here.
        if USUAL.level(float(epoch.probabilities[at].max())) is not Certainty.HIGH:
            words.append(translate("Exits", "It is worth a look."))
    if epoch.reason:
        words.append(said(epoch.reason))
    return " ".join(words)

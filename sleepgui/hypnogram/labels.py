"""Stage names as programs and people write them.

Everything is brought to AASM stages: Rechtschaffen and Kales stages 3 and 4 are N3 (AASM manual,
2007, on the merging of S3 and S4); movement time, artefact, indeterminate and unspecified NREM
are unscored, never Wake. Bare numbers are no names: what they mean differs between programs, so
each format that uses them states its own table.
"""

import re
from typing import Final

from sleepgui.stages import Stage

_NAMES: Final = {
    Stage.W: "w wake awake waking wakefulness wach éveil eveil éveillé vigilia s0",
    Stage.N1: "n1 s1 nrem1 r&k1",
    Stage.N2: "n2 s2 nrem2 r&k2",
    Stage.N3: "n3 s3 nrem3 r&k3 n4 s4 nrem4 r&k4 sws",
    Stage.R: "r rem",
}
_STAGE: Final = {name: stage for stage, names in _NAMES.items() for name in names.split()}
_NUMBERED: Final = {
    "0": Stage.W,
    "1": Stage.N1,
    "2": Stage.N2,
    "3": Stage.N3,
    "4": Stage.N3,
    "5": Stage.R,
}
_NOT_SCORED: Final = frozenset({"?", "mt", "movement time", "unscored", "not scored", "unstaged"})
_NOT_SCORED_IN_A_COLUMN: Final = _NOT_SCORED | {
    *("m", "movement", "art", "artefact", "artifact", "a", "n", "nrem", "uns", "unknown"),
    *("undefined", "indeterminate", "no stage", "none", "n/a", "nan", "unsure", "invalid"),
}
_PREFIX: Final = re.compile(r"(?:sleep )?(?:stage|stade|stadium)(?: |$)|sleep (?=\w)")


def _plain(label: str) -> str:
    """Lower case, one blank between words, without the channel EDF+ appends after ``@@``."""
    text = label.split("@@", 1)[0].casefold().replace("_", " ").replace("-", " ")
    return " ".join(text.split())


def stage_of_label(label: str) -> Stage | None:
    """Stage of an entry that stands where a stage is expected, or ``None`` if it is no stage.

    ``Sleep stage 2``, ``N2``, ``Stage 2 sleep``, ``S2`` and ``NREM 2`` are all N2. A number
    counts only after the word "stage". Artefact, movement and the like are unscored.
    """
    text = _plain(label)
    if text in _NOT_SCORED_IN_A_COLUMN:
        return Stage.UNSCORED
    without = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
    numbered = without != text
    without = without.removesuffix(" sleep")
    if without in _NOT_SCORED_IN_A_COLUMN:
        return Stage.UNSCORED
    if numbered and without in _NUMBERED:
        return _NUMBERED[without]
    return _STAGE.get(without.replace(" ", ""))


def stage_among_events(text: str) -> Stage | None:
    """Stage of an entry in a list of all kinds of events, or ``None`` if it is another event.

    "Movement" or "Artifact" is an event there, and not the stage of an epoch.
    """
    stage = stage_of_label(text)
    if stage is Stage.UNSCORED and not (_plain(text) in _NOT_SCORED or is_reserved(text)):
        return None
    return stage


def is_reserved(text: str) -> bool:
    """Whether a text is of the form EDF+ reserves for stages.

    ``Sleep stage ...`` and ``Movement time`` (www.edfplus.info/specs/edftexts.html).
    """
    plain = _plain(text)
    return plain == "movement time" or plain.startswith("sleep stage ")

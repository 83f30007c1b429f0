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
_NOT_SCORED: Final = frozenset(
    {
        *("?", "mt", "m", "n", "nrem", "art", "uns", "movement", "movement time", "artefact"),
        *("artifact", "unscored", "not scored", "unknown", "undefined", "indeterminate", "a"),
        *("no stage", "none", "unsure", "unstaged", "invalid"),
    }
)
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
    if text in _NOT_SCORED:
        return Stage.UNSCORED
    without = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
    numbered = without != text
    without = without.removesuffix(" sleep")
    if without in _NOT_SCORED:
        return Stage.UNSCORED
    if numbered and without in _NUMBERED:
        return _NUMBERED[without]
    return _STAGE.get(without.replace(" ", ""))


def stage_of_mark(text: str) -> Stage | None:
    """Stage of an entry among other events, or ``None`` if it says no stage beyond doubt.

    Among events, "Movement" or "Artifact" is an event and not the stage of an epoch; only the
    texts EDF+ reserves count (www.edfplus.info/specs/edftexts.html): ``Sleep stage ...`` and
    ``Movement time``.
    """
    plain = _plain(text)
    if plain == "movement time":
        return Stage.UNSCORED
    return stage_of_label(plain) if plain.startswith("sleep stage") else None

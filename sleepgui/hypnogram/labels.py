"""Stage names as programs and people write them, in seven languages.

Everything is brought to AASM stages: Rechtschaffen and Kales stages 3 and 4 are N3 (AASM manual,
2007, on the merging of S3 and S4); movement time, artefact, indeterminate and unspecified NREM
are unscored, never Wake, and so is "light sleep", which may be N1 or N2. Bare numbers are no
names: what they mean differs between programs, so each format that uses them states its own
table. Names are compared without accents, English, German, Dutch, French, Spanish, Italian and
Portuguese alike.
"""

import re
from functools import lru_cache
from typing import Final

from sleepgui.hypnogram.events import plain_text
from sleepgui.stages import Stage

_NAMES: Final = {
    Stage.W: (
        "w|wake|awake|waking|wakefulness|s0|wach|wachheit|wachphase|wachzustand|wakker|waak|waken|"
        "eveil|eveille|veille|vigilia|despierto|despierta|veglia|sveglio|sveglia|"
        "acordado|acordada|desperto"
    ),
    Stage.N1: "n1|s1|nrem1|nonrem1|norem1|naorem1|nremi|r&k1",
    Stage.N2: "n2|s2|nrem2|nonrem2|norem2|naorem2|nremii|r&k2",
    Stage.N3: (
        "n3|s3|nrem3|nonrem3|norem3|naorem3|nremiii|r&k3|n4|s4|nrem4|nonrem4|nremiv|r&k4|sws|"
        "tiefschlaf"
    ),
    Stage.R: "r|rem|mor|traumschlaf",
}
_STAGE: Final = {name: stage for stage, names in _NAMES.items() for name in names.split("|")}
_KIND_OF_SLEEP: Final = {
    **dict.fromkeys(("deep", "slow wave", "tief", "diepe"), Stage.N3),
    **dict.fromkeys(("profond", "lent profond", "profundo", "profondo"), Stage.N3),
    **dict.fromkeys(("paradoxal", "paradoxical", "paradojico", "paradosso"), Stage.R),
}
"""Stages only beside a word for sleep; breathing, too, is deep or paradoxical."""

_NUMBERED: Final = {
    "0": Stage.W,
    **dict.fromkeys(("1", "i"), Stage.N1),
    **dict.fromkeys(("2", "ii"), Stage.N2),
    **dict.fromkeys(("3", "iii", "4", "iv"), Stage.N3),
    "5": Stage.R,
}


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


_NOT_SCORED: Final = _words(
    "?|mt|movement time|unscored|not scored|notscored|unstaged|unscorable|unclassified|"
    "unscoreable|not scorable|"
    "nicht bewertet|unbewertet|nicht klassifiziert|nicht gescort|bewegungszeit|"
    "niet gescoord|ongescoord|bewegingstijd|"
    "non score|non classe|non cote|temps de mouvement|"
    "sin clasificar|no clasificado|no puntuado|sin puntuar|tiempo de movimiento|"
    "non classificato|non valutato|non assegnato|tempo di movimento|"
    "nao classificado|nao pontuado|nao estagiado|tempo de movimento"
)
_NOT_SCORED_IN_A_COLUMN: Final = _NOT_SCORED | _words(
    "m|movement|art|artefact|artifact|a|n|nrem|nonrem|uns|unknown|undefined|indeterminate|"
    "out of bounds|no stage|none|n/a|nan|unsure|uncertain|invalid|"
    "bewegung|artefakt|unbekannt|unbestimmt|unsicher|beweging|onbekend|onzeker|"
    "mouvement|inconnu|indetermine|incertain|movimiento|artefacto|desconocido|indeterminado|"
    "movimento|artefatto|sconosciuto|indeterminato|artefato|desconhecido"
)
_SLEEP: Final = "sleep|schlaf|slaap|sommeil|sueno|sonno|sono"
_STAGE_WORD: Final = (
    "stage|stade|stadium|schlafstadium|schlafphase|phase|slaapstadium|slaapfase|fase|estadio|"
    "etapa|stadio|estagio"
)
_PREFIX: Final = re.compile(
    rf"(?:(?:{_SLEEP}) )?(?:{_STAGE_WORD})(?: (?:de |del |di |do |du |of )?(?:(?:{_SLEEP}) )?|$)"
    rf"|(?:{_SLEEP}) (?=\S)"
)
_SUFFIX: Final = re.compile(rf"(?<=\S) ?(?:{_SLEEP})$")


def _plain(label: str) -> str:
    """As `plain_text`, without the channel EDF+ appends after ``@@``."""
    return plain_text(label.split("@@", 1)[0])


def _name(text: str) -> tuple[str, bool]:
    """A plain text without words for "sleep stage", and whether one for "stage" was before it."""
    without = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
    numbered = without != text
    if without not in _STAGE:
        without = _SUFFIX.sub("", without)
    return without, numbered


@lru_cache(maxsize=1024)
def stage_of_label(label: str) -> Stage | None:
    """Stage of an entry that stands where a stage is expected, or ``None`` if it is no stage.

    ``Sleep stage 2``, ``N2``, ``Stade II``, ``Stage 2 sleep``, ``S2`` and ``NREM 2`` are all N2.
    A number counts only after a word for "stage". Artefact, movement and the like are unscored.
    """
    text = _plain(label)
    name, numbered = _name(text)
    if text in _NOT_SCORED_IN_A_COLUMN or name in _NOT_SCORED_IN_A_COLUMN:
        return Stage.UNSCORED
    if numbered and name in _NUMBERED:
        return _NUMBERED[name]
    if name != text and name in _KIND_OF_SLEEP:
        return _KIND_OF_SLEEP[name]
    return _STAGE.get(name.replace(" ", ""))


@lru_cache(maxsize=4096)
def stage_among_events(text: str) -> Stage | None:
    """Stage of an entry in a list of all kinds of events, or ``None`` if it is another event.

    "Movement" or "Artifact" is an event there, and not the stage of an epoch.
    """
    stage = stage_of_label(text)
    if stage is not Stage.UNSCORED:
        return stage
    plain = _plain(text)
    marked = plain in _NOT_SCORED or _name(plain)[0] in _NOT_SCORED or is_reserved(text)
    return stage if marked else None


def is_reserved(text: str) -> bool:
    """Whether a text is of the form EDF+ reserves for stages.

    ``Sleep stage ...`` and ``Movement time`` (www.edfplus.info/specs/edftexts.html).
    """
    plain = _plain(text)
    return plain in {"movement time", "sleep stage"} or plain.startswith("sleep stage ")

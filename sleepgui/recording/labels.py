"""What a channel's label says: which electrodes, which kind of signal.

Labels follow no standard that recorders keep: ``EEG Fpz-Cz``, ``C4:A1``, ``C3_M2``, ``EOG(L)``,
``LOC-A2``, ``EMG Chin``, ``1-2``. Electrodes are those of the 10-10 system; mastoids are M1 and
M2 (older names A1 and A2), eye electrodes E1 left and E2 right (LOC, ROC, EOGl, EOGr), as in the
AASM manual.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a channel records, as far as its label and unit tell."""

    EEG = "EEG"
    EOG = "EOG"
    CHIN = "chin EMG"
    EMG = "EMG"
    LEG = "leg or other EMG"
    MASTOID = "mastoid"
    ECG = "ECG"
    OTHER = "other"


COMMON_REFERENCES: Final = frozenset({"REF", "G", "GND", "COM", "AVG", "AV", "REFERENCE", "CPZ"})
"""Second halves of a label that name no site: the channel is as good as single-ended."""

_ELECTRODE: Final = re.compile(
    r"(?:Fp[1z2]|AF(?:[1-8z]|9|10)|F(?:[1-9z]|10)|FC[1-6z]|FT(?:[7-9]|10)|C[1-6z]|T(?:[3-9]|10)|"
    r"CP[1-6z]|TP(?:[7-9]|10)|P(?:[1-9z]|10)|PO(?:[3-9z]|10)|O[1z2]|Iz)",
    re.IGNORECASE,
)
_MASTOID: Final = {"M1": "M1", "A1": "M1", "M2": "M2", "A2": "M2"}
_LINKED: Final = frozenset({"M1M2", "A1A2", "A1+A2", "M1+M2", "LE", "CLE", "LER", "AA", "MM"})
_EYE: Final = re.compile(
    r"(?P<left>E1|LOC|L?EOG[\s-]*\(?(?:L|LEFT|G|GAUCHE|1|LI|LINKS)\)?|LEOG|"
    r"(?:LEFT|L)[\s-]*(?:EYE|EOG))|"
    r"(?P<right>E2|ROC|R?EOG[\s-]*\(?(?:R|RIGHT|D|DROITE?|2|RE|RECHTS)\)?|REOG|"
    r"(?:RIGHT|R)[\s-]*(?:EYE|EOG))",
    re.IGNORECASE,
)
_PREFIX: Final = re.compile(r"(EEG|EOG|EMG|ECG|EKG|POL|PSG)[\s:_.-]+(?=\S)", re.IGNORECASE)
_SPLIT: Final = re.compile(r"\s*[-\u2013:/]\s*")
_CHIN: Final = re.compile(
    r"chin|\b(?:sub)?-?ment(?:al|alis|um|on|onnier|onniere|o)?\b|submen|\bkinn\b|\bkin\b|barbilla|"
    r"mylohyoid"
)
_LEG: Final = re.compile(
    r"leg\b|legs\b|\bleg|jambe|\bbein|tibi|\btib|\b[lr]at\b|plm|pierna|gamba|limb|\b[lr]?ta[lr12]?\b|"
    r"mollet|masse|temporalis|intercos|\bic\b|diaph|\barm|delto|bicep|\bfds\b|\bedb\b|neck|nuque|"
    r"\b(?:dx|sx)\d?\b"
)
_ECG: Final = re.compile(r"\b(?:ecg|ekg)|(?:ecg|ekg)\b|cardio|\bherz")
_IMPEDANCE: Final = re.compile(r"imp[eé]d|\(imp|\bimp\b|\bz\b.*ohm")
_DERIVED: Final = re.compile(
    r"\brate\b|\bfreq|puls|envel|amplitu|\brms\b|rectif|\bindex\b|\bpower\b|ratio\b|hypno|event|"
    r"stage|\bmark|trigger|status|annot|sound|snor|ronfl|audio|phono|\bmic\b|resp|flow|debit|press|"
    r"temp|posit|\bpos\b|light|spo2|sao2|satur|\bptt\b|\bpwa\b|batter|voltage|activ|accel|thora|"
    r"abdom|chest|\brip\b|pleth|hypn|\bhr\b|gravity|axis|elevation|\bdc\s?\d|marker"
)
_NOT_A_WAVEFORM_UNIT: Final = re.compile(
    r"ohm|Ω|%|bpm|/min|\bhz\b|cm\s?h2o|mmhg|deg|°|\bg\b|lux|\blx\b|\bl\b|\bml\b|pa\b|\bdb\b|\bs\b|"
    r"\bh\b|m/s|/s\b|stade|bool",
    re.IGNORECASE,
)
_SINGLE_LETTER: Final = re.compile(r"([A-IMO])(\d{1,3})", re.IGNORECASE)
_USUAL_NUMBERS: Final = {"A": 2, "B": 0, "C": 6, "D": 0, "E": 2, "F": 10, "G": 0, "H": 0, "I": 0}


@dataclass(frozen=True)
class Lead:
    """A label taken apart. Electrodes in canonical spelling (``Fpz``, ``M1``, ``E2``).

    ``active`` is empty where the label names no electrode; ``reference`` where it names none or
    only the amplifier's common one.
    """

    kind: Kind
    active: str
    reference: str


def plain(label: str) -> str:
    """A label in lower case without padding dots, accents and repeated blanks."""
    decomposed = unicodedata.normalize("NFKD", label)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.replace("_", "-").split()).strip(" .").casefold()


def without_prefix(label: str) -> str:
    """A label without ``EEG``, ``EOG``, ... in front of it."""
    return _PREFIX.sub("", label.strip(" ."), count=1)


def electrode(name: str) -> str:
    """Canonical spelling of an electrode's name, empty if it is none."""
    name = name.strip(" .")
    if _ELECTRODE.fullmatch(name):
        letters = name.rstrip("0123456789zZ").upper()
        return ("Fp" if letters == "FP" else letters) + name[len(letters) :].lower()
    if name.upper() in _MASTOID:
        return _MASTOID[name.upper()]
    if name.upper().replace(" ", "") in _LINKED:
        return "M1M2"
    eye = _EYE.fullmatch(name)
    return ("E1" if eye["left"] else "E2") if eye else ""


def uses_grid_names(labels: Iterable[str]) -> bool:
    """Whether letters with numbers count electrodes of a cap or grid (A1 ... D32, E1 ... E256).

    Then C3 or A1 is a position on the cap, not one of the 10-20 system.
    """
    beyond = 0
    for label in labels:
        found = _SINGLE_LETTER.fullmatch(without_prefix(label).strip())
        if found and int(found[2]) > _USUAL_NUMBERS.get(found[1].upper(), 2):
            beyond += 1
    return beyond >= 4


def read_label(label: str, unit: str = "") -> Lead:
    """Take a label apart. ``unit`` rules out what cannot be an electrode's voltage."""
    lower = plain(label)
    body = without_prefix(label.replace("_", "-"))
    prefix = _PREFIX.match(label.strip(" ."))
    active, reference = _legs(body)
    whole = electrode(label.replace("_", "-")) or electrode(body)
    if whole:
        active, reference = whole, ""
    if _IMPEDANCE.search(lower) or (unit and _NOT_A_WAVEFORM_UNIT.search(unit)):
        return Lead(Kind.OTHER, "", "")
    return Lead(_kind(lower, prefix[1].lower() if prefix else "", active), active, reference)


def _legs(body: str) -> tuple[str, str]:
    """Active and reference electrode of ``C4-M1``, ``EOGl:A2``, ``C3-Ref``, ``C4A1``."""
    parts = _SPLIT.split(body)
    if len(parts) == 1:
        compact = re.fullmatch(r"([A-Za-z]{1,3}[0-9zZ])([AaMm][12])", body)
        parts = [compact[1], compact[2]] if compact else parts
    first = electrode(parts[0])
    if len(parts) != 2:
        return (first, "") if len(parts) == 1 else ("", "")
    second = parts[1].strip()
    if second.upper() in COMMON_REFERENCES:
        return first, ""
    return first, electrode(second) or second


def _kind(lower: str, prefix: str, active: str) -> Kind:
    if active in {"E1", "E2"} or "eog" in lower or re.search(r"\boculo|\beyes?\b", lower):
        return Kind.OTHER if _DERIVED.search(lower) else Kind.EOG
    if _ECG.search(lower):
        return Kind.ECG
    if _DERIVED.search(lower):
        return Kind.OTHER
    if _CHIN.search(lower):
        return Kind.CHIN
    if _LEG.search(lower):
        return Kind.LEG
    if "emg" in lower:
        return Kind.EMG
    if active in {"M1", "M2", "M1M2"}:
        return Kind.MASTOID
    if active:
        return Kind.EEG
    if prefix == "eeg" or re.match(r"eeg(?![a-z])", lower):
        return Kind.EEG
    return Kind.OTHER

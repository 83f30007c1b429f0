"""Marks other than stages in a scoring: arousals, breathing, movements, lights.

Texts stay as their scorer's program wrote them, but that the lights went off or on is said in one
way, because statistics begin and end there.
"""

import math
import unicodedata
from functools import lru_cache
from typing import Final

from sleepgui.recording.base import Annotation

LIGHTS_OFF: Final = "Lights off"
LIGHTS_ON: Final = "Lights on"
"""As EDF+ writes them (www.edfplus.info/specs/edftexts.html)."""

EEG_AROUSAL: Final = "EEG arousal"
"""As the same list has it."""
ARTEFACT: Final = "Artefact"

_LIGHTS: Final = {
    LIGHTS_OFF: (
        "lights off|lights out|light off|lightsoff|lightsout|licht aus|lichter aus|licht uit|"
        "lumieres eteintes|lumiere eteinte|extinction des lumieres|extinction des feux|"
        "luces apagadas|luz apagada|apagado de luces|luci spente|luce spenta|"
        "luzes apagadas|apagar das luzes"
    ),
    LIGHTS_ON: (
        "lights on|light on|lightson|licht an|lichter an|licht aan|"
        "lumieres allumees|lumiere allumee|allumage des lumieres|"
        "luces encendidas|luz encendida|encendido de luces|luci accese|luce accesa|"
        "luzes acesas|luz acesa|acender das luzes"
    ),
}
_MEANING: Final = {name: text for text, names in _LIGHTS.items() for name in names.split("|")}


@lru_cache(maxsize=4096)  # a night says the same few things a thousand times
def plain_text(text: str) -> str:
    """Lower case without accents, words separated by one blank, for comparison."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(bare.replace("_", " ").replace("-", " ").split())


def event(onset_s: float, duration_s: float | None, text: str) -> Annotation | None:
    """A mark on the scoring's time line; ``None`` if it has no text or no time.

    A duration that is missing, negative or no number becomes 0.
    """
    words = " ".join(text.split())
    if not words or not math.isfinite(onset_s):
        return None
    lights = _MEANING.get(plain_text(words.split("@@", 1)[0]))
    lasts = duration_s is not None and math.isfinite(duration_s) and duration_s > 0
    return Annotation(onset_s, duration_s if lasts and duration_s else 0.0, lights or words)

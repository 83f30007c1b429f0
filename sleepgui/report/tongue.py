"""In which language a report is said: English as written here, or another that the caller knows.

A report knows no window, and so no translations. Who has some hands in what translates; everything
that the report says passes it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sleepgui.statistics.printed import Local


def _as_written(text: str) -> str:
    return text


@dataclass(frozen=True)
class Tongue:
    """A language.

    Attributes
    ----------
    tr : a text of the report, as a template with named holes, in the language.
    said : a sentence or a name that another part made, in the language.
    local : a number that formats itself with the language's signs.
    code : ISO 639-1.
    """

    tr: Callable[[str], str] = _as_written
    said: Callable[[str], str] = _as_written
    local: Local = float
    code: str = "en"


ENGLISH: Final = Tongue()

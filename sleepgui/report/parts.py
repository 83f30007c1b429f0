"""What a report is made of, whether it becomes a web page or a sheet of paper.

Plain data in the order of reading. Texts are one harmless line each, not yet escaped for any
format; lengths are shares of the room there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sleepgui.export.night import one_line

RIGHT: Final = "right"
LEFT: Final = "left"


@dataclass(frozen=True)
class Cell:
    """One field of a table.

    Attributes
    ----------
    text : what it says.
    mark : a raised sign after it.
    note : a second, smaller line below it.
    strong : stands out.
    swatch : colour of a small square before it, as ``#rrggbb``; empty for none.
    """

    text: str = ""
    mark: str = ""
    note: str = ""
    strong: bool = False
    swatch: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table: title, share of the table's width, side its text stands at."""

    title: str
    share: float
    side: str = LEFT


@dataclass(frozen=True)
class Table:
    """Rows of as many cells as there are columns. ``small`` is for what is looked up."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    small: bool = False


@dataclass(frozen=True)
class Facts:
    """Names and values, ``columns`` of them in a row."""

    pairs: tuple[tuple[str, str], ...]
    columns: int = 3


@dataclass(frozen=True)
class Tiles:
    """The few figures one looks for first: name, value, unit.

    ``missing`` is what stands for a value that is not available.
    """

    figures: tuple[tuple[str, str, str], ...]
    missing: str = "n/a"


@dataclass(frozen=True)
class Words:
    """A paragraph. ``kind``: ``body``, ``small`` or ``notice``."""

    text: str
    kind: str = "body"


@dataclass(frozen=True)
class Points:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing (SVG) and its size in any unit; ``says`` is read to those who cannot see it."""

    svg: str = field(repr=False)
    width: float
    height: float
    says: str


@dataclass(frozen=True)
class Signing:
    """Room for what a person adds with a pen."""

    fields: tuple[str, ...] = ("Name", "Date", "Signature")


Part = Table | Facts | Tiles | Words | Points | Picture | Signing


@dataclass(frozen=True)
class Beside:
    """Two columns; ``share`` is the left one's of the room."""

    left: tuple["Section", ...]
    right: tuple["Section", ...]
    share: float = 0.5


@dataclass(frozen=True)
class Section:
    """Parts under a title (empty: none). ``new_page`` begins a sheet, ``at_foot`` ends one."""

    title: str
    parts: tuple[Part | Beside, ...]
    new_page: bool = False
    at_foot: bool = False


@dataclass(frozen=True)
class Sheet:
    """The whole report: heading, the line beside it, the notice, sections, foot of every page.

    ``count`` numbers the pages, with the holes ``number`` and ``pages``.
    """

    title: str
    subject: str
    notice: str
    sections: tuple[Section, ...]
    foot: str
    count: str = "{number} of {pages}"


def cell(text: str, *, mark: str = "", note: str = "", strong: bool = False) -> Cell:
    """A cell of a text from anywhere."""
    return Cell(one_line(text), mark, one_line(note), strong)


def facts(pairs: Sequence[tuple[str, str]], columns: int = 3) -> Facts:
    """Names and values from anywhere; those without a value are left out."""
    tidy = ((one_line(name), one_line(value)) for name, value in pairs)
    return Facts(tuple((name, value) for name, value in tidy if value), columns)


def words(text: str, kind: str = "body") -> Words:
    """A paragraph of a text from anywhere."""
    return Words(one_line(text), kind)

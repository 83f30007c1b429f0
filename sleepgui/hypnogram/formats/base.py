"""What a scoring format is, and how it gets at the bytes of a file."""

import codecs
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.conventions import Convention
from sleepgui.hypnogram.scoring import Scoring

HEAD_BYTES = 65536
TEXT_BYTES = 64 * 1024 * 1024
"""The largest text file taken for a scoring; a year of one code per second has 60 MB."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class ScoringSource:
    """A file on its way to be recognised: its name, its first bytes, its text if it is text.

    ``convention`` is what the user said its bare numbers mean, if anything.
    """

    path: Path
    head: bytes
    convention: Convention | None = None

    @classmethod
    def open(cls, path: Path) -> "ScoringSource":
        """Look at the beginning of a file. Raises `ScoringError` if it cannot be read."""
        try:
            # A pipe would be waited for, and a device has no end.
            if path.exists() and not (path.is_file() or path.is_dir()):
                raise ScoringError(f"{path.name} is not a file but a device or a pipe.")
            with path.open("rb") as file:
                return cls(path, file.read(HEAD_BYTES))
        except OSError as error:
            reason = error.strerror or "it is not a file"
            raise ScoringError(f"The scoring {path.name} cannot be opened: {reason}.") from error
        except ValueError as error:  # a zero byte
            raise ScoringError(f"{path!s} is no possible name of a file.") from error

    @cached_property
    def text(self) -> str:
        """The whole file as text, line ends as newlines; empty if it is binary or huge.

        The encoding is the byte order mark's, else UTF-16 where every other byte is zero, else
        UTF-8, else Latin-1 (which reads anything).
        """
        encoding = next(
            (name for mark, name in _BYTE_ORDER_MARKS if self.head.startswith(mark)), None
        )
        if encoding is None and b"\0" in self.head:
            encoding = _without_mark(self.head)
            if encoding is None:
                return ""
        try:
            if self.path.stat().st_size > TEXT_BYTES:
                return ""
            content = self.path.read_bytes()
        except OSError as error:
            reason = error.strerror or "unknown reason"
            raise ScoringError(f"The scoring {self.path.name} cannot be read: {reason}.") from error
        for name in (encoding or "utf-8", "latin-1"):
            try:
                text = content.decode(name)
            except UnicodeDecodeError:
                continue
            return text.replace("\r\n", "\n").replace("\r", "\n")
        raise AssertionError("Latin-1 decodes any bytes")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines that are not blank, without surrounding blanks."""
        return tuple(line for row in self.text.split("\n") if (line := row.strip()))

    @cached_property
    def json(self) -> object:
        """The content of a JSON file, else ``None``."""
        if self.text.lstrip()[:1] not in ("[", "{"):
            return None
        try:
            content: object = json.loads(self.text)
        except (ValueError, RecursionError):
            return None
        return content

    def unknown_stages(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The warning about marks that are called sleep stages and name none that is known.

        They are read as unscored: where a stage lasts until the next mark, the one before would
        otherwise last on over them.
        """
        if not texts:
            return ()
        shown = ", ".join(f"'{text[:40]}'" for text in list(dict.fromkeys(texts))[:3])
        one = len(texts) == 1
        marks = "A mark" if one else f"{len(texts)} marks"
        names, was = ("names", "it was") if one else ("name", "they were")
        note = (
            f"{marks} in {self.path.name} should name a sleep stage and {names} none that is "
            f"known ({shown}): {was} read as unscored."
        )
        return (note,)

    def damaged(self, what: str) -> ScoringError:
        """The error that says what is wrong with this file, to be raised."""
        return ScoringError(f"{self.path.name} is damaged: {what}; export it again.")


def _without_mark(head: bytes) -> str | None:
    """UTF-16 without a byte order mark, as the zeros of Latin letters show it."""
    even, odd = head[::2], head[1::2]
    for name, zeros, letters in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros.count(0) > 0.9 * len(zeros) and letters.count(0) == 0:
            return name
    return None


@dataclass(frozen=True)
class ScoringFormat:
    """One way to write down a scoring.

    Attributes
    ----------
    name : as shown to the user.
    recognises : whether the content is of this format. Quick and strict, and never raises: two
        formats should not both recognise a file.
    read : the scoring. Raises `ScoringError` with one plain sentence if the content is damaged
        or can be understood in more than one way. Spans may overlap or touch; the caller puts
        them in order.
    basis : whether the reader was checked on real files, or could only be built after what is
        publicly said about the format.
    bare_numbers : whether stages may be numbers that the file does not explain.
    """

    name: str
    recognises: Callable[[ScoringSource], bool]
    read: Callable[[ScoringSource], Scoring]
    basis: Literal["real files", "description"] = "real files"
    bare_numbers: bool = False

"""A copy of an EDF or BDF recording that carries its scoring inside."""

import re
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sleepgui.export.edf_copy import (
    FIXED_FIELDS,
    Rewrite,
    copying_edf,
    header_offset_s,
    open_edf,
    startdate,
)
from sleepgui.export.night import LIGHTS_OFF, LIGHTS_ON, ScoredNight
from sleepgui.export.steps import to_the_end
from sleepgui.export.writers.edf_annotations import annotations_of
from sleepgui.hypnogram.labels import is_reserved
from sleepgui.recording.base import Annotation
from sleepgui.recording.edf_fields import header_date
from sleepgui.recording.edf_file import EdfFile

_PATIENT: Final = re.compile(r"\S+ [FMX] (\d{2}-[A-Z]{3}-\d{4}|X) \S+.*")
_RECORDING: Final = re.compile(r"Startdate (\d{2}-[A-Z]{3}-\d{4}|X) \S+ \S+ \S+.*")


def write_annotated_copy(
    source: Path, night: ScoredNight, path: Path, *, per_epoch: bool = True
) -> tuple[str, ...]:
    """Write the copy at once; see `annotated_copy`."""
    return to_the_end(annotated_copy(source, night, path, per_epoch=per_epoch))


def annotated_copy(
    source: Path, night: ScoredNight, path: Path, *, per_epoch: bool = True
) -> Generator[float, None, tuple[str, ...]]:
    """Copy a recording and add stages, lights and events as annotations.

    Yields the share that is written, 0 to 1.

    Samples stay bit by bit as they are, and so do gaps and the recording's own annotations,
    except for stages, and lights where ``night`` has them, which would contradict the new ones.
    A plain EDF or BDF becomes EDF+ or BDF+, whose identification fields have a prescribed form;
    what stood there is kept as far as 80 characters go.

    Parameters
    ----------
    source : the recording; never changed.
    night : in seconds from the recording's first sample.
    per_epoch : one annotation per epoch, or one per stretch of a stage.

    Returns
    -------
    Plain sentences on what else differs from the original; without patient fields.

    Raises
    ------
    ExportError
        The recording is not EDF or BDF, or the copy cannot be written.
    RecordingError
        The recording cannot be read.
    """
    file = open_edf(source)
    marks = AddedMarks.of(file, night, per_epoch=per_epoch)
    plus = "+" in file.header.format
    fixed = {} if plus else _plus_fields(file)
    keeps = (lambda mark: not marks.replaces(mark)) if marks.n_replaced else None
    yield from copying_edf(file, path, Rewrite(marks.added, keeps, fixed=fixed))
    return tuple(_notes(file, marks.n_replaced, plus=plus))


@dataclass(frozen=True)
class AddedMarks:
    """A night's annotations for a file, and which of the file's own they take the place of.

    Attributes
    ----------
    added : in seconds from the header's start.
    lights : casefolded texts of the lights that the night marks.
    n_replaced : how many of the file's annotations contradict these.
    """

    added: tuple[Annotation, ...]
    lights: frozenset[str]
    n_replaced: int = 0

    @classmethod
    def of(cls, file: EdfFile, night: ScoredNight, *, per_epoch: bool = True) -> "AddedMarks":
        """Those of ``night`` that the file does not have, from the file's first sample."""
        offset = header_offset_s(file)
        lights = frozenset(
            name.casefold()
            for name, at in ((LIGHTS_OFF, night.lights_off_s), (LIGHTS_ON, night.lights_on_s))
            if at is not None
        )
        marks = cls((), lights)
        own = _annotations(file)
        replaced = [mark for mark in own if marks.replaces(mark)]
        kept = {_key(mark) for mark in own if not marks.replaces(mark)}
        shifted = (
            replace(mark, onset_s=round(mark.onset_s + offset, 9))
            for mark in annotations_of(night, per_epoch=per_epoch)
        )
        added = tuple(mark for mark in shifted if _key(mark) not in kept)
        return cls(added, lights, len(replaced))

    def replaces(self, mark: Annotation) -> bool:
        """Whether a mark says a stage, or lights that the night marks itself."""
        return is_reserved(mark.text) or mark.text.split("@@", 1)[0].casefold() in self.lights


def _key(mark: Annotation) -> tuple[int, str]:
    """What makes two marks the same: the millisecond and the text."""
    return round(mark.onset_s * 1000), mark.text


def _annotations(file: EdfFile) -> list[Annotation]:
    return [mark for one in file.marks(0, file.header.n_records) for mark in one.annotations]


def _notes(file: EdfFile, replaced: int, *, plus: bool) -> list[str]:
    notes = []
    if replaced:
        notes.append(f"{replaced} stages or lights marked in the recording were left out.")
    if not plus:
        family = file.header.format
        notes.append(
            f"The copy is {family}+; its identification fields were brought to the form that"
            f" {family}+ asks for."
        )
    if file.header.stated_records != file.header.n_records:
        notes.append(
            f"The copy's header states the {file.header.n_records} whole data records there are."
        )
    return notes


def _plus_fields(file: EdfFile) -> dict[str, bytes]:
    """Header fields that make a plain file a valid continuous EDF+ or BDF+ (EDF+ 2.1.3)."""
    header = file.header
    fields = {"reserved": f"{header.format}+C".encode()}
    if not _PATIENT.fullmatch(header.patient):
        fields["patient"] = f"X X X {_subfield(header.patient)}".encode()
    day = header_date(header.raw[FIXED_FIELDS["date"]])
    date = "X" if day is None else startdate(day)
    if not (found := _RECORDING.fullmatch(header.recording)):
        fields["recording"] = f"Startdate {date} X X X {_subfield(header.recording)}".encode()
    elif found[1] != date:
        # Both dates must agree (2.1.3.4); programs that cut recordings leave this one behind.
        fields["recording"] = header.recording.replace(found[1], date, 1).encode()
    return fields


def _subfield(text: str) -> str:
    """Free text as one subfield: printable US-ASCII, underscores for blanks."""
    plain = "".join(c if " " <= c <= "~" else "?" for c in text)
    return "_".join(plain.split()) or "X"

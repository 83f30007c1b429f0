"""Copies of recordings and scorings that do not say whose they are.

What identifies in an EDF file: the patient and recording fields, dates, free text in the signals'
headers, annotations, bytes after the data, the file's name. All of that is replaced or left out
unless it is of a kind that cannot identify. The samples themselves are not changed; whether a
night's physiology can identify a person is beyond this.
"""

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from sleepgui.errors import ExportError
from sleepgui.export.annotated_copy import AddedMarks
from sleepgui.export.edf_copy import (
    FIXED_FIELDS,
    Rewrite,
    column_bytes,
    copying_edf,
    open_edf,
    startdate,
)
from sleepgui.export.night import NO_DATE, ScoredNight
from sleepgui.export.plain_words import identifying_words, is_plain_event, words_of
from sleepgui.export.steps import to_the_end
from sleepgui.export.writers.edf_annotations import FIRST_YEAR, LAST_YEAR
from sleepgui.recording.base import Annotation
from sleepgui.recording.edf_fields import header_date
from sleepgui.recording.edf_file import EdfFile

_UNKNOWN_DATES: Final = (NO_DATE, date(1985, 1, 1))
"""Also how EDF+ writes a date that is not known, beside ``Startdate X``."""

_PSEUDONYM: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_KNOWN_FORMATS: Final = (b"EDF+C", b"EDF+D", b"BDF+C", b"BDF+D", b"24BIT")
_PREFILTER: Final = re.compile(
    r"(?:(?:HP|LP|N|BP|DC|AC|HIGHPASS|LOWPASS|NOTCH|FILTER|NONE|NO|OFF|ON|K?HZ|M?S|DB|TC|ORDER"
    r"|BUTTERWORTH|BESSEL|IIR|FIR)|[\d.,:;/()\[\]+-]|\s)*",
    re.IGNORECASE,
)
_KEPT_PROVENANCE: Final = frozenset(
    {
        *("program", "model", "weights_sha256", "speed", "version", "edited_epochs"),
        *("converted_from", "Model", "Weights (SHA-256)", "Speed"),
    }
)


BLANKED: Final = ("label", "transducer", "prefilter", "unit", "reserved")
"""Fields of a signal's header that may be blanked."""
REMOVED_WORDS: Final = (
    *("file name", "replaced by {1}", "start date", "start time", "removed", "moved"),
    *("header", "patient field", "recording field (dates, hospital, technician, device)"),
    *("reserved field", "{1} bytes of padding", "end of file", "{1} bytes after the data"),
    *("signal {1}", *BLANKED),
    *("annotations", "{1} that cannot be understood", "{1} stages or lights, replaced"),
    *("annotation at {1}", "free text", "{1} texts"),
    *("recording", "name replaced by {1}", "scorer", "name", "provenance", "entry {1}"),
    *("scoring: {1}", "scoring {1}: {2}"),
)
"""What a `Removed` is made of, for who says it in another language."""


@dataclass(frozen=True)
class Removed:
    """Something that the de-identified copy does not have any more.

    ``where`` and ``what`` never repeat the removed text itself.
    """

    where: str
    what: str


@dataclass(frozen=True)
class Deidentified:
    """A de-identified copy and what is not in it."""

    path: Path
    removed: tuple[Removed, ...]


@dataclass(frozen=True)
class Wish:
    """How a study shall be de-identified.

    Attributes
    ----------
    pseudonym : letters, digits, ``-`` and ``_``; names the files and is the patient's code.
    shift_days : days to move the date by (the same for all of a person's nights keeps their
        order); ``None``: the date is removed.
    keep_clock : keep the time of day, by which scorings are aligned; otherwise 00:00:00.
    """

    pseudonym: str
    shift_days: int | None = None
    keep_clock: bool = True


class CleanRecording:
    """A recording about to be copied without what tells whose it is.

    Parameters
    ----------
    source : the recording; never changed.
    night : stages, lights and events to write into the copy; what names somebody in them is
        left out. ``None``: the copy keeps what is marked in the recording.

    Raises
    ------
    ExportError
        The recording is not EDF or BDF, the pseudonym cannot be used, or the moved date cannot
        be written.
    RecordingError
        The recording cannot be read.
    """

    def __init__(self, source: Path, wish: Wish, night: ScoredNight | None = None) -> None:
        _check_pseudonym(wish.pseudonym, source)
        file = open_edf(source)
        names = identifying_words(file.header.patient)
        if names & set(words_of(wish.pseudonym)):
            raise ExportError(
                "The pseudonym holds a word of the recording's patient field; choose another."
            )
        day = header_date(file.header.raw[FIXED_FIELDS["date"]])
        moved = _moved(day, wish.shift_days)
        signals, in_signals = _signal_fields(file, names)
        labels = {signal.label.casefold() for signal in file.header.signals}

        def is_plain(mark: Annotation) -> bool:
            return is_plain_event(mark.text, names, labels)

        marks = AddedMarks((), frozenset())
        if night is not None:
            night = replace(night, events=tuple(filter(is_plain, night.events)))
            marks = AddedMarks.of(file, night)

        def keeps(mark: Annotation) -> bool:
            return is_plain(mark) and not (night is not None and marks.replaces(mark))

        self._file = file
        self._ending = ".edf" if file.header.sample_bytes == 2 else ".bdf"
        self._pseudonym = wish.pseudonym
        self._rewrite = Rewrite(
            marks.added,
            keeps,
            keeps_damaged=False,
            fixed=_fixed_fields(
                file, wish.pseudonym, moved, keep_clock=wish.keep_clock, plus=bool(marks.added)
            ),
            signals=signals,
        )
        self.removed = (
            Removed("file name", f"replaced by {wish.pseudonym}"),
            *_removed_header(file),
            *_removed_date(moved is not None, keep_clock=wish.keep_clock),
            *in_signals,
            *_removed_annotations(file, is_plain),
            *_replaced(marks.n_replaced),
            *_removed_padding(file),
        )
        """What the copy will not have, for the user to look through."""

    def path_in(self, folder: Path) -> Path:
        """Where the copy is written: ``<pseudonym>.edf`` or ``.bdf``."""
        return folder / f"{self._pseudonym}{self._ending}"

    def copying(self, folder: Path) -> Generator[float, None, Deidentified]:
        """Write the copy; yields the share that is written, 0 to 1.

        Raises
        ------
        ExportError
            There is such a file already, or it cannot be written.
        RecordingError
            The recording cannot be read.
        """
        path = self.path_in(folder)
        refuse_to_replace(path)
        yield from copying_edf(self._file, path, self._rewrite)
        return Deidentified(path, self.removed)


def refuse_to_replace(path: Path) -> None:
    """Raise `ExportError` if there is such a file: it may be somebody else's night."""
    if path.exists():
        raise ExportError(
            f"{path.name} is already in {path.parent}; choose another pseudonym or folder, or"
            " remove it."
        )


def deidentify_recording(
    source: Path,
    folder: Path,
    pseudonym: str,
    *,
    shift_days: int | None = None,
    keep_clock: bool = True,
) -> Deidentified:
    """Copy an EDF or BDF recording at once; see `Wish` and `CleanRecording`."""
    wish = Wish(pseudonym, shift_days, keep_clock)
    return to_the_end(CleanRecording(source, wish).copying(folder))


def deidentify_night(
    night: ScoredNight,
    pseudonym: str,
    *,
    shift_days: int | None = None,
    keep_clock: bool = True,
) -> tuple[ScoredNight, tuple[Removed, ...]]:
    """A scored night without scorer, names, date and free text, to be written in any format.

    The parameters are those of `Wish`; use the same for recording and scorings.

    Raises
    ------
    ExportError
        The pseudonym cannot be used, or the moved date cannot be written.
    """
    _check_pseudonym(pseudonym, Path(night.recording))
    removed = []
    start = night.start
    if start is not None:
        moved = _moved(start.date(), shift_days)
        day = moved or NO_DATE
        clock = start.time() if keep_clock else datetime.min.time()
        start = datetime.combine(day, clock)
        removed += _removed_date(moved is not None, keep_clock=keep_clock)
        if moved is None and not keep_clock:
            start = None
    if night.recording:
        removed.append(Removed("recording", f"name replaced by {pseudonym}"))
    if night.scorer:
        removed.append(Removed("scorer", "name"))
    gone = [key for key in night.provenance if key not in _KEPT_PROVENANCE]
    removed += [Removed("provenance", f"entry {number + 1}") for number, _ in enumerate(gone)]
    kept = tuple(event for event in night.events if is_plain_event(event.text))
    removed += _free_texts(event for event in night.events if not is_plain_event(event.text))
    clean = replace(
        night,
        start=start,
        events=kept,
        scorer="",
        recording=pseudonym,
        provenance={k: v for k, v in night.provenance.items() if k in _KEPT_PROVENANCE},
    )
    return clean, tuple(removed)


def _check_pseudonym(pseudonym: str, source: Path) -> None:
    if not _PSEUDONYM.fullmatch(pseudonym):
        raise ExportError(
            "A pseudonym is made of up to 40 letters, digits, '-' and '_' and begins with a letter"
            " or digit; choose another."
        )
    if pseudonym.casefold() == source.stem.casefold():
        raise ExportError(
            "The pseudonym is the recording's own file name, which may tell whose it is; choose"
            " another."
        )


def _moved(day: date | None, days: int | None) -> date | None:
    """The date so many days later; ``None`` where it is to be removed, or was removed before."""
    if days is None or day is None or day in _UNKNOWN_DATES:
        return None
    try:
        moved = day + timedelta(days=days)
    except OverflowError:
        moved = NO_DATE
    if not FIRST_YEAR <= moved.year <= LAST_YEAR:
        raise ExportError(
            f"Moved by {days} days the date falls outside of the years {FIRST_YEAR} to {LAST_YEAR}"
            " that EDF can tell; move it by fewer days or remove it."
        )
    return moved


def _fixed_fields(
    file: EdfFile, pseudonym: str, day: date | None, *, keep_clock: bool, plus: bool
) -> dict[str, bytes]:
    """The header with nothing but pseudonym, date (``None``: not known), clock and kind of file.

    ``plus``: annotations are added, which a plain EDF or BDF cannot hold.
    """
    reserved = file.header.raw[FIXED_FIELDS["reserved"]]
    if plus and "+" not in file.header.format:
        reserved = f"{file.header.format}+C".encode()
    fields = {
        "patient": f"{pseudonym} X X X".encode(),
        "recording": f"Startdate {'X' if day is None else startdate(day)} X X X".encode(),
        "date": b"01.01.85" if day is None else f"{day:%d.%m.%y}".encode(),
        "reserved": next((known for known in _KNOWN_FORMATS if reserved.startswith(known)), b""),
    }
    return fields if keep_clock else {**fields, "time": b"00.00.00"}


def _removed_date(moved: bool, *, keep_clock: bool) -> list[Removed]:
    removed = [Removed("start date", "moved" if moved else "removed")]
    return removed if keep_clock else [*removed, Removed("start time", "removed")]


def _removed_header(file: EdfFile) -> list[Removed]:
    removed = []
    if file.header.patient:
        removed.append(Removed("header", "patient field"))
    if file.header.recording:
        removed.append(Removed("header", "recording field (dates, hospital, technician, device)"))
    reserved = file.header.raw[FIXED_FIELDS["reserved"]].strip()
    if reserved and reserved not in _KNOWN_FORMATS:
        removed.append(Removed("header", "reserved field"))
    return removed


def _signal_fields(
    file: EdfFile, names: frozenset[str]
) -> tuple[dict[int, dict[str, bytes]], list[Removed]]:
    """What to blank in the signals' headers: free text, and labels that name the patient."""
    fields: dict[int, dict[str, bytes]] = {}
    removed = []
    for number, signal in enumerate(file.header.signals):
        blank: dict[str, bytes] = {}
        if not signal.annotations and names & set(words_of(signal.label)):
            blank["label"] = f"signal {number + 1}".encode()
        if signal.transducer:
            blank["transducer"] = b""
        if signal.prefilter and not _PREFILTER.fullmatch(signal.prefilter):
            blank["prefilter"] = b""
        if names & set(words_of(signal.unit)):
            blank["unit"] = b""
        if column_bytes(file, number, "reserved").strip(b" \0"):
            blank["reserved"] = b""
        if blank:
            fields[number] = blank
            removed += [Removed(f"signal {number + 1}", name) for name in BLANKED if name in blank]
    return fields, removed


def _removed_annotations(file: EdfFile, keeps: Callable[[Annotation], bool]) -> list[Removed]:
    marks = file.marks(0, file.header.n_records) if file.annotation_signals else []
    removed = _free_texts(mark for one in marks for mark in one.annotations if not keeps(mark))
    if damaged := sum(one.damaged for one in marks):
        removed.append(Removed("annotations", f"{damaged} that cannot be understood"))
    return removed


def _replaced(count: int) -> list[Removed]:
    return [Removed("annotations", f"{count} stages or lights, replaced")] if count else []


def _free_texts(marks: Iterable[Annotation]) -> list[Removed]:
    """One entry per moment that had free text."""
    times = Counter(round(mark.onset_s) for mark in marks)
    return [
        Removed(f"annotation at {timedelta(seconds=at)}", "free text" if n == 1 else f"{n} texts")
        for at, n in sorted(times.items())
    ]


def _removed_padding(file: EdfFile) -> list[Removed]:
    header = file.header
    extra = file.path.stat().st_size - header.data_offset - header.n_records * header.record_bytes
    removed = [Removed("end of file", f"{extra} bytes after the data")] if extra > 0 else []
    if header.data_offset > len(header.raw):
        removed.append(
            Removed("header", f"{header.data_offset - len(header.raw)} bytes of padding")
        )
    return removed

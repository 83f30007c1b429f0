"""Plain text with one whole number per line: readable only when it is known what they mean.

REM is 4 for YASA, 5 in files after Rechtschaffen and Kales and 1 in UCDDB, and a line may stand
for 1, 5, 20 or 30 s. Nothing in such a file tells, so the user is asked which convention it
follows, or a description beside it says so (``<name>_description.txt``, as visbrain has it: lines
such as ``time 30``, ``W 0``, ``REM 4``). Without either, the numbers are taken as YASA's only
where YASA's own -1 (artefact) or -2 (unscored) occur and nothing above 4 does. The numbers may
also stand on one line, separated by commas or blanks.
"""

import re
from pathlib import Path

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.conventions import (
    ambiguous,
    convention_of,
    suggested_epoch_s,
)
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.labels import stage_of_label
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import spans_of_codes
from sleepgui.stages import EPOCH_SECONDS, Stage

_CODE = re.compile(r"[+-]?\d{1,3}(?:\.0*)?")
_YASA = convention_of("aasm")
_SEPARATORS = re.compile(r"[\s,;]+")
_MIN_IN_A_ROW = 10
"""Fewer numbers on a single line are hardly a night."""


def _entries(source: ScoringSource) -> tuple[str, ...]:
    lines = source.lines
    if len(lines) == 1:
        entries = tuple(filter(None, _SEPARATORS.split(lines[0])))
        return entries if len(entries) >= _MIN_IN_A_ROW else lines
    return lines


def _codes(source: ScoringSource) -> tuple[str, ...]:
    """The numbers without sign of plus, leading zeros and trailing ``.0``."""
    return tuple(str(int(float(entry))) for entry in _entries(source))


def recognises(source: ScoringSource) -> bool:
    """Whether every line is a small whole number."""
    entries = _entries(source)
    return bool(entries) and all(_CODE.fullmatch(entry) for entry in entries)


def read(source: ScoringSource) -> Scoring:
    """Read one code per line: as the user said, by its description, or as YASA's."""
    path = source.path
    codes = _codes(source)
    warnings: tuple[str, ...] = ()
    description = description_of(path)
    if source.convention is not None:
        meaning, seconds = source.convention.meaning, source.convention.epoch_s
        explained = f"the convention {source.convention.name}"
    elif description is not None:
        meaning, seconds = read_description(description)
        explained = description.name
    else:
        found = set(codes)
        if not (found <= set(_YASA.meaning) and found & {"-1", "-2"}):
            raise ambiguous(
                path,
                codes,
                FORMAT.name,
                epoch_s=suggested_epoch_s(codes),
                advice=(
                    "say which convention it follows, use stage names such as W, N1, R, or put a "
                    f"file {path.stem}_description.txt beside it with the lines 'time 30', 'W 0', "
                    "'N1 1', 'N2 2', 'N3 3', 'REM 4', changed to what is true"
                ),
            )
        meaning, seconds, explained = _YASA.meaning, EPOCH_SECONDS, "YASA"
        warnings = (
            f"The numbers in {path.name} were read as YASA's: 0 W, 1 N1, 2 N2, 3 N3, 4 REM.",
        )
    check_explained(path, codes, set(meaning), explained)
    spans = spans_of_codes(codes, meaning, seconds)
    return Scoring(path, FORMAT.name, path.stem, spans, epoch_s=seconds, warnings=warnings)


def check_explained(
    path: Path, codes: tuple[str, ...] | list[str], known: set[str], explained: str
) -> None:
    """Raise `ScoringError` if a number occurs that is not among the known ones."""
    if unknown := sorted(set(codes) - known, key=int):
        raise ScoringError(
            f"{path.name} holds the code {unknown[0]}, which {explained} does not explain."
        )


def description_of(path: Path) -> Path | None:
    """The file beside ``path`` that explains its codes, if there is one."""
    beside = path.with_name(f"{path.stem}_description.txt")
    return beside if beside.is_file() else None


def read_description(path: Path) -> tuple[dict[str, Stage], float]:
    """Meaning of each code and seconds per line. Raises `ScoringError` if it is not clear."""
    meaning: dict[str, Stage] = {}
    seconds = EPOCH_SECONDS
    for line in ScoringSource.open(path).lines:
        name, _, value = line.replace("=", " ").replace(":", " ").replace(",", " ").rpartition(" ")
        name = name.strip()
        try:
            number = float(value)
        except ValueError:
            number = -999.0
        stage = stage_of_label(name)
        if name.casefold() == "time" and 0 < number <= 600:
            seconds = number
        elif stage is not None and number.is_integer() and abs(number) < 999:
            meaning[str(int(number))] = stage
        else:
            raise ScoringError(
                f"{path.name} has the line {line[:40]!r}, where a stage and its number such as "
                "'REM 4', or 'time 30' for the seconds per line, were expected."
            )
    if not meaning:
        raise ScoringError(f"{path.name} names no stage, such as 'REM 4'.")
    return meaning, seconds


FORMAT = ScoringFormat("text, one number per line", recognises, read, bare_numbers=True)

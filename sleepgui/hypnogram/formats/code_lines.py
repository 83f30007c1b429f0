"""Plain text with one whole number per line: readable only when it is known what they mean.

REM is 4 for YASA, 5 in files after Rechtschaffen and Kales and 1 in UCDDB, and a line may stand
for 1, 5, 20 or 30 s. Nothing in such a file tells, so a description beside it is asked for
(``<name>_description.txt``, as visbrain has it: lines such as ``time 30``, ``W 0``, ``REM 4``).
Without one, the numbers are taken as YASA's only where YASA's own -1 (artefact) or -2
(unscored) occur and nothing above 4 does.
"""

import re
from pathlib import Path

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.labels import stage_of_label
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import spans_of_codes
from sleepgui.stages import EPOCH_SECONDS, Stage

YASA = {
    "-2": Stage.UNSCORED,
    "-1": Stage.UNSCORED,
    "0": Stage.W,
    "1": Stage.N1,
    "2": Stage.N2,
    "3": Stage.N3,
    "4": Stage.R,
}
_CODE = re.compile(r"[+-]?\d{1,3}(?:\.0*)?")


def _codes(source: ScoringSource) -> tuple[str, ...]:
    """The numbers without sign of plus, leading zeros and trailing ``.0``."""
    return tuple(str(int(float(line))) for line in source.lines)


def recognises(source: ScoringSource) -> bool:
    """Whether every line is a small whole number."""
    return bool(source.lines) and all(_CODE.fullmatch(line) for line in source.lines)


def read(source: ScoringSource) -> Scoring:
    """Read one code per line, by its description or as YASA's."""
    path = source.path
    codes = _codes(source)
    description = description_of(path)
    if description is not None:
        meaning, seconds = read_description(description)
        if unknown := sorted(set(codes) - set(meaning), key=int):
            raise ScoringError(
                f"{path.name} holds the code {unknown[0]}, "
                f"which {description.name} does not explain."
            )
        spans = spans_of_codes(codes, meaning, seconds)
        return Scoring(path, FORMAT.name, path.stem, spans, epoch_s=seconds)
    found = set(codes)
    if found <= set(YASA) and found & {"-1", "-2"}:
        note = f"The numbers in {path.name} were read as YASA's: 0 W, 1 N1, 2 N2, 3 N3, 4 REM."
        spans = spans_of_codes(codes, YASA, EPOCH_SECONDS)
        return Scoring(path, FORMAT.name, path.stem, spans, warnings=(note,))
    listed = ", ".join(sorted(found, key=int)[:10])
    raise ScoringError(
        f"{path.name} holds bare numbers ({listed}) and nothing that says what they mean (REM is "
        "4 in some programs, 5 or 1 in others): use stage names such as W, N1, R, or put a file "
        f"{path.stem}_description.txt beside it with the lines 'time 30', 'W 0', 'N1 1', 'N2 2', "
        "'N3 3', 'REM 4', changed to what is true."
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


FORMAT = ScoringFormat("text, one number per line", recognises, read)

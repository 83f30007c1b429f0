"""ELAN hypnograms (``.hyp``): a header, then one code per ``time_base`` seconds.

0 wake, 1 to 3 the NREM stages, negative codes artefact. Laboratories differ on REM: 5 after
R&K, where 4 is stage 4, or 4 (as visbrain writes it). So 4 without 5 is asked about, unless a
description lies beside the file (``<name>_description.txt``, see `code_lines`).
"""

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.conventions import ambiguous
from sleepgui.hypnogram.formats.base import ScoringFormat, ScoringSource
from sleepgui.hypnogram.formats.code_lines import (
    check_explained,
    description_of,
    read_description,
)
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.hypnogram.spans import spans_of_codes
from sleepgui.stages import Stage

MEANING = {
    "0": Stage.W,
    "1": Stage.N1,
    "2": Stage.N2,
    "3": Stage.N3,
    "4": Stage.N3,
    "5": Stage.R,
}
_HEADER = ("time_base", "sampling_period", "epoch_nb", "epoch_list")


def recognises(source: ScoringSource) -> bool:
    """Whether the four lines of the header are there."""
    return tuple(line.split()[0] for line in source.lines[:4]) == _HEADER


def read(source: ScoringSource) -> Scoring:
    """Read one code per ``time_base`` seconds from the recording's start."""
    path = source.path
    try:
        seconds = float(source.lines[0].split()[1])
        stated = int(source.lines[2].split()[1])
        codes = [str(int(line)) for line in source.lines[4:]]
    except (ValueError, IndexError) as error:
        raise source.damaged("a number was expected in each line of an ELAN hypnogram") from error
    if not 0 < seconds <= 300:
        raise source.damaged("its time base is no number of seconds")
    if len(codes) != stated:
        raise source.damaged(f"it states {stated} epochs and holds {len(codes)}")
    found = set(codes)
    meaning = dict(MEANING)
    description = description_of(path)
    if source.convention is not None:
        meaning = dict(source.convention.meaning)
        check_explained(path, codes, set(meaning), f"the convention {source.convention.name}")
    elif description is not None:
        meaning, _ = read_description(description)
    elif "4" in found and "5" not in found:
        raise ambiguous(
            path,
            found,
            FORMAT.name,
            epoch_s=seconds,
            advice=(
                "say which convention it follows, or put a file "
                f"{path.stem}_description.txt beside it with the line 'REM 4' or 'N3 4', and "
                "likewise for 0 to 3"
            ),
        )
    known = {code for code in found if int(code) < 0} | set(meaning)
    if found - known:
        unknown = min(found - known, key=int)
        raise ScoringError(f"{path.name} holds the code {unknown}, whose meaning is not known.")
    spans = spans_of_codes(codes, meaning, seconds)
    return Scoring(path, FORMAT.name, path.stem, spans, epoch_s=seconds)


FORMAT = ScoringFormat("ELAN hypnogram", recognises, read, bare_numbers=True)

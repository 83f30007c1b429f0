"""Text as Visbrain's Sleep writes it: a stage and the second it ends, one line per stretch.

Lines that begin with an asterisk hold facts about the file. Visbrain has no unscored stage;
``Art`` (artefact) is what it calls an epoch without one. Events and the clock have no place.
"""

from pathlib import Path
from typing import Final

from sleepgui.export.atomic import write_text
from sleepgui.export.night import ScoredNight, seconds_text
from sleepgui.stages import Stage

NAMES: Final = {Stage.W: "Wake", Stage.R: "REM", Stage.UNSCORED: "Art"}


def write(night: ScoredNight, path: Path) -> None:
    """Write stages by the time they end.

    Raises
    ------
    ExportError
        The file cannot be written.
    """
    # Visbrain splits lines at blanks into two columns and joins what stands in quotation marks, so
    # a file name may hold neither.
    recording = "".join("_" if c in ' "' else c for c in night.recording) or "unknown"
    lines = [f"*Duration_sec\t{seconds_text(night.duration_s)}", f"*Datafile\t{recording}"]
    lines += [
        f"{NAMES.get(run.stage, run.stage)}\t{seconds_text(run.onset_s + run.duration_s)}"
        for run in night.runs()
    ]
    write_text(path, "".join(f"{line}\n" for line in lines))

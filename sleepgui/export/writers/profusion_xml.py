"""Compumedics Profusion XML, as NSRR distributes it: one code per epoch, events above.

0 wake, 1 to 3 N1 to N3, 5 REM, 9 unscored. The format has no clock and no scorer.
"""

from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from sleepgui.export.atomic import write_text
from sleepgui.export.night import ScoredNight, seconds_text
from sleepgui.stages import Stage, stage

CODES: Final = {
    Stage.W: "0",
    Stage.N1: "1",
    Stage.N2: "2",
    Stage.N3: "3",
    Stage.R: "5",
    Stage.UNSCORED: "9",
}


def write(night: ScoredNight, path: Path) -> None:
    """Write epoch length, events and the list of stages.

    Raises
    ------
    ExportError
        The file cannot be written.
    """
    events = "".join(
        f"<ScoredEvent><Name>{escape(mark.text)}</Name><Start>{seconds_text(mark.onset_s)}</Start>"
        f"<Duration>{seconds_text(mark.duration_s)}</Duration></ScoredEvent>\n"
        for mark in night.marks()
    )
    stages = "".join(
        f"<SleepStage>{CODES[stage(int(code))]}</SleepStage>\n" for code in night.stages
    )
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f"<CMPStudyConfig><EpochLength>{seconds_text(night.epoch_s)}</EpochLength>\n"
        f"<ScoredEvents>\n{events}</ScoredEvents>\n"
        f"<SleepStages>\n{stages}</SleepStages></CMPStudyConfig>\n"
    )
    write_text(path, text)

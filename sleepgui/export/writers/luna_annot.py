"""Luna ``.annot``: six columns separated by tabs, times in seconds from the recording's start.

Format: zzz.bwh.harvard.edu/luna/ref/annotations. Luna also splits lines at blanks, so blanks in
the texts of events become underscores, as Luna itself shows them.
"""

from pathlib import Path
from typing import Final

from sleepgui.export.atomic import write_text
from sleepgui.export.night import LIGHTS_OFF, LIGHTS_ON, ScoredNight, seconds_text

HEADER: Final = ("class", "instance", "channel", "start", "stop", "meta")
_CLASS_OF_LIGHTS: Final = {LIGHTS_OFF: "lights_off", LIGHTS_ON: "lights_on"}


def write(night: ScoredNight, path: Path) -> None:
    """Write one line per epoch and one per event, in order of time.

    Raises
    ------
    ExportError
        The file cannot be written.
    """
    lines = [
        (run.onset_s, run.duration_s, str(run.stage)) for run in night.runs(per_epoch=True)
    ] + [(mark.onset_s, mark.duration_s, _class(mark.text)) for mark in night.marks()]
    lines.sort(key=lambda line: line[0])
    rows = [HEADER] + [
        (name, ".", ".", seconds_text(onset), seconds_text(onset + duration), ".")
        for onset, duration, name in lines
    ]
    write_text(path, "".join("\t".join(row) + "\n" for row in rows))


def _class(text: str) -> str:
    """A name Luna takes for one class: no blanks, and nothing that would split or quote it."""
    name = _CLASS_OF_LIGHTS.get(text, text)
    return "".join("_" if c in " /|\"#'" else c for c in name)

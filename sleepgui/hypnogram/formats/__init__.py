"""The scoring formats SleepGUI reads, one file each.

To add one: write a module with a `ScoringFormat` called ``FORMAT``, and list it here. Formats
are asked in this order whether they recognise a file, so what is most particular comes first.
"""

from sleepgui.hypnogram.formats import (
    code_lines,
    dreams,
    edf_annotations,
    label_lines,
    sleepgui_csv,
    ucddb,
)
from sleepgui.hypnogram.formats.base import ScoringFormat

FORMATS: tuple[ScoringFormat, ...] = (
    edf_annotations.FORMAT,
    dreams.FORMAT,
    sleepgui_csv.FORMAT,
    ucddb.FORMAT,
    label_lines.FORMAT,
    code_lines.FORMAT,
)

"""Tables that people open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from sleepgui.export.atomic import write_text
from sleepgui.hypnogram.cells import FORMULA


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write comma-separated values with a header, whole or not at all.

    Raises
    ------
    ExportError
        The file cannot be written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    write_text(path, text.getvalue())


def plain_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula, on one line; `text_of_cell` takes it back."""
    text = " ".join(text.split())
    return f"'{text}" if FORMULA.match(text) else text

"""Texts in tables that people open in a spreadsheet.

A spreadsheet takes what begins with ``=`` or ``+`` for a formula and runs it, so writers put an
apostrophe before such a text (OWASP, "CSV Injection"). They put one more before a text that has
apostrophes there itself, so that exactly one is to be taken away again. An apostrophe before
anything else, as in ``'s Abends``, is the text's own: nobody puts one there.
"""

import re
from typing import Final

FORMULA: Final = re.compile("'*[=+@＝＋－＠-]")
"""How a text begins that is written behind an apostrophe; the wide ones are taken for the narrow
in East Asian settings."""


def text_of_cell(cell: str) -> str:
    """A text without the mark that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell

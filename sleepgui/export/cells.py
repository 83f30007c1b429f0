"""Text for tables that people open in a spreadsheet."""

from typing import Final

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""After OWASP on CSV injection; the wide ones are taken for the narrow in East Asian settings."""


def plain_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula, on one line."""
    text = " ".join(text.split())
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text

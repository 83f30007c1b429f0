"""The card of a scorer in the language of the window.

Names and sentences are translated; hashes, references, recordings and figures stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final

from sleepgui.opinions.prose import LEFT_OUT, is_name, sentences_of
from sleepgui.ui.panels.card_names import entry_name, set_name, set_names, tr
from sleepgui.ui.texts.sentences import word_for_word
from sleepgui.ui.texts.wording import local

_IN_CONTEXT: Final = "+context"
_LONGEST_LINE: Final = 4
"""Entries that stand beside each other in one line."""
_INDENT_PX: Final = 16


def table_html(rows: Sequence[tuple[str, str]]) -> str:
    """Names and values below each other; what has no value is left out."""
    table = "".join(
        f"<tr><td style='padding-right:14px'><b>{name}</b></td><td>{value}</td></tr>"
        for name, value in rows
        if value
    )
    return f"<table cellpadding='3'>{table}</table>"


def rows_of(text: Mapping[str, Any], hidden: frozenset[str]) -> list[tuple[str, str]]:
    """The entries of a card that have no place of their own, in its order."""
    return [
        (escape(entry_name(key)), value_html(key, value))
        for key, value in text.items()
        if key not in hidden and key not in LEFT_OUT and _says(value)
    ]


def value_html(key: str, value: Any) -> str:
    """What stands under a name of a card, whatever it is, for a cell of a table."""
    lines = list(_lines(key, value, 0))
    if len(lines) == 1:
        return lines[0][1]
    return "".join(
        f"<div style='margin-left:{_INDENT_PX * depth}px'>{line}</div>" for depth, line in lines
    )


def said_of_card(text: str) -> str:
    """A value that may be several sentences; those without a translation stay as they are."""
    said = " ".join(word_for_word(one) for one in sentences_of(text))
    for name, shown in set_names().items():
        said = said.replace(name, shown)
    return said


def count_text(value: int) -> str:
    """A count with a narrow space between thousands, which no language takes for a point."""
    return f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def measured_html(held_out: Mapping[str, Any]) -> str:
    """Figures on people the scorer never saw, one row a set of recordings; "" without any word."""
    figures = _by_set(held_out.get("figures") or {})
    if not figures:
        unmeasured = tr("Not measured on people it never saw.")
        return f"<p>{unmeasured}</p>" if held_out else ""
    head = (tr("Never seen"), tr("Epochs"), tr("Same stage"), tr("Macro F1"), tr("Kappa"))
    lines = ["".join(f"<th align='left'>{one}&nbsp;&nbsp;</th>" for one in head)]
    for name, one in figures.items():
        cells = (
            escape(set_name(name)),
            count_text(one["n"]) if "n" in one else "",
            *(
                "–" if one.get(key) is None else f"{local(one[key]):{form}}"
                for key, form in (("accuracy", ".1%"), ("macro_f1", ".2f"), ("kappa", ".2f"))
            ),
        )
        lines.append("".join(f"<td>{cell}&nbsp;&nbsp;</td>" for cell in cells))
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    protocol = escape(said_of_card(str(held_out.get("protocol", ""))))
    return f"<p><small>{protocol}</small></p><table cellpadding='3'>{table}</table><hr>"


def _by_set(figures: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """One row of figures a set; of a network with exits, what its last usable exit says.

    Where a sequence stage refines what is said of a set, that is what counts.
    """
    return {
        name.removesuffix(_IN_CONTEXT): one.get("last usable", one)
        for name, one in figures.items()
        if name + _IN_CONTEXT not in figures
    }


def _lines(key: str, value: Any, depth: int) -> Iterator[tuple[int, str]]:
    """Lines with how far each stands in."""
    if isinstance(value, Mapping):
        said = {one: part for one, part in value.items() if one not in LEFT_OUT and _says(part)}
        if depth and len(said) <= _LONGEST_LINE and all(map(_is_short, said.values())):
            line = "; ".join(f"{_name(one)} {_plain(one, part, key)}" for one, part in said.items())
            yield depth, line
            return
        for one, part in said.items():
            within = list(_lines(one, part, depth + 1))
            if len(within) == 1:
                yield depth, f"{_name(one)}: {within[0][1]}"
            else:
                yield depth, f"{_name(one)}:"
                yield from within
    elif isinstance(value, list) and not all(map(_is_short, value)):
        for one in value:
            yield depth, _plain(key, one, "")
    else:
        yield depth, _plain(key, value, "")


def _name(key: str) -> str:
    return escape(entry_name(key))


def _plain(key: str, value: Any, within: str) -> str:
    """One value, or several of one kind."""
    if isinstance(value, list):
        if "band_hz" in {key, within}:
            return "–".join(_plain(key, one, "") for one in value)
        numbers = any(isinstance(one, float) for one in value)
        return ("; " if numbers else ", ").join(_plain(key, one, "") for one in value)
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, int) and value >= 10_000:
        return count_text(value)
    if isinstance(value, float):
        return count_text(round(value)) if value >= 10_000 else f"{local(value):.4g}"
    return escape(str(value) if is_name(key) else said_of_card(str(value)))


def _is_short(value: Any) -> bool:
    """Whether it can stand in a line with others."""
    return not isinstance(value, Mapping) and not (
        isinstance(value, str) and len(value.split()) > 2
    )


def _says(value: Any) -> bool:
    return value is not None and value not in ("", [], {})

"""The report as one self-contained HTML page, for a browser and its printer.

It loads nothing and runs nothing; the picture and the letters are in it. Everything that comes
from a file passes `_t`.
"""

import base64
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Final

from sleepgui import resources
from sleepgui.report.content import Report
from sleepgui.report.parts import (
    RIGHT,
    Beside,
    Cell,
    Facts,
    Part,
    Picture,
    Points,
    Section,
    Sheet,
    Signing,
    Table,
    Tiles,
    Words,
)
from sleepgui.report.sheet import sheet_of

PAPERS: Final = {"a4": "A4", "letter": "letter"}

STYLE: Final = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 9.5pt/1.4 Roboto, "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif;
  font-variant-numeric: tabular-nums; color: #1d2733; background: #fff; max-width: 190mm;
  margin: 10mm auto; padding: 0 5mm; }
header { display: flex; justify-content: space-between; align-items: baseline;
  border-bottom: 1.5pt solid #123a63; padding-bottom: 4pt; }
h1 { font-size: 18pt; font-weight: 500; margin: 0; color: #123a63; }
.subject { font-weight: 500; }
.notice { font-size: 8pt; color: #8c2f39; margin: 4pt 0 8pt; }
h2 { font-size: 11pt; font-weight: 500; color: #123a63; margin: 14pt 0 4pt; break-after: avoid; }
p { margin: 3pt 0; }
.small { font-size: 7.5pt; color: #4d5763; }
dl { display: grid; grid-template-columns: repeat(3, 1fr); gap: 5pt 14pt; margin: 4pt 0; }
dt { font-size: 7.5pt; color: #4d5763; }
dd { margin: 0; overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(6, 1fr); gap: 6pt; margin: 8pt 0; }
.tile { background: #f2f5f8; border-radius: 3pt; padding: 5pt 7pt; }
.tile b { font-size: 14pt; font-weight: 500; }
.tile span { font-size: 7.5pt; color: #4d5763; display: block; }
.tile i { font-style: normal; font-size: 8pt; color: #4d5763; }
svg { width: 100%; height: auto; display: block; break-inside: avoid; }
.beside { display: grid; gap: 18pt; }
table { border-collapse: collapse; width: 100%; margin-bottom: 8pt; }
tr { break-inside: avoid; }
th { font-weight: 500; text-align: left; border-bottom: 0.8pt solid #7b8794; }
td { border-bottom: 0.5pt solid #dfe3e8; }
td, th { padding: 1.6pt 6pt 1.6pt 0; vertical-align: top; overflow-wrap: anywhere; }
td:last-child, th:last-child { padding-right: 0; }
td.right, th.right { text-align: right; white-space: nowrap; }
td small { display: block; font-size: 7.5pt; color: #4d5763; }
td b, td.strong { font-weight: 500; }
.lookup td { font-size: 8pt; }
.swatch { display: inline-block; width: 6pt; height: 6pt; border-radius: 1pt; margin-right: 4pt; }
.signing { display: grid; grid-template-columns: 2fr 1fr 2fr; gap: 14pt; margin-top: 26pt;
  break-inside: avoid; }
.signing div { border-top: 0.8pt solid #4d5763; font-size: 7.5pt; color: #4d5763; padding-top: 2pt;}
.room { height: 16mm; border: 0.5pt solid #dfe3e8; border-radius: 3pt; }
@media print { body { font-size: 8.3pt; line-height: 1.22; margin: 0; padding: 0; max-width: none; }
  dl { gap: 3pt 14pt; } dt, .small, td small { font-size: 6.9pt; } .tiles { margin: 5pt 0; }
  .tile { padding: 3pt 6pt; } td, th { padding-top: 1.1pt; padding-bottom: 1.1pt; }
  h2 { margin-top: 8pt; } .room { height: 11mm; } .signing { margin-top: 22pt; }
  .new-page { break-before: page; } }
"""


def html_report(report: Report, paper: str = "a4") -> str:
    """The whole page; it is always light. ``paper`` is a key of `PAPERS`."""
    sheet = sheet_of(report)
    page = f"@page {{ size: {PAPERS[paper]}; margin: 14mm 15mm; }}"
    return (
        f'<!DOCTYPE html>\n<html lang="{report.tongue.code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
        ' font-src data:">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_t(sheet.title)}: {_t(sheet.subject)}</title>\n"
        f"<style>{page}{_letters()}{STYLE}</style>\n</head>\n<body>\n{_body(sheet)}\n</body>\n</html>\n"
    )


@lru_cache(maxsize=1)
def _letters() -> str:
    """The report's typeface (Roboto, Apache License 2.0), so that it looks as on paper."""
    faces = ""
    for weight, name in ((400, "Regular"), (500, "Medium")):
        content = (resources.ASSETS / "fonts" / f"Roboto-{name}.woff2").read_bytes()
        data = base64.b64encode(content).decode("ascii")
        faces += (
            f'\n@font-face {{ font-family: "Roboto"; font-weight: {weight};'
            f" src: url(data:font/woff2;base64,{data}); }}"
        )
    return faces


def _body(sheet: Sheet) -> str:
    head = (
        f'<header><h1>{_t(sheet.title)}</h1><div class="subject">{_t(sheet.subject)}</div></header>'
        f'\n<p class="notice">{_t(sheet.notice)}</p>'
    )
    return "\n".join([head, *(_section(one) for one in sheet.sections)])


def _section(section: Section) -> str:
    title = f"<h2>{_t(section.title)}</h2>" if section.title else ""
    kind = ' class="new-page"' if section.new_page else ""
    return f"<section{kind}>{title}{''.join(map(_part, section.parts))}</section>"


def _part(part: Part | Beside) -> str:
    match part:
        case Words(text, kind):
            return (
                f"<p{'' if kind == 'body' else f' class={chr(34)}{kind}{chr(34)}'}>{_t(text)}</p>"
            )
        case Facts(pairs, _):
            inside = (
                f"<div><dt>{_t(name)}</dt><dd>{_t(value)}</dd></div>" for name, value in pairs
            )
            return f"<dl>{''.join(inside)}</dl>"
        case Tiles(figures):
            return f'<div class="tiles">{"".join(_tile(*one) for one in figures)}</div>'
        case Points(items):
            return f'<ul class="small">{"".join(f"<li>{_t(one)}</li>" for one in items)}</ul>'
        case Picture(svg, _, _, _):
            return svg
        case Table():
            return _table(part)
        case Signing(()):
            return '<div class="room"></div>'
        case Signing(fields):
            return (
                f'<div class="signing">{"".join(f"<div>{_t(one)}</div>" for one in fields)}</div>'
            )
        case Beside(left, right, share):
            halves = ("".join(map(_section, side)) for side in (left, right))
            both = "".join(f"<div>{half}</div>" for half in halves)
            columns = f"grid-template-columns: {share:.2f}fr {1 - share:.2f}fr"
            return f'<div class="beside" style="{columns}">{both}</div>'


def _tile(name: str, value: str, unit: str) -> str:
    unit = f" <i>{_t(unit)}</i>" if unit else ""
    return f'<div class="tile"><span>{_t(name)}</span><b>{_t(value)}</b>{unit}</div>'


def _table(table: Table) -> str:
    sides = [column.side for column in table.columns]
    widths = "".join(f'<col style="width: {one.share:.1%}">' for one in table.columns)
    head = ""
    if any(column.title for column in table.columns):
        titles = (f"<th{_side(one.side)}>{_t(one.title)}</th>" for one in table.columns)
        head = f"<thead><tr>{''.join(titles)}</tr></thead>"
    rows = "".join(f"<tr>{_row(row, sides)}</tr>" for row in table.rows)
    kind = ' class="lookup"' if table.small else ""
    return f"<table{kind}><colgroup>{widths}</colgroup>{head}<tbody>{rows}</tbody></table>"


def _row(row: Iterable[Cell], sides: list[str]) -> str:
    found = ""
    for one, side in zip(row, sides, strict=True):
        text = _t(one.text)
        if one.strong:
            text = f"<b>{text}</b>"
        if one.mark:
            text += f"<sup>{_t(one.mark)}</sup>"
        if one.swatch:
            text = f'<span class="swatch" style="background: {_t(one.swatch)}"></span>{text}'
        note = f"<small>{_t(one.note)}</small>" if one.note else ""
        found += f"<td{_side(side)}>{text}{note}</td>"
    return found


def _side(side: str) -> str:
    return ' class="right"' if side == RIGHT else ""


def _t(text: str) -> str:
    """Text as harmless text of a page; it is one line already."""
    return escape(text, quote=True)

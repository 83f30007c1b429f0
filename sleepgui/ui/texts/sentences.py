"""Sentences of the parts that know no Qt, in the language of the window.

Errors, warnings and reasons are written in English where they arise. Here the template they were
made from is found again, and filled anew in the other language; what is in no template shows as
it is. The templates are listed by ``python packaging/translate.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from sleepgui.ui.texts.language import FOLDER, SENTENCES_CONTEXT, current

_HOLE: Final = re.compile(r"\{\d*\}")
_DEPTH: Final = 3


def said(text: str) -> str:
    """A sentence in the language of the window."""
    return text if current() == "en" or not text else _translated(current(), text, 0)


def all_said(texts: Iterable[str]) -> list[str]:
    """Several sentences in the language of the window."""
    return [said(text) for text in texts]


def word_for_word(text: str) -> str:
    """A sentence that was written beforehand, with nothing to fill in; the text if it is none."""
    return text if current() == "en" or not text else _lookup(text) or text


@lru_cache(maxsize=1000)
def _translated(code: str, text: str, depth: int) -> str:
    whole = _lookup(text)
    if whole:
        return whole
    if depth >= _DEPTH:
        return text
    for template, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None and (other := _lookup(template)):
            parts = [_translated(code, part, depth + 1) for part in found.groups()]
            return _fill(other, template, parts)
    return text


def _lookup(template: str) -> str:
    found = QCoreApplication.translate(SENTENCES_CONTEXT, template)
    return "" if found == template else found


def _fill(other: str, template: str, parts: list[str]) -> str:
    """Put each part where its hole of the template is: ``{1}``, or one ``{}`` after another.

    A sentence may have both, and then the first part need not be that of ``{1}``.
    """
    held = list(zip(_HOLE.findall(template), parts, strict=True))
    numbered = dict(held)
    following = iter([part for hole, part in held if hole == "{}"])
    return _HOLE.sub(lambda hole: next(following) if hole[0] == "{}" else numbered[hole[0]], other)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Templates with something to fill in; the longest first, for it says most."""
    templates = json.loads((FOLDER / "sentences.json").read_text(encoding="utf-8"))
    templates = [one for one in templates if _HOLE.search(one)]
    templates.sort(key=lambda one: -len(_HOLE.sub("", one)))
    return [
        (one, re.compile("(.+?)".join(map(re.escape, _HOLE.split(one))), re.DOTALL))
        for one in templates
    ]

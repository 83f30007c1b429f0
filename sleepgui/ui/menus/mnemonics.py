"""Underlined letters: each entry of a menu has its own, whatever the language."""

from __future__ import annotations

from collections.abc import Sequence


def with_own_letters(texts: Sequence[str]) -> list[str]:
    """The texts of a menu with one letter marked by ``&`` in each, as far as letters go.

    A letter marked in the text is kept where no entry before wants it; otherwise the entry gets
    the first free beginning of a word, else the first free letter.
    """
    wanted = [_marked(text) for text in texts]
    taken: set[str] = set()
    places: list[int | None] = []
    for text, place in zip(texts, wanted, strict=True):
        letter = "" if place is None else _plain(text)[place].casefold()
        keep = bool(letter) and letter not in taken
        places.append(place if keep else None)
        if keep:
            taken.add(letter)
    for row, text in enumerate(texts):
        if places[row] is None:
            places[row] = _free(_plain(text), taken)
    return [_mark(_plain(text), place) for text, place in zip(texts, places, strict=True)]


def _marked(text: str) -> int | None:
    place = text.find("&")
    return place if 0 <= place < len(text) - 1 and text[place + 1].isalnum() else None


def _plain(text: str) -> str:
    return text.replace("&", "")


def _mark(text: str, place: int | None) -> str:
    return text if place is None else f"{text[:place]}&{text[place:]}"


def _free(text: str, taken: set[str]) -> int | None:
    starts = [place for place in range(len(text)) if place == 0 or text[place - 1] == " "]
    places: list[int] = [*starts, *range(len(text))]
    for place in places:
        letter = text[place].casefold()
        if letter.isalpha() and letter not in taken:
            taken.add(letter)
            return place
    return None

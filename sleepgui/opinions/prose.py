"""Which of a card's entries are sentences, and so said in the language of the window.

A card is JSON beside the weights. What stands in it is read by whoever trains again, so it is
English and complete; a window shows less, and translates sentences one by one.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

LEFT_OUT: Final = frozenset({"config", "settings", "started_from", "graph", "figures"})
"""What a window does not list: how to train again, and figures, which stand in a table."""

_NAMES: Final = frozenset(
    {"name", "title", "source", "published", "version", "date", "licence", "commit", "file"}
)
"""Values that stay as they are though they have several words."""

_END: Final = re.compile(r"(?<=[a-z0-9)]{3}[.])\s+(?=[A-Z'])")
"""Between two sentences: not behind St., nor in et al. 2000."""


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a value, without the space between them."""
    return tuple(_END.split(text))


def prose(card: Mapping[str, Any]) -> Iterator[str]:
    """Every sentence of a card that a window shows, in its order."""
    for key, value in card.items():
        if key not in LEFT_OUT and key not in _NAMES:
            yield from _sentences(value)


def _sentences(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from prose(value)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _sentences(one)
    elif isinstance(value, str):
        yield from (one for one in sentences_of(value) if len(one.split()) > 2)


def is_name(key: str) -> bool:
    """Whether what stands under this key stays as it is."""
    return key in _NAMES

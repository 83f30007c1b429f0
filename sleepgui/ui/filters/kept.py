"""The display filters one has chosen, kept between sittings."""

import json
from typing import Any, Final

from sleepgui.display.choice import Edges, FilterChoice
from sleepgui.display.kinds import Kind
from sleepgui.ui.settings import settings

_KEY: Final = "view/filters"
_NOTCHES: Final = (50.0, 60.0)
_HIGHEST_HZ: Final = 10_000.0


def store_filters(choice: FilterChoice) -> None:
    """Keep a choice."""
    kept = {
        "on": choice.on,
        "notch_hz": choice.notch_hz,
        "bands": {str(kind): list(edges) for kind, edges in choice.bands},
    }
    settings().setValue(_KEY, json.dumps(kept))


def stored_filters() -> FilterChoice:
    """The choice kept last; what cannot be read of it is as usual."""
    try:
        kept = json.loads(str(settings().value(_KEY, "{}")))
    except ValueError:
        return FilterChoice()
    if not isinstance(kept, dict):
        return FilterChoice()
    choice = FilterChoice(
        notch_hz=kept.get("notch_hz") if kept.get("notch_hz") in _NOTCHES else None,
        on=kept.get("on") is not False,
    )
    bands = kept.get("bands")
    for kind in Kind:
        edges = _edges(bands.get(str(kind)) if isinstance(bands, dict) else None)
        if edges is not None:
            choice = choice.with_edges(kind, edges)
    return choice


def _edges(stored: Any) -> Edges | None:
    """Two edges in order, ``None`` if they are not."""
    if not isinstance(stored, list) or len(stored) != 2:
        return None
    for edge in stored:
        number = isinstance(edge, int | float) and not isinstance(edge, bool)
        if edge is not None and not (number and 0 < edge <= _HIGHEST_HZ):
            return None
    low, high = stored
    if low is not None and high is not None and low >= high:
        return None
    return low, high

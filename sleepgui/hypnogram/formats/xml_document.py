"""XML from strangers: read without document types and entities, which can hide bombs."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.events import event
from sleepgui.hypnogram.formats.base import ScoringSource
from sleepgui.hypnogram.formats.clock import number
from sleepgui.recording.base import Annotation


def has_root(source: ScoringSource, name: str) -> bool:
    """Whether a text looks like XML whose root element has this name."""
    head = source.text[:8192].lstrip()
    return head.startswith("<") and re.search(rf"<(?:\w+:)?{name}[\s/>]", head) is not None


def parse_xml(source: ScoringSource) -> ET.Element:
    """Root element of the text. Raises `ScoringError` if it is no XML or declares entities.

    The text is decoded before, so that no encoding hides the declaration looked for.
    """
    if "<!DOCTYPE" in source.text or "<!ENTITY" in source.text:
        raise ScoringError(
            f"{source.path.name} declares a document type, which scorings do not need and which "
            "can be harmful, so it is not read: export it again without."
        )
    try:
        return ET.fromstring(source.text)  # noqa: S314 - no entity can be declared, see above
    except ET.ParseError as error:
        line = error.position[0]
        raise source.damaged(f"it is not whole XML (line {line})") from error


def marks_in(
    source: ScoringSource, rows: Iterable[tuple[str, str, str]]
) -> tuple[tuple[Annotation, ...], tuple[str, ...]]:
    """Events of rows of onset, duration and text, and a warning if some have no time."""
    events: list[Annotation] = []
    lost = 0
    for onset, duration, text in rows:
        try:
            found = event(number(onset), number(duration or "0"), text)
        except ValueError:
            lost += 1
        else:
            events += [] if found is None else [found]
    note = f"{lost} events in {source.path.name} have no time and were left out."
    return tuple(events), (note,) if lost else ()

"""XML from strangers: read without document types and entities, which can hide bombs."""

from xml.etree import ElementTree as ET

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.formats.base import ScoringSource


def has_root(source: ScoringSource, name: str) -> bool:
    """Whether a text looks like XML whose root element has this name."""
    head = source.text[:8192].lstrip()
    return head.startswith("<") and f"<{name}" in head


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

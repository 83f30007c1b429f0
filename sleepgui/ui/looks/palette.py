"""Colours of stages, exits and traces, for light and dark windows.

Colour is never the only carrier of meaning: stages have their row, exits their row and shape.
Stages keep at least 3:1 contrast to the background and are at least 29 units apart (CIE 1976) for
normal, protan, deutan and tritan sight (matrices of Machado et al. 2009); wake is amber, REM
magenta, and NREM sleep a blue that deepens with sleep. Exits are one green that stands out more
the deeper the network had to look.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QPalette

from sleepgui.display.kinds import Kind
from sleepgui.marks import Kind as MarkKind
from sleepgui.review.certainty import Certainty
from sleepgui.stages import Stage


@dataclass(frozen=True)
class Colours:
    """Every colour the drawings use, as ``#rrggbb`` (``#aarrggbb`` where what lies below shows).

    ``stages`` has a colour for each stage including unscored, ``exits`` one for each exit.
    """

    dark: bool
    stages: dict[Stage, str]
    exits: tuple[str, str, str]
    traces: dict[Kind, str]
    background: str
    foreground: str
    muted: str
    grid: str
    grid_strong: str
    guide: str
    accent: str
    disagreement: str
    certainty: dict[Certainty, str]
    marks: dict[MarkKind, str]
    band: str
    context: str
    hatch: str
    lane: str


_LIGHT = Colours(
    dark=False,
    stages={
        Stage.W: "#b47a14",
        Stage.R: "#bd3263",
        Stage.N1: "#3f9cc4",
        Stage.N2: "#1c4f93",
        Stage.N3: "#081238",
        Stage.UNSCORED: "#8a8f98",
    },
    exits=("#12a274", "#1f7064", "#073b48"),
    traces={
        Kind.EEG: "#1d2733",
        Kind.EOG: "#2f5d8a",
        Kind.EMG: "#6b4a2b",
        Kind.ECG: "#8c2f39",
        Kind.OTHER: "#47505c",
    },
    background="#ffffff",
    foreground="#1d2733",
    muted="#5d6875",
    grid="#e6e9ed",
    grid_strong="#c3cad2",
    guide="#7ba7d1",
    accent="#1668c7",
    disagreement="#c0332b",
    certainty={
        Certainty.HIGH: "#3a8f76",
        Certainty.MEDIUM: "#b47a14",
        Certainty.LOW: "#a8281f",
    },
    marks={
        MarkKind.AROUSAL: "#7a3fb0",
        MarkKind.ARTEFACT: "#8a5a1c",
        MarkKind.EVENT: "#1c6f8c",
    },
    band="#edf4fc",
    context="#a8e9edf1",
    hatch="#aeb6bf",
    lane="#f4f6f8",
)

_DARK = Colours(
    dark=True,
    stages={
        Stage.W: "#cf9a4a",
        Stage.R: "#d83f8a",
        Stage.N1: "#d8f2fd",
        Stage.N2: "#5cb8fa",
        Stage.N3: "#5264dc",
        Stage.UNSCORED: "#8a919c",
    },
    exits=("#2a7a67", "#16c284", "#bff7e0"),
    traces={
        Kind.EEG: "#dfe5ec",
        Kind.EOG: "#8fc1f0",
        Kind.EMG: "#d9b48c",
        Kind.ECG: "#f0959d",
        Kind.OTHER: "#b4bcc6",
    },
    background="#171b20",
    foreground="#dfe5ec",
    muted="#9aa5b1",
    grid="#242b34",
    grid_strong="#3a4450",
    guide="#3d6a99",
    accent="#6db3ff",
    disagreement="#ff6f61",
    certainty={
        Certainty.HIGH: "#2f9a7c",
        Certainty.MEDIUM: "#d9a441",
        Certainty.LOW: "#ff6f61",
    },
    marks={
        MarkKind.AROUSAL: "#c79bf2",
        MarkKind.ARTEFACT: "#d9b48c",
        MarkKind.EVENT: "#6fc3df",
    },
    band="#1c2936",
    context="#a80f1317",
    hatch="#56616d",
    lane="#1e242b",
)


def is_dark(palette: QPalette) -> bool:
    """Whether a window with this palette is a dark one."""
    return palette.color(QPalette.ColorRole.Window).lightnessF() < 0.5


def colours(palette: QPalette) -> Colours:
    """The drawing colours that go with a window's palette."""
    return _DARK if is_dark(palette) else _LIGHT


def colours_for(dark: bool) -> Colours:
    """The drawing colours of the light or of the dark window."""
    return _DARK if dark else _LIGHT


def rgba(text: str, opacity: float = 1.0) -> tuple[int, int, int, int]:
    """Red, green, blue and opacity (0 to 255), for images."""
    ink = colour(text)
    return ink.red(), ink.green(), ink.blue(), round(255 * opacity)


def readable_on(background: str) -> str:
    """Black or white, whichever reads better on a colour."""
    return max("#000000", "#ffffff", key=lambda text: contrast(text, background))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """``one`` with ``share`` (0 to 1) of ``other``."""
    a, b = colour(one), colour(other)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in pairs)


def _luminance(text: str) -> float:
    parts = (colour(text).redF(), colour(text).greenF(), colour(text).blueF())
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@lru_cache
def colour(text: str) -> QColor:
    """The `QColor` of ``#rrggbb``."""
    return QColor(text)

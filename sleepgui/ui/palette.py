"""Colours of stages, exits and traces, for light and dark windows.

Colour is never the only carrier of meaning: stages have their row, exits their row and shape.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QPalette

from sleepgui.display.kinds import Kind
from sleepgui.stages import Stage


@dataclass(frozen=True)
class Colours:
    """Every colour the drawings use, as ``#rrggbb``.

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


_LIGHT = Colours(
    dark=False,
    stages={
        Stage.W: "#c47a15",
        Stage.R: "#c2407a",
        Stage.N1: "#5b9bc4",
        Stage.N2: "#2f6fad",
        Stage.N3: "#16325c",
        Stage.UNSCORED: "#8a8f98",
    },
    exits=("#1b8a5a", "#8a63d2", "#b3402a"),
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
)

_DARK = Colours(
    dark=True,
    stages={
        Stage.W: "#e8a33d",
        Stage.R: "#e0649b",
        Stage.N1: "#b5dcf2",
        Stage.N2: "#5a9fe0",
        Stage.N3: "#4468b0",
        Stage.UNSCORED: "#8a919c",
    },
    exits=("#3fc98a", "#b394f5", "#ff8a6b"),
    traces={
        Kind.EEG: "#dfe5ec",
        Kind.EOG: "#8fc1f0",
        Kind.EMG: "#d9b48c",
        Kind.ECG: "#f0959d",
        Kind.OTHER: "#b4bcc6",
    },
    background="#14181e",
    foreground="#dfe5ec",
    muted="#9aa5b1",
    grid="#242b34",
    grid_strong="#3a4450",
    guide="#3d6a99",
    accent="#6db3ff",
    disagreement="#ff6f61",
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


@lru_cache
def colour(text: str) -> QColor:
    """The `QColor` of ``#rrggbb``."""
    return QColor(text)

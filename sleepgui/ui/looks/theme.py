"""Light and dark: Fusion with one palette each, following the system or the user's choice."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from sleepgui.ui.settings import settings


class Appearance(StrEnum):
    """What the user may choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_Role = QPalette.ColorRole
# Role: (light, dark). Text on Window and on Base has a contrast of at least 7 to 1 in both.
_COLOURS: Final[dict[QPalette.ColorRole, tuple[str, str]]] = {
    _Role.Window: ("#f3f5f7", "#1f242a"),
    _Role.WindowText: ("#1c2530", "#e3e7eb"),
    _Role.Base: ("#ffffff", "#171b20"),
    _Role.AlternateBase: ("#f7f9fa", "#1c2127"),
    _Role.Text: ("#1c2530", "#e3e7eb"),
    _Role.Button: ("#fbfcfd", "#2b323a"),
    _Role.ButtonText: ("#1c2530", "#e3e7eb"),
    _Role.BrightText: ("#ffffff", "#ffffff"),
    _Role.ToolTipBase: ("#26313d", "#37414c"),
    _Role.ToolTipText: ("#f4f6f8", "#f0f3f5"),
    _Role.PlaceholderText: ("#606c79", "#95a0ab"),
    _Role.Highlight: ("#2467a8", "#3d83c4"),
    _Role.HighlightedText: ("#ffffff", "#ffffff"),
    _Role.Accent: ("#2467a8", "#3d83c4"),
    _Role.Link: ("#1f5f9e", "#79b3e6"),
    _Role.LinkVisited: ("#5d4f9c", "#ab9ee0"),
    _Role.Light: ("#ffffff", "#3a434d"),
    _Role.Midlight: ("#e9edf0", "#303841"),
    _Role.Mid: ("#c3cad1", "#424c57"),
    _Role.Dark: ("#98a3ae", "#12161a"),
    _Role.Shadow: ("#6b7783", "#0b0d10"),
}
_DISABLED: Final = ("#98a2ac", "#6c7783")


def palette(dark: bool) -> QPalette:
    """Qt palette of one of the two looks."""
    result = QPalette()
    for role, pair in _COLOURS.items():
        result.setColor(role, QColor(pair[dark]))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[dark]))
    return result


def chosen() -> Appearance:
    """The user's choice, at first the system's."""
    stored = str(settings().value("appearance", Appearance.SYSTEM.value))
    return Appearance(stored) if stored in list(Appearance) else Appearance.SYSTEM


def choose(appearance: Appearance, app: QApplication) -> None:
    """Remember a choice and show it."""
    settings().setValue("appearance", appearance.value)
    apply(app, appearance)


def apply(app: QApplication, appearance: Appearance | None = None) -> None:
    """Dress the application; ``None`` takes the remembered choice."""
    appearance = appearance or chosen()
    scheme = {
        Appearance.SYSTEM: Qt.ColorScheme.Unknown,
        Appearance.LIGHT: Qt.ColorScheme.Light,
        Appearance.DARK: Qt.ColorScheme.Dark,
    }[appearance]
    hints = app.styleHints()
    hints.setColorScheme(scheme)  # also dresses the title bar where the platform can
    dark = (
        hints.colorScheme() == Qt.ColorScheme.Dark
        if appearance is Appearance.SYSTEM
        else appearance is Appearance.DARK
    )
    app.setPalette(palette(dark))


def follow_system(app: QApplication) -> None:
    """Change with the system while the user's choice is the system."""

    def changed() -> None:
        if chosen() is Appearance.SYSTEM:
            apply(app)

    app.styleHints().colorSchemeChanged.connect(changed)

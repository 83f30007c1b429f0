"""The language of the window: English as written, or a translation that is shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from sleepgui.ui.settings import settings

CONTEXT: Final = "SleepGUI"
"""The one context of the translation: a text means the same wherever it stands."""
SENTENCES_CONTEXT: Final = "Sentences"
"""That of sentences from elsewhere, see `sleepgui.ui.texts.sentences`."""
FOLDER: Final = Path(__file__).parents[1] / "translations"
_NAMES: Final = {"en": "English", "de": "Deutsch"}
_installed: Final[list[QTranslator]] = []
_shown: Final = ["en"]
_point: Final = ["."]


class Translation(QTranslator):
    """Finds a text whatever class it stands in."""

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,
    ) -> str | None:
        """The translated text; ``None`` where there is none, and then the English shows."""
        place = context if context == SENTENCES_CONTEXT else CONTEXT
        return super().translate(place, source, None, n) or None


def shipped() -> list[tuple[str, str]]:
    """Name and code of every language that can be chosen."""
    codes = ["en", *sorted(path.stem.removeprefix("sleepgui_") for path in FOLDER.glob("*.qm"))]
    return [(_NAMES.get(code, code), code) for code in codes]


def wanted() -> str:
    """Code of the language to show: the chosen one, else the system's, else English."""
    codes = [code for _, code in shipped()]
    chosen = str(settings().value("language", ""))
    if chosen in codes:
        return chosen
    for name in QLocale.system().uiLanguages():
        code = name.replace("_", "-").split("-")[0]
        if code in codes:
            return code
    return "en"


def current() -> str:
    """Code of the language that is installed."""
    return _shown[0]


def decimal_point() -> str:
    """What stands before the decimals in the language that is shown."""
    return _point[0]


def percent_sign() -> str:
    """What stands behind a number of per cent: German sets it apart (DIN 5008)."""
    return "\N{NO-BREAK SPACE}%" if _shown[0] == "de" else "%"


def install(app: QCoreApplication, code: str | None = None) -> str:
    """Let every text made from now on be in a language; returns its code.

    Parameters
    ----------
    code : ``None`` for `wanted`.
    """
    code = code or wanted()
    for old in _installed:
        app.removeTranslator(old)
    _installed.clear()
    _shown[0] = code
    _point[0] = QLocale(code).decimalPoint()
    # What one types into goes by Qt's own locale. English has no country of its own: the system's.
    QLocale.setDefault(QLocale.system() if code == "en" else QLocale(code))
    if code == "en":
        return code
    qt, own = QTranslator(), Translation()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if qt.load(f"qtbase_{code}", folder):
        _installed.append(qt)
    if own.load(str(FOLDER / f"sleepgui_{code}.qm")):
        _installed.append(own)
    for one in _installed:
        app.installTranslator(one)
    return code

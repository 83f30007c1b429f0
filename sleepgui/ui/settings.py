"""Where the window keeps what it remembers."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings, QStandardPaths

WELCOMED: Final = "welcome/seen"
"""Whether this user has seen the welcome."""
_RECENT_LENGTH: Final = 10
_open: Final[dict[str, QSettings]] = {}
_elsewhere: Path | None = None


def keep_elsewhere(folder: Path) -> None:
    """Use other settings than the user's: for a picture that must look the same everywhere."""
    global _elsewhere  # noqa: PLW0603 - one place, told once at the start
    _elsewhere = folder


def settings() -> QSettings:
    """The user's settings file, kept open: each opening would read it and each closing write it.

    The path is asked for anew, so that tests can have their own.
    """
    place = QStandardPaths.StandardLocation.GenericConfigLocation
    folder = _elsewhere or Path(QStandardPaths.writableLocation(place)) / "sleepgui"
    path = str(folder / "window.ini")
    if path not in _open:
        _open.clear()
        _open[path] = QSettings(path, QSettings.Format.IniFormat)
    return _open[path]


def switch(key: str, default: bool) -> bool:
    """A remembered switch."""
    return bool(settings().value(key, default, type=bool))


def data_folder() -> Path:
    """Application data: montages, logs, edits of recordings on read-only media. Made if missing."""
    place = QStandardPaths.StandardLocation.GenericDataLocation
    folder = Path(QStandardPaths.writableLocation(place)) / "sleepgui"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def scorer_name() -> str:
    """Name to put on corrections: the one a person gave, else none.

    Not the one this person has on the computer: it would stand in exports, and nobody asked.
    """
    return str(settings().value("scorer", ""))


def recent() -> list[Path]:
    """Recordings opened lately, newest first."""
    stored = settings().value("recent", [])
    names = [stored] if isinstance(stored, str) else stored
    return [Path(name) for name in names] if isinstance(names, list) else []


def add_recent(path: Path) -> None:
    """Put a recording at the head of the list."""
    path = path.resolve()
    others = [str(other) for other in recent() if other != path]
    settings().setValue("recent", [str(path), *others][:_RECENT_LENGTH])


def clear_recent() -> None:
    """Forget the recordings opened lately: their names may tell of patients."""
    settings().remove("recent")

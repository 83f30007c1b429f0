"""Under which licences the program and what it is made of may be used.

In a packaged program the texts lie in ``assets/licences``, where ``packaging/licences.py`` has put
them; elsewhere the installed packages are asked. Qt's texts and a notice on it always ship.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

import sleepgui
from sleepgui import resources

FOLDER: Final = resources.ASSETS / "licences"
PACKAGES: Final = FOLDER / "packages.json"
"""What is bundled, in a packaged program: a list of `Notice` as objects."""

_TEXTS: Final = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)", re.IGNORECASE)
_NAME: Final = re.compile(r"^[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Notice:
    """One piece of the program: its name, version, licence in a word, and licence in full."""

    name: str
    version: str
    licence: str
    text: str


def notices() -> list[Notice]:
    """Of the program, of Qt, and of every library, in this order."""
    own = Notice("SleepGUI", sleepgui.__version__, "BSD-3-Clause", _read("SleepGUI.txt"))
    qt = Notice("Qt", "", "LGPL-3.0", _read("Qt.txt"))
    texts = [
        Notice("GNU LGPL 3", "", "", _read("LGPL-3.0.txt")),
        Notice("GNU GPL 3", "", "", _read("GPL-3.0.txt")),
    ]
    return [own, qt, *texts, *libraries()]


def libraries() -> list[Notice]:
    """Of every library that is in the program, or that it needs where it is installed."""
    if PACKAGES.is_file():
        return [Notice(**one) for one in json.loads(PACKAGES.read_text(encoding="utf-8"))]
    return installed(required())


def required(root: str = "sleepgui") -> list[str]:
    """Names of the installed packages that a package needs, directly or not, without its extras."""
    found: dict[str, None] = {}
    waiting = [root]
    while waiting:
        try:
            needs = distribution(waiting.pop()).requires or []
        except PackageNotFoundError:  # for another system, or another Python
            continue
        for need in needs:
            match = _NAME.match(need)
            if match is None or "extra ==" in need:
                continue
            name = _plain(match[0])
            if name not in found and _is_installed(name):
                found[name] = None
                waiting.append(name)
    return sorted(found)


def installed(names: Iterable[str]) -> list[Notice]:
    """Notices of installed packages, from what they say of themselves."""
    return [_notice(distribution(name)) for name in names]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _notice(package: Distribution) -> Notice:
    said = package.metadata
    classifiers = [
        one.rsplit("::", 1)[1].strip()
        for one in said.get_all("Classifier") or ()
        if one.startswith("License ::")
    ]
    keys = ("License-Expression", "License")
    stated = next((said[key].strip() for key in keys if key in said), "")
    # Some write the whole text where a word is asked for.
    first = stated.splitlines()[0] if stated else ""
    licence = first if "License-Expression" in said else ", ".join(classifiers) or first[:80]
    texts = [
        f"--- {path.name} ---\n\n{path.read_text(encoding='utf-8', errors='replace').strip()}"
        for path in _text_files(package)
    ]
    home = next(iter(said.get_all("Project-URL") or said.get_all("Home-page") or ()), "")
    text = "\n\n".join(texts) or f"The package brings no licence text of its own. {home}"
    return Notice(said["Name"], package.version, licence or "see the text", text)


def _text_files(package: Distribution) -> Iterator[Path]:
    for file in package.files or ():
        beside = len(file.parts) <= 2 and file.suffix in ("", ".txt", ".md", ".rst")
        if ".dist-info" in file.parts[0]:
            beside = file.name not in ("METADATA", "RECORD", "WHEEL", "INSTALLER")
        if beside and _TEXTS.search(file.name):
            path = Path(str(package.locate_file(file)))
            if path.is_file():
                yield path


def _read(name: str) -> str:
    path = FOLDER / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""

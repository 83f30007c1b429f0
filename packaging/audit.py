"""What the program is made of: licences and known vulnerabilities.

    python packaging/audit.py                   # both
    python packaging/audit.py licences [--out FILE]
    python packaging/audit.py vulnerabilities

Licences are those that installed packages state of themselves; one that is not on the list below
fails. Vulnerabilities of the pinned versions are asked of pip-audit, where that is installed and
reaches its database; where it does not, this is said and nothing fails.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PINS: Final = ROOT / "packaging" / "constraints.txt"
_PATIENCE_S: Final = 120

SHIPPED: Final = "shipped"
TOOL: Final = "tool"
"""Only builds, checks or compares; its licence does not bind the program."""

_FINE: Final = re.compile(
    r"(?i)\b(?:mit|bsd|apache|isc|psf|python software foundation|zlib|unlicense|cc0|hpnd|"
    r"public domain|mpl|mozilla|lgpl|lesser general public|0bsd|bsl)\b|3-clause|2-clause"
)
"""Permissive, or weak copyleft that binds the library itself: dynamic linking keeps to it."""
_STRONG: Final = re.compile(
    r"(?i)\b(?:a?gpl|affero|(?<!lesser )general public)\b|cc-by-nc|non-?commercial|proprietary"
)
EXCEPTIONS: Final = {
    "pyinstaller": "GPL with an exception for the programs it packs",
    "pyside6-essentials": "offered under the LGPL as well, under which it is used",
    "shiboken6": "offered under the LGPL as well, under which it is used",
}


@dataclass(frozen=True)
class Package:
    """A pinned package as it is installed.

    Attributes
    ----------
    use : `SHIPPED` or `TOOL`.
    objection : why its licence does not do, or nothing.
    """

    name: str
    version: str
    licence: str
    use: str
    objection: str = ""


def plain(name: str) -> str:
    """A package's name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed() -> set[str]:
    """Plain names of what the program needs to run, directly or not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    waiting: list[str] = list(project["dependencies"])
    while waiting:
        need = waiting.pop()
        name = re.match(r"[A-Za-z0-9._-]+", need)
        if not name or "extra ==" in need or plain(name[0]) in found:
            continue
        found.add(plain(name[0]))
        try:
            waiting += distribution(name[0]).requires or []
        except PackageNotFoundError:  # for another system, or another Python
            continue
    return found


def pinned() -> list[str]:
    """Names of the pinned packages."""
    lines = PINS.read_text(encoding="utf-8").splitlines()
    return [line.split("==")[0] for line in lines if "==" in line and not line.startswith("#")]


def licence_of(package: Distribution) -> str:
    """What a package says its licence is, in a few words; empty if nothing."""
    said = package.metadata
    expression = said.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = [
        one.rsplit("::", 1)[1].strip()
        for one in said.get_all("Classifier") or ()
        if one.startswith("License ::")
    ]
    free = (said.get("License") or "").strip().splitlines()
    return ", ".join(classifiers) or (free[0][:80] if free else "")


def objection(name: str, licence: str, use: str) -> str:
    """Why a licence does not do; empty where it does."""
    if plain(name) in EXCEPTIONS:
        return ""
    if not licence:
        return "states no licence"
    if _FINE.search(licence):
        return ""  # of several, one that does is enough
    if _STRONG.search(licence):
        return "" if use == TOOL else "its licence would bind the whole program"
    return "an unknown licence"


def packages() -> list[Package]:
    """Every pinned package that is installed here."""
    shipped = needed()
    found = []
    for name in pinned():
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        use = SHIPPED if plain(name) in shipped else TOOL
        licence = licence_of(package)
        found.append(Package(name, package.version, licence, use, objection(name, licence, use)))
    return sorted(found, key=lambda one: (one.use, plain(one.name)))


def licences(out: Path | None) -> int:
    """Print the table, write it to ``out`` as JSON; 1 where a licence does not do."""
    found = packages()
    for one in found:
        print(f"{one.use:8} {one.name:28} {one.version:16} {one.licence} {one.objection}".rstrip())
    bad = [one for one in found if one.objection]
    shipped = sum(one.use == SHIPPED for one in found)
    print(f"{shipped} packages shipped, {len(found) - shipped} tools, {len(bad)} objections")
    if out is not None:
        out.write_text(json.dumps([asdict(one) for one in found], indent=1) + "\n", "utf-8")
    return 1 if bad else 0


def vulnerabilities(command: Sequence[str] | None = None) -> int:
    """Ask pip-audit about the pinned versions; 1 where it knows of a vulnerability."""
    if command is None:
        if importlib.util.find_spec("pip_audit") is None:
            print("vulnerabilities: not checked, pip-audit is not installed")
            return 0
        command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip",
                   "--requirement", str(PINS), "--format", "json", "--progress-spinner", "off",
                   "--timeout", "10"]  # fmt: skip
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
        )
        told = json.loads(done.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        print("vulnerabilities: not checked, pip-audit gave no answer (no network?)")
        return 0
    bad = [(one["name"], one.get("version", "?"), v["id"], v.get("fix_versions") or [])
           for one in told for v in one.get("vulns", [])]  # fmt: skip
    for name, version, known, fixes in bad:
        print(f"{name} {version}: {known}, mended in {', '.join(fixes) or 'no version yet'}")
    print(f"vulnerabilities: {len(told)} packages checked, {len(bad)} known")
    return 1 if bad else 0


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python packaging/audit.py")
    parser.add_argument("what", nargs="?", choices=["licences", "vulnerabilities"])
    parser.add_argument("--out", type=Path, help="write the licences to this file, as JSON")
    given = parser.parse_args(argv)
    status = 0
    if given.what != "vulnerabilities":
        status |= licences(given.out)
    if given.what != "licences":
        status |= vulnerabilities()
    return status


if __name__ == "__main__":
    sys.exit(main())

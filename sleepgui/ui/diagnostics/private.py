"""Keeps what may tell who a patient is out of logs and descriptions of defects.

Names of opened files and the patient fields of their headers are replaced wherever they occur, and
so is every path that is not one of the program's own files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

_files: Final[set[str]] = set()
_words: Final[set[str]] = set()
_SHORTEST: Final = 3
_PLAIN: Final = frozenset(
    [
        *("startdate", "male", "female", "unknown", "recording", "record", "technician"),
        *("equipment", "null", "none", "patient"),
    ]
)
"""Words that EDF+ writes in patient and recording fields of everybody."""
_SOURCE: Final = re.compile(r'^\s*File "[^"]*\.pyw?", line \d+')
_QUOTED: Final = re.compile(r"""(['"])((?:[A-Za-z]:)?[\\/](?:(?!\1).)+)\1""")
_BARE: Final = re.compile(r"""(?<![\w.<])(?:[A-Za-z]:)?[\\/](?:[^\s'"<>|:;,)]+[\\/]?)+""")
_FILE_NAME: Final = re.compile(
    r"(?i)[^\s'\"<>|:;,()/\\]+\.(?:edf|bdf|rec|hyp|vis|annot|eannot|csv|tsv|txt|xml|rml|json|pdf|"
    r"html|vhdr|set|fif|gdf|cnt|eeg|lay|mff|an|ids|zip)\b"
)


def keep_out_of_logs(path: Path) -> None:
    """Name a file whose name and folder (which may tell who the patient is) no log may hold."""
    _files.update((str(path), str(path.resolve()), str(path.parent), path.name, path.stem))


def keep_patient_out_of_logs(fields: Mapping[str, str]) -> None:
    """Name the patient fields of a header: neither they nor their words may be in a log."""
    for value in fields.values():
        _files.add(value.strip())
        _words.update(_telling(re.split(r"[\s_,;^]+", value)))


def _telling(words: Iterable[str]) -> set[str]:
    return {w for w in words if len(w) >= _SHORTEST and w.casefold() not in _PLAIN}


def forget_private_names() -> None:
    """For tests: no file has been opened."""
    _files.clear()
    _words.clear()


def without_private_names(text: str) -> str:
    """``text`` without names of files, patients and folders; sources of the program stay."""
    for name in sorted(_files, key=len, reverse=True):
        if len(name) > _SHORTEST:
            text = text.replace(name, "[recording]")
    if _words:
        known = "|".join(re.escape(w) for w in sorted(_words, key=len, reverse=True))
        text = re.sub(rf"(?<![^\W_])(?:{known})(?![^\W_])", "[patient]", text, flags=re.IGNORECASE)
    return "\n".join(_without_paths(line) for line in text.split("\n"))


def _without_paths(line: str) -> str:
    if _SOURCE.match(line):
        return _SOURCE.sub(lambda found: _own_source(found[0]), line)
    line = _QUOTED.sub(r"\1[path]\1", line)
    line = _BARE.sub("[path]", line)
    return _FILE_NAME.sub("[file]", line)


def _own_source(line: str) -> str:
    """A line of a traceback with the source's place in its package only: homes tell users."""
    head, _, rest = line.partition('"')
    path, _, tail = rest.partition('"')
    parts = path.replace("\\", "/").split("/")
    for root in ("site-packages", "sleepgui", "model", "tests", "lib"):
        if root in parts[:-1]:
            place = parts.index(root)
            kept = parts[place + 1 :] if root == "site-packages" else parts[place:]
            return f'{head}"{"/".join(kept)}"{tail}'
    return f'{head}"{parts[-1]}"{tail}'

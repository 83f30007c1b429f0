"""Whose a recording is: by the name of its file, or by a table.

Folds are folds of people. The paper does not say how its folds were drawn; folds by epoch would
put neighbouring half minutes of one night on both sides and flatter every figure.
"""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from sleepgui.errors import RecordingError

_BY_NAME: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    # Sleep-EDF: SC4ssN is night N of person ss, ST7ssN likewise.
    (re.compile(r"(sc4\d\d|st7\d\d)\d"), lambda m: m[1].upper()),
    # SHHS: the visit stands before the number of the person.
    (re.compile(r"shhs[12]-(\d+)"), lambda m: f"shhs-{m[1]}"),
    (re.compile(r"(sub-[a-z0-9]+)"), lambda m: m[1]),
    (re.compile(r"(ucddb\d+)"), lambda m: m[1]),
    # HMC: one night of each person.
    (re.compile(r"(sn\d{3})(?!\d)"), lambda m: m[1].upper()),
)
_WORDS: Final = re.compile(r"[-_. ](psg|eeg|edf|signals|raw)$")


def subject_of(path: Path, root: Path) -> tuple[str, bool]:
    """The person of a recording in or below ``root``.

    ISRUC names its files by number: a file ``7.rec`` in a folder ``7`` is person 7 of the folder
    above, and so are the sessions ``7/1/1.rec`` and ``7/2/2.rec``.

    Returns
    -------
    The person, and whether the name really told: a recording of no known naming is taken to be a
    person of its own.
    """
    stem = path.stem.casefold()
    for pattern, person in _BY_NAME:
        if found := pattern.match(stem):
            return person(found), True
    if stem.isdigit():
        folders = path.resolve().relative_to(root.resolve()).parts[:-1]
        if len(folders) > 1 and folders[-1] == path.stem and folders[-2].isdigit():
            folders = folders[:-1]
        if folders and folders[-1].isdigit():
            return "/".join(folders), True
    return _WORDS.sub("", stem), False


def read_subjects(table: Path) -> dict[str, str]:
    """A table of recordings and people: two columns, separated by commas, semicolons or tabs.

    The first column is the name of the file, with or without its ending, or its path below the
    folder; the second is the person. A first line of headings may be there.

    Raises
    ------
    RecordingError
        The table cannot be read, or a line has no two columns.
    """
    try:
        text = table.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordingError(
            f"{table.name} cannot be read as a table of recordings and subjects; give a text file"
            " with two columns."
        ) from error
    first = text.partition("\n")[0]
    separator = next((s for s in "\t;," if s in first), ",")
    people = {}
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=separator), start=1):
        cells = [cell.strip() for cell in row[:2]]
        if not any(cells):
            continue
        if len(cells) < 2 or not all(cells):
            raise RecordingError(
                f"Line {number} of {table.name} must name a recording and a subject, separated by"
                " a comma, a semicolon or a tab."
            )
        if number == 1 and cells[0].casefold() in {"recording", "file", "name", "path", "night"}:
            continue
        people[cells[0].replace("\\", "/").casefold()] = cells[1]
    return people


def subjects(
    paths: Sequence[Path], root: Path, table: Mapping[str, str] | None = None
) -> tuple[dict[Path, str], list[Path]]:
    """Person of each recording, and the recordings whose name did not really tell.

    Raises
    ------
    RecordingError
        A recording is not in the table.
    """
    people, unsure = {}, []
    for path in paths:
        if table is None:
            people[path], told = subject_of(path, root)
            if not told:
                unsure.append(path)
            continue
        below = path.resolve().relative_to(root.resolve()).as_posix()
        names = (below, path.name, path.stem)
        person = next((table[n.casefold()] for n in names if n.casefold() in table), None)
        if person is None:
            raise RecordingError(
                f"The table of subjects does not name {below}; add a line for it, or move the"
                " recording out of the folder."
            )
        people[path] = person
    return people, unsure

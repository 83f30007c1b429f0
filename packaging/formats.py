"""Write ``docs/formats.md``: ``python packaging/formats.py`` (real files in ``SLEEPGUI_DATA``).

Every table is made here: the formats from the readers and writers themselves, the real files by
reading them, what other programs find from ``elsewhere.json`` (see ``elsewhere.py``).
"""

import argparse
import importlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import elsewhere

from sleepgui.export.writers.registry import WRITERS
from sleepgui.hypnogram.conventions import CONVENTIONS
from sleepgui.hypnogram.formats import FORMATS, sleepgui_csv
from sleepgui.hypnogram.formats.__main__ import FOLDERS, STAGES, look_at
from sleepgui.stages import Stage

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "formats.md"
EXPECTED = ROOT / "tests" / "hypnogram" / "expected_scorings.json"
NO_EVENTS = frozenset({"eannot", "yasa", "visbrain", "csv", "labels"})
NO_CLOCK = frozenset({"bids", "profusion", "annot", "eannot", "yasa", "visbrain", "labels"})

HEAD = """\
# Scorings in and out

<!-- written by python packaging/formats.py; do not edit -->

A scoring is recognised by its content, not by its name's ending. It is laid over its recording by
the clocks where both have one, otherwise from the start; where that is in doubt, it is shown first.
Stages of Rechtschaffen and Kales become those of the AASM (S3 and S4 are N3); movement time,
artefact and whatever is marked as not scored stays unscored, and is never wake. Stage names are
understood in English, German, Dutch, French, Spanish, Italian and Portuguese.
"""


def document(data: Path) -> str:
    """The whole text."""
    parts = [HEAD, "## What is read", "\n".join(formats_read())]
    parts += [BARE_NUMBERS, "\n".join(conventions()), "## Real files", FILES]
    parts += ["\n".join(files(data)), "## What is written", WRITTEN, "\n".join(formats_written())]
    parts += ["## What other programs find in these files", ELSEWHERE, "\n".join(found_elsewhere())]
    return "\n\n".join(part.strip() for part in parts) + "\n"


BARE_NUMBERS = """
Files of bare numbers do not say what they mean. The window asks, and the command line takes
`--convention NAME` (`NAME@SECONDS` where a number does not stand for 30 s):
"""
FILES = """
Each file is read, and what was found is compared with counts worked out without SleepGUI, by the
command whose number stands in the last column. Dreem's nights have five scorers each. The same
table in a terminal: `python -m sleepgui.hypnogram.formats`.
"""
WRITTEN = """
`sleepgui export SCORING --as KEY`, or File > Export as. Whatever a format can hold comes back when
it is read again; property tests hold every writer to that. EDF and BDF recordings can also be
copied with the scoring inside (`--as copy`).
"""
ELSEWHERE = """
A night of 40 epochs with every stage, an unscored epoch, lights and two events was written in each
format and opened by other programs (`python packaging/elsewhere.py`). pyedflib is EDFlib, by the
author of EDFbrowser, and refuses what breaks a rule of EDF+.
"""


def table(titles: list[str], rows: Iterator[list[str]] | list[list[str]]) -> Iterator[str]:
    """Markdown."""
    yield f"| {' | '.join(titles)} |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def formats_read() -> Iterator[str]:
    """The readers, in the order in which they are asked."""
    rows = []
    for form in FORMATS:
        module = importlib.import_module(form.read.__module__)
        first = (module.__doc__ or "").split("\n\n")[0].replace("\n", " ").replace("``", "`")
        basis = "real files" if form.basis == "real files" else "public description only"
        if form is sleepgui_csv.FORMAT:
            basis = "its own files"
        rows.append([form.name, first.rstrip("."), basis])
    return table(["format", "what it is", "checked on"], rows)


def conventions() -> Iterator[str]:
    """What bare numbers may mean."""
    rows = []
    for one in CONVENTIONS:
        codes = ", ".join(f"{c} {s}" for c, s in one.meaning.items() if s is not Stage.UNSCORED)
        rows.append([f"`{one.name}`", codes, one.users])
    return table(["name", "meaning", "used by"], rows)


def files(data: Path) -> Iterator[str]:
    """Every real scoring: found against expected. What holds no scoring is counted below."""
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    rows: list[list[str]] = []
    ways: list[str] = []
    refused = asked = differing = 0
    known = (data / name for name in expected)
    paths = sorted((p for p in known if p.is_file()), key=lambda p: (_place(p, data), p))
    for path in paths:
        name = path.relative_to(data).as_posix()
        wanted = expected.get(name, {})
        facts = look_at(path, wanted.get("convention"))
        keys = ("epoch_s", "stages", "events", "asks", "refused")
        same = all(wanted.get(key) == facts.facts.get(key) for key in keys)
        differing += not same
        refused += bool(facts.facts.get("refused"))
        asked += bool(facts.facts.get("asks"))
        if not facts.facts.get("stages"):
            continue
        if wanted.get("how") and wanted["how"] not in ways:
            ways.append(wanted["how"])
        stages = facts.facts["stages"]
        rows.append(
            [
                f"`{name}`",
                facts.format,
                f"{facts.facts['epoch_s']:g}",
                str(sum(stages.values())),
                *(str(stages.get(stage, "")) for stage in STAGES),
                str(facts.facts["events"]),
                "same" if same else "**differs**",
                f"({ways.index(wanted['how']) + 1})" if wanted.get("how") else "",
            ]
        )
    titles = ["file", "format", "epoch, s", "epochs", *map(str, STAGES), "events", "expected"]
    yield from table([*titles, "how"], rows)
    yield ""
    yield (
        f"{len(paths)} files: {len(rows)} scorings, {refused} that are none and are refused,"
        f" {asked} of bare numbers that are asked about; {differing} not as expected. The expected"
        " counts come from:"
    )
    yield ""
    yield from (f"{number}. `{way}`" for number, way in enumerate(ways, start=1))


def _place(path: Path, data: Path) -> int:
    """Scorings that came by themselves first, then those beside recordings."""
    return FOLDERS.index(path.relative_to(data).parts[0])


def formats_written() -> Iterator[str]:
    """The writers."""
    rows = [
        [
            f"`{one.key}`",
            one.label,
            f"`NIGHT{one.ending}`",
            "no" if one.key in NO_CLOCK else "yes",
            "no" if one.key in NO_EVENTS else "yes",
        ]
        for one in WRITERS
    ]
    return table(["key", "format", "file", "clock", "lights and events"], rows)


def found_elsewhere() -> Iterator[str]:
    """What MNE, pyedflib, YASA and Luna found."""
    results = json.loads(elsewhere.RESULTS.read_text(encoding="utf-8"))
    rows = [
        [
            f"{one['program']} {results['versions'][one['program']]}",
            "recording with the scoring inside"
            if one["format"] == elsewhere.COPY
            else f"`{one['format']}`",
            one.get("epochs", ""),
            "" if one["format"] in NO_EVENTS else one.get("marks", ""),
            one.get("error") or one["note"],
        ]
        for one in results["read"]
    ]
    return table(["program", "format", "epochs as written", "lights and events", "note"], rows)


def main() -> int:
    """Write the document, or with ``--check`` say whether it is up to date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if out of date")
    given = parser.parse_args()
    data = Path(os.environ.get("SLEEPGUI_DATA", ROOT.parent / "shared" / "data")).resolve()
    text = document(data)
    if given.check:
        there = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.is_file() else ""
        return 0 if there == text else 1
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

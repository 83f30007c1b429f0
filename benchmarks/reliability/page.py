"""``docs/reliability.md``: what was tried, how often, and what was found.

The figures stand in ``docs/reliability.json``, which campaigns write; the page is made of them.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from benchmarks.measure import ROOT
from benchmarks.reliability.ledger import FAULT, REFUSED, RIGHT, WARNED

PAGE: Final = ROOT / "docs" / "reliability.md"
FIGURES: Final = ROOT / "docs" / "reliability.json"
Figures = Mapping[str, Any]

_HEAD: Final = """# Reliability

What was tried to break SleepGUI, and what came of it. Every figure here is printed by
`python -m benchmarks.reliability CAMPAIGN` and written by `--write`; the tests named below run in
every build. A fault is a crash, a hang of more than two seconds, memory for what a lying header
states, a sentence that is none, or something read wrongly without a word.
"""


def _table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _n(number: int) -> str:
    return f"{number:,}"


def _fuzzed(found: Figures, what: str) -> str:
    kinds = found["kinds"]
    rows: list[tuple[object, ...]] = [
        (kind, _n(kinds.get(kind, 0))) for kind in (RIGHT, WARNED, REFUSED, FAULT)
    ]
    rows.append(("**tried**", f"**{_n(found['done'])}**"))
    text = f"{what}\n\n{_table(('outcome', 'cases'), rows)}\n"
    for name, count in found["checked"].items():
        text += f"\n{name} with each other and with us in {_n(count)} of the cases asked about.\n"
    text += (
        "\nA third of the cases or more were watched for the memory they take. A run may be "
        "interrupted and go on after a change of the program or of the judge: earlier cases are "
        f"not tried again then, but those called faults are. {found['mended']} of them were "
        "mended so, in the program or in the judge.\n"
    )
    return text


def _edf(found: Figures) -> str:
    return _fuzzed(
        found,
        "Sound EDF, EDF+, BDF and BDF+ files, damaged up to three times each: header fields, "
        "numbers of records and samples, annotations, samples, cut, lengthened, sent as text. "
        "A reader that keeps to the letter of the formats judges each (`edf_strict.py`); where "
        "MNE and pyEDFlib both open a file and agree, their samples must be ours. 2,000 cases of "
        "another seed run in every build (`tests/reliability/test_fuzz_readers.py`).",
    )


def _scorings(found: Figures) -> str:
    return _fuzzed(
        found,
        "Sound scorings of every format that is read, damaged likewise: unreadable stages and "
        "times, lines lost or doubled, other line ends and encodings, brackets and entities "
        "without end. No stage may gain from what cannot be read. 2,000 cases of another seed "
        "run in every build.",
    )


def _kill(found: Figures) -> str:
    lost = sorted(found["lost_s"])
    rows: list[tuple[object, ...]] = [
        ("sessions killed (kill -9) at a random moment", _n(len(lost))),
        ("edits made in them", _n(found["edits"])),
        ("kills that lost no edit", _n(sum(x == 0 for x in lost))),
        ("longest stretch lost", f"{max(lost):.2f} s"),
        ("median", f"{lost[len(lost) // 2]:.2f} s"),
        ("exported hypnograms looked at, all whole", _n(found["exports"])),
        ("faults", len(found["faults"])),
    ]
    return (
        "A real window on an eight-hour night, scored as fast as keys repeat, undone, redone and "
        "exported; killed, and opened again. What is found must be a state that was, and hold "
        "every edit older than a second.\n\n" + _table(("", ""), rows) + "\n"
    )


def _threads(found: Figures) -> str:
    rows: list[tuple[object, ...]] = [(f"ended by: {k}", _n(v)) for k, v in found["by_end"].items()]
    rows += [
        ("**rounds**", f"**{_n(found['done'])}**"),
        ("compared with scoring in peace, equal", _n(found["compared"])),
        ("shown as scored when opened again, equal", _n(found.get("restored", 0))),
        ("faults", len(found["faults"])),
    ]
    memory = {int(k): v for k, v in found["memory"].items()}
    marks = [k for k in sorted(memory) if k % 200 == 0 or k in (50, 100)]
    kept = _table(
        ("after round", *(str(k) for k in marks)),
        [("resident memory, MB", *(f"{memory[k]:.0f}" for k in marks))],
    )
    return (
        "A window that opens one of two nights, scores it, and at a random moment is made to "
        "cancel, open the other, follow Speed through a hundred values, close the recording, or "
        "close itself. No stage of one night may show in the other, stages and exits at rest must "
        f"be those of scoring in peace, no thread may stay.\n\n{_table(('', ''), rows)}\n\n"
        "Memory once what is free was given back to the system:\n\n" + kept + "\n"
    )


def _numbers(found: Figures) -> str:
    rows: list[tuple[object, ...]] = [
        (
            one["kind"],
            one["place"],
            one["spoiled"],
            one["unscored"],
            one["shallower"],
            one["unsure"],
            one["confident"],
            one["untold"],
        )
        for one in found["rows"]
    ]
    head = ("signal", "where", "epochs", "unscored", "without it", "unsure", "confident", "untold")
    return (
        "Every other epoch of a simulated half hour spoiled, scored with the model that ships. "
        "“Without it”: decided by an exit that does not see the spoiled signal; “unsure”: a "
        "confidence below a half; “untold”: no reason given. "
        "`tests/reliability/test_numbers.py` also holds that the same night gives the same to the "
        f"bit, and the same stages on one thread and on two.\n\n{_table(head, rows)}\n"
    )


def _large(found: Figures) -> str:
    rows: list[tuple[object, ...]] = [
        (one["what"], one["said"], f"{one['mb']:.0f} MB", f"{one['most_mb']:.0f} MB")
        for one in found["rows"]
    ]
    return (
        "Each in a process of its own; memory beyond what the process had before it opened the "
        f"file.\n\n{_table(('recording', 'outcome', 'memory', 'bound'), rows)}\n"
    )


SECTIONS: Final[Mapping[str, tuple[str, Callable[[Figures], str]]]] = {
    "edf": ("Damaged recordings", _edf),
    "scorings": ("Damaged scorings", _scorings),
    "kill": ("Killed while editing", _kill),
    "threads": ("In a hurry", _threads),
    "numbers": ("Signals that are none", _numbers),
    "large": ("Long, wide, fast, next to nothing", _large),
}
"""Title and text of each campaign's section, in the order of the page."""

_TESTS: Final = """## Held by tests in every build

| what | where |
|---|---|
| every odd and broken file of the collection: opened as worked out by hand, or refused | \
`tests/recording/test_edf_zoo.py` |
| pipes, devices, folders, links without end, empty files, impossible names | \
`tests/recording/test_no_files.py` |
| bytes lost or added on the way | `tests/recording/test_edf_slips.py` |
| the file removed, emptied, cut, replaced while open; a drive that goes away (EIO, ESTALE, \
ENODEV, ETIMEDOUT); a clock set back | `tests/ui/test_file_taken_away.py` |
| disk full, folder read-only, two windows, another process | `tests/ui/test_kept_work.py` |
| exports whole or not at all | `tests/export_writers/test_files_whole_or_not_at_all.py` |
| session, montage and trail files from elsewhere | `tests/ui/test_foreign_sessions.py` |
| no pickle, no shell, no code from text, no network, XML without entities, weights by hash, no \
formulas in tables | `tests/reliability/test_nothing_let_in.py` |
| the whole program without a network call | `sleepgui selftest`, `tests/ui/test_selftest.py` |
| a planted patient's name in no log and no description of a defect | \
`tests/ui/test_diagnostics.py` |
| licences of all that is used; known vulnerabilities where they can be asked for | \
`python packaging/audit.py`, `tests/packaging/test_audit.py` |
| signals of PySide6 that eat references (6.12 on Python 3.11) | `tests/ui/test_job.py` |
"""


def load(path: Path = FIGURES) -> dict[str, Any]:
    """The figures so far, by campaign."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def render(figures: Figures) -> str:
    """The page."""
    parts = [_HEAD]
    for name, (title, text) in SECTIONS.items():
        if name in figures:
            found = figures[name]
            about = f"`{found['command']}`, {found['on']}"
            parts.append(f"## {title}\n\n{text(found)}\n{about}\n")
    return "\n".join([*parts, _TESTS])


def write(name: str, found: Figures) -> None:
    """Put one campaign's figures in, and make the page anew."""
    figures = load() | {name: dict(found)}
    ordered = {key: figures[key] for key in SECTIONS if key in figures}
    PAGE.parent.mkdir(exist_ok=True)
    FIGURES.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(render(ordered), encoding="utf-8")

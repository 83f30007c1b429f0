"""A table of scoring files: ``python -m sleepgui.hypnogram.formats [FILE or FOLDER ...]``.

For each file its format, epochs of the scorer's own length, stages and events, and whether all
that is as expected. What is expected stands in a JSON file (``--expected``), worked out without
this importer; each entry says how. Without arguments: the real files in ``SLEEPGUI_DATA``, else
``../shared/data``. The exit status is 1 where a file is not as expected.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.conventions import AmbiguousCodesError
from sleepgui.hypnogram.formats import FORMATS
from sleepgui.hypnogram.read import read_scoring
from sleepgui.stages import SCORED, Stage

ROOT: Final = Path(__file__).resolve().parents[3]
STAGES: Final = (*SCORED, Stage.UNSCORED)
FOLDERS: Final = ("scorings", "recordings")
_BASIS: Final = {form.name: form.basis for form in FORMATS}


@dataclass(frozen=True)
class Found:
    """What the importer says about one file.

    ``facts`` has the keys of the expected values: ``epoch_s``, ``stages`` (epochs of the scorer's
    own length), ``events``; or ``asks`` or ``refused``. ``remark`` is for people.
    """

    format: str
    facts: Mapping[str, Any]
    remark: str = ""


def look_at(path: Path, convention: str | None = None) -> Found:
    """Read one file; refusals are findings like others."""
    remark = ""
    if convention is not None:
        # The question must be asked before it is answered.
        remark = "answered" if "asks" in look_at(path).facts else "not asked"
    try:
        scoring = read_scoring(path, convention)
    except AmbiguousCodesError as question:
        names = " ".join(offered.key for offered in question.conventions)
        return Found(question.format, {"asks": True}, f"asks: {names}")
    except ScoringError as error:
        return Found("", {"refused": True}, str(error).removeprefix(path.name).strip()[:60])
    seconds = dict.fromkeys(STAGES, 0.0)
    for span in scoring.spans:
        seconds[span.stage] += span.duration_s
    stages = {
        str(stage): round(seconds[stage] / scoring.epoch_s) for stage in STAGES if seconds[stage]
    }
    facts = {"epoch_s": scoring.epoch_s, "stages": stages, "events": len(scoring.events)}
    return Found(scoring.format, facts, f"{remark} {convention}" if convention else "")


def rows(
    paths: Sequence[Path], base: Path, expected: Mapping[str, Any]
) -> Iterator[tuple[list[str], bool]]:
    """A row of the table for each file, and whether it is as expected or nothing is."""
    for path in paths:
        wanted = expected.get(_name(path, base))
        found = look_at(path, (wanted or {}).get("convention"))
        facts = found.facts
        same = wanted is None or all(
            wanted.get(key) == facts.get(key)
            for key in ("epoch_s", "stages", "events", "asks", "refused")
        )
        if found.remark.startswith("not asked"):
            same = False
        stages = facts.get("stages", {})
        yield (
            [
                _name(path, base),
                found.format or "no scoring",
                "" if not found.format else _BASIS.get(found.format, ""),
                f"{facts['epoch_s']:g}" if stages else "",
                str(sum(stages.values())) if stages else "",
                *(str(stages.get(stage, "")) for stage in STAGES),
                str(facts.get("events", "")),
                "" if wanted is None else "same" if same else f"DIFFERS from {_short(wanted)}",
                found.remark,
            ],
            same,
        )


TITLES: Final = (
    *("file", "format", "checked on", "epoch s", "epochs"),
    *(str(stage) for stage in STAGES),
    *("events", "expected", ""),
)


def _name(path: Path, base: Path) -> str:
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name


def _short(wanted: Mapping[str, Any]) -> str:
    return json.dumps({key: value for key, value in wanted.items() if key != "how"})


def _files(paths: Sequence[Path]) -> list[Path]:
    """The files, and those in folders, but for what SleepGUI keeps beside a recording."""
    found: list[Path] = []
    for path in paths:
        below = sorted(p for p in path.rglob("*") if p.is_file() and ".sleepgui" not in p.name)
        found += below if path.is_dir() else [path]
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; returns the exit status."""
    data = Path(os.environ.get("SLEEPGUI_DATA", ROOT.parent / "shared" / "data")).resolve()
    parser = argparse.ArgumentParser(
        prog="python -m sleepgui.hypnogram.formats", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("paths", nargs="*", type=Path, help="scoring files or folders of them")
    parser.add_argument(
        "--expected",
        type=Path,
        default=ROOT / "tests" / "hypnogram" / "expected_scorings.json",
        help="JSON of expected values, by path below the data folder",
    )
    options = parser.parse_args(arguments)
    expected: dict[str, Any] = {}
    if options.expected.is_file():
        expected = json.loads(options.expected.read_text(encoding="utf-8"))
    paths = _files([p.resolve() for p in options.paths] or [data / name for name in FOLDERS])
    if not paths:
        print(f"no files to look at; the data folder would be {data}", file=sys.stderr)
        return 1
    table = [list(TITLES)]
    compared = differing = 0
    for row, same in rows(paths, data, expected):
        table.append(row)
        compared += row[0] in expected
        differing += not same
    print(_aligned(table))
    print(f"{len(paths)} files, {compared} with expected values, {differing} not as expected")
    met = {row[1] for row in table}
    absent = [f"{form.name} ({form.basis})" for form in FORMATS if form.name not in met]
    print(f"formats without a file here, with what their readers rest on: {', '.join(absent)}")
    return 1 if differing else 0


def _aligned(table: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in table
    )
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    sys.exit(main())

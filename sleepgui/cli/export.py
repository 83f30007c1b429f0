"""``sleepgui export``: a scoring in another program's format."""

import argparse
from pathlib import Path
from typing import Final

from sleepgui.cli.console import ProgressLine, say
from sleepgui.cli.reading import scoring_at
from sleepgui.errors import ExportError
from sleepgui.export.annotated_copy import annotated_copy
from sleepgui.export.of_scoring import Converted, night_of_scoring, night_over_recording
from sleepgui.export.writers.registry import WRITERS, NightWriter, writer_of
from sleepgui.hypnogram.align import align
from sleepgui.recording.open import open_recording
from sleepgui.report.own import read_own

COPY: Final = "copy"
_COPY_ENDING: Final = "-scored"


def run(given: argparse.Namespace) -> int:
    """Write what the command line names; returns the exit status."""
    keys = [key.strip() for key in given.formats.split(",")]
    writers = [writer_of(key) for key in keys if key != COPY]
    inputs = [given.scoring] + ([] if given.recording is None else [given.recording])
    if COPY in keys and given.recording is None:
        raise ExportError("A copy of the recording takes the recording; name it with --recording.")
    if given.recording is None and given.align is not None:
        raise ExportError("--align says how a scoring lies over a recording; name --recording.")
    targets = _targets(given, writers, copy=COPY in keys)
    files = {writer.key: writer.files(targets[writer.key]) for writer in writers}
    for path in (*(one for some in files.values() for one in some), *targets.values()):
        _check(path, inputs, replace=given.replace)
    found = _night(given)
    for warning in found.warnings:
        say(warning)
    for writer in writers:
        writer.write(found.night, targets[writer.key])
        print(*files[writer.key], sep="\n")
    if COPY in keys:
        _copy(given.recording, found, targets[COPY])
        print(targets[COPY])
    return 0


def _night(given: argparse.Namespace) -> Converted:
    scoring = scoring_at(given.scoring, given.convention)
    own = read_own(given.scoring)
    provenance = {} if own is None else dict(own.settings)
    if given.recording is None:
        return night_of_scoring(scoring, provenance)
    recording = open_recording(given.recording)
    try:
        aligned = align(scoring, recording, given.align)
        return night_over_recording(scoring, aligned, recording, provenance)
    finally:
        recording.close()


def _targets(
    given: argparse.Namespace, writers: list[NightWriter], *, copy: bool
) -> dict[str, Path]:
    """Where each format goes, by its key."""
    stem = _stem(given.scoring if given.recording is None else given.recording)
    endings = {writer.key: writer.ending for writer in writers}
    if copy:
        endings[COPY] = _COPY_ENDING + (given.recording.suffix or ".edf")
    folder = given.scoring.parent
    if given.out is not None:
        if not given.out.is_dir():
            if len(endings) > 1:
                raise ExportError(
                    f"{given.out} is no folder, and {len(endings)} formats do not go into one"
                    " file; name a folder."
                )
            return dict.fromkeys(endings, given.out)
        folder = given.out
    return {key: folder / f"{stem}{ending}" for key, ending in endings.items()}


def _stem(path: Path) -> str:
    """The study's name: without what says that a file is its scoring."""
    stem = path.stem
    for ending in (".hypnogram", *(Path(writer.ending).stem for writer in WRITERS)):
        if ending != stem and stem.endswith(ending):
            return stem.removesuffix(ending)
    return stem


def _check(path: Path, inputs: list[Path], *, replace: bool) -> None:
    if not path.exists():
        return
    if any(path.samefile(one) for one in inputs if one.exists()):
        raise ExportError(f"{path.name} is what is read, and is not overwritten; choose another.")
    if not replace:
        raise ExportError(
            f"{path.name} is already in {path.parent}; add --replace to write over it, or choose"
            " another --out."
        )


def _copy(recording: Path, found: Converted, path: Path) -> None:
    line = ProgressLine(path.name)
    steps = annotated_copy(recording, found.night, path)
    try:
        while True:
            try:
                line.show("copying", next(steps))
            except StopIteration as end:
                notes: tuple[str, ...] = end.value
                break
    finally:
        line.clear()
    for note in notes:
        say(note)

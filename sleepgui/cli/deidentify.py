"""``sleepgui deidentify``: a study that does not say whose it is, and what is not in it."""

import argparse
import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sleepgui.cli.console import ProgressLine, say
from sleepgui.cli.reading import scoring_at
from sleepgui.errors import ExportError, RecordingError
from sleepgui.export.deidentify import Removed, Wish
from sleepgui.export.of_scoring import Converted, night_of_scoring, night_over_recording
from sleepgui.export.study import CleanStudy, Deidentification
from sleepgui.export.writers.registry import writer_of
from sleepgui.hypnogram.align import align
from sleepgui.recording.base import Recording
from sleepgui.recording.open import open_recording


def run(given: argparse.Namespace) -> int:
    """Copy what the command line names; returns the exit status."""
    writers = [writer_of(key) for key in given.formats.split(",")]
    recording, scorings = _sorted(given.files)
    try:
        nights = [_night(path, recording, given) for path in scorings]
        work = Deidentification(
            None if recording is None else recording.path,
            [one.night for one in nights],
            Wish(given.pseudonym, given.shift_days, not given.no_clock),
            writers,
            inside=given.inside,
        )
    finally:
        if recording is not None:
            recording.close()
    if given.dry_run:
        _tell((), work.removed, as_json=given.json, dry=True)
        return 0
    found = _copied(work, given.out)
    _tell(found.paths, found.removed, as_json=given.json)
    return 0


def _sorted(paths: Sequence[Path]) -> tuple[Recording | None, list[Path]]:
    """The one recording among files, and the others."""
    recording: Recording | None = None
    scorings: list[Path] = []
    for path in paths:
        try:
            found = open_recording(path)
        except RecordingError:
            scorings.append(path)  # reading it as a scoring says what is wrong with it
            continue
        if not found.channels:
            found.close()
            scorings.append(path)
        elif recording is None:
            recording = found
        else:
            found.close()
            recording.close()
            raise ExportError(
                f"{recording.path.name} and {path.name} are both recordings; a pseudonym names one."
            )
    return recording, scorings


def _night(path: Path, recording: Recording | None, given: argparse.Namespace) -> Converted:
    scoring = scoring_at(path, given.convention)
    if recording is None:
        return night_of_scoring(scoring)
    aligned = align(scoring, recording, given.align)
    for doubt in aligned.doubts:
        say(doubt)
    return night_over_recording(scoring, aligned, recording)


def _copied(work: Deidentification, folder: Path) -> CleanStudy:
    line = ProgressLine("De-identifying")
    with closing(work.copying(folder)) as steps:
        try:
            while True:
                try:
                    line.show("copying", next(steps))
                except StopIteration as end:
                    found: CleanStudy = end.value
                    return found
        finally:
            line.clear()


def _tell(
    paths: Sequence[Path], removed: Sequence[Removed], *, as_json: bool, dry: bool = False
) -> None:
    if as_json:
        listed = [{"where": one.where, "what": one.what} for one in removed]
        print(json.dumps({"files": [str(path) for path in paths], "removed": listed}))
        return
    for path in paths:
        print(path)
    print("would be removed or replaced:" if dry else "removed or replaced:")
    for one in removed:
        print(f"  {one.where}: {one.what}")

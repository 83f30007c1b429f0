"""The grammar of ``export`` and ``deidentify``, and of what they share with other commands."""

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sleepgui.hypnogram.align import By

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001


def add_export(commands: "Commands") -> None:
    """``sleepgui export``."""
    export = commands.add_parser(
        "export",
        allow_abbrev=False,
        help="write a scoring in another program's format",
        description="Read a scoring of any known format and write it in another. Without a"
        " recording it keeps its own epochs; with one it is laid over the recording's 30-s epochs."
        " No file is replaced unless --replace is given.",
    )
    export.add_argument("scoring", metavar="SCORING", type=Path)
    export.add_argument(
        "--as",
        dest="formats",
        metavar="FORMAT[,FORMAT]",
        required=True,
        help="edf, bids, nsrr, profusion, annot, eannot, yasa, visbrain, csv, labels; or copy: the"
        " recording with the stages inside (with --recording)",
    )
    export.add_argument("--recording", metavar="REC", type=Path, help="recording it belongs to")
    export.add_argument(
        "--out",
        metavar="FILE|DIR",
        type=Path,
        help="file (of one format) or folder to write to; default: beside the scoring",
    )
    export.add_argument("--replace", action="store_true", help="replace files that are there")
    add_convention(export)
    add_align(export)


def add_deidentify(commands: "Commands") -> None:
    """``sleepgui deidentify``."""
    clean = commands.add_parser(
        "deidentify",
        allow_abbrev=False,
        help="copies of a recording and its scorings that do not say whose they are",
        description="Copy an EDF or BDF recording, its scorings, or both, under a pseudonym:"
        " without the patient and recording fields, with the date removed or moved, without free"
        " text among the annotations and in the signals' headers. Prints a list of all that was"
        " removed, which repeats none of it. Samples are not changed.",
    )
    clean.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help="a recording, its scorings, or both"
    )
    clean.add_argument(
        "--as", dest="pseudonym", metavar="NAME", required=True, help="pseudonym, such as S001"
    )
    clean.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder to write to")
    clean.add_argument(
        "--shift-days",
        metavar="N",
        type=_days,
        help="move the date by so many days (the same number for all nights of a person keeps"
        " their order); default: the date is removed",
    )
    clean.add_argument(
        "--no-clock", action="store_true", help="remove the time of day too, not only the date"
    )
    clean.add_argument(
        "--format",
        dest="formats",
        metavar="FORMAT[,FORMAT]",
        default="edf",
        help="formats of the scorings, as for export; default %(default)s",
    )
    clean.add_argument(
        "--inside",
        action="store_true",
        help="write the (first) scoring's stages into the copy of the recording as well",
    )
    clean.add_argument("--dry-run", action="store_true", help="only say what would be removed")
    clean.add_argument("--json", action="store_true", help="print a JSON object")
    add_convention(clean)
    add_align(clean)


def add_second(commands: "Commands") -> None:
    """``sleepgui second``."""
    second = commands.add_parser(
        "second",
        allow_abbrev=False,
        help="ask another scorer, such as SeqSleepNet or YASA, about a recording",
        description="Let another program or network score a recording from the same channels, and"
        " write what it says beside it, probabilities included where the format is csv;"
        " `sleepgui agree` then compares.",
    )
    second.add_argument("recording", metavar="REC", nargs="?", type=Path)
    second.add_argument(
        "--scorer", metavar="NAME", default="yasa", help="see --list; default %(default)s"
    )
    second.add_argument(
        "--list",
        action="store_true",
        help="say who can be asked here (with REC: about that recording), and why not",
    )
    second.add_argument("--eeg", metavar="A[,B]", help="EEG derivations, such as C4-M1")
    second.add_argument("--eog", metavar="X", help="EOG derivation, or none")
    second.add_argument("--emg", metavar="Y", help="chin EMG derivation, or none")
    second.add_argument(
        "--as", dest="format", metavar="FORMAT", default="csv", help="as for export; default csv"
    )
    second.add_argument("--out", metavar="DIR", type=Path, help="folder to write to")
    second.add_argument("--replace", action="store_true", help="replace a file that is there")


def add_convention(command: argparse.ArgumentParser) -> None:
    """``--convention``."""
    command.add_argument(
        "--convention",
        metavar="NAME",
        help="what bare numbers in a scoring mean, where the file does not say (such as rk or"
        " aasm; a file that can be read in several ways names the choices)",
    )


def add_align(command: argparse.ArgumentParser) -> None:
    """``--align``."""
    command.add_argument(
        "--align",
        metavar="clock|start|S",
        type=placement,
        help="how a scoring lies over the recording: by the clocks, both from the start, or begun"
        " S seconds after it (negative: before); default: by the clocks where there are any",
    )


def placement(text: str) -> "By":
    """What ``--align`` is given, as `align` takes it."""
    if text == "clock":
        return "clock"
    if text == "start":
        return "start"
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not math.isfinite(seconds):
        raise argparse.ArgumentTypeError(f"{text!r} is neither clock nor start nor seconds")
    return seconds


def _days(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of days") from error

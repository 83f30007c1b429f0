"""The command line's grammar, and what is common to all commands."""
# ruff: noqa: PLC0415 - a command loads what it needs, so that --help and info are quick

import argparse
import math
import os
import sys
from collections.abc import Callable, Sequence
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sleepgui
from sleepgui.cli.console import say
from sleepgui.cli.exchange import add_align, add_convention, add_deidentify, add_export, add_second
from sleepgui.engine.exits import DEFAULT_SPEED
from sleepgui.errors import SleepGuiError

if TYPE_CHECKING:
    from sleepgui.cli.selftest import WindowChecks
    from sleepgui.report.content import Report

    MakeWindow = Callable[[Path], WindowChecks]
    WritePdf = Callable[[Report, Path, str], None]

COMMANDS: Final = (
    *("score", "agree", "report", "export", "deidentify", "second", "info", "demo", "selftest"),
)

FAILED: Final = 2
INTERRUPTED: Final = 130
"""What a shell expects of a program that was stopped with Ctrl-C."""


def main(
    argv: Sequence[str],
    write_pdf: "WritePdf | None" = None,
    make_window: "MakeWindow | None" = None,
) -> int:
    """Run one command; returns the exit status.

    ``write_pdf`` writes a report as PDF, ``make_window`` makes a window to be tested. They are
    handed in from outside, because the command line knows nothing of windows and drawing.
    """
    given = parser().parse_args(list(argv))
    given.write_pdf = write_pdf
    given.make_window = make_window
    try:
        status = _loaded(given.command)(given)
        sys.stdout.flush()
    except SleepGuiError as error:
        say(str(error))
        return FAILED
    except KeyboardInterrupt:
        say("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the results has enough. Python would complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return status


def parser() -> argparse.ArgumentParser:
    """The whole grammar."""
    top = argparse.ArgumentParser(
        prog="sleepgui",
        description="Score sleep studies. Without a command, opens the window.",
        epilog="sleepgui [RECORDING] opens the window. For research use only.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"sleepgui {sleepgui.__version__}")
    commands = top.add_subparsers(metavar="COMMAND", dest="command", required=True)
    _score(commands)
    _agree(commands)
    _report(commands)
    add_export(commands)
    add_deidentify(commands)
    add_second(commands)
    _info(commands)
    _demo(commands)
    _selftest(commands)
    return top


def _score(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    score = commands.add_parser(
        "score",
        allow_abbrev=False,
        help="score recordings and write their hypnograms",
        description="Score recordings and write <stem>.hypnogram.csv and <stem>.hypnogram.json."
        " A folder stands for every recording in it and below; nights in it that were scored"
        " before with the same model, speed and channels are passed over, and results.csv is"
        " written with a row for each. Exit status 0, or 2 if any recording failed; the others"
        " are still scored.",
    )
    score.add_argument("recordings", metavar="REC|DIR", nargs="+", type=Path)
    score.add_argument(
        "--eeg", metavar="A[,B]", help="one or two EEG derivations, such as C4-M1,F4-M1"
    )
    score.add_argument("--eog", metavar="X", help="EOG derivation, or none")
    score.add_argument("--emg", metavar="Y", help="chin EMG derivation, or none")
    score.add_argument(
        "--expert",
        metavar="FILE|auto|none",
        default="auto",
        help="scoring to compare with; auto finds one beside the recording (default)",
    )
    score.add_argument(
        "--speed",
        metavar="S",
        type=_speed,
        default=DEFAULT_SPEED,
        help="0 (every epoch sees all channels) to 1 (EEG alone); default %(default)s",
    )
    score.add_argument("--model", metavar="NAME", help="weights to score with")
    score.add_argument(
        "--no-context",
        action="store_true",
        help="score each epoch by itself, without the sequence stage that reads its neighbours",
    )
    add_convention(score)
    add_align(score)
    score.add_argument(
        "--out", metavar="DIR", type=Path, help="folder to write to; default: beside the recording"
    )
    score.add_argument("--json", action="store_true", help="print one JSON object per recording")
    score.add_argument(
        "--jobs", metavar="N", type=_count, default=1, help="recordings scored at once"
    )
    score.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="score on the workers of the Dask scheduler at this address, which reach the same"
        " folders by the same names (takes the extra sleepgui[dask])",
    )
    score.add_argument(
        "--again",
        action="store_true",
        help="score also what was scored before in a folder; never what was edited by hand",
    )


def _agree(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    agree = commands.add_parser(
        "agree",
        allow_abbrev=False,
        help="how far scorers of one night agree, and their consensus",
        description="Compare two or more scorings of one night: kappas, consensus, hypnodensity and"
        " the epochs of disagreement. Scorings are laid over the recording or, without one, over"
        " the longest of them, by the clock where they have one.",
    )
    agree.add_argument("scorings", metavar="SCORING", nargs="+", type=Path)
    agree.add_argument("--recording", metavar="REC", type=Path, help="recording they belong to")
    agree.add_argument(
        "--out", metavar="FILE.csv", type=Path, help="write consensus and votes, one row per epoch"
    )
    add_convention(agree)
    agree.add_argument(
        "--confusions", action="store_true", help="print the confusion table of every pair"
    )
    agree.add_argument("--json", action="store_true", help="print a JSON object")


def _report(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    report = commands.add_parser(
        "report",
        allow_abbrev=False,
        help="a report of one scored night, HTML or PDF",
        description="Write the sleep table, hypnogram and how they came about to one file.",
    )
    report.add_argument("scoring", metavar="SCORING", type=Path)
    report.add_argument("--recording", metavar="REC", type=Path, help="recording it belongs to")
    report.add_argument(
        "--compare", metavar="FILE", type=Path, help="scoring to compare with (the reference)"
    )
    report.add_argument(
        "--age", metavar="N", type=_age, help="age in years, for published normal ranges"
    )
    report.add_argument("--lights-off", metavar="HH:MM", type=_clock, help="clock time")
    report.add_argument("--lights-on", metavar="HH:MM", type=_clock, help="clock time")
    report.add_argument(
        "--out", metavar="FILE", type=Path, help=".html or .pdf; default: SCORING.report.html"
    )
    report.add_argument("--paper", choices=("a4", "letter"), default="a4", help="default a4")
    report.add_argument(
        "--patient", action="store_true", help="print the recording's patient fields"
    )
    report.add_argument(
        "--comments", metavar="TEXT", default="", help="comments to print; default: room for them"
    )
    report.add_argument(
        "--signer", metavar="NAME", default="", help="name to print where the report is signed"
    )
    add_convention(report)


def _info(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    info = commands.add_parser("info", help="what a recording holds and what would be scored")
    info.add_argument("recording", metavar="REC", type=Path)
    info.add_argument("--json", action="store_true", help="print a JSON object")


def _demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    demo = commands.add_parser("demo", help="write a simulated night and its hypnogram")
    demo.add_argument("out", metavar="OUT.edf", type=Path)
    demo.add_argument("--hours", type=_hours, default=8.0, help="default %(default)g")
    demo.add_argument("--seed", type=int, default=0, help="another seed is another person")


def _selftest(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    selftest = commands.add_parser("selftest", help="check this installation")
    selftest.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help="write the report here too",
    )
    # For after new weights were made: note what they say.
    selftest.add_argument("--update", action="store_true", help=argparse.SUPPRESS)


def _loaded(command: str) -> "Callable[[argparse.Namespace], int]":
    """What does a command, loaded once it is asked for. Spelt out: packagers look for imports."""
    match command:
        case "score":
            from sleepgui.cli.score import run
        case "agree":
            from sleepgui.cli.agree import run
        case "report":
            from sleepgui.cli.report import run
        case "export":
            from sleepgui.cli.export import run
        case "deidentify":
            from sleepgui.cli.deidentify import run
        case "second":
            from sleepgui.cli.second import run
        case "info":
            from sleepgui.cli.info import run
        case "demo":
            from sleepgui.cli.demo import run
        case _:
            from sleepgui.cli.selftest import run
    return run


def _speed(text: str) -> float:
    value = _number(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"Speed goes from 0 to 1, not {text}")
    return value


def _age(text: str) -> float:
    value = _number(text)
    if not 0 <= value <= 125:
        raise argparse.ArgumentTypeError(f"an age in years goes from 0 to 125, not {text}")
    return value


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no clock time; write it like 22:45"
        ) from error


def _hours(text: str) -> float:
    return _number(text)


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number (write decimals with a point)")
    return value


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)

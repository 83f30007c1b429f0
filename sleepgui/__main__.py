"""``sleepgui`` and ``python -m sleepgui``: a command, or the window."""
# ruff: noqa: PLC0415 - neither the command line nor the window waits for the other

import faulthandler
import multiprocessing
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sleepgui.cli.selftest import WindowChecks
    from sleepgui.report.content import Report


def main() -> int:
    """Start what the arguments ask for; returns the exit status."""
    # A frozen program starts itself anew for each process it wants, and must notice here.
    multiprocessing.freeze_support()
    _give_streams()
    faulthandler.enable()
    try:
        return _start(sys.argv[1:])
    except KeyboardInterrupt:  # while loading; a command that runs answers for itself
        return 130


def _start(arguments: list[str]) -> int:
    from sleepgui.cli.main import COMMANDS, FAILED
    from sleepgui.cli.main import main as command

    if arguments and (arguments[0] in COMMANDS or arguments[0] in ("-h", "--help", "--version")):
        return command(arguments, _write_pdf, _make_window)
    trouble = _why_no_window(arguments)
    if trouble:
        print(trouble, file=sys.stderr)
        return FAILED
    from sleepgui.ui.app import run

    return run(arguments)


def _write_pdf(report: "Report", path: Path, paper: str) -> None:
    """Draw a report for the command line, which knows no Qt."""
    from sleepgui.ui.report.pdf import write_pdf

    write_pdf(report, path, paper)


def _make_window(folder: Path) -> "WindowChecks":
    """Make a window for the command line's self-test."""
    from sleepgui.ui.unattended.selftest import WindowTest

    return WindowTest(folder)


def _give_streams() -> None:
    """A program started without a console has no streams, and printing would fail."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        else:
            # File names may hold what a console's own encoding cannot show.
            getattr(sys, name).reconfigure(errors="backslashreplace")


def _why_no_window(arguments: list[str]) -> str | None:
    """A plain sentence where opening a window would only crash or surprise."""
    from sleepgui.cli.main import COMMANDS

    if arguments and not arguments[0].startswith("-") and not Path(arguments[0]).exists():
        return (
            f"There is neither a file nor a command named {arguments[0]}; the commands are"
            f" {', '.join(COMMANDS)}."
        )
    display = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in display):
        return (
            "There is no display to open a window on; sleepgui score RECORDING scores without one."
        )
    return None


if __name__ == "__main__":
    sys.exit(main())

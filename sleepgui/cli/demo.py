"""``sleepgui demo``: write the simulated night."""

import argparse

from sleepgui.cli.console import ProgressLine
from sleepgui.demo.write import hypnogram_path, write_demo


def run(given: argparse.Namespace) -> int:
    """Write it; returns the exit status."""
    line = ProgressLine(given.out.name)
    try:
        for fraction in write_demo(given.out, given.hours, given.seed):
            line.show("simulating the night", fraction)
    finally:
        line.clear()
    print(f"Wrote {given.out} and {hypnogram_path(given.out).name} (simulated, not a patient).")
    return 0

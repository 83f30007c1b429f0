"""``python -m sleepgui.demo.fit DATA_DIR``: fit the simulation to real nights.

Reads ``training/sleep_edf_sc_band_powers.npz`` and ``training/sleep_edf_sc_waveform_stats.npz``
(Sleep-EDF SC; Kemp et al. 2000, Goldberger et al. 2000) in DATA_DIR and writes
``assets/demo/statistics.json``. Only fitted numbers are written, no sample and no hypnogram.
"""

import argparse
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from sleepgui.demo.fit_architecture import fit_architecture
from sleepgui.demo.fit_spectrum import (
    first_background,
    fit_background,
    fit_course,
    real_nights,
    real_ranges,
)
from sleepgui.demo.statistics import STATISTICS_FILE


def fit(data: Path) -> dict[str, Any]:
    """All fitted numbers; prints what it does."""
    band_powers = np.load(data / "training" / "sleep_edf_sc_band_powers.npz")
    waveform_stats = np.load(data / "training" / "sleep_edf_sc_waveform_stats.npz")
    bounds = band_powers["night_start"]
    stage = band_powers["stage"]
    hypnograms = [stage[a:b] for a, b in pairwise(bounds)]
    arrays = {name: waveform_stats[name] for name in waveform_stats.files}
    nights = real_nights({name: band_powers[name] for name in band_powers.files}, arrays)
    statistics: dict[str, Any] = {
        "source": (
            "Sleep-EDF SC, 153 nights of 78 people (Kemp et al. 2000, Goldberger et al. 2000; "
            "ODC-By 1.0), fitted by python -m sleepgui.demo.fit"
        ),
        "architecture": fit_architecture(hypnograms),
        "real": real_ranges(nights, arrays),
        "background": first_background(),
        "course": fit_course(nights),
    }
    print(f"{len(nights)} nights, {statistics['architecture']['nights']} of them typical")
    for line in fit_background(statistics):
        print(line, flush=True)
    return statistics


def main(arguments: list[str]) -> int:
    """Fit and write; exit status."""
    parser = argparse.ArgumentParser(prog="python -m sleepgui.demo.fit", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds training/")
    parser.add_argument("--out", type=Path, default=STATISTICS_FILE)
    options = parser.parse_args(arguments)
    statistics = fit(options.data)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    # One line per table keeps the file readable and its changes small.
    lines = [f'"{name}": {json.dumps(part)}' for name, part in statistics.items()]
    options.out.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

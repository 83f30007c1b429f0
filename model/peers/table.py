"""Every scorer beside every other: ``python -m model.peers.table``.

Writes ``docs/scorers.md`` and its drawing from ``docs/scorers/scorers.json``, which it first fills
with what is asked for:

============= ===================================================================
--evaluate    trainings at hand that were not measured yet, and the weights that ship
--yasa        YASA, in an environment of its own whose Python is named
--times       seconds of the networks, on an idle machine
--braindecode AttnSleep beside braindecode's, in an environment of its own
============= ===================================================================
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import torch

from model.loaded import load_model
from model.material import data_folder
from model.peers.kept import drawn
from model.peers.measure import (
    described,
    evaluate,
    evaluate_shipped,
    evaluate_yasa,
    settings,
    under_test,
)
from model.peers.oracle import beside_braindecode
from model.peers.page import DRAWING, page
from model.peers.registry import TRAINABLE
from model.peers.timing import times
from model.plots import accuracy_over_arithmetic, save
from model.training_material import ROOT

PAGE: Final = ROOT / "docs" / "scorers.md"
MEASURED: Final = ROOT / "docs" / "scorers" / "scorers.json"


def read(path: Path = MEASURED) -> dict[str, Any]:
    """What has been measured; empty where nothing has."""
    if not path.is_file():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def write(content: Mapping[str, Any], path: Path = MEASURED) -> None:
    """Keep what was measured, one line for each scorer, so that changes can be read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scorers = content.get("scorers", {})
    lines = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in content.items() if k != "scorers"]
    rows = [f"{json.dumps(key)}: {json.dumps(scorers[key])}" for key in sorted(scorers)]
    lines.append('"scorers": {\n' + ",\n".join(rows) + "\n}")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.peers.table", description=__doc__)
    parser.add_argument("--model", default="lean", help="shipped model")
    parser.add_argument(
        "--evaluate", nargs="*", metavar="NAME", help="measure what is not yet; none: everything"
    )
    parser.add_argument("--yasa", metavar="PYTHON", help="Python of an environment with YASA")
    parser.add_argument("--times", action="store_true", help="measure seconds")
    parser.add_argument(
        "--braindecode", metavar="PYTHON", help="Python of an environment with braindecode"
    )
    given = parser.parse_args()
    unknown = [name for name in given.evaluate or () if name not in TRAINABLE]
    if unknown:
        parser.error(f"there is no scorer {unknown[0]!r}: choose from {', '.join(TRAINABLE)}")
    torch.set_num_threads(1)
    content = read()
    if given.evaluate is not None or given.yasa:
        folder = data_folder()
        sets = under_test(folder)
        content["sets"], content["settings"] = described(sets), settings()
        if given.evaluate is not None:
            if content.get("model") != load_model(given.model).identity:
                evaluate_shipped(content, sets, given.model)
            evaluate(content, sets, given.evaluate or list(TRAINABLE), done=lambda: write(content))
        if given.yasa:
            evaluate_yasa(content, sets, given.yasa, folder)
        write(content)
    if given.braindecode:
        content["braindecode"] = beside_braindecode(given.braindecode)
        write(content)
    if given.times:
        content["times"] = times(given.model)
        write(content)
    PAGE.write_text(page(content), encoding="utf-8")
    save(accuracy_over_arithmetic(drawn(content)), PAGE.parent / DRAWING)
    print(PAGE)


if __name__ == "__main__":
    main()

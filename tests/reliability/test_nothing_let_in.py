"""Files from strangers run nothing, reach nothing outside their folder and nothing on a network.

What the source does not contain it cannot do: the first tests read it.
"""

import ast
import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sleepgui.engine.card import available_models, check_weights, load_card
from sleepgui.errors import ModelError, ScoringError
from sleepgui.export.cells import plain_cell
from sleepgui.hypnogram.formats.base import ScoringSource
from sleepgui.hypnogram.formats.xml_document import parse_xml
from sleepgui.hypnogram.read import read_scoring

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("sleepgui", "model")
ALL = (*SHIPPED, "packaging", "benchmarks", "run.py")
RUNS_WHAT_IT_READS = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
ASKED_FOR = {"model/download.py", "sleepgui/batch/cluster.py"}
"""Use the network, and only where a user asks: to fetch training data, to share a batch."""
NETWORK = {"socket", "ssl", "urllib.request", "http", "ftplib", "smtplib", "requests", "urllib3",
           "httpx", "aiohttp", "xmlrpc", "socketserver", "webbrowser", "huggingface_hub", "pooch",
           "PySide6.QtNetwork", "PySide6.QtWebEngineWidgets"}  # fmt: skip


def sources(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders:
        place = ROOT / folder
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def calls(tree: ast.Module) -> Iterator[tuple[str, dict[str, object], int]]:
    """Dotted name, constant keywords and line of every call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            keywords = {
                k.arg: k.value.value
                for k in node.keywords
                if k.arg and isinstance(k.value, ast.Constant)
            }
            yield ast.unparse(node.func), keywords, node.lineno


def test_nothing_that_runs_what_it_reads_is_imported() -> None:
    read = 0
    for name, tree in sources(*ALL):
        read += 1
        roots = {module.split(".")[0] for module in imports(tree)}
        assert not roots & RUNS_WHAT_IT_READS, name
    assert read > 200


def test_checkpoints_and_arrays_are_read_as_data_only() -> None:
    loads = 0
    for name, tree in sources(*ALL):
        for function, keywords, line in calls(tree):
            if function == "torch.load":
                loads += 1
                assert keywords.get("weights_only") is True, f"{name}:{line}"
            assert not (function.endswith("np.load") and keywords.get("allow_pickle")), name
            assert not function.endswith(("torch.jit.load", "torch.hub.load")), f"{name}:{line}"
    assert loads > 5


def test_no_shell_and_no_code_from_text() -> None:
    for name, tree in sources(*ALL):
        for function, keywords, line in calls(tree):
            where = f"{name}:{line}"
            assert function not in ("eval", "exec", "compile", "__import__"), where
            assert function not in ("os.system", "os.popen", "subprocess.getoutput"), where
            assert not keywords.get("shell"), where
            assert not function.endswith((".extractall", "unpack_archive", "tempfile.mktemp")), (
                where
            )


def test_only_what_a_user_asks_for_knows_of_a_network() -> None:
    for name, tree in sources(*SHIPPED):
        used = {
            module
            for module in imports(tree)
            if module in NETWORK or module.split(".")[0] in NETWORK
        }
        assert not used or name in ASKED_FOR, f"{name}: {used}"


def test_xml_is_parsed_in_one_place_that_refuses_entities() -> None:
    parsers = [
        name
        for name, tree in sources(*SHIPPED)
        for function, _, _ in calls(tree)
        if function.endswith(("ET.fromstring", "ET.parse", "ET.iterparse", "parseString"))
    ]
    assert parsers == ["sleepgui/hypnogram/formats/xml_document.py"]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{i} "{f"&lol{i - 1};" * 10}">' for i in range(1, 10))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'
ROOTS = {
    "profusion": "<CMPStudyConfig><EpochLength>30</EpochLength><SleepStages>{}</SleepStages>",
    "nsrr": "<PSGAnnotation><ScoredEvents>{}</ScoredEvents>",
    "respironics": '<PatientStudy xmlns="http://www.respironics.com/PatientStudy.xsd">{}',
    "wonambi": '<annotations version="5">{}',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("prologue", [BOMB, OUTSIDE, OUTSIDE.replace("ENTITY", "ENTITY %")])
@pytest.mark.parametrize("name", ROOTS)
def test_xml_with_entities_is_refused(
    name: str, prologue: str, encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "n.xml"
    path.write_bytes((prologue + ROOTS[name].format("&lol9;&xxe;")).encode(encoding))
    with pytest.raises(ScoringError, match="declares a document type"):
        parse_xml(ScoringSource.open(path))
    with pytest.raises(ScoringError) as refused:
        read_scoring(path)
    assert "root:" not in str(refused.value)


def test_weights_that_are_not_those_of_their_card_are_refused(tmp_path: Path) -> None:
    from dataclasses import replace

    name = available_models()[0]
    card = load_card(name)
    check_weights(card)
    for path in card.path.parent.glob(f"{name}*"):
        shutil.copy(path, tmp_path)
    copied = replace(card, path=tmp_path / card.path.name)
    check_weights(copied)
    weights = copied.weights_path
    changed = bytearray(weights.read_bytes())
    changed[-1] ^= 1
    weights.write_bytes(changed)
    with pytest.raises(ModelError):
        check_weights(copied)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", " =1", "\n+1"])
def test_no_cell_of_a_table_is_taken_for_a_formula(start: str, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow([plain_cell(start + "|' /C calc'!A0")])
    cell = next(csv.reader(path.read_text(encoding="utf-8").splitlines()))[0]
    assert cell[0] not in "=+-@\t\r\n "


NO_TEXTS = {"sleepgui/export/writers/table_csv.py"}
"""Hold numbers, times and stages, and nothing that anybody wrote."""

CELLS = "sleepgui/export/cells.py"
"""Writes the rows that others give it, who make the cells."""


def test_every_table_goes_through_the_cells_that_are_no_formulas() -> None:
    """Whoever writes rows for a spreadsheet, of texts that a file or a person gave."""
    tables = 0
    for name, tree in sources("sleepgui"):
        found = imports(tree)
        writes = any(f in ("csv.writer", "csv.DictWriter") for f, _, _ in calls(tree))
        if name != CELLS and (writes or "sleepgui.export.cells.write_table" in found):
            tables += 1
            assert name in NO_TEXTS or "sleepgui.export.cells.plain_cell" in found, name
    assert tables >= 5


NO_NETWORK = """
import sys
def refuse(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__",):
        raise SystemExit(f"reached for the network: {event} {arguments}")
sys.addaudithook(refuse)
from sleepgui.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_scoring_and_exporting_reach_for_no_network(data_dir: Path, tmp_path: Path) -> None:
    night = data_dir / "recordings" / "sleep-edf-st" / "ST7191_0020-PSG.edf"
    for arguments in (
        ["score", str(night), "--out", str(tmp_path), "--json"],
        ["info", str(night)],
    ):
        done = subprocess.run(
            [sys.executable, "-c", NO_NETWORK, *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert list(tmp_path.glob("*.hypnogram.csv"))


def test_the_guard_would_see_a_connection() -> None:
    connects = "import socket\nsocket.create_connection(('127.0.0.1', 9))"
    script = NO_NETWORK.split("from sleepgui", maxsplit=1)[0] + connects
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "reached for the network" in done.stderr

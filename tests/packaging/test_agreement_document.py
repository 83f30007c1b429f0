"""``docs/agreement.md`` has the figures of the Dreem nights at hand."""

import importlib
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.delitem(sys.modules, "agreement", raising=False)
    found = importlib.import_module("agreement")
    monkeypatch.delitem(sys.modules, "agreement")
    return found


def test_the_document_is_up_to_date(script: ModuleType, data_dir: Path) -> None:
    there = script.DOCUMENT.read_text(encoding="utf-8")
    assert there == script.document(data_dir), "python packaging/agreement.py"


def test_the_mean_pairwise_kappa_is_near_0_70(script: ModuleType, data_dir: Path) -> None:
    """0.67 with, 0.72 without the one scorer who disagrees with all others."""
    text = " ".join(script.document(data_dir).split())
    found = re.search(r"mean of all (\d+) kappas .* is \*\*(0\.\d+)\*\*", text)
    assert found is not None
    assert int(found[1]) == 50
    assert float(found[2]) == pytest.approx(0.70, abs=0.04)
    without = re.search(r"the mean of the other (\d+) is (0\.\d+)", text)
    assert without is not None
    assert (int(without[1]), float(without[2])) == (46, pytest.approx(0.70, abs=0.04))

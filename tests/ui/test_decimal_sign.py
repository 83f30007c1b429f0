"""Numbers stand in the window as its language writes them, and with a point in files."""

import ast
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QDoubleSpinBox

from sleepgui.ui.panels.control_strip import SpeedControl, SpeedEffect
from sleepgui.ui.review import CertaintyFrame
from sleepgui.ui.texts import language
from sleepgui.ui.texts.wording import kappa_text, local, page_length_text
from sleepgui.ui.window import MainWindow

UI = Path(__file__).resolve().parents[2] / "sleepgui" / "ui"
NOT_SHOWN = {"app.py", "unattended/selftest.py", "marks/undo.py", "diagnostics/facts.py"}
"""An environment variable, the self-test, the trail's file, what goes to the developers."""
NOT_AS_IT_IS = {
    ("panels/sleep_panel.py", "figure.value"),
    ("panels/sleep_panel.py", "bound"),
    ("signals/footnote.py", "trace.baseline"),
    ("signals/footnote.py", "found.height"),
    ("signals/lanes.py", "value"),
}
"""Copied for a spreadsheet, or rounded before it is shown."""


def test_the_language_writes_the_decimals(qtbot, german: None) -> None:
    assert kappa_text(0.5) == "0,50"
    assert f"{local(0.125):.1%}" == "12,5\N{NO-BREAK SPACE}%"
    assert f"{local(np.float32(2.5)):g}" == "2,5"
    assert page_length_text(0.5).startswith("0,5")
    control, box = SpeedControl(), QDoubleSpinBox()
    for widget in (control, box):
        qtbot.addWidget(widget)
    control.set_effect(SpeedEffect({"EEG": 4}, 0.6, 0.71, 0.8, 0))
    assert "κ 0,71" in control._effect.text()
    box.setValue(1.5)
    assert box.text() == "1,50"


def test_in_english_they_stand_after_a_point(qapp: QApplication) -> None:
    language.install(qapp, "de")
    language.install(qapp, "en")
    assert kappa_text(0.5) == "0.50"
    assert f"{local(0.62):.0%}" == "62%"


def test_no_sign_of_per_cent_is_typed_behind_a_number() -> None:
    """Else one place says 62 %, and the next 62%."""
    found = [
        f"{path.relative_to(UI).as_posix()}: {line.strip()}"
        for path in sorted(UI.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"[a-z]\} ?%", line)
    ]
    assert found == []


@pytest.mark.parametrize(("code", "said"), [("en", "62%"), ("de", "62\N{NO-BREAK SPACE}%")])
def test_per_cent_look_the_same_all_over_the_window(
    qtbot, qapp: QApplication, code: str, said: str
) -> None:
    language.install(qapp, code)
    control = SpeedControl()
    qtbot.addWidget(control)
    control.set_effect(SpeedEffect({"EEG": 62, "EOG": 38}, 0.62, 0.71, 0.62, 0))
    language.install(qapp, "en")
    assert control._effect.text().count(said) == 3


def decimal(spec: str) -> bool:
    """Whether a format writes decimals, or may do, or a sign of per cent."""
    return re.search(r"\.[1-9]\d*[feg]|^\.?\d*%$|^g$", spec) is not None


def spec_of(node: ast.FormattedValue) -> str:
    if not isinstance(node.format_spec, ast.JoinedStr):
        return ""
    return "".join(
        str(part.value) for part in node.format_spec.values if isinstance(part, ast.Constant)
    )


def without_local(path: Path) -> Iterator[str]:
    """Values that are written with decimals and not by `local`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FormattedValue) and decimal(spec_of(node)):
            yield ast.unparse(node.value)
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "format"
        ):
            texts = [
                one.value
                for one in ast.walk(node.func.value)
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
            named = {
                name
                for text in texts
                for _, name, spec, _ in string.Formatter().parse(text)
                if name and decimal(spec or "")
            }
            yield from (ast.unparse(one.value) for one in node.keywords if one.arg in named)


def test_nothing_shown_passes_the_language_by() -> None:
    found, seen = [], 0
    for path in sorted(UI.rglob("*.py")):
        name = path.relative_to(UI).as_posix()
        if name in NOT_SHOWN:
            continue
        for value in without_local(path):
            if value.startswith("local("):
                seen += 1
            elif (name, value) not in NOT_AS_IT_IS:
                found.append((name, value))
    assert found == []
    assert seen > 40


def test_the_certainty_of_an_epoch_is_written_so_as_well(
    german: None, open_night: MainWindow, score: Callable[..., None]
) -> None:
    score(open_night.document)
    open_night.document.go_to(3)
    (certainty,) = (one for one in open_night.features if isinstance(one, CertaintyFrame))
    assert "\N{NO-BREAK SPACE}%" in certainty.frame.framed.text

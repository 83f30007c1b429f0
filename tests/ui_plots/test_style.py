"""The small controls can be told from what is round them, in the light and in the dark."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from sleepgui.ui.looks import theme
from sleepgui.ui.looks.palette import contrast
from sleepgui.ui.looks.style import Style


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def dark(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def picture(qtbot, button: QAbstractButton, dark: bool, style: QStyle) -> tuple[QImage, QPoint]:
    """A control without focus, and the middle of its box or circle."""
    qtbot.addWidget(button)
    style.setParent(button)
    button.setStyle(style)
    button.setPalette(theme.palette(dark))
    button.setBackgroundRole(QPalette.ColorRole.Window)
    button.setAutoFillBackground(True)
    button.resize(button.sizeHint())
    option = QStyleOptionButton()
    option.initFrom(button)
    part = QStyle.SubElement.SE_CheckBoxIndicator
    if isinstance(button, QRadioButton):
        part = QStyle.SubElement.SE_RadioButtonIndicator
    return button.grab().toImage(), style.subElementRect(part, option, button).center()


def to_the_right(image: QImage, middle: QPoint) -> list[str]:
    """Colours from the middle of a box to well outside it."""
    return [QColor(image.pixelColor(middle.x() + x, middle.y())).name() for x in range(9)]


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_the_edge_of_a_box_stands_out_from_both_its_sides(qtbot, kind, dark: bool) -> None:
    """WCAG 2.1, 1.4.11 asks for 3 to 1."""
    image, middle = picture(qtbot, kind("Word"), dark, Style())
    row = to_the_right(image, middle)
    inside, outside = row[0], row[-1]
    assert outside == theme.palette(dark).window().color().name()
    assert max(min(contrast(c, inside), contrast(c, outside)) for c in row) >= 3


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_tick_stands_out_from_its_box(qtbot, kind, dark: bool) -> None:
    empty, middle = picture(qtbot, kind("Word"), dark, Style())
    button = kind("Word")
    button.setChecked(True)
    ticked, _ = picture(qtbot, button, dark, Style())
    inside = empty.pixelColor(middle).name()
    near = [(middle.x() + x, middle.y() + y) for x in range(-4, 5) for y in range(-4, 5)]
    changed = [ticked.pixelColor(x, y).name() for x, y in near]
    assert max(contrast(c, inside) for c in changed) >= 3
    assert sum(contrast(c, inside) >= 3 for c in changed) >= 6


@pytest.mark.parametrize("kind", [QLineEdit, QSpinBox, QComboBox, QPlainTextEdit])
def test_the_edge_of_a_field_stands_out_from_both_its_sides(qtbot, kind, dark: bool) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    around.setPalette(theme.palette(dark))
    around.resize(200, 100)
    style = Style()
    style.setParent(around)
    field = kind(around)
    field.setStyle(style)
    field.setGeometry(10, 10, 180, 80)
    image = around.grab().toImage()
    row = [QColor(image.pixelColor(x, 50)).name() for x in range(5, 16)]
    inside, outside = row[-1], row[0]
    assert outside == theme.palette(dark).window().color().name()
    assert max(min(contrast(c, inside), contrast(c, outside)) for c in row) >= 3


def test_the_program_wears_this_style() -> None:
    code = (
        "from sleepgui.ui.app import make_application\n"
        "app = make_application()\n"
        "print(type(app.style()).__name__)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["Style"]

"""Rows that the pages of the preferences are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget


def switch_of(action: QAction, text: str, parent: QWidget) -> QCheckBox:
    """A box that is ticked when a menu's switch is on, and moves together with it."""
    box = QCheckBox(text, parent)
    box.setChecked(action.isChecked())
    box.toggled.connect(action.setChecked)
    action.toggled.connect(box.setChecked)
    return box


def choice_of(
    texts: Sequence[tuple[str, Any]],
    current: Any,
    chosen: Callable[[Any], object],
    name: str,
    parent: QWidget,
) -> QComboBox:
    """A box to choose one of several values from, each with its text."""
    box = QComboBox(parent)
    for text, value in texts:
        box.addItem(text, value)
    values = [value for _, value in texts]
    box.setCurrentIndex(values.index(current) if current in values else 0)
    box.setAccessibleName(name)
    box.activated.connect(lambda place: chosen(values[place]))
    return box


def note(text: str, parent: QWidget) -> QLabel:
    """A remark below a row."""
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setForegroundRole(label.foregroundRole().PlaceholderText)
    return label

"""What SleepGUI runs on: versions, machine, display and folders, as text to pass on."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QGuiApplication

import sleepgui
from sleepgui.export.json import versions
from sleepgui.ui.diagnostics.log import tail_of_log
from sleepgui.ui.diagnostics.private import without_private_names
from sleepgui.ui.settings import data_folder

if TYPE_CHECKING:
    from sleepgui.ui.window import MainWindow

_MORE: Final = ("PySide6_Essentials", "shiboken6", "pyqtgraph", "safetensors", "onnxruntime")

Rows = list[tuple[str, list[tuple[str, str]]]]


def facts(window: MainWindow) -> Rows:
    """Groups of (name, value); nothing in them tells of a patient."""
    libraries = dict(versions())
    for name in _MORE:
        try:
            libraries[name] = version(name)
        except PackageNotFoundError:
            continue
    scorer = window.engine.scorer
    card = scorer.card if scorer is not None else None
    screen = window.screen()
    size = screen.size()
    document = window.document
    recording = document.recording if document is not None else None
    return [
        (
            "Program",
            [
                ("SleepGUI", sleepgui.__version__),
                ("Packaged", "yes" if getattr(sys, "frozen", False) else "no, from source"),
                ("Model", f"{card.name} {card.version}" if card else "not loaded"),
                ("Weights, SHA-256", card.sha256 if card else ""),
            ],
        ),
        (
            "Machine",
            [
                ("System", platform.platform()),
                ("Processor", platform.machine()),
                ("Cores", str(os.cpu_count())),
                ("Display", QGuiApplication.platformName()),
                (
                    "Screen",
                    f"{size.width()} x {size.height()} ({screen.devicePixelRatio():g}x)",
                ),
            ],
        ),
        (
            "Libraries",
            [("Python", platform.python_version()), ("Qt", qVersion()), *sorted(libraries.items())],
        ),
        (
            "Recording",
            [
                ("Format", recording.format if recording else "none"),
                ("Channels", str(len(recording.channels)) if recording else ""),
                ("Epochs", str(recording.n_epochs) if recording else ""),
                ("Gaps", str(len(recording.gaps)) if recording else ""),
            ],
        ),
    ]


def shown(text: str) -> str:
    """A name, or a value that is a word, in the language of the window.

    What is copied stays English: it is for those who look after the program.
    """

    def tr(text: str) -> str:
        return QCoreApplication.translate("Facts", text)

    words = {
        "Program": tr("Program"),
        "Packaged": tr("Packaged"),
        "Model": tr("Model"),
        "Weights, SHA-256": tr("Weights, SHA-256"),
        "Machine": tr("Machine"),
        "System": tr("System"),
        "Processor": tr("Processor"),
        "Cores": tr("Cores"),
        "Display": tr("Display"),
        "Screen": tr("Screen"),
        "Libraries": tr("Libraries"),
        "Recording": tr("Recording"),
        "Format": tr("Format"),
        "Channels": tr("Channels"),
        "Epochs": tr("Epochs"),
        "Gaps": tr("Gaps"),
        "yes": tr("yes"),
        "no, from source": tr("no, from source"),
        "not loaded": tr("not loaded"),
        "none": tr("none"),
    }
    return words.get(text, text)


def as_text(rows: Rows) -> str:
    """The facts and the end of the log, to be copied."""
    lines = []
    for title, entries in rows:
        lines += [title, *(f"  {name}: {value}" for name, value in entries if value), ""]
    lines += ["Log", *(f"  {line}" for line in tail_of_log(data_folder() / "logs"))]
    return without_private_names("\n".join(lines)) + "\n"

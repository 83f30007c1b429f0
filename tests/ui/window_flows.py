"""What a person's hands do in the window, and its parts, for tests on ten real minutes."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from sleepgui.ui.window import MainWindow

WAIT = 30_000
EXPERT = ["N3"] * 3 + ["N2"] + ["N3"] * 16


def drop(window: MainWindow, *paths: Path) -> None:
    """Drag files over the window and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(
        window, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, left, none)
    )


def score_all(qtbot, window: MainWindow) -> None:
    window.actions_["score"].trigger()
    qtbot.waitUntil(lambda: window.document.scored and not window.scoring.active, timeout=WAIT)


def press(qtbot, window: MainWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(window.workspace.signals, key, modifier)


def feature(window: MainWindow, kind: type):
    """The part of the window that is of a kind."""
    (found,) = (one for one in window.features if isinstance(one, kind))
    return found

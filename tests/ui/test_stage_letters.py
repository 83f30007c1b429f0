"""Letters above the traces never run into one another, however narrow an epoch is."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from sleepgui.stages import EPOCH_SECONDS, Stage, code
from sleepgui.ui.signals.letters import StageLetters

APART_PX = 3
"""Less than this between two letters reads as one word."""


def painted(
    qtbot, width: int, epochs: int, *, neighbours: bool, differ: bool = False
) -> NDArray[np.uint8]:
    """(height, width, 3) a page of so many epochs of N2, with epochs beyond it or none."""
    letters = StageLetters()
    qtbot.addWidget(letters)
    beyond = int(neighbours)
    n = epochs + 2 * beyond
    letters.set_recording(n, None)
    expert = np.full(n, code(Stage.N3 if differ else Stage.N2), dtype=np.int8)
    letters.set_stages(np.full(n, code(Stage.N2), dtype=np.int8), expert)
    letters.set_page(beyond * EPOCH_SECONDS, (beyond + epochs) * EPOCH_SECONDS, 0.0)
    letters.resize(width, letters.sizeHint().height())
    image = letters.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), dtype=np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())[:, : 3 * image.width()]
    return rows.reshape(image.height(), image.width(), 3).copy()


def inked(picture: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """(width,) columns that are not background alone."""
    return (picture != picture[0, 0]).any(axis=(0, 2))


@pytest.mark.parametrize("width", [794, 1435, 1920, 2400])
@pytest.mark.parametrize("epochs", [4, 10, 20, 60])
def test_between_two_letters_there_is_room(qtbot, width: int, epochs: int) -> None:
    ink = inked(painted(qtbot, width, epochs, neighbours=False))
    if ink.all():
        return  # too narrow for letters: a strip of colours
    half = APART_PX // 2
    for edge in (np.arange(1, epochs) * width / epochs).astype(int):
        assert not ink[edge - half : edge + half + 1].any()


def test_of_a_long_page_the_stages_are_a_strip_of_colours(qtbot) -> None:
    assert inked(painted(qtbot, 1435, 60, neighbours=False)).all()
    assert not inked(painted(qtbot, 2400, 60, neighbours=False)).all()


@pytest.mark.parametrize("differ", [False, True])
@pytest.mark.parametrize("width", [794, 1435])
@pytest.mark.parametrize("epochs", [4, 10, 20])
def test_letters_of_the_epochs_beyond_the_page_stand_clear(
    qtbot, width: int, epochs: int, differ: bool
) -> None:
    alone = painted(qtbot, width, epochs, neighbours=False, differ=differ)
    beside = painted(qtbot, width, epochs, neighbours=True, differ=differ)
    ink = np.flatnonzero(inked(alone))
    added = np.flatnonzero((alone != beside).any(axis=(0, 2)))
    for column in added:
        assert np.abs(ink - column).min() >= APART_PX


def test_where_there_is_room_they_are_shown(qtbot) -> None:
    alone = painted(qtbot, 794, 4, neighbours=False)
    assert (alone != painted(qtbot, 794, 4, neighbours=True)).any()

"""Labels beside the lanes of the night: whatever the height, none lies over the next."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from sleepgui.ui.hypnogram.lanes import LaneName, lay_out, row_labels, title_heights


@pytest.fixture
def font(qapp: QApplication) -> QFont:
    return qapp.font()


@pytest.mark.parametrize("row", [1.0, 3.0, 5.0, 7.0, 8.0, 9.0, 10.0, 12.0, 15.0, 40.0])
def test_no_label_lies_over_the_next_and_none_is_too_small_to_read(font: QFont, row: float) -> None:
    fitting, stride = row_labels(font, row, 6)
    assert QFontMetricsF(fitting).capHeight() < stride * row
    assert 6.5 <= fitting.pointSizeF() <= font.pointSizeF()


def test_where_there_is_room_every_row_is_named_in_the_usual_size(font: QFont) -> None:
    fitting, stride = row_labels(font, QFontMetricsF(font).height(), 6)
    assert stride == 1
    assert fitting.pointSizeF() == font.pointSizeF()


def test_a_lane_of_one_row_keeps_its_label(font: QFont) -> None:
    assert row_labels(font, 2.0, 1)[1] == 1


@pytest.mark.parametrize("unit", [4.0, 6.0, 8.0, 9.3, 12.0, 20.0])
def test_no_title_of_a_lane_lies_over_the_next(font: QFont, unit: float) -> None:
    lanes, _ = lay_out(with_expert=True)
    fitting, middles = title_heights(font, lanes, unit)
    letters = QFontMetricsF(fitting).capHeight()
    assert all(low - high > letters for high, low in pairwise(middles.values()))
    assert 6.5 <= fitting.pointSizeF() <= font.pointSizeF()


def test_titles_keep_their_size_in_a_hypnogram_of_a_small_window(font: QFont) -> None:
    lanes, _ = lay_out(with_expert=True)
    line = QFontMetricsF(font).height()
    fitting, middles = title_heights(font, lanes, 0.65 * line)
    assert fitting.pointSizeF() == font.pointSizeF()
    assert middles[LaneName.EXPERT] - middles[LaneName.DIFFERENCES] >= line


def test_every_exit_is_named_in_a_small_window(font: QFont) -> None:
    """A lone bar between two labels could be either's."""
    lanes, _ = lay_out(with_expert=True)
    exits = lanes[LaneName.EXITS]
    row = 0.57 * QFontMetricsF(font).height() * exits.row_height
    assert row_labels(font, row, exits.rows)[1] == 1

"""The report on sheets of paper: everything is on them, within the margins, in the order."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from report_nights import NIGHT, frame, own, scored

from sleepgui.report.content import Report, build_report
from sleepgui.report.parts import Beside, Cell, Table
from sleepgui.report.sheet import sheet_of
from sleepgui.ui.report.paper import Paper
from sleepgui.ui.report.pdf import lay_out, page_image
from sleepgui.ui.report.table_block import TableBlock
from sleepgui.ui.report.type import MM


@pytest.fixture
def report(qapp: QApplication) -> Report:
    assert qapp is not None
    return build_report(
        scored(), "letters", frame(), has_recording=True, age=45, own=own(expert=NIGHT)
    )


def dark(report: Report, number: int, paper: str = "a4") -> tuple[int, int, int, int]:
    """Edges of what is drawn on a sheet, in millimetres: left, top, right, bottom."""
    laid = lay_out(report, paper)
    scale = 1.0
    image = page_image(laid, number, scale)
    xs, ys = [], []
    for y in range(image.height()):
        for x in range(image.width()):
            if (image.pixel(x, y) & 0xFF) < 128:
                xs.append(x)
                ys.append(y)
    mm = 25.4 / 72 / scale
    return (
        round(min(xs) * mm),
        round(min(ys) * mm),
        round((image.width() - 1 - max(xs)) * mm),
        round((image.height() - 1 - max(ys)) * mm),
    )


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_is_drawn_into_the_margins(report: Report, paper: str) -> None:
    laid = lay_out(report, paper)
    for number in range(laid.n_pages):
        assert min(dark(report, number, paper)) >= 8


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_blocks_follow_each_other_and_end_above_the_foot(report: Report, paper: str) -> None:
    long = replace(report, comments="A sentence that is said again and again. " * 90)
    laid = Paper(sheet_of(long), paper)
    foot = laid.size_mm[1] * MM - 18 * MM
    for blocks in laid.placed():
        assert blocks
        edges = [edge for block, y in blocks for edge in (y, y + block.height)]
        assert edges == sorted(edges)
        assert edges[-1] * laid.shrunk <= foot + 1


def test_a_list_longer_than_a_page_is_cut_between_its_sentences(report: Report) -> None:
    many = tuple(
        f"Note {number}: something was unusual about this recording." for number in range(150)
    )
    laid = Paper(sheet_of(replace(report, warnings=many)))
    assert laid.n_pages > 4
    for blocks in laid.placed():
        last, y = blocks[-1]
        assert (y + last.height) * laid.shrunk <= laid.size_mm[1] * MM


def test_the_same_words_are_at_the_same_place_at_every_size(report: Report) -> None:
    laid = lay_out(report)
    small, large = page_image(laid, 0, 1.0), page_image(laid, 0, 2.0)
    assert (large.width(), large.height()) == pytest.approx(
        (2 * small.width(), 2 * small.height()), abs=1
    )
    shrunk = large.scaled(small.size())
    differ = sum(
        abs((small.pixel(x, y) & 0xFF) - (shrunk.pixel(x, y) & 0xFF)) > 200
        for y in range(0, small.height(), 3)
        for x in range(0, small.width(), 3)
    )
    assert differ < 60


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_figure_of_a_whole_night_is_broken_over_two_lines(
    qapp: QApplication, paper: str
) -> None:
    assert qapp is not None
    night = NIGHT * 3  # TRT has three digits, and so has TST
    report = build_report(
        scored(night), "letters", frame(night), has_recording=True, age=25, own=own(night)
    )
    room = Paper(sheet_of(report), paper).size_mm[0] * MM - 32 * MM - 5 * MM
    [table] = [
        part
        for section in sheet_of(report).sections
        for part in section.parts
        if isinstance(part, Beside)
    ]
    sides = [(one, room * table.share) for one in table.left]
    sides += [(one, room * (1 - table.share)) for one in table.right]
    for section, width in sides:
        for part in section.parts:
            assert isinstance(part, Table)
            single = Table(part.columns[:1], ((Cell("N1"),),))
            for row in part.rows:
                plain = tuple(replace(cell, note="") for cell in row)
                alone = Table(part.columns, (plain,))
                assert row_height(alone, width) == pytest.approx(row_height(single, width)), row


def row_height(table: Table, width: float) -> float:
    bare = tuple(replace(column, title="") for column in table.columns)
    return TableBlock(Table(bare, table.rows), width).height

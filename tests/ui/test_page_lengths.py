"""Pages of every length: where they begin, how one moves through them, that long ones are read."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from sleepgui.display.pages import PAGE_SECONDS, WHOLE_NIGHT
from sleepgui.ui.window import MainWindow

WAIT = 20_000


def settled(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.workspace.pages.waiting, timeout=WAIT)


def page_of(window: MainWindow):
    return window.workspace.signals._page


@pytest.mark.parametrize("seconds", [*PAGE_SECONDS, WHOLE_NIGHT])
def test_every_length_shows_the_current_epoch(qtbot, open_night: MainWindow, seconds) -> None:
    open_night.document.go_to(12)
    open_night.workspace.set_page_seconds(seconds)
    settled(qtbot, open_night)
    page = page_of(open_night)
    assert page.stop_s - page.start_s == (seconds or 600)
    assert page.start_s <= 12 * 30 < page.stop_s
    assert page.share == 1
    for trace in page.traces:
        assert np.isfinite(trace.y).any()
        assert trace.t[0] <= 12 * 30 <= trace.t[-1]


def test_the_menu_and_the_button_tell_the_length(qtbot, open_night: MainWindow) -> None:
    menu = open_night.actions_.submenus["page length"]
    button = open_night.workspace.signals.page_length
    assert button.text() == "30 s"
    next(action for action in menu.actions() if action.text() == "10 min").trigger()
    assert open_night.workspace.page_seconds == 600
    assert button.text() == "10 min"
    open_night.actions_["shorter page"].trigger()
    assert button.text() == "5 min"
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["5 min"]


def test_arrows_go_through_the_parts_of_an_epoch(qtbot, open_night: MainWindow) -> None:
    document = open_night.document
    open_night.workspace.set_page_seconds(10.0)
    starts = []
    for _ in range(4):
        settled(qtbot, open_night)
        starts.append((page_of(open_night).start_s, document.epoch))
        qtbot.keyClick(open_night, Qt.Key.Key_Right)
    assert starts == [(0, 0), (10, 0), (20, 0), (30, 1)]
    for _ in range(2):
        qtbot.keyClick(open_night, Qt.Key.Key_Left)
    settled(qtbot, open_night)
    assert (page_of(open_night).start_s, document.epoch) == (20, 0)


def test_scoring_on_a_short_page_goes_to_the_next_epoch(qtbot, open_night: MainWindow) -> None:
    open_night.workspace.set_page_seconds(10.0)
    qtbot.keyClick(open_night, Qt.Key.Key_Right)
    qtbot.keyClick(open_night, Qt.Key.Key_W)
    settled(qtbot, open_night)
    assert open_night.document.epoch == 1
    assert page_of(open_night).start_s == 30
    assert sorted(open_night.document.result.edits) == [0]


def test_the_wheel_turns_whole_pages(qtbot, open_night: MainWindow) -> None:
    workspace = open_night.workspace
    workspace.set_page_seconds(120.0)
    open_night.document.go_to(5)
    workspace.signals.step_requested.emit(1)
    assert open_night.document.epoch == 9
    workspace.signals.step_requested.emit(-1)
    assert open_night.document.epoch == 5


def test_context_is_shown_on_short_pages_and_can_be_switched_off(
    qtbot, open_night: MainWindow
) -> None:
    open_night.document.go_to(4)
    settled(qtbot, open_night)
    page = page_of(open_night)
    assert page.context_s == 3
    assert page.traces[0].t[0] == pytest.approx(117, abs=0.02)
    open_night.actions_["context"].trigger()
    settled(qtbot, open_night)
    assert page_of(open_night).context_s == 0


def test_a_long_page_says_how_far_it_is_read(qtbot, open_night: MainWindow) -> None:
    from dataclasses import replace

    settled(qtbot, open_night)
    view = open_night.workspace.signals
    view.show_page(replace(page_of(open_night), share=0.4))
    assert "Reading the night: 40%" in view._footnote.whole


def test_pages_are_kept_within_a_bounded_memory(qtbot, open_night: MainWindow, monkeypatch) -> None:
    from sleepgui.ui.signals import paging

    source = open_night.workspace.pages
    settled(qtbot, open_night)
    one = page_of(open_night).n_bytes
    monkeypatch.setattr(paging, "_KEPT_BYTES", 8 * one)
    for epoch in range(open_night.document.n_epochs):
        open_night.document.go_to(epoch)
        settled(qtbot, open_night)
        assert source._n_bytes == sum(page.n_bytes for page in source._pages.values())
        assert source._n_bytes <= 10 * one
    assert open_night.document.n_epochs > 10 > len(source._pages) >= 6


def test_leaving_the_night_for_a_short_page_and_coming_back(qtbot, open_night: MainWindow) -> None:
    workspace = open_night.workspace
    workspace.set_page_seconds(WHOLE_NIGHT)
    workspace.set_page_seconds(30.0)
    settled(qtbot, open_night)
    assert page_of(open_night).stop_s == 30
    workspace.set_page_seconds(WHOLE_NIGHT)
    settled(qtbot, open_night)
    assert page_of(open_night).share == 1
    assert page_of(open_night).stop_s == 600

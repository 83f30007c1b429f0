"""Turning a page: one look at the screen, and nothing for what is not seen."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from sleepgui.ui.review import Review
from sleepgui.ui.window import MainWindow

WAIT = 20_000


class Updates(QObject):
    """How often the window was sent to the screen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.count = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.UpdateRequest
        return False


def test_page_hypnogram_and_spectrogram_reach_the_screen_together(
    qtbot, open_night: MainWindow, at_rest
) -> None:
    assert open_night.document is not None
    open_night.document.go_to(2)
    at_rest(open_night)
    updates = Updates(open_night)
    open_night.document.go_to(3)
    QApplication.processEvents()
    assert updates.count == 1


def test_neighbouring_pages_are_computed_after_the_page_is_painted(
    qtbot, open_night: MainWindow, at_rest
) -> None:
    assert open_night.document is not None
    pages = open_night.workspace.pages
    open_night.document.go_to(2)
    at_rest(open_night)
    shown = []
    open_night.workspace.page_shown.connect(lambda: shown.append(pages.computing))
    open_night.document.go_to(3)
    assert shown == [False]
    assert not pages.computing
    qtbot.waitUntil(lambda: not pages.busy, timeout=WAIT)


@pytest.mark.parametrize("seen", [True, False])
def test_the_list_of_the_review_is_moved_only_where_it_is_seen(
    qtbot, open_night: MainWindow, seen: bool, at_rest
) -> None:
    window = open_night
    window.scoring.start()
    qtbot.waitUntil(lambda: window.document.scored and not window.scoring.active, timeout=WAIT)
    (review,) = (one for one in window.features if isinstance(one, Review))
    at_rest(window)  # until then the queue may be that of the exits computed so far
    assert review.queue is not None
    window.panels.bring_forward("review" if seen else "recording")
    panel = review.panel
    qtbot.waitUntil(lambda: panel.visibleRegion().isEmpty() is not seen)
    before = panel.list.currentIndex().row()
    epoch = next(int(e) for e in review.queue.epochs if panel.rows.row(int(e)) != before)
    window.document.go_to(epoch)
    assert (panel.list.currentIndex().row() == panel.rows.row(epoch)) is seen
    window.panels.bring_forward("review")

    panel.grab()  # paints it here and now, whenever the window is next sent to the screen
    row = panel.rows.row(epoch)
    assert row is not None, "it has left the queue since"
    assert panel.list.currentIndex().row() == row

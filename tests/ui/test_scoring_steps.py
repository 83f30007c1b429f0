"""What a scoring computes while the window is busy is drawn together."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from sleepgui.ui.jobs import job
from sleepgui.ui.jobs.job import running_jobs
from sleepgui.ui.panels.control_strip import ScoreControl
from sleepgui.ui.window import MainWindow

WAIT = 20_000


def test_steps_that_wait_for_the_window_are_taken_in_together(
    qtbot, open_night: MainWindow
) -> None:
    document, scoring = open_night.document, open_night.scoring
    assert document is not None
    merged, drawn = [], []
    merge = document.merge

    def counted(*steps) -> None:
        merged.append(len(steps))
        merge(*steps)

    document.merge = counted
    open_night.warm_engine()
    qtbot.waitUntil(lambda: open_night.engine.scorer is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: not running_jobs(), timeout=WAIT)
    scoring.start()
    for one in job._alive:  # the window does nothing meanwhile
        assert one.wait(WAIT)
    document.result_changed.connect(lambda: drawn.append(document.scored))
    qtbot.waitUntil(lambda: not scoring.active, timeout=WAIT)
    assert document.scored
    assert max(merged) > 1
    assert len(drawn) <= 3  # the layer is begun, what was kept, what was computed


class Painted(QObject):
    """How often a widget was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_progress_is_painted_when_the_window_is(qtbot) -> None:
    control = ScoreControl()
    qtbot.addWidget(control)
    control.show()
    qtbot.waitExposed(control)
    control.show_busy("Scoring  1 %", 0.01)
    for _ in range(3):
        QApplication.processEvents()
    painted = Painted(control.bar)
    for percent in (10, 40, 70):
        control.show_busy(f"Scoring  {percent} %", percent / 100)
    assert painted.count == 0
    assert control.bar.value() == 700
    qtbot.waitUntil(lambda: painted.count == 1)

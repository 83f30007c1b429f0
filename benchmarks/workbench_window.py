"""One window of `benchmarks.workbench`: ``REC PICTURES HOME work|after``.

Prints a JSON object a step, and at the end what is left for the next window or was found.
"""

import json
import os
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import Any, Final

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from benchmarks.measure import BenchmarkError
from sleepgui.stages import Stage
from sleepgui.ui.app import application_icon, make_application
from sleepgui.ui.document import Document
from sleepgui.ui.hypnogram.brush import ROWS
from sleepgui.ui.hypnogram.lanes import LaneName
from sleepgui.ui.settings import keep_elsewhere
from sleepgui.ui.window import MainWindow

_PATIENCE_S: Final = 600.0
_BEAT_MS: Final = 5
_LEFT: Final = Qt.MouseButton.LeftButton
_PAINTED: Final = ((100, 130, Stage.N2), (200, 215, Stage.R), (300, 304, Stage.W))


class Workbench:
    """A window, driven by keys and mouse; every step is timed and photographed."""

    def __init__(self, path: Path, out: Path, home: Path) -> None:
        self.path, self.out = path, out
        home.mkdir(exist_ok=True)
        os.environ["XDG_DATA_HOME"] = str(home)
        keep_elsewhere(home)
        sys.setswitchinterval(0.0005)
        self.app = make_application()
        self.window = MainWindow(application_icon())
        self.window.resize(1600, 900)
        self.pages = 0
        self.window.workspace.page_shown.connect(self._page)
        self._beats: list[tuple[float, float]] = []
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(lambda: self._beats.append((perf_counter(), thread_time())))
        self._timer.start()

    def _page(self) -> None:
        self.pages += 1

    @property
    def document(self) -> Document:
        """The open recording."""
        document = self.window.document
        if document is None:
            raise BenchmarkError("; ".join(self.window.messages.texts) or "nothing is open")
        return document

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Let the window work until something holds; sleep, as it does, while it has nothing to."""
        end = perf_counter() + _PATIENCE_S
        while not until():
            if perf_counter() > end:
                raise BenchmarkError(f"waited in vain for {what}")
            # The beat comes every few milliseconds, so this never waits for long.
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self) -> None:
        """Wait until everything that follows is drawn."""
        window = self.window
        self.wait(
            lambda: (
                not (
                    window.opener.busy
                    or window.scoring.active
                    or window.views.busy
                    or window.workspace.pages.waiting
                )
            ),
            "the window to come to rest",
        )

    def step(self, name: str, do: Callable[[], str | None], number: int) -> None:
        """Do something, tell how long it took and stalled, and take a picture."""
        self._beats.clear()
        began = perf_counter()
        note = do() or ""
        self.settle()
        seconds = perf_counter() - began
        for _ in range(4):
            self.app.processEvents()
            QTest.qWait(_BEAT_MS)
        gaps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(self._beats)]
        row = {
            "step": name,
            "seconds": seconds,
            "stall_ms": 1000 * max((wall for wall, _ in gaps), default=0),
            "work_ms": 1000 * max((work for _, work in gaps), default=0),
        }
        print(json.dumps({**row, "note": note}), flush=True)
        picture = self.out / f"{number:02d} {name}.png"
        if not self.window.grab().save(str(picture)):
            raise BenchmarkError(f"{picture} cannot be written")

    # ------------------------------------------------------------------ keys and mouse

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        """Press a key on the signals."""
        QTest.keyClick(self.window.workspace.signals, key, held or Qt.KeyboardModifier.NoModifier)

    def turn(self, key: Qt.Key) -> float:
        """Press a key that turns the page; seconds until it is on the screen."""
        shown, began = self.pages, perf_counter()
        epoch = self.document.epoch
        self.press(key)
        if self.document.epoch != epoch:
            self.wait(lambda: self.pages > shown, "a page")
            self.app.processEvents()
        return perf_counter() - began

    def drag_on_signals(self, first: float, last: float) -> None:
        """Drag over a stretch of the page, both in shares of its width."""
        view = self.window.workspace.signals.canvas.viewport()
        places = [
            QPoint(round(share * view.width()), view.height() // 4)
            for share in (first, (first + last) / 2, last)
        ]
        self._drag(view, places)

    def paint(self, first: int, last: int, stage: Stage) -> None:
        """Drag over the hypnogram, in the row of a stage."""
        panel = self.window.workspace.hypnogram
        lane = panel._lanes[LaneName.MODEL]  # noqa: SLF001 - nobody else needs to know them
        y = lane.row_centre(ROWS.index(stage))
        places = [
            panel.canvas.from_view(epoch + 0.5, y).toPoint()
            for epoch in (first, (first + last) // 2, last)
        ]
        self._drag(panel.canvas.viewport(), places)

    def _drag(self, view: Any, places: list[QPoint]) -> None:
        none = Qt.KeyboardModifier.NoModifier
        QTest.mousePress(view, _LEFT, none, places[0])
        for place in places[1:]:
            QTest.mouseMove(view, place)
            self.app.processEvents()
        QTest.mouseRelease(view, _LEFT, none, places[-1])

    # ------------------------------------------------------------------ the steps

    def open(self) -> str:
        """Open the recording, wait for its first page."""
        window = self.window
        shown = self.pages
        window.open_files([self.path])
        self.wait(lambda: self.pages > shown or bool(window.messages.texts), "the first page")
        self.settle()
        return f"{self.document.n_epochs} epochs, {len(self.document.recording.channels)} signals"

    def score(self) -> str:
        """Score with the engine that ships."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.wait(
            lambda: self.document.scored and not self.window.scoring.active, "the night's scoring"
        )
        scored = int((self.document.stages >= 0).sum())
        return f"{scored} epochs at Speed {self.window.strip.speed.speed:.2f}"

    def slide(self) -> str:
        """Move Speed through its range and back."""
        slider = self.window.strip.speed.slider
        before, ticks = slider.value(), []
        for value in [*range(0, 100, 5), before]:
            began = perf_counter()
            slider.setValue(value)
            self.app.processEvents()
            ticks.append(perf_counter() - began)
        return f"median tick {1000 * median(ticks):.1f} ms"

    def turns(self) -> str:
        """Turn 40 pages with the arrow key."""
        found = [self.turn(Qt.Key.Key_Right) for _ in range(40)]
        return f"median page turn {1000 * median(found):.1f} ms, longest {1000 * max(found):.0f} ms"

    def review(self) -> str:
        """Accept 30 epochs of the queue with Space."""
        self.window.panels.bring_forward("review")
        self.document.go_to(0)
        before = len(self.document.result.edits)
        while len(self.document.result.edits) < before + 30:
            at = self.document.epoch
            self.turn(Qt.Key.Key_Space)
            if self.document.epoch == at:
                break
        return f"{len(self.document.result.edits) - before} accepted"

    def paint_all(self) -> str:
        """Paint three stretches."""
        for first, last, stage in _PAINTED:
            self.paint(first, last, stage)
        return f"{len(self.document.result.edits)} corrections"

    def undo_all(self) -> str:
        """Ctrl+Z until there is nothing left."""
        steps = 0
        while self.document.undo_stack.canUndo():
            self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            self.app.processEvents()
            steps += 1
        if self.document.result.edits:
            raise BenchmarkError("undoing all left corrections")
        return f"{steps} steps"

    def redo_all(self) -> str:
        """Ctrl+Y until everything is back."""
        steps = 0
        while self.document.undo_stack.canRedo():
            self.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
            self.app.processEvents()
            steps += 1
        return f"{steps} steps, {len(self.document.result.edits)} corrections"

    def arousals(self) -> str:
        """Mark an arousal on each of three pages."""
        self.window.panels.bring_forward("events")
        for epoch in (110, 140, 210):
            self.document.go_to(epoch)
            self.settle()
            self.press(Qt.Key.Key_A)
            self.drag_on_signals(0.4, 0.55)
            self.press(Qt.Key.Key_A)
        return f"{len(self.document.result.marks)} events"

    def lights(self) -> str:
        """Lights off and on by keys."""
        self.window.panels.bring_forward("sleep")
        self.document.go_to(20)
        self.press(Qt.Key.Key_L)
        self.document.go_to(self.document.n_epochs - 20)
        self.press(Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
        lights = self.document.lights
        return f"off {lights.off_s} s, on {lights.on_s} s"

    def compare(self) -> str:
        """Look at the agreement, go to five disagreements."""
        self.window.panels.bring_forward("agreement")
        self.document.go_to(0)
        for _ in range(5):
            self.press(Qt.Key.Key_D)
            self.settle()
        return f"{int(self.document.disagreements.sum())} epochs differ"

    def long_page(self) -> str:
        """A page of two epochs, the hypnogram at one hour, and a last correction."""
        self.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        self.press(Qt.Key.Key_Z)
        self.document.go_to(321)
        self.press(Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier)
        return f"now at epoch {self.document.epoch + 1}"

    def go_on(self) -> str:
        """Be more careful, let the rest be computed, correct on."""
        self.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.wait(lambda: not self.document.pending and not self.window.scoring.active, "the rest")
        self.press(Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
        speed = self.window.strip.speed.speed
        return f"{len(self.document.result.edits)} corrections, Speed {speed:.2f}"

    def export(self) -> str:
        """Save the hypnogram."""
        target = self.path.with_suffix(".hypnogram.csv")
        self.window.exporter.save(target)
        self.wait(lambda: not self.window.exporter.busy and target.exists(), "the export")
        lines = target.read_text(encoding="utf-8").splitlines()
        by_hand = sum("human" in line for line in lines)
        return f"{len(lines)} lines, {by_hand} by hand"

    def state(self) -> dict[str, Any]:
        """What must not be lost."""
        document, workspace = self.document, self.window.workspace
        edits = document.result.edits
        return {
            "scored": int((document.stages >= 0).sum()),
            "edits": [[epoch, str(edit.stage)] for epoch, edit in sorted(edits.items())],
            "marks": [[mark.onset_s, mark.duration_s] for mark in document.result.marks],
            "lights": [document.lights.off_s, document.lights.on_s],
            "epoch": document.epoch,
            "page": workspace.page_seconds,
            "zoom": [round(edge, 3) for edge in workspace.hypnogram.shown_epochs],
        }


def main() -> None:
    """Work until killed, or go on after it."""
    path, out, home, part = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
    bench = Workbench(path, out, home)
    bench.window.show()
    bench.window.activateWindow()
    bench.wait(bench.window.isVisible, "the window")
    if part == "work":
        steps: tuple[tuple[str, Callable[[], str | None]], ...] = (
            ("start", lambda: None),
            ("open", bench.open),
            ("score", bench.score),
            ("move Speed", bench.slide),
            ("turn 40 pages", bench.turns),
            ("review 30 epochs", bench.review),
            ("paint", bench.paint_all),
            ("undo all", bench.undo_all),
            ("redo all", bench.redo_all),
            ("mark arousals", bench.arousals),
            ("set lights", bench.lights),
            ("compare", bench.compare),
            ("last correction", bench.long_page),
        )
        for number, (name, do) in enumerate(steps):
            bench.step(name, do, number)
        # Killed a second after the last change, which the next line is.
        bench.document.edit([400], Stage.N3)
        print(json.dumps({"left": bench.state(), "pid": os.getpid()}), flush=True)
        bench.wait(lambda: False, "the end")
    else:
        bench.step("reopen", bench.open, 20)
        print(json.dumps({"found": bench.state()}), flush=True)
        bench.step("continue", bench.go_on, 21)
        bench.step("export", bench.export, 22)
        bench.window.close()


if __name__ == "__main__":
    main()

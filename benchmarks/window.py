"""The window, driven in a process of its own: ``python -m benchmarks.window REC [--score]``.

Prints one JSON object: seconds to the first paint, to the engine, to the first page of the
recording and to the night's spectrogram; medians of page turns, slider ticks and looks at the whole
hypnogram; the longest stall of the event loop. With
``--all`` every signal is shown, the arrow is held, and the whole night is laid on one page.

``CPU`` are seconds that the window's own thread worked in a page turn that was computed ahead:
``slots`` until the page is handed over, ``page`` to paint it, ``other pictures`` to paint hypnogram
and spectrogram, ``rest`` for panels, letters and the screen. ``CPU compute`` is what the worker
spends on a page. Unlike wall times they are worth something on a busy machine.
"""

import os
import resource
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, Final

from benchmarks.measure import BenchmarkError, tell

if TYPE_CHECKING:
    from sleepgui.ui.window import MainWindow

_BEGAN: Final = perf_counter()
_PATIENCE_S: Final = 300.0
_TURNS: Final = 40
_REST_S: Final = 0.1
"""A look at a page before the next one, which is computed meanwhile; without it, nothing is."""
_BEAT_MS: Final = 5
_REPEAT_MS: Final = 33
"""As often as a keyboard repeats a key that is held."""
_HELD_S: Final = 3.0
_LONGER_S: Final = (300.0, 1800.0)
_LONG_TURNS: Final = 8
"""Pages of five minutes and of half an hour, of which even a short recording has so many."""


def main() -> None:
    """Drive one window through opening, turning, scoring and moving the slider."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtGui import QPaintEvent

    from sleepgui.display.pages import WHOLE_NIGHT
    from sleepgui.ui.app import application_icon, make_application
    from sleepgui.ui.plots.canvas import Canvas
    from sleepgui.ui.settings import keep_elsewhere
    from sleepgui.ui.window import MainWindow

    path, score = Path(sys.argv[1]), "--score" in sys.argv
    everything = "--all" in sys.argv
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        keep_elsewhere(Path(folder))
        os.environ["XDG_DATA_HOME"] = folder
        sys.setswitchinterval(0.0005)
        app = make_application()
        painting: list[tuple[bool, float]] = []
        """Of every picture that was painted: whether it is the page, and the CPU time."""

        def paint(canvas: Canvas, event: QPaintEvent) -> None:
            began = thread_time()
            super(Canvas, canvas).paintEvent(event)
            painting.append((canvas is window.workspace.signals.canvas, thread_time() - began))

        Canvas.paintEvent = paint
        window = MainWindow(application_icon())
        window.resize(1600, 900)
        painted: list[float] = []
        window.painted.connect(lambda: painted.append(perf_counter()))

        # Wakes the loop, which sleeps while nothing happens as it does for a person: asking again
        # and again would take the interpreter from the worker that is being waited for.
        pulse = QTimer()
        pulse.setTimerType(Qt.TimerType.PreciseTimer)
        pulse.setInterval(1)
        pulse.start()

        def wait(until: Callable[[], bool], what: str) -> None:
            end = perf_counter() + _PATIENCE_S
            while not until():
                if perf_counter() > end:
                    raise BenchmarkError(f"waited in vain for {what}")
                app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

        def rested(until: float) -> bool:
            return perf_counter() >= until

        window.show()
        wait(lambda: bool(painted), "the first paint")
        found["first paint"] = painted[0] - _BEGAN
        window.warm_engine()
        wait(lambda: window.engine.scorer is not None, "the engine")
        found["engine ready"] = perf_counter() - _BEGAN

        shown: list[float] = []
        window.workspace.page_shown.connect(lambda: shown.append(perf_counter()))
        began = perf_counter()
        window.open_files([path])
        wait(lambda: bool(shown), "the first page")
        found["open"] = shown[0] - began
        found["MiB open"] = _peak()
        document = window.document
        if document is None:
            raise BenchmarkError("; ".join(window.messages.texts))
        wait(lambda: not window.opener.busy, "what follows opening")
        # The night's spectrogram comes by itself and takes a core for a moment.
        wait(lambda: not any(one.busy for one in window.features), "what is computed meanwhile")
        found["spectrogram ready"] = perf_counter() - began
        if everything:
            shown.clear()
            from sleepgui.display.automatic import everything as every_signal

            parts = document.recording, document.proposal, document.choice
            window.workspace.set_montage(every_signal(*parts))
            wait(lambda: bool(shown), "all signals")
        for name, first, rest in (("page turn", 1, _REST_S), ("page turn, hurried", 51, 0.0)):
            turns: list[float] = []
            pieces: list[tuple[float, ...]] = []
            for epoch in range(first, first + _TURNS):
                shown.clear()
                painting.clear()
                began, spent = perf_counter(), thread_time()
                document.go_to(epoch)
                handed_over = thread_time() - spent
                wait(lambda: bool(shown), "a page")
                app.processEvents()
                ended, spent = perf_counter(), thread_time() - spent
                turns.append(ended - began)
                page = sum(took for is_page, took in painting if is_page)
                others = sum(took for is_page, took in painting if not is_page)
                rest_of_it = spent - handed_over - page - others
                pieces.append((spent, handed_over, page, others, rest_of_it))
                wait(partial(rested, ended + rest), "a moment")
            found[name] = median(turns)
            if rest:
                names = ("", " slots", " page", " other pictures", " rest")
                for place, what in enumerate(names):
                    found[f"CPU page turn{what}"] = median(piece[place] for piece in pieces)
        found["CPU compute"] = _compute(window)
        if everything:
            beats: list[tuple[float, float]] = []
            timer = QTimer()
            timer.setInterval(_BEAT_MS)
            timer.timeout.connect(lambda: beats.append((perf_counter(), thread_time())))
            timer.start()
            shown.clear()
            key = QTimer()
            key.setInterval(_REPEAT_MS)
            key.timeout.connect(window.actions_["next"].trigger)
            key.start()
            began = perf_counter()
            wait(lambda: perf_counter() - began > _HELD_S, "the held key")
            key.stop()
            found["held arrow"] = median(b - a for a, b in pairwise(shown))
            wait(lambda: not window.workspace.pages.waiting, "the last page")
            shown.clear()
            beats.clear()
            began = perf_counter()
            window.workspace.set_page_seconds(WHOLE_NIGHT)
            wait(lambda: bool(shown), "a first look at the night")
            found["night, first look"] = shown[0] - began
            wait(lambda: not window.workspace.pages.waiting, "the whole night")
            found["night, complete"] = perf_counter() - began
            stalls = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(beats)]
            found["night, longest stall"] = max(wall for wall, _ in stalls)
            found["night, longest own work"] = max(own for _, own in stalls)
            timer.stop()
            for seconds in _LONGER_S:
                shown.clear()
                window.workspace.set_page_seconds(seconds)
                wait(lambda: bool(shown), "a longer page")
                turns = []
                for turn in range(_LONG_TURNS):
                    wait(partial(rested, perf_counter() + _REST_S), "a moment")
                    shown.clear()
                    began = perf_counter()
                    document.go_to(round(turn * seconds / 30))
                    wait(lambda: bool(shown), "a page")
                    app.processEvents()
                    turns.append(perf_counter() - began)
                # The first goes back to the night's beginning, which nobody could foresee.
                found[f"page turn of {seconds / 60:g} min"] = median(turns[1:])
        if score:
            beats = []
            timer = QTimer()
            timer.setInterval(_BEAT_MS)
            timer.timeout.connect(lambda: beats.append((perf_counter(), thread_time())))
            timer.start()
            window.scoring.start()
            wait(lambda: document.scored and not window.scoring.active, "scoring")
            timer.stop()
            stalls = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(beats)]
            found["longest stall"] = max(wall for wall, _ in stalls)
            found["longest own work"] = max(own for _, own in stalls)
            found["MiB scored"] = _peak()
            ticks = []
            slider = window.strip.speed.slider
            for value in range(slider.minimum(), slider.maximum(), 5):
                began = perf_counter()
                slider.setValue(value)
                app.processEvents()
                ticks.append(perf_counter() - began)
            found["slider tick"] = median(ticks)
            wait(lambda: not window.scoring.active, "the last Speed")
            hypnogram, n = window.workspace.hypnogram, document.recording.n_epochs
            looks = []
            for turn in range(_TURNS):
                began = perf_counter()
                # Wholly, and by one epoch less: both have to be drawn anew.
                hypnogram.show_epochs(0, n - turn % 2)
                app.processEvents()
                looks.append(perf_counter() - began)
            found["hypnogram"] = median(looks)
        window.close()
    tell(found)


def _compute(window: "MainWindow") -> float:
    """Seconds of CPU that a page takes the worker: to read, to filter, to reduce to pixels."""
    from sleepgui.display.page import display_page

    assert window.document is not None
    recording, workspace = window.document.recording, window.workspace
    spent = []
    for start in range(0, 30 * _TURNS, 30):
        began = thread_time()
        display_page(
            recording,
            workspace.fitted.channels,
            start,
            start + 30,
            filters=workspace.filters,
            pixels=workspace.signals.pixels,
            context_s=3.0,
        )
        spent.append(thread_time() - began)
    return median(spent)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

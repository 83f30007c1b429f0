"""The window, driven in a process of its own: ``python -m benchmarks.window REC [--score]``.

Prints one JSON object: seconds to the first paint, to the engine, to the first page of the
recording; medians of page turns and slider ticks; the longest stall of the event loop. With
``--all`` every signal is shown, the arrow is held, and the whole night is laid on one page.
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
from time import perf_counter
from typing import Final

from benchmarks.measure import BenchmarkError, tell

_BEGAN: Final = perf_counter()
_PATIENCE_S: Final = 300.0
_TURNS: Final = 40
_REST_S: Final = 0.1
"""A look at a page before the next one, which is computed meanwhile; without it, nothing is."""
_BEAT_MS: Final = 5
_REPEAT_MS: Final = 33
"""As often as a keyboard repeats a key that is held."""
_HELD_S: Final = 3.0


def main() -> None:
    """Drive one window through opening, turning, scoring and moving the slider."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from sleepgui.display.pages import WHOLE_NIGHT
    from sleepgui.ui.app import application_icon, make_application
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
        if everything:
            shown.clear()
            from sleepgui.display.automatic import everything as every_signal

            parts = document.recording, document.proposal, document.choice
            window.workspace.set_montage(every_signal(*parts))
            wait(lambda: bool(shown), "all signals")
        for name, first, rest in (("page turn", 1, _REST_S), ("page turn, hurried", 51, 0.0)):
            turns = []
            for epoch in range(first, first + _TURNS):
                shown.clear()
                began = perf_counter()
                document.go_to(epoch)
                wait(lambda: bool(shown), "a page")
                app.processEvents()
                ended = perf_counter()
                turns.append(ended - began)
                wait(partial(rested, ended + rest), "a moment")
            found[name] = median(turns)
        if everything:
            beats: list[float] = []
            timer = QTimer()
            timer.setInterval(_BEAT_MS)
            timer.timeout.connect(lambda: beats.append(perf_counter()))
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
            found["night, longest stall"] = max(b - a for a, b in pairwise(beats))
            timer.stop()
        if score:
            beats = []
            timer = QTimer()
            timer.setInterval(_BEAT_MS)
            timer.timeout.connect(lambda: beats.append(perf_counter()))
            timer.start()
            window.scoring.start()
            wait(lambda: document.scored and not window.scoring.active, "scoring")
            timer.stop()
            gaps = [b - a for a, b in pairwise(beats)]
            found["longest stall"] = max(gaps)
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
        window.close()
    tell(found)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

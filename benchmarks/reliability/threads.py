"""Hurry a real window through a thousand rounds, and see what is left of them.

A round opens one of two nights, scores it with the model that ships and does one of these at a
random moment: cancels, opens the other night, drags Speed through a hundred values, closes the
recording, or closes the window and makes another. Whatever ends at rest must be what scoring in
peace says; nothing of one night may show in the other; no thread may stay; memory may not grow.
"""

import contextlib
import ctypes
import gc
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop

from benchmarks.reliability.kill import write_night
from benchmarks.reliability.numbers import score
from sleepgui.engine.result import NightResult
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels
from sleepgui.ui.app import application_icon, make_application
from sleepgui.ui.document import Document
from sleepgui.ui.jobs.job import running_jobs
from sleepgui.ui.settings import keep_elsewhere
from sleepgui.ui.window import MainWindow

_PATIENCE_S: Final = 120.0
SPEEDS: Final = (0.0, 0.05, 0.2, 0.5, 0.8)
ENDS: Final = ("cancel", "other", "slider", "close recording", "close window")
WARM: Final = 100
"""Rounds after which memory is taken for what it should stay at."""


@dataclass
class Rounds:
    """What became of the rounds.

    Attributes
    ----------
    memory : resident megabytes by round, every fifty rounds, when what is free was given back.
    restored : nights that were shown as scored when they were opened again, and compared.
    compared : rounds that ended scored and were compared with scoring in peace.
    """

    done: int = 0
    by_end: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ENDS, 0))
    compared: int = 0
    restored: int = 0
    memory: dict[int, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class _Hurry:
    def __init__(self, folder: Path, seed: int) -> None:
        self.random = Random(seed)
        self.nights = [folder / "first.edf", folder / "second.edf"]
        for number, night in enumerate(self.nights):
            write_night(night, epochs=40 + 20 * number, seed=number)
        self.window = self._new_window()
        self.peace: dict[Path, NightResult] = {}
        self.restored = 0

    def _new_window(self) -> MainWindow:
        window = MainWindow(application_icon())
        window.show()
        return window

    def wait(self, until: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + _PATIENCE_S
        while not until():
            if time.monotonic() > end:
                raise TimeoutError(what)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

    def pump(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def drag(self, speed: float) -> None:
        """Move the slider as a hand does, so that the window hears of it."""
        slider = self.window.strip.speed.slider
        slider.setValue(round(slider.minimum() + speed * (slider.maximum() - slider.minimum())))

    def open(self, night: Path) -> Document:
        self.window.open_files([night])
        self.wait(lambda: self._shows(night) and not self.window.opener.busy, f"opening {night}")
        document = self.window.document
        assert document is not None
        return document

    def _shows(self, night: Path) -> bool:
        document = self.window.document
        return document is not None and document.recording.path == night

    def rest(self) -> None:
        self.wait(
            lambda: (
                not self.window.scoring.active
                and (self.window.document is None or not self._pending())
            ),
            "scoring to end",
        )

    def _pending(self) -> bool:
        document = self.window.document
        return document is not None and document.scored and document.pending > 0

    def in_peace(self, night: Path, speed: float) -> list[int]:
        """What the engine says without a window and without haste."""
        if night not in self.peace:
            recording = open_recording(night)
            self.peace[night] = score(recording, propose_channels(recording).choice)
        result = self.peace[night]
        result.speed = speed
        return _said(result)

    def check_own(self, document: Document) -> None:
        """A night opened again shows what it was scored; whatever it shows is its own."""
        result = document.result
        if document.n_epochs != document.recording.n_epochs:
            raise AssertionError("a night has the epochs of another")
        if document.scored and not document.pending and not document.unscored.any():
            if _said(result) != self.in_peace(document.recording.path, result.speed):
                raise AssertionError("a night just opened shows stages of another")
            self.restored += 1

    def round(self, rounds: Rounds) -> None:
        """One round; raises where something is wrong."""
        end = self.random.choice(ENDS)
        night, other = self.random.sample(self.nights, 2)
        self.window.close_recording()
        document = self.open(night)
        self.check_own(document)
        self.window.scoring.start()
        self.pump(self.random.uniform(0, 0.15))
        rounds.by_end[end] += 1
        speed = self.random.choice(SPEEDS)
        if end == "cancel":
            self.window.scoring.cancel()
            self.pump(0.02)
            self.wait(lambda: not self.window.scoring.active, "cancelling")
            return
        if end == "other":
            document = self.open(other)
            self.check_own(document)
            night = other
            self.window.scoring.start()
        elif end == "slider":
            for value in np.linspace(0, 1, 100):
                self.drag(float(value))
                if self.random.random() < 0.2:
                    self.pump(0.002)
        elif end == "close recording":
            self.window.close_recording()
            return
        elif end == "close window":
            if not self.window.close():
                raise AssertionError("the window did not close")
            self.window.deleteLater()
            self.window = self._new_window()
            return
        self.drag(speed)
        self.wait(lambda: document.scored and not self.window.scoring.active, "scoring")
        self.pump(0.5)  # the slider is followed once it rests
        self.rest()
        hurried = _said(document.result)
        if not np.isclose(document.result.speed, speed):
            raise AssertionError(f"the slider was left at {speed}, not {document.result.speed}")
        if hurried != self.in_peace(night, speed):
            raise AssertionError(f"other stages in a hurry than in peace at Speed {speed}")
        rounds.compared += 1


def _said(result: NightResult) -> list[int]:
    """Stages and exits of a night as they stand."""
    return [*result.stage.tolist(), *result.decision.exit.tolist()]


def hurry(times: int, seed: int) -> Iterator[Rounds]:
    """Go through so many rounds; yields after each."""
    rounds = Rounds()
    with tempfile.TemporaryDirectory(prefix="sleepgui-threads-") as folder:
        keep_elsewhere(Path(folder))
        make_application()
        troubles: list[str] = []
        sys.excepthook = lambda kind, error, _trace: troubles.append(f"{kind.__name__}: {error}")
        own = threading.active_count()
        one = _Hurry(Path(folder), seed)
        for number in range(1, times + 1):
            try:
                one.round(rounds)
            except (AssertionError, TimeoutError) as error:
                rounds.faults.append(f"round {number}: {error}")
            rounds.faults += [f"round {number}: {text}" for text in troubles]
            troubles.clear()
            rounds.done, rounds.restored = number, one.restored
            if number % 50 == 0 or number == WARM:
                _settle()
                rounds.memory[number] = _resident_mb()
            yield rounds
        one.window.close()
        one.window.deleteLater()
        one.wait(lambda: running_jobs() == 0, "the last job")
        _settle()
        left = [t.name for t in threading.enumerate() if "tqdm" not in t.name]
        if running_jobs() or len(left) > own + 1:
            rounds.faults.append(f"threads left: {left}")
        yield rounds


def _settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):  # elsewhere the system does it unasked
        # What was freed and is kept for later is no growth; glibc keeps much of it.
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def _resident_mb() -> float:
    if not sys.platform.startswith("linux"):
        return 0.0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

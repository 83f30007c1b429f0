"""A small network of numpy, a window on it, and proof that no thread outlives a test."""

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from sleepgui.engine.card import ExitCard, ModelCard
from sleepgui.engine.progress import Phase, Prepared, Progress
from sleepgui.recording.base import Recording
from sleepgui.ui.document import Document
from sleepgui.ui.jobs.job import running_jobs, wait_for_all
from sleepgui.ui.texts import language
from sleepgui.ui.window import MainWindow

sys.path.insert(0, str(Path(__file__).parent))  # makes window_flows.py importable

Array = NDArray[np.float32]

CARD = ModelCard(
    name="fake",
    version="1",
    sha256="ab" * 32,
    config={},
    exits=(
        ExitCard("EEG", "EEG", macs=10.0, macs_alone=10.0),
        ExitCard("EOG", "EEG+EOG", macs=18.0, macs_alone=15.0),
        ExitCard("EMG", "EEG+EOG+EMG", macs=26.0, macs_alone=20.0),
    ),
    path=Path("fake.json"),
)


class FakeScorer:
    """Random projections of each epoch's samples: quick, and the same whatever the batch.

    ``gate`` can be closed, and then a batch waits until it is opened. ``begun`` and ``steps``
    count batches.
    """

    card = CARD
    context = None

    def __init__(self) -> None:
        rng = np.random.default_rng(11)
        self.weights = [rng.normal(size=(40 * (k + 1), 5)) for k in range(3)]
        self.gate = threading.Event()
        self.gate.set()
        self.begun = self.steps = 0

    def step(self, exit_: int, signal: Array, features: tuple[Array, ...]) -> tuple[Array, Array]:
        self.begun += 1
        self.gate.wait(30)
        self.steps += 1
        own = np.tanh(signal[:, 0, ::75])
        rows = np.concatenate([*features, own], axis=1)
        logits = np.stack([row @ self.weights[exit_] for row in rows]) / 3
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        return (p / p.sum(axis=1, keepdims=True)).astype(np.float32), own


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """Every job has ended, and what was to be deleted is, when a test is over."""
    before = set(threading.enumerate())  # what other tests' libraries keep for good
    yield
    left = running_jobs()
    wait_for_all()
    for _ in range(3):
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    others = [t.name for t in threading.enumerate() if t not in before]
    assert not left, "a job was still running at the end of the test"
    assert not [name for name in others if "tqdm" not in name and "Dummy" not in name]


@pytest.fixture
def fake() -> FakeScorer:
    return FakeScorer()


@pytest.fixture
def make_window(qtbot, fake: FakeScorer) -> Iterator[Callable[[], MainWindow]]:
    """Make a window that is closed, and so has ended its jobs, at the end of the test."""
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(QIcon(), lambda: fake)
        windows.append(window)
        window.resize(1280, 720)
        window.show()
        qtbot.waitUntil(window.isVisible)
        return window

    yield make
    fake.gate.set()
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


@pytest.fixture
def night_file(data_dir: Path, tmp_path: Path) -> Path:
    """Ten real minutes with four channels, and their hypnogram beside them; in a folder of
    one's own, because the window writes corrections beside a recording."""
    source = data_dir / "recordings" / "sleep-edf-st"
    for name in ("ST7192_2347-PSG.edf", "ST7192JR-Hypnogram.edf"):
        shutil.copy(source / name, tmp_path / name)
    return tmp_path / "ST7192_2347-PSG.edf"


@pytest.fixture
def other_file(data_dir: Path, tmp_path: Path) -> Path:
    """Five real minutes of another recording, one chin channel being a 1-Hz envelope."""
    source = data_dir / "recordings" / "sleep-edf-sc"
    folder = tmp_path / "other"
    folder.mkdir()
    for name in ("SC4012_0621-PSG.edf", "SC4012EC-Hypnogram.edf"):
        shutil.copy(source / name, folder / name)
    return folder / "SC4012_0621-PSG.edf"


@pytest.fixture
def open_night(qtbot, window: MainWindow, night_file: Path) -> MainWindow:
    """A window with the ten minutes open."""
    window.open_files([night_file])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=20_000)
    return window


@pytest.fixture
def at_rest(qtbot) -> Callable[[MainWindow], None]:
    """Wait until nothing more comes of what was done: every job and timer has ended.

    Of what is seen in between, such as a queue of the exits computed so far, a test may not say
    that it stays.
    """

    def wait(window: MainWindow) -> None:
        pages = window.workspace.pages
        features = window.features
        qtbot.waitUntil(
            lambda: (
                not (
                    window.opener.busy
                    or window.scoring.active
                    or window.views.busy
                    or pages.waiting
                    or pages.busy
                    or any(one.busy for one in features)
                )
            ),
            timeout=20_000,
        )
        for _ in range(5):
            QCoreApplication.processEvents()

    return wait


@pytest.fixture
def noise(memory_recording: Callable[..., Recording]) -> Recording:
    """Fifty epochs of noise on three channels."""
    rng = np.random.default_rng(5)
    sizes = {"C4-M1": 15.0, "E1-M2": 25.0, "Chin": 5.0}
    return memory_recording(
        {
            name: (rng.normal(scale=size, size=50 * 3000).astype(np.float32), 100.0)
            for name, size in sizes.items()
        }
    )


@pytest.fixture
def score() -> Callable[..., None]:
    """Let a made-up model say something about every epoch of a document."""

    def fill(document: Document, seed: int = 0) -> None:
        n = document.n_epochs
        prepared = Prepared(document.choice, np.full(n, 3, dtype=np.int8), ("",) * n, ())
        document.begin_layer(prepared, CARD)
        rng = np.random.default_rng(seed)
        epochs = np.arange(n)
        for exit_ in range(3):
            p = rng.dirichlet(np.full(5, 0.4), size=n).astype(np.float32)
            document.merge(Progress(Phase.SCORE, n, n, 1.0, exit=exit_, epochs=epochs, p=p))

    return fill


@pytest.fixture
def scored(open_night: MainWindow, at_rest: Callable[[MainWindow], None]) -> MainWindow:
    """A window with the ten minutes scored, and nothing more to come of it."""
    open_night.scoring.start()
    at_rest(open_night)
    assert open_night.document.scored
    return open_night


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The program speaks German, and English again afterwards."""
    assert language.install(qapp, "de") == "de"
    yield
    language.install(qapp, "en")

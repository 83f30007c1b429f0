"""Pages and nights for the drawings."""

from collections.abc import Callable
from datetime import datetime

import numpy as np
import pytest

from sleepgui.display.filters import DisplayFilter, display_filter
from sleepgui.display.kinds import Kind
from sleepgui.display.page import PageData, PageTrace
from sleepgui.ui.looks import theme


@pytest.fixture
def start() -> datetime:
    return datetime(2024, 3, 1, 22, 41, 30)


@pytest.fixture
def make_trace() -> Callable[..., PageTrace]:
    def make(
        y: np.ndarray,
        kind: Kind = Kind.EEG,
        *,
        name: str = "C4-M1",
        unit: str = "µV",
        rate: float = 100.0,
        start_s: float = 0.0,
        filtered: bool = True,
    ) -> PageTrace:
        chosen = display_filter(kind, rate) if filtered else DisplayFilter(rate)
        t = start_s + np.arange(len(y)) / rate
        return PageTrace(name, kind, unit, t, y.astype(np.float32), rate, chosen)

    return make


@pytest.fixture
def make_page() -> Callable[..., PageData]:
    def make(*traces: PageTrace, start_s: float = 0.0, epochs: int = 1) -> PageData:
        return PageData(start_s, start_s + 30.0 * epochs, 0.0, traces)

    return make


@pytest.fixture
def light(qapp):
    """The application in its light look, put back afterwards."""
    before = qapp.palette()
    qapp.setPalette(theme.palette(dark=False))
    yield qapp
    qapp.setPalette(before)


@pytest.fixture
def night() -> dict[str, np.ndarray]:
    """960 epochs with all stages, an unscored stretch, and three exits."""
    rng = np.random.default_rng(7)
    expert = np.repeat(rng.integers(0, 5, 96), 10).astype(np.int8)
    model = np.where(rng.random(960) < 0.8, expert, rng.integers(0, 5, 960)).astype(np.int8)
    model[300:320] = -1
    p = np.full((960, 5), 0.05, dtype=np.float32)
    p[np.arange(960), np.maximum(model, 0)] = 0.8
    p[model < 0] = np.nan
    exits = np.where(model < 0, -1, rng.integers(0, 3, 960)).astype(np.int8)
    confidence = np.where(model < 0, np.nan, 0.8).astype(np.float32)
    return {"model": model, "expert": expert, "p": p, "exits": exits, "confidence": confidence}

"""Fixtures every test may use."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sleepgui.recording.base import Channel, Recording

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of real recordings and scorings; tests that need it are skipped without it."""
    folder = Path(os.environ.get("SLEEPGUI_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "recordings").is_dir():
        reason = f"no real recordings at {folder} (set SLEEPGUI_DATA)"
        if os.environ.get("CI"):
            pytest.fail(f"CI must have the real data: {reason}")
        pytest.skip(reason)
    return folder


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has its own settings and application data, never the user's."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))


@dataclass
class MemoryRecording(Recording):
    """A recording of arrays in microvolts, for tests that need exact samples."""

    samples: Mapping[int, NDArray[np.float32]] = field(default_factory=dict)

    def read(self, channel: int, start: int, stop: int) -> NDArray[np.float32]:
        night = self.samples[channel]
        out = np.full(stop - start, np.nan, dtype=np.float32)
        first, last = max(start, 0), min(stop, len(night))
        if first < last:
            out[first - start : last - start] = night[first:last]
        return out


@pytest.fixture(scope="session")
def memory_recording() -> Callable[..., MemoryRecording]:
    """Make a recording of ``{label: (samples, rate)}``; the first channel sets its length."""

    def make(
        signals: Mapping[str, tuple[NDArray[np.float32], float]],
        start: datetime | None = datetime(2020, 2, 3, 22, 30),
        physical_range: tuple[float, float] = (-3000.0, 3000.0),
    ) -> MemoryRecording:
        channels = tuple(
            Channel(i, label, "uV", rate, len(samples), 1.0, physical_range)
            for i, (label, (samples, rate)) in enumerate(signals.items())
        )
        return MemoryRecording(
            path=Path("night.edf"),
            format="memory",
            start=start,
            duration_s=channels[0].n_samples / channels[0].sampling_rate,
            channels=channels,
            samples={i: samples for i, (samples, _) in enumerate(signals.values())},
        )

    return make

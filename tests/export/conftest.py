"""A scored night in which everything occurs that an export must tell apart."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from sleepgui.engine.card import ExitCard, ModelCard
from sleepgui.engine.progress import Phase, Prepared, Progress
from sleepgui.engine.result import NightResult
from sleepgui.hypnogram.align import AlignedScoring
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation
from sleepgui.stages import Stage, to_codes

CARD = ModelCard(
    "fake",
    "3",
    "ab" * 32,
    {},
    tuple(ExitCard(name, name, macs, macs) for name, macs in (("EEG", 1), ("EOG", 2), ("EMG", 4))),
    Path("fake.json"),
    licence="BSD-3-Clause",
)
CHOICE = ChannelChoice((Derivation(0, (), "C4-M1"),), Derivation(1, (), "E1-M2"))


@pytest.fixture
def night(memory_recording: Callable[..., Recording], tmp_path: Path) -> NightResult:
    """Five epochs across midnight: unscored, N2 by EEG, R by EOG, edited to N3, N2.

    The expert says W, N2, R, N2 and nothing.
    """
    silence = np.zeros(5 * 3000, np.float32)
    start = datetime(2020, 2, 3, 23, 59, 0)
    recording = memory_recording({"C4": (silence, 100.0), "E1": (silence, 100.0)}, start)
    recording.path = tmp_path / "night.edf"
    recording.path.write_bytes(b"0       Jane Doe" + bytes(500))
    recording.patient = {"name": "Jane Doe", "code": "MRN 4711"}
    result = NightResult.unscored(recording, CHOICE)
    result.speed = 0.5
    result.begin(CARD)
    found = Prepared(CHOICE, np.array([0, 2, 2, 2, 2], np.int8), ("C4-M1 flat", "", "", "", ""), ())
    result.merge(Progress(Phase.PREPARE, 5, 5, 1.0, prepared=found))
    n2, r = [0.01, 0.02, 0.95, 0.01, 0.01], [0.0, 0.125, 0.0, 0.0, 0.875]
    unsure = [0.2, 0.2, 0.2, 0.2, 0.2]
    for exit_, epochs, p in ((0, [1, 3, 4], n2), (0, [2], unsure), (1, [2], r)):
        rows = np.array([p] * len(epochs), np.float32)
        result.merge(Progress(Phase.SCORE, 1, 1, 1.0, exit=exit_, epochs=np.array(epochs), p=rows))
    expert = to_codes(["W", "N2", "R", "N2", "?"])
    result.expert = AlignedScoring(expert, 30.0, "clock", "EC", Path("night-Hypnogram.edf"))
    result.edit([3], Stage.N3, "AB", "2026-01-02T03:04:05+00:00")
    return result

"""Whatever stands in a header, a file is read or refused: no crash, no memory for its lies."""

import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sleepgui.errors import RecordingError
from sleepgui.recording.facts import recording_facts
from sleepgui.recording.open import open_recording

FAMILIES = st.sampled_from(["EDF", "BDF"])
PLAUSIBLE = st.sampled_from(
    [b"-1", b"0", b"1", b"3", b"99999999", b"-9999999", b"1e99", b"nan", b"inf", b"0,5", b"  ",
     b"\xff\xff\xff", b"\0\0\0\0\0\0\0\0", b"0x10", b"1_0", b"\xb5V", b"EDF+D", b"1.5"]
)  # fmt: skip


@pytest.fixture(scope="module")
def sound(plan: Any, signal: Any) -> dict[str, bytes]:
    rng = np.random.default_rng(5)
    eeg = rng.integers(-2000, 2000, (6, 100))
    return {
        family: plan(
            [signal(eeg, "EEG C4-M1"), signal(eeg[:, :50], "E1-M2"), signal(eeg, "EMG Chin")],
            bdf=family == "BDF",
            reserved=f"{family}+D",
            onsets=[f"+{i * 2}" for i in range(6)],
        ).to_bytes()
        for family in ("EDF", "BDF")
    }


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "night.edf"


def read_all(path: Path) -> None:
    recording = open_recording(path)
    assert 0 < recording.duration_s <= 31 * 86400
    assert all(w.endswith(".") for w in recording.warnings)
    for channel in recording.channels:
        assert channel.n_samples >= 0
        assert recording.read(channel.index, 0, 300).dtype == np.float32
        recording.read(channel.index, channel.n_samples - 100, channel.n_samples + 100)
    recording_facts(recording)


def survives(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    tracemalloc.start()
    try:
        read_all(path)
    except RecordingError as refused:
        assert str(refused).endswith(".")  # noqa: PT017 - both outcomes are right
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 20_000_000


fuzzed = settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@fuzzed
@given(family=FAMILIES, at=st.integers(0, 1279), new=PLAUSIBLE)
def test_a_field_overwritten(
    family: str, at: int, new: bytes, sound: dict[str, bytes], scratch: Path
) -> None:
    content = sound[family]
    # At the start of a field as often as anywhere: fields lie on multiples of 4 or 8.
    at -= at % 4
    survives(scratch, content[:at] + new + content[at + len(new) :])


@fuzzed
@given(
    family=FAMILIES,
    changes=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=12),
)
def test_bytes_overwritten(
    family: str, changes: list[tuple[int, int]], sound: dict[str, bytes], scratch: Path
) -> None:
    content = bytearray(sound[family])
    for at, value in changes:
        content[at] = value
    survives(scratch, bytes(content))


@fuzzed
@given(family=FAMILIES, at=st.integers(0, 4000), count=st.integers(0, 40))
def test_bytes_lost(
    family: str, at: int, count: int, sound: dict[str, bytes], scratch: Path
) -> None:
    content = sound[family]
    survives(scratch, content[:at] + content[at + count :])


@fuzzed
@given(content=st.binary(max_size=2000))
def test_rubbish(content: bytes, scratch: Path) -> None:
    survives(scratch, content)
    survives(scratch, b"0       " + content)
    survives(scratch, b"\xffBIOSEMI" + content)

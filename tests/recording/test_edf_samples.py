"""Samples of EDF and BDF files: right values, at native rates, and no more read than asked."""

import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sleepgui.recording.edf import EdfRecording
from sleepgui.recording.edf_file import EdfFile

Write = Callable[..., Path]


def test_stored_numbers_become_physical_values(plan: Any, signal: Any, write: Write) -> None:
    # 16 bits over -100 to 100 mV: gain 200 / 65535; -32768 is -100, 32767 is 100, 0 is 0.00153.
    data = np.array([[-32768, 32767, 0, 1]])
    path = write(plan([signal(data, unit="mV", physical=(-100, 100))]))
    read = EdfRecording(path).read(0, 0, 4)
    assert read.dtype == np.float32
    assert read == pytest.approx([-100, 100, 100 / 65535, 300 / 65535], rel=1e-6)


def test_24_bit_numbers_keep_their_sign(plan: Any, signal: Any, write: Write) -> None:
    data = np.array([[-8388608, -1, 0, 1, 255, -256, 8388607]])
    one_to_one = (-8388608, 8388607)
    path = write(plan([signal(data, physical=one_to_one, digital=one_to_one)], bdf=True))
    recording = EdfRecording(path)
    assert recording.format == "BDF"
    np.testing.assert_array_equal(recording.read(0, 0, 7), data[0])


def test_a_small_step_beside_a_large_offset_is_kept(plan: Any, signal: Any, write: Write) -> None:
    # 100 mV of electrode offset with steps of 1/65.535 uV: float32 steps there are 1/128 uV.
    data = np.array([[0, 1, 2, 3]])
    path = write(plan([signal(data, physical=(100000, 101000), digital=(0, 65535))]))
    read = EdfRecording(path).read(0, 0, 4).astype(float)
    assert read == pytest.approx(100000 + data[0] / 65.535, abs=1 / 256)


def test_every_channel_has_its_own_rate(plan: Any, signal: Any, write: Write) -> None:
    fast, slow = np.arange(60).reshape(3, 20), np.arange(6).reshape(3, 2)
    recording = EdfRecording(write(plan([signal(fast), signal(slow, "Temp", "C")], record_s=0.5)))
    assert [c.sampling_rate for c in recording.channels] == [40, 4]
    assert [c.n_samples for c in recording.channels] == [60, 6]
    assert recording.duration_s == 1.5
    assert [c.microvolts_per_unit for c in recording.channels] == [1.0, None]


def test_outside_the_recording_there_is_nothing(plan: Any, signal: Any, write: Write) -> None:
    ones = (-32768, 32767)
    recording = EdfRecording(
        write(plan([signal(np.arange(8).reshape(2, 4), physical=ones, digital=ones)]))
    )
    np.testing.assert_array_equal(
        recording.read(0, -2, 10), [np.nan, np.nan, *range(8), np.nan, np.nan]
    )
    assert np.isnan(recording.read(0, 100, 103)).all()
    assert np.isnan(recording.read(0, -9, -4)).all()
    assert recording.read(0, 5, 5).shape == (0,)


def test_annotation_signals_are_no_channels(plan: Any, signal: Any, write: Write) -> None:
    data = np.arange(8).reshape(2, 4)
    ones = (-32768, 32767)
    for first in (True, False):
        recording = EdfRecording(
            write(
                plan(
                    [signal(data, "C4-M1", physical=ones), signal(data + 9, "O2", physical=ones)],
                    reserved="EDF+C",
                    onsets=["+0", "+1"],
                    annotations_first=first,
                )
            )
        )
        assert [(c.index, c.label) for c in recording.channels] == [(0, "C4-M1"), (1, "O2")]
        np.testing.assert_array_equal(recording.read(1, 0, 8), data.ravel() + 9)


@st.composite
def files(draw: st.DrawFn) -> dict[str, Any]:
    """A small file: format, samples per record of each signal, records, gaps between them."""
    bdf = draw(st.booleans())
    rates = draw(st.lists(st.integers(1, 9), min_size=1, max_size=3))
    n_records = draw(st.integers(1, 7))
    pauses = draw(
        st.none() | st.lists(st.integers(0, 2), min_size=n_records - 1, max_size=n_records - 1)
    )
    record_s = draw(st.sampled_from(["1", "0.5", "2"]))
    annotations_first = draw(st.booleans())
    return {
        "bdf": bdf,
        "rates": rates,
        "n_records": n_records,
        "pauses": pauses,
        "record_s": record_s,
        "annotations_first": annotations_first,
    }


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("slices")


@settings(deadline=None, max_examples=150)
@given(spec=files(), data=st.data())
def test_any_slice_is_that_part_of_the_whole(
    spec: dict[str, Any], data: st.DataObject, scratch: Path, plan: Any, signal: Any
) -> None:
    """The oracle is an array laid out by hand: records at their onsets, NaN where none is."""
    limit = 8388607 if spec["bdf"] else 32767
    full = (-limit - 1, limit)
    rng = np.random.default_rng(0)
    stored = [rng.integers(*full, (spec["n_records"], r), endpoint=True) for r in spec["rates"]]
    onsets, places = None, [float(spec["record_s"]) * i for i in range(spec["n_records"])]
    family = "BDF" if spec["bdf"] else "EDF"
    if spec["pauses"] is not None:
        # Pauses are whole records long, so that every signal's samples fall on its grid.
        pauses = np.cumsum([0, *spec["pauses"]])
        places = [float(spec["record_s"]) * (i + int(p)) for i, p in enumerate(pauses)]
        onsets = [f"+{place:g}" for place in places]
    path = scratch / "slices.edf"
    path.write_bytes(
        plan(
            [signal(x, f"S{i}", physical=full, digital=full) for i, x in enumerate(stored)],
            record_s=spec["record_s"],
            bdf=spec["bdf"],
            reserved=f"{family}+D" if onsets else "",
            onsets=onsets,
            annotations_first=spec["annotations_first"],
        ).to_bytes()
    )
    recording = EdfRecording(path)
    assert recording.duration_s == places[-1] + float(spec["record_s"])
    for channel, x in zip(recording.channels, stored, strict=True):
        expected = np.full(channel.n_samples, np.nan)
        for place, record in zip(places, x, strict=True):
            at = round(place * channel.sampling_rate)
            expected[at : at + len(record)] = record
        expected = expected.astype(np.float32)
        np.testing.assert_array_equal(recording.read(channel.index, 0, len(expected)), expected)
        start = data.draw(st.integers(-3, channel.n_samples + 3))
        stop = data.draw(st.integers(start, channel.n_samples + 5))
        around = np.concatenate([np.full(9, np.nan), expected, np.full(9, np.nan)])
        np.testing.assert_array_equal(
            recording.read(channel.index, start, stop), around[start + 9 : stop + 9]
        )
    wishes = []
    for _ in range(data.draw(st.integers(1, 5))):
        channel = recording.channels[data.draw(st.integers(0, len(recording.channels) - 1))]
        start = data.draw(st.integers(-3, channel.n_samples + 3))
        wishes.append((channel.index, start, data.draw(st.integers(start, channel.n_samples + 5))))
    with pytest.MonkeyPatch.context() as patched:
        # Blocks of a few records, which a night has and a file made here has not.
        patched.setattr("sleepgui.recording.edf_file._BLOCK", data.draw(st.integers(200, 600)))
        found = recording.read_together(wishes)
    for wish, samples in zip(wishes, found, strict=True):
        np.testing.assert_array_equal(samples, recording.read(*wish))


@pytest.mark.parametrize("count", [1, 2, 4])
def test_channels_read_together_cost_one_reading(
    plan: Any, signal: Any, write: Write, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    data = np.zeros((500, 100), int)
    recording = EdfRecording(write(plan([signal(data, f"S{i}") for i in range(4)])))
    fills = []
    fill = EdfFile._fill

    def counted(file: EdfFile, handle: Any, record: int, begin: int, buffer: Any) -> None:
        fills.append(buffer.nbytes)
        fill(file, handle, record, begin, buffer)

    monkeypatch.setattr(EdfFile, "_fill", counted)
    recording.read_together([(i, 0, 50000) for i in range(count)])
    assert sum(fills) == data.size * 2 * 4


def sparse_night(path: Path, plan: Any, signal: Any, rates: list[int]) -> int:
    """A file of about 250 MB that takes no disk: zeros behind a sound header."""
    one = plan([signal(np.zeros((1, r)), f"S{i}") for i, r in enumerate(rates)])
    size = len(one.to_bytes()) - 256 * (len(rates) + 1)
    n_records = 250_000_000 // size
    one.n_records = n_records
    with path.open("wb") as file:
        file.write(one.to_bytes())
        file.truncate(256 * (len(rates) + 1) + n_records * size)
    return n_records


@pytest.mark.parametrize("rates", [[256] * 8 + [512, 32, 1], [200_000] * 3], ids=["small", "large"])
def test_a_large_file_is_neither_loaded_nor_read_through(
    rates: list[int],
    tmp_path: Path,
    plan: Any,
    signal: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    n_records = sparse_night(tmp_path / "night.edf", plan, signal, rates)
    read_bytes: list[int] = []
    fill = EdfFile._fill

    def counting(self: EdfFile, *args: Any) -> None:
        read_bytes.append(args[-1].nbytes)
        fill(self, *args)

    monkeypatch.setattr(EdfFile, "_fill", counting)
    tracemalloc.start()
    recording = EdfRecording(tmp_path / "night.edf")
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    assert read_bytes == []
    rate = rates[0]
    page = recording.read(0, 30 * rate + 7, 30 * rate + 7 + 3 * rate)
    assert tracemalloc.get_traced_memory()[1] < 30 * rate + 4_000_000
    tracemalloc.stop()
    assert len(page) == 3 * rate
    assert recording.channels[0].n_samples == n_records * rate
    # Three seconds lie in four records at most.
    assert sum(read_bytes) <= 4 * 2 * (sum(rates) if sum(rates) < 100_000 else rates[0])


def test_threads_read_the_same_as_one(plan: Any, signal: Any, write: Write) -> None:
    rng = np.random.default_rng(1)
    stored = rng.integers(-32768, 32767, (300, 128))
    recording = EdfRecording(write(plan([signal(stored, "A"), signal(stored[::-1], "B")])))
    expected = [recording.read(c, 0, 300 * 128) for c in (0, 1)]
    wrong: list[tuple[int, int, int]] = []

    def work(seed: int) -> None:
        own = np.random.default_rng(seed)
        for _ in range(60):
            channel, start = int(own.integers(2)), int(own.integers(300 * 128))
            stop = int(own.integers(start, 300 * 128))
            if not np.array_equal(
                recording.read(channel, start, stop), expected[channel][start:stop]
            ):
                wrong.append((channel, start, stop))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong

"""BrainVision, EEGLAB, FIF and GDF recordings behind the same interface, through MNE."""

import struct
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepgui.errors import RecordingError
from sleepgui.recording.base import Annotation, Gap
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels

RATE = 200
LABELS = ["C4-M1", "E1-M2", "Chin EMG"]


@pytest.fixture(scope="module")
def microvolts() -> Any:
    """Three channels of ten seconds; steps of 0.1 uV, so that 16 bits hold them."""
    return np.round(np.random.default_rng(8).normal(0, 40, (3, 10 * RATE)), 1)


def write_brainvision(path: Path, microvolts: Any) -> None:
    path.with_suffix(".eeg").write_bytes((microvolts.T * 10).round().astype("<i2").tobytes())
    path.with_suffix(".vmrk").write_text(
        "Brain Vision Data Exchange Marker File, Version 1.0\n\n[Common Infos]\n"
        f"Codepage=UTF-8\nDataFile={path.stem}.eeg\n\n[Marker Infos]\n"
        "Mk1=New Segment,,1,1,0,20210302221530000000\nMk2=Comment,Lights off,401,1,0\n",
        encoding="utf-8",
    )
    channels = "".join(f"Ch{i + 1}={label},,0.1,µV\n" for i, label in enumerate(LABELS))
    path.write_text(
        "Brain Vision Data Exchange Header File Version 1.0\n\n[Common Infos]\nCodepage=UTF-8\n"
        f"DataFile={path.stem}.eeg\nMarkerFile={path.stem}.vmrk\nDataFormat=BINARY\n"
        f"DataOrientation=MULTIPLEXED\nNumberOfChannels=3\nSamplingInterval={1e6 / RATE:g}\n\n"
        f"[Binary Infos]\nBinaryFormat=INT_16\n\n[Channel Infos]\n{channels}",
        encoding="utf-8",
    )


def write_eeglab(path: Path, microvolts: Any) -> None:
    from scipy.io import savemat

    data = path.with_suffix(".fdt")
    microvolts.astype("<f4").T.tofile(data)
    locations = np.array([(label,) for label in LABELS], dtype=[("labels", "O")])
    eeg = {
        "setname": "night", "nbchan": 3.0, "trials": 1.0, "pnts": float(microvolts.shape[1]),
        "srate": float(RATE), "xmin": 0.0, "xmax": 9.995, "data": data.name,
        "chanlocs": locations, "event": [], "epoch": [], "icawinv": [], "icasphere": [],
        "icaweights": [],
    }  # fmt: skip
    savemat(path, {"EEG": eeg}, appendmat=False)


def raw_array(microvolts: Any) -> Any:
    import mne

    info = mne.create_info(LABELS, RATE, ["eeg", "eog", "emg"])
    raw = mne.io.RawArray(microvolts * 1e-6, info, verbose="error")
    raw.set_meas_date(datetime(2021, 3, 2, 22, 15, 30, tzinfo=UTC))
    raw.set_annotations(mne.Annotations([2.0], [0.5], ["Lights off"]))
    return raw


def write_fif(path: Path, microvolts: Any) -> None:
    raw_array(microvolts).save(path, verbose="error")


def write_gdf(path: Path, microvolts: Any, rates: tuple[int, ...] = (RATE,) * 3) -> None:
    """GDF 1.25 with records of one second of 16-bit samples."""
    n = len(rates)
    header = b"GDF 1.25" + b"X X".ljust(80) + b"night".ljust(80) + b"2021030222153000"
    header += struct.pack("<q", 256 * (n + 1)) + bytes(24 + 20)
    header += struct.pack("<q", 10) + struct.pack("<II", 1, 1) + struct.pack("<I", n)
    header += b"".join(label.encode().ljust(16) for label in LABELS[:n]) + b" " * 80 * n
    header += b"uV".ljust(8) * n
    for value, code in ((-3276.8, "d"), (3276.7, "d"), (-32768, "q"), (32767, "q")):
        header += struct.pack(f"<{n}{code}", *[value] * n)
    header += b" " * 80 * n + struct.pack(f"<{n}i", *rates) + struct.pack(f"<{n}i", *[3] * n)
    header += bytes(32 * n)
    assert len(header) == 256 * (n + 1)
    stored = (microvolts * 10).round().astype("<i2")
    records = [
        b"".join(stored[c, s * r : (s + 1) * r].tobytes() for c, r in enumerate(rates))
        for s in range(10)
    ]
    no_events = b"\x01" + bytes(3) + struct.pack("<I", 0)
    path.write_bytes(header + b"".join(records) + no_events)


WRITERS: dict[str, tuple[str, Callable[[Path, Any], None]]] = {
    "night.vhdr": ("BrainVision", write_brainvision),
    "night.set": ("EEGLAB", write_eeglab),
    "night.fif": ("FIF", write_fif),
    "night.gdf": ("GDF", write_gdf),
}


@pytest.fixture(scope="module", params=WRITERS)
def written(
    request: pytest.FixtureRequest, microvolts: Any, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    path = tmp_path_factory.mktemp("other") / request.param
    name, write = WRITERS[request.param]
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the writers, not of what is under test
        write(path, microvolts)
    return name, path


def test_samples_in_microvolts_at_the_native_rate(
    written: tuple[str, Path], microvolts: Any
) -> None:
    name, path = written
    recording = open_recording(path)
    assert recording.format == name
    assert recording.duration_s == 10
    assert [c.label for c in recording.channels] == LABELS
    assert {c.sampling_rate for c in recording.channels} == {RATE}
    assert {c.n_samples for c in recording.channels} == {10 * RATE}
    for channel, expected in zip(recording.channels, microvolts, strict=True):
        assert channel.microvolts_per_unit is not None
        samples = recording.read(channel.index, -5, 10 * RATE + 5)
        assert samples.dtype == np.float32
        assert np.isnan(samples[:5]).all()
        assert np.isnan(samples[-5:]).all()
        read = samples[5:-5] * channel.microvolts_per_unit
        np.testing.assert_allclose(read, expected, atol=0.02)
        np.testing.assert_array_equal(recording.read(channel.index, 700, 950), samples[705:955])
    recording.close()


def test_start_and_marks(written: tuple[str, Path]) -> None:
    name, path = written
    recording = open_recording(path)
    if name == "EEGLAB":
        assert recording.start is None  # the format has none
        return
    assert recording.start == datetime(2021, 3, 2, 22, 15, 30)
    lights = [a for a in recording.annotations if "Lights off" in a.text]
    assert [a.onset_s for a in lights] == ([] if name == "GDF" else [2.0])
    recording.close()


def test_roles_are_proposed_as_for_any_recording(written: tuple[str, Path]) -> None:
    proposal = propose_channels(open_recording(written[1]))
    choice = proposal.choice
    assert [d.name for d in choice.eeg] == ["C4-M1"]
    assert choice.eog is not None
    assert choice.emg is not None
    assert (choice.eog.name, choice.emg.name) == ("E1-M2", "Chin EMG")


def test_nothing_is_loaded_before_it_is_asked_for(written: tuple[str, Path]) -> None:
    recording: Any = open_recording(written[1])
    assert not recording._raw.preload
    recording.read(0, 0, 100)
    assert not recording._raw.preload


def test_samples_that_went_away_are_an_error_in_words(tmp_path: Path, microvolts: Any) -> None:
    write_brainvision(tmp_path / "night.vhdr", microvolts)
    recording = open_recording(tmp_path / "night.vhdr")
    (tmp_path / "night.eeg").unlink()
    with pytest.raises(RecordingError, match=r"night\.vhdr cannot be read any more"):
        recording.read(0, 0, 10)


def test_a_later_part_of_an_acquisition_starts_later(tmp_path: Path, microvolts: Any) -> None:
    raw_array(microvolts).crop(1.5).save(tmp_path / "part_raw.fif", verbose="error")
    recording = open_recording(tmp_path / "part_raw.fif")
    assert recording.start == datetime(2021, 3, 2, 22, 15, 31, 500_000)
    assert recording.annotations == (Annotation(0.5, 0.5, "Lights off"),)
    np.testing.assert_allclose(recording.read(0, 0, 50) * 1e6, microvolts[0, 300:350], atol=1e-3)


def test_a_stretch_that_was_not_recorded_is_a_gap(tmp_path: Path, microvolts: Any) -> None:
    import mne

    raw = raw_array(microvolts)
    start = raw.info["meas_date"]
    raw.set_annotations(mne.Annotations([4.0], [1.0], ["BAD_ACQ_SKIP"], orig_time=start))
    raw.save(tmp_path / "skip_raw.fif", verbose="error")
    recording = open_recording(tmp_path / "skip_raw.fif")
    assert len(recording.gaps) == 1
    gap = recording.gaps[0]
    assert (gap.start_s, gap.stop_s) == (pytest.approx(4, abs=0.01), pytest.approx(5, abs=0.01))
    samples = recording.read(0, 0, 10 * RATE)
    missing = np.flatnonzero(np.isnan(samples))
    assert missing[0] == round(gap.start_s * RATE)
    assert len(missing) == round((gap.stop_s - gap.start_s) * RATE)
    assert isinstance(gap, Gap)
    assert recording.annotations == ()


def test_several_rates_are_refused_rather_than_resampled(tmp_path: Path, microvolts: Any) -> None:
    write_gdf(tmp_path / "mixed.gdf", microvolts, (RATE, RATE // 2, RATE // 4))
    with pytest.raises(RecordingError, match=r"several sampling rates.*export it as EDF"):
        open_recording(tmp_path / "mixed.gdf")


@pytest.mark.parametrize("name", ["night.set", "night.vhdr", "night.fif", "night.gdf", "x.cnt"])
@pytest.mark.parametrize("content", [b"rubbish " * 400, bytes(5000)], ids=["text", "zeros"])
def test_rubbish_is_refused_in_one_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RecordingError) as refused:
        open_recording(tmp_path / name)
    assert f"{name} cannot be read as " in str(refused.value)
    assert str(refused.value).endswith(": export it as EDF.")
    assert "\n" not in str(refused.value)


def test_mne_is_not_imported_for_edf() -> None:
    import subprocess

    code = (
        "import sys, sleepgui.recording.open, sleepgui.recording.facts;"
        "sys.exit(any(m in sys.modules for m in ('mne', 'scipy', 'torch')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Every file of the collection of odd and broken ones: opened, or refused in one sentence.

What to expect was worked out from the bytes of each header (sizes: header + records x bytes).
"""

import warnings
from datetime import datetime
from pathlib import Path
from typing import Any

import edfio
import numpy as np
import pytest

from sleepgui.errors import RecordingError
from sleepgui.recording.base import Annotation, Gap
from sleepgui.recording.open import open_recording

REVERSED = "is stated upside down, so its polarity was turned."
# file: format, start, duration, channels, annotations, gaps, warnings
OPENED: dict[str, tuple[str, str | None, float, int, int, tuple[Gap, ...], tuple[str, ...]]] = {
    # mouse: 4 channels of 500 Hz called Channel1 to Channel4
    "10mins_example_edf.edf": ("EDF+C", "2025-03-30 20:02:43", 600, 4, 0, (), ()),
    # 137 signals of 32 Hz, stopped before the number of records was written: -1
    "broken_header.bdf": (
        "BDF", "2018-03-09 13:33:26", 2, 137, 0, (),
        ("The header does not state how many data records there are; the file holds 2.",),
    ),
    "duplicate_channel_labels.edf": (
        "EDF+C", "2018-04-01 14:12:44", 10, 3, 0, (),
        ("More than one signal is called 'EEG F1-Ref'.",),
    ),
    "edfPlusC.edf": ("EDF+C", "2009-12-10 12:44:02", 20, 11, 2, (), ()),
    # records of 1 s at 0, 2, 4 to 9, 12, 15 and 19 s
    "edfPlusD.edf": (
        "EDF+D", "2009-12-10 12:44:02", 20, 11, 1,
        (Gap(1, 2), Gap(3, 4), Gap(10, 12), Gap(13, 15), Gap(16, 19)), (),
    ),
    "eeg.edf": ("EDF+C", "2005-09-15 10:18:42", 10, 37, 3, (), ()),
    # the recorder's clock was at 1970, which EDF's two digits make 2070
    "ekg.edf": (
        "EDF", "2070-01-01 01:00:00", 22 * 1.04781, 2, 0, (),
        ("The start date in the header (01.01.2070) lies in the future.",),
    ),
    "short_psg.bdf": ("BDF", "1989-04-24 16:13:00", 300, 7, 0, (), ()),
    # first annotation list: +0.394531
    "subsecond_starttime.edf": (
        "EDF+C", "2020-01-24 04:05:56.394531", 5, 3, 2, (),
        (f"The physical range of 'Fp1', 'F7', 'T3' {REVERSED}",),
    ),
    "test_edf_overlapping_annotations.edf": ("EDF+C", "2009-08-12 16:15:00", 124, 64, 38, (), ()),
    "test_generator_2.edf": ("EDF+C", "2009-12-10 12:44:02", 600, 11, 2, (), ()),
    # 139 signals of 1 to 512 Hz
    "test_reduced.edf": ("EDF+C", "2014-04-29 22:19:44", 6, 139, 5, (), ()),
    # 25,585 bytes are 768 + 11 x 2256 and one line feed; 42.00.00 at 26.00.99
    "test_uneven_samp.edf": (
        "EDF", None, 110, 2, 0, (),
        (
            "The file holds 1 byte more than its data records; they are ignored.",
            "The start time in the header ('26.00.99') is impossible, so clock times are unknown.",
        ),
    ),
    "test_utf8.edf": (
        "EDF+C", "2020-01-24 04:05:56.394531", 698, 1, 5, (),
        (f"The physical range of 'Fp1' {REVERSED}",),
    ),
    "test_utf8_annotations.edf": ("EDF+C", "2009-12-10 12:44:02", 10, 11, 2, (), ()),
}  # fmt: skip
REFUSED = {
    # 93 records announced, not a byte of them there
    "ekg.v2-382b568.edf": "holds a header and no data",
    "invalid-date.edf": "holds a header and no data",
    # "0 " is missing at the start: 3,571,200 bytes would be 19,200 + 24,000 x 148
    "invalid.edf": "lacks its first 2 bytes",
    # 2,530 bytes of data, a record takes 5,376
    "test_dig_min_larger_max.bdf": "breaks off within its first data record",
    "test_invalid_dig_min_max.bdf": "breaks off within its first data record",
}


@pytest.fixture(scope="session")
def zoo(data_dir: Path) -> Path:
    return data_dir / "edf_zoo"


def test_nothing_in_the_collection_is_passed_over(zoo: Path) -> None:
    assert {p.name for p in zoo.iterdir()} == set(OPENED) | set(REFUSED)


@pytest.mark.parametrize("name", OPENED)
def test_opened_as_its_header_says(zoo: Path, name: str) -> None:
    kind, start, duration, n_channels, n_annotations, gaps, told = OPENED[name]
    recording = open_recording(zoo / name)
    assert recording.format == kind
    assert recording.start == (datetime.fromisoformat(start) if start else None)
    assert recording.duration_s == pytest.approx(duration)
    assert len(recording.channels) == n_channels
    assert [c.index for c in recording.channels] == list(range(n_channels))
    assert len(recording.annotations) == n_annotations
    assert recording.gaps == gaps
    assert recording.warnings == told


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_plain_sentence(zoo: Path, name: str) -> None:
    with pytest.raises(RecordingError) as refused:
        open_recording(zoo / name)
    sentence = str(refused.value)
    assert REFUSED[name] in sentence
    assert name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_chinese_annotations(zoo: Path) -> None:
    assert open_recording(zoo / "test_utf8_annotations.edf").annotations == (
        Annotation(0.0, 0.0, "RECORD START"),
        Annotation(2.0, 0.5, "仰卧"),
    )


@pytest.mark.parametrize("name", ["test_dig_min_larger_max.bdf", "test_invalid_dig_min_max.bdf"])
def test_their_digital_ranges_if_the_data_were_there(zoo: Path, tmp_path: Path, name: str) -> None:
    # Filled up to one record, the two show what their names promise (A1 and A2).
    raw = (zoo / name).read_bytes()
    stored = [4, 5, 6, -7]
    record = b"".join(v.to_bytes(3, "little", signed=True) for v in stored) + bytes(5376 - 12)
    (tmp_path / name).write_bytes(raw[:2048] + record)
    recording = open_recording(tmp_path / name)
    read = recording.read(0, 0, 4)
    assert recording.warnings[-1].startswith("The file is cut short: 29 of 30 data records")
    if name == "test_dig_min_larger_max.bdf":
        # " 8388608" has lost its minus sign: 2 x 262144 uV over 2^24 - 1 steps
        assert read == pytest.approx(
            (np.array(stored) + 8388608) * 524288 / 16777215 - 262144, abs=0.02
        )
        assert "'A1', 'A2' has lost its minus sign" in recording.warnings[0]
        assert len(recording.warnings) == 2
    else:
        np.testing.assert_array_equal(read, stored)
        assert "no usable range for 'A1', 'A2'" in recording.warnings[0]


EVERY_FILE = [
    *sorted(OPENED),
    "dreams/excerpt3.edf",
    "nox/nox_a1_89_signals.edf",
    "sleep-edf-sc/SC4001_start-PSG.edf",
    "sleep-edf-sc/SC4012_0621-PSG.edf",
    "sleep-edf-sc/SC4012_2259-PSG.edf",
    "sleep-edf-sc/SC4091_day-PSG.edf",
    "sleep-edf-st/ST7191_0020-PSG.edf",
    "sleep-edf-st/ST7192_2347-PSG.edf",
    "ucddb/ucddb022.edf",
]


@pytest.fixture
def real_file(data_dir: Path, request: pytest.FixtureRequest) -> Path:
    folder = "recordings" if "/" in request.param else "edf_zoo"
    return data_dir / folder / str(request.param)


def without_gaps(samples: Any) -> Any:
    return samples[np.isfinite(samples)]


@pytest.mark.parametrize("real_file", EVERY_FILE, indirect=True)
def test_same_samples_as_edfio(real_file: Path) -> None:
    """edfio loads whole signals and lays EDF+D end to end; otherwise it must agree."""
    recording = open_recording(real_file)
    read = edfio.read_bdf if recording.format.startswith("BDF") else edfio.read_edf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = read(real_file).signals
    assert len(theirs) == len(recording.channels)
    for ours, other in zip(recording.channels, theirs, strict=True):
        expected = other.data
        samples = without_gaps(recording.read(ours.index, 0, ours.n_samples))
        assert len(samples) == len(expected)
        assert ours.sampling_rate == pytest.approx(other.sampling_frequency)
        step = abs(other.physical_max - other.physical_min) / (
            other.digital_max - other.digital_min
        )
        assert np.abs(samples - expected).max() < step


NOT_IN_PYEDFLIB = {
    "broken_header.bdf": "number of records -1",
    "edfPlusD.edf": "discontinuous",
    "test_uneven_samp.edf": "impossible date",
    "dreams/excerpt3.edf": "digital range beyond 16 bits",
    "nox/nox_a1_89_signals.edf": "label not in ASCII",
}


@pytest.mark.parametrize(
    "real_file", [n for n in EVERY_FILE if n not in NOT_IN_PYEDFLIB], indirect=True
)
def test_same_samples_as_pyedflib(real_file: Path) -> None:
    import pyedflib

    recording = open_recording(real_file)
    with pyedflib.EdfReader(str(real_file)) as theirs:
        assert theirs.signals_in_file == len(recording.channels)
        assert theirs.file_duration == pytest.approx(recording.duration_s, abs=1)
        for channel in recording.channels:
            i = channel.index
            expected = theirs.readSignal(i)
            assert theirs.getSampleFrequency(i) == pytest.approx(channel.sampling_rate)
            step = abs(theirs.getPhysicalMaximum(i) - theirs.getPhysicalMinimum(i)) / (
                theirs.getDigitalMaximum(i) - theirs.getDigitalMinimum(i)
            )
            assert np.abs(recording.read(i, 0, channel.n_samples) - expected).max() < step
        assert len(theirs.readAnnotations()[0]) == len(recording.annotations)


@pytest.mark.parametrize("real_file", EVERY_FILE, indirect=True)
def test_same_samples_as_mne(real_file: Path) -> None:
    """MNE brings all channels to the highest rate, so those that have it are compared."""
    import mne

    recording = open_recording(real_file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # No channel is to be taken for a trigger, whose numbers MNE changes.
        raw = mne.io.read_raw(real_file, preload=False, verbose="error", stim_channel=[])
    assert len(raw.ch_names) == len(recording.channels)
    top = max(c.sampling_rate for c in recording.channels)
    if top > raw.info["sfreq"] + 1e-6:
        pytest.fail("MNE reads at a lower rate than the file has")
    compared = 0
    for channel in recording.channels:
        if channel.sampling_rate != top or channel.microvolts_per_unit is None:
            continue
        # MNE does not know UV and MV and leaves such values as they are.
        volts = 1.0 if channel.unit in {"UV", "MV"} else channel.microvolts_per_unit / 1e6
        expected = raw[channel.index][0][0] / volts
        samples = without_gaps(recording.read(channel.index, 0, channel.n_samples))
        assert len(samples) == len(expected)
        low, high = channel.physical_range
        assert np.abs(samples - expected).max() <= max(high - low, 1e-12) / 65535
        compared += 1
    assert compared

"""Bytes added or lost on the way: refused, and sound files of an odd size are not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepgui.errors import RecordingError
from sleepgui.recording.edf import EdfRecording
from sleepgui.recording.edf_slips import sent_as_text, slipped
from sleepgui.recording.open import open_recording

WAVE = np.round(900 * np.sin(np.arange(4000) / 9)).astype(int).reshape(20, 200)


@pytest.fixture
def sound(plan: Any, signal: Any) -> bytes:
    content: bytes = plan([signal(WAVE), signal(-WAVE)]).to_bytes()
    return content


def test_one_lost_byte_shifts_all_that_follows(sound: bytes, write: Callable[..., Path]) -> None:
    with pytest.raises(RecordingError, match="shifted from about data record 11 of 19 on"):
        EdfRecording(write(sound[:8500] + sound[8501:]))


def test_one_byte_too_many_likewise(sound: bytes, write: Callable[..., Path]) -> None:
    with pytest.raises(RecordingError, match="shifted from about data record 11"):
        EdfRecording(write(sound[:8500] + b"x" + sound[8500:]))


def test_a_file_that_was_only_cut_short_is_opened(sound: bytes, write: Callable[..., Path]) -> None:
    recording = EdfRecording(write(sound[:9001]))
    assert recording.warnings[-1].startswith("The file is cut short")


def test_even_a_few_line_ends_betray_a_text(plan: Any, signal: Any, write: Any) -> None:
    data = WAVE.copy()
    data[:, 7] = 10  # a line feed and a zero
    content = plan([signal(data)]).to_bytes()
    assert 3 <= content[512:].count(b"\n") < 60
    with pytest.raises(RecordingError, match="sent or saved as text"):
        EdfRecording(write(content[:512] + content[512:].replace(b"\n", b"\r\n")))


def test_latin_1_taken_for_utf_8_is_a_text_too(sound: bytes, write: Any) -> None:
    with pytest.raises(RecordingError, match="sent or saved as text"):
        EdfRecording(write(sound.decode("latin-1").encode("utf-8")))


def test_noise_says_nothing_and_is_not_accused() -> None:
    noise = [np.random.default_rng(i).bytes(400) for i in range(5)]
    assert slipped([[one] for one in noise], 2) is None
    assert slipped([[bytes(400)]] * 5, 2) is None
    assert slipped([], 3) is None


def test_a_last_line_end_is_not_a_text() -> None:
    assert not sent_as_text(bytes(1000) + b"\n", 1, whole=True)
    assert not sent_as_text(bytes(1000) + b"\r\n", 2, whole=True)


def test_no_real_recording_is_accused_however_it_is_cut(data_dir: Path, tmp_path: Path) -> None:
    compared = 0
    for path in sorted((data_dir / "recordings").rglob("*-PSG.edf")):
        content = path.read_bytes()
        for share in (0.3, 0.77):
            cut = tmp_path / path.name
            cut.write_bytes(content[: int(share * len(content)) | 1])
            assert "cut short" in " ".join(open_recording(cut).warnings)
            compared += 1
    assert compared >= 12


def test_a_rate_that_no_recorder_has(plan: Any, signal: Any, write: Any) -> None:
    with pytest.raises(RecordingError, match="faster than any recorder"):
        EdfRecording(write(plan([signal(WAVE)], record_s="1e-300")))


@pytest.mark.parametrize("field", ["1,000", "\u0663".encode(), b"9 \x89"])
def test_limits_that_are_no_numbers_are_not_guessed(
    field: Any, plan: Any, signal: Any, write: Any
) -> None:
    recording = EdfRecording(write(plan([signal(WAVE, physical=(0, field))])))
    assert "no usable range" in recording.warnings[0]


def test_the_plus_format_without_its_annotations(plan: Any, signal: Any, write: Any) -> None:
    recording = EdfRecording(write(plan([signal(WAVE)], reserved="EDF+C")))
    assert "has no annotation signal" in recording.warnings[-1]


@pytest.mark.parametrize(
    ("onsets", "words"),
    [
        (["+0", "+1", None, "+3"], "Data record 3 of 4 does not name the time"),
        (["+0", "+2", "+1", "+3"], "2 of 4 data records, from number 2 on, do not name the time"),
    ],
)
def test_records_of_a_continuous_file_that_name_other_times(
    onsets: list[str], words: str, plan: Any, signal: Any, write: Any
) -> None:
    recording = EdfRecording(write(plan([signal(WAVE[:4])], reserved="EDF+C", onsets=onsets)))
    assert recording.warnings == ()
    assert len(recording.annotations) == 0  # the times are read with the annotations
    assert words in recording.warnings[0]

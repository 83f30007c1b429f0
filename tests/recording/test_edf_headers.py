"""Headers that are wrong: the data are read where they can be, and what is wrong is named."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepgui.errors import RecordingError
from sleepgui.recording.edf import EdfRecording

Write = Callable[..., Path]
DATA = np.arange(40).reshape(4, 10)


@pytest.fixture
def opened(plan: Any, signal: Any, write: Write) -> Callable[..., EdfRecording]:
    """Open a file of one signal and four records of 1 s, with fields of the plan replaced."""

    def open_with(**fields: Any) -> EdfRecording:
        of_signal = {
            k: fields.pop(k)
            for k in ("label", "unit", "physical", "digital", "samples")
            if k in fields
        }
        return EdfRecording(write(plan([signal(DATA, **of_signal)], **fields)))

    return open_with


def test_a_sound_header_needs_no_warning(opened: Callable[..., EdfRecording]) -> None:
    recording = opened()
    assert recording.warnings == ()
    assert recording.format == "EDF"
    assert recording.start == datetime(2021, 3, 2, 22, 15, 30)
    assert recording.n_epochs == 0
    assert recording.gaps == ()


@pytest.mark.parametrize(
    ("fields", "warning"),
    [
        ({"n_records": -1}, "does not state how many data records there are; the file holds 4"),
        ({"n_records": 0}, "does not state how many data records there are; the file holds 4"),
        ({"n_records": "four"}, "does not state how many data records there are"),
        ({"n_records": 3}, "states 3 data records, but the file holds 4; all of them are read"),
        ({"n_records": 10}, "cut short: 6 of 10 data records (6 s at the end) are missing"),
        ({"n_records": 5, "tail": b"\1\2\3"}, "cut short: 1 of 5 data records"),
        ({"tail": b"\n"}, "1 byte more than its data records"),
        ({"tail": b"junk"}, "4 bytes more than its data records"),
        ({"header_bytes": 768}, "gives its own length as '768' bytes; its signals need 512"),
        ({"header_bytes": "?"}, "gives its own length as '?' bytes; its signals need 512"),
        ({"digital": (32767, -32768)}, "digital range of 'EEG Fpz-Cz' is stated upside down"),
        ({"digital": (0, 0)}, "no usable range for 'EEG Fpz-Cz'; stored numbers are shown"),
        ({"digital": ("", 32767)}, "no usable range for 'EEG Fpz-Cz'"),
        ({"physical": (0, 0)}, "no usable range for 'EEG Fpz-Cz'"),
        ({"physical": ("nan", 5)}, "no usable range for 'EEG Fpz-Cz'"),
        ({"physical": ("-1e99", "1e99")}, "no usable range for 'EEG Fpz-Cz'"),
        ({"physical": ("-1_0", "1_0")}, "no usable range for 'EEG Fpz-Cz'"),
        ({"physical": (100, -100)}, "physical range of 'EEG Fpz-Cz' is stated upside down"),
        ({"digital": (-72984, 50277)}, "exceeds 16 bits"),
        ({"date": "31.04.21"}, "start date in the header ('31.04.21') is impossible"),
        ({"date": "00.00.00"}, "the date 02.03.2021 in its recording field is used"),
        ({"date": "03.03.21"}, "two start dates, 03.03.2021 and 02.03.2021; the first is used"),
        ({"time": "25.00.00"}, "start time in the header ('25.00.00') is impossible"),
        ({"time": ""}, "start time in the header ('') is impossible"),
        ({"date": "01.01.70", "recording": ""}, "start date in the header (01.01.2070) lies in"),
    ],
)
def test_what_is_wrong_is_said_in_one_warning(
    opened: Callable[..., EdfRecording], fields: dict[str, Any], warning: str
) -> None:
    recording = opened(**fields)
    assert len(recording.warnings) == 1
    assert warning in recording.warnings[0]
    assert recording.warnings[0].endswith(".")
    assert recording.channels[0].n_samples == 40
    read = recording.read(0, 0, 40)
    if not {"digital", "physical"} & set(fields):
        np.testing.assert_allclose(read, DATA.ravel() / 10, rtol=1e-6)  # sound range: 0.1 uV steps
    else:
        assert np.isfinite(read).all()


def test_stored_numbers_without_a_range_have_no_unit(opened: Callable[..., EdfRecording]) -> None:
    recording = opened(physical=(0, 0))
    np.testing.assert_array_equal(recording.read(0, 0, 40), DATA.ravel())
    assert recording.channels[0].unit == ""
    assert recording.channels[0].microvolts_per_unit is None


def test_an_upside_down_physical_range_reverses_polarity(
    opened: Callable[..., EdfRecording],
) -> None:
    # EDF: a physical maximum below the minimum means a negative gain of the amplifier.
    recording = opened(physical=(3276.7, -3276.8))
    np.testing.assert_allclose(recording.read(0, 0, 40), -0.1 - DATA.ravel() / 10, rtol=1e-5)
    assert recording.channels[0].physical_range == (-3276.8, 3276.7)


def test_a_lost_minus_sign_is_put_back(opened: Callable[..., EdfRecording]) -> None:
    np.testing.assert_allclose(
        opened(digital=(32768, 32767)).read(0, 0, 40), DATA.ravel() / 10, rtol=1e-6
    )


def test_the_range_of_a_channel_is_what_the_bits_can_hold(
    opened: Callable[..., EdfRecording],
) -> None:
    # Steps of 0.01 uV: 16 bits end at -327.68 and 327.67, whatever the header hopes for.
    low, high = (
        opened(physical=(-729.84, 502.77), digital=(-72984, 50277)).channels[0].physical_range
    )
    assert low == pytest.approx(-327.68)
    assert high == pytest.approx(327.67)


def test_padding_between_header_and_data_is_skipped(plan: Any, signal: Any, write: Write) -> None:
    sound = plan([signal(DATA)], header_bytes=1024).to_bytes()
    recording = EdfRecording(write(sound[:512] + b" " * 512 + sound[512:]))
    assert recording.warnings == ()
    np.testing.assert_allclose(recording.read(0, 0, 40), DATA.ravel() / 10, rtol=1e-6)


@pytest.mark.parametrize(
    ("date", "time", "start"),
    [
        ("02.03.21", "22.15.30", datetime(2021, 3, 2, 22, 15, 30)),
        ("02/03/21", "22:15:30", datetime(2021, 3, 2, 22, 15, 30)),
        (" 2. 3.21", " 9. 5. 0", datetime(2021, 3, 2, 9, 5)),
        ("02-03-21", "22-15-30", datetime(2021, 3, 2, 22, 15, 30)),
    ],
)
def test_dates_in_the_spellings_that_occur(
    opened: Callable[..., EdfRecording], date: str, time: str, start: datetime
) -> None:
    recording = opened(date=date, time=time)
    assert recording.start == start
    assert recording.warnings == ()


def test_a_missing_digit_may_be_a_lost_one(opened: Callable[..., EdfRecording]) -> None:
    recording = opened(date="2.3.21", time="9.05.00")
    assert recording.start == datetime(2021, 3, 2, 9, 5)
    assert "not written with two digits each" in recording.warnings[0]


@pytest.mark.parametrize(
    ("year", "full"), [("84", 2084), ("85", 1985), ("99", 1999), ("00", 2000), ("24", 2024)]
)
def test_centuries_turn_in_1985(opened: Callable[..., EdfRecording], year: str, full: int) -> None:
    start = opened(date=f"01.02.{year}", recording="").start
    assert start is not None
    assert start.year == full


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("1 Impédance".encode("latin-1"), "1 Impédance"),
        ("1 Impédance".encode(), "1 Impédance"),
        ("Dauer in Hälfteä".encode()[:16], "Dauer in Hälfte"),
        (b"C4-M1\0\0\0", "C4-M1"),
        ("Ω µ °".encode(), "Ω µ °"),
        (b"a\x07b", "a b"),
    ],
)
def test_labels_in_latin_1_or_utf_8(
    opened: Callable[..., EdfRecording], raw: bytes, label: str
) -> None:
    assert opened(label=raw).channels[0].label == label


@pytest.mark.parametrize("raw", ["µV".encode("latin-1"), "µV".encode(), "μV".encode(), b"uV"])
def test_a_micro_sign_in_any_code_page_is_microvolts(
    opened: Callable[..., EdfRecording], raw: bytes
) -> None:
    assert opened(unit=raw).channels[0].microvolts_per_unit == 1.0


@pytest.mark.parametrize("duration", ["0.5", "0,5", ".5", "5e-1"])
def test_a_decimal_comma_is_a_decimal_point(
    opened: Callable[..., EdfRecording], duration: str
) -> None:
    assert opened(record_s=duration).channels[0].sampling_rate == 20


def test_channels_of_one_name_are_told_apart_by_number(
    plan: Any, signal: Any, write: Write
) -> None:
    recording = EdfRecording(
        write(plan([signal(DATA, "EEG"), signal(DATA + 100, "EEG"), signal(DATA, "ECG")]))
    )
    assert recording.warnings == ("More than one signal is called 'EEG'.",)
    assert recording.read(1, 0, 1)[0] == pytest.approx(10)


def test_a_channel_without_a_name_gets_its_number(plan: Any, signal: Any, write: Write) -> None:
    recording = EdfRecording(write(plan([signal(DATA, "EEG"), signal(DATA, "")])))
    assert recording.channels[1].label == "#2"


def test_a_signal_without_samples_is_left_out(plan: Any, signal: Any, write: Write) -> None:
    empty = signal(np.zeros((4, 0)), "Spare")
    recording = EdfRecording(write(plan([signal(DATA, "EEG"), empty, signal(DATA + 1, "ECG")])))
    assert [c.label for c in recording.channels] == ["EEG", "ECG"]
    assert recording.warnings == ("Left out because it has no samples: 'Spare'.",)
    np.testing.assert_allclose(recording.read(1, 0, 40), (DATA.ravel() + 1) / 10, rtol=1e-6)


REFUSED = [
    ({"n_signals": ""}, "header of night.edf is damaged (its number of signals reads '')"),
    ({"n_signals": -3}, "number of signals reads '-3'"),
    ({"n_signals": 9999}, "states 9999 signals, but with its 592 bytes it is too short"),
    ({"samples": 0}, "describes no samples at all"),
    ({"samples": -10}, "signal 1 states '-10' samples in a data record"),
    ({"samples": "1e9"}, "breaks off within its first data record"),
    ({"samples": "99999999"}, "breaks off within its first data record"),
    ({"record_s": 0}, "gives '0' as the duration of a data record"),
    ({"record_s": -1}, "gives '-1' as the duration of a data record"),
    ({"record_s": "nan"}, "gives 'nan' as the duration of a data record"),
    ({"record_s": "99999999"}, "would last 4630 days"),
]


@pytest.mark.parametrize(("fields", "sentence"), REFUSED)
def test_a_header_that_the_file_contradicts_is_refused(
    opened: Callable[..., EdfRecording], fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(RecordingError) as refused:
        opened(**fields)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("length", "sentence"),
    [
        (100, "ends within its header (100 bytes)"),
        (300, "too short for such a header"),
        (512, "holds a header and no data"),
        (520, "breaks off within its first data record"),
    ],
)
def test_a_file_that_breaks_off_early_is_refused(
    plan: Any, signal: Any, write: Write, length: int, sentence: str
) -> None:
    with pytest.raises(RecordingError) as refused:
        EdfRecording(write(plan([signal(DATA)]).to_bytes()[:length]))
    assert sentence in str(refused.value)


def test_no_message_tells_who_the_patient_is(
    opened: Callable[..., EdfRecording], caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    for fields in [f for f, _ in REFUSED]:
        with pytest.raises(RecordingError) as refused:
            opened(**fields)
        told.append(str(refused.value))
    recording = opened(date="99.99.99", n_records=-1)
    told += [*recording.warnings, repr(recording), caplog.text]
    assert recording.patient["patient"] == "X F 02-MAR-1970 Jane_Doe"
    assert not [t for t in told if "Jane" in t or "Technician" in t or "1970" in t]


class TestTextMode:
    """Files sent as text gain a carriage return before every line feed, and are beyond repair."""

    @pytest.fixture
    def sound(self, plan: Any, signal: Any) -> bytes:
        noise = np.random.default_rng(3).integers(-3000, 3000, (100, 200))
        return bytes(plan([signal(noise)]).to_bytes())

    def test_line_feeds_that_became_two_bytes(self, sound: bytes, write: Write) -> None:
        assert sound.count(b"\n") >= 16
        with pytest.raises(RecordingError, match="sent or saved as text"):
            EdfRecording(write(sound.replace(b"\n", b"\r\n")))

    def test_bytes_replaced_by_the_unicode_replacement_character(
        self, sound: bytes, write: Write
    ) -> None:
        with pytest.raises(RecordingError, match="sent or saved as text"):
            EdfRecording(write(sound.decode("utf-8", errors="replace").encode()))

    def test_a_header_shifted_by_a_line_end(self, plan: Any, signal: Any, write: Write) -> None:
        path = write(plan([signal(DATA)], recording=b"Startdate X\n X X X"))
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        with pytest.raises(RecordingError, match="is shifted by 1 byte, as when"):
            EdfRecording(path)


class TestChangedFile:
    """What happens to the file after it was opened."""

    @pytest.fixture
    def path(self, plan: Any, signal: Any, write: Write) -> Path:
        return write(plan([signal(DATA)]))

    def test_removed(self, path: Path) -> None:
        recording = EdfRecording(path)
        path.unlink()
        with pytest.raises(RecordingError, match=r"night\.edf cannot be read"):
            recording.read(0, 0, 1)

    def test_cut_short(self, path: Path) -> None:
        recording = EdfRecording(path)
        path.write_bytes(path.read_bytes()[:-20])
        with pytest.raises(RecordingError, match="changed by another program"):
            recording.read(0, 0, 1)

    def test_replaced_by_another_recording(self, path: Path, plan: Any, signal: Any) -> None:
        recording = EdfRecording(path)
        path.write_bytes(plan([signal(DATA, "EEG Pz-Oz")]).to_bytes() + b"longer than before")
        with pytest.raises(RecordingError, match="changed by another program"):
            recording.read(0, 0, 1)

    def test_still_being_recorded(self, path: Path, plan: Any, signal: Any) -> None:
        recording = EdfRecording(path)
        longer = np.concatenate([DATA, DATA])
        path.write_bytes(plan([signal(longer)]).to_bytes())
        np.testing.assert_allclose(recording.read(0, 0, 40), DATA.ravel() / 10, rtol=1e-6)
        assert np.isnan(recording.read(0, 40, 80)).all()

    def test_copied_over_itself(self, path: Path, tmp_path: Path) -> None:
        recording = EdfRecording(path)
        shutil.copy(path, tmp_path / "copy.edf")
        (tmp_path / "copy.edf").replace(path)
        np.testing.assert_allclose(recording.read(0, 0, 40), DATA.ravel() / 10, rtol=1e-6)

    def test_it_can_be_removed_and_renamed_while_open(self, path: Path, tmp_path: Path) -> None:
        EdfRecording(path)
        path.rename(tmp_path / "elsewhere.edf")
        assert not path.exists()

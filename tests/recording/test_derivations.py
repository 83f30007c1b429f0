"""Derivations: differences of channels in microvolts, and the names people type for them."""

from typing import Any

import numpy as np
import pytest

from sleepgui.errors import ChannelError
from sleepgui.recording.derivation import (
    Derivation,
    derivation_reader,
    parse_derivation,
    read_derivation,
)

RAMP = np.arange(1000.0)


@pytest.fixture(scope="module")
def recording(in_memory: Any) -> Any:
    return in_memory(
        [
            ("EEG C4-Ref", "uV", 100, RAMP),
            ("A1", "mV", 100, RAMP / 1e4),
            ("A2", "V", 100, RAMP * 3e-7),
            ("EEG Fpz-Cz", "uV", 100, -RAMP),
            ("EMG", "uV", 200, RAMP),
            ("Flow", "", 100, RAMP),
            ("Temp", "degC", 100, RAMP),
            ("EOG(L)", "uV", 100, RAMP * 2),
            ("ECG", "uV", 100, RAMP),
            ("ECG", "uV", 100, RAMP * 5),
            ("#11", "uV", 100, RAMP * 7),
        ]
    )


@pytest.mark.parametrize(
    ("channel", "factor"), [(0, 1), (1, 0.1), (2, 0.3), (3, -1), (5, 1), (7, 2)]
)
def test_microvolts_whatever_the_unit(recording: Any, channel: int, factor: float) -> None:
    samples, rate = read_derivation(recording, Derivation(channel, (), "x"), 1.0, 2.0)
    assert rate == 100
    assert samples.dtype == np.float32
    np.testing.assert_allclose(samples, RAMP[100:200] * factor, rtol=1e-6)


def test_a_difference_of_two_units(recording: Any) -> None:
    read, rate = derivation_reader(recording, Derivation(0, (1,), "C4-A1"))
    assert rate == 100
    np.testing.assert_allclose(read(0, 1000), RAMP * 0.9, rtol=1e-5)


def test_the_mean_of_both_mastoids(recording: Any) -> None:
    read, _ = derivation_reader(recording, Derivation(0, (1, 2), "C4-A1+A2"))
    np.testing.assert_allclose(read(0, 1000), RAMP * 0.8, rtol=1e-5)


def test_outside_the_recording_is_missing(recording: Any) -> None:
    samples, _ = read_derivation(recording, Derivation(0, (1,), "C4-A1"), -0.02, 0.01)
    np.testing.assert_array_equal(samples, [np.nan, np.nan, 0])


def test_different_rates_cannot_be_subtracted(recording: Any) -> None:
    with pytest.raises(ChannelError, match=r"'EEG C4-Ref' has 100 Hz and 'EMG' 200 Hz"):
        derivation_reader(recording, Derivation(0, (4,), "C4-EMG"))


@pytest.mark.parametrize(("active", "reference"), [(0, 5), (0, 6), (6, 0), (5, 6)])
def test_a_voltage_and_something_else_cannot_be_subtracted(
    recording: Any, active: int, reference: int
) -> None:
    with pytest.raises(ChannelError, match="choose channels of one unit"):
        derivation_reader(recording, Derivation(active, (reference,), "x"))


def test_a_channel_that_is_not_there(recording: Any) -> None:
    with pytest.raises(ChannelError, match="needs channel 100, but the recording has 11"):
        derivation_reader(recording, Derivation(99, (), "x"))


@pytest.mark.parametrize(
    ("text", "derivation"),
    [
        ("EEG Fpz-Cz", Derivation(3, (), "EEG Fpz-Cz")),  # the label as it is
        ("Fpz-Cz", Derivation(3, (), "EEG Fpz-Cz")),
        ("eeg fpz-cz", Derivation(3, (), "EEG Fpz-Cz")),
        ("FPZ-CZ", Derivation(3, (), "EEG Fpz-Cz")),
        ("C4-M1", Derivation(0, (1,), "C4-M1")),
        ("C4-A1", Derivation(0, (1,), "C4-A1")),
        ("c4-m2", Derivation(0, (2,), "C4-M2")),
        ("EEG C4-A2", Derivation(0, (2,), "C4-A2")),
        ("C4-Ref-A1", Derivation(0, (1,), "C4-A1")),
        ("C4", Derivation(0, (), "EEG C4-Ref")),
        ("M1", Derivation(1, (), "A1")),
        ("C4-A1+A2", Derivation(0, (1, 2), "C4-A1+A2")),
        ("C4-(M1+M2)", Derivation(0, (1, 2), "C4-M1+M2")),
        ("C4:A1", Derivation(0, (1,), "C4-A1")),
        ("E1-M2", Derivation(7, (2,), "E1-M2")),
        ("LOC", Derivation(7, (), "EOG(L)")),
        ("#4", Derivation(3, (), "EEG Fpz-Cz")),
        ("#1-#2", Derivation(0, (1,), "#1-#2")),
        ("#9", Derivation(8, (), "ECG")),
        ("#10", Derivation(9, (), "ECG")),
        (" EMG ", Derivation(4, (), "EMG")),
    ],
)
def test_names_that_people_type(recording: Any, text: str, derivation: Derivation) -> None:
    assert parse_derivation(recording, text) == derivation


def test_an_exact_label_goes_before_any_reading_of_it(in_memory: Any) -> None:
    recording = in_memory(
        [("C4", "uV", 100, RAMP), ("M1", "uV", 100, RAMP), ("C4-M1", "uV", 100, RAMP)]
    )
    assert parse_derivation(recording, "C4-M1") == Derivation(2, (), "C4-M1")
    assert parse_derivation(recording, "C4") == Derivation(0, (), "C4")
    assert parse_derivation(recording, "#1-#2") == Derivation(0, (1,), "#1-#2")


@pytest.mark.parametrize("text", ["Cz", "C4-M3", "", "-", "C4-", "-C4", "#0", "#12", "#x"])
def test_what_is_not_there_is_answered_with_what_is(recording: Any, text: str) -> None:
    with pytest.raises(ChannelError) as refused:
        parse_derivation(recording, text)
    assert f"There is no channel '{text}' in night.edf; it has EEG C4-Ref, A1, A2," in str(
        refused.value
    )


def test_two_channels_of_one_name_are_asked_about(recording: Any) -> None:
    with pytest.raises(ChannelError, match="'ECG' means more than one channel: write #9, #10 for"):
        parse_derivation(recording, "ECG")


def test_a_channel_minus_itself_is_nothing(recording: Any) -> None:
    with pytest.raises(ChannelError, match="subtracts a channel from itself"):
        parse_derivation(recording, "A1-M1")

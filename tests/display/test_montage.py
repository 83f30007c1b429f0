"""Montages name channels by labels, fit other recordings, and are read as a stranger's file."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sleepgui.display.automatic import AASM, ALL, SCORED, automatic
from sleepgui.display.kinds import Kind
from sleepgui.display.montage import (
    Lane,
    Montage,
    Source,
    derivation_of,
    fit,
    from_json,
    lane_of,
    to_json,
)
from sleepgui.recording.derivation import Derivation
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels

RATE = 100.0


def flat(*names: str, rate: float = RATE) -> dict:
    return {name: (np.zeros(6000, "f4"), rate) for name in names}


def test_a_montage_serves_recordings_with_the_same_labels_in_another_order(
    memory_recording,
) -> None:
    one = memory_recording(flat("C4", "M1", "E1"))
    other = memory_recording(flat("E1", "M1", "C4"))
    lane = lane_of(one, Derivation(0, (1,), "C4-M1"), Kind.EEG)
    assert lane.title == "C4-M1"
    assert derivation_of(lane, other) == Derivation(2, (1,), "C4-M1")


def test_labels_that_repeat_are_told_apart(memory_recording) -> None:
    recording = memory_recording(flat("EEG", "x", "y"))
    twice = [recording.channels[0], recording.channels[1]]
    object.__setattr__(twice[1], "label", "EEG")
    lane = lane_of(recording, Derivation(1, (), "EEG"), Kind.EEG)
    assert lane.active == Source("EEG", 1)
    assert derivation_of(lane, recording).active == 1


def test_electrodes_are_found_under_other_names(memory_recording) -> None:
    lane = Lane(Source("C4"), (Source("M1"),), Kind.EEG)
    recording = memory_recording(flat("EEG C4-Ref", "EEG A1-Ref"))
    assert derivation_of(lane, recording) == Derivation(0, (1,), "C4-M1")
    subtracted = memory_recording(flat("EMG", "C4-M1"))
    assert derivation_of(lane, subtracted) == Derivation(1, (), "C4-M1")


def test_what_is_missing_is_left_out_and_said(memory_recording) -> None:
    recording = memory_recording(flat("C4", "M1") | flat("Flow", rate=10.0))
    montage = Montage(
        "mine",
        (
            Lane(Source("C4"), (Source("M1"),), Kind.EEG, name="central"),
            Lane(Source("O2"), (Source("M1"),), Kind.EEG),
            Lane(Source("C4"), (Source("Flow"),), Kind.EEG),
            Lane(Source("Flow"), hidden=True),
        ),
    )
    fitted = fit(montage, recording)
    assert [one.channel.derivation.name for one in fitted.lanes] == ["central"]
    assert len(fitted.missing) == 2
    assert "O2" in fitted.missing[0]
    assert "100 Hz" in fitted.missing[1]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=20)
LANES = st.builds(
    Lane,
    active=st.builds(Source, TEXT, st.integers(0, 5)),
    reference=st.lists(st.builds(Source, TEXT, st.integers(0, 5)), max_size=3).map(tuple),
    kind=st.sampled_from(Kind),
    name=TEXT | st.just(""),
    group=TEXT | st.just(""),
    hidden=st.booleans(),
    gain=st.none() | st.floats(0.001, 1e6),
    inverted=st.booleans(),
    edges=st.sampled_from([None, (None, None), (0.3, 35.0), (None, 10.0), (1.0, None)]),
    colour=st.sampled_from(["", "#12ab34"]),
)


@given(st.lists(LANES, max_size=6).map(tuple))
@settings(deadline=None)
def test_nothing_is_lost_on_the_way_through_a_file(lanes) -> None:
    montage = Montage("Mine", lanes)
    assert from_json(json.loads(json.dumps(to_json(montage)))) == montage


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "lanes", "active", "kind", "gain"]), inner)
    ),
    max_leaves=20,
)


@given(JSON)
@settings(deadline=None)
def test_whatever_is_in_a_file_it_is_a_montage_or_refused(stored) -> None:
    try:
        montage = from_json(stored)
    except ValueError:
        return
    assert montage.name
    assert from_json(to_json(montage)) == montage


@pytest.mark.parametrize(
    ("lane", "said"),
    [
        ({"active": 3}, "channel"),
        ({"active": "C4", "kind": "brain"}, "kind"),
        ({"active": "C4", "gain": -1}, "gain"),
        ({"active": "C4", "gain": float("nan")}, "gain"),
        ({"active": "C4", "gain": True}, "gain"),
        ({"active": "C4", "band_hz": [35, 0.3]}, "band"),
        ({"active": "C4", "band_hz": [0.3]}, "band"),
        ({"active": "C4", "colour": "red"}, "colour"),
        ({"active": "C4", "name": "x" * 1000}, "name"),
        ({"active": ["C4", -1]}, "channel"),
        ("C4", "lane"),
    ],
)
def test_a_damaged_lane_is_refused_with_what_is_wrong(lane, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        from_json({"name": "mine", "lanes": [lane]})


def titles(recording, name: str) -> list[str]:
    proposal = propose_channels(recording)
    return [
        one.lane.title
        for one in fit(automatic(name, recording, proposal, proposal.choice), recording).lanes
    ]


def test_the_aasm_montage_of_a_clinical_export_of_89_signals(data_dir: Path) -> None:
    nox = open_recording(data_dir / "recordings" / "nox" / "nox_a1_89_signals.edf")
    assert titles(nox, AASM) == [
        "F4-M1", "C4-M1", "O2-M1", "E1-M2", "E2-M1", "1-2", "Right Leg", "Left Leg", "ECG",
        "Nasal Pressure", "Airflow", "Inductance Thora", "Abdomen CaL", "Saturation", "Snoring",
    ]  # fmt: skip
    assert len(titles(nox, ALL)) == 89
    assert titles(nox, ALL)[:6] == titles(nox, SCORED)


def test_electrodes_of_their_own_are_referenced_to_the_opposite_mastoid(memory_recording) -> None:
    rng = np.random.default_rng(0)
    names = ("F3", "F4", "C3", "C4", "O1", "M1", "M2", "E1", "E2", "Chin1-Chin2")
    signals = {name: (rng.normal(scale=20, size=60_000).astype("f4"), RATE) for name in names}
    found = titles(memory_recording(signals), AASM)
    assert found[:5] == ["F4-M1", "C4-M1", "O1-M2", "E1-M2", "E2-M1"]


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("ucddb/ucddb022.edf", ["EEG C3-A2"]),
        (
            "sleep-edf-st/ST7192_2347-PSG.edf",
            ["EEG Fpz-Cz", "EEG Pz-Oz", "EOG horizontal", "EMG submental"],
        ),
        (
            "dreams/excerpt3.edf",
            ["C3-A1", "O1-A1", "EOG1-A1", "EOG2-A1", "EMG1", "ECG", "SAO2", "POS"],
        ),
    ],
)
def test_the_aasm_montage_of_other_recorders(data_dir: Path, file: str, wanted) -> None:
    found = titles(open_recording(data_dir / "recordings" / file), AASM)
    assert [title for title in wanted if title not in found] == []
    assert found[0] == wanted[0]

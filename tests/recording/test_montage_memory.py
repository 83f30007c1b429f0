"""Choices of channels are remembered for all recordings of the same montage."""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepgui.errors import RecordingError
from sleepgui.recording.derivation import ChannelChoice, Derivation
from sleepgui.recording.preferences import MontageMemory, montage_key
from sleepgui.recording.roles import propose_channels

LABELS = ["C4", "M1", "E1-M2", "Chin", "ECG", "ECG"]
CHOSEN = ChannelChoice(
    (Derivation(0, (1,), "C4-M1"),), Derivation(2, (), "E1-M2"), Derivation(5, (), "ECG")
)


def night(in_memory: Any, labels: list[str], rate: float = 128, seed: int = 0) -> Any:
    rng = np.random.default_rng(seed)
    return in_memory([(label, "uV", rate, rng.normal(0, 20, 6000)) for label in labels])


@pytest.fixture
def recording(in_memory: Any) -> Any:
    return night(in_memory, LABELS)


def recalled(folder: Path, recording: Any) -> ChannelChoice:
    return MontageMemory(folder).recall(recording, propose_channels(recording)).choice


def test_the_same_choice_for_the_next_night(tmp_path: Path, recording: Any, in_memory: Any) -> None:
    MontageMemory(tmp_path).remember(recording, CHOSEN)
    next_night = night(in_memory, LABELS, seed=1)
    proposal = propose_channels(next_night)
    found = MontageMemory(tmp_path).recall(next_night, proposal)
    assert found.choice == CHOSEN
    assert found.notes[0] == "The channels are those chosen before for this montage."
    assert found.candidates == proposal.candidates


def test_channels_in_another_order_are_found_by_name(
    tmp_path: Path, recording: Any, in_memory: Any
) -> None:
    MontageMemory(tmp_path).remember(recording, CHOSEN)
    turned = night(in_memory, ["ECG", "M1", "Chin", "C4", "ECG", "E1-M2"])
    assert montage_key(turned) == montage_key(recording)
    assert recalled(tmp_path, turned) == ChannelChoice(
        (Derivation(3, (1,), "C4-M1"),), Derivation(5, (), "E1-M2"), Derivation(4, (), "ECG")
    )


@pytest.mark.parametrize(
    ("labels", "rate"), [([*LABELS, "SpO2"], 128), (LABELS[:-1], 128), (LABELS, 256)]
)
def test_another_montage_is_not_touched(
    tmp_path: Path, recording: Any, in_memory: Any, labels: list[str], rate: float
) -> None:
    MontageMemory(tmp_path).remember(recording, CHOSEN)
    other = night(in_memory, labels, rate)
    proposal = propose_channels(other)
    assert MontageMemory(tmp_path).recall(other, proposal) is proposal


def test_a_choice_without_eog_and_emg(tmp_path: Path, recording: Any) -> None:
    only_eeg = ChannelChoice((Derivation(0, (), "C4"),))
    MontageMemory(tmp_path).remember(recording, only_eeg)
    assert recalled(tmp_path, recording) == only_eeg


def test_the_last_choice_counts(tmp_path: Path, recording: Any) -> None:
    memory = MontageMemory(tmp_path / "made" / "when needed")
    memory.remember(recording, CHOSEN)
    memory.remember(recording, ChannelChoice(CHOSEN.eeg))
    assert recalled(tmp_path / "made" / "when needed", recording) == ChannelChoice(CHOSEN.eeg)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"%s": 3}', '{"%s": {}}', '{"%s": {"eeg": [], "eog": 0, "emg": 0}}',
     '{"%s": {"eeg": [{"active": ["C4", 9], "reference": [], "name": ""}], "eog": 0, "emg": 0}}',
     '{"%s": {"eeg": [{"active": ["Gone", 0], "reference": [], "name": ""}], "eog": 0, "emg": 0}}'],
)  # fmt: skip
def test_a_damaged_file_counts_as_empty(tmp_path: Path, recording: Any, content: str) -> None:
    path = tmp_path / "montages.json"
    path.write_text(content.replace("%s", montage_key(recording)))
    proposal = propose_channels(recording)
    assert MontageMemory(tmp_path).recall(recording, proposal) is proposal
    MontageMemory(tmp_path).remember(recording, CHOSEN)
    assert recalled(tmp_path, recording) == CHOSEN


def test_nothing_of_the_patient_is_kept(tmp_path: Path, recording: Any) -> None:
    recording.patient = {"patient": "X F 02-MAR-1970 Jane_Doe"}
    MontageMemory(tmp_path).remember(recording, CHOSEN)
    kept = (tmp_path / "montages.json").read_text()
    assert "Jane" not in kept
    assert "night.edf" not in kept
    assert set(json.loads(kept)) == {montage_key(recording)}


def test_a_write_that_fails_leaves_the_old_choices(
    tmp_path: Path, recording: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    MontageMemory(tmp_path).remember(recording, CHOSEN)

    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(RecordingError, match=r"cannot be remembered .*No space left"):
        MontageMemory(tmp_path).remember(recording, ChannelChoice(CHOSEN.eeg))
    assert recalled(tmp_path, recording) == CHOSEN
    assert [p.name for p in tmp_path.iterdir()] == ["montages.json"]


def test_a_few_hundred_montages_are_enough(tmp_path: Path, in_memory: Any) -> None:
    memory = MontageMemory(tmp_path)
    nights = [in_memory([("C4", "uV", 100 + i, np.zeros(4))]) for i in range(203)]
    for one in nights:
        memory.remember(one, ChannelChoice((Derivation(0, (), "C4"),)))
    kept = json.loads((tmp_path / "montages.json").read_text())
    assert list(kept) == [montage_key(one) for one in nights[3:]]

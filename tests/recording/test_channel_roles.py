"""Which channels are proposed as EEG, EOG and chin EMG, and what is said about it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import ChannelProposal, propose_channels

REAL = {
    # file: EEG, EOG, EMG
    "nox/nox_a1_89_signals.edf": (["C4-M1", "O2-M1"], "E1-M2", "1-2"),
    "dreams/excerpt3.edf": (["C3-A1", "O1-A1"], "EOG2-A1", "EMG1"),
    "sleep-edf-st/ST7192_2347-PSG.edf": (
        ["EEG Fpz-Cz", "EEG Pz-Oz"], "EOG horizontal", "EMG submental",
    ),
    "sleep-edf-st/ST7191_0020-PSG.edf": (
        ["EEG Fpz-Cz", "EEG Pz-Oz"], "EOG horizontal", "EMG submental",
    ),
    "sleep-edf-sc/SC4012_0621-PSG.edf": (["EEG Fpz-Cz", "EEG Pz-Oz"], "EOG horizontal", None),
    "sleep-edf-sc/SC4012_2259-PSG.edf": (["EEG Fpz-Cz", "EEG Pz-Oz"], "EOG horizontal", None),
    "sleep-edf-sc/SC4091_day-PSG.edf": (["EEG Fpz-Cz", "EEG Pz-Oz"], "EOG horizontal", None),
    "sleep-edf-sc/SC4001_start-PSG.edf": (["EEG Fpz-Cz", "EEG Pz-Oz"], "EOG horizontal", None),
    "ucddb/ucddb022.edf": (["EEG C3-A2"], None, None),
}  # fmt: skip


def names(proposal: ChannelProposal) -> tuple[list[str], str | None, str | None]:
    choice = proposal.choice
    return (
        [d.name for d in choice.eeg],
        choice.eog.name if choice.eog else None,
        choice.emg.name if choice.emg else None,
    )


@pytest.mark.parametrize("file", REAL)
def test_real_recordings(data_dir: Path, file: str) -> None:
    proposal = propose_channels(open_recording(data_dir / "recordings" / file))
    assert names(proposal) == REAL[file]
    assert all(note.endswith(".") for note in proposal.notes)


def test_two_of_89_signals_and_no_other_could_serve(data_dir: Path) -> None:
    """Of the Nox export's 89 signals only these are derivations of sleep; none is impedance."""
    recording = open_recording(data_dir / "recordings" / "nox" / "nox_a1_89_signals.edf")
    proposal = propose_channels(recording)
    assert {k: [d.name for d in v] for k, v in proposal.candidates.items()} == {
        "eeg": ["C4-M1", "C3-M2", "O2-M1", "O1-M2", "F4-M1", "F3-M2"],
        "eog": ["E1-M2", "E2-M1"],
        "emg": ["1-2", "1-F", "2-F"],
    }
    chosen = [*proposal.choice.eeg, proposal.choice.eog, proposal.choice.emg]
    assert [recording.channels[d.active].unit for d in chosen if d] == ["V"] * 4
    assert [d.reference for d in chosen if d] == [()] * 4


@pytest.mark.parametrize(
    "file",
    [
        "10mins_example_edf.edf",  # mouse: Channel1 to Channel4
        "ekg.edf",  # ECG and accelerometer
        "broken_header.bdf",  # a cap of 137 electrodes by number
        "test_reduced.edf",  # a grid of 139 contacts by number
        "test_generator_2.edf",  # sines
        "test_uneven_samp.edf",
    ],
)
def test_nothing_is_proposed_where_nothing_is_known(data_dir: Path, file: str) -> None:
    proposal = propose_channels(open_recording(data_dir / "edf_zoo" / file))
    assert names(proposal) == ([], None, None)
    assert proposal.notes[-1].startswith("No channel can be told to be an EEG")


def test_electrodes_of_a_routine_eeg_are_put_against_the_mastoids(data_dir: Path) -> None:
    recording = open_recording(data_dir / "edf_zoo" / "eeg.edf")
    choice = propose_channels(recording).choice
    assert [d.name for d in choice.eeg] == ["C4-A1", "O2-A1"]
    legs = [[recording.channels[i].label for i in d.channels] for d in choice.eeg]
    assert legs == [["EEG C4", "EEG A1"], ["EEG O2", "EEG A1"]]


def night(in_memory: Any, labels: Sequence[str | tuple[str, str, float]]) -> Any:
    """Ten minutes of noise under these labels, in microvolts at 128 Hz where not said."""
    channels = []
    for i, entry in enumerate(labels):
        label, unit, rate = (entry, "uV", 128) if isinstance(entry, str) else entry
        samples = np.random.default_rng(i).normal(0, 20, int(600 * rate))
        channels.append((label, unit, rate, samples))
    return in_memory(channels)


AASM = ["F4-M1", "C4-M1", "O2-M1", "E1-M2", "E2-M2", "EMG chin", "ECG"]


@pytest.mark.parametrize(
    ("labels", "eeg", "eog", "emg"),
    [
        (AASM, ["C4-M1", "O2-M1"], "E1-M2", "EMG chin"),
        (["F3-M2", *AASM], ["C4-M1", "O2-M1"], "E1-M2", "EMG chin"),
        (["F4-M1", "O2-M1"], ["F4-M1", "O2-M1"], None, None),
        (["F4-M1", "F3-M2"], ["F4-M1", "F3-M2"], None, None),
        (["C4-M1", "C3-M2", "F3-M2"], ["C4-M1", "F3-M2"], None, None),
        (["C4-M1"], ["C4-M1"], None, None),
        # ISRUC
        (["LOC-A2", "ROC-A1", "F3-A2", "C3-A2", "O1-A2", "F4-A1", "C4-A1", "O2-A1", "X1"],
         ["C4-A1", "O2-A1"], "LOC-A2", None),
        # SHHS
        (["SaO2", "H.R.", "EEG(sec)", "ECG", "EMG", "EOG(L)", "EOG(R)", "EEG", "THOR RES"],
         ["EEG(sec)", "EEG"], "EOG(L)", "EMG"),
        # CAP
        (["Fp2-F4", "F4-C4", "C4-P4", "P4-O2", "C4-A1", "ROC-LOC", "EMG1-EMG2", "ECG1-ECG2",
          "DX1-DX2", "SX1-SX2"],
         ["C4-A1", "F4-C4"], "ROC-LOC", "EMG1-EMG2"),
        # MrOS: electrodes recorded one by one
        (["C3", "C4", "A1", "A2", "LOC", "ROC", "ECG L", "L Chin", "R Chin", "L Leg", "R Leg"],
         ["C4-A1", "C3-A2"], "LOC-A2", "L Chin-R Chin"),
        # Dreem
        (["C3_M2", "F4_M1", "O1_M2", "EMG", "EOG1"], ["C3_M2", "O1_M2"], "EOG1", "EMG"),
        # MASS: linked ears
        (["EEG C3-CLE", "EEG Fz-CLE", "EEG O1-CLE", "EOG Left Horiz", "EMG Chin1"],
         ["EEG C3-CLE", "EEG O1-CLE"], "EOG Left Horiz", "EMG Chin1"),
        # French and German
        (["C3-A2", "EOG Gauche", "EOG Droit", "Jambe droite", "Menton"],
         ["C3-A2"], "EOG Gauche", "Menton"),
        (["C4:A1", "EOGl:A2", "EMG Bein", "EMG Kinn", "EKG"], ["C4:A1"], "EOGl:A2", "EMG Kinn"),
        # legs, jaw and limbs are no chin
        (["C4-M1", "EMG LAT", "EMG RAT", "Leg/L", "Masseter", "EMG tibialis"],
         ["C4-M1"], None, None),
        (["C4-M1", "EMG Leg", "EMG", "EMG Chin"], ["C4-M1"], None, "EMG Chin"),
        # derived signals and impedances of the chin are not its EMG
        (["C4-M1", ("Chin", "Ohm", 128), "EMG Chin RMS", "Chin Imp", ("EMG", "%", 128)],
         ["C4-M1"], None, None),
        (["C4-M1", "EOG vertical", "EOG horizontal"], ["C4-M1"], "EOG horizontal", None),
        (["E1", "E2", "M2", "C4"], ["C4-M2"], "E1-M2", None),
        # without EEG nothing is proposed
        (["EOG(L)", "EMG chin", "ECG"], [], None, None),
        ([], [], None, None),
    ],
)  # fmt: skip
def test_montages_as_they_are_named(
    in_memory: Any, labels: list[Any], eeg: list[str], eog: str | None, emg: str | None
) -> None:
    assert names(propose_channels(night(in_memory, labels))) == (eeg, eog, emg)


def test_a_flat_channel_is_passed_over_and_said_so(in_memory: Any) -> None:
    recording = night(in_memory, AASM)
    recording._samples[1][:] = 0
    recording._samples[5][:] = 3
    proposal = propose_channels(recording)
    assert names(proposal) == (["F4-M1", "O2-M1"], "E1-M2", None)
    assert "'C4-M1' cannot serve as EEG: the signal is flat." in proposal.notes
    assert "'EMG chin' cannot serve as chin EMG: the signal is flat." in proposal.notes
    assert "There is no chin EMG that can serve." in proposal.notes
    assert proposal.candidates["emg"] == ()


def test_an_unplugged_mastoid_is_not_used_as_reference(in_memory: Any) -> None:
    recording = night(in_memory, ["C4", "O2", "M1", "M2"])
    recording._samples[2][:] = 0
    proposal = propose_channels(recording)
    assert names(proposal)[0] == ["C4-M2", "O2-M2"]
    assert "'M1' cannot serve as reference: the signal is flat." in proposal.notes


def test_a_mastoid_of_another_rate_is_not_used_as_reference(in_memory: Any) -> None:
    recording = night(in_memory, ["C4", ("M1", "uV", 256), ("M2", "mV", 128)])
    proposal = propose_channels(recording)
    assert names(proposal)[0] == ["C4"]
    assert "'C4' does not say against which reference it was recorded." in proposal.notes


def test_what_is_doubtful_is_said(in_memory: Any) -> None:
    recording = night(in_memory, [("C4-M1", "", 128), ("F3-M2", "V", 128), ("EMG", "uV", 64)])
    notes = propose_channels(recording).notes
    assert "'C4-M1' states no unit of voltage; microvolts are assumed." in notes
    assert "'EMG' has 64 Hz, which holds only the slower part of an EMG." in notes
    assert any(n.startswith("'F3-M2' has a typical amplitude of") for n in notes)


def test_an_eeg_at_a_rate_too_low_is_not_proposed(in_memory: Any) -> None:
    proposal = propose_channels(night(in_memory, [("C4-M1", "uV", 25), ("F4-M1", "uV", 100)]))
    assert names(proposal)[0] == ["F4-M1"]

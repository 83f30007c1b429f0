"""Labels as recorders write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepgui.recording.labels import Kind, electrode, read_label, uses_grid_names
from sleepgui.recording.units import microvolts_per_unit

LABELS = {
    # label: kind, active electrode, reference
    "EEG Fpz-Cz": (Kind.EEG, "Fpz", "Cz"),  # Sleep-EDF
    "EEG Pz-Oz": (Kind.EEG, "Pz", "Oz"),
    "EOG horizontal": (Kind.EOG, "", ""),
    "EMG submental": (Kind.CHIN, "", ""),
    "Resp oro-nasal": (Kind.OTHER, "", "nasal"),
    "Temp rectal": (Kind.OTHER, "", ""),
    "Event marker": (Kind.OTHER, "", ""),
    "F4-M1": (Kind.EEG, "F4", "M1"),  # AASM
    "E1-M2": (Kind.EOG, "E1", "M2"),
    "EMG chin": (Kind.CHIN, "", ""),
    "EEG C4-M1": (Kind.EEG, "C4", "M1"),  # HMC
    "EOG E2-M2": (Kind.EOG, "E2", "M2"),
    "C3-A2": (Kind.EEG, "C3", "M2"),  # ISRUC
    "LOC-A2": (Kind.EOG, "E1", "M2"),
    "ROC-A1": (Kind.EOG, "E2", "M1"),
    "FP1-A1": (Kind.EEG, "Fp1", "M1"),  # DREAMS
    "EOG2-A1": (Kind.EOG, "E2", "M1"),
    "P8-A1": (Kind.EEG, "P8", "M1"),
    "VTH": (Kind.OTHER, "", ""),
    "hypnogram": (Kind.OTHER, "", ""),
    "Fp2-F4": (Kind.EEG, "Fp2", "F4"),  # CAP
    "ROC-LOC": (Kind.EOG, "E2", "E1"),
    "EMG1-EMG2": (Kind.EMG, "", "EMG2"),
    "ECG1-ECG2": (Kind.ECG, "", "ECG2"),
    "DX1-DX2": (Kind.LEG, "", "DX2"),
    "EEG(sec)": (Kind.EEG, "", ""),  # SHHS
    "EOG(L)": (Kind.EOG, "E1", ""),
    "EMG": (Kind.EMG, "", ""),
    "H.R.": (Kind.OTHER, "", ""),
    "THOR RES": (Kind.OTHER, "", ""),
    "EOG-L": (Kind.EOG, "E1", ""),  # MESA
    "L Chin": (Kind.CHIN, "", ""),  # MrOS
    "Leg/L": (Kind.LEG, "", "L"),
    "C3_M2": (Kind.EEG, "C3", "M2"),  # Dreem
    "EOGl:A2": (Kind.EOG, "E1", "M2"),  # Somnomedics
    "C4:A1": (Kind.EEG, "C4", "M1"),
    "C4A1": (Kind.EEG, "C4", "M1"),
    "EEG C3-CLE": (Kind.EEG, "C3", "M1M2"),  # MASS: linked ears
    "EMG Chin1": (Kind.CHIN, "", ""),
    "EEG F3-Ref": (Kind.EEG, "F3", ""),
    "POL C3": (Kind.EEG, "C3", ""),  # Nihon Kohden
    "Fc5.": (Kind.EEG, "FC5", ""),  # PhysioNet motor imagery
    "A1": (Kind.MASTOID, "M1", ""),
    "M1M2": (Kind.MASTOID, "M1M2", ""),
    "EOG Gauche": (Kind.EOG, "E1", ""),  # French
    "EOG droit": (Kind.EOG, "E2", ""),
    "EMG menton": (Kind.CHIN, "", ""),
    "Jambe gauche": (Kind.LEG, "", ""),
    "Mentón": (Kind.CHIN, "", ""),  # Spanish
    "EMG Kinn": (Kind.CHIN, "", ""),  # German
    "TIB Li": (Kind.LEG, "", ""),
    "EMG LAT": (Kind.LEG, "", ""),
    "RAT": (Kind.LEG, "", ""),
    "EMG RLEG": (Kind.LEG, "", ""),
    "PLM l": (Kind.LEG, "", ""),
    "EMG tibialis": (Kind.LEG, "", ""),
    "Masseter": (Kind.LEG, "", ""),
    "EKG": (Kind.ECG, "", ""),
    "ECG II": (Kind.ECG, "", ""),
    "EMG Chin Envelope": (Kind.OTHER, "", ""),
    "EMG Chin RMS": (Kind.OTHER, "", ""),
    "Heart Rate": (Kind.OTHER, "", ""),
    "Pulse": (Kind.OTHER, "", ""),
    "Chin Imp": (Kind.OTHER, "", ""),
    "C4-M1 (Imp)": (Kind.OTHER, "", ""),
    "1 Impédance": (Kind.OTHER, "", ""),
    "1-2": (Kind.OTHER, "", "2"),
    "Pleth": (Kind.OTHER, "", ""),
    "Status": (Kind.OTHER, "", ""),
    "": (Kind.OTHER, "", ""),
}


@pytest.mark.parametrize("label", LABELS)
def test_labels_of_real_recorders(label: str) -> None:
    lead = read_label(label)
    assert (lead.kind, lead.active, lead.reference) == LABELS[label]


@pytest.mark.parametrize("label", ["eeg fpz-cz", "EEG FPZ-CZ", " EEG Fpz - Cz ", "EEG_Fpz_Cz"])
def test_case_blanks_and_separators_make_no_difference(label: str) -> None:
    lead = read_label(label)
    assert (lead.kind, lead.active, lead.reference) == (Kind.EEG, "Fpz", "Cz")


@pytest.mark.parametrize("unit", ["Ohm", "kOhm", "Ω", "%", "bpm", "degC", "L/min", "V/s", "g"])
def test_a_unit_that_is_no_voltage_rules_the_name_out(unit: str) -> None:
    assert read_label("C4-M1", unit).kind is Kind.OTHER
    assert read_label("C4-M1", "uV").kind is Kind.EEG
    assert read_label("C4-M1", "").kind is Kind.EEG


@given(st.text(max_size=20), st.text(max_size=8))
def test_no_label_is_too_strange(label: str, unit: str) -> None:
    lead = read_label(label, unit)
    assert lead.active in {"", electrode(lead.active)}


@pytest.mark.parametrize(
    ("labels", "grid"),
    [
        ([f"{letter}{n}" for letter in "ABCD" for n in range(1, 33)], True),  # BioSemi 128
        ([f"E{n}" for n in range(1, 257)], True),  # EGI
        (["C3", "C4", "A1", "A2", "E1", "E2", "O1", "O2", "F3", "F4", "M1", "M2"], False),
        (["Fp1", "T3", "T5", "P3", "C3", "F7", "X1", "X2", "X3", "X4", "X5"], False),
    ],
)
def test_caps_that_number_their_electrodes(labels: list[str], grid: bool) -> None:
    assert uses_grid_names(labels) is grid


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("V", 1e6), ("mV", 1e3), ("MV", 1e3), ("uV", 1.0), ("UV", 1.0), ("µV", 1.0), ("μV", 1.0),
        ("nV", 1e-3), (" uV ", 1.0), ("?V", 1.0), ("\ufffdV", 1.0), ("", None), ("Ohm", None),
        ("mmHg", None), ("V/s", None), ("%", None),
    ],
)  # fmt: skip
def test_units_of_voltage(unit: str, factor: float | None) -> None:
    assert microvolts_per_unit(unit) == factor

"""The simulated montage: the AASM's recommended derivations and their usual rates."""

from typing import Final

from sleepgui.demo.edf import SignalHeader

HEAD: Final = ("EEG F4-M1", "EEG C4-M1", "EEG O2-M1", "EOG E1-M2", "EOG E2-M2")
"""The signals that see brain and eyes, in the order of every array of five channels."""

F4, C4, O2, E1, E2 = range(5)

CHIN: Final = "EMG Chin"
ECG: Final = "ECG II"
AIRFLOW: Final = "Airflow"
SPO2: Final = "SpO2"

HEAD_RATE: Final = 256
CHIN_RATE: Final = 512
AIRFLOW_RATE: Final = 32
SPO2_RATE: Final = 1

HIGH_PASS_HZ: Final = 0.1
"""First-order high-pass of the simulated amplifier."""

_CUP: Final = "Ag-AgCl cup electrode (simulated)"

# The header's filter fields stay empty: nothing was filtered by an amplifier, and general readers
# warn of every file whose signals name different filters.
SIGNALS: Final = (
    *(SignalHeader(label, "uV", HEAD_RATE, (-500, 500), _CUP, "") for label in HEAD[:3]),
    *(SignalHeader(label, "uV", HEAD_RATE, (-1000, 1000), _CUP, "") for label in HEAD[3:]),
    SignalHeader(CHIN, "uV", CHIN_RATE, (-500, 500), _CUP, ""),
    SignalHeader(ECG, "mV", CHIN_RATE, (-5, 5), _CUP, ""),
    SignalHeader(AIRFLOW, "cmH2O", AIRFLOW_RATE, (-5, 5), "Nasal pressure cannula (simulated)", ""),
    SignalHeader(SPO2, "%", SPO2_RATE, (0, 100), "Pulse oximeter (simulated)", ""),
)

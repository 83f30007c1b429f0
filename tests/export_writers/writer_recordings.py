"""Small EDF and BDF recordings to copy."""

from datetime import date, datetime, time
from pathlib import Path

import numpy as np
from edfio import (
    Bdf,
    BdfSignal,
    Edf,
    EdfAnnotation,
    EdfSignal,
    Patient,
    Recording,
)

SECONDS = 120


def signals(kind: type[EdfSignal] = EdfSignal) -> list[EdfSignal]:
    """Two signals of different rates with all stored numbers of their range likely."""
    random = np.random.default_rng(5)
    return [
        kind(
            random.uniform(-3000, 3000, SECONDS * rate),
            rate,
            label=label,
            transducer_type="AgAgCl SN-4711",
            physical_dimension="uV",
            physical_range=(-3000, 3000),
            prefiltering=prefilter,
        )
        for label, rate, prefilter in (
            ("EEG Fpz-Cz", 100, "HP:0.3Hz LP:35Hz"),
            ("EMG chin", 32, "HP:0.3Hz LP:35Hz by Dr. Who"),
        )
    ]


def write_edf_plus(path: Path, annotations: tuple[EdfAnnotation, ...] = ()) -> Path:
    """EDF+C of two minutes that begins at 22:15:30.25 on 2 March 2021."""
    Edf(
        signals(),
        patient=Patient(code="H-1234567", sex="F", birthdate=date(1970, 3, 2), name="Jane_Q_Doe"),
        recording=Recording(
            startdate=date(2021, 3, 2),
            hospital_administration_code="PSG77",
            investigator_technician_code="T_Tech",
            equipment_code="Box9",
        ),
        starttime=time(22, 15, 30, 250_000),
        annotations=annotations,
    ).write(path)
    return path


def write_plain_edf(path: Path, patient: str = "Jane Doe, 2.3.1970", recording: str = "") -> Path:
    """EDF without the plus, with free text where EDF+ wants subfields."""
    Edf(signals(), starttime=time(22, 15, 30)).write(path)
    raw = bytearray(path.read_bytes())
    raw[8:88] = patient.encode("latin-1").ljust(80)
    raw[88:168] = recording.encode("latin-1").ljust(80)
    raw[168:176] = b"02.03.21"
    raw[192:236] = b" " * 44
    path.write_bytes(bytes(raw))
    return path


def write_bdf(path: Path) -> Path:
    """Plain BDF."""
    Bdf(signals(BdfSignal), starttime=time(22, 15, 30)).write(path)  # type: ignore[arg-type]
    return path


def with_gap(path: Path) -> Path:
    """Make a gap of 60 s after the first half of an EDF+C file of 1-s records, in its bytes."""
    raw = bytearray(path.read_bytes())
    raw[192:197] = b"EDF+D"
    for second in range(SECONDS // 2, SECONDS):
        old, new = f"+{second}.25\x14\x14".encode(), f"+{second + 60}.25\x14\x14".encode()
        at = raw.index(old)
        raw[at : at + len(new) + 2] = new.ljust(len(new) + 2, b"\0")[: len(new) + 2]
    path.write_bytes(bytes(raw))
    return path


START = datetime(2021, 3, 2, 22, 15, 30)

"""Sound EDF and BDF files to damage, made field by field so that a case knows where each lies."""

from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Final

import numpy as np
from numpy.typing import NDArray

FIXED: Final = (
    ("version", 8),
    ("patient", 80),
    ("recording", 80),
    ("date", 8),
    ("time", 8),
    ("header_bytes", 8),
    ("reserved", 44),
    ("n_records", 8),
    ("record_s", 8),
    ("n_signals", 4),
)
PER_SIGNAL: Final = (
    ("label", 16),
    ("transducer", 80),
    ("unit", 8),
    ("physical_min", 8),
    ("physical_max", 8),
    ("digital_min", 8),
    ("digital_max", 8),
    ("prefilter", 80),
    ("samples", 8),
    ("signal_reserved", 32),
)
_LABELS: Final = (
    "EEG Fpz-Cz", "EEG C4-M1", "EOG horizontal", "E1-M2", "EMG submental", "Chin1-Chin2",
    "ECG II", "SpO2", "Resp oro-nasal", "Temp rectal", "Status", "Pos.",
)  # fmt: skip
_UNITS: Final = ("uV", "uV", "uV", "mV", "V", "%", "DegC", "")


@dataclass
class MadeSignal:
    """One signal to write; ``samples`` in a record."""

    label: str
    unit: str
    physical: tuple[str, str]
    digital: tuple[int, int]
    samples: int
    annotations: bool = False


@dataclass
class MadeFile:
    """A sound file: what stands in it, and its bytes.

    Attributes
    ----------
    fields : (name, begin, width) of every header field, those of signals once per signal.
    columns : (begin, width) of each signal within a data record.
    """

    family: str
    width: int
    plus: str
    record_s: str
    signals: list[MadeSignal]
    n_records: int
    onsets: list[float]
    data: bytes = b""
    header: bytes = b""
    fields: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def columns(self) -> list[tuple[int, int]]:
        """Begin and width in bytes of each signal within a data record."""
        ends = np.cumsum([0] + [s.samples * self.width for s in self.signals])
        return [(int(a), int(b - a)) for a, b in pairwise(ends)]

    @property
    def record_bytes(self) -> int:
        """Bytes of a data record."""
        return sum(s.samples for s in self.signals) * self.width

    @property
    def content(self) -> bytes:
        """The whole file."""
        return self.header + self.data


def make(random: Random) -> MadeFile:
    """A sound file of one of the formats, with one to five signals of mixed rates."""
    bdf = random.random() < 0.3
    plus = random.choice(("", "", "C", "C", "D"))
    record_s = random.choice(("1", "1", "1", "0.5", "2", "10", "30", "0.1", "1.04781"))
    width = 3 if bdf else 2
    n_records = random.randint(1, 12)
    signals = [_signal(random, width) for _ in range(random.randint(1, 5))]
    if plus:
        for _ in range(random.choice((1, 1, 1, 2))):
            place = random.randint(0, len(signals))
            signals.insert(place, _annotations(random, width))
    made = MadeFile(
        "BDF" if bdf else "EDF", width, plus, record_s, signals, n_records,
        _onsets(random, plus, float(record_s), n_records),
    )  # fmt: skip
    _fill(made, random)
    _write_header(made, random)
    return made


def _signal(random: Random, width: int) -> MadeSignal:
    highest = (1 << (8 * width - 1)) - 1
    top = random.choice((highest, highest, 2047, 1000))
    low = random.choice((-top - 1, -top, 0))
    reach = random.choice(("187.5", "250", "3276.8", "1", "0.005", "100000", "500.25"))
    lowest = random.choice((f"-{reach}", f"-{reach}", "0"))
    return MadeSignal(
        random.choice(_LABELS),
        random.choice(_UNITS),
        (lowest, reach),
        (low, top),
        random.choice((1, 2, 5, 32, 50, 100, 128, 200, 256)),
    )


def _annotations(random: Random, width: int) -> MadeSignal:
    family = "BDF" if width == 3 else "EDF"
    highest = (1 << (8 * width - 1)) - 1
    return MadeSignal(
        f"{family} Annotations", "", ("-1", "1"), (-highest - 1, highest),
        random.choice((40, 57, 80)), annotations=True,
    )  # fmt: skip


def _onsets(random: Random, plus: str, record_s: float, n_records: int) -> list[float]:
    at = random.choice((0.0, 0.0, 0.0, 0.25, 0.394531)) if plus else 0.0
    onsets = []
    for _ in range(n_records):
        onsets.append(at)
        at += record_s
        if plus == "D" and random.random() < 0.3:
            at += random.choice((1.0, 2.5, 100.0, 3600.0))
    return onsets


def _fill(made: MadeFile, random: Random) -> None:
    """Samples (slow waves with noise, as signals are) and annotations."""
    noise = np.random.default_rng(random.getrandbits(32))
    parts: list[list[bytes]] = []
    timekeeping = True
    for signal in made.signals:
        if signal.annotations:
            parts.append(_lists(made, signal, random, timekeeping=timekeeping))
            timekeeping = False
            continue
        low, high = signal.digital
        n = signal.samples * made.n_records
        walk = np.cumsum(noise.normal(0, 1, n)) + 3 * np.sin(np.arange(n) / 3)
        scaled = (low + high) / 2 + walk / max(1.0, float(np.abs(walk).max())) * (high - low) / 5
        stored = np.clip(np.round(scaled), low, high).astype("<i4").reshape(made.n_records, -1)
        parts.append([_bytes(row, made.width) for row in stored])
    made.data = b"".join(part[i] for i in range(made.n_records) for part in parts)


def _bytes(row: NDArray[np.int32], width: int) -> bytes:
    return row.astype("<i4").view(np.uint8).reshape(-1, 4)[:, :width].tobytes()


def _lists(made: MadeFile, signal: MadeSignal, random: Random, *, timekeeping: bool) -> list[bytes]:
    size = signal.samples * made.width
    texts = ("Sleep stage N2", "Lights off@@EEG Fpz-Cz", "Arousal", "仰卧", "apnée")
    columns = []
    for onset in made.onsets:
        column = f"+{onset:.10g}\x14\x14\0".encode() if timekeeping else b""
        if random.random() < 0.3:
            span = random.choice(("", "\x1530", "\x150.5"))
            more = f"+{onset:.10g}{span}\x14{random.choice(texts)}\x14\0".encode()
            if len(column) + len(more) <= size:
                column += more
        columns.append(column.ljust(size, b"\0"))
    return columns


def _write_header(made: MadeFile, random: Random) -> None:
    signals = made.signals
    family = made.family
    fixed = {
        "version": b"\xffBIOSEMI" if family == "BDF" else b"0",
        "patient": b"X F 02-MAR-1970 Jane_Doe",
        "recording": b"Startdate 02-MAR-2021 X T_Technician X" if made.plus else b"night 1",
        "date": b"02.03.21",
        "time": random.choice((b"22.15.30", b"00.00.00", b"23.59.59")),
        "header_bytes": str(256 * (len(signals) + 1)).encode(),
        "reserved": (
            f"{family}+{made.plus}" if made.plus else "24BIT" * (family == "BDF")
        ).encode(),
        "n_records": str(made.n_records).encode(),
        "record_s": made.record_s.encode(),
        "n_signals": str(len(signals)).encode(),
    }
    header = bytearray()
    for name, width in FIXED:
        made.fields.append((name, len(header), width))
        header += fixed[name].ljust(width)
    for name, width in PER_SIGNAL:
        for signal in signals:
            made.fields.append((name, len(header), width))
            header += _signal_field(signal, name).encode().ljust(width)
    made.header = bytes(header)


def _signal_field(signal: MadeSignal, name: str) -> str:
    prefilter = "" if signal.annotations else "HP:0.1Hz LP:75Hz"
    found = {
        "label": signal.label,
        "transducer": "" if signal.annotations else "AgAgCl electrode",
        "unit": signal.unit,
        "physical_min": signal.physical[0],
        "physical_max": signal.physical[1],
        "digital_min": str(signal.digital[0]),
        "digital_max": str(signal.digital[1]),
        "prefilter": prefilter,
        "samples": str(signal.samples),
    }
    return found.get(name, "")

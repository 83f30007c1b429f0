"""An EDF+C file written record by record, so that a night never has to be held in memory.

edfio writes whole files from whole arrays. The layout here follows the EDF specification (Kemp et
al. 1992, header) and EDF+ (Kemp & Olivan 2003, clauses 2.1.1 to 2.2.4, annotations).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.recording.base import Annotation

RECORD_S: Final = 1
"""Seconds per data record: every rate here is a whole number of hertz."""

_ANNOTATION_BYTES: Final = 120
"""Room for annotations in each record; what does not fit goes to the next."""

_DIGITAL: Final = (-32768, 32767)
_MONTHS: Final = (
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"
)  # fmt: skip


@dataclass(frozen=True)
class SignalHeader:
    """What the header says of one signal. ``physical_range`` in ``unit``, rate in hertz."""

    label: str
    unit: str
    sampling_rate: int
    physical_range: tuple[float, float]
    transducer: str
    prefilter: str


def _field(text: str, width: int) -> bytes:
    raw = text.encode("ascii")
    if len(raw) > width:
        raise ValueError(f"{text!r} is longer than the {width} bytes of its header field")
    return raw.ljust(width)


def _annotation_list(annotation: Annotation) -> bytes:
    """One time-stamped annotation list (EDF+ clause 2.2.2)."""
    duration = f"\x15{annotation.duration_s:g}" if annotation.duration_s else ""
    return f"+{_seconds(annotation.onset_s)}{duration}\x14{annotation.text}\x14\x00".encode()


def _seconds(value: float) -> str:
    """Decimal seconds without an exponent, to the millisecond."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def identification(start: datetime) -> tuple[str, str]:
    """EDF+ patient and recording fields, both saying that the night is simulated."""
    date = f"{start.day:02d}-{_MONTHS[start.month - 1]}-{start.year}"
    return (
        "X X X Simulated_night",
        f"Startdate {date} Simulated SleepGUI_simulated SleepGUI_simulated",
    )


class EdfPlusWriter:
    """Writes one EDF+C file front to back.

    Parameters
    ----------
    file : binary file at its beginning.
    signals : in file order; their rates are whole numbers of hertz.
    start : wall clock of second 0, whole seconds.
    duration_s : whole seconds; exactly so many records must then be written.
    annotations : placed in the record of their onset, or the next with room.
    """

    def __init__(
        self,
        file: BinaryIO,
        signals: Sequence[SignalHeader],
        start: datetime,
        duration_s: int,
        annotations: Iterable[Annotation],
    ) -> None:
        self._file = file
        self._signals = tuple(signals)
        self._pending = sorted(annotations, key=lambda mark: mark.onset_s, reverse=True)
        self._written_s = 0
        self._duration_s = duration_s
        self._file.write(self._header(start, duration_s))

    def _header(self, start: datetime, duration_s: int) -> bytes:
        patient, recording = identification(start)
        count = len(self._signals) + 1
        parts = [
            _field("0", 8),
            _field(patient, 80),
            _field(recording, 80),
            _field(f"{start:%d.%m.%y}", 8),
            _field(f"{start:%H.%M.%S}", 8),
            _field(str(256 * (count + 1)), 8),
            _field("EDF+C", 44),
            _field(str(duration_s // RECORD_S), 8),
            _field(str(RECORD_S), 8),
            _field(str(count), 4),
        ]
        columns: list[tuple[int, list[str]]] = [
            (16, [s.label for s in self._signals] + ["EDF Annotations"]),
            (80, [s.transducer for s in self._signals] + [""]),
            (8, [s.unit for s in self._signals] + [""]),
            (8, [f"{s.physical_range[0]:g}" for s in self._signals] + ["-1"]),
            (8, [f"{s.physical_range[1]:g}" for s in self._signals] + ["1"]),
            (8, [str(_DIGITAL[0])] * count),
            (8, [str(_DIGITAL[1])] * count),
            (80, [s.prefilter for s in self._signals] + [""]),
            (
                8,
                [str(s.sampling_rate * RECORD_S) for s in self._signals]
                + [str(_ANNOTATION_BYTES // 2)],
            ),
            (32, [""] * count),
        ]
        parts += [_field(text, width) for width, texts in columns for text in texts]
        return b"".join(parts)

    def _annotation_bytes(self, record: int) -> bytes:
        """Time-keeping list of the record and the annotations due by its end."""
        content = f"+{record * RECORD_S}\x14\x14\x00".encode()
        while self._pending and self._pending[-1].onset_s < (record + 1) * RECORD_S:
            marks = _annotation_list(self._pending[-1])
            if len(content) + len(marks) > _ANNOTATION_BYTES:
                break
            content += marks
            self._pending.pop()
        return content.ljust(_ANNOTATION_BYTES, b"\x00")

    def write(self, samples: Mapping[str, NDArray[np.float64]]) -> None:
        """Append whole seconds: ``samples[label]`` in the signal's unit, at its own rate.

        Samples beyond the physical range are clipped to it, as an amplifier does.
        """
        first = self._signals[0]
        records = len(samples[first.label]) // (first.sampling_rate * RECORD_S)
        width = sum(s.sampling_rate for s in self._signals) * RECORD_S
        block = np.empty((records, width + _ANNOTATION_BYTES // 2), dtype="<i2")
        column = 0
        for signal in self._signals:
            size = signal.sampling_rate * RECORD_S
            low, high = signal.physical_range
            scaled = (samples[signal.label] - low) * ((_DIGITAL[1] - _DIGITAL[0]) / (high - low))
            digital = np.clip(np.rint(scaled) + _DIGITAL[0], *_DIGITAL)
            block[:, column : column + size] = digital.reshape(records, size)
            column += size
        for row in range(records):
            content = self._annotation_bytes(self._written_s + row)
            block[row, column:] = np.frombuffer(content, dtype="<i2")
        self._file.write(block.tobytes())
        self._written_s += records * RECORD_S
        if self._written_s >= self._duration_s and self._pending:
            raise ValueError(f"no room for {len(self._pending)} annotations at the file's end")

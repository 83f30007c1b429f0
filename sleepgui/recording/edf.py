"""EDF, EDF+, BDF and BDF+ recordings, read in place at native rates."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

import numpy as np

from sleepgui.errors import RecordingError
from sleepgui.recording import timeline
from sleepgui.recording.base import Annotation, Channel, Recording, Samples
from sleepgui.recording.edf_file import EdfFile
from sleepgui.recording.edf_header import SignalHeader, listed
from sleepgui.recording.edf_time import place_records, wrong_times
from sleepgui.recording.units import microvolts_per_unit


class EdfRecording(Recording):
    """A recording in one of the EDF and BDF formats.

    Annotations are read when first asked for.

    Raises
    ------
    RecordingError
        As `EdfFile`; or the file holds no signals, or its records cannot be put in order.
    """

    def __init__(self, path: Path) -> None:
        self._file = EdfFile(path)
        header = self._file.header
        self._signals = tuple(s for s in header.signals if not s.annotations and s.samples)
        if not self._signals:
            raise RecordingError(
                f"{path.name} holds annotations only and no signals: open the recording that it "
                "belongs to."
            )
        self._starts: dict[int, list[int]] = {}
        """First sample of each segment, by samples in a record: the same for channels of a rate."""
        self._segments, self._header_offset_s, time_warnings = place_records(self._file)
        self._timed = bool(
            self._file.annotation_signals and len(self._segments) == 1 and not time_warnings
        )
        empty = [s.label for s in header.signals if not s.samples]
        no_samples = [f"Left out because it has no samples: {listed(empty)}."] if empty else []
        start = header.start
        last = self._segments[-1]
        super().__init__(
            path=path,
            format=header.format,
            start=_moved(start, self._header_offset_s) if start else None,
            duration_s=last.stop_s,
            channels=tuple(self._channel(i, s) for i, s in enumerate(self._signals)),
            gaps=timeline.gaps(self._segments),
            warnings=(*header.warnings, *no_samples, *time_warnings),
            patient={"patient": header.patient, "recording": header.recording},
        )
        del self.annotations

    def _rate(self, signal: SignalHeader) -> float:
        return signal.samples / self._file.header.record_s

    def _channel(self, index: int, signal: SignalHeader) -> Channel:
        last = self._segments[-1]
        return Channel(
            index=index,
            label=signal.label or f"#{index + 1}",
            unit=signal.unit,
            sampling_rate=self._rate(signal),
            n_samples=self._position(signal, last) + last.n_records * signal.samples,
            microvolts_per_unit=microvolts_per_unit(signal.unit),
            physical_range=signal.physical_range,
            transducer=signal.transducer,
            prefilter=signal.prefilter,
        )

    def _position(self, signal: SignalHeader, segment: timeline.Segment) -> int:
        """Sample of the time line on which a segment starts: the nearest."""
        return round(segment.start_s * self._rate(signal))

    def read(self, channel: int, start: int, stop: int) -> Samples:
        """See `Recording.read`."""
        return self.read_together([(channel, start, stop)])[0]

    def read_together(self, wanted: Sequence[tuple[int, int, int]]) -> list[Samples]:
        """See `Recording.read_together`."""
        found = [np.full(max(b - a, 0), np.nan, dtype=np.float32) for _, a, b in wanted]
        # Segment by segment, what lies in it of each wish: its number, and a place in it.
        stored: dict[int, list[tuple[int, int, SignalHeader, int, int]]] = {}
        for number, (channel, start, stop) in enumerate(wanted):
            signal = self._signals[channel]
            for segment, at, first, count in self._stored(signal, start, stop):
                stored.setdefault(segment, []).append((number, at, signal, first, count))
        for pieces in stored.values():
            wishes = [(signal, first, count) for _, _, signal, first, count in pieces]
            for k, offset, piece in self._file.together(wishes):
                number, at, signal, _, _ = pieces[k]
                out = found[number][at + offset : at + offset + len(piece)]
                # The product is in double precision: a step may be small beside the offset.
                out[:] = piece * signal.gain + signal.offset
        return found

    def _stored(
        self, signal: SignalHeader, start: int, stop: int
    ) -> Iterator[tuple[int, int, int, int]]:
        """Where the file has samples: (segment, sample after ``start``, stored number, count)."""
        starts = self._starts.get(signal.samples)
        if starts is None:
            starts = [self._position(signal, s) for s in self._segments]
            self._starts[signal.samples] = starts
        for k in range(max(bisect_right(starts, start) - 1, 0), len(starts)):
            if starts[k] >= stop:
                break
            segment = self._segments[k]
            begin = max(start, starts[k])
            end = min(stop, starts[k] + segment.n_records * signal.samples)
            if end > begin:
                first = segment.first_record * signal.samples + begin - starts[k]
                yield k, begin - start, first, end - begin

    @cached_property
    def annotations(self) -> tuple[Annotation, ...]:  # type: ignore[override]
        """Marks of the file in the order of their onsets, in seconds from second 0."""
        marks = self._file.marks(0, self._file.header.n_records)
        damaged = sum(m.damaged for m in marks)
        if damaged:
            what = "1 annotation is" if damaged == 1 else f"{damaged} annotations are"
            self.warnings += (f"{what} damaged and may be missing or incomplete.",)
        if self._timed and (warning := wrong_times(marks, self._segments, self._header_offset_s)):
            self.warnings += (warning,)
        shift = self._header_offset_s
        moved = [
            Annotation(round(a.onset_s - shift, 9), a.duration_s, a.text)
            for m in marks
            for a in m.annotations
        ]
        return tuple(sorted(moved, key=lambda a: a.onset_s))


def _moved(start: datetime, seconds: float) -> datetime | None:
    try:
        return start + timedelta(seconds=seconds)
    except OverflowError:
        return None

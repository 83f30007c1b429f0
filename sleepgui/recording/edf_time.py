"""When the data records of an EDF+ or BDF+ file start, by its time-keeping annotations."""

from collections.abc import Sequence
from typing import Final

from sleepgui.errors import RecordingError
from sleepgui.recording import timeline
from sleepgui.recording.edf_annotations import RecordMarks, parse_marks, record_onset
from sleepgui.recording.edf_file import EdfFile
from sleepgui.recording.edf_header import LONGEST_S

_AGAIN: Final = "copy or export the recording again"


def place_records(file: EdfFile) -> tuple[tuple[timeline.Segment, ...], float, list[str]]:
    """Lay the data records of a file on one time line.

    Only the first and the last record of a continuous file are looked at, where they agree.

    Returns
    -------
    segments : records without gaps between them, second 0 being the first record's start.
    offset_s : from the header's start to second 0 (fractions of a second in EDF+ 2.2.4).
    warnings : plain sentences.

    Raises
    ------
    RecordingError
        The records cannot be put in order.
    """
    header = file.header
    end_to_end = timeline.continuous(header.n_records, header.record_s)
    discontinuous = header.format.endswith("D")
    warnings: list[str] = []
    if not file.annotation_signals:
        if discontinuous:
            raise _disorder(file, "it is marked as having gaps and does not say where they are")
        if header.format.endswith("C"):
            warnings.append(
                f"The file is marked as {header.format}, but has no annotation signal; its data "
                "records are laid end to end."
            )
        return end_to_end, 0.0, warnings

    first = file.marks(0, 1)[0]
    if first.onset_s is None:
        if discontinuous or _is_rubbish(first):
            raise _disorder(file, "record 1 does not say when it starts")
        warnings.append("The first data record does not say when it starts; 0 s is assumed.")
        return end_to_end, 0.0, warnings
    offset_s = first.onset_s
    if not -1 < offset_s < 1:
        warnings.append(
            f"The first data record starts {offset_s:g} s after the start time in the header; "
            "clock times count from there."
        )
    if not discontinuous:
        last = file.marks(header.n_records - 1, 1)[0].onset_s
        expected = offset_s + (header.n_records - 1) * header.record_s
        if last is not None and abs(last - expected) <= timeline.tolerance_s(header.n_records):
            return end_to_end, offset_s, warnings

    try:
        segments = timeline.from_onsets(_onsets(file), header.record_s)
    except timeline.OrderError as error:
        if discontinuous:
            raise _disorder(file, str(error)) from error
        warnings.append(
            f"The file is marked as continuous ({header.format}), but the times of its data "
            "records do not fit; they are laid end to end."
        )
        return end_to_end, offset_s, warnings
    if segments[-1].stop_s > LONGEST_S:
        raise _disorder(file, "by their times they are spread over more than a month")
    if not discontinuous and len(segments) > 1:
        warnings.append(
            f"The file is marked as continuous ({header.format}), but the times of its data "
            "records leave gaps, which are kept."
        )
    return segments, offset_s, warnings


def wrong_times(
    marks: Sequence[RecordMarks], segments: Sequence[timeline.Segment], offset_s: float
) -> str | None:
    """A warning where records of a continuous file name other times than they lie at.

    `place_records` looks at the first and the last only; the rest is known once all annotations
    are read.
    """
    whole = segments[0]
    record_s = (whole.stop_s - whole.start_s) / whole.n_records
    wrong = [
        i
        for i, mark in enumerate(marks)
        if mark.onset_s is None
        or abs(mark.onset_s - offset_s - i * record_s) > timeline.tolerance_s(i)
    ]
    if not wrong:
        return None
    which = (
        f"Data record {wrong[0] + 1} of {len(marks)} does"
        if len(wrong) == 1
        else f"{len(wrong)} of {len(marks)} data records, from number {wrong[0] + 1} on, do"
    )
    return (
        f"{which} not name the time that belongs there, so records may be missing, doubled or "
        "damaged; they are laid end to end."
    )


def _onsets(file: EdfFile) -> list[float | None]:
    """Start of every record, in seconds after the header's start.

    Raises
    ------
    RecordingError
        Where a record's annotations should be, there is something else.
    """
    columns = file.record_bytes(file.annotation_signals[0], 0, file.header.n_records)
    onsets = [record_onset(column) for column in columns]
    for i in [i for i, onset in enumerate(onsets) if onset is None]:
        marks = parse_marks(columns[i], timekeeping=True)
        onsets[i] = marks.onset_s
        if _is_rubbish(marks):
            raise RecordingError(
                f"The data of {file.path.name} are shifted or damaged from data record {i + 1} of "
                f"{file.header.n_records} on: {_AGAIN}."
            )
    return onsets


def _is_rubbish(marks: RecordMarks) -> bool:
    """Bytes where annotations should be that are none: the record is not where it belongs."""
    return marks.onset_s is None and marks.damaged > 0 and not marks.annotations


def _disorder(file: EdfFile, what: str) -> RecordingError:
    return RecordingError(
        f"The data records of {file.path.name} cannot be put in order ({what}): {_AGAIN}, as a "
        "continuous file if possible."
    )

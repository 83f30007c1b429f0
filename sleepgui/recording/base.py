"""What a recording is to the rest of the program, whatever file it came from."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sleepgui.stages import EPOCH_SECONDS

Samples = NDArray[np.float32]


@dataclass(frozen=True)
class Channel:
    """One signal of a file, as the file describes it.

    Attributes
    ----------
    index : position in `Recording.channels`, that is in the file, annotation signals not counted;
        what identifies a channel, because labels may repeat.
    label : as in the header, without padding.
    unit : physical dimension as in the header.
    sampling_rate : hertz, native.
    n_samples : on the recording's continuous time line, gaps included.
    microvolts_per_unit : factor from ``unit`` to microvolts, ``None`` when not a voltage.
    physical_range : (minimum, maximum) in ``unit``; samples outside it cannot occur.
    """

    index: int
    label: str
    unit: str
    sampling_rate: float
    n_samples: int
    microvolts_per_unit: float | None
    physical_range: tuple[float, float]
    transducer: str = ""
    prefilter: str = ""


@dataclass(frozen=True)
class Annotation:
    """A text mark in the recording: onset and duration in seconds from its start."""

    onset_s: float
    duration_s: float
    text: str


@dataclass(frozen=True)
class Gap:
    """A stretch without data (EDF+D), in seconds from the recording's start."""

    start_s: float
    stop_s: float


@dataclass
class Recording(ABC):
    """A polysomnogram opened for lazy reading at native sampling rates.

    Time runs in seconds from the first sample, continuously; stretches without data (EDF+D)
    read as NaN. ``start`` is the wall clock of second 0, or ``None`` where the header's is
    impossible. ``patient`` holds the header's patient and technician fields: shown on request,
    never logged, never exported unasked.
    """

    path: Path
    format: str
    start: datetime | None
    duration_s: float
    channels: tuple[Channel, ...]
    annotations: tuple[Annotation, ...] = ()
    gaps: tuple[Gap, ...] = ()
    warnings: tuple[str, ...] = ()
    patient: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def n_epochs(self) -> int:
        """Number of whole 30-s epochs from second 0 (a shorter rest is not an epoch)."""
        return int(self.duration_s / EPOCH_SECONDS + 1e-6)

    @abstractmethod
    def read(self, channel: int, start: int, stop: int) -> Samples:
        """Samples ``start`` to ``stop`` of one channel in its own unit, float32.

        Indices are native samples on the continuous time line; parts outside the recording
        and inside gaps are NaN, so the result always has ``stop - start`` samples. Only the
        slice asked for is touched. Safe to call from several threads.

        Raises
        ------
        RecordingError
            The file cannot be read any more (removed, changed, network drive gone).
        """

    def read_together(self, wanted: Sequence[tuple[int, int, int]]) -> list[Samples]:
        """`read` for several (channel, start, stop), at the price of one where they lie together.

        Raises
        ------
        RecordingError
            As `read`.
        """
        return [self.read(*one) for one in wanted]

    def close(self) -> None:  # noqa: B027 - most readers hold nothing open
        """Let go of the file."""

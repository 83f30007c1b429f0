"""Plain text with one label per line and 30-s epoch.

Three dialects: SleepGUI's own labels (``W N1 N2 N3 R ?``), the same as a Luna ``.eannot`` file
(zzz.bwh.harvard.edu/luna/ref/annotations), and YASA's (``WAKE N1 N2 N3 REM UNS``). Lights,
events and the clock have no place in them.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sleepgui.errors import ExportError
from sleepgui.export.atomic import write_text
from sleepgui.export.night import ScoredNight
from sleepgui.stages import EPOCH_SECONDS, Stage, to_labels

YASA: Final[Mapping[str, str]] = {Stage.W: "WAKE", Stage.R: "REM", Stage.UNSCORED: "UNS"}


def write(night: ScoredNight, path: Path) -> None:
    """Write ``W N1 N2 N3 R ?``, one per line.

    Raises
    ------
    ExportError
        The epochs are not of 30 s, or the file cannot be written.
    """
    _write(night, path, {})


def write_eannot(night: ScoredNight, path: Path) -> None:
    """Write a Luna ``.eannot`` file; Luna asks for as many lines as the recording has epochs.

    Raises
    ------
    ExportError
        The epochs are not of 30 s, or the file cannot be written.
    """
    _write(night, path, {})


def write_yasa(night: ScoredNight, path: Path) -> None:
    """Write the labels of ``yasa.Hypnogram``, one per line.

    Raises
    ------
    ExportError
        The epochs are not of 30 s, or the file cannot be written.
    """
    _write(night, path, YASA)


def _write(night: ScoredNight, path: Path, dialect: Mapping[str, str]) -> None:
    if night.epoch_s != EPOCH_SECONDS:
        raise ExportError(
            f"This scoring has epochs of {night.epoch_s:g} s, which a file of bare labels cannot"
            " tell; choose a format with times, such as EDF+ annotations."
        )
    labels = (dialect.get(label, label) for label in to_labels(night.stages))
    write_text(path, "".join(f"{label}\n" for label in labels))

"""All formats a scored night can be exported to."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sleepgui.errors import ExportError
from sleepgui.export.night import ScoredNight
from sleepgui.export.writers import (
    bids_events,
    edf_annotations,
    label_lines,
    luna_annot,
    nsrr_xml,
    profusion_xml,
    table_csv,
    visbrain_text,
)


@dataclass(frozen=True)
class NightWriter:
    """One format.

    Attributes
    ----------
    key : for the command line.
    label : for a menu.
    ending : of a file's name, behind the recording's stem.
    write : leaves the file whole or not at all. Raises `ExportError`.
    beside : ending of a second file of the same name that is written with it; empty for none.
    """

    key: str
    label: str
    ending: str
    write: Callable[[ScoredNight, Path], None]
    beside: str = ""

    def files(self, path: Path) -> tuple[Path, ...]:
        """Every file that is written for one, itself first."""
        return (path, path.with_suffix(self.beside)) if self.beside else (path,)


WRITERS: Final = (
    NightWriter("edf", "EDF+ annotations", "-Hypnogram.edf", edf_annotations.write),
    NightWriter("bids", "BIDS events", "_events.tsv", bids_events.write, bids_events.BESIDE),
    NightWriter("nsrr", "NSRR XML", "-nsrr.xml", nsrr_xml.write),
    NightWriter("profusion", "Profusion XML", "-profusion.xml", profusion_xml.write),
    NightWriter("annot", "Luna .annot", ".annot", luna_annot.write),
    NightWriter("eannot", "Luna .eannot", ".eannot", label_lines.write_eannot),
    NightWriter("yasa", "YASA, one label per line", "-yasa.txt", label_lines.write_yasa),
    NightWriter("visbrain", "Visbrain, stages by their end", "-visbrain.txt", visbrain_text.write),
    NightWriter("csv", "Table, one row per epoch", "-stages.csv", table_csv.write),
    NightWriter("labels", "One label per line", "-stages.txt", label_lines.write),
)
"""In the order of a menu."""


def writer_of(key: str) -> NightWriter:
    """The writer of a key such as ``edf``.

    Raises
    ------
    ExportError
        There is none of that name.
    """
    found = next((writer for writer in WRITERS if writer.key == key.strip().casefold()), None)
    if found is None:
        known = ", ".join(writer.key for writer in WRITERS)
        raise ExportError(f"There is no format {key!r} to export to; choose one of {known}.")
    return found

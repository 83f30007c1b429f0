"""A whole study without what tells whose it is: the recording and its scorings together."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sleepgui.errors import ExportError
from sleepgui.export.deidentify import (
    CleanRecording,
    Removed,
    Wish,
    deidentify_night,
    refuse_to_replace,
)
from sleepgui.export.night import ScoredNight
from sleepgui.export.writers.registry import NightWriter


@dataclass(frozen=True)
class CleanStudy:
    """What was written, and all that is not in it any more."""

    paths: tuple[Path, ...]
    removed: tuple[Removed, ...]


class Deidentification:
    """A study about to be copied under a pseudonym.

    Parameters
    ----------
    recording : EDF or BDF; never changed. ``None``: only scorings.
    nights : its scorings, to be written as files of their own in each of ``writers``; in a
        ``ScoredNight`` that names the recording's own file.
    inside : write the first night's stages into the copy of the recording as well.

    Raises
    ------
    ExportError
        Nothing was given, the pseudonym cannot be used, the recording is not EDF or BDF, or the
        moved date cannot be written.
    RecordingError
        The recording cannot be read.
    """

    def __init__(
        self,
        recording: Path | None,
        nights: Sequence[ScoredNight],
        wish: Wish,
        writers: Sequence[NightWriter],
        *,
        inside: bool = False,
    ) -> None:
        if recording is None and not nights:
            raise ExportError("There is neither a recording nor a scoring to de-identify.")
        if inside and (recording is None or not nights):
            raise ExportError("Stages inside a copy take a recording and a scoring; give both.")
        cleaned = [
            deidentify_night(
                night, wish.pseudonym, shift_days=wish.shift_days, keep_clock=wish.keep_clock
            )
            for night in nights
        ]
        self._nights = [night for night, _ in cleaned]
        self._writers = tuple(writers)
        self._pseudonym = wish.pseudonym
        self._recording: CleanRecording | None = None
        removed: list[Removed] = []
        if recording is not None:
            within = self._nights[0] if inside else None
            self._recording = CleanRecording(recording, wish, within)
            removed += self._recording.removed
        for number, (_, gone) in enumerate(cleaned, start=1):
            removed += [
                Removed(
                    f"scoring: {one.where}"
                    if len(cleaned) == 1
                    else f"scoring {number}: {one.where}",
                    one.what,
                )
                for one in gone
            ]
        self.removed = tuple(removed)
        """What the copies will not have, for the user to look through."""

    def paths_in(self, folder: Path) -> list[Path]:
        """The files that will be written, the recording first."""
        paths = [] if self._recording is None else [self._recording.path_in(folder)]
        return paths + [path for _, _, path in self._scorings(folder)]

    def _scorings(self, folder: Path) -> list[tuple[NightWriter, ScoredNight, Path]]:
        several = len(self._nights) > 1
        return [
            (
                writer,
                night,
                folder / f"{self._pseudonym}{f'-{number}' if several else ''}{writer.ending}",
            )
            for number, night in enumerate(self._nights, start=1)
            for writer in self._writers
        ]

    def copying(self, folder: Path) -> Generator[float, None, CleanStudy]:
        """Write everything into ``folder``, which is made if need be; yields the share done.

        Raises
        ------
        ExportError
            One of the files is there already (nothing is written then), or cannot be written.
        RecordingError
            The recording cannot be read.
        """
        for path in self.paths_in(folder):
            refuse_to_replace(path)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(
                f"The folder {folder} cannot be made ({error.strerror}); choose another."
            ) from error
        yield 0.0
        # Small files first: what cannot be written is then known before the long copy.
        for writer, night, path in self._scorings(folder):
            writer.write(night, path)
        if self._recording is not None:
            yield from self._recording.copying(folder)
        return CleanStudy(tuple(self.paths_in(folder)), self.removed)

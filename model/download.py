"""Fetch a public data set through MNE's own fetcher, where there is internet."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sleepgui.errors import RecordingError

_NOT_IN_78: Final = {39, 68, 69, 78, 79}


def _cassette(people: range) -> Callable[[Path], object]:
    def fetch(folder: Path) -> object:
        from mne.datasets.sleep_physionet import age  # noqa: PLC0415 - a second to load

        numbers = [n for n in people if n not in _NOT_IN_78]
        return age.fetch_data(numbers, path=str(folder), on_missing="ignore", verbose="INFO")

    return fetch


def _telemetry(folder: Path) -> object:
    from mne.datasets.sleep_physionet import temazepam  # noqa: PLC0415

    return temazepam.fetch_data(list(range(22)), path=str(folder), verbose="INFO")


SETS: Final[dict[str, Callable[[Path], object]]] = {
    "sleep-edf-20": _cassette(range(20)),
    "sleep-edf-78": _cassette(range(83)),
    "sleep-edf-st": _telemetry,
}
"""By the names of the literature: the first 20 people of the cassette study, all 78, telemetry."""


def download(name: str, folder: Path) -> None:
    """Fetch what is not yet in ``folder``; files are checked against MNE's list of hashes.

    Raises
    ------
    RecordingError
        There is no way to the server, the disk is full, or a file came damaged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    print(f"Fetching {name} into {folder}; what is there already is not fetched again.")
    try:
        SETS[name](folder)
    except (OSError, ValueError) as error:  # requests' own errors are OSErrors
        raise RecordingError(
            f"{name} could not be fetched ({type(error).__name__}): check that this computer has"
            " internet and room on its disk and try again, or copy the recordings yourself and name"
            " their folder with --recordings."
        ) from error

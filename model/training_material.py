"""Everything that a training draws from, by part."""

from pathlib import Path
from typing import Final

from model.material import Part, RealEpochs, Target, cached_carriers, part, targets
from model.real import cuts, ucddb
from model.sources import Bank

ROOT: Final = Path(__file__).resolve().parents[1]
RUNS: Final = ROOT / "runs"
CARRIERS: Final = RUNS / "cache" / "carriers.npz"


class Material:
    """Everything a training draws from, by part.

    ``polygraphs`` are the recordings of the Sleep-EDF cuts by person, ``without`` one of them.
    """

    def __init__(self, folder: Path, *, everyone: bool, without: str = "") -> None:
        bank = cached_carriers(folder, CARRIERS)
        all_targets = targets(folder)
        parts = tuple(Part) if everyone else (Part.TRAIN,)
        self.bank = Bank(bank.of(*parts))
        self.targets = [t for t in all_targets if part(t.person) in parts]
        patients = sorted((folder / "training" / "ucddb_eeg").glob("*.npz"))
        self.real = [ucddb(path) for path in patients if part(path.stem) in parts]
        self.polygraphs = polygraphs(folder, without)
        self.validation_bank = Bank(bank.of(Part.VALIDATION))
        self.validation_targets = one_night_each(
            [t for t in all_targets if part(t.person) is Part.VALIDATION]
        )

    def people(self) -> dict[str, list[str]]:
        """Names by use, for the card."""
        return {
            "target_people": sorted({t.person for t in self.targets}),
            "carrier_people": sorted({str(p) for p in self.bank.carriers.person}),
            "polygraph_people": sorted(self.polygraphs),
        }


def one_night_each(nights: list[Target]) -> list[Target]:
    """The first night of every person."""
    return list({t.person: t for t in reversed(nights)}.values())[::-1]


def polygraphs(folder: Path, without: str = "") -> dict[str, list[RealEpochs]]:
    """Recordings of the Sleep-EDF cuts by person, less one whose epochs are to be foretold."""
    found: dict[str, list[RealEpochs]] = {}
    for one in cuts(folder):
        if one.person != without:
            found.setdefault(one.person, []).append(one)
    return found

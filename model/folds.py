"""Who is trained on, who decides when to stop, who is scored: always whole people."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import numpy as np

from sleepgui.errors import RecordingError

_VALIDATION_SHARE = 0.1


@dataclass(frozen=True)
class People:
    """A division of people. ``validation`` picks the checkpoint, ``test`` is never looked at."""

    train: tuple[str, ...]
    validation: tuple[str, ...]
    test: tuple[str, ...]

    def to_json(self) -> dict[str, list[str]]:
        """Lists by part."""
        return {key: list(value) for key, value in asdict(self).items()}


def split(people: Iterable[str], folds: int, fold: int | None, seed: int = 0) -> People:
    """Divide people.

    The paper has ten folds and does not say what was folded, nor how a checkpoint was chosen; its
    code took the one that was best on the test fold. Here folds are of people, and a tenth of the
    others (at least one) decides which pass is kept.

    Parameters
    ----------
    fold : from 0, the people under test; ``None`` for none.

    Raises
    ------
    RecordingError
        There are fewer people than folds, or too few to learn from and to validate on.
    """
    everyone = sorted(set(people))
    order = np.random.default_rng([seed, len(everyone)]).permutation(len(everyone))
    shuffled = [everyone[i] for i in order]
    test: list[str] = []
    if fold is not None:
        if not 2 <= folds <= len(everyone):
            raise RecordingError(
                f"{folds} folds were asked for and there are {len(everyone)} people; a fold holds"
                " at least one person, so give --folds between 2 and that number."
            )
        if not 0 <= fold < folds:
            raise RecordingError(f"There is no fold {fold}; folds count from 0 to {folds - 1}.")
        test = [shuffled[i] for i in np.array_split(np.arange(len(shuffled)), folds)[fold]]
    rest = [person for person in shuffled if person not in test]
    held = max(1, round(_VALIDATION_SHARE * len(rest)))
    if len(rest) - held < 1:
        raise RecordingError(
            f"The recordings are of {len(everyone)} people; training needs at least"
            f" {3 if test else 2}, because whole people are set aside to decide when to stop"
            f"{' and to test on' if test else ''}."
        )
    return People(tuple(sorted(rest[held:])), tuple(sorted(rest[:held])), tuple(sorted(test)))

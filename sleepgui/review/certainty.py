"""How far an epoch's stage can be trusted, in three levels."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Certainty(StrEnum):
    """What a probability is called."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class Thresholds:
    """Confidence from which an epoch is of high, and of medium, certainty.

    The model's probabilities are calibrated, so they are shares of epochs that are right: between
    two human scorers four epochs in five agree, which is why less than that is not called high.
    """

    high: float = 0.8
    medium: float = 0.5

    def __post_init__(self) -> None:
        """Raise ValueError unless 0 < medium < high <= 1."""
        if not 0 < self.medium < self.high <= 1:
            raise ValueError(f"medium {self.medium:g} and high {self.high:g} are not in order")

    def level(self, confidence: float) -> Certainty | None:
        """Level of one epoch; ``None`` where there is no confidence (NaN)."""
        if confidence != confidence:  # noqa: PLR0124 - NaN
            return None
        if confidence >= self.high:
            return Certainty.HIGH
        return Certainty.MEDIUM if confidence >= self.medium else Certainty.LOW


USUAL: Final = Thresholds()

"""Derivations: one channel, or one channel minus another, in microvolts.

Contract (implementation to follow): a `Derivation` names channels by index, because labels may
repeat, and carries the name clinicians read (``C4-M1``).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Derivation:
    """``active`` minus the mean of ``reference`` (empty: the channel as recorded).

    ``name`` is the label to show and to write in files, such as ``C4-M1`` or ``EEG Fpz-Cz``.
    """

    active: int
    reference: tuple[int, ...]
    name: str


@dataclass(frozen=True)
class ChannelChoice:
    """Which derivations the network sees; what the user can change.

    One or two ``eeg``; ``eog`` and ``emg`` may be missing, and then the exits that need them
    are not offered.
    """

    eeg: tuple[Derivation, ...]
    eog: Derivation | None = None
    emg: Derivation | None = None

"""Gains: how many units a lane holds from its bottom to its top."""

from collections.abc import Sequence

import numpy as np

from sleepgui.display.kinds import GAIN_STEPS, LANE_MICROVOLTS, Kind
from sleepgui.display.page import PageTrace
from sleepgui.ui.signals.spec import TraceSpec


def stepped(gain: float, steps: int) -> float:
    """The gain ``steps`` further on the scale of round gains."""
    scale = [*(step / 1000 for step in GAIN_STEPS), *GAIN_STEPS, *(1000 * s for s in GAIN_STEPS)]
    scale = sorted({round(step, 6) for step in scale})
    nearest = int(np.argmin([abs(np.log(step / gain)) for step in scale]))
    return scale[min(max(nearest + steps, 0), len(scale) - 1)]


def gain_that_fits(trace: PageTrace) -> float:
    """A round gain at which nearly all of a trace stays in its lane; 1 for a flat one.

    A percentage never fills its lane with less than 10: a saturation that swings by one is calm.
    """
    present = np.abs(trace.y[np.isfinite(trace.y)])
    swing = 2.2 * float(np.percentile(present, 99)) if len(present) else 0.0
    if trace.unit == "%":
        swing = max(swing, 10.0)
    if swing <= 0:
        return 1.0
    gain = stepped(swing, 0)
    return gain if gain >= swing else stepped(swing, 1)


class Gains:
    """The gain of every lane: voltages of a kind share theirs, any other signal has its own.

    What is given no gain is fitted to the pages shown, until the user sets it.
    """

    def __init__(self, specs: Sequence[TraceSpec] = ()) -> None:
        self._specs = tuple(specs)
        self._gains = [
            spec.gain or (LANE_MICROVOLTS[spec.kind] if spec.shares_gain else None)
            for spec in specs
        ]
        self._fitted = {lane for lane, gain in enumerate(self._gains) if gain is None}

    def of(self, lane: int) -> float:
        """Units from the bottom to the top of a lane."""
        return self._gains[lane] or 1.0

    def set(self, kind: Kind, gain: float) -> None:
        """Units per lane for every voltage of a kind."""
        for lane in self.sharing(kind):
            self._gains[lane] = gain

    def sharing(self, kind: Kind | None) -> list[int]:
        """Lanes whose voltages share the gain of a kind."""
        return [i for i, spec in enumerate(self._specs) if spec.kind is kind and spec.shares_gain]

    def step(self, lane: int, steps: int) -> None:
        """Larger (+1) or smaller (-1) traces in a lane with a gain of its own."""
        self._gains[lane] = stepped(self.of(lane), -steps)
        self._fitted.discard(lane)

    def fit(self, lane: int, trace: PageTrace) -> None:
        """Lower the gain of a lane if its page needs it; not of one that has its gain."""
        if lane in self._fitted and np.isfinite(trace.y).any():
            self._gains[lane] = max(gain_that_fits(trace), self._gains[lane] or 0.0)

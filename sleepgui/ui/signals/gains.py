"""Gains: how many units a lane holds from its bottom to its top."""

import numpy as np

from sleepgui.display.kinds import GAIN_STEPS
from sleepgui.display.page import PageTrace


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

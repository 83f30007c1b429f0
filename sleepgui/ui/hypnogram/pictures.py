"""The picture of each lane: one column of pixels per epoch, or per pixel where epochs are many."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sleepgui.review.certainty import USUAL, Certainty, Thresholds
from sleepgui.stages import HYPNOGRAM_ORDER, UNSCORED_CODE, Stage, StageCodes, code
from sleepgui.ui.hypnogram.columns import (
    CLEAR,
    Edges,
    Image,
    column_means,
    column_minima,
    ink,
    paint_level,
    paint_rows,
    paint_stack,
    presence,
)
from sleepgui.ui.hypnogram.night import Night
from sleepgui.ui.looks.palette import Colours, rgba

LADDER = tuple(code(stage) for stage in HYPNOGRAM_ORDER)
_SUB_ROWS = 8
_THIN, _THICK = (3, 5), (1, 7)
"""Where a stage's bar lies in its row's eighths: R is drawn thick, as hypnograms do."""
_SMALL_THIN, _SMALL_THICK = (2, 6), (0, 8)
"""In a hypnogram of some 15 pixels: what is thinner than a pixel can go missing."""
_STACK_ROWS = 48


def _ink(text: str, opacity: float = 1.0) -> np.uint32:
    return ink(*rgba(text, opacity))


def ladder(stages: StageCodes, edges: Edges, theme: Colours, *, small: bool = False) -> Image:
    """A hypnogram's bars: five stages and, below them, what was not scored."""
    thin, thick = (_SMALL_THIN, _SMALL_THICK) if small else (_THIN, _THICK)
    order = (*HYPNOGRAM_ORDER, Stage.UNSCORED)
    inks = np.array([_ink(theme.stages[stage]) for stage in order])
    bars = tuple(thick if stage is Stage.R else thin for stage in order)
    present = presence(stages, (*LADDER, UNSCORED_CODE), edges)
    return paint_rows(present, inks, bars, _SUB_ROWS)


def others(scorers: Sequence[StageCodes], edges: Edges, theme: Colours) -> Image:
    """Small hypnograms below each other, one a scorer, with a little room between."""
    gap = np.full((_SUB_ROWS, len(edges) - 1), CLEAR)
    return np.concatenate(
        [part for stages in scorers for part in (gap, ladder(stages, edges, theme, small=True))]
    )


def differences(differ: NDArray[np.int8], edges: Edges, theme: Colours) -> Image:
    """Marks where model and expert differ."""
    inks = np.array([_ink(theme.disagreement)])
    return paint_rows(presence(differ, (1,), edges), inks, ((0, 1),), 1)


def exits(
    numbers: NDArray[np.int8], pending: NDArray[np.bool_] | None, edges: Edges, theme: Colours
) -> Image:
    """A block in the row of the exit, a faint stem through the rows it went through.

    Epochs that still have to go deeper are faint throughout.
    """
    shown = numbers if pending is None else np.where(pending, numbers + 3, numbers)
    present = presence(shown, (0, 1, 2, 3, 4, 5), edges)
    blocks = np.zeros((3, present.shape[1]), dtype=np.uint32)
    stems = np.zeros_like(blocks)
    for number in range(3):
        for at, opacity in ((number + 3, 0.4), (number, 1.0)):
            here = present[at]
            blocks[number, here] = _ink(theme.exits[number], opacity)
            stems[:number, here] = _ink(theme.exits[number], 0.3 * opacity)
    # Blocks leave a gap to the next row; a stem runs through it.
    rows = np.repeat(np.where(blocks != CLEAR, blocks, stems), _SUB_ROWS, axis=0)
    for number in range(3):
        for edge in (number * _SUB_ROWS, (number + 1) * _SUB_ROWS - 1):
            rows[edge] = stems[number]
    return rows


def probabilities(night: Night, edges: Edges, theme: Colours) -> Image | None:
    """The hypnodensity: stages stacked as the hypnogram orders them."""
    if night.probabilities is None:
        return None
    inks = np.array([_ink(theme.stages[stage]) for stage in HYPNOGRAM_ORDER])
    shares = column_means(night.probabilities, edges)[list(LADDER)]
    return paint_stack(shares, inks, _STACK_ROWS)


def confidence(
    night: Night, edges: Edges, theme: Colours, thresholds: Thresholds = USUAL
) -> Image | None:
    """Bars as high as the least confident epoch of each column; those in doubt are coloured."""
    if night.confidence is None:
        return None
    lowest = column_minima(night.confidence, edges)
    image = paint_level(lowest, _ink(theme.hatch), _STACK_ROWS // 2)
    for columns, text in (
        (lowest < thresholds.high, theme.certainty[Certainty.MEDIUM]),
        (lowest < thresholds.medium, theme.certainty[Certainty.LOW]),
    ):
        image[:, columns] = np.where(image[:, columns] != CLEAR, _ink(text), CLEAR)
    return image

"""A night in as many columns as the drawing has pixels: no epoch is ever left out. numpy only."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.stages import StageCodes

Edges = NDArray[np.intp]
Image = NDArray[np.uint32]
"""(rows, columns) packed red, green, blue, opacity, as `ink` packs them; row 0 is on top."""
Inks = NDArray[np.uint32]
CLEAR: Final = np.uint32(0)


def ink(red: int, green: int, blue: int, opacity: int = 255) -> np.uint32:
    """One pixel as it lies in memory: red, green, blue, opacity, whatever the byte order."""
    return np.uint32(np.array([red, green, blue, opacity], dtype=np.uint8).view(np.uint32)[0])


def as_rgba(image: Image) -> NDArray[np.uint8]:
    """The same pixels as (rows, columns, 4)."""
    return np.ascontiguousarray(image).view(np.uint8).reshape(*image.shape, 4)


def column_edges(first: int, last: int, pixels: int) -> Edges:
    """Epochs at which columns begin, and the end: one epoch a column where there is room."""
    count = min(last - first, max(pixels, 1))
    return np.asarray(first + np.arange(count + 1) * (last - first) // max(count, 1), np.intp)


def presence(codes: NDArray[np.int8], wanted: tuple[int, ...], edges: Edges) -> NDArray[np.bool_]:
    """Whether each code occurs in each column: (codes, columns)."""
    if len(edges) < 2:
        return np.zeros((len(wanted), 0), dtype=bool)
    visible = codes[edges[0] : edges[-1]]
    each = visible == np.asarray(wanted, dtype=np.int8)[:, None]
    return np.logical_or.reduceat(each, edges[:-1] - edges[0], axis=1)


def column_means(values: NDArray[np.float32], edges: Edges) -> NDArray[np.float32]:
    """Mean over each column's epochs, NaN left out: (epochs, k) to (k, columns)."""
    visible = np.ascontiguousarray(values[edges[0] : edges[-1]].T)
    present = np.isfinite(visible)
    if len(edges) - 1 == visible.shape[1]:
        return np.where(present, visible, np.float32(np.nan))
    starts = edges[:-1] - edges[0]
    total = np.add.reduceat(np.where(present, visible, np.float32(0)), starts, axis=1)
    count = np.add.reduceat(present.astype(np.float32), starts, axis=1)
    with np.errstate(invalid="ignore"):
        return np.asarray(total / count, dtype=np.float32)


def column_minima(values: NDArray[np.float32], edges: Edges) -> NDArray[np.float32]:
    """Lowest value of each column, NaN left out: (epochs,) to (columns,)."""
    visible = values[edges[0] : edges[-1]]
    return np.asarray(np.fmin.reduceat(visible, edges[:-1] - edges[0]), dtype=np.float32)


def paint_rows(
    present: NDArray[np.bool_],
    inks: Inks,
    thickness: tuple[tuple[int, int], ...],
    sub_rows: int,
) -> Image:
    """One row per code, ``sub_rows`` pixels high, inked from ``thickness[i][0]`` to ``[1]``."""
    rows, columns = present.shape
    image = np.zeros((rows * sub_rows, columns), dtype=np.uint32)
    for row, (low, high) in enumerate(thickness):
        ink = np.where(present[row], inks[row], CLEAR)
        image[row * sub_rows + low : row * sub_rows + high] = ink
    return image


def paint_stack(shares: NDArray[np.float32], inks: Inks, height: int) -> Image:
    """Shares (k, columns) that add up to 1, stacked from top to bottom; NaN columns stay clear."""
    rows = (np.arange(height, dtype=np.float32) + np.float32(0.5))[:, None]
    index = np.zeros((height, shares.shape[1]), dtype=np.uint8)
    bound = np.zeros(shares.shape[1], dtype=np.float32)
    for share in shares[:-1]:
        bound = bound + share * np.float32(height)
        index += rows >= bound
    # Any NaN makes the whole sum one; such columns get the ink after the last.
    index[:, np.isnan(bound + shares[-1])] = len(inks)
    return np.asarray(np.append(inks, CLEAR)[index])


def paint_level(level: NDArray[np.float32], ink: np.uint32, height: int) -> Image:
    """Columns filled from the bottom up to ``level`` (0 to 1); NaN columns stay clear."""
    rows = 1 - (np.arange(height, dtype=np.float32) + np.float32(0.5)) / np.float32(height)
    return np.where(rows[:, None] <= level, ink, CLEAR)


def steps(
    codes: StageCodes, row_of: dict[int, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The hypnogram as one line: x (epochs) and y (rows) of its corners, NaN where it breaks.

    Epochs whose code is not in ``row_of`` break the line.
    """
    if not len(codes):
        return np.empty(0), np.empty(0)
    starts = np.concatenate([[0], np.flatnonzero(np.diff(codes)) + 1])
    stops = np.concatenate([starts[1:], [len(codes)]])
    rows = np.full(256, np.nan)
    for value, row in row_of.items():
        rows[value % 256] = row
    y = rows[codes[starts].astype(np.uint8)]
    x = np.stack([starts, stops], axis=1).ravel().astype(np.float64)
    return x, np.repeat(y, 2)

"""Fewer points than samples, and still every peak: lowest and highest value of each column."""

import numpy as np
from numpy.typing import NDArray


def min_max(
    samples: NDArray[np.floating], first: int, columns: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Indices and values of the samples that a drawing ``columns`` pixels wide can show.

    Up to two samples per column all of them, otherwise of each group of neighbours the lowest
    and the highest, in the order they occur. Groups lie on a grid of the recording (``first``
    is the index of ``samples[0]`` in it), so that scrolling does not change them.

    Returns
    -------
    indices : on the recording's grid; of actual samples, never between them.
    values : float32; NaN where a whole group is missing.
    """
    count = len(samples)
    if count <= 2 * columns:
        return np.arange(first, first + count), samples.astype(np.float32)
    size = -(-count // max(columns - 1, 1))
    lead = first % size
    n_groups = -(-(lead + count) // size)
    row = np.full(n_groups * size, np.nan, dtype=np.float32)
    row[lead : lead + count] = samples
    grouped = row.reshape(n_groups, size)
    missing = np.isnan(row)
    if missing.sum() == len(row) - count:  # nothing is missing but what fills the groups
        row[:lead], row[lead + count :] = row[lead], row[lead + count - 1]
        lowest, highest = grouped.argmin(axis=1), grouped.argmax(axis=1)
    else:
        missing = missing.reshape(grouped.shape)
        lowest = np.where(missing, np.inf, grouped).argmin(axis=1)
        highest = np.where(missing, -np.inf, grouped).argmax(axis=1)
    within = np.stack([np.minimum(lowest, highest), np.maximum(lowest, highest)], axis=1)
    values = np.take_along_axis(grouped, within, axis=1)
    indices = within + (first - lead + size * np.arange(n_groups))[:, None]
    # A group that is missing altogether is one point outside the samples at worst: keep it inside.
    return np.clip(indices.ravel(), first, first + count - 1), values.ravel()

"""The spectrogram as a small picture (PNG) to stand under the hypnogram. NumPy and zlib only."""

import base64
import struct
import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.spectra import Spectrogram, decibels
from sleepgui.stages import EPOCH_SECONDS

TOP_HZ: Final = 25.0
"""Slow waves, theta, alpha and spindles; above it there is mostly muscle."""
_BIN_HZ: Final = 0.25
_DARKEST, _BRIGHTEST = 5.0, 98.0
"""Percentiles of the night's power that get the ends of the colour scale."""
_ANCHORS: Final = (
    *((68, 1, 84), (72, 40, 120), (62, 74, 137), (49, 104, 142), (38, 130, 142)),
    *((31, 158, 137), (53, 183, 121), (109, 205, 89), (180, 222, 44), (253, 231, 37)),
)
"""Viridis (van der Walt and Smith, 2015, CC0): even steps for the eye, also without colour."""
_NOTHING: Final = (235, 237, 240)


@dataclass(frozen=True)
class Heat:
    """``png`` as base64, one pixel column per epoch, low frequencies at the bottom.

    ``low_db`` and ``high_db`` are what the darkest and brightest colour stand for, relative to
    one of ``unit``.
    """

    png: str
    low_db: float
    high_db: float
    unit: str
    name: str


def heat_of(spectrogram: Spectrogram, n_epochs: int) -> Heat | None:
    """The picture of as many epochs; ``None`` where nothing was recorded."""
    per_epoch = _by_epoch(spectrogram, n_epochs)
    at = np.arange(_BIN_HZ / 2, TOP_HZ, _BIN_HZ)
    recorded = np.isfinite(per_epoch[:, :1]).any(axis=1)
    if not recorded.any():
        return None
    power = np.full((n_epochs, len(at)), np.nan)
    for epoch in np.flatnonzero(recorded):
        power[epoch] = np.interp(at, spectrogram.hertz, per_epoch[epoch], right=np.nan)
    levels = decibels(power)
    low, high = np.nanpercentile(levels, (_DARKEST, _BRIGHTEST))
    low, high = float(low), max(float(high), float(low) + 1.0)
    shades = np.clip((levels - low) / (high - low), 0, 1)
    pixels = np.where(np.isfinite(shades), 1 + np.nan_to_num(shades) * 254, 0).astype(np.uint8)
    image = np.ascontiguousarray(pixels.T[::-1])
    return Heat(
        base64.b64encode(_png(image, _palette())).decode("ascii"),
        low,
        high,
        spectrogram.unit,
        spectrogram.name,
    )


def _by_epoch(spectrogram: Spectrogram, n_epochs: int) -> NDArray[np.float64]:
    """(epochs, bins): the mean of an epoch's columns, NaN where there is none."""
    times = np.floor(np.arange(spectrogram.n_columns) * spectrogram.step_s / EPOCH_SECONDS)
    sums = np.zeros((n_epochs, len(spectrogram.hertz)))
    counts = np.zeros(n_epochs)
    sound = spectrogram.recorded & (times < n_epochs)
    epochs = times[sound].astype(np.intp)
    np.add.at(sums, epochs, spectrogram.power[sound].astype(np.float64))
    np.add.at(counts, epochs, 1)
    sums[counts == 0] = np.nan
    return np.asarray(sums / np.maximum(counts, 1)[:, None], np.float64)


def _palette() -> bytes:
    """256 colours: the first for nothing, the others from dark to bright."""
    places = np.linspace(0, len(_ANCHORS) - 1, 255)
    anchors = np.array(_ANCHORS, np.float64)
    scale = [np.interp(places, np.arange(len(_ANCHORS)), anchors[:, one]) for one in range(3)]
    colours = np.vstack([np.array([_NOTHING]), np.stack(scale, axis=1).round()])
    return colours.astype(np.uint8).tobytes()


def _png(pixels: NDArray[np.uint8], palette: bytes) -> bytes:
    """An image of palette indices, shape (rows, columns) (PNG, ISO/IEC 15948, colour type 3)."""
    rows, columns = pixels.shape
    lines = np.zeros((rows, columns + 1), np.uint8)  # each line begins with its filter: none
    lines[:, 1:] = pixels
    header = struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(lines.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )

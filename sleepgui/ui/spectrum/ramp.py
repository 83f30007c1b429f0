"""Colours for power: each step as much lighter as the one before, whatever eye looks at it.

Made in CIELAB: lightness rises evenly from a dark blue over green to a pale yellow, hue turns
evenly, and colour is as strong as a screen can show at that lightness, up to a limit.
"""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

_LIGHTNESS: Final = (14.0, 96.0)
_HUE: Final = (296.0, 98.0)
_STRONGEST: Final = 62.0
_WHITE: Final = np.array([0.95047, 1.0, 1.08883])
_TO_RGB: Final = np.array(
    [[3.2404542, -1.5371385, -0.4985314], [-0.969266, 1.8760108, 0.041556],
     [0.0556434, -0.2040259, 1.0572252]]
)  # fmt: skip


@lru_cache(maxsize=4)
def ramp(steps: int = 256) -> NDArray[np.uint8]:
    """(steps, 4) red, green, blue, opacity from the lowest to the highest power."""
    lightness = np.linspace(*_LIGHTNESS, steps)
    hue = np.radians(np.linspace(*_HUE, steps))
    chroma = np.array([_strongest(*pair) for pair in zip(lightness, hue, strict=True)])
    # The limit of the screen has corners: running means of it round them off.
    width = max(steps // 8, 1) | 1
    padded = np.pad(chroma, width // 2, mode="edge")
    smooth = np.minimum(np.convolve(padded, np.full(width, 1 / width), "valid"), chroma)
    rgb = np.round(255 * _rgb(lightness, smooth, hue)).clip(0, 255)
    colours = np.full((steps, 4), 255, np.uint8)
    colours[:, :3] = rgb
    colours.flags.writeable = False
    return colours


def _strongest(lightness: float, hue: float) -> float:
    """The strongest colour up to the limit that the screen can show."""
    chroma = np.linspace(0, _STRONGEST, 125)
    rgb = _rgb(np.full(125, lightness), chroma, np.full(125, hue))
    fits = ((rgb >= 0) & (rgb <= 1)).all(axis=1)
    return float(chroma[fits].max(initial=0.0))


def _rgb(
    lightness: NDArray[np.float64], chroma: NDArray[np.float64], hue: NDArray[np.float64]
) -> NDArray[np.float64]:
    """CIELAB by its polar coordinates to sRGB (IEC 61966-2-1), 0 to 1 where it can be shown."""
    y = (lightness + 16) / 116
    each = np.stack([y + chroma * np.cos(hue) / 500, y, y - chroma * np.sin(hue) / 200], axis=1)
    xyz = np.where(each > 6 / 29, each**3, 3 * (6 / 29) ** 2 * (each - 4 / 29)) * _WHITE
    linear = xyz @ _TO_RGB.T
    high = 1.055 * np.maximum(linear, 0.0031308) ** (1 / 2.4) - 0.055
    return np.asarray(np.where(linear <= 0.0031308, 12.92 * linear, high), np.float64)

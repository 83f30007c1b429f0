"""Power spectral density of stretches of signal, averaged over sine tapers.

Sine tapers (Riedel and Sidorenko 1995, IEEE Trans. Signal Process. 43:188) are written down in
one line and have the smallest bias that tapers of their number can have; those of Slepian would
need SciPy, which takes a second to import.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Power = NDArray[np.float64]


@lru_cache(maxsize=8)
def sine_tapers(samples: int, count: int) -> NDArray[np.float64]:
    """``count`` orthogonal tapers of unit energy: shape (count, samples)."""
    order = np.arange(1, count + 1)[:, None]
    place = np.arange(1, samples + 1)
    tapers = np.sqrt(2 / (samples + 1)) * np.sin(np.pi * order * place / (samples + 1))
    tapers.flags.writeable = False
    return np.asarray(tapers, np.float64)


def resolution_hz(seconds: float, tapers: int) -> float:
    """Full width in hertz over which ``tapers`` of a stretch of ``seconds`` spread a sine."""
    return (tapers + 1) / seconds


def density(stretches: NDArray[np.floating], rate: float, tapers: int) -> Power:
    """One-sided power spectral density of each stretch.

    Parameters
    ----------
    stretches : (n, samples), finite. A straight line is taken off each: an electrode's offset
        and drift are no slow wave.
    rate : hertz.
    tapers : how many tapers to average over.

    Returns
    -------
    (n, samples // 2 + 1) in the unit of the samples, squared, per hertz, at the frequencies of
    ``numpy.fft.rfftfreq(samples, 1 / rate)``. White noise of variance v has the density
    2 v / rate; summed over frequency, density gives the variance.
    """
    n, samples = stretches.shape
    flat = without_line(np.asarray(stretches, np.float64))
    total = np.zeros((n, samples // 2 + 1))
    for taper in sine_tapers(samples, tapers):
        spectrum = np.fft.rfft(flat * taper)
        total += spectrum.real**2 + spectrum.imag**2
    total *= 2 / (rate * tapers)
    # Zero and, of an even number of samples, half the rate occur once, all others twice.
    total[:, 0] /= 2
    if samples % 2 == 0:
        total[:, -1] /= 2
    return total


def without_line(stretches: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each row minus the straight line that fits it best."""
    samples = stretches.shape[1]
    place = np.arange(samples) - (samples - 1) / 2
    slope = stretches @ place / max(float(place @ place), 1.0)
    mean = stretches.mean(axis=1, keepdims=True)
    return np.asarray(stretches - mean - slope[:, None] * place, np.float64)

"""Signs that bytes were added to a file's samples or lost from them on its way here.

Only looked for where the size of the file does not fit its header: in sound data of a size that
fits, the chance of these patterns is not worth the reading. One byte more or less, and every
sample after it is made of the halves of two.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_MANY: Final = 16
_SOME: Final = 3
_CLEAR: Final = 1.0
"""How much rougher (natural logarithm) samples must be one way than the other to say so."""


def sent_as_text(data: bytes, excess: int, *, whole: bool) -> bool:
    """Whether samples went through a program that takes them for text.

    Parameters
    ----------
    data : from the first sample on.
    excess : bytes that the file has beyond what its header describes; negative: lacks.
    whole : ``data`` reaches to the end of the file.
    """
    line_ends = data.count(b"\n")
    returned = data.count(b"\r\n") == line_ends  # each line feed was given a carriage return
    if returned and (line_ends >= _MANY or (whole and excess == line_ends >= _SOME)):
        return True
    if data.count(b"\xef\xbf\xbd") >= _SOME:  # what no text could hold was replaced
        return True
    return excess > 0 and _is_utf8(data)


def _is_utf8(data: bytes) -> bool:
    """Whether each byte above 127 was written as two: chance does not make UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(data) - 4:
            return False
        text = data[: error.start].decode("utf-8")
    return sum(c > "\x7f" for c in text) >= _MANY


def slipped(rows: Sequence[Sequence[bytes]], width: int) -> int | None:
    """The first of some data records in which samples have slipped by a byte.

    Signals are smooth: read from the wrong byte, they are noise of the full height. A record that
    is smoother read from another byte, after records that are not, has slipped. Noise that is
    always rough tells nothing, nor does a slip by whole samples.

    Parameters
    ----------
    rows : records in the order of the file, the first right behind the header; in each the bytes
        of the ordinary signals.
    width : bytes of a sample.

    Returns
    -------
    Place in ``rows``, or ``None``.
    """
    if not rows:
        return None
    first = [_aligned(column, width) for column in rows[0]]
    clear = [i for i, found in enumerate(first) if found > _CLEAR]
    if not clear:
        return None
    for place, row in enumerate(rows[1:], start=1):
        if float(np.median([_aligned(row[i], width) for i in clear])) < -_CLEAR:
            return place
    return None


def _aligned(column: bytes, width: int) -> float:
    """How much smoother samples are as they lie than from another byte on, logarithm."""
    found = [_roughness(column[begin:], width) for begin in range(width)]
    return float(np.log(min(found[1:]) / found[0]))


def _roughness(data: bytes, width: int) -> float:
    """Median step from sample to sample; 1 at least."""
    n = len(data) // width
    if n < 8:
        return 1.0
    padded: NDArray[np.uint8] = np.zeros((n, 4), np.uint8)
    padded[:, 4 - width :] = np.frombuffer(data, np.uint8, n * width).reshape(n, width)
    numbers = padded.view("<i4")[:, 0] >> (8 * (4 - width))
    return float(np.median(np.abs(np.diff(numbers.astype(np.int64))))) + 1.0

"""Units of voltage, as recorders write them."""

from typing import Final

_FACTORS: Final = {
    "v": 1e6,
    "volt": 1e6,
    "volts": 1e6,
    "mv": 1e3,
    "millivolt": 1e3,
    "uv": 1.0,
    "µv": 1.0,  # micro sign, U+00B5
    "μv": 1.0,  # Greek mu, U+03BC
    "microvolt": 1.0,
    "microvolts": 1.0,
    "nv": 1e-3,
    "nanovolt": 1e-3,
}


def microvolts_per_unit(unit: str) -> float | None:
    """Factor from ``unit`` to microvolts, ``None`` where it is not a unit of voltage.

    Case is ignored, because ``UV`` and ``MV`` occur (nobody records megavolts). A question mark
    or replacement character before the V is what is left of a micro sign in a wrong code page.
    """
    folded = unit.strip().casefold().replace(" ", "")
    if folded in {"?v", "\ufffdv"}:
        return 1.0
    return _FACTORS.get(folded)

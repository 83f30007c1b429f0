"""How a figure of the sleep table is printed, on paper and on the screen alike."""

from collections.abc import Callable

from sleepgui.statistics.statistic import Statistic

Local = Callable[[float], float]
"""Makes of a number one that formats itself with the decimal sign of a language."""


def number(figure: Statistic, local: Local = float) -> str:
    """The figure without its unit, counts whole; empty where it is not available."""
    if figure.value is None:
        return ""
    return f"{local(figure.value):.1f}" if figure.unit else f"{figure.value:.0f}"


def bounds(figure: Statistic, local: Local = float, *, whole: bool = False) -> tuple[str, ...]:
    """Least and most that a figure can be which is not available; empty where not known.

    Parameters
    ----------
    whole : without decimals, for where there is little room.
    """
    if figure.value is not None or figure.between is None:
        return ()
    return tuple(f"{local(one):.{0 if whole else 1}f}" for one in figure.between)

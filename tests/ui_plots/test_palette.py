"""Stage and exit colours can be told apart by everybody, on light and on dark."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QPalette

from sleepgui.stages import HYPNOGRAM_ORDER, Stage
from sleepgui.ui.looks import theme
from sleepgui.ui.looks.palette import Colours, colours, colours_for, contrast, mix, readable_on

# Machado, Oliveira and Fernandes 2009 (IEEE TVCG 15:1291), severity 1, for linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
BOTH = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def linear(text: str) -> np.ndarray:
    rgb = np.array([int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE 1976 L*a*b* of linear sRGB, white point D65."""
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    t = to_xyz @ np.clip(rgb, 0, 1) / [0.95047, 1.0, 1.08883]
    f = np.where(t > 216 / 24389, np.cbrt(t), (24389 / 27 * t + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def closest(inks: list[str], sight: str) -> float:
    seen = [lab(np.array(SIGHT[sight]) @ linear(ink)) for ink in inks]
    return min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2))


def test_contrast_is_the_wcag_ratio() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@BOTH
@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_stands_out_from_the_background(dark: bool, stage: Stage) -> None:
    chosen = colours_for(dark)
    assert contrast(chosen.stages[stage], chosen.background) >= 3.0


@BOTH
def test_exits_traces_and_marks_stand_out_from_the_background(dark: bool) -> None:
    chosen = colours_for(dark)
    for ink in (*chosen.exits, *chosen.traces.values(), chosen.accent, chosen.disagreement):
        assert contrast(ink, chosen.background) >= 3.0


@BOTH
def test_text_reads_well(dark: bool) -> None:
    chosen = colours_for(dark)
    assert contrast(chosen.foreground, chosen.background) >= 7.0
    assert contrast(chosen.muted, chosen.background) >= 4.5
    for ink in chosen.stages.values():
        assert contrast(readable_on(ink), ink) >= 4.5


@BOTH
@pytest.mark.parametrize("sight", list(SIGHT))
def test_stages_differ_for_everybody(dark: bool, sight: str) -> None:
    inks = [colours_for(dark).stages[stage] for stage in HYPNOGRAM_ORDER]
    assert closest(inks, sight) >= 29.0


@BOTH
@pytest.mark.parametrize("sight", list(SIGHT))
def test_exits_differ_for_everybody(dark: bool, sight: str) -> None:
    assert closest(list(colours_for(dark).exits), sight) >= 19.0


@BOTH
def test_deeper_exits_stand_out_more(dark: bool) -> None:
    chosen = colours_for(dark)
    ratios = [contrast(ink, chosen.background) for ink in chosen.exits]
    assert ratios == sorted(ratios)


@BOTH
def test_the_windows_palette_decides(dark: bool) -> None:
    assert colours(theme.palette(dark)) is colours_for(dark)


def test_an_unknown_palette_goes_by_its_window_colour() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, "#101010")
    assert colours(palette).dark


def test_mix_goes_from_one_colour_to_the_other() -> None:
    assert mix("#000000", "#ff8000", 0.0) == "#000000"
    assert mix("#000000", "#ff8000", 1.0) == "#ff8000"
    assert mix("#000000", "#ff8000", 0.5) == "#804000"


def test_both_looks_have_every_colour() -> None:
    for chosen in (colours_for(False), colours_for(True)):
        assert isinstance(chosen, Colours)
        assert set(chosen.stages) == set(Stage)

"""The night as a picture (SVG): stages, spectrogram, the other scorer, exits, confidence.

Plain shapes with colours as attributes, without style sheets, scripts or references: the same
text is put into a page and drawn on paper. Letters have the font of what surrounds them.
"""

from collections.abc import Iterator
from datetime import timedelta
from html import escape
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sleepgui.engine.exits import EXIT_CHANNELS
from sleepgui.export.night import one_line
from sleepgui.report.content import Report
from sleepgui.report.heat import TOP_HZ, Heat, heat_of
from sleepgui.stages import EPOCH_SECONDS, HYPNOGRAM_ORDER, Stage, StageCodes, code, stage

WIDTH: Final = 680
"""Units; a 96th of an inch on paper, where the text is 180 mm wide."""
_LEFT: Final = 76
_RIGHT: Final = 8
_ROW: Final = 16.0
_SMALL_ROW: Final = 8.5
_SPECTROGRAM: Final = 58.0
_INK: Final = "#1d2733"
_MUTED: Final = "#4d5763"
_GRID: Final = "#dfe3e8"
_DIFFERS: Final = "#c0332b"
_LIGHTS: Final = "#1668c7"
COLOURS: Final = {
    Stage.W: "#b47a14",
    Stage.R: "#bd3263",
    Stage.N1: "#3f9cc4",
    Stage.N2: "#1c4f93",
    Stage.N3: "#081238",
    Stage.UNSCORED: "#8a8f98",
}
_EXITS: Final = ("#12a274", "#1f7064", "#073b48")
_TICKS_MIN: Final = (5, 10, 30, 60, 120, 240)
_MOST_TICKS: Final = 12


def hypnogram_svg(report: Report) -> tuple[str, int]:
    """The picture and its height in the units of `WIDTH`."""
    plot, tr = _Plot(report), report.tongue.tr
    y = 16.0
    plot.hypnogram(report.stages, y, _ROW)
    y += _ROW * plot.n_rows(report.stages) + 6
    heat = None
    if report.spectrogram is not None:
        heat = heat_of(report.spectrogram, len(report.stages))
    if heat is not None:
        y = plot.spectrogram(heat, y) + 6
    if report.comparison is not None:
        other = report.comparison.stages
        plot.hypnogram(other, y, _SMALL_ROW, tr("Other scorer"))
        y += _SMALL_ROW * plot.n_rows(other) + 2
        y = plot.differences(report.stages, other, y) + 8
    if report.own is not None:
        y = plot.exits(report.own.exit, y) + 8
        y = plot.confidence(report.own.confidence, y) + 4
    height = round(plot.axis(y) + 4)
    body = "\n".join(plot.behind + plot.shapes)
    name = escape(tr("Hypnogram"), quote=True)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' viewBox="0 0 {WIDTH} {height}"'
        f' width="{WIDTH}" height="{height}" role="img" aria-label="{name}">\n{body}\n</svg>'
    ), height


class _Plot:
    """Shapes over one axis of time."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.tr = report.tongue.tr
        self.n = max(1, len(report.stages))
        self.behind: list[str] = []
        self.shapes: list[str] = []

    def x(self, epoch: float) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * epoch / self.n

    @staticmethod
    def n_rows(stages: StageCodes) -> int:
        return len(HYPNOGRAM_ORDER) + bool((stages < 0).any())

    def hypnogram(self, stages: StageCodes, y: float, row: float, title: str = "") -> None:
        order = (*HYPNOGRAM_ORDER, Stage.UNSCORED)[: self.n_rows(stages)]
        rows = {code(name): number for number, name in enumerate(order)}
        small = row < _ROW
        for number, name in enumerate(order):
            middle = y + row * (number + 0.5)
            self._line(_LEFT, middle, WIDTH - _RIGHT, middle, _GRID, 0.6)
            self._text(_LEFT - 6, middle, str(name), 7.0 if small else 9.5, "end")
        if title:
            self._text(2, y + row * 2.5, escape(title), 7.5)
        # No line leads to or from what was not scored: it would pass through stages nobody gave.
        for begin, end, is_scored in _runs((stages >= 0).astype(np.int8)):
            points = []
            for first, stop, value in _runs(stages[begin:end]) if is_scored else ():
                middle = y + row * (rows[value] + 0.5)
                points += [
                    f"{self.x(begin + first):.2f},{middle:.1f}",
                    f"{self.x(begin + stop):.2f},{middle:.1f}",
                ]
            if points:
                self.shapes.append(
                    f'<polyline points="{" ".join(points)}" fill="none" stroke="{_MUTED}"'
                    f' stroke-width="0.6"/>'
                )
        for first, stop, value in _runs(stages):
            name = stage(value)
            thick = (0.42 if name is Stage.R else 0.24) * row
            middle = y + row * (rows[value] + 0.5)
            self._rect(first, stop, middle - thick / 2, thick, COLOURS[name])

    def spectrogram(self, heat: Heat, y: float) -> float:
        """Power over frequency and time, and what its colours mean."""
        bottom = y + _SPECTROGRAM
        self.shapes.append(
            f'<image x="{_LEFT}" y="{y:.1f}" width="{WIDTH - _LEFT - _RIGHT}"'
            f' height="{_SPECTROGRAM:.1f}" preserveAspectRatio="none"'
            f' xlink:href="data:image/png;base64,{heat.png}"/>'
        )
        for hertz in range(0, round(TOP_HZ) + 1, 5):
            level = bottom - _SPECTROGRAM * hertz / TOP_HZ
            self._line(_LEFT - 3, level, _LEFT, level, _MUTED, 0.6)
            if hertz % 10 == 0:
                self._text(_LEFT - 6, level, f"{hertz}", 7.0, "end")
        for number, line in enumerate(
            (
                escape(self.tr("Power, Hz")),
                plain(heat.name, 13),
                escape(
                    self.tr("{low:.0f} to {high:.0f} dB").format(low=heat.low_db, high=heat.high_db)
                ),
            )
        ):
            self._text(2, y + 8 + 9.5 * number, line, 7.0, ink=_MUTED if number else _INK)
        return bottom

    def differences(self, stages: StageCodes, other: StageCodes, y: float) -> float:
        differ = ((stages != other) & (stages >= 0) & (other >= 0)).astype(np.int8)
        self._text(2, y + 4, escape(self.tr("Differs")), 7.5)
        self._line(_LEFT, y + 7, WIDTH - _RIGHT, y + 7, _GRID, 0.6)
        for first, stop, value in _runs(differ):
            if value:
                self._rect(first, stop, y, 7, _DIFFERS)
        return y + 7

    def exits(self, exits: NDArray[np.int8], y: float) -> float:
        for number, name in enumerate(EXIT_CHANNELS):
            top = y + _SMALL_ROW * number
            self._text(2, top + _SMALL_ROW / 2, f"{number + 1} {name}", 7.0)
            self._line(_LEFT, top + _SMALL_ROW, WIDTH - _RIGHT, top + _SMALL_ROW, _GRID, 0.5)
        for first, stop, value in _runs(exits):
            if value >= 0:
                top = y + _SMALL_ROW * value
                self._rect(first, stop, top + 1.5, _SMALL_ROW - 3, _EXITS[value])
        return y + _SMALL_ROW * len(EXIT_CHANNELS)

    def confidence(self, values: NDArray[np.float32], y: float) -> float:
        height = 26.0
        for share in (0.0, 0.5, 1.0):
            level = y + height * (1 - share)
            self._line(_LEFT, level, WIDTH - _RIGHT, level, _GRID, 0.5)
            self._text(_LEFT - 6, level, f"{self.report.tongue.local(share):.0%}", 6.5, "end")
        self._text(2, y + height / 2, escape(self.tr("Confidence")), 7.0)
        known = np.isfinite(values)
        for first, stop, is_known in _runs(known.astype(np.int8)):
            if not is_known:
                continue
            points = [f"{self.x(first):.2f},{y + height:.1f}"]
            for epoch in range(first, stop):
                level = y + height * (1 - min(1.0, max(0.0, float(values[epoch]))))
                points += [
                    f"{self.x(epoch):.2f},{level:.2f}",
                    f"{self.x(epoch + 1):.2f},{level:.2f}",
                ]
            points.append(f"{self.x(stop):.2f},{y + height:.1f}")
            self.shapes.append(f'<polygon points="{" ".join(points)}" fill="#9fb4c9"/>')
        return y + height

    def axis(self, y: float) -> float:
        """Clock (or hours from the start) below all, lights across all."""
        start = self.report.start
        begin = 0.0 if start is None else start.hour * 60 + start.minute + start.second / 60
        length = self.n * EPOCH_SECONDS / 60
        step = next((s for s in _TICKS_MIN if length / s <= _MOST_TICKS), _TICKS_MIN[-1])
        minute = -(-begin // step) * step
        while minute <= begin + length + 1e-6:
            at = self.x((minute - begin) * 60 / EPOCH_SECONDS)
            self._line(at, 16, at, y + 3, _GRID, 0.6, behind=True)
            self._text(at, y + 10, _label(minute, is_clock=start is not None), 8, "middle")
            minute += step
        self._line(_LEFT, y, WIDTH - _RIGHT, y, _MUTED, 0.8)
        if start is None:
            self._text(2, y + 10, escape(self.tr("From the start")), 7.0, ink=_MUTED)
        for name, seconds in (
            (self.tr("Lights off"), self.report.lights_off_s),
            (self.tr("Lights on"), self.report.lights_on_s),
        ):
            if seconds is None or not 0 <= seconds <= self.n * EPOCH_SECONDS:
                continue
            at = self.x(seconds / EPOCH_SECONDS)
            self._line(at, 12, at, y, _LIGHTS, 0.9)
            side = "end" if at > WIDTH * 0.85 else "start" if at < WIDTH * 0.2 else "middle"
            self._text(at, 6, escape(name), 8, side, _LIGHTS)
        return y + 16

    def _rect(self, first: int, stop: int, y: float, height: float, ink: str) -> None:
        left = self.x(first)
        self.shapes.append(
            f'<rect x="{left:.2f}" y="{y:.2f}" width="{self.x(stop) - left:.2f}"'
            f' height="{height:.2f}" fill="{ink}"/>'
        )

    def _line(  # noqa: PLR0917 - as in SVG
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        ink: str,
        width: float,
        *,
        behind: bool = False,
    ) -> None:
        (self.behind if behind else self.shapes).append(
            f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" stroke="{ink}"'
            f' stroke-width="{width}"/>'
        )

    def _text(  # noqa: PLR0917 - the common ones first
        self, x: float, y: float, words: str, size: float, side: str = "start", ink: str = _INK
    ) -> None:
        # Not every renderer knows dominant-baseline; a third of the size is the middle.
        self.shapes.append(
            f'<text x="{x:.2f}" y="{y + size * 0.35:.2f}" font-size="{size}"'
            f' text-anchor="{side}" fill="{ink}">{words}</text>'
        )


def _runs(values: NDArray[np.int8]) -> Iterator[tuple[int, int, int]]:
    """(first, stop, value) of every stretch of one value."""
    if not len(values):
        return
    cuts = [0, *(np.flatnonzero(np.diff(values)) + 1).tolist(), len(values)]
    for first, stop in pairwise(cuts):
        yield first, stop, int(values[first])


def plain(text: str, longest: int) -> str:
    """A text from anywhere as harmless text of a picture, cut where there is no room for more."""
    tidy = one_line(text)
    return escape(tidy if len(tidy) <= longest else f"{tidy[: longest - 1]}\u2026", quote=True)


def _label(minute: float, *, is_clock: bool) -> str:
    whole = timedelta(minutes=round(minute))
    hours, rest = divmod(int(whole.total_seconds()) // 60, 60)
    return f"{hours % 24:02d}:{rest:02d}" if is_clock else f"{hours}:{rest:02d} h"

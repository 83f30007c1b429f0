"""What was done to the traces, in words: a page must not look like what it is not."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from sleepgui.display.kinds import Kind
from sleepgui.display.measure import Measurement
from sleepgui.display.page import PageTrace
from sleepgui.ui.signals.lanes import LaneText, amount
from sleepgui.ui.texts.wording import local

translate = QCoreApplication.translate


def band_text(trace: PageTrace) -> str:
    """``0.3–35 Hz``, or that the trace is shown as recorded."""
    if trace.filter.band_hz is None:
        return translate("SignalsView", "as recorded")
    low, high = trace.filter.band_hz
    return translate("SignalsView", "{low:g}–{high:g} Hz").format(low=local(low), high=local(high))


def lane_text(trace: PageTrace, gain: float) -> LaneText:
    """The short note and the tooltip of a lane ``gain`` units high."""
    lines = [
        trace.name,
        translate("SignalsView", "recorded at {rate:g} Hz").format(rate=local(trace.rate)),
        translate("SignalsView", "display filter: {band}").format(band=band_text(trace)),
    ]
    if trace.filter.notch_hz is not None:
        lines.append(
            translate("SignalsView", "notch at {hertz:g} Hz").format(
                hertz=local(trace.filter.notch_hz)
            )
        )
    if trace.filter.clipped:
        lines.append(
            translate(
                "SignalsView", "the usual upper edge lies above half the sampling rate and was cut"
            )
        )
    if trace.filter.too_slow:
        lines.append(
            translate("SignalsView", "too slow for its usual filter: an envelope, not a waveform")
        )
    if trace.baseline:
        base = amount(float(f"{trace.baseline:.4g}"), trace.unit)
        lines.append(translate("SignalsView", "centred on {baseline}").format(baseline=base))
    note = band_text(trace)
    if trace.kind is Kind.OTHER and abs(trace.baseline) > gain:
        base = amount(float(f"{trace.baseline:.3g}"), trace.unit)
        note = translate("SignalsView", "around {baseline}").format(baseline=base)
    if trace.filter.too_slow:
        note = translate("SignalsView", "{rate:g} Hz").format(rate=local(trace.rate))
    if trace.slow_share is not None:
        note = translate("SignalsView", "slow {share:.0%}").format(share=local(trace.slow_share))
        lines.append(
            translate(
                "SignalsView",
                "slow waves (0.5–2 Hz, above 75 µV from peak to peak): {share:.0%} of this page;"
                " N3 needs 20%, measured over frontal regions",
            ).format(share=local(trace.slow_share))
        )
    return LaneText(note, "\n".join(lines))


def footnote(traces: Sequence[PageTrace], share: float = 1.0) -> str:
    """One line for the whole page: filters by kind, what was cut, what the network sees."""
    slow = [
        f"{trace.name} {local(trace.slow_share):.0%}"
        for trace in traces
        if trace.slow_share is not None
    ]
    if slow:
        said = translate("SignalsView", "Slow waves above 75 µV on this page: {shares}.")
        return said.format(shares=", ".join(slow)) + " " + _filters(traces)
    if share < 1:
        reading = translate("SignalsView", "Reading the night: {share:.0%}.")
        return reading.format(share=local(share))
    return _filters(traces)


def _filters(traces: Sequence[PageTrace]) -> str:
    names = {
        Kind.EEG: translate("SignalsView", "EEG"),
        Kind.EOG: translate("SignalsView", "EOG"),
        Kind.EMG: translate("SignalsView", "EMG"),
        Kind.ECG: translate("SignalsView", "ECG"),
    }
    bands: dict[str, list[str]] = {}
    for trace in traces:
        if trace.kind in names and trace.filter.band_hz is not None:
            text = band_text(trace)
            if trace.filter.clipped:
                text += translate("SignalsView", " (cut: sampled at {rate:g} Hz)").format(
                    rate=local(trace.rate)
                )
            named = bands.setdefault(text, [])
            if names[trace.kind] not in named:
                named.append(names[trace.kind])
    if not bands:
        return translate("SignalsView", "Shown as recorded.")
    said = "; ".join(f"{', '.join(kinds)} {band}" for band, kinds in bands.items())
    text = translate(
        "SignalsView", "Display filters (the network prepares its own signals): {bands}."
    ).format(bands=said)
    if any(trace.reduced for trace in traces):
        text += " " + translate("SignalsView", "Columns span lowest to highest sample.")
    return text


def measurement_text(found: Measurement) -> str:
    """What the trace under a ruler does: height, frequency, slow waves."""
    if not np.isfinite(found.height):
        return translate("SignalsView", "nothing was recorded here")
    said = [
        translate("SignalsView", "trace: {height} peak to peak").format(
            height=amount(float(f"{found.height:.3g}"), found.unit)
        )
    ]
    if found.waves:
        said.append(
            translate("SignalsView", "{hertz:.1f} Hz ({waves:g} waves)").format(
                hertz=local(found.hertz), waves=local(found.waves)
            )
        )
    if found.slow_share is not None:
        said.append(
            translate("SignalsView", "slow waves {share:.0%}").format(share=local(found.slow_share))
        )
    return "   ".join(said)

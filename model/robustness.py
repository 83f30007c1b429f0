"""What becomes of a night's kappa when its recording is made worse: ``python -m model.robustness``.

On `ucddb022` (real, one EEG derivation) and on the simulated demo night (EEG, EOG, chin EMG): a
wrong unit, turned polarity, another gain, other sampling rates, hardware filters, channels that
are missing or say nothing. Each is opened, prepared and scored as the program does, at the Speed
it starts with. Prints a table, writes ``docs/accuracy/robustness.json``.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import signal

from model.loaded import LoadedModel, load_model
from model.material import data_folder
from model.recordings import expert_stages, prepared
from model.scored import Scored, in_context, score
from model.training_material import ROOT
from sleepgui.demo import write_demo
from sleepgui.engine.exits import DEFAULT_SPEED, decide
from sleepgui.hypnogram.agreement import agreement
from sleepgui.recording.base import Channel, Recording, Samples
from sleepgui.recording.derivation import ChannelChoice
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels

RESULTS: Final = ROOT / "docs" / "accuracy" / "robustness.json"
MOST: Final = 0.02
"""Change in kappa that units, polarity, gain and sampling rate may make."""

RATES: Final = (50, 64, 100, 128, 200, 256, 500, 512)

Change = Callable[[Samples, float], tuple[Samples, float]]
"""Samples and their rate to samples and rate."""


@dataclass
class Altered(Recording):
    """A recording in memory, of which only the channels that serve were kept."""

    samples: dict[int, Samples] = field(default_factory=dict, repr=False)

    def read(self, channel: int, start: int, stop: int) -> Samples:
        """See `Recording.read`."""
        own = self.samples[channel]
        out = np.full(stop - start, np.nan, np.float32)
        first, last = max(start, 0), min(stop, len(own))
        if last > first:
            out[first - start : last - start] = own[first:last]
        return out


def altered(recording: Recording, choice: ChannelChoice, change: Change) -> Altered:
    """The channels of a choice, each changed; its physical range follows its samples."""
    used = {
        index
        for one in (*choice.eeg, choice.eog, choice.emg)
        if one is not None
        for index in one.channels
    }
    channels: list[Channel] = list(recording.channels)
    samples = {}
    for index in sorted(used):
        before = channels[index]
        own, rate = change(recording.read(index, 0, before.n_samples), before.sampling_rate)
        samples[index] = np.asarray(own, np.float32)
        # Wider than any sample: what clipped before has been judged on the original already.
        widest = float(np.nanmax(np.abs(samples[index]))) * 2 + 1e-9
        channels[index] = replace(
            before, sampling_rate=rate, n_samples=len(own), physical_range=(-widest, widest)
        )
    return Altered(
        path=recording.path,
        format=recording.format,
        start=recording.start,
        duration_s=recording.duration_s,
        channels=tuple(channels),
        samples=samples,
    )


def times(factor: float) -> Change:
    """Every sample times a number."""
    return lambda x, rate: (np.asarray(x * np.float32(factor), np.float32), rate)


def at_rate(wanted: float) -> Change:
    """As if recorded at another rate, behind the filter that its amplifier would have."""

    def change(x: Samples, rate: float) -> tuple[Samples, float]:
        ratio = Fraction(wanted / rate).limit_denominator(1000)
        if ratio == 1:
            return x, rate
        out = signal.resample_poly(x, ratio.numerator, ratio.denominator)
        return np.asarray(out, np.float32), wanted

    return change


def through(
    kind: Literal["highpass", "lowpass", "bandstop"],
    hertz: float | tuple[float, float],
    order: int = 2,
) -> Change:
    """Through an amplifier's own filter (Butterworth, forwards only as hardware does it)."""

    def change(x: Samples, rate: float) -> tuple[Samples, float]:
        sos = signal.butter(order, hertz, kind, fs=rate, output="sos")
        return np.asarray(signal.sosfilt(sos, x), np.float32), rate

    return change


CHANGES: Final[dict[str, Change]] = {
    "volts stated as microvolts": times(1e-6),
    "polarity turned": times(-1.0),
    "gain 10 dB more": times(10**0.5),
    "gain 10 dB less": times(10**-0.5),
    **{f"sampled at {rate} Hz": at_rate(rate) for rate in RATES},
}
"""Those that may change kappa by no more than `MOST`."""

HARSHER: Final[dict[str, Change]] = {
    "hardware high-pass 0.5 Hz": through("highpass", 0.5),
    "hardware high-pass 1 Hz": through("highpass", 1.0),
    "hardware low-pass 30 Hz": through("lowpass", 30.0),
    "notch 48 to 52 Hz": through("bandstop", (48.0, 52.0)),
}
"""Shown, with no limit set beforehand."""


@dataclass(frozen=True)
class TestNight:
    """An open recording, its channels and its stages."""

    name: str
    recording: Recording
    choice: ChannelChoice
    stages: NDArray[np.int8]


def kappas(
    model: LoadedModel, recording: Recording, choice: ChannelChoice, stages: NDArray[np.int8]
) -> dict[str, float | None]:
    """Kappa of a night as the program scores it, with the sequence stage and without."""
    alone = score(model.net, model.temperatures, prepared(recording, choice, stages))
    found: dict[str, Scored] = {"kappa_no_context": alone}
    if model.context is not None:
        found["kappa"] = in_context(*model.context, alone)
    return {
        name: agreement(s.stage, decide(s.p, DEFAULT_SPEED, s.depth).stage, resamples=0).kappa
        for name, s in found.items()
    }


def variants(night: TestNight) -> Iterator[tuple[str, bool, Recording, ChannelChoice]]:
    """(what was done, whether the limit holds for it, recording, channels)."""
    for limited, changes in ((True, CHANGES), (False, HARSHER)):
        for what, change in changes.items():
            yield what, limited, altered(night.recording, night.choice, change), night.choice
    choice, recording = night.choice, night.recording
    if len(choice.eeg) > 1:
        for one in choice.eeg:
            yield f"{one.name} alone of the EEG", False, recording, replace(choice, eeg=(one,))
    if choice.emg is not None:
        yield "no chin EMG", False, recording, replace(choice, emg=None)
    if choice.eog is not None:
        yield "no EOG, no chin EMG", False, recording, replace(choice, eog=None, emg=None)
        for side, name in ((choice.eog, "EOG"), (choice.emg, "chin EMG")):
            if side is not None:
                noise = _noise_in(recording, choice, side.channels)
                yield f"{name} is noise", False, noise, choice


def _noise_in(recording: Recording, choice: ChannelChoice, channels: tuple[int, ...]) -> Altered:
    """An electrode that fell off: white noise of the channel's own size."""
    out = altered(recording, choice, times(1.0))
    rng = np.random.default_rng(0)
    active = channels[0]
    own = out.samples[active]
    noise = rng.standard_normal(len(own), np.float32) * np.nanstd(own)
    out.samples[active] = np.asarray(noise, np.float32)
    widest = float(np.abs(noise).max()) * 2
    changed = list(out.channels)
    changed[active] = replace(changed[active], physical_range=(-widest, widest))
    out.channels = tuple(changed)
    return out


def measured(model: LoadedModel, night: TestNight) -> list[dict[str, Any]]:
    """Kappa of the night and of everything that was done to it."""
    rows: list[dict[str, Any]] = []
    plain = kappas(model, night.recording, night.choice, night.stages)
    rows.append({"night": night.name, "change": "as recorded", "limited": False, **plain})
    for what, limited, recording, choice in variants(night):
        found = kappas(model, recording, choice, night.stages)
        rows.append({"night": night.name, "change": what, "limited": limited, **found})
    for row in rows:
        for key, before in plain.items():
            row[key] = round(float(row[key]), 4)
            row[f"{key}_change"] = round(row[key] - float(before or 0.0), 4)
    return rows


def nights(folder: Path, scratch: Path, hours: float) -> Iterator[TestNight]:
    """`ucddb022` and the demo night."""
    demo = scratch / "demo.edf"
    for _ in write_demo(demo, hours):
        pass
    for name, path in (("ucddb022", folder / "recordings/ucddb/ucddb022.edf"), ("demo", demo)):
        recording = open_recording(path)
        try:
            choice = propose_channels(recording).choice
            yield TestNight(name, recording, choice, expert_stages(recording))
        finally:
            recording.close()


def text_table(rows: list[dict[str, Any]]) -> str:
    """Kappa and its change, with context and without."""
    lines = [f"{'night':10} {'change':30} {'kappa':>7} {'':>7} {'no context':>11}"]
    for row in rows:
        on, change = row.get("kappa"), row.get("kappa_change")
        shown = "" if on is None else f"{on:7.3f} {change:+7.3f}"
        off = f"{row['kappa_no_context']:7.3f} {row['kappa_no_context_change']:+7.3f}"
        worst = change if change is not None else row["kappa_no_context_change"]
        flag = "  over the limit" if row["limited"] and abs(worst) > MOST else ""
        lines.append(f"{row['night']:10} {row['change']:30} {shown} {off}{flag}")
    return "\n".join(lines)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m model.robustness", description=__doc__)
    parser.add_argument("--model", default="lean")
    parser.add_argument("--hours", type=float, default=8.0, help="length of the demo night")
    parser.add_argument("--json", type=Path, default=RESULTS)
    given = parser.parse_args()
    torch.set_num_threads(1)
    model = load_model(given.model)
    with tempfile.TemporaryDirectory() as scratch:
        rows = [
            row
            for night in nights(data_folder(), Path(scratch), given.hours)
            for row in measured(model, night)
        ]
    given.json.parent.mkdir(parents=True, exist_ok=True)
    model_text = model.identity
    given.json.write_text(json.dumps({"model": model_text, "rows": rows}, indent=1) + "\n")
    print(text_table(rows))


if __name__ == "__main__":
    main()

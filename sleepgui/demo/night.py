"""A simulated night from a seed: any stretch of all signals, in their units."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sleepgui.demo.architecture import Architecture, draw_architecture
from sleepgui.demo.background import Background, make_background
from sleepgui.demo.body import Body, make_body
from sleepgui.demo.brain import plan_brain_waves
from sleepgui.demo.eyes import plan_electrode_pops, plan_eye_movements
from sleepgui.demo.montage import (
    AIRFLOW,
    AIRFLOW_RATE,
    CHIN,
    CHIN_RATE,
    ECG,
    HEAD,
    HEAD_RATE,
    SPO2,
)
from sleepgui.demo.plan import Plan, make_plan
from sleepgui.demo.statistics import load_statistics
from sleepgui.demo.waves import WaveTrack
from sleepgui.stages import EPOCH_SECONDS

_HEART_IN_HEAD_UV = np.array([3.0, 2.5, 2.5, 3.5, 4.5])
"""Microvolts per millivolt of the ECG that reach the head channels; the mastoids pick it up."""
_HEART_IN_CHIN_UV = 1.2
_HUM_UV = np.array([0.4, 0.3, 0.6, 0.5, 0.4])
_HUM_HZ = 50.0


@dataclass(frozen=True)
class Night:
    """All that is decided of a night; `draw` gives its signals."""

    plan: Plan
    background: Background
    waves: WaveTrack
    body: Body

    @property
    def architecture(self) -> Architecture:
        """Stages and lights."""
        return self.plan.architecture

    def draw(self, first_epoch: int, last_epoch: int) -> dict[str, NDArray[np.float64]]:
        """Signals of epochs ``first_epoch`` up to but not ``last_epoch`` by label.

        Each in the unit and at the rate of `montage.SIGNALS`; the same however the night is cut.
        """
        first_s, last_s = first_epoch * int(EPOCH_SECONDS), last_epoch * int(EPOCH_SECONDS)
        first, last = first_s * HEAD_RATE, last_s * HEAD_RATE
        head = self.background.draw(first_epoch, last_epoch)
        self.waves.draw(first, last, head)
        ecg = self.body.ecg(first_s * CHIN_RATE, last_s * CHIN_RATE, CHIN_RATE)
        head += _HEART_IN_HEAD_UV[:, None] * ecg[:: CHIN_RATE // HEAD_RATE]
        t = np.arange(first, last) / HEAD_RATE
        head += _HUM_UV[:, None] * np.sin(2 * np.pi * _HUM_HZ * t)
        chin = self.body.chin(first_epoch, last_epoch) + _HEART_IN_CHIN_UV * ecg
        return dict(zip(HEAD, head, strict=True)) | {
            CHIN: chin,
            ECG: ecg,
            AIRFLOW: self.body.airflow(first_s * AIRFLOW_RATE, last_s * AIRFLOW_RATE),
            SPO2: self.body.oxygen[first_s:last_s],
        }


def make_night(
    seed: int, architecture: Architecture, statistics: dict[str, Any] | None = None
) -> Night:
    """Decide everything about a night with the given stages.

    ``statistics`` : the fitted numbers, by default those that come with the program.
    """
    statistics = statistics or load_statistics()
    plan = make_plan(seed, architecture)
    waves = [
        *plan_brain_waves(plan),
        *plan_eye_movements(plan),
        *plan_electrode_pops(plan),
    ]
    return Night(
        plan=plan,
        background=make_background(plan, statistics),
        waves=WaveTrack(waves),
        body=make_body(plan),
    )


def simulate_night(epochs: int, seed: int) -> Night:
    """A night of ``epochs`` epochs with stages drawn from the fitted architecture."""
    tables = load_statistics()["architecture"]
    return make_night(seed, draw_architecture(seed, epochs, tables))

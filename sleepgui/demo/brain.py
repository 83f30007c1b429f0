"""When spindles, K-complexes, slow waves, vertex waves, saw-teeth and theta come, and how large.

Rates and sizes follow the AASM manual's definitions (0.5 s of 11 to 16 Hz; 75 microvolts of 0.5
to 2 Hz over the frontal derivation) and what is usual in healthy adults.
"""

from typing import Final

import numpy as np

from sleepgui.demo import waves
from sleepgui.demo.architecture import N1, N2, N3, R, W
from sleepgui.demo.plan import Plan
from sleepgui.demo.waves import Five, Wave

# Relative size at F4-M1, C4-M1, O2-M1, E1-M2, E2-M2.
SLOW_WAVE: Final = (1.0, 0.86, 0.50, 0.42, 0.50)
K_COMPLEX: Final = (1.0, 0.88, 0.42, 0.42, 0.50)
SLOW_SPINDLE: Final = (1.0, 0.80, 0.22, 0.15, 0.18)
FAST_SPINDLE: Final = (0.62, 1.0, 0.40, 0.08, 0.10)
VERTEX: Final = (0.72, 1.0, 0.32, 0.15, 0.20)
SAW_TOOTH: Final = (0.85, 1.0, 0.40, 0.20, 0.25)
THETA: Final = (0.85, 1.0, 0.75, 0.15, 0.20)


def _gains(rng: np.random.Generator, size: float, at: Five) -> Five:
    """Size in microvolts per channel, never quite the same ratio."""
    jitter = np.exp(0.10 * rng.standard_normal(5))
    a, b, c, d, e = (size * np.array(at) * jitter).tolist()
    return (a, b, c, d, e)


def _delays(rng: np.random.Generator, back_s: float) -> Five:
    """A wave travels from front to back in ``back_s``."""
    return (0.0, 0.4 * back_s, back_s, float(rng.uniform(0, 0.01)), 0.0)


def plan_brain_waves(plan: Plan) -> list[Wave]:
    """All cerebral waves of the night."""
    rng = np.random.default_rng([plan.seed, 5])
    quiet = plan.during(plan.arousals, fade_s=2.0) < 0.15
    person = float(np.exp(rng.normal(0, 0.08)))
    return [
        *_spindles(rng, plan, quiet, person),
        *_slow_waves(rng, plan, quiet, person),
        *_k_complexes(rng, plan, quiet, person),
        *_vertex_waves(rng, plan, quiet),
        *_saw_teeth(rng, plan, quiet),
        *_theta(rng, plan, quiet),
    ]


def _spindles(rng: np.random.Generator, plan: Plan, quiet: np.ndarray, person: float) -> list[Wave]:
    fast, slow = float(rng.uniform(13.0, 13.8)), float(rng.uniform(11.6, 12.3))
    out: list[Wave] = []
    t = 0.0
    while t < plan.seconds - 4:
        now = plan.stage[int(t)]
        # Seconds between spindles, fewer where sleep is deep; they come in loose groups.
        mean = {N2: 12.0, N3: 26.0}.get(int(now), 0.0)
        if not mean:
            t += 5.0
            continue
        t += 2.2 + float(rng.gamma(1.3, mean / 1.3))
        if t >= plan.seconds - 4 or plan.stage[int(t)] != now or not quiet[int(t)]:
            continue
        length = float(np.clip(rng.lognormal(np.log(1.0), 0.32), 0.5, 2.2))
        size = person * float(np.clip(rng.lognormal(np.log(19.0), 0.30), 9.0, 38.0))
        frontal = rng.random() < 0.35
        at, frequency = (SLOW_SPINDLE, slow) if frontal else (FAST_SPINDLE, fast)
        shape = waves.spindle(
            length, frequency + float(rng.normal(0, 0.25)), float(rng.uniform(0, 0.8)),
            float(rng.uniform(0.35, 0.6)),
        )  # fmt: skip
        out.append(Wave("spindle", t, length, _gains(rng, size, at), shape))
    return out


def _slow_waves(
    rng: np.random.Generator, plan: Plan, quiet: np.ndarray, person: float
) -> list[Wave]:
    out: list[Wave] = []
    t = 1.0
    size_now = 0.0
    while t < plan.seconds - 4:
        depth = plan.depth[int(t)]
        if depth <= 0 or not quiet[int(t)]:
            t += 1.0
            continue
        if rng.random() > depth**0.7:
            t += float(rng.uniform(0.3, 1.4))
            size_now *= 0.5
            continue
        # Neighbouring waves are of like size: they come in groups that swell and fade.
        size_now = 0.5 * size_now + 0.5 * float(rng.gamma(3.5, 1 / 3.5))
        peak = person * (20.0 + 36.0 * depth) * max(size_now, 0.35)
        negative = float(np.clip(rng.lognormal(np.log(0.40), 0.33), 0.20, 0.90))
        positive = float(np.clip(rng.lognormal(np.log(0.48), 0.36), 0.20, 1.10))
        shape = waves.slow_wave(negative, positive, float(rng.uniform(0.55, 1.25)))
        gains = _gains(rng, peak, SLOW_WAVE)
        delays = _delays(rng, float(rng.uniform(0.01, 0.07)))
        out.append(Wave("slow wave", t, negative + positive, gains, shape, delays))
        t += (negative + positive) * float(rng.uniform(0.65, 1.1))
    return out


def _k_complexes(
    rng: np.random.Generator, plan: Plan, quiet: np.ndarray, person: float
) -> list[Wave]:
    out: list[Wave] = []
    t = 0.0
    fast = 13.3
    while t < plan.seconds - 5:
        t += 4.0 + float(rng.exponential(26.0))
        if t >= plan.seconds - 5 or plan.stage[int(t)] != N2:
            continue
        # Many arousals begin with one.
        if not quiet[int(t)] and rng.random() < 0.8:
            continue
        scale = float(rng.uniform(0.75, 1.2))
        size = person * float(np.clip(rng.lognormal(np.log(85.0), 0.28), 48.0, 170.0))
        shape = waves.k_complex(scale, float(rng.uniform(0.45, 0.8)))
        gains = _gains(rng, size, K_COMPLEX)
        delays = _delays(rng, float(rng.uniform(0.01, 0.04)))
        out.append(Wave("K-complex", t, 1.3 * scale, gains, shape, delays))
        if rng.random() < 0.35:
            length = float(rng.uniform(0.6, 1.2))
            rider = waves.spindle(length, fast, 0.4, 0.45)
            gains = _gains(rng, person * float(rng.uniform(14, 26)), FAST_SPINDLE)
            out.append(Wave("spindle", t + 0.75 * scale, length, gains, rider))
    return out


def _vertex_waves(rng: np.random.Generator, plan: Plan, quiet: np.ndarray) -> list[Wave]:
    out: list[Wave] = []
    t = 0.0
    while t < plan.seconds - 40:
        t += 1.5 + float(rng.exponential(14.0))
        if t >= plan.seconds - 40 or plan.stage[int(t)] != N1 or not quiet[int(t)]:
            continue
        # They belong to late N1: likelier where N2 is near.
        near = plan.stage[int(t) : int(t) + 40] == N2
        if rng.random() > (0.9 if near.any() else 0.25):
            continue
        width = float(rng.uniform(0.038, 0.055))
        size = float(np.clip(rng.lognormal(np.log(62.0), 0.3), 35.0, 130.0))
        shape = waves.vertex_wave(width)
        out.append(Wave("vertex wave", t, 10 * width, _gains(rng, size, VERTEX), shape))
    return out


def _saw_teeth(rng: np.random.Generator, plan: Plan, quiet: np.ndarray) -> list[Wave]:
    out: list[Wave] = []
    t = 0.0
    while t < plan.seconds - 12:
        t += 8.0 + float(rng.exponential(45.0))
        if t >= plan.seconds - 12 or plan.stage[int(t)] != R or not quiet[int(t)]:
            continue
        length = float(rng.uniform(2.0, 6.0))
        wobble = np.cumsum(0.12 * rng.standard_normal(8))
        shape = waves.saw_teeth(length, float(rng.uniform(2.4, 4.2)), wobble)
        size = float(rng.uniform(13.0, 28.0))
        out.append(Wave("saw-tooth", t, length, _gains(rng, size, SAW_TOOTH), shape))
    return out


def _theta(rng: np.random.Generator, plan: Plan, quiet: np.ndarray) -> list[Wave]:
    out: list[Wave] = []
    t = 0.0
    while t < plan.seconds - 6:
        now = int(plan.stage[int(t)])
        mean = {N1: 5.0, R: 9.0, N2: 14.0, W: 60.0}.get(now, 0.0)
        if not mean or (now == W and plan.drowsy[int(t)] < 0.5):
            t += 4.0
            continue
        t += 1.0 + float(rng.exponential(mean))
        if t >= plan.seconds - 6 or plan.stage[int(t)] != now or not quiet[int(t)]:
            continue
        length = float(rng.uniform(0.8, 2.6))
        shape = waves.burst(length, float(rng.uniform(4.2, 6.8)), float(rng.uniform(0, 6.28)))
        size = float(rng.uniform(8.0, 20.0))
        out.append(Wave("theta", t, length, _gains(rng, size, THETA), shape))
    return out

"""Eye movements, blinks and loose electrodes.

E1 sits below the left outer canthus and E2 above the right one, both against M2 (AASM). The cornea
is positive: a look to the right, or up, makes E2 positive and E1 negative, so every conjugate
movement shows as deflections out of phase, whereas brain waves reach both in phase. A blink (the
eye turns up under the lid) is larger at E2, and F4 sees it too.
"""

from typing import Final

import numpy as np

from sleepgui.demo import waves
from sleepgui.demo.architecture import N1, R, W
from sleepgui.demo.montage import HIGH_PASS_HZ
from sleepgui.demo.plan import Plan, smooth_noise
from sleepgui.demo.waves import Five, Wave

TIME_CONSTANT_S: Final = 1 / (2 * np.pi * HIGH_PASS_HZ)


def _look(right_uv: float, up_uv: float) -> Five:
    """Potentials of a movement to the right and up at the five channels."""
    return (
        0.08 * right_uv + 0.20 * up_uv,
        0.03 * right_uv + 0.07 * up_uv,
        0.02 * up_uv,
        -0.50 * right_uv - 0.40 * up_uv,
        0.50 * right_uv + 0.50 * up_uv,
    )


def plan_eye_movements(plan: Plan) -> list[Wave]:
    """All eye movements and blinks of the night."""
    rng = np.random.default_rng([plan.seed, 6])
    return [
        *_looking(rng, plan),
        *_blinks(rng, plan),
        *_rolling(rng, plan),
        *_rapid(rng, plan),
    ]


def _saccade(onset: float, right: float, up: float, rise: float) -> Wave:
    shape = waves.deflection(rise, TIME_CONSTANT_S)
    return Wave("saccade", onset, 5 * TIME_CONSTANT_S, _look(right, up), shape)


def _looking(rng: np.random.Generator, plan: Plan) -> list[Wave]:
    """Saccades of open eyes: gaze wanders between places, so the jumps cancel in the long run."""
    out: list[Wave] = []
    gaze = np.zeros(2)
    t = 0.0
    while t < plan.seconds - 10:
        t += 0.25 + float(rng.exponential(1.1))
        if t >= plan.seconds - 10:
            break
        if not (plan.eyes_open[int(t)] and plan.stage[int(t)] == W):
            t += 1.0
            continue
        target = rng.standard_normal(2) * (75.0, 40.0)
        jump = target - gaze
        gaze = target
        out.append(_saccade(t, float(jump[0]), float(jump[1]), float(rng.uniform(0.03, 0.07))))
    return out


def _blinks(rng: np.random.Generator, plan: Plan) -> list[Wave]:
    out: list[Wave] = []
    t = 0.0
    while t < plan.seconds - 10:
        awake = plan.stage[int(t)] == W
        open_ = plan.eyes_open[int(t)] > 0
        t += 0.6 + float(rng.exponential(3.6 if open_ else 14.0))
        if t >= plan.seconds - 10 or not awake or plan.stage[int(t)] != W:
            continue
        closed = not plan.eyes_open[int(t)]
        if closed and rng.random() < plan.drowsy[int(t)]:
            continue
        size = float(np.clip(rng.lognormal(np.log(45.0 if closed else 115.0), 0.3), 20.0, 260.0))
        width = float(rng.uniform(0.10, 0.16)) * (1.5 if closed else 1.0)
        gains = (0.45 * size, 0.16 * size, 0.03 * size, -0.28 * size, 0.85 * size)
        out.append(Wave("blink", t, 6 * width, gains, waves.blink(width)))
    return out


def _rolling(rng: np.random.Generator, plan: Plan) -> list[Wave]:
    """Slow eye movements: drowsy wake and N1, and small drifts between the jumps of REM."""
    out: list[Wave] = []
    t = 0.0
    while t < plan.seconds - 30:
        now = plan.stage[int(t)]
        drowsy = plan.drowsy[int(t)] if now == W else 0.0
        wanted = {N1: 0.7, R: 0.5}.get(int(now), 0.7 * drowsy)
        if plan.eyes_open[int(t)] or rng.random() > wanted:
            t += 4.0
            continue
        length = float(rng.uniform(4.0, 14.0))
        still = plan.stage[int(t) : int(t + length)]
        if np.isin(still, (R,) if now == R else (N1, W)).mean() > 0.8:
            size = float(np.clip(rng.lognormal(np.log(72.0), 0.4), 28.0, 200.0))
            size *= 0.25 if now == R else 1.0
            shape = waves.rolling(
                length, float(rng.uniform(0.16, 0.42)), float(rng.uniform(0, 6.28))
            )
            look = _look(size, float(rng.normal(0, 0.2)) * size)
            out.append(Wave("slow eye movement", t, length, look, shape))
        t += length + float(rng.exponential(4.0))
    return out


def _rapid(rng: np.random.Generator, plan: Plan) -> list[Wave]:
    """Rapid eye movements: bursts (phasic REM) between quiet stretches (tonic REM)."""
    out: list[Wave] = []
    # Minutes with many movements and minutes with few.
    busy = np.exp(0.6 * smooth_noise(rng, plan.seconds, 60.0))
    t = 0.0
    while t < plan.seconds - 15:
        if plan.stage[int(t)] != R:
            t += 2.0
            continue
        t += float(rng.exponential(8.0 / busy[int(t)]))
        side = float(rng.choice((-1.0, 1.0)))
        for _ in range(int(rng.geometric(0.25))):
            if t >= plan.seconds - 15 or plan.stage[int(t)] != R:
                break
            # Looks mostly go from side to side.
            side *= -1.0 if rng.random() < 0.75 else 1.0
            size = float(np.clip(rng.lognormal(np.log(80.0), 0.5), 30.0, 300.0))
            up = size * float(rng.normal(0, 0.35))
            shape = waves.glance(
                float(rng.uniform(0.07, 0.22)), float(rng.exponential(0.12)),
                float(rng.uniform(0.25, 0.8)),
            )  # fmt: skip
            out.append(Wave("rapid eye movement", t, 5.0, _look(side * size, up), shape))
            t += float(rng.uniform(0.3, 1.6))
        t += 0.5
    return out


def plan_electrode_pops(plan: Plan) -> list[Wave]:
    """A few times a night an electrode loses contact, most often the one the head lies on."""
    rng = np.random.default_rng([plan.seed, 7])
    out: list[Wave] = []
    t = float(rng.exponential(2400.0))
    while t < plan.seconds - 60:
        channel = int(rng.choice(5, p=(0.1, 0.1, 0.5, 0.15, 0.15)))
        for _ in range(int(rng.geometric(0.4))):
            gains = [0.0] * 5
            gains[channel] = float(rng.choice((-1, 1)) * rng.uniform(150, 650))
            a, b, c, d, e = gains
            shape = waves.electrode_pop(float(rng.uniform(0.15, 0.5)))
            out.append(Wave("electrode pop", t, 3.0, (a, b, c, d, e), shape))
            t += float(rng.uniform(1.0, 12.0))
        t += float(rng.exponential(4000.0))
    return out

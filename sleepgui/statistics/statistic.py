"""What each figure of the sleep table is called, what it means and who says so."""

from dataclasses import dataclass
from typing import Final

AASM: Final = (
    "AASM Manual for the Scoring of Sleep and Associated Events, version 2.6 (2020), parameters to"
    " be reported for polysomnography"
)
LUNA: Final = "Luna, HYPNO (zzz.bwh.harvard.edu/luna/ref/hypnograms)"
OWN: Final = "the AASM manual defines none; counted by SleepGUI as stated"


@dataclass(frozen=True)
class Definition:
    """A figure before it is computed.

    Attributes
    ----------
    key : stable name for files and code.
    label : as printed.
    unit : ``min``, ``%``, ``/h`` or empty for a count.
    definition : one sentence. "Sleep" is N1, N2, N3 or R; "lights off" and "lights on" are the
        recording's start and end where no lights were given.
    source : whose definition it is.
    """

    key: str
    label: str
    unit: str
    definition: str
    source: str


@dataclass(frozen=True)
class Statistic(Definition):
    """A figure of one night.

    ``value`` is ``None`` where the figure is not available, and then ``reason`` says why in
    plain words; otherwise ``reason`` is ``None``. ``between`` is then, for times and sleep
    efficiency, the least and the most it can be, whatever the unscored epochs were; ``None`` for
    other figures.
    """

    value: float | None
    reason: str | None
    between: tuple[float, float] | None = None


def _latency_from_lights_off(stage: str) -> Definition:
    return Definition(
        f"{stage.lower()}_latency",
        f"{stage} latency",
        "min",
        f"Minutes from lights off to the beginning of the first epoch of {stage}.",
        "YASA, function sleep_statistics (Lat_N1 to Lat_N3, until 0.8); the AASM manual asks for no"
        " such latency",
    )


def _minutes(stage: str) -> Definition:
    return Definition(
        f"{stage.lower()}_min",
        f"Stage {stage}",
        "min",
        f"Minutes scored as {stage} between lights off and lights on.",
        AASM,
    )


def _percentage(stage: str) -> Definition:
    return Definition(
        f"{stage.lower()}_pct",
        f"Stage {stage}, of TST",
        "%",
        f"Minutes of {stage} divided by total sleep time, times 100.",
        AASM,
    )


DEFINITIONS: Final = (
    Definition(
        "trt",
        "Total recording time (TRT)",
        "min",
        "Minutes from lights off to lights on.",
        AASM,
    ),
    Definition(
        "unscored",
        "Unscored epochs",
        "",
        "Number of 30-s epochs between lights off and lights on that nobody scored; they are"
        " neither sleep nor wake.",
        "SleepGUI",
    ),
    Definition(
        "tst",
        "Total sleep time (TST)",
        "min",
        "Minutes scored as N1, N2, N3 or R between lights off and lights on.",
        AASM,
    ),
    Definition(
        "sleep_efficiency",
        "Sleep efficiency (SE)",
        "%",
        "Total sleep time divided by total recording time, times 100.",
        AASM,
    ),
    Definition(
        "sleep_latency",
        "Sleep latency (SL)",
        "min",
        "Minutes from lights off to the beginning of the first epoch of any sleep (sleep onset).",
        AASM,
    ),
    Definition(
        "persistent_sleep_latency",
        "Latency to persistent sleep (10 min)",
        "min",
        "Minutes from lights off to the beginning of the first 10 consecutive minutes (20 epochs)"
        " of any sleep.",
        f"{LUNA}, SOL_PER; YASA's SOL_5min asks for 5 min and is another figure",
    ),
    _latency_from_lights_off("N1"),
    _latency_from_lights_off("N2"),
    _latency_from_lights_off("N3"),
    Definition(
        "r_latency",
        "R latency from sleep onset",
        "min",
        "Minutes from sleep onset to the beginning of the first epoch of R.",
        f"{AASM}; YASA's Lat_REM counts from lights off and is longer by the sleep latency",
    ),
    Definition(
        "spt",
        "Sleep period time (SPT)",
        "min",
        "Minutes from sleep onset to the end of the last epoch of sleep (the final awakening).",
        f"{LUNA}; YASA, sleep_statistics",
    ),
    Definition(
        "waso",
        "Wake after sleep onset (WASO)",
        "min",
        "Minutes scored as W from sleep onset to lights on, which is TRT - SL - TST.",
        f"{AASM}; Luna's and YASA's WASO ends at the final awakening, see the next line",
    ),
    Definition(
        "wake_in_spt",
        "Wake within the sleep period",
        "min",
        "Minutes scored as W from sleep onset to the final awakening.",
        f"{LUNA}, and YASA, both under the name WASO",
    ),
    Definition(
        "wake_after_final_awakening",
        "Wake after the final awakening",
        "min",
        "Minutes from the end of the last epoch of sleep to lights on.",
        f"{LUNA}, from final wake to lights on",
    ),
    *(_minutes(stage) for stage in ("W", "N1", "N2", "N3", "R")),
    *(_percentage(stage) for stage in ("N1", "N2", "N3", "R")),
    Definition(
        "awakenings",
        "Awakenings",
        "",
        "Number of times an epoch of W follows an epoch of sleep between lights off and lights"
        " on, the final awakening included.",
        OWN,
    ),
    Definition(
        "awakening_index",
        "Awakenings per hour of sleep",
        "/h",
        "Awakenings divided by total sleep time in hours.",
        "YASA from 0.8, sleep_statistics, there called SFI",
    ),
    Definition(
        "stage_shifts",
        "Stage shifts",
        "",
        "Number of times an epoch has another stage than the epoch before it between lights off"
        " and lights on, shifts from and to W included.",
        OWN,
    ),
    Definition(
        "stage_shift_index",
        "Stage shifts per hour of sleep",
        "/h",
        "Stage shifts divided by total sleep time in hours.",
        OWN,
    ),
    Definition(
        "fragmentation_index",
        "Sleep fragmentation index",
        "/h",
        "Awakenings plus shifts from N2, N3 or R to N1, divided by total sleep time in hours.",
        "after Haba-Rubio et al. 2004 (doi:10.1016/j.sleep.2004.06.007), counting shifts to N1 as"
        " YASA describes the original index; YASA's own SFI counts awakenings alone",
    ),
    Definition(
        "arousals",
        "Arousals",
        "",
        "Number of marked arousals that begin between lights off and lights on.",
        AASM,
    ),
    Definition(
        "arousal_index",
        "Arousal index",
        "/h",
        "Marked arousals that begin between lights off and lights on, also those in epochs of W,"
        " divided by total sleep time in hours.",
        f"{AASM}; that arousals in wake count is discussed by Wilson et al. 2022"
        " (doi:10.5664/jcsm.9878)",
    ),
)
"""Every figure, in the order of the table."""

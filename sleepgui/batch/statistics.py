"""The sleep table of a night for a row of the results."""

from sleepgui.errors import ScoringError
from sleepgui.marks import is_arousal
from sleepgui.recording.base import Recording
from sleepgui.stages import StageCodes
from sleepgui.statistics.lights import lights_of
from sleepgui.statistics.night import sleep_statistics


def statistics_of(stages: StageCodes, recording: Recording) -> dict[str, float | None]:
    """Value of every figure of the sleep table, with the lights and arousals that are marked.

    Marks are those in the recording. Lights that cannot be are not used; without lights the table
    covers the whole recording.
    """
    lights = lights_of(recording.annotations)
    arousals = [mark.onset_s for mark in recording.annotations if is_arousal(mark.text)] or None
    try:
        found = sleep_statistics(
            stages, lights_off_s=lights.off_s, lights_on_s=lights.on_s, arousals_s=arousals
        )
    except ScoringError:
        if lights.off_s is None and lights.on_s is None:
            return {}
        found = sleep_statistics(stages, arousals_s=arousals)
    return {figure.key: figure.value for figure in found}

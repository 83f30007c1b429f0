"""The sleep table of a night for a row of the results."""

from sleepgui.errors import ScoringError
from sleepgui.recording.base import Recording
from sleepgui.stages import StageCodes
from sleepgui.statistics.lights import lights_of
from sleepgui.statistics.night import sleep_statistics


def statistics_of(stages: StageCodes, recording: Recording) -> dict[str, float | None]:
    """Value of every figure of the sleep table, between the lights that the recording marks.

    Lights that cannot be are not used; without lights the table covers the whole recording.
    """
    lights = lights_of(recording.annotations)
    try:
        found = sleep_statistics(stages, lights_off_s=lights.off_s, lights_on_s=lights.on_s)
    except ScoringError:
        if lights.off_s is None and lights.on_s is None:
            return {}
        found = sleep_statistics(stages)
    return {figure.key: figure.value for figure in found}

"""A second opinion as a scored night, ready for any format."""

from sleepgui.export.night import ScoredNight
from sleepgui.opinions.opinion import Opinion
from sleepgui.recording.base import Recording


def night_of_opinion(opinion: Opinion, recording: Recording) -> ScoredNight:
    """Stages and provenance of what another scorer says about a recording."""
    return ScoredNight(
        opinion.stages,
        start=recording.start,
        scorer=opinion.scorer,
        provenance={
            "scorer": opinion.scorer,
            "channels": ", ".join(opinion.channels),
            "notice": "For research use only.",
        },
        recording=recording.path.name,
    )

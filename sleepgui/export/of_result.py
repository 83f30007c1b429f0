"""From a night scored in SleepGUI to what the writers write."""

from collections.abc import Iterable

import sleepgui
from sleepgui.engine.result import NightResult
from sleepgui.export.night import ScoredNight
from sleepgui.export.plain_words import is_plain_event
from sleepgui.marks import night_events
from sleepgui.recording.base import Annotation
from sleepgui.statistics.lights import Lights, lights_of


def scored_night(
    result: NightResult,
    *,
    events: Iterable[Annotation] | None = None,
    lights: Lights | None = None,
) -> ScoredNight:
    """The final stages of a night (edits above the model's) with its marks.

    Parameters
    ----------
    events : other marks to write; by default what a person marked here, and those of the recording
        and of the expert's scoring that are made of the vocabulary of scoring, because other free
        text may name the patient.
    lights : by default as a person set them, else as the recording or the expert's scoring have
        them.
    """
    recording = result.recording
    if lights is None:
        lights = result.lights or lights_of(result.events)
    provenance = {"program": f"SleepGUI {sleepgui.__version__}"}
    scorers = []
    if result.card is not None:
        card = result.card
        scorers.append(f"{card.name} {card.version}")
        provenance |= {
            "model": f"{card.name} {card.version}",
            "weights_sha256": card.sha256,
            "speed": f"{result.speed:g}",
            "edited_epochs": str(len(result.edits)),
        }
    scorers += people_of(result)
    return ScoredNight(
        result.stage,
        start=recording.start,
        events=tuple(
            night_events(_plain(result), result.marks, None) if events is None else events
        ),
        lights_off_s=lights.off_s,
        lights_on_s=lights.on_s,
        scorer=", ".join(scorers),
        provenance=provenance,
        recording=recording.path.name,
    )


def people_of(result: NightResult) -> list[str]:
    """Names that stand on the corrections; who gave none is not among them."""
    return sorted({edit.scorer for edit in result.edits.values()} - {""})


def _plain(result: NightResult) -> list[Annotation]:
    """Marks of recording and expert without free text, one where both have the same."""
    labels = {channel.label.casefold() for channel in result.recording.channels}
    of_expert = () if result.expert is None else result.expert.events
    found: dict[tuple[int, str], Annotation] = {}
    for mark in (*result.recording.annotations, *of_expert):
        if is_plain_event(mark.text, labels=labels):
            found.setdefault((round(mark.onset_s * 1000), mark.text.casefold()), mark)
    return list(found.values())

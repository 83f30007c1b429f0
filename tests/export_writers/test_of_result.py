"""What of a night scored here goes into other programs' files."""

from pathlib import Path

import numpy as np
from edfio import EdfAnnotation
from writer_recordings import START, write_edf_plus

from sleepgui.engine.card import ExitCard, ModelCard
from sleepgui.engine.progress import Phase, Prepared, Progress
from sleepgui.engine.result import NightResult
from sleepgui.export.of_result import scored_night
from sleepgui.hypnogram.align import AlignedScoring
from sleepgui.recording.base import Annotation
from sleepgui.recording.derivation import ChannelChoice, Derivation
from sleepgui.recording.open import open_recording
from sleepgui.stages import Stage
from sleepgui.statistics.lights import Lights

CARD = ModelCard("lean", "3", "ab" * 32, {}, (ExitCard("EEG", "EEG", 1, 1),), Path("lean.json"))


def scored(tmp_path: Path) -> NightResult:
    """Four epochs: N2, N2, edited to R, not scored."""
    path = write_edf_plus(
        tmp_path / "night.edf",
        (
            EdfAnnotation(0.0, 30.0, "Sleep stage W"),
            EdfAnnotation(6.0, None, "Lights off"),
            EdfAnnotation(70.0, 3.0, "EEG arousal"),
            EdfAnnotation(80.0, None, "Jane asks for water"),
        ),
    )
    choice = ChannelChoice((Derivation(0, (), "EEG Fpz-Cz"),))
    result = NightResult.unscored(open_recording(path), choice)
    result.begin(CARD)
    depth = np.array([1, 1, 1, 0], np.int8)
    prepared = Prepared(choice, depth, ("",) * 4, ())
    result.merge(Progress(Phase.PREPARE, 4, 4, 1.0, prepared=prepared))
    p = np.tile(np.array([0.02, 0.02, 0.92, 0.02, 0.02], np.float32), (3, 1))
    result.merge(Progress(Phase.SCORE, 1, 1, 1.0, exit=0, epochs=np.arange(3), p=p))
    result.edit([2], Stage.R, "AB")
    return result


def test_the_final_stages_go_out_with_the_recordings_marks(tmp_path: Path) -> None:
    night = scored_night(scored(tmp_path))
    assert night.stages.tolist() == [2, 2, 4, -1]
    assert [(e.onset_s, e.text) for e in night.events] == [(70.0, "EEG arousal")]
    assert (night.lights_off_s, night.lights_on_s) == (6.0, None)
    assert night.start is not None
    assert night.start.replace(microsecond=0) == START
    assert night.recording == "night.edf"


def test_events_and_lights_of_the_expert_s_scoring_go_out_too(tmp_path: Path) -> None:
    result = scored(tmp_path)
    events = (
        Annotation(2.0, 0.0, "Lights off"),
        Annotation(70.0, 3.0, "EEG arousal"),  # as in the recording
        Annotation(75.0, 12.0, "Hypopnea"),
        Annotation(90.0, 0.0, "Jane snores"),
        Annotation(110.0, 0.0, "Lights on"),
    )
    result.expert = AlignedScoring(
        result.stage, 0.0, "start", "AB", Path("night.xml"), events=events
    )
    night = scored_night(result)
    assert [(e.onset_s, e.duration_s, e.text) for e in night.events] == [
        (70.0, 3.0, "EEG arousal"),
        (75.0, 12.0, "Hypopnea"),
    ]
    assert (night.lights_off_s, night.lights_on_s) == (2.0, 110.0)


def test_free_text_goes_out_only_when_asked_for(tmp_path: Path) -> None:
    result = scored(tmp_path)
    night = scored_night(result, events=result.recording.annotations)
    assert [e.text for e in night.events] == ["EEG arousal", "Jane asks for water"]


def test_who_scored_and_with_what_is_said(tmp_path: Path) -> None:
    night = scored_night(scored(tmp_path))
    assert night.scorer == "lean 3, AB"
    assert night.provenance["weights_sha256"] == "ab" * 32
    assert night.provenance["speed"] == "0.1"
    assert night.provenance["edited_epochs"] == "1"


def test_marks_and_lights_can_be_others(tmp_path: Path) -> None:
    night = scored_night(scored(tmp_path), events=(), lights=Lights(1.0, 100.0))
    assert night.events == ()
    assert (night.lights_off_s, night.lights_on_s) == (1.0, 100.0)


def test_a_night_not_scored_is_unscored(tmp_path: Path) -> None:
    result = scored(tmp_path)
    night = scored_night(NightResult.unscored(result.recording, result.choice))
    assert night.stages.tolist() == [-1, -1, -1, -1]
    assert night.scorer == ""

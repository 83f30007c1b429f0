"""Scorings in XML and JSON: what is read, and what is refused in one sentence."""

import json
from datetime import time
from pathlib import Path

import pytest
from small_scorings import letters, written

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.read import read_scoring


class TestXml:
    def profusion(self, stages: str, epoch: str = "30") -> str:
        return (
            '<?xml version="1.0"?><CMPStudyConfig>'
            f"<EpochLength>{epoch}</EpochLength><ScoredEvents/>"
            f"<SleepStages>{stages}</SleepStages></CMPStudyConfig>"
        )

    def test_profusion(self, tmp_path: Path) -> None:
        stages = "".join(f"<SleepStage>{code}</SleepStage>" for code in (0, 1, 2, 3, 4, 5, 6, 9))
        scoring = read_scoring(written(tmp_path, "x.xml", self.profusion(stages)))
        assert letters(scoring) == "W1233R??"

    @pytest.mark.parametrize(
        "text",
        [
            "<CMPStudyConfig><SleepStages>",
            "<CMPStudyConfig><EpochLength>0</EpochLength></CMPStudyConfig>",
            "<CMPStudyConfig><SleepStages><SleepStage>W</SleepStage></SleepStages></CMPStudyConfig>",
        ],
    )
    def test_damaged_profusion_is_refused(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(ScoringError, match=r"x\.xml is damaged"):
            read_scoring(written(tmp_path, "x.xml", text))

    def test_nsrr_stages_among_other_events_with_a_masked_date(self, tmp_path: Path) -> None:
        def event(kind: str, concept: str, start: float, duration: float) -> str:
            return (
                f"<ScoredEvent><EventType>{kind}</EventType><EventConcept>{concept}"
                f"</EventConcept><Start>{start}</Start><Duration>{duration}</Duration>"
                "<ClockTime>00.00.00 22.15.30</ClockTime></ScoredEvent>"
            )

        events = [
            event("", "Recording Start Time", 0, 180),
            event("Stages|Stages", "Wake|0", 0, 60),
            event("Respiratory|Respiratory", "Hypopnea|Hypopnea", 10, 20),
            event("Stages|Stages", "Stage 1 sleep|1", 60, 30),
            event("Stages|Stages", "Stage 4 sleep|4", 90, 30),
            event("Stages|Stages", "REM sleep|5", 120, 30),
            event("Stages|Stages", "Unscored|9", 150, 30),
        ]
        text = (
            "<?xml version='1.0' encoding='UTF-8'?><PSGAnnotation><EpochLength>30</EpochLength>"
            f"<ScoredEvents>{''.join(events)}</ScoredEvents></PSGAnnotation>"
        )
        scoring = read_scoring(written(tmp_path, "x-nsrr.xml", text))
        assert letters(scoring) == "WW13R?"
        assert scoring.start is not None
        assert scoring.start.time() == time(22, 15, 30)
        assert not scoring.dated

    def test_a_document_type_elsewhere_is_not_fetched(self, tmp_path: Path) -> None:
        text = '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">' + self.profusion("")
        with pytest.raises(ScoringError, match="declares a document type"):
            read_scoring(written(tmp_path, "x.xml", text))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_entities_are_refused_in_any_encoding(self, tmp_path: Path, encoding: str) -> None:
        bomb = (
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
            "<CMPStudyConfig><EpochLength>&b;</EpochLength></CMPStudyConfig>"
        )
        with pytest.raises(ScoringError, match="declares a document type"):
            read_scoring(written(tmp_path, "x.xml", bomb.encode(encoding)))


class TestJson:
    def epoch(self, number: int, stage: str | None, source: str) -> dict[str, object]:
        start = 20 * (number - 1)
        return {
            "epoch": number,
            "start": start,
            "end": start + 20,
            "stage": stage,
            "source": source,
        }

    def test_scoringhero(self, tmp_path: Path) -> None:
        epochs = [
            self.epoch(1, "Wake", "human"),
            self.epoch(2, "N3", "YASA"),
            self.epoch(3, None, "YASA"),
            self.epoch(4, "REM", "human"),
        ]
        scoring = read_scoring(written(tmp_path, "x.json", json.dumps([epochs, []])))
        assert letters(scoring) == "W3?R"
        assert scoring.epoch_s == 20
        assert scoring.warnings == (
            "1 of 4 epochs in x.json were scored by a program, not by a person.",
        )

    def test_damaged_scoringhero_is_refused(self, tmp_path: Path) -> None:
        epochs = [self.epoch(1, "Wake", "human"), {"epoch": 2}]
        with pytest.raises(ScoringError, match="epoch 2 has no start, end or stage"):
            read_scoring(written(tmp_path, "x.json", json.dumps([epochs, []])))

    def test_dreem_is_told_to_be_assumed(self, tmp_path: Path) -> None:
        scoring = read_scoring(written(tmp_path, "x.json", "[-1, 0, 1, 2, 3, 4]"))
        assert letters(scoring) == "?W123R"
        assert "read as Dreem's" in scoring.warnings[0]

    @pytest.mark.parametrize(
        "text", ["[0, 5]", "[true, 1]", "[0.0, 1]", "[]", "[[]]", "[" * 100_000, '{"a": 1}']
    )
    def test_other_json_is_refused(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(ScoringError, match="none of the formats"):
            read_scoring(written(tmp_path, "x.json", text))

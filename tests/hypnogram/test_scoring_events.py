"""Arousals, breathing and lights in scorings, beside the stages."""

import re
from collections import Counter
from datetime import datetime, time
from pathlib import Path
from types import SimpleNamespace

import edfio
import mne
import pytest

from sleepgui.export.night import ScoredNight
from sleepgui.export.writers.registry import WRITERS
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.events import LIGHTS_OFF, LIGHTS_ON, event
from sleepgui.hypnogram.read import read_scoring
from sleepgui.hypnogram.scoring import Scoring, StageSpan
from sleepgui.recording.base import Annotation
from sleepgui.stages import Stage, to_codes


def texts(scoring: Scoring) -> Counter[str]:
    return Counter(mark.text for mark in scoring.events)


class TestRealFiles:
    def test_profusion(self, data_dir: Path) -> None:
        path = data_dir / "scorings" / "profusion_learn-nsrr01.xml"
        # Each event as written, without parsing XML; settings have no Start.
        found = re.findall(r"<Name>([^<]*)</Name><Start>([\d.]+)</Start>", path.read_text())
        scoring = read_scoring(path)
        assert texts(scoring) == Counter(name for name, _ in found)
        assert texts(scoring)["Hypopnea"] == 361
        assert sorted(e.onset_s for e in scoring.events) == sorted(float(s) for _, s in found)
        assert scoring.warnings == ()

    def test_noxturnal(self, data_dir: Path) -> None:
        scoring = read_scoring(data_dir / "scorings" / "noxturnal_events_utf16_french.csv")
        # iconv -f utf-16 | cut -d, -f3 | sort | uniq -c
        assert texts(scoring) == {"Notification": 29, "Micro-éveil": 22, "Avertissement": 2}
        first = next(e for e in scoring.events if e.text == "Micro-éveil")
        assert scoring.start is not None
        assert first.onset_s > 0

    def test_lights_in_edf_annotations_as_mne_reads_them(self, data_dir: Path) -> None:
        path = data_dir / "scorings" / "hmc_style_edfplus_annotations.edf"
        marks = mne.read_annotations(path)
        lights = {
            m["description"].split("@@")[0]: m["onset"] for m in marks if "@@" in m["description"]
        }
        assert [(e.onset_s, e.text) for e in read_scoring(path).events] == [
            (pytest.approx(lights["Lights off"]), LIGHTS_OFF),
            (pytest.approx(lights["Lights on"]), LIGHTS_ON),
        ]

    def test_files_of_stages_alone_have_none(self, data_dir: Path) -> None:
        for name in ("yasa_hypno_30s.txt", "slpdb_slp41_rdann.an", "zurich_20s.vis"):
            assert read_scoring(data_dir / "scorings" / name).events == ()


def test_slpdb_marks_are_named(tmp_path: Path) -> None:
    path = tmp_path / "slp.an"
    rows = [("0:00.004", 1, "2 H LA"), ("0:30.000", 7500, "3 X"), ("1:00.000", 15000, "R")]
    path.write_text("".join(f'    {t}  {n}     "    0    0    0\t{x}\n' for t, n, x in rows))
    scoring = read_scoring(path)
    assert [str(span.stage) for span in scoring.spans] == ["N2", "N3", "R"]
    assert [(e.onset_s, e.text) for e in scoring.events] == [
        (0.004, "Hypopnea"),
        (0.004, "Leg movements with arousal"),
        (30.0, "Obstructive apnea with arousal"),
    ]


def test_edf_annotations_that_are_no_stage_are_events(tmp_path: Path) -> None:
    marks = [(0, 60, "Sleep stage W"), (33.4, None, "Lights off@@EEG"), (60, 30, "Sleep stage N1")]
    marks += [(65, 3, "EEG arousal"), (70, 2, "R")]
    edf = edfio.Edf(
        [], starttime=time(22), annotations=[edfio.EdfAnnotation(*mark) for mark in marks]
    )
    edf.write(tmp_path / "x.edf")
    found = read_scoring(tmp_path / "x.edf").events
    assert found == (
        Annotation(33.4, 0.0, LIGHTS_OFF),
        Annotation(65.0, 3.0, "EEG arousal"),
        Annotation(70.0, 2.0, "R"),
    )


def test_nsrr_events_and_decimal_commas(tmp_path: Path) -> None:
    def scored(kind: str, concept: str, start: str, lasts: str) -> str:
        return (
            f"<ScoredEvent><EventType>{kind}</EventType><EventConcept>{concept}</EventConcept>"
            f"<Start>{start}</Start><Duration>{lasts}</Duration></ScoredEvent>"
        )

    body = scored("Stages|Stages", "Wake|0", "0", "30,0") + scored(
        "Arousals|Arousals", "Arousal|Arousal ()", "12,5", "3.5"
    )
    path = tmp_path / "n.xml"
    path.write_text(f"<PSGAnnotation><ScoredEvents>{body}</ScoredEvents></PSGAnnotation>")
    scoring = read_scoring(path)
    assert [span.duration_s for span in scoring.spans] == [30.0]
    assert scoring.events == (Annotation(12.5, 3.5, "Arousal"),)


def test_bids_events_and_luna_classes(tmp_path: Path) -> None:
    bids = tmp_path / "x_events.tsv"
    bids.write_text(
        "onset\tduration\ttrial_type\n0\t30\tSleep stage N2\n5.5\t3\t'-arousal\n7\tn/a\tn/a\n"
    )
    assert read_scoring(bids).events == (Annotation(5.5, 3.0, "-arousal"),)
    luna = tmp_path / "x.annot"
    luna.write_text("N2 0 30\nlights_off 3 +0\narousal 5.5 8.5\n")
    scoring = read_scoring(luna)
    assert scoring.format == "Luna .annot"
    assert scoring.events == (Annotation(3.0, 0.0, LIGHTS_OFF), Annotation(5.5, 3.0, "arousal"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'s Abends wach", "'s Abends wach"),  # the text's own: nothing there is a formula
        ("'quoted'", "'quoted'"),
        ("'", "'"),
        ("'=1+1", "=1+1"),
        ("''=1+1", "'=1+1"),
        ("'n/a", "n/a"),
        ("-arousal", "-arousal"),
    ],
)
def test_an_apostrophe_is_taken_away_only_where_writers_put_one(
    cell: str, text: str, tmp_path: Path
) -> None:
    bids = tmp_path / "x_events.tsv"
    bids.write_text(f"onset\tduration\ttrial_type\n0\t30\tSleep stage N2\n5.5\t3\t{cell}\n")
    assert read_scoring(bids).events == (Annotation(5.5, 3.0, text),)


@pytest.mark.parametrize(
    "text", ["Lights off", "LIGHTS-OFF", "lights_out", "Licht aus", "Lumières éteintes@@EEG C3"]
)
def test_lights_are_said_in_one_way(text: str) -> None:
    assert event(3, None, text) == Annotation(3, 0.0, LIGHTS_OFF)


@pytest.mark.parametrize("text", ["Lights on", "Licht an", "Luces encendidas", "luci accese"])
def test_lights_on_too(text: str) -> None:
    assert event(3, float("nan"), text) == Annotation(3, 0.0, LIGHTS_ON)


@pytest.mark.parametrize("text", ["Lights off?", "No lights on", "Arousal"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert event(3, -1, f"  {text} ") == Annotation(3, 0.0, text)


def test_no_event_without_text_or_time() -> None:
    assert event(3, 1, "  ") is None
    assert event(float("inf"), 1, "Arousal") is None


def test_alignment_carries_events_onto_the_recording() -> None:
    recording = SimpleNamespace(
        path=Path("n.edf"), start=datetime(2020, 2, 3, 22, 1), duration_s=90.0, n_epochs=3
    )
    marks = [(10, 5, "before"), (58, 4, "over the edge"), (75, 1, "inside"), (150, 1, "after")]
    scoring = Scoring(
        Path("n.xml"),
        "x",
        "x",
        (StageSpan(0, 180, Stage.N2),),
        datetime(2020, 2, 3, 22, 0),
        events=tuple(Annotation(*mark) for mark in marks),
    )
    aligned = align(scoring, recording)  # type: ignore[arg-type]
    assert [(e.onset_s, e.text) for e in aligned.events] == [
        (-2.0, "over the edge"),
        (15.0, "inside"),
    ]


@pytest.mark.parametrize("key", ["edf", "bids", "nsrr", "profusion", "annot"])
def test_events_and_lights_come_back_from_every_format_that_holds_them(
    key: str, tmp_path: Path
) -> None:
    writer = next(writer for writer in WRITERS if writer.key == key)
    night = ScoredNight(
        to_codes(["W", "N1", "N2", "?", "R"]),
        events=(Annotation(31.5, 3.25, "Arousal"), Annotation(64, 12, "Hypopnea")),
        lights_off_s=12.5,
        lights_on_s=140.0,
    )
    path = tmp_path / f"night{writer.ending}"
    writer.write(night, path)
    assert read_scoring(path).events == tuple(night.marks())

"""The page: complete, harmless, readable by a parser."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from report_nights import NIGHT, frame, own, scored

from sleepgui.report.content import Report, build_report
from sleepgui.report.drawing import COLOURS, hypnogram_svg
from sleepgui.report.page import html_report
from sleepgui.report.sheet import sheet_of
from sleepgui.stages import Stage
from sleepgui.statistics.statistic import DEFINITIONS

EVIL = "<script>alert(1)</script><img src=x onerror='a()'>\"&\x00\u202e"
VOID = {"meta", "br", "img", "line", "rect", "polyline", "polygon", "col", "image"}


class Tags(HTMLParser):
    """Every element, its attributes, and whether all are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    tags.close()
    assert tags.open == []
    return tags


@pytest.fixture
def report() -> Report:
    return build_report(
        scored(),
        "letters",
        frame(patient="4711 Jane Doe"),
        has_recording=True,
        age=25,
        own=own(expert=NIGHT[::-1], edited=3),
    )


class TestPage:
    def test_has_every_figure_and_every_definition_with_its_source(self, report: Report) -> None:
        text = parsed(html_report(report)).text
        for definition in DEFINITIONS:
            assert definition.definition in text
            assert definition.source in text
        tst = report.statistics["tst"].value
        assert f"{tst:.1f} min" in text
        assert "For research use only" in text

    def test_settings_edits_and_agreement(self, report: Report) -> None:
        text = parsed(html_report(report)).text
        assert "tiny 1" in text
        assert "3 epochs edited by hand" in text
        assert "Cohen's kappa" in text
        assert "EEG+EOG+EMG" in text

    def test_normal_ranges_only_for_an_age_that_was_told(self, report: Report) -> None:
        page = parsed(html_report(report)).text
        assert "413.5 (345.6\u2013451.9)" in page
        assert "19 to 30 years" in page
        assert "doi:10.5665/sleep.4730" in page
        assert "healthy" not in parsed(html_report(replace(report, age=None))).text.lower()
        assert "No published range" in parsed(html_report(replace(report, age=12))).text

    def test_between_the_published_age_groups_both_are_printed_and_none_is_compared(
        self, report: Report
    ) -> None:
        text = parsed(html_report(replace(report, age=45))).text
        assert "413.5 (345.6\u2013451.9)378.3 (216.0\u2013440.0)" in text
        assert "no figure is compared" in text
        assert ")below" not in text

    def test_a_nap_is_not_compared_with_nights(self) -> None:
        nap = NIGHT[:200]
        report = build_report(scored(nap), "letters", frame(nap), has_recording=True, age=25)
        text = parsed(html_report(report)).text
        assert "413.5" not in text
        assert "of whole nights" in text

    def test_a_figure_outside_the_range_is_named(self, report: Report) -> None:
        text = parsed(html_report(report)).text
        tst = report.statistics["tst"].value
        assert tst is not None
        assert tst < 345.6
        assert "413.5 (345.6\u2013451.9)below" in text

    def test_unscored_epochs_are_told_and_nothing_is_guessed(self) -> None:
        night = "??" + NIGHT
        report = build_report(scored(night), "letters", frame(night), has_recording=False)
        text = parsed(html_report(report)).text
        assert "2 unscored epochs" in text
        assert "n/a" in text

    def test_patient_and_date_only_when_asked_for(self, report: Report) -> None:
        for page in (html_report(report), repr(sheet_of(report))):
            assert "Jane" not in page
            assert "2020" not in re.sub("version 2.6 .2020.", "", page)
        asked = replace(report, patient={"patient": "4711 Jane Doe", "recording": "PSG-77"})
        text = parsed(html_report(asked)).text
        assert "Patient field" in text
        assert "Recording field" in text
        assert "4711 Jane Doe" in text
        assert "2020-02-03" in text

    def test_loads_and_runs_nothing(self, report: Report) -> None:
        page = html_report(report)
        tags = parsed(page)
        assert not tags.names & {"script", "link", "iframe", "object", "img", "form", "a"}
        assert not {name for name in tags.attributes if name.startswith("on")}
        assert not tags.attributes & {"src", "href"}
        assert page.count("url(") == page.count("url(data:font/woff2;base64,") == 2
        assert "default-src 'none'" in page

    def test_text_from_files_stays_text(self) -> None:
        settings = (("Model", EVIL), ("Speed", EVIL))
        report = build_report(
            replace(scored(scorer=EVIL), warnings=(EVIL,)),
            EVIL,
            frame(patient=EVIL),
            has_recording=True,
            own=replace(own(), settings=settings),
            other=scored(scorer=EVIL),
            with_patient=True,
        )
        tags = parsed(html_report(report))
        assert not tags.names & {"script", "img"}
        assert "onerror" not in tags.attributes
        assert tags.text.count("<script>alert(1)</script>") >= 6
        assert "\u202e" not in tags.text
        assert "\x00" not in tags.text

    @pytest.mark.parametrize(("paper", "size"), [("a4", "A4"), ("letter", "letter")])
    def test_is_for_a_paper(self, report: Report, paper: str, size: str) -> None:
        assert f"@page {{ size: {size};" in html_report(report, paper)


class TestDrawing:
    def test_is_well_formed_and_within_its_frame(self, report: Report) -> None:
        text, height = hypnogram_svg(report)
        root = ET.fromstring(text)
        for rect in root.iter("{http://www.w3.org/2000/svg}rect"):
            x, width = float(rect.attrib["x"]), float(rect.attrib["width"])
            y = float(rect.attrib["y"])
            assert 0 <= x <= x + width <= 680
            assert 0 <= y <= height

    def test_widths_of_a_stages_bars_are_its_share_of_the_night(self) -> None:
        report = build_report(scored("WW22"), "", frame("WW22"), has_recording=False)
        root = ET.fromstring(hypnogram_svg(report)[0])
        widths = {
            rect.attrib["fill"]: float(rect.attrib["width"])
            for rect in root.iter("{http://www.w3.org/2000/svg}rect")
        }
        assert widths[COLOURS[Stage.W]] == pytest.approx(widths[COLOURS[Stage.N2]], abs=0.02)
        assert set(widths) == {COLOURS[Stage.W], COLOURS[Stage.N2]}

    def test_labels_are_clock_times_or_hours(self, report: Report) -> None:
        assert ">23:00<" in hypnogram_svg(report)[0]
        without = replace(report, start=None)
        assert ">1:00 h<" in hypnogram_svg(without)[0]

    @pytest.mark.parametrize("text", ["", "?", "W"])
    def test_of_hardly_anything(self, text: str) -> None:
        report = build_report(scored(text), "", frame(text), has_recording=False, own=own(text))
        ET.fromstring(hypnogram_svg(report)[0])
        parsed(html_report(report))

"""The report in another language: everything it says passes the tongue, and German is German."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from html.parser import HTMLParser

import pytest
from PySide6.QtWidgets import QApplication
from report_nights import NIGHT, frame, own, scored

from sleepgui.hypnogram.agreement import agreement
from sleepgui.recording.base import Annotation
from sleepgui.report.content import Report, build_report
from sleepgui.report.figures import tiles
from sleepgui.report.page import html_report
from sleepgui.report.tongue import ENGLISH, Tongue
from sleepgui.ui.report.pdf import lay_out
from sleepgui.ui.report.tongue import tongue_of_window
from sleepgui.ui.texts import language

MARKING = Tongue(lambda text: f"«{text}»", lambda text: f"«{text}»")
NAMES = {"night", "edf", "ann", "txt", "bob", "letters", "tiny", "EEG", "EOG", "EMG", "min"}
"""Files, people, formats, models, channels and units are called what they are called."""
SETTINGS = (
    *(("Model", "tiny 1"), ("Weights (SHA-256)", "ab12"), ("Speed", "0.1")),
    *(("EEG", "EEG"), ("EOG", "none"), ("Chin EMG", "none")),
    *(("Computation", "72% of the last exit alone"), ("Scored with", "tiny 2"), ("Written", "0")),
)
DOUBTFUL = "?" + NIGHT.replace("RR", "R?").replace("W1", "?1")
ENGLISH_WORDS = re.compile(
    r"\b(the|of|and|or|not|no|is|are|was|were|with|from|to|by|sleep|epochs?|scored|other|given|"
    r"years?|between|could|after|before|stage|healthy|night|lights|total|time|wake)\b",
    re.IGNORECASE,
)


class Words(HTMLParser):
    """What is read on a page, styles left out; with what is read aloud of its pictures."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._style = tag == "style"
        self.found += [value for name, value in attrs if name == "aria-label" and value]

    def handle_data(self, data: str) -> None:
        if not self._style and data.strip():
            self.found.append(data.strip())


def reports(tongue: Tongue) -> Iterator[Report]:
    """Together they say everything that a report can."""
    full = build_report(
        scored(DOUBTFUL),
        "letters",
        frame(DOUBTFUL, patient="4711", marks=[Annotation(0.0, 0.0, "Lights off")]),
        has_recording=True,
        age=25,
        own=replace(own(DOUBTFUL, expert=DOUBTFUL[::-1], edited=3), settings=SETTINGS),
        with_patient=True,
        signer="ann",
        tongue=tongue,
    )
    yield full
    yield build_report(
        scored(),
        "letters",
        frame(),
        has_recording=True,
        lights=(time(22, 40), time(1, 0)),
        age=45,
        own=own(),
        other=scored(NIGHT[::-1], "bob"),
        tongue=tongue,
    )
    clockless = frame("WW22" * 10, start=None)
    yield build_report(
        scored("WW22" * 10), "letters", clockless, has_recording=False, age=45, tongue=tongue
    )
    assert full.comparison is not None
    for age in (12, 90):
        one_stage = agreement(full.stages, full.stages * 0 + 2)
        compared = replace(full.comparison, found=one_stage)
        yield replace(full, age=age, comparison=compared, lights_off_s=None, own=None)


def outside_marks(text: str) -> str:
    """What is not between « and »."""
    while (inner := re.sub(r"«[^«»]*»", " ", text)) != text:
        text = inner
    return text


def test_everything_that_is_said_passes_the_tongue() -> None:
    said = 0
    for report in reports(MARKING):
        for text in Words(html_report(report)).found:
            left = re.findall(r"[^\W\d_]{3,}", outside_marks(text))
            assert not set(left) - NAMES, text
            said += "«" in text
    assert said > 200


def test_without_another_the_report_is_english() -> None:
    for plain, english in zip(reports(Tongue()), reports(ENGLISH), strict=True):
        assert html_report(plain) == html_report(english)
        assert '<html lang="en">' in html_report(plain)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[Tongue]:
    language.install(qapp, "de")
    yield tongue_of_window()
    language.install(qapp, "en")


def test_in_the_german_window_it_is_german(german: Tongue) -> None:
    for report in reports(german):
        page = html_report(report)
        assert '<html lang="de">' in page
        for text in Words(page).found:
            own_words = re.sub(r"et al\. \d{4}.*?\(doi:\S*", "", text)  # but for what is cited
            found = set(ENGLISH_WORDS.findall(own_words.replace("night.edf", "")))
            assert not found - {"was"}, text  # which is German, too
            if not re.match(r"\[\d+\]", text):  # a source, with its version
                assert not re.search(r"(?<![\d.])\d+\.\d+(?![\d.])", own_words), text


def test_its_numbers_are_those_of_the_english_one(german: Tongue) -> None:
    for ours, theirs in zip(reports(german), reports(ENGLISH), strict=True):
        numbers = [
            re.findall(r"\d+(?:\.\d+)?", " ".join(Words(html_report(one)).found).replace(",", "."))
            for one in (ours, theirs)
        ]
        assert sorted(numbers[0]) == sorted(numbers[1])


def test_a_hyphen_of_a_name_is_no_minus_sign(german: Tongue) -> None:
    minus = [
        text
        for report in reports(german)
        for text in Words(html_report(report)).found
        if "\N{MINUS SIGN}" in text
    ]
    assert any("Arousal-Index" in text for text in minus)
    for text in minus:
        assert not re.search(r"\N{MINUS SIGN}(?!\d)", text), text


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_longer_words_still_fit_on_the_first_sheet(german: Tongue, paper: str) -> None:
    for report in reports(german):
        laid = lay_out(report, paper)
        assert laid._flow.first_details_page == 1


def test_what_is_missing_is_pale_in_every_language(german: Tongue) -> None:
    for report in reports(german):
        shown = tiles(report.statistics, german)
        missing = [value for _, value, _ in shown.figures if not re.search(r"\d", value)]
        assert set(missing) <= {shown.missing} == {"k. A."}

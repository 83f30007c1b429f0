"""The words of the report, in sections: what is on the first sheet and what follows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

import pytest
from report_nights import NIGHT, frame, own, scored

from sleepgui.recording.base import Annotation
from sleepgui.report.content import Report, build_report
from sleepgui.report.parts import Beside, Cell, Section, Sheet, Signing, Table, Words
from sleepgui.report.sheet import sheet_of


@pytest.fixture
def report() -> Report:
    return build_report(
        scored(),
        "letters",
        frame(),
        has_recording=True,
        lights=(time(22, 32), time(1, 0)),
        own=own(expert=NIGHT[::-1]),
    )


def titles(sheet: Sheet) -> list[str]:
    return [section.title for section in sheet.sections if section.title]


def tables(section: Section) -> Iterator[Table]:
    for part in section.parts:
        if isinstance(part, Table):
            yield part
        elif isinstance(part, Beside):
            for inner in (*part.left, *part.right):
                yield from tables(inner)


def rows(sheet: Sheet, title: str) -> dict[str, list[Cell]]:
    [section] = [one for one in sheet.sections if one.title == title]
    return {row[0].text: list(row[1:]) for table in tables(section) for row in table.rows}


def test_a_reader_in_a_hurry_has_it_all_before_the_details(report: Report) -> None:
    sections = sheet_of(report).sections
    [first] = [number for number, section in enumerate(sections) if section.new_page]
    assert sections[first - 1].parts == (Signing(),)
    assert sections[first - 2].title == "Comments"
    assert any(isinstance(part, Beside) for one in sections[:first] for part in one.parts)


def test_every_row_of_the_table_is_there_once(report: Report) -> None:
    labels = [
        row[0].text
        for section in sheet_of(report).sections
        if not section.title
        for table in tables(section)
        for row in table.rows
    ]
    wanted = {figure.label for figure in report.statistics if "tage " not in figure.label}
    assert wanted | {"W", "N1", "N2", "N3", "R", "Stage shifts"} <= set(labels)
    assert len(labels) == len(set(labels))


def test_figures_with_and_without_lights_stand_side_by_side(report: Report) -> None:
    found = rows(sheet_of(report), "With and without lights")
    trt = [cell.text for cell in found["Total recording time (TRT)"]]
    assert trt == ["148.0 min", f"{len(NIGHT) / 2:.1f} min"]
    alone = build_report(scored(), "letters", frame(), has_recording=True)
    assert "With and without lights" not in titles(sheet_of(alone))


def test_marks_made_here_count_as_arousals(report: Report) -> None:
    marks = [Annotation(one, 3.0, "Arousal") for one in (600.0, 900.0, 1500.0)]
    found = build_report(scored(), "letters", frame(), has_recording=True, events=marks)
    assert found.statistics["arousals"].value == 3
    assert report.statistics["arousals"].value is None


def test_comments_are_printed_as_paragraphs_and_else_there_is_room_for_them(
    report: Report,
) -> None:
    room = next(one for one in sheet_of(report).sections if one.title == "Comments")
    assert room.parts == (Signing(()),)
    said = replace(report, comments="A quiet night.\n\n  Repeat\tin a year. ", signer="Dr A. Smith")
    sheet = sheet_of(said)
    comments = next(one for one in sheet.sections if one.title == "Comments")
    assert comments.parts == (Words("A quiet night."), Words("Repeat in a year."))
    assert Signing(("Name: Dr A. Smith", "Date", "Signature")) in [
        part for section in sheet.sections for part in section.parts
    ]


def test_against_a_single_stage_kappa_is_not_judged_and_it_says_why() -> None:
    flat = build_report(
        scored(), "letters", frame(), has_recording=True, own=own(expert="2" * len(NIGHT))
    )
    said = repr(sheet_of(flat))
    assert "kappa n/a (a side with a single stage)" in said
    assert "Cohen's kappa not available, same stage" in said
    assert "Kappa cannot be judged where one side has a single stage." in said


def test_a_person_who_corrected_the_model_is_named(report: Report) -> None:
    corrected = build_report(
        scored(), "letters", frame(), has_recording=True, own=own(edited=3, expert=NIGHT)
    )
    assert "the model, then ann" in repr(sheet_of(corrected))
    assert "no epoch edited by hand" in repr(sheet_of(report))

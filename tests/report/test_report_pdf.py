"""The PDF: paper, pages, and lines instead of pixels."""

import re
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication
from report_nights import NIGHT, frame, own, scored

from sleepgui.errors import ExportError
from sleepgui.report.content import Report, build_report
from sleepgui.ui.report.pdf import pdf_bytes, write_pdf


@pytest.fixture
def report(qapp: QApplication) -> Report:
    assert qapp is not None
    return build_report(
        scored(), "letters", frame(), has_recording=True, age=25, own=own(expert=NIGHT)
    )


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", QSizeF(595, 842)), ("letter", QSizeF(612, 792))]
)
def test_pages_have_the_size_of_the_paper(report: Report, paper: str, size: QSizeF) -> None:
    content = pdf_bytes(report, paper)
    assert content.startswith(b"%PDF-")
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert boxes
    for width, height in boxes:
        assert float(width) == pytest.approx(size.width(), abs=1)
        assert float(height) == pytest.approx(size.height(), abs=1)
    assert 2 <= len(re.findall(rb"/Type /Page\b", content)) <= 4


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_fullest_first_sheet_is_one_sheet(qapp: QApplication, paper: str) -> None:
    """Unscored epochs everywhere give every figure a reason, and then there is the patient."""
    assert qapp is not None
    night = "?" + NIGHT.replace("RR", "R?").replace("W1", "?1")
    full = build_report(
        scored(night),
        "letters",
        frame(night, patient="4711 F 01-JAN-1970 Jane_Doe"),
        has_recording=True,
        lights=(time(22, 20), time(2, 0)),
        age=25,
        own=own(night, expert=night[::-1]),
        with_patient=True,
    )
    assert sum(figure.reason is not None for figure in full.statistics) > 20
    assert len(re.findall(rb"/Type /Page\b", pdf_bytes(full, paper))) == 3


def test_a_page_is_replaced_whole_or_not_at_all(report: Report, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_pdf(report, tmp_path / "none" / "x.pdf")
    path = tmp_path / "x.pdf"
    write_pdf(report, path)
    assert path.read_bytes().rstrip().endswith(b"%%EOF")

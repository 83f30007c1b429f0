"""The PDF: paper, pages, and lines instead of pixels."""

import re
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


def test_a_page_is_replaced_whole_or_not_at_all(report: Report, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_pdf(report, tmp_path / "none" / "x.pdf")
    path = tmp_path / "x.pdf"
    write_pdf(report, path)
    assert path.read_bytes().rstrip().endswith(b"%%EOF")

"""A dropped scoring of bare numbers asks what they mean."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog

from sleepgui.hypnogram.conventions import AmbiguousCodesError
from sleepgui.hypnogram.read import read_scoring
from sleepgui.stages import to_labels
from sleepgui.ui.window import MainWindow

WAIT = 30_000


@pytest.fixture
def numbers(tmp_path: Path) -> Path:
    path = tmp_path / "numbers.txt"
    path.write_text("\n".join(["0", "1", "2", "3", "4"] * 4) + "\n")
    with pytest.raises(AmbiguousCodesError):
        read_scoring(path)
    return path


@pytest.mark.parametrize("meant", [("YASA", "R"), ("Rechtschaffen", "N3")])
def test_the_numbers_are_read_as_the_user_says(
    qtbot, open_night: MainWindow, numbers: Path, monkeypatch: pytest.MonkeyPatch, meant
) -> None:
    users, four = meant

    def choose(parent, title, label, texts, *_):
        return next(text for text in texts if users in text), True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    open_night.open_files([numbers])
    document = open_night.document
    wanted = ["W", "N1", "N2", "N3", four] * 4
    qtbot.waitUntil(lambda: to_labels(document.result.expert_stages) == wanted, timeout=WAIT)
    qtbot.waitUntil(lambda: not open_night.opener.busy, timeout=WAIT)


def test_who_does_not_know_keeps_the_scoring_that_was_there(
    qtbot, open_night: MainWindow, numbers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        QInputDialog, "getItem", lambda *given: asked.append(given[2]) or ("", False)
    )
    before = open_night.document.result.expert
    open_night.open_files([numbers])
    qtbot.waitUntil(lambda: bool(asked) and not open_night.opener.busy, timeout=WAIT)
    assert "numbers.txt" in asked[0]
    assert open_night.document.result.expert is before


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Whoever is asked says the second; the list tells which one was proposed."""
    proposed: list[int] = []

    def choose(parent, title, label, texts, current, *_):
        proposed.append(current)
        return texts[1], True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    return proposed


def test_the_next_file_of_the_folder_is_read_alike_and_that_is_said(
    qtbot, open_night: MainWindow, numbers: Path, answers: list[int]
) -> None:
    another = numbers.with_name("another.txt")
    another.write_text("\n".join(["4", "3"] * 10) + "\n")
    for path in (numbers, another):
        open_night.open_files([path])
        qtbot.waitUntil(
            lambda one=path: open_night.document.result.expert.path == one, timeout=WAIT
        )
        qtbot.waitUntil(lambda: not open_night.opener.busy, timeout=WAIT)
    assert to_labels(open_night.document.result.expert_stages) == ["N3"] * 20
    assert len(answers) == 1
    (told,) = [text for text in open_night.messages.texts if "another.txt was read" in text]
    assert "Rechtschaffen" in told


def test_the_next_folder_is_asked_for_with_the_last_answer_proposed(
    qtbot, open_night: MainWindow, numbers: Path, answers: list[int]
) -> None:
    elsewhere = numbers.parent / "elsewhere" / "numbers.txt"
    elsewhere.parent.mkdir()
    elsewhere.write_text(numbers.read_text())
    for path in (numbers, elsewhere):
        open_night.open_files([path])
        qtbot.waitUntil(
            lambda one=path: open_night.document.result.expert.path == one, timeout=WAIT
        )
        qtbot.waitUntil(lambda: not open_night.opener.busy, timeout=WAIT)
    assert answers == [0, 1]

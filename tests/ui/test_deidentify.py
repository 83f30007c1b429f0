"""A de-identified copy out of the window."""

import threading
from pathlib import Path

import pytest
from edfio import Edf, EdfAnnotation, EdfSignal, Patient

from sleepgui.export import edf_copy
from sleepgui.hypnogram.read import read_scoring
from sleepgui.stages import Stage, to_labels
from sleepgui.ui.deidentify.dialog import DeidentifyDialog
from sleepgui.ui.deidentify.feature import Deidentify
from sleepgui.ui.window import MainWindow

WAIT = 30_000


@pytest.fixture
def jane(tmp_path: Path) -> Path:
    """Three minutes of Jane Doe."""
    import numpy as np

    path = tmp_path / "Doe_Jane.edf"
    rng = np.random.default_rng(1)
    Edf(
        [EdfSignal(rng.normal(scale=20, size=18000), 100, label="EEG C4-M1")],
        patient=Patient(code="MRN4711", name="Jane_Doe", sex="F"),
        annotations=[EdfAnnotation(3.0, None, "Jane wants water"), EdfAnnotation(9, 3, "Arousal")],
    ).write(path)
    return path


@pytest.fixture
def open_jane(qtbot, window: MainWindow, jane: Path) -> MainWindow:
    window.open_files([jane])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    window.document.edit([0, 1, 2, 3, 4, 5], Stage.N2)
    return window


def feature(window: MainWindow) -> Deidentify:
    return next(one for one in window.features if isinstance(one, Deidentify))


def ask(window: MainWindow) -> DeidentifyDialog:
    window.actions_["deidentify"].trigger()
    dialog = feature(window).dialog
    assert dialog is not None
    return dialog


def rows(dialog: DeidentifyDialog) -> list[str]:
    items = [dialog.list.topLevelItem(i) for i in range(dialog.list.topLevelItemCount())]
    return [f"{item.text(0)}: {item.text(1)}" for item in items]


def preview(qtbot, dialog: DeidentifyDialog, pseudonym: str) -> None:
    with qtbot.waitSignal(dialog.changed, timeout=WAIT):
        dialog.pseudonym.setText(pseudonym)
    qtbot.waitUntil(lambda: "Looking" not in dialog.heading.text(), timeout=WAIT)


def test_what_will_be_removed_is_shown_before_anything_is_written(
    qtbot, open_jane: MainWindow, jane: Path
) -> None:
    dialog = ask(open_jane)
    assert not dialog._go.isEnabled()
    preview(qtbot, dialog, "S001")
    assert dialog._go.isEnabled()
    assert "file name: replaced by S001" in rows(dialog)
    assert "annotation at 0:00:03: free text" in rows(dialog)
    assert not any("Jane" in row or "Doe" in row for row in rows(dialog))
    assert "S001.edf" in dialog.heading.text()
    assert not (jane.parent / "de-identified").exists()
    dialog.reject()
    assert feature(open_jane).dialog is None


def test_the_copy_has_the_stages_on_the_screen_and_names_nobody(
    qtbot, open_jane: MainWindow, jane: Path
) -> None:
    before = jane.read_bytes()
    dialog = ask(open_jane)
    dialog.format.setCurrentIndex(dialog.format.findData("csv"))
    preview(qtbot, dialog, "S001")
    dialog._go.click()
    qtbot.waitUntil(lambda: "Written to" in dialog.heading.text(), timeout=WAIT)
    folder = jane.parent / "de-identified"
    assert sorted(path.name for path in folder.iterdir()) == ["S001-stages.csv", "S001.edf"]
    copy = (folder / "S001.edf").read_bytes()
    assert not any(word in copy.lower() for word in (b"jane", b"doe", b"mrn4711"))
    for name in ("S001.edf", "S001-stages.csv"):
        spans = read_scoring(folder / name).spans
        assert [(s.onset_s, s.duration_s, s.stage) for s in spans] == [(0.0, 180.0, Stage.N2)]
    assert [mark.text for mark in read_scoring(folder / "S001.edf").events] == ["Arousal"]
    assert "scoring: scorer: name" in rows(dialog) or not open_jane.document.scorer
    assert jane.read_bytes() == before
    dialog.reject()


@pytest.mark.parametrize(
    ("pseudonym", "words"), [("Jane", "patient field"), ("a b", "letters, digits")]
)
def test_a_name_that_cannot_be_used_is_told_at_once(
    qtbot, open_jane: MainWindow, pseudonym: str, words: str
) -> None:
    dialog = ask(open_jane)
    preview(qtbot, dialog, pseudonym)
    assert words in dialog.heading.text()
    assert not dialog._go.isEnabled()
    preview(qtbot, dialog, "S002")
    assert dialog._go.isEnabled()
    dialog.reject()


def test_cancelling_leaves_nothing_behind(
    qtbot, open_jane: MainWindow, jane: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, copying = threading.Event(), threading.Event()
    rows_of = edf_copy._records

    def slow(file):
        for block in rows_of(file):
            copying.set()
            gate.wait(30)
            yield block

    monkeypatch.setattr(edf_copy, "_records", slow)
    dialog = ask(open_jane)
    preview(qtbot, dialog, "S001")
    dialog._go.click()
    qtbot.waitUntil(copying.is_set, timeout=WAIT)
    assert dialog.progress.isVisible()
    dialog.buttons.rejected.emit()
    gate.set()
    qtbot.waitUntil(lambda: not feature(open_jane)._slot.busy, timeout=WAIT)
    qtbot.waitUntil(lambda: not list((jane.parent / "de-identified").iterdir()), timeout=WAIT)
    assert dialog.isVisible()
    dialog.reject()


def test_without_stages_only_the_recording_is_offered(
    qtbot, window: MainWindow, jane: Path
) -> None:
    window.open_files([jane])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    assert set(to_labels(window.document.stages)) == {"?"}
    dialog = ask(window)
    assert not dialog.inside.isEnabled()
    assert not dialog.format.isEnabled()
    preview(qtbot, dialog, "S001")
    assert "S001.edf" in dialog.heading.text()
    dialog.reject()


def test_the_date_can_be_moved(qtbot, open_night: MainWindow) -> None:
    dialog = ask(open_night)
    dialog.date.setCurrentIndex(1)
    dialog.days.setValue(-12)
    assert dialog.wish.shift_days == -12
    preview(qtbot, dialog, "S001")
    assert "start date: moved" in rows(dialog)
    dialog.reject()


def test_a_date_that_is_not_there_cannot_be_moved(qtbot, open_jane: MainWindow) -> None:
    dialog = ask(open_jane)
    dialog.date.setCurrentIndex(1)
    preview(qtbot, dialog, "S001")
    assert "start date: removed" in rows(dialog)
    dialog.reject()

"""Two languages: every text is found, translated and filled in with the same values."""

import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from edfio import Edf, EdfAnnotation, EdfSignal, Patient
from PySide6.QtCore import QObject, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QWidget,
)

from sleepgui.export.deidentify import Wish
from sleepgui.export.night import ScoredNight
from sleepgui.export.study import Deidentification
from sleepgui.marks import Kind, Mark
from sleepgui.stages import Stage
from sleepgui.ui.marks.undo import ChangeMarks
from sleepgui.ui.menus.mnemonics import with_own_letters
from sleepgui.ui.preferences.dialog import PreferencesDialog
from sleepgui.ui.report.dialog import ReportDialog
from sleepgui.ui.scorers.sides import sides_of
from sleepgui.ui.settings import settings
from sleepgui.ui.texts import language
from sleepgui.ui.texts.sentences import said
from sleepgui.ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
WAIT = 30_000


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translate", ROOT / "packaging" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---------------------------------------------------------------------- the files


def test_every_text_is_translated_and_the_files_are_up_to_date(tool: ModuleType) -> None:
    assert tool.troubles() == [], "run: python packaging/translate.py"


def test_there_is_enough_to_translate(tool: ModuleType) -> None:
    """Were the search for texts broken, the test above would pass on nothing."""
    texts = tool.texts()
    assert {"&Open recording…", "Score the night", "Wake"} <= set(texts)
    assert len(texts) > 400
    assert "{1} is empty: copy or export it again." in tool.sentences()


def test_a_text_that_cannot_be_found_is_reported(tool: ModuleType, tmp_path: Path) -> None:
    assert tool.placeholders("{b:.1%} of {a}") == ["{a}", "{b:.1%}"]
    missing = dict(tool.read(tool.ts_path("de")))
    missing.pop(("SleepGUI", "Score the night"))
    target = tmp_path / "sleepgui_de.ts"
    tool.write(target, "de", missing)
    assert ("SleepGUI", "Score the night") not in tool.read(target)
    assert len(tool.read(target)) == len(missing)


def test_a_context_is_not_taken_for_a_text(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``tr("Scorers", "Yours")`` would be looked for as "Scorers", and shown in English."""
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "a.py").write_text(
        'tr("Yours")\ntranslate("Scorers", "Mine")\ntr("Scorers", "Theirs")\n', encoding="utf-8"
    )
    monkeypatch.setattr(tool, "SOURCE", tmp_path)
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    assert tool.not_literal() == ["ui/a.py:3: tr('Scorers', 'Theirs')"]


@pytest.mark.parametrize("code", ["en", "de"])
def test_every_entry_of_a_menu_has_a_letter_of_its_own(
    qapp: QApplication, make_window: Callable[[], MainWindow], code: str
) -> None:
    language.install(qapp, code)
    bar = make_window().menuBar()
    language.install(qapp, "en")
    for texts in (
        [title.text() for title in bar.actions()],
        *(
            [one.text().split("\t")[0] for one in title.menu().actions() if not one.isSeparator()]
            for title in bar.actions()
        ),
    ):
        found = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
        assert len(set(found)) == len(found), texts


def test_letters_are_kept_where_they_can_be_and_given_where_not() -> None:
    assert with_own_letters(["&Open", "&Other", "Open it", ""]) == [
        "&Open", "O&ther", "Open &it", "",
    ]  # fmt: skip


# ---------------------------------------------------------------------- what is shown


def test_the_window_speaks_german(german: None, qtbot, window: MainWindow) -> None:
    titles = {one.text().replace("&", "") for one in window.menuBar().actions()}
    assert {"Datei", "Bearbeiten", "Auswertung", "Ansicht", "Hilfe"} <= titles
    dialog = PreferencesDialog(window.actions_, window.workspace, window)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "Einstellungen"
    close = dialog.findChildren(QAbstractButton)
    assert "Schließen" in {one.text().replace("&", "") for one in close}, "Qt's own words"


def test_formats_to_export_to_are_written_as_the_other_entries_are(
    german: None, make_window: Callable[[], MainWindow]
) -> None:
    """German sets the dots apart."""
    window = make_window()
    menu = window.actions_.submenus["export as"]
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert "BIDS-Ereignisse …" in texts
    assert [text for text in texts if not text.endswith(" …")] == []
    assert window.actions_.title("report") == "Bericht"


def test_sentences_from_elsewhere_are_filled_in_anew(german: None) -> None:
    assert said("night.edf is empty: copy or export it again.") == (
        "night.edf ist leer: Kopieren oder exportieren Sie die Datei noch einmal."
    )
    assert said("Total sleep time (TST)") == "Gesamtschlafzeit (TST)"
    nested = said("'EOG h' cannot serve as EOG: at 1 Hz it is an envelope, not a waveform.")
    assert nested.startswith("'EOG h'")
    assert "Hüllkurve" in nested
    unknown = "A sentence that nobody knows."
    assert said(unknown) == unknown


def test_in_english_sentences_stay_as_they_are(qapp: QApplication) -> None:
    sentence = "night.edf is empty: copy or export it again."
    assert said(sentence) is sentence


def test_the_language_is_the_chosen_one_else_the_systems(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    class System:
        def __init__(self, *names: str) -> None:
            self.names = names

        def uiLanguages(self) -> list[str]:  # noqa: N802 - Qt's
            return list(self.names)

    for names, found in (
        (("de-AT", "en"), "de"), (("nl-NL", "de-DE"), "de"), (("fr",), "en"), (("en-GB",), "en"),
    ):  # fmt: skip
        monkeypatch.setattr(language.QLocale, "system", lambda names=names: System(*names))
        assert language.wanted() == found
    settings().setValue("language", "en")
    monkeypatch.setattr(language.QLocale, "system", lambda: System("de"))
    assert language.wanted() == "en"
    settings().setValue("language", "xx")
    assert language.wanted() == "de"


# ---------------------------------------------------------------------- nothing is hard-wired


class Marked(QTranslator):
    """Marks every text that went through the translation."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return f"⟦{source}⟧" if source.strip() else source


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[None]:
    translator = Marked()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def shown_texts(top: QWidget) -> Iterator[tuple[str, str]]:
    """Every text a person can see or have read aloud, with where it is."""
    for one in (top, *top.findChildren(QObject)):
        name = f"{type(one).__name__} in {type(one.parent()).__name__}"
        texts: list[str] = []
        if isinstance(one, QAction):
            texts = [one.text().split("\t")[0], one.toolTip() if one.isVisible() else ""]
        elif isinstance(one, QWidget):
            texts = [one.toolTip(), one.accessibleName(), one.accessibleDescription()]
            if isinstance(one, QLabel | QAbstractButton):
                texts.append(one.text())
            if isinstance(one, QLineEdit):
                texts.append(one.placeholderText())
            if isinstance(one, QDockWidget):
                texts.append(one.windowTitle())
            if isinstance(one, QComboBox):
                texts += [one.itemText(row) for row in range(one.count())]
        yield from ((text, name) for text in texts)


DATA = re.compile(
    r"ST7192|English|Deutsch|Marker|EEG|EOG|EMG|Event|SHA-256|Sleep-EDF|de-identified|EDF|root|process|"
    r"^\W*$|^[\d\s.:,%–\-+µVHzsx]+$|^[0-9a-f]{8,}"
)
"""Names of channels and files, numbers, signs; and what the domain says, see `sentences`."""


@pytest.mark.usefixtures("marked")
def test_no_text_of_the_window_is_written_past_the_translation(
    qtbot,
    make_window: Callable[[], MainWindow],
    night_file: Path,
    score: Callable[..., None],
    tool: ModuleType,
) -> None:
    elsewhere = tool.sentences()
    window = make_window()
    start = list(shown_texts(window))
    window.open_files([night_file])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    score(window.document)
    qtbot.waitUntil(lambda: not window.views.busy, timeout=WAIT)
    dialog = PreferencesDialog(window.actions_, window.workspace, window)
    qtbot.addWidget(dialog)
    english = {
        (text, where)
        for text, where in (*start, *shown_texts(window))
        if re.search("[A-Za-z]{3}", re.sub("⟦.*?⟧", "", text)) and not DATA.search(text)
        and "⟦" not in text
        and text not in elsewhere
    }  # fmt: skip
    assert not english


def test_scorers_and_steps_to_undo_have_german_names(
    german: None, qtbot, open_night: MainWindow, score: Callable[..., None]
) -> None:
    document = open_night.document
    score(document)
    document.edit([3], Stage.R)
    names = [side.name for side in sides_of(document)]
    assert names[0] == "Endgültig: Sie über dem Modell"
    assert names[2] == "Ihre (kein Name angegeben)"
    document.undo_stack.push(ChangeMarks(document, (), (Mark(3.0, 4.0, Kind.AROUSAL),)))
    assert document.undo_stack.undoText() == "Arousal markieren"


def test_doubts_about_a_scoring_and_lists_to_choose_from_are_german(german: None) -> None:
    assert said(
        "The scoring has no clock, so both were taken to begin together, but the scoring is"
        " 216 epochs longer than the recording."
    ).endswith("aber die Auswertung ist 216 Epochen länger als die Aufzeichnung.")
    assert "um 1 Tag voneinander" in said(
        "The dates of recording and scoring disagree by 1 day; they were aligned by time of day,"
        " so check that both are of the same night."
    )
    assert said(
        "The digital range of 'O1', 'VAB', 'ECG' and 4 more exceeds 16 bits; large amplitudes may"
        " have been cut off in writing."
    ).startswith("Der digitale Bereich von 'O1', 'VAB', 'ECG' und 4 weiteren übersteigt 16 Bit;")
    assert said("YASA, one label per line") == "YASA, ein Stadium je Zeile"


def test_what_a_deidentified_copy_lacks_is_said_in_german(german: None, tmp_path: Path) -> None:
    path = tmp_path / "Doe_Jane.edf"
    Edf(
        [EdfSignal(np.zeros(18000), 100, label="EEG C4-M1", transducer_type="Dr Who")],
        patient=Patient(code="MRN4711", name="Jane_Doe"),
        annotations=[EdfAnnotation(3.0, None, "Jane wants water")],
    ).write(path)
    with path.open("ab") as file:
        file.write(b"Jane")
    night = ScoredNight(
        np.full(6, 2, np.int8), scorer="Dr Who", provenance={"By": "Dr Who"}, recording=path.name
    )
    removed = Deidentification(path, [night], Wish("S001", keep_clock=False), []).removed
    assert {"file name", "end of file", "scoring: scorer"} <= {one.where for one in removed}
    for one in removed:
        assert said(one.what) != one.what
        assert said(one.where) != one.where
    assert said("scoring: recording") == "Auswertung: Aufzeichnung"
    assert said("name replaced by S001") == "Name durch S001 ersetzt"


def test_the_buttons_of_the_report_have_room_for_german_words(german: None, qtbot) -> None:
    dialog = ReportDialog(None, None, None, has_patient=False, make=lambda _: iter(()))
    qtbot.addWidget(dialog)
    dialog.show()
    for button in dialog.buttons.buttons():
        assert button.width() >= button.sizeHint().width()

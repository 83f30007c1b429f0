"""The guide, the licences and the welcome: reachable, complete, and shown when they should be."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sleepgui import licences, resources
from sleepgui.ui import app
from sleepgui.ui.manual.guide import Guide, chapters
from sleepgui.ui.manual.licences import Licences
from sleepgui.ui.manual.welcome import Welcome
from sleepgui.ui.panels.help import About
from sleepgui.ui.settings import WELCOMED, settings, switch
from sleepgui.ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = {
    "opening": "channels",
    "scoring": "exits",
    "review": "uncertain",
    "export": "CSV",
    "batch": "folder",
    "training": "own nights",
    "limits": "research",
    "installing": "Uninstall",
}
"""What the guide must have a chapter on, and a word that must be in it."""


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(QIcon())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(("name", "word"), CHAPTERS.items())
def test_the_guide_has_the_chapter(name: str, word: str) -> None:
    assert f"{name}.md" in {file for _, file in chapters(resources.GUIDE)}
    assert word in (resources.GUIDE / f"{name}.md").read_text(encoding="utf-8")


def test_every_chapter_link_and_picture_of_the_guide_exists() -> None:
    files = {file for _, file in chapters(resources.GUIDE)}
    assert files == {path.name for path in resources.GUIDE.glob("*.md")}
    shown = set()
    for file in files:
        text = (resources.GUIDE / file).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
            assert (resources.GUIDE / target).is_file(), f"{file}: {target}"
            shown.add(target)
    pictures = {f"pictures/{path.name}" for path in (resources.GUIDE / "pictures").iterdir()}
    assert pictures <= shown, "every picture is shown somewhere"


def test_the_guide_is_read_chapter_by_chapter(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["guide"].trigger()
    guide = window.findChild(Guide)
    assert guide is not None
    seen = set()
    for row in range(guide.contents.count()):
        guide.contents.setCurrentRow(row)
        shown = guide.page.toPlainText()
        file = resources.GUIDE / chapters(resources.GUIDE)[row][1]
        for line in re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE):
            assert shown.splitlines().count(line) == 1
        last = re.findall(r"\w+", file.read_text("utf-8"))[-1]
        assert shown.rstrip(" .:)").endswith(last), f"{file.name} is shown to its end"
        seen.add(shown)
    assert len(seen) == guide.contents.count() > len(CHAPTERS)
    guide.page.anchorClicked.emit(QUrl("limits.md"))
    assert "research" in guide.page.toPlainText()
    guide.page.anchorClicked.emit(QUrl("../engine.md"))
    assert guide.page.toPlainText().startswith("What computes the network")
    window.actions_["guide"].trigger()
    assert window.findChildren(Guide) == [guide], "it is opened once"
    guide.close()


def test_a_missing_guide_is_said(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    guide = Guide(window, tmp_path)
    qtbot.addWidget(guide)
    assert guide.contents.count() == 0
    assert any("missing" in label.text() for label in guide.findChildren(QLabel))


def test_the_licences_name_qt_and_hold_every_text(qtbot: QtBot, window: MainWindow) -> None:
    sheet = Licences(window)
    qtbot.addWidget(sheet)
    names = [sheet.names.item(row).text() for row in range(sheet.names.count())]
    assert names[0].startswith("SleepGUI")
    assert {"Qt", "GNU LGPL 3", "GNU GPL 3"} <= set(names)
    assert any(name.startswith("numpy ") for name in names)
    for row in range(sheet.names.count()):
        sheet.names.setCurrentRow(row)
        assert len(sheet.text.toPlainText()) > 60, names[row]


def test_the_about_box_leads_to_the_licences(qtbot: QtBot, window: MainWindow) -> None:
    about = About(QIcon(), None, window)
    qtbot.addWidget(about)
    about.licences.click()
    assert about.findChild(Licences) is not None


def test_the_programs_licence_is_the_one_beside_the_sources() -> None:
    own = (licences.FOLDER / "SleepGUI.txt").read_text(encoding="utf-8")
    assert own == (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_licences_of_a_bundle_are_those_written_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "packages.json"
    path.write_text(
        '[{"name": "zlib1g", "version": "1.2", "licence": "Zlib", "text": "as is"}]', "utf-8"
    )
    monkeypatch.setattr(licences, "PACKAGES", path)
    assert licences.libraries() == [licences.Notice("zlib1g", "1.2", "Zlib", "as is")]


def test_a_newcomer_is_welcomed_once(qtbot: QtBot, window: MainWindow) -> None:
    assert switch(WELCOMED, False) is False
    app._welcome(window)
    page = window.findChild(Welcome)
    assert page is not None
    assert switch(WELCOMED, False) is True
    page.close()
    qtbot.waitUntil(lambda: window.findChild(Welcome) is None)
    app._welcome(window)
    assert window.findChild(Welcome) is None
    window.actions_["welcome"].trigger()
    again = window.findChild(Welcome)
    assert again is not None, "and whenever it is asked for"
    again.close()


@pytest.mark.parametrize(
    ("button", "signal"),
    [("demo", "demo_wanted"), ("recording", "open_wanted"), ("guide", "guide_wanted")],
)
def test_the_welcome_leads_on(qtbot: QtBot, window: MainWindow, button: str, signal: str) -> None:
    page = Welcome(window)
    page.open()
    found = next(one for one in page.findChildren(QPushButton) if button in one.text())
    with qtbot.waitSignal(getattr(page, signal)):
        found.click()
    assert not page.isVisible()
    assert settings().value(WELCOMED) in (None, False, "false")

"""Keys of one's own: every key in the menus and on the sheet, changed, named in conflict, reset."""

import json
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from sleepgui.ui.menus.keymap import Keymap, default_keys, plain
from sleepgui.ui.panels.help import ShortcutSheet
from sleepgui.ui.preferences.dialog import PreferencesDialog
from sleepgui.ui.preferences.keys_page import KeysPage
from sleepgui.ui.settings import settings
from sleepgui.ui.window import MainWindow


@pytest.fixture
def page(qtbot, window: MainWindow) -> KeysPage:
    dialog = PreferencesDialog(window.actions_, window.workspace, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show_page("keys")
    dialog.show()
    return dialog.keys


def keys_of(window: MainWindow, name: str) -> list[str]:
    form = QKeySequence.SequenceFormat.PortableText
    return [key.toString(form) for key in window.actions_[name].shortcuts()]


def catch(qtbot, page: KeysPage, name: str, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    page.choose(name)
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    page.catcher.setFocus()
    qtbot.keyClick(page.catcher, key, held)


# ---------------------------------------------------------------------- as delivered


def test_no_key_is_delivered_twice() -> None:
    count = Counter(key for keys in default_keys().values() for key in keys)
    assert [key for key, n in count.items() if n > 1] == []


def test_every_key_stands_in_a_menu_and_on_the_sheet(window: MainWindow) -> None:
    in_menus = {
        action.text().split("\t")[0]
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()
    }
    on_sheet = {text for _, lines in window.actions_.sheet for text, _ in lines}
    for name, keys in default_keys().items():
        if keys and name not in ("undo", "redo"):
            assert window.actions_[name].text().split("\t")[0] in in_menus
            assert window.actions_.title(name) in on_sheet
    assert {"Undo", "Redo"} <= on_sheet


def test_the_sheet_opens_by_its_key_and_leads_to_changing_keys(qtbot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    [sheet] = window.findChildren(ShortcutSheet)
    sheet.change_wanted.emit()
    [dialog] = window.findChildren(PreferencesDialog)
    assert dialog.tabs.currentWidget() is dialog.keys
    dialog.close()
    sheet.close()


# ---------------------------------------------------------------------- changing


def test_a_key_of_ones_own_works_at_once_and_is_remembered(
    qtbot, open_night: MainWindow, make_window: Callable[[], MainWindow], page: KeysPage
) -> None:
    catch(qtbot, page, "stage N1 next", Qt.Key.Key_Y)
    assert "free" in page.word.text()
    page.add.click()
    page.window().close()
    open_night.activateWindow()
    qtbot.waitUntil(open_night.isActiveWindow)
    assert "Y" in open_night.actions_["stage N1 next"].text()
    qtbot.keyClick(open_night.workspace.signals, Qt.Key.Key_Y)
    assert open_night.document.epoch == 1
    assert str(open_night.document.result.edits[0].stage) == "N1"
    assert keys_of(make_window(), "stage N1 next") == ["Num+1", "Y"]


def test_a_key_in_use_is_named_and_taken_only_when_wanted(
    qtbot, window: MainWindow, page: KeysPage
) -> None:
    catch(qtbot, page, "accept", Qt.Key.Key_X)
    assert "Next uncertain epoch" in page.word.text()
    assert page.add.text() == "Take it"
    assert keys_of(window, "next uncertain") == ["X"]
    page.add.click()
    assert keys_of(window, "accept") == ["Space", "X"]
    assert keys_of(window, "next uncertain") == []
    page.choose("accept")
    page.usual.click()
    assert keys_of(window, "accept") == ["Space"]
    assert keys_of(window, "next uncertain") == ["X"]


def test_all_keys_go_back_to_what_they_were(qtbot, window: MainWindow, page: KeysPage) -> None:
    before = {name: keys_of(window, name) for name in window.actions_.keymap.names if name in
              {n for _, names in window.actions_.groups for n in names}}  # fmt: skip
    page.choose("undo")
    page.remove.click()
    catch(qtbot, page, "faster", Qt.Key.Key_W)
    page.add.click()
    assert keys_of(window, "undo") == []
    page.all_usual.click()
    assert {name: keys_of(window, name) for name in before} == before
    assert settings().value("keys/own") is None


def test_the_numeric_pad_and_modifiers_are_told_apart(qtbot, page: KeysPage) -> None:
    pad, shift = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier
    for key, held, caught in (
        (Qt.Key.Key_7, [pad], "Num+7"),
        (Qt.Key.Key_7, [], "7"),
        (Qt.Key.Key_Q, [shift], "Shift+Q"),
        (Qt.Key.Key_Left, [pad], "Left"),
        (Qt.Key.Key_F5, [Qt.KeyboardModifier.ControlModifier], "Ctrl+F5"),
    ):
        catch(qtbot, page, "accept", key, *held)
        assert page.catcher.key == caught


def test_texts_that_name_a_key_follow_it(qtbot, window: MainWindow, page: KeysPage) -> None:
    [review] = [one for one in window.features if type(one).__name__ == "Review"]
    assert review.panel.accept.text() == "Accept (Space)"
    page.choose("accept")
    page.remove.click()
    catch(qtbot, page, "accept", Qt.Key.Key_Return)
    page.add.click()
    assert review.panel.accept.text() == "Accept (Return)"


def test_the_search_finds_actions_and_keys(page: KeysPage) -> None:
    page.search.setText("shift+x")
    shown = [name for name, item in page._items.items() if not item.isHidden()]
    assert shown == ["previous uncertain"]


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"accept": 5}', '{"nobody": ["A"]}'])
def test_damaged_settings_leave_the_delivered_keys(qapp, damage: str) -> None:
    settings().setValue("keys/own", damage)
    keymap = Keymap()
    assert {name: keymap[name] for name in keymap.names} == default_keys()


NAMES = ("accept", "skip", "undo", "next", "first", "stage W next")
KEYS = ("Space", "S", "Ctrl+Z", "Right", "Home", "W", "J", "Num+0")


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("give"), st.sampled_from(NAMES), st.sampled_from(KEYS)),
            st.tuples(st.just("take"), st.sampled_from(NAMES), st.sampled_from(KEYS)),
            st.tuples(st.just("reset"), st.sampled_from(NAMES), st.none()),
        ),
        max_size=12,
    )
)
def test_whatever_is_changed_no_key_has_two_actions_and_a_new_start_agrees(
    steps: list[tuple[str, str, str | None]],
) -> None:
    settings().remove("keys/own")
    keymap = Keymap()
    for what, name, key in steps:
        if what == "reset":
            keymap.reset(name)
            assert keymap[name] == default_keys()[name]
        else:
            getattr(keymap, what)(name, key)
            assert (plain(key) in keymap[name]) is (what == "give")
    count = Counter(key for name in keymap.names for key in keymap[name])
    assert not [key for key, n in count.items() if n > 1]
    again = Keymap()
    assert {n: again[n] for n in again.names} == {n: keymap[n] for n in keymap.names}
    settings().remove("keys/own")


def test_stored_keys_given_twice_are_used_once(qapp) -> None:
    settings().setValue("keys/own", json.dumps({"accept": ["J"], "skip": ["J", "K"]}))
    keymap = Keymap()
    assert keymap["accept"] == ("J",)
    assert keymap["skip"] == ("K",)

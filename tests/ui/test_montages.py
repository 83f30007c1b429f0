"""Montages in the window: called up by key, changed on the page and in the editor, kept."""

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from sleepgui.display.automatic import AASM, ALL, SCORED
from sleepgui.display.montage import Lane, Montage, Source, to_json
from sleepgui.ui.montage import Montages
from sleepgui.ui.montage.store import read_montages, store_path, write_montages
from sleepgui.ui.window import MainWindow

WAIT = 20_000


def montages_of(window: MainWindow) -> Montages:
    (found,) = (one for one in window.features if isinstance(one, Montages))
    return found


def lanes(window: MainWindow) -> list[str]:
    return [spec.name for spec in window.workspace.signals._specs]


def drawn(qtbot, window: MainWindow) -> list[str]:
    """Names of the lanes, once all of them are drawn."""
    qtbot.waitUntil(lambda: not window.workspace.pages.waiting, timeout=WAIT)
    view = window.workspace.signals
    assert view._page is not None
    assert [view.traces.trace(n) for n in range(len(view.traces))] == list(view._page.traces)
    return lanes(window)


def edit(window: MainWindow) -> Montages:
    feature = montages_of(window)
    window.actions_["edit montage"].trigger()
    assert feature.editor.isVisible()
    return feature


def test_keys_call_up_the_automatic_montages(qtbot, open_night: MainWindow) -> None:
    recording = open_night.document.recording
    assert drawn(qtbot, open_night) == [
        "EEG Fpz-Cz", "EEG Pz-Oz", "EOG horizontal", "EMG submental"
    ]  # fmt: skip
    qtbot.keyClick(open_night, Qt.Key.Key_F4)
    assert set(drawn(qtbot, open_night)) == {channel.label for channel in recording.channels}
    assert open_night.actions_["montage 3"].isChecked()
    assert open_night.workspace.signals.montage.toolTip() == "Montage: All signals"
    qtbot.keyClick(open_night, Qt.Key.Key_F3)
    assert open_night.actions_["montage 2"].isChecked()
    qtbot.keyClick(open_night, Qt.Key.Key_F2)
    assert len(drawn(qtbot, open_night)) == 4
    assert not open_night.actions_["montage 4"].isVisible()


def test_hide_turn_and_enlarge_the_selected_trace_alone(qtbot, open_night: MainWindow) -> None:
    view = open_night.workspace.signals
    view.select(1)
    before = view.gain(0)
    qtbot.keyClick(open_night, Qt.Key.Key_I)
    open_night.actions_["lane larger"].trigger()
    assert view._specs[1].inverted
    assert view.gain(1) < before
    assert view.gain(0) == before
    assert view.selected == 1
    view.select(2)
    qtbot.keyClick(open_night, Qt.Key.Key_H)
    assert drawn(qtbot, open_night) == ["EEG Fpz-Cz", "EEG Pz-Oz", "EMG submental"]
    assert "changed" in view.montage.toolTip()
    qtbot.keyClick(open_night, Qt.Key.Key_F2)
    assert len(drawn(qtbot, open_night)) == 4
    assert not view._specs[1].inverted


def test_an_inverted_trace_is_drawn_upside_down(qtbot, open_night: MainWindow) -> None:
    drawn(qtbot, open_night)
    view = open_night.workspace.signals
    upright = view.traces.scale(0)
    view.select(0)
    qtbot.keyClick(open_night, Qt.Key.Key_I)
    drawn(qtbot, open_night)
    assert view.traces.scale(0) == -upright


def test_the_menu_of_a_trace_names_it_and_changes_it(qtbot, open_night: MainWindow) -> None:
    feature, view = montages_of(open_night), open_night.workspace.signals
    view.select(0)
    menu = feature.trace.menu()
    assert menu.title() == "EEG Fpz-Cz"
    entries = {action.text(): action for action in menu.actions()}
    entries["Move down"].trigger()
    assert drawn(qtbot, open_night)[:2] == ["EEG Pz-Oz", "EEG Fpz-Cz"]
    assert view.selected == 1
    menu = feature.trace.menu()
    next(a for a in menu.actions() if a.text().startswith("Show as recorded")).trigger()
    drawn(qtbot, open_night)
    assert view._page.traces[1].filter.band_hz is None
    assert view._page.traces[0].filter.band_hz == (0.3, 35.0)


def test_the_editor_adds_references_and_renames(qtbot, open_night: MainWindow) -> None:
    feature = edit(open_night)
    editor = feature.editor
    editor.search.setText("pz-oz")
    row = next(r for r in range(editor.channels.count()) if not editor.channels.item(r).isHidden())
    editor.channels.item(row).setSelected(True)
    editor.add.click()
    assert drawn(qtbot, open_night).count("EEG Pz-Oz") == 2
    form = editor.form
    form.reference.setCurrentIndex(form.reference.findText("EEG Fpz-Cz"))
    form.reference.activated.emit(form.reference.currentIndex())
    assert "Pz-Oz-Fpz-Cz" in drawn(qtbot, open_night)
    place = lanes(open_night).index("Pz-Oz-Fpz-Cz")
    page = open_night.workspace.signals._page
    one, other = page.traces[lanes(open_night).index("EEG Fpz-Cz")], page.traces[place]
    pz = page.traces[lanes(open_night).index("EEG Pz-Oz")]
    if not other.reduced:
        np.testing.assert_allclose(other.y, pz.y - one.y, atol=0.1)
    form.name.setText("parietal")
    form.name.textEdited.emit("parietal")
    assert "parietal" in drawn(qtbot, open_night)


def test_ticks_hide_and_the_order_can_be_changed(qtbot, open_night: MainWindow) -> None:
    editor = edit(open_night).editor
    editor.lanes.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert drawn(qtbot, open_night)[0] == "EEG Pz-Oz"
    assert editor.montage.lanes[0].hidden
    editor.select(3)
    editor.up.click()
    editor.up.click()
    assert drawn(qtbot, open_night) == ["EMG submental", "EEG Pz-Oz", "EOG horizontal"]
    editor.lanes.model().moveRow(
        editor.lanes.rootIndex(), 3, editor.lanes.rootIndex(), 1
    )  # as a drag does
    assert drawn(qtbot, open_night)[0] == "EOG horizontal"
    editor.remove.click()
    assert len(editor.montage.lanes) == 3


def test_several_traces_are_changed_at_once(qtbot, open_night: MainWindow) -> None:
    editor = edit(open_night).editor
    editor.lanes.selectAll()
    editor.form.own_gain.setChecked(True)
    editor.form.gain.setValue(77)
    editor.form.group.setText("all")
    editor.form.group.textEdited.emit("all")
    editor.form.band.setCurrentIndex(2)
    editor.form.low.setValue(1.0)
    editor.form.high.setValue(20.0)
    editor.form.band.activated.emit(2)
    drawn(qtbot, open_night)
    view = open_night.workspace.signals
    assert [view.gain(lane) for lane in range(4)] == [77] * 4
    assert {spec.group for spec in view._specs} == {"all"}
    bands = {trace.filter.band_hz for trace in view._page.traces if not trace.filter.too_slow}
    assert bands == {(1.0, 20.0)}


def test_a_montage_is_saved_by_name_and_key_and_is_there_next_time(
    qtbot, make_window, night_file: Path
) -> None:
    window = make_window()
    window.open_files([night_file])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    feature = edit(window)
    feature.editor.lanes.item(1).setCheckState(Qt.CheckState.Unchecked)
    feature.editor.name.setText("Ours")
    assert feature.editor.key.currentText() == "F5"
    feature.editor.save.click()
    assert feature.chosen == "Ours"
    assert drawn(qtbot, window) == ["EEG Fpz-Cz", "EOG horizontal", "EMG submental"]
    window.close()

    again = make_window()
    again.open_files([night_file])
    qtbot.waitUntil(lambda: again.document is not None and not again.opener.busy, timeout=WAIT)
    assert montages_of(again).chosen == "Ours"
    assert drawn(qtbot, again) == ["EEG Fpz-Cz", "EOG horizontal", "EMG submental"]
    qtbot.keyClick(again, Qt.Key.Key_F2)
    assert len(drawn(qtbot, again)) == 4
    qtbot.keyClick(again, Qt.Key.Key_F5)
    assert len(drawn(qtbot, again)) == 3
    assert again.actions_["montage 4"].text().startswith("Ours")
    edit(again).delete()
    assert not again.actions_["montage 4"].isVisible()
    assert len(drawn(qtbot, again)) == 3  # what was on the page stays
    assert read_montages(store_path()) == ([], [])


def test_a_changed_montage_comes_back_with_its_recording(
    qtbot, make_window, night_file: Path
) -> None:
    window = make_window()
    window.open_files([night_file])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    window.workspace.signals.select(0)
    qtbot.keyClick(window, Qt.Key.Key_H)
    assert len(lanes(window)) == 3
    window.close()
    again = make_window()
    again.open_files([night_file])
    qtbot.waitUntil(lambda: again.document is not None and not again.opener.busy, timeout=WAIT)
    assert drawn(qtbot, again) == ["EEG Pz-Oz", "EOG horizontal", "EMG submental"]


def test_the_scored_channels_follow_the_choice_of_channels(qtbot, open_night) -> None:
    from dataclasses import replace

    document = open_night.document
    document.choose(replace(document.choice, eeg=document.choice.eeg[:1]))
    assert drawn(qtbot, open_night) == ["EEG Fpz-Cz", "EOG horizontal", "EMG submental"]


def test_a_montage_for_another_recording_says_so_and_shows_the_scored(
    qtbot, open_night: MainWindow
) -> None:
    feature = montages_of(open_night)
    foreign = Montage("Foreign", (Lane(Source("X9")), Lane(Source("Y9"))))
    path = store_path().with_name("from-elsewhere.json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"format": 1, "montages": [to_json(foreign)]}))
    feature.import_from(path)
    assert feature.names == [SCORED, AASM, ALL, "Foreign"]
    feature.show("Foreign")
    assert len(drawn(qtbot, open_night)) == 4
    assert "Foreign" in " ".join(open_night.messages.texts)


def test_exported_montages_can_be_imported_beside_those_of_the_same_name(
    open_night: MainWindow, tmp_path: Path
) -> None:
    feature = montages_of(open_night)
    feature.save_as("Ours", 7)
    feature.export_to(tmp_path / "out.json")
    feature.import_from(tmp_path / "out.json")
    assert feature.names[3:] == ["Ours", "Ours (2)"]
    assert [one.slot for one in feature.saved] == [7, 4]


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b'{"montages": 3}', b"\xff\xfe"])
def test_a_damaged_file_is_said_and_put_aside(
    qtbot, make_window, night_file: Path, content: bytes
) -> None:
    path = store_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    window = make_window()
    window.open_files([night_file])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    assert "montages.json" in " ".join(window.messages.texts)
    montages_of(window).save_as("Ours", None)
    assert path.with_name("montages.unread.json").read_bytes() == content
    assert [one.montage.name for one in read_montages(path)[0]] == ["Ours"]


def test_a_damaged_montage_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    path = tmp_path / "montages.json"
    write_montages(path, [])
    good = to_json(Montage("good", (Lane(Source("C4")),)))
    bad = {"name": "bad", "lanes": [{"active": 1}]}
    path.write_text(json.dumps({"montages": [bad, good | {"key": 99}]}))
    found, troubles = read_montages(path)
    assert [(one.montage.name, one.slot) for one in found] == [("good", None)]
    assert len(troubles) == 1
    assert "'bad'" in troubles[0]


def test_89_signals_scroll(qtbot, window: MainWindow, data_dir: Path) -> None:
    window.open_files([data_dir / "recordings" / "nox" / "nox_a1_89_signals.edf"])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=WAIT)
    qtbot.keyClick(window, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: not window.workspace.pages.waiting, timeout=WAIT)
    view = window.workspace.signals
    assert len(view._scroll.seen) < 89
    assert view._scroll.isVisible()
    view.select(88)
    assert view._scroll.seen.stop == 89
    assert 88 in view.traces.in_sight
    assert 0 not in view.traces.in_sight
    assert view.labels.lane_at(1.0) == view._scroll.seen.start
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert not view._scroll.isVisible()

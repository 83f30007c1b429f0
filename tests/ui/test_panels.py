"""Panels: what they say about a recording and what they tell when the user changes something."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from sleepgui.display.automatic import scored
from sleepgui.display.montage import fit
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels
from sleepgui.ui.commands import epoch_meant
from sleepgui.ui.document import Document
from sleepgui.ui.jobs.job import running_jobs
from sleepgui.ui.looks import theme
from sleepgui.ui.menus.entries import stage_action
from sleepgui.ui.panels.channels_panel import ChannelsPanel
from sleepgui.ui.panels.control_strip import SpeedControl, SpeedEffect
from sleepgui.ui.panels.facts_panel import FactsPanel
from sleepgui.ui.panels.help import About, ShortcutSheet
from sleepgui.ui.panels.message_bar import MessageBar, Weight
from sleepgui.ui.panels.start_page import StartPage
from sleepgui.ui.signals.lane_specs import lane_specs
from sleepgui.ui.window import MainWindow


@pytest.fixture
def nox(data_dir: Path) -> Recording:
    return open_recording(data_dir / "recordings" / "nox" / "nox_a1_89_signals.edf")


# ---------------------------------------------------------------------- channels


def test_any_channel_can_be_the_reference(qtbot, nox: Recording) -> None:
    panel = ChannelsPanel()
    qtbot.addWidget(panel)
    proposal = propose_channels(nox)
    panel.show_proposal(nox, proposal, proposal.choice)
    assert panel.choice == proposal.choice
    row = panel.rows["eeg1"]
    told: list[ChannelChoice] = []
    panel.choice_changed.connect(told.append)
    single = next(c.index for c in nox.channels if c.label == "C4")
    row.active.setCurrentIndex(row.active.findData(single))
    row.active.activated.emit(row.active.currentIndex())
    assert told[-1].eeg[0].name == "C4"
    assert told[-1].eeg[0].reference == ()
    offered = [row.reference.itemText(i) for i in range(row.reference.count())]
    assert offered[0] == "as recorded"
    minus_m2 = offered.index("− M2")
    row.reference.setCurrentIndex(minus_m2)
    row.reference.activated.emit(minus_m2)
    assert told[-1].eeg[0].name == "C4-M2"
    assert [nox.channels[i].label for i in told[-1].eeg[0].reference] == ["M2"]


def test_references_have_the_channels_own_rate(qtbot, nox: Recording) -> None:
    panel = ChannelsPanel()
    qtbot.addWidget(panel)
    proposal = propose_channels(nox)
    panel.show_proposal(nox, proposal, proposal.choice)
    row = panel.rows["eeg1"]
    rate = nox.channels[row.derivation.active].sampling_rate
    for place in range(1, row.reference.count()):
        for index in row.reference.itemData(place):
            assert nox.channels[index].sampling_rate == rate


def test_what_no_exit_can_use_is_said(qtbot, noise: Recording) -> None:
    panel = ChannelsPanel()
    qtbot.addWidget(panel)
    proposal = propose_channels(noise)
    panel.show_proposal(noise, proposal, proposal.choice)
    assert "chin" in panel.exits.text()
    panel.rows["eog"].active.setCurrentIndex(0)
    panel.rows["eog"].active.activated.emit(0)
    assert panel.choice.eog is None
    assert "comes after the EOG" in panel.exits.text()
    panel.restore.click()
    assert panel.choice == proposal.choice


def test_the_same_channel_twice_counts_once(qtbot, noise: Recording) -> None:
    panel = ChannelsPanel()
    qtbot.addWidget(panel)
    proposal = propose_channels(noise)
    panel.show_proposal(noise, proposal, proposal.choice)
    second = panel.rows["eeg2"]
    second.active.setCurrentIndex(second.active.findData(panel.rows["eeg1"].derivation.active))
    second.channel_chosen()
    assert len(panel.choice.eeg) == 1


def test_a_slow_channel_shows_its_rate(qtbot, other_file: Path) -> None:
    recording = open_recording(other_file)
    panel = ChannelsPanel()
    qtbot.addWidget(panel)
    proposal = propose_channels(recording)
    panel.show_proposal(recording, proposal, proposal.choice)
    box = panel.rows["emg"].active
    assert "EMG submental  (1 Hz)" in [box.itemText(i) for i in range(box.count())]


# ---------------------------------------------------------------------- lanes


def test_lanes_are_eeg_eyes_chin_heart(nox: Recording) -> None:
    proposal = propose_channels(nox)
    lanes = fit(scored(nox, proposal, proposal.choice), nox).lanes
    specs = lane_specs(nox, lanes)
    assert [spec.name for spec in specs] == ["C4-M1", "O2-M1", "E1-M2", "E2-M1", "1-2", "ECG"]
    assert [spec.unit for spec in specs] == ["µV"] * 6


# ---------------------------------------------------------------------- facts


def test_patient_fields_are_shown_only_when_asked_for(qtbot, night_file: Path) -> None:
    recording = open_recording(night_file)
    recording.patient = {"name": "Jane Doe"}
    panel = FactsPanel()
    qtbot.addWidget(panel)
    panel.show_recording(recording, None, "")
    assert "Doe" not in panel._patient.text()
    panel._patient_button.click()
    assert "Jane Doe" in panel._patient.text()
    panel.show_recording(recording, None, "")
    assert panel._patient.isHidden()
    assert "no scoring found" in panel.rows["Expert"]


# ---------------------------------------------------------------------- messages


def test_messages_wait_behind_a_count_and_errors_come_first(qtbot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    for number in range(5):
        bar.show_message(f"Note {number}.")
    bar.show_message("It failed.", Weight.ERROR)
    bar.show_message("Note 1.")
    assert bar.texts == ["It failed.", *(f"Note {n}." for n in range(5))]
    assert bar._more.text() == "Show 3 more messages"
    bar._more.click()
    assert bar._more.isHidden()
    bar.clear()
    assert bar.isHidden()


@pytest.fixture
def bar_in_the_light(qtbot, qapp) -> Iterator[MessageBar]:
    """A bar in a light window; the application is as it was afterwards."""
    before = qapp.palette()
    qapp.setPalette(theme.palette(dark=False))
    around = QWidget()
    qtbot.addWidget(around)
    bar = MessageBar(around)
    around.show()
    yield bar
    qapp.setPalette(before)


def test_messages_keep_their_order_when_the_window_turns_dark(
    qapp, bar_in_the_light: MessageBar
) -> None:
    bar = bar_in_the_light
    for text in ("One.", "Two.", "Three."):
        bar.show_message(text, Weight.ERROR)
        bar.show_message(f"Of {text}", Weight.NOTE)
    bar._more.click()
    texts = bar.texts
    qapp.setPalette(theme.palette(dark=True))
    qapp.processEvents()
    assert bar.texts == texts
    assert all(one.isVisible() for one in bar._messages), "all were asked for"


def test_a_message_stays_readable_when_the_window_turns_dark(
    qapp, bar_in_the_light: MessageBar
) -> None:
    bar = bar_in_the_light
    bar.show_message("65 epochs cannot be scored.", Weight.WARNING)
    for dark in (True, False):
        qapp.setPalette(theme.palette(dark))
        qapp.processEvents()
        dress = bar._messages[0].palette()
        words, ground = dress.windowText().color(), dress.window().color()
        assert abs(words.lightnessF() - ground.lightnessF()) > 0.5
    assert bar.texts == ["65 epochs cannot be scored."]


def test_a_long_message_is_shown_whole_at_any_width(qtbot) -> None:
    from PySide6.QtWidgets import QLabel

    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_message("A sentence that goes on for quite a while, and then some more. " * 4)
    bar.resize(900, 400)
    bar.show()
    label = bar.findChild(QLabel)
    for width in (900, 500, 320):
        bar.resize(width, 400)
        qtbot.waitUntil(lambda: 0 <= label.height() - label.heightForWidth(label.width()) <= 12)


# ---------------------------------------------------------------------- speed


def test_the_slider_says_what_it_does(qtbot) -> None:
    control = SpeedControl()
    qtbot.addWidget(control)
    control.set_effect(SpeedEffect({"EEG": 75, "EOG": 25}, 0.61, 0.71, 0.8, 0))
    assert control._effect.text().split("    ") == [
        "Decided at: EEG 75 (75%)  ·  + EOG 25 (25%)",
        "Computation 61%",
        "Model against expert: 80%, κ 0.71",
    ]
    control.set_effect(SpeedEffect({"EEG": 100}, 0.61, None, 0.8, 0))
    assert "Model against expert: 80%, κ n/a" in control._effect.text()
    assert "one side has a single stage" in control._effect.toolTip()
    told: list[float] = []
    control.speed_changed.connect(told.append)
    control.set_speed(0.4)
    assert not told
    control.slider.setValue(55)
    assert told == [0.55]


# ---------------------------------------------------------------------- start page and help


def test_the_start_page_offers_three_ways(qtbot) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.open_wanted):
        page.open_button.click()
    with qtbot.waitSignal(page.demo_wanted):
        page.demo_button.click()
    page.set_recent([Path("/nights/a.edf"), Path("/nights/b.edf")])
    buttons = [b for b in page.findChildren(QAbstractButton) if "b.edf" in b.text()]
    with qtbot.waitSignal(page.recent_wanted) as told:
        buttons[0].click()
    assert told.args == [Path("/nights/b.edf")]


def test_the_demo_night_is_made_opened_and_marked_as_simulated(
    qtbot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sleepgui.demo.write as demo

    whole = demo.write_demo
    monkeypatch.setattr(demo, "write_demo", lambda path: whole(path, hours=0.2))
    window.start_page.demo_button.click()
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=60_000)
    assert window.document.n_epochs == 24
    assert "simulated" in window.windowTitle()
    assert any("simulated" in text for text in window.messages.texts)
    assert window.document.result.expert is not None


def test_making_the_demo_night_can_be_cancelled(qtbot, window: MainWindow, tmp_path: Path) -> None:
    from sleepgui.ui.settings import data_folder

    window.start_page.demo_button.click()
    qtbot.waitUntil(lambda: not window.start_page.demo_button.isEnabled())
    window.start_page.cancel_wanted.emit()
    assert window.start_page.demo_button.isEnabled()
    qtbot.waitUntil(lambda: running_jobs() == 0, timeout=60_000)
    assert not list((data_folder() / "demo").glob("*.edf"))


def test_every_key_of_the_menus_is_on_the_sheet(qtbot, window: MainWindow) -> None:
    sheet = ShortcutSheet(window.actions_.sheet, window)
    qtbot.addWidget(sheet)
    written = " ".join(keys for _, lines in window.actions_.sheet for _, keys in lines)
    for name in window.actions_._actions:
        for key in window.actions_[name].shortcuts():
            text = key.toString()
            shown = f"Keypad {text[4:]}" if text.startswith("Num+") else text
            assert shown in written, name
    assert stage_action is not None


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [
        key.toString()
        for name in window.actions_._actions
        for key in window.actions_[name].shortcuts()
    ]
    assert len(keys) == len(set(keys))


def test_about_shows_the_card_and_the_notice(qtbot, window: MainWindow, fake) -> None:
    dialog = About(window.windowIcon(), fake.card, window)
    qtbot.addWidget(dialog)
    assert fake.card.sha256 in dialog.card_text.text()
    from PySide6.QtWidgets import QLabel

    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "not a medical device" in words


# ---------------------------------------------------------------------- keyboard, names


def test_everything_one_can_operate_has_a_name_and_can_be_reached_by_tab(
    qtbot, open_night: MainWindow
) -> None:
    own = (open_night.strip, open_night.channels, open_night.facts, open_night.start_page)
    for part in own:
        for kind in (QAbstractButton, QComboBox, QAbstractSlider):
            for widget in part.findChildren(kind):
                if widget.objectName().startswith("qt_") or not widget.isVisibleTo(part):
                    continue
                name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
                assert name, widget
                assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, name


@pytest.mark.parametrize(
    ("text", "epoch"),
    [
        ("1", 0),
        ("50", 49),
        ("51", None),
        ("0", None),
        ("22:30", 0),
        ("22:31:05", 2),
        ("22:29", None),
        ("+0:10:00", 20),
        ("half past", None),
        ("", None),
    ],
)
def test_an_epoch_is_meant_by_number_or_clock(
    qapp, noise: Recording, text: str, epoch: int | None
) -> None:
    document = Document(noise, propose_channels(noise))
    assert epoch_meant(document, text) == epoch


def test_pages_are_turned_and_computed_ahead(qtbot, open_night: MainWindow) -> None:
    source = open_night.workspace.pages
    qtbot.waitUntil(lambda: running_jobs() == 0)
    shown: list[float] = []
    source.ready.connect(lambda page: shown.append(page.start_s))
    open_night.document.go_to(1)
    assert shown == [30.0]  # at once: it was computed ahead
    open_night.actions_["longer page"].trigger()
    qtbot.waitUntil(lambda: shown[-1] == 0.0)
    open_night.document.go_to(3)
    qtbot.waitUntil(lambda: shown[-1] == 60.0)
    qtbot.waitUntil(lambda: running_jobs() == 0)


def test_of_many_wishes_the_last_page_is_shown(qtbot, open_night: MainWindow) -> None:
    shown: list[float] = []
    open_night.workspace.pages.ready.connect(lambda page: shown.append(page.start_s))
    for epoch in (5, 9, 2, 17, 11):
        open_night.document.go_to(epoch)
    qtbot.waitUntil(lambda: not open_night.workspace.pages.waiting)
    qtbot.waitUntil(lambda: running_jobs() == 0)
    assert shown[-1] == 330.0


def test_a_file_that_vanishes_is_said_in_a_sentence(
    qtbot, open_night: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sleepgui.errors import RecordingError

    qtbot.waitUntil(lambda: running_jobs() == 0)

    def gone(*_: object) -> None:
        raise RecordingError("The drive is gone: connect it again.")

    monkeypatch.setattr(open_night.document.recording, "read_together", gone)
    open_night.document.go_to(15)
    qtbot.waitUntil(lambda: open_night.messages.texts == ["The drive is gone: connect it again."])
    qtbot.waitUntil(lambda: running_jobs() == 0)


def test_a_full_window_does_not_cut_off_the_second_line_of_a_message(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    bar, rest = MessageBar(window), QWidget(window)
    rest.setMinimumHeight(300)
    column.addWidget(bar)
    column.addWidget(rest, 1)
    bar.show_message("The digital range of a signal exceeds 16 bits. " * 4)
    window.resize(500, 320)
    window.show()
    words = bar.findChildren(QLabel)[0]
    qtbot.waitUntil(lambda: words.width() > 300)
    needed = words.fontMetrics().boundingRect(
        QRect(0, 0, words.width(), 1000), Qt.TextFlag.TextWordWrap, words.text()
    )
    qtbot.waitUntil(lambda: words.height() >= needed.height())
    assert words.parentWidget().height() >= words.geometry().bottom()
    assert bar.height() >= words.parentWidget().geometry().bottom()

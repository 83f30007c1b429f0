"""For everybody: names that can be read aloud, keys that reach everything, a focus one can see."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QTableView,
    QWidget,
)

from sleepgui.ui.jobs.job import running_jobs
from sleepgui.ui.looks import theme
from sleepgui.ui.looks.focus import on_screen
from sleepgui.ui.window import MainWindow

WAIT = 30_000
CONTROLS = (
    *(QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox),
    *(QComboBox, QLineEdit, QProgressBar),
)


@pytest.fixture
def at_work(qtbot, open_night: MainWindow, score: Callable[..., None]) -> MainWindow:
    score(open_night.document)
    qtbot.waitUntil(lambda: not open_night.views.busy, timeout=WAIT)
    open_night.activateWindow()
    qtbot.waitUntil(open_night.isActiveWindow)
    return open_night


def name_of(control: QWidget) -> str:
    """What a screen reader says of a control: its name, text, or the label that belongs to it."""
    if control.accessibleName():
        return control.accessibleName()
    for label in control.window().findChildren(QLabel):
        if label.buddy() is control:
            return label.text()
    spoken = QAccessible.queryAccessibleInterface(control)
    text = "" if spoken is None else spoken.text(QAccessible.Text.Name)
    # A box to choose from gives what is chosen for a name, which does not say what it is for.
    return "" if isinstance(control, QComboBox) else text


def nameless(top: QWidget) -> list[str]:
    found = []
    for control in top.findChildren(QWidget):
        inner = isinstance(
            control, QScrollBar | QTabBar | QHeaderView
        ) or control.objectName().startswith("qt_")
        popup = control.window() is not top.window()
        parts = isinstance(control.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit)
        counts = isinstance(control, CONTROLS) and not (inner or popup or parts)
        if counts and not name_of(control).strip():
            found.append(f"{type(control).__name__} in {type(control.parent()).__name__}")
    return found


# ---------------------------------------------------------------------- names


def test_every_control_has_a_name(at_work: MainWindow) -> None:
    assert nameless(at_work) == []


DIALOGS = (
    *("alignment", "deidentify", "report", "preferences", "add event", "levels"),
    *("edit montage", "diagnostics", "about", "batch", "shortcuts"),
)


@pytest.mark.parametrize("action", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(
    qtbot, at_work: MainWindow, action: str, data_dir: Path
) -> None:
    before = set(QApplication.topLevelWidgets())
    assert at_work.actions_[action].isEnabled()
    at_work.actions_[action].trigger()

    def opened() -> list[QWidget]:
        return [
            one
            for one in QApplication.topLevelWidgets()
            if one not in before and one.isVisible() and not isinstance(one, QMenu)
        ]

    qtbot.waitUntil(lambda: bool(opened()), timeout=WAIT)
    found = [name for one in opened() for name in nameless(one)]
    for one in opened():
        one.close()
    qtbot.waitUntil(lambda: running_jobs() == 0, timeout=WAIT)
    assert found == []


def test_a_control_without_a_name_would_be_found(qtbot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    QLineEdit(top)
    box = QComboBox(top)
    box.addItem("chosen")
    assert sorted(nameless(top)) == ["QComboBox in QWidget", "QLineEdit in QWidget"]


def test_drawings_say_what_they_show(at_work: MainWindow) -> None:
    at_work.document.go_to(2)
    for drawn in (at_work.workspace.signals, at_work.workspace.hypnogram):
        assert drawn.accessibleName()
    said = at_work.workspace.hypnogram.accessibleDescription()
    assert "Epoch 3 of 20" in said


# ---------------------------------------------------------------------- keys


def tab_chain(qtbot, window: MainWindow) -> list[QWidget]:
    """Controls in the order in which Tab reaches them."""
    chain: list[QWidget] = []
    window.workspace.signals.setFocus()
    for _ in range(200):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        if there in chain:
            return chain
        chain.append(there)
    pytest.fail("Tab never comes back")


def test_tab_reaches_every_control_that_can_be_seen_and_no_other(
    qtbot, at_work: MainWindow
) -> None:
    reached: set[QWidget] = set()
    for name in at_work.panels.docks:
        at_work.panels.bring_forward(name)
        qtbot.wait(20)
        chain = tab_chain(qtbot, at_work)
        assert all(on_screen(one) for one in chain)
        reached.update(chain)
    missed = [
        f"{type(one).__name__} {name_of(one)!r} in {type(one.parent()).__name__}"
        for one in at_work.findChildren(QWidget)
        if isinstance(one, QAbstractButton | QComboBox | QAbstractSlider | QLineEdit)
        and not isinstance(one, QScrollBar)
        and not one.objectName().startswith("qt_")
        and one.isVisibleTo(at_work)
        and one.isEnabled()
        and one.window() is at_work
        and not isinstance(one.parentWidget(), QDockWidget | QTabBar | QAbstractSpinBox)
        and one not in reached
    ]
    assert missed == []


def test_no_table_keeps_the_tab_key(at_work: MainWindow) -> None:
    tables = at_work.findChildren(QTableView)
    assert tables
    assert not [type(one).__name__ for one in tables if one.tabKeyNavigation()]


def test_controls_behind_another_tab_are_passed_over(qtbot, at_work: MainWindow) -> None:
    at_work.panels.bring_forward("recording")
    qtbot.wait(20)
    assert on_screen(at_work.channels.rows["eeg1"].active)
    at_work.panels.bring_forward("sleep")
    qtbot.wait(20)
    assert not on_screen(at_work.channels.rows["eeg1"].active)
    assert at_work.channels.rows["eeg1"].active not in tab_chain(qtbot, at_work)


def picture(widget: QWidget) -> np.ndarray:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.array(image.constBits()).reshape(image.height(), image.width(), 4)[..., :3].copy()


def test_the_focus_can_be_seen_on_every_control(qtbot, at_work: MainWindow) -> None:
    ring = at_work.focus_ring
    for _ in tab_chain(qtbot, at_work):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        control = QApplication.focusWidget()
        assert ring.around is control
        assert ring.isVisible()
        place = control.mapTo(at_work, QPoint(0, 0))
        assert ring.geometry().intersects(control.rect().translated(place))
    seen = picture(at_work)
    ring.hide()
    assert (seen != picture(at_work)).any(axis=2).sum() > 100


def test_who_uses_the_mouse_sees_no_ring(qtbot, at_work: MainWindow) -> None:
    left = Qt.MouseButton.LeftButton
    tab_chain(qtbot, at_work)
    assert at_work.focus_ring.isVisible()
    qtbot.mouseClick(at_work.workspace.signals.canvas.viewport(), left)
    assert not at_work.focus_ring.isVisible()
    qtbot.mouseClick(at_work.workspace.hypnogram.canvas.viewport(), left)
    assert not at_work.focus_ring.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert at_work.focus_ring.isVisible()


def test_the_start_page_is_worked_by_keys(qtbot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    asked: list[str] = []
    window.start_page.open_wanted.disconnect()
    window.start_page.open_wanted.connect(lambda: asked.append("open"))
    window.start_page.open_button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(window.start_page.open_button, Qt.Key.Key_Space)
    assert asked == ["open"]


# ---------------------------------------------------------------------- sizes, light, dark


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_stands_out_from_its_background(
    qapp: QApplication, at_work: MainWindow, dark: bool
) -> None:
    """WCAG 2.1 asks for 4.5 to 1."""
    from sleepgui.ui.looks.palette import contrast

    palette = theme.palette(dark)
    role = palette.ColorRole
    for front, back in (
        (role.WindowText, role.Window), (role.Text, role.Base), (role.ButtonText, role.Button),
        (role.PlaceholderText, role.Window), (role.PlaceholderText, role.Base),
        (role.ToolTipText, role.ToolTipBase), (role.HighlightedText, role.Highlight),
        (role.Link, role.Window),
    ):  # fmt: skip
        ratio = contrast(palette.color(front).name(), palette.color(back).name())
        least = 3.0 if front is role.HighlightedText else 4.5
        assert ratio >= least, (front, back, ratio)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_is_wider_than_the_screen(qtbot, at_work: MainWindow, size) -> None:
    at_work.resize(*size)
    qtbot.wait(50)
    assert at_work.width() == size[0]
    assert at_work.height() == size[1]
    hint = at_work.minimumSizeHint()
    assert hint.width() <= 1280
    assert hint.height() <= 720
    for control in at_work.findChildren(QAbstractButton):
        if control.isVisible() and control.window() is at_work and on_screen(control):
            right = control.mapTo(at_work, QPoint(control.width(), 0)).x()
            inside = isinstance(control.parentWidget(), QAbstractScrollArea)
            assert right <= at_work.width() or inside, control.text()


def test_pictures_of_the_window_fit_where_text_is_twice_as_large(
    qtbot, qapp: QApplication, make_window: Callable[[], MainWindow], night_file: Path, at_rest
) -> None:
    font = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(2 * font.pointSizeF())
    qapp.setFont(larger)
    try:
        window = make_window()
        window.open_files([night_file])
        qtbot.waitUntil(
            lambda: window.document is not None and not window.opener.busy, timeout=WAIT
        )
        at_rest(window)
        assert window.document.result.expert is not None  # whose lanes need room as well
        assert window.minimumSizeHint().width() <= 1920
        assert window.minimumSizeHint().height() <= 1080
    finally:
        qapp.setFont(font)

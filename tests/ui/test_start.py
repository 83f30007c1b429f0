"""Starting: what is loaded before the first paint, pictures, crashes."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from sleepgui.ui.looks import theme
from sleepgui.ui.window import MainWindow

ROOT = Path(__file__).resolve().parent.parent.parent
HEAVY = {"torch", "mne", "scipy", "matplotlib"}


def test_the_window_is_painted_before_anything_heavy_is_loaded() -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from sleepgui.ui.app import make_application, application_icon\n"
        "from sleepgui.ui.window import MainWindow\n"
        "app = make_application()\n"
        "window = MainWindow(application_icon())\n"
        "def painted():\n"
        "    print(*{m.split('.')[0] for m in sys.modules})\n"
        "    window.close()\n"
        "    app.quit()\n"
        "window.painted.connect(painted)\n"
        "window.show()\n"
        "app.exec()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(run.stdout.split())
    assert "pyqtgraph" in loaded
    assert not loaded & HEAVY


def test_a_picture_of_a_scored_night_is_taken_without_a_hand(
    night_file: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "pictures" / "window.png"
    looks = ("--size", "1280x720", "--appearance", "dark")
    run = subprocess.run(
        [sys.executable, "-m", "sleepgui", str(night_file), "--screenshot", str(picture), *looks],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=200,
    )
    assert run.returncode == 0, run.stderr
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1280, 720)
    # Many colours: signals, hypnogram and matrix are drawn, not an empty window.
    seen = {image.pixel(x, y) for x in range(0, 1280, 4) for y in range(0, 720, 4)}
    assert len(seen) > 50


def test_a_picture_of_what_is_no_recording_fails_with_a_sentence(tmp_path: Path) -> None:
    bad = tmp_path / "bad.edf"
    bad.write_text("no night")
    run = subprocess.run(
        [sys.executable, "-m", "sleepgui", str(bad), "--screenshot", str(tmp_path / "x.png")],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=200,
    )
    assert run.returncode == 2
    assert "bad.edf" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "x.png").exists()


def test_a_file_dropped_on_the_icon_is_asked_for() -> None:
    code = (
        "from PySide6.QtGui import QFileOpenEvent\n"
        "from sleepgui.ui.app import make_application\n"
        "app = make_application()\n"
        "app.file_wanted.connect(print)\n"
        "app.sendEvent(app, QFileOpenEvent('/nights/one.edf'))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert Path(run.stdout.strip()) == Path("/nights/one.edf")


# ---------------------------------------------------------------------- looks


@pytest.mark.parametrize("dark", [False, True])
def test_text_can_be_read_in_both_looks(dark: bool) -> None:
    """WCAG 2: a contrast of at least 4.5 for text, 7 for what is read most."""
    from PySide6.QtGui import QColor, QPalette

    def light(colour: QColor) -> float:
        channels = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: QColor, other: QColor) -> float:
        high, low = sorted((light(one), light(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    role = QPalette.ColorRole
    palette = theme.palette(dark)
    for text, ground, least in (
        (role.WindowText, role.Window, 7.0),
        (role.Text, role.Base, 7.0),
        (role.ButtonText, role.Button, 7.0),
        (role.ToolTipText, role.ToolTipBase, 7.0),
        (role.HighlightedText, role.Highlight, 3.9),
        (role.PlaceholderText, role.Window, 4.5),
        (role.Link, role.Window, 4.5),
    ):
        assert contrast(palette.color(text), palette.color(ground)) >= least, (text, ground)


def test_the_look_is_remembered(qapp, window: MainWindow) -> None:
    before = qapp.palette()
    try:
        theme.choose(theme.Appearance.DARK, qapp)
        assert theme.chosen() is theme.Appearance.DARK
        assert qapp.palette().window().color().lightnessF() < 0.5
        theme.choose(theme.Appearance.LIGHT, qapp)
        assert qapp.palette().window().color().lightnessF() > 0.5
    finally:
        qapp.setPalette(before)

"""Start the window. Nothing slow is imported here: the first paint comes before everything."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

import sleepgui
from sleepgui import resources
from sleepgui.ui.diagnostics.crash import CrashReporter
from sleepgui.ui.diagnostics.log import end_log, start_log
from sleepgui.ui.looks import theme
from sleepgui.ui.looks.style import Style
from sleepgui.ui.memory import keep_freed_memory
from sleepgui.ui.settings import WELCOMED, data_folder, keep_elsewhere, settings, switch
from sleepgui.ui.texts import language
from sleepgui.ui.window import MainWindow

_SWITCH_S: Final = 0.0005


def run(argv: Sequence[str]) -> int:
    """Open the window and work in it until it is closed.

    Parameters
    ----------
    argv : recordings (and scorings) to open. ``--screenshot FILE`` opens the first recording or
        the demo night, scores it, saves a picture of the window and ends. ``--start-times FILE``
        notes how long the start took and ends.

    Returns
    -------
    Exit status: 0, or 2 where a picture could not be made.
    """
    options = _parse(argv)
    if options.screenshot is None and options.start_times is None:
        return _run(options)
    with tempfile.TemporaryDirectory(prefix="sleepgui-") as folder:
        keep_elsewhere(Path(folder))
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    app = make_application()
    # A worker that runs Python lets go of the interpreter only after this time, and painting
    # asks for it dozens of times: with the usual 5 ms a repaint would stall for 0.1 s.
    sys.setswitchinterval(_SWITCH_S)
    start_log(data_folder() / "logs")
    reporter = CrashReporter(data_folder() / "logs")
    reporter.install()
    if options.appearance is not None:
        theme.apply(app, theme.Appearance(options.appearance))
    window = MainWindow(application_icon())
    if options.screenshot is not None:
        from sleepgui.ui.unattended.screenshot import Photographer  # noqa: PLC0415 - seldom needed

        photographer = Photographer(window, options.screenshot, options.files, options)
        window.painted.connect(photographer.begin)
    elif options.start_times is not None:
        from sleepgui.ui.unattended.start_times import StartTimes  # noqa: PLC0415 - for the build alone

        StartTimes(window, options.start_times)
    else:
        window.painted.connect(lambda: window.open_files(options.files))
        if not options.files:
            window.painted.connect(lambda: _welcome(window))
    if isinstance(app, Application):
        app.file_wanted.connect(lambda path: window.open_files([path]))
    window.painted.connect(window.warm_engine)
    if earlier := reporter.words_about_earlier():
        window.painted.connect(lambda: window.messages.show_message(earlier))
    if options.size is not None:
        window.resize(*options.size)
    window.show()
    status = app.exec()
    window.close()  # however the loop was left: jobs end and corrections are on disk
    end_log()
    return status


def _welcome(window: MainWindow) -> None:
    """At the first start of this user, unless a recording is on its way (macOS hands it over)."""
    if not (switch(WELCOMED, False) or window.opener.busy or window.document is not None):
        window.actions_["welcome"].trigger()


class Application(QApplication):
    """Also hears of files dropped on the program's icon, as macOS tells it."""

    file_wanted = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Pass on the wish to open a file."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_wanted.emit(Path(event.file()))
            return True
        return super().event(event)


def make_application() -> QApplication:
    """The one ``QApplication``, dressed."""
    existing = QApplication.instance()
    if existing is None:
        keep_freed_memory()
        _scale()
    app = existing if isinstance(existing, QApplication) else Application(["sleepgui"])
    app.setApplicationName("SleepGUI")
    app.setApplicationVersion(sleepgui.__version__)
    app.setDesktopFileName("sleepgui")
    app.setStyle(Style())
    app.setWindowIcon(application_icon())
    language.install(app)
    theme.apply(app)
    theme.follow_system(app)
    return app


def _scale() -> None:
    """Let the window have the size that the user chose; Qt reads it once, when it starts."""
    percent = str(settings().value("scale", 0))
    if percent.isdigit() and 100 <= int(percent) <= 300:
        os.environ.setdefault("QT_SCALE_FACTOR", f"{int(percent) / 100:g}")


def application_icon() -> QIcon:
    """The program's icon, at every size."""
    return QIcon(str(resources.ASSETS / "icons" / "sleepgui.svg"))


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("sleepgui")
    parser.add_argument("files", nargs="*", type=Path)
    for hidden in (
        ("--screenshot", Path),
        ("--start-times", Path),
        ("--size", _size),
        ("--appearance", str),
        ("--speed", float),
        ("--epoch", int),
        ("--panel", str),
    ):
        parser.add_argument(hidden[0], type=hidden[1], help=argparse.SUPPRESS)
    return parser.parse_args(list(argv))


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

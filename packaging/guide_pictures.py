"""Take the guide's pictures: ``xvfb-run -a python packaging/guide_pictures.py``.

Drives the window on the simulated demo night and writes ``docs/guide/pictures``. Nothing of the
user's settings or recordings is touched or shown. Without a display it draws offscreen.
"""
# ruff: noqa: PLC0415 - the environment is set before Qt is loaded

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "guide" / "pictures"
SIZE = (1360, 850)
PANEL_SIZE = (1360, 1000)
PATIENCE_S = 600


def main() -> int:
    """Take them all; 0, or 1 with a sentence on standard error."""
    with tempfile.TemporaryDirectory(prefix="sleepgui-guide-") as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(folder) / name.lower())
        os.environ["LANGUAGE"] = os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
        if not os.environ.get("DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        sys.path.insert(0, str(ROOT))
        try:
            Pictures(Path(folder)).take()
        except PictureError as error:
            print(f"guide_pictures: {error}", file=sys.stderr)
            return 1
    return 0


class PictureError(Exception):
    """A picture could not be taken; the message says why."""


class Pictures:
    """One window, one night, every picture of the guide."""

    def __init__(self, folder: Path) -> None:
        from sleepgui.ui.app import application_icon, make_application
        from sleepgui.ui.looks import theme
        from sleepgui.ui.settings import keep_elsewhere
        from sleepgui.ui.window import MainWindow

        self.folder = folder
        keep_elsewhere(folder)
        self.app = make_application()
        theme.apply(self.app, theme.Appearance.LIGHT)
        self.window = MainWindow(application_icon())
        self.window.resize(*SIZE)
        self.window.show()
        PICTURES.mkdir(parents=True, exist_ok=True)

    def take(self) -> None:
        """In the order in which a user meets them."""
        window = self.window
        self.settle()
        window.actions_["welcome"].trigger()
        self.settle()
        self.save(self.dialog("Welcome"), "welcome")
        self.dialog("Welcome").close()

        window.warm_engine()
        window.opener.open_demo()
        self.wait(lambda: window.document is not None and not window.opener.busy, "the demo night")
        self.panel("recording", "channels")
        window.scoring.start()
        self.wait(self.scored, "scoring")
        window.messages.clear()
        document = window.document
        document.go_to(document.n_epochs // 3)
        window.panels.docks["agreement"].raise_()
        self.settle()
        self.save(window, "window")
        self.panel("agreement", "agreement")
        self.panel("review", "review")
        self.panel("exits", "exits")
        self.scorers()
        window.actions_["report"].trigger()
        self.wait(lambda: self.dialog_or_none("ReportDialog") is not None, "the report")
        self.dialog("ReportDialog").resize(1180, 820)
        self.settle(5.0)
        self.save(self.dialog("ReportDialog"), "report")
        self.dialog("ReportDialog").close()
        self.settle()
        self.alignment()
        self.deidentified()
        self.batch()
        if not window.close():
            raise PictureError("the window did not close")

    def alignment(self) -> None:
        """The demo night's own stages with a clock that is an hour late."""
        from dataclasses import replace
        from datetime import timedelta

        from sleepgui.export.of_scoring import night_of_scoring
        from sleepgui.export.writers.registry import writer_of
        from sleepgui.hypnogram.read import read_scoring

        expert = self.window.document.result.expert
        night = night_of_scoring(read_scoring(expert.path)).night
        path = expert.path.with_name("wrong-clock.xml")
        late = replace(night, start=night.start + timedelta(hours=1))
        writer_of("nsrr").write(late, path)
        self.window.open_files([path])
        self.wait(lambda: self.dialog_or_none("AlignmentDialog") is not None, "the alignment")
        self.settle()
        self.save(self.dialog("AlignmentDialog"), "alignment")
        self.dialog("AlignmentDialog").reject()
        self.settle()

    def scorers(self) -> None:
        """Two networks asked about the night, and how all compare."""
        from sleepgui.ui.opinions import Opinions

        feature = next(one for one in self.window.features if isinstance(one, Opinions))
        for title in ("AttnSleep", "SeqSleepNet"):
            feature.show_menu()
            before = len(self.window.document.scorings)
            entries = feature.menu.menu.actions()
            next(one for one in entries if one.text().startswith(title)).trigger()
            self.wait(lambda n=before: len(self.window.document.scorings) > n, title)
        self.settle()
        self.panel("scorers", "scorers")
        for scoring in self.window.document.scorings[1:]:
            self.window.document.remove_scoring(scoring)
        self.settle()

    def deidentified(self) -> None:
        """What a copy will be without."""
        self.window.actions_["deidentify"].trigger()
        dialog = self.dialog("DeidentifyDialog")
        dialog.folder.setText("de-identified")
        dialog.pseudonym.setText("S001")
        self.wait(lambda: dialog.list.topLevelItemCount() > 0, "the list")
        self.settle()
        self.save(dialog, "deidentify")
        dialog.reject()
        self.settle()

    def batch(self) -> None:
        """A folder of three short nights and one file that is none, scored."""
        from sleepgui.demo.write import write_demo
        from sleepgui.ui.batch import Batch

        folder = self.folder / "archive"
        folder.mkdir()
        for seed, name in enumerate(("S001-night1", "S001-night2", "S002-night1"), start=1):
            for _ in write_demo(folder / f"{name}.edf", 1, seed):
                self.app.processEvents()
        (folder / "S003-night1.edf").write_bytes(b"this is not a recording")
        feature = next(one for one in self.window.features if isinstance(one, Batch))
        feature.show_folders([folder])
        window = feature.nights
        window.resize(1100, 420)
        self.wait(lambda: window.plan is not None, "the plan of the folder")
        self.settle(2.0)
        ended = []
        window.runner.ended.connect(ended.append)
        window.begin()
        self.wait(lambda: bool(ended) and not window.runner.running, "the folder")
        self.settle()
        self.save(window, "batch")
        window.close()
        self.settle()

    def scored(self) -> bool:
        """Whether the night is scored and everything about it is drawn."""
        window = self.window
        waits = window.scoring.active or window.views.busy or window.workspace.pages.waiting
        return window.document is not None and window.document.scored and not waits

    def panel(self, name: str, picture: str) -> None:
        """A panel by itself, tall enough for what it holds."""
        dock = self.window.panels.docks[name]
        self.window.resize(*PANEL_SIZE)
        dock.show()
        dock.raise_()
        self.settle()
        self.save(dock.widget().widget(), picture)
        self.window.resize(*SIZE)
        self.settle()

    def dialog_or_none(self, kind: str) -> object:
        """The open dialog of a class, by its name."""
        from PySide6.QtWidgets import QApplication

        shown = (w for w in QApplication.topLevelWidgets() if w.isVisible())
        return next((w for w in shown if type(w).__name__ == kind), None)

    def dialog(self, kind: str):
        """The open dialog of a class; raises where there is none."""
        found = self.dialog_or_none(kind)
        if found is None:
            raise PictureError(f"no {kind} is open")
        return found

    def save(self, widget, name: str) -> None:
        """Save a picture in all its colours: with fewer, some exits and stages look alike."""
        from PIL import Image

        path = PICTURES / f"{name}.png"
        if not widget.grab().save(str(path)):
            raise PictureError(f"{path} cannot be written")
        image = Image.open(path).convert("RGB")
        if len(image.getcolors(1 << 24) or ()) < 20:
            raise PictureError(f"{name} is empty")
        image.save(path, optimize=True)
        print(f"{name}.png: {image.width} x {image.height}, {path.stat().st_size / 1000:.0f} kB")

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Let the window work until something is so."""
        end = monotonic() + PATIENCE_S
        while not until():
            self.app.processEvents()
            if monotonic() > end:
                said = "; ".join(self.window.messages.texts)
                raise PictureError(f"waited in vain for {what}. {said}")

    def settle(self, seconds: float = 1.0) -> None:
        """Let the window draw all that it has begun."""
        end = monotonic() + seconds
        while monotonic() < end or self.window.workspace.pages.waiting:
            self.app.processEvents()


if __name__ == "__main__":
    sys.exit(main())

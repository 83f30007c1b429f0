"""A session of edits in a real window, to be killed: ``python -m benchmarks.reliability.session``.

Prints a line of JSON once the recording is open (what was found), and one for every edit.
"""

import hashlib
import json
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QTimer

from sleepgui.stages import SCORED
from sleepgui.ui.app import application_icon, make_application
from sleepgui.ui.document import Document
from sleepgui.ui.settings import keep_elsewhere
from sleepgui.ui.window import MainWindow

_TURN_MS = 20


def _tell(**what: Any) -> None:
    print(json.dumps({"at": time.monotonic(), **what}), flush=True)


def _state(document: Document) -> str:
    """All corrections, as a hash: a pipe that nobody empties would hold up the window."""
    rows = sorted((epoch, str(edit.stage)) for epoch, edit in document.result.edits.items())
    return f"{len(rows)} {hashlib.sha256(repr(rows).encode()).hexdigest()[:16]}"


class Session:
    """Someone who scores as fast as keys repeat, undoes, redoes and exports."""

    def __init__(self, window: MainWindow, csv: Path, seed: int) -> None:
        self._window = window
        self._csv = csv
        self._random = Random(seed)
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)
        self._timer.start(_TURN_MS)
        self._begun = False

    def _turn(self) -> None:
        document, random = self._window.document, self._random
        if document is None or self._window.opener.busy:
            return
        if not self._begun:
            self._begun = True
            _tell(found=_state(document), said=self._window.messages.texts)
        kind = random.random()
        if kind < 0.1 and document.undo_stack.canUndo():
            document.undo_stack.undo()
        elif kind < 0.13 and document.undo_stack.canRedo():
            document.undo_stack.redo()
        elif kind < 0.16 and not self._window.exporter.busy:
            self._window.exporter.save(self._csv)
            return
        elif kind < 0.3:
            first = random.randrange(document.n_epochs - 40)
            epochs = range(first, first + random.randrange(2, 40))
            document.edit(epochs, random.choice(SCORED))
        else:
            document.edit([random.randrange(document.n_epochs)], random.choice(SCORED))
        _tell(state=_state(document))


def main() -> int:
    """Arguments: the recording, a folder for settings, a seed."""
    night, folder, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    keep_elsewhere(folder)
    app = make_application()
    window = MainWindow(application_icon())
    window.painted.connect(lambda: window.open_files([night]))
    window.show()
    _session = Session(window, night.with_suffix(".csv"), seed)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())

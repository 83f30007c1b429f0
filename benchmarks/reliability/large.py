"""Recordings that are long, wide, fast or next to nothing: what they cost, each in its own process.

``python -m benchmarks.reliability.large NIGHT ACTION`` is such a process.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.measure import ROOT

_PATIENCE_S: Final = 900


@dataclass(frozen=True)
class Large:
    """One case.

    Attributes
    ----------
    action : ``open`` (and read a page of every channel, and the annotations), ``score``, or
        ``window`` (open and turn a page in a window).
    most_mb : bound on the memory beyond what the process has before it opens the file.
    """

    what: str
    action: str
    most_mb: float
    write: Callable[[Path], None]


def _header(labels: list[str], samples: int, records: int, record_s: str, plus: str = "") -> bytes:
    """An EDF header; the last label may be the annotations', 15 times as wide."""
    n = len(labels)
    fixed = ["0", "X X X X", "Startdate 02-MAR-2021 X X X", "02.03.21", "22.15.30"]
    fixed += [str(256 * (n + 1)), plus, str(records), record_s, str(n)]
    widths = (8, 80, 80, 8, 8, 8, 44, 8, 8, 4)
    text = "".join(f.ljust(w) for f, w in zip(fixed, widths, strict=True))
    columns: list[tuple[list[str], int]] = [(labels, 16)]
    columns += [
        ([value] * n, width)
        for value, width in (("", 80), ("uV", 8), ("-500", 8), ("500", 8), ("-32768", 8),
                             ("32767", 8), ("", 80), (str(samples), 8), ("", 32))
    ]  # fmt: skip
    return (text + "".join(v.ljust(w) for values, w in columns for v in values)).encode()


def _noise(channels: int, rate: int, hours: float) -> Callable[[Path], None]:
    """Noise, so that it can be scored."""

    def write(path: Path) -> None:
        labels = ["EEG C4-M1", "EEG O2-M1", "EOG E1-M2", "EMG Chin"]
        labels = (labels + [f"EEG {i}" for i in range(channels)])[:channels]
        records = round(hours * 120)
        rng = np.random.default_rng(3)
        with path.open("wb") as file:
            file.write(_header(labels, 30 * rate, records, "30"))
            for _ in range(records):
                file.write(rng.normal(0, 2000, channels * 30 * rate).astype("<i2").tobytes())

    return write


def _sparse(channels: int, rate: int, hours: float) -> Callable[[Path], None]:
    """As large as the header says, and nothing on the disk."""

    def write(path: Path) -> None:
        labels = ["EEG C4-M1", *(f"EEG {i}" for i in range(channels - 1))]
        records = round(hours * 3600)
        header = _header(labels, rate, records, "1")
        path.write_bytes(header)
        os.truncate(path, len(header) + records * channels * rate * 2)

    return write


def _annotated(count: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        labels = ["EEG C4-M1", "EDF Annotations"]
        records, rate = 2880, 1000
        rng = np.random.default_rng(3)
        per_record = -(-count // records)
        with path.open("wb") as file:
            file.write(_header(labels, rate, records, "10", "EDF+C"))
            for i in range(records):
                lists = f"+{10 * i}\x14\x14\0"
                lists += "".join(
                    f"+{10 * i + k}\x153\x14Obstructive apnea {i}\x14\0"
                    for k in range(min(per_record, count - per_record * i))
                )
                file.write(rng.normal(0, 2000, rate).astype("<i2").tobytes())
                file.write(lists.encode().ljust(2 * rate, b"\0"))

    return write


CASES: Final = (
    Large("72 h, 4 channels of 64 Hz, scored", "score", 700, _noise(4, 64, 72)),
    Large("24 h, 4 channels of 256 Hz, in a window", "window", 400, _noise(4, 256, 24)),
    Large("2 GB (sparse), 128 channels of 256 Hz, 8 h", "open", 100, _sparse(128, 256, 8.48)),
    Large("the same in a window", "window", 400, _sparse(128, 256, 8.48)),
    Large("2 kHz, 4 channels, 2 h, scored", "score", 500, _noise(4, 2000, 2)),
    Large("10,000 annotations", "open", 100, _annotated(10_000)),
    Large("1 epoch, scored", "score", 400, _noise(4, 100, 1 / 120)),
    Large("0 epochs (one data record of 1 s)", "score", 400, _sparse(3, 100, 1 / 3600)),
)


def measure() -> Iterator[tuple[Large, dict[str, Any]]]:
    """Each case with what its process said: ``mb``, ``said``."""
    with tempfile.TemporaryDirectory(prefix="sleepgui-large-") as folder:
        for case in CASES:
            path = Path(folder) / "night.edf"
            case.write(path)
            environment = dict(os.environ)
            environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
            for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
                environment[name] = folder
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.reliability.large", path, case.action],
                capture_output=True, text=True, env=environment, cwd=ROOT, check=False,
                timeout=_PATIENCE_S,
            )  # fmt: skip
            try:
                yield case, dict(json.loads(done.stdout.splitlines()[-1]))
            except (ValueError, IndexError):
                yield case, {"mb": float("nan"), "said": f"crashed: {done.stderr[-300:]}"}
            path.unlink()


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def _open(path: Path) -> str:
    from sleepgui.recording.open import open_recording

    recording = open_recording(path)
    read = sum(
        len(recording.read(c.index, 0, round(30 * c.sampling_rate))) for c in recording.channels
    )
    marks = len(recording.annotations)
    return f"{recording.n_epochs} epochs, {read} samples read, {marks} annotations"


def _score(path: Path) -> str:
    from benchmarks.reliability.numbers import score
    from sleepgui.errors import SleepGuiError
    from sleepgui.recording.open import open_recording
    from sleepgui.recording.roles import propose_channels

    try:
        recording = open_recording(path)
        result = score(recording, propose_channels(recording).choice)
    except SleepGuiError as refused:
        return f"refused: {refused}"
    scored = int((result.decision.stage >= 0).sum())
    return f"{scored} of {result.n_epochs} epochs scored"


def _window(path: Path) -> str:
    from PySide6.QtCore import QEventLoop

    from sleepgui.ui.app import application_icon, make_application
    from sleepgui.ui.window import MainWindow

    app = make_application()
    window = MainWindow(application_icon())
    shown: list[bool] = []
    window.workspace.page_shown.connect(lambda *_: shown.append(True))
    window.show()
    window.open_files([path])

    def wait(until: Callable[[], bool]) -> None:
        while not until():
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

    wait(lambda: window.document is not None and not window.opener.busy and bool(shown))
    document = window.document
    assert document is not None
    for epoch in (document.n_epochs // 2, document.n_epochs - 1):
        shown.clear()
        document.go_to(epoch)
        wait(lambda: bool(shown))
    said = f"{document.n_epochs} epochs, {len(document.recording.channels)} channels, 3 pages"
    window.close()
    return said


ACTIONS: Final[dict[str, Callable[[Path], str]]] = {
    "open": _open,
    "score": _score,
    "window": _window,
}


def main() -> None:
    """One case, in this process."""
    path, action = Path(sys.argv[1]), sys.argv[2]
    import numpy as np  # noqa: F401 - counts as the process's own

    if action == "score":
        import onnxruntime  # noqa: F401
        import scipy.signal  # noqa: F401
    if action == "window":
        import sleepgui.ui.window  # noqa: F401
    before = _peak_mb()
    said = ACTIONS[action](path)
    print(json.dumps({"mb": round(_peak_mb() - before, 1), "said": said}))


if __name__ == "__main__":
    main()

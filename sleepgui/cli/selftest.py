"""``sleepgui selftest``: whether this installation does what it should.

Run by people after installing and by the build on every packaged program. One JSON object on
standard output; each check says what it found.
"""
# ruff: noqa: PLC0415 - each check loads what it needs, so that a broken library fails one check

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

import numpy as np
from numpy.typing import NDArray

import sleepgui
from sleepgui import resources
from sleepgui.cli.console import ProgressLine
from sleepgui.engine.card import available_models, check_weights, default_model, load_card
from sleepgui.errors import SleepGuiError

if TYPE_CHECKING:
    from sleepgui.engine.night import Scorer
    from sleepgui.engine.result import NightResult

FAILED: Final = 2
HOURS: Final = 0.25
SPEEDS: Final = (1.0, 0.5, 0.1, 0.0)
TOLERANCE: Final = 1e-3
"""Largest difference of a probability between two processors' arithmetic."""

REFERENCE: Final = resources.ASSETS / "selftest.json"
"""Per model, the hash of its weights and what they say about `reference_signals`."""

_EPOCHS: Final = 4


_NETWORK_EVENTS: Final = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.getaddrinfo",
    "socket.gethostbyname",
)
_EXPECTED_WORDS: Final = "propagateSizeHints"
"""Qt's offscreen display says that it has no window manager."""


class WindowChecks(Protocol):
    """What is tested in a window; `ui.unattended.selftest.WindowTest`, handed in from outside."""

    def paint(self) -> Any:
        """Show the window before PyTorch is loaded."""

    def load_engine(self) -> Any:
        """Load PyTorch after Qt."""

    def open_and_turn(self) -> Any:
        """Open the demo night and turn pages."""

    def score_edit_reload(self) -> Any:
        """Score, edit, save, reload."""

    def export(self) -> Any:
        """Write CSV, EDF+ and PDF."""

    def close(self) -> Any:
        """Close the window."""


class CheckError(Exception):
    """A check found something that is not as it should be."""


def run(given: argparse.Namespace) -> int:
    """Run all checks, print what they found; returns the exit status.

    ``make_window`` makes what drives the window, given a folder to work in; without it the window
    is not tested. ``update`` first notes what the models now say, for after new weights were made.
    ``out`` is a file for the report, for a program that was started without a console.
    """
    make_window: Callable[[Path], WindowChecks] | None = given.make_window
    out: Path | None = given.out
    if given.update:
        write_reference(REFERENCE)
    report: dict[str, Any] = {"ok": True, "versions": _versions(), "checks": []}
    line = ProgressLine("selftest")
    calls = _watch_network()
    with (
        tempfile.TemporaryDirectory(prefix="sleepgui-selftest-") as folder,
        _StandardError(Path(folder) / "stderr.txt") as heard,
    ):
        window = None if make_window is None else make_window(Path(folder))
        checks = _checks(Path(folder), window)
        checks.append(("guide and licences are there", _texts))
        checks.append(("nothing touched the network", lambda: _network(calls)))
        checks.append(("nothing unexpected was said", lambda: _said(heard)))
        for number, (name, check) in enumerate(checks):
            line.show(name, number / len(checks))
            report["checks"].append(_outcome(name, check))
            calls.extend(f"open after “{name}”: {one}" for one in _internet_sockets())
    line.clear()
    report["ok"] = all(check["ok"] for check in report["checks"])
    text = json.dumps(report, indent=2)
    print(text)
    if out is not None:
        out.write_text(text + "\n", encoding="utf-8")
    return 0 if report["ok"] else FAILED


def _checks(folder: Path, window: WindowChecks | None) -> list[tuple[str, Callable[[], Any]]]:
    night = folder / "selftest.edf"
    first: list[tuple[str, Callable[[], Any]]] = []
    last: list[tuple[str, Callable[[], Any]]] = []
    if window is not None:
        first = [
            ("the window is painted", window.paint),
            ("the engine is loaded after Qt", window.load_engine),
        ]
        last = [
            ("the window opens the night and turns pages", window.open_and_turn),
            ("a correction outlives closing", window.score_edit_reload),
            ("CSV, EDF+ and PDF can be exported", window.export),
            ("the window closes", window.close),
        ]
    return [
        *first,
        ("weights are those of their cards", _weights),
        ("exits give the stored probabilities", _exits),
        ("a demo night can be written", lambda: _demo(night)),
        ("it can be scored at every speed", lambda: _night(night)),
        ("the other scorers that ship score it", lambda: _others(night)),
        ("its hypnogram can be written and read", lambda: _files(night, folder)),
        *last,
    ]


class _StandardError:
    """Keeps what is written to standard error, by Python or by any library, for a check."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._own = -1

    def __enter__(self) -> Self:
        sys.stderr.flush()
        try:
            self._own = os.dup(2)
        except OSError:  # a program without a console has none
            return self
        with self._path.open("wb") as file:
            os.dup2(file.fileno(), 2)
        return self

    def __exit__(self, *error: object) -> None:
        if self._own < 0:
            return
        sys.stderr.flush()
        os.dup2(self._own, 2)
        os.close(self._own)
        self._own = -1
        sys.stderr.write("".join(f"{line}\n" for line in self.lines()))

    def lines(self) -> list[str]:
        """What was said so far, less what is expected."""
        sys.stderr.flush()
        text = self._path.read_text("utf-8", "replace") if self._path.exists() else ""
        return [line for line in text.splitlines() if line.strip() and _EXPECTED_WORDS not in line]


def _said(heard: _StandardError) -> str:
    if lines := heard.lines():
        raise CheckError("on standard error: " + " / ".join(lines[:5]))
    return "silence"


def _watch_network() -> list[str]:
    """A list that grows whenever Python asks the system for a connection or an address."""
    calls: list[str] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _NETWORK_EVENTS:
            calls.append(f"{event} {arguments[1:]}")

    sys.addaudithook(watch)
    return calls


def _internet_sockets() -> list[str]:
    """Sockets of this process that lead to a network, by whichever library they were opened.

    Linux alone says so in files; elsewhere Python's own calls must do (`_watch_network`).
    """
    own = set()
    for link in Path("/proc/self/fd").glob("*"):
        with suppress(OSError):  # the folder's own descriptor is gone by now
            own.add(str(link.readlink()))
    found = []
    for kind in ("tcp", "tcp6", "udp", "udp6"):
        with suppress(OSError):
            lines = Path(f"/proc/self/net/{kind}").read_text("ascii").splitlines()[1:]
            rows = (line.split() for line in lines)
            found += [f"{kind} {row[2]}" for row in rows if f"socket:[{row[9]}]" in own]
    return found


def _texts() -> dict[str, int]:
    from sleepgui.licences import notices

    chapters = sorted(resources.GUIDE.glob("*.md"))
    if not (resources.GUIDE / "index.md").is_file():
        raise CheckError(f"there is no guide in {resources.GUIDE}")
    known = notices()
    if missing := [one.name for one in known if not one.text.strip()]:
        raise CheckError(f"licences without text: {', '.join(missing)}")
    return {"chapters": len(chapters), "licences": len(known)}


def _network(calls: list[str]) -> str:
    if calls:
        raise CheckError("; ".join(calls[:5]))
    if "PySide6.QtNetwork" in sys.modules:
        raise CheckError("Qt's network module is loaded")
    return "no connection, no address looked up"


def _outcome(name: str, check: Callable[[], Any]) -> dict[str, Any]:
    began = perf_counter()
    try:
        found, ok = check(), True
    except (CheckError, SleepGuiError) as error:
        found, ok = str(error), False
    except Exception as error:
        # Whatever is broken here, the report must say so.
        found, ok = f"{type(error).__name__}: {error}", False
    return {"check": name, "ok": ok, "seconds": round(perf_counter() - began, 3), "found": found}


def _versions() -> dict[str, str]:
    from sleepgui.export.json import versions

    return {
        "sleepgui": sleepgui.__version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        **versions(),
    }


def _weights() -> dict[str, str]:
    if not available_models():
        raise CheckError("no model is installed")
    cards = [load_card(name) for name in available_models()]
    for card in cards:
        check_weights(card)
    return {card.name: card.sha256 for card in cards}


def _exits() -> dict[str, float]:
    """Largest difference to the stored probabilities, by model."""
    from sleepgui.engine.network import load_scorer

    stored = json.loads(REFERENCE.read_text(encoding="utf-8"))
    found = {}
    for name in available_models():
        scorer = load_scorer(name)
        if stored.get(name, {}).get("sha256") != scorer.card.sha256:
            raise CheckError(f"there are no stored probabilities for the weights of {name}")
        expected = np.array(stored[name]["p"], dtype=np.float32)
        got = probabilities(scorer)
        found[name] = float(np.abs(got - expected).max())
        if not found[name] <= TOLERANCE:
            raise CheckError(
                f"a probability of {name} differs by {found[name]:.2g}, more than {TOLERANCE:g}"
            )
    return found


def _demo(night: Path) -> str:
    from sleepgui.demo.write import write_demo

    for _ in write_demo(night, HOURS):
        pass
    return f"{night.stat().st_size} bytes"


def _score(night: Path, speeds: tuple[float, ...]) -> "Iterator[NightResult]":
    """The night's result after each speed, the same object moved on."""
    from sleepgui.engine.network import load_scorer
    from sleepgui.engine.night import NightScorer
    from sleepgui.engine.result import NightResult
    from sleepgui.preparation.night import NightPreparation
    from sleepgui.recording.open import open_recording
    from sleepgui.recording.roles import propose_channels

    recording = open_recording(night)
    choice = propose_channels(recording).choice
    network = load_scorer(default_model())
    scorer = NightScorer(NightPreparation(recording, choice), network)
    result = NightResult.unscored(recording, choice)
    result.begin(network.card)
    try:
        for speed in speeds:
            result.speed = speed
            for progress in scorer.run(speed):
                result.merge(progress)
            yield result
    finally:
        recording.close()


def _night(night: Path) -> dict[str, list[int]]:
    """How many epochs left at each exit, by speed."""
    found = {}
    for result in _score(night, SPEEDS):
        decision = result.decision
        if (decision.stage < 0).any() or decision.missing.any():
            raise CheckError(f"not every epoch is scored at Speed {result.speed:g}")
        last = result.depth - 1
        if result.speed == 0 and (decision.exit != last).any():
            raise CheckError("at Speed 0 an epoch left before the last exit")
        if result.speed == 1 and decision.exit.any():
            raise CheckError("at Speed 1 an epoch went beyond the first exit")
        found[f"{result.speed:g}"] = np.bincount(decision.exit, minlength=3).tolist()
    return found


def _others(night: Path) -> dict[str, int] | str:
    """How many epochs each network beside ours has scored."""
    from importlib.util import find_spec

    from sleepgui.opinions.network import networks
    from sleepgui.opinions.opinion import Opinion
    from sleepgui.recording.open import open_recording
    from sleepgui.recording.roles import propose_channels

    if find_spec("onnxruntime") is None:
        return "ONNX Runtime is not installed, so none is offered"
    recording = open_recording(night)
    try:
        choice = propose_channels(recording).choice
        found = {}
        for scorer in networks():
            if reason := scorer.why_not():
                raise CheckError(reason)
            opinions = [s for s in scorer.ask(recording, choice) if isinstance(s, Opinion)]
            found[scorer.name] = int((opinions[-1].stages >= 0).sum())
            if found[scorer.name] != recording.n_epochs:
                raise CheckError(f"{scorer.title} scored {found[scorer.name]} epochs only")
    finally:
        recording.close()
    if not found:
        raise CheckError("none is installed")
    return found


def _files(night: Path, folder: Path) -> str:
    from sleepgui.export.csv import write_csv
    from sleepgui.export.json import write_json
    from sleepgui.hypnogram.align import align
    from sleepgui.hypnogram.read import read_scoring

    result = next(_score(night, (1.0,)))
    path = folder / "selftest.hypnogram.csv"
    write_csv(result, path)
    write_json(result, path.with_suffix(".json"), ())
    read = align(read_scoring(path), result.recording)
    if read.stages.tolist() != result.stage.tolist():
        raise CheckError("the stages read from the CSV are not those that were written")
    return f"{len(read.stages)} epochs"


def reference_signals() -> tuple[NDArray[np.float32], ...]:
    """EEG (4, 2, 3000), EOG and EMG (4, 1, 3000): waves by formula, the same everywhere."""
    seconds = np.arange(3000) / 100
    phase = 1
    signals = []
    for channels in (2, 1, 1):
        rows = np.zeros((_EPOCHS, channels, len(seconds)))
        for epoch in range(_EPOCHS):
            for channel in range(channels):
                for hertz in (0.7, 2.3, 5.9, 9.7, 13.1, 23.0):
                    phase = phase * 48271 % 2147483647  # Park and Miller's generator
                    size = 2.0 / (1 + hertz) ** (0.3 * epoch)
                    turn = 2 * np.pi * (phase / 2147483647 + hertz * seconds)
                    rows[epoch, channel] += size * np.sin(turn)
        signals.append(rows.astype(np.float32))
    return tuple(signals)


def probabilities(scorer: "Scorer") -> NDArray[np.float32]:
    """(4, exits, 5) what a network says about `reference_signals`."""
    features: tuple[NDArray[np.float32], ...] = ()
    found = []
    for exit_, signal in enumerate(reference_signals()[: len(scorer.card.exits)]):
        p, own = scorer.step(exit_, signal, features)
        features = (*features, own)
        found.append(p)
    return np.stack(found, axis=1)


def write_reference(path: Path) -> None:
    """Note what every model that ships says about `reference_signals`."""
    from sleepgui.engine.network import load_scorer

    noted = {}
    for name in available_models():
        scorer = load_scorer(name)
        rounded = np.round(probabilities(scorer).astype(float), 6)
        noted[name] = {"sha256": scorer.card.sha256, "p": rounded.tolist()}
    path.write_text(json.dumps(noted) + "\n", encoding="utf-8")

"""Compare the two engines: ``python packaging/engines.py [RECORDING] [--write]``.

ONNX Runtime and PyTorch score the same recording, each in a process of its own, and the two bundles
that ``build.py`` and ``build.py --engine torch`` made are started and weighed. ``--write`` puts the
figures into ``docs/engine.md``.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "engine.md"
BEGIN = "<!-- figures: written by python packaging/engines.py --write, do not edit -->"
END = "<!-- figures end -->"
BUNDLES = {"onnxruntime": ROOT / "dist" / "sleepgui", "torch": ROOT / "dist-torch" / "sleepgui"}
STARTS = 5
LEVEL = "-10"
SAME = 1e-5

SCORE = """
import json, sys, time
import numpy as np
began = time.perf_counter(), time.process_time()
from sleepgui.engine.network import load_scorer
network = load_scorer("lean", 1)
loaded = time.perf_counter(), time.process_time()
from sleepgui.engine.night import NightScorer
from sleepgui.engine.exits import decide
from sleepgui.preparation.night import NightPreparation
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels
recording = open_recording(__import__("pathlib").Path(sys.argv[1]))
night = NightPreparation(recording, propose_channels(recording).choice)
list(night.measure())
ready = time.perf_counter(), time.process_time()
scorer = NightScorer(night, network)
list(scorer.run(0.0))
ended = time.perf_counter(), time.process_time()
np.savez(sys.argv[2], p=scorer.p, stage=decide(scorer.p, 0.0, night.depth).stage)
import resource
print(json.dumps({
    "load": loaded[1] - began[1], "score": ended[1] - ready[1], "epochs": len(scorer.p),
    "rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
}))
"""


def main() -> int:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    data = Path(os.environ.get("SLEEPGUI_DATA", ROOT.parent / "shared" / "data"))
    usual = data / "recordings" / "ucddb" / "ucddb022.edf"
    parser.add_argument("recording", type=Path, nargs="?", default=usual)
    parser.add_argument("--write", action="store_true", help="write the figures into docs")
    given = parser.parse_args()
    text = table(given.recording)
    print(text)
    if given.write:
        before = DOCUMENT.read_text(encoding="utf-8")
        head, tail = before.split(BEGIN)[0], before.split(END)[1]
        DOCUMENT.write_text(f"{head}{BEGIN}\n\n{text}\n\n{END}{tail}", encoding="utf-8")
    return 0


def table(recording: Path) -> str:
    """All figures as Markdown."""
    with tempfile.TemporaryDirectory(prefix="sleepgui-engines-") as scratch:
        found = {name: scored(name, recording, Path(scratch)) for name in BUNDLES}
        ours, theirs = (np.load(Path(scratch) / f"{name}.npz") for name in BUNDLES)
        known = ~np.isnan(ours["p"])
        worst = float(np.abs(ours["p"] - theirs["p"])[known].max())
        differing = int((ours["stage"] != theirs["stage"]).sum())
        assert (known == ~np.isnan(theirs["p"])).all()
    for name, bundle in BUNDLES.items():
        if bundle.is_dir():
            found[name] |= {**weighed(bundle), **started(bundle)}
    epochs = found["torch"]["epochs"]
    rows = [
        ("bundle", "size", "{:.0f} MB"),
        (f"bundle, compressed (zstd {LEVEL})", "compressed", "{:.0f} MB"),
        (f"window painted after exec, best of {STARTS}", "painted", "{:.2f} s"),
        (f"engine ready after exec, best of {STARTS}", "engine", "{:.2f} s"),
        ("processor time until the engine is ready", "cpu", "{:.2f} s"),
        ("processor time to load the engine, from source", "load", "{:.2f} s"),
        (f"processor time to score {epochs} epochs, Speed 0", "score", "{:.2f} s"),
        ("most memory of that process", "rss", "{:.0f} MB"),
    ]
    lines = [
        "| | ONNX Runtime | PyTorch | share |",
        "|---|---|---|---|",
    ]
    for text, key, form in rows:
        pair = [found[name].get(key) for name in BUNDLES]
        shown = ["not built" if one is None else form.format(one) for one in pair]
        share = f"{pair[0] / pair[1]:.0%}" if None not in pair else ""
        lines.append(f"| {text} | {shown[0]} | {shown[1]} | {share} |")
    verdict = "within" if worst <= SAME else "NOT within"
    same = (
        f"On `{recording.name}` the probabilities of every exit, in context, differ by at most "
        f"{worst:.1e} ({verdict} {SAME:g}); {differing} of {epochs} stages differ."
    )
    where = (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load while measuring "
        f"{os.getloadavg()[0]:.1f}: seconds after exec grow with the load, processor time hardly."
    )
    lines += ["", same, "", where]
    return "\n".join(lines)


def scored(engine: str, recording: Path, folder: Path) -> dict[str, Any]:
    """What one engine needs to score a recording; its probabilities go to ``ENGINE.npz``."""
    environment = {**os.environ, "SLEEPGUI_ENGINE": engine, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SCORE, str(recording), str(folder / f"{engine}.npz")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def weighed(bundle: Path) -> dict[str, float]:
    """Megabytes of a bundle, plain and compressed."""
    tar = subprocess.Popen(["tar", "-C", str(bundle.parent), "-c", bundle.name], stdout=-1)
    zstd = subprocess.Popen(["zstd", LEVEL, "-T0", "-q", "-c"], stdin=tar.stdout, stdout=-1)
    assert zstd.stdout is not None
    compressed = 0
    while block := zstd.stdout.read(1 << 20):
        compressed += len(block)
    files = (path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
    return {
        "compressed": compressed / 1e6,
        "size": sum(path.stat().st_size for path in files) / 1e6,
    }


def started(bundle: Path) -> dict[str, float]:
    """Seconds from exec, and processor time, of a frozen window's start; the best of several."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "times.json"
        for _ in range(STARTS):
            used, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
            command = [str(bundle / "SleepGUI"), "--start-times", str(result)]
            subprocess.run(command, env=environment, check=True, capture_output=True)
            times = json.loads(result.read_text(encoding="utf-8"))
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times |= {name: times[name] - began for name in ("painted", "engine")}
            times["cpu"] = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
            best = {name: min(value, best.get(name, value)) for name, value in times.items()}
    return best


if __name__ == "__main__":
    sys.exit(main())

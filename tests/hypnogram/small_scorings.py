"""Small scorings written by hand, and what was read from them in a line."""

from pathlib import Path

from sleepgui.hypnogram.scoring import Scoring


def letters(scoring: Scoring, epoch_s: float | None = None) -> str:
    """One letter per epoch from second 0: W 1 2 3 R, ``?`` unscored, a dot where nothing is."""
    step = epoch_s or scoring.epoch_s
    end = max(s.onset_s + s.duration_s for s in scoring.spans)
    out = ["."] * round(end / step)
    for span in scoring.spans:
        first = round(span.onset_s / step)
        for index in range(first, first + round(span.duration_s / step)):
            out[index] = str(span.stage)[-1]
    return "".join(out)


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path

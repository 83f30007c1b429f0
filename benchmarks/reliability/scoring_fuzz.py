"""Structure-aware fuzzing of every scoring importer.

A case is a sound scoring damaged up to three times, found again by seed and number. It must be
read, read with a warning, or refused in one sentence; what is read must be in order, finite and
without overlap. Where a stage or a time was made unreadable, no stage may gain by it without a
word; where only line ends, encoding or a byte order mark changed, nothing may change at all.
"""

import re
import tracemalloc
from collections import Counter
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.reliability.ledger import (
    FAULT,
    REFUSED,
    RIGHT,
    WARNED,
    HangError,
    Outcome,
    no_longer_than,
)
from benchmarks.reliability.scoring_samples import samples
from sleepgui.errors import ScoringError
from sleepgui.hypnogram.align import align
from sleepgui.hypnogram.read import LONGEST_S, read_scoring
from sleepgui.hypnogram.scoring import Scoring
from sleepgui.recording.base import Channel, Recording
from sleepgui.stages import Stage

MOST_BYTES: Final = 64_000_000
_WEIGHED_EVERY: Final = 3
"""Watching every allocation doubles the time."""
_WORD: Final = re.compile(
    rb"(?<![A-Za-z0-9])(Sleep stage [WRN1-4]+|SLEEP-(?:S\d|REM)|NonREM\d|NREM\d|Wake|REM|Rem"
    rb"|N[123]|S[1-4]|W|R|B)(?![A-Za-z0-9])"
)
_TIME: Final = re.compile(rb"(?<![\w.])\d+(?:[:.]\d+)*(?![\w.])")
_SNIPPETS: Final = (
    b"", b"\0", b"9" * 400, b"nan", b"-1e999", b"1e308", b"inf", b"\n", b"\t", b",", b";", b'"',
    b"<", b"[", b"{", b"\xff", b"R", b"-", b"25:99", b"24:00:00", b"=1+1", b"\r", b"\xe2\x80\xa8",
    b"&lol;", b"<!ENTITY a 'b'>", b"../../etc/passwd", b"\x1b[2J", b"00:00:00", b"-30", b"1e-9",
)  # fmt: skip
HARMLESS: Final = ("line_ends", "byte_order_mark", "utf_16", "blank_end")
UNREADABLE: Final = ("stage_unreadable", "time_unreadable")


def _line_ends(content: bytes, random: Random) -> bytes:
    """Another system's line ends."""
    if _text(content) is None:
        return content
    return content.replace(b"\r\n", b"\n").replace(b"\n", random.choice((b"\r\n", b"\r")))


def _text(content: bytes) -> str | None:
    """A text's characters, ``None`` for EDF and for what has a mark already."""
    if _is_edf(content) or content.startswith(b"\xef\xbb\xbf"):
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_edf(content: bytes) -> bool:
    return content[:8] in (b"0       ", b"\xffBIOSEMI")


def _byte_order_mark(content: bytes, _random: Random) -> bytes:
    return content if _text(content) is None else b"\xef\xbb\xbf" + content


def _utf_16(content: bytes, _random: Random) -> bytes:
    """As some Windows programs save."""
    text = _text(content)
    if text is None or 'encoding="' in text[:60]:
        return content
    return text.encode("utf-16")


def _blank_end(content: bytes, random: Random) -> bytes:
    return content if _text(content) is None else content + random.choice((b"\n", b"\n\n", b" \n"))


def _replaced(content: bytes, pattern: re.Pattern[bytes], new: bytes, random: Random) -> bytes:
    found = list(pattern.finditer(content))
    if not found:
        return content
    one = random.choice(found)
    kept = re.match(rb"(?:Sleep stage |SLEEP-)?", one[0])
    new = (kept[0] if kept else b"") + new  # of a text, only what names the stage
    if _is_edf(content) and len(new) != len(one[0]):  # keep all in its place
        new = new[: len(one[0])].ljust(len(one[0]), b"q")
    return content[: one.start()] + new + content[one.end() :]


def _stage_unreadable(content: bytes, random: Random) -> bytes:
    return _replaced(content, _WORD, random.choice((b"Coffee", b"Q9", b"??", b"Xyz")), random)


def _time_unreadable(content: bytes, random: Random) -> bytes:
    if _is_edf(content):
        return content
    return _replaced(content, _TIME, random.choice((b"soon", b"x", b"--", b"1.2.3.4.5")), random)


def _number(content: bytes, random: Random) -> bytes:
    new = random.choice((b"0", b"-1", b"7", b"99", b"1e9", b"99999999999", b"0.5", b"3,5", b"nan"))
    return _replaced(content, _TIME, new, random)


def _snippet(content: bytes, random: Random) -> bytes:
    begin = random.randrange(len(content) + 1)
    return (
        content[:begin] + random.choice(_SNIPPETS) + content[begin + random.choice((0, 1, 5, 20)) :]
    )


def _lines(content: bytes, random: Random) -> bytes:
    """A line doubled, left out or elsewhere."""
    rows = content.splitlines(keepends=True)
    if len(rows) < 2:
        return content
    i, k = random.randrange(len(rows)), random.randrange(len(rows))
    kind = random.randrange(3)
    if kind == 0:
        rows[i], rows[k] = rows[k], rows[i]
    elif kind == 1:
        rows.insert(i, rows[k])
    else:
        del rows[i]
    return b"".join(rows)


def _cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _bytes(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.randint(1, 8)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _separator(content: bytes, random: Random) -> bytes:
    old, new = random.sample((b",", b";", b"\t", b" ", b"."), 2)
    return content.replace(old, new)


def _nested(content: bytes, random: Random) -> bytes:
    """Brackets or elements without end, or a bomb of entities."""
    return random.choice(
        (b"[" * 100_000, b'{"a":' * 50_000, b"<a>" * 50_000 + content,
         b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + content,
         content * 20, b"\n" * 100_000 + content)
    )  # fmt: skip


DAMAGES: Final = {
    "line_ends": _line_ends, "byte_order_mark": _byte_order_mark, "utf_16": _utf_16,
    "blank_end": _blank_end, "stage_unreadable": _stage_unreadable,
    "time_unreadable": _time_unreadable, "number": _number, "snippet": _snippet, "lines": _lines,
    "cut": _cut, "bytes": _bytes, "separator": _separator, "nested": _nested,
}  # fmt: skip
_WEIGHTS: Final = (1, 1, 1, 1, 3, 3, 3, 3, 2, 1, 2, 1, 0.2)
_CONVENTIONS: Final = ("aasm@30", "rk@30", "usleep@30", "ucddb@30", "dreams@5", "rk@1", None)


class _Night(Recording):
    """Eight hours to lay a scoring over."""

    def read(self, channel: int, start: int, stop: int) -> NDArray[np.float32]:
        raise NotImplementedError


_RECORDING: Final = _Night(
    Path("night.edf"),
    "memory",
    datetime(2020, 2, 3, 22, 30),
    28800.0,
    (Channel(0, "C4-M1", "uV", 100.0, 2_880_000, 1.0, (-1.0, 1.0)),),
)


@cache
def _samples() -> dict[str, tuple[str, bytes]]:
    return samples()


def case(seed: int, number: int) -> tuple[str, str, bytes, bytes, str | None]:
    """Sample and damage, file name, content before and after, and the convention to read by."""
    random = Random(f"scoring {seed} {number}")
    which = random.choice(sorted(_samples()))
    name, sound = _samples()[which]
    content = sound
    done = random.choices(list(DAMAGES), _WEIGHTS, k=random.choice((1, 1, 1, 1, 2, 3)))
    for one in done:
        content = DAMAGES[one](content, random)
    convention = random.choice(_CONVENTIONS)
    return "+".join((*done, f"({which})")), name, sound, content, convention


def judge(seed: int, number: int, folder: Path) -> tuple[str, Outcome]:
    """Try one case in a folder."""
    what, name, sound, content, convention = case(seed, number)
    path = folder / name
    done = what.split("+")[:-1]
    before = None
    if set(done) <= {*HARMLESS, *UNREADABLE}:
        before = _seconds_of(path, sound, convention)
    path.write_bytes(content)
    outcome = _judged(
        path,
        len(content),
        convention,
        before,
        gain=not set(done) <= {*HARMLESS},
        weigh=number % _WEIGHED_EVERY == 0,
    )
    path.unlink()
    return what, outcome


def _seconds_of(
    path: Path, content: bytes, convention: str | None
) -> tuple[Counter[Stage], int] | None:
    """Seconds of each stage in a sound sample, and how many warnings; ``None`` if it is refused."""
    path.write_bytes(content)
    try:
        scoring = read_scoring(path, convention)
        return _seconds(scoring), len(scoring.warnings)
    except ScoringError:
        return None


def _seconds(scoring: Scoring) -> Counter[Stage]:
    found: Counter[Stage] = Counter()
    for span in scoring.spans:
        found[span.stage] += round(span.duration_s, 3)  # type: ignore[assignment]
    return found


def _judged(
    path: Path,
    size: int,
    convention: str | None,
    sound: tuple[Counter[Stage], int] | None,
    *,
    gain: bool,
    weigh: bool,
) -> Outcome:
    if weigh:
        tracemalloc.start()
    try:
        with no_longer_than():
            scoring = read_scoring(path, convention)
            try:
                align(scoring, _RECORDING)
            except ScoringError as error:
                if wrong := _no_sentence(str(error), path):
                    return Outcome(FAULT, wrong)
        peak = tracemalloc.get_traced_memory()[1]
    except ScoringError as error:
        if sound is not None and not gain:
            return Outcome(FAULT, f"refused, though nothing but its form changed: {error}")
        wrong = _no_sentence(str(error), path)
        return Outcome(FAULT, wrong) if wrong else Outcome(REFUSED)
    except HangError:
        return Outcome(FAULT, "took over 2 s")
    except Exception as error:
        return Outcome(FAULT, f"{type(error).__name__}: {error}")
    finally:
        tracemalloc.stop()
    if weigh and peak > MOST_BYTES + 100 * size:
        return Outcome(FAULT, f"{peak / 1e6:.0f} MB for a file of {size} bytes")
    wrong = _disorder(scoring)
    if wrong:
        return Outcome(FAULT, wrong)
    kind = WARNED if scoring.warnings else RIGHT
    if sound is not None and len(scoring.warnings) <= sound[1]:
        before, after = sound[0], _seconds(scoring)
        if not gain and after != before:
            return Outcome(FAULT, f"other stages, though nothing but its form changed: {after}")
        more = [s for s in after if s is not Stage.UNSCORED and after[s] > before[s] + 0.01]
        if more:
            return Outcome(FAULT, f"{more[0]} gains from what cannot be read: {before} {after}")
    return Outcome(kind)


def _no_sentence(text: str, path: Path) -> str:
    if text.endswith((".", "?")) and "\n" not in text and path.name in text and len(text) < 2000:
        return ""
    return f"a refusal that is no sentence about the file: {text[:300]!r}"


def _disorder(scoring: Scoring) -> str:
    spans = scoring.spans
    if not spans:
        return "no stages and no refusal"
    for span in spans:
        if not (abs(span.onset_s) <= LONGEST_S and 0 < span.duration_s <= LONGEST_S):
            return f"an impossible stage: {span}"
    for a, b in pairwise(spans):
        if b.onset_s < a.onset_s + a.duration_s - 1e-6:
            return f"stages overlap: {a} {b}"
    for mark in scoring.events:
        if not (abs(mark.onset_s) <= LONGEST_S and 0 <= mark.duration_s <= LONGEST_S):
            return f"an impossible event: {mark}"
    if any(not w.endswith(".") or "\n" in w for w in scoring.warnings):
        return f"a warning that is no sentence: {scoring.warnings}"
    return ""

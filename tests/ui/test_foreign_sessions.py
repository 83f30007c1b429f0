"""Session files from elsewhere: whatever stands in them, they run nothing and break nothing."""

import json
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sleepgui.engine.result import Edit
from sleepgui.recording.open import open_recording
from sleepgui.recording.preferences import MontageMemory
from sleepgui.recording.roles import propose_channels
from sleepgui.review.trail import read_trail
from sleepgui.stages import Stage
from sleepgui.ui.keeping.journal import load_journal, load_place, read_second, save_journal
from sleepgui.ui.window import MainWindow

NASTY = (
    None, True, -1, 0, 1e999, -1e999, float("nan"), 10**400, "", "x" * 10_000,
    "../../../etc/passwd",
    "=cmd|' /C calc'!A0", "\0", "\ud800", [], {}, [[]], {"__class__": "os.system"},
    "__import__('os').system('touch x')", [[1, "W", "", ""]] * 3, ["W"] * 50, "Infinity",
    {"off_s": 1e999, "on_s": -1}, [1e999, 1e999], "2024-13-45T99:99:99",
)  # fmt: skip
WHOLE = (
    "[" * 200_000, '{"a":' * 100_000, "", "null", "[]", "{}", '"text"', "NaN", "\ufeff{}",
    "\0" * 100,
    '{"recording": null}', "1e999", "{'python': 'dict'}", "\ud7ff" * 10,
)  # fmt: skip


def altered(value: Any, chance: random.Random) -> Any:
    """The same structure with one value in it replaced, left out or doubled."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(sorted(value))
        kind = chance.random()
        if kind < 0.1:
            return {k: v for k, v in value.items() if k != key}
        if kind < 0.2:
            return value | {str(chance.choice(NASTY))[:50]: value[key]}
        return value | {key: altered(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.85:
        i = chance.randrange(len(value))
        return [*value[:i], altered(value[i], chance), *value[i + 1 :]]
    return chance.choice(NASTY)


@pytest.fixture
def genuine(night_file: Path, make_window: Callable[[], MainWindow], qtbot) -> dict[str, Any]:
    """What a window keeps of a night with corrections, marks and lights."""
    recording = open_recording(night_file)
    journal = load_journal(recording, night_file.parent / "app")
    now = datetime.now(UTC).isoformat()
    edits = {e: Edit(Stage.N2, "A. Scorer", now) for e in range(8)}
    save_journal(journal.path, journal.about, edits)
    window = make_window()
    window.open_files([night_file])
    qtbot.waitUntil(lambda: window.document is not None and not window.opener.busy, timeout=20_000)
    for name in ("lights off", "lights on"):
        if window.document is not None:
            window.document.go_to(2 if name == "lights off" else 15)
            window.actions_[name].trigger()
    assert window.close()
    stored: dict[str, Any] = json.loads(journal.path.read_text())
    assert stored["edits"]
    assert stored["parts"]
    return stored


def test_a_session_file_altered_at_random_opens_or_is_set_aside(
    night_file: Path, genuine: dict[str, Any], make_window: Callable[[], MainWindow], qtbot
) -> None:
    path = night_file.with_name(night_file.name + ".sleepgui.json")
    before = sorted(p.name for p in night_file.parent.parent.iterdir())
    chance = random.Random(6)
    window = make_window()
    taken_in = set_aside = 0
    for number in range(60):
        window.close_recording()
        for old in night_file.parent.glob(night_file.name + ".sleepgui*"):
            old.unlink()
        text = (
            WHOLE[number]
            if number < len(WHOLE)
            else json.dumps(altered(genuine, chance), ensure_ascii=True)
        )
        path.write_text(text, encoding="utf-8")
        window.open_files([night_file])
        qtbot.waitUntil(
            lambda: window.document is not None and not window.opener.busy, timeout=20_000
        )
        document = window.document
        assert document is not None
        assert all(0 <= epoch < document.n_epochs for epoch in document.result.edits)
        aside = list(night_file.parent.glob(night_file.name + ".sleepgui.json.unread*"))
        set_aside += bool(aside)
        taken_in += bool(document.result.edits)
    assert taken_in > 5
    assert set_aside > 5
    assert sorted(p.name for p in night_file.parent.parent.iterdir()) == before


@pytest.mark.parametrize("text", WHOLE, ids=range(len(WHOLE)))
def test_no_reader_of_json_breaks(text: str, night_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "foreign.json"
    path.write_text(text, encoding="utf-8")
    recording = open_recording(night_file)
    assert load_place(path) == {}
    assert read_second(path, recording) is None
    assert list(read_trail(path)) == []
    (tmp_path / "memory").mkdir()
    for kept in ("montages.json", "channels.json", "preferences.json"):
        (tmp_path / "memory" / kept).write_text(text, encoding="utf-8")
    proposal = propose_channels(recording)
    assert MontageMemory(tmp_path / "memory").recall(recording, proposal) == proposal

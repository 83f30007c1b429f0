"""``sleepgui info``: what a recording holds and what would be scored."""

import argparse
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sleepgui.hypnogram.find import find_scoring
from sleepgui.recording.facts import recording_facts
from sleepgui.recording.open import open_recording


def run(given: argparse.Namespace) -> int:
    """Print it; returns the exit status."""
    recording = open_recording(given.recording)
    try:
        facts = recording_facts(recording)
    finally:
        recording.close()
    scoring = find_scoring(given.recording)
    facts["scoring"] = None if scoring is None else scoring.name
    if given.json:
        print(json.dumps(facts, ensure_ascii=False))
    else:
        print("\n".join(_describe(facts)))
    return 0


def _describe(facts: dict[str, Any]) -> Iterator[str]:
    start = facts["start"] or "unknown"
    length = timedelta(seconds=round(facts["duration_s"]))
    yield f"{facts['file']}: {facts['format']}"
    yield f"  start     {start.replace('T', ' ')}"
    yield f"  length    {length} ({facts['epochs']} epochs of 30 s)"
    yield f"  scoring   {facts['scoring'] or 'none beside it'}"
    if facts["gaps"]:
        lost = sum(stop - start_ for start_, stop in facts["gaps"])
        yield f"  gaps      {len(facts['gaps'])}, together {lost:.0f} s without data"
    yield "  channels"
    width = max((len(channel["label"]) for channel in facts["channels"]), default=0)
    for channel in facts["channels"]:
        yield (
            f"    {channel['number']:>3}  {channel['label']:<{width}}"
            f"  {channel['sampling_rate']:>6g} Hz  {channel['unit']:<6}  {channel['kind']}"
        )
    proposal = facts["proposal"]
    yield "  would be scored"
    yield f"    EEG       {', '.join(proposal['eeg']) or 'nothing'}"
    yield f"    EOG       {proposal['eog'] or 'none'}"
    yield f"    chin EMG  {proposal['emg'] or 'none'}"
    for note in (*facts["warnings"], *proposal["notes"]):
        yield f"  note: {note}"

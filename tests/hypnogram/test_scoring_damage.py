"""Damaged scorings: read or refused in a sentence, never a crash, never without end."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sleepgui.errors import ScoringError
from sleepgui.hypnogram.read import LONGEST_S, read_scoring

SAMPLES = {
    "edf": "recordings/sleep-edf-st/ST7192JR-Hypnogram.edf",
    "dreams": "scorings/dreams_excerpt2_5s.txt",
    "yasa": "scorings/yasa_hypno_30s.txt",
    "zurich": "scorings/zurich_20s.vis",
    "elan": "scorings/elan_sub-02.hyp",
    "rdann": "scorings/ST7192J0_rdann.txt",
    "edfbrowser": "scorings/ST7041JO_edfbrowser_annotations.txt",
    "noxturnal": "scorings/noxturnal_events_utf16_french.csv",
    "scoringhero": "scorings/scoringhero_example.json",
    "profusion": "scorings/profusion_learn-nsrr01.xml",
    "bids": "scorings/bids_boas/sub-36_task-Sleep_acq-psg_events.tsv",
    "dreem": "scorings/dreem_dodh/0d79f4b1_scorer2.json",
}
SNIPPETS = st.sampled_from(
    [b"", b"\0", b"9" * 400, b"nan", b"-1e999", b"\n", b"\t", b",", b'"', b"<", b"[", b"\xff", b"R"]
)
HEAD = 6000
"""Bytes of a sample that are damaged: the beginning, where all that is particular stands."""


@pytest.mark.parametrize("name", SAMPLES)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(
    data_dir: Path, tmp_path: Path, name: str, data: st.DataObject
) -> None:
    sample = data_dir / SAMPLES[name]
    content = bytearray(sample.read_bytes()[:HEAD])
    for _ in range(data.draw(st.integers(0, 3))):
        begin = data.draw(st.integers(0, len(content)))
        end = begin + data.draw(st.integers(0, 20))
        content[begin:end] = data.draw(SNIPPETS)
    path = tmp_path / sample.name
    path.write_bytes(content)
    try:
        scoring = read_scoring(path)
    except ScoringError:
        return
    assert scoring.spans
    assert all(abs(span.onset_s) <= LONGEST_S for span in scoring.spans)

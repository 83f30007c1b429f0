"""Real scorings, read and written in every format, come back to the epoch."""

from pathlib import Path

import numpy as np
import pytest

from sleepgui.export.night import ScoredNight
from sleepgui.export.writers.registry import WRITERS, NightWriter
from sleepgui.hypnogram.align import stages_on_epochs
from sleepgui.hypnogram.read import read_scoring

REAL = (
    "SC4441EC-Hypnogram.edf",
    "SC4441_second_scorer_aasm-Hypnogram.edf",
    "hmc_style_edfplus_annotations.edf",
    "profusion_learn-nsrr01.xml",
    "noxturnal_events_utf16_french.csv",
    "bids_boas/sub-36_task-Sleep_acq-psg_events.tsv",
    "dreem_dodh/095d6e40_scorer1.json",
)


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.key)
def test_a_real_scoring_survives_every_format(
    writer: NightWriter, name: str, data_dir: Path, tmp_path: Path
) -> None:
    scoring = read_scoring(data_dir / "scorings" / name)
    last = scoring.spans[-1]
    n_epochs = int((last.onset_s + last.duration_s) // 30)
    stages = stages_on_epochs(scoring.spans, 0.0, n_epochs)
    assert np.unique(stages).size >= 4
    path = tmp_path / f"night{writer.ending}"
    writer.write(ScoredNight(stages, start=scoring.start), path)
    again = stages_on_epochs(read_scoring(path).spans, 0.0, n_epochs)
    assert again.tolist() == stages.tolist()

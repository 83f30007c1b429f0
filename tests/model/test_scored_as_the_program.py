"""What evaluation makes of a recording is what the program makes of it."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from model.loaded import load_model
from model.recordings import prepared
from model.scored import in_context, score
from sleepgui.engine.network import load_scorer
from sleepgui.engine.night import NightScorer
from sleepgui.preparation.night import NightPreparation
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels

SAME = 2e-5


@pytest.mark.parametrize("name", ["dreams/excerpt3.edf", "sleep-edf-sc/SC4012_2259-PSG.edf"])
@pytest.mark.parametrize("context", [True, False])
def test_every_exit_has_the_same_probabilities(data_dir: Path, name: str, context: bool) -> None:
    model = load_model("lean")
    assert model.context is not None
    with closing(open_recording(data_dir / "recordings" / name)) as recording:
        choice = propose_channels(recording).choice
        night = NightPreparation(recording, choice)
        program = NightScorer(night, load_scorer("lean"), context=context)
        for _ in program.run(0.0):
            pass
        epochs = prepared(recording, choice, np.zeros(recording.n_epochs, np.int8))
    assert night.depth.max() > 1  # there is an EOG to look at
    found = score(model.net, model.temperatures, epochs)
    if context:
        found = in_context(*model.context, found)
    np.testing.assert_array_equal(np.isnan(found.p), np.isnan(program.p))
    np.testing.assert_allclose(found.p, program.p, atol=SAME)

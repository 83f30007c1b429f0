"""Published networks asked about a night: what they need, what they leave unscored, how they stop.

That the program computes what PyTorch does is tested in `tests/model/test_shipped_peers.py`.
"""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from sleepgui import resources
from sleepgui.cli.main import main
from sleepgui.engine.card import load_card
from sleepgui.errors import ChannelError, ModelError, ScoringError
from sleepgui.hypnogram.read import read_scoring
from sleepgui.opinions import network as networks_module
from sleepgui.opinions.network import FOLDER, ask, load_network, networks
from sleepgui.opinions.opinion import Opinion, Working
from sleepgui.opinions.registry import own_card, second_scorers
from sleepgui.opinions.sequences import GeometricMean, sequence_starts
from sleepgui.preparation.bands import Modality
from sleepgui.preparation.night import NightPreparation
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, parse_derivation
from sleepgui.recording.open import open_recording
from sleepgui.recording.roles import propose_channels

NIGHT = "recordings/sleep-edf-st/ST7192_2347-PSG.edf"
ENVELOPE = "recordings/sleep-edf-sc/SC4001_start-PSG.edf"
SEQ, ATTN = load_network(FOLDER / "seq.json"), load_network(FOLDER / "attn.json")


@pytest.fixture
def night(data_dir: Path) -> Iterator[Recording]:
    recording = open_recording(data_dir / NIGHT)
    yield recording
    recording.close()


def said(network, recording: Recording, choice: ChannelChoice) -> Opinion:
    *_, opinion = ask(network, recording, choice)
    assert isinstance(opinion, Opinion)
    return opinion


def polysomnogram(memory_recording: Callable[..., Recording], n_epochs: int, **holes) -> Recording:
    """Noise; ``holes`` are epochs in which a channel is flat."""
    rng = np.random.default_rng(0)
    signals = {}
    for label, microvolts in (("C4-M1", 15), ("O2-M1", 15), ("E1-M2", 20), ("Chin", 5)):
        samples = (microvolts * rng.standard_normal(3000 * n_epochs)).astype(np.float32)
        for epoch in holes.get(label.split("-")[0], ()):
            samples[3000 * epoch : 3000 * (epoch + 1)] = 1.0
        signals[label] = (samples, 100.0)
    return memory_recording(signals)


def chosen(recording: Recording, eeg: int = 1) -> ChannelChoice:
    c4, o2, eog, emg = (parse_derivation(recording, f"#{i}") for i in (1, 2, 3, 4))
    return ChannelChoice((c4, o2)[:eeg], eog, emg)


# ---------------------------------------------------------------------- who there is


def test_everybody_is_listed_with_what_he_needs_and_sees() -> None:
    cards = {one.name: one.card for one in second_scorers()}
    eeg, eog, emg = Modality.EEG, Modality.EOG, Modality.EMG
    assert [one.title for one in second_scorers()] == ["AttnSleep", "SeqSleepNet", "YASA"]
    assert (cards["seq"].needs, cards["seq"].context) == ((eeg, eog, emg), 20)
    assert (cards["attn"].needs, cards["attn"].context) == ((eeg,), 1)
    assert (cards["yasa"].needs, cards["yasa"].uses) == ((eeg,), (eog, emg))
    assert not any(card.exits for card in cards.values())


def test_our_own_network_is_one_of_the_scorers_and_the_one_with_exits() -> None:
    own = own_card(load_card("lean"))
    assert own.exits
    assert own.channels_in_words == "EEG; EOG and chin EMG where chosen"
    assert own.context_in_words == "the whole night"


def test_the_guide_says_of_everybody_what_his_card_says() -> None:
    guide = (resources.GUIDE / "comparing.md").read_text(encoding="utf-8")
    for card in (own_card(load_card("lean")), *(one.card for one in second_scorers())):
        row = f"| {card.title} | {card.channels_in_words} | {card.context_in_words} |"
        assert row in guide


def test_a_damaged_card_is_told_by_who_is_asked_and_hides_nobody_else(tmp_path: Path) -> None:
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "attn.json").write_text('{"name": "attn"}')
    broken, sound = networks(tmp_path)
    assert "attn.json is damaged" in str(broken.why_not())
    with pytest.raises(ModelError, match=r"attn\.json is damaged"):
        broken.ask(None, None)
    assert sound.why_not() is None
    (tmp_path / "seq.onnx").unlink()
    assert "The graph of SeqSleepNet is missing" in str(sound.why_not())


def test_a_card_reaches_for_no_file_elsewhere(tmp_path: Path) -> None:
    text = json.loads((FOLDER / "seq.json").read_text(encoding="utf-8"))
    text["graph"]["file"] = "../../elsewhere/seq.onnx"
    (tmp_path / "seq.json").write_text(json.dumps(text))
    assert load_network(tmp_path / "seq.json").graph[0] == tmp_path / "seq.onnx"


# ---------------------------------------------------------------------- channels


def test_it_gets_the_channels_it_needs_and_no_others(night: Recording) -> None:
    choice = propose_channels(night).choice
    seq, attn = said(SEQ, night, choice), said(ATTN, night, choice)
    assert seq.channels[-2:] == ("EOG horizontal", "EMG submental")
    assert attn.channels == ("EEG Fpz-Cz",)
    assert seq.scorer.startswith("SeqSleepNet 20")
    np.testing.assert_allclose(seq.p.sum(axis=1), 1, atol=1e-5)


def test_a_channel_that_is_not_chosen_is_asked_for(night: Recording) -> None:
    eeg = propose_channels(night).choice.eeg
    for choice, missing in (
        (ChannelChoice(()), "SeqSleepNet needs an EEG and none is chosen"),
        (ChannelChoice(eeg), "SeqSleepNet needs an EOG and none is chosen"),
    ):
        with pytest.raises(ChannelError, match=missing):
            list(ask(SEQ, night, choice))
    with pytest.raises(ChannelError, match="AttnSleep needs an EEG and none is chosen"):
        list(ask(ATTN, night, ChannelChoice(())))


def test_an_envelope_is_no_chin_emg_for_anybody(data_dir: Path) -> None:
    recording = open_recording(data_dir / ENVELOPE)
    names = ("EEG Fpz-Cz", "EOG horizontal", "EMG submental")
    eeg, eog, emg = (parse_derivation(recording, name) for name in names)
    choice = ChannelChoice((eeg,), eog, emg)
    with pytest.raises(ChannelError) as refused:
        list(ask(SEQ, recording, choice))
    assert str(refused.value) == (
        "SeqSleepNet needs another chin EMG: 'EMG submental' cannot serve as chin EMG: at 1 Hz it"
        " is an envelope, not a waveform."
    )
    assert said(ATTN, recording, choice).channels == ("EEG Fpz-Cz",)
    recording.close()


def test_a_rate_that_leaves_out_a_part_of_what_it_learned_from_is_told(memory_recording) -> None:
    rng = np.random.default_rng(0)
    signals = {
        label: (15 * rng.standard_normal(round(30 * rate) * 4).astype(np.float32), rate)
        for label, rate in (("C4-M1", 128.0), ("O2-M1", 128.0), ("E1-M2", 128.0), ("Chin", 64.0))
    }
    recording = memory_recording(signals)
    (warning,) = said(SEQ, recording, chosen(recording)).warnings
    assert warning == (
        "Chin has 64 Hz, which leaves out a part of the signal that SeqSleepNet learned from; its"
        " stages may be far off."
    )
    assert said(ATTN, recording, chosen(recording)).warnings == ()


# ---------------------------------------------------------------------- epochs


def test_an_epoch_is_scored_where_every_signal_it_needs_is_usable(memory_recording) -> None:
    recording = polysomnogram(memory_recording, 30, C4=(3,), E1=(7,), Chin=(11, 12))
    choice = chosen(recording)
    own = NightPreparation(recording, choice)
    list(own.measure())
    seq, attn = said(SEQ, recording, choice), said(ATTN, recording, choice)
    assert np.flatnonzero(attn.stages < 0).tolist() == np.flatnonzero(own.depth < 1).tolist() == [3]
    assert np.flatnonzero(seq.stages < 0).tolist() == np.flatnonzero(own.depth < 3).tolist()
    assert np.flatnonzero(seq.stages < 0).tolist() == [3, 7, 11, 12]
    assert (
        "3 of 30 epochs are not scored by SeqSleepNet because their EOG or chin EMG holds no"
        " usable signal; they are marked ?." in seq.warnings
    )


def test_the_second_eeg_stands_in_for_the_first_as_it_does_for_our_network(
    memory_recording,
) -> None:
    recording = polysomnogram(memory_recording, 6, C4=(3,))
    one, two = (said(ATTN, recording, chosen(recording, eeg)) for eeg in (1, 2))
    assert one.stages[3] == -1
    assert two.stages[3] >= 0
    assert (one.channels, two.channels) == (("C4-M1",), ("C4-M1", "O2-M1"))


def test_a_night_without_one_whole_epoch_of_signals_is_refused(memory_recording) -> None:
    recording = polysomnogram(memory_recording, 4, E1=(0, 1), Chin=(2, 3))
    with pytest.raises(ScoringError, match=r"In no epoch of night\.edf are all the signals usable"):
        list(ask(SEQ, recording, chosen(recording)))


# ---------------------------------------------------------------------- sequences


@pytest.mark.parametrize(("n", "context"), [(1, 1), (20, 20), (21, 20), (57, 20), (960, 20)])
def test_sequences_overlap_by_half_and_hold_every_epoch(n: int, context: int) -> None:
    starts = sequence_starts(n, context)
    held = np.zeros(n, int)
    for start in starts:
        held[start : start + context] += 1
    assert held.min() >= 1
    assert starts[-1] == n - context
    assert all(after - before <= max(1, context // 2) for before, after in pairwise(starts))


def test_sequences_are_joined_by_the_geometric_mean() -> None:
    first, second = np.array([0.6, 0.1, 0.1, 0.1, 0.1]), np.array([0.2, 0.5, 0.1, 0.1, 0.1])
    mean = GeometricMean(3)
    for start, p in ((0, first), (0, second), (1, first)):
        mean.add(start, np.log(p)[None].astype(np.float32) + 3)  # logits have no zero of their own
    joined = np.sqrt(first * second)
    np.testing.assert_allclose(mean.probabilities[0], joined / joined.sum(), atol=1e-6)
    np.testing.assert_allclose(mean.probabilities[1], first, atol=1e-6)
    assert np.isnan(mean.probabilities[2]).all()


def test_progress_rises_to_the_end_and_stopping_on_the_way_leaves_nothing(
    memory_recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = polysomnogram(memory_recording, 130)
    steps = list(ask(SEQ, recording, chosen(recording)))
    shares = [step.fraction for step in steps if isinstance(step, Working)]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1
    assert len(shares) > 5

    batches: list[int] = []
    real = networks_module.load_graph

    def counted(*given):
        graph = real(*given)
        return lambda batch: batches.append(len(batch)) or graph(batch)

    monkeypatch.setattr(networks_module, "load_graph", counted)
    with closing(ask(SEQ, recording, chosen(recording))) as running:
        while not batches:
            next(running)
    assert len(batches) == 1
    assert batches[0] <= 64 // 20


# ---------------------------------------------------------------------- command line


def test_the_command_asks_a_network_and_writes_its_probabilities(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    night = str(data_dir / NIGHT)
    assert main(["second", night, "--scorer", "seq", "--out", str(tmp_path)]) == 0
    assert "SeqSleepNet" in capsys.readouterr().out
    (written,) = tmp_path.iterdir()
    head, first, *rest = written.read_text(encoding="utf-8").splitlines()
    assert head.endswith("stage,confidence,uncertainty,p_W,p_N1,p_N2,p_N3,p_R,scorer,channels")
    assert len(rest) == 19
    assert next(csv.reader([first]))[-1].endswith("EOG horizontal, EMG submental")
    assert sum(map(float, first.split(",")[7:12])) == pytest.approx(1, abs=3e-4)
    assert read_scoring(written).scorer.startswith("SeqSleepNet 20")
    others = ["--scorer", "attn", "--as", "edf", "--out", str(tmp_path)]
    assert main(["second", night, *others]) == 0


def test_the_list_tells_who_can_score_a_recording_and_why_not(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["second", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "attn: AttnSleep; needs EEG; sees one epoch at once. Ready."
    assert lines[1].endswith("needs EEG, EOG and chin EMG; sees 20 epochs at once. Ready.")

    recording, emg = str(data_dir / ENVELOPE), "EMG submental"
    assert main(["second", "--list", recording, "--emg", emg]) == 0
    attn, seq, yasa = capsys.readouterr().out.splitlines()
    assert attn.endswith("Ready.")
    assert "needs another chin EMG: 'EMG submental' cannot serve" in seq
    assert yasa.endswith("Ready.")
    assert main(["second", recording, "--emg", emg, "--scorer", "seq"]) == 2
    assert "SeqSleepNet needs another chin EMG" in capsys.readouterr().err

"""YASA asked about a night: the same answer as from YASA itself, and never a silent failure."""

import csv
import importlib.util
import subprocess
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import mne
import numpy as np
import pytest

from sleepgui.cli.main import main
from sleepgui.errors import ChannelError, ScoringError
from sleepgui.hypnogram.read import read_scoring
from sleepgui.opinions import yasa
from sleepgui.opinions.opinion import Opinion, Working
from sleepgui.opinions.registry import second_scorer, second_scorers
from sleepgui.preparation.night import NightPreparation
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, parse_derivation, read_derivation
from sleepgui.recording.open import open_recording
from sleepgui.stages import to_labels

NIGHT = "recordings/sleep-edf-st/ST7192_2347-PSG.edf"


@pytest.fixture
def night(data_dir: Path) -> Iterator[Recording]:
    recording = open_recording(data_dir / NIGHT)
    yield recording
    recording.close()


def channels(recording: Recording) -> ChannelChoice:
    names = ("EEG Fpz-Cz", "EOG horizontal", "EMG submental")
    eeg, eog, emg = (parse_derivation(recording, name) for name in names)
    return ChannelChoice((eeg,), eog, emg)


def test_the_answer_is_yasas_own(night: Recording) -> None:
    *steps, opinion = yasa.ask(night, channels(night))
    assert isinstance(opinion, Opinion)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries about each other
        import yasa as library

        # YASA counts zero crossings, which the last bit of a sample can move: so from the same
        # samples, not from MNE's own reading.
        choice = channels(night)
        samples = [
            read_derivation(night, one, 0, 600)[0] for one in (*choice.eeg, choice.eog, choice.emg)
        ]
        info = mne.create_info(["eeg", "eog", "emg"], 100.0, ["eeg", "eog", "emg"])
        raw = mne.io.RawArray(np.stack(samples).astype(float) * 1e-6, info, verbose="ERROR")
        expected = library.SleepStaging(
            raw, eeg_name="eeg", eog_name="eog", emg_name="emg"
        ).predict()
    names = {"WAKE": "W", "REM": "R"}
    assert to_labels(opinion.stages) == [names.get(s, s) for s in expected.hypno]
    proba = expected.proba[["WAKE", "N1", "N2", "N3", "REM"]].to_numpy()
    np.testing.assert_allclose(opinion.p, proba, atol=1e-6)
    assert opinion.scorer == f"YASA {library.__version__}"
    assert opinion.channels == ("EEG Fpz-Cz", "EOG horizontal", "EMG submental")

    fractions = [step.fraction for step in steps if isinstance(step, Working)]
    assert fractions == sorted(fractions)
    assert all(0 <= fraction < 1 for fraction in fractions)


def test_what_was_not_recorded_is_not_scored(memory_recording: Callable[..., Recording]) -> None:
    rng = np.random.default_rng(0)
    samples = 20 * rng.standard_normal(100 * 30 * 12).astype(np.float32)
    samples[3000 * 4 : 3000 * 6] = np.nan
    recording = memory_recording({"EEG C4-M1": (samples, 100.0)})
    choice = ChannelChoice((parse_derivation(recording, "EEG C4-M1"),))
    *_, opinion = yasa.ask(recording, choice)
    assert isinstance(opinion, Opinion)
    assert [i for i, stage in enumerate(to_labels(opinion.stages)) if stage == "?"] == [4, 5]


def test_an_epoch_our_preparation_finds_nothing_in_is_not_scored_either(
    memory_recording: Callable[..., Recording],
) -> None:
    rng = np.random.default_rng(0)
    samples = 20 * rng.standard_normal(100 * 30 * 12).astype(np.float32)
    samples[3000 * 7 : 3000 * 8] = 5.0  # an electrode that has come off
    recording = memory_recording({"EEG C4-M1": (samples, 100.0)})
    choice = ChannelChoice((parse_derivation(recording, "EEG C4-M1"),))
    own = NightPreparation(recording, choice)
    list(own.measure())
    *_, opinion = yasa.ask(recording, choice)
    assert isinstance(opinion, Opinion)
    assert np.array_equal(opinion.stages < 0, own.depth == 0)
    assert np.flatnonzero(opinion.stages < 0).tolist() == [7]
    assert any("1 of 12 epochs cannot be scored" in text for text in opinion.warnings)


def test_an_envelope_never_reaches_it_as_chin_emg(data_dir: Path) -> None:
    """Sleep-EDF SC stores the EMG once a second."""
    recording = open_recording(data_dir / "recordings/sleep-edf-sc/SC4001_start-PSG.edf")
    try:
        *_, opinion = yasa.ask(recording, channels(recording))
    finally:
        recording.close()
    assert isinstance(opinion, Opinion)
    assert opinion.channels == ("EEG Fpz-Cz", "EOG horizontal")
    (warning,) = opinion.warnings
    assert "'EMG submental' cannot serve as chin EMG: at 1 Hz it is an envelope" in warning


def test_a_silent_eeg_is_refused_before_yasa_is_started(
    memory_recording: Callable[..., Recording], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yasa.subprocess, "Popen", lambda *_a, **_k: pytest.fail("was started"))
    recording = memory_recording({"EEG C4-M1": (np.zeros(100 * 30 * 12, np.float32), 100.0)})
    choice = ChannelChoice((parse_derivation(recording, "EEG C4-M1"),))
    with pytest.raises(ChannelError, match=r"YASA needs another EEG: .*flat"):
        list(yasa.ask(recording, choice))


def test_a_recording_too_short_for_yasa_is_refused_in_a_sentence(
    memory_recording: Callable[..., Recording],
) -> None:
    recording = memory_recording({"EEG C4-M1": (np.zeros(100 * 30 * 9, np.float32), 100.0)})
    choice = ChannelChoice((parse_derivation(recording, "EEG C4-M1"),))
    with pytest.raises(ScoringError, match=r"needs at least 5 min and .* has 4\.5 min"):
        list(yasa.ask(recording, choice))


def test_yasas_failure_is_told_with_its_reason(
    night: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yasa, "_PROCESS", "sleepgui.no_such_process")
    with pytest.raises(ScoringError, match=r"No module named sleepgui\.no_such_process"):
        list(yasa.ask(night, channels(night)))


def test_whoever_stops_waiting_ends_the_work(
    night: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def note(*args: object, **kwargs: object) -> subprocess.Popen[bytes]:
        started.append(real(*args, **kwargs))
        return started[-1]

    monkeypatch.setattr(yasa.subprocess, "Popen", note)
    steps = yasa.ask(night, channels(night))
    while not started:
        next(steps)
    given = Path(started[0].args[-2])
    assert started[0].poll() is None
    steps.close()
    assert started[0].poll() is not None
    assert not given.exists()


def test_where_yasa_is_not_installed_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ScoringError, match=r"not installed.*pip install"):
        second_scorer("yasa")
    with pytest.raises(ScoringError, match=r"no second scorer named 'nobody'; .* yasa"):
        second_scorer("nobody")
    assert len({scorer.name for scorer in second_scorers()}) == len(second_scorers())


def test_the_command_writes_what_agree_and_the_window_read(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recording = str(data_dir / NIGHT)
    assert main(["second", recording, "--out", str(tmp_path)]) == 0
    (written,) = tmp_path.iterdir()
    assert str(written) in capsys.readouterr().out
    with written.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        p = {stage: float(row[f"p_{stage}"]) for stage in ("W", "N1", "N2", "N3", "R")}
        assert sum(p.values()) == pytest.approx(1, abs=3e-4)
        assert row["stage"] == max(p, key=lambda stage: p[stage])
        assert float(row["confidence"]) == max(p.values())
        assert row["scorer"].startswith("YASA ")
    scoring = read_scoring(written)
    assert sum(span.duration_s for span in scoring.spans) == 600

    assert main(["second", recording, "--out", str(tmp_path)]) == 2
    assert "--replace" in capsys.readouterr().err
    assert main(["second", "--list"]) == 0
    assert "yasa: YASA; needs EEG; EOG and chin EMG where chosen" in capsys.readouterr().out

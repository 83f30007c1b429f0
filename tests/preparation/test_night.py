"""A night prepared: the same samples in any order, and an honest word on every bad epoch."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sleepgui.errors import ChannelError, RecordingError
from sleepgui.preparation import night as night_module
from sleepgui.preparation.night import NightPreparation
from sleepgui.preparation.scale import LIMIT
from sleepgui.recording.base import Recording
from sleepgui.recording.derivation import ChannelChoice, Derivation

RATE = 200.0
N = 40
Night = dict[str, NDArray[np.float32]]
Make = Callable[..., Recording]


def signals() -> Night:
    """An hour's third of plausible noise: two EEG, an eye and a chin channel, in microvolts."""
    rng = np.random.default_rng(7)
    n = round(N * 30 * RATE)
    sizes = {"C4-M1": 18.0, "F4-M1": 22.0, "E1-M2": 30.0, "Chin": 6.0}
    return {k: rng.normal(scale=v, size=n).astype(np.float32) for k, v in sizes.items()}


def at(first: int, stop: int | None = None) -> slice:
    """Native samples of epochs."""
    stop = first + 1 if stop is None else stop
    return slice(round(first * 30 * RATE), round(stop * 30 * RATE))


CHOICE = ChannelChoice(
    eeg=(Derivation(0, (), "C4-M1"), Derivation(1, (), "F4-M1")),
    eog=Derivation(2, (), "E1-M2"),
    emg=Derivation(3, (), "Chin"),
)


@pytest.fixture
def prepare(memory_recording: Make) -> Callable[..., NightPreparation]:
    def run(
        made: Mapping[str, NDArray[np.float32]],
        choice: ChannelChoice = CHOICE,
        limit: float = 3000.0,
    ) -> NightPreparation:
        recording = memory_recording(
            {name: (x, RATE) for name, x in made.items()}, physical_range=(-limit, limit)
        )
        night = NightPreparation(recording, choice)
        done = list(night.measure())
        assert done[-1] == N
        return night

    return run


@pytest.fixture(scope="module")
def good(memory_recording: Make) -> NightPreparation:
    """A night with one bad epoch on each derivation."""
    made = signals()
    made["C4-M1"][at(3)] = 0
    made["F4-M1"][at(5)] = np.nan
    night = NightPreparation(
        memory_recording({name: (x, RATE) for name, x in made.items()}), CHOICE
    )
    list(night.measure())
    return night


@settings(deadline=None, max_examples=40)
@given(order=st.permutations(range(N)), cuts=st.sets(st.integers(1, N - 1)))
def test_batches_in_any_order_and_size_give_the_same_samples(
    good: NightPreparation, order: list[int], cuts: set[int]
) -> None:
    whole = good.batch(np.arange(N))
    for part in np.split(np.array(order), sorted(cuts)):
        batch = good.batch(part)
        for got, all_ in ((batch.eeg, whole.eeg), (batch.eog, whole.eog), (batch.emg, whole.emg)):
            assert got is not None
            assert all_ is not None
            np.testing.assert_array_equal(got, all_[part])


@pytest.mark.parametrize("chunk", [1, 7, N])
def test_the_size_of_the_steps_of_measuring_changes_nothing(
    good: NightPreparation, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(night_module, "CHUNK_EPOCHS", chunk)
    again = NightPreparation(good.recording, CHOICE)
    assert len(list(again.measure())) == -(-N // chunk)
    everything = np.arange(N)
    np.testing.assert_array_equal(again.batch(everything).eeg, good.batch(everything).eeg)
    assert again.faults == good.faults


def test_measuring_may_stop_at_any_step_and_go_on(good: NightPreparation) -> None:
    night = NightPreparation(good.recording, CHOICE)
    first = night.measure()
    assert next(first) == night_module.CHUNK_EPOCHS
    first.close()
    with pytest.raises(RuntimeError, match="run to its end"):
        night.batch(np.arange(2))
    assert list(night.measure()) == [2 * night_module.CHUNK_EPOCHS, N]
    np.testing.assert_array_equal(night.batch(np.arange(N)).eeg, good.batch(np.arange(N)).eeg)
    assert list(night.measure()) == []


def test_shapes_and_limits(good: NightPreparation) -> None:
    batch = good.batch(np.array([7, 0]))
    assert batch.eeg.shape == (2, 2, 3000)
    assert batch.eog is not None
    assert batch.emg is not None
    assert batch.eog.shape == batch.emg.shape == (2, 1, 3000)
    for part in (batch.eeg, batch.eog, batch.emg):
        assert part.dtype == np.float32
        assert np.abs(part).max() <= LIMIT


def test_a_good_night_uses_every_exit_and_warns_of_nothing(
    prepare: Callable[..., NightPreparation],
) -> None:
    night = prepare(signals())
    assert (night.depth == 3).all()
    assert set(night.faults) == {""}
    assert night.warnings == ()
    assert night.n_exits == 3


def test_one_bad_eeg_is_replaced_by_the_other_in_that_epoch_alone(good: NightPreparation) -> None:
    eeg = good.batch(np.arange(N)).eeg
    np.testing.assert_array_equal(eeg[3, 0], eeg[3, 1])
    np.testing.assert_array_equal(eeg[5, 0], eeg[5, 1])
    assert not np.array_equal(eeg[4, 0], eeg[4, 1])
    assert eeg[3].std() > 0.5
    assert (good.depth == 3).all()
    assert good.faults[3] == "C4-M1 flat"
    assert good.faults[5] == "F4-M1 no data"


def test_one_eeg_alone_fills_both_planes(prepare: Callable[..., NightPreparation]) -> None:
    night = prepare(signals(), ChannelChoice(eeg=CHOICE.eeg[:1]))
    eeg = night.batch(np.arange(N)).eeg
    np.testing.assert_array_equal(eeg[:, 0], eeg[:, 1])
    assert night.n_exits == 1
    assert (night.depth == 1).all()
    assert night.batch(np.arange(2)).eog is None
    with pytest.raises(ValueError, match="does not offer exit 1"):
        night.signal(1, np.arange(2))


def test_bad_epochs_decide_the_deepest_exit(prepare: Callable[..., NightPreparation]) -> None:
    made = signals()
    for name in ("C4-M1", "F4-M1"):
        made[name][at(10)] = np.nan
    made["E1-M2"][at(20)] = 0
    made["Chin"][at(30)] = np.nan
    night = prepare(made)
    expected = np.full(N, 3)
    expected[[10, 20, 30]] = 0, 1, 2
    assert night.depth.tolist() == expected.tolist()
    assert night.faults[10] == "C4-M1 no data; F4-M1 no data"
    assert night.faults[20] == "E1-M2 flat"
    assert any("1 of 40 epochs cannot be scored" in one for one in night.warnings)


def test_an_epoch_counts_as_long_as_less_than_half_is_missing(
    prepare: Callable[..., NightPreparation],
) -> None:
    made = signals()
    for name in ("C4-M1", "F4-M1"):
        begin = at(10).start
        made[name][begin : begin + round(14 * RATE)] = np.nan
        begin = at(12).start
        made[name][begin : begin + round(16 * RATE)] = np.nan
    assert prepare(made).depth[[10, 12]].tolist() == [3, 0]


def test_noise_of_a_dead_amplifier_is_flat(prepare: Callable[..., NightPreparation]) -> None:
    made = signals()
    rng = np.random.default_rng(0)
    for name in ("C4-M1", "F4-M1"):
        made[name][at(10)] = rng.normal(scale=0.02, size=made[name][at(10)].shape)
    night = prepare(made)
    assert night.depth[10] == 0
    assert night.faults[10] == "C4-M1 flat; F4-M1 flat"


def test_an_epoch_clipped_at_the_physical_limits_is_bad(
    prepare: Callable[..., NightPreparation],
) -> None:
    made = signals()
    made["E1-M2"][at(10)] = np.clip(made["E1-M2"][at(10)] * 400, -3000, 3000)
    night = prepare(made)
    assert night.depth[10] == 1
    assert night.faults[10] == "E1-M2 clipped at the amplifier's limits"


def test_a_clipped_reference_makes_its_derivation_bad(memory_recording: Make) -> None:
    """The difference itself never shows a rail."""
    made = signals()
    made["M1"] = made.pop("F4-M1")
    made["M1"][at(10)] = np.clip(made["M1"][at(10)] * 400, -3000, 3000)
    recording = memory_recording({name: (x, RATE) for name, x in made.items()})
    m1 = list(made).index("M1")
    night = NightPreparation(recording, ChannelChoice(eeg=(Derivation(0, (m1,), "C4-M1"),)))
    list(night.measure())
    assert night.faults[10] == "C4-M1 clipped at the amplifier's limits"
    assert night.depth[10] == 0


def test_an_amplitude_no_brain_makes_is_bad(prepare: Callable[..., NightPreparation]) -> None:
    made = signals()
    for name in ("C4-M1", "F4-M1"):
        made[name][at(10)] *= 60
    night = prepare(made)
    assert night.depth[10] == 0
    assert "far beyond" in night.faults[10]
    assert night.depth[9] == night.depth[11] == 3


def test_bad_epochs_do_not_move_the_scale(memory_recording: Make) -> None:
    """A night whose electrodes fall off half-way is scaled as if it had ended there."""
    made = signals()
    for x in made.values():
        x[at(20, N)] = 0
    halves = {name: x[: at(0, 20).stop] for name, x in made.items()}
    nights = []
    for signal in (made, halves):
        recording = memory_recording({name: (x, RATE) for name, x in signal.items()})
        nights.append(NightPreparation(recording, CHOICE))
        list(nights[-1].measure())
    fallen, ended = nights
    first = np.arange(19)  # the last one's margin reaches into the dead half
    np.testing.assert_allclose(
        fallen.batch(first).eeg, ended.batch(first).eeg, rtol=0.01, atol=0.001
    )
    assert fallen.depth.tolist() == [3] * 20 + [0] * 20


@pytest.mark.parametrize("factor", [1e-6, 1e-3, 1e3])
def test_a_wrong_unit_changes_neither_samples_nor_faults(
    prepare: Callable[..., NightPreparation], factor: float
) -> None:
    """Volts or nanovolts stated as microvolts: the same as any other unit nobody can believe."""
    made = signals()
    made["C4-M1"][at(3)] = 0
    night, other = (
        prepare({name: x * np.float32(f) for name, x in made.items()}, limit=3000 * f)
        for f in (factor, 1e-4)
    )
    assert night.faults == other.faults
    assert night.faults[3] == "C4-M1 flat"
    everything = np.arange(N)
    np.testing.assert_allclose(
        night.batch(everything).eeg, other.batch(everything).eeg, rtol=1e-3, atol=1e-3
    )
    assert sum("unit cannot be right" in one for one in night.warnings) == 4


class TestChannelsThatCannotServe:
    """They are said so, and the exits that would need them are not offered."""

    def test_an_envelope_of_1_hz_takes_its_exit_away(self, memory_recording: Make) -> None:
        made = {name: (x, RATE) for name, x in signals().items()}
        made["Chin"] = (np.arange(N * 30, dtype=np.float32) % 7, 1.0)
        night = NightPreparation(memory_recording(made), CHOICE)
        assert night.n_exits == 2
        assert night.choice.emg is None
        assert any("Chin" in one and "envelope" in one for one in night.warnings)
        list(night.measure())
        assert (night.depth == 2).all()

    def test_chin_without_eyes_is_not_used(self, prepare: Callable[..., NightPreparation]) -> None:
        night = prepare(signals(), ChannelChoice(eeg=CHOICE.eeg, emg=CHOICE.emg))
        assert night.n_exits == 1
        assert any("Chin is not used" in one for one in night.warnings)

    def test_a_dead_eye_channel_takes_the_chin_with_it(
        self, prepare: Callable[..., NightPreparation]
    ) -> None:
        made = signals()
        made["E1-M2"][:] = 0
        night = prepare(made)
        assert (night.depth == 1).all()
        assert any("E1-M2" in one and "flat" in one for one in night.warnings)

    def test_a_dead_eeg_leaves_the_other(self, prepare: Callable[..., NightPreparation]) -> None:
        made = signals()
        made["F4-M1"][:] = np.nan
        night = prepare(made)
        assert [one.name for one in night.choice.eeg] == ["C4-M1"]
        assert (night.depth == 3).all()

    def test_without_any_eeg_nothing_can_be_scored(self, memory_recording: Make) -> None:
        made = {name: (x * np.float32(0), RATE) for name, x in signals().items()}
        with pytest.raises(ChannelError, match=r"C4-M1.*flat.*F4-M1.*flat") as refusal:
            NightPreparation(memory_recording(made), CHOICE)
        assert "Chin" not in str(refusal.value)

    @pytest.mark.parametrize("count", [0, 3])
    def test_the_network_takes_one_or_two_eeg(self, memory_recording: Make, count: int) -> None:
        made = {name: (x, RATE) for name, x in signals().items()}
        with pytest.raises(ChannelError, match=f"one or two EEG derivations and {count}"):
            NightPreparation(memory_recording(made), ChannelChoice(eeg=CHOICE.eeg[:1] * count))

    def test_less_than_an_epoch_is_no_night(self, memory_recording: Make) -> None:
        short = memory_recording({"C4-M1": (np.ones(5000, np.float32), RATE)})
        with pytest.raises(RecordingError, match="holds 25 s"):
            NightPreparation(short, ChannelChoice(eeg=CHOICE.eeg[:1]))

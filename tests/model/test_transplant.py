"""Made nights: real spectra and stages on other people's waveforms."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import material
from model.events import add_events, k_complex, saw_teeth, spindle
from model.eyes_chin import chin_tone, eye_movements
from model.material import (
    Carriers,
    Part,
    Target,
    cached_carriers,
    carriers,
    dreams_stages,
    part,
    targets,
)
from model.sources import Bank
from model.spectra import log_band_power, modulated_noise, move_spectrum
from model.transplant import transplant
from sleepgui.preparation.scale import LIMIT, robust_spread

RATE = 100.0


def spectra(waves: np.ndarray) -> np.ndarray:
    return np.fft.rfft(waves).astype(np.complex64)


def a_bank() -> Bank:
    rng = np.random.default_rng(0)
    stage = np.repeat(np.array([0, 2, 3], np.int8), 6)
    wave = rng.standard_normal((len(stage), 3000)).astype(np.float32)
    return Bank(Carriers(wave, stage, np.array(["ucddb003", "ucddb005", "ucddb008"] * 6)))


def a_target(n: int = 60) -> Target:
    rng = np.random.default_rng(1)
    stage = np.repeat(np.arange(5, dtype=np.int8), n // 5)
    level = np.array([-1.0, -2.0, -1.3, 0.2, -2.1], np.float32)[stage]
    shape = np.array([0.0, -2.0, -3.0, -3.5, -3.6], np.float32)
    power = level[:, None, None] + shape + rng.normal(0, 0.1, (n, 3, 5))
    return Target("SC4021", "SC402", stage, power.astype(np.float32))


# -- spectra ------------------------------------------------------------------------------------


def test_band_power_of_a_sine_is_half_its_amplitude_squared() -> None:
    t = np.arange(3000) / RATE
    wave = 3.0 * np.sin(2 * np.pi * 10 * t)
    power = log_band_power(spectra(wave[None]))[0]
    assert power[2] == pytest.approx(np.log(4.5), abs=1e-4)  # 8 to 12 Hz
    assert (np.delete(power, 2) < -10).all()


@given(seed=st.integers(0, 1000))
@settings(max_examples=15, deadline=None)
def test_a_spectrum_moved_all_the_way_has_the_targets_band_powers(seed: int) -> None:
    rng = np.random.default_rng(seed)
    falling = np.array([-1.0, -2.5, -3.2, -4.0, -4.2])
    target = (falling + rng.normal(0, 0.3, (4, 5))).astype(np.float32)
    moved = move_spectrum(spectra(modulated_noise(4, rng)), target, np.ones(4, np.float32))
    assert np.abs(log_band_power(moved) - target).max() < 0.35


def test_a_spectrum_moved_no_part_of_the_way_keeps_its_shape_and_takes_the_level() -> None:
    rng = np.random.default_rng(0)
    before = spectra(modulated_noise(3, rng))
    target = rng.normal(-2, 0.5, (3, 5)).astype(np.float32)
    after = log_band_power(move_spectrum(before, target, np.zeros(3, np.float32)))
    change = after - log_band_power(before)
    assert change.std(axis=1).max() < 1e-4
    assert after.mean(axis=1) == pytest.approx(target.mean(axis=1), abs=1e-4)


# -- waveforms ----------------------------------------------------------------------------------


def test_a_drawn_carrier_keeps_to_its_stage_and_person_and_level() -> None:
    wave = np.zeros((6, 3000), np.float32)
    wave[:] = np.arange(1, 7)[:, None]
    people = np.array(["ucddb003"] * 3 + ["ucddb005"] * 3)
    bank = Bank(Carriers(wave, np.array([0, 0, 0, 3, 3, 3], np.int8), people))
    drawn = np.abs(bank.draw(np.array([0] * 40 + [3] * 40, np.int8), np.random.default_rng(0)))
    # A crossing keeps power, so the sum of two roots may exceed either by the square root of two.
    assert drawn[:40].min() >= 1
    assert drawn[:40].max() <= 3 * 2**0.5 + 1e-3
    assert drawn[40:].min() >= 4


def test_eyes_rest_in_deep_sleep_and_move_when_awake() -> None:
    stage = np.repeat(np.array([0, 3, 4], np.int8), 40)
    eyes = eye_movements(stage, np.random.default_rng(3)).std(axis=1)
    assert (eyes[40:80] == 0).all()
    assert np.median(eyes[:40]) > 0
    assert (eyes[80:] > 0).mean() > 0.5


def test_chin_tone_is_lowest_in_rem_and_highest_awake() -> None:
    stage = np.repeat(np.array([0, 2, 4], np.int8), 30)
    nights = [chin_tone(stage, np.random.default_rng(i)) for i in range(8)]
    level = np.median([[np.median(n[stage == s]) for s in (0, 2, 4)] for n in nights], axis=0)
    assert level[0] > level[1] > level[2]


@pytest.mark.parametrize("frequency", [11.5, 13.0, 15.0])
def test_a_spindle_has_its_frequency(frequency: float) -> None:
    _, wave = spindle(np.random.default_rng(0), frequency)
    power = np.abs(np.fft.rfft(wave, 6000)) ** 2
    assert np.fft.rfftfreq(6000, 1 / RATE)[power.argmax()] == pytest.approx(frequency, abs=1.0)


def test_a_k_complex_starts_negative_and_saw_teeth_stay_within_bounds() -> None:
    rng = np.random.default_rng(0)
    _, wave = k_complex(rng, 1.0)
    assert wave.argmin() < wave.argmax()
    assert wave.min() == pytest.approx(-1, abs=0.15)
    assert np.abs(saw_teeth(rng, 1.0)[1]).max() <= 1.0 + 1e-6


def test_events_are_added_to_made_epochs_only() -> None:
    waves = np.random.default_rng(0).standard_normal((20, 3000)).astype(np.float32)
    before = waves.copy()
    made = np.arange(20) % 2 == 0
    add_events(waves, np.full(20, 2, np.int8), made, np.random.default_rng(1))
    np.testing.assert_array_equal(waves[~made], before[~made])
    assert (np.abs(waves[made] - before[made]).max(axis=1) > 0).mean() > 0.8


# -- nights -------------------------------------------------------------------------------------


@given(seed=st.integers(0, 10_000))
@settings(max_examples=8, deadline=None)
def test_a_night_is_what_the_network_takes(seed: int) -> None:
    target = a_target()
    night = transplant(target, a_bank(), np.random.default_rng(seed))
    np.testing.assert_array_equal(night.stage, target.stage)
    assert night.eeg.shape == (60, 2, 3000)
    assert night.eog.shape == night.emg.shape == (60, 1, 3000)
    for signal in (night.eeg, night.eog, night.emg):
        assert signal.dtype == np.float32
        assert np.isfinite(signal).all()
        assert np.abs(signal).max() <= LIMIT


def test_the_same_seed_makes_the_same_night() -> None:
    one, two = (transplant(a_target(), a_bank(), np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(one.eeg, two.eeg)
    np.testing.assert_array_equal(one.emg, two.emg)


def test_deep_sleep_is_larger_than_light_sleep_in_a_made_night() -> None:
    ratio = []
    for seed in range(6):
        night = transplant(a_target(), a_bank(), np.random.default_rng(seed))
        spread = robust_spread(night.eeg[:, 0])
        ratio.append(np.median(spread[night.stage == 3]) / np.median(spread[night.stage == 1]))
    assert np.median(ratio) > 1.8  # e^(2.2 / 2) = 3 by the target's powers


def test_drawing_epochs_favours_rare_stages() -> None:
    stage = np.array([2] * 180 + [1] * 20, np.int8)
    target = Target("n", "p", stage, np.full((200, 3, 5), -2, np.float32))
    night = transplant(target, a_bank(), np.random.default_rng(0), epochs=60)
    assert len(night.stage) == 60
    assert (night.stage == 1).mean() > 0.15


def test_carriers_are_the_same_before_and_after_they_were_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(material, "carriers", lambda _: a_bank().carriers)
    first, again = (cached_carriers(tmp_path, tmp_path / "kept.npz") for _ in range(2))
    np.testing.assert_array_equal(first.wave, again.wave)
    np.testing.assert_array_equal(first.person, again.person)
    np.testing.assert_allclose(first.wave, a_bank().carriers.wave, atol=2e-3)


# -- people -------------------------------------------------------------------------------------


def test_every_person_of_a_recording_under_test_is_out_of_training() -> None:
    for person in ("SC400", "SC401", "SC407", "SC409", "ST719", "ucddb022", "dreams3"):
        assert part(person) is Part.TEST


def test_the_parts_of_the_material_are_disjoint_and_whole(data_dir: Path) -> None:
    nights = targets(data_dir)
    assert len(nights) == 153
    people = {p: {t.person for t in targets(data_dir, p)} for p in Part}
    assert sum(map(len, people.values())) == 78
    assert len(people[Part.TEST]) >= 15
    assert len(people[Part.VALIDATION]) >= 8
    # Both nights of a person go together: the part is a function of the person's name.
    assert {t.night[:5] for t in nights} == {t.person for t in nights}


def test_carriers_hold_no_cut_and_no_work_under_a_licence_without_derivatives(
    data_dir: Path,
) -> None:
    bank = carriers(data_dir)
    train = bank.of(Part.TRAIN)
    names = {str(p) for p in np.unique(train.person)}
    assert not names & {"SC400", "SC401", "SC407", "SC409", "ST719", "ucddb022", "dreams1"}
    assert np.isfinite(bank.wave).all()
    assert robust_spread(bank.wave) == pytest.approx(1, abs=1e-3)
    held = {str(p) for p in np.unique(bank.of(Part.TEST, Part.VALIDATION).person)}
    assert not names & held
    assert "ucddb022" in held


def test_a_dreams_epoch_takes_the_stage_of_its_greatest_portion(tmp_path: Path) -> None:
    path = tmp_path / "h.txt"
    codes = [5] * 4 + [3] * 2 + [2] * 6 + [1] * 3 + [0] * 3 + [-1] * 4 + [5] * 2
    path.write_text("[Hypnogram]\n" + "\n".join(map(str, codes)))
    assert dreams_stages(path).tolist() == [0, 2, 3, -1]

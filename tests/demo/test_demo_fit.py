"""What was fitted is what the data say, and is measured as it should be."""

import sys
from pathlib import Path

import numpy as np
import pytest

from sleepgui.demo.architecture import N1, N2, N3, R, W
from sleepgui.demo.fit_architecture import fit_architecture, rem_periods
from sleepgui.demo.fit_spectrum import band_power, fit_course, real_nights, real_ranges
from sleepgui.demo.statistics import load_statistics


def test_rem_epochs_less_than_a_quarter_hour_apart_are_one_period() -> None:
    stages = np.full(200, N2, dtype=np.int8)
    stages[[50, 51, 80, 112, 113]] = R
    assert rem_periods(stages) == [(50, 81), (112, 114)]
    assert rem_periods(np.full(10, N2, dtype=np.int8)) == []


def test_band_power_of_a_sine_is_half_its_amplitude_squared() -> None:
    rate = 100.0
    t = np.arange(int(60 * rate)) / rate
    measured = band_power(20.0 * np.sin(2 * np.pi * 10.0 * t), rate)
    assert measured.shape == (2, 5)
    # The average over windows is corrected for the median of noise, which a sine is not: it comes
    # out higher by a constant factor that depends on the number of windows alone.
    windows = 14
    harmonic = sum(1 / (2 * n) - 1 / (2 * n + 1) for n in range(1, (windows - 1) // 2 + 1))
    bias = 1 - harmonic
    expected = np.log(200.0 / bias)
    np.testing.assert_allclose(measured[:, 2], expected, atol=0.02)
    assert (measured[:, [0, 1, 3, 4]] < expected - 8).all()


def test_a_night_fitted_to_itself_keeps_its_bouts() -> None:
    cycle = [N1] * 4 + [N2] * 30 + [N3] * 60 + [N2] * 56 + [R] * 50
    night = np.array([W] * 20 + cycle * 4 + [W] * 20, dtype=np.int8)
    tables = fit_architecture([night])
    assert tables["nights"] == 1
    assert tables["rem_epochs"][0] == [50.0] * 11
    assert tables["nrem_epochs"][0] == [150.0] * 11
    assert tables["nrem_begins_with_n1"] == 1.0
    first = tables["bouts"]["NREM 0 0"]
    assert first["length"]["N1"] == [4.0] * 11
    assert np.argmax(first["next"]["N1"]) == N2
    assert np.argmax(first["next"]["N2"]) == N3


def test_the_committed_numbers_are_those_of_the_data(data_dir: Path) -> None:
    folder = data_dir / "training"
    powers = dict(np.load(folder / "sleep_edf_sc_band_powers.npz"))
    waves = dict(np.load(folder / "sleep_edf_sc_waveform_stats.npz"))
    committed = load_statistics()
    bounds = powers["night_start"]
    hypnograms = np.split(powers["stage"], bounds[1:-1])
    assert fit_architecture(hypnograms) == committed["architecture"]
    nights = real_nights(powers, waves)
    assert len(nights) == 153
    ranges = real_ranges(nights, waves)
    for name, table in ranges.items():
        for stage, channels in table.items():
            for channel, values in channels.items():
                np.testing.assert_allclose(
                    values, committed["real"][name][stage][channel], atol=0.011
                )
    course = fit_course(nights)
    for name, values in course.items():
        np.testing.assert_allclose(values, committed["course"][name], atol=0.0011)


def test_microvolts_are_recovered_from_standardised_powers(data_dir: Path) -> None:
    """SC4012 has both: its standardised band powers, and waveforms of 40 of its epochs."""
    folder = data_dir / "training"
    powers = dict(np.load(folder / "sleep_edf_sc_band_powers.npz"))
    nights = real_nights(powers, dict(np.load(folder / "sleep_edf_sc_waveform_stats.npz")))
    cuts = np.load(folder / "sleep_edf_cuts.npz")
    chosen = cuts["record"] == "SC4012"
    # The recording began at 17:00; the band powers begin half an hour before sleep, 19,290 s later.
    seconds = (
        cuts["time"][chosen].astype("datetime64[s]") - np.datetime64("1989-03-30T17:00:00")
    ).astype(int)
    rows = np.round((seconds - (19290 - 1800)) / 30).astype(int)
    measured = band_power(cuts["x"][chosen][:, :2].astype(float), 100.0)[:, :, 0]
    night = nights[[str(name) for name in powers["night"]].index("01__2")]
    difference = measured - night.power[rows, :2]
    # The same shape in every epoch and band (a constant factor), and that factor within 15 %.
    assert difference.std(axis=0).max() < 0.1
    assert np.abs(difference.mean(axis=(0, 2))).max() < 2 * np.log(1.15)


@pytest.mark.parametrize("stage", ["W", "N1", "N2", "N3", "R"])
def test_real_ranges_are_ordered(stage: str) -> None:
    real = load_statistics()["real"]
    for channel, quantiles in real["log_band_power"][stage].items():
        assert (np.diff(quantiles, axis=1) > 0).all(), channel
    for channel, quantiles in real["std_uv"][stage].items():
        assert (np.diff(quantiles) > 0).all(), channel


def test_writing_a_demo_does_not_load_scipy(tmp_path: Path) -> None:
    import subprocess

    code = (
        "import sys; from pathlib import Path; from sleepgui.demo import write_demo; "
        f"list(write_demo(Path({str(tmp_path / 'n.edf')!r}), 0.1)); "
        "assert 'scipy' not in sys.modules and 'mne' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

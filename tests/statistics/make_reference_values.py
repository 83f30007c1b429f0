"""Sleep statistics of simulated nights as YASA and Luna give them.

Neither program is needed by SleepGUI or its tests. To write ``reference_values.json`` again::

    python -m venv reference-env && reference-env/bin/pip install yasa==0.8.1 lunapi==1.7.0
    reference-env/bin/python tests/statistics/make_reference_values.py
"""

import json
import math
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path

import lunapi
import yasa

LETTER = {"WAKE": "W", "N1": "1", "N2": "2", "N3": "3", "REM": "R"}
LABEL = {"W": "W", "1": "N1", "2": "N2", "3": "N3", "R": "R"}

# Minutes, seed and the lights (epochs); in the last nights the lights cut into sleep.
NIGHTS = (
    (480, 1, None),
    (480, 2, None),
    (420, 3, None),
    (540, 4, None),
    (90, 5, None),
    (30, 6, None),
    (480, 7, (20, 900)),
    (480, 8, (0, 700)),
    (420, 9, (120, 840)),
)


def by_yasa(letters: str) -> dict[str, float | None]:
    """YASA knows no lights: it gets the epochs between them."""
    names = {letter: name for name, letter in LETTER.items()}
    night = yasa.Hypnogram([names[letter] for letter in letters])
    found = {key: float(value) for key, value in night.sleep_statistics().items()}
    # Latencies of stages are told only by the function that 0.9 will be without.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        older = yasa.sleep_statistics(night.as_int().to_numpy(), 1 / 30)
    found |= {key: float(older[key]) for key in ("Lat_N1", "Lat_N2", "Lat_N3")}
    return {key: None if math.isnan(value) else value for key, value in found.items()}


def by_luna(letters: str, lights: tuple[int, int] | None) -> dict[str, float | None]:
    """Luna reads an empty recording of that length, stages from a file, lights as options."""
    night = lunapi.proj().empty_inst("night", 30 * len(letters), 1)
    with tempfile.NamedTemporaryFile("w", suffix=".eannot") as file:
        file.write("".join(f"{LABEL[letter]}\n" for letter in letters))
        file.flush()
        night.attach_annot(file.name)
        options = ""
        if lights is not None:
            off, on = (f"{e // 120:02}:{e % 120 // 2:02}:{e % 2 * 30:02}" for e in lights)
            options = f" lights-off={off} lights-on={on}"
        table = night.proc(f"EPOCH & HYPNO{options}")["HYPNO: BL"]
    row = table.iloc[0]
    wanted = ("TIB", "TST", "SE", "SOL", "SOL_PER", "REM_LAT", "SPT", "WASO", "FWT")
    found = {key: float(row.get(key, float("nan"))) for key in wanted}
    return {key: None if math.isnan(value) else value for key, value in found.items()}


def main() -> None:
    """Write the file beside this one."""
    nights = []
    for minutes, seed, lights in NIGHTS:
        simulated = yasa.simulate_hypnogram(tib=minutes, seed=seed)
        letters = "".join(LETTER[name] for name in simulated.hypno)
        inside = letters if lights is None else letters[slice(*lights)]
        nights.append(
            {
                "stages": letters,
                "lights": lights,
                "yasa": by_yasa(inside),
                "luna": by_luna(letters, lights),
            }
        )
    document = {
        "versions": {name: version(name) for name in ("yasa", "lunapi")},
        "nights": nights,
    }
    path = Path(__file__).with_name("reference_values.json")
    path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""The process in which YASA works: ``python -m sleepgui.opinions.yasa_process GIVEN SAID``.

GIVEN holds ``eeg``, and perhaps ``eog`` and ``emg``, in microvolts, and their ``rates`` in that
order. SAID will hold ``p``, (epochs, 5) in the order W, N1, N2, N3, R, and YASA's ``version``.
"""

import sys
import warnings
from typing import Any, Final

import numpy as np

_RATE: Final = 100.0
_COLUMNS: Final = ("WAKE", "N1", "N2", "N3", "REM")


def score(signals: dict[str, Any], rates: dict[str, float]) -> tuple[Any, str]:
    """Probabilities (epochs, 5) and YASA's version.

    Every signal becomes a recording of its own that MNE brings to 100 Hz, as YASA would do with a
    recording of one rate; then they are one recording.
    """
    import mne  # noqa: PLC0415
    import yasa  # noqa: PLC0415

    mne.set_log_level("ERROR")
    whole = None
    for kind, microvolts in signals.items():
        info = mne.create_info([kind], rates[kind], kind)
        raw = mne.io.RawArray(np.asarray(microvolts, float)[None] * 1e-6, info)
        if rates[kind] != _RATE:
            raw.resample(_RATE)
        if whole is None:
            whole = raw
        else:
            shortest = min(whole.times[-1], raw.times[-1])
            whole = whole.crop(tmax=shortest).add_channels([raw.crop(tmax=shortest)])
    names = {f"{kind}_name": kind for kind in signals}
    found = yasa.SleepStaging(whole, **names).predict()
    return found.proba[list(_COLUMNS)].to_numpy(), str(yasa.__version__)


def main() -> None:
    """Read what is given, write what YASA says."""
    given, said = sys.argv[1:3]
    warnings.simplefilter("ignore")  # of libraries about each other
    with np.load(given) as file:
        kinds = [kind for kind in ("eeg", "eog", "emg") if kind in file]
        signals = {kind: file[kind] for kind in kinds}
        rates = {kind: float(rate) for kind, rate in zip(kinds, file["rates"], strict=True)}
    try:
        p, version = score(signals, rates)
    except Exception as error:
        print(f"{type(error).__name__}: {error}".splitlines()[0], file=sys.stderr)
        sys.exit(1)
    np.savez(said, p=p, version=version)


if __name__ == "__main__":
    main()

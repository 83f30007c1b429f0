"""Fixtures every test may use."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of real recordings and scorings; tests that need it are skipped without it."""
    folder = Path(os.environ.get("SLEEPGUI_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "recordings").is_dir():
        reason = f"no real recordings at {folder} (set SLEEPGUI_DATA)"
        if os.environ.get("CI"):
            pytest.fail(f"CI must have the real data: {reason}")
        pytest.skip(reason)
    return folder


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has its own settings and application data, never the user's."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))

"""A small untrained model and a short simulated recording for the command line."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from model.network import DynamicSleepNet, NetworkConfig
from sleepgui import resources
from sleepgui.batch import night as night_module
from sleepgui.cli.main import main
from sleepgui.demo.write import hypnogram_path, write_demo
from sleepgui.engine import network
from sleepgui.engine.card import sha256
from sleepgui.opinions import network as opinions

EPOCHS = 30


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict]:
        """Standard output as one JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run a command in this process."""

    def run(*arguments: object) -> Said:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 1
        caught = capsys.readouterr()
        assert "Traceback" not in caught.err
        return Said(status, caught.out, caught.err)

    return run


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """On a busy machine threads that wait for each other would take most of the time."""
    before = torch.get_num_threads()
    monkeypatch.setattr(network, "spare_threads", lambda _processes=1: 1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("weights")
    config = NetworkConfig("tiny", eeg_width=8, side_width=8, maps=8, feedforward=16)
    torch.manual_seed(1)
    net = DynamicSleepNet(config)
    with torch.no_grad():
        for classifier in net.classifiers:
            classifier.out.weight *= 30  # so that untrained exits differ in certainty
    save_file(net.state_dict(), folder / "tiny.safetensors")
    card = {
        "version": "1",
        "sha256": sha256(folder / "tiny.safetensors"),
        "config": config.to_json(),
        "exits": [{"name": n, "channels": n, "macs": k + 1} for k, n in enumerate("abc")],
    }
    (folder / "tiny.json").write_text(json.dumps(card))
    return folder


@pytest.fixture
def tiny_model(weights: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only the small model is installed; the networks beside ours are where they always are."""
    monkeypatch.setattr(opinions, "FOLDER", opinions.FOLDER)
    monkeypatch.setattr(resources, "WEIGHTS", weights)
    night_module._network.cache_clear()
    yield
    night_module._network.cache_clear()


@pytest.fixture(scope="session")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("simulated") / "night.edf"
    for _ in write_demo(path, hours=EPOCHS / 120):
        pass
    return path


@pytest.fixture
def night(simulated: Path, tmp_path: Path) -> Path:
    """A recording of 30 epochs with its scoring beside it, in a folder of its own."""
    folder = tmp_path / "recordings"
    folder.mkdir()
    shutil.copy(hypnogram_path(simulated), folder)
    return Path(shutil.copy(simulated, folder))

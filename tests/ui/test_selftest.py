"""``sleepgui selftest`` drives a real window, as a person would on the first evening."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sleepgui.cli import selftest
from sleepgui.errors import SleepGuiError
from sleepgui.ui.unattended.selftest import WindowTest

_WINDOW = {
    "the window is painted",
    "the engine is loaded after Qt",
    "the window opens the night and turns pages",
    "a correction outlives closing",
    "CSV, EDF+ and PDF can be exported",
    "the window closes",
}


def test_this_installation_passes_in_a_process_of_its_own(tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    done = subprocess.run(
        [sys.executable, "-m", "sleepgui", "selftest", "--out", str(out)],
        env=dict(os.environ, QT_QPA_PLATFORM="offscreen", HOME=str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    report = json.loads(out.read_text("utf-8"))
    assert [one for one in report["checks"] if not one["ok"]] == []
    assert done.returncode == 0
    assert done.stderr == ""
    assert {one["check"] for one in report["checks"]} >= _WINDOW
    assert json.loads(done.stdout) == report
    assert list(tmp_path.iterdir()) == [out], "nothing is left in the user's folders"


def test_an_address_that_is_looked_up_is_noticed() -> None:
    calls = selftest._watch_network()
    socket.getaddrinfo("127.0.0.1", 80)
    with pytest.raises(selftest.CheckError, match="getaddrinfo"):
        selftest._network(calls)


def test_a_socket_that_another_library_opened_is_noticed() -> None:
    assert selftest._internet_sockets() == []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as own:
        own.bind(("127.0.0.1", 0))
        found = selftest._internet_sockets()
    assert [one.split()[0] for one in found] == (["udp"] if sys.platform == "linux" else [])


def test_without_a_window_nothing_can_be_opened(tmp_path: Path) -> None:
    with pytest.raises(SleepGuiError, match="painting it failed"):
        WindowTest(tmp_path).open_and_turn()

"""The table of real files, against values worked out without the importer."""

import json
from pathlib import Path

import pytest

from sleepgui.hypnogram.formats import FORMATS
from sleepgui.hypnogram.formats.__main__ import main

EXPECTED = Path(__file__).with_name("expected_scorings.json")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    status = main(arguments)
    return status, capsys.readouterr().out.splitlines()


def test_every_real_file_is_read_as_expected(
    data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLEEPGUI_DATA", str(data_dir))
    status, lines = printed(capsys)
    assert status == 0, "\n".join(line for line in lines if "DIFFERS" in line)
    files = [p for name in ("scorings", "recordings") for p in (data_dir / name).rglob("*.*")]
    files = [p for p in files if ".sleepgui" not in p.name]  # of a window that has one open
    shown = {line.split()[0] for line in lines}
    assert {p.relative_to(data_dir).as_posix() for p in files} <= shown
    assert set(json.loads(EXPECTED.read_text())) <= shown
    assert f"{len(files)} files, {len(files)} with expected values, 0 not as expected" in lines


def test_formats_without_a_real_file_are_those_built_after_a_description(
    data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLEEPGUI_DATA", str(data_dir))
    _, lines = printed(capsys, str(data_dir / "scorings"))
    own = {"SleepGUI hypnogram CSV"}
    absent = {form.name for form in FORMATS if f"{form.name} ({form.basis})" in lines[-1]}
    assert absent - own == {form.name for form in FORMATS if form.basis == "description"}


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, 0),
        ({"stages": {"W": 2, "N1": 2}}, 1),
        ({"epoch_s": 20}, 1),
        ({"events": 1}, 1),
        ({"convention": "rk@30"}, 1),  # there is nothing to ask in this file
        ({"asks": True}, 1),
    ],
)
def test_a_file_that_is_not_as_expected_is_shown(
    change: dict[str, object],
    status: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SLEEPGUI_DATA", str(tmp_path))
    (tmp_path / "n.txt").write_text("W\nW\nN1\n")
    wanted = {"epoch_s": 30, "stages": {"W": 2, "N1": 1}, "events": 0} | change
    (tmp_path / "expected.json").write_text(json.dumps({"n.txt": wanted}))
    found, lines = printed(
        capsys, "--expected", str(tmp_path / "expected.json"), str(tmp_path / "n.txt")
    )
    assert found == status
    assert ("DIFFERS" in lines[1]) is bool(status)


def test_counts_say_how_they_were_worked_out() -> None:
    entries = json.loads(EXPECTED.read_text()).values()
    assert all(entry["how"] for entry in entries if "stages" in entry)

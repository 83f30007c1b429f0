"""The repository speaks of the project alone."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# In pieces, so that this file passes its own test.
HOSTS = ("pypi" + ".org", "python" + "hosted.org", "deb.debian" + ".org", "npm" + "js.org")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_names_a_package_registry() -> None:
    """How packages are found is the machine's business: a mirror serves as well."""
    named = re.compile("|".join(map(re.escape, HOSTS)).encode())
    naming = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.is_file() and named.search(path.read_bytes())
    ]
    assert naming == []

"""What one page needed is there for the next: the system is not asked again."""

import platform
import subprocess
import sys

import pytest

PAGES = """
import resource, sys
import numpy as np
from sleepgui.ui.memory import keep_freed_memory

if sys.argv[1] == "keep":
    keep_freed_memory()
for page in range(60):
    if page == 10:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    signals = [np.ones(200_000) for _ in range(5)]  # 8 MB
    del signals
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc gives memory back")
def test_memory_is_mapped_once_and_not_for_every_page() -> None:
    faults = {
        how: int(subprocess.check_output([sys.executable, "-c", PAGES, how], text=True))
        for how in ("keep", "give back")
    }
    assert faults["give back"] > 50 * 1000
    assert faults["keep"] < 50 * 100

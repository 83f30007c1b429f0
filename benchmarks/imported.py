"""Seconds and MiB to import a module in a process that has nothing yet: ``MODULE``.

Memory as the system counts it since the program started: what a parent is told of a small child
holds the parent's own from before it.
"""

import json
import sys
from importlib import import_module
from time import perf_counter

began = perf_counter()
import_module(sys.argv[1])
seconds = perf_counter() - began
with open("/proc/self/status", encoding="ascii") as file:  # noqa: PTH123 - not a real file
    most = next(line for line in file if line.startswith("VmHWM"))
print(json.dumps({"seconds": seconds, "MiB": int(most.split()[1]) / 1024}))

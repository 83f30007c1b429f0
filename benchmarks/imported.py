"""Seconds to import a module in a process that has nothing yet: ``MODULE``."""

import json
import sys
from importlib import import_module
from time import perf_counter

began = perf_counter()
import_module(sys.argv[1])
print(json.dumps({"seconds": perf_counter() - began}))

"""The command line: ``sleepgui score``, ``agree``, ``report``, ``info``, ``demo``, ``selftest``.

Results go to standard output, everything else to standard error. Exit status 0, or 2 with a plain
sentence; 130 when interrupted.
"""

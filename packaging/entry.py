"""Where the frozen program starts; the same as ``python -m sleepgui``."""

import sys

from sleepgui.__main__ import main

if __name__ == "__main__":
    sys.exit(main())

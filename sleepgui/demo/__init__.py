"""The simulated demo night."""

from sleepgui.demo.write import hypnogram_path, write_demo

__all__ = ["hypnogram_path", "write_demo"]

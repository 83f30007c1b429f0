"""The formats a scored night can be written in, one file each.

To add one: write a module with a function ``write(night, path)`` that leaves the file whole or
not at all (`sleepgui.export.atomic`), and list it in ``registry.py``.
"""

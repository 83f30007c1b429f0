"""Score sleep studies: one engine behind a desktop window and a command line."""

__version__ = "0.1.0"

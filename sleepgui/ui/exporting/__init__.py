"""The hypnogram written to files."""

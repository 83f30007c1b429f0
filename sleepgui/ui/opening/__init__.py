"""From a dropped file to its first page."""

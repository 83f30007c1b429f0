"""The display filters: their dialog, and keeping what was chosen."""

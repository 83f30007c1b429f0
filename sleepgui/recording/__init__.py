"""Recordings: opening them, their channels, derivations, roles and quality. No Qt, no torch."""

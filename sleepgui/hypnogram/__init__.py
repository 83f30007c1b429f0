"""Scorings: reading, finding and aligning them; agreement between scorers. No Qt, no torch."""

"""Writing results: CSV and JSON."""

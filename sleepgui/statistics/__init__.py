"""Sleep statistics after the AASM manual, from stages and lights. NumPy only."""

"""What pictures of signals and of the night have in common."""

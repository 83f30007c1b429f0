"""The simulated demo night."""

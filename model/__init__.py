"""The network, its training and its shipped weights."""

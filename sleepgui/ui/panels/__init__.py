"""The parts of the window around the drawings; each shows one thing and tells one thing."""

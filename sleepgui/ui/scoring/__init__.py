"""The open recording scored: the engine, the Score button, its result shown and kept."""

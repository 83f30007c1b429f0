"""Work that takes long: on a thread of its own, or in small parts."""

"""Which epochs a person should look at, in which order, and what that is worth."""

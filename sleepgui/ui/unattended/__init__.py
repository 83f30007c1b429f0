"""The window worked without a hand: self-test, pictures, how long a start takes."""

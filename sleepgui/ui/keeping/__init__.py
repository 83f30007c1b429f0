"""The user's work on disk: claimed, written as it is made, found again."""

"""The words of the window: its language, translated sentences, numbers in words."""

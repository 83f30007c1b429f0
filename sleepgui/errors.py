"""The one kind of error a user may see."""


class SleepGuiError(Exception):
    """Something the user can understand and act on.

    The message is one plain sentence: what was found, what was expected, what to do. The
    command line prints it on standard error and exits with status 2; the window shows it.
    It never holds patient fields. Anything that is not a ``SleepGuiError`` is a defect.
    """


class RecordingError(SleepGuiError):
    """A recording cannot be opened or read."""


class ScoringError(SleepGuiError):
    """A scoring (hypnogram) file cannot be read or aligned."""


class ChannelError(SleepGuiError):
    """A channel or derivation that was asked for cannot be had."""


class ModelError(SleepGuiError):
    """Weights or their card are missing, damaged or do not fit."""


class ExportError(SleepGuiError):
    """A result cannot be written."""


class ClusterError(SleepGuiError):
    """A cluster cannot be reached or cannot do the work."""

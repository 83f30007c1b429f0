"""The spectrogram below the hypnogram."""

from sleepgui.ui.spectrum.feature import NightSpectrum

__all__ = ["NightSpectrum"]

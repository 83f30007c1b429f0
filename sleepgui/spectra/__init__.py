"""Spectra of a night: multitaper spectrogram and band powers of one derivation. numpy only."""

from sleepgui.spectra.bands import Band, band_power, decibels
from sleepgui.spectra.spectrogram import (
    Progress,
    Spectrogram,
    spectrogram,
    spectrogram_steps,
)

__all__ = [
    "Band",
    "Progress",
    "Spectrogram",
    "band_power",
    "decibels",
    "spectrogram",
    "spectrogram_steps",
]

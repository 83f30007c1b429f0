"""From native samples to what the network sees: 100 Hz, band limits, robust scale. No torch."""

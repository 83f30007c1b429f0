"""What the entries of a card are called in the window."""

from PySide6.QtCore import QCoreApplication


def entry_name(key: str) -> str:
    """An entry of a card; one that nobody knows is called what the card calls it."""
    return entry_names().get(key) or key.replace("_", " ").capitalize()


def set_name(key: str) -> str:
    """A set of recordings that a scorer was tested on."""
    return set_names().get(key) or key.replace("_", " ")


def tr(text: str) -> str:
    """Translate a text about cards."""
    return QCoreApplication.translate("Card", text)


def set_names() -> dict[str, str]:
    """Every set that has a name of its own here, by what a card calls it."""
    return {
        "transplanted_test_people": tr("transplanted nights"),
        "made nights": tr("made nights"),
        "sleep_edf_recordings": tr("Sleep-EDF recordings"),
        "sleep_edf_cuts": tr("Sleep-EDF cuts"),
        "dreams_excerpt3": tr("DREAMS excerpt 3"),
        "ucddb022": "ucddb022",
    }


def entry_names() -> dict[str, str]:
    """Every entry that has a name here, by what a card calls it."""
    return {
        "alone": tr("Of what reads the exits' answers alone"),
        "band_hz": tr("Bands, Hz"),
        "best_pass": tr("Best pass"),
        "carrier_people": tr("People whose waveforms it learned from"),
        "classes": tr("Stages"),
        "clip": tr("Largest amplitude, in units of the night"),
        "commit": tr("Commit"),
        "context": tr("Sequence stage"),
        "date": tr("Date"),
        "differences": tr("Differs from it by"),
        "eeg": "EEG",
        "eeg_derivations": tr("EEG derivations"),
        "emg": "EMG",
        "eog": "EOG",
        "epoch_s": tr("Epoch, s"),
        "eyes": tr("Of what reads the EOG's powers"),
        "file": tr("File"),
        "inputs": tr("Input"),
        "kappa": tr("Kappa"),
        "kappa_elsewhere": tr("Kappa on nights recorded elsewhere, each start"),
        "kappa_elsewhere_without": tr("Kappa on them before the EOG's powers"),
        "kind": tr("Kind"),
        "licence": tr("Licence"),
        "loss": tr("Loss"),
        "macs": tr("Multiplications an epoch"),
        "method": tr("Method"),
        "nights": tr("Nights"),
        "parameters": tr("Parameters"),
        "pass": tr("Number"),
        "passes_run": tr("Passes"),
        "polygraph_people": tr("People whose polygraphy it learned from"),
        "probabilities": tr("Probabilities"),
        "published": tr("Its paper states"),
        "rate_hz": tr("Sampling rate, Hz"),
        "scale": tr("Unit of the night"),
        "scale_prior_epochs": tr("Weight of the usual unit, epochs"),
        "scale_prior_spread": tr("Spread of the usual unit, nepers"),
        "scale_usual_microvolts": tr("Usual unit, µV"),
        "seconds": tr("Seconds"),
        "seed": tr("Number of the start taken"),
        "seeds": tr("Starts"),
        "sha256": "SHA-256",
        "source": tr("Published in"),
        "sources": tr("Sources"),
        "steps": tr("Steps"),
        "target_people": tr("People whose stages and spectra it learned from"),
        "temperatures": tr("Temperatures of the exits"),
        "temperatures_from": tr("Temperatures from"),
        "training": tr("Training"),
        "use": tr("Use"),
        "version": tr("Version"),
        "weights": tr("Weights"),
    }

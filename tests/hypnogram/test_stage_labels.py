"""Names of stages as programs write them."""

import pytest

from sleepgui.hypnogram.labels import is_reserved, stage_among_events, stage_of_label
from sleepgui.stages import Stage


@pytest.mark.parametrize(
    ("label", "stage"),
    [
        *((text, Stage.W) for text in ("W", "wake", "Sleep stage W", "Wach", "Éveil", "Stage 0")),
        *((text, Stage.N1) for text in ("N1", "S1", "Sleep stage 1", "Sleep stage N1", "NREM 1")),
        *((text, Stage.N2) for text in ("N2", "Stage 2 sleep", "Sleep_stage_2", " n2 ", "NREM2")),
        *((text, Stage.N3) for text in ("N3", "Sleep stage 3", "Sleep stage 4", "S4", "N4")),
        *((text, Stage.R) for text in ("R", "REM", "REM sleep", "Sleep stage R", "rem")),
        *((text, Stage.UNSCORED) for text in ("?", "Sleep stage ?", "Movement time", "MT", "ART")),
        *((text, Stage.UNSCORED) for text in ("Unscored", "Artifact", "Sleep stage N", "n/a")),
    ],
)
def test_names_are_brought_to_aasm_stages(label: str, stage: Stage) -> None:
    assert stage_of_label(label) is stage


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("German", "Wach|Stadium 1|S2|Tiefschlaf|REM-Schlaf|nicht bewertet"),
        ("German", "Wachheit|Schlafstadium N1|Stadium II|Stadium IV|REM|Bewegung"),
        ("German", "Wachphase|Schlafphase N1|Phase 2|Stadium 3|Traumschlaf|nicht gescort"),
        ("Dutch", "Wakker|Slaapstadium N1|stadium 2|diepe slaap|REM-slaap|niet gescoord"),
        ("French", "Éveil|Stade 1|Stade de sommeil N2|Sommeil lent profond|Sommeil paradoxal|?"),
        ("French", "E\u0301veille\u0301|stade I|Stade II|stade IV|REM|non scoré"),
        ("Spanish", "Vigilia|Fase 1|Etapa N2|Sueño profundo|Sueño REM|no clasificado"),
        ("Spanish", "despierto|Estadio 1|Fase de sueño 2|fase 4|MOR|movimiento"),
        ("Spanish", "Vigilia|No REM 1|no rem 2|No REM 3|Sueño paradójico|Sin puntuar"),
        ("Italian", "Veglia|Stadio 1|Fase 2|Sonno profondo|Sonno REM|artefatto"),
        ("Italian", "Sveglio|Stadio N1|Stadio del sonno 2|Stadio IV|Sonno paradosso|Non assegnato"),
        ("Portuguese", "Vigília|Estágio 1|Fase N2|Sono profundo|Sono REM|não classificado"),
        ("Portuguese", "Desperto|Não REM 1|Estádio 2|não rem 3|Sono paradoxal|Não estagiado"),
        ("Portuguese", "Acordado|estagio I|ESTÁGIO 2|Estágio 4|rem|Artefato"),
    ],
)
def test_stages_are_known_in_other_languages(language: str, labels: str) -> None:
    found = [stage_of_label(label) for label in labels.split("|")]
    assert found == [Stage.W, Stage.N1, Stage.N2, Stage.N3, Stage.R, Stage.UNSCORED], language


@pytest.mark.parametrize(
    "text",
    [
        "Leichtschlaf",
        "light sleep",
        "sueño ligero",
        "lichte slaap",
        "Sommeil lent",
        "Schlaf",
        "sonno",
    ],
)
def test_light_sleep_and_sleep_alone_are_not_guessed(text: str) -> None:
    assert stage_of_label(text) is None


def test_the_signal_that_edf_appends_is_not_part_of_the_name() -> None:
    assert stage_of_label("Sleep stage N2@@EEG F4-A1") is Stage.N2


@pytest.mark.parametrize(
    "text", ["", "0", "1", "5", "Lights off", "Arousal", "Sleep", "Stage", "Stage 7", "N5", "W2"]
)
def test_what_is_no_stage_is_not_guessed(text: str) -> None:
    assert stage_of_label(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Movement",
        "Artifact",
        "Micro-éveil",
        "A",
        "Lights off",
        "SLEEP-SPINDLE",
        "Bewegung",
        "Paradoxal",
        "deep",
    ],
)
def test_among_events_an_artefact_is_an_event_and_not_an_epoch(text: str) -> None:
    assert stage_among_events(text) is None


@pytest.mark.parametrize(
    "text",
    ["Movement time", "Sleep stage ?", "Unscored", "SLEEP-UNSCORED", "Nicht bewertet", "Non scoré"],
)
def test_among_events_an_epoch_may_be_unscored(text: str) -> None:
    assert stage_among_events(text) is Stage.UNSCORED


def test_only_the_texts_of_the_edf_standard_are_reserved() -> None:
    assert is_reserved("Sleep stage N3")
    assert is_reserved("Movement time")
    assert not is_reserved("N3")
    assert not is_reserved("Sleep stages scored by X")

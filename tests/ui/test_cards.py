"""The card of a scorer in the window: in its language, with figures and names as they are."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from sleepgui.engine.card import load_card
from sleepgui.opinions.prose import LEFT_OUT, prose, sentences_of
from sleepgui.opinions.registry import own_card, second_scorers
from sleepgui.ui.opinions.cards import Listed, card_html
from sleepgui.ui.panels.card import count_text, measured_html, said_of_card, value_html
from sleepgui.ui.panels.card_names import entry_name, entry_names, set_name
from sleepgui.ui.panels.help import About
from sleepgui.ui.texts.sentences import word_for_word
from sleepgui.ui.window import MainWindow

WEIGHTS = Path(__file__).resolve().parents[2] / "model" / "weights"
CARDS = [path for path in WEIGHTS.rglob("*.json") if path.with_suffix(".safetensors").exists()]
PLACED = {"name", "title", "planes", "exits", "protocol", "held_out"}
"""Entries that the window words itself."""


def card(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in LEFT_OUT:
                yield key
                yield from keys(part)


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


# ---------------------------------------------------------------------- what ships


def test_ours_and_those_of_the_peers_are_looked_at() -> None:
    assert {path.stem for path in CARDS} >= {"lean", "attn", "seq"}


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_every_sentence_of_a_card_that_ships_has_its_german(german: None, path: Path) -> None:
    sentences = list(prose(card(path)))
    assert len(sentences) > 8
    assert [one for one in sentences if word_for_word(one) == one] == []


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_every_entry_of_a_card_that_ships_has_a_name(path: Path) -> None:
    found = set(keys(card(path))) - PLACED
    assert len(found) > 10
    assert found - set(entry_names()) == set(), "add it to sleepgui/ui/panels/card_names.py"


def test_the_sentences_of_yasas_card_have_their_german(german: None) -> None:
    (yasa,) = (one.card for one in second_scorers() if one.name == "yasa")
    sentences = list(prose(yasa.text))
    assert len(sentences) == 2
    assert all(word_for_word(one) != one for one in sentences)


# ---------------------------------------------------------------------- what is shown


def test_a_german_window_shows_german_and_the_names_as_they_are(german: None) -> None:
    shown = words(card_html(Listed(own_card(load_card("lean")))))
    for english in prose(load_card("lean").text):
        assert english not in shown
    for part in ("Nur für Forschung", "Abtastrate, Hz: 100", "EEG 0,3–35", "84,9\u00a0%"):
        assert part in shown
    for name in (load_card("lean").sha256, "SC402, SC403", "CC-BY-NC-4.0", "IEEE Trans Biomed Eng"):
        assert name in shown


def test_about_shows_what_was_measured_as_a_table_and_not_every_setting(
    german: None, qtbot, window: MainWindow
) -> None:
    dialog = About(window.windowIcon(), load_card("lean"), window)
    qtbot.addWidget(dialog)
    shown = words(dialog.card_text.text())
    assert "Nie gesehen" in shown
    assert "Sequenzstufe" in shown
    assert "weight decay" not in shown
    assert "lean.json" in shown, "where the rest stands"


def test_a_sentence_without_german_is_shown_as_it_is(german: None) -> None:
    assert said_of_card("Research only; not a medical device. Nobody knows this one.") == (
        "Nur für Forschung; kein Medizinprodukt. Nobody knows this one."
    )


def test_in_english_a_card_says_what_it_says(qapp: QApplication) -> None:
    text = "Research only; not a medical device."
    assert said_of_card(text) == text
    assert entry_name("band_hz") == "Bands, Hz"
    assert entry_name("never_heard_of") == "Never heard of"


def test_a_sentence_and_the_table_call_a_set_alike(qapp: QApplication) -> None:
    assert said_of_card("An eye on sleep_edf_cuts.") == "An eye on Sleep-EDF cuts."
    assert set_name("sleep_edf_cuts") == "Sleep-EDF cuts"
    assert set_name("night_of_ours") == "night of ours"


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    text = "St. Vincent's (Kemp et al. 2000). How it was made. 'Nights' are made."
    assert sentences_of(text) == (
        "St. Vincent's (Kemp et al. 2000).",
        "How it was made.",
        "'Nights' are made.",
    )


def test_values_of_every_kind(german: None) -> None:
    assert value_html("temperatures", [1.165, 0.953]) == "1,165; 0,953"
    assert value_html("classes", ["W", "N1"]) == "W, N1"
    assert value_html("eyes", True) == "ja"
    assert count_text(447268) == "447\u202f268"
    deep = value_html("training", {"method": "a <b> c d", "eyes": {"seeds": 2, "steps": 3}})
    assert "Verfahren: a &lt;b&gt; c d" in deep
    assert "liest: Starts 2; Schritte 3" in deep


def test_figures_have_the_signs_of_the_language(german: None) -> None:
    figures = {"made nights": {"n": 17841, "accuracy": 0.828, "macro_f1": 0.75, "kappa": None}}
    shown = words(measured_html({"protocol": "None of them.", "figures": figures}))
    assert re.findall(r"gemachte Nächte|17\u202f841|82,8\u00a0%|0,75|–", shown) == [
        *("gemachte Nächte", "17\u202f841", "82,8\u00a0%", "0,75", "–"),
    ]

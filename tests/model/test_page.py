"""The page on accuracy says what was measured, of the weights that ship."""

import json

import pytest

from model.aims import aims, paper_aims
from model.compare import VARIANTS, summary
from model.figures import EXITS
from model.page import FOLDER, PAGE, kept, page
from model.page_tables import comparison_table
from model.plots import ablation_bars
from sleepgui.engine.card import default_model, load_card


def test_the_page_is_what_its_figures_give() -> None:
    written = page(load_card(default_model()), kept())
    assert PAGE.read_text(encoding="utf-8") == written, "run: python -m model.page"


@pytest.mark.parametrize(
    "name", ["report", "robustness", "yasa", "precision", "abroad", "real_nights", "sides", "days"]
)
def test_figures_are_of_the_weights_that_ship(name: str) -> None:
    card = load_card(default_model())
    measured = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert measured["model"] == {
        "name": card.name,
        "version": card.version,
        "sha256": card.sha256,
    }, name


def test_report_and_card_agree() -> None:
    report = kept()["report"]["groups"]
    figures = load_card(default_model()).text["held_out"]["figures"]
    for name, found in report.items():
        for key in ("n", "accuracy", "kappa"):
            assert found["last_usable_exit"][key] == figures[name]["last usable"][key], (name, key)


def test_every_drawing_is_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    drawings = [part.split(")")[0] for part in text.split("](")[1:]]
    assert drawings
    for drawing in drawings:
        if not drawing.startswith("http"):
            assert (PAGE.parent / drawing).is_file(), drawing


def row(kappa: float, accuracy: float = 0.9) -> dict[str, object]:
    exit_ = {"kappa": kappa, "accuracy": accuracy, "calibration_error": 0.03}
    speeds = [
        {"speed": 0.0, "accuracy": accuracy, "compute": 1.0, "exits": {}},
        {"speed": 0.1, "accuracy": accuracy - 0.004, "compute": 0.79,
         "exits": {"EEG": {"share": 0.6, "accuracy": 0.94}}},
        {"speed": 0.5, "accuracy": accuracy - 0.015, "compute": 0.69,
         "exits": {"EEG": {"share": 0.7, "accuracy": 0.951}}},
    ]  # fmt: skip
    return {"last_usable_exit": exit_, "exits": {"EEG": exit_}, "speed": speeds}


def test_an_aim_is_reached_or_not_by_what_is_printed() -> None:
    names = ["ucddb022", "dreams_excerpt3", "sleep_edf_recordings", "transplanted_test_people"]
    report = {f"{name}{kind}": row(0.70) for name in names for kind in ("", "+context")}
    report["sleep_edf_cuts"] = row(0.70)
    found = {what: (measured, met) for what, _, measured, met in aims(report, {})}
    assert found["`ucddb022`, kappa without"] == ("0.700", "yes")
    assert found["`ucddb022`, kappa with context"] == ("0.700", "no")
    assert found["made nights, saved at Speed 0.1"] == ("21.0 %", "yes")
    assert found["made nights, lost at Speed 0.1"] == ("0.40 points", "no")
    assert found["made nights, lost at Speed 0.5"] == ("1.50 points", "yes")
    assert found["made nights, share leaving at EEG, 95 % right"] == ("70.0 %", "yes")


def compared(variant: str, seed: int, kappa: float) -> dict[str, object]:
    exits = EXITS if VARIANTS[variant].exits == (0, 1, 2) else EXITS[2:]
    return {
        "variant": variant,
        "seed": seed,
        "mmacs_cascade": [5.0, 6.0, 9.0],
        "mmacs_alone": [5.0, 6.0, 9.0],
        "exits": {exit_: {"kappa": kappa} for exit_ in exits},
        "speed": [{"speed": 0.1, "kappa": kappa, "mmacs": 7.0}] if len(exits) > 1 else [],
    }


def test_the_papers_network_is_compared_at_speed_a_tenth() -> None:
    rows = [compared("lean", 0, 0.6), compared("lean", 1, 0.7)]
    assert paper_aims(rows) == []  # nothing to compare with
    paper = compared("paper", 0, 0.66)
    paper["speed"][0]["mmacs"] = 70.0  # type: ignore[index]
    work, kappa = paper_aims([*rows, paper])
    assert work[2:] == ["10.0 %", "yes"]
    assert kappa[2:] == ["-0.010", "no"]


def test_variants_are_means_over_seeds_with_their_range() -> None:
    rows = [compared("lean", 0, 0.6), compared("lean", 1, 0.7), compared("lean-last", 0, 0.65)]
    table = comparison_table(rows)
    assert table[2].startswith(
        "| `lean` | 2 | 5.0 / 9.0 | 0.650 | 0.650 | 0.650 | 0.600 to 0.700 |"
    )
    # A network without early exits has none to report.
    assert table[3].startswith("| `lean-last` | 1 | 5.0 / 9.0 | - | - | 0.650 |")
    assert "0.600 to 0.700" in summary(rows)
    axes = ablation_bars(rows).axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["lean", "lean-last"]
    assert len(axes.patches) == 4

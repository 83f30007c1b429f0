"""What one can do in the window: the words, the keys and the place in the menus of every action."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from sleepgui.stages import Stage


def tr(text: str) -> str:
    """Translate a text of the menus."""
    return QCoreApplication.translate("Actions", text)


def noop(text: str) -> str:
    """Mark a text that `tr` is given later."""
    return text


@dataclass(frozen=True)
class Entry:
    """One action. ``keys`` are all that trigger it; the menu shows them all."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    checkable: bool = False
    needs_recording: bool = True


KEYPAD: Final = "Num+"
SEPARATOR: Final = Entry("", "")

_STAGES: Final = (
    (Stage.W, noop("Wake"), ("W", "Num+0"), ("0",)),
    (Stage.N1, noop("N1"), ("Num+1",), ("1",)),
    (Stage.N2, noop("N2"), ("Num+2",), ("2",)),
    (Stage.N3, noop("N3"), ("Num+3",), ("3",)),
    (Stage.R, noop("REM"), ("R", "Num+4", "Num+5"), ("4", "5")),
    (Stage.UNSCORED, noop("Unscored"), ("U",), ("Delete",)),
)


def stage_action(stage: Stage, advance: bool) -> str:
    """Name of the action that gives the current epoch a stage."""
    return f"stage {stage} {'next' if advance else 'stay'}"


def _file() -> list[Entry]:
    return [
        Entry("open", tr("&Open recording…"), ("Ctrl+O",), needs_recording=False),
        Entry("open scoring", tr("Open expert &scoring…"), ("Ctrl+Shift+O",)),
        Entry("alignment", tr("How the expert scoring &lies…"), needs_recording=False),
        Entry("recent", tr("Open &recent")),
        Entry("batch", tr("Score a &folder of nights…"), ("Ctrl+B",), needs_recording=False),
        Entry("demo", tr("&Demo night"), needs_recording=False),
        SEPARATOR,
        Entry("export", tr("&Export hypnogram…"), ("Ctrl+E",)),
        Entry("save again", tr("Sa&ve hypnogram again"), ("Ctrl+S",)),
        Entry("export as", tr("Export &as")),
        Entry("deidentify", tr("De-&identified copy…")),
        Entry("report", tr("Re&port…"), ("Ctrl+P",)),
        SEPARATOR,
        Entry("preferences", tr("Pre&ferences…"), ("Ctrl+,",), needs_recording=False),
        SEPARATOR,
        Entry("close", tr("&Close recording"), ("Ctrl+W",)),
        Entry("quit", tr("&Quit"), ("Ctrl+Q",), needs_recording=False),
    ]


def _stages() -> list[Entry]:
    entries = [
        Entry(stage_action(stage, True), tr("{stage}, then next epoch").format(stage=tr(name)), go)
        for stage, name, go, _ in _STAGES
    ]
    entries.append(SEPARATOR)
    entries += [
        Entry(stage_action(stage, False), tr("{stage}, and stay").format(stage=tr(name)), stay)
        for stage, name, _, stay in _STAGES
    ]
    entries += [
        SEPARATOR,
        Entry("digits advance", tr("Number row also goes to the next epoch"), checkable=True),
        Entry("paint", tr("Dragging over the hypnogram paints stages"), checkable=True),
        SEPARATOR,
        Entry("history", tr("&History of changes…")),
        Entry("to model", tr("Back to the &model's stage"), ("Backspace",)),
    ]
    return entries


def _mark() -> list[Entry]:
    return [
        Entry("mark arousal", tr("&Arousals: drag over the signals"), ("A",), checkable=True),
        Entry("mark artefact", tr("A&rtefacts: drag over the signals"), ("B",), checkable=True),
        Entry("mark event", tr("&Events with a name: drag…"), ("E",), checkable=True),
        SEPARATOR,
        Entry("add event", tr("Add by &numbers…"), ("Ctrl+M",)),
        Entry("next event", tr("Next e&vent"), ("M",)),
        Entry("previous event", tr("Previous event"), ("Shift+M",)),
        SEPARATOR,
        Entry("lights off", tr("&Lights off at this epoch's start"), ("L",)),
        Entry("lights on", tr("Lights &on at this epoch's end"), ("Shift+L",)),
        Entry("lights of file", tr("Lights as the &file has them")),
    ]


def _go() -> list[Entry]:
    return [
        Entry("next", tr("&Next epoch"), ("Right",)),
        Entry("previous", tr("&Previous epoch"), ("Left",)),
        Entry("next 10", tr("10 epochs forward"), ("PgDown",)),
        Entry("previous 10", tr("10 epochs back"), ("PgUp",)),
        Entry("first", tr("&First epoch"), ("Home",)),
        Entry("last", tr("&Last epoch"), ("End",)),
        SEPARATOR,
        Entry("next uncertain", tr("Next &uncertain epoch"), ("X",)),
        Entry("previous uncertain", tr("Previous uncertain epoch"), ("Shift+X",)),
        Entry("next disagreement", tr("Next &disagreement with the expert"), ("D",)),
        Entry("previous disagreement", tr("Previous disagreement"), ("Shift+D",)),
        Entry("next transition", tr("Next stage &transition"), ("T",)),
        Entry("previous transition", tr("Previous stage transition"), ("Shift+T",)),
        Entry("next unscored", tr("Next unscored epoch"), ("N",)),
        Entry("previous unscored", tr("Previous unscored epoch"), ("Shift+N",)),
        SEPARATOR,
        Entry("go to", tr("&Go to epoch or time…"), ("Ctrl+G",)),
    ]


def _score() -> list[Entry]:
    return [
        Entry("score", tr("&Score the night"), ("Ctrl+Return", "Ctrl+Enter")),
        Entry("cancel", tr("&Cancel scoring"), ("Esc",)),
        Entry("scorers", tr("Sc&orers")),
        SEPARATOR,
        Entry("accept", tr("&Accept and go on to the next to review"), ("Space",)),
        Entry("skip", tr("S&kip to the next to review"), ("S",)),
        Entry("back", tr("&Back to the one reviewed before"), ("Shift+Space",)),
        Entry("levels", tr("&Levels of certainty…"), needs_recording=False),
        SEPARATOR,
        Entry("blind", tr("Score &blind: hide all others"), checkable=True),
        SEPARATOR,
        Entry("more careful", tr("More &careful (lower Speed)"), ("Ctrl+Left",)),
        Entry("faster", tr("&Faster (higher Speed)"), ("Ctrl+Right",)),
    ]


def _view() -> list[Entry]:
    return [
        Entry("larger", tr("&Larger traces"), ("+", "=")),
        Entry("smaller", tr("S&maller traces"), ("-",)),
        Entry("page length", tr("&Page length")),
        Entry("longer page", tr("L&onger page"), ("Ctrl+Down",)),
        Entry("shorter page", tr("S&horter page"), ("Ctrl+Up",)),
        SEPARATOR,
        Entry("filters", tr("Display &filters (AASM)"), ("F",), checkable=True),
        Entry("filter bands", tr("Filter &bands…"), ("Ctrl+F",)),
        Entry("notch", tr("Notch against mains hum")),
        Entry("guides", tr("75 µV &guides on EEG"), ("G",), checkable=True),
        Entry("slow waves", tr("Slow &waves above 75 µV on EEG"), ("V",), checkable=True),
        Entry("sensitivity", tr("S&ensitivity")),
        Entry("context", tr("&Context before and after the page"), ("C",), checkable=True),
        Entry("negative up", tr("&Negative up"), checkable=True),
        Entry("certainty", tr("&Frame the epoch by its certainty"), checkable=True),
        SEPARATOR,
        Entry("zoom hour", tr("Hypnogram: one &hour"), ("Z",)),
        Entry("zoom night", tr("Hypnogram: whole &night"), ("Shift+Z",)),
        Entry("spectrogram", tr("&Spectrogram"), ("P",), checkable=True),
        Entry("band powers", tr("Power in delta, sigma and &beta"), checkable=True),
        SEPARATOR,
        Entry("panels", tr("&Panels"), needs_recording=False),
        Entry("appearance", tr("A&ppearance"), needs_recording=False),
    ]


def montage_action(number: int) -> str:
    """Name of the action that shows a montage, counted from 1."""
    return f"montage {number}"


def _montages() -> list[Entry]:
    # F1 is for help in every program.
    keys = [f"F{number}" for number in range(2, 13)] + ["Shift+F2"]
    entries = [
        Entry(montage_action(number), tr("Montage {n}").format(n=number), (key,), checkable=True)
        for number, key in enumerate(keys, start=1)
    ]
    return [
        *entries,
        SEPARATOR,
        Entry("edit montage", tr("&Edit this montage…"), ("Ctrl+L",)),
        Entry("hide lane", tr("&Hide the selected trace"), ("H",)),
        Entry("invert lane", tr("&Turn the selected trace upside down"), ("I",)),
        Entry("lane larger", tr("&Larger: the selected trace alone"), ("Alt++", "Alt+=")),
        Entry("lane smaller", tr("&Smaller: the selected trace alone"), ("Alt+-",)),
        SEPARATOR,
        Entry("import montages", tr("&Import montages…"), needs_recording=False),
        Entry("export montages", tr("E&xport montages…"), needs_recording=False),
    ]


def _help() -> list[Entry]:
    return [
        Entry("guide", tr("User &guide"), ("Ctrl+F1",), needs_recording=False),
        Entry("shortcuts", tr("&Keyboard shortcuts"), ("F1",), needs_recording=False),
        Entry("welcome", tr("&Welcome"), needs_recording=False),
        SEPARATOR,
        Entry("diagnostics", tr("&Diagnostics…"), needs_recording=False),
        Entry("licences", tr("&Licences"), needs_recording=False),
        Entry("about", tr("&About SleepGUI"), needs_recording=False),
    ]


SUBMENUS: Final = (
    "recent",
    "export as",
    "scorers",
    "notch",
    "panels",
    "appearance",
    "page length",
    "sensitivity",
)
"""Entries that are menus of their own, filled by those who know what is in them."""


EDIT: Final = "edit"
"""The menu that begins with Undo and Redo."""


def menus() -> list[tuple[str, str, list[Entry]]]:
    """Name, title and entries of every menu, in the order of the menu bar."""
    return [
        ("file", tr("&File"), _file()),
        (EDIT, tr("&Edit"), _stages()),
        ("mark", tr("&Mark"), _mark()),
        ("score", tr("&Score"), _score()),
        ("go", tr("&Go"), _go()),
        ("view", tr("&View"), _view()),
        ("montage", tr("&Montage"), _montages()),
        ("help", tr("&Help"), _help()),
    ]

"""The translations: find every text of the window, keep the .ts files in step, compile them.

    python packaging/translate.py            # find texts, update every .ts, compile every .qm
    python packaging/translate.py --check    # say what is missing or out of date; 1 if anything is

A text of the window or a report stands in ``tr("...")``, ``self.tr("...")``, ``noop("...")`` or
``QCoreApplication.translate("...", "...")``. A text means the same wherever it stands, so all are
in one context. A sentence is what the program's other parts, which know no Qt, say to the user:
string literals that end like a sentence; what is filled in is ``{1}``, ``{2}`` and so on. So is
what the cards of the weights that ship say.
A text that has gone from the program goes from the .ts as well. Translate in Qt Linguist, or in
the .ts file itself.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import PySide6

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = ROOT / "sleepgui"
FOLDER: Final = SOURCE / "ui" / "translations"
SENTENCES: Final = FOLDER / "sentences.json"
TEXTS_CONTEXT, SENTENCES_CONTEXT = "SleepGUI", "Sentences"
_FRAGMENTS: Final = (
    *("recording/quality.py", "recording/roles.py", "preparation/night.py"),
    *("statistics/night.py", "statistics/window.py", "statistics/statistic.py"),
    *("statistics/norms.py", "opinions/channels.py", "report/own.py"),
)
"""Files whose reasons, put into other sentences, have no end of their own."""
LANGUAGES: Final = ("de",)
_FUNCTIONS: Final = frozenset({"tr", "_tr", "noop"})
_SPEAKING: Final = (
    *("engine", "export", "hypnogram", "preparation", "recording", "statistics", "display"),
    *("spectra", "review", "opinions", "batch", "report"),
)
"""Packages whose sentences the window shows."""


def texts() -> dict[str, str]:
    """Every text of the window and where it first stands."""
    found: dict[str, str] = {}
    constants: dict[Path, dict[str, str]] = {}
    for path, node in _nodes(SOURCE):
        if isinstance(node, ast.Call):
            if path not in constants:
                constants[path] = _constants(path)
            text = _text_of(node, constants[path])
            if text is not None:
                found.setdefault(text, f"{path.relative_to(ROOT).as_posix()}:{node.lineno}")
    return found


def not_literal() -> list[str]:
    """Calls that translate something that is not spelt out, and so cannot be found."""
    found = []
    for path, node in (*_nodes(SOURCE / "ui"), *_nodes(SOURCE / "report")):
        if not isinstance(node, ast.Call) or _name(node) not in _FUNCTIONS or not node.args:
            continue
        if isinstance(node.args[0], ast.Constant):
            if _second_text(node):
                found.append(_where(path, node))
            continue
        if isinstance(node.args[0], ast.Name) and node.args[0].id in _constants(path):
            continue
        if "noop" in (path.read_text(encoding="utf-8")) and isinstance(node.args[0], ast.Name):
            continue  # its values are marked where they are written
        found.append(_where(path, node))
    return found


def _where(path: Path, node: ast.Call) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{node.lineno}: {ast.unparse(node)}"


def _second_text(node: ast.Call) -> bool:
    """Whether the first text is a context, as `translate` takes it, under the name of ``tr``."""
    return len(node.args) > 1 and isinstance(node.args[1], ast.Constant)


def sentences() -> dict[str, str]:
    """Every sentence of the other parts, as template, and where it first stands."""
    found: dict[str, str] = {}
    for package in _SPEAKING:
        for path in sorted((SOURCE / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            quiet = _quiet(tree)
            for node in ast.walk(tree):
                if id(node) in quiet:
                    continue
                template = _template(node)
                fragments = path.relative_to(SOURCE).as_posix() in _FRAGMENTS
                if template is not None and _is_sentence(template, fragments):
                    place = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"  # type: ignore[attr-defined]
                    found.setdefault(template, place)
    for text in _names_of_figures():
        found.setdefault(text, "sleepgui/statistics/statistic.py:1")
    for text, place in _sentences_of_cards():
        found.setdefault(text, place)
    for text, place in _labels():
        found.setdefault(text, f"sleepgui/{place}:1")
    return found


def _names_of_figures() -> Iterator[str]:
    sys.path.insert(0, str(ROOT))
    from sleepgui.statistics.statistic import DEFINITIONS  # noqa: PLC0415 - not installed for sure

    for one in DEFINITIONS:
        yield one.label
        yield one.definition


def _sentences_of_cards() -> Iterator[tuple[str, str]]:
    """What the cards of all scorers say, and where."""
    sys.path.insert(0, str(ROOT))
    from sleepgui.opinions import yasa  # noqa: PLC0415 - not installed for sure
    from sleepgui.opinions.prose import prose  # noqa: PLC0415

    for name, text in cards().items():
        yield from ((one, f"{name}:1") for one in prose(text))
    yield from ((one, "sleepgui/opinions/yasa.py:1") for one in prose(yasa.CARD.text))


def cards() -> dict[str, dict[str, Any]]:
    """Every card that ships, ours and the peers', by its file."""
    weights = ROOT / "model" / "weights"
    paths = [
        one for one in sorted(weights.rglob("*.json")) if one.with_suffix(".safetensors").exists()
    ]
    return {
        one.relative_to(ROOT).as_posix(): json.loads(one.read_text(encoding="utf-8"))
        for one in paths
    }


def _labels() -> Iterator[tuple[str, str]]:
    """What stands in a list to choose from, or is put into a sentence; and its file."""
    sys.path.insert(0, str(ROOT))
    from sleepgui.export.deidentify import REMOVED_WORDS  # noqa: PLC0415 - not installed for sure
    from sleepgui.export.writers.registry import WRITERS  # noqa: PLC0415 - not installed for sure
    from sleepgui.hypnogram.align import PARTS  # noqa: PLC0415
    from sleepgui.hypnogram.conventions import CONVENTIONS  # noqa: PLC0415
    from sleepgui.recording import edf_header  # noqa: PLC0415
    from sleepgui.statistics.norms import CHANGE_PER_DECADE  # noqa: PLC0415

    yield from ((one.label, "export/writers/registry.py") for one in WRITERS)
    yield from ((one.users, "hypnogram/conventions.py") for one in CONVENTIONS)
    yield from ((text, "hypnogram/align.py") for text in PARTS)
    yield from ((name, "statistics/norms.py") for name, _, _ in CHANGE_PER_DECADE)
    yield from ((text, "export/deidentify.py") for text in REMOVED_WORDS)
    yield from ((text, "recording/edf_header.py") for text in edf_header.PARTS)


def _is_sentence(template: str, fragments: bool) -> bool:
    words = re.sub(r"\{\d+\}", "", template).split()
    return len(words) > 2 and (fragments or template.rstrip().endswith((".", ":")))


def _nodes(folder: Path) -> Iterator[tuple[Path, ast.AST]]:
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def _name(node: ast.Call) -> str:
    called = node.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _text_of(node: ast.Call, constants: dict[str, str]) -> str | None:
    name, place = _name(node), 0
    if name == "translate":
        place = 1
    elif name not in _FUNCTIONS:
        return None
    if len(node.args) <= place:
        return None
    text = node.args[place]
    if isinstance(text, ast.Name):
        return constants.get(text.id)
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else None


def _constants(path: Path) -> dict[str, str]:
    """Texts that a file gives a name to."""
    found = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.AnnAssign | ast.Assign) and isinstance(node.value, ast.Constant):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                found[target.id] = node.value.value
    return found


def _quiet(tree: ast.AST) -> set[int]:
    """Docstrings, parts of f-strings, which are no strings of their own, and texts of a window."""
    quiet: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) in _FUNCTIONS:
            quiet.update(map(id, node.args))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            quiet.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            quiet.update(id(part) for part in node.values)
    return quiet


def _template(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    parts, n = [], 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        else:
            n += 1
            parts.append(f"{{{n}}}")
    return "".join(parts)


# ---------------------------------------------------------------------- files


def ts_path(code: str) -> Path:
    """The translation of a language."""
    return FOLDER / f"sleepgui_{code}.ts"


def read(path: Path) -> dict[tuple[str, str], str]:
    """(Context, text) to translation; those without one are left out."""
    if not path.exists():
        return {}
    found = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - a file of our own
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.findtext("translation") or ""
            if translation:
                found[name, message.findtext("source") or ""] = translation
    return found


def write(path: Path, code: str, known: dict[tuple[str, str], str]) -> None:
    """Write a .ts file of every text and sentence there is now."""
    root = ET.Element("TS", version="2.1", language=code, sourcelanguage="en")
    for name, found in ((TEXTS_CONTEXT, texts()), (SENTENCES_CONTEXT, sentences())):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for text in sorted(found):
            message = ET.SubElement(context, "message")
            ET.SubElement(message, "location", filename=found[text].split(":")[0])
            ET.SubElement(message, "source").text = text
            translation = ET.SubElement(message, "translation")
            if (name, text) in known:
                translation.text = known[name, text]
            else:
                translation.set("type", "unfinished")
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
    )


def compile_ts(path: Path, target: Path) -> None:
    """Make the .qm that the program loads.

    Raises
    ------
    FileNotFoundError, subprocess.CalledProcessError
        Qt's lrelease, which comes with PySide6-Essentials, is missing or refuses the file.
    """
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    tool = Path(PySide6.__file__).parent / name
    subprocess.run(
        [str(tool), "-silent", "-nounfinished", str(path), "-qm", str(target)], check=True
    )


def update() -> None:
    """Bring every file up to date, keeping what is translated."""
    FOLDER.mkdir(exist_ok=True)
    SENTENCES.write_text(
        json.dumps(sorted(sentences()), indent=0, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    for code in LANGUAGES:
        path = ts_path(code)
        write(path, code, read(path))
        compile_ts(path, path.with_suffix(".qm"))


def troubles() -> list[str]:
    """What is missing or out of date, in a line each."""
    wanted = {(TEXTS_CONTEXT, text) for text in texts()}
    wanted |= {(SENTENCES_CONTEXT, text) for text in sentences()}
    found = [f"not spelt out: {one}" for one in not_literal()]
    if json.loads(SENTENCES.read_text(encoding="utf-8")) != sorted(sentences()):
        found.append(f"out of date: {SENTENCES.name}")
    for code in LANGUAGES:
        path = ts_path(code)
        known = read(path)
        found += [f"{code}, not translated: {text!r}" for _, text in sorted(wanted - set(known))]
        found += [f"{code}, not used: {text!r}" for _, text in sorted(set(known) - wanted)]
        for (_, text), translation in sorted(known.items()):
            if placeholders(text) != placeholders(translation):
                found.append(f"{code}, placeholders differ: {text!r} -> {translation!r}")
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "fresh.qm"
            compile_ts(path, fresh)
            if fresh.read_bytes() != path.with_suffix(".qm").read_bytes():
                found.append(f"out of date: {path.with_suffix('.qm').name}")
    return found


def placeholders(text: str) -> list[str]:
    """What is filled in: ``{name}`` with its format, in alphabetical order."""
    return sorted(re.findall(r"\{[^{}]*\}", text))


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        update()
    found = troubles()
    for line in found:
        print(line)
    print(f"{len(texts())} texts, {len(sentences())} sentences, {len(found)} to do")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

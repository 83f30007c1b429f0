"""Montages in the window: by name and key, changed in the editor or on the page, kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QFileDialog, QMenu

from sleepgui.display.automatic import AUTOMATIC, SCORED, automatic
from sleepgui.display.montage import LONGEST_NAME, Montage, from_json, to_json
from sleepgui.errors import SleepGuiError
from sleepgui.ui.feature import Feature
from sleepgui.ui.menus.entries import montage_action
from sleepgui.ui.montage.editor import MontageEditor
from sleepgui.ui.montage.selected import SelectedTrace
from sleepgui.ui.montage.store import (
    FIRST_OWN_SLOT,
    SLOTS,
    Saved,
    free_name,
    free_slot,
    read_montages,
    store_path,
    write_montages,
)
from sleepgui.ui.montage.words import montage_name
from sleepgui.ui.panels.message_bar import Weight
from sleepgui.ui.settings import settings

if TYPE_CHECKING:
    from sleepgui.ui.document import Document
    from sleepgui.ui.menus.actions import Actions
    from sleepgui.ui.window import MainWindow

_LAST: Final = "montage/last"
_LISTED: Final = 3


class Montages(Feature):
    """The montage of the page: one of the automatic ones, a saved one, or one just changed.

    Attributes
    ----------
    chosen : name of the montage that was called up.
    changed : lanes made of it since, ``None`` as it was called up.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.editor: MontageEditor | None = None
        self.chosen = SCORED
        self.changed: Montage | None = None
        self.saved: list[Saved] = []
        self._unreadable = ""
        self._document: Document | None = None
        self._actions: Actions | None = None
        self._kept = window.sitting.parts.register("montage", self._save, self._restore, place=True)
        self.trace = SelectedTrace(self)
        self._load()

    def connect_actions(self, actions: Actions) -> None:
        """Keys of montages, the editor, what is done to the selected trace."""
        self._actions = actions
        for number in range(1, SLOTS + 1):
            actions.on(montage_action(number), partial(self.call_up, number))
        actions.on("edit montage", self.edit)
        self.trace.connect_actions(actions)
        actions.on("import montages", self._ask_import)
        actions.on("export montages", self._ask_export)
        actions.keys_changed.connect(self._name_actions)
        button = self.window.workspace.signals.montage
        for menu in actions[montage_action(1)].associatedObjects():
            if isinstance(menu, QMenu):
                button.setMenu(menu)
        self._name_actions()

    def set_document(self, document: Document | None) -> None:
        """Begin a recording with the montage used last."""
        self._document = document
        if self.editor is not None:
            self.editor.close()
            self.editor = None
        if document is None:
            return
        if self._unreadable:
            self.window.messages.show_message(self._unreadable, Weight.WARNING)
            self._unreadable = ""
        document.choice_changed.connect(self._choice_changed)
        last = str(settings().value(_LAST, SCORED))
        self._show(last if last in self.names else SCORED, None)

    # ------------------------------------------------------------------ which montage

    @property
    def names(self) -> list[str]:
        """Every montage there is: the automatic ones, then the saved ones."""
        return [*AUTOMATIC, *(one.montage.name for one in self.saved)]

    @property
    def montage(self) -> Montage:
        """The montage of the page, hidden lanes and all."""
        return self.changed or self._named(self.chosen)

    def _named(self, name: str) -> Montage:
        for one in self.saved:
            if one.montage.name == name:
                return one.montage
        document = self._document
        assert document is not None
        return automatic(name, document.recording, document.proposal, document.choice)

    def slot_of(self, name: str) -> int | None:
        """Number of the key of a montage."""
        if name in AUTOMATIC:
            return AUTOMATIC.index(name) + 1
        return next((one.slot for one in self.saved if one.montage.name == name), None)

    def call_up(self, number: int) -> None:
        """Show the montage with a key, as it was saved."""
        name = next((one for one in self.names if self.slot_of(one) == number), None)
        if name is not None and self._document is not None:
            self.show(name)
        self._name_actions()  # a checked action stays checked

    def show(self, name: str) -> None:
        """Show a montage by name, as it was saved."""
        settings().setValue(_LAST, name)
        self._show(name, None)
        self.tell_editor()
        self._kept()

    def change(self, montage: Montage) -> None:
        """Show lanes that were changed; the saved montage stays as it is until saved anew."""
        self._show(self.chosen, replace(montage, name=self.chosen))
        self._kept()

    def _show(self, name: str, changed: Montage | None) -> None:
        self.chosen, self.changed = name, changed
        workspace = self.window.workspace
        # The scored channels follow the choice of channels by themselves.
        follows = changed is None and name == SCORED
        workspace.set_montage(None if follows else self.montage)
        missing = workspace.fitted.missing
        if missing and not workspace.fitted.lanes and not follows:
            self.window.messages.show_message(
                self.tr(
                    "None of the channels of the montage {name} is in this recording: the scored"
                    " channels are shown."
                ).format(name=montage_name(name)),
                Weight.WARNING,
            )
            self._show(SCORED, None)
            return
        if missing:
            text = self.tr("Not in this recording: {count} of the montage's traces. {first}")
            said = text.format(count=len(missing), first=" ".join(missing[:_LISTED]))
            self.window.statusBar().showMessage(said, 10_000)
        self._name_actions()

    def _choice_changed(self) -> None:
        if self.chosen in AUTOMATIC and self.changed is None:
            self._show(self.chosen, None)

    def _name_actions(self) -> None:
        """Menu entries that say what they call up; those without a montage are not shown."""
        actions = self._actions
        if actions is None:
            return
        by_slot = {self.slot_of(name): name for name in self.names}
        for number in range(1, SLOTS + 1):
            action, name = actions[montage_action(number)], by_slot.get(number)
            action.setVisible(name is not None)
            if name is not None:
                action.setText(montage_name(name).replace("&", "&&"))
                action.setChecked(name == self.chosen)
        text = montage_name(self.chosen)
        if self.changed is not None:
            text = self.tr("{name}, changed").format(name=text)
        self.window.workspace.signals.set_montage_name(text)

    # ------------------------------------------------------------------ the editor

    def edit(self) -> None:
        """Open the editor on the montage of the page."""
        document = self._document
        if document is None:
            return
        if self.editor is None:
            self.editor = MontageEditor(document.recording, self.window)
            self.editor.changed.connect(self.change)
            self.editor.save_wanted.connect(self.save_as)
            self.editor.delete_wanted.connect(self.delete)
        place = self.trace.place
        self.tell_editor()
        if place is not None:
            self.editor.select(place)
        self.editor.show()
        self.editor.activateWindow()

    def tell_editor(self) -> None:
        """Show the montage of the page in the editor too, if that is open."""
        if self.editor is None or self._actions is None:
            return
        own = self.chosen not in AUTOMATIC
        suggested = self.chosen if own else free_name(montage_name(self.chosen), set(self.names))
        self.editor.set_montage(replace(self.montage, name=suggested))
        keys: list[tuple[str, int | None]] = [(self.tr("none"), None)]
        for number in range(FIRST_OWN_SLOT, SLOTS + 1):
            key = self._actions.keys(montage_action(number))
            keys.append((key or self.tr("{n}, without a key").format(n=number), number))
        slot = self.slot_of(self.chosen) if own else free_slot(self.saved)
        self.editor.set_keys(keys, slot)
        self.editor.delete.setEnabled(own)

    def save_as(self, name: str, slot: int | None) -> None:
        """Keep the montage of the page under a name; one saved under it before is replaced."""
        if not name or name in AUTOMATIC:
            self._warn(self.tr("Give the montage a name of its own before saving it."))
            return
        kept = Saved(replace(self.montage, name=name[:LONGEST_NAME]), slot)
        others = [
            replace(one, slot=None) if slot is not None and one.slot == slot else one
            for one in self.saved
        ]
        places = [n for n, one in enumerate(others) if one.montage.name == kept.montage.name]
        if places:
            others[places[0]] = kept
        else:
            others.append(kept)
        if self._write(others):
            settings().setValue(_LAST, kept.montage.name)
            self._show(kept.montage.name, None)
            self.tell_editor()
            self._kept()
            said = self.tr("Montage {name} is saved.").format(name=kept.montage.name)
            self.window.statusBar().showMessage(said, 5000)

    def delete(self) -> None:
        """Forget the saved montage of the page; its lanes stay on the page."""
        name, lanes = self.chosen, self.montage
        if name in AUTOMATIC or not self._write([s for s in self.saved if s.montage.name != name]):
            return
        settings().setValue(_LAST, SCORED)
        self._show(SCORED, replace(lanes, name=SCORED))
        self.tell_editor()
        self._kept()

    # ------------------------------------------------------------------ keeping

    def _load(self) -> None:
        path = store_path()
        if not path.exists():
            return
        troubles: list[str]
        try:
            self.saved, troubles = read_montages(path)
        except SleepGuiError as error:
            troubles = [str(error)]
        if not troubles:
            return
        # What could not be read may be worth much to its owner: it is not written over.
        aside = path.with_name(f"{path.stem}.unread.json")
        try:
            aside.write_bytes(path.read_bytes())
            where = self.tr(" It is kept as {name}.").format(name=aside.name)
        except OSError:
            where = ""
        self._unreadable = " ".join(troubles[:_LISTED]) + where

    def _write(self, saved: list[Saved]) -> bool:
        try:
            write_montages(store_path(), saved)
        except SleepGuiError as error:
            self._warn(str(error))
            return False
        self.saved = saved
        self._name_actions()
        return True

    def _warn(self, text: str) -> None:
        self.window.messages.show_message(text, Weight.WARNING)

    def _save(self) -> dict[str, Any]:
        """What the recording is to be opened with again."""
        if self._document is None:
            return {}
        changed = None if self.changed is None else to_json(self.changed)
        return {"chosen": self.chosen, "changed": changed}

    def _restore(self, kept: Any) -> None:
        if self._document is None or kept is None:
            return
        chosen = str(kept["chosen"])
        changed = None if kept["changed"] is None else from_json(kept["changed"])
        if chosen not in self.names:
            chosen = SCORED
        self._show(chosen, changed)

    # ------------------------------------------------------------------ other computers

    def _ask_export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self.window,
            self.tr("Export montages"),
            str(Path(str(settings().value("folder", ""))) / "sleepgui-montages.json"),
            self.tr("Montages (*.json)"),
        )
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write every saved montage, and the one on the page, into a file."""
        listed = list(self.saved)
        if self._document is not None and (self.changed is not None or self.chosen in AUTOMATIC):
            name = free_name(montage_name(self.chosen), set(self.names))
            listed.append(Saved(replace(self.montage, name=name)))
        try:
            write_montages(path, listed)
        except SleepGuiError as error:
            self._warn(str(error))
            return
        said = self.tr("Saved to {path}").format(path=path)
        self.window.statusBar().showMessage(said, 8000)

    def _ask_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self.window,
            self.tr("Import montages"),
            str(settings().value("folder", "")),
            self.tr("Montages (*.json)"),
        )
        if path:
            self.import_from(Path(path))

    def import_from(self, path: Path) -> None:
        """Add the montages of a file; names and keys that are taken here stay as they are."""
        try:
            found, troubles = read_montages(path)
        except SleepGuiError as error:
            self._warn(str(error))
            return
        saved = list(self.saved)
        for one in found:
            names = {*AUTOMATIC, *(other.montage.name for other in saved)}
            name = free_name(one.montage.name, names)
            taken = {other.slot for other in saved}
            slot = one.slot if one.slot not in taken else free_slot(saved)
            saved.append(Saved(replace(one.montage, name=name), slot))
        if self._write(saved):
            count = len(found)
            said = self.tr("{n} montages are imported.").format(n=count)
            self.window.statusBar().showMessage(said, 8000)
        for text in troubles[:_LISTED]:
            self._warn(text)

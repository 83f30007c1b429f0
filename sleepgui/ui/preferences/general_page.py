"""Who scores, how the window looks, which language it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from sleepgui.ui.looks import theme
from sleepgui.ui.preferences.rows import choice_of, note
from sleepgui.ui.settings import settings
from sleepgui.ui.texts import language
from sleepgui.ui.texts.wording import local

if TYPE_CHECKING:
    from sleepgui.ui.menus.actions import Actions

SCALES: Final = (0, 100, 125, 150, 175, 200, 250, 300)
"""Sizes of the window in percent; 0 leaves it to the system."""


class GeneralPage(QWidget):
    """Name, appearance, language, size."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.scorer = QLineEdit(str(settings().value("scorer", "")), self)
        self.scorer.setPlaceholderText(self.tr("no name given"))
        self.scorer.setAccessibleName(self.tr("Name on your corrections"))
        self.scorer.editingFinished.connect(self._name)
        form.addRow(self.tr("&Name on your corrections"), self.scorer)
        form.addRow(note(self.tr("From the next recording that is opened."), self))

        self._looks = actions.submenus["appearance"].actions()
        self.appearance = choice_of(
            [(look.text().replace("&", ""), place) for place, look in enumerate(self._looks)],
            list(theme.Appearance).index(theme.chosen()),
            lambda place: self._looks[place].trigger(),
            self.tr("Appearance"),
            self,
        )
        form.addRow(self.tr("&Appearance"), self.appearance)

        self.language = choice_of(
            [(self.tr("As the system"), ""), *language.shipped()],
            str(settings().value("language", "")),
            lambda code: settings().setValue("language", code),
            self.tr("Language"),
            self,
        )
        form.addRow(self.tr("&Language"), self.language)
        self.scale = choice_of(
            [
                (f"{local(one / 100):.0%}" if one else self.tr("As the system"), one)
                for one in SCALES
            ],
            int(str(settings().value("scale", 0))),
            lambda percent: settings().setValue("scale", percent),
            self.tr("Size"),
            self,
        )
        form.addRow(self.tr("&Size"), self.scale)
        form.addRow(note(self.tr("Language and size change when SleepGUI is started again."), self))

    def _name(self) -> None:
        settings().setValue("scorer", self.scorer.text().strip())

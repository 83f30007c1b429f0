"""Agreement as shown is agreement as computed, of all epochs and of each exit."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from sleepgui.hypnogram.agreement import agreement
from sleepgui.stages import HYPNOGRAM_ORDER, code
from sleepgui.ui.agreement import AgreementPanel
from sleepgui.ui.agreement.kappa_scale import HUMAN_KAPPA
from sleepgui.ui.looks import theme
from sleepgui.ui.looks.palette import colours_for, contrast


@pytest.fixture
def panel(qtbot, light) -> AgreementPanel:
    widget = AgreementPanel()
    qtbot.addWidget(widget)
    widget.resize(560, 480)
    widget.show()
    return widget


def cell(panel: AgreementPanel, row: int, column: int) -> str:
    item = panel.table.item(row, column)
    return "" if item is None else item.text()


def test_without_an_expert_it_says_what_to_do(panel) -> None:
    assert panel._body.isHidden()
    assert "Open an expert's scoring" in panel.empty.text()


def test_without_a_common_epoch_it_says_so(panel) -> None:
    nothing = np.full(4, -1, dtype=np.int8)
    panel.set_agreement(agreement(np.zeros(4, dtype=np.int8), nothing))
    assert panel._body.isHidden()
    assert "no epoch that both" in panel.empty.text()


def test_a_hand_worked_night(panel) -> None:
    # Expert W W W W N2 N2 N2 ?, model W W W N2 N2 N2 W W: 5 of 7 agree.
    expert = np.array([0, 0, 0, 0, 2, 2, 2, -1], dtype=np.int8)
    model = np.array([0, 0, 0, 2, 2, 2, 0, 0], dtype=np.int8)
    panel.set_agreement(agreement(expert, model), "EC")
    assert panel.headline.text() == "The model agrees with EC in 71.4% of 7 epochs."
    # Chance: (4 * 4 + 3 * 3) / 49; kappa = (5/7 - 25/49) / (1 - 25/49) = 10/24.
    assert "Cohen's kappa 0.42" in panel.figures.text()
    assert "interval" in panel.figures.text()
    assert panel.excluded.text().endswith("did not score them: 1.")
    w, n2 = HYPNOGRAM_ORDER.index("W"), HYPNOGRAM_ORDER.index("N2")
    assert cell(panel, w, w) == "3\n75%"
    assert cell(panel, w, n2) == "1\n25%"
    assert cell(panel, n2, n2) == "2\n67%"
    assert panel.table.verticalHeaderItem(w).text() == "Expert\nW: 4"
    assert cell(panel, w, 5) == "0.75"
    assert cell(panel, n2, 5) == "0.67"


def test_undefined_is_a_dash_and_never_nought(panel) -> None:
    expert = np.array([0, 0, 0, 0], dtype=np.int8)
    panel.set_agreement(agreement(expert, expert))
    assert "cannot be judged where one side has a single stage" in panel.figures.text()
    row = HYPNOGRAM_ORDER.index("R")
    assert [cell(panel, row, column) for column in (0, 1, 5)] == ["–", "–", "–"]
    assert panel.table.verticalHeaderItem(row).text() == "Expert\nR: 0"


def test_each_exit_can_be_looked_at(panel, night) -> None:
    computed = agreement(night["expert"], night["model"], night["exits"])
    panel.set_agreement(computed, "EC")
    assert panel.selector.count() == 4
    assert panel.selector.itemText(2) == f"Exit 2, EEG + EOG: {computed.by_exit[1].n}"
    panel.selector.setCurrentIndex(2)
    part = computed.by_exit[1]
    assert panel.headline.text() == (
        f"The model agrees with EC in {part.accuracy:.1%} of {part.n} epochs."
    )
    for row, stage in enumerate(HYPNOGRAM_ORDER):
        total = part.confusion[code(stage)].sum()
        assert panel.table.verticalHeaderItem(row).text() == f"Expert\n{stage}: {total}"


def test_the_chosen_exit_stays_chosen_when_the_slider_moves(panel, night) -> None:
    computed = agreement(night["expert"], night["model"], night["exits"])
    panel.set_agreement(computed)
    panel.selector.setCurrentIndex(3)
    panel.set_agreement(agreement(night["expert"], night["expert"], night["exits"]))
    assert panel.selector.currentIndex() == 3
    only_first = np.zeros(960, dtype=np.int8)
    panel.set_agreement(agreement(night["expert"], night["model"], only_first))
    assert panel.selector.currentIndex() == 0
    assert panel.shown is not None


def test_the_whole_confusion_matrix_is_shown(panel, night) -> None:
    computed = agreement(night["expert"], night["model"])
    panel.set_agreement(computed)
    for row, expert in enumerate(HYPNOGRAM_ORDER):
        for column, model in enumerate(HYPNOGRAM_ORDER):
            count = computed.confusion[code(expert), code(model)]
            assert cell(panel, row, column).split("\n")[0] == str(count)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_cell_reads_well(panel, light, night, dark: bool) -> None:
    panel.set_agreement(agreement(night["expert"], night["model"]))
    light.setPalette(theme.palette(dark))
    QApplication.processEvents()
    QApplication.processEvents()
    for row in range(5):
        for column in range(5):
            item = panel.table.item(row, column)
            text, fill = item.foreground().color().name(), item.background().color().name()
            assert contrast(text, fill) >= 4.5
    empty_cell = panel.table.item(0, 4).background().color().name()
    assert contrast(empty_cell, colours_for(dark).background) < 2


def test_no_row_of_the_table_is_hidden(panel, night) -> None:
    panel.set_agreement(agreement(night["expert"], night["model"]))
    QApplication.processEvents()
    last = panel.table.visualItemRect(panel.table.item(4, 0))
    assert last.bottom() <= panel.table.viewport().height()


def test_every_column_fits_into_a_narrow_dock(panel, night) -> None:
    panel.set_agreement(agreement(night["expert"], night["expert"]))
    panel.resize(panel.minimumSizeHint().width(), 700)
    QApplication.processEvents()
    last = panel.table.visualItemRect(panel.table.item(0, 5))
    assert last.right() <= panel.table.viewport().width()
    assert last.width() >= panel.table._narrowest() - 1
    assert panel.width() <= 26 * panel.fontMetrics().height()


def test_the_human_ceiling_is_named_with_its_source(panel, night) -> None:
    panel.set_agreement(agreement(night["expert"], night["model"]))
    assert str(HUMAN_KAPPA) in panel.ceiling.text()
    assert "Cesari" in panel.ceiling.text()
    panel.scale.grab()
    assert panel.scale.accessibleDescription() == f"{panel.shown.kappa:.2f}"

"""The features of the window, in the order in which their panels are laid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sleepgui.ui.alignment import Alignment
from sleepgui.ui.batch import Batch
from sleepgui.ui.deidentify import Deidentify
from sleepgui.ui.diagnostics import Diagnostics
from sleepgui.ui.filters.dialog import FilterBands
from sleepgui.ui.keeping.place import Place
from sleepgui.ui.manual import Manual
from sleepgui.ui.marks import Events, LightsFeature
from sleepgui.ui.montage import Montages
from sleepgui.ui.opinions import Opinions
from sleepgui.ui.preferences import Preferences
from sleepgui.ui.report.keeper import ReportKeeper
from sleepgui.ui.review import CertaintyFrame, Review
from sleepgui.ui.scorers import Scorers
from sleepgui.ui.scoring.kept import KeptScoring
from sleepgui.ui.signals.sensitivity import Sensitivity
from sleepgui.ui.spectrum import NightSpectrum
from sleepgui.ui.trail.feature import TrailKeeper

if TYPE_CHECKING:
    from sleepgui.ui.feature import Feature
    from sleepgui.ui.window import MainWindow


def make_features(window: MainWindow) -> list[Feature]:
    """Make every feature for one window."""
    kinds: tuple[type[Feature], ...] = (
        Review,
        CertaintyFrame,
        Events,
        LightsFeature,
        Scorers,
        TrailKeeper,
        Place,
        KeptScoring,
        Preferences,
        NightSpectrum,
        Montages,
        FilterBands,
        Sensitivity,
        Alignment,
        Diagnostics,
        Deidentify,
        Manual,
        Batch,
        ReportKeeper,
        Opinions,
    )
    return [kind(window) for kind in kinds]

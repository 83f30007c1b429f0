"""What stands beside the lanes of a night."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from sleepgui.stages import HYPNOGRAM_ORDER, Stage
from sleepgui.ui.hypnogram.lanes import LaneName, LaneTitle
from sleepgui.ui.hypnogram.night import Night, exit_names

_LONGEST_NAME: Final = 14

translate = QCoreApplication.translate


def lane_titles(night: Night) -> dict[LaneName, LaneTitle]:
    """Title, rows and scorer of every lane, shown or not."""
    ladder = tuple(str(stage) for stage in (*HYPNOGRAM_ORDER, Stage.UNSCORED))
    differ = night.differences()
    count = "" if differ is None else str(int((differ == 1).sum()))
    return {
        LaneName.MODEL: LaneTitle(night.title or translate("Lanes", "Model"), ladder),
        LaneName.DIFFERENCES: LaneTitle(translate("Lanes", "Differ"), (count,)),
        LaneName.EXPERT: LaneTitle(translate("Lanes", "Expert"), ladder, night.scorer),
        LaneName.OTHERS: LaneTitle("", tuple(_short(name) for name, _ in night.others)),
        LaneName.EXITS: LaneTitle(translate("Lanes", "Exit"), exit_names()),
        LaneName.PROBABILITIES: LaneTitle(translate("Lanes", "Probability"), ()),
        LaneName.CONFIDENCE: LaneTitle(translate("Lanes", "Confidence"), ()),
    }


def _short(name: str) -> str:
    """A scorer's name beside a lane."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"

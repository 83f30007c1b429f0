"""The style of the controls: Fusion, with an edge round every box to tick that can be seen."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

_Primitive, _State = QStyle.PrimitiveElement, QStyle.StateFlag


class Style(QProxyStyle):
    """Draws a box to tick, or a round one, with an edge that stands out.

    Fusion makes the edge out of a darker colour of the window, which in a dark window nobody can
    tell from the window. Here it has the colour of muted text: at least 3 to 1 (WCAG 2.1, 1.4.11).
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw as Fusion does, and the edge over it."""
        super().drawPrimitive(element, option, painter, widget)
        if element in (_Primitive.PE_IndicatorCheckBox, _Primitive.PE_IndicatorRadioButton):
            self._draw_edge(element, option, painter)

    @staticmethod
    def _draw_edge(
        element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter
    ) -> None:
        state, palette = option.state, option.palette
        if state & _State.State_HasFocus and state & _State.State_KeyboardFocusChange:
            role = QPalette.ColorRole.Highlight
        elif state & _State.State_Enabled:
            role = QPalette.ColorRole.PlaceholderText
        else:
            role = QPalette.ColorRole.Text  # greyed
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.color(role), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        if element == _Primitive.PE_IndicatorRadioButton:
            painter.drawEllipse(edge)
        else:
            painter.drawRect(edge)
        painter.restore()

"""The style of the controls: Fusion, with an edge that can be seen round all one fills in."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from sleepgui.ui.looks.palette import mix

_Primitive, _Control, _State = QStyle.PrimitiveElement, QStyle.ComplexControl, QStyle.StateFlag


def field_edge(palette: QPalette) -> QColor:
    """The edge of what can be filled in: nearly as strong as muted text."""
    base, muted = (
        palette.color(role).name()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.PlaceholderText)
    )
    return QColor(mix(base, muted, 0.95))


class Style(QProxyStyle):
    """Draws boxes to tick, fields and lists to choose from with an edge that stands out.

    Fusion makes the edge out of a darker colour of the window, which in a dark window nobody can
    tell from the window. Here it has the colour of muted text, or nearly: at least 3 to 1
    (WCAG 2.1, 1.4.11).
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """Buttons of dialogs bear words alone: Fusion's signs are black, in the dark as well."""
        if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 0
        return super().styleHint(hint, option, widget, returned)

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
        elif element == _Primitive.PE_FrameLineEdit or (
            element == _Primitive.PE_Frame and isinstance(widget, QPlainTextEdit)
        ):
            self._draw_field(option, painter)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw as Fusion does, and the edge over it."""
        super().drawComplexControl(control, option, painter, widget)
        if control in (_Control.CC_SpinBox, _Control.CC_ComboBox) and getattr(
            option, "frame", True
        ):
            self._draw_field(option, painter)

    @staticmethod
    def _draw_field(option: QStyleOption, painter: QPainter) -> None:
        palette = option.palette
        if option.state & _State.State_HasFocus:
            edge = palette.color(QPalette.ColorRole.Highlight)
        elif option.state & _State.State_Enabled:
            edge = field_edge(palette)
        else:
            return  # Fusion's own faint edge says that nothing can be filled in
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.restore()

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

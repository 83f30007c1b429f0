"""How far model and expert agree."""

from sleepgui.ui.agreement.panel import AgreementPanel

__all__ = ["AgreementPanel"]

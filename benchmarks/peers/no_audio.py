"""Lets braindecode be imported where torchaudio's binary does not fit the processor's PyTorch.

braindecode takes filters and a change of rate from it, which none of the measured networks has.
"""

import sys
from types import ModuleType


class _Absent(ModuleType):
    """Has a class of every name, which does nothing."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


try:
    import torchaudio.functional  # noqa: F401
except OSError:
    for module in [one for one in sys.modules if one.startswith("torchaudio")]:
        del sys.modules[module]
    parts = {name: _Absent(f"torchaudio.{name}") for name in ("functional", "transforms")}
    whole = _Absent("torchaudio")
    whole.__path__ = []
    vars(whole).update(parts)
    sys.modules["torchaudio"] = whole
    sys.modules.update({f"torchaudio.{name}": part for name, part in parts.items()})

"""Which cases of a test belong to the quick run, and which to the long forms behind `-m lang`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def kurz(faelle: Iterable[Any], *nur: Any) -> list[Any]:
    """All the cases; in the quick run `nur` these. A tuple is a case of several arguments."""
    alle = list(faelle)
    assert nur
    assert [fall for fall in nur if fall not in alle] == []
    return [fall if fall in nur else _lang(fall) for fall in alle]


def _lang(fall: Any) -> Any:
    werte = fall if isinstance(fall, tuple) else (fall,)
    return pytest.param(*werte, marks=pytest.mark.lang)

"""What the footer and help say of a key on a tab of the co-operation."""

from __future__ import annotations

import pytest

from modelle.kooperation.sicht.ansicht import REITER
from screens.kooperation.reiter import benannt, gilt
from tui.tasten import im_bereich


@pytest.mark.parametrize("reiter", REITER)
def test_auf_jedem_blatt_sagt_die_hilfe_nur_was_eine_taste_hier_tut(reiter):
    """The table of keys says what F3 to F5 do on any tab: of Verbünde and surveys, too."""
    for taste in im_bereich("kooperation"):
        if taste.id in ("koop.erneuern", "koop.ferien", "koop.kalender") and gilt(taste.id, reiter):
            assert ";" not in benannt(taste, reiter).beschreibung, taste.id

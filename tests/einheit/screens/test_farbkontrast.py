"""The themes by their figures: each colour of text on each ground, as WCAG 2 counts contrast."""

from __future__ import annotations

import pytest
from rich.color_triplet import ColorTriplet
from textual.color import Color
from textual.theme import Theme

from tui.getriebe.lesbar import MINDESTENS, kontrast
from tui.rechner.einstellungsdatei import FARBEN
from tui.rechner.farben import EIGENE, KONTRAST

TEXT = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
GRUND = ("background", "surface", "boost")
AAA = 7.0


def wert(theme: Theme, name: str) -> ColorTriplet:
    return ColorTriplet(*Color.parse(getattr(theme, name)).rgb)


def test_jede_farbwahl_gibt_es_und_jede_eigene_kann_gewaehlt_werden():
    eigene = {theme.name for theme in EIGENE}
    assert {name for name in FARBEN.values() if name.startswith("koprax-")} == eigene
    assert {"dunkel", "hell", "kontrast", "einfarbig"} <= set(FARBEN)


@pytest.mark.parametrize("theme", EIGENE, ids=lambda t: t.name)
def test_jede_farbe_von_text_ist_auf_jedem_grund_zu_lesen(theme: Theme):
    soviel, gruende = (AAA, (*GRUND, "panel")) if theme is KONTRAST else (MINDESTENS, GRUND)
    zu_schwach = {
        (text, grund): round(wieviel, 2)
        for text in TEXT
        for grund in gruende
        if (wieviel := kontrast(wert(theme, text), wert(theme, grund))) < soviel
    }
    assert zu_schwach == {}

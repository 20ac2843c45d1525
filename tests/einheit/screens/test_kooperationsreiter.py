"""The tabs of the co-operation: what help says of a key there, and how many dates are shown."""

from __future__ import annotations

from datetime import date, time

import pytest

from modelle.kooperation.sicht.ansicht import REITER
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin
from modelle.leitung.koordination import Koordination
from screens.kooperation.reiter import benannt, gilt
from screens.kooperation.reiterzeilen import Reiterzeilen
from tui.tasten import im_bereich


@pytest.mark.parametrize("reiter", REITER)
def test_auf_jedem_blatt_sagt_die_hilfe_nur_was_eine_taste_hier_tut(reiter):
    """The table of keys says what F3 to F5 do on any tab: of Verbünde and surveys, too."""
    for taste in im_bereich("kooperation"):
        if taste.id in ("koop.erneuern", "koop.ferien", "koop.kalender") and gilt(taste.id, reiter):
            assert ";" not in benannt(taste, reiter).beschreibung, taste.id


def test_je_mehr_termine_desto_kuerzer_stehen_sie_da_und_die_suche_findet_alle(umgebung):
    """400 bodies have 5,700 dates in two years; their rows took 0.1 s, and nobody reads them."""
    ende = {20: date(2027, 6, 28), 40: date(2027, 3, 1), 90: date(2026, 12, 28)}
    koordination = Koordination(umgebung)
    quelle = Reiterzeilen(koordination)
    heute = date(2026, 11, 29)
    for viele, letzter in ende.items():
        gekuerzt = viele > 20
        regel = Regel("woche", 0, date(2026, 1, 1), date(2027, 6, 30))
        regeln = {
            f"t{i}": Regeltermin(f"t{i}", f"Nr{i:02}", regel, time(8), time(9))
            for i in range(viele)
        }
        koordination.mehrere_setzen("termin", lambda k, neue=regeln: neue)
        zeilen = quelle.lesen("termin", "", heute)
        tage = [zeile.tag for zeile in zeilen if zeile.tag]
        assert tage[0] == date(2026, 11, 30)
        assert tage[-1] == letzter
        assert any("Tippen sucht auch sie" in zeile.text for zeile in zeilen) is gekuerzt
        assert any(zeile.text == "Ferien und Feiertage" for zeile in zeilen)
        gefunden = [z for z in quelle.lesen("termin", "nr07 juni 2027", heute) if z.tag]
        assert [zeile.tag.day for zeile in gefunden] == [7, 14, 21, 28]

"""Taking up what was kept for this phase."""

from __future__ import annotations

from functools import partial

from modelle.runde.regeln import offene, sicheres_ziel, ziele
from modelle.runde.zustand import Eintrag
from screens.runde.ersetzfrage import ersetzfrage
from screens.runde.flaeche import Flaeche
from screens.runde.mahnung import noch_zu_tun
from tui.widgets.rueckfrage import Antwort
from tui.worte import kurz, saetze

GEFRAGT = 8
"""Entries among which a question lets choose, those first on which nothing hangs yet."""


def uebernehmen(flaeche: Flaeche, eintrag: Eintrag) -> None:
    """Take up what was parked; ask first what it hangs on, or if it would replace something."""
    leitung, runde = flaeche.leitung, flaeche.runde

    def tun(an: Eintrag | None = None) -> None:
        if flaeche.rahmen.versuche(lambda: leitung.uebernehmen(eintrag.id, an.id if an else "")):
            flaeche.weitertippen("")
            noch = noch_zu_tun(flaeche, eintrag.id)
            dort = f" zu {kurz(an.text)}" if an else ""
            flaeche.melde(saetze(f"Übernommen: {kurz(eintrag.text)}{dort}", noch))

    def dazu(schon: str) -> None:
        if flaeche.rahmen.versuche(lambda: leitung.uebernehmen_dazu(eintrag.id, schon)):
            flaeche.weitertippen("")
            flaeche.melde(f"Dazugeschrieben: {kurz(eintrag.text)}")

    if (ziel := sicheres_ziel(runde, eintrag)) or not ziele(runde, eintrag.art):
        if not ersetzfrage(flaeche, eintrag.art, eintrag.text, dazu, tun):
            tun(ziel)
        return
    alle = ziele(runde, eintrag.art)
    offen = offene(runde, eintrag.art, alle)
    gefragt = [*reversed(offen), *(x for x in reversed(alle) if x not in offen)][:GEFRAGT]
    antworten = [
        Antwort(str(nr), "", partial(tun, ziel), hilfe=kurz(ziel.text), satz=kurz(ziel.text, 40))
        for nr, ziel in enumerate(gefragt, 1)
    ]
    if any(x.art not in runde.phase.arten for x in alle):
        # What hangs on an entry of a phase before may be about all that was said there.
        antworten.append(Antwort("0", "zu keinem davon", tun))
    flaeche.rueckfrage.stellen(
        [(f"Wozu gehört {kurz(eintrag.text, 40)}?",)], antworten, esc="bleibt vorgemerkt"
    )

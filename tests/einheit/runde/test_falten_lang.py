"""Folding a long log: no entry is copied for each later one, and nobody changes a state."""

from __future__ import annotations

from datetime import timedelta

from modelle.ablauf.lesen import mitgeliefert
from modelle.runde import eintragsplatz
from modelle.runde import ereignisse as e
from modelle.runde.faltung import anwenden, falten
from modelle.strom.vermerk import Vermerk
from tests.conftest import ANGABEN, BEGINN

VIELE = 300


def verlauf() -> list[Vermerk]:
    """A log with many entries, some of them moved, changed and taken back."""
    phase = mitgeliefert("koprax-60").phasen[1]
    getan: list[object] = [
        e.RundeAngelegt(mitgeliefert("koprax-60"), ANGABEN),
        e.RundeBegonnen(phase.schluessel),
    ]
    for nr in range(VIELE):
        getan.append(e.EintragErfasst(f"e{nr}", phase.schluessel, phase.arten[0], f"Text {nr}"))
        if nr % 40 == 7:
            getan.append(e.EintragVerschoben(f"e{nr}", f"e{nr - 5}"))
        if nr % 40 == 9:
            getan.append(e.EintragGeloescht(f"e{nr - 3}"))
        if nr % 40 == 11:
            getan.append(e.EintragGeaendert(f"e{nr - 2}", "anders"))
    return [
        Vermerk(nr, f"v{nr}", BEGINN + timedelta(seconds=nr), nr, ereignis)
        for nr, ereignis in enumerate(getan, 1)
    ]


def test_viele_eintraege_werden_nicht_bei_jedem_weiteren_abgeschrieben(monkeypatch):
    vermerke, kopien = verlauf(), list[int]()
    ersetzen = eintragsplatz.replace

    def gezaehlt(alt, **neues):
        kopien.append(len(neues.get("eintraege", ())))
        return ersetzen(alt, **neues)

    monkeypatch.setattr(eintragsplatz, "replace", gezaehlt)
    gefaltet = falten(vermerke)
    assert sum(kopien) == 0

    # One after the other, as while the round is led, gives the same; each state stays as it was.
    runde, staende = falten(vermerke[:1]), []
    for vermerk in vermerke[1:]:
        staende.append((runde, dict(runde.eintraege)))
        runde = anwenden(runde, vermerk.ereignis, vermerk.zeit)
    assert list(runde.eintraege.items()) == list(gefaltet.eintraege.items())
    assert runde == gefaltet
    assert all(stand.eintraege == davor for stand, davor in staende)
    vorher = dict(gefaltet.eintraege)
    eintragsplatz.mit(gefaltet, next(iter(runde.eintraege.values())))
    anwenden(gefaltet, vermerke[2].ereignis, BEGINN)
    assert type(gefaltet.eintraege) is dict
    assert gefaltet.eintraege == vorher

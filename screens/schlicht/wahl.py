"""Choosing: what stands in a phase gets its values one after the other, by number."""

from __future__ import annotations

from collections.abc import Sequence

from modelle.ablauf.format import Feld, Wert
from modelle.runde.ansicht import Ansichtszeile, wahltasten, zielart
from modelle.runde.felderzeile import gefragtes
from modelle.runde.formulare.eintragsformular import gesetzt
from modelle.runde.listentasten import einzuordnen, nachfragen, ordnend
from modelle.runde.zustand import Eintrag
from modelle.strom.abgelehnt import Abgelehnt
from screens.schlicht.namen import ohne_namen
from screens.schlicht.platz import Platz
from screens.schlicht.tisch import FEHLER, Gang, waehlen
from screens.schlicht.zeilen import zeilensatz

REST = "den Rest lassen"


def offene_reihen(platz: Platz) -> list[Ansichtszeile]:
    """Return the rows of the phase in which a choice is still to be made."""
    runde = platz.runde
    reihen = [z for z in platz.zeilen() if z.eintrag and z.sorte != "geparkt"]
    if erste := [z for z in reihen if einzuordnen(runde, z)]:
        return erste
    return [z for z in reihen if _zu_waehlen(platz, z)]


def _zu_waehlen(platz: Platz, zeile: Ansichtszeile) -> list[tuple[Feld, list[Wert]]]:
    """Return the choices of a row that decide where it stands and are not made yet."""
    return [
        (feld, werte)
        for feld, werte in _felder(platz, zeile)
        if ordnend(platz.runde, feld)
        and zeile.eintrag
        and not zeile.eintrag.felder.get(feld.schluessel)
    ]


def _felder(platz: Platz, zeile: Ansichtszeile) -> list[tuple[Feld, list[Wert]]]:
    """Return the choices that a row offers, each with its values; that of the groups first."""
    felder: dict[str, tuple[Feld, list[Wert]]] = {}
    for feld, wert in wahltasten(platz.runde.ablauf, platz.runde.phase, zeile).values():
        felder.setdefault(feld.schluessel, (feld, []))[1].append(wert)
    gruppe = platz.runde.phase.gruppiert_nach
    return sorted(felder.values(), key=lambda paar: paar[0].schluessel != gruppe)


def durchgehen(platz: Platz) -> Gang[None]:
    """Go through all rows in which a choice is open, until somebody has enough."""
    reihen = offene_reihen(platz)
    if not reihen:
        platz.tisch.sage("Hier ist nichts offen. „wahl 3“ ändert, was bei Nummer 3 gewählt ist.")
        return
    gehoert = ""
    for zeile in reihen:
        offen = _zu_waehlen(platz, zeile) or _felder(platz, zeile)[:1]
        for feld, werte in offen[:1]:
            still, gehoert = feld.schluessel == gehoert, feld.schluessel
            if not (yield from _fragen(platz, zeile, feld, werte, REST, still)):
                return
    platz.tisch.sage("Alles durchgegangen.")


def bei(platz: Platz, nummer: int) -> Gang[None]:
    """Ask for each choice of one row."""
    zeile = platz.reihe(nummer)
    felder = _felder(platz, zeile)
    if not felder:
        raise Abgelehnt(f"Bei Nummer {nummer} ist nichts zu wählen.")
    for nr, (feld, werte) in enumerate(felder):
        yield from _fragen(platz, zeile, feld, werte)
        if zeile.sorte == "material" or nr + 1 == len(felder):
            return  # what it became is another entry
        zeile = platz.reihe(nummer)


def _fragen(
    platz: Platz,
    zeile: Ansichtszeile,
    feld: Feld,
    werte: Sequence[Wert],
    rest: str = "",
    still: bool = False,
) -> Gang[bool]:
    """Ask for one value until it can be stored; return False if the rest is to be left."""
    wege = [wert.titel for wert in werte] + ([rest] if rest else [])
    satz = f"{zeilensatz(platz.runde, platz.nummern, zeile)} {feld.titel}:"
    while nr := (yield from waehlen(platz.tisch, satz, wege, "lässt es offen", still)):
        if nr > len(werte):
            return False
        try:
            yield from setzen(platz, zeile, feld, werte[nr - 1])
        except FEHLER as fehler:
            platz.tisch.sage(str(fehler))
            continue
        break
    return True


def setzen(platz: Platz, zeile: Ansichtszeile, feld: Feld, wert: Wert) -> Gang[None]:
    """Store a value, then ask for the fields that belong to it."""
    eintrag, runde = zeile.eintrag, platz.runde
    assert eintrag is not None, "a heading has no choice"
    bisher = eintrag.felder.get(feld.schluessel, "")
    ziel = zielart(runde.ablauf, runde.phase, eintrag) if zeile.sorte == "material" else None
    id = eintrag.id
    if ziel:
        id = platz.leitung.aufnehmen(eintrag, ziel.schluessel, feld, wert)
    elif bisher != wert.schluessel:
        platz.leitung.feld_setzen(id, feld, wert.schluessel, gesehen=bisher)
    platz.zuletzt = id
    platz.tisch.sage(f"{platz.nummern[id]} {feld.titel}: {wert.titel}.")
    if not bisher and (neu := platz.runde.eintraege.get(id)):
        yield from nachgefragt(platz, neu, nachfragen(platz.runde, neu, feld, wert))


def nachgefragt(platz: Platz, eintrag: Eintrag, felder: Sequence[Feld]) -> Gang[None]:
    """Ask for text fields of an entry, one after the other; an empty line leaves one as it is."""
    for feld in felder:
        jetzt = platz.runde.eintraege.get(eintrag.id)
        if jetzt is None or jetzt.felder.get(feld.schluessel, "") != eintrag.felder.get(
            feld.schluessel, ""
        ):
            continue
        zeile = (yield f"{feld.titel[:1].upper()}{feld.titel[1:]}: ").strip()
        text = (yield from ohne_namen(platz, zeile)) if zeile else ""
        if text:
            werte = gefragtes(text, feld, platz.runde.ablauf.felder_von(jetzt.art))
            platz.leitung.bearbeiten(jetzt, gesetzt(werte), platz.leer())

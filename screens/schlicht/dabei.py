"""Who takes part in a running round: heard or not, joining, leaving; who is at a body's meeting."""

from __future__ import annotations

from modelle.fach import besetzung
from modelle.fach.formularfeld import FeldFehler
from modelle.fach.professionen import Profession
from modelle.runde.fallblick import anwesende
from modelle.runde.formulare import sitzungsformular
from modelle.runde.regeln import sitzung_von
from modelle.strom.abgelehnt import Abgelehnt
from screens.schlicht.namen import darf_profession_sein
from screens.schlicht.platz import Platz
from screens.schlicht.tisch import Gang, waehlen


def wer(platz: Platz) -> Gang[None]:
    """Say who is there and who was not heard yet, then ask whether that has changed."""
    runde, tisch = platz.runde, platz.tisch
    tisch.sage(f"Dabei: {', '.join(anwesende(runde))}.")
    if stumm := runde.ungehoerte():
        tisch.sage(f"Noch nichts gesagt: {', '.join(p.titel for p in stumm)}.")
    wege = ["jemand kommt dazu", "jemand geht"]
    if sitzung := sitzung_von(runde):
        tisch.sage(f"Anwesend im Protokoll: {', '.join(sitzung.anwesend) or 'niemand genannt'}.")
        wege.append("Anwesend und entschuldigt im Protokoll ändern")
    nr = yield from waehlen(tisch, "Hat sich etwas geändert?", wege, "ändert nichts")
    if nr == 1:
        yield from _dazu(platz)
    elif nr == 2:
        yield from _geht(platz)
    elif nr == 3:
        yield from _im_protokoll(platz)


def _dazu(platz: Platz) -> Gang[None]:
    da = platz.runde.angaben.professionen
    zeile = (yield "Wer kommt dazu? Nur die Funktion: ").strip()
    if not zeile:
        return
    try:
        genannt = besetzung.lesen(zeile, da, mit_neuen=True)
    except ValueError as fehler:
        raise Abgelehnt(str(fehler)) from fehler
    schon = {p.kuerzel for p in da}
    neue = list[Profession]()
    for p in genannt:
        if p.kuerzel in schon:
            continue
        if besetzung.bekannt(p.titel) or (yield from darf_profession_sein(platz, p.titel)):
            neue.append(p)
    if neue:
        platz.leitung.anwesende_aendern((*da, *neue))
        namen = " und ".join(f"{p.titel} ({p.kuerzel})" for p in neue)
        platz.tisch.sage(f"Jetzt dabei: {namen}.")
    else:
        platz.tisch.sage("Nichts geändert.")


def _geht(platz: Platz) -> Gang[None]:
    da = platz.runde.angaben.professionen
    nr = yield from waehlen(platz.tisch, "Wer geht?", [p.titel for p in da], "niemand")
    if nr:
        bleiben = tuple(p for p in da if p != da[nr - 1])
        platz.leitung.anwesende_aendern(bleiben)
        platz.auffrischen()
        platz.tisch.sage(f"{da[nr - 1].titel} ist nicht mehr dabei.")


def _im_protokoll(platz: Platz) -> Gang[None]:
    sitzung = sitzung_von(platz.runde)
    assert sitzung is not None, "only the meeting of a body asks"
    werte = sitzungsformular.zeigen(sitzung)
    for name, titel in (("anwesend", "Anwesend"), ("entschuldigt", "Entschuldigt")):
        platz.tisch.sage(f"{titel} bisher: {werte[name] or 'niemand'}. Enter lässt es so.")
        werte[name] = (yield f"{titel}, Funktionen mit Komma: ").strip() or werte[name]
    try:
        neu = sitzungsformular.anwesenheit(werte.__getitem__)
    except FeldFehler as fehler:
        raise Abgelehnt(str(fehler)) from fehler
    platz.leitung.anwesende_aendern(platz.runde.angaben.professionen, neu)
    platz.tisch.sage("Gespeichert.")

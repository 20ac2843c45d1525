"""What happens to entries that are there: changed, deleted, kept for later, hung on another."""

from __future__ import annotations

from modelle.runde.formulare.eintragsformular import TEXT, aenderungen, aus_zeile
from modelle.runde.regeln import einziger, offene, sicheres_ziel, ziele
from modelle.runde.vorgabe import schon_vorbei
from modelle.runde.zustand import Eintrag
from modelle.strom.abgelehnt import Abgelehnt
from screens.schlicht import wahl
from screens.schlicht.namen import ohne_namen
from screens.schlicht.platz import Platz
from screens.schlicht.schreiben import Schreiber
from screens.schlicht.tisch import Gang, waehlen
from screens.schlicht.zeilen import was
from tui.worte import kurz

DAZU = "+"
"""Begins a text that is put behind the old one."""

LOESEN = 0
"""The number that detaches an entry."""


def nummer_fragen(platz: Platz, nummern: tuple[int, ...], was: str) -> Gang[int]:
    """Return the number that was typed with a command, or ask for it; 0 if nobody names one."""
    if nummern:
        return nummern[0]
    zeile = (yield f"{was} Nummer: ").strip().rstrip(".")
    if zeile.isdecimal():
        return int(zeile)
    platz.tisch.sage("Nichts geändert.")
    return 0


def aendern(platz: Platz, nummer: int) -> Gang[None]:
    """Ask for another text; tags before and behind it are read as in a new line."""
    eintrag = platz.eintrag(nummer)
    platz.tisch.sage(
        f"{was(platz.runde, platz.nummern, eintrag)}: {eintrag.text}",
        f"Neuer Text; „{DAZU}“ davor schreibt dazu, Enter lässt den alten.",
    )
    neu = (yield f"Neu {nummer}: ").strip()
    dazu = neu.startswith(DAZU)
    text = (yield from ohne_namen(platz, neu.removeprefix(DAZU).strip())) if neu else ""
    if not text:
        platz.tisch.sage("Nichts geändert.")
        return
    runde = platz.runde
    if dazu:
        platz.leitung.dazuschreiben(eintrag.id, text, {}, platz.leer())
    elif werte := aus_zeile(runde, eintrag, text):
        gelesen = {**werte, TEXT: werte[TEXT] or eintrag.text}
        platz.leitung.bearbeiten(eintrag, lambda r, e: aenderungen(r, e, gelesen), platz.leer())
    else:
        platz.leitung.aendern(eintrag.id, text, platz.leer())
    platz.zuletzt = eintrag.id
    platz.tisch.sage(f"{nummer} geändert.")


def felder(platz: Platz, nummer: int) -> Gang[None]:
    """Ask for every text field of an entry, and say what stands in it."""
    eintrag = platz.eintrag(nummer)
    texte = [f for f in platz.runde.ablauf.felder_von(eintrag.art) if not f.werte]
    if not texte:
        raise Abgelehnt(f"Nummer {nummer} hat keine Felder zum Ausfüllen.")
    gefuellt = [(f, eintrag.felder.get(f.schluessel, "")) for f in texte]
    platz.tisch.sage(*(f"{f.titel}: {text}" for f, text in gefuellt if text))
    platz.tisch.sage("Enter lässt ein Feld, wie es ist.")
    yield from wahl.nachgefragt(platz, eintrag, texte)
    platz.tisch.sage(f"{nummer} fertig.")


def loeschen(platz: Platz, nummer: int) -> None:
    """Delete an entry; undo brings it back."""
    eintrag = platz.eintrag(nummer)
    platz.leitung.loeschen(eintrag.id)
    platz.tisch.sage(f"Gelöscht: {kurz(eintrag.text)} „rückgängig“ holt es zurück.")


def vormerken(platz: Platz, schreiber: Schreiber, nummer: int) -> Gang[None]:
    """Keep an entry that stands in the wrong phase for another one."""
    eintrag = platz.eintrag(nummer)
    art = yield from schreiber.parkart()
    if art is None:
        platz.tisch.sage("Nichts vorgemerkt.")
        return
    phase = platz.leitung.eintrag_parken(eintrag.id, art.schluessel)
    vorbei = " Sie ist schon vorbei." if schon_vorbei(platz.runde, art.schluessel) else ""
    platz.tisch.sage(f"Vorgemerkt als {art.titel} für „{phase.titel}“.{vorbei}")


def uebernehmen(platz: Platz, nummern: tuple[int, ...]) -> Gang[None]:
    """Take up what was kept for this phase: the one with a number, or one after the other."""
    geparkte = platz.runde.geparkte(platz.runde.phase.schluessel)
    if nummern:
        geparkte = [platz.eintrag(nummern[0])]
    elif not geparkte:
        platz.tisch.sage("Für diese Phase ist nichts vorgemerkt.")
    for eintrag in geparkte:
        if not nummern:
            nr = platz.nummern[eintrag.id]
            satz = f"{nr}. {was(platz.runde, platz.nummern, eintrag)}: {eintrag.text}"
            weg = yield from waehlen(platz.tisch, satz, ["übernehmen"], "lässt es vorgemerkt")
            if not weg:
                continue
        yield from _uebernehmen(platz, eintrag)


def _uebernehmen(platz: Platz, eintrag: Eintrag) -> Gang[None]:
    runde, leitung, tisch = platz.runde, platz.leitung, platz.tisch
    ziel, alle = sicheres_ziel(runde, eintrag), ziele(runde, eintrag.art)
    if alle and ziel is None:
        offen = offene(runde, eintrag.art, alle)
        gefragt = [*reversed(offen), *(x for x in reversed(alle) if x not in offen)]
        wege = [kurz(x.text, 60) for x in gefragt]
        satz = f"Wozu gehört {kurz(eintrag.text, 40)}?"
        nr = yield from waehlen(tisch, satz, wege, "lässt es vorgemerkt")
        if not nr:
            return
        ziel = gefragt[nr - 1]
    schon = einziger(runde, eintrag.art)
    if schon and schon.text and schon.text != eintrag.text:
        titel = runde.art_von(eintrag).titel
        nr = yield from waehlen(
            tisch,
            f"{titel} steht schon da: {kurz(schon.text, 60)}",
            ["dazuschreiben", "das Alte ersetzen"],
            "lässt es vorgemerkt",
        )
        if nr == 1:
            leitung.uebernehmen_dazu(eintrag.id, schon.id)
            tisch.sage(f"Dazugeschrieben: {kurz(eintrag.text)}")
        if nr < 2:
            return
    leitung.uebernehmen(eintrag.id, ziel.id if ziel else "")
    dort = f" zu {platz.nummern[ziel.id]}" if ziel else ""
    tisch.sage(f"Übernommen{dort}: {kurz(eintrag.text)}")


def anhaengen(platz: Platz, nummern: tuple[int, ...]) -> Gang[None]:
    """Hang an entry on another one, or detach it."""
    nummer = yield from nummer_fragen(platz, nummern, "Anhängen:")
    if not nummer:
        return
    eintrag = platz.eintrag(nummer)
    art = platz.runde.art_von(eintrag)
    if not art.haengt_an:
        raise Abgelehnt(f"„{art.titel}“ steht für sich und lässt sich nicht anhängen.")
    if len(nummern) > 1:
        an = nummern[1]
    else:
        moeglich = ziele(platz.runde, eintrag.art)
        platz.tisch.sage(*(f"{platz.nummern[x.id]}. {x.text}" for x in moeglich))
        loest = f", {LOESEN} löst" if eintrag.bezug else ""
        zeile = (yield f"Woran? Nummer{loest}: ").strip().rstrip(".")
        if not zeile.isdecimal():
            platz.tisch.sage("Nichts geändert.")
            return
        an = int(zeile)
    platz.leitung.anhaengen(eintrag.id, platz.eintrag(an).id if an != LOESEN else "")
    platz.tisch.sage(f"{nummer} {f'hängt jetzt an {an}' if an else 'ist gelöst'}.")

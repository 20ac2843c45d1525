"""Which keys a row of a phase's list offers, and what else the row holds. Pure reads of a round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from modelle.ablauf.format import Feld, Wert
from modelle.runde.ansicht import Ansichtszeile, textfelder, wahltasten
from modelle.runde.bleibendes.aufheben import bis_und_wer
from modelle.runde.eintragsziel import haengt_weiter
from modelle.runde.regeln import gewaehlt
from modelle.runde.zustand import Eintrag, Runde

EINZELN = 3
"""A choice with more values than this is named by its keys and its title."""


def werttasten(runde: Runde, zeile: Ansichtszeile | None) -> list[tuple[str, str]]:
    """Return the keys that the format declares for a row, each with its words.

    A choice gives one pair (`1–6`, `Ursachenfeld`; `k/s/u/x`, `Handlungsfeld`), a text field
    another. Without a row the list is empty. Text fields are left out where the row is not an
    entry of this phase.
    """
    if zeile is None:
        return []
    felder: dict[str, tuple[Feld, list[Wert]]] = {}
    for feld, wert in wahltasten(runde.ablauf, runde.phase, zeile).values():
        felder.setdefault(feld.schluessel, (feld, []))[1].append(wert)
    gezeigt = [_in_kurz(feld, werte) for feld, werte in felder.values()]
    if zeile.sorte == "eintrag":
        texte = textfelder(runde.ablauf, runde.phase, zeile)
        gezeigt += [(taste, feld.titel) for taste, feld in texte.items()]
    return gezeigt


def aenderbar(runde: Runde, zeile: Ansichtszeile | None) -> bool:
    """Return True if the text of a row can be changed: it is an entry of this round, not parked."""
    eintrag = zeile.eintrag if zeile and zeile.sorte != "geparkt" else None
    return eintrag is not None and eintrag.id in runde.eintraege


def formattasten(runde: Runde, zeile: Ansichtszeile | None) -> list[tuple[str, str]]:
    """Return each key that the format declares for a row, with the one thing that it does."""
    if zeile is None:
        return []
    werte = wahltasten(runde.ablauf, runde.phase, zeile)
    felder = textfelder(runde.ablauf, runde.phase, zeile) if zeile.sorte == "eintrag" else {}
    return [
        *((taste, f"{feld.titel}: {wert.titel}") for taste, (feld, wert) in werte.items()),
        *((taste, feld.titel) for taste, feld in felder.items() if taste not in werte),
    ]


def ordnend(runde: Runde, feld: Feld) -> bool:
    """Return True if a choice decides where a row stands: in its group, or on the sheet."""
    return feld.schluessel == runde.phase.gruppiert_nach or any(w.rang for w in feld.werte)


def fehlende(runde: Runde, zeile: Ansichtszeile) -> list[tuple[str, str]]:
    """Return the keys of the choices that decide where a row stands and are not made yet."""
    felder: dict[str, tuple[Feld, list[Wert]]] = {}
    for feld, wert in wahltasten(runde.ablauf, runde.phase, zeile).values():
        if ordnend(runde, feld) and zeile.eintrag and not zeile.eintrag.felder.get(feld.schluessel):
            felder.setdefault(feld.schluessel, (feld, []))[1].append(wert)
    return [_in_kurz(feld, werte) for feld, werte in felder.values()]


def geht_weiter(runde: Runde) -> bool:
    """Return True if the next row is to be chosen once a choice was made in a row.

    That is so in a look-back and in a view with groups, whichever choice it was.
    """
    return runde.phase.ansicht == "rueckblick" or bool(runde.phase.gruppiert_nach)


def ohne_wahl(runde: Runde, zeile: Ansichtszeile, feld: Feld) -> bool:
    """Return True if a key makes this choice in a row, and nobody did that yet."""
    wahl = wahltasten(runde.ablauf, runde.phase, zeile).values()
    eintrag = zeile.eintrag
    return bool(eintrag and not eintrag.felder.get(feld.schluessel) and feld in dict(wahl))


def einzuordnen(runde: Runde, zeile: Ansichtszeile) -> bool:
    """Return True if a key does with a row what the phase is for, and nobody did that yet.

    In a look-back it says what became of something agreed; else it puts the row into a group.
    """
    gruppe = runde.phase.gruppiert_nach
    if zeile.eintrag is None or zeile.eintrag.felder.get(gruppe):
        return False
    wahl = wahltasten(runde.ablauf, runde.phase, zeile).values()
    if runde.phase.ansicht == "rueckblick":
        return zeile.sorte == "material" and bool(wahl)
    return any(feld.schluessel == gruppe for feld, _ in wahl)


def einstieg(runde: Runde, gezeigt: Sequence[Ansichtszeile]) -> str:
    """Return the id of the entry at which the list is entered, or "" if none is shown.

    It is the first one that is still to be dealt with where a phase works through a list. Where
    what is typed hangs on what was said before, it is the first of these. Else it is the last one.
    What waits to be taken up stands above all that.
    """
    hier = [z.eintrag for z in gezeigt if z.eintrag and z.sorte != "geparkt"]
    offen = [z.eintrag for z in gezeigt if z.eintrag and einzuordnen(runde, z)]
    traegt = [x for x in hier if haengt_weiter(runde, x) == x.id]
    wartend = [z.eintrag for z in gezeigt if z.eintrag]
    return next((x.id for x in (*offen[:1], *traegt[:1], *hier[-1:], *wartend[-1:])), "")


def neuester(runde: Runde, gezeigt: Iterable[Ansichtszeile]) -> str:
    """Return the id of the newest entry of a list, or "" where one begins at the top.

    So one does where something waits at the top: to be taken up, or from the last time.
    """
    phase, oben = runde.phase, ("material", "geparkt")
    if phase.ansicht == "gruppen" or any(z.eintrag and z.sorte in oben for z in gezeigt):
        return ""
    hier = runde.in_phase(phase.schluessel)
    return hier[-1].id if hier else ""


def anderswo(runde: Runde, gezeigt: Iterable[Ansichtszeile], taste: str) -> str:
    """Say on which rows of those shown a key acts that does nothing on the chosen one, or ""."""
    for zeile in gezeigt:
        was = dict(formattasten(runde, zeile)).get(taste)
        if was and zeile.eintrag:
            titel = runde.art_von(zeile.eintrag).titel
            return f"{taste} ({was}) geht bei „{titel}“, nicht in dieser Zeile."
    return ""


def _in_kurz(feld: Feld, werte: list[Wert]) -> tuple[str, str]:
    """Return a choice for the footer: `1–6 Ursachenfeld`, `j/t/n passt/teils/passt nicht`."""
    tasten = "".join(w.taste for w in werte)
    if len(werte) <= EINZELN:
        return "/".join(tasten), "/".join(w.titel for w in werte)
    # Only digits in a row: between k and x other keys do other things.
    reihe = len(tasten) > 1 and tasten in "123456789"
    return f"{tasten[0]}–{tasten[-1]}" if reihe else "/".join(tasten), feld.titel


def freitexte(runde: Runde, eintrag: Eintrag) -> Iterator[str]:
    """Yield what somebody typed for an entry: its text and its text fields, empty ones left out.

    The title and the provider of an offer taken up into the entry are left out, too: they are
    public and say nothing about the case.
    """
    # A look-back shows what a round of another format agreed on, also of kinds unknown here.
    listen = {feld.schluessel for feld in runde.ablauf.felder if feld.werte}
    inhalte = (wert for name, wert in eintrag.felder.items() if name not in listen)
    yield from (x for x in (eintrag.text, *inhalte) if x and not eintrag.vom_angebot(x))


def nachfragen(runde: Runde, eintrag: Eintrag, feld: Feld, wert: Wert) -> list[Feld]:
    """Return the empty text fields to ask for, now that `wert` was set on an entry for the first
    time.

    A value that ranks low asks for nothing: a step that was not chosen needs no first step. Where
    no value of the choice has a rank, each of them asks. What is settled has no who and by when.
    """
    if wert.ohne_nachfrage or (wert.rang != "oben" and any(w.rang for w in feld.werte)):
        return []
    felder = runde.ablauf.felder_von(eintrag.art)
    vorbei = bis_und_wer(felder) if wert.erledigt else ()
    fragend = [f for f in felder if f.nachfragen and f.schluessel not in vorbei]
    return [f for f in fragend if not eintrag.felder.get(f.schluessel)]


def ohne_schritt(runde: Runde) -> list[tuple[Eintrag, Feld]]:
    """Return what was agreed in the present phase and lacks something, with the field for that.

    What was chosen lacks its first step, and a task who does it.
    """
    fehlt = list[tuple[Eintrag, Feld]]()
    for eintrag in runde.in_phase(runde.phase.schluessel):
        if gewaehlt(runde, eintrag):
            felder = runde.ablauf.felder_von(eintrag.art)
            feld = _wer(felder) if runde.art_von(eintrag).wiedervorlage else _schritt(felder)
            if feld and not eintrag.felder.get(feld.schluessel):
                fehlt.append((eintrag, feld))
    return fehlt


def _schritt(felder: Iterable[Feld]) -> Feld | None:
    return next((feld for feld in felder if feld.rolle == "schritt"), None)


def _wer(felder: Sequence[Feld]) -> Feld | None:
    """Return the field that says who does a task, if its format asks for it."""
    _, wer = bis_und_wer(felder)
    return next((f for f in felder if f.schluessel == wer and f.nachfragen and f.taste), None)

"""The minutes: what a meeting decided, planned and left open, as Markdown.

Readers know them as „Protokoll“; in code Protokoll is the log, so the minutes are Niederschrift.
Each kind of entry that the format declares for them is a section, in that order; empty sections
are left out. As on the handout, every text from outside passes through `zeile`, nothing says who
said what, and the month stands in place of the day. Only the meeting of a body names day, time and
place, and numbers its decisions: `blatt.sitzung` and `blatt.beschluesse`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from modelle.ablauf.format import Eintragsart
from modelle.blatt.ausgelassen import ausgelassen
from modelle.blatt.auswahl import Blatt, feldinhalt, nach_gewicht, ordnen
from modelle.blatt.bausteine import (
    KASTEN,
    Ergebnisblatt,
    angabe,
    darunter,
    kontaktteil,
    pruefsatz,
    schadenssatz,
)
from modelle.blatt.beschluesse import nummern
from modelle.blatt.kontakte import Blattkontakt
from modelle.blatt.schalter import ueberschrift
from modelle.blatt.sitzung import NUR_PERSONEN, kopf, tagesordnung, unterschriften
from modelle.fach.einordnung import in_worten
from modelle.runde.regeln import sitzung_von
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.markdown import zeile
from modelle.sprache.rohtext import glatt
from modelle.sprache.zahlen import monat

OFFEN = "noch offen"
"""Stands in a task where nobody has said who does it or until when, and where the minutes of the
last meeting were not approved yet."""

_ABSCHNITTE = frozenset({"niederschrift", "darunter"})
"""Sections whose kinds of entry may have a heading of their own in the minutes."""


def niederschrift(
    runde: Runde,
    pruefvermerk: str = "",
    ende: datetime | None = None,
    kontakte: Sequence[Blattkontakt] = (),
) -> Ergebnisblatt:
    """Return the minutes of a round as it stands, and what the log holds beyond them.

    `pruefvermerk` is the note of the check for their end; see `bausteine.pruefvermerk`. `ende` is
    the instant (UTC) at which a body's meeting ends that is just being closed; without it the sheet
    of a running round names the planned end. `kontakte` are the contacts that they name if they are
    switched on.
    """
    blatt = ordnen(runde, kontakte)
    bloecke = ["# Protokoll"]
    sitzung = sitzung_von(runde)
    if sitzung:
        bloecke += [*kopf(runde, sitzung, ende), *tagesordnung(runde, sitzung, ende)]
    else:
        bloecke += _kopf(runde)
    bloecke += [*_abschnitte(blatt), *kontaktteil(blatt)]
    if runde.ablauf.fall:
        bloecke.append(KASTEN)
    if sitzung:
        bloecke += unterschriften(sitzung)
        pruefvermerk = pruefvermerk and f"{pruefvermerk} {NUR_PERSONEN}"
    bloecke += schadenssatz(runde)
    bloecke += filter(None, [pruefsatz(blatt, pruefvermerk)])
    return Ergebnisblatt(glatt("\n\n".join(bloecke) + "\n"), tuple(ausgelassen(blatt)))


def _kopf(runde: Runde) -> Iterator[str]:
    angaben, titel = runde.angaben, zeile(runde.ablauf.titel)
    dauer = f"{runde.ablauf.minuten} Minuten"
    # Most meetings are named after their format; the name then stands there once.
    name = zeile(angaben.code)
    doppelt = _schlicht(titel).startswith(_schlicht(name))
    teile = ("" if doppelt else name, titel, monat(angaben.monat), "" if dauer in titel else dauer)
    wo = (zeile(teil, anfang=False) for teil in in_worten(angaben.ebene, angaben.feld))
    yield " · ".join(filter(None, (*teile, *wo)))
    dabei = [zeile(p.titel, anfang=False) or p.kuerzel for p in angaben.professionen]
    if dabei:
        yield f"Dabei: {', '.join(dabei)}"


def _schlicht(text: str) -> str:
    return text.replace("-", " ").casefold()


def _abschnitte(blatt: Blatt) -> Iterator[str]:
    """Yield a heading and the entries of each kind that has any."""
    leer, gezaehlt = True, nummern(blatt.runde)
    for art in blatt.runde.ablauf.arten:
        if eintraege := nach_gewicht(blatt.runde, art, list(_eigene(blatt, art))):
            leer = False
            yield f"## {zeile(ueberschrift(art))}"
            zeilen = "\n".join(_punkt(blatt, eintrag, gezaehlt) for eintrag in eintraege)
            schlicht = art.einzig and not (art.felder or art.beschluss or eintraege[0].angebote)
            yield zeile(eintraege[0].text) if schlicht else zeilen
    if leer:
        yield "Noch nichts festgehalten."


def _eigene(blatt: Blatt, art: Eintragsart) -> Iterator[Eintrag]:
    """Yield the entries of a kind that stand in its own section, not below another entry."""
    for eintrag in blatt.auf(art.abschnitt):
        unter = art.abschnitt == "darunter" and _oben(blatt, eintrag) is not None
        if eintrag.art == art.schluessel and art.abschnitt in _ABSCHNITTE and not unter:
            yield eintrag


def _oben(blatt: Blatt, eintrag: Eintrag) -> Eintrag | None:
    """Return the entry that this one hangs on, if that one stands in a section; else None."""
    haengt_an = blatt.runde.art_von(eintrag).haengt_an
    for x in blatt.auf("niederschrift"):
        if x.id == eintrag.bezug and x.art in haengt_an:
            return x
    return None


def _punkt(blatt: Blatt, eintrag: Eintrag, gezaehlt: Mapping[str, str]) -> str:
    """Return a list item: the contents of its fields in brackets, and below it what hangs on it.

    A decision begins with its number, if `gezaehlt` has one for it.
    """
    art = blatt.runde.art_von(eintrag)
    oben = _oben(blatt, eintrag)
    zu = [f"Zu: {zeile(oben.text, anfang=False)}"] if oben and art.abschnitt != "darunter" else []
    nummer = f"{gezaehlt[eintrag.id]}: " if eintrag.id in gezaehlt else ""
    vorn = f"{'[ ] ' if art.kaestchen else ''}{nummer}"
    text = f"- {vorn}{_satz(blatt.runde, eintrag, anfang=not nummer)}"
    text += _klammer([*_angaben(blatt.runde, eintrag), *zu], "\n  ")
    text += _angebote(blatt.runde, eintrag, "\n  - ")
    for unten in blatt.auf("darunter"):
        if unten.bezug == eintrag.id and _oben(blatt, unten) is not None:
            titel = zeile(blatt.runde.art_von(unten).titel)
            titel += f" {gezaehlt[unten.id]}" if unten.id in gezaehlt else ""
            satz = f"{titel}: {_satz(blatt.runde, unten, anfang=False)}"
            text += f"\n  - {satz}{_klammer(list(_angaben(blatt.runde, unten)), ' ')}"
            text += _angebote(blatt.runde, unten, "\n    - ")
    return text


def _angebote(runde: Runde, eintrag: Eintrag, davor: str) -> str:
    """Return the local offers taken up into an entry, each on a line of its own."""
    oben = (eintrag.text, *eintrag.felder.values())
    zeilen = (darunter(a, runde.angaben.monat, oben) for a in eintrag.angebote)
    return "".join(f"{davor}{eine}" for eine in zeilen if eine)


def _satz(runde: Runde, eintrag: Eintrag, anfang: bool = True) -> str:
    """Return the text of an entry, followed by the other party if a field names one."""
    felder = [f for f in runde.ablauf.felder_von(eintrag.art) if f.rolle == "mit"]
    mit = [zeile(eintrag.felder.get(f.schluessel, ""), anfang=False) for f in felder]
    return " mit ".join(filter(None, (zeile(eintrag.text, anfang), *mit)))


def _angaben(runde: Runde, eintrag: Eintrag) -> Iterator[str]:
    """Yield title and content of each field; a task also says which fields are still open."""
    for feld in runde.ablauf.felder_von(eintrag.art):
        inhalt = feldinhalt(feld, eintrag)  # in words; no mark or colour carries meaning
        if feld.rolle == "mit":
            continue
        art = runde.art_von(eintrag)
        fehlt = feld.nachfragen if art.kaestchen else art.genehmigung and bool(feld.werte)
        if not inhalt and fehlt:
            inhalt = OFFEN
        if inhalt:
            yield angabe(feld.titel, inhalt)


def _klammer(angaben: Sequence[str], davor: str) -> str:
    return f"{davor}({'; '.join(angaben)})" if angaben else ""

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

from modelle.blatt.ausgelassen import ausgelassen
from modelle.blatt.auswahl import Blatt, feldinhalt, ordnen
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
from modelle.blatt.reihenfolge import Protokollordnung
from modelle.blatt.schalter import ueberschrift
from modelle.blatt.sitzung import NUR_PERSONEN, kopf, tagesordnung, unterschriften
from modelle.blatt.vorlage import OHNE, Blattvorlage
from modelle.fach.einordnung import in_worten
from modelle.runde.regeln import sitzung_von
from modelle.runde.tagesworte import frist
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.markdown import zeile
from modelle.sprache.rohtext import glatt
from modelle.sprache.zahlen import monat

OFFEN = "noch offen"
"""Stands in a task where nobody has said who does it or until when, and where the minutes of the
last meeting were not approved yet."""


def niederschrift(
    runde: Runde,
    pruefvermerk: str = "",
    ende: datetime | None = None,
    kontakte: Sequence[Blattkontakt] = (),
    vorlage: Blattvorlage = OHNE,
) -> Ergebnisblatt:
    """Return the minutes of a round as it stands, and what the log holds beyond them.

    `pruefvermerk` is the note of the check for their end; see `bausteine.pruefvermerk`. `ende` is
    the instant (UTC) at which a body's meeting ends that is just being closed; without it the sheet
    of a running round names the planned end. `kontakte` are the contacts that they name if they are
    switched on. `vorlage` has own words.
    """
    blatt, fall = ordnen(runde, kontakte), runde.ablauf.fall
    bloecke = [*vorlage.kopf(fall), *vorlage.im_protokoll("titel", iter(["# Protokoll"]))]
    sitzung = sitzung_von(runde)
    if sitzung:
        bloecke += kopf(runde, sitzung, ende)
        bloecke += vorlage.im_protokoll("tagesordnung", tagesordnung(runde, sitzung, ende))
    else:
        bloecke += _kopf(runde)
    bloecke += [*_abschnitte(blatt), *vorlage.im_protokoll("kontakte", kontaktteil(blatt))]
    if fall:
        bloecke.append(KASTEN)
    if sitzung:
        bloecke += vorlage.im_protokoll("unterschriften", unterschriften(sitzung))
        pruefvermerk = pruefvermerk and f"{pruefvermerk} {NUR_PERSONEN}"
    bloecke += schadenssatz(runde)
    bloecke += vorlage.mit_fuss(pruefsatz(blatt, pruefvermerk), fall)
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
    ordnung = Protokollordnung(blatt)
    for art, eintraege in ordnung.abschnitte():
        leer = False
        yield f"## {zeile(ueberschrift(art))}"
        zeilen = "\n".join(_punkt(blatt.runde, x, ordnung, gezaehlt) for x in eintraege)
        schlicht = art.einzig and not (art.felder or art.beschluss or eintraege[0].angebote)
        yield zeile(eintraege[0].text) if schlicht else zeilen
    if leer:
        yield "Noch nichts festgehalten."


def _punkt(
    runde: Runde, eintrag: Eintrag, ordnung: Protokollordnung, gezaehlt: Mapping[str, str]
) -> str:
    """Return a list item: the contents of its fields in brackets, and below it what hangs on it.

    A decision begins with its number, if `gezaehlt` has one for it.
    """
    art, oben = runde.art_von(eintrag), ordnung.oben(eintrag)
    zu = [f"Zu: {zeile(oben.text, anfang=False)}"] if oben and art.abschnitt != "darunter" else []
    nummer = f"{gezaehlt[eintrag.id]}: " if eintrag.id in gezaehlt else ""
    vorn = f"{'[ ] ' if art.kaestchen else ''}{nummer}"
    text = f"- {vorn}{_satz(runde, eintrag, anfang=not nummer)}"
    text += _klammer([*_angaben(runde, eintrag), *zu], "\n  ")
    text += _angebote(runde, eintrag, "\n  - ")
    for unten in ordnung.unten(eintrag):
        titel = zeile(runde.art_von(unten).titel)
        titel += f" {gezaehlt[unten.id]}" if unten.id in gezaehlt else ""
        satz = f"{titel}: {_satz(runde, unten, anfang=False)}"
        text += f"\n  - {satz}{_klammer(list(_angaben(runde, unten)), ' ')}"
        text += _angebote(runde, unten, "\n    - ")
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
        # In words; no mark or colour carries meaning.
        inhalt = feldinhalt(feld, eintrag) if feld.werte else frist(runde, eintrag, feld)
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

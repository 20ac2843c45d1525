"""The handout: what the teacher takes along from a round, as Markdown.

`blatt.auswahl` decides what goes on it; this module writes it down. Every text from outside passes
through `sprache.markdown.zeile`, so typed text never changes the shape of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from modelle.ablauf.format import Feld
from modelle.blatt.ausgelassen import ausgelassen
from modelle.blatt.auswahl import Blatt, feldinhalt, gruppiert, ordnen, ordnet
from modelle.blatt.bausteine import (
    KASTEN,
    SCHREIBLINIE,
    Ergebnisblatt,
    angabe,
    blattzeile,
    kontaktteil,
    pruefsatz,
    schadenssatz,
)
from modelle.blatt.kontakte import Blattkontakt
from modelle.blatt.reihenfolge import nach_profession, nach_vermutung
from modelle.blatt.schalter import vermutete
from modelle.blatt.vorlage import OHNE, Blattvorlage
from modelle.runde.tagesworte import frist
from modelle.runde.zustand import Eintrag, Runde
from modelle.sprache.markdown import zeile as _text
from modelle.sprache.rohtext import glatt
from modelle.sprache.zahlen import monat

VERMUTUNG = (
    "So hat sich die Runde erklärt, was Sie erleben. Alles hier ist eine Vermutung der Runde, nicht"
    " belegt."
)
"""Stands above hypotheses and causes, and marks all of them."""


def handzettel(
    runde: Runde,
    pruefvermerk: str = "",
    kontakte: Sequence[Blattkontakt] = (),
    vorlage: Blattvorlage = OHNE,
) -> Ergebnisblatt:
    """Return the handout of a round as it stands, or a draft if the round is still empty.

    `pruefvermerk` is the note of the check for its end; see `bausteine.pruefvermerk`.
    `kontakte` are the contacts that it names if they are switched on. `vorlage` has own words.
    """
    blatt, fall = ordnen(runde, kontakte), runde.ablauf.fall
    bloecke = [*vorlage.kopf(fall), *_kopf(blatt, vorlage)]
    for name in vorlage.geordnet():
        bloecke += vorlage.betitelt(name, _TEILE[name](blatt))
        if name == "ausblick":
            bloecke += (vorlage.wort("frage"), SCHREIBLINIE)
    bloecke += [KASTEN, *schadenssatz(runde)]
    bloecke += vorlage.mit_fuss(pruefsatz(blatt, pruefvermerk), fall)
    return Ergebnisblatt(glatt("\n\n".join(bloecke) + "\n"), tuple(ausgelassen(blatt)))


# --- the sections, in their order -------------------------------------------------------------


def _kopf(blatt: Blatt, vorlage: Blattvorlage) -> Iterator[str]:
    runde = blatt.runde
    code, titel = _text(runde.angaben.code), _text(runde.ablauf.titel)
    dauer = f"{runde.ablauf.minuten} Minuten"
    teile = (
        code and f"Fall {code}",
        monat(runde.angaben.monat),
        titel,
        "" if dauer in titel else dauer,
    )
    yield f"# {vorlage.wort('titel')}"
    yield " · ".join(filter(None, teile))
    yield vorlage.wort("satz")


def _leitfrage(blatt: Blatt) -> Iterator[str]:
    fragen = blatt.auf("leitfrage")
    if not fragen and not blatt.offen("leitfrage"):
        return
    titel = next(_text(a.titel) for a in blatt.runde.ablauf.arten if a.abschnitt == "leitfrage")
    ist_frage = titel.endswith("frage")
    yield f"## {'Ihre ' if ist_frage else ''}{titel}"
    notiert = "\n>\n".join(f"> {_text(frage.text)}" for frage in fragen)
    yield notiert or f"Noch {'keine ' if ist_frage else 'kein '}{titel} notiert."


def _optionen(blatt: Blatt) -> Iterator[str]:
    optionen, offen = blatt.auf("optionen"), blatt.offen("optionen")
    if optionen or offen:
        yield "## Das nehmen Sie mit"
    for nummer, option in enumerate(optionen, 1):
        yield f"### {nummer}. {_text(option.text, anfang=False)}"
        if zeilen := list(_zur_option(blatt, option)):
            yield "\n".join(zeilen)
    if offen:
        yield "Noch nichts gewählt. Hier ist Platz für einen ersten Schritt:"
        yield f"- [ ] {SCHREIBLINIE}"


def _zur_option(blatt: Blatt, option: Eintrag) -> Iterator[str]:
    """Yield the first step as a task box, with a line to write on if it is open; then the rest."""
    felder = blatt.runde.ablauf.felder_von(option.art)
    schritt = next((f for f in felder if f.rolle == "schritt"), None)
    if schritt is not None:
        inhalt = option.felder.get(schritt.schluessel, "")
        yield f"- [ ] {angabe(schritt.titel, inhalt) or angabe(schritt.titel, '', SCHREIBLINIE)}"
    for feld in felder:
        inhalt = _inhalt(blatt, option, feld)
        if inhalt and feld != schritt and not ordnet(feld):
            yield f"- {inhalt}"
    if blatt.nennt_angebote:
        monat = blatt.runde.angaben.monat
        yield from (f"- Angebot: {blattzeile(angebot, monat)}" for angebot in option.angebote)


def _ideen(blatt: Blatt) -> Iterator[str]:
    spaeter, ideen = blatt.auf("spaeter"), blatt.auf("ideen")
    if spaeter or ideen:
        weitere = "Weitere Ideen" if blatt.auf("optionen") else "Ideen der Runde"
        yield f"## {weitere}, zur Auswahl"
    if spaeter:
        yield "### Vielleicht später"
        yield "\n".join(_mit_hilfe(blatt, x) for x in spaeter)
    titel = {p.kuerzel: _text(p.titel) for p in blatt.runde.angaben.professionen}
    for kuerzel, gruppe in nach_profession(blatt):
        yield f"### {titel.get(kuerzel) or _text(kuerzel) or 'Aus der Runde'}"
        yield "\n".join(_mit_hilfe(blatt, x) for x in gruppe)


def _angebote(blatt: Blatt) -> Iterator[str]:
    """Yield the offers found for ideas that nobody chose; chosen options name their own."""
    if blatt.nennt_angebote and (angebote := blatt.angebote()):
        yield "## Angebote in der Nähe"
        monat = blatt.runde.angaben.monat
        yield "\n".join(f"- {blattzeile(a, monat)}" for a in angebote)


def _vermutungen(blatt: Blatt) -> Iterator[str]:
    gefuellt = list(nach_vermutung(blatt))
    if gefuellt:
        arten = vermutete(blatt.runde.ablauf)
        namen = [_text(art.mehrzahl) for art in arten if art.auf_dem_blatt]
        yield f"## {' und '.join(namen) or 'Vermutungen der Runde'}"
        yield VERMUTUNG
    for art, gruppen in gefuellt:
        # The only kind has given the section its name.
        ebene = "###" if art.auf_dem_blatt and len(gefuellt) == 1 else "####"
        if ebene == "####":
            yield f"### {_text(art.mehrzahl)}"
        for gruppe, gereiht in gruppen:
            if gruppe:
                yield f"{ebene} {_text(gruppe)}"
            yield "\n".join(_mit_angaben(blatt, x) for x in gereiht)


def _rueckblick(blatt: Blatt) -> Iterator[str]:
    if eintraege := blatt.auf("rueckblick"):
        yield "## Was aus der letzten Wahl wurde"
        yield "\n".join(_mit_angaben(blatt, x) for x in eintraege)


def _ausblick(blatt: Blatt) -> Iterator[str]:
    yield "## Bis zum nächsten Mal"
    for einer in blatt.auf("termin"):
        titel = _text(blatt.runde.art_von(einer).titel)
        yield f"{titel}: {_text(einer.text, anfang=False)}"


_TEILE = {
    "leitfrage": _leitfrage,
    "optionen": _optionen,
    "ideen": _ideen,
    "angebote": _angebote,
    "kontakte": kontaktteil,
    "vermutungen": _vermutungen,
    "rueckblick": _rueckblick,
    "ausblick": _ausblick,
}
"""What writes each section of `vorlage.ABSCHNITTE`."""


# --- pieces of the sheet ----------------------------------------------------------------------


def _mit_angaben(blatt: Blatt, eintrag: Eintrag) -> str:
    """Return a list item; the contents of its fields stand below it in brackets."""
    return _mit_feldern(blatt, eintrag, blatt.runde.ablauf.felder_von(eintrag.art))


def _mit_hilfe(blatt: Blatt, eintrag: Eintrag) -> str:
    """Return a list item; who could help with it stands below it in brackets."""
    felder = blatt.runde.ablauf.felder_von(eintrag.art)
    return _mit_feldern(blatt, eintrag, [feld for feld in felder if feld.rolle == "hilft"])


def _mit_feldern(blatt: Blatt, eintrag: Eintrag, felder: Sequence[Feld]) -> str:
    angaben = list(filter(None, (_inhalt(blatt, eintrag, feld) for feld in felder)))
    return f"- {_text(eintrag.text)}" + (f"\n  ({'; '.join(angaben)})" if angaben else "")


def _inhalt(blatt: Blatt, eintrag: Eintrag, feld: Feld) -> str:
    """Return title and content of a field, or an empty text if there is nothing to show."""
    inhalt = feldinhalt(feld, eintrag)
    if gruppiert(blatt.runde, feld):
        return ""
    if feld.rolle == "hilft":
        zeigen = blatt.an.get("hilfen", True)
        return angabe("Wer helfen könnte", inhalt) if zeigen else ""
    return angabe(feld.titel, inhalt if feld.werte else frist(blatt.runde, eintrag, feld))

"""What handout and minutes share: the note of the check, the child-protection box, local offers.

The data of an offer is public data of an institution. It stands on the sheet as the catalogue had
it when somebody took the offer up into the round.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import msgspec

from modelle.blatt import kontakte
from modelle.blatt.auswahl import Blatt
from modelle.runde.ereignisse import Angebotsangabe
from modelle.runde.zustand import Runde
from modelle.sprache.markdown import zeile
from modelle.sprache.zahlen import monat

KASTEN = """\
> **Wenn Sie das Kind in Gefahr sehen**
>
> Bei gewichtigen Anzeichen für eine Gefahr ist dieser Zettel nicht der richtige
> Weg. Nach § 4 KKG steht Ihnen ein Gespräch mit einer insoweit erfahrenen
> Fachkraft zu, pseudonymisiert, also ohne den Namen des Kindes. Wer vor Ort
> dafür da ist, weiß das Jugendamt."""
"""The child-protection box (§ 4 KKG). Every sheet of a case carries it, whatever the log holds."""

SCHREIBLINIE = "_" * 48
"""A line to write on. Between blank lines Markdown reads it as a rule, behind words as text."""

_GEPRUEFT = (
    "Namen, Orte, Schulen, Klassen, Geburtsdaten, Adressen, Telefonnummern, E-Mail, Profilnamen,"
    " Aktenzeichen und andere Merkmale"
)
UNGEPRUEFT = "Die Angaben zu Angeboten sind öffentlich und wurden nicht geprüft."
"""Follows the note of the check if the sheet names offers."""

_KEINE_GARANTIE = "Das ist keine Garantie: bitte noch einmal selbst lesen."


class Ergebnisblatt(msgspec.Struct, frozen=True):
    """Handout or minutes as Markdown, and what they leave out."""

    markdown: str
    ausgelassen: tuple[str, ...]
    """One line of plain text for each sort of thing left out, with its number."""


def pruefvermerk(wann: str, behalten: int) -> str:
    """Return the note for a sheet that was checked for names and has no open find.

    `wann` is the month of the check as `2026-11`. `behalten` is the number of finds that somebody
    kept on purpose.
    """
    zahl = f"{behalten} {'Stelle' if behalten == 1 else 'Stellen'} bewusst behalten. "
    im = f" im {monat(wann)}" if monat(wann) else ""
    return f"Geprüft{im} auf {_GEPRUEFT}{f'; {zahl}' if behalten else '. '}{_KEINE_GARANTIE}"


def schadenssatz(runde: Runde) -> Iterator[str]:
    """Say that something of the round is damaged and missing on the sheet, if that is so."""
    if runde.beschaedigt == 1:
        yield "**Ein Eintrag dieser Runde ist beschädigt und fehlt hier.**"
    elif runde.beschaedigt:
        yield f"**{runde.beschaedigt} Einträge dieser Runde sind beschädigt und fehlen hier.**"


def pruefsatz(blatt: Blatt, pruefvermerk: str) -> str:
    """Return the last line of a sheet as Markdown: the note of its check, or empty without one."""
    ohne = UNGEPRUEFT if pruefvermerk and blatt.nennt_angebote else ""
    auch = kontakte.UNGEPRUEFT if pruefvermerk and blatt.genannte_kontakte else ""
    return " ".join(filter(None, (zeile(pruefvermerk), ohne, auch)))


def kontaktteil(blatt: Blatt) -> Iterator[str]:
    """Yield the heading and the contacts, if the sheet names any."""
    if genannte := blatt.genannte_kontakte:
        yield kontakte.UEBERSCHRIFT
        yield "\n".join(f"- {kontakte.kontaktzeile(einer)}" for einer in genannte)


def angabe(titel: str, inhalt: str, sonst: str = "") -> str:
    """Return title and content of a field as `Bis wann: Freitag`, or an empty text without content.

    A content that begins with the preposition of its title stands without it: `Bis Freitag`.
    `sonst` is Markdown that stands where there is no content.
    """
    if not (inhalt or sonst):
        return ""
    worte = zeile(inhalt, anfang=False)
    vorne = {(text.casefold().split() or [""])[0] for text in (titel, inhalt)}
    if len(vorne) == 1 and _PRAEPOSITIONEN.issuperset(vorne):
        return worte[:1].upper() + worte[1:]
    titel = zeile(titel[:1].upper() + titel[1:])
    return f"{titel}: {worte or sonst}" if worte or sonst else ""


_PRAEPOSITIONEN = frozenset({"ab", "an", "bis", "mit", "seit", "von", "zu"})


# --- local offers -----------------------------------------------------------------------------


def blattzeile(angebot: Angebotsangabe, monat: str) -> str:
    """Return an offer as one line of Markdown: title, provider, place, contact, last day.

    `monat` is the month of the round as `2026-11`.
    """
    titel, traeger = zeile(angebot.titel), zeile(angebot.traeger, anfang=False)
    name = f"{titel} ({traeger})" if traeger else titel
    return " · ".join((name, *_dazu(angebot, monat)))


def darunter(angebot: Angebotsangabe, monat: str, oben: Collection[str]) -> str:
    """Return the line of an offer below an entry, without what the entry says already.

    `oben` holds the texts of the entry. Return an empty text if nothing is left to say.
    """
    if angebot.titel not in oben:
        return f"Angebot: {blattzeile(angebot, monat)}"
    traeger = "" if angebot.traeger in oben else zeile(angebot.traeger)
    return " · ".join((*filter(None, (traeger,)), *_dazu(angebot, monat)))


def deutsch(tag: str) -> str:
    """Return a day in ISO form as `31.07.2027`; return any other text unchanged."""
    try:
        gelesen = date.fromisoformat(tag)
    except ValueError:
        return tag
    return f"{gelesen.day:02}.{gelesen.month:02}.{gelesen.year}"


def _dazu(angebot: Angebotsangabe, monat: str) -> Iterator[str]:
    if angebot.ort:
        yield zeile(angebot.ort, anfang=False)
    if angebot.erreichbar:
        yield f"erreichbar: {zeile(angebot.erreichbar, anfang=False)}"
    if angebot.gueltig_bis:
        # Of a round only the month is known, so an offer that ends in it may still exist.
        vorbei = bool(monat) and angebot.gueltig_bis[:7] < monat[:7]
        bis = zeile(deutsch(angebot.gueltig_bis), anfang=False)
        yield f"galt nur bis {bis}, bitte vorher nachfragen" if vorbei else f"gilt bis {bis}"

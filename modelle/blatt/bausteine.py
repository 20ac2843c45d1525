"""What handout and minutes share: the note of the check, the box, the lines about local offers.

An offer's data is public data of an institution. It stands on the sheet as the catalogue had it
when it was taken up into the round.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import msgspec

from modelle.blatt.auswahl import Blatt
from modelle.runde.ereignisse import Angebotsangabe
from modelle.sprache.markdown import zeile
from modelle.sprache.zahlen import monat

KASTEN = """\
> **Wenn Sie das Kind in Gefahr sehen**
>
> Bei gewichtigen Anzeichen für eine Gefahr ist dieser Zettel nicht der richtige
> Weg. Nach § 4 KKG steht Ihnen ein Gespräch mit einer insoweit erfahrenen
> Fachkraft zu, pseudonymisiert, also ohne den Namen des Kindes. Wer vor Ort
> dafür da ist, weiß das Jugendamt."""
"""Stands on every sheet of a case, whatever is in the log."""

_GEPRUEFT = (
    "Namen, Orte, Schulen, Klassen, Geburtsdaten, Adressen, Telefonnummern, E-Mail, Profilnamen,"
    " Aktenzeichen und andere Merkmale"
)
UNGEPRUEFT = "Die Angaben zu Angeboten sind öffentlich und wurden nicht geprüft."
"""Stands behind the note of the check where there are any."""

_KEINE_GARANTIE = "Das ist keine Garantie: bitte noch einmal selbst lesen."


class Ergebnisblatt(msgspec.Struct, frozen=True):
    """The sheet, and what the log holds beyond it."""

    markdown: str
    ausgelassen: tuple[str, ...]
    """One line of plain text for each sort of thing left out, with its count."""


def pruefvermerk(wann: str, behalten: int) -> str:
    """What a sheet says that was checked and has nothing open.

    `wann` is the month of the check as `2026-11`; `behalten` counts what was kept on purpose.
    """
    zahl = f"{behalten} {'Stelle' if behalten == 1 else 'Stellen'} bewusst behalten. "
    im = f" im {monat(wann)}" if monat(wann) else ""
    return f"Geprüft{im} auf {_GEPRUEFT}{f'; {zahl}' if behalten else '. '}{_KEINE_GARANTIE}"


def pruefsatz(blatt: Blatt, pruefvermerk: str) -> str:
    """What a sheet says at its end of its check, as Markdown; nothing if it was not checked."""
    ohne = UNGEPRUEFT if pruefvermerk and blatt.nennt_angebote else ""
    return " ".join(filter(None, (zeile(pruefvermerk), ohne)))


# --- local offers ---


def blattzeile(angebot: Angebotsangabe, monat: str) -> str:
    """Markdown for one line: what it is, by whom, where, how to reach, and until when.

    `monat` is that of the round as `2026-11`.
    """
    titel, traeger = zeile(angebot.titel), zeile(angebot.traeger, anfang=False)
    name = f"{titel} ({traeger})" if traeger else titel
    return " · ".join((name, *_dazu(angebot, monat)))


def darunter(angebot: Angebotsangabe, monat: str, oben: Collection[str]) -> str:
    """The same below an entry that is called as the offer: title and provider are not said twice.

    `oben` are the texts that stand there already. Empty when nothing else is known of it.
    """
    if angebot.titel not in oben:
        return f"Angebot: {blattzeile(angebot, monat)}"
    traeger = "" if angebot.traeger in oben else zeile(angebot.traeger)
    return " · ".join((*filter(None, (traeger,)), *_dazu(angebot, monat)))


def deutsch(tag: str) -> str:
    """A day in ISO form as `31.07.2027`; what is none stays as it is."""
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
        # Only the month of a round is known: what ends in it may still be there.
        vorbei = bool(monat) and angebot.gueltig_bis[:7] < monat[:7]
        bis = zeile(deutsch(angebot.gueltig_bis), anfang=False)
        yield f"galt nur bis {bis}, bitte vorher nachfragen" if vorbei else f"gilt bis {bis}"

"""Local offers and prevention programmes, read from a catalogue: what, by whom, for whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from modelle.fach.anrede import nennt_person
from modelle.kooperation.dinge.vermittlung import Vermittlung
from modelle.kooperation.dinge.zielgruppe import klassen
from modelle.sprache.datum import DatumFehler, datum
from modelle.sprache.vergleich import grundform, normal
from modelle.tabelle.bericht import Leseergebnis, Spalte, ZeileUnpassend, umwandeln
from modelle.tabelle.lesen import lesen


class Angebot(msgspec.Struct, frozen=True, omit_defaults=True):
    """One offer. Provider and contact are institutions, never persons."""

    titel: str
    traeger: str = ""
    zielgruppe: str = ""
    thema: str = ""
    ort: str = ""
    erreichbar: str = ""
    """Telephone, mail or address of the office that answers for the offer."""
    gueltig_bis: date | None = None
    """The last day of the offer, or None if it has no end."""
    vermittlungen: tuple[Vermittlung, ...] = ()
    """The schools that asked for it, and how far each got. No table says so, only the form."""


SPALTEN = (
    Spalte("titel", "Titel", ("Angebot", "Name", "Bezeichnung", "Programm"), pflicht=True),
    Spalte(
        "traeger", "Träger",
        ("Anbieter", "Anbietende", "Institution", "Einrichtung", "Organisation", "Verein"),
    ),
    Spalte("zielgruppe", "Zielgruppe", ("Zielgruppen", "für wen", "Alter", "Altersgruppe")),
    Spalte(
        "klassen", "Klassen", ("Klasse", "Klassenstufe", "Klassenstufen", "Jahrgangsstufe"),
        beilaeufig=True,
    ),
    Spalte(
        "schularten", "Schularten", ("Schulart", "Schulform", "Schulformen", "Schultyp"),
        beilaeufig=True,
    ),
    Spalte("thema", "Thema", ("Themen", "Themenfeld", "Schwerpunkt", "Handlungsfeld", "Bereich")),
    Spalte(
        "ort", "Ort",
        ("wo", "Schule", "Standort", "Stadtteil", "Sozialraum", "Anschrift", "Adresse"),
        sammelt=True,
    ),
    Spalte(
        "erreichbar", "erreichbar",
        ("Erreichbarkeit", "Kontakt", "Telefon", "Tel", "E-Mail", "Mail", "Internet", "Webseite"),
        sammelt=True,
    ),
    Spalte("gueltig_bis", "gültig bis", ("bis", "Ende", "endet am", "befristet bis", "Laufzeit")),
)  # fmt: skip
"""The columns of a catalogue, each with the other headings it is known by."""

OHNE_ENDE = frozenset({"", "unbefristet", "dauerhaft", "laufend", "offen", "ohneende"})
"""What the last column holds, in its `grundform`, for an offer without an end; `-` counts, too."""


def aus_tabelle(daten: bytes, ab: date) -> Leseergebnis[Angebot]:
    """Read the offers of a CSV file and report every line that was refused; raise nothing.

    A date without a year is the first such day from `ab` on. A second line with the same title,
    provider and place is refused.
    """
    return umwandeln(lesen(daten, SPALTEN), SPALTEN, lambda werte: _angebot(werte, ab), schluessel)


def schluessel(angebot: Angebot) -> tuple[str, str, str]:
    """Return what is equal for equal offers: title, provider and place by `grundform`.

    The place belongs to it, because one provider makes the same offer at several schools.
    """
    return grundform(angebot.titel), grundform(angebot.traeger), grundform(angebot.ort)


def veraltet(angebot: Angebot, am: date) -> bool:
    """Return True if the offer ended before this day."""
    return angebot.gueltig_bis is not None and angebot.gueltig_bis < am


def bildungsbezogen(angebot: Angebot) -> bool:
    """Return True if the offer calls itself so: schools without Schulsozialarbeit come first."""
    return "bildungsbezogen" in normal(f"{angebot.titel} {angebot.thema}")


def _angebot(werte: Mapping[str, str], ab: date) -> Angebot:
    for spalte in ("traeger", "erreichbar"):
        if nennt_person(werte[spalte]):
            raise ZeileUnpassend(spalte, "erwartet wird eine Einrichtung oder Stelle, keine Person")
    bis = werte["gueltig_bis"]
    try:
        ende = None if grundform(bis).strip("-–") in OHNE_ENDE else datum(bis, ab)
    except DatumFehler as fehler:
        raise ZeileUnpassend("gueltig_bis", str(fehler).removesuffix(".")) from fehler
    return Angebot(
        titel=werte["titel"],
        traeger=werte["traeger"],
        zielgruppe=_zielgruppe(werte),
        thema=werte["thema"],
        ort=werte["ort"],
        erreichbar=werte["erreichbar"],
        gueltig_bis=ende,
    )


def _zielgruppe(werte: Mapping[str, str]) -> str:
    """Return for whom it is, with classes and kinds of school out of columns of their own."""
    stufen = werte["klassen"]
    # `8-10` alone could be an age.
    stufen = stufen if not stufen or klassen(stufen) else f"Klasse {stufen}"
    return ", ".join(filter(None, (werte["zielgruppe"], stufen, werte["schularten"])))

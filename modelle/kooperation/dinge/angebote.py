"""Local offers and prevention programmes, read from a catalogue: what, by whom, for whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from modelle.fach.anrede import nennt_person
from modelle.kooperation.dinge.vermittlung import Vermittlung
from modelle.kooperation.dinge.zielgruppe import klassen
from modelle.sprache.datum import DatumFehler
from modelle.sprache.laufzeit import ende
from modelle.sprache.vergleich import grundform, normal
from modelle.tabelle.bericht import Leseergebnis, Spalte, ZeileUnpassend, umwandeln
from modelle.tabelle.lesen import Blatt, tabelle_lesen


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
    Spalte(
        "titel", "Titel",
        (
            "Angebot", "Angebotstitel", "Angebotsname", "Name", "Bezeichnung", "Programm",
            "Projekt", "Maßnahme", "Leistung",
        ),
        pflicht=True,
    ),
    Spalte(
        "traeger", "Träger",
        (
            "Anbieter", "Anbietende", "Institution", "Einrichtung", "Organisation", "Verein",
            "Trägername",
        ),
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
    Spalte("strasse", "Straße", ("Str",), beilaeufig=True),
    Spalte("hausnummer", "Hausnummer", ("Hausnr", "HNr"), beilaeufig=True, folgt="strasse"),
    Spalte("plz", "PLZ", ("Postleitzahl",), beilaeufig=True),
    Spalte(
        "ort", "Ort",
        ("wo", "Stadt", "Gemeinde", "Schule", "Standort", "Stadtteil", "Ortsteil", "Bezirk",
         "Sozialraum", "Anschrift", "Adresse"),
        sammelt=True,
    ),
    Spalte(
        "erreichbar", "erreichbar",
        (
            "Erreichbarkeit", "Kontakt", "Kontaktdaten", "Telefon", "Telefonnummer", "Tel",
            "Tel-Nr", "Telefonnr", "Mobil", "Mobiltelefon", "Handy", "Festnetz", "E-Mail",
            "E-Mail-Adresse", "Mail", "Mailadresse", "Internet", "Webseite", "Website", "Homepage",
            "Internetseite", "Internetadresse", "Webadresse", "Web", "WWW", "URL", "Link",
        ),
        sammelt=True,
    ),
    Spalte(
        "gueltig_bis", "gültig bis",
        ("bis", "Ende", "endet am", "befristet bis", "Laufzeit", "Laufzeit bis", "Enddatum",
         "Zeitraum", "Befristung", "gültig", "Gültigkeit"),
    ),
)  # fmt: skip
"""The columns of a catalogue, each with the other headings it is known by."""

_ALS_ZAHL = re.compile(r"([0-9]{4,5})(?:[.,]0+)?", re.ASCII)
"""A postcode as spreadsheets keep it that take it for a number: without the zero it begins with."""


def aus_tabelle(
    daten: bytes | Sequence[Blatt], ab: date, gemeint: str = ""
) -> Leseergebnis[Angebot]:
    """Read the offers of a table and report every line that was refused; raise nothing.

    A date without a year is the first such day from `ab` on. A line that equals another one in all
    is refused. `gemeint` names the column of the titles if none is known.
    """
    tabelle = tabelle_lesen(daten, SPALTEN, gemeint)
    return umwandeln(tabelle, SPALTEN, lambda werte: _angebot(werte, ab), _alles)


def schluessel(angebot: Angebot) -> tuple[str, str, str]:
    """Return title, provider and place by `grundform`: what tells most offers apart.

    The place belongs to it, because one provider makes the same offer at several schools.
    """
    return grundform(angebot.titel), grundform(angebot.traeger), grundform(angebot.ort)


def _alles(angebot: Angebot) -> tuple[object, ...]:
    """Return what is equal only for lines that are equal in all."""
    mehr = angebot.erreichbar, angebot.zielgruppe, angebot.thema
    return *schluessel(angebot), *map(grundform, mehr), angebot.gueltig_bis


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
    try:
        bis = ende(werte["gueltig_bis"], ab)
    except DatumFehler as fehler:
        raise ZeileUnpassend("gueltig_bis", str(fehler).removesuffix(".")) from fehler
    return Angebot(
        titel=werte["titel"],
        traeger=werte["traeger"],
        zielgruppe=_zielgruppe(werte),
        thema=werte["thema"],
        ort=_ort(werte),
        erreichbar=werte["erreichbar"],
        gueltig_bis=bis,
    )


def _ort(werte: Mapping[str, str]) -> str:
    """Return where it is: street and number, then the postcode before the place."""
    strasse = " ".join(filter(None, (werte["strasse"], werte["hausnummer"])))
    orte = ", ".join(map(_postleitzahl, werte["ort"].split(", ")))
    ort = " ".join(filter(None, (_postleitzahl(werte["plz"]), orte)))
    return ", ".join(filter(None, (strasse, ort)))


def _postleitzahl(wert: str) -> str:
    """Return a postcode that was taken for a number (`1067`, `1067.0`) with its five digits."""
    treffer = _ALS_ZAHL.fullmatch(wert)
    return treffer[1].zfill(5) if treffer else wert


def _zielgruppe(werte: Mapping[str, str]) -> str:
    """Return for whom it is, with classes and kinds of school out of columns of their own."""
    stufen = werte["klassen"]
    # `8-10` alone could be an age.
    stufen = stufen if not stufen or klassen(stufen) else f"Klasse {stufen}"
    return ", ".join(filter(None, (werte["zielgruppe"], stufen, werte["schularten"])))

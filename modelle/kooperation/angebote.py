"""Local offers and prevention programmes: who offers what for whom, and until when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import msgspec

from modelle.sprache.datum import DatumFehler, datum
from modelle.sprache.vergleich import grundform
from modelle.tabelle.bericht import Leseergebnis, Spalte, ZeileUnpassend, umwandeln
from modelle.tabelle.lesen import lesen


class Angebot(msgspec.Struct, frozen=True, omit_defaults=True):
    """One offer. Its provider is an institution, never a person, and so is whoever is reached."""

    titel: str
    traeger: str = ""
    zielgruppe: str = ""
    thema: str = ""
    ort: str = ""
    erreichbar: str = ""
    """How to reach it: the office's telephone, mail or address."""
    gueltig_bis: date | None = None
    """The last day on which it exists; None: without an end."""


SPALTEN = (
    Spalte("titel", "Titel", ("Angebot", "Name", "Bezeichnung", "Programm"), pflicht=True),
    Spalte(
        "traeger", "Träger",
        ("Anbieter", "Anbietende", "Institution", "Einrichtung", "Organisation", "Verein"),
    ),
    Spalte("zielgruppe", "Zielgruppe", ("Zielgruppen", "für wen", "Alter", "Altersgruppe")),
    Spalte("thema", "Thema", ("Themen", "Themenfeld", "Schwerpunkt", "Handlungsfeld", "Bereich")),
    Spalte("ort", "Ort", ("wo", "Stadtteil", "Sozialraum", "Anschrift", "Adresse"), sammelt=True),
    Spalte(
        "erreichbar", "erreichbar",
        ("Erreichbarkeit", "Kontakt", "Telefon", "Tel", "E-Mail", "Mail", "Internet", "Webseite"),
        sammelt=True,
    ),
    Spalte("gueltig_bis", "gültig bis", ("bis", "Ende", "endet am", "befristet bis", "Laufzeit")),
)  # fmt: skip
"""The columns of a catalogue, and what else they are called."""

OHNE_ENDE = frozenset({"", "unbefristet", "dauerhaft", "laufend", "offen", "ohneende"})
"""What stands, in its `grundform`, in the last column of an offer without an end; also `-`."""

_PERSON = re.compile(r"\b(?:Frau|Herrn?|Hr\.|Fr\.)\s+(?:(?:Dr|Prof)\.\s*)*[A-ZÄÖÜ]")


def aus_tabelle(daten: bytes, ab: date) -> Leseergebnis[Angebot]:
    """The offers of a CSV file, and a report of every line refused; nothing is raised.

    `ab` is the day from which a date without a year counts. A second line with the same title
    and provider is refused.
    """
    return umwandeln(lesen(daten, SPALTEN), SPALTEN, lambda werte: _angebot(werte, ab), schluessel)


def schluessel(angebot: Angebot) -> str:
    """What makes two offers the same one: title and provider, as `grundform` compares them."""
    return f"{grundform(angebot.titel)}/{grundform(angebot.traeger)}"


def veraltet(angebot: Angebot, am: date) -> bool:
    """Whether the offer no longer exists on this day."""
    return angebot.gueltig_bis is not None and angebot.gueltig_bis < am


def nennt_person(text: str) -> bool:
    """Whether a text names a person by salutation; a sieve, not the anonymity check."""
    return _PERSON.search(text) is not None


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
        zielgruppe=werte["zielgruppe"],
        thema=werte["thema"],
        ort=werte["ort"],
        erreichbar=werte["erreichbar"],
        gueltig_bis=ende,
    )

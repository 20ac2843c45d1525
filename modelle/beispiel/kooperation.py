"""The co-operation shown by `koprax demo`: three schools of a town with partners and a body.

Everything is invented. All days count from today, so that something is always due.
"""

from __future__ import annotations

from datetime import date, time, timedelta

import msgspec

from modelle.beispiel import gremium
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Erreicht, Notiz, Verbund
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.kooperation.termine.ferien import Ferien
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin, Verlegung, regeltage
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.angebote import angabe

_TAG = timedelta(days=1)

_PARTEIEN = (
    Partei("schulamt"),
    Partei("jugendamt"),
    Partei("schule"),
    Partei("schulsozialarbeit"),
    Partei("traeger", "Lindenhof e. V."),
)

# One line an offer, so that the offers read as a table.
# ruff: noqa: E501
_ANGEBOTE = """
Trommelgruppe;Musikschule Lindenau;6 bis 12 Jahre;Rhythmus, Bewegung;Mitte;Büro der Musikschule
Bewegungsnachmittag;Turnverein Lindenau;6 bis 10 Jahre;Sport, Bewegung, Spielen;Sporthalle Nord;Geschäftsstelle
Boxen ohne Boxkampf;Jugendzentrum Kiste;ab 11 Jahren;Sport, Kraft, Regeln;Süd;offene Tür ab 14 Uhr
Kletterzeit;Alpenverein, Ortsgruppe;ab 9 Jahren;Sport, Vertrauen;Kletterhalle;Geschäftsstelle
Mädchentreff;Jugendzentrum Kiste;Mädchen ab 10;Selbstwert, Austausch;Süd;dienstags ab 15 Uhr
Jungengruppe Werkbank;Lindenhof e. V.;Jungen ab 10;Handwerk, Werken;Werkhof;Büro Lindenhof
Lesepatenschaften;Stadtbücherei;Klasse 1 bis 4;Lesen, Deutsch;Mitte;Ausleihe
Hausaufgabenzeit;Stadtteilbüro Nord;Klasse 3 bis 8;Lernen;Nord;täglich ab 14 Uhr
Deutsch im Alltag für Eltern;Volkshochschule;Eltern;Sprache;Mitte;Anmeldung Volkshochschule
Elterncafé;Familienzentrum Regenbogen;Eltern;Austausch, Erziehung;Nord;mittwochs ab 9 Uhr
Starke Eltern, ruhige Abende;Familienzentrum Regenbogen;Eltern;Erziehung, Grenzen;Nord;Anmeldung im Zentrum
Erziehungsberatung;Beratungsstelle Lindenau;Eltern, Kinder;Beratung, Trennung;Mitte;offene Sprechzeit donnerstags
Kinder aus belasteten Familien;Beratungsstelle Lindenau;8 bis 14 Jahre;Gruppe, Sucht in der Familie;Mitte;Beratungsstelle
Trauergruppe für Kinder;Hospizdienst;6 bis 12 Jahre;Trauer, Abschied;Mitte;Büro Hospizdienst
Mutmachtraining;Lindenhof e. V.;Klasse 4 bis 6;Selbstwert, Mobbing, Übergänge;an der Schule;Büro Lindenhof
Klasse im Gleichgewicht;Präventionsrat;ganze Klassen;Mobbing, Klassenklima;an der Schule;Geschäftsstelle
Medienwerkstatt;Medienstelle des Kreises;Klasse 5 bis 9;Handy, Medien, Cybermobbing;Mitte;Medienstelle
Brücke in die Schule;Jugendmigrationsdienst;ab 12 Jahren;Schuldistanz, Ankommen;Süd;Sprechzeit montags
Zurück ins Lernen;Lindenhof e. V.;Klasse 7 bis 9;Schuldistanz, Praktikum;Werkhof;Büro Lindenhof
Ferienwerkstatt;Jugendzentrum Kiste;8 bis 14 Jahre;Ferien, Werken;Süd;Büro Jugendzentrum
"""

_BEDARFE = (
    Bedarf("Ruhige Plätze in der Mittagszeit", "ssa", 4, "vor allem an langen Tagen"),
    Bedarf("Ruhige Plätze in der Mittagszeit", "hort", 5),
    Bedarf("Begleitung beim Wechsel in die fünfte Klasse", "lk", 4),
    Bedarf("Begleitung beim Wechsel in die fünfte Klasse", "sps", 3),
    Bedarf("Elternabende in einfacher Sprache", "ssa", 3),
    Bedarf("Hilfe, wenn Kinder lange fehlen", "asd", 5, "wer ruft wann wen an?"),
    Bedarf("Bewegung am Nachmittag", "okja", 2, "", "Sporthalle Nord ist dienstags frei"),
)


def fuellen(umgebung: Umgebung, heute: date) -> None:
    """Write the co-operation into a log, as if somebody had entered one thing after the other."""
    koordination = Koordination(umgebung)
    park = koordination.setzen("schule", Standort("", "Grundschule Am Park", "Grundschule"))
    wechsel = (heute + 40 * _TAG,)
    art = "Gemeinschaftsschule"
    nord = koordination.setzen("schule", Standort("", "Gemeinschaftsschule Nord", art, wechsel))
    fluss = koordination.setzen(
        "schule",
        Standort("", "Regelschule Am Fluss", "Regelschule", foerderschwerpunkte=("lernen",)),
    )
    koordination.land_waehlen("TH")
    _vereinbarungen(koordination, heute, park, nord, fluss)
    kreis = _termine(koordination, heute, park, nord)
    koordination.setzen("verbund", _verbund(heute, (park, nord, fluss)))
    koordination.bedarfe_einlesen(_BEDARFE)
    koordination.angebote_einlesen(_angebote(heute))
    gremium.fuellen(koordination, umgebung, heute, kreis)
    _uebernehmen(koordination, umgebung, heute)


def _uebernehmen(koordination: Koordination, umgebung: Umgebung, heute: date) -> None:
    """Take up the offer „Trommelgruppe“ into the idea that names it, in each running round."""
    for listenzeile in umgebung.protokoll.runden(stand="laufend"):
        leitung = Leitung.oeffnen(umgebung, listenzeile.id)
        (treffer,) = koordination.protokoll.angebote_suchen("trommelgruppe", heute, 1)
        for idee in leitung.runde.mit_art("idee"):
            if treffer.angebot.titel in idee.text:
                leitung.angebot_uebernehmen(angabe(*treffer), idee.id)


def _vereinbarungen(
    koordination: Koordination, heute: date, park: str, nord: str, fluss: str
) -> None:
    """Enter three agreements: one ends soon, one expects a new head, one has time.

    Each is in its second term of two years.
    """
    for titel, schule, bis in (
        ("Kooperation Am Park", park, heute + 39 * _TAG),
        ("Kooperation Nord", nord, heute + 400 * _TAG),
        ("Kooperation Am Fluss", fluss, heute + 600 * _TAG),
    ):
        erste = Laufzeit(bis - 1460 * _TAG, bis - 730 * _TAG)
        zweite = Laufzeit(bis - 729 * _TAG, bis)
        koordination.setzen(
            "vereinbarung", Vereinbarung("", titel, (schule,), _PARTEIEN, (erste, zweite))
        )


def _termine(koordination: Koordination, heute: date, park: str, nord: str) -> str:
    """Enter two monthly rounds, one of them moved once, and the quarterly Präventionskreis.

    Return the key of the last one.
    """
    beginn = heute.replace(day=1)
    runde = Regel("monat", 1, beginn, der_wievielte=2)
    naechste = [t for t in regeltage(runde, heute, heute + 120 * _TAG) if t > heute]
    verlegt = (Verlegung(naechste[1], naechste[1] + 7 * _TAG),)
    ende = time(14, 30)
    for titel, regel, zeit, schule, ablauf, anders in (
        ("KoPrax-Runde", runde, (time(13, 30), ende), park, "koprax-60", verlegt),
        (
            "KoPrax-Runde",
            Regel("monat", 1, beginn, der_wievielte=3),
            (time(13, 45), ende),
            nord,
            "koprax-45",
            (),
        ),
        (
            "Präventionskreis",
            Regel("monat", 3, beginn, None, 3, 1),
            (time(14), time(15, 30)),
            "",
            "praeventionskreis",
            (),
        ),
    ):
        termin = Regeltermin("", titel, regel, *zeit, schule=schule, ablauf=ablauf, verlegt=anders)
        zuletzt = koordination.setzen("termin", termin)
    ferien = date(heute.year, 12, 23), date(heute.year + 1, 1, 2)
    koordination.setzen("ferien", Ferien("Weihnachtsferien", *ferien))
    return zuletzt


def _verbund(heute: date, schulen: tuple[str, ...]) -> Verbund:
    erreicht = (
        Erreicht(1, heute - 200 * _TAG, "drei Schulen dabei, Bedingungen erfasst"),
        Erreicht(2, heute - 90 * _TAG, "gemeinsame Übergänge, ein Kalender für alle"),
    )
    partner = (Partei("schulamt"), Partei("jugendamt"), Partei("traeger", "Lindenhof e. V."))
    bedingungen = (
        Notiz("schulen", "drei Häuser, eine Turnhalle"),
        Notiz("jugendhilfe", "an zwei Schulen Schulsozialarbeit"),
        Notiz("sozialhilfe", "Begleitung im Unterricht wird einzeln beantragt"),
        Notiz("befoerderung", "der letzte Bus fährt um 16 Uhr"),
        Notiz("schultraeger", "ein Träger für alle drei"),
    )
    potenziale = (Notiz("kommunikation", "ein Kalender für alle"),)
    return Verbund("", "Verbund Lindenau", schulen, partner, erreicht, bedingungen, potenziale)


def _angebote(heute: date) -> list[Angebot]:
    """Return twenty offers; the last one ended 60 days ago."""
    namen = ("titel", "traeger", "zielgruppe", "thema", "ort", "erreichbar")
    zeilen = (zeile.split(";") for zeile in _ANGEBOTE.strip().splitlines())
    angebote = [msgspec.convert(dict(zip(namen, z, strict=True)), Angebot) for z in zeilen]
    *gueltige, alt = angebote
    return [*gueltige, msgspec.structs.replace(alt, gueltig_bis=heute - 60 * _TAG)]

"""A Präventionskreis with a sub-group and one meeting, in the co-operation of `koprax demo`.

Everything is invented. The mandate of its meeting waits for the sub-group.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from modelle.ablauf.lesen import mitgeliefert
from modelle.kooperation import gremienrunde
from modelle.kooperation.dinge.gremium import Gremium, Mitglied
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.ereignisse import Angaben

NAME, UNTERGRUPPE = "Präventionskreis Nord", "AG Übergänge"

_MITGLIEDER = (
    Mitglied("Referat Ganztag", "Schulamt"),
    Mitglied("Jugendamt"),
    Mitglied("Schulsozialarbeit"),
    Mitglied("Träger der Jugendhilfe"),
)
_VOR_WOCHEN = 8
"""So long ago it met: its mandates are not due yet."""
_DONNERSTAG = 3
_GEDAUERT = {"ankommen": 8, "bedarfe": 26, "luecken": 14, "angebote": 17, "auftraege": 18}
"""Minutes that each phase took."""


def fuellen(koordination: Koordination, umgebung: Umgebung, heute: date, termin: str) -> None:
    """Enter both bodies and hold the meeting; `termin` is the key of the regular date."""
    kreis = Gremium(
        "",
        NAME,
        "Präventionskreis",
        ebene="strategisch",
        mitglieder=_MITGLIEDER,
        termin=termin,
        ort="Rathaus, Raum 3",
        leitung="Koordination",
        protokoll="Schulsozialarbeit",
        weitergabe=("Schulleitungen",),
    )
    schluessel = koordination.setzen("gremium", kreis)
    koordination.setzen("gremium", Gremium("", UNTERGRUPPE, "AG", ueber=schluessel))
    tag = heute - timedelta(weeks=_VOR_WOCHEN)
    tag -= timedelta(days=(tag.weekday() - _DONNERSTAG) % 7)
    _tagen(koordination, umgebung, schluessel, tag)


def _tagen(koordination: Koordination, umgebung: Umgebung, schluessel: str, tag: date) -> None:
    jetzt = datetime.combine(tag, time(14, 2)).astimezone(UTC)
    damals = Umgebung(umgebung.protokoll, lambda: jetzt, umgebung.neue_id, umgebung.bekannt)
    wann = gremienrunde.Wann(tag, time(14), time(15, 30))
    sitzung = gremienrunde.sitzung(schluessel, koordination.kooperation, wann)
    kreis = koordination.kooperation.gremium[schluessel]
    angaben = Angaben(
        NAME,
        f"{tag:%Y-%m}",
        professionen=gremienrunde.professionen(kreis),
        fallgebend="",
        ebene=kreis.ebene,
        sitzung=sitzung,
    )
    leitung = Leitung.anlegen(damals, mitgeliefert("praeventionskreis"), angaben)
    leitung.beginnen()
    while minuten := _GEDAUERT.get(leitung.runde.phase.schluessel):
        jetzt += timedelta(minutes=minuten)
        if leitung.runde.phase.schluessel == "auftraege":
            was = {"wer": UNTERGRUPPE, "bis": "in vier Monaten"}
            leitung.erfassen(["Übergabegespräche vor den Ferien planen"], "auftrag", felder=was)
        leitung.weiter()
    jetzt += timedelta(minutes=4)
    leitung.schliessen()

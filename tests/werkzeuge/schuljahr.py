"""Writes the log of a school year in a region: 12 schools, 20 bodies, 120 rounds; all invented.

    python -m tests.werkzeuge.schuljahr FILE [--heute YYYY-MM-DD] [--saat N]

The same day and seed give the same year. 80 rounds are about cases at the schools, 40 are meetings
of the bodies, each led line by line through `Leitung` with the texts of `tests.buehne`. Phases take
longer or shorter than planned, people speak more or less, every third case comes again, and most of
what is due is settled. After each month the log is cared for as a start of the program does it:
what is past its deadline is deleted, and its figures stay. So the log looks like one that somebody
really has at the end of such a year.
"""

from __future__ import annotations

import argparse
import itertools
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import msgspec

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import STAMM
from modelle.kooperation import gremienrunde
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.gremium import Gremium, Mitglied
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Erreicht, Notiz, Verbund
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin
from modelle.leitung import pflege
from modelle.leitung.fristen import Fristen
from modelle.leitung.koordination import Koordination
from modelle.leitung.nachsehen import ERGEBNISSE, nachsehen
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
from modelle.runde.eingabe import deuten
from modelle.runde.ereignisse import Angaben
from modelle.runde.felderzeile import felder_dahinter
from modelle.strom.abgelehnt import Abgelehnt
from tests.bench.grosses_protokoll import FRAGEN, SAETZE
from tests.buehne.beispielrunden import BEISPIELE, Schritt
from tests.buehne.katalog import erfundene
from tui.fallcode import DINGE

MONATE = 10
"""So many months the year has, the last one being the present one; nobody meets in summer."""

FALLRUNDEN, SITZUNGEN = 80, 40
ABLAEUFE = ("koprax-60", "koprax-60", "koprax-45", "koprax-90", "fallberatung-acht", "incident")
"""Formats of the rounds about cases; the more common one stands twice."""

SCHULEN = {
    "Grundschule": ("Am Park", "Nord", "Lindenau", "Mühlbach"),
    "Gemeinschaftsschule": ("Süd", "Weiße Elster", "Höhe"),
    "Regelschule": ("Am Fluss", "Grünau", "Ost"),
    "Förderschule": ("Am Wald",),
    "Gymnasium": ("Mitte",),
}
REGIONEN = ("Nord", "Süd", "Ost", "West")
JE_REGION = ("Präventionskreis", "Steuerungsgruppe", "AG", "Fachforum", "Gremium")
"""Kinds of body in each of the four regions: 20 in all."""

FORMAT = {
    "Präventionskreis": "praeventionskreis",
    "Steuerungsgruppe": "steuerungsgruppe",
    "AG": "steuerungsgruppe",
    "Fachforum": "fachforum",
    "Gremium": "traegertreffen",
}
MITGLIEDER = (
    Mitglied("Referat Ganztag", "Schulamt"),
    Mitglied("Jugendamt"),
    Mitglied("Schulsozialarbeit"),
    Mitglied("Träger der Jugendhilfe"),
)
BEDARFE = (
    "Ruhige Plätze in der Mittagszeit", "Begleitung beim Wechsel in die fünfte Klasse",
    "Elternabende in einfacher Sprache", "Hilfe, wenn Kinder lange fehlen",
    "Bewegung am Nachmittag", "Sprechzeiten an der Schule", "Deutsch für Eltern",
)  # fmt: skip

LAENGER = {"fragen": 1.35, "befragung": 1.3, "fall": 1.15, "brainstorming": 0.85, "ursachen": 0.9}
"""How much of its planned minutes a phase takes on average; others take what is planned."""

ERLEDIGT, WIEDER = 0.8, 0.35
"""Shares of what is due that somebody looks after, and of cases that come again."""

_TAG = timedelta(days=1)


class Jahr:
    """Writes one year into an empty log, day by day."""

    def __init__(self, protokoll: Protokoll, heute: date, saat: int) -> None:
        """`heute` is the last day of the year that is written."""
        self.wuerfel, self.heute = random.Random(saat), heute
        self.jetzt = datetime.combine(heute, time(8), UTC)
        zaehler = itertools.count(1)
        self.umgebung = Umgebung(protokoll, lambda: self.jetzt, lambda: f"{next(zaehler):012x}")
        self.koordination = Koordination(self.umgebung)
        self.codes = iter(f"{ding}-{nr}" for nr in range(10, 99) for ding in DINGE)
        self.faelle: list[Angaben] = []
        """Cases that have been here once."""
        self.schulen: list[str] = []
        self.gremien: list[str] = []

    def schreiben(self) -> None:
        """Write all of it."""
        tage = sorted(self._tage(FALLRUNDEN + SITZUNGEN))
        self.jetzt = datetime.combine(tage[0] - 7 * _TAG, time(8), UTC)
        self._kooperation()
        arten = ["fall"] * FALLRUNDEN + ["sitzung"] * SITZUNGEN
        self.wuerfel.shuffle(arten)
        gremien = itertools.cycle(self.gremien)
        schulen = itertools.cycle(self.schulen)
        for tag, art in zip(tage, arten, strict=True):
            if tag.month != self.jetzt.month:
                self._pflegen()
            self.jetzt = datetime.combine(tag, time(12, 30), UTC)
            if art == "fall":
                self._fallrunde(next(schulen))
            else:
                self._sitzung(next(gremien))
        self.jetzt = datetime.combine(self.heute, time(8), UTC)
        self._pflegen()
        self._offene()

    def _tage(self, viele: int) -> Iterator[date]:
        """Yield weekdays of the months before today, without those of summer."""
        while viele:
            tag = self.heute - self.wuerfel.randrange(1, MONATE * 31) * _TAG
            if tag.weekday() < 5 and tag.month not in (7, 8):
                viele -= 1
                yield tag

    def _pflegen(self) -> None:
        protokoll, heute = self.umgebung.protokoll, self.jetzt.date()
        for faellig in protokoll.wiedervorlagen_faellig(heute, 1000)[0]:
            if self.wuerfel.random() < ERLEDIGT:
                was = self.wuerfel.choice(tuple(ERGEBNISSE[faellig.vereinbart.treffen]))
                wirkung = "seither ruhiger" if self.wuerfel.random() < 0.5 else ""
                nachsehen(self.umgebung, faellig, was, wirkung)
        protokoll.datum_bestaetigen(self.jetzt)
        pflege.aufraeumen(protokoll, Fristen(), self.jetzt)

    # --- the co-operation -----------------------------------------------------------------------

    def _kooperation(self) -> None:
        setzen, beginn = self.koordination.setzen, self.jetzt.date()
        for art, orte in SCHULEN.items():
            self.schulen += [setzen("schule", Standort("", f"{art} {o}", art)) for o in orte]
        self.koordination.land_waehlen("TH")
        je = len(self.schulen) // len(REGIONEN)
        for nr, region in enumerate(REGIONEN):
            self._region(region, tuple(self.schulen[nr * je : (nr + 1) * je]), beginn)
        self.koordination.angebote_einlesen(erfundene(60))
        self.koordination.bedarfe_einlesen(
            [
                Bedarf(self.wuerfel.choice(BEDARFE), wer.kuerzel, self.wuerfel.randint(1, 5))
                for wer in STAMM * 5
            ]
        )

    def _region(self, region: str, schulen: tuple[str, ...], beginn: date) -> None:
        setzen = self.koordination.setzen
        erreicht = tuple(
            Erreicht(nr, beginn + (nr * 60 - 100) * _TAG, "gemeinsam festgehalten")
            for nr in range(1, REGIONEN.index(region) + 1)
        )
        bedingungen = tuple(
            Notiz(zu, "ist erfasst")
            for zu in ("schulen", "jugendhilfe", "sozialhilfe", "befoerderung", "schultraeger")
        )
        partner = Partei("schulamt"), Partei("jugendamt")
        potenziale = (Notiz("kommunikation", "ein Kalender für alle"),)
        verbund = setzen(
            "verbund",
            Verbund("", f"Verbund {region}", schulen, partner, erreicht, bedingungen, potenziale),
        )
        for art in JE_REGION:
            name = f"{art} Übergänge {region}" if art == "AG" else f"{art} {region}"
            self.gremien.append(
                setzen(
                    "gremium",
                    Gremium("", name, art, mitglieder=MITGLIEDER, region=region, verbund=verbund),
                )
            )
        beginnt = self.heute.replace(day=1)
        for nr, gremium in enumerate(self.gremien[-len(JE_REGION) :]):
            ding = self.koordination.kooperation.gremium[gremium]
            regel = Regel("monat", nr % 5, beginnt, None, 3, nr % 4 + 1)
            termin = Regeltermin("", ding.name, regel, time(14), time(15, 30), "Rathaus")
            ding = msgspec.structs.replace(ding, termin=setzen("termin", termin))
            setzen("gremium", ding, gremium)
        for nr, schule in enumerate(schulen):
            runde = Regel("monat", nr, beginnt, None, 1, nr + 1)
            zeiten = time(13, 30), time(14, 30)
            setzen("termin", Regeltermin("", "KoPrax-Runde", runde, *zeiten, schule=schule))
            bis = self.heute + (40 + 200 * nr) * _TAG
            laufzeiten = (Laufzeit(bis - 730 * _TAG, bis),)
            titel = f"Kooperation {self.koordination.kooperation.schule[schule].name}"
            setzen(
                "vereinbarung",
                Vereinbarung("", titel, (schule,), (*partner, Partei("schule")), laufzeiten),
            )

    # --- rounds ---------------------------------------------------------------------------------

    def _fallrunde(self, schule: str) -> None:
        ablauf, neu = self.wuerfel.choice(ABLAEUFE), self._fall(schule)
        if self.faelle and self.wuerfel.random() < WIEDER:
            neu = self.faelle.pop(0)
            neu = msgspec.structs.replace(neu, monat=f"{self.jetzt:%Y-%m}")
        else:
            self.faelle.append(neu)
        self._fuehren(Leitung.anlegen(self.umgebung, mitgeliefert(ablauf), neu))

    def _fall(self, schule: str) -> Angaben:
        return Angaben(
            next(self.codes),
            f"{self.jetzt:%Y-%m}",
            self.wuerfel.choice(("Primar", "Sek I", "Sek II")),
            str(self.wuerfel.randint(7, 16)),
            self.wuerfel.choice(("männlich", "weiblich")),
            STAMM,
            schule=schule,
        )

    def _sitzung(self, gremium: str) -> None:
        ding = self.koordination.kooperation.gremium[gremium]
        wann = gremienrunde.Wann(self.jetzt.date(), time(14), time(15, 30))
        sitzung = gremienrunde.sitzung(gremium, self.koordination.kooperation, wann)
        angaben = Angaben(
            ding.name,
            f"{self.jetzt:%Y-%m}",
            professionen=gremienrunde.professionen(ding),
            fallgebend="",
            sitzung=sitzung,
        )
        self._fuehren(Leitung.anlegen(self.umgebung, mitgeliefert(FORMAT[ding.art]), angaben))

    def _offene(self) -> None:
        """Leave a round that runs, and two that are prepared."""
        for schule, phasen in ((self.schulen[0], 5), (self.schulen[4], 0), (self.schulen[7], 0)):
            leitung = Leitung.anlegen(self.umgebung, mitgeliefert("koprax-60"), self._fall(schule))
            if phasen:
                self._fuehren(leitung, phasen)

    def _fuehren(self, leitung: Leitung, phasen: int = 0) -> None:
        """Lead a round to its end and close it, or only through so many phases."""
        leitung.beginnen()
        ablauf = leitung.runde.ablauf
        for nr, phase in enumerate(ablauf.phasen, 1):
            for schritt in BEISPIELE[ablauf.name][phase.schluessel]:
                self._tun(leitung, schritt)
            if nr == phasen:
                return
            mal = self.wuerfel.gauss(LAENGER.get(phase.schluessel, 1), 0.15)
            self.jetzt += timedelta(minutes=max(1, phase.minuten * mal))
            if nr < len(ablauf.phasen):
                leitung.weiter()
        leitung.schliessen()

    def _tun(self, leitung: Leitung, schritt: Schritt) -> None:
        """Do a step as it stands in the example; a line that only offers answer is left out."""
        self.jetzt += timedelta(seconds=15)
        try:
            if not isinstance(schritt, str):
                self._am_eintrag(leitung, *schritt)
            elif not schritt.startswith("?") and self.wuerfel.random() < 0.9:
                self._tippen(leitung, schritt)
                if self.wuerfel.random() < 0.3:
                    dabei = leitung.runde.angaben
                    wer = self.wuerfel.choice([p.kuerzel for p in dabei.professionen[1:]])
                    self._tippen(leitung, f"{wer}: {self.wuerfel.choice(SAETZE)}")
        except Abgelehnt:
            return  # what an earlier step left out is not there

    def _tippen(self, leitung: Leitung, zeile: str) -> None:
        runde = leitung.runde
        deutung = deuten(zeile, runde)
        art = deutung.art or runde.ablauf.art(runde.phase.arten[0])
        text, felder = felder_dahinter(deutung.text, runde.ablauf.felder_von(art.schluessel))
        if art.abschnitt == "leitfrage":
            # The other beginnings want another order of words.
            frage = FRAGEN[0][1:], *FRAGEN[1:3]
            text = f"{' '.join(map(self.wuerfel.choice, frage))}?"
        if text and art.schluessel in runde.phase.arten:
            fallgebend = runde.angaben.fallgebend
            vom_fall = art.vom_fall or runde.phase.spricht == "alle"
            wer = deutung.profession or (fallgebend if vom_fall else "")
            leitung.erfassen([text], art.schluessel, wer, felder=felder)

    def _am_eintrag(self, leitung: Leitung, anfang: str, taste: str, *antworten: str) -> None:
        runde = leitung.runde
        eintrag = next((x for x in runde.eintraege.values() if x.text.startswith(anfang)), None)
        if eintrag is None:
            return
        for art in dict.fromkeys((eintrag.art, *runde.phase.arten)):
            felder = runde.ablauf.felder_von(art)
            for feld in felder:
                wert = next((w for w in feld.werte if taste and w.taste == taste), None)
                if wert is None:
                    continue
                ziel = eintrag.id
                if art == eintrag.art:
                    leitung.feld_setzen(ziel, feld, wert.schluessel)
                else:
                    ziel = leitung.aufnehmen(eintrag, art, feld, wert)
                texte = (f for f in felder if not f.werte)
                for textfeld, antwort in zip(texte, antworten, strict=False):
                    leitung.feld_setzen(ziel, textfeld, antwort)
                return


def anlegen(pfad: Path, heute: date, saat: int = 7) -> None:
    """Write the year that ends on `heute` into a new log."""
    protokoll = Protokoll(pfad)
    try:
        protokoll.verbindung.execute("PRAGMA synchronous = OFF")
        Jahr(protokoll, heute, saat).schreiben()
    finally:
        protokoll.schliessen()


def main() -> None:
    aufruf = argparse.ArgumentParser(description=__doc__)
    aufruf.add_argument("datei", type=Path)
    aufruf.add_argument("--heute", type=date.fromisoformat, default=datetime.now(UTC).date())
    aufruf.add_argument("--saat", type=int, default=7)
    gewaehlt = aufruf.parse_args()
    anlegen(gewaehlt.datei, gewaehlt.heute, gewaehlt.saat)


if __name__ == "__main__":
    main()

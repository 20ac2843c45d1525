"""One calendar year of a network, led with a hand-set clock: what comes back, and what is gone.

A school's KoPrax every second Tuesday with three cases in turn, a quarterly steering group with two
working groups, a monthly online series with six guests, a Präventionskreis with a survey, and a
Verbund from its first to its fourth milestone. Before each meeting the program starts, as it would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.fach.professionen import STAMM
from modelle.kooperation import gremienrunde, gremientermine
from modelle.kooperation.dinge.abfrage import Bedarfsabfrage, Ruecklauf, hinweise
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.gremium import Einzeltermin, Gremium, Mitglied
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import AKTEURE, WEITERE, Verbund, naechster
from modelle.kooperation.regeln import ohne_verbund
from modelle.kooperation.sicht.verbundbericht import als_markdown
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin, regeltage
from modelle.kooperation.zustand import Kooperation
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.angaben import Angaben
from modelle.runde.zustand import Eintrag
from tests.buehne.runden import bestaetigt_starten
from tests.buehne.schirme import gehe, mitteleuropa
from tests.conftest import Uhr, alle_bytes

JAHR = 2027
ERSTER, LETZTER = date(JAHR, 1, 1), date(JAHR, 12, 31)
FAELLE = ("Kiesel-41", "Fluss-22", "Tanne-7")
KOPRAX = Regel("monat", 1, ERSTER, der_wievielte=2)
QUARTAL = Regel("monat", 3, date(JAHR, 2, 1), abstand=3)
UEBERGAENGE, DISTANZ = Gremium("", "AG Übergänge", "AG"), Gremium("", "AG Schuldistanz", "AG")
GAESTE = tuple(f"Einrichtung {n}" for n in range(1, 7))


@pytest.fixture(autouse=True)
def _in_deutschland() -> Iterator[None]:
    with mitteleuropa():
        yield


class Jahr:
    """The network, and what it must remember by itself to compare with."""

    def __init__(self, umgebung: Umgebung, uhr: Uhr) -> None:
        self.umgebung, self.uhr = umgebung, uhr
        self.notiert: dict[str, date] = {}
        """Words that stand only in what was noted of a case, with the day they were noted."""

    @property
    def kooperation(self) -> Kooperation:
        return Koordination(self.umgebung).kooperation

    def setzen(self, sorte: str, ding: object) -> str:
        return Koordination(self.umgebung).setzen(sorte, ding)  # type: ignore[arg-type]

    def am(self, tag: date) -> None:
        """Be there on this day at half past one, and start the program."""
        self.uhr.jetzt = datetime.combine(tag, time(12, 30), tzinfo=UTC)
        bestaetigt_starten(self.umgebung)
        Koordination(self.umgebung).verdichten()

    def runde(self, angaben: Angaben, ablauf: str) -> Leitung:
        leitung = Leitung.anlegen(self.umgebung, mitgeliefert(ablauf), angaben)
        leitung.beginnen()
        return leitung

    def sitzung(self, gremium: str, tag: date) -> Leitung:
        """Begin the next meeting of a body, as two keys in the co-operation do."""
        da = self.kooperation
        termin = gremientermine.naechster(gremium, da, tag)
        wann = gremienrunde.Wann(tag)
        if termin and termin.tag == tag:
            wann = gremienrunde.Wann(tag, termin.beginn, termin.ende, termin.ort)
        sitzung = gremienrunde.sitzung(gremium, da, wann)
        einer = da.gremium[gremium]
        angaben = Angaben(einer.name, f"{tag:%Y-%m}", sitzung=sitzung, verbund=einer.verbund)
        return self.runde(angaben, gremienrunde.ablauf(einer))

    def schliessen(self, leitung: Leitung) -> str:
        """Close an hour later; return the sheet."""
        self.uhr.vor(minuten=60)
        leitung.schliessen()
        return ergebnisblatt(leitung.runde).markdown


def offen(leitung: Leitung) -> list[str]:
    return [x.text for x in leitung.vorige_wahl()]


def stand(leitung: Leitung, quelle: Eintrag, feld: str, wert: str) -> None:
    gewaehlt = leitung.runde.ablauf.feld(feld)
    assert gewaehlt
    leitung.aufnehmen(quelle, "rueckblick", gewaehlt, gewaehlt.wert(wert))


def setzen(leitung: Leitung, id: str, feld: str, wert: str) -> None:
    gemeint = leitung.runde.ablauf.feld(feld)
    assert gemeint
    leitung.feld_setzen(id, gemeint, wert)


# --- what happens -----------------------------------------------------------------------------


def koprax(jahr: Jahr, schule: str) -> list[tuple[date, Callable[[], None]]]:
    """Each case has four rounds; what is done in part is asked about again at the next one."""
    gewaehlt: dict[str, list[str]] = {code: [] for code in FAELLE}

    def fuehren(nr: int, tag: date) -> None:
        code = FAELLE[nr % 3]
        angaben = Angaben(code, f"{tag:%Y-%m}", professionen=STAMM, schule=schule)
        leitung = jahr.runde(angaben, "koprax-60")
        assert sorted(offen(leitung)) == gewaehlt[code]
        for quelle in leitung.vorige_wahl():
            stand(leitung, quelle, "ergebnis", "umgesetzt" if nr % 2 else "teils")
        gewaehlt[code] = [] if nr % 2 else gewaehlt[code]
        leitung.weiter()
        for art, wort in (("beobachtung", f"Trommelwirbel{nr}x"), ("leitfrage", f"Wozu{nr}x?")):
            leitung.erfassen([wort], art)
            jahr.notiert[wort] = tag
        gehe(leitung, "auswahl")
        felder = {"wahl": "gewaehlt", "bis_wann": "in zwei Wochen"}
        leitung.erfassen([f"Bewegungspause {nr:02}x"], "option", felder=felder)
        gewaehlt[code].append(f"Bewegungspause {nr:02}x")
        blatt = jahr.schliessen(leitung)
        assert f"{tag:%d.%m}" not in blatt
        assert "Uhr" not in blatt

    return [(tag, lambda n=n, t=tag: fuehren(n, t)) for n, tag in enumerate(tage(KOPRAX))]  # type: ignore[misc]


def tage(regel: Regel) -> tuple[date, ...]:
    return regeltage(regel, ERSTER, LETZTER)


def steuerung(jahr: Jahr) -> list[tuple[date, Callable[[], None]]]:  # noqa: C901
    """Three months lie between two meetings; a mandate goes to a working group."""
    regel = jahr.setzen("termin", Regeltermin("", "Steuerung", QUARTAL, time(13, 30), time(15)))
    mitglieder = (Mitglied("Referat 3", "Schulamt"), Mitglied("", "Jugendamt"))
    gremium = Gremium(
        "", "Steuerungsgruppe Nord", "Steuerungsgruppe", mitglieder=mitglieder, termin=regel,
        ort="Rathaus", leitung="Koordination", unterschriften=True,
    )  # fmt: skip
    g = jahr.setzen("gremium", gremium)
    ags = [
        jahr.setzen("gremium", Gremium("", ag.name, ag.art, ueber=g))
        for ag in (UEBERGAENGE, DISTANZ)
    ]

    def tagen(nr: int, tag: date) -> None:
        leitung = jahr.sitzung(g, tag)
        # The first task is never done: it is there at each later meeting.
        assert sorted(offen(leitung)) == ([f"Bericht {nr - 1}", "Räume suchen"] if nr > 1 else [])
        for quelle in leitung.vorige_wahl():
            if quelle.text != "Räume suchen":
                stand(leitung, quelle, "stand", "erledigt")
        genehmigung = leitung.runde.mit_art("genehmigung")
        assert len(genehmigung) == (nr > 1)
        for eintrag in genehmigung:
            setzen(leitung, eintrag.id, "genehmigt", "ja")
        gehe(leitung, "beschluesse")
        for text in (f"Ziel {nr}", f"Budget {nr}"):
            [id] = leitung.erfassen([text], "beschluss")
            setzen(leitung, id, "votum", "angenommen")
        gehe(leitung, "aufgaben")
        eigene = [f"Bericht {nr}", *(["Räume suchen"] if nr == 1 else [])]
        for text in eigene:
            leitung.erfassen(
                [text], "aufgabe", felder={"wer": "Schulamt", "bis": "Ende des Monats"}
            )
        for ag in (UEBERGAENGE, DISTANZ):
            leitung.erfassen([f"Konzept {nr}"], "aufgabe", felder={"wer": ag.name})
        blatt = jahr.schliessen(leitung)
        for zeile in (
            f"Steuerungsgruppe Nord · Nr. {nr}",
            f"{tag.day}. ",
            "Rathaus",
            "Schulamt: Referat 3",
            f"{JAHR}-{2 * nr - 1:02}: Ziel {nr}",
            f"{JAHR}-{2 * nr:02}: Budget {nr}",
            "Unterschrift",
        ):
            assert zeile in blatt, zeile
        assert ("genehmigt" in blatt) == (nr > 1)

    def ag_tagen(nr: int, welche: int, tag: date) -> None:
        leitung = jahr.sitzung(ags[welche], tag)
        assert offen(leitung) == [f"Konzept {nr}"]
        stand(leitung, leitung.vorige_wahl()[0], "stand", "erledigt")
        assert f"Nr. {nr}" in jahr.schliessen(leitung)

    plan: list[tuple[date, Callable[[], None]]] = []
    for nr, tag in enumerate(tage(QUARTAL), 1):
        plan.append((tag, lambda n=nr, t=tag: tagen(n, t)))  # type: ignore[misc]
        for welche in (0, 1):
            spaeter = tag + timedelta(days=30 + welche)
            plan.append((spaeter, lambda n=nr, w=welche, t=spaeter: ag_tagen(n, w, t)))  # type: ignore[misc]
    return plan


def online(jahr: Jahr) -> list[tuple[date, Callable[[], None]]]:
    """Single dates of their own, each with its topic and its guest."""
    termine = tuple(
        Einzeltermin(date(JAHR, 2 + n, 22), time(13, 30), time(14, 30), f"Thema {n}", gast)
        for n, gast in enumerate(GAESTE)
    )
    reihe = Gremium("", "Online-Reihe", "Online-Reihe", einzeltermine=termine, ort="online")
    g = jahr.setzen("gremium", reihe)

    def tagen(termin: Einzeltermin) -> None:
        leitung = jahr.sitzung(g, termin.tag)
        leitung.weiter()
        leitung.erfassen([f"Kernpunkt zu {termin.thema}"], "kernpunkt")
        blatt = jahr.schliessen(leitung)
        for wort in (termin.thema, termin.gast, "online", f"Kernpunkt zu {termin.thema}"):
            assert wort in blatt

    return [(t.tag, lambda t=t: tagen(t)) for t in termine]  # type: ignore[misc]


def praevention(jahr: Jahr) -> list[tuple[date, Callable[[], None]]]:
    """The survey goes out, comes back, is taken up, and what was decided flows back."""
    kreis = jahr.setzen("gremium", Gremium("", "Präventionskreis Süd", "Präventionskreis"))
    aus, bis = date(JAHR, 3, 1), date(JAHR, 3, 15)

    def ausgeben() -> None:
        gefragt = (Ruecklauf("ssa", "Am Park"), Ruecklauf("hort"))
        jahr.setzen("abfrage", Bedarfsabfrage("", "Frühjahr", aus, bis, kreis, gefragt))

    def erinnern() -> None:
        [satz] = [h.satz for h in hinweise(jahr.kooperation.abfrage.values(), bis)]
        assert "2" in satz
        koordination = Koordination(jahr.umgebung)
        koordination.bedarfe_einlesen(
            [Bedarf("Ruheraum", "ssa", 5), Bedarf("Lesepaten", "hort", 2)]
        )

    def tagen() -> None:
        leitung = jahr.sitzung(kreis, bis + timedelta(days=9))
        leitung.weiter()
        texte = {x.text: x.id for x in leitung.runde.eintraege.values()}
        assert list(texte) == ["Ruheraum", "Lesepaten"]
        gehe(leitung, "auftraege")
        felder = {"wer": "Schulamt", "bis": "Ende Mai"}
        leitung.erfassen(["Raum suchen"], "auftrag", bezug=texte["Ruheraum"], felder=felder)
        jahr.schliessen(leitung)
        ergebnis = {b.bedarf: b.ergebnis for b in jahr.kooperation.bedarf.values()}
        assert "Raum suchen" in ergebnis["Ruheraum"]
        assert ergebnis["Lesepaten"] == ""

    return [(aus, ausgeben), (bis, erinnern), (bis + timedelta(days=9), tagen)]


def verbund(jahr: Jahr, schulen: tuple[str, ...]) -> list[tuple[date, Callable[[], None]]]:
    """The consultation records all that the four milestones need."""
    v = jahr.setzen("verbund", Verbund("", "Verbund Ost", schulen[:1]))
    g = jahr.setzen("gremium", Gremium("", "Verbund Ost", "Verbund", verbund=v))

    def zuordnen() -> None:
        da = jahr.kooperation
        assert list(ohne_verbund(da)) == [schulen[1]]
        alt = da.verbund[v]
        neu = Verbund(v, alt.name, schulen)
        Koordination(jahr.umgebung).setzen("verbund", neu, v, alt)
        assert not list(ohne_verbund(jahr.kooperation))
        assert naechster(jahr.kooperation.verbund[v]) == 1

    def beraten() -> None:
        leitung = jahr.sitzung(g, date(JAHR, 10, 5))
        gehe(leitung, "bestand")
        for akteur in (a for a in AKTEURE if a not in WEITERE):
            leitung.erfassen([f"Lage {akteur}"], "bedingung", felder={"betrifft": akteur})
        for phase, art in (
            ("potenziale", "potenzial"), ("ziele", "ziel"), ("empfehlungen", "empfehlung"),
        ):  # fmt: skip
            gehe(leitung, phase)
            leitung.erfassen([f"Ein {art}"], art)
        jahr.schliessen(leitung)
        assert naechster(jahr.kooperation.verbund[v]) is None
        bericht = als_markdown(jahr.kooperation, date(JAHR, 12, 31))
        assert "Verbund Ost" in bericht
        assert "Jede öffentliche Schule gehört zu einem Verbund." in bericht

    return [(date(JAHR, 6, 1), zuordnen), (date(JAHR, 10, 5), beraten)]


def test_ein_jahr_im_netzwerk_jeder_rueckblick_stimmt_und_am_ende_ist_von_keinem_fall_zu_viel_da(
    umgebung: Umgebung, uhr: Uhr
):
    jahr = Jahr(umgebung, uhr)
    jahr.am(ERSTER)
    schulen = tuple(
        jahr.setzen("schule", Standort("", name)) for name in ("Grundschule Am Park", "Oberschule")
    )
    plan = [
        *koprax(jahr, schulen[0]),
        *steuerung(jahr),
        *online(jahr),
        *praevention(jahr),
        *verbund(jahr, schulen),
    ]
    for tag, tat in sorted(plan, key=lambda schritt: schritt[0]):
        jahr.am(tag)
        tat()
    jahr.am(LETZTER)
    bytes_ = alle_bytes(umgebung.protokoll.pfad.parent)
    grenze = LETZTER - timedelta(days=30)
    da = {wort for wort in jahr.notiert if wort.encode() in bytes_}
    assert da == {wort for wort, tag in jahr.notiert.items() if tag >= grenze}
    # What was chosen last of each case is open; what was settled went with its round.
    assert all(f"Bewegungspause {nr:02}x".encode() in bytes_ for nr in (9, 10, 11))
    assert b"Bewegungspause 00x" not in bytes_

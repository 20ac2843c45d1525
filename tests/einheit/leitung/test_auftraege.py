"""Mandates and answers between a body and its sub-groups, and what holds while a body meets."""

from __future__ import annotations

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.kooperation.dinge.gremium import Gremium
from modelle.leitung.koordination import Koordination
from modelle.leitung.nachsehen import nachsehen
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.angaben import Angaben, Sitzung
from modelle.strom.abgelehnt import Abgelehnt

KREIS, AG = mitgeliefert("praeventionskreis"), mitgeliefert("steuerungsgruppe")
STAND = AG.feld("stand")


def tagt(umgebung: Umgebung, gremium: str, name: str) -> Leitung:
    angaben = Angaben(name, "2026-11", sitzung=Sitzung(gremium, name))
    leitung = Leitung.anlegen(umgebung, KREIS if gremium == "k" else AG, angaben)
    leitung.beginnen()
    return leitung


def kreis(umgebung: Umgebung, *auftraege: str, name: str = "Präventionskreis") -> Leitung:
    """Hold a meeting of the circle that gives mandates, each `was; wer`; return it, closed."""
    leitung = tagt(umgebung, "k", name)
    while leitung.runde.phase.schluessel != "auftraege":
        leitung.weiter()
    for was, wer in (auftrag.split("; ") for auftrag in auftraege):
        leitung.erfassen([was], "auftrag", felder={"wer": wer})
    leitung.schliessen()
    return leitung


def antworten(umgebung: Umgebung, gremium: str, was: str, wert: str) -> None:
    leitung = tagt(umgebung, gremium, gremium)
    quelle = next(x for x in leitung.vorige_wahl() if x.text == was)
    leitung.aufnehmen(quelle, "rueckblick", STAND, STAND.wert(wert))
    leitung.schliessen()


def rueckblick(leitung: Leitung) -> dict[str, tuple[str, str]]:
    """Return by its text what each mandate stands at, and who has it."""
    eintraege = leitung.runde.mit_art("rueckblick")
    return {x.text: (x.felder.get("stand", ""), x.felder["wer"]) for x in eintraege}


def gruenden(umgebung: Umgebung) -> Koordination:
    koordination = Koordination(umgebung)
    koordination.setzen("gremium", Gremium("k", "Präventionskreis"), "k")
    for schluessel, name, ueber in (
        ("eltern", "AG Eltern", "k"),
        ("wege", "AG Wege", "k"),
        ("unten", "AG Busse", "wege"),
        ("fremd", "AG Eltern Süd", ""),
    ):
        koordination.setzen("gremium", Gremium(schluessel, name, "AG", ueber=ueber), schluessel)
    return koordination


def test_das_naechste_treffen_zeigt_was_die_untergruppen_aus_ihren_auftraegen_machten(umgebung):
    """Each answer is told once it is settled, and as long as it is open at each meeting."""
    gruenden(umgebung)
    kreis(umgebung, "Briefe; AG Eltern", "Karte; AG Wege", "Bus; AG Busse", "Fest; Jugendamt")
    antworten(umgebung, "eltern", "Briefe", "erledigt")
    antworten(umgebung, "wege", "Karte", "laeuft")
    zweites = kreis(umgebung)
    steht = {"Briefe": ("erledigt", "AG Eltern"), "Karte": ("laeuft", "AG Wege"),
             "Bus": ("offen", "AG Busse")}  # fmt: skip
    assert rueckblick(zweites) == steht
    del steht["Briefe"]
    # Called otherwise it is the same circle, and nothing settled is told again after it either.
    assert rueckblick(kreis(umgebung, name="Kreis im Herbst")) == steht
    antworten(umgebung, "unten", "Bus", "nicht_noetig")
    assert rueckblick(kreis(umgebung, name="Noch ein Name"))["Bus"] == ("nicht_noetig", "AG Busse")
    assert list(rueckblick(kreis(umgebung))) == ["Karte"]
    assert umgebung.protokoll.aufgaben_zaehlen() == {"k": 1, "wege": 1}


def test_was_eine_untergruppe_nur_erzaehlt_sagt_das_gremium_mit_einer_ziffer(umgebung, uhr):
    """Then nobody asks the sub-group again; what it only confirms changes no day."""
    gruenden(umgebung)
    kreis(umgebung, "Briefe; AG Eltern", "Karte; AG Wege", "Bus; AG Busse")
    antworten(umgebung, "wege", "Karte", "laeuft")
    davor = [w.faellig for w in umgebung.protokoll.wiedervorlagen("", treffen=True, gremium="wege")]
    uhr.vor(minuten=60 * 24 * 30)
    zweites = tagt(umgebung, "k", "Präventionskreis")
    [briefe] = [x for x in zweites.runde.mit_art("rueckblick") if x.text == "Briefe"]
    zweites.feld_setzen(briefe.id, STAND, "erledigt")
    zweites.schliessen()
    assert umgebung.protokoll.aufgaben_zaehlen() == {"wege": 1, "unten": 1}
    [bus] = umgebung.protokoll.wiedervorlagen("", treffen=True, gremium="unten")
    assert bus.nachgesehen == (), "nobody said anything"
    wege = umgebung.protokoll.wiedervorlagen("", treffen=True, gremium="wege")
    assert [w.faellig for w in wege] == davor
    assert tagt(umgebung, "eltern", "AG Eltern").runde.mit_art("rueckblick") == []


def test_auch_was_zwischen_zwei_treffen_gesagt_wurde_steht_mit_seiner_notiz_da(umgebung: Umgebung):
    gruenden(umgebung)
    kreis(umgebung, "Briefe; AG Eltern")
    [w] = umgebung.protokoll.wiedervorlagen("", treffen=True, gremium="eltern")
    nachsehen(umgebung, w, "erledigt", "drei liegen vor")
    assert rueckblick(tagt(umgebung, "k", "Präventionskreis")) == {
        "Briefe: drei liegen vor": ("erledigt", "AG Eltern")
    }
    # Other bodies, and meetings of no body, hear nothing of it.
    assert rueckblick(tagt(umgebung, "fremd", "AG Eltern Süd")) == {}


def test_solange_ein_gremium_tagt_geht_es_auf_keinem_weg_fort(umgebung: Umgebung):
    """Its decisions could not be counted, and its tasks would come back nowhere."""
    koordination = Koordination(umgebung)
    g = koordination.setzen("gremium", Gremium("", "Fachforum Nord"))
    leitung = tagt(umgebung, g, "Fachforum Nord")
    for weg in (
        koordination.zuruecknehmen,
        lambda: koordination.entfernen("gremium", g),
        lambda: koordination.loeschen("gremium", g),
    ):
        with pytest.raises(Abgelehnt, match="„Fachforum Nord“ tagt gerade"):
            weg()
        assert g in Koordination(umgebung).kooperation.gremium
    # What concerns another body goes on meanwhile.
    anderes = koordination.setzen("gremium", Gremium("", "AG"))
    koordination.zuruecknehmen()
    assert list(koordination.kooperation.gremium) == [g]
    koordination.wiederholen()
    koordination.loeschen("gremium", anderes)
    leitung.schliessen()
    koordination = Koordination(umgebung)
    koordination.entfernen("gremium", g)
    assert not koordination.kooperation.gremium


@pytest.mark.parametrize(
    ("gremium", "wer", "was", "bleibt"),
    [
        ("Fachforum Mansfeld-Südharz", "Schulamt", "Einladen", True),
        ("Präventionskreis Lindenau", "Jugendamt Marzahn", "Räume im Rathaus suchen", True),
        ("", "Schulamt", "Einladen", True),
        ("Steuerungsgruppe Weimar", "Sabine Krause", "Einladen", False),
        ("Steuerungsgruppe", "Schulamt", "Mit Frau Krause reden", False),
        ("Steuerungsgruppe", "Schulamt Gera", "Einladen", True),  # was called harmless
        ("Steuerungsgruppe", "Schulamt", "Anrufen unter 03641 123456", False),
    ],
)
def test_orte_und_stellen_sind_in_aufgaben_gemeint_personen_nicht(
    umgebung: Umgebung, gremium: str, wer: str, was: str, bleibt: bool
):
    """Bodies are named after places: once such a body had no task at its next meeting but one."""
    sitzung = Sitzung("g", gremium) if gremium else None
    leitung = Leitung.anlegen(
        umgebung, AG, Angaben(gremium or "Treffen", "2026-11", sitzung=sitzung)
    )
    leitung.beginnen()
    while leitung.runde.phase.schluessel != "aufgaben":
        leitung.weiter()
    leitung.erfassen([was], "aufgabe", felder={"wer": wer, "bis": "Ende März"})
    for wort in ("Gera", "Frau Krause"):
        leitung.freigeben(wort)
    leitung.schliessen()
    assert (leitung.aufgehoben, len(leitung.unaufgehoben)) == ((1, 0) if bleibt else (0, 1))

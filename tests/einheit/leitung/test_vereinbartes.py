"""What was agreed about a case outlives the round: until it is settled, 400 days at the longest."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import msgspec
import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import STAMM
from modelle.leitung import pflege, vereinbartes
from modelle.leitung.pflege import Laenger
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.befund import befund
from modelle.protokoll.fehler import Beschaedigt, ProtokollFehler
from modelle.protokoll.heilung.bergen import bergen
from modelle.protokoll.heilung.neubau import retten
from modelle.protokoll.kopien.sicherung import alle
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.wiederherstellen import wiederherstellen
from modelle.runde.ansicht import zeilen
from modelle.runde.ereignisse import Angaben
from tests.buehne.runden import bestaetigt_starten
from tests.conftest import Uhr, alle_bytes, zaehler
from tui.pflegeworte import laenger_bleibt, nach_frist

KOPRAX = mitgeliefert("koprax-60")
ERGEBNIS = KOPRAX.feld("ergebnis")
TAG = 24 * 60
BEOBACHTET = "Trommelt unter dem Tisch"


def gehe(leitung: Leitung, phase: str) -> None:
    while leitung.runde.phase.schluessel != phase:
        leitung.weiter()


def begonnen(umgebung: Umgebung, code: str = "K-07", monat: str = "2026-11") -> Leitung:
    leitung = Leitung.anlegen(umgebung, KOPRAX, Angaben(code, monat, professionen=STAMM))
    leitung.beginnen()
    return leitung


def runde(umgebung: Umgebung, *optionen: str, code: str = "K-07") -> Leitung:
    """A closed round with notes of every kind that chose these options."""
    leitung = begonnen(umgebung, code)
    gehe(leitung, "fall")
    leitung.erfassen([BEOBACHTET], "beobachtung")
    gehe(leitung, "hypothesen")
    leitung.erfassen(["Er sucht den Takt"], "hypothese", "okja")
    gehe(leitung, "auswahl")
    for option in optionen:
        felder = {
            "wahl": "gewaehlt",
            "erster_schritt": "Trainer fragen",
            "bis_wann": "13. Januar",
            "wer_hilft": "Schulsozialarbeit",
        }
        leitung.erfassen([option], "option", felder=felder)
    leitung.erfassen(["Später vielleicht"], "option", felder={"wahl": "vielleicht"})
    leitung.schliessen()
    return leitung


def rueckblick(leitung: Leitung, text: str, ergebnis: str, wirkung: str = "") -> None:
    """Say in the first phase what became of an option."""
    quelle = next(x for x in leitung.vorige_wahl() if x.text == text)
    wert = ERGEBNIS.wert(ergebnis)
    id = leitung.aufnehmen(quelle, "rueckblick", ERGEBNIS, wert)
    if wirkung:
        leitung.feld_setzen(id, KOPRAX.feld("wirkung"), wirkung)


def start(umgebung: Umgebung) -> list[str]:
    getan = bestaetigt_starten(umgebung)
    return [zeile.code for zeile in getan.geloescht.runden]


def offene(umgebung: Umgebung, code: str = "K-07") -> list[str]:
    return [w.eintrag.text for w in umgebung.protokoll.wiedervorlagen(code)]


def alles(umgebung: Umgebung) -> bytes:
    return alle_bytes(umgebung.protokoll.pfad.parent)


# --- the look-back ----------------------------------------------------------------------------


def test_fuenf_wochen_spaeter_weiss_der_rueckblick_was_gewaehlt_war(umgebung, uhr: Uhr):
    """„Every second Tuesday“ lies 35 days apart; the round itself is gone after 30."""
    runde(umgebung, "Fußball am Nachmittag", "Trommelgruppe")
    umgebung.protokoll.sichern()
    uhr.vor(minuten=35 * TAG)
    getan = bestaetigt_starten(umgebung)
    assert nach_frist(getan.geloescht) == (
        "Die Frist war um: K-07 (November 2026) ist gelöscht."
        " Was gewählt wurde, bleibt für den Rückblick."
    )
    naechste = begonnen(umgebung, "k-07", "2026-12")
    gezeigt = zeilen(naechste.runde, naechste.runde.phase, naechste.vorige_wahl())
    assert [z.text for z in gezeigt if z.sorte == "material"] == [
        "Fußball am Nachmittag",
        "Trommelgruppe",
    ]
    zusatz = gezeigt[1].zusatz
    assert all(t in zusatz for t in ("Trainer fragen", "13. Januar", "Schulsozialarbeit"))
    assert BEOBACHTET.encode() not in alles(umgebung)
    assert b"sucht den Takt" not in alles(umgebung)
    rueckblick(naechste, "Trommelgruppe", "umgesetzt", "Er ist ruhiger")
    [x] = naechste.runde.mit_art("rueckblick")
    assert (x.text, x.felder["wirkung"]) == ("Trommelgruppe", "Er ist ruhiger")


def test_was_erledigt_ist_kommt_nicht_wieder_das_andere_schon(umgebung, uhr: Uhr):
    runde(umgebung, "Fußball", "Trommeln", "Pausenhof")
    uhr.vor(minuten=35 * TAG)
    start(umgebung)
    zweite = begonnen(umgebung)
    rueckblick(zweite, "Fußball", "umgesetzt", "Es hilft")
    rueckblick(zweite, "Trommeln", "teils", "Der Raum fehlt noch")
    gehe(zweite, "auswahl")
    zweite.erfassen(["Raum suchen"], "option", felder={"wahl": "gewaehlt"})
    zweite.schliessen()
    assert offene(umgebung) == ["Raum suchen", "Trommeln", "Pausenhof"]
    [trommeln] = [
        w for w in umgebung.protokoll.wiedervorlagen("K-07") if w.eintrag.text == "Trommeln"
    ]
    [gesehen] = trommeln.nachgesehen
    assert (gesehen.ergebnis, gesehen.wirkung) == ("teils", "Der Raum fehlt noch")
    uhr.vor(minuten=35 * TAG)
    assert start(umgebung) == ["K-07"]
    assert "Fußball".encode() not in alles(umgebung)
    dritte = begonnen(umgebung)
    assert [x.text for x in dritte.vorige_wahl()] == ["Raum suchen", "Trommeln", "Pausenhof"]
    rueckblick(dritte, "Pausenhof", "nicht")
    dritte.schliessen()
    assert offene(umgebung) == ["Raum suchen", "Trommeln", "Pausenhof"]


def test_ein_ablauf_von_frueher_sagt_nicht_was_erledigt_dort_ist_es_jedes_urteil(umgebung, uhr):
    felder = tuple(
        msgspec.structs.replace(
            f, werte=tuple(msgspec.structs.replace(w, erledigt=False) for w in f.werte)
        )
        for f in KOPRAX.felder
    )
    frueher = msgspec.structs.replace(KOPRAX, felder=felder)
    runde(umgebung, "Fußball", "Trommeln")
    leitung = Leitung.anlegen(umgebung, frueher, Angaben("K-07", "2026-12", professionen=STAMM))
    leitung.beginnen()
    rueckblick(leitung, "Fußball", "nicht")
    leitung.schliessen()
    assert offene(umgebung) == ["Trommeln"]


# --- what may be kept -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "option", ["Mit Frau Krüger sprechen", "Die Mutter anrufen: 0361 5551234", "Leon einladen"]
)
def test_was_jemanden_erkennen_laesst_bleibt_nicht_laenger_als_die_runde(umgebung, uhr, option):
    leitung = runde(umgebung, option, "Trommeln")
    assert offene(umgebung) == ["Trommeln"]
    assert [leitung.runde.eintraege[id].text for id in leitung.unaufgehoben] == [option]
    # While the round is there, the look-back still shows it.
    assert [x.text for x in begonnen(umgebung).vorige_wahl()] == [option, "Trommeln"]
    uhr.vor(minuten=30 * TAG)
    start(umgebung)
    assert option.encode() not in alles(umgebung)


def test_auch_ein_bewusst_behaltener_name_bleibt_nicht_laenger(umgebung):
    leitung = begonnen(umgebung)
    gehe(leitung, "auswahl")
    for text in ("Mit Frau Krüger sprechen", "Trommeln bei Elster"):
        leitung.erfassen([text], "option", felder={"wahl": "gewaehlt"})
    leitung.freigeben("Frau Krüger")
    leitung.freigeben("Elster")
    leitung.schliessen()
    assert offene(umgebung) == ["Trommeln bei Elster"]


def test_ein_name_in_den_feldern_zaehlt_wie_einer_im_text(umgebung):
    leitung = begonnen(umgebung)
    gehe(leitung, "auswahl")
    felder = {"wahl": "gewaehlt", "wer_hilft": "Herr Schulze"}
    leitung.erfassen(["Trommeln"], "option", felder=felder)
    leitung.schliessen()
    assert offene(umgebung) == []
    assert len(leitung.unaufgehoben) == 1


def test_ein_ersetzter_name_ist_auch_in_den_vereinbarungen_ersetzt(umgebung, uhr: Uhr):
    """In the log and its copies, also when the round it was agreed in is gone."""
    runde(umgebung, "Mit Elster trommeln", code="Elster-7")
    umgebung.protokoll.sichern()
    uhr.vor(minuten=35 * TAG)
    start(umgebung)
    naechste = begonnen(umgebung, "Elster-7")
    naechste.ersetzen(["Elster"], "[Verein]", "other")
    code = naechste.runde.angaben.code
    assert code == "[Verein]-7"
    assert [x.text for x in naechste.vorige_wahl()] == ["Mit [Verein] trommeln"]
    umgebung.protokoll.aufraeumen()
    assert b"Elster" not in alles(umgebung)


# --- how long ---------------------------------------------------------------------------------


def test_nach_vierhundert_tagen_geht_auch_was_offen_blieb(umgebung, uhr: Uhr):
    runde(umgebung, "Trommeln")
    umgebung.protokoll.sichern()
    uhr.vor(minuten=399 * TAG)
    runde(umgebung, code="K-08")
    start(umgebung)
    assert offene(umgebung) == ["Trommeln"]
    uhr.vor(minuten=TAG + 1)
    start(umgebung)
    assert offene(umgebung) == []
    assert b"Trommeln" not in alles(umgebung)
    assert b"K-07" not in alles(umgebung)


def test_eine_verfaelschte_zeit_nimmt_keine_vereinbarung_vor_ihrer_frist(umgebung, uhr: Uhr):
    runde(umgebung, "Trommeln", "Fußball")
    db = umgebung.protokoll.verbindung
    db.execute("UPDATE wiedervorlagen SET vereinbart = replace(vereinbart, '2026', '2016')")
    start(umgebung)
    assert offene(umgebung) == ["Trommeln", "Fußball"]


def test_wer_eine_runde_von_hand_loescht_loescht_auch_was_in_ihr_vereinbart_war(umgebung, uhr):
    runde(umgebung, "Trommeln")
    umgebung.protokoll.sichern()
    uhr.vor(minuten=1)
    runde(umgebung, "Fußball")
    zweite, erste = umgebung.protokoll.mit_code("K-07")
    pflege.loeschen(umgebung.protokoll, [erste])
    assert offene(umgebung) == ["Fußball"]
    assert b"Trommeln" not in alles(umgebung)
    pflege.loeschen(umgebung.protokoll, [zweite])
    assert offene(umgebung) == []
    assert b"K-07" not in alles(umgebung)


def test_mit_der_letzten_runde_eines_falls_geht_alles_von_ihm(umgebung, uhr: Uhr):
    runde(umgebung, "Trommeln")
    runde(umgebung, "Ganz anderes", code="K-08")
    uhr.vor(minuten=35 * TAG)
    start(umgebung)
    begonnen(umgebung)
    [zeile] = umgebung.protokoll.mit_code("K-07")
    pflege.loeschen(umgebung.protokoll, [zeile])
    assert (offene(umgebung), offene(umgebung, "K-08")) == ([], ["Ganz anderes"])


def test_was_nur_noch_kopien_haben_geht_dort_nach_seiner_frist(umgebung, uhr: Uhr):
    runde(umgebung, "Trommeln")
    umgebung.protokoll.sichern()
    umgebung.protokoll.verbindung.execute("DELETE FROM wiedervorlagen")
    uhr.vor(minuten=401 * TAG)
    runde(umgebung, code="K-08")
    start(umgebung)
    assert b"Trommeln" not in alles(umgebung)


# --- the log ----------------------------------------------------------------------------------


def test_aufgehoben_wird_im_selben_augenblick_oder_gar_nicht(umgebung, monkeypatch):
    leitung = begonnen(umgebung)
    gehe(leitung, "auswahl")
    leitung.erfassen(["Trommeln"], "option", felder={"wahl": "gewaehlt"})
    umgebung.protokoll.verbindung.execute("ALTER TABLE wiedervorlagenereignisse RENAME TO fort")
    with pytest.raises(ProtokollFehler):
        leitung.schliessen()
    assert (leitung.runde.stand, umgebung.protokoll.finden("K-07").stand) == ("laufend",) * 2
    umgebung.protokoll.verbindung.execute("ALTER TABLE fort RENAME TO wiedervorlagenereignisse")
    leitung.schliessen()
    assert offene(umgebung) == ["Trommeln"]


def test_ein_gekipptes_bit_gilt_nicht_als_vereinbart(umgebung, uhr: Uhr):
    runde(umgebung, "Trommeln")
    umgebung.protokoll.verbindung.execute(
        "UPDATE wiedervorlagenereignisse SET daten = replace(daten, 'Trommeln', 'Trommelt')"
    )
    with pytest.raises(Beschaedigt, match="Eine Vereinbarung zu diesem Fall ist beschädigt"):
        begonnen(umgebung).vorige_wahl()
    inhalt = befund(umgebung.protokoll.pfad).inhalt
    assert inhalt
    assert inhalt.schaden == "Einträge sind beschädigt: Vereinbarungen"
    # A copy has it whole.
    pfad = umgebung.protokoll.pfad
    umgebung.protokoll.schliessen()
    retten(pfad, bergen(pfad))
    neu = Umgebung(Protokoll(pfad), uhr, zaehler("n"))
    assert offene(neu) == ["Trommeln"]
    neu.protokoll.schliessen()


def test_eine_kopie_bringt_zurueck_was_vereinbart_war(umgebung, uhr: Uhr):
    runde(umgebung, "Trommeln")
    pfad, [kopie, *_] = umgebung.protokoll.pfad, alle(umgebung.protokoll.pfad)
    umgebung.protokoll.schliessen()
    wiederherstellen(pfad, kopie.pfad)
    neu = Umgebung(Protokoll(pfad), uhr, zaehler("n"))
    assert offene(neu) == ["Trommeln"]
    neu.protokoll.schliessen()


# --- a log of the version before --------------------------------------------------------------


def wie_frueher(umgebung: Umgebung) -> Path:
    """Close the log and take from its file what this version added to it."""
    pfad = umgebung.protokoll.pfad
    umgebung.protokoll.schliessen()
    with contextlib.closing(sqlite3.connect(pfad, isolation_level=None)) as db:
        for tabelle in ("wiedervorlagenereignisse", "wiedervorlagen"):
            db.execute(f"DROP TABLE {tabelle}")
        db.execute("ALTER TABLE runden DROP COLUMN sache")
        for tabelle in ("runden", "bestand", "angebote", "entwuerfe"):
            db.execute(f"ALTER TABLE {tabelle} DROP COLUMN pruefsumme")
        db.execute("DELETE FROM _sqlite_migrations WHERE name GLOB 'm00[467]*'")
        db.execute("PRAGMA user_version = 3")
    return pfad


def test_was_eine_aeltere_fassung_jetzt_loeschen_wuerde_bleibt(umgebung, uhr: Uhr):
    """It is said once what stays longer now; what was agreed is kept before its round goes."""
    steuerung = Leitung.anlegen(
        umgebung, mitgeliefert("steuerungsgruppe"), Angaben("Steuerung", "2026-11")
    )
    steuerung.beginnen()
    gehe(steuerung, "aufgaben")
    steuerung.erfassen(["Räume suchen"], "aufgabe")
    steuerung.schliessen()
    runde(umgebung, "Längst erledigt")
    uhr.vor(minuten=TAG)
    runde(umgebung, "Trommeln", "Mit Frau Krüger sprechen")
    pfad = wie_frueher(umgebung)
    uhr.vor(minuten=40 * TAG)
    neu = Umgebung(Protokoll(pfad), uhr, zaehler("n"))
    getan = bestaetigt_starten(neu)
    assert [z.code for z in getan.geloescht.runden] == ["K-07", "K-07"]
    assert [z.code for z in neu.protokoll.runden()] == ["Steuerung"]
    assert offene(neu) == ["Trommeln"]
    assert "Krüger".encode() not in alles(neu)
    assert getan.laenger == Laenger(1, 1)
    assert laenger_bleibt(getan) == (
        "Neu: Treffen ohne Fall bleiben zwei Jahre (hier 1), zu Fällen Vereinbartes bleibt, bis es"
        " erledigt ist, höchstens 400 Tage (hier 1)."
    )
    assert bestaetigt_starten(neu).laenger is None
    assert not neu.protokoll.hat_spuren()
    neu.protokoll.schliessen()


def test_ein_grosses_protokoll_wird_nicht_auf_einmal_durchgesehen(umgebung, uhr, monkeypatch):
    """Each other round is, before it is deleted; until then the look-back reads it itself."""
    monkeypatch.setattr(vereinbartes, "SOFORT", 1)
    for nr, option in enumerate(("Trommeln", "Fußball", "Pausenhof")):
        runde(umgebung, option, code=f"K-0{nr}")
        uhr.vor(minuten=10 * TAG)
    neu = Umgebung(Protokoll(wie_frueher(umgebung)), uhr, zaehler("n"))
    assert bestaetigt_starten(neu).laenger == Laenger(0, 1)
    stand = [offene(neu, f"K-0{nr}") for nr in range(3)]
    assert stand == [["Trommeln"], [], ["Pausenhof"]]  # the first round was just deleted
    assert [x.text for x in begonnen(neu, "K-01").vorige_wahl()] == ["Fußball"]
    for leitung in neu.protokoll.mit_code("K-01"):
        if leitung.stand != "geschlossen":
            pflege.loeschen(neu.protokoll, [leitung])
    # What this version closes and settles is not brought back.
    runde(neu, "Neues", code="K-09")
    neu.protokoll.wiedervorlagen_loeschen(neu.protokoll.wiedervorlagen_kennungen("K-09"))
    for _ in range(2):
        uhr.vor(minuten=31 * TAG)
        bestaetigt_starten(neu)
    assert [offene(neu, code) for code in ("K-01", "K-09")] == [["Fußball"], []]
    assert neu.protokoll.ungesehen == ""
    assert not neu.protokoll.hat_spuren()
    neu.protokoll.schliessen()


def test_ein_neues_protokoll_hat_nichts_zu_sagen(umgebung, uhr: Uhr):
    runde(umgebung, "Trommeln")
    getan = bestaetigt_starten(umgebung)
    assert (getan.laenger, laenger_bleibt(getan)) == (None, "")

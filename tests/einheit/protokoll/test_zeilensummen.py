"""What is shown without reading its events must not be damage: lists, offers, half-typed lines."""

from __future__ import annotations

import builtins
import contextlib
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.kontakt import Kontakt
from modelle.leitung import pflege
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.befund import befund
from modelle.protokoll.bleibendes.kennzahlen import lesen
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.zeilensummen import TABELLEN, ZAHLEN, verletzt, vorhanden
from tests.buehne.runden import begonnene, tippen
from tui.befehle.doktor import untersuchen
from tui.start import starten
from tui.start.aufbau import Orte

KIPPT = {
    "runden": ("code", "monat", "ablauf", "leitfrage", "phase", "geaendert", "stand"),
    "bestand": ("titel", "daten"),
    "angebote": ("titel", "traeger", "erreichbar", "suche_mehr"),
    "wiedervorlagen": ("code", "vereinbart", "faellig"),
    "entwuerfe": ("text", "art"),
    "kennzahlen": ("monat", "phasen", "gewaehlt"),
    "stopps": ("vierteljahr",),
}


def _ort(umgebung: Umgebung) -> Orte:
    pfad = umgebung.protokoll.pfad
    nirgends = pfad.parent / "nirgends"
    return Orte(pfad, nirgends, nirgends, nirgends, nirgends / "bekannt", nirgends)


def _voll(umgebung: Umgebung) -> Leitung:
    koordination = Koordination(umgebung)
    koordination.angebote_einlesen([Angebot("Boxen", "Verein", "alle", "Sport", "Ort", "")])
    koordination.setzen("kontakt", Kontakt("", "Stelle", "Beratungsstelle"))
    gezaehlt = begonnene(umgebung)
    gezaehlt.unterbrechen()
    pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden())
    leitung = begonnene(umgebung)
    tippen(leitung, "Trommelt")
    leitung.entwurf_halten(Entwurf("halb getippt", 4, "frage"))
    umgebung.protokoll.verbindung.execute(
        "INSERT INTO wiedervorlagen (id, code, runde, vereinbart, faellig)"
        " VALUES ('w', 'K-07', 'fort', '2026-11-04', '2026-11-20')"
    )
    return leitung


def _inhalt(pfad: Path) -> dict[str, list[object]]:
    with contextlib.closing(sqlite3.connect(pfad)) as db:
        return {t: db.execute(f"SELECT * FROM {t}").fetchall() for t in ("runden", "bestand")}


def test_jede_tabelle_ausser_den_ereignissen_wird_gedeckt():
    assert set(KIPPT) == set(TABELLEN)


def test_ein_gekippter_buchstabe_in_einer_liste_wird_genannt_und_neu_gemacht(
    umgebung, monkeypatch, capsys
):
    """One start with one damage after the other: the doctor names each, and each start mends it."""
    monkeypatch.setattr(builtins, "input", lambda _="": "")
    leitung, ort = _voll(umgebung), _ort(umgebung)
    umgebung.protokoll.verbindung.execute("DELETE FROM wiedervorlagen")
    umgebung.protokoll.schliessen()
    heil = _inhalt(ort.db)
    for tabelle, spalten in KIPPT.items():
        # The events of the others are not there.
        for spalte in spalten if tabelle not in ("wiedervorlagen", *ZAHLEN) else ():
            with contextlib.closing(sqlite3.connect(ort.db, isolation_level=None)) as db:
                db.execute("PRAGMA ignore_check_constraints = ON")
                db.execute(f"UPDATE {tabelle} SET {spalte} = 'x' || substr({spalte}, 2)")
            gesehen = befund(ort.db).inhalt
            assert gesehen
            assert gesehen.schaden, (tabelle, spalte)
            assert not untersuchen(ort, ort.db)[1]
            neu = starten._oeffnen(ort)
            gesagt = " ".join(capsys.readouterr().out.split())
            assert ("Alle lesbaren Eintr" if spalte == "stand" else "neu gemacht") in gesagt
            assert neu.protokoll.schaden() == []
            halb = neu.protokoll.entwurf(leitung.id).text
            assert halb.endswith("alb getippt")
            assert halb.startswith("(beschädigt)") == (tabelle == "entwuerfe")
            neu.protokoll.entwurf_schreiben(leitung.id, Entwurf("halb getippt", 4, "frage"))
            gefunden = Kooperationsprotokoll(neu.protokoll).angebote_suchen("boxen", date.max)
            assert [t.angebot.titel for t in gefunden] == ["Boxen"]
            neu.protokoll.schliessen()
            assert _inhalt(ort.db) == heil


@pytest.mark.parametrize("tabelle", KIPPT)
def test_auch_von_einem_grossen_protokoll_sieht_der_start_die_neuesten_zeilen_an(
    umgebung, tabelle, monkeypatch
):
    _voll(umgebung)
    db = umgebung.protokoll.verbindung
    db.execute(f"UPDATE {tabelle} SET pruefsumme = 7")
    monkeypatch.setattr(starten, "GLEICH_GEPRUEFT", 0)
    assert bool(starten._schaden(_ort(umgebung), umgebung)) == (tabelle != "angebote")
    # There are too many offers to look at each: a damaged one is not shown.
    gefunden = Kooperationsprotokoll(umgebung.protokoll).angebote_suchen("boxen", date.max)
    assert bool(gefunden) == (tabelle != "angebote")


@pytest.mark.parametrize(
    ("tabelle", "spalte"),
    [*((t, s[0]) for t, s in KIPPT.items()), ("ereignisse", "daten"), ("ereignisse", "id")],
)
def test_ein_text_der_zu_bytes_wurde_gilt_nicht_als_heil(umgebung, tabelle, spalte):
    """One flipped bit of its type does that: each letter is right, and no screen can show it."""
    _voll(umgebung)
    protokoll = umgebung.protokoll
    protokoll.verbindung.execute(
        "UPDATE wiedervorlagen SET pruefsumme = " + vorhanden("wiedervorlagen")
    )

    def beschaedigt() -> list[str]:
        return [*verletzt(protokoll.verbindung), *protokoll.schaden()]

    davor = beschaedigt()
    protokoll.verbindung.execute("PRAGMA ignore_check_constraints = ON")
    protokoll.verbindung.execute(f"UPDATE {tabelle} SET {spalte} = CAST({spalte} AS BLOB)")
    assert beschaedigt() != davor


@pytest.mark.parametrize("kopie", [True, False], ids=["aus der Sicherung", "ohne Sicherung"])
@pytest.mark.parametrize("tabelle", ZAHLEN)
def test_eine_verfaelschte_kennzahl_wird_genannt_und_gilt_nicht_als_wahr(
    umgebung, tabelle, kopie, monkeypatch
):
    """Its round is gone, so nobody could count again."""
    monkeypatch.setattr(builtins, "input", lambda _="": "")
    leitung, ort = _voll(umgebung), _ort(umgebung)
    db = umgebung.protokoll.verbindung
    db.execute("DELETE FROM wiedervorlagen")
    shutil.rmtree(ort.db.parent / "sicherungen")
    if kopie:
        umgebung.protokoll.sichern()
    heil = db.execute(f"SELECT * FROM {tabelle}").fetchall()
    [spalte, *_] = KIPPT[tabelle]
    db.execute(f"UPDATE {tabelle} SET {spalte} = '1' || substr({spalte}, 2)")
    # What many rounds show together leaves it out.
    assert [g.zahlen.monat for g in lesen(db)] == (["2026-11"] if tabelle == "stopps" else [])
    # Counting a round once more does not make it right.
    leitung.schliessen()
    pflege.loeschen(umgebung.protokoll, umgebung.protokoll.runden())
    assert umgebung.protokoll.schaden() == ["Kennzahlen"]
    umgebung.protokoll.schliessen()
    assert "Kennzahlen" in "".join(untersuchen(ort, ort.db)[0])
    neu = starten._oeffnen(ort).protokoll
    gezaehlt = neu.verbindung.execute(f"SELECT * FROM {tabelle}").fetchall()
    assert (set(heil) <= set(gezaehlt)) is kopie
    assert not any(str(zeile[spalte == "monat"]).startswith("1") for zeile in gezaehlt)
    assert neu.schaden() == []
    neu.schliessen()

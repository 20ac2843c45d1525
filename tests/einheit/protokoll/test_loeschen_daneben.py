"""Whatever is erased here is erased in a log beside: agreements, the co-operation, the list."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from itertools import count
from pathlib import Path

import msgspec
import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.schule import Standort
from modelle.leitung import pflege
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll import zeilensummen
from modelle.protokoll.kopien.sicherung import alle
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.wiederherstellen import wiederherstellen
from tests.buehne.runden import begonnene, fall_a, tippen
from tests.conftest import ANGABEN, Uhr, alle_bytes, umgebung_fuer

DANEBEN = "koprax-gerettet-20261129T100000Z.db"


def daneben(pfad: Path) -> Path:
    return Path(shutil.copyfile(pfad, pfad.with_name(DANEBEN)))


def mit_ids(umgebung: Umgebung) -> Umgebung:
    """Return it with ids of its own: another process would have others, too."""
    return msgspec.structs.replace(umgebung, neue_id=map("m{}".format, count()).__next__)


def heil(log: Path) -> bool:
    protokoll = Protokoll(log)
    try:
        return protokoll.schaden() == []
    finally:
        protokoll.schliessen()


@pytest.mark.parametrize("wie", ["ersetzt", "gelöscht"])
def test_was_vereinbart_war_geht_auch_daneben(tmp_path, wie):
    pfad = tmp_path / "koprax.db"
    with umgebung_fuer(pfad, Uhr()) as hier:
        leitung = fall_a(hier)
        leitung.schliessen()
        [text, *_] = hier.protokoll.verbindung.execute(
            "SELECT json_extract(daten, '$.text') FROM wiedervorlagenereignisse"
        ).fetchone()
        wort = max(text.split(), key=len).strip(".,")
        neben = daneben(pfad)
        assert wort.encode() in neben.read_bytes()
        if wie == "ersetzt":
            Leitung.oeffnen(hier, leitung.id).ersetzen([wort], "[Ort]", "place")
        else:
            pflege.loeschen(hier.protokoll, hier.protokoll.runden())
    assert wort.encode() not in alle_bytes(tmp_path)
    assert heil(neben)


@pytest.mark.parametrize("weiter", [False, True], ids=["", "dort ging es weiter"])
def test_was_fuer_immer_aus_der_kooperation_geht_geht_auch_daneben(tmp_path, weiter):
    pfad = tmp_path / "koprax.db"
    with umgebung_fuer(pfad, Uhr()) as hier:
        hiesige = Koordination(hier)
        schule = hiesige.setzen("schule", Standort("", "Schule Stelzenhaus"))
        hiesige.angebote_einlesen([Angebot("Stelzenhaus Kurs", "Verein", "alle", "Sport", "", "")])
        neben = daneben(pfad)
        if weiter:
            with umgebung_fuer(neben, Uhr()) as dort:
                Koordination(mit_ids(dort)).setzen("schule", Standort("", "Schule am Park"))
        [angebot] = hiesige.kooperation.angebot
        hiesige.loeschen("schule", schule)
        hiesige.loeschen("angebot", angebot)
        hier.protokoll.aufraeumen()
    assert b"stelzenhaus" not in alle_bytes(tmp_path).lower()
    assert (b"Schule am Park" in neben.read_bytes()) is weiter
    assert heil(neben)


@pytest.mark.parametrize("wo", ["daneben", "in neueren Sicherungen"])
def test_ein_wort_im_handlungsfeld_geht_auch_aus_der_liste(tmp_path, wo):
    pfad, uhr = tmp_path / "koprax.db", Uhr()
    with umgebung_fuer(pfad, uhr) as hier:
        angaben = msgspec.structs.replace(ANGABEN, feld="Stelzenhaus Nord")
        leitung = Leitung.anlegen(hier, mitgeliefert("koprax-60"), angaben)
        leitung.beginnen()
        tippen(leitung, "asd: eins")
        hier.protokoll.sichern()
        tippen(leitung, "asd: zwei")
        if wo == "daneben":
            daneben(pfad)
            tippen(leitung, "asd: drei")
    if wo != "daneben":
        wiederherstellen(pfad, alle(pfad)[-1].pfad)
    with umgebung_fuer(pfad, uhr) as hier:
        Leitung.oeffnen(mit_ids(hier), leitung.id).ersetzen(["Stelzenhaus"], "[Ort]", "place")
    assert b"Stelzenhaus" not in alle_bytes(tmp_path)


def test_nach_einem_anderen_fallcode_ist_die_liste_daneben_heil(tmp_path):
    pfad = tmp_path / "koprax.db"
    with umgebung_fuer(pfad, Uhr()) as hier:
        angaben = msgspec.structs.replace(ANGABEN, code="Stelzenhaus")
        leitung = Leitung.anlegen(hier, mitgeliefert("koprax-60"), angaben)
        leitung.beginnen()
        neben = daneben(pfad)
        leitung.ersetzen(["Stelzenhaus"], "[Ort]", "place")
    db = sqlite3.connect(neben)
    [code] = db.execute("SELECT code FROM runden").fetchone()
    db.close()
    assert code != "Stelzenhaus"
    assert heil(neben)


def test_von_einem_hier_geloeschten_ding_bleibt_auch_nichts_was_daneben_spaeter_dazukam(tmp_path):
    """It was changed there after the log had to go on; another thing of that log stays."""
    pfad = tmp_path / "koprax.db"
    with umgebung_fuer(pfad, Uhr()) as hier:
        hiesige = Koordination(hier)
        schule = hiesige.setzen("schule", Standort("", "Schule am Park"))
        neben = daneben(pfad)
        with umgebung_fuer(neben, Uhr()) as dort:
            dortige = Koordination(mit_ids(dort))
            dortige.setzen("schule", Standort("", "Schule Stelzenhaus"), schule)
            dortige.setzen("schule", Standort("", "Schule am Fluss"))
        hiesige.loeschen("schule", schule)
        hier.protokoll.aufraeumen()
    assert b"Stelzenhaus" not in alle_bytes(tmp_path)
    with umgebung_fuer(neben, Uhr()) as dort:
        namen = [s.name for s in Koordination(dort).kooperation.schule.values()]
        assert namen == ["Schule am Fluss"]
        assert dort.protokoll.schaden() == []


def test_mit_einer_hier_geloeschten_runde_geht_was_nur_daneben_vereinbart_war(tmp_path):
    """She was closed there only: so the log here never had the agreement."""
    pfad = tmp_path / "koprax.db"
    with umgebung_fuer(pfad, Uhr()) as hier:
        leitung = fall_a(hier)
        neben = daneben(pfad)
        with umgebung_fuer(neben, Uhr()) as dort:
            Leitung.oeffnen(mit_ids(dort), leitung.id).schliessen()
            [text, *_] = dort.protokoll.verbindung.execute(
                "SELECT json_extract(daten, '$.text') FROM wiedervorlagenereignisse"
            ).fetchone()
        pflege.loeschen(hier.protokoll, hier.protokoll.runden())
    assert text.encode() not in alle_bytes(tmp_path)
    assert heil(neben)


AELTER = {
    "ohne Prüfsummen": [
        "DROP TABLE wiedervorlagenereignisse",
        "DROP TABLE wiedervorlagen",
        *(f"ALTER TABLE {t} DROP COLUMN pruefsumme" for t in ("ereignisse", "kooperation")),
        "PRAGMA user_version = 2",
    ],
    "vor den Gremien": [
        "DROP INDEX wiedervorlagen_nach_gremium",
        "ALTER TABLE wiedervorlagen DROP COLUMN gremium",
        "PRAGMA user_version = 4",
    ],
}
"""What turns a log into one that an older version wrote, as far as erasing looks at it."""


@pytest.mark.parametrize("fassung", AELTER)
def test_auch_aus_einem_log_daneben_das_eine_aeltere_fassung_schrieb_geht_geloeschtes(
    tmp_path, fassung
):
    pfad = tmp_path / "koprax.db"
    with umgebung_fuer(pfad, Uhr()) as hier:
        leitung = fall_a(hier)
        leitung.schliessen()
        offene = begonnene(hier)
        tippen(offene, "Auch im Stelzenhaus")
        hiesige = Koordination(hier)
        schule = hiesige.setzen("schule", Standort("", "Schule Stelzenhaus"))
        neben = daneben(pfad)
        with contextlib.closing(sqlite3.connect(neben)) as db:
            for tabelle in zeilensummen.TABELLEN:
                with contextlib.suppress(sqlite3.OperationalError):
                    db.execute(f"ALTER TABLE {tabelle} DROP COLUMN pruefsumme")
            for anweisung in AELTER[fassung]:
                db.execute(anweisung)
            db.execute(
                "INSERT INTO kooperation (nr, id, zeit, vorgang, name, daten)"
                " VALUES (99, 'eigenes', '2026-11-29T10:00:00Z', 99, 'land_gewaehlt', '{}')"
            )
            db.commit()
        offene.ersetzen(["Stelzenhaus"], "[Ort]", "place")
        hiesige.loeschen("schule", schule)
        pflege.loeschen(hier.protokoll, [z for z in hier.protokoll.runden() if z.id == leitung.id])
        hier.protokoll.aufraeumen()
        assert not hier.protokoll.hat_spuren()
    assert b"Stelzenhaus" not in neben.read_bytes()
    with contextlib.closing(sqlite3.connect(neben)) as db:
        assert db.execute("SELECT id FROM runden").fetchall() == [(offene.id,)]
        assert db.execute("SELECT count(*) FROM kooperation WHERE id = 'eigenes'").fetchone() == (
            1,
        )

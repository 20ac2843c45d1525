"""Following a round that another process leads, and the signs between both."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from modelle.anzeige.mitleser import ANDERES, FORT, UNLESBAR, Mitleser
from modelle.anzeige.wand import MOMENT, ZU_ENDE, Wand
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import Beschaedigt, ProtokollFehler
from modelle.protokoll.kopien import ablage
from modelle.protokoll.mitlesen.lesend import NurLesend
from modelle.protokoll.mitlesen.zeichen import (
    DUNKEL,
    RUNDEN,
    angemeldet,
    ist_dunkel,
    verdunkeln,
    wird_gezeigt,
)
from modelle.strom.abgelehnt import Abgelehnt
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import gehe
from tests.conftest import alle_bytes, zaehler


@pytest.fixture
def leitung(umgebung: Umgebung) -> Leitung:
    """A round in Brainstorming, led here."""
    leitung = begonnene(umgebung)
    gehe(leitung, "brainstorming")
    return leitung


@pytest.fixture
def mitleser(leitung: Leitung, umgebung: Umgebung) -> Iterator[Mitleser]:
    """Whoever shows it."""
    pfad = umgebung.protokoll.pfad
    eine = Mitleser(lambda: Umgebung(NurLesend(pfad), umgebung.uhr, zaehler("m")), leitung.id)
    yield eine
    eine.schliessen()


def texte(gezeigt: Wand) -> list[str]:
    return [zeile.text for zeile in gezeigt.zeilen]


# --- following --------------------------------------------------------------------------------


def test_was_notiert_geaendert_und_geloescht_wird_ist_beim_naechsten_blick_da(
    mitleser: Mitleser, leitung: Leitung, umgebung: Umgebung
) -> None:
    jetzt = umgebung.uhr()
    leer = mitleser.wand(jetzt)
    assert (leer.phase, texte(leer)) == ("Brainstorming", [])
    assert mitleser.wand(jetzt) is leer, "nothing has changed"
    [idee, _] = tippen(leitung, "Eine Trommelgruppe", "Mehr Pausen")
    assert texte(mitleser.wand(jetzt)) == ["Eine Trommelgruppe", "Mehr Pausen"]
    leitung.aendern(idee.id, "Zwei Trommelgruppen")
    assert texte(mitleser.wand(jetzt)) == ["Zwei Trommelgruppen", "Mehr Pausen"]
    leitung.loeschen(idee.id)
    leitung.parken("Ein Wort zum Schluss", "rueckmeldung")
    assert texte(mitleser.wand(jetzt)) == ["Mehr Pausen"]
    leitung.zuruecknehmen()
    leitung.zuruecknehmen()
    assert texte(mitleser.wand(jetzt)) == ["Zwei Trommelgruppen", "Mehr Pausen"]
    leitung.weiter()
    assert mitleser.wand(jetzt).phase == "Auswahl"


def test_ein_ersetzter_name_und_ein_freigegebenes_wort_aendern_die_wand(
    mitleser: Mitleser, leitung: Leitung, umgebung: Umgebung
) -> None:
    tippen(leitung, "Jonas fragen")
    assert texte(mitleser.wand(umgebung.uhr())) == ["▒▒▒ fragen"]
    leitung.freigeben("Jonas")
    assert texte(mitleser.wand(umgebung.uhr())) == ["Jonas fragen"]


def test_stopp_ende_und_loeschen_nehmen_alles_von_der_wand(
    mitleser: Mitleser, leitung: Leitung, umgebung: Umgebung
) -> None:
    jetzt = umgebung.uhr()
    tippen(leitung, "Eine Trommelgruppe")
    leitung.unterbrechen()
    assert mitleser.wand(jetzt) == Wand(MOMENT)
    leitung.wiederaufnehmen()
    assert texte(mitleser.wand(jetzt)) == ["Eine Trommelgruppe"]
    leitung.schliessen()
    assert mitleser.wand(jetzt) == Wand(ZU_ENDE)
    umgebung.protokoll.loeschen(leitung.id)
    assert mitleser.wand(jetzt) == Wand(FORT)
    assert mitleser.wand(jetzt) == Wand(FORT), "and it stays so"


def test_wer_zeigt_schreibt_nichts_in_das_protokoll(
    mitleser: Mitleser, leitung: Leitung, umgebung: Umgebung, tmp_path: Path
) -> None:
    tippen(leitung, "Eine Trommelgruppe")
    vorher = umgebung.protokoll.pfad.read_bytes()
    mitleser.wand(umgebung.uhr())
    assert umgebung.protokoll.pfad.read_bytes() == vorher
    andere = Leitung.oeffnen(
        Umgebung(mitleser._umgebung.protokoll, umgebung.uhr, zaehler("x")), leitung.id
    )
    for tat in (
        lambda: tippen(andere, "Nein"),
        andere.weiter,
        mitleser._umgebung.protokoll.loeschen,
    ):
        with pytest.raises(ProtokollFehler):
            tat()
    assert umgebung.protokoll.pfad.read_bytes() == vorher


def test_auch_ein_protokoll_dessen_schreiber_mitten_darin_getoetet_wurde_ist_zu_lesen(
    leitung: Leitung, umgebung: Umgebung
) -> None:
    tippen(leitung, "Eine Trommelgruppe")
    pfad = umgebung.protokoll.pfad
    # A small cache makes SQLite write pages into the file before the commit.
    schreiber = (
        "import os,sqlite3,sys; db=sqlite3.connect(sys.argv[1], isolation_level=None);"
        "db.execute('PRAGMA cache_size=1'); db.execute('BEGIN');"
        "db.execute('CREATE TABLE halb (x)');"
        "db.executemany('INSERT INTO halb VALUES (?)', [('y'*900,)]*400); os.kill(os.getpid(), 9)"
    )
    umgebung.protokoll.schliessen()
    subprocess.run([sys.executable, "-c", schreiber, str(pfad)], check=False)
    assert pfad.with_name(pfad.name + "-journal").stat().st_size
    protokoll = NurLesend(pfad)
    assert [v.nr for v in protokoll.lesen(leitung.id)] == [v.nr for v in leitung.vermerke]
    protokoll.schliessen()


# --- what goes wrong --------------------------------------------------------------------------


def test_ist_das_protokoll_nicht_zu_lesen_steht_nach_zwei_sekunden_nichts_mehr_da(
    mitleser: Mitleser, leitung: Leitung, umgebung: Umgebung, monkeypatch: pytest.MonkeyPatch
) -> None:
    uhr = umgebung.uhr
    tippen(leitung, "Eine Trommelgruppe")
    da = mitleser.wand(uhr())

    def gestoert(_: object) -> int:
        raise ProtokollFehler("Das Protokoll /geheim/ort lässt sich nicht lesen.")

    with monkeypatch.context() as m:
        m.setattr(NurLesend, "fremder_stand", gestoert)
        assert mitleser.wand(uhr()) is da, "somebody may be writing"
        assert mitleser.wand(uhr.vor(sekunden=1.9)) is da
        assert mitleser.wand(uhr.vor(sekunden=0.2)) == Wand(UNLESBAR)
    assert texte(mitleser.wand(uhr.vor(sekunden=1))) == ["Eine Trommelgruppe"]
    with monkeypatch.context() as m:
        m.setattr(NurLesend, "fremder_stand", gestoert)
        assert mitleser.wand(uhr()).phase, "it counts anew"


@pytest.mark.parametrize("wie", ["ersetzt", "fort"])
def test_wird_das_protokoll_ersetzt_oder_geht_es_verloren_steht_nur_ein_satz_da(
    wie: str, mitleser: Mitleser, leitung: Leitung, umgebung: Umgebung
) -> None:
    pfad, uhr = umgebung.protokoll.pfad, umgebung.uhr
    tippen(leitung, "Eine Trommelgruppe")
    assert mitleser.wand(uhr()).phase
    if wie == "ersetzt":
        neu = pfad.with_name("neu.db")
        neu.write_bytes(pfad.read_bytes())
        neu.chmod(0o600)
        neu.replace(pfad)
        assert mitleser.wand(uhr()) == Wand(ANDERES)
    else:
        pfad.unlink()
        mitleser.wand(uhr())
        assert mitleser.wand(uhr.vor(sekunden=3)) == Wand(UNLESBAR)


def test_eine_geloeschte_eine_fremde_und_eine_aeltere_datei_werden_abgelehnt(
    leitung: Leitung, umgebung: Umgebung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pfad = umgebung.protokoll.pfad
    with pytest.raises(Abgelehnt):
        Mitleser(lambda: Umgebung(NurLesend(pfad), umgebung.uhr, zaehler()), "gibt es nicht")
    fremd = tmp_path / "fremd.db"
    with sqlite3.connect(fremd) as db:
        db.execute("CREATE TABLE a (b)")
    db.close()
    with pytest.raises(Beschaedigt, match="anderen Programm"):
        NurLesend(fremd)
    with sqlite3.connect(pfad) as db:
        db.execute("PRAGMA user_version = 7")
    db.close()
    with pytest.raises(ProtokollFehler, match="älteren Fassung"):
        NurLesend(pfad)
    monkeypatch.setattr(os, "geteuid", lambda: pfad.stat().st_uid + 1)
    with pytest.raises(ProtokollFehler, match="gehört jemand anderem"):
        NurLesend(pfad)
    assert ablage.kopf(pfad), "nothing was made or changed"


# --- the signs --------------------------------------------------------------------------------


def test_verdunkelt_bleibt_verdunkelt_bis_jemand_es_aufhebt(
    mitleser: Mitleser, leitung: Leitung, umgebung: Umgebung
) -> None:
    pfad, jetzt = umgebung.protokoll.pfad, umgebung.uhr()
    tippen(leitung, "Eine Trommelgruppe")
    verdunkeln(pfad, leitung.id, True)
    assert mitleser.wand(jetzt) == Wand(MOMENT)
    neu = Mitleser(lambda: Umgebung(NurLesend(pfad), umgebung.uhr, zaehler("n")), leitung.id)
    assert neu.wand(jetzt) == Wand(MOMENT), "a display that starts anew is as dark"
    neu.schliessen()
    verdunkeln(pfad, "eine andere", True)
    verdunkeln(pfad, leitung.id, False)
    assert texte(mitleser.wand(jetzt)) == ["Eine Trommelgruppe"]
    assert ist_dunkel(pfad, "eine andere")
    verdunkeln(pfad, "eine andere", False)
    assert [p.name for p in pfad.parent.iterdir() if p.name.endswith(DUNKEL)] == []


def test_das_verdunkeln_steht_nicht_im_verlauf_der_runde_und_waechst_nicht(
    leitung: Leitung, umgebung: Umgebung, tmp_path: Path
) -> None:
    pfad, vorher = umgebung.protokoll.pfad, umgebung.protokoll.pfad.read_bytes()
    for nr in range(RUNDEN + 5):
        verdunkeln(pfad, f"runde{nr}", True)
    assert not ist_dunkel(pfad, "runde4")
    assert ist_dunkel(pfad, f"runde{RUNDEN + 4}")
    assert pfad.read_bytes() == vorher
    assert b"K-07" not in alle_bytes(tmp_path).replace(vorher, b"")


def test_ein_zeichen_das_niemand_lesen_kann_heisst_dunkel_und_ein_unsinniges_nichts(
    leitung: Leitung, umgebung: Umgebung
) -> None:
    pfad = umgebung.protokoll.pfad
    datei = pfad.with_name(pfad.name + DUNKEL)
    datei.write_bytes(b"\xff\x00unsinn\n")
    assert not ist_dunkel(pfad, leitung.id)
    datei.unlink()
    datei.mkdir()
    assert ist_dunkel(pfad, leitung.id)
    with pytest.raises(ProtokollFehler, match="bitte Beamer oder Fernseher abschalten"):
        verdunkeln(pfad, leitung.id, True)


def test_dass_eine_anzeige_laeuft_weiss_man_nur_solange_sie_laeuft(tmp_path: Path) -> None:
    pfad = tmp_path / "protokoll.db"
    assert not wird_gezeigt(pfad)
    with angemeldet(pfad), angemeldet(pfad):
        assert wird_gezeigt(pfad)
    assert not wird_gezeigt(pfad), "what lies there of one that is gone says nothing"
    with pytest.raises(ProtokollFehler), angemeldet(tmp_path / "fehlt" / "protokoll.db"):
        pass

"""The log's file is lost while a round is open: the round on the screen is written beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from modelle.leitung.daneben import zeugnis
from modelle.leitung.runde import Leitung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.runden import Protokoll
from tests.buehne.runden import tippen
from tests.buehne.schirme import Hand, gehe, in_phase


def mit_fragen(leitung: Leitung) -> None:
    gehe(leitung, "fragen")
    tippen(leitung, "ssa: Was war davor?", "asd: Seit wann?")


def fort(pfad: Path, alt: Path) -> None:
    pfad.unlink()


def ersetzt(pfad: Path, alt: Path) -> None:
    alt.replace(pfad)


def ueberschrieben(pfad: Path, alt: Path) -> None:
    shutil.copyfile(alt, pfad)


def gekuerzt(pfad: Path, alt: Path) -> None:
    with pfad.open("r+b") as datei:
        datei.truncate(pfad.stat().st_size // 2)


def geleert(pfad: Path, alt: Path) -> None:
    pfad.write_bytes(b"")


def ordner_fort(pfad: Path, alt: Path) -> None:
    shutil.rmtree(pfad.parent)


def ordner_statt_datei(pfad: Path, alt: Path) -> None:
    pfad.unlink()
    pfad.mkdir()


def inhalt(pfad: Path) -> bytes | None:
    return pfad.read_bytes() if pfad.is_file() else None


def gerettete(pfad: Path) -> list[Path]:
    return sorted(pfad.parent.glob("*-gerettet-*.db"))


UNFAELLE: list[Callable[[Path, Path], None]] = [
    fort,
    ersetzt,
    ueberschrieben,
    gekuerzt,
    geleert,
    ordner_fort,
    ordner_statt_datei,
]


async def enter_bis_es_steht(hand: Hand, text: str) -> None:
    """Type a line and press Enter, a second time if the first one told of the loss."""
    await hand.tippt(text)
    for _ in range(2):
        await hand("enter")
        if not hand.zeile:
            return


@pytest.mark.parametrize("unfall", UNFAELLE, ids=lambda u: u.__name__)
async def test_geht_das_protokoll_verloren_geht_die_runde_daneben_weiter(
    umgebung, uhr, tmp_path, unfall
):
    """Overwritten by an older copy it said „Gerade schreibt auch jemand anders“ without end."""
    pfad, alt = umgebung.protokoll.pfad, tmp_path / "alt.db"
    shutil.copyfile(pfad, alt)
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        davor = list(hand.leitung.vermerke)
        unfall(pfad, alt)
        liegt = inhalt(pfad)
        await enter_bis_es_steht(hand, "ssa: Und jetzt?")
        assert hand.texte == ["Was war davor?", "Seit wann?", "Und jetzt?"]
        [neu] = gerettete(pfad)
        # What lies in the old place is not touched.
        assert inhalt(pfad) == liegt
        id = hand.leitung.id
        assert hand.app.umgebung.protokoll.pfad == neu
    gerettet = Protokoll(neu)
    assert gerettet.lesen(id)[: len(davor)] == davor
    assert [v.ereignis.text for v in gerettet.lesen(id)[len(davor) :]] == ["Und jetzt?"]
    gerettet.schliessen()


async def test_wer_gleich_nach_dem_verlust_beendet_hat_die_runde_daneben(umgebung, uhr, tmp_path):
    """No second has passed in which the loss would have been noticed."""
    pfad, alt = umgebung.protokoll.pfad, tmp_path / "alt.db"
    shutil.copyfile(pfad, alt)
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand.tippt("ssa: Halb ge")
        leitung = hand.leitung
        ueberschrieben(pfad, alt)
        await hand("f10")
    [neu] = gerettete(pfad)
    gerettet = Protokoll(neu)
    assert gerettet.lesen(leitung.id) == leitung.vermerke
    assert gerettet.entwurf(leitung.id).text == "ssa: Halb ge"
    gerettet.schliessen()


async def test_laesst_sich_auch_daneben_nichts_speichern_endet_die_runde_nicht_ungesagt(
    umgebung, uhr, tmp_path, monkeypatch
):
    def voll(*_: object) -> Protokoll:
        raise ProtokollFehler("Der Datenträger ist voll.")

    monkeypatch.setattr(zeugnis, "daneben", voll)
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        fort(umgebung.protokoll.pfad, tmp_path)
        await hand("f10")
        assert hand.app.is_running
        assert "Der Datenträger ist voll" in hand.meldung
        assert hand.texte == ["Was war davor?", "Seit wann?"]
        hand.schicke("f10")
        await hand.pilot.pause()
        assert hand.app._exit


async def test_eine_geloeschte_runde_kommt_nicht_wieder(umgebung, uhr, tmp_path):
    """Deleting is meant: what the screen still knows must not be written anew."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        await hand.takt(sekunden=1)
        anderswo = Protokoll(umgebung.protokoll.pfad)
        anderswo.loeschen(hand.leitung.id)
        anderswo.schliessen()
        await hand.schreibt("ssa: Und jetzt?")
        assert gerettete(umgebung.protokoll.pfad) == []
        assert "Diese Runde gibt es nicht mehr" in hand.meldung


async def test_ein_voller_datentraeger_ist_kein_verlust(umgebung, uhr, tmp_path, monkeypatch):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", mit_fragen) as hand:
        haelt = Protokoll(umgebung.protokoll.pfad)
        haelt.verbindung.execute("BEGIN EXCLUSIVE")
        umgebung.protokoll.verbindung.execute("PRAGMA busy_timeout = 0")
        await hand.schreibt("ssa: Und jetzt?")
        assert "hält das Protokoll" in hand.meldung
        assert gerettete(umgebung.protokoll.pfad) == []
        haelt.verbindung.execute("ROLLBACK")
        haelt.schliessen()
        await hand("enter")
        assert hand.texte[-1] == "Und jetzt?"

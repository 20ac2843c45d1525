"""What crashed at opening a round is left out at the next opening: no crash repeats."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from modelle.leitung.runde import Leitung
from modelle.protokoll.entwurf import Entwurf
from screens.runde.liste.eintragsliste import Eintragsliste
from screens.runde.phase import PhasenSchirm
from screens.runde.zeile.schreibzeile import Schreibzeile
from screens.start import StartSchirm
from screens.verlauf import VerlaufSchirm
from tests.buehne.langform import kurz
from tests.buehne.runden import begonnene, tippen
from tests.buehne.schirme import app_mit, laufend
from tui.oeffnung import ENDUNG, NICHT_MEHR, OFFEN, OHNE, Oeffnung, Weg

HALB = Entwurf("halb getippt", 4)


class Kracht(Exception):
    """Whatever it was."""


def _kracht(*_: object, **__: object) -> None:
    raise Kracht


async def geoeffnet(umgebung, uhr, tmp_path: Path, id: str) -> tuple[type, str, str]:
    """Open the round: which screen is there a second later, what is said, what is in the line."""
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        try:
            hand.app.zur_runde(id)
            await hand.ruhe()
            if hand.app.absturz is None:
                await hand.takt(sekunden=1)
        except Kracht as fehler:  # as a key or the timer of the second would have it
            hand.app._handle_exception(fehler)
        if hand.app.absturz is not None:
            raise hand.app.absturz
        zeile = hand.zeile if isinstance(hand.schirm, PhasenSchirm) else ""
        da = type(hand.schirm), hand.meldung.removeprefix("! "), zeile
        hand.app.zeilen_halten()
        return da


@pytest.fixture
def leitung(umgebung) -> Leitung:
    leitung = begonnene(umgebung)
    tippen(leitung, "Erstes")
    leitung.entwurf_halten(HALB)
    return leitung


async def test_was_die_halbe_zeile_zum_absturz_bringt_kommt_beim_zweiten_mal_nicht_wieder(
    umgebung, uhr, tmp_path, leitung, monkeypatch
):
    with monkeypatch.context() as m:
        m.setattr(Schreibzeile, "wiederherstellen", _kracht)
        with pytest.raises(Kracht):
            await geoeffnet(umgebung, uhr, tmp_path, leitung.id)
        assert umgebung.protokoll.entwurf(leitung.id).text == HALB.text, "nothing is lost by it"
        satz = OHNE[Weg.SCHLICHT]
        assert await geoeffnet(umgebung, uhr, tmp_path, leitung.id) == (PhasenSchirm, satz, "")
        assert umgebung.protokoll.entwurf(leitung.id).text == HALB.text, "nor by leaving"
    leitung.entwurf_halten(Entwurf("etwas anderes"))
    schirm, satz, zeile = await geoeffnet(umgebung, uhr, tmp_path, leitung.id)
    assert (schirm, satz, zeile) == (PhasenSchirm, "", "etwas anderes")


@pytest.mark.parametrize(
    ("wo", "was"),
    kurz(
        [
            (PhasenSchirm, "compose"),
            (PhasenSchirm, "on_mount"),
            (Eintragsliste, "zeige"),
            (Leitung, "entwurf"),
            (PhasenSchirm, "tick"),
        ],
        (Eintragsliste, "zeige"),
    ),
)
async def test_was_immer_abstuerzt_nach_zwei_malen_steht_der_verlauf_da(
    umgebung, uhr, tmp_path, leitung, monkeypatch, wo: type, was: str
):
    async def oeffnen() -> tuple[type, str, str]:
        return await geoeffnet(umgebung, uhr, tmp_path, leitung.id)

    monkeypatch.setattr(wo, was, _kracht)
    for _ in range(2):
        with pytest.raises(Kracht):
            await oeffnen()
    if wo is Leitung:
        with pytest.raises(Kracht):
            await oeffnen()
        assert await oeffnen() == (StartSchirm, NICHT_MEHR, "")
    else:
        assert await oeffnen() == (VerlaufSchirm, OHNE[Weg.VERLAUF], "")


def test_die_marke_haelt_kein_getipptes_wort_und_stoert_keine_andere_runde(tmp_path: Path):
    protokoll = tmp_path / "koprax.db"
    for id in ("a", "b"):
        erste = Oeffnung(protokoll, id)
        erste.mit(HALB)
        assert erste.weg is Weg.GANZ
        erste.gescheitert()
    datei = protokoll.with_name(protokoll.name + ENDUNG)
    assert "halb" not in datei.read_text()
    assert datei.stat().st_mode & 0o777 == 0o600
    assert [Oeffnung(protokoll, id).weg for id in "abc"] == [Weg.SCHLICHT, Weg.SCHLICHT, Weg.GANZ]
    # With another line it crashes again: it was not the line.
    zweite = Oeffnung(protokoll, "a")
    zweite.mit(Entwurf("anderes"))
    assert zweite.weg is Weg.GANZ
    zweite.gescheitert()
    dritte = Oeffnung(protokoll, "a")
    dritte.mit(Entwurf("noch etwas"))
    assert dritte.weg is Weg.SCHLICHT
    datei.write_bytes(b"\xff\x00 Schrott")
    assert Oeffnung(protokoll, "a").weg is Weg.GANZ


def haengend(protokoll: Path, id: str, entwurf: Entwurf) -> Oeffnung:
    """An opening whose alarm has rung; killed, it says no more."""
    oeffnung = Oeffnung(protokoll, id)
    oeffnung.begonnen()
    oeffnung.mit(entwurf)
    datei = protokoll.with_name(protokoll.name + OFFEN)
    while len(datei.read_bytes().splitlines()) < 2:
        pass
    return oeffnung


def sterben(oeffnung: Oeffnung) -> None:
    """Give back what the system takes from a killed process."""
    fcntl.flock(oeffnung._griff, fcntl.LOCK_UN)


def test_ein_oeffnen_das_haengt_und_getoetet_wird_gilt_wie_ein_absturz(tmp_path, monkeypatch):
    protokoll = tmp_path / "koprax.db"
    monkeypatch.setattr("tui.oeffnung.HAENGT_NACH", 0.001)
    sterben(haengend(protokoll, "a", HALB))
    assert "halb" not in protokoll.with_name(protokoll.name + OFFEN).read_text()
    zweite = Oeffnung(protokoll, "a")
    zweite.mit(HALB)
    assert (zweite.weg, Oeffnung(protokoll, "b").weg) == (Weg.SCHLICHT, Weg.GANZ)
    sterben(haengend(protokoll, "a", HALB))
    assert Oeffnung(protokoll, "a").weg is Weg.VERLAUF
    # It hung for a while, and opened all the same.
    haengend(protokoll, "c", HALB).fertig()
    assert Oeffnung(protokoll, "c").weg is Weg.GANZ
    assert not protokoll.with_name(protokoll.name + OFFEN).exists()


def test_wer_langsam_oeffnet_gilt_in_einem_zweiten_fenster_nicht_als_haengend(
    tmp_path, monkeypatch
):
    """One file serves all windows: another opening emptied it, removed it, and blamed the round."""
    protokoll = tmp_path / "koprax.db"
    offen = protokoll.with_name(protokoll.name + OFFEN)
    monkeypatch.setattr("tui.oeffnung.HAENGT_NACH", 0.001)
    langsam = haengend(protokoll, "a", HALB)
    stand = offen.read_bytes()
    andere = Oeffnung(protokoll, "b")
    andere.begonnen()
    andere.mit(Entwurf())
    assert offen.read_bytes() == stand
    andere.fertig()
    assert offen.read_bytes() == stand, "the slow one has its alarm still"
    langsam.fertig()
    assert [Oeffnung(protokoll, id).weg for id in "ab"] == [Weg.GANZ, Weg.GANZ]
    assert not offen.exists()


async def test_wer_beim_oeffnen_getoetet_wird_hat_danach_seine_halbe_zeile(
    umgebung, uhr, tmp_path, leitung
):
    """That was no fault of the round: the alarm had not rung."""
    protokoll = umgebung.protokoll.pfad
    getoetet = Oeffnung(protokoll, leitung.id)
    getoetet.begonnen()
    getoetet.mit(HALB)
    sterben(getoetet)
    assert protokoll.with_name(protokoll.name + OFFEN).exists()
    da = await geoeffnet(umgebung, uhr, tmp_path, leitung.id)
    assert da == (PhasenSchirm, "", HALB.text)
    assert not protokoll.with_name(protokoll.name + OFFEN).exists(), "open, nothing lies about"

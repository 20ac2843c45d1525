"""Which files a session over SSH may touch: those in one's own folder, whatever the path says."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from modelle.leitung.koordination import Koordination
from modelle.strom.abgelehnt import Abgelehnt
from screens.blatt.schirm import HandzettelSchirm
from screens.kooperation.einlesen import EinlesenSchirm
from screens.kooperation.schirm import KooperationSchirm
from tests.buehne.schirme import BLAETTER, app_mit, in_phase, laufend
from tests.conftest import BEGINN
from tui.rechner import eigene_ordner
from tui.rechner.eigene_ordner import EigeneOrdner, der_sitzung

NICHT_HIER = "Über SSH speichert KoPrax nur in Ihrem eigenen Ordner: bitte"
SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}


@pytest.fixture
def daheim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One's own folder, beside that of somebody else with a table in it."""
    ordner = tmp_path / "ich"
    ordner.mkdir()
    (tmp_path / "andere").mkdir()
    (tmp_path / "andere" / "geheim.csv").write_text("Bedarf\nGanz geheim\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(ordner))
    return ordner


@pytest.fixture
def eigene(daheim: Path) -> EigeneOrdner:
    """What a session over SSH has."""
    return der_sitzung(daheim / "Dokumente" / "KoPrax", SSH)


def darf_lesen(eigene: EigeneOrdner, pfad: Path | str) -> bool:
    return _abgelehnt(lambda: eigene.zum_lesen(Path(pfad))) is None


def darf_schreiben(eigene: EigeneOrdner, pfad: Path) -> bool:
    return _abgelehnt(lambda: eigene.zum_schreiben(pfad)) is None


def _abgelehnt(tun: Callable[[], object]) -> str | None:
    """The sentence with which something is refused."""
    try:
        tun()
    except Abgelehnt as satz:
        return str(satz)
    return None


# --- which paths ------------------------------------------------------------------------------


def test_am_eigenen_rechner_ist_jeder_pfad_frei(daheim: Path) -> None:
    hier = der_sitzung(daheim / "blaetter", {})
    assert darf_lesen(hier, "/etc/passwd")
    assert darf_schreiben(hier, Path("/anderswo/blatt.md"))


def test_ueber_ssh_ist_nur_frei_was_im_eigenen_ordner_liegt(
    eigene: EigeneOrdner, daheim: Path
) -> None:
    assert darf_lesen(eigene, daheim / "Downloads" / "abfrage.csv")
    assert darf_lesen(eigene, daheim / "Downloads" / ".." / "abfrage.csv")
    for fremd in (
        "/etc/passwd",
        "/",
        f"{daheim}/../andere/geheim.csv",
        f"{daheim}/../andere/gibt-es-nicht.csv",
        f"{daheim}nachbar/x.csv",
        "/proc/self/environ",
        "/proc/self/root/etc/passwd",
        f"{daheim}/\0.csv",
    ):
        assert not darf_lesen(eigene, fremd), fremd


def test_ein_verweis_fuehrt_nicht_hinaus_und_einer_im_eigenen_ordner_schadet_nicht(
    eigene: EigeneOrdner, daheim: Path
) -> None:
    (daheim / "raus").symlink_to(daheim.parent / "andere")
    (daheim / "datei.csv").symlink_to(daheim.parent / "andere" / "geheim.csv")
    (daheim / "im-kreis.csv").symlink_to(daheim / "im-kreis.csv")
    (daheim / "eigen.csv").write_text("Bedarf\n", encoding="utf-8")
    (daheim / "dieselbe.csv").symlink_to(daheim / "eigen.csv")
    assert not darf_lesen(eigene, daheim / "raus" / "geheim.csv")
    assert not darf_lesen(eigene, daheim / "datei.csv")
    assert not darf_schreiben(eigene, daheim / "raus" / "blatt.md")
    assert darf_lesen(eigene, daheim / "im-kreis.csv"), "it stays inside; reading it fails later"
    assert eigene.zum_lesen(daheim / "dieselbe.csv") == daheim / "eigen.csv"


def test_ein_eigener_ordner_der_selbst_ein_verweis_ist_bleibt_der_eigene(
    daheim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (daheim.parent / "heim").symlink_to(daheim)
    monkeypatch.setenv("HOME", str(daheim.parent / "heim"))
    eigene = der_sitzung(daheim.parent / "heim" / "blaetter", SSH)
    assert darf_lesen(eigene, daheim.parent / "heim" / "x.csv")
    assert darf_lesen(eigene, daheim / "x.csv")


def test_handzettel_duerfen_anderswo_liegen_wenn_das_so_eingerichtet_ist(daheim: Path) -> None:
    anderswo = daheim.parent / "gemeinsam" / "KoPrax"
    eigene = der_sitzung(anderswo, SSH)
    assert darf_schreiben(eigene, anderswo / "blatt.md")
    assert not darf_schreiben(eigene, anderswo.parent / "blatt.md")


def test_ein_verweis_an_der_stelle_des_ordners_fuer_handzettel_fuehrt_nicht_hinaus(
    daheim: Path,
) -> None:
    blaetter = daheim / "KoPrax"
    blaetter.symlink_to(daheim.parent / "andere")
    assert not darf_schreiben(der_sitzung(blaetter, SSH), blaetter / "blatt.md")


def test_wer_die_wurzel_als_eigenen_ordner_hat_darf_nirgends_lesen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", "/")
    assert not darf_lesen(der_sitzung(Path("/KoPrax"), SSH), "/etc/passwd")


def test_wo_koprax_die_anmeldeschale_ist_gilt_dasselbe_auch_ohne_ssh(
    daheim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def konto(shell: str) -> bool:
        monkeypatch.setattr("pwd.getpwuid", lambda _: SimpleNamespace(pw_shell=shell))
        return darf_lesen(der_sitzung(daheim, {}), "/etc/passwd")

    assert not konto("/opt/koprax/bin/koprax")
    assert konto("/bin/bash")
    assert konto("")


def test_ein_konto_das_niemand_kennt_ist_keine_anmeldeschale(
    daheim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unbekannt(nummer: int) -> None:
        raise KeyError(nummer)

    monkeypatch.setattr("pwd.getpwuid", unbekannt)
    assert eigene_ordner.der_sitzung(daheim, {}) == EigeneOrdner()


# --- on the screens ---------------------------------------------------------------------------


async def test_beim_einlesen_steht_keine_datei_von_ausserhalb_zur_wahl(
    umgebung, uhr, tmp_path, daheim, eigene
):
    (daheim / "Downloads").symlink_to(daheim.parent / "andere")
    (daheim / "verweis.csv").symlink_to(daheim.parent / "andere" / "geheim.csv")
    (daheim / "eigen.csv").write_text("Bedarf\nRuhige Plätze\n", encoding="utf-8")
    async with laufend(app_mit(umgebung, uhr, tmp_path, ordner=eigene)) as hand:
        await hand("f3", *["tab"] * 5, "f6")
        assert "eigen.csv" in hand.bild
        assert "geheim" not in hand.bild
        assert "verweis" not in hand.bild


async def test_was_ausserhalb_liegt_und_was_es_nicht_gibt_heisst_gleich(
    umgebung, uhr, tmp_path, daheim, eigene
):
    saetze = set()
    async with laufend(app_mit(umgebung, uhr, tmp_path, ordner=eigene)) as hand:
        await hand("f3", *["tab"] * 5, "f6")
        for name in ("geheim.csv", "gibt-es-nicht.csv"):
            await hand.tippt(str(daheim.parent / "andere" / name), "enter")
            assert isinstance(hand.schirm, EinlesenSchirm)
            saetze.add(hand.meldung)
            await hand("ctrl+u")
    assert saetze == {
        "! Über SSH liest KoPrax nur Dateien aus Ihrem eigenen Ordner:"
        " bitte die Tabelle dort ablegen."
    }
    assert Koordination(umgebung).kooperation.bedarf == {}


async def test_aus_dem_eigenen_ordner_wird_auch_ueber_ssh_gelesen(
    umgebung, uhr, tmp_path, daheim, eigene
):
    (daheim / "tief").mkdir()
    (daheim / "tief" / "eigen.csv").write_text("Bedarf\nRuhige Plätze\n", encoding="utf-8")
    async with laufend(app_mit(umgebung, uhr, tmp_path, ordner=eigene)) as hand:
        await hand("f3", *["tab"] * 5, "f6")
        await hand.tippt("~/tief/eigen.csv", "enter")
        assert isinstance(hand.schirm, KooperationSchirm)
    assert len(Koordination(umgebung).kooperation.bedarf) == 1


@pytest.mark.parametrize("angabe", ["~root/x.csv", "~gibtesnicht/x.csv"])
async def test_der_ordner_eines_anderen_kontos_wird_nicht_nachgeschlagen(
    umgebung, uhr, tmp_path, daheim, angabe
):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f3", *["tab"] * 5, "f6")
        await hand.tippt(angabe, "enter")
        assert hand.meldung == f"! {angabe} gibt es nicht: bitte den Namen prüfen."


async def test_fuehrt_der_ordner_fuer_handzettel_hinaus_wird_nichts_gespeichert_und_es_steht_da(
    umgebung, uhr, tmp_path, daheim
):
    hinaus = daheim.parent / "andere"
    (tmp_path / BLAETTER).symlink_to(hinaus)
    eigene = EigeneOrdner((Path(os.path.realpath(daheim)),))
    async with in_phase(umgebung, uhr, tmp_path, "abschluss", ordner=eigene) as hand:
        await hand("f5")
        assert isinstance(hand.schirm, HandzettelSchirm)
        for taste in ("s", "k"):
            await hand(taste)
            assert NICHT_HIER in hand.meldung
        await hand("x", "0")
        assert hand.leitung.runde.stand == "laufend"
    assert [p.name for p in hinaus.iterdir()] == ["geheim.csv"]


async def test_auch_die_kalenderdatei_bleibt_im_eigenen_ordner(umgebung, uhr, tmp_path, daheim):
    from modelle.beispiel.kooperation import fuellen

    fuellen(umgebung, BEGINN.date())
    (tmp_path / BLAETTER).symlink_to(daheim.parent / "andere")
    eigene = EigeneOrdner((daheim,))
    async with laufend(app_mit(umgebung, uhr, tmp_path, ordner=eigene)) as hand:
        await hand("f3", "f5")
        assert NICHT_HIER in hand.meldung
    assert [p.name for p in (daheim.parent / "andere").iterdir()] == ["geheim.csv"]

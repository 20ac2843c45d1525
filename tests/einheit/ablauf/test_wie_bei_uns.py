"""An own format with the minutes that rounds used: a file people can read, never over another."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import alle, eigene_texte, mitgeliefert, mitgelieferte
from modelle.ablauf.pruefung import alle_fehler
from modelle.ablauf.streckung import strecken
from modelle.auswertung.lernen import Minutenvorschlag, vorschlag
from modelle.strom.abgelehnt import Abgelehnt
from tests.buehne import langform
from tui.rechner import geuebt
from tui.rechner.eigener_ablauf import NeuerAblauf, neue_datei
from tui.rechner.minutenfrage import DATEI, Minutenfrage

TEXTE = mitgelieferte()
KOPRAX = mitgeliefert("koprax-60")


def gebraucht(ablauf: Ablauf = KOPRAX, **minuten: int) -> Minutenvorschlag:
    """What is proposed if rounds used what was planned, but for these phases."""
    was = vorschlag(ablauf, {p.schluessel: p.minuten for p in ablauf.phasen} | minuten)
    assert was
    return was


FRAGEN = gebraucht(fragen=14, hypothesen=8)


def angelegt(ordner: Path, was: Minutenvorschlag = FRAGEN) -> Ablauf:
    return NeuerAblauf(ordner, was).anlegen("2026-11")


def test_der_neue_ablauf_ist_der_alte_mit_anderen_minuten_und_sagt_woher_sie_kommen(
    tmp_path: Path,
):
    ordner = tmp_path / "neu" / "ablaeufe"
    neu = angelegt(ordner)
    datei = ordner / "koprax-60-wie-bei-uns.toml"
    text = datei.read_text(encoding="utf-8")
    assert alle_fehler(text, datei.name, TEXTE) == ()
    assert alle(ordner).nach_name[neu.name] == neu
    assert (neu.titel, neu.minuten) == ("KoPrax, 60 Minuten, wie bei uns", 60)
    assert [p.minuten for p in neu.phasen] == [p.neu for p in FRAGEN.phasen]
    assert [p.mindestens for p in neu.phasen] == [p.mindestens for p in KOPRAX.phasen]
    assert (neu.arten, neu.felder, neu.beschreibung) == (
        *(KOPRAX.arten, KOPRAX.felder, KOPRAX.beschreibung),
    )
    assert "November 2026 vorgeschlagen aus den Zahlen von fünf oder mehr Runden" in text
    assert "fragen = [14, 5]          # Fragen: geplant 10, gebraucht im Mittel 14\n" in text
    assert max(map(len, text.splitlines())) <= 100
    assert datei.stat().st_mode & 0o777 == 0o600
    assert [d.name for d in ordner.iterdir()] == [datei.name]


# Wise Crowds has too few minutes to exchange any.
MITGELIEFERTE = [a for name, a in alle().nach_name.items() if name != "wise-crowds"]


def test_zu_jedem_mitgelieferten_ablauf_gibt_es_einen_und_er_bleibt_eine_laenge_davon(
    tmp_path: Path,
):
    """What stands before the comma says that a date or the name of a meeting fits both."""
    gewaehlt = langform.nur_diese(MITGELIEFERTE, 4)
    for ablauf in gewaehlt:
        phase = next(p for p in ablauf.phasen if not p.geschuetzt)
        neu = angelegt(tmp_path, gebraucht(ablauf, **{phase.schluessel: 5 * phase.minuten}))
        assert neu.titel == f"{ablauf.titel}, wie bei uns"
        assert neu.titel.partition(",")[0] == ablauf.titel.partition(",")[0]
        assert neu.minuten == ablauf.minuten
        # Who knows the examples of the one needs none in the other.
        ort = geuebt._MINUTEN.sub
        assert ort("", neu.name) == ort("", ablauf.name) == re.sub("-[0-9]+$", "", ablauf.name)
    assert len(list(tmp_path.iterdir())) == len(gewaehlt)


def test_was_da_ist_bleibt_auch_kaputtes_und_was_eben_erst_dazukam(tmp_path: Path):
    kaputt = tmp_path / "koprax-60-wie-bei-uns.toml"
    kaputt.write_text("meins, noch nicht fertig", encoding="utf-8")
    neuer = NeuerAblauf(tmp_path, FRAGEN)
    assert neuer.titel == "KoPrax, 60 Minuten, wie bei uns 2"
    (tmp_path / "koprax-60-wie-bei-uns-2.toml").write_text("auch meins", encoding="utf-8")
    assert neuer.anlegen("2026-11").name == "koprax-60-wie-bei-uns-3"
    assert kaputt.read_text(encoding="utf-8") == "meins, noch nicht fertig"
    gleich = NeuerAblauf(tmp_path, FRAGEN)
    assert gleich.schon
    assert gleich.anlegen("2026-11").name == "koprax-60-wie-bei-uns-3"
    assert len(list(tmp_path.iterdir())) == 3


def test_aus_dem_eigenen_wird_wieder_einer_der_ohne_den_ersten_auskommt(tmp_path: Path):
    erster = angelegt(tmp_path)
    zweiter = angelegt(tmp_path, gebraucht(erster, fragen=10, ursachen=12))
    assert (zweiter.name, zweiter.titel) == (
        *("koprax-60-wie-bei-uns-2", "KoPrax, 60 Minuten, wie bei uns 2"),
    )
    (tmp_path / f"{erster.name}.toml").unlink()
    assert alle(tmp_path).nach_name[zweiter.name] == zweiter
    assert alle(tmp_path).fehler == ()


def test_eine_andere_laenge_steht_in_name_und_titel(tmp_path: Path):
    neu = angelegt(tmp_path, gebraucht(strecken(KOPRAX, 75), fragen=19, hypothesen=11))
    assert (neu.name, neu.titel, neu.minuten) == (
        *("koprax-75-wie-bei-uns", "KoPrax, 75 Minuten, wie bei uns", 75),
    )


def test_ein_eigener_ablauf_mit_ungewoehnlichen_namen_wird_gelesen_wie_geschrieben(
    tmp_path: Path,
):
    text = TEXTE["koprax-60.toml"].replace('schluessel = "fragen"', 'schluessel = "frag.en ü"')
    text = text.replace('titel = "Fragen"', r'titel = "Fr\"a\\gen\u007f\n[minuten]"')
    text = text.replace('"KoPrax, 60 Minuten"', r'"Un\"ser \\ Ablauf\u007f"')
    (tmp_path / "unserer.toml").write_text(text, encoding="utf-8")
    unserer = alle(tmp_path).nach_name["unserer"]
    neu = angelegt(tmp_path, gebraucht(unserer, **{"frag.en ü": 14, "hypothesen": 8}))
    assert neu.titel == 'Un"ser \\ Ablauf\x7f, wie bei uns'
    assert neu.phase("frag.en ü").minuten == 14
    assert neu.phase("frag.en ü").titel == unserer.phase("frag.en ü").titel


# --- what goes wrong --------------------------------------------------------------------------


def _voll(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_ist_der_datentraeger_voll_bleibt_nichts_halbes_und_der_satz_sagt_was_zu_tun_ist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    neuer = NeuerAblauf(tmp_path, FRAGEN)
    with monkeypatch.context() as m:
        m.setattr(os, "fsync", _voll)
        with pytest.raises(Abgelehnt, match=r"Datenträger ist voll\): bitte Platz und Rechte"):
            neuer.anlegen("2026-11")
    assert list(tmp_path.iterdir()) == []
    assert neuer.anlegen("2026-11").minuten == 60


def test_ohne_zweite_namen_von_dateien_geht_es_auch_und_ueberschrieben_wird_nichts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """As on a USB stick."""

    def nicht(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", nicht)
    neue_datei(tmp_path / "a.toml", "eins")
    with pytest.raises(FileExistsError):
        neue_datei(tmp_path / "a.toml", "zwei")
    monkeypatch.setattr(os, "fsync", _voll)
    with pytest.raises(OSError, match="No space"):
        neue_datei(tmp_path / "b.toml", "drei")
    assert {d.name: d.read_text() for d in tmp_path.iterdir()} == {"a.toml": "eins"}


def test_steht_eine_datei_wo_der_ordner_hingehoert_wird_das_gesagt(tmp_path: Path):
    im_weg = tmp_path / "ablaeufe"
    im_weg.write_text("")
    with pytest.raises(Abgelehnt, match="eine Datei steht im Weg"):
        angelegt(im_weg)


def test_hat_sich_die_grundlage_inzwischen_geaendert_entsteht_kein_anderer_ablauf(tmp_path: Path):
    eigener = tmp_path / "unserer.toml"
    eigener.write_text(TEXTE["koprax-60.toml"], encoding="utf-8")
    was = gebraucht(alle(tmp_path).nach_name["unserer"], fragen=14, hypothesen=8)
    text = TEXTE["koprax-60.toml"]
    letzte = text[text.rindex("[[phasen]]") : text.index("[[arten]]")]
    mehr = letzte.replace('"abschluss"', '"nachklang"') + "[[arten]]"
    for alt, neu in (('"fragen"', '"fragerunde"'), ("[[arten]]", mehr), (text, "grundlage = [")):
        eigener.write_text(text.replace(alt, neu, 1), encoding="utf-8")
        with pytest.raises(Abgelehnt, match="hat sich inzwischen geändert"):
            angelegt(tmp_path, was)
        assert set(eigene_texte(tmp_path)) <= {"unserer.toml"}


def test_in_der_demo_wird_nichts_angelegt():
    with pytest.raises(Abgelehnt, match="Demo"):
        NeuerAblauf(None, FRAGEN).anlegen("2026-11")


# --- asked once -------------------------------------------------------------------------------


def test_nach_einer_antwort_wird_erst_bei_merklich_anderen_zahlen_wieder_gefragt(tmp_path: Path):
    ordner = tmp_path / "zustand"
    assert Minutenfrage(ordner).offen(FRAGEN)
    Minutenfrage(ordner).beantwortet(FRAGEN)
    assert not Minutenfrage(ordner).offen(FRAGEN)
    # A minute is nothing, nor is what never changes the plan: how long saving takes.
    assert not Minutenfrage(ordner).offen(gebraucht(fragen=15, hypothesen=8, abschluss=20))
    assert Minutenfrage(ordner).offen(gebraucht(fragen=17, hypothesen=8))
    assert Minutenfrage(ordner).offen(gebraucht(strecken(KOPRAX, 75), fragen=19, hypothesen=11))
    (ordner / DATEI).write_text("kaputt")
    assert Minutenfrage(ordner).offen(FRAGEN)


def test_wo_sich_nichts_merken_laesst_wird_niemand_gefragt(tmp_path: Path):
    niemand = Minutenfrage(None)
    niemand.beantwortet(FRAGEN)
    assert not niemand.offen(FRAGEN)
    (tmp_path / "zustand").write_text("im Weg")
    Minutenfrage(tmp_path / "zustand").beantwortet(FRAGEN)

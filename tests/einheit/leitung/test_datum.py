"""Nothing is deleted unasked while the machine's date may be wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import Profession
from modelle.kooperation.dinge.schule import Standort
from modelle.leitung import pflege
from modelle.leitung.faellig import gewiss
from modelle.leitung.fristen import Fristen
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.kopien.beiseite import beiseite
from modelle.protokoll.kopien.sicherung import ordner
from modelle.runde.ereignisse import Angaben
from tests.buehne.runden import tippen
from tests.conftest import Uhr, alle_bytes
from tui.pflegeworte import gesagtes

TAG = 24 * 60


def runde(umgebung: Umgebung, code: str, zu: bool = True) -> Leitung:
    angaben = Angaben(code, "2026-11", professionen=(Profession("lk", "Lehrkraft"),))
    leitung = Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), angaben)
    leitung.beginnen()
    tippen(leitung, f"Text von {code}")
    if zu:
        leitung.schliessen()
    return leitung


def start(umgebung: Umgebung) -> str:
    """What a start does, and what it says."""
    jetzt = umgebung.uhr()
    return gesagtes(pflege.zum_start(umgebung.protokoll, Fristen(), jetzt), jetzt)


def da(umgebung: Umgebung) -> list[str]:
    return sorted(zeile.code for zeile in umgebung.protokoll.runden())


@pytest.mark.parametrize("tage", [31, 42, 61, 400])
@pytest.mark.parametrize("zu", [True, False])
def test_weicht_die_uhr_vom_zuletzt_notierten_ab_wird_erst_gefragt(
    umgebung, uhr: Uhr, tage: int, zu: bool
):
    """Whether it was the holidays or the clock is wrong, only somebody who is there can say."""
    runde(umgebung, "K-07", zu)
    umgebung.protokoll.sichern()
    uhr.vor(minuten=tage * TAG)
    hier = uhr().astimezone()
    satz = (
        f"Heute ist laut diesem Rechner der {hier.day}.{hier.month}.{hier.year}. Stimmt das?"
        " Dann ist 1 Runde zu löschen: bitte „Ja“ in der Liste wählen."
        " Sonst bitte die Uhr dieses Rechners stellen."
    )
    for _ in range(3):
        assert start(umgebung) == satz
        assert da(umgebung) == ["K-07"]
        assert b"Text von K-07" in alle_bytes(ordner(umgebung.protokoll.pfad))
    umgebung.protokoll.datum_bestaetigen(uhr())
    assert start(umgebung).startswith("Die Frist war um: K-07")
    assert b"Text von" not in alle_bytes(umgebung.protokoll.pfad.parent)
    uhr.vor(minuten=TAG)
    assert start(umgebung) == ""


def test_was_mit_falscher_uhr_getippt_wird_raeumt_den_zweifel_nicht_aus(umgebung, uhr: Uhr):
    offen = runde(umgebung, "K-07", zu=False)
    runde(umgebung, "K-08")
    richtig = uhr.jetzt
    uhr.vor(minuten=31 * TAG)
    assert "Stimmt das?" in start(umgebung)
    tippen(offen, "Mit falscher Uhr")
    uhr.vor(minuten=60)
    assert "Stimmt das?" in start(umgebung)
    assert da(umgebung) == ["K-07", "K-08"]
    uhr.jetzt = richtig
    uhr.vor(minuten=TAG)
    assert start(umgebung) == ""
    assert umgebung.protokoll.datumsnotiz == ("", "")
    assert da(umgebung) == ["K-07", "K-08"]


def test_auch_eine_zurueckgestellte_uhr_loescht_nichts_ungefragt(umgebung, uhr: Uhr):
    runde(umgebung, "K-07")
    uhr.vor(minuten=50 * TAG)
    runde(umgebung, "K-08")
    uhr.vor(minuten=-10 * TAG)
    assert "Stimmt das?" in start(umgebung)
    assert da(umgebung) == ["K-07", "K-08"]


def _wieder_moderiert(umgebung: Umgebung, uhr: Uhr) -> None:
    runde(umgebung, "K-08")


def _in_der_kooperation(umgebung: Umgebung, uhr: Uhr) -> None:
    Koordination(umgebung).setzen("schule", Standort("s", "Schule am Fluss"))


@pytest.mark.parametrize("geschehen", [_wieder_moderiert, _in_der_kooperation])
def test_wer_in_den_letzten_zwei_tagen_etwas_tat_braucht_nichts_zu_bestaetigen(
    umgebung, uhr: Uhr, geschehen: Callable[[Umgebung, Uhr], None]
):
    runde(umgebung, "K-07")
    uhr.vor(minuten=200 * TAG)
    geschehen(umgebung, uhr)
    uhr.vor(minuten=2 * TAG)
    assert start(umgebung).startswith("Die Frist war um: K-07")


@pytest.mark.parametrize("vor", [3, 20, 29])
def test_eine_uhr_die_vorgeht_loescht_auch_dann_nicht_ungefragt_wenn_noch_nichts_faellig_war(
    umgebung, uhr: Uhr, vor: int
):
    """What is typed by the wrong clock before anything is due must not make it look right."""
    runde(umgebung, "K-07")
    uhr.vor(minuten=60)
    offen = runde(umgebung, "K-08", zu=False)
    richtig = uhr.jetzt
    uhr.vor(minuten=vor * TAG)
    for _ in range(vor, 30):
        assert start(umgebung) == ""
        assert umgebung.protokoll.datumsfrage == "", "nothing is due: nobody is asked"
        tippen(offen, "Mit falscher Uhr")
        uhr.vor(minuten=TAG)
    assert "Stimmt das? Dann ist 1 Runde zu löschen" in start(umgebung)
    assert umgebung.protokoll.datumsfrage
    assert da(umgebung) == ["K-07", "K-08"]
    uhr.jetzt = richtig
    assert start(umgebung) == ""
    assert umgebung.protokoll.datumsnotiz == ("", "")


def test_wer_einmal_in_der_woche_schreibt_wird_nur_gefragt_wenn_etwas_faellig_ist(
    umgebung, uhr: Uhr
):
    gesagt = []
    for woche in range(7):
        gesagt.append(start(umgebung))
        if gesagt[-1]:
            umgebung.protokoll.datum_bestaetigen(uhr())
            assert start(umgebung).startswith(f"Die Frist war um: K-0{woche - 5}")
        runde(umgebung, f"K-0{woche}")
        uhr.vor(minuten=60)
        assert start(umgebung) == "", "the same day nobody is asked again"
        uhr.vor(minuten=7 * TAG)
    assert list(map(bool, gesagt)) == [False] * 5 + [True] * 2


def test_auch_was_nur_beiseite_oder_in_kopien_liegt_bleibt_bis_das_datum_bestaetigt_ist(
    umgebung, uhr: Uhr
):
    """Also in a log without rounds, where only the file's own time tells anything."""
    pfad = umgebung.protokoll.pfad
    uhr.jetzt = datetime.now(UTC)
    runde(umgebung, "K-07")
    umgebung.protokoll.sichern()
    umgebung.protokoll.verbindung.execute("DELETE FROM runden")
    weg = ordner(pfad) / f"{pfad.name}-beschaedigt-20261122T120000Z"
    weg.write_bytes(b"Schrott")
    os.utime(pfad)
    uhr.vor(minuten=40 * TAG)
    assert "Dann ist Älteres zu löschen" in start(umgebung)
    assert beiseite(pfad) == [weg]
    assert b"Text von K-07" in alle_bytes(ordner(pfad))
    umgebung.protokoll.datum_bestaetigen(uhr())
    start(umgebung)
    assert beiseite(pfad) == []
    assert b"Text von K-07" not in alle_bytes(ordner(pfad))


def test_was_in_der_kooperation_ueberholt_ist_geht_nur_bei_einem_gewissen_datum(umgebung, uhr: Uhr):
    """Else what somebody removed today could not be undone any more."""
    runde(umgebung, "K-07")
    assert gewiss(umgebung.protokoll, uhr())
    uhr.vor(minuten=31 * TAG)
    assert not gewiss(umgebung.protokoll, uhr())
    runde(umgebung, "K-08")
    assert gewiss(umgebung.protokoll, uhr())
    umgebung.protokoll.datum_anzweifeln("2026-11-04T10:00:00+00:00")
    assert not gewiss(umgebung.protokoll, uhr())
    uhr.vor(minuten=31 * TAG)
    umgebung.protokoll.datum_bestaetigen(uhr())
    assert gewiss(umgebung.protokoll, uhr())

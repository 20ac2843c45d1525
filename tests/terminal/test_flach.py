"""The tenth year is as flat as the first: counted in statements, rows and steps, not in seconds.

Two logs of different size, made as the bench makes its large one; what is done often costs the
same in both.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import msgspec
import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.leitung import faellig, offene_runde, pflege
from modelle.leitung.fristen import Fristen
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll import datei
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.listenzeile import STAENDE, Listenzeile
from modelle.protokoll.runden import Protokoll
from screens import startliste
from tests.bench.grosses_protokoll import anlegen
from tests.buehne.langform import nur_einige
from tests.buehne.runden import begonnene, tippen, umgebung_in
from tests.buehne.schirme import app_mit, laufend
from tests.conftest import ANGABEN, Uhr, alle_bytes
from tui.start import aufbau, starten

WENIGE, VIELE = 8, 200
"""Rounds of the two logs."""

JE_RUNDE = 40
"""Events of a round."""

SUCHEN = ("Kompass", "mai", "gestört", "Süd", "wie klasse", "xylofon", "e", "ü", "Übergänge")


@pytest.fixture(scope="module")
def vorlagen(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    ordner = tmp_path_factory.mktemp("flach")
    for runden in (WENIGE, VIELE):
        anlegen(ordner / f"{runden}.db", runden, JE_RUNDE)
    return {runden: ordner / f"{runden}.db" for runden in (WENIGE, VIELE)}


@pytest.fixture
def beide(vorlagen: dict[int, Path], tmp_path: Path) -> Iterator[tuple[Umgebung, Umgebung]]:
    """The small and the large log, each with a clock that stands."""
    umgebungen = []
    for runden, vorlage in vorlagen.items():
        db = tmp_path / str(runden) / "koprax.db"
        db.parent.mkdir()
        shutil.copyfile(vorlage, db)
        umgebungen.append(
            Umgebung(Protokoll(db), Uhr(datetime.now(UTC)), lambda: os.urandom(8).hex())
        )
    yield umgebungen[0], umgebungen[1]
    for umgebung in umgebungen:
        umgebung.protokoll.schliessen()


# --- counting ---------------------------------------------------------------------------------


@contextmanager
def mitgelesen(db: sqlite3.Connection) -> Iterator[list[str]]:
    """The statements that are executed meanwhile."""
    anweisungen: list[str] = []
    db.set_trace_callback(anweisungen.append)
    try:
        yield anweisungen
    finally:
        db.set_trace_callback(None)


def anweisungen(umgebung: Umgebung, tun: Callable[[], object]) -> list[str]:
    """The statements of one act."""
    with mitgelesen(umgebung.protokoll.verbindung) as gelesen:
        tun()
    return gelesen


def schritte(umgebung: Umgebung, tun: Callable[[], object]) -> int:
    """Steps of SQLite's own machine in one act: how much it reads, on any computer."""
    anzahl = 0

    def zaehle() -> None:
        nonlocal anzahl
        anzahl += 1

    db = umgebung.protokoll.verbindung
    db.set_progress_handler(zaehle, 1)
    try:
        tun()
    finally:
        db.set_progress_handler(None, 0)
    return anzahl


def durchsuchte(umgebung: Umgebung, tun: Callable[[], object]) -> list[str]:
    """The parts of the query plans of one act in which whole tables are read or sorted."""
    db = umgebung.protokoll.verbindung
    return [
        f"{schritt}: {sql}"
        for sql in anweisungen(umgebung, tun)
        if sql.startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))
        for *_, schritt in db.execute(f"EXPLAIN QUERY PLAN {sql}")
        if ("SCAN" in schritt and "json" not in schritt) or "TEMP B-TREE" in schritt
    ]


def laufende(umgebung: Umgebung) -> Leitung:
    return Leitung.oeffnen(umgebung, umgebung.protokoll.runden(stand="laufend")[0].id)


def geschlossene(umgebung: Umgebung) -> Listenzeile:
    return umgebung.protokoll.runden(stand="geschlossen", hoechstens=1)[0]


# --- the list ---------------------------------------------------------------------------------


def test_die_startliste_liest_gleich_viel_ob_wenige_oder_viele_runden_da_sind(
    beide: tuple[Umgebung, Umgebung],
) -> None:
    wenig, viel = (schritte(u, lambda u=u: u.protokoll.fuer_startliste("", 3)) for u in beide)  # type: ignore[misc]
    assert viel <= wenig + 20


@pytest.mark.parametrize("suche", nur_einige(["", *SUCHEN], 4))
def test_startliste_und_suche_sortieren_nichts_und_lesen_kein_ereignis(
    beide: tuple[Umgebung, Umgebung], suche: str
) -> None:
    gelesen = durchsuchte(beide[1], lambda: beide[1].protokoll.fuer_startliste(suche, 200))
    assert gelesen == []


def test_eine_haeufige_silbe_hoert_auf_zu_suchen_wenn_genug_gefunden_ist(
    beide: tuple[Umgebung, Umgebung],
) -> None:
    viel = beide[1]
    assert len(viel.protokoll.fuer_startliste("e", 5)) > 5
    einer = schritte(viel, lambda: viel.protokoll.fuer_startliste("e", 5))
    alle = schritte(viel, lambda: viel.protokoll.fuer_startliste("e", VIELE))
    assert einer < alle / 5


@pytest.mark.parametrize("suche", [*SUCHEN, "STÖRT", "GRÜN", "Weisse", "Weiße", "100%", "k_", "ä"])
def test_die_suche_findet_was_ein_mensch_faende(
    beide: tuple[Umgebung, Umgebung], suche: str
) -> None:
    protokoll = beide[1].protokoll
    schulen = {key: name.casefold() for key, name in protokoll.schulnamen().items()}
    alle = protokoll.runden(hoechstens=-1)
    monate = {"mai": "-05"}
    titel = {"uebergaenge": "übergänge", "kinderschutz": "kinderschutz"}

    def steht(wort: str, z: Listenzeile) -> bool:
        if wort in monate:
            return z.monat.endswith(monate[wort])
        teile = (z.code, z.monat, z.ablauf, z.leitfrage, z.ebene, z.feld)
        teile += (titel.get(z.feld, ""), schulen.get(z.schule, ""))
        return any(wort in teil.casefold() for teil in teile)

    erwartet = [z for z in alle if all(steht(w, z) for w in suche.casefold().split())]
    assert {z.id for z in protokoll.fuer_startliste(suche, -1)} == {z.id for z in erwartet}


@pytest.mark.parametrize(
    ("suche", "erwartet"),
    [
        ("Weiße", {"Weiße Gasse", "WEISSE GASSE"}),
        ("WEIẞE", {"Weiße Gasse", "WEISSE GASSE"}),
        ("weißgasse", {"Weissgaße"}),
        ("weite", {"Weite Gasse"}),
    ],
)
def test_ein_scharfes_s_findet_jede_schreibung(
    umgebung: Umgebung, suche: str, erwartet: set[str]
) -> None:
    for code in ("Weiße Gasse", "WEISSE GASSE", "Weissgaße", "Weite Gasse"):
        angaben = msgspec.structs.replace(ANGABEN, code=code)
        Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), angaben)
    assert {z.code for z in umgebung.protokoll.fuer_startliste(suche, 10)} == erwartet


def test_keine_offene_runde_verschwindet_hinter_geschlossenen(
    beide: tuple[Umgebung, Umgebung],
) -> None:
    protokoll = beide[1].protokoll
    offene = [z for z in protokoll.runden(hoechstens=-1) if z.stand != "geschlossen"]
    gezeigt = protokoll.fuer_startliste("", 2)
    assert [z for z in gezeigt if z.stand != "geschlossen"] == sorted(
        offene, key=lambda z: STAENDE.index(z.stand)
    )
    geschlossen = [z for z in gezeigt if z.stand == "geschlossen"]
    assert geschlossen == protokoll.runden(stand="geschlossen", hoechstens=2)


async def test_der_startschirm_sagt_wo_es_weitere_runden_gibt(
    beide: tuple[Umgebung, Umgebung], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(startliste, "HOECHSTENS", 30)
    umgebung = beide[1]
    assert isinstance(umgebung.uhr, Uhr)
    async with laufend(app_mit(umgebung, umgebung.uhr, tmp_path)) as hand:
        liste = hand.schirm.liste  # type: ignore[attr-defined]
        assert liste.reihen[-1].text == startliste.MEHR
        assert len(liste.reihen) < 30 * len(STAENDE)
        assert "noch mehr Runden" not in hand.worte
        await hand(*["down"] * len(liste.reihen))
        assert "noch mehr Runden" in hand.worte
        await hand.tippt(geschlossene(umgebung).leitfrage)
        assert "noch mehr Runden" not in hand.worte


async def test_am_start_und_bei_jeder_rueckkehr_werden_die_runden_einmal_gelesen(
    beide: tuple[Umgebung, Umgebung], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gelesen: list[str] = []
    lesen = Protokoll.fuer_startliste

    def fuer_startliste(protokoll: Protokoll, suche: str, hoechstens: int) -> list[Listenzeile]:
        gelesen.append(suche)
        return lesen(protokoll, suche, hoechstens)

    monkeypatch.setattr(Protokoll, "fuer_startliste", fuer_startliste)
    umgebung = beide[0]
    assert isinstance(umgebung.uhr, Uhr)
    async with laufend(app_mit(umgebung, umgebung.uhr, tmp_path)) as hand:
        assert len(gelesen) == 1
        await hand("f1")
        await hand("escape")
        assert "KoPrax" in hand.reihen[0]
        assert len(gelesen) == 2


# --- a round ----------------------------------------------------------------------------------


def test_eine_runde_zu_oeffnen_kostet_in_jedem_jahr_dasselbe(
    beide: tuple[Umgebung, Umgebung],
) -> None:
    def oeffnen(umgebung: Umgebung, id: str) -> None:
        Leitung.oeffnen(umgebung, id).entwurf()

    gezaehlt = []
    for umgebung in beide:
        id = geschlossene(umgebung).id
        gelesen = anweisungen(umgebung, lambda u=umgebung, id=id: oeffnen(u, id))  # type: ignore[misc]
        gezaehlt.append(len(gelesen))
        assert durchsuchte(umgebung, lambda u=umgebung, id=id: oeffnen(u, id)) == []  # type: ignore[misc]
    # Data version, number of the last event, events, what the list says of the last one, half line.
    assert gezaehlt == [5, 5]


def test_ein_enter_ist_ein_commit_aus_gleich_vielen_anweisungen(
    beide: tuple[Umgebung, Umgebung],
) -> None:
    gezaehlt = set()
    for umgebung in beide:
        leitung = laufende(umgebung)
        art = leitung.runde.phase.arten[-1]
        for nr in range(30):
            text = f"Einfall {nr}"
            gelesen = anweisungen(
                umgebung,
                lambda t=text, le=leitung, a=art: le.erfassen([t], a, entwurf=Entwurf()),  # type: ignore[misc]
            )
            gezaehlt.add(tuple(sql.split()[0] for sql in gelesen))
    # Each row that no event covers is followed by its checksum: the list's, and the half line's.
    reihe, halbe = ("INSERT", "UPDATE"), ("INSERT", "UPDATE")
    assert gezaehlt == {("BEGIN", "SELECT", *reihe, "INSERT", *halbe, "COMMIT")}


def test_ein_enter_liest_keine_tabelle_ganz(beide: tuple[Umgebung, Umgebung]) -> None:
    leitung = laufende(beide[1])
    art = leitung.runde.phase.arten[-1]
    assert durchsuchte(beide[1], lambda: leitung.erfassen(["Einfall"], art)) == []
    assert durchsuchte(beide[1], lambda: leitung.entwurf_halten(Entwurf("halb"))) == []


def test_ein_enter_liest_und_schreibt_in_jedem_jahr_gleich_viel(
    beide: tuple[Umgebung, Umgebung],
) -> None:
    gezaehlt = []
    for umgebung in beide:
        leitung = laufende(umgebung)
        art = leitung.runde.phase.arten[-1]
        gezaehlt.append(schritte(umgebung, lambda le=leitung, a=art: le.erfassen(["Einfall"], a)))  # type: ignore[misc]
    wenig, viel = gezaehlt
    assert abs(viel - wenig) <= 5


def test_ein_enter_faltet_nur_was_neu_ist(beide: tuple[Umgebung, Umgebung]) -> None:
    leitung = laufende(beide[1])
    art = leitung.runde.phase.arten[-1]
    with (
        patch.object(offene_runde, "anwenden", wraps=offene_runde.anwenden) as anwenden,
        patch.object(offene_runde, "falten", wraps=offene_runde.falten) as falten,
    ):
        leitung.erfassen(["Einer", "Noch einer", "Ein dritter"], art)
        assert (anwenden.call_count, falten.call_count) == (3, 0)
        leitung.auffrischen()
        leitung.entwurf_halten(Entwurf("halb getippt"))
        assert (anwenden.call_count, falten.call_count) == (3, 0)


def test_jede_sekunde_wird_nur_gefragt_ob_jemand_geschrieben_hat(
    beide: tuple[Umgebung, Umgebung],
) -> None:
    for umgebung in beide:
        leitung = laufende(umgebung)
        assert anweisungen(umgebung, leitung.auffrischen) == ["PRAGMA data_version"]


def test_der_rueckblick_eines_falls_liest_nur_dessen_runden(
    beide: tuple[Umgebung, Umgebung],
) -> None:
    umgebung = beide[1]
    protokoll = umgebung.protokoll
    leitung = Leitung.oeffnen(umgebung, geschlossene(umgebung).id)
    code = leitung.runde.angaben.code
    assert durchsuchte(umgebung, leitung.vorige_wahl) == []
    assert len(anweisungen(umgebung, leitung.vorige_wahl)) <= 2
    # Sorting the few rounds of a case is allowed; reading others is not.
    for lesen in (
        lambda: protokoll.mit_code(code),
        lambda: protokoll.gemerkte(code, ausser=leitung.id),
        lambda: protokoll.umschreiben(leitung.id, lambda akten: akten),
    ):
        gelesen = durchsuchte(umgebung, lesen)
        assert not [plan for plan in gelesen if plan.startswith("SCAN")]


def test_was_faellig_ist_wird_an_seinem_tag_gefunden_nicht_gesucht(
    beide: tuple[Umgebung, Umgebung],
) -> None:
    umgebung, heute = beide[1], datetime(2030, 1, 1, tzinfo=UTC).date()
    protokoll = umgebung.protokoll
    assert durchsuchte(umgebung, lambda: protokoll.wiedervorlagen_faellig(heute, 3)) == []
    assert durchsuchte(umgebung, lambda: protokoll.wiedervorlage("gibt-es-nicht")) == []
    for lesen in (
        lambda: protokoll.abgegebene("AG", "g1"),
        lambda: protokoll.wiedervorlagen("AG", treffen=True, gremium="g1"),
    ):
        gelesen = durchsuchte(umgebung, lesen)
        assert not [plan for plan in gelesen if plan.startswith("SCAN")]


# --- the start --------------------------------------------------------------------------------


def test_das_protokoll_zu_oeffnen_fragt_in_jedem_jahr_dasselbe(
    vorlagen: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    gelesen: list[str] = []
    verbinden = sqlite3.connect

    def mitlesend(*args: object, **kwargs: object) -> sqlite3.Connection:
        db = verbinden(*args, **kwargs)  # type: ignore[call-overload]
        db.set_trace_callback(gelesen.append)
        return db  # type: ignore[no-any-return]

    monkeypatch.setattr(datei.sqlite3, "connect", mitlesend)
    # A log of the tenth year is beyond this.
    monkeypatch.setattr(datei, "SCHNELL_GEPRUEFT", 0)
    for vorlage in vorlagen.values():
        Protokoll(vorlage).schliessen()
    halb = len(gelesen) // 2
    assert gelesen[:halb] == gelesen[halb:]
    assert not [sql for sql in gelesen if "ereignisse" in sql or "check" in sql]


def test_der_start_liest_keine_runde_deren_frist_noch_laeuft(
    beide: tuple[Umgebung, Umgebung],
) -> None:
    """Closed rounds may stay longer than open ones: those in between are many."""
    umgebung, gelten = beide[1], Fristen(geschlossen=90, offen=30)
    jetzt = umgebung.uhr() + timedelta(days=35)
    gelesen = anweisungen(umgebung, lambda: list(faellig.runden(umgebung.protokoll, gelten, jetzt)))
    alle = umgebung.protokoll.runden(hoechstens=-1)
    # Meetings without a case stay longer, open ones, too.
    offene = [z for z in alle if z.geschlossen is None and z.sache == "fall"]
    aus_ereignissen = [sql for sql in gelesen if "FROM ereignisse" in sql]
    # The number of its last event, and the events.
    assert len(aus_ereignissen) == 2 * len(offene) < VIELE / 10


def test_was_nur_kopien_haben_wird_ohne_deren_ereignisse_gefunden(
    beide: tuple[Umgebung, Umgebung],
) -> None:
    umgebung = beide[0]
    umgebung.protokoll.sichern()
    fort = geschlossene(umgebung)
    umgebung.protokoll.verbindung.execute("DELETE FROM runden WHERE id = ?", (fort.id,))
    spaeter = umgebung.uhr() + timedelta(days=60)
    gefunden = faellig._in_kopien(umgebung.protokoll, Fristen(), spaeter)
    assert gefunden == ({fort.id}, set())
    jetzt = umgebung.uhr()
    assert faellig._in_kopien(umgebung.protokoll, Fristen(), jetzt) == (set(), set())


# --- a large file -----------------------------------------------------------------------------


@pytest.fixture
def grosse(tmp_path: Path) -> Iterator[Umgebung]:
    """A log that counts as large, however small it is."""
    with umgebung_in(tmp_path) as umgebung:
        umgebung.protokoll.spaeter_ab = 1
        yield umgebung


def nachholen(protokoll: Protokoll) -> None:
    """What the program does with its log when it ends."""
    aufbau.nachholen(protokoll, lambda satz: starten.fehler_zeigen(satz, 0))


def mit_geaendertem(umgebung: Umgebung) -> Leitung:
    """A round in which a name was written and then changed: closed, it leaves traces."""
    leitung = begonnene(umgebung)
    leitung.weiter()
    [eintrag] = tippen(leitung, "Xaverl trommelt")
    leitung.aendern(eintrag.id, "Er trommelt")
    return leitung


def test_in_einem_grossen_protokoll_schliesst_eine_runde_ohne_die_datei_neu_zu_schreiben(
    grosse: Umgebung, tmp_path: Path
) -> None:
    leitung = mit_geaendertem(grosse)
    gelesen = anweisungen(grosse, leitung.schliessen)
    assert leitung.runde.stand == "geschlossen"
    assert not [sql for sql in gelesen if "VACUUM" in sql or "check" in sql]
    assert grosse.protokoll.hat_spuren()
    assert not sicherung.alle(grosse.protokoll.pfad)


def test_am_ende_wird_ein_grosses_protokoll_aufgeraeumt_und_gesichert(
    grosse: Umgebung, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mit_geaendertem(grosse).schliessen()
    nachholen(grosse.protokoll)
    assert capsys.readouterr().err == f"koprax: {aufbau.GROSS}\n"
    assert not grosse.protokoll.hat_spuren()
    assert len(sicherung.alle(grosse.protokoll.pfad)) == 1
    assert b"Xaverl" not in alle_bytes(tmp_path)


def test_nach_einem_abbruch_oeffnet_ein_grosses_protokoll_ohne_dass_jemand_wartet(
    grosse: Umgebung, tmp_path: Path
) -> None:
    mit_geaendertem(grosse).schliessen()
    grosse.protokoll.schliessen()  # and not made good at the end
    wieder = Protokoll(grosse.protokoll.pfad, spaeter_ab=1)
    assert wieder.hat_spuren()
    nachholen(wieder)
    assert not wieder.hat_spuren()
    wieder.schliessen()
    assert b"Xaverl" not in alle_bytes(tmp_path)


def test_wo_nichts_geloescht_wurde_wartet_am_ende_niemand(
    grosse: Umgebung, capsys: pytest.CaptureFixture[str]
) -> None:
    tippen(begonnene(grosse), "Ein Satz")
    nachholen(grosse.protokoll)
    assert capsys.readouterr().err == ""
    assert not sicherung.alle(grosse.protokoll.pfad)


def test_aus_einem_grossen_protokoll_geht_eine_runde_sofort_und_ihre_spuren_am_ende(
    grosse: Umgebung, tmp_path: Path
) -> None:
    leitung = begonnene(grosse)
    leitung.weiter()
    tippen(leitung, "Xaverl trommelt")
    zeile = grosse.protokoll.runden()[0]
    geloescht = pflege.loeschen(grosse.protokoll, [zeile])
    assert geloescht.reste
    assert not grosse.protokoll.runden()
    nachholen(grosse.protokoll)
    assert b"Xaverl" not in alle_bytes(tmp_path)

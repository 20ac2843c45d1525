"""What is a command and what is an entry: asked where it is not sure, never guessed."""

from __future__ import annotations

import re
import sys

import pytest

from modelle.ablauf.lesen import alle
from screens.schlicht.woanders import WOANDERS
from screens.schlicht.worte import WORTE, hilfe, verstehen
from tests.buehne.haus import WURZEL
from tui.rechner import terminal


@pytest.mark.parametrize("wort", WORTE, ids=lambda wort: wort.name)
def test_jedes_wort_gilt_allein_mit_punkt_und_mit_strich_davor(wort) -> None:
    zahl = " 3" if wort.name == "zu" else ""
    for form in (wort.name, f"{wort.name}.", f"/{wort.name}", f"/{wort.name.upper()}"):
        assert verstehen(f"{form.strip()}{zahl}").befehl == wort.name, form
    if wort.kurz:
        assert verstehen(wort.kurz).befehl == wort.name
    assert any(f"„{wort.name}“" in zeile for zeile in hilfe())


def test_kein_wort_und_kein_buchstabe_steht_fuer_zweierlei() -> None:
    namen = [wort.name for wort in WORTE] + [wort.kurz for wort in WORTE if wort.kurz]
    assert len(namen) == len(set(namen))
    assert not set(namen) & set(WOANDERS)


@pytest.mark.parametrize(
    ("zeile", "befehl", "nummern"),
    [
        ("ändern 3", "ändern", (3,)),
        ("ä 12.", "ändern", (12,)),
        ("anhängen 3 an 2", "anhängen", (3, 2)),
        ("anhängen 3 2", "anhängen", (3, 2)),
        ("zeit -5", "zeit", (-5,)),
        ("zeit +2", "zeit", (2,)),
        ("/rück", "rückgängig", ()),
        ("?", "hilfe", ()),
        ("/", "hilfe", ()),
        ("/kooperation", "kooperation", ()),
    ],
)
def test_zahlen_gehoeren_zum_wort(zeile: str, befehl: str, nummern: tuple[int, ...]) -> None:
    verstanden = verstehen(zeile)
    assert (verstanden.befehl, verstanden.nummern) == (befehl, nummern)


@pytest.mark.parametrize(
    "zeile",
    [
        "Zeit zum Lesen am Morgen",
        "weiter so wie bisher",
        "Zu laut im Flur",
        "Liste der Telefonnummern aushängen",
        "löschen und neu anfangen",
        "\\weiter",
        "\\h",
        "i: Zeit",
        "12",
        "9 Jahre",
        "Kooperation mit dem Hort",
        "",
        "Pausenhof öffnen",
        "Plane",
        "Stadt",
        "Halle",
    ],
)
def test_was_kein_wort_als_ganze_zeile_ist_ist_ein_eintrag(zeile: str) -> None:
    assert verstehen(zeile) == verstehen("")


@pytest.mark.parametrize(
    ("zeile", "vielleicht"),
    [
        ("weitr", "weiter"),
        ("wieter", "weiter"),
        ("hifle", "hilfe"),
        ("zurük", "zurück"),
        ("löschen drei", "löschen"),
        ("ändern letzte", "ändern"),
        ("zeit fünf", "zeit"),
        ("/gehweg", ""),
        ("Pause", "pause"),
        ("Weiter", "weiter"),
        ("Angebote", "angebote"),
        ("q", ""),
        ("1", ""),
        ("/löschen alles", "löschen"),
    ],
)
def test_was_ein_wort_sein_koennte_wird_gefragt(zeile: str, vielleicht: str) -> None:
    verstanden = verstehen(zeile)
    assert verstanden.unklar
    assert not verstanden.befehl
    assert verstanden.vielleicht == vielleicht


def test_kein_beispiel_eines_ablaufs_ist_ein_wort() -> None:
    """Titles of phases and kinds are what people type without thinking."""
    for ablauf in alle(None).nach_name.values():
        for titel in (*(p.regel for p in ablauf.phasen), *(a.mehrzahl for a in ablauf.arten)):
            verstanden = verstehen(titel)
            assert not verstanden.befehl, titel
            assert not verstanden.unklar or titel.casefold() in WOANDERS, titel


def test_die_seite_des_handbuchs_nennt_jedes_wort_und_kein_anderes() -> None:
    seite = (WURZEL / "tui/handbuch/schlicht.md").read_text(encoding="utf-8")
    tafel = [zeile.split("|")[1] for zeile in seite.splitlines() if zeile.startswith("| `")]
    genannt = {x.split()[0] for zelle in tafel for x in re.findall(r"`([^`]+)`", zelle)}
    assert genannt == {name for wort in WORTE for name in (wort.name, wort.kurz) if name}


@pytest.mark.parametrize(
    ("term", "nur"),
    [("dumb", True), ("", True), ("unknown", True), ("hardcopy", True)]
    + [(name, False) for name in ("xterm-256color", "linux", "screen", "tmux", "vt220")],
)
def test_was_nichts_zeichnen_kann_bekommt_zeilen(
    monkeypatch: pytest.MonkeyPatch, term: str, nur: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    assert terminal.nur_zeilen() is nur


def test_was_das_system_ohne_beweglichen_zeiger_kennt_bekommt_zeilen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", sys.__stderr__)
    # Only one that is known can be asked about in one process.
    assert not terminal._ohne_zeiger("gibt-es-nicht")
    assert terminal._ohne_zeiger("dumb")

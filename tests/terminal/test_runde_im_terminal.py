"""Whole rounds, typed at a real terminal from the start screen to the saved handout.

What is asserted is what leaves the program: the file the teacher gets, what the commands tell
afterwards, and the state of the terminal.
"""

from __future__ import annotations

import json
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest

from modelle.fach.professionen import STAMM, STUFEN, WEITERE
from modelle.sprache.zahlen import monat
from tests.buehne.drehbuecher import (
    FALL_A,
    FALL_A_SPAETER,
    FALL_B,
    FALL_F,
    Drehbuch,
    Rechner,
    abschliessen,
    beginnen,
    eilig,
    phase_spielen,
    spielen,
)
from tests.buehne.terminal import ANFANGSMODI, Terminal


@dataclass
class Gespielt:
    """A round that was typed to its end."""

    buch: Drehbuch
    rechner: Rechner
    modi: set[int]
    """Modes of the terminal afterwards."""
    rest: str
    """What the screen showed when the program had ended."""

    @property
    def zettel(self) -> Path:
        [datei] = self.rechner.blaetter.glob("*.md")
        return datei

    @property
    def blatt(self) -> str:
        return self.zettel.read_text(encoding="utf-8")

    @cached_property
    def ereignisse(self) -> list[dict[str, Any]]:
        """The log as the program gives it to other programs."""
        ausgabe = self.rechner.befehl("protokoll", self.buch.code, "--json").stdout
        return [json.loads(zeile) for zeile in ausgabe.splitlines()]


def bedacht(t: Terminal, buch: Drehbuch) -> None:
    """Somebody looks at the screen after each step."""
    spielen(t, buch)
    abschliessen(t, buch)


def in_einem_zug(t: Terminal, buch: Drehbuch) -> None:
    """Somebody types ahead: every key to the very end is sent at once."""
    t.warten("Neue Runde")
    t.senden(eilig(buch))
    assert t.warten_auf_ende(frist=30) == 0


def spiel(
    ordner: Path, buch: Drehbuch, groesse: tuple[int, int], weise: Callable[..., None]
) -> Gespielt:
    rechner = Rechner(ordner)
    with rechner.terminal(groesse=groesse) as t:
        weise(t, buch)
        return Gespielt(buch, rechner, t.modi, t.text.strip())


SPIELE: dict[str, tuple[Drehbuch, tuple[int, int], Callable[[Terminal, Drehbuch], None]]] = {
    "A-80x24": (FALL_A, (80, 24), bedacht),
    "B-80x24": (FALL_B, (80, 24), bedacht),
    "F-80x24": (FALL_F, (80, 24), bedacht),
    "B-in-einem-Zug": (FALL_B, (80, 24), in_einem_zug),
    "A-60x20": (FALL_A, (60, 20), bedacht),
    "B-120x40": (FALL_B, (120, 40), bedacht),
}
KURZ = ("A-80x24", "B-in-einem-Zug")
"""A case line by line, and one typed ahead; the other rounds are long forms."""


@pytest.fixture(scope="module")
def spiele(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Gespielt]:
    """Each of the rounds above, typed when it is first asked for."""

    @cache
    def spielen_lassen(name: str) -> Gespielt:
        return spiel(tmp_path_factory.mktemp("rechner"), *SPIELE[name])

    return spielen_lassen


# Whoever plays a round looks at all of it: it is typed once, not once a worker.
@pytest.fixture(
    params=[
        pytest.param(n, marks=[pytest.mark.xdist_group(n), *[pytest.mark.lang] * (n not in KURZ)])
        for n in SPIELE
    ]
)
def gespielt(request: pytest.FixtureRequest, spiele: Callable[[str], Gespielt]) -> Gespielt:
    return spiele(request.param)


# --- the handout ------------------------------------------------------------------------------


def test_der_handzettel_liegt_in_den_dokumenten_und_nur_ich_darf_ihn_lesen(
    gespielt: Gespielt,
) -> None:
    def rechte(pfad: Path) -> int:
        return stat.S_IMODE(pfad.stat().st_mode)

    assert re.fullmatch(
        rf"handzettel-{gespielt.buch.code.lower()}-\d{{4}}-\d\d-\w{{4}}\.md", gespielt.zettel.name
    )
    assert (rechte(gespielt.zettel), rechte(gespielt.rechner.blaetter)) == (0o600, 0o700)
    assert (rechte(gespielt.rechner.db), rechte(gespielt.rechner.db.parent)) == (0o600, 0o700)
    neben = gespielt.rechner.db.parent
    assert sorted(p.name for p in neben.iterdir()) == ["koprax.db", "sicherungen"]
    assert all(
        re.fullmatch(r"koprax\.db-\d{8}T\d{6}\.\d{6}Z|sperre", p.name)
        for p in (neben / "sicherungen").iterdir()
    )


def test_der_handzettel_hat_seine_teile_in_der_vereinbarten_reihenfolge(
    gespielt: Gespielt,
) -> None:
    buch = gespielt.buch
    teile = [
        f"Fall {buch.code}",
        monat(monat_im_protokoll(gespielt)),
        buch.titel,
        "Ihre Leitfrage",
        buch.leitfrage,
        *(option[0] for option in buch.gewaehlt),
        "zur Auswahl",
        *buch.spaeter,
        *buch.weitere,
        "Bis zum nächsten Mal",
        buch.termin,
        "Was hat sich verändert?",
        "§ 4 KKG",
    ]
    stellen = [gespielt.blatt.index(teil) for teil in teile]
    assert stellen == sorted(stellen), [
        teil for _, teil in sorted(zip(stellen, teile, strict=True))
    ]


def test_jede_gewaehlte_option_hat_ersten_schritt_frist_und_hilfe(gespielt: Gespielt) -> None:
    gewaehlt = re.search(r"## Das nehmen Sie mit\n(.*?)\n## ", gespielt.blatt, re.DOTALL)
    assert gewaehlt is not None
    # By which date a typed weekday is told depends on this machine's day.
    gezeigt = re.sub(r"(?<=tag), \d+\. \w+ \d{4}$", "", gewaehlt[1], flags=re.MULTILINE)
    optionen = re.findall(
        r"### \d\. (.+)\n\n- \[ \] Erster Schritt: (.+)\n- Bis wann: (.+)\n"
        r"(?:- Wer helfen könnte: (.+)\n)?",
        gezeigt,
    )
    assert tuple(optionen) == gespielt.buch.gewaehlt
    assert 1 <= len(optionen) <= 3
    assert gewaehlt[1].count("###") == len(optionen)


def test_was_sonst_noch_gesagt_wurde_steht_klein_zur_auswahl(gespielt: Gespielt) -> None:
    _, _, hinten = gespielt.blatt.partition("zur Auswahl\n")
    zeilen = re.findall(r"^- (.+)$", hinten.partition("\n## ")[0], re.MULTILINE)
    assert tuple(zeilen) == gespielt.buch.spaeter + gespielt.buch.weitere


def test_hypothesen_beobachtungen_und_worte_zum_schluss_bleiben_im_protokoll(
    gespielt: Gespielt,
) -> None:
    da = [wort for wort in gespielt.buch.nicht_darauf if wort in gespielt.blatt]
    assert da == []
    assert "Vermutung" not in gespielt.blatt


def test_niemand_ist_als_sprechender_genannt(gespielt: Gespielt) -> None:
    kuerzel = {p.kuerzel for p in (*STAMM, *WEITERE)}
    assert kuerzel.isdisjoint(re.findall(r"\w+", gespielt.blatt))
    titel = {p.titel for p in (*STAMM, *WEITERE)}
    for zeile in gespielt.blatt.splitlines():
        genannt = [t for t in titel if t in zeile]
        assert not genannt or zeile.startswith(("### ", "  (Wer helfen", "- ")), zeile
    weitere = gespielt.blatt.partition("zur Auswahl\n")[2].partition("\n## ")[0]
    for zeile in weitere.splitlines():
        assert zeile.startswith("### ") or not [t for t in titel if t in zeile]


def test_der_monat_steht_darauf_und_kein_tag_und_keine_uhrzeit(gespielt: Gespielt) -> None:
    assert monat(monat_im_protokoll(gespielt)) in gespielt.blatt
    assert re.findall(r"\d{1,2}\.\s?\d{1,2}\.|\d{4}-\d\d|\d{1,2}:\d\d", gespielt.blatt) == []
    buch = gespielt.buch
    kopf = gespielt.blatt.splitlines()[2]
    assert not re.search(rf"\b{buch.alter} Jahre|{buch.geschlecht}|{STUFEN[buch.stufe]}", kopf)


def monat_im_protokoll(gespielt: Gespielt) -> str:
    return str(gespielt.ereignisse[0]["daten"]["angaben"]["monat"])


# --- the log ----------------------------------------------------------------------------------


def test_jede_getippte_zeile_steht_im_protokoll_in_der_reihenfolge_des_tippens(
    gespielt: Gespielt,
) -> None:
    texte = [e["daten"].get("text") or e["daten"].get("wert") or "" for e in gespielt.ereignisse]
    rest = iter(texte)
    fehlend = [z.bleibend for z in gespielt.buch.zeilen() if z.bleibend and z.bleibend not in rest]
    assert fehlend == []


def test_nach_dem_schliessen_ist_zurueckgenommenes_auch_aus_der_datei_verschwunden(
    gespielt: Gespielt,
) -> None:
    bytes_ = gespielt.rechner.db.read_bytes()
    stehen = " ".join(z.bleibend for z in gespielt.buch.zeilen())
    weg = [z.text for z in gespielt.buch.zeilen() if not z.bleibend and z.text not in stehen]
    assert [text for text in weg if text and text.encode() in bytes_] == []
    assert gespielt.buch.leitfrage.encode() in bytes_


def test_die_phasen_kamen_in_der_reihenfolge_des_ablaufs(gespielt: Gespielt) -> None:
    ereignisse = gespielt.ereignisse
    ablauf = ereignisse[0]["daten"]["ablauf"]
    betreten = [
        e["daten"]["phase"] for e in ereignisse if e["name"] in ("runde_begonnen", "phase_betreten")
    ]
    assert betreten == [phase["schluessel"] for phase in ablauf["phasen"]]
    titel = [phase["titel"] for phase in ablauf["phasen"]]
    assert titel == list(gespielt.buch.phasen)
    assert ereignisse[-1]["name"] == "runde_geschlossen"


def test_das_terminal_ist_danach_wie_davor(gespielt: Gespielt) -> None:
    assert gespielt.modi == ANFANGSMODI
    assert gespielt.rest == ""


def test_die_befehle_sagen_dasselbe_wie_der_handzettel(gespielt: Gespielt) -> None:
    rechner, code = gespielt.rechner, gespielt.buch.code
    [zeile] = rechner.befehl("liste").stdout.splitlines()
    assert re.fullmatch(
        rf"{code} +\w+ \d{{4}} +geschlossen +{gespielt.buch.titel} +[0-9a-f]{{16}}", zeile
    )
    assert rechner.befehl("handzettel", code.upper()).stdout == gespielt.blatt
    assert rechner.befehl("handzettel", zeile.split()[-1]).stdout == gespielt.blatt
    erzaehlt = rechner.befehl("protokoll", code).stdout.splitlines()
    ereignisse = gespielt.ereignisse
    assert [int(z.split()[0]) for z in erzaehlt] == [e["nr"] for e in ereignisse]
    assert [e["nr"] for e in ereignisse] == list(range(1, len(ereignisse) + 1))
    assert re.search(r"\d\d:\d\d  Runde angelegt$", erzaehlt[0])
    assert re.search(r"\d\d:\d\d  Runde geschlossen$", erzaehlt[-1])
    phasen = [z.partition("Phase ")[2] for z in erzaehlt if "  Phase " in z]
    assert phasen == list(gespielt.buch.phasen)


# --- what hangs together ----------------------------------------------------------------------


def test_eine_antwort_haengt_an_der_frage_davor_auch_wenn_eine_fruehere_gewaehlt_war(
    gespielt: Gespielt,
) -> None:
    erfasst = [e["daten"] for e in gespielt.ereignisse if e["name"] == "eintrag_erfasst"]
    fragen = {e["eintrag"]: e for e in erfasst if e["art"] == "frage"}
    letzte = ""
    for eintrag in erfasst:
        letzte = eintrag["eintrag"] if eintrag["art"] == "frage" else letzte
        if eintrag["art"] == "antwort":
            assert fragen[eintrag["bezug"]]["eintrag"] == letzte, eintrag["text"]


@pytest.fixture(scope="module")
def zweite_runde(
    spiele: Callable[[str], Gespielt], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Gespielt, Terminal]]:
    """Case A comes back a month later: the program shows its first phase, high enough for all
    that was chosen."""
    ordner = tmp_path_factory.mktemp("spaeter") / "rechner"
    shutil.copytree(spiele("A-80x24").rechner.ordner, ordner)
    gespielt = Gespielt(FALL_A_SPAETER, Rechner(ordner), set(), "")
    with gespielt.rechner.terminal(groesse=(80, 32)) as t:
        t.warten(rf"Geschlossen\n +{FALL_A.code}")
        beginnen(t, FALL_A_SPAETER)
        yield gespielt, t


@pytest.mark.xdist_group("A-80x24")
def test_die_zweite_runde_desselben_falls_zeigt_was_gewaehlt_wurde(
    zweite_runde: tuple[Gespielt, Terminal],
) -> None:
    _, t = zweite_runde
    t.warten("Beim letzten Mal gewählt – was ist daraus geworden")
    for option, *_ in FALL_A.gewaehlt:
        assert " ".join(option.split()[:4]) in t.text


@pytest.mark.xdist_group("A-80x24")
def test_jede_fruehere_wahl_wird_beurteilt_und_ihre_wirkung_notiert(
    zweite_runde: tuple[Gespielt, Terminal],
) -> None:
    gespielt, t = zweite_runde
    phase_spielen(t, gespielt.buch, "Ankommen")
    assert re.search(r"✓ Ein Sportangebot.*\n.*zwei Mal in der Woche", t.text)
    assert re.search(r"~ Zwei kurze.*\n.*nach der Stillarbeit ja", t.text)
    assert re.search(r"– Ein verabredetes.*\n.*keine Zeit gefunden", t.text)
    assert "Beim letzten Mal" not in t.text


@pytest.mark.xdist_group("A-80x24")
def test_der_zweite_handzettel_steht_neben_dem_ersten_und_nennt_auf_wunsch_die_wirkung(
    zweite_runde: tuple[Gespielt, Terminal],
) -> None:
    gespielt, t = zweite_runde
    [erster] = gespielt.rechner.blaetter.glob("*.md")
    vorher = erster.read_bytes()
    for titel in list(gespielt.buch.phasen)[1:]:
        phase_spielen(t, gespielt.buch, titel)
    abschliessen(t, gespielt.buch)
    [zweiter] = set(gespielt.rechner.blaetter.glob("*.md")) - {erster}
    assert erster.read_bytes() == vorher
    blatt = zweiter.read_text(encoding="utf-8")
    assert gespielt.rechner.befehl("handzettel", gespielt.buch.code).stdout == blatt
    rueckblick = blatt.partition("## Was aus der letzten Wahl wurde")[2].partition("\n## ")[0]
    for teil in ("umgesetzt", "zwei Mal in der Woche", "teils", "nicht", "keine Zeit gefunden"):
        assert teil in rueckblick
    assert [o for o, *_ in FALL_A.gewaehlt if o not in rueckblick] == []
    assert f"### 1. {gespielt.buch.gewaehlt[0][0]}" in blatt
    assert [wort for wort in gespielt.buch.nicht_darauf if wort in blatt] == []

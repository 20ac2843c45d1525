"""What was shown as saved is there again, however the program ended.

The first part takes the log of a whole typed round and lets the process die after each of its
acts; the second kills, hangs up and crashes real processes in a real terminal.
"""

from __future__ import annotations

import contextlib
import shutil
import signal
import sqlite3
import stat
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from modelle.blatt.handzettel import handzettel
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
from modelle.runde import ereignisse as e
from modelle.runde import zeit
from modelle.strom.vermerk import Ereignis, Vermerk, Zurueckgenommen
from tests.buehne.drehbuecher import (
    FALL_A,
    FALL_B,
    LETZTE,
    Rechner,
    bis_fragen_tippen,
    eilig,
    gespeichert,
    in_fragen_abwarten,
    vorbereitung,
    wieder_in_die_runde,
    zuegig,
)
from tests.buehne.haus import WURZEL
from tests.buehne.langform import kurz
from tests.buehne.terminal import ANFANGSMODI, Terminal, tastenfolge
from tui.app import BLEIBT_OFFEN
from tui.widgets.kopf import gross

# --- the same log, killed after every act -----------------------------------------------------


@dataclass
class Nachspiel:
    """Clock and identifiers as a log has them, so that the same acts give the same log."""

    jetzt: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    ids: deque[str] = field(default_factory=deque)

    def umgebung(self, pfad: Path) -> Umgebung:
        return Umgebung(Protokoll(pfad), lambda: self.jetzt, self._naechste)

    def _naechste(self) -> str:
        return self.ids.popleft()

    def anlegen(self, umgebung: Umgebung, id: str, erster: Vermerk) -> Leitung:
        assert isinstance(erster.ereignis, e.RundeAngelegt)
        self.jetzt, self.ids = erster.zeit, deque([id, erster.id])
        return Leitung.anlegen(umgebung, erster.ereignis.ablauf, erster.ereignis.angaben)

    def tun(self, leitung: Leitung, tat: Sequence[Vermerk]) -> None:
        """What somebody did, read off the events that came of it."""
        neue = [v.ereignis.eintrag for v in tat if isinstance(v.ereignis, e.EintragErfasst)]
        self.jetzt, self.ids = tat[0].zeit, deque([*neue, *(v.id for v in tat)])
        _tun(leitung, [v.ereignis for v in tat])


def _tun(leitung: Leitung, tat: Sequence[Ereignis]) -> None:  # noqa: C901
    ablauf = leitung.runde.ablauf
    match tat[0]:
        case e.RundeBegonnen():
            leitung.beginnen()
        case e.PhaseBetreten(phase):
            vor = ablauf.stelle(phase) > ablauf.stelle(leitung.runde.phase.schluessel)
            (leitung.weiter if vor else leitung.zurueck)()
        case e.EintragErfasst() as neu if neu.geparkt:
            leitung.parken(neu.text, neu.art, neu.profession)
        case e.EintragErfasst() as neu:
            texte = [x.text for x in tat if isinstance(x, e.EintragErfasst)]
            leitung.erfassen(texte, neu.art, neu.profession, neu.bezug, neu.felder)
        case e.EintragGeaendert(eintrag, text):
            leitung.aendern(eintrag, text)
        case e.FeldGesetzt(eintrag, name, wert):
            feld = ablauf.feld(name)
            assert feld is not None
            leitung.feld_setzen(eintrag, feld, wert)
        case e.EintragAngehaengt(eintrag, an):
            leitung.anhaengen(eintrag, an)
        case e.EintragUebernommen(eintrag):
            leitung.uebernehmen(eintrag)
        case Zurueckgenommen():
            leitung.zuruecknehmen()
        case e.RundeGeschlossen():
            leitung.schliessen()
        case andere:
            raise AssertionError(f"case A does not do this: {andere!r}")


@dataclass(frozen=True)
class Ganze:
    """Case A as it was typed, not yet closed, with a copy of its file after each act."""

    runde: str
    vermerke: list[Vermerk]
    staende: list[Path]
    """The file as a kill after each act leaves it."""

    @property
    def taten(self) -> list[list[Vermerk]]:
        taten = [list(gruppe) for _, gruppe in groupby(self.vermerke, lambda v: v.vorgang)]
        letzter = self.vermerke[-1]
        ende = Vermerk(letzter.nr + 1, "ende", letzter.zeit, letzter.nr + 1, e.RundeGeschlossen())
        return [*taten, [ende]]


@pytest.fixture(scope="module")
def ganze(tmp_path_factory: pytest.TempPathFactory) -> Ganze:
    """Case A typed to its last phase, when the process was killed; then typed again in process."""
    ordner = tmp_path_factory.mktemp("fall-a")
    rechner = Rechner(ordner / "rechner")
    with rechner.terminal() as t:
        t.warten("Neue Runde")
        t.senden("".join(vorbereitung(FALL_A)))
        zuegig(t, FALL_A, FALL_A.phasen)
        t.warten(gespeichert(FALL_A.zeilen()[-1].text))
        t.signal(signal.SIGKILL)
        assert t.warten_auf_ende() == -signal.SIGKILL
    protokoll = Protokoll(rechner.db)
    [zeile] = protokoll.runden()
    vermerke = protokoll.lesen(zeile.id)
    protokoll.schliessen()

    ganze, nachspiel = Ganze(zeile.id, vermerke, []), Nachspiel()
    umgebung = nachspiel.umgebung(ordner / "nachgespielt.db")
    leitung = nachspiel.anlegen(umgebung, ganze.runde, vermerke[0])
    for nr, tat in enumerate(ganze.taten[:-1]):
        if nr:
            nachspiel.tun(leitung, tat)
        ganze.staende.append(ordner / f"nach-{nr}.db")
        shutil.copyfile(umgebung.protokoll.pfad, ganze.staende[-1])
    assert leitung.vermerke == vermerke
    umgebung.protokoll.schliessen()
    return ganze


def zu_ende(ganze: Ganze, stand: Path, ab: int, sterben: bool = False) -> Leitung:
    """Open the file that a kill left and do the rest; with `sterben` killed again each time."""
    nachspiel = Nachspiel()
    umgebung = nachspiel.umgebung(stand)
    leitung = Leitung.oeffnen(umgebung, ganze.runde)
    for tat in ganze.taten[ab:]:
        nachspiel.tun(leitung, tat)
        if sterben:
            umgebung.protokoll.schliessen()
            umgebung = nachspiel.umgebung(stand)
            leitung = Leitung.oeffnen(umgebung, ganze.runde)
    umgebung.protokoll.schliessen()
    return leitung


def kopie(ganze: Ganze, nr: int, ordner: Path) -> Path:
    return Path(shutil.copyfile(ganze.staende[nr], ordner / f"kopie-{nr}.db"))


@pytest.mark.xdist_group("fall-a-getippt")
def test_nach_dem_toeten_ist_die_getippte_runde_bis_zur_letzten_zeile_da(ganze: Ganze) -> None:
    texte = [
        getattr(v.ereignis, "text", "") or getattr(v.ereignis, "wert", "") for v in ganze.vermerke
    ]
    rest = iter(texte)
    bleibend = [z.bleibend for z in FALL_A.zeilen() if z.bleibend]
    assert [text for text in bleibend if text not in rest] == []


@pytest.mark.xdist_group("fall-a-getippt")
def test_nach_jedem_ereignis_getoetet_und_neu_geoeffnet_endet_die_runde_im_selben_handzettel(
    ganze: Ganze, tmp_path: Path
) -> None:
    ungestoert = zu_ende(ganze, kopie(ganze, 0, tmp_path), 1)
    soll = handzettel(ungestoert.runde)
    assert [len(tat) for tat in ganze.taten] == [1] * (len(ganze.vermerke) + 1)
    assert FALL_A.gewaehlt[2][1] in soll.markdown
    for nr in range(1, len(ganze.staende)):
        getoetet = zu_ende(ganze, kopie(ganze, nr, tmp_path), nr + 1)
        assert getoetet.runde == ungestoert.runde
        assert getoetet.vermerke == ungestoert.vermerke
        assert handzettel(getoetet.runde) == soll


@pytest.mark.xdist_group("fall-a-getippt")
def test_immer_wieder_getoetet_endet_die_runde_im_selben_handzettel(
    ganze: Ganze, tmp_path: Path
) -> None:
    ungestoert = zu_ende(ganze, kopie(ganze, 0, tmp_path), 1)
    (tmp_path / "noch-einmal").mkdir()
    immer = zu_ende(ganze, kopie(ganze, 0, tmp_path / "noch-einmal"), 1, sterben=True)
    assert immer.vermerke == ungestoert.vermerke
    assert handzettel(immer.runde) == handzettel(ungestoert.runde)


# --- real processes ---------------------------------------------------------------------------

HALB = "asd: f: Wer merkt es „zuerst“ – und w"
"""A line that is not finished."""
SPAETER = 7 * 60
"""Seconds that pass between the end of a process and the next start, by the logged instants."""


@pytest.fixture
def rechner(tmp_path: Path, in_fragen: Callable[[Path], Rechner]) -> Rechner:
    """A machine on which case B was typed to its third phase."""
    return in_fragen(tmp_path)


@pytest.fixture
def runde(rechner: Rechner) -> Iterator[Terminal]:
    """Case B in its third phase, at 80 × 24."""
    with rechner.terminal() as t:
        wieder_in_die_runde(t)
        in_fragen_abwarten(t)
        yield t


def fragen(db: Path, sql: str) -> Any:
    """What stands in the file while the program has it open."""
    verbindung = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    try:
        zeile = verbindung.execute(sql).fetchone()
        return zeile[0] if zeile else None
    finally:
        verbindung.close()


def entwurf_abwarten(t: Terminal, rechner: Rechner, text: str) -> float:
    """Until the half-typed line is in the file; how long that took."""
    beginn = time.monotonic()
    while fragen(rechner.db, "SELECT text FROM entwuerfe") != text:
        assert time.monotonic() < beginn + 5, "the line was not kept"
        t.lesen_bis(time.monotonic() + 0.02)
    return time.monotonic() - beginn


def im_protokoll_abwarten(t: Terminal, rechner: Rechner, text: str) -> None:
    """Until a half-typed text is kept: committed, for bytes of an open transaction may yet go."""
    beginn = time.monotonic()
    with contextlib.closing(sqlite3.connect(rechner.db, timeout=3)) as verbindung:
        while not any(
            text in f"{zeile}\n{auftrag}"
            for zeile, auftrag in verbindung.execute("SELECT text, auftrag FROM entwuerfe")
        ):
            assert time.monotonic() < beginn + 3, "the text was not kept"
            t.lesen_bis(time.monotonic() + 0.02)


def altern(rechner: Rechner, sekunden: int) -> None:
    """Let time pass: what was logged lies further back."""
    with sqlite3.connect(rechner.db) as verbindung:
        verbindung.execute(
            "UPDATE ereignisse SET pruefsumme = NULL,"
            " zeit = strftime('%Y-%m-%dT%H:%M:%fZ', zeit, ?)",
            (f"-{sekunden} seconds",),
        )
    verbindung.close()


def rest_im_protokoll(rechner: Rechner) -> int:
    """Seconds left in the present phase, from the logged instants."""
    protokoll = Protokoll(rechner.db)
    leitung = Leitung.oeffnen(
        Umgebung(protokoll, lambda: datetime.now(UTC), str), protokoll.runden()[0].id
    )
    protokoll.schliessen()
    return zeit.rest(leitung.runde.zeit, datetime.now(UTC))


def rest_am_schirm(t: Terminal) -> int:
    """Seconds left as the clock on the screen says; negative: over."""
    oben = [zeile.ljust(80) for zeile in t.zeilen[:3]]
    sekunden = int(oben[2].rpartition(":")[2])
    for minuten in range(100):
        for zeichen, faktor in ((f"{minuten:02}", 1), (f"+{minuten:02}", -1)):
            ziffern = gross(zeichen)
            if ziffern == [zeile[71 - len(ziffern[0]) : 71] for zeile in oben]:
                return faktor * (60 * minuten + sekunden)
    raise AssertionError(t.text)


def eintraege(t: Terminal) -> list[str]:
    """The rows of entries that the screen shows as saved."""
    zeilen = t.zeilen
    letzte_regel = max(i for i, zeile in enumerate(zeilen) if zeile.startswith("█"))
    return [zeile for zeile in zeilen[letzte_regel + 1 : -4] if zeile]


def test_getoetet_und_neu_gestartet_ist_alles_da_was_gespeichert_schien(tmp_path: Path) -> None:
    rechner = Rechner(tmp_path)
    with rechner.terminal() as t:
        bis_fragen_tippen(t)
        vorher = eintraege(t)
        assert any(LETZTE[:30] in zeile for zeile in vorher)
        t.signal(signal.SIGKILL)
        assert t.warten_auf_ende() == -signal.SIGKILL
    with rechner.terminal() as t:
        wieder_in_die_runde(t)
        t.warten(r"^ *3/8 Fragen[\s\S]*›\n")
        assert eintraege(t) == vorher


def test_die_halb_getippte_zeile_ueberlebt_das_toeten_und_steht_wieder_in_der_zeile(
    rechner: Rechner, runde: Terminal
) -> None:
    runde.senden(HALB)
    runde.taste("left", "left")
    assert entwurf_abwarten(runde, rechner, HALB) < 1.5
    runde.signal(signal.SIGKILL)
    runde.warten_auf_ende()
    with rechner.terminal() as t:
        wieder_in_die_runde(t)
        t.warten(rf"Frage · Allgemeiner Sozialer Dienst\n› {HALB[8:]}$")
        t.taste("end")
        t.senden("ie?\r")
        t.warten(r"F  asd  Wer merkt es „zuerst“ – und wie\?[\s\S]*›\n")


def test_auch_eine_halb_getippte_antwort_auf_den_ersten_schritt_ueberlebt_das_toeten(
    rechner: Rechner, runde: Terminal
) -> None:
    zuegig(runde, FALL_B, ("Hypothesen", "Ursachen bündeln", "Brainstorming"))
    runde.taste("f8")
    runde.warten("^ *7/8 Auswahl")
    runde.taste("up", "1")
    runde.warten("Erster Schritt · „")
    runde.senden("mit ihm ausm")
    runde.warten(r"Erster Schritt · „.*\n› mit ihm ausm$")
    im_protokoll_abwarten(runde, rechner, "mit ihm ausm")
    runde.signal(signal.SIGKILL)
    runde.warten_auf_ende()
    with rechner.terminal() as t:
        wieder_in_die_runde(t)
        t.warten(r"^ *7/8 Auswahl[\s\S]*Erster Schritt · „.*\n› mit ihm ausm$")
        t.senden("achen\r")
        t.warten(
            r"1 gewählt \(1 von 3\)\n.*Einer geht beim[\s\S]*erster Schritt: mit ihm ausmachen"
        )


def test_auch_eine_halb_getippte_aenderung_ueberlebt_das_toeten_und_die_zeile_daneben(
    rechner: Rechner, runde: Terminal
) -> None:
    runde.senden(HALB)
    runde.taste("up", "e")
    runde.warten(rf"Ändern\n› {LETZTE}$")
    runde.senden(" Und sonst")
    runde.warten("Und sonst$")
    im_protokoll_abwarten(runde, rechner, f"{LETZTE} Und sonst")
    runde.signal(signal.SIGKILL)
    runde.warten_auf_ende()
    with rechner.terminal() as t:
        wieder_in_die_runde(t)
        t.warten(rf"Ändern\n› {LETZTE} Und sonst$")
        t.senden(" nichts?\r")
        t.warten(rf"Und sonst nichts\?[\s\S]*Frage · Allgemeiner Sozialer Dienst\n› {HALB[8:]}$")


def test_die_uhr_zaehlt_auch_die_zeit_ohne_programm(rechner: Rechner, runde: Terminal) -> None:
    vorher = rest_am_schirm(runde)
    assert abs(vorher - rest_im_protokoll(rechner)) <= 2
    runde.signal(signal.SIGKILL)
    runde.warten_auf_ende()
    altern(rechner, SPAETER)
    with rechner.terminal() as t:
        wieder_in_die_runde(t)
        t.warten("^ *3/8 Fragen")
        assert abs(rest_am_schirm(t) - rest_im_protokoll(rechner)) <= 2
        assert SPAETER <= vorher - rest_am_schirm(t) < SPAETER + 20


@pytest.mark.parametrize(
    ("tasten", "steht", "danach"),
    [
        pytest.param(("f6", "0"), "Pause seit", "Pause seit", id="Pause"),
        pytest.param(
            ("f9",), "Kinderschutz-Stopp", "Kinderschutz-Stopp", id="Stopp", marks=pytest.mark.lang
        ),
    ],
)
def test_eine_stehende_uhr_steht_auch_nach_dem_toeten(
    rechner: Rechner, runde: Terminal, tasten: tuple[str, ...], steht: str, danach: str
) -> None:
    runde.taste(*tasten)
    runde.warten(steht)
    vorher = rest_im_protokoll(rechner)
    runde.signal(signal.SIGKILL)
    runde.warten_auf_ende()
    altern(rechner, SPAETER)
    with rechner.terminal() as t:
        wieder_in_die_runde(t)
        t.warten(danach)
        assert rest_im_protokoll(rechner) == vorher
        if "f9" in tasten:
            t.taste("escape")
            t.warten("^ *3/8 Fragen")
        assert abs(rest_am_schirm(t) - vorher) <= 2


def test_mitten_im_schnellen_tippen_getoetet_bleibt_ein_luekenloser_anfang(
    tmp_path: Path,
) -> None:
    rechner = Rechner(tmp_path)
    with rechner.terminal() as t:
        t.warten("Neue Runde")
        t.senden(eilig(FALL_B))
        while fragen(rechner.db, "SELECT count(*) FROM ereignisse") < 25:
            t.lesen_bis(time.monotonic())
        t.signal(signal.SIGKILL)
        t.warten_auf_ende()
    protokoll = Protokoll(rechner.db)
    vermerke = protokoll.lesen(protokoll.runden()[0].id)
    protokoll.schliessen()
    erfasst = [v.ereignis.text for v in vermerke if isinstance(v.ereignis, e.EintragErfasst)]
    getippt = [z.text for z in FALL_B.zeilen() if z.text != "asd:"]
    getippt.remove(FALL_B.leitfrage)  # takes the place of another one
    assert erfasst == getippt[: len(erfasst)]
    assert len(erfasst) >= 8


# --- signals and keys that end the program ----------------------------------------------------


def test_sigterm_endet_geordnet_und_behaelt_die_halb_getippte_zeile(
    rechner: Rechner, runde: Terminal
) -> None:
    runde.senden(HALB)
    runde.warten(HALB[-9:])
    runde.signal(signal.SIGTERM)
    assert runde.warten_auf_ende() == 0
    assert runde.modi == ANFANGSMODI
    assert runde.text.strip() == ""
    assert fragen(rechner.db, "SELECT text FROM entwuerfe") == HALB


def test_eine_abgerissene_leitung_beendet_das_programm_und_die_zeile_ist_noch_da(
    rechner: Rechner, runde: Terminal
) -> None:
    runde.senden(HALB)
    runde.warten(HALB[-9:])
    runde.auflegen()
    assert runde.warten_auf_ende() >= 0
    assert not rechner.bericht.exists()
    assert fragen(rechner.db, "SELECT text FROM entwuerfe") == HALB
    with rechner.terminal() as t:
        wieder_in_die_runde(t)
        t.warten(rf"Frage · Allgemeiner Sozialer Dienst\n› {HALB[8:]}$")


@pytest.mark.parametrize("taste", kurz(["f10", "ctrl+x"], "f10"))
def test_beim_verlassen_bleibt_die_runde_offen_und_die_zeile_steht(
    rechner: Rechner, runde: Terminal, taste: str
) -> None:
    runde.senden(HALB)
    runde.taste(taste)
    assert runde.warten_auf_ende() == 0
    assert runde.modi == ANFANGSMODI
    assert " ".join(runde.text.split()) == BLEIBT_OFFEN
    assert fragen(rechner.db, "SELECT text FROM entwuerfe") == HALB
    assert fragen(rechner.db, "SELECT stand FROM runden") == "laufend"


def test_von_der_uebersicht_fuehrt_enter_zurueck_in_die_runde_und_zur_halben_zeile(
    rechner: Rechner, runde: Terminal
) -> None:
    runde.senden(HALB)
    runde.taste("ctrl+n")
    wieder_in_die_runde(runde)
    runde.warten(rf"^ *3/8 Fragen[\s\S]*Frage · Allgemeiner Sozialer Dienst\n› {HALB[8:]}$")


# --- typed ahead ------------------------------------------------------------------------------


def test_ein_befehl_aus_der_hilfe_geschieht_vor_dem_was_danach_getippt_wurde(
    rechner: Rechner, runde: Terminal
) -> None:
    hilfe, ende = tastenfolge("f1"), tastenfolge("ctrl+n")
    runde.senden(f"{hilfe}weiter in die n\rDer Weg hinein ist der wunde Punkt\r")
    runde.warten("^ *4/8 Hypothesen")
    runde.warten(gespeichert("Der Weg hinein"))
    runde.senden(f"{hilfe}nächste prof\r{ende}")
    wieder_in_die_runde(runde)
    runde.warten("^ *4/8 Hypothesen")
    assert not rechner.bericht.exists()


def test_vorausgetippt_fuehrt_jeder_weg_auf_den_richtigen_schirm_zurueck(
    rechner: Rechner, runde: Terminal
) -> None:
    hilfe, verlauf, blatt = map(tastenfolge, ("f1", "ctrl+r", "f5"))
    runde.senden(f"{verlauf}{hilfe}zurück\r{hilfe}")
    runde.warten("Was geht hier")
    runde.taste("escape")
    runde.warten("^ *3/8 Fragen")
    runde.senden(f"{blatt}{hilfe}zurück zur\rGleich wieder da?\r")
    runde.warten(gespeichert("Gleich wieder da?"))
    assert not rechner.bericht.exists()


def test_nach_dem_ende_gilt_keine_taste_mehr(rechner: Rechner, runde: Terminal) -> None:
    runde.senden("".join(map(tastenfolge, ("f10", "f9", "f8", "f1", "f5"))))
    assert runde.warten_auf_ende() == 0
    assert runde.modi == ANFANGSMODI
    assert not rechner.bericht.exists()
    assert fragen(rechner.db, "SELECT phase FROM runden") == "Fragen"


# --- a crash ----------------------------------------------------------------------------------

ABSTURZ = """
import asyncio
import sys

from modelle.leitung.runde import Leitung
from screens.runde.phase import PhasenSchirm
from tui.befehle.koprax import ausfuehren


def abstuerzen(self):
    getippt = self.zeile.eingabe.value
    raise RuntimeError(f"boom {getippt}")


def spaeter(self):
    asyncio.get_running_loop().call_soon(abstuerzen, self)  # as the driver reads keys


PhasenSchirm.action_art = spaeter if "Treiber" in sys.argv else abstuerzen
sys.exit(ausfuehren([]))
"""


@pytest.mark.parametrize("ort", kurz(["Schirm", "Treiber"], "Schirm"))
def test_ein_absturz_zeigt_einen_satz_und_nichts_von_dem_was_getippt_wurde(
    rechner: Rechner, tmp_path: Path, ort: str
) -> None:
    (tmp_path / "absturz.py").write_text(ABSTURZ)
    argv = [sys.executable, str(tmp_path / "absturz.py"), ort]
    umgebung = rechner.umgebung | {"PYTHONPATH": str(WURZEL)}
    with Terminal(argv, umgebung=umgebung) as t:
        wieder_in_die_runde(t)
        t.warten("^ *3/8 Fragen")
        t.senden(HALB)
        entwurf_abwarten(t, rechner, HALB)
        t.taste("f3")
        assert t.warten_auf_ende() == 1
        assert t.modi == ANFANGSMODI
        gezeigt = "".join(zeile.ljust(80) for zeile in t.zeilen).strip()
    assert gezeigt.startswith("koprax: KoPrax musste anhalten.")
    assert gezeigt.endswith("letzter-fehler.txt.")
    assert gezeigt.count("koprax:") == 1
    bericht = rechner.bericht.read_text()
    assert stat.S_IMODE(rechner.bericht.stat().st_mode) == 0o600
    for text in (gezeigt, bericht):
        assert "Traceback" not in text
        assert "boom" not in text
        assert "zuerst" not in text
        assert LETZTE[:12] not in text
    assert "RuntimeError" in bericht
    assert "abstuerzen" in bericht
    with rechner.terminal() as t:
        wieder_in_die_runde(t)
        t.warten(rf"Frage · Allgemeiner Sozialer Dienst\n› {HALB[8:]}$")

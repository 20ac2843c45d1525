"""Rounds line by line in real processes, at a terminal that can do nothing but print lines."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from modelle.kooperation.dinge.gremium import Gremium, Sitzungsvermerk
from modelle.leitung.koordination import Koordination
from tests.buehne import langform
from tests.buehne.drehbuecher import FALL_A, Rechner
from tests.conftest import Uhr
from tui.start import aufbau

STEUERZEICHEN = re.compile(r"[^\r\n -~\u00a0-\U0010ffff]")
"""Anything that is neither text nor a line end."""
FRIST = 15


class Sitzt:
    """Somebody at a dumb terminal: types a line, reads until the next prompt."""

    def __init__(self, kind: pexpect.spawn) -> None:
        self.kind, self.alles = kind, ""
        self.lesen()

    def lesen(self) -> str:
        """Return what is printed up to the next prompt."""
        self.kind.expect(r"[^\r\n]*: $")
        gelesen = self.kind.before + self.kind.after
        self.alles += gelesen
        return gelesen.replace("\r", "")

    def __call__(self, *zeilen: str) -> str:
        gelesen = ""
        for zeile in zeilen:
            self.kind.send(f"{zeile}\n")
            self.kind.expect_exact(zeile)  # the terminal's own echo
            self.alles += self.kind.before + self.kind.after
            gelesen = self.lesen()
        return gelesen


@contextmanager
def am_terminal(rechner: Rechner, *argumente: str, term: str = "dumb") -> Iterator[Sitzt]:
    """The program at a terminal that calls itself `term`; nothing it prints moves a cursor."""
    umgebung = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": term, **rechner.umgebung}
    kind = pexpect.spawn(
        sys.executable, ["-m", "tui", *argumente], env=umgebung, encoding="utf-8", timeout=FRIST
    )
    kind.delaybeforesend = None
    kind.setwinsize(24, 80)
    sitzt = Sitzt(kind)
    try:
        yield sitzt
    finally:
        kind.close(force=True)
    assert not STEUERZEICHEN.findall(sitzt.alles)


def beenden(sitzt: Sitzt, wort: str = "ende") -> str:
    """End the program as people do; return its last words."""
    sitzt.kind.sendline(wort)
    sitzt.kind.expect(pexpect.EOF)
    sitzt.alles += sitzt.kind.before
    sitzt.kind.close()
    assert (sitzt.kind.exitstatus, sitzt.kind.signalstatus) == (0, None)
    return sitzt.kind.before


ANGABEN = ("3", "", "", "Trommel-12", "", "2", "9", "3", "", "")
PHASEN: Sequence[Sequence[str]] = (
    ("Erste Runde zu diesem Fall – die Regeln sind besprochen.",),
    (
        "Nach etwa zehn Minuten sitzt er unter dem Tisch und trommelt.",
        "Nebenan hat sich schon jemand beschwert.",
        "rückgängig",
        "okja: i: Trommeln, wo Trommeln richtig ist",
        "1",
        "l: Wie kann er sich bewegen, ohne dass „Stören“ daraus wird?",
    ),
    ("ssa: Was geschieht kurz davor?", "a: Meist eine lange Stillarbeit."),
    ("asd: Das Lachen der anderen ist für ihn Anerkennung.",),
    ("Lange Stillarbeit ohne Bewegung", "wahl", "2", "3"),
    (
        "übernehmen",
        "1",
        "okja: Ein Sportangebot am Nachmittag, das zu seinem Drang passt",
        "w: Fachkraft der Offenen Jugendarbeit",
        "ssa: Zwei kurze Bewegungspausen am Vormittag, für alle",
        "Ein verabredetes Zeichen, mit dem er kurz hinausgehen darf",
        "asd: Erziehungsberatung als Angebot an die Eltern",
    ),
    (
        "wahl",
        "2",
        *("1", "mit der Fachkraft klären, welche Gruppe Platz hat", "Ende nächster Woche"),
        *("1", "eine Pause nach der ersten Stillarbeit ausprobieren"),
        *("ab Montag, zwei Wochen lang", "Schulsozialarbeit"),
        *("1", "das Zeichen mit ihm zusammen aussuchen", "Freitag", ""),
        "4",
    ),
    ("erster Mittwoch im Dezember, 14 Uhr", "lk: ws: Ich gehe leichter hinaus."),
)


def test_fall_a_an_einem_terminal_das_nur_zeilen_kann(tmp_path: Path) -> None:
    """Nobody asked for it: such a terminal is spoken to like this by itself."""
    rechner = Rechner(tmp_path)
    with am_terminal(rechner) as sitzt:
        sitzt("neu", *ANGABEN, "1")
        for nr, zeilen in enumerate(PHASEN, 1):
            gesagt = sitzt("ja" if nr == 1 else "weiter")
            assert re.search(rf"Phase {nr} von 8: ", gesagt), gesagt
            sitzt(*zeilen)
        sitzt("weiter")
        assert "Danach ist nichts mehr zu ändern." in sitzt("4")
        assert "Die Runde ist geschlossen." in sitzt("ja")
        assert "Auf Wiedersehen." in beenden(sitzt)
    blatt = next(rechner.blaetter.glob("*.md")).read_text(encoding="utf-8")
    assert f"> {FALL_A.leitfrage}" in blatt
    for nr, (option, schritt, *_) in enumerate(FALL_A.gewaehlt, 1):
        assert f"### {nr}. {option}\n\n- [ ] Erster Schritt: {schritt}\n" in blatt
    assert f"Nächster Termin: {FALL_A.termin}" in blatt
    assert all(f"\n- {text}\n" in blatt for text in (*FALL_A.spaeter, *FALL_A.weitere))
    assert not [wort for wort in FALL_A.nicht_darauf if wort in blatt]
    assert "beschwert" not in rechner.hier("protokoll", "Trommel-12").stdout


KREIS = "Präventionskreis Nord"


def mit_kreis(rechner: Rechner) -> None:
    """A body that met once, and whose minutes wait for approval."""
    rechner.db.parent.mkdir(parents=True)
    umgebung = aufbau.umgebung(rechner.db)
    davor = (Sitzungsvermerk("alt", 1, Uhr().jetzt.date()),)
    gremium = Gremium("", KREIS, art="Präventionskreis", ort="Rathaus", sitzungen=davor)
    Koordination(umgebung).setzen("gremium", gremium)
    umgebung.protokoll.schliessen()


def test_ein_praeventionskreis_von_der_vorbereitung_bis_zum_protokoll(tmp_path: Path) -> None:
    rechner = Rechner(tmp_path)
    mit_kreis(rechner)
    with am_terminal(rechner, "--schlicht", term="xterm-256color") as sitzt:
        assert "Gremium: ohne Angabe." in sitzt("neu", "3")
        gesagt = sitzt("2")
        assert "Ablauf: Präventionskreis" in gesagt
        while "Nummer: " not in gesagt.splitlines()[-1] or "Was nun?" not in gesagt:
            gesagt = sitzt("Jugendamt, Schulamt" if gesagt.endswith("Anwesend: ") else "")
        assert f"Treffen: {KREIS}." in gesagt
        assert "Ort: Rathaus." in gesagt
        gesagt = sitzt("1", "ja")
        assert "Phase 1 von 6: Ankommen." in gesagt
        assert "Protokoll der letzten Sitzung" in sitzt("liste")
        sitzt("wahl 1", "1", "weiter")
        assert sitzt("schul: Angebote am Freitag").startswith("\n2 gespeichert: Bedarf schul.")
        sitzt("gesund: Beratung in einfacher Sprache", "wahl", "1", "2", "weiter")
        assert "gehört zu 2" in sitzt("zu 2")
        assert "Lücke amt zu 2." in sitzt("Freitags ist nichts offen")
        sitzt("zu 3", "Nichts in einfacher Sprache", "weiter", "zu 2")
        assert "Angebot amt zu 2." in sitzt("Offene Halle; von: Sportverein")
        sitzt("weiter", "zu 2", "Raum suchen; wer: Schulamt; bis: Ostern")
        assert "Jugendamt, Schulamt" in sitzt("wer")
        sitzt("", "weiter", "12. Mai, 14 Uhr", "blatt")
        assert "Abschnitt: Bedarfe" in sitzt("1")
        sitzt("4", "ja")
        beenden(sitzt)
    blatt = next(rechner.blaetter.glob("*.md")).read_text(encoding="utf-8")
    assert "Lücke: Freitags ist nichts offen" in blatt
    assert "Angebot: Offene Halle (Von wem: Sportverein)" in blatt
    assert re.search(r"Anwesend:?\*{0,2} Jugendamt, Schulamt", blatt), blatt
    assert "Genehmigt" in blatt or "genehmigt" in blatt
    umgebung = aufbau.umgebung(rechner.db)
    [gremium] = Koordination(umgebung).zustand.gremium.values()
    assert [s.nr for s in gremium.sitzungen] == [1, 2]
    umgebung.protokoll.schliessen()


@pytest.mark.parametrize(
    "womit", langform.nur_einige(["c", signal.SIGTERM, signal.SIGHUP], 1), ids=str
)
def test_wer_abbricht_verliert_nichts_auch_nicht_die_angefangene_zeile(
    tmp_path: Path, womit: str | signal.Signals
) -> None:
    rechner = Rechner(tmp_path)
    with am_terminal(rechner) as sitzt:
        sitzt("neu", "1", "ja", "weiter", "Er trommelt auf dem Tisch")
        _in_teilen(sitzt)
        sitzt.kind.send("Und dann lacht")
        sitzt.kind.expect_exact("Und dann lacht")
        if isinstance(womit, str):
            sitzt.kind.sendcontrol(womit)
        else:
            sitzt.kind.kill(womit)
        sitzt.kind.expect(pexpect.EOF)
        assert "Alles ist gespeichert." in sitzt.kind.before
    with am_terminal(rechner) as sitzt:
        assert "Angefangen war: „Und dann lacht“" in sitzt("1")
        sitzt("nochmal")
        assert "2. Beobachtung lk: Und dann lacht." in sitzt("liste")
        assert "Die Runde läuft weiter." in beenden(sitzt)


def _in_teilen(sitzt: Sitzt) -> None:
    """No more at once than the window shows: of more, a voice would say only the end."""
    erster = sitzt("hilfe")
    assert erster.endswith("Enter liest weiter: ")
    assert len(erster.splitlines()) <= 24
    zweiter = sitzt("")
    assert "„ende“ beendet KoPrax" in zweiter
    assert zweiter.endswith("Beobachtung lk: ")
    sitzt("hilfe")
    # The word of the question reads on: it does not lead into the next phase.
    assert sitzt("weiter").endswith("Beobachtung lk: ")
    sitzt("hilfe")
    # An answer instead of Enter counts; the rest is printed before it.
    genug = sitzt("zeit")
    assert re.search(r"„ende“ beendet KoPrax[\s\S]*Noch [67] Minuten", genug)


def test_zwischen_zwei_dateien_und_am_ende_der_eingabe(tmp_path: Path) -> None:
    """As in a pipe of a tool that speaks: no terminal is needed, and its end ends the program."""
    rechner = Rechner(tmp_path)
    fertig = subprocess.run(
        [sys.executable, "-m", "tui", "--schlicht"],
        input="neu\n1\nja\nweiter\nEr trommelt",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"} | rechner.umgebung,
        capture_output=True,
        encoding="utf-8",
        timeout=FRIST,
        check=False,
    )
    assert (fertig.returncode, fertig.stderr) == (0, "")
    assert "1 gespeichert: Beobachtung lk." in fertig.stdout
    assert not STEUERZEICHEN.findall(fertig.stdout)


def test_es_wird_kein_textual_geladen() -> None:
    frage = (
        "import sys, tui.aufruf, tui.start.zeilenweise, screens.schlicht.runde,"
        " screens.schlicht.vorbereitung; print([m for m in ('textual', 'rich', 'click', 'hashlib')"
        " if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", frage], text=True) == "[]\n"

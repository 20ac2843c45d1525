"""Rounds over a real SSH server, and what somebody may try there besides.

The line of the first part is cut by killing the client; the second part looks for a way out of a
session that is for KoPrax alone.
"""

from __future__ import annotations

import contextlib
import os
import select
import shlex
import signal
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.buehne.drehbuecher import (
    FALL_A,
    PROGRAMM,
    Drehbuch,
    Rechner,
    Zeile,
    abschliessen,
    eilig,
    phase_spielen,
    spielen,
    tun,
    zuegig,
)
from tests.buehne.sshd import VORGABE, GehtNicht, Server
from tests.buehne.terminal import ANFANGSMODI, Terminal, tastenfolge

FRIST = 10.0
"""Seconds within which a session whose line was cut must have ended."""


class Fern:
    """The machine at the far end: a home folder there, and the process of the session."""

    def __init__(self, ordner: Path) -> None:
        self.rechner = Rechner(ordner / "fern")
        self.rechner.ordner.mkdir()
        self._pid = ordner / "pid"

    @property
    def befehl(self) -> str:
        """What stands behind ForceCommand: KoPrax, noting which process it is."""
        return f"echo $$ > {self._pid}; exec {shlex.join(PROGRAMM)}"

    def prozess(self) -> int:
        """A handle that becomes readable when KoPrax has ended."""
        return os.pidfd_open(int(self._pid.read_text()))

    def server(self, ordner: Path, *regeln: str) -> Server:
        return Server(ordner, *regeln, welt=self.rechner.umgebung | {"LC_ALL": "C.UTF-8"})


@pytest.fixture
def fern(tmp_path: Path) -> Fern:
    return Fern(tmp_path)


@pytest.fixture
def server(fern: Fern, tmp_path: Path) -> Iterator[Server]:
    """A server on which every session is KoPrax, with sftp offered as well."""
    regeln = (*VORGABE.splitlines(), "Subsystem sftp internal-sftp", f"ForceCommand {fern.befehl}")
    with offen(fern.server(tmp_path / "sshd", *regeln)) as server:
        yield server


@contextlib.contextmanager
def offen(server: Server) -> Iterator[Server]:
    """The server running, or the test skipped with the reason."""
    with contextlib.ExitStack() as stapel:
        try:
            stapel.enter_context(server)
        except GehtNicht as grund:
            pytest.skip(str(grund))
        yield server


@pytest.fixture(autouse=True)
def _wo_es_ssh_gibt() -> None:
    """Nothing here without the programs; said before anything is set up."""
    try:
        Server(Path())
    except GehtNicht as grund:
        pytest.skip(str(grund))


def abreissen(t: Terminal, fern: Fern) -> None:
    """Kill the client; KoPrax at the far end has to end by itself."""
    prozess = fern.prozess()
    t.signal(signal.SIGKILL)
    assert t.warten_auf_ende() == -signal.SIGKILL
    assert select.select([prozess], [], [], FRIST)[0], "KoPrax lives on without a line"
    os.close(prozess)
    assert not fern.rechner.bericht.exists()


def wieder_da(t: Terminal, buch: Drehbuch) -> None:
    """From the start screen into the round that is running."""
    t.warten(rf"Läuft gerade\n *▶ {buch.code}")
    t.taste("enter")


def entwurf(rechner: Rechner) -> str:
    """The half-typed line as it is kept."""
    with contextlib.closing(sqlite3.connect(rechner.db)) as verbindung:
        zeile = verbindung.execute("SELECT text FROM entwuerfe").fetchone()
    return str(zeile[0]) if zeile else ""


def blatt(rechner: Rechner) -> bytes:
    [datei] = rechner.blaetter.glob("*.md")
    return datei.read_bytes()


# --- a line that breaks -----------------------------------------------------------------------

PHASEN = list(FALL_A.phasen)


def zu_ende(t: Terminal, nach: str) -> None:
    """The rest of case A after a phase, as fast as its keys allow."""
    zuegig(t, FALL_A, PHASEN[PHASEN.index(nach) + 1 :])
    t.warten("^ *8/8")
    abschliessen(t, FALL_A)


def ungestoert(ordner: Path) -> bytes:
    """The handout of case A, typed at one's own machine without a break."""
    rechner = Rechner(ordner / "daheim")
    with rechner.terminal() as t:
        t.warten("Neue Runde")
        t.senden(eilig(FALL_A, bis="Hypothesen"))
        zu_ende(t, "Hypothesen")
    return blatt(rechner)


def test_nach_zwei_abgerissenen_leitungen_ist_der_handzettel_der_einer_ungestoerten_runde(
    server: Server, fern: Fern, tmp_path: Path
) -> None:
    wechsel, erste, *hypothesen = FALL_A.phasen["Hypothesen"]
    assert isinstance(erste, Zeile)
    halb, rest = erste.text[:28], erste.text[28:]
    with server.sitzung() as t:
        t.warten("Neue Runde")
        t.senden(eilig(FALL_A, bis="Fragen") + tastenfolge("f8"))
        tun(t, wechsel)
        t.senden(halb)
        t.warten(rf"Hypothese · Offene Kinder- und Jugendarbeit\n› {halb}$")
        abreissen(t, fern)
    assert entwurf(fern.rechner) == halb
    with server.sitzung() as t:
        wieder_da(t, FALL_A)
        t.warten(rf"^ *4/8 Hypothesen[\s\S]*Hypothese · Offene Kinder- und Jugendarbeit\n› {halb}$")
        t.senden(f"{rest}\r")
        for schritt in hypothesen:
            tun(t, schritt)
        phase_spielen(t, FALL_A, "Ursachen bündeln")
        abreissen(t, fern)
    with server.sitzung() as t:
        wieder_da(t, FALL_A)
        t.warten("^ *5/8 Ursachen bündeln")
        zu_ende(t, "Ursachen bündeln")
        assert t.modi == ANFANGSMODI
    assert blatt(fern.rechner) == ungestoert(tmp_path)


@pytest.mark.lang
def test_nach_jeder_phase_abgerissen_ist_der_handzettel_derselbe(
    server: Server, fern: Fern, tmp_path: Path
) -> None:
    with server.sitzung() as t:
        spielen(t, FALL_A, bis=PHASEN[0])
        abreissen(t, fern)
    for titel in PHASEN[1:]:
        with server.sitzung() as t:
            wieder_da(t, FALL_A)
            t.warten(rf"^ *{PHASEN.index(titel)}/8")
            phase_spielen(t, FALL_A, titel)
            if "Esc Tippen" in t.text:  # the phase ended in the list
                t.taste("escape")
            t.senden("und mitten im Wort")
            t.warten("und mitten im Wort$")
            abreissen(t, fern)
        assert entwurf(fern.rechner) == "und mitten im Wort"
        with server.sitzung() as t:
            wieder_da(t, FALL_A)
            t.warten("und mitten im Wort$")
            t.taste("end", "ctrl+u")
            t.warten("›$")
            abreissen(t, fern)
    with server.sitzung() as t:
        wieder_da(t, FALL_A)
        abschliessen(t, FALL_A)
    assert blatt(fern.rechner) == ungestoert(tmp_path)


# --- no way out -------------------------------------------------------------------------------

BEFEHLE = ("x; touch {}", "$(touch {})")
"""What somebody may append to `ssh host`; the place stands for a file that must not come up."""


@pytest.fixture(params=["ForceCommand", "authorized_keys"])
def nur_koprax(request: pytest.FixtureRequest, fern: Fern, tmp_path: Path) -> Iterator[Server]:
    """A server that lets nobody do anything else, by its own rule or by the line of the key."""
    sftp = "Subsystem sftp internal-sftp"
    if request.param == "ForceCommand":
        regeln = (*VORGABE.splitlines(), sftp, f"ForceCommand {fern.befehl}")
        with offen(fern.server(tmp_path / "sshd", *regeln)) as server:
            yield server
    else:
        with offen(fern.server(tmp_path / "sshd", sftp)) as server:
            erlaubt = server.ordner / "erlaubt"
            zeile = f'restrict,pty,command="{fern.befehl}" {erlaubt.read_text()}'
            erlaubt.write_text(zeile)
            yield server


def test_kein_befehl_keine_datei_und_kein_tunnel_geht_an_koprax_vorbei(
    nur_koprax: Server, tmp_path: Path
) -> None:
    spur, hier = tmp_path / "spur", tmp_path / "hier.txt"
    hier.write_text("von hier")
    for befehl in BEFEHLE:
        fertig = nur_koprax.aufruf("ssh", "koprax", "--", befehl.format(spur))
        assert (fertig.returncode, fertig.stdout) == (1, ""), befehl
        assert fertig.stderr.startswith("koprax: KoPrax braucht ein Terminal"), befehl
    for art, *mehr in (
        ("scp", "-O", str(hier), f"koprax:{spur}"),
        ("sftp", f"koprax:{hier}", str(spur)),
    ):
        assert nur_koprax.aufruf(art, *mehr).returncode != 0, (art, mehr)
    with socket.create_server(("127.0.0.1", 0)) as drinnen:
        nach = f"127.0.0.1:{drinnen.getsockname()[1]}"
        tunnel = nur_koprax.aufruf("ssh", "-W", nach, "koprax")
        drinnen.setblocking(False)
        with pytest.raises(BlockingIOError):
            drinnen.accept()
    assert tunnel.returncode != 0
    assert not spur.exists()
    assert hier.read_text() == "von hier"


def test_mit_terminal_kommt_immer_koprax_und_mit_seinem_ende_endet_die_sitzung(
    nur_koprax: Server, tmp_path: Path
) -> None:
    with nur_koprax.sitzung(f"bash -c 'touch {tmp_path / 'spur'}'") as t:
        t.warten("Neue Runde")
        t.taste("ctrl+c", "ctrl+z", "ctrl+d")
        t.senden("\x1c!sh\r:!sh\r")  # Ctrl+\, and how one leaves an editor or a pager
        t.warten("Neue Runde")
        t.taste("f10")
        assert t.warten_auf_ende() == 0
        assert t.modi == ANFANGSMODI
        assert t.text.strip() == ""
    assert not (tmp_path / "spur").exists()


def test_was_beim_starten_gedrueckt_wird_fuehrt_zu_keiner_shell(
    nur_koprax: Server, tmp_path: Path
) -> None:
    with nur_koprax.sitzung() as t:
        while "Starting session" not in nur_koprax.log:
            t.ruhe(still=0.01)
            assert t.status is None, nur_koprax.log
        t.senden("\x1a\x1c")  # Ctrl+Z, Ctrl+\ while the terminal still makes signals of them
        t.senden(f"touch {tmp_path / 'spur'}\r")
        t.taste("f10")
        t.warten_auf_ende()
    assert not (tmp_path / "spur").exists()


@pytest.mark.parametrize(
    "befehl", ["sh", "x; sh", "--db /etc/passwd liste", "scp -t .", "/usr/lib/sftp-server", ""]
)
def test_als_anmeldeschale_fuehrt_koprax_keinen_befehl_aus(fern: Fern, befehl: str) -> None:
    fertig = fern.rechner.befehl("-c", befehl)
    assert (fertig.returncode, fertig.stdout) == (2, "")
    assert fertig.stderr.startswith("koprax: Unter dieser Anmeldung läuft nur KoPrax")
    assert not fern.rechner.db.exists()


def test_als_anmeldeschale_laeuft_koprax_auch_hinter_einem_forcecommand(fern: Fern) -> None:
    with fern.rechner.terminal("-c", "koprax") as t:
        t.warten("Neue Runde")
        t.taste("f10")
        assert t.warten_auf_ende() == 0


# --- files ------------------------------------------------------------------------------------


def test_ueber_ssh_ist_keine_datei_ausserhalb_zu_sehen_und_zu_lesen(
    server: Server, fern: Fern, tmp_path: Path
) -> None:
    fremd = tmp_path / "fremd"
    fremd.mkdir()
    (fremd / "geheim.csv").write_text("Bedarf\nGanz geheim\n")
    daheim = fern.rechner.ordner
    (daheim / "Downloads").symlink_to(fremd)
    (daheim / "verweis.csv").symlink_to(fremd / "geheim.csv")
    (daheim / "eigen.csv").write_text("Bedarf\nRuhige Plätze\n")

    def versuchen(t: Terminal, pfad: str) -> None:
        t.senden(f"{pfad}\r")
        t.warten("^ *! Über SSH liest KoPrax nur Dateien aus Ihrem eigenen Ordner")
        assert "geheim" not in t.text.replace(pfad, "").casefold()
        t.taste("ctrl+u")
        t.warten("eigen.csv")

    with server.sitzung() as t:
        t.warten("Neue Runde")
        t.taste("f3", *["tab"] * 5, "f6")
        t.warten("eigen.csv")
        assert "geheim" not in t.text
        assert "verweis" not in t.text
        for pfad in ("/etc/passwd", "~/verweis.csv", "~/../fremd/geheim.csv", "~/Downloads/x.csv"):
            versuchen(t, pfad)
        t.senden("eigen\r")
        t.warten("1 Bedarf gelesen|1 Bedarfe gelesen|Ruhige Plätze")
        t.taste("f10")
        assert t.warten_auf_ende() == 0

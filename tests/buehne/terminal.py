"""A terminal for the tests: it plays the far end of a pty to a real child process.

Only a real pty shows what a person gets to see and what is left behind afterwards. This is the
only module of the tests in which real time exists: it waits in select() with a deadline and
nowhere else. Times are seconds of time.monotonic(), sizes are cells (columns, rows), memory is
bytes. It needs Linux (/proc, pidfd).
"""

import codecs
import copy
import fcntl
import os
import re
import select
import shutil
import signal
import struct
import termios
import time
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import pyte
from wcwidth import wcwidth

from tests.buehne import gegabelt
from tests.buehne.strecke import Strecke

SYNC = 2026
"""Private mode of a synchronised update: what is drawn in it is not for the eye yet."""
BILDENDE = b"\x1b[?2026l"
"""Ends such an update."""
ANFANGSMODI = frozenset({7, 25})
"""Private modes of a fresh terminal: automatic wrap, cursor shown."""
_BEKANNT = ANFANGSMODI | {1, 1000, 1002, 1003, 1004, 1006, 1049, 2004, SYNC}
_PYTE_FALLEN = {3, 5, 6}
"""Private modes whose handling in pyte fails or resizes: 132 columns, inverse, origin."""
_ZWEITSCHIRM = {47, 1047, 1049}
FENSTER = 2 << 20
"""Bytes that a thin line holds before the child must wait; sshd reads on until about then."""
_FRAGE = re.compile(rb"\x1b\[\??\d*(?:\$p|[cn])")
_FOLGE = re.compile(
    r"\x1b\[(?P<vorn>[<=>?]*)(?P<werte>[0-9:;]*)(?P<ende>[ -/]*[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\|(?=\x1b))"
    r"|\x1b[PX^_].*?\x1b\\|\x1b[ *+./-][0-~]"
    r"|\x1b\[[0-?]*[ -/]*|\x1b(?=\x1b)",  # malformed: pyte would lose its place
    re.DOTALL,
)
_ANGEFANGEN = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_](?:(?!\x1b\\).)*|[ -/]?)\Z", re.DOTALL
)
_PYTE_WERTE = dict.fromkeys(pyte.Stream.csi, 1) | {"m": 32, "h": 9, "l": 9, "H": 2, "f": 2, "r": 2}
_C1 = dict.fromkeys(range(0x80, 0xA0), "\ufffd")

_WAHL = {"shift": 1, "alt": 2, "ctrl": 4}
_ZEICHEN = {"enter": "\r", "tab": "\t", "escape": "\x1b", "space": " ", "backspace": "\x7f"}
_BUCHSTABE = {"up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H"}
_BUCHSTABE |= {"f1": "P", "f2": "Q", "f3": "R", "f4": "S"}
_NUMMER = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6, "f5": 15, "f6": 17, "f7": 18}
_NUMMER |= {"f8": 19, "f9": 20, "f10": 21, "f11": 23, "f12": 24}


def tastenfolge(name: str) -> str:
    """What xterm sends for a key named as in Textual: "f8", "shift+tab", "ctrl+z"."""
    *wahl, taste = name.split("+") if len(name) > 1 else [name]
    summe = 1 + sum(_WAHL[zusatz] for zusatz in wahl)
    if taste in _BUCHSTABE:
        anfang = "\x1bO" if taste.startswith("f") else "\x1b["
        return (f"\x1b[1;{summe}" if wahl else anfang) + _BUCHSTABE[taste]
    if taste in _NUMMER:
        return f"\x1b[{_NUMMER[taste]}" + (f";{summe}~" if wahl else "~")
    if len(taste) > 1 and taste not in _ZEICHEN:
        raise ValueError(f"unknown key {name!r}")
    folge = "\x1b[Z" if name == "shift+tab" else _ZEICHEN.get(taste, taste)
    if "ctrl" in wahl:
        folge = chr(ord(folge.upper()) & 0x1F)
    return ("\x1b" if "alt" in wahl else "") + folge


class Bildschirm(pyte.Screen):
    """What a terminal makes of bytes. Adds to pyte what Textual uses and what pyte trips over."""

    def __init__(self, spalten: int, reihen: int) -> None:
        self.kitty = 0
        """Kitty keyboard levels pushed and not yet popped."""
        self.unbekannt: list[str] = []
        """Sequences that were not drawn."""
        self._antworten, self._rest = "", ""
        self._haupt: tuple[Any, Any] | None = None
        super().__init__(spalten, reihen)
        self._strom = pyte.Stream(self)
        self._dekoder = codecs.getincrementaldecoder("utf-8")("replace")

    @property
    def modi(self) -> set[int]:
        """The private modes set now (pyte keeps them shifted)."""
        return {modus >> 5 for modus in self.mode if modus % 32 == 0}

    def zeilen(self) -> list[str]:
        """Rows without trailing blanks; pyte's own fails on half a wide character."""
        breite, hoehe = range(self.columns), range(self.lines)
        return ["".join(self.buffer[y][x].data for x in breite).rstrip() for y in hoehe]

    def fuettern(self, daten: bytes) -> bytes:
        """Draw; return the answers. A sequence cut at the end waits for its rest.

        C1 controls become visible, so that a test which reads the screen cannot miss one.
        """
        text = self._rest + self._dekoder.decode(daten).translate(_C1)
        schnitt = _ANGEFANGEN.search(text)
        text, self._rest = (text[: schnitt.start()], schnitt[0]) if schnitt else (text, "")
        self._strom.feed(_FOLGE.sub(self._sieben, text))
        antworten, self._antworten = self._antworten, ""
        return antworten.encode()

    def _sieben(self, folge: re.Match[str]) -> str:
        """Act on what pyte does not know; return what it may draw."""
        vorn, werte, ende = folge["vorn"], folge["werte"], folge["ende"]
        if folge["osc"] is not None:
            nummer, _, inhalt = folge["osc"].partition(";")
            self.title = inhalt if nummer in ("0", "2") else self.title
        elif ende == "u" and vorn in ("<", ">"):
            self.kitty += 1 if vorn == ">" else -int(werte if werte.isdigit() else 1)
        elif ende == "$p" and vorn == "?" and werte.isdigit():
            stand = 0 if int(werte) not in _BEKANNT else 1 if int(werte) in self.modi else 2
            self._antworten += f"\x1b[?{werte};{stand}$y"
        elif (
            ende in _PYTE_WERTE
            and ":" not in werte
            and werte.count(";") < _PYTE_WERTE[ende]
            and (not vorn or (vorn == "?" and ende in "hlJK"))
            and (ende not in "JK" or werte in ("", "0", "1", "2"))
        ):
            return folge[0]
        else:
            self.unbekannt.append(folge[0])
        return ""

    def draw(self, data: str) -> None:
        """Draw without joiners and selectors, at which pyte would drop the rest of the run."""
        super().draw("".join(z for z in data if wcwidth(z) > 0 or unicodedata.combining(z)))

    def write_process_input(self, data: str) -> None:
        """Take pyte's own answers: device attributes, status, cursor position."""
        self._antworten += data

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        """Enter the alternate screen, which pyte does not have, besides what pyte does."""
        super().set_mode(*(m for m in modes if m not in _PYTE_FALLEN), **kwargs)
        if kwargs.get("private") and _ZWEITSCHIRM & set(modes) and self._haupt is None:
            self._haupt = self.buffer, copy.copy(self.cursor)
            self.buffer = copy.copy(self.buffer)
            self.buffer.clear()

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        """Leave the alternate screen; what was on the main one shows again."""
        super().reset_mode(*(m for m in modes if m not in _PYTE_FALLEN), **kwargs)
        if kwargs.get("private") and _ZWEITSCHIRM & set(modes) and self._haupt is not None:
            (self.buffer, self.cursor), self._haupt = self._haupt, None
            self.ensure_hbounds()
            self.ensure_vbounds()


def _starten(programm: str, argv: Sequence[str], welt: Mapping[str, str], tty: str) -> int:
    """Start it in this terminal, as leader of a session; the number of the process."""
    # After setsid the first terminal a process opens becomes its controlling one.
    ein = (os.POSIX_SPAWN_OPEN, 0, tty, os.O_RDWR, 0)
    return os.posix_spawn(
        programm,
        argv,
        welt,
        file_actions=[ein, *((os.POSIX_SPAWN_DUP2, 0, ziel) for ziel in (1, 2))],
        setsid=True,
        setsigmask=[],
        setsigdef=set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP},
    )


class Terminal:
    """A child process in a pty and the person in front of it; for use in a `with`.

    The child sees PATH, HOME, TERM, COLORTERM, LC_ALL and `umgebung`, nothing else. With a
    `verzoegerung` (seconds one way) or a `rate` (bytes a second towards the person) both are far
    apart: times are those of the person, who presses a key before the child gets it and sees an
    output after the child wrote it. Who measures the start or the memory wants an `echt` one.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        groesse: tuple[int, int] = (80, 24),
        umgebung: Mapping[str, str] | None = None,
        verzoegerung: float = 0.0,
        rate: float = 0.0,
        echt: bool = False,
    ) -> None:
        welt = {n: os.environ[n] for n in ("PATH", "HOME") if n in os.environ}
        welt |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        welt |= {"LC_ALL": "C.UTF-8"} | dict(umgebung or {})
        if (programm := shutil.which(argv[0], path=welt.get("PATH"))) is None:
            raise FileNotFoundError(argv[0])
        self.argv, self.bild = list(argv), Bildschirm(*groesse)
        self.stuecke: list[tuple[float, bytes]] = []
        """Everything the child wrote: (time at which it was read, bytes)."""
        self.status: int | None = None
        """Exit status, negative for a signal; None while the child lives."""
        self.ende_um = 0.0
        """When the end of the child was noticed."""
        self._gezeichnet, self._stelle = 0, 0
        """Chunks that are drawn, and how many bytes of the next one."""
        self._aus, self._verbrauch = b"", 0.0
        self.duenn = verzoegerung > 0 or rate > 0
        """Whether both are far apart."""
        self.umweg = 2 * verzoegerung
        """Seconds that a key and its answer are under way at least."""
        self._hin, self._her = Strecke(verzoegerung), Strecke(verzoegerung, rate)
        self._fd, slave = os.openpty()
        self._offen = True
        os.set_blocking(self._fd, False)
        self.groesse_aendern(*groesse)
        self.start = time.monotonic()
        gabel = None if echt else gegabelt.an
        if gabel and gabel.nimmt(self.argv, welt):
            self.pid = gabel.starten(self.argv, welt, [os.ttyname(slave)] * 3, tty=True)
        else:
            self.pid = _starten(programm, self.argv, welt, os.ttyname(slave))
        self._pidfd = os.pidfd_open(self.pid)
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fehler: object) -> None:
        if self.status is None:
            os.killpg(self.pid, signal.SIGKILL)
            self._ernten()
        self.auflegen()
        os.close(self._pidfd)

    # -- what is to be seen

    def nachzeichnen(self) -> Iterator[float]:
        """Draw what was read; yield the time of each chunk that ended a picture.

        Also where another one begins in the same chunk: it was to be seen until then.
        """
        while self._gezeichnet < len(self.stuecke):
            zeit, daten = self.stuecke[self._gezeichnet]
            von, ende = self._stelle, daten.find(BILDENDE, self._stelle)
            self._stelle = ende + len(BILDENDE) if ende >= 0 else len(daten)
            self._losschicken(self.bild.fuettern(daten[von : self._stelle]))
            if self._stelle == len(daten):
                self._gezeichnet, self._stelle = self._gezeichnet + 1, 0
            if SYNC not in self.bild.modi:
                yield zeit

    def _gezeichnetes(self) -> Bildschirm:
        for _ in self.nachzeichnen():
            pass
        return self.bild

    @property
    def zeilen(self) -> list[str]:
        return self._gezeichnetes().zeilen()

    @property
    def text(self) -> str:
        return "\n".join(self.zeilen)

    @property
    def roh(self) -> bytes:
        return b"".join(daten for _, daten in self.stuecke)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row, from 0."""
        bild = self._gezeichnetes()
        return min(bild.cursor.x, bild.columns - 1), bild.cursor.y

    @property
    def titel(self) -> str:
        return self._gezeichnetes().title

    @property
    def modi(self) -> set[int]:
        """The private modes set now; equals ANFANGSMODI when all were restored."""
        return self._gezeichnetes().modi

    # -- waiting

    def warten(self, muster: str, frist: float = 10.0, flaute: float = 0.005) -> float:
        """Until the regex is on the screen; the time its chunk was read.

        Drawing waits for a lull of `flaute` seconds, so as not to delay the stamps.
        """
        ausdruck, ende = re.compile(muster, re.MULTILINE), time.monotonic() + frist
        angesehen = -1
        while True:
            neu = angesehen != len(self.stuecke)
            kam = self._lesen(min(ende, time.monotonic() + flaute) if neu else ende)
            offen = len(self.stuecke) - self._gezeichnet
            if kam and offen < 64 and time.monotonic() < ende:
                continue
            for zeit in self.nachzeichnen():
                if self._zeigt(ausdruck):
                    return zeit
            if self._zeigt(ausdruck):  # nothing new, or a question had it drawn already
                return self.stuecke[-1][0] if self.stuecke else self.start
            angesehen = len(self.stuecke)
            if self._fertig or time.monotonic() >= ende:
                raise AssertionError(self._bericht(f"{frist:g} s without {muster!r}"))

    def _zeigt(self, ausdruck: re.Pattern[str]) -> bool:
        offen = SYNC in self.bild.modi
        return not offen and ausdruck.search("\n".join(self.bild.zeilen())) is not None

    def ruhe(self, still: float = 0.15, frist: float = 5.0) -> None:
        """Until no byte came for `still` seconds, and for as long as an answer is under way.

        A child that has yet to be given the processor is not done, however long it was silent.
        """
        ende = time.monotonic() + frist
        while self._lesen(time.monotonic() + still + self.umweg) or not self._schlaeft():
            if time.monotonic() >= ende:
                raise AssertionError(self._bericht(f"not still within {frist:g} s"))

    def _schlaeft(self) -> bool:
        """Whether every thread of the child waits for something, or the child has ended."""
        try:
            staende = [datei.read_text() for datei in Path(f"/proc/{self.pid}/task").glob("*/stat")]
        except OSError:  # a thread that ended meanwhile: ask again
            return self.status is not None
        # Behind the name in brackets: R runs or wants to, D waits for the disk.
        return all(stand.rpartition(")")[2].split()[0] not in ("R", "D") for stand in staende)

    def lesen_bis(self, zeitpunkt: float) -> None:
        """Read and stamp until then without drawing: for measurements."""
        while self._lesen(zeitpunkt):
            pass

    @property
    def gestaut(self) -> bool:
        """Whether a thin line has not yet taken all that the child wrote."""
        return self._her.frei > time.monotonic()

    def warten_auf_ende(self, frist: float = 10.0) -> int:
        """Until the child has ended and its last bytes are read; its `status`."""
        ende = time.monotonic() + frist
        while not self._fertig and time.monotonic() < ende:
            self._lesen(ende)
        if self.status is None:
            raise AssertionError(self._bericht(f"still running after {frist:g} s"))
        if self.duenn and self.stuecke:  # the news of the end comes behind what was written
            self.ende_um = max(self.ende_um, self.stuecke[-1][0])
        return self.status

    # -- doing something

    def senden(self, text: str) -> float:
        """Write the text as it is; the time of writing."""
        zeit = time.monotonic()
        self._losschicken(text.encode())
        self._absenden()
        while self._aus:
            if time.monotonic() > zeit + 5.0:
                raise AssertionError(self._bericht("does not read for 5 s"))
            self._lesen(time.monotonic() + 0.01)
        return zeit

    def taste(self, *namen: str) -> None:
        """Press keys; an escape gets the pause that tells it from an alt key."""
        for name in namen:
            zeit = self.senden(tastenfolge(name))
            if name == "escape":
                self.lesen_bis(zeit + 0.15)

    def einfuegen(self, text: str) -> None:
        """Paste, in brackets when the child asked for them."""
        klammern = 2004 in self.modi
        self.senden(f"\x1b[200~{text}\x1b[201~" if klammern else text)

    def groesse_aendern(self, spalten: int, reihen: int) -> None:
        """Change the window; the kernel tells the child with SIGWINCH."""
        self._gezeichnetes().resize(reihen, spalten)
        masse = struct.pack("HHHH", reihen, spalten, 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, masse)

    def signal(self, nummer: int) -> None:
        os.kill(self.pid, nummer)

    def auflegen(self) -> None:
        """Close the terminal, as a broken line does: the child gets SIGHUP."""
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._offen, self._aus = -1, False, b""

    def fileno(self) -> int:
        """For waiting on several terminals at once; `lesen_bis(0)` then reads what is there."""
        return self._fd

    # -- what it costs

    def cpu(self) -> float:
        """CPU seconds of the child so far, to the nanosecond while it lives."""
        if self.status is not None:
            return self._verbrauch
        return time.clock_gettime(~self.pid << 3 | 2)  # Linux: that process's clock

    def rss(self) -> int:
        """Peak resident bytes (VmHWM) of the living child."""
        with open(f"/proc/{self.pid}/status") as datei:
            werte = dict(zeile.split(":", 1) for zeile in datei)
        return int(werte["VmHWM"].split()[0]) * 1024

    # -- reading and writing

    @property
    def _fertig(self) -> bool:
        # A grandchild may hold the pty open for ever, so the end is not waited for.
        nachlauf = time.monotonic() > self.ende_um + 0.1
        return self.status is not None and (not self._offen or nachlauf) and not self._her.menge

    def _lesen(self, bis: float) -> bool:
        """Wait for bytes, writing what is due; True when some were read and stamped."""
        while True:
            if self.duenn and self._angekommen(time.monotonic()):
                return True
            lebt = self.status is None
            offen = self._offen and self._her.menge < FENSTER
            quellen = [self._fd] * offen + [self._pidfd] * lebt
            if not quellen and not self._her.menge:
                return False
            if not lebt and not self._her.menge:
                bis = min(bis, self.ende_um + 0.1)
            senken = [self._fd] if self._aus and self._offen else []
            wecken = min(bis, self._her.naechste, self._hin.naechste)
            wartezeit = max(0.0, wecken - time.monotonic())
            bereit, _, _ = select.select(quellen, senken, [], wartezeit)
            if self._pidfd in bereit:
                self._ernten()
            self._absenden()
            if self._fd in bereit and self._empfangen():
                return True
            if time.monotonic() >= bis:
                return False

    def _empfangen(self) -> bool:
        """Read once; True when something is to be seen at once."""
        try:
            daten = os.read(self._fd, 65536)
        except OSError:  # EIO: nobody holds the other end any more
            daten = b""
        self._offen = bool(daten)
        if not daten:
            return False
        if self.duenn:
            self._her.geben(daten, time.monotonic())
            return False
        self._zustellen(time.monotonic(), daten)
        return True

    def _angekommen(self, jetzt: float) -> bool:
        """Deliver what came over the thin line, on both ends; True when some is to be seen."""
        self._aus += b"".join(daten for _, daten in self._hin.nehmen(jetzt))
        self._absenden()
        stuecke = self._her.nehmen(jetzt)
        for zeit, daten in stuecke:
            self._zustellen(zeit, daten)
        return bool(stuecke)

    def _zustellen(self, zeit: float, daten: bytes) -> None:
        naht = self.stuecke[-1][1][-16:] if self.stuecke else b""
        self.stuecke.append((zeit, daten))
        if _FRAGE.search(naht + daten):
            self._gezeichnetes()
            self._absenden()

    def _losschicken(self, daten: bytes) -> None:
        """What the person types or the terminal answers, on its way to the child."""
        if self.duenn:
            self._hin.geben(daten, time.monotonic())
        else:
            self._aus += daten

    def _absenden(self) -> None:
        if not self._aus:
            return
        try:
            self._aus = self._aus[os.write(self._fd, self._aus) :]
        except BlockingIOError:
            return
        except OSError:  # typed at a program that is gone
            self._aus = b""

    def _ernten(self) -> None:
        self.ende_um = time.monotonic() + self.umweg / 2
        _, status, verbrauch = os.wait4(self.pid, 0)
        self._verbrauch = verbrauch.ru_utime + verbrauch.ru_stime
        self.status = os.waitstatus_to_exitcode(status)

    def _bericht(self, was: str) -> str:
        strich = "+" + "-" * self.bild.columns + "+"
        stand = "running" if self.status is None else f"ended with {self.status}"
        return "\n".join(
            [f"{was} ({' '.join(self.argv)}, {stand})", strich]
            + ["|" + zeile for zeile in self.zeilen]
            + [strich, f"last bytes {self.roh[-120:]!r}"]
            + [f"not drawn {self.bild.unbekannt[-3:]}"] * bool(self.bild.unbekannt)
        )

"""The terminal's driver, for lines that break off or stall and programs stopped for a while.

The framework's own begins a second time whenever the process is continued, waits for ever for a
line that takes nothing, and deals with signals in the middle of whatever is being done. It reads
keys in a thread that looks ten times a second whether it is to end, and takes 0.2 s to do so; here
they are read in the loop.

Decision: keys are read in the event loop, not in a thread that looks ten times a second whether it
should end: quitting takes 30 ms instead of 260. The driver wipes the picture before it gives the
terminal back, because tmux, resized meanwhile, left the case to be read.
"""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import select
import signal
import termios
import threading
from collections.abc import Callable
from queue import Full, Queue
from typing import IO, TYPE_CHECKING, cast

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.drivers import linux_driver
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

if TYPE_CHECKING:
    from tui.getriebe.terminalapp import TerminalApp

STAU = 1.0
"""Seconds after which nobody waits any longer for a line that takes nothing."""

ALLEIN = ESCAPE_DELAY + 0.005
"""Seconds after which an escape that nothing followed is a key of its own."""


class Ausgabe(WriterThread):
    """Writes to the terminal; neither a stalled line nor one that is gone stops the program."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(file)
        self._queue: Queue[str | None] = Queue(MAX_QUEUED_WRITES)

    def write(self, text: str) -> None:
        """Hand over a text, waiting a little where the line is slow: then less is drawn."""
        try:
            self._queue.put(text, timeout=STAU)
        except Full:
            # The program must go on: half-typed lines have to be kept, signals to be heeded.
            self._queue.maxsize = 0
            self._queue.put(text)

    def run(self) -> None:
        """Write what comes; when the line is gone, take it all the same."""
        with contextlib.suppress(OSError):
            while (text := self._queue.get()) is not None:
                # Not by way of Python's own buffer: a lock held by a stalled write there would
                # keep the process from ending.
                daten = text.encode(errors="replace")
                while daten:
                    daten = daten[self._senden(daten) :]
                if self._queue.qsize() == 0:
                    self._queue.maxsize = MAX_QUEUED_WRITES
            return
        while self._queue.get() is not None:
            pass

    def _senden(self, daten: bytes) -> int:
        try:
            return os.write(self.fileno(), daten)
        except BlockingIOError:  # another program left the terminal in that mode
            select.select([], [self.fileno()], [])
            return 0

    def stop(self) -> None:
        """Let it write what is left; a line that takes nothing is not waited for."""
        self._queue.maxsize = 0
        self._queue.put(None)
        self.join(STAU)


class Tasten:
    """Turns what the terminal sends into messages; not all of it need be UTF-8."""

    def __init__(self, fd: int, melden: Callable[[Message], None]) -> None:
        self._fd, self._melden = fd, melden
        self._schleife = asyncio.get_running_loop()
        self._parser = XTermParser()
        # PuTTY set to Latin-1 sends bytes for umlauts that would end the program.
        self._dekoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._nachfrage: asyncio.TimerHandle | None = None
        self._schleife.add_reader(fd, self._lesen)

    def schliessen(self) -> None:
        """Read no more."""
        self._schleife.remove_reader(self._fd)
        if self._nachfrage is not None:
            self._nachfrage.cancel()

    def _lesen(self) -> None:
        # Somebody else may have been quicker; reading would wait for the next key then.
        if not select.select([self._fd], [], [], 0)[0]:
            return
        try:
            daten = os.read(self._fd, 4096)
        except OSError:
            daten = b""
        if not daten:
            self.schliessen()
            # The system tells only the first process of a session, which need not be us.
            os.kill(os.getpid(), signal.SIGHUP)
            return
        # Nothing as long as half a character is there: to the parser that would be the end.
        if text := self._dekoder.decode(daten):
            for ereignis in self._parser.feed(text):
                self._melden(ereignis)
        # An escape may be a key of its own, or the beginning of another one.
        if self._nachfrage is not None:
            self._nachfrage.cancel()
        self._nachfrage = self._schleife.call_later(ALLEIN, self._nachfragen)

    def _nachfragen(self) -> None:
        for ereignis in self._parser.tick():
            self._melden(ereignis)


class Treiber(linux_driver.LinuxDriver):
    """Enters and leaves the terminal once for each time the program is stopped and continued."""

    _tasten: Tasten | None = None
    """Reads while the terminal is ours."""
    _an = False
    """Whether the terminal is ours now."""
    _groesse = (0, 0)
    """Columns and rows of the window when it was last looked at."""
    _roh: list[object] | None = None
    """How we set the terminal, to see whether somebody else did since."""

    def start_application_mode(self) -> None:
        """Take the terminal over; not in the background, where the process is stopped again."""
        davor = self._writer_thread
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._an = self._writer_thread is not davor
        self._roh = self._gesetzt()
        # In the loop, not in the midst of things: a queue is not to be entered twice.
        schleife = asyncio.get_running_loop()
        schleife.add_signal_handler(signal.SIGTSTP, self._anhalten)
        schleife.add_signal_handler(signal.SIGCONT, self._weiter)
        self._groesse = self._get_terminal_size()
        if self._an:
            self._tasten = Tasten(self.fileno, self.process_message)
            schleife.add_signal_handler(signal.SIGWINCH, self._fenster)

    def _run_input_thread(self) -> None:
        """End the framework's thread at once: keys are read in the loop."""

    def send_message(self, message: Message) -> None:
        """Hand a message to the app; we are in its loop already."""
        self._app.post_message(message)

    def disable_input(self) -> None:
        """Read no more keys."""
        if self._tasten is not None:
            self._tasten.schliessen()
            self._tasten = None
        super().disable_input()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self._an = False
        # tmux, resized meanwhile, would leave the picture, and the case in it, to be read.
        self.write("\x1b[2J")
        super().stop_application_mode()

    def _gesetzt(self) -> list[object] | None:
        try:
            return termios.tcgetattr(self.fileno)
        except termios.error:
            return None

    def _fenster(self) -> None:
        """Take the window's size; small for a moment, it has lost what stood in it."""
        davor, self._groesse = self._groesse, self._get_terminal_size()
        if self._groesse == davor:
            self._neu_zeichnen()
        elif not self._in_band_window_resize:
            groesse = Size(*self._groesse)
            self._app.post_message(Resize(groesse, groesse))

    def _anhalten(self) -> None:
        """Stop as any program does, with the terminal given back for that time."""
        if not self._an:
            return
        self.suspend_application_mode()
        # The system itself knows whether there is a shell that could continue us, else it goes on.
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        signal.pthread_kill(threading.get_ident(), signal.SIGTSTP)
        asyncio.get_running_loop().add_signal_handler(signal.SIGTSTP, self._anhalten)
        self._weiter()

    def _weiter(self) -> None:
        """Go on after having been stopped, by ourselves or without being asked."""
        if self._app._exit:  # a line that breaks off sends this signal, too
            return
        if self._an and self._gesetzt() != self._roh:
            self.suspend_application_mode()
        if not self._an:
            self.start_application_mode()
        self._neu_zeichnen()

    def _neu_zeichnen(self) -> None:
        cast("TerminalApp", self._app).action_neu_zeichnen()


def einsetzen() -> None:
    """Let the framework's driver write as we do; it offers no setting."""
    setattr(linux_driver, "WriterThread", Ausgabe)  # noqa: B010

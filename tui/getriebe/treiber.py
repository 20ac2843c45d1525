"""The terminal's driver: it copes with lines that stall or break off, and with being stopped.

Textual's own driver starts a second time whenever the process is continued. It waits for ever for a
line that takes nothing. It handles signals in the middle of whatever the program is doing.

Decision: keys are read in the event loop. Textual reads them in a thread that checks ten times a
second whether it should end; without it quitting takes 30 ms instead of 260. The driver wipes the
picture before it gives the terminal back, because tmux, resized meanwhile, left the case readable.

Decision: the driver never asks for kitty's keyboard protocol, whatever the environment says. Once
asked, kitty 0.26 sends capital umlauts, quotation marks and € without their text, and three
terminals send + and − of the keypad as keys without a character. No key of KoPrax needs it.
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

from textual import constants
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
"""Seconds to wait for a line that takes nothing."""

VORTRITT = 0.0005
"""Seconds at most that the app waits for the writing thread to take a text. Without it a letter is
sent only when the app has done all that follows from it, too: 0.4 ms later, of 2.8 (median)."""

ALLEIN = ESCAPE_DELAY + 0.005
"""Seconds after which an escape byte that nothing followed counts as the key Esc: Textual's own
limit and 5 ms, so that the parser finds it exceeded."""


class Ausgabe(WriterThread):
    """Writes to the terminal. Neither a stalled nor a broken line stops the program."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(file)
        self._queue: Queue[str | None] = Queue(MAX_QUEUED_WRITES)
        self._genommen = threading.Event()
        """Set once the thread has taken what was queued last."""

    def write(self, text: str) -> None:
        """Queue a text for writing.

        If the line is slow, wait up to STAU seconds: the app draws less often then. After that
        queue without bound.
        """
        self._genommen.clear()
        try:
            self._queue.put(text, timeout=STAU)
            self._genommen.wait(VORTRITT)
        except Full:
            # The program must go on: it still has to keep half-typed lines and heed signals.
            self._queue.maxsize = 0
            self._queue.put(text)

    def run(self) -> None:
        """Write each text; when the line is gone, go on taking texts and drop them."""
        with contextlib.suppress(OSError):
            while (text := self._queue.get()) is not None:
                self._genommen.set()
                # Python's own buffer is bypassed: a stalled write would hold its lock and keep
                # the process from ending.
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
        """Let the thread write what is left; give up after STAU seconds."""
        self._queue.maxsize = 0
        self._queue.put(None)
        self.join(STAU)


class Tasten:
    """Turns the bytes of the terminal into messages; bytes that are not UTF-8 do no harm."""

    def __init__(self, fd: int, melden: Callable[[Message], None]) -> None:
        self._fd, self._melden = fd, melden
        self._schleife = asyncio.get_running_loop()
        self._parser = XTermParser()
        # PuTTY set to Latin-1 sends umlauts as bytes that strict decoding would raise on.
        self._dekoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._nachfrage: asyncio.TimerHandle | None = None
        self._schleife.add_reader(fd, self._lesen)

    def schliessen(self) -> None:
        """Read no more."""
        self._schleife.remove_reader(self._fd)
        if self._nachfrage is not None:
            self._nachfrage.cancel()

    def _lesen(self) -> None:
        # Another reader may have taken the bytes; `os.read` would then block until the next key.
        if not select.select([self._fd], [], [], 0)[0]:
            return
        try:
            daten = os.read(self._fd, 4096)
        except OSError:
            daten = b""
        if not daten:
            self.schliessen()
            # The system sends SIGHUP only to the first process of a session, perhaps not to us.
            os.kill(os.getpid(), signal.SIGHUP)
            return
        # Half a character decodes to "", which the parser would take for the end of input.
        if text := self._dekoder.decode(daten):
            for ereignis in self._parser.feed(text):
                self._melden(ereignis)
        # An escape byte may be the key Esc or the beginning of a sequence: ask again later.
        if self._nachfrage is not None:
            self._nachfrage.cancel()
        self._nachfrage = self._schleife.call_later(ALLEIN, self._nachfragen)

    def _nachfragen(self) -> None:
        for ereignis in self._parser.tick():
            self._melden(ereignis)


class Treiber(linux_driver.LinuxDriver):
    """Enters and leaves the terminal once for each time the program is stopped and continued."""

    _tasten: Tasten | None = None
    """Reads keys while the terminal is ours, else None."""
    _an = False
    """True while the terminal is ours."""
    _groesse = (0, 0)
    """Columns and rows of the window when it was last looked at."""
    _roh: list[object] | None = None
    """The terminal's settings as we left them; other ones now mean that a program changed them."""

    def start_application_mode(self) -> None:
        """Take the terminal over; in the background the process is stopped again instead."""
        davor = self._writer_thread
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._an = self._writer_thread is not davor
        self._roh = self._gesetzt()
        # Signals are handled between two steps of the loop: a queue must not be entered twice.
        schleife = asyncio.get_running_loop()
        schleife.add_signal_handler(signal.SIGTSTP, self._anhalten)
        schleife.add_signal_handler(signal.SIGCONT, self._weiter)
        self._groesse = self._get_terminal_size()
        if self._an:
            self._tasten = Tasten(self.fileno, self.process_message)
            schleife.add_signal_handler(signal.SIGWINCH, self._fenster)

    def _run_input_thread(self) -> None:
        """Do nothing, so that Textual's thread ends at once: keys are read in the loop."""

    def send_message(self, message: Message) -> None:
        """Hand a message to the app, without a detour: this runs in the app's loop."""
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
        # tmux, resized meanwhile, would leave the picture with the case on the screen.
        self.write("\x1b[2J")
        super().stop_application_mode()

    def _gesetzt(self) -> list[object] | None:
        try:
            return termios.tcgetattr(self.fileno)
        except termios.error:
            return None

    def _fenster(self) -> None:
        """Tell the app the window's size. If it is unchanged, draw anew.

        A window that was smaller for a moment has lost a part of its picture.
        """
        davor, self._groesse = self._groesse, self._get_terminal_size()
        if self._groesse == davor:
            self._neu_zeichnen()
        elif not self._in_band_window_resize:
            groesse = Size(*self._groesse)
            self._app.post_message(Resize(groesse, groesse))

    def _anhalten(self) -> None:
        """Stop as any program does, and give the terminal back for that time."""
        if not self._an:
            return
        self.suspend_application_mode()
        # The system knows whether a shell could continue us; if there is none, it does not stop us.
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        signal.pthread_kill(threading.get_ident(), signal.SIGTSTP)
        asyncio.get_running_loop().add_signal_handler(signal.SIGTSTP, self._anhalten)
        self._weiter()

    def _weiter(self) -> None:
        """Go on after a stop, whether we stopped ourselves or somebody stopped us."""
        if self._app._exit:  # a line that breaks off sends SIGCONT, too
            return
        if self._an and self._gesetzt() != self._roh:
            self.suspend_application_mode()
        if not self._an:
            self.start_application_mode()
        self._neu_zeichnen()

    def _neu_zeichnen(self) -> None:
        cast("TerminalApp", self._app).action_neu_zeichnen()


def einsetzen() -> None:
    """Make Textual's driver write through `Ausgabe` and do without kitty's keyboard protocol.

    Textual has no setting for the first, and reads the second from the environment when loaded.
    """
    setattr(linux_driver, "WriterThread", Ausgabe)  # noqa: B010
    setattr(constants, "DISABLE_KITTY_KEY", True)  # noqa: B010

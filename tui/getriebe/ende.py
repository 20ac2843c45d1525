"""Ends that nobody asked for: a signal, a terminal that goes away, an error in a handler."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import Any

from textual.app import App


class GeordnetesEnde(App[None]):
    """An app that ends in good order and never prints what was typed."""

    absturz: BaseException | None = None
    """The error that ended the app, or None if it was not an error."""

    def auf_ende_achten(self) -> None:
        """From now on end in good order at a signal and at an error in the event loop.

        Must be called within the running loop.
        """
        schleife = asyncio.get_running_loop()
        for zeichen in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
            # Unhandled, the process would leave the terminal in raw mode or lose the typed line.
            schleife.add_signal_handler(zeichen, self._geordnet_enden)
        # The loop would print an error of the driver as it is, typed text included.
        schleife.set_exception_handler(self._gescheitert)

    def noch_retten(self) -> None:
        """Save what must not be lost. Called before each such end; does nothing here."""

    def _geordnet_enden(self) -> None:
        self.noch_retten()
        self.exit(return_code=0)

    def _print_error_renderables(self) -> None:
        # Whoever quits and closes the window at once is not there for the last words.
        with contextlib.suppress(OSError):
            super()._print_error_renderables()

    def _gescheitert(self, _: object, umstaende: dict[str, Any]) -> None:
        if isinstance(fehler := umstaende.get("exception"), Exception):
            self._handle_exception(fehler)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print the error with its local variables, which hold what was typed.
        self.absturz = error
        with contextlib.suppress(Exception):
            self.noch_retten()
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

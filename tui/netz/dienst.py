"""The server of the page: two addresses behind a path that nobody can guess, and nothing else.

Only this machine is listened to. Other accounts of it can reach the port, but not guess the path. A
page from elsewhere that had its name point here (DNS rebinding) is refused by the name it asks for.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from modelle.anzeige.wand import Wand

HIER = "127.0.0.1"
"""The only address that is listened to."""

NAMEN = [HIER, "localhost"]
"""The names by which a browser may ask."""

STROEME = 20
"""Pages that may be open at once."""

LEBENSZEICHEN_S = 1.0
"""Seconds after which something is sent even if nothing changed. A page that hears nothing for
three of them shows nothing more: nobody could blank it."""

_SEITE = Path(__file__).with_name("seite.html")

_KOEPFE = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_REGELN = (
    "default-src 'none'; connect-src 'self'; script-src 'nonce-{}'; style-src 'nonce-{}';"
    " img-src data:;"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Aushang:
    """What is on the wall now, for all pages that are open."""

    def __init__(self) -> None:
        self._wand = Wand()
        self._anders = asyncio.Event()
        self.stroeme = 0
        """Pages that are open."""

    def zeige(self, wand: Wand) -> None:
        """Show this from now on; without effect if it is shown already."""
        if wand is not self._wand:
            self._wand = wand
            self._anders.set()
            self._anders = asyncio.Event()

    async def strom(self) -> AsyncIterator[str]:
        """Yield what is shown, now and whenever it changes, as server-sent events."""
        self.stroeme += 1
        try:
            while True:
                anders = self._anders
                yield f"data: {msgspec.json.encode(self._wand).decode()}\n\n"
                while not anders.is_set():
                    try:
                        await asyncio.wait_for(anders.wait(), LEBENSZEICHEN_S)
                    except TimeoutError:
                        yield "event: da\ndata:\n\n"
        finally:
            self.stroeme -= 1


def dienst(aushang: Aushang, geheim: str) -> Starlette:
    """Return the server of the page behind the path `geheim`."""

    def nur_hier(tun: Callable[[], Response]) -> Callable[[Request], Response]:
        def antworten(request: Request) -> Response:
            genannt = request.path_params["geheim"].encode("utf-8", errors="replace")
            return tun() if secrets.compare_digest(genannt, geheim.encode()) else _nichts()

        return antworten

    def seite() -> Response:
        einmal = secrets.token_urlsafe(12)
        text = _SEITE.read_text(encoding="utf-8").replace("{{nonce}}", einmal)
        regeln = _REGELN.format(einmal, einmal)
        return HTMLResponse(text, headers=_KOEPFE | {"Content-Security-Policy": regeln})

    def strom() -> Response:
        if aushang.stroeme >= STROEME:
            return Response(status_code=503)
        return StreamingResponse(aushang.strom(), media_type="text/event-stream", headers=_KOEPFE)

    app = Starlette(
        routes=[
            Route("/{geheim}/", nur_hier(seite)),
            Route("/{geheim}/strom", nur_hier(strom)),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=NAMEN, www_redirect=False)],
        exception_handlers={404: lambda *_: _nichts(), 405: lambda *_: _nichts()},
    )
    # Each other path gets the same answer, also one that lacks nothing but its last sign.
    app.router.redirect_slashes = False
    return app


def _nichts() -> Response:
    return Response(status_code=404)

"""Runs the page of a round until somebody ends it, and says where it is."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import secrets
import socket
from collections.abc import Callable, Iterator

import click
import uvicorn

from modelle.anzeige.wand import Wand
from tui.netz.dienst import HIER, STROEME, Aushang, dienst
from tui.start import aufbau
from tui.start.mitlesen import ABSTAND, mitlesend
from tui.uhr import echte_uhr

VERBINDUNGEN = STROEME + 12
"""Connections at once; whoever comes later is refused."""

AUFHOEREN_S = 1
"""Seconds after which open pages no longer keep the server from ending."""


def zeigen(ort: aufbau.Orte, id: str) -> int:
    """Serve the round with this id until somebody ends it; return the exit code.

    Raises Abgelehnt and ProtokollFehler.
    """
    geheim, uhr = secrets.token_urlsafe(16), echte_uhr()
    ueber_ssh = "SSH_CONNECTION" in os.environ
    with mitlesend(ort, id, uhr) as mitleser, socket.create_server((HIER, 0)) as ohr:
        for satz in saetze(ohr.getsockname()[1], geheim, ueber_ssh):
            click.echo(satz)
        # Whoever knocks must write nothing on this terminal, which may not even be read.
        logging.disable()
        # The server raises the signal that ended it once more.
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(_dienen(ohr, geheim, lambda: mitleser.wand(uhr.jetzt())))
    return 0


def saetze(port: int, geheim: str, ueber_ssh: bool) -> Iterator[str]:
    """Yield what somebody must know to open the page."""
    yield "Die Anzeige steht im Browser auf diesem Rechner unter:"
    yield f"http://{HIER}:{port}/{geheim}/"
    if ueber_ssh:
        yield (
            "Sie sind über SSH hier. Wo es erlaubt ist, auf dem eigenen Rechner eingeben, dann dort"
            " dieselbe Adresse öffnen:"
        )
        yield f"ssh -N -L {port}:{HIER}:{port} NAME@RECHNER"
    yield "Wer die Adresse kennt und an diesem Rechner ist, sieht mit. Strg+C beendet die Anzeige."


async def _dienen(ohr: socket.socket, geheim: str, nachsehen: Callable[[], Wand]) -> None:
    aushang = Aushang()
    aushang.zeige(nachsehen())
    server = uvicorn.Server(
        uvicorn.Config(
            dienst(aushang, geheim),
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            http="h11",
            server_header=False,
            limit_concurrency=VERBINDUNGEN,
            timeout_graceful_shutdown=AUFHOEREN_S,
        )
    )
    lauf = asyncio.create_task(server.serve(sockets=[ohr]))
    while not lauf.done():
        aushang.zeige(nachsehen())
        await asyncio.wait([lauf], timeout=ABSTAND)
    await lauf

"""A real Chromium without a window, as somebody who opens a page in it.

    with Browser(tmp_path) as browser:
        browser.oeffne("http://127.0.0.1:8000/")
        browser.warten(lambda: "Fragen" in browser.text)

It is told what to do through two pipes (`--remote-debugging-pipe`), so it needs no port.
"""

from __future__ import annotations

import fcntl
import itertools
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

PROGRAMM = shutil.which("chromium") or shutil.which("chromium-browser")
"""The program, or None where there is none."""

FRIST = 20.0
"""Seconds after which something counts as never coming."""


class Browser:
    """One page in it; for use in a `with`."""

    def __init__(self, ordner: Path) -> None:
        assert PROGRAMM
        befehl = [
            PROGRAMM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-dev-shm-usage", "--remote-debugging-pipe", f"--user-data-dir={ordner}",
            "about:blank",
        ]  # fmt: skip
        hin, self._schreiben = os.pipe()
        self._lesen, her = os.pipe()
        # It reads from number 3 and writes to number 4; neither end may have one of these already.
        enden = [fcntl.fcntl(ende, fcntl.F_DUPFD, 10) for ende in (hin, her)]
        leer = os.open(os.devnull, os.O_RDWR)
        umleiten = zip((leer, leer, leer, *enden), range(5), strict=True)
        self._pid = os.posix_spawn(
            PROGRAMM,
            befehl,
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, von, nach) for von, nach in umleiten],
        )
        for ende in (hin, her, leer, *enden):
            os.close(ende)
        self._nummern, self._rest = itertools.count(1), b""
        self.gesehen: list[dict[str, Any]] = []
        """What it told unasked."""
        ziel = self._frage("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._sitzung = self._frage("Target.attachToTarget", {"targetId": ziel, "flatten": True})[
            "sessionId"
        ]
        self._frage("Page.enable")
        self._frage("Runtime.enable")
        self._frage("Log.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._schreiben)
        os.close(self._lesen)

    def _frage(self, methode: str, werte: dict[str, Any] | None = None) -> dict[str, Any]:
        nummer = next(self._nummern)
        nachricht: dict[str, Any] = {"id": nummer, "method": methode, "params": werte or {}}
        if hasattr(self, "_sitzung"):
            nachricht["sessionId"] = self._sitzung
        os.write(self._schreiben, json.dumps(nachricht).encode() + b"\0")
        bis = time.monotonic() + FRIST
        while time.monotonic() < bis:
            antwort = self._naechste(bis)
            if antwort.get("id") == nummer:
                assert "error" not in antwort, antwort
                return dict(antwort["result"])
            self.gesehen.append(antwort)
        raise AssertionError(f"no answer to {methode}")

    def _naechste(self, bis: float) -> dict[str, Any]:
        while b"\0" not in self._rest:
            bereit, *_ = select.select([self._lesen], [], [], max(0, bis - time.monotonic()))
            assert bereit, "the browser says nothing"
            self._rest += os.read(self._lesen, 1 << 16)
        eine, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(eine))

    def oeffne(self, adresse: str) -> None:
        """Open this page."""
        self._frage("Page.navigate", {"url": adresse})

    def wert(self, ausdruck: str) -> Any:
        """Return the value of an expression of JavaScript in the page."""
        frage = {"expression": ausdruck, "returnByValue": True}
        return self._frage("Runtime.evaluate", frage)["result"].get("value")

    @property
    def dom(self) -> str:
        """All that is in the page, seen or not, but for its program and its looks."""
        return str(
            self.wert(
                "(() => { const d = document.documentElement.cloneNode(true);"
                " d.querySelectorAll('script, style').forEach(x => x.remove());"
                " return d.outerHTML; })()"
            )
        )

    @property
    def text(self) -> str:
        """What can be read on the page, as one line."""
        return " ".join(str(self.wert("document.body ? document.body.innerText : ''")).split())

    def warten(self, bis: Callable[[], object]) -> None:
        """Wait until this is true of the page."""
        frist = time.monotonic() + FRIST
        while not bis():
            assert time.monotonic() < frist, self.text
            time.sleep(0.1)

    def groesse(self, breite: int, hoehe: int) -> None:
        """Give the window so many points."""
        werte = {"width": breite, "height": hoehe, "deviceScaleFactor": 1, "mobile": False}
        self._frage("Emulation.setDeviceMetricsOverride", werte)

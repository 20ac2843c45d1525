"""The page of a display: who gets it, what comes with it, and that everybody else gets nothing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from typing import Any

import msgspec
import pytest

pytest.importorskip("starlette")

from modelle.anzeige.wand import MOMENT, Wand, Wandzeile
from tests.buehne.haus import WURZEL
from tui.befehle.koprax import ausfuehren
from tui.befehle.runde import anzeige as befehl
from tui.netz import dienst as netz
from tui.netz.dienst import STROEME, Aushang, dienst
from tui.netz.lauf import saetze

GEHEIM = "Xy-unerratbar_0"
SEITE = (WURZEL / "tui" / "netz" / "seite.html").read_text(encoding="utf-8")


class Antwort:
    """What a server answers: a status, headers, and what it sends until it waits or ends."""

    def __init__(self) -> None:
        self.status, self.koepfe, self.inhalt = 0, dict[str, str](), b""

    async def nimm(self, nachricht: Mapping[str, Any]) -> None:
        if nachricht["type"] == "http.response.start":
            self.status = nachricht["status"]
            self.koepfe = {k.decode(): v.decode() for k, v in nachricht["headers"]}
        else:
            self.inhalt += nachricht.get("body", b"")


async def gefragt(
    aushang: Aushang, pfad: str, methode: str = "GET", name: str | None = "127.0.0.1:4711"
) -> Antwort:
    """Ask for a path; of a stream, its beginning."""
    antwort, fort = Antwort(), asyncio.Event()

    async def empfangen() -> dict[str, Any]:
        await fort.wait()
        return {"type": "http.disconnect"}

    umfang = {
        "type": "http", "method": methode, "path": pfad, "raw_path": pfad.encode(),
        "query_string": b"", "root_path": "", "scheme": "http", "http_version": "1.1",
        "headers": [(b"host", name.encode())] if name is not None else [],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 4711),
    }  # fmt: skip
    lauf = asyncio.create_task(dienst(aushang, GEHEIM)(umfang, empfangen, antwort.nimm))  # type: ignore[arg-type]
    for _ in range(30):
        await asyncio.sleep(0)
    fort.set()
    await lauf
    return antwort


async def test_wer_den_weg_kennt_bekommt_die_seite_und_nichts_von_anderswo() -> None:
    antwort = await gefragt(Aushang(), f"/{GEHEIM}/")
    assert antwort.status == 200
    regeln = antwort.koepfe["content-security-policy"]
    [einmal] = set(re.findall(r"'nonce-([^']+)'", regeln))
    assert regeln.startswith("default-src 'none'; connect-src 'self';")
    assert antwort.inhalt.decode().count(f'nonce="{einmal}"') == 2
    assert antwort.koepfe["cache-control"] == "no-store"
    assert antwort.koepfe["referrer-policy"] == "no-referrer"
    zweite = await gefragt(Aushang(), f"/{GEHEIM}/", name="localhost:4711")
    assert (zweite.status, einmal in zweite.inhalt.decode()) == (200, False), "each has its own"


@pytest.mark.parametrize(
    "pfad",
    [
        *("/", "/favicon.ico", f"/{GEHEIM}", f"/{GEHEIM}x/", f"/{GEHEIM.lower()}/", "//"),
        *(f"/{GEHEIM}/../", f"/{GEHEIM}/strom/", "/strom", f"/{GEHEIM}/seite.html", "/ä/"),
    ],
)
async def test_jeder_andere_weg_fuehrt_ins_leere(pfad: str) -> None:
    aushang = Aushang()
    aushang.zeige(Wand(phase="Fragen"))
    for methode in ("GET", "POST"):
        antwort = await gefragt(aushang, pfad, methode)
        assert (antwort.status, antwort.inhalt) == (404, b"")
    assert (await gefragt(aushang, f"/{GEHEIM}/", "POST")).status == 404


@pytest.mark.parametrize("name", ["boese.example", "127.0.0.1.boese.example:4711", "", None])
async def test_wer_unter_anderem_namen_fragt_bekommt_nichts(name: str | None) -> None:
    """A page from elsewhere whose name was made to lead here (DNS rebinding)."""
    aushang = Aushang()
    aushang.zeige(Wand(phase="Fragen"))
    for pfad in (f"/{GEHEIM}/", f"/{GEHEIM}/strom"):
        antwort = await gefragt(aushang, pfad, name=name)
        assert antwort.status == 400
        assert b"Fragen" not in antwort.inhalt
        assert b"script" not in antwort.inhalt


async def test_der_strom_beginnt_mit_dem_was_an_der_wand_steht() -> None:
    aushang = Aushang()
    aushang.zeige(Wand(phase="Fragen", zeilen=(Wandzeile("eintrag", "</script>\n\ndata: x"),)))
    antwort = await gefragt(aushang, f"/{GEHEIM}/strom")
    assert antwort.koepfe["content-type"].startswith("text/event-stream")
    assert antwort.koepfe["cache-control"] == "no-store"
    zeile, leer, rest = antwort.inhalt.decode().partition("\n\n")
    assert (leer, rest) == ("\n\n", ""), "what was typed makes no event of its own"
    wand = msgspec.json.decode(zeile.removeprefix("data: "), type=Wand)
    assert wand.zeilen[0].text == "</script>\n\ndata: x"
    assert aushang.stroeme == 0, "the page is gone"


async def naechstes(strom: AsyncIterator[str]) -> str:
    return await asyncio.wait_for(anext(strom), 5)


async def test_jede_offene_seite_erfaehrt_was_anders_ist_und_dass_noch_jemand_da_ist(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    aushang = Aushang()
    async with aclosing(aushang.strom()) as eine, aclosing(aushang.strom()) as andere:  # type: ignore[type-var]
        for strom in (eine, andere):
            await naechstes(strom)
        aushang.zeige(wand := Wand(MOMENT))
        for strom in (eine, andere):
            assert MOMENT in await naechstes(strom)
        monkeypatch.setattr(netz, "LEBENSZEICHEN_S", 0.0)
        aushang.zeige(wand)
        assert await naechstes(eine) == "event: da\ndata:\n\n"
        assert aushang.stroeme == 2
    assert aushang.stroeme == 0


async def test_mehr_seiten_als_ein_raum_hat_werden_abgewiesen() -> None:
    aushang = Aushang()
    aushang.zeige(Wand(phase="Fragen"))
    aushang.stroeme = STROEME
    antwort = await gefragt(aushang, f"/{GEHEIM}/strom")
    assert (antwort.status, antwort.inhalt) == (503, b"")


def test_die_seite_holt_nichts_von_anderswo_und_liest_nichts_als_html() -> None:
    assert re.findall(r"https?:|//[a-z]", SEITE.replace("// ", "")) == []
    assert set(re.findall(r"""(?:src|href)=["']?([^"'>\s]+)""", SEITE)) == {"data:,"}
    for gefaehrlich in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write"):
        assert gefaehrlich not in SEITE


def test_wer_ueber_ssh_da_ist_erfaehrt_wie_die_seite_zu_ihm_kommt() -> None:
    hier, dort = (list(saetze(4711, GEHEIM, ueber_ssh=ssh)) for ssh in (False, True))
    assert f"http://127.0.0.1:4711/{GEHEIM}/" in hier
    assert f"http://127.0.0.1:4711/{GEHEIM}/" in dort
    assert "ssh -N -L 4711:127.0.0.1:4711 NAME@RECHNER" in dort
    assert "ssh" not in " ".join(hier)


def test_fehlt_der_baustein_sagt_ein_satz_wie_er_kommt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(befehl, "find_spec", lambda _: None)
    assert ausfuehren(["anzeige", "--browser"]) == 1
    assert "fehlt ein Baustein" in capsys.readouterr().err

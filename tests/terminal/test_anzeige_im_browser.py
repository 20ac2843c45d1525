"""A moderator, a display in a terminal and one in a real browser: each may be killed, all agree."""

from __future__ import annotations

import re
import signal
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("uvicorn")

from modelle.ablauf.lesen import mitgeliefert
from modelle.anzeige.wand import MOMENT, ZU_ENDE
from modelle.leitung.runde import Leitung
from modelle.protokoll.mitlesen.zeichen import verdunkeln, wird_gezeigt
from tests.buehne.browser import PROGRAMM, Browser
from tests.buehne.drehbuecher import Rechner
from tests.buehne.runden import setzen, tippen
from tests.buehne.terminal import Terminal
from tests.conftest import ANGABEN
from tui.netz.lauf import VERBINDUNGEN
from tui.start import aufbau

im_browser = pytest.mark.skipif(PROGRAMM is None, reason="no Chromium here")

STUMM = "Gerade ist hier nichts zu sehen."


@pytest.fixture
def rechner(tmp_path: Path) -> Rechner:
    return Rechner(tmp_path)


@pytest.fixture
def leitung(rechner: Rechner) -> Iterator[Leitung]:
    """A round in Brainstorming, led here."""
    umwelt = aufbau.umgebung(rechner.db)
    leitung = Leitung.anlegen(umwelt, mitgeliefert("koprax-45"), ANGABEN)
    leitung.beginnen()
    while leitung.runde.phase.schluessel != "brainstorming":
        leitung.weiter()
    tippen(leitung, "ssa: Eine Trommelgruppe")
    yield leitung
    umwelt.protokoll.schliessen()


def adresse(t: Terminal) -> str:
    """The address that the display says."""
    t.warten(r"http://127\.0\.0\.1:\d+/\S+/\s[\s\S]*Strg\+C beendet")
    return re.findall(r"http://\S+/", t.text)[0]


def minuten(browser: Browser) -> int:
    """What the clock of the page shows."""
    gefunden = re.search(r"(\d+) Minuten", browser.text)
    return int(gefunden[1]) if gefunden else 0


class Blick:
    """A page that is looked at again and again; what must not be in it never is."""

    def __init__(self, browser: Browser, *nie: str) -> None:
        self.browser, self.nie = browser, nie

    def bis(self, wort: str) -> None:
        """Look until this is there."""
        self.browser.warten(lambda: wort in self._gesehen())

    def _gesehen(self) -> str:
        dom = self.browser.dom
        assert [wort for wort in self.nie if wort in dom] == []
        return self.browser.text


@im_browser
def test_die_seite_folgt_der_runde_und_zeigt_nie_was_niemand_sehen_soll(
    rechner: Rechner, leitung: Leitung, tmp_path: Path
) -> None:
    boese = "<b>fett</b><img src=x onerror=alert(1)>"
    with rechner.terminal("anzeige", "--browser") as t, Browser(tmp_path / "browser") as browser:
        blick = Blick(browser, "Jonas", "Geheimnis", "Deckname", ANGABEN.code)
        browser.groesse(1920, 1080)
        browser.oeffne(adresse(t))
        blick.bis("6/8 Brainstorming Es sprechen alle, reihum. Lehrkraft hört zu")
        blick.bis("ssa Eine Trommelgruppe Noch nichts gesagt: Allgemeiner Sozialer Dienst")
        [idee] = tippen(leitung, "asd: Jonas fragen")
        leitung.parken("Ein Geheimnis", "rueckmeldung")
        setzen(leitung, idee, wer_hilft="Jonas")
        blick.bis("asd ▒▒▒ fragen wer hilft: ▒▒▒")
        tippen(leitung, f"okja: {boese}")
        blick.bis(boese)
        assert browser.wert("document.images.length + document.querySelectorAll('b').length") == 0
        browser.groesse(800, 450)
        for nr in range(12):
            tippen(leitung, f"okja: Ein weiterer Gedanke {'i' * nr}")
        blick.bis("i" * 11)
        unten = "document.querySelector('{}').getBoundingClientRect().bottom"
        assert browser.wert(f"{unten.format('.neu')} <= {unten.format('main')} + 1")
        vorher = minuten(browser)
        leitung.zeit_geben(3)
        browser.warten(lambda: minuten(browser) - vorher in (2, 3))
        leitung.unterbrechen()
        blick.bis(MOMENT)
        assert "Trommelgruppe" not in browser.dom
        leitung.wiederaufnehmen()
        blick.bis("Trommelgruppe")
        verdunkeln(rechner.db, leitung.id, True)
        blick.bis(MOMENT)
        assert "Trommelgruppe" not in browser.dom
        verdunkeln(rechner.db, leitung.id, False)
        blick.bis("Trommelgruppe")
        laut = ("Runtime.exceptionThrown", "Log.entryAdded")
        assert [x for x in browser.gesehen if x.get("method") in laut] == []
        t.senden("\x03")
        assert t.warten_auf_ende() == 0
    assert not wird_gezeigt(rechner.db)


def test_viele_verbindungen_werden_abgewiesen_und_wer_schon_da_ist_sieht_weiter(
    rechner: Rechner, leitung: Leitung
) -> None:
    with rechner.terminal("anzeige", "--browser") as t, ExitStack() as offen:
        teile = urlsplit(adresse(t))
        vorher, port = t.text, teile.port

        def gefragt(weg: str) -> socket.socket:
            verbunden = offen.enter_context(socket.create_connection(("127.0.0.1", port)))
            verbunden.settimeout(10)
            verbunden.sendall(f"GET {weg} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            return verbunden

        strom = gefragt(f"{teile.path}strom")
        assert b"Trommelgruppe" in strom.recv(4096) + strom.recv(4096)
        antworten = Counter(gefragt(teile.path).recv(12) for _ in range(100))
        assert antworten.keys() == {b"HTTP/1.1 200", b"HTTP/1.1 503"}
        assert antworten[b"HTTP/1.1 200"] < VERBINDUNGEN
        tippen(leitung, "ssa: Noch ein Gedanke")
        gesehen = b""
        while b"Noch ein Gedanke" not in gesehen:
            gesehen += (mehr := strom.recv(4096))
            assert mehr
        t.ruhe()
        assert t.text == vorher, "nobody who knocks writes on this terminal"


@im_browser
@pytest.mark.lang
def test_moderation_und_beide_anzeigen_werden_getoetet_und_am_ende_sind_alle_einig(
    rechner: Rechner, leitung: Leitung, tmp_path: Path
) -> None:
    (datei := tmp_path / "einstellungen/koprax/einstellungen.toml").parent.mkdir(parents=True)
    datei.write_text("einfache_zeichen = true\n")

    def moderation() -> Terminal:
        t = rechner.terminal()
        t.warten("Läuft gerade[\\s\\S]*Enter Öffnen")
        t.taste("enter")
        t.warten("6/8 Brainstorming[\\s\\S]*F8 Weiter")
        return t

    with Browser(tmp_path / "browser") as browser:
        blick = Blick(browser)
        seite, wand = rechner.terminal("anzeige", "--browser"), rechner.terminal("anzeige")
        mod = moderation()
        browser.oeffne(adresse(seite))

        def notiert(text: str) -> None:
            mod.senden(f"okja: {text}\r")
            wand.warten(f"okja +{text}")
            blick.bis(f"okja {text}")

        notiert("Erstens Pausen")
        mod.signal(signal.SIGKILL)
        mod.warten_auf_ende()
        mod = moderation()
        notiert("Zweitens Pausen")
        wand.signal(signal.SIGKILL)
        wand.warten_auf_ende()
        wand = rechner.terminal("anzeige")
        notiert("Drittens Pausen")
        # Nobody could blank a page that hears nothing more.
        seite.signal(signal.SIGSTOP)
        blick.bis(STUMM)
        assert "Pausen" not in browser.dom
        seite.signal(signal.SIGCONT)
        blick.bis("Drittens Pausen")
        seite.signal(signal.SIGKILL)
        seite.warten_auf_ende()
        blick.bis(STUMM)
        assert "Pausen" not in browser.dom
        seite = rechner.terminal("anzeige", "--browser")
        browser.oeffne(adresse(seite))
        notiert("Viertens Pausen")
        leitung.auffrischen()
        texte = [x.text for x in leitung.runde.eintraege.values()]
        for text in texte:
            assert text in wand.text
            assert text in browser.text
        leitung.schliessen()
        blick.bis(ZU_ENDE)
        for t in (seite, wand, mod):
            t.signal(signal.SIGTERM)
            t.warten_auf_ende()

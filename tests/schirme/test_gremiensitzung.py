"""A meeting of a body through the app: prepared, led, corrected, closed; what its minutes say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.besetzung import aus_ablauf
from modelle.kooperation.dinge.gremium import Gremium, Sitzungsvermerk
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.angaben import Angaben, Sitzung
from screens.formular import FormularSchirm
from screens.runde.phase import PhasenSchirm
from screens.vorbereitung.bekanntes import Bekanntes
from screens.vorbereitung.hinweise import Auskunft
from screens.vorbereitung.lesen import Umfeld
from screens.vorbereitung.schirm import VorbereitungSchirm
from tests.buehne.schirme import BLAETTER, Hand, app_mit, laufend, mitteleuropa
from tests.conftest import Uhr

NAME = "Steuerungsgruppe Nord"
STEUERUNG = mitgeliefert("steuerungsgruppe")


def geplante(umgebung: Umgebung) -> str:
    """A body that met three times this year, and its next meeting, planned; return its key."""
    davor = (Sitzungsvermerk("alt", 3, date(2026, 8, 6), 5),)
    gremium = Koordination(umgebung).setzen("gremium", Gremium("", NAME, sitzungen=davor))
    sitzung = Sitzung(
        gremium, NAME, nr=4, tag="2026-11-05", ort="Rathaus", leitung="Koordinierungsstelle",
        protokoll="Schulamt", anwesend=("Jugendamt", "Schulamt: Referat 3", "Freier Träger"),
        beschluesse_davor=5,
    )  # fmt: skip
    dabei = aus_ablauf(STEUERUNG.dabei)
    angaben = Angaben(NAME, "2026-11", professionen=dabei, fallgebend="", sitzung=sitzung)
    Leitung.anlegen(umgebung, STEUERUNG, angaben)
    return gremium


def test_die_vorbereitung_nennt_was_das_gremium_noch_zu_tun_hat(umgebung: Umgebung):
    """The task was given under another name of the body, as a mandate is."""
    sitzung = Sitzung("g1", "Steuerung", nr=1)
    angaben = Angaben("Steuerung", "2026-08", sitzung=sitzung)
    leitung = Leitung.anlegen(umgebung, STEUERUNG, angaben)
    leitung.beginnen()
    while leitung.runde.phase.schluessel != "aufgaben":
        leitung.weiter()
    leitung.erfassen(["Räume suchen"], "aufgabe")
    leitung.schliessen()
    rahmen: Any = SimpleNamespace(
        umgebung=umgebung, versuche=lambda tun: SimpleNamespace(wert=tun())
    )
    gewaehlt: Any = SimpleNamespace(gremium="g1")
    auskunft = Auskunft(rahmen, gewaehlt, Bekanntes(rahmen))
    satz = auskunft.zum_code(NAME, None, NAME, Umfeld(STEUERUNG))
    assert satz == f"„{NAME}“ kennt KoPrax schon: 1 Aufgabe offen, zuletzt im November 2026."


async def schreibe(hand: Hand, name: str, text: str) -> None:
    """Put a text in the place of the one in a row, reached with the arrow keys."""
    while hand.app.focused is None or hand.app.focused.id != f"v-{name}":
        await hand("up")
    await hand("ctrl+u")
    await hand.tippt(text)


async def test_eine_sitzung_von_der_vorbereitung_bis_zum_protokoll(umgebung, uhr, tmp_path):
    with mitteleuropa():
        await _gefuehrt(umgebung, uhr, tmp_path)


async def _gefuehrt(umgebung: Umgebung, uhr: Uhr, tmp_path: Path) -> None:
    gremium = geplante(umgebung)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("down", "enter")
        assert isinstance(hand.schirm, VorbereitungSchirm)
        for zeile in ("Tag                 5. November 2026", "Ort                 Rathaus"):
            assert zeile in hand.bild
        for fort in ("Monat  ", "Schule  ", "Ebene  ", "Handlungsfeld"):
            assert fort not in hand.bild
        await _bis_es_passt(hand)
        assert isinstance(hand.schirm, PhasenSchirm)
        await _protokoll_genehmigen(hand)
        await _verspaetung(hand)
        await hand(*["f8"] * 4)
        await hand.schreibt("Ein Treffen je Halbjahr; v: angenommen")
        await hand.schreibt("Neuer Name; v: vertagt")
        await hand("f8")
        uhr.vor(minuten=75)
        await hand("f5", "x", "0")
    [blatt] = (tmp_path / BLAETTER).glob("*.md")
    text = blatt.read_text(encoding="utf-8")
    for zeile in (
        "Steuerungsgruppe Nord · Nr. 4\n",
        "- Tag: Mittwoch, 4. November 2026, 14:00–15:15 Uhr\n",
        "- Ort: online\n",
        "- Anwesend: Jugendamt, Freier Träger\n",
        "- Entschuldigt: Schulamt: Referat 3\n",
        "- 14:00 Uhr · Aufgaben und Termin (75 Minuten)\n",
        "- Protokoll Nr. 3 vom 6. August 2026\n  (Genehmigung: mit Änderungen genehmigt;"
        " Änderungen: Frist ist Mai)\n",
        "- 2026-06: Ein Treffen je Halbjahr\n",
        "- Neuer Name\n",
    ):
        assert zeile in text
    nr4 = Koordination(umgebung).kooperation.gremium[gremium].sitzungen[-1]
    assert (nr4.nr, nr4.tag, nr4.beschluesse) == (4, date(2026, 11, 4), 1)


async def _bis_es_passt(hand: Hand) -> None:
    """What does not fit is said at its field; in the end the meeting begins."""
    await hand("space")
    await schreibe(hand, "entschuldigt", "Frau Krause")
    await hand("f8")
    assert hand.meldung == "! Hier stehen Funktionen und Stellen: bitte keine Person nennen."
    await schreibe(hand, "entschuldigt", "Schulamt")
    await hand("f8")
    assert hand.meldung == (
        "! Anwesend ist „Schulamt: Referat 3“: bitte hier ebenso schreiben oder dort streichen."
    )
    await schreibe(hand, "entschuldigt", "freier träger")
    await hand("up")
    assert "Anwesend            Jugendamt, Schulamt: Referat 3\n" in hand.bild
    await schreibe(hand, "ort", "online")
    await schreibe(hand, "tag", "31.2.")
    await hand("f8")
    assert "der Februar" in hand.meldung
    await schreibe(hand, "tag", "4.11.")
    assert "Getagt wird am Mittwoch, 4. November 2026." in hand.bild
    await hand("f8")


async def _protokoll_genehmigen(hand: Hand) -> None:
    """One digit answers; what was changed takes one line."""
    assert "Protokoll Nr. 3 vom 6. August 2026" in hand.bild
    await hand("up", "2")
    await hand.tippt("Frist ist Mai", "enter", "escape")


async def _verspaetung(hand: Hand) -> None:
    """Somebody came after all, somebody else had to leave."""
    await hand("f1")
    await hand.tippt("wer ist da", "enter")
    assert isinstance(hand.schirm, FormularSchirm)
    await hand("ctrl+u")
    await hand.tippt("Jugendamt, Freier Träger")
    await hand("down", "ctrl+u")
    await hand.tippt("Schulamt: Referat 3", "f8")
    assert isinstance(hand.schirm, PhasenSchirm)


async def test_ohne_mitglieder_ist_anwesend_wen_jemand_nennt_und_sonst_niemand(
    umgebung, uhr, tmp_path
):
    """What the format proposes is nobody's word; what is typed into „Dabei“ is."""
    Koordination(umgebung).setzen("gremium", Gremium("", "AG Bildung", "AG"))
    nur_dieser = {STEUERUNG.name: STEUERUNG}
    async with laufend(app_mit(umgebung, uhr, tmp_path, ablaeufe=lambda: nur_dieser)) as hand:
        await hand("f3", "tab", "tab", "tab", "f4", *["up"] * 8, *["down"] * 8)
        assert "Dabei               Jugendamt (kurz: amt), Schulamt (kurz: schul)" in hand.bild
        assert re.search(r"Anwesend *\n", hand.bild)
        await schreibe(hand, "professionen", "schulamt, pol=Polizei")
        await hand("down")
        assert "Anwesend            Schulamt, Polizei\n" in hand.bild
        await schreibe(hand, "professionen", "schulamt, hort")
        await hand("f8")
    [angelegt] = umgebung.protokoll.runden()
    sitzung = Leitung.oeffnen(umgebung, angelegt.id).runde.angaben.sitzung
    assert sitzung is not None
    assert sitzung.anwesend == ("Schulamt", "Hort")

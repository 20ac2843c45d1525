"""Hilfe: what works here, and with which key; typing searches, Enter does it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

import pytest

from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.mitlesen.zeichen import angemeldet
from screens.befehle import BefehleSchirm
from screens.blatt.schirm import HandzettelSchirm
from screens.kinderschutz import KinderschutzSchirm
from screens.runde.phase import PhasenSchirm
from screens.start import StartSchirm
from screens.verlauf import VerlaufSchirm
from screens.vorbereitung.schirm import VorbereitungSchirm
from tests.buehne import langform
from tests.buehne.gang import fall, in_die_runde
from tests.buehne.langform import nur_einige
from tests.buehne.schirme import Hand, app_mit, gehe, in_phase, laufend
from tui.handbuch.seiten import seite as seitentext
from tui.handbuch.seiten import seiten
from tui.rechner.einstellungen import Einstellungen
from tui.rechner.einstellungsdatei import FARBEN
from tui.tasten import BEREICHE, TASTEN, Bereich, beschriftung


async def start(hand: Hand) -> None:
    await hand("ctrl+n")


async def vorbereitung(hand: Hand) -> None:
    await hand("ctrl+n", "f2")


async def phase(hand: Hand) -> None:
    pass


async def liste(hand: Hand) -> None:
    await hand.schreibt("Ein Wort")
    await hand("up")


async def blatt(hand: Hand) -> None:
    await hand("f5")


async def verlauf(hand: Hand) -> None:
    await hand("ctrl+r")


async def stopp(hand: Hand) -> None:
    await hand("f9")


Ort = tuple[Callable[[Hand], Awaitable[None]], type, tuple[Bereich, ...]]
ORTE: tuple[Ort, ...] = (
    (start, StartSchirm, ("start",)),
    (vorbereitung, VorbereitungSchirm, ("vorbereitung",)),
    (phase, PhasenSchirm, ("runde", "liste")),
    (liste, PhasenSchirm, ("liste", "runde")),
    (blatt, HandzettelSchirm, ("handzettel",)),
    (verlauf, VerlaufSchirm, ("verlauf",)),
    (stopp, KinderschutzSchirm, ("stopp",)),
)


def gelistet(hand: Hand) -> list[tuple[str, str]]:
    """The rows that can be chosen: keys and what they do."""
    assert isinstance(hand.schirm, BefehleSchirm)
    return [(r.vorspann.strip(), r.text) for r in hand.schirm.liste.reihen if r.schluessel]


@pytest.fixture
def gezeigt(umgebung: Umgebung) -> Iterator[None]:
    """A display of the log runs: only then help has the command that blanks it."""
    with angemeldet(umgebung.protokoll.pfad):
        yield


def koepfe(hand: Hand) -> list[str]:
    assert isinstance(hand.schirm, BefehleSchirm)
    return [r.text for r in hand.schirm.liste.reihen if not r.schluessel]


@pytest.mark.usefixtures("gezeigt")
async def test_die_hilfe_nennt_von_jedem_schirm_aus_was_dort_geht(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        runde = hand.leitung.id
        for hin, schirm, bereiche in ORTE:
            erwartet = [
                (beschriftung(t.tasten, alle=True), t.beschreibung)
                for bereich in (*bereiche, "ueberall")
                for t in TASTEN
                # Five rounds bring F4 to the start; see test_auswertung.
                if t.bereich == bereich and t.id not in ("hilfe", "start.auswertung")
            ]
            erwartet += [(seite.name, seite.zeile) for seite in seiten()]
            await in_die_runde(hand, runde)
            await hin(hand)
            bild = hand.bild
            for taste in ("f1", "ctrl+p"):
                with fall(f"{taste} auf: {hin.__name__}"):
                    await hand(taste)
                    assert gelistet(hand) == erwartet
                    koepfe_hier = [BEREICHE[b] for b in (*bereiche, "ueberall")]
                    assert koepfe(hand) == [*koepfe_hier, "Handbuch"]
                    await hand("escape")
                    assert isinstance(hand.schirm, schirm)
                    assert hand.bild == bild


async def test_jede_taste_der_hilfe_steht_ganz_auf_dem_schirm(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=(60, 120)) as hand:
        await hand("f1")
        for tasten, text in gelistet(hand):
            assert f"{tasten} {text}" in hand.worte


async def test_tippen_sucht_und_enter_fuehrt_aus(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f1")
        await hand.tippt("nächste Ph")
        assert gelistet(hand) == [
            ("F8", "Weiter in die nächste Phase"),
            (">", "Weiter in die nächste Phase"),
        ]
        await hand("enter")
        assert isinstance(hand.schirm, PhasenSchirm)
        assert hand.leitung.runde.phase.schluessel == "hypothesen"
        assert hand.app.focused is hand.phase.zeile.eingabe


async def test_gross_und_klein_sind_gleich_und_auch_die_kurzen_worte_zaehlen(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f1")
        await hand.tippt("VERLAUF")
        assert gelistet(hand) == [("Strg+R", "Verlauf der Runde und Zeitplan")]
        await hand("ctrl+u")
        await hand.tippt("kinderschutz", "enter")
        assert isinstance(hand.schirm, KinderschutzSchirm)
        assert hand.leitung.runde.unterbrochen


async def test_mit_den_pfeilen_waehlt_man_einen_anderen_befehl(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f1")
        assert hand.gewaehlt == gelistet(hand)[0][1]
        await hand("down", "down", "up")
        assert hand.gewaehlt == gelistet(hand)[1][1]


async def test_was_es_nicht_gibt_wird_gesagt_und_enter_tut_nichts(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f1")
        await hand.tippt("Kaffee", "enter")
        assert "Dazu gibt es keinen Befehl und keine Seite." in hand.bild
        assert isinstance(hand.schirm, BefehleSchirm)
        await hand("f1", "escape")
        assert isinstance(hand.schirm, PhasenSchirm)


SONST_GEPRUEFT = ("hilfe", "beenden")


@pytest.mark.usefixtures("gezeigt")
async def test_jeder_befehl_laesst_sich_aus_der_hilfe_ausfuehren(umgebung, uhr, tmp_path):
    """None crashes, and none needs the key it stands for."""
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        id = hand.leitung.id
        await hand.schreibt(*[f"Wort {n}" for n in range(5)])
        hier = [t for t in TASTEN if t.bereich in ("runde", "liste", "ueberall")]
        hier = [t for t in hier if t.id not in SONST_GEPRUEFT]
        for taste in langform.nur_diese(hier, len(hier) // 2):
            await hand("up", "f1")
            [reihe] = [
                r
                for r in hand.schirm.liste.reihen
                if (r.vorspann.strip(), r.text)
                == (beschriftung(taste.tasten, alle=True), taste.beschreibung)
            ]
            hand.schirm.liste.waehlen(reihe.schluessel)
            await hand("enter")
            assert not isinstance(hand.schirm, BefehleSchirm), taste
            if not isinstance(hand.schirm, PhasenSchirm) or hand.phase._phase != "fragen":
                leitung = Leitung.oeffnen(umgebung, id)
                leitung.wiederaufnehmen()
                gehe(leitung, "fragen")
                hand.app.zur_runde(id)
                await hand.ruhe()
            await hand("escape")


async def test_ein_befehl_der_liste_gilt_dem_eintrag_der_dort_gewaehlt_ist(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.schreibt("Eins", "Zwei")
        await hand("up", "up", "f1")
        await hand.tippt("Löschen", "enter")
        assert hand.texte == ["Zwei"]


async def test_f10_verlaesst_koprax_und_die_runde_bleibt_offen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand.tippt("halb", "f10")
        assert hand.app._exit
        assert hand.app.return_code == 0
    [zeile] = umgebung.protokoll.runden()
    assert zeile.stand == "laufend"
    assert umgebung.protokoll.entwurf(zeile.id).text == "halb"


@pytest.mark.parametrize("taste", ["f10", "ctrl+x"])
async def test_auch_ein_feld_zum_tippen_haelt_das_ende_nicht_auf(umgebung, uhr, tmp_path, taste):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand.tippt("suche", taste)
        assert hand.app._exit


async def test_strg_c_beendet_nichts_und_sagt_wie_es_geht(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("ctrl+c")
        assert hand.meldung == "F10/Strg+X beendet KoPrax. Eine laufende Runde bleibt offen."
        assert not hand.app._exit


async def test_die_hilfe_wechselt_die_farben_und_nennt_sie(umgebung, uhr, tmp_path):
    """Or a key that a user gives to it: it has none by itself."""
    eigene = Einstellungen(tasten={"farben": "ctrl+b"})
    async with in_phase(umgebung, uhr, tmp_path, "fragen", einstellungen=eigene) as hand:
        gesehen = []
        for _ in [*FARBEN][1:]:
            await hand("ctrl+b")
            gesehen.append(hand.meldung.removeprefix("Farben: "))
        await hand("f1", *"farben", "enter")
        gesehen.append(hand.meldung.removeprefix("Farben: "))
        assert sorted(gesehen) == sorted(FARBEN)
        assert hand.app.theme == FARBEN["dunkel"]


@pytest.mark.parametrize("farben", nur_einige(FARBEN, 2))
async def test_in_allen_farben_steht_dasselbe_auf_dem_schirm(umgebung, uhr, tmp_path, farben):
    """Meaning never hangs on colour."""
    mit = Einstellungen(farben=farben)
    async with in_phase(umgebung, uhr, tmp_path, "fragen", einstellungen=mit) as hand:
        await hand.schreibt("Ein Wort")
        await hand.takt(minuten=11)
        for text in ("3/8 Fragen", "über", "Ein Wort", "F9 Kinderschutz"):
            assert text in hand.bild


# --- the user's own keys ----------------------------------------------------------------------


@pytest.fixture
def eigene() -> Einstellungen:
    return Einstellungen(tasten={"weiter": "f3", "art": "f8", "hinweise": "ctrl+l", "ton": "f4"})


async def test_eigene_tasten_tun_was_sie_sollen(umgebung, uhr, tmp_path, eigene):
    async with in_phase(umgebung, uhr, tmp_path, "fall", einstellungen=eigene) as hand:
        await hand("f8")
        assert hand.label == "Leitfrage · Lehrkraft · Esc wieder Beobachtung"
        await hand("f3")
        assert hand.leitung.runde.phase.schluessel == "fragen"
        await hand("ctrl+g")
        assert "Regel:" in hand.bild
        await hand("ctrl+l")
        assert "Regel:" not in hand.bild


async def test_eigene_tasten_stehen_in_fuss_und_hilfe(umgebung, uhr, tmp_path, eigene):
    async with in_phase(umgebung, uhr, tmp_path, "fall", einstellungen=eigene) as hand:
        assert "F3 Weiter" in hand.fuss
        assert "F8 Weiter" not in hand.fuss
        await hand("f1")
        assert ("F3", "Weiter in die nächste Phase") in gelistet(hand)
        assert ("F8", next(t.beschreibung for t in TASTEN if t.id == "art")) in gelistet(hand)
        assert ("Strg+L", "Regel und Sätze für die Moderation zeigen oder verbergen") in gelistet(
            hand
        )


async def test_saetze_nennen_die_eigenen_tasten(umgebung, uhr, tmp_path, eigene):
    async with in_phase(umgebung, uhr, tmp_path, "fall", einstellungen=eigene) as hand:
        await hand.takt(minuten=8)
        assert "F3 führt weiter" in hand.meldung


async def test_eine_eigene_taste_fuer_die_liste(umgebung, uhr, tmp_path):
    eigene = Einstellungen(tasten={"liste.loeschen": "x"})
    async with in_phase(umgebung, uhr, tmp_path, "fragen", einstellungen=eigene) as hand:
        await hand.schreibt("Eins", "Zwei")
        await hand("up", "l")
        assert hand.texte == ["Eins", "Zwei"]
        assert hand.zeile == "l", "no key any more, so it is text"
        await hand("ctrl+u", "up", "x")
        assert hand.texte == ["Eins"]


SUCHWORTE = {
    "leitfrage": "mitschreiben",
    "frage": "mitschreiben",
    "antwort": "mitschreiben",
    "beobachtung": "mitschreiben",
    "drucken": "handzettel",
    "mail": "handzettel",
    "speichern": "handzettel",
    "dabei": "vorbereiten",
    "anwesend": "vorbereiten",
    "statistik": "auswertung",
    "beamer": "anpassen",
    "schrift": "anpassen",
    "pause": "zeit",
    "uhr": "zeit",
    "korrigieren": "aendern",
    "backup": "sicherung",
    "datenschutz": "daten",
    "excel": "einlesen",
}
"""Words that people use, and the page that answers."""


async def test_die_hilfe_findet_mit_den_worten_die_man_benutzt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f1")
        for wort, seite in SUCHWORTE.items():
            await hand("ctrl+u")
            await hand.tippt(wort)
            assert seite in [name for name, _ in gelistet(hand)], wort
            # The page holds an answer: the word, or at least its beginning.
            assert wort[:4] in seitentext(seite).casefold() or wort in NUR_GEMEINT, wort


NUR_GEMEINT = {"anwesend", "statistik", "korrigieren", "backup", "datenschutz"}
"""Words whose page says the same in other words."""


async def test_steht_ein_wort_nirgends_sonst_findet_die_hilfe_es_im_text_der_seiten(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f1")
        await hand.tippt("kodierung")
        assert [name for name, _ in gelistet(hand)] == ["einlesen"]


async def test_in_der_liste_beginnt_die_hilfe_mit_den_tasten_der_liste(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f1")
        assert koepfe(hand)[0] == BEREICHE["runde"]
        await hand("escape")
        await liste(hand)
        await hand("f1")
        assert koepfe(hand)[:2] == [BEREICHE["liste"], BEREICHE["runde"]]


async def test_die_hilfe_findet_auch_worte_die_auf_keiner_taste_stehen(umgebung, uhr, tmp_path):
    """Somebody who wanted to move an idea, or to add somebody, found nothing of use."""
    async with in_phase(umgebung, uhr, tmp_path, "hypothesen") as hand:
        await hand.schreibt("Wir könnten ihn anrufen")
        await hand("up")
        for wort, zeile in (
            ("verschieben", "Für eine andere Phase vormerken"),
            ("später", "Für eine andere Phase vormerken"),
            ("Teilnehmer", "Wer ist da?"),
            ("dazugekommen", "Wer ist da?"),
            ("letztes", "Den Fall zeigen"),
        ):
            await hand("f1")
            await hand.tippt(wort)
            assert zeile in hand.bild, wort
            await hand("escape")

"""Searching local offers from the line: type, choose, take, leave; and what must not happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from modelle.anonymitaet import pruefung
from modelle.leitung.runde import Leitung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.runde import ereignisse as e
from screens.runde.angebote import angebotssuche
from screens.runde.angebote.angebotstreffer import HOECHSTENS, LEER
from tests.buehne.katalog import ELTERN, KATALOG, SPORT, TROMMELN, erfundene, mit_katalog
from tests.buehne.runden import begonnene, tippen, waehlen
from tests.buehne.schirme import Hand, app_mit, gehe, in_phase, laufend
from tests.schirme.test_schirme_phase import in_liste

PHASE = "brainstorming"


@pytest.fixture(autouse=True)
def katalog(umgebung, monkeypatch):
    """The catalogue of the examples, searched without waiting: no test waits for anything."""
    mit_katalog(umgebung)
    monkeypatch.setattr(angebotssuche, "RUHE", 0)


def angebote(hand: Hand) -> list[str]:
    """The offers shown, headings and all; empty when the entries are shown."""
    suche = hand.phase.zeile.suche
    assert suche.liste.display != hand.phase.liste.display
    return [reihe.text for reihe in suche.liste.reihen] if suche.liste.display else []


def gewaehltes(hand: Hand) -> str:
    reihe = hand.phase.zeile.suche.liste.gewaehlt
    return reihe.text.split(" · ")[0] if reihe else ""


def eintraege(hand: Hand) -> list[tuple[str, list[str]]]:
    """The texts of the entries with the titles of their offers."""
    return [(x.text, [a.titel for a in x.angebote]) for x in hand.leitung.runde.eintraege.values()]


def mit_ideen(leitung: Leitung) -> None:
    gehe(leitung, PHASE)
    tippen(leitung, "okja: Sport am Nachmittag", "ssa: Stehpult")


@contextmanager
def gezaehlte_abfragen(hand: Hand) -> Iterator[list[str]]:
    """The SQL statements that are run meanwhile, not those the index runs for itself."""
    verbindung, gelaufen = hand.app.umgebung.protokoll.verbindung, list[str]()

    def merken(sql: str) -> None:
        if not sql.startswith("--"):
            gelaufen.append(sql)

    verbindung.set_trace_callback(merken)
    try:
        yield gelaufen
    finally:
        verbindung.set_trace_callback(None)


# --- searching --------------------------------------------------------------------------------


async def test_ein_fragezeichen_zeigt_angebote_an_der_stelle_der_eintraege(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen) as hand:
        await hand.tippt("?spo")
        assert angebote(hand) == [
            "Angebote (2)",
            "Sport für alle · Breitensportverein · ab 6 Jahren · Sporthalle",
            "abgelaufen seit 01.08.2026 · Sportpaten · Freiwilligenagentur · Grundschule · Mitte",
        ]
        assert "Stehpult" not in hand.bild
        assert gewaehltes(hand) == "Sport für alle"
        assert hand.label == "Neu: Idee · Allgemeiner Sozialer Dienst"
        assert hand.fuss.startswith("Enter übernehmen  ↑↓ wählen  Esc zurück")
        await hand("escape")
        assert angebote(hand) == []
        assert "Stehpult" in hand.bild
        assert (hand.zeile, hand.label) == ("", "Idee · Allgemeiner Sozialer Dienst")


async def test_gefunden_wird_mit_jedem_buchstaben_neu(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand("?")
        assert len(angebote(hand)) == len(KATALOG) + 1
        assert gewaehltes(hand) == ""
        await hand.tippt("mitte")
        assert angebote(hand)[0] == "Angebote (2)"
        await hand.tippt(" elt")
        assert [t.split(" · ")[0] for t in angebote(hand)] == ["Angebote (1)", "Elterncafé"]
        await hand.tippt("xx")
        assert angebote(hand) == ["Kein Angebot mit „mitte eltxx“. Kürzere Wörter finden mehr."]
        await hand("backspace", "backspace")
        assert gewaehltes(hand) == "Elterncafé"


async def test_von_vielen_stehen_die_ersten_da(umgebung, uhr, tmp_path):
    mit_katalog(umgebung, erfundene(100))
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand("?")
        kopf, *rest = angebote(hand)
        assert kopf == f"Angebote (die ersten {HOECHSTENS}, weiter tippen grenzt ein)"
        assert len(rest) == HOECHSTENS
        await hand("pagedown", "down")
        assert hand.phase.zeile.suche.liste.wahl == 6
        await hand("pageup", "up")
        assert hand.phase.zeile.suche.liste.wahl == 1


async def test_ein_leerer_katalog_sagt_wie_er_sich_fuellt(umgebung, uhr, tmp_path):
    umgebung.protokoll.verbindung.execute("DELETE FROM angebote")
    async with in_phase(umgebung, uhr, tmp_path, PHASE, groesse=(60, 20)) as hand:
        await hand("?")
        assert LEER in hand.worte
        await hand("enter")
        assert hand.meldung == "Noch kein Angebot gewählt: bitte anders suchen. Esc führt zurück."
        assert (hand.zeile, hand.texte) == ("?", [])


async def test_laesst_sich_nicht_suchen_steht_da_warum_und_die_zeile_bleibt(
    umgebung, uhr, tmp_path, monkeypatch
):
    def gestoert(*_: object) -> None:
        raise ProtokollFehler("Ein anderes Programm hält das Protokoll gerade fest.")

    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        with monkeypatch.context() as m:
            m.setattr(Kooperationsprotokoll, "angebote_suchen", gestoert)
            await hand.tippt("?tro", "enter")
            assert hand.meldung.startswith("! Ein anderes Programm")
            assert (hand.zeile, hand.texte) == ("?tro", [])
        await hand.tippt("m", "enter")
        assert hand.texte == [TROMMELN.titel]


async def test_was_ein_anderer_eben_eingetragen_hat_wird_gefunden(umgebung, uhr, tmp_path, zweite):
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand.tippt("?lese")
        assert angebote(hand) == ["Kein Angebot mit „lese“. Kürzere Wörter finden mehr."]
        mit_katalog(zweite, [TROMMELN, ELTERN.__class__("Lesepaten", "Bücherei")])
        await hand.tippt("p")
        assert gewaehltes(hand) == "Lesepaten"


# --- taking -----------------------------------------------------------------------------------


async def test_enter_macht_aus_dem_angebot_einen_eintrag_dessen_der_spricht(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen) as hand:
        await hand("tab")
        await hand.tippt("?spo", "enter")
        assert hand.zeile == ""
        assert hand.meldung == "Übernommen: Sport für alle."
        assert angebote(hand) == []
        neu = [*hand.leitung.runde.eintraege.values()][-1]
        assert (neu.text, neu.profession) == ("Sport für alle", "okja")
        assert hand.liste[-1] == (
            "okja Sport für alle wer hilft: Breitensportverein · Angebot aus dem Katalog"
        )
        assert "Angebot aus dem Katalog" in hand.bild
        assert hand.leitung.entwurf() == Entwurf(art="idee", profession="okja")


async def test_mit_pfeil_wird_ein_anderes_gewaehlt_und_ein_abgelaufenes_sagt_es(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand.tippt("?spo", "down", "down")
        assert gewaehltes(hand).startswith("abgelaufen")
        await hand("up", "up", "down", "enter")
        assert hand.texte == ["Sportpaten"]
        assert hand.meldung == "Übernommen: Sportpaten. Achtung: abgelaufen seit 01.08.2026."


async def test_ist_ein_eintrag_gewaehlt_kommt_das_angebot_zu_ihm_und_das_naechste_nicht(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen) as hand:
        await in_liste(hand, "Sport am")
        await hand("escape")
        await hand.tippt("?tro")
        assert hand.label == "Zu „Sport am Nachmittag“"
        await hand("enter")
        assert eintraege(hand)[0] == ("Sport am Nachmittag", [TROMMELN.titel])
        await hand.tippt("?elt")
        assert hand.label == "Neu: Idee · Allgemeiner Sozialer Dienst"
        await hand("enter")
        assert eintraege(hand)[2:] == [("Elterncafé", ["Elterncafé"])]


async def test_in_der_liste_sucht_das_fragezeichen_fuer_den_eintrag_und_die_zeile_wartet(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen) as hand:
        await hand.tippt("halb getippt", "left", "left")
        await in_liste(hand, "Stehpult")
        assert "? Angebot" in hand.fuss
        await hand("?")
        assert (hand.zeile, hand.label) == ("?", "Zu „Stehpult“")
        await hand.tippt("tro", "enter")
        assert eintraege(hand)[1] == ("Stehpult", [TROMMELN.titel])
        assert hand.zeile == "halb getippt"
        assert hand.leitung.entwurf().text == "halb getippt"
        assert hand.phase.zeile.eingabe.cursor_position == len("halb getippt") - 2


async def test_die_taste_nimmt_getipptes_als_suchwort_und_esc_gibt_es_zurueck(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand.tippt("okja: i: tromm; w: Verein", "left", "ctrl+k")
        assert (hand.zeile, gewaehltes(hand)) == ("?tromm", TROMMELN.titel)
        assert hand.label == "Neu: Idee · Offene Kinder- und Jugendarbeit"
        await hand("escape")
        assert hand.zeile == "okja: i: tromm; w: Verein"
        assert hand.phase.zeile.eingabe.cursor_position == len("tromm; w: Verein") - 1
        await hand("ctrl+k", "ctrl+k")
        assert hand.zeile == "okja: i: tromm; w: Verein"
        await hand("ctrl+k", "enter")
        assert [x.profession for x in hand.leitung.runde.eintraege.values()] == ["okja"]
        assert (hand.zeile, hand.label) == ("", "Idee · Offene Kinder- und Jugendarbeit")


async def test_alles_in_einem_zug_getippt_nimmt_was_gesucht_war(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        hand.schicke(*"?tro", "enter", *"Stehpult", "enter", *"?elt", "enter")
        await hand.ruhe()
        assert eintraege(hand) == [
            (TROMMELN.titel, [TROMMELN.titel]),
            ("Stehpult", []),
            ("Elterncafé", ["Elterncafé"]),
        ]
        hand.schicke(*"?spo", "down", "enter", *"Pausen", "enter")
        await hand.ruhe()
        # What was typed in one go is searched before the arrow counts, too.
        assert hand.texte[3:] == ["Sportpaten", "Pausen"]


async def test_zuruecknehmen_und_wiederholen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen) as hand:
        davor = eintraege(hand)
        await hand.tippt("?tro", "enter")
        danach = eintraege(hand)
        await hand("ctrl+z")
        assert hand.meldung == f"Zurückgenommen: Idee (asd) „{TROMMELN.titel}“"
        assert eintraege(hand) == davor
        await hand("ctrl+y")
        assert eintraege(hand) == danach
        await in_liste(hand, "Stehpult")
        await hand("?")
        await hand.tippt("spo", "enter", "ctrl+z")
        assert hand.meldung == "Zurückgenommen: Angebot „Sport für alle“"
        assert eintraege(hand) == danach


async def test_zweimal_dasselbe_sagt_dass_es_schon_dasteht(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen) as hand:
        for erwartet in ("Übernommen", "Steht schon da"):
            await in_liste(hand, "Stehpult")
            await hand("?")
            await hand.tippt("tro", "enter")
            assert hand.meldung == f"{erwartet}: {TROMMELN.titel}."
        assert eintraege(hand)[1] == ("Stehpult", [TROMMELN.titel])
        assert hand.zeile == ""


async def test_in_der_liste_nimmt_eine_taste_das_angebot_wieder_heraus(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen) as hand:
        for wort in ("tro", "elt"):
            await in_liste(hand, "Stehpult")
            await hand("?")
            await hand.tippt(wort, "enter")
        await in_liste(hand, "Stehpult")
        assert "/ Angebot raus" in hand.fuss
        await hand("/")
        assert hand.frage.startswith("Welches Angebot herausnehmen?")
        await hand.antwortet("Elterncafé")
        assert eintraege(hand)[1] == ("Stehpult", [TROMMELN.titel])
        assert hand.meldung == "„Elterncafé“ ist herausgenommen. z holt es zurück."
        await hand("/")
        assert eintraege(hand)[1] == ("Stehpult", [])
        await hand("/")
        assert hand.meldung == "Zu diesem Eintrag ist kein Angebot übernommen."
        await hand("z", "z")
        assert eintraege(hand)[1] == ("Stehpult", [TROMMELN.titel, "Elterncafé"])


# --- where one chooses ------------------------------------------------------------------------


async def test_bei_der_auswahl_kommt_das_angebot_zur_option_von_eben(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await hand.tippt("?tro")
        assert hand.label == "Neu: Option · Lehrkraft"
        await hand("escape")
        await in_liste(hand, "Sport am")
        await hand("1")
        await hand.schreibt("anrufen", "bis Freitag", "")
        await hand.tippt("?tro")
        assert hand.label == "Zu „Sport am Nachmittag“"
        await hand("enter")
        await hand.tippt("?elt", "enter")
        assert eintraege(hand)[2] == ("Sport am Nachmittag", [TROMMELN.titel, "Elterncafé"])
        option = [*hand.leitung.runde.eintraege.values()][2]
        assert (option.art, option.felder["wer_hilft"]) == ("option", TROMMELN.traeger)
        assert [t for _, t in eintraege(hand)[:2]] == [[], []]


async def test_bei_der_auswahl_gehoert_es_der_idee_die_gewaehlt_ist_und_geht_mit_ihr(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "auswahl", mit_ideen) as hand:
        await in_liste(hand, "Stehpult")
        await hand("?")
        await hand.tippt("tro", "enter")
        assert eintraege(hand) == [("Sport am Nachmittag", []), ("Stehpult", [TROMMELN.titel])]
        await in_liste(hand, "Stehpult")
        await hand("1", "escape")
        assert eintraege(hand)[2] == ("Stehpult", [TROMMELN.titel])


async def test_was_an_einem_anderen_haengt_haengt_am_gewaehlten(umgebung, uhr, tmp_path):
    leitung = begonnene(umgebung, "praeventionskreis")
    gehe(leitung, "bedarfe")
    tippen(leitung, "Ruhige Plätze", "Musik am Nachmittag")
    gehe(leitung, "angebote")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        await in_liste(hand, "Musik")
        await hand("?")
        assert hand.label == "Neu: Angebot zu „Musik am Nachmittag“"
        await hand.tippt("tro", "enter")
        neu = [*hand.leitung.runde.eintraege.values()][-1]
        assert hand.leitung.runde.eintraege[neu.bezug].text == "Musik am Nachmittag"
        assert (neu.art, neu.felder) == ("angebot", {"anbieter": TROMMELN.traeger})


async def test_die_art_der_zeile_bestimmt_was_neu_entsteht(umgebung, uhr, tmp_path):
    leitung = begonnene(umgebung, "fallberatung-schule")
    gehe(leitung, "schritte")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        await hand("f3")
        assert hand.label.startswith("Nächster Termin")
        await hand.tippt("?tro")
        assert hand.label == "Neu: Option · Lehrkraft"
        await hand("enter")
        [neu] = hand.leitung.runde.eintraege.values()
        assert neu.art == "option"
        assert hand.label.startswith("Nächster Termin")


# --- what must not happen ---------------------------------------------------------------------


async def test_die_pruefung_sieht_das_suchwort_nicht_und_fragt_nicht(
    umgebung, uhr, tmp_path, monkeypatch
):
    gesehen: list[str] = []

    def pruefen(text: str, *_: object) -> tuple[()]:
        gesehen.append(text)
        return ()

    monkeypatch.setattr(pruefung, "pruefen", pruefen)
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        gesehen.clear()  # a word that nobody typed, to load the check
        await hand.tippt("?Leon Krause", "enter", "f2", "ctrl+l", "ctrl+e", "f4")
        assert not hand.frage
        assert gesehen == []
        assert hand.texte == []
        assert hand.meldung.startswith("Hier wird gerade gesucht.")
        await hand("escape")
        await hand.tippt("Leon")
        assert gesehen[-1] == "Leon"


async def test_der_halb_getippte_satz_bleibt_der_von_vor_der_suche(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand.tippt("halber Satz", "left", "ctrl+k")
        await hand.tippt("und mehr")
        hand.app.zeilen_halten()
        assert hand.leitung.entwurf() == Entwurf("halber Satz", 10, "idee", "ssa")
        await hand("tab")
        await hand("f5", "escape")
        assert hand.zeile == "?halber Satzund mehr"
        await hand("escape")
        assert hand.zeile == "halber Satz"


@pytest.mark.parametrize("wie", ["f8", "f7", "anderswo"])
async def test_mit_der_phase_endet_die_suche_und_nichts_gesuchtes_wird_gespeichert(
    umgebung, uhr, tmp_path, zweite, wie
):
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand.tippt("Satz", "ctrl+k")
        await hand.tippt("xyz")
        if wie == "anderswo":
            Leitung.oeffnen(zweite, hand.leitung.id).zurueck()
            await hand.takt(sekunden=1)
        else:
            await hand(wie)
        assert hand.zeile == "Satz"
        assert angebote(hand) == []
        await hand("enter")
        assert hand.texte == ["Satz"]


@pytest.mark.parametrize("phase", ["fragen", "abschluss"])
async def test_in_anderen_phasen_ist_ein_fragezeichen_ein_zeichen(umgebung, uhr, tmp_path, phase):
    async with in_phase(umgebung, uhr, tmp_path, phase) as hand:
        assert "Angebote" not in hand.fuss
        await hand.tippt("?tro")
        assert angebote(hand) == []
        await hand("enter", "ctrl+k")
        assert hand.texte == ["?tro"]
        assert hand.meldung == "In dieser Phase lassen sich keine Angebote übernehmen."


async def test_mitten_im_satz_und_beim_aendern_ist_es_auch_nur_ein_zeichen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen) as hand:
        await hand.schreibt("Wer kann trommeln?")
        await in_liste(hand, "Stehpult")
        await hand("e", "ctrl+u")
        await hand.tippt("?tro")
        assert angebote(hand) == []
        await hand("ctrl+k")
        assert hand.meldung == "Bitte erst mit Enter speichern oder mit Esc abbrechen."
        await hand("enter")
        assert hand.texte == ["Sport am Nachmittag", "?tro", "Wer kann trommeln?"]


async def test_ein_satz_der_mit_fragezeichen_mitgebracht_wird_bleibt_ein_satz(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "ursachen") as hand:
        await hand.tippt("? offen", "f8", "1")
        assert (hand.phase._phase, hand.zeile) == (PHASE, "? offen")
        assert angebote(hand) == []
        await hand("enter")
        assert hand.texte == ["? offen"]


async def test_ein_fragezeichen_vor_dem_satz_sucht_und_esc_gibt_den_satz_zurueck(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand.tippt("trommel", "home", "?")
        assert gewaehltes(hand) == TROMMELN.titel
        await hand("delete")
        assert hand.zeile == "?rommel"
        await hand("escape")
        assert hand.zeile == "trommel"
        await hand("home", "?", "backspace")
        assert (hand.zeile, angebote(hand)) == ("trommel", [])


async def test_eingefuegtes_sucht_auch_und_mehrere_zeilen_sind_ein_suchwort(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand.einfuegen("?Trommel")
        assert gewaehltes(hand) == TROMMELN.titel
        await hand.einfuegen("gruppe\nNachmittag")
        assert not hand.frage
        assert hand.zeile == "?Trommelgruppe Nachmittag"
        await hand("enter")
        assert hand.texte == [TROMMELN.titel]
        await hand.einfuegen("?eins\nzwei")
        assert hand.frage
        await hand("escape")
        assert hand.texte == [TROMMELN.titel]


async def test_ein_fragezeichen_allein_nimmt_nichts(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        hand.schicke("?", "enter")
        await hand.ruhe()
        assert hand.meldung.startswith("Noch kein Angebot gewählt: bitte mit ↓ eines wählen")
        assert hand.texte == []
        await hand("down", "enter")
        assert hand.texte == ["Elterncafé"]


async def test_ist_der_eintrag_inzwischen_fort_bleibt_die_suche_stehen(
    umgebung, uhr, tmp_path, zweite
):
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen) as hand:
        await in_liste(hand, "Stehpult")
        await hand("?")
        await hand.tippt("tro")
        [_, stehpult] = hand.leitung.runde.eintraege
        Leitung.oeffnen(zweite, hand.leitung.id).loeschen(stehpult)
        await hand("enter")
        assert hand.meldung == "! Diesen Eintrag gibt es nicht mehr."
        assert (hand.zeile, hand.label) == ("?tro", "Neu: Idee · Allgemeiner Sozialer Dienst")
        await hand("enter")
        assert hand.texte == ["Sport am Nachmittag", TROMMELN.titel]


async def test_ein_anderswo_ersetzter_name_kommt_nach_der_suche_nicht_zurueck(
    umgebung, uhr, tmp_path, zweite
):
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand.tippt("mit Maximilian reden", "ctrl+k")
        Leitung.oeffnen(zweite, hand.leitung.id).ersetzen(["Maximilian"], "[Kind]", "person")
        await hand.takt(sekunden=1)
        assert hand.leitung.entwurf().text == "mit [Kind] reden"
        await hand("escape")
        assert hand.zeile == "mit [Kind] reden"


# --- in the smallest window, and what it costs --------------------------------------------------


async def test_im_kleinsten_fenster_stehen_angebote_label_und_stopp_da(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen, groesse=(60, 20)) as hand:
        await in_liste(hand, "Sport am")
        await hand("?")
        await hand.tippt("trommel")
        for text in ("Angebote (1)", "Trommelgruppe am Nachmittag", "Kinderschutz"):
            assert text in hand.bild
        assert "Zu „Sport am Nachmittag“ › ?trommel" in hand.worte


async def test_eine_taste_fragt_den_katalog_einmal_und_liest_nur_was_sie_zeigt(
    umgebung, uhr, tmp_path
):
    mit_katalog(umgebung, erfundene(5000))
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand("?")
        for taste in "gruppe nord":
            with gezaehlte_abfragen(hand) as gelaufen:
                await hand(taste)
            erwartet = 0 if taste == " " else 1
            assert len(gelaufen) == erwartet, gelaufen
            assert all("LIMIT 31" in sql for sql in gelaufen)
            assert len(angebote(hand)) <= HOECHSTENS + 1
        # The last one: whole words of the index, and of the catalogue only what these name.
        db = umgebung.protokoll.verbindung
        plan = [zeile[-1] for zeile in db.execute(f"EXPLAIN QUERY PLAN {gelaufen[0]}")]
        assert plan[0].startswith("SCAN angebote_suche VIRTUAL TABLE INDEX 0:M")
        assert plan[1].startswith("SEARCH a USING INTEGER PRIMARY KEY")


async def test_ein_schwall_von_tasten_sucht_nicht_fuer_jede(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand("?")
        with gezaehlte_abfragen(hand) as gelaufen:
            await hand.tippt("trommelgruppe am nachmittag")
        assert len(gelaufen) <= 3, gelaufen
        assert gewaehltes(hand) == TROMMELN.titel


async def test_wer_nicht_sucht_fragt_den_katalog_nie(umgebung, uhr, tmp_path, monkeypatch):
    def nie(*_: object) -> None:
        raise AssertionError("the catalogue was asked")

    monkeypatch.setattr(Kooperationsprotokoll, "__init__", nie)
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen) as hand:
        await hand.schreibt("Pausen")
        await hand("up", "f8")
        assert hand.texte[-1] == "Pausen"


def _option(leitung: Leitung) -> None:
    mit_ideen(leitung)
    gehe(leitung, "auswahl")
    idee = next(iter(leitung.runde.eintraege.values()))
    waehlen(leitung, idee, "gewaehlt")


@pytest.mark.parametrize("vorher", [mit_ideen, _option])
async def test_nach_der_suche_ist_der_eintrag_zu_sehen(
    umgebung, uhr, tmp_path, vorher: Callable[[Leitung], None]
):
    def viele(leitung: Leitung) -> None:
        gehe(leitung, PHASE)
        tippen(leitung, *(f"okja: Idee Nummer {nr}" for nr in range(30)))
        vorher(leitung)

    async with in_phase(umgebung, uhr, tmp_path, PHASE, viele, groesse=(60, 20)) as hand:
        await hand.tippt("?tro", "enter")
        assert TROMMELN.titel in hand.bild
        assert isinstance(hand.letztes, e.AngebotZugeordnet)
        assert SPORT.titel not in hand.bild


async def test_auch_wer_weit_hinunter_waehlt_sieht_was_er_waehlt(umgebung, uhr, tmp_path):
    mit_katalog(umgebung, erfundene(100))
    async with in_phase(umgebung, uhr, tmp_path, PHASE, groesse=(60, 20)) as hand:
        await hand("?", *["down"] * HOECHSTENS)
        letztes = gewaehltes(hand)
        assert letztes == angebote(hand)[-1].split(" · ")[0]
        assert letztes in hand.bild
        assert "Angebote (die" not in hand.bild
        await hand.tippt("gruppe")
        assert "Angebote (" in hand.bild
        assert gewaehltes(hand) in hand.bild


# --- waiting for a pause in typing, and drawing little -----------------------------------------


@pytest.fixture
def mit_pause(monkeypatch) -> None:
    monkeypatch.setattr(angebotssuche, "RUHE", 0.1)


async def pause(hand: Hand) -> None:
    """What the moment without a key brings, without waiting for it."""
    suche = hand.phase.zeile.suche
    if suche._timer is not None:
        suche._timer._callback()
    await hand.ruhe()


async def test_gesucht_wird_erst_wenn_niemand_weitertippt(umgebung, uhr, tmp_path, mit_pause):
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen) as hand:
        with gezaehlte_abfragen(hand) as gelaufen:
            await hand("?", "t", "r", "o")
            assert (angebote(hand), gelaufen) == ([], [])
            # Label and list change together, never one without the other.
            assert hand.label == "Idee · Allgemeiner Sozialer Dienst"
            await pause(hand)
            assert len(gelaufen) == 1
        assert hand.label == "Neu: Idee · Allgemeiner Sozialer Dienst"
        assert gewaehltes(hand) == TROMMELN.titel
        await hand("ctrl+u")
        await hand.tippt("Satz")
        assert hand.label == "Neu: Idee · Allgemeiner Sozialer Dienst"
        await pause(hand)
        assert (hand.label, angebote(hand)) == ("Idee · Allgemeiner Sozialer Dienst", [])
        assert hand.phase.zeile.suche._timer is None


async def test_enter_esc_und_pfeile_warten_nicht(umgebung, uhr, tmp_path, mit_pause):
    async with in_phase(umgebung, uhr, tmp_path, PHASE, mit_ideen) as hand:
        await hand.tippt("?tro", "enter")
        assert hand.texte[-1] == TROMMELN.titel
        assert (angebote(hand), hand.label) == ([], "Idee · Allgemeiner Sozialer Dienst")
        await hand.tippt("?spo", "down")
        assert gewaehltes(hand).startswith("abgelaufen")
        await hand("escape")
        assert (angebote(hand), hand.label) == ([], "Idee · Allgemeiner Sozialer Dienst")
        await pause(hand)
        assert angebote(hand) == []


async def test_dieselben_treffer_werden_nicht_noch_einmal_gezeichnet(
    umgebung, uhr, tmp_path, monkeypatch
):
    mit_katalog(umgebung, erfundene(5000))
    async with in_phase(umgebung, uhr, tmp_path, PHASE) as hand:
        await hand.tippt("?sp")
        liste = hand.phase.zeile.suche.liste
        gezeichnet: list[object] = []
        alt = type(liste).refresh

        def refresh(selbst: object, *regionen: object, **mehr: bool) -> object:
            gezeichnet.extend(regionen or [mehr or "alles"])
            return alt(selbst, *regionen, **mehr)

        monkeypatch.setattr(type(liste), "refresh", refresh)
        await hand.tippt("o")
        assert gezeichnet == []

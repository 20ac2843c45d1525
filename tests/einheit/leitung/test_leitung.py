"""Leading a round: each intention, each refusal, two at once, faults of the file, and closing."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import STAMM, Profession
from modelle.leitung.fuehrung import VERSUCHE
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.verbindung import Ueberholt
from modelle.runde import ereignisse as e
from modelle.runde import planung, zeit
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.ruecknahme import ruecknahmen
from modelle.strom.vermerk import Ereignis, Vermerk, Zurueckgenommen, kodieren
from tests.buehne.langform import beispiele, kurz
from tests.conftest import ANGABEN, BEGINN, alle_bytes
from tests.einheit.runde.test_runde import gefuehrte

KOPRAX = mitgeliefert("koprax-60")
WAHL, SCHRITT, HILFT = (KOPRAX.feld(name) for name in ("wahl", "erster_schritt", "wer_hilft"))
GEWAEHLT, VIELLEICHT, NICHT_JETZT = WAHL.werte


def gehe(leitung: Leitung, phase: str) -> None:
    while leitung.runde.phase.schluessel != phase:
        leitung.weiter()


def texte(leitung: Leitung) -> list[str]:
    return [x.text for x in leitung.runde.eintraege.values()]


def letztes(leitung: Leitung) -> Ereignis:
    return leitung.vermerke[-1].ereignis


def erfasse(leitung: Leitung, phase: str, art: str, *zeilen: str, **mehr) -> list[str]:
    gehe(leitung, phase)
    return leitung.erfassen(zeilen, art, **mehr)


def gleich(eine: Runde, andere: Runde) -> bool:
    return eine == andere and list(eine.eintraege) == list(andere.eintraege)


def neu_geoeffnet(umgebung: Umgebung, leitung: Leitung) -> Runde:
    return Leitung.oeffnen(umgebung, leitung.id).runde


# --- founding and beginning -------------------------------------------------------------------


def test_eine_angelegte_runde_steht_geplant_in_der_liste(umgebung):
    leitung = Leitung.anlegen(umgebung, KOPRAX, ANGABEN)
    [zeile] = umgebung.protokoll.runden()
    assert (zeile.id, zeile.code, zeile.monat) == (leitung.id, "K-07", "2026-11")
    assert (zeile.stand, zeile.phase, zeile.leitfrage) == ("geplant", "", "")
    assert (zeile.ablauf, zeile.geschlossen) == ("KoPrax, 60 Minuten", None)


def test_angaben_werden_von_allem_gereinigt_was_ein_terminal_bewegt(umgebung):
    schlimm = " a\x1b[2Jb\u202e\tc\n"
    angaben = e.Angaben(*[schlimm] * 5, (Profession(schlimm, schlimm),), schlimm)
    sauber = Leitung.anlegen(umgebung, KOPRAX, angaben).runde.angaben
    werte = [sauber.code, sauber.monat, sauber.stufe, sauber.alter, sauber.geschlecht]
    werte += [sauber.fallgebend, sauber.professionen[0].kuerzel, sauber.professionen[0].titel]
    assert {wert.strip() for wert in werte} == {"a\ufffd[2Jb\ufffd c"}


def test_eine_geplante_runde_laesst_sich_umplanen_und_eine_begonnene_nicht(umgebung):
    leitung = Leitung.anlegen(umgebung, KOPRAX, ANGABEN)
    leitung.vorbereiten(mitgeliefert("koprax-90"), e.Angaben("K-08", "2026-12"))
    assert leitung.runde.ablauf.minuten == 90
    assert umgebung.protokoll.runden()[0].code == "K-08"
    leitung.beginnen()
    with pytest.raises(Abgelehnt, match="schon begonnen"):
        leitung.vorbereiten(KOPRAX, ANGABEN)
    with pytest.raises(Abgelehnt, match="schon begonnen"):
        leitung.beginnen()


def test_mit_dem_beginn_laeuft_die_zeit_der_ersten_phase(umgebung, uhr):
    leitung = Leitung.anlegen(umgebung, KOPRAX, ANGABEN)
    uhr.vor(minuten=30)
    leitung.beginnen()
    assert zeit.rest(leitung.runde.zeit, uhr.vor(minuten=1)) == 120
    assert umgebung.protokoll.runden()[0].phase == "Ankommen"


def test_eine_runde_die_es_nicht_gibt_laesst_sich_nicht_oeffnen(umgebung):
    with pytest.raises(Abgelehnt, match="gibt es nicht mehr"):
        Leitung.oeffnen(umgebung, "fort")


# --- the course -------------------------------------------------------------------------------


def test_weiter_und_zurueck_gehen_eine_phase(leitung):
    leitung.weiter()
    leitung.weiter()
    assert leitung.runde.phase.schluessel == "fragen"
    leitung.zurueck()
    assert leitung.runde.phase.schluessel == "fall"


def test_anhalten_und_fortsetzen_wechseln_sich_ab(leitung):
    leitung.anhalten_oder_fortsetzen()
    assert leitung.runde.angehalten
    leitung.anhalten_oder_fortsetzen()
    assert not leitung.runde.angehalten


def test_die_gegenwaertige_phase_bekommt_zeit(leitung):
    leitung.zeit_geben(2)
    leitung.zeit_geben(-1)
    assert zeit.budget(leitung.runde.zeit, "ankommen") == 240
    leitung.zeit_geben(-3)
    assert zeit.budget(leitung.runde.zeit, "ankommen") == 60


def test_ein_angenommener_vorschlag_gilt(leitung, uhr):
    gehe(leitung, "fall")
    jetzt = uhr.vor(minuten=14)
    plan = planung.vorschlag(leitung.runde.zeit, KOPRAX, jetzt, "kuerzen")
    leitung.plan_annehmen(plan)
    assert zeit.verzug(leitung.runde.zeit, jetzt) == 0
    assert zeit.budget(leitung.runde.zeit, "brainstorming") == 720


def test_eine_gestellte_uhr_laesst_den_rest_wie_er_war(leitung, uhr):
    uhr.vor(minuten=1)
    uhr.vor(minuten=60)
    leitung.uhr_stellen(3600)
    assert zeit.rest(leitung.runde.zeit, uhr()) == 120


def test_der_kinderschutz_stopp_haelt_die_uhr_und_vermerkt_sonst_nichts(leitung, uhr):
    leitung.unterbrechen()
    assert leitung.runde.unterbrochen
    assert kodieren(letztes(leitung)) == "{}"
    uhr.vor(minuten=20)
    nr = len(leitung.vermerke)
    leitung.unterbrechen()
    assert len(leitung.vermerke) == nr
    leitung.wiederaufnehmen()
    leitung.wiederaufnehmen()
    assert len(leitung.vermerke) == nr + 1
    assert zeit.rest(leitung.runde.zeit, uhr()) == 180


def test_eine_geplante_runde_laesst_sich_nicht_unterbrechen(umgebung):
    leitung = Leitung.anlegen(umgebung, KOPRAX, ANGABEN)
    leitung.unterbrechen()
    leitung.wiederaufnehmen()
    leitung.uhr_stellen(60)
    assert len(leitung.vermerke) == 1


# --- entries ----------------------------------------------------------------------------------


def test_ein_erfasster_eintrag_steht_mit_phase_art_und_profession_da(leitung, umgebung):
    [id] = erfasse(leitung, "fragen", "frage", "Wann trommelt er?", profession="asd")
    eintrag = leitung.runde.eintraege[id]
    assert eintrag == Eintrag(id, "fragen", "frage", "Wann trommelt er?", "asd")
    assert neu_geoeffnet(umgebung, leitung).eintraege == {id: eintrag}


def test_steuerzeichen_kommen_nicht_in_das_protokoll(leitung, umgebung):
    gehe(leitung, "brainstorming")
    schlimm = "\ta\x1b[31m\u202eb\n "
    [id] = leitung.erfassen([schlimm], "idee", felder={"wer_hilft": schlimm})
    leitung.feld_setzen(id, HILFT, schlimm)
    assert leitung.runde.eintraege[id].text == "a\ufffd[31m\ufffdb"
    leitung.aendern(id, "c\x9bd")
    leitung.parken(schlimm, "option")
    leitung.entwurf_halten(Entwurf(schlimm))
    inhalt = "".join(kodieren(v.ereignis) for v in leitung.vermerke) + leitung.entwurf().text
    assert not {"\x1b", "\\u001b", "\u202e", "\x9b", "\n", "\\n"} & set(inhalt)
    assert "\\u001b" not in inhalt
    assert leitung.runde.eintraege[id].felder == {"wer_hilft": "a\ufffd[31m\ufffdb"}


def test_mehrere_zeilen_sind_eine_tat_fuer_zuruecknehmen_und_wiederholen(leitung, umgebung):
    ids = erfasse(leitung, "brainstorming", "idee", "Trommeln", "  ", "Fußball", "")
    assert texte(leitung) == ["Trommeln", "Fußball"]
    assert list(leitung.runde.eintraege) == ids
    leitung.zuruecknehmen()
    assert texte(leitung) == []
    leitung.wiederholen()
    assert texte(leitung) == ["Trommeln", "Fußball"]
    assert texte(Leitung.oeffnen(umgebung, leitung.id)) == ["Trommeln", "Fußball"]


def test_eine_antwort_haengt_an_der_letzten_frage(leitung):
    erste, zweite = erfasse(leitung, "fragen", "frage", "Wann?", "Wo?")
    [antwort] = leitung.erfassen(["In Mathe"], "antwort")
    assert leitung.runde.eintraege[antwort].bezug == zweite
    [andere] = leitung.erfassen(["Seit dem Herbst"], "antwort", bezug=erste)
    assert leitung.runde.eintraege[andere].bezug == erste


def test_eine_antwort_ohne_frage_haengt_an_nichts(leitung):
    [antwort] = erfasse(leitung, "fragen", "antwort", "Seit dem Herbst")
    assert leitung.runde.eintraege[antwort].bezug == ""


def test_die_zweite_leitfrage_ersetzt_die_erste(leitung, umgebung):
    [erste] = erfasse(leitung, "fall", "leitfrage", "Wie wird er ruhiger?")
    zweite = leitung.erfassen(["Wie hilft ihm die Klasse?"], "leitfrage")
    assert texte(leitung) == ["Wie hilft ihm die Klasse?"]
    assert zweite == list(leitung.runde.eintraege) == [erste]
    assert umgebung.protokoll.runden()[0].leitfrage == "Wie hilft ihm die Klasse?"
    leitung.zuruecknehmen()
    assert texte(leitung) == ["Wie wird er ruhiger?"]


@pytest.mark.parametrize("vorher", [[], ["Wie wird er ruhiger?"]])
def test_eine_eingefuegte_mehrzeilige_leitfrage_bleibt_eine_und_verliert_nichts(leitung, vorher):
    gehe(leitung, "fall")
    for text in vorher:
        leitung.erfassen([text], "leitfrage")
    ids = leitung.erfassen(["Wie hilft ihm die Klasse,", "wenn er trommelt?"], "leitfrage")
    assert texte(leitung) == ["Wie hilft ihm die Klasse, wenn er trommelt?"]
    assert ids == list(leitung.runde.eintraege)


def test_eine_vorgemerkte_leitfrage_ersetzt_beim_uebernehmen_die_vorhandene(leitung):
    erfasse(leitung, "fall", "leitfrage", "Wie wird er ruhiger?")
    gehe(leitung, "fragen")
    leitung.parken("Was braucht er?", "leitfrage")
    leitung.zurueck()
    [geparkt] = leitung.runde.geparkte("fall")
    leitung.uebernehmen(geparkt.id)
    assert [x.text for x in leitung.runde.mit_art("leitfrage")] == ["Was braucht er?"]
    assert leitung.runde.geparkte() == []
    leitung.zuruecknehmen()
    assert [x.text for x in leitung.runde.mit_art("leitfrage")] == ["Wie wird er ruhiger?"]
    assert leitung.runde.geparkte("fall") == [geparkt]


def test_was_zu_frueh_kommt_wird_geparkt_und_in_seiner_phase_uebernommen(leitung):
    gehe(leitung, "hypothesen")
    ziel = leitung.parken("Fußball", "idee", "okja")
    assert ziel.schluessel == "brainstorming"
    [geparkt] = leitung.runde.geparkte("brainstorming")
    with pytest.raises(Abgelehnt, match=r"Idee.* gehört nicht in diese Phase"):
        leitung.uebernehmen(geparkt.id)
    gehe(leitung, "brainstorming")
    leitung.uebernehmen(geparkt.id)
    [idee] = leitung.runde.in_phase("brainstorming")
    assert (idee.text, idee.profession, idee.geparkt) == ("Fußball", "okja", False)


def test_ein_eintrag_in_der_falschen_phase_wird_geparkt(leitung):
    [id] = erfasse(leitung, "hypothesen", "hypothese", "Er braucht Bewegung: Fußball!")
    assert leitung.eintrag_parken(id, "idee").titel == "Brainstorming"
    assert [x.id for x in leitung.runde.geparkte("brainstorming")] == [id]
    assert leitung.runde.in_phase("hypothesen") == []


def test_aendern_zuschreiben_verschieben_und_loeschen(leitung):
    a, b = erfasse(leitung, "brainstorming", "idee", "Fußball", "Trommeln", profession="asd")
    leitung.aendern(a, "Fußball im Verein")
    leitung.zuschreiben(a, "okja")
    leitung.verschieben(b, a)
    assert texte(leitung) == ["Trommeln", "Fußball im Verein"]
    assert leitung.runde.eintraege[a].profession == "okja"
    leitung.loeschen(b)
    assert texte(leitung) == ["Fußball im Verein"]


def test_derselbe_text_ist_keine_aenderung(leitung):
    [id] = erfasse(leitung, "fall", "beobachtung", "trommelt")
    nr = len(leitung.vermerke)
    leitung.aendern(id, " trommelt ")
    assert len(leitung.vermerke) == nr


def test_eine_hypothese_haengt_sich_an_eine_ursache_und_loest_sich(leitung):
    [hypothese] = erfasse(leitung, "hypothesen", "hypothese", "zu wenig Bewegung")
    [ursache] = erfasse(leitung, "ursachen", "ursache", "Bewegung fehlt")
    leitung.anhaengen(hypothese, ursache)
    assert leitung.runde.eintraege[hypothese].bezug == ursache
    leitung.anhaengen(hypothese, "")
    assert leitung.runde.eintraege[hypothese].bezug == ""


def test_ein_wert_wird_gesetzt_gewechselt_und_wieder_weggenommen(leitung):
    gruppe = KOPRAX.feld("gruppe")
    [id] = erfasse(leitung, "ursachen", "ursache", "Bewegung fehlt")
    leitung.feld_setzen(id, gruppe, "kind")
    leitung.feld_setzen(id, gruppe, "schule")
    assert leitung.runde.eintraege[id].felder == {"gruppe": "schule"}
    leitung.feld_setzen(id, gruppe, "schule")
    assert leitung.runde.eintraege[id].felder == {}


def test_ein_textfeld_wird_ersetzt_geleert_und_nicht_umgeschaltet(leitung):
    [id] = erfasse(leitung, "brainstorming", "idee", "Fußball")
    leitung.feld_setzen(id, HILFT, "Trainer")
    nr = len(leitung.vermerke)
    leitung.feld_setzen(id, HILFT, " Trainer ")
    assert len(leitung.vermerke) == nr
    assert leitung.runde.eintraege[id].felder == {"wer_hilft": "Trainer"}
    leitung.feld_setzen(id, HILFT, "")
    assert leitung.runde.eintraege[id].felder == {}


def test_eine_idee_wird_mit_einem_griff_zur_option(leitung):
    [idee] = erfasse(
        leitung,
        "brainstorming",
        "idee",
        "Fußball",
        profession="okja",
        felder={"wer_hilft": "Trainer"},
    )
    gehe(leitung, "auswahl")
    id = leitung.aufnehmen(leitung.runde.eintraege[idee], "option", WAHL, GEWAEHLT)
    assert leitung.runde.eintraege[id] == Eintrag(
        id,
        "auswahl",
        "option",
        "Fußball",
        "okja",
        idee,
        {"wer_hilft": "Trainer", "wahl": "gewaehlt"},
    )
    leitung.zuruecknehmen()
    assert list(leitung.runde.eintraege) == [idee]


def test_ein_rueckblick_nimmt_die_wahl_vom_letzten_mal_nicht_mit(leitung):
    alt = Eintrag("alt", "auswahl", "option", "Fußball", felder={"wahl": "gewaehlt"})
    ergebnis = KOPRAX.feld("ergebnis")
    id = leitung.aufnehmen(alt, "rueckblick", ergebnis, ergebnis.werte[0])
    assert leitung.runde.eintraege[id].felder == {"ergebnis": "umgesetzt"}
    assert leitung.runde.eintraege[id].bezug == "alt"


def test_hoechstens_drei_optionen_werden_gewaehlt(leitung):
    ids = erfasse(leitung, "auswahl", "option", "a", "b", "c", "d")
    for id in ids[:3]:
        leitung.feld_setzen(id, WAHL, "gewaehlt")
    vorher = leitung.runde
    with pytest.raises(Abgelehnt, match=r"schon 3 gewählt.*: Nehmen Sie zuerst eine andere heraus"):
        leitung.feld_setzen(ids[3], WAHL, "gewaehlt")
    with pytest.raises(Abgelehnt, match="schon 3"):
        leitung.erfassen(["e"], "option", felder={"wahl": "gewaehlt"})
    assert leitung.runde is vorher
    leitung.feld_setzen(ids[0], WAHL, "vielleicht")
    leitung.feld_setzen(ids[3], WAHL, "gewaehlt")
    assert [x.felder["wahl"] for x in leitung.runde.mit_art("option")] == [
        "vielleicht",
        "gewaehlt",
        "gewaehlt",
        "gewaehlt",
    ]


def test_auch_auf_einmal_werden_hoechstens_drei_gewaehlt(leitung):
    gehe(leitung, "auswahl")
    with pytest.raises(Abgelehnt, match=r"mehr als 3|schon 3"):
        leitung.erfassen(["a", "b", "c", "d"], "option", felder={"wahl": "gewaehlt"})
    assert texte(leitung) == []


def test_eine_vorgemerkte_wahl_kommt_nicht_als_vierte_zurueck(leitung):
    ids = erfasse(leitung, "auswahl", "option", "a", "b", "c", "d")
    for id in ids[:3]:
        leitung.feld_setzen(id, WAHL, "gewaehlt")
    leitung.eintrag_parken(ids[0], "option")
    with suppress(Abgelehnt):
        leitung.feld_setzen(ids[3], WAHL, "gewaehlt")
    with suppress(Abgelehnt):
        leitung.uebernehmen(ids[0])
    gewaehlt = [x for x in leitung.runde.mit_art("option") if x.felder.get("wahl") == "gewaehlt"]
    assert len(gewaehlt) <= 3


def test_was_nicht_vorgemerkt_ist_laesst_sich_auch_nicht_uebernehmen(leitung):
    [id] = erfasse(leitung, "fall", "leitfrage", "Wie wird er ruhiger?")
    vorher = leitung.runde
    with suppress(Abgelehnt):
        leitung.uebernehmen(id)
    assert leitung.runde is vorher


def test_eine_umgehaengte_option_die_keine_mehr_ist_belegt_keinen_der_drei_plaetze(leitung):
    ids = erfasse(leitung, "auswahl", "option", "a", "b", "c", "d")
    for id in ids[:3]:
        leitung.feld_setzen(id, WAHL, "gewaehlt")
    leitung.eintrag_parken(ids[0], "rueckmeldung")
    leitung.feld_setzen(ids[3], WAHL, "gewaehlt")
    assert leitung.runde.eintraege[ids[3]].felder == {"wahl": "gewaehlt"}


@settings(max_examples=beispiele(60))
@given(gefuehrte())
def test_was_auch_geschieht_hoechstens_drei_sind_gewaehlt_und_eine_leitfrage_gilt(leitung):
    runde = leitung.runde
    gewaehlt = [x for x in runde.mit_art("option") if x.felder.get("wahl") == "gewaehlt"]
    assert len(gewaehlt) <= 3
    assert len(runde.mit_art("leitfrage")) <= 1
    assert len(runde.mit_art("termin")) <= 1


def test_schalter_des_handzettels(leitung):
    leitung.schalten("vermutungen", True)
    leitung.schalten("vermutungen", False)
    assert leitung.runde.schalter == {"vermutungen": False}


# --- undo -------------------------------------------------------------------------------------


def test_zuruecknehmen_und_wiederholen_nennen_was_geschah(leitung):
    erfasse(leitung, "fall", "beobachtung", "trommelt")
    leitung.anhalten_oder_fortsetzen()
    assert leitung.zuruecknehmen() == e.Angehalten()
    assert leitung.zuruecknehmen().text == "trommelt"
    assert leitung.wiederholen().text == "trommelt"


def test_nach_einer_pause_nimmt_strg_z_den_letzten_eintrag_zurueck(leitung, umgebung):
    """It took back the end of the pause: the round stood still again, and the entry stayed."""
    erfasse(leitung, "fall", "beobachtung", "trommelt")
    for _ in range(2):
        leitung.anhalten_oder_fortsetzen()
        umgebung.uhr.vor(minuten=5)
        leitung.anhalten_oder_fortsetzen()
    zeit = leitung.runde.zeit
    assert leitung.zuruecknehmen().text == "trommelt"
    assert (texte(leitung), leitung.runde.angehalten, leitung.runde.zeit) == ([], False, zeit)
    assert leitung.wiederholen().text == "trommelt"
    wieder = Leitung.oeffnen(umgebung, leitung.id)
    assert (texte(wieder), wieder.runde.zeit) == (["trommelt"], zeit)
    # Where there is nothing but pauses left, undo says so, and the clock runs on.
    wieder.zuruecknehmen()
    assert wieder.zuruecknehmen() == e.PhaseBetreten("fall")
    with pytest.raises(Abgelehnt, match="nichts zurückzunehmen"):
        wieder.zuruecknehmen()
    assert not wieder.runde.angehalten


def test_ein_aelteres_protokoll_in_dem_eine_pause_zurueckkam_bleibt_wie_es_war(leitung):
    """There undo took back the end of a pause, and then the pause."""
    pause = [e.Angehalten(), e.Fortgesetzt()]
    alt = [v.ereignis for v in leitung.vermerke] + pause
    ende = len(alt)
    vermerke = [
        Vermerk(nr, str(nr), BEGINN, nr, ereignis)
        for nr, ereignis in enumerate([*alt, Zurueckgenommen(ende), Zurueckgenommen(ende - 1)], 1)
    ]
    assert ruecknahmen(vermerke).genommen == {ende - 1, ende}
    assert ruecknahmen(vermerke[:-1]).genommen == {ende}


def test_zuruecknehmen_ueberlebt_das_neue_oeffnen(leitung, umgebung):
    erfasse(leitung, "fall", "beobachtung", "trommelt")
    leitung.erfassen(["lacht"], "beobachtung")
    leitung.zuruecknehmen()
    wieder = Leitung.oeffnen(umgebung, leitung.id)
    wieder.zuruecknehmen()
    assert texte(wieder) == []
    wieder.wiederholen()
    wieder.wiederholen()
    assert texte(wieder) == ["trommelt", "lacht"]


def test_der_beginn_laesst_sich_nicht_zuruecknehmen(leitung):
    with pytest.raises(Abgelehnt, match="nichts zurückzunehmen"):
        leitung.zuruecknehmen()


# --- refusals ---------------------------------------------------------------------------------


def _rahmen(umgebung: Umgebung, wo: str) -> tuple[Leitung, dict[str, str]]:
    """A round planned, running in its first or last phase, or closed, with one entry of each."""
    leitung = Leitung.anlegen(umgebung, KOPRAX, ANGABEN)
    if wo == "geplant":
        return leitung, {}
    leitung.beginnen()
    if wo == "anfang":
        return leitung, {}
    ids = {}
    for phase, art in (("fragen", "frage"), ("hypothesen", "hypothese"), ("ursachen", "ursache")):
        [ids[art]] = erfasse(leitung, phase, art, art)
    gehe(leitung, "abschluss")
    if wo == "unterbrochen geschlossen":
        leitung.unterbrechen()
    if wo.endswith("geschlossen"):
        leitung.schliessen()
    return leitung, ids


Versuch = Callable[[Leitung, dict[str, str]], object]
ABLEHNUNGEN: dict[str, tuple[str, str, Versuch]] = {
    "leere_zeile": ("ende", "leere Zeile", lambda le, i: le.erfassen(["", " \t"], "termin")),
    "keine_zeile": ("ende", "leere Zeile", lambda le, i: le.erfassen([], "termin")),
    "nur_unsichtbares": ("ende", "leere Zeile", lambda le, i: le.erfassen(["\u2028\n"], "termin")),
    "leeres_parken": ("ende", "leere Zeile", lambda le, i: le.parken(" ", "idee")),
    "art_fremder_phase": (
        "ende",
        "„Idee“ gehört nicht",
        lambda le, i: le.erfassen(["x"], "idee"),
    ),
    "art_die_es_nicht_gibt": ("ende", "gehört nicht", lambda le, i: le.erfassen(["x"], "fort")),
    "parken_ohne_phase": ("ende", "keine Phase", lambda le, i: le.parken("x", "fort")),
    "eintrag_parken_ohne_phase": (
        "ende",
        "keine Phase",
        lambda le, i: le.eintrag_parken(i["frage"], "fort"),
    ),
    "leer_geaendert": ("ende", "braucht Text", lambda le, i: le.aendern(i["frage"], " ")),
    "fort_geaendert": ("ende", "gibt es nicht mehr", lambda le, i: le.aendern("fort", "x")),
    "fort_geloescht": ("ende", "gibt es nicht mehr", lambda le, i: le.loeschen("fort")),
    "fort_zugeschrieben": ("ende", "gibt es nicht", lambda le, i: le.zuschreiben("fort", "asd")),
    "fort_verschoben": ("ende", "gibt es nicht", lambda le, i: le.verschieben("fort", "")),
    "fort_uebernommen": ("ende", "gibt es nicht", lambda le, i: le.uebernehmen("fort")),
    "fort_geparkt": ("ende", "gibt es nicht", lambda le, i: le.eintrag_parken("fort", "idee")),
    "fort_feld": ("ende", "gibt es nicht", lambda le, i: le.feld_setzen("fort", HILFT, "x")),
    "fort_angehaengt": ("ende", "gibt es nicht", lambda le, i: le.anhaengen("fort", "")),
    "an_fort": ("ende", "Bitte erst", lambda le, i: le.anhaengen(i["hypothese"], "fort")),
    "an_falsches": (
        "ende",
        "Bitte erst „Hypothese“ wählen, dann „Ursache“",
        lambda le, i: le.anhaengen(i["hypothese"], i["frage"]),
    ),
    "an_sich_selbst": (
        "ende",
        "nicht anhängen",
        lambda le, i: le.anhaengen(i["ursache"], i["ursache"]),
    ),
    "ueber_das_ende": ("ende", "letzte Phase", lambda le, i: le.weiter()),
    "vor_den_anfang": ("anfang", "erste Phase", lambda le, i: le.zurueck()),
    "zu_wenig_zeit": ("anfang", "Weniger Zeit geht nicht", lambda le, i: le.zeit_geben(-3)),
    "nichts_zurueck": ("anfang", "nichts zurückzunehmen", lambda le, i: le.zuruecknehmen()),
    "nichts_wieder": ("ende", "nichts zu wiederholen", lambda le, i: le.wiederholen()),
    "geplant_geschlossen": ("geplant", "läuft nicht", lambda le, i: le.schliessen()),
}
PLAN = planung.Planvorschlag("schieben", {}, {}, (), datetime(2026, 11, 4, tzinfo=UTC), 60)
NUR_WENN_SIE_LAEUFT: dict[str, Versuch] = {
    "weiter": lambda le, i: le.weiter(),
    "zurueck": lambda le, i: le.zurueck(),
    "zeit_geben": lambda le, i: le.zeit_geben(1),
    "anhalten": lambda le, i: le.anhalten_oder_fortsetzen(),
    "plan_annehmen": lambda le, i: le.plan_annehmen(PLAN),
    "erfassen": lambda le, i: le.erfassen(["x"], "termin"),
    "parken": lambda le, i: le.parken("x", "idee"),
    "aendern": lambda le, i: le.aendern(i.get("frage", ""), "x"),
    "loeschen": lambda le, i: le.loeschen(i.get("frage", "")),
    "feld_setzen": lambda le, i: le.feld_setzen(
        i.get("ursache", ""), KOPRAX.feld("gruppe"), "kind"
    ),
    "zuschreiben": lambda le, i: le.zuschreiben(i.get("frage", ""), "asd"),
    "verschieben": lambda le, i: le.verschieben(i.get("frage", ""), ""),
    "anhaengen": lambda le, i: le.anhaengen(i.get("hypothese", ""), ""),
    "eintrag_parken": lambda le, i: le.eintrag_parken(i.get("frage", ""), "idee"),
    "uebernehmen": lambda le, i: le.uebernehmen(i.get("frage", "")),
    "zuruecknehmen": lambda le, i: le.zuruecknehmen(),
    "wiederholen": lambda le, i: le.wiederholen(),
}
NICHT_MEHR = {
    **NUR_WENN_SIE_LAEUFT,
    "schliessen": lambda le, i: le.schliessen(),
    "schalten": lambda le, i: le.schalten("vermutungen", True),
    "vorbereiten": lambda le, i: le.vorbereiten(KOPRAX, ANGABEN),
    "beginnen": lambda le, i: le.beginnen(),
}


def _abgelehnt(umgebung: Umgebung, wo: str, sagt: str, versuch: Versuch) -> None:
    leitung, ids = _rahmen(umgebung, wo)
    runde, vermerke = leitung.runde, list(leitung.vermerke)
    datei, zeile = umgebung.protokoll.lesen(leitung.id), umgebung.protokoll.runden()
    with pytest.raises(Abgelehnt, match=sagt) as grund:
        versuch(leitung, ids)
    assert str(grund.value).endswith(".")
    assert (leitung.runde, leitung.vermerke) == (runde, vermerke)
    assert umgebung.protokoll.lesen(leitung.id) == datei == vermerke
    assert umgebung.protokoll.runden() == zeile


@pytest.mark.parametrize("fall", ABLEHNUNGEN)
def test_was_nicht_geht_wird_begruendet_und_aendert_nichts(umgebung, fall):
    _abgelehnt(umgebung, *ABLEHNUNGEN[fall])


@pytest.mark.parametrize("fall", NUR_WENN_SIE_LAEUFT)
def test_in_einer_geplanten_runde_geschieht_noch_nichts(umgebung, fall):
    _abgelehnt(umgebung, "geplant", "noch nicht begonnen", NUR_WENN_SIE_LAEUFT[fall])


@pytest.mark.parametrize("fall", NICHT_MEHR)
def test_eine_geschlossene_runde_bleibt_wie_sie_ist(umgebung, fall):
    sagt = "geschlossen|läuft nicht|schon begonnen"
    _abgelehnt(umgebung, "geschlossen", sagt, NICHT_MEHR[fall])


def test_eine_geschlossene_runde_laeuft_auch_nach_dem_stopp_nicht_weiter(umgebung):
    leitung, _ = _rahmen(umgebung, "unterbrochen geschlossen")
    nr = len(leitung.vermerke)
    leitung.wiederaufnehmen()
    leitung.unterbrechen()
    leitung.uhr_stellen(60)
    assert len(leitung.vermerke) == nr
    assert leitung.runde.zeit.seit is None


# --- the half-typed line ----------------------------------------------------------------------


def test_die_angefangene_zeile_bleibt_bis_sie_gespeichert_ist(leitung, umgebung):
    entwurf = Entwurf("asd: wann tro", 13, "frage", "asd")
    leitung.entwurf_halten(entwurf)
    assert Leitung.oeffnen(umgebung, leitung.id).entwurf() == entwurf
    gehe(leitung, "fragen")
    assert leitung.entwurf() == entwurf
    leitung.erfassen(["wann trommelt er?"], "frage", "asd", entwurf=Entwurf(art="frage"))
    assert leitung.entwurf() == Entwurf(art="frage")


def test_eine_abgelehnte_zeile_bleibt_als_entwurf(leitung):
    leitung.entwurf_halten(Entwurf("Fußball"))
    with pytest.raises(Abgelehnt):
        leitung.erfassen(["Fußball"], "idee", entwurf=Entwurf())
    assert leitung.entwurf().text == "Fußball"


def test_auch_ein_unveraenderter_text_nimmt_die_angefangene_zeile_mit(leitung):
    [id] = erfasse(leitung, "fall", "beobachtung", "trommelt")
    leitung.entwurf_halten(Entwurf("trommelt"))
    leitung.aendern(id, "trommelt", entwurf=Entwurf())
    assert leitung.entwurf() == Entwurf()


# --- the last round of this case --------------------------------------------------------------


def _geschlossene(umgebung: Umgebung, code: str, *gewaehlt: str) -> Leitung:
    leitung = Leitung.anlegen(umgebung, KOPRAX, e.Angaben(code, "2026-10", professionen=STAMM))
    leitung.beginnen()
    gehe(leitung, "auswahl")
    for text in gewaehlt:
        leitung.erfassen([text], "option", felder={"wahl": "gewaehlt"})
    leitung.erfassen(["nur vielleicht"], "option", felder={"wahl": "vielleicht"})
    leitung.erfassen(["ohne Wahl"], "option")
    leitung.schliessen()
    return leitung


def test_die_wahl_der_letzten_geschlossenen_runde_dieses_falls_wird_gefunden(umgebung, uhr):
    _geschlossene(umgebung, "K-07", "ganz alt")
    uhr.vor(minuten=1)
    _geschlossene(umgebung, "K-07", "Fußball", "Trommeln")
    uhr.vor(minuten=1)
    _geschlossene(umgebung, "K-08", "anderer Fall")
    offene = Leitung.anlegen(umgebung, KOPRAX, ANGABEN)
    # What nobody looked back at is still open, behind what was chosen last.
    assert [x.text for x in offene.vorige_wahl()] == ["Fußball", "Trommeln", "ganz alt"]


def test_eine_runde_ist_nicht_ihr_eigenes_letztes_mal(umgebung):
    assert _geschlossene(umgebung, "K-07", "Fußball").vorige_wahl() == ()


def test_ohne_geschlossene_runde_gibt_es_keinen_rueckblick(umgebung, leitung):
    erfasse(leitung, "auswahl", "option", "offen", felder={"wahl": "gewaehlt"})
    assert Leitung.anlegen(umgebung, KOPRAX, ANGABEN).vorige_wahl() == ()


# --- reopening --------------------------------------------------------------------------------


def test_eine_wieder_geoeffnete_runde_ist_dieselbe(umgebung, uhr, monkeypatch):
    """Even if the clock tells microseconds, which the log does not keep."""
    uhr.vor(sekunden=0.123456)
    leitung, ids = _rahmen(umgebung, "ende")
    uhr.vor(sekunden=61.9876543)
    leitung.verschieben(ids["ursache"], ids["frage"])
    leitung.feld_setzen(ids["ursache"], KOPRAX.feld("gruppe"), "kind")
    leitung.zeit_geben(1)
    leitung.zurueck()
    leitung.uhr_stellen(12.25)
    leitung.zuruecknehmen()
    assert gleich(neu_geoeffnet(umgebung, leitung), leitung.runde)
    assert Leitung.oeffnen(umgebung, leitung.id).vermerke == leitung.vermerke
    leitung.schliessen()
    assert gleich(neu_geoeffnet(umgebung, leitung), leitung.runde)
    assert Leitung.oeffnen(umgebung, leitung.id).vermerke == leitung.vermerke


# --- two processes ----------------------------------------------------------------------------


def test_der_langsamere_liest_nach_und_beider_eintraege_bleiben(leitung, zweite, umgebung):
    gehe(leitung, "brainstorming")
    andere = Leitung.oeffnen(zweite, leitung.id)
    andere.erfassen(["Fußball"], "idee")
    leitung.erfassen(["Trommeln"], "idee")
    andere.erfassen(["Pate", "Pause"], "idee")
    assert texte(leitung) == ["Fußball", "Trommeln"]
    assert leitung.auffrischen()
    assert texte(leitung) == texte(andere) == ["Fußball", "Trommeln", "Pate", "Pause"]
    assert gleich(neu_geoeffnet(umgebung, leitung), leitung.runde)
    assert [v.nr for v in leitung.vermerke] == list(range(1, len(leitung.vermerke) + 1))


def test_auffrischen_sieht_was_der_andere_schrieb_und_nur_einmal(leitung, zweite):
    assert not leitung.auffrischen()
    andere = Leitung.oeffnen(zweite, leitung.id)
    andere.weiter()
    assert leitung.auffrischen()
    assert leitung.runde.phase.schluessel == "fall"
    assert leitung.runde == andere.runde
    assert not leitung.auffrischen()


def test_das_eigene_und_eine_andere_runde_sind_nichts_neues(leitung, zweite):
    leitung.weiter()
    assert not leitung.auffrischen()
    Leitung.anlegen(zweite, KOPRAX, ANGABEN)
    assert not leitung.auffrischen()


def test_auch_was_waehrend_des_oeffnens_geschrieben_wird_faellt_auf(leitung, zweite, umgebung):
    lesen, andere = umgebung.protokoll.lesen, leitung

    class Langsam:
        def __getattr__(self, name: str) -> object:
            return getattr(zweite.protokoll, name)

        def lesen(self, runde: str, nach: int = 0) -> list[Vermerk]:
            gelesen = zweite.protokoll.lesen(runde, nach)
            if andere.runde.phase.schluessel == "ankommen":
                andere.weiter()
            return gelesen

    langsame = Leitung.oeffnen(Umgebung(Langsam(), zweite.uhr, zweite.neue_id), leitung.id)
    langsame.auffrischen()
    assert langsame.vermerke == lesen(leitung.id)


def test_der_langsamere_entscheidet_nach_dem_was_inzwischen_gilt(leitung, zweite):
    ids = erfasse(leitung, "auswahl", "option", "a", "b", "c", "d")
    for id in ids[:2]:
        leitung.feld_setzen(id, WAHL, "gewaehlt")
    andere = Leitung.oeffnen(zweite, leitung.id)
    leitung.feld_setzen(ids[2], WAHL, "gewaehlt")
    with pytest.raises(Abgelehnt, match="schon 3"):
        andere.feld_setzen(ids[3], WAHL, "gewaehlt")
    assert andere.runde == leitung.runde


def test_wer_zu_spaet_zuruecknimmt_nimmt_das_letzte_beider_zurueck(leitung, zweite):
    gehe(leitung, "brainstorming")
    andere = Leitung.oeffnen(zweite, leitung.id)
    leitung.erfassen(["Fußball"], "idee")
    andere.erfassen(["Trommeln"], "idee")
    assert leitung.zuruecknehmen().text == "Trommeln"
    assert texte(leitung) == ["Fußball"]


def test_schliesst_der_eine_kann_der_andere_nichts_mehr_schreiben(leitung, zweite):
    andere = Leitung.oeffnen(zweite, leitung.id)
    leitung.schliessen()
    with pytest.raises(Abgelehnt, match="geschlossen"):
        andere.weiter()
    andere.entwurf_halten(Entwurf("zu spät getippt"))
    assert leitung.entwurf() == Entwurf()
    assert b"zu sp" not in leitung._umgebung.protokoll.pfad.read_bytes()


def test_eine_geloeschte_runde_wird_nicht_vom_zweiten_platz_aus_wiederbelebt(leitung, zweite):
    andere = Leitung.oeffnen(zweite, leitung.id)
    leitung._umgebung.protokoll.loeschen(leitung.id)
    with pytest.raises(Abgelehnt, match="gibt es nicht mehr"):
        andere.weiter()
    assert zweite.protokoll.runden() == []
    assert zweite.protokoll.lesen(leitung.id) == []


def test_wer_immer_ueberholt_wird_gibt_mit_einem_satz_auf(leitung, monkeypatch):
    versuche = []

    def ueberholt(*args: object) -> None:
        versuche.append(args)
        raise Ueberholt

    monkeypatch.setattr(leitung._umgebung.protokoll, "anhaengen", ueberholt)
    vorher = leitung.runde
    with pytest.raises(Abgelehnt, match="noch einmal versuchen"):
        leitung.weiter()
    assert len(versuche) == VERSUCHE
    assert leitung.runde == vorher


# --- faults of the file -----------------------------------------------------------------------


@pytest.mark.parametrize("tat", ["erfassen", "zuruecknehmen", "schliessen"])
def test_ein_fehler_der_datei_aendert_nichts_und_der_naechste_versuch_geht(
    leitung, umgebung, monkeypatch, tat
):
    gehe(leitung, "fall")
    leitung.erfassen(["trommelt"], "beobachtung")
    leitung.entwurf_halten(Entwurf("lacht"))
    taten = {
        "erfassen": lambda: leitung.erfassen(["lacht"], "beobachtung", entwurf=Entwurf()),
        "zuruecknehmen": leitung.zuruecknehmen,
        "schliessen": leitung.schliessen,
    }
    runde, vermerke = leitung.runde, list(leitung.vermerke)

    def voll(*args: object, **mehr: object) -> None:
        raise ProtokollFehler("Der Datenträger ist voll.")

    with monkeypatch.context() as gestoert:
        gestoert.setattr(umgebung.protokoll, "anhaengen", voll)
        with pytest.raises(ProtokollFehler, match="voll"):
            taten[tat]()
    assert (leitung.runde, leitung.vermerke) == (runde, vermerke)
    assert leitung.entwurf().text == "lacht"
    assert gleich(neu_geoeffnet(umgebung, leitung), runde)
    taten[tat]()
    assert len(leitung.vermerke) == len(vermerke) + 1
    assert gleich(neu_geoeffnet(umgebung, leitung), leitung.runde)


def test_was_trotz_fehlermeldung_gespeichert_wurde_steht_nicht_doppelt_da(
    leitung, umgebung, monkeypatch
):
    """A commit may report a fault of the disk although it took hold."""
    gehe(leitung, "fall")
    anhaengen = umgebung.protokoll.anhaengen

    def gelungen_und_doch(*args: object) -> None:
        monkeypatch.undo()
        anhaengen(*args)
        raise ProtokollFehler("Der Datenträger meldet einen Fehler.")

    monkeypatch.setattr(umgebung.protokoll, "anhaengen", gelungen_und_doch)
    try:
        leitung.erfassen(["trommelt"], "beobachtung")
    except ProtokollFehler:
        leitung.erfassen(["trommelt"], "beobachtung")
    assert texte(leitung) == ["trommelt"]
    leitung.erfassen(["lacht"], "beobachtung")
    assert texte(Leitung.oeffnen(umgebung, leitung.id)) == ["trommelt", "lacht"]


def test_was_trotz_fehlermeldung_angelegt_wurde_gibt_es_nur_einmal(umgebung, koprax, monkeypatch):
    anhaengen = umgebung.protokoll.anhaengen

    def gelungen_und_doch(*args: object) -> None:
        monkeypatch.undo()
        anhaengen(*args)
        raise ProtokollFehler("Der Datenträger meldet einen Fehler.")

    monkeypatch.setattr(umgebung.protokoll, "anhaengen", gelungen_und_doch)
    leitung = Leitung.anlegen(umgebung, koprax, ANGABEN)
    assert [x.id for x in umgebung.protokoll.runden()] == [leitung.id]


# --- closing ----------------------------------------------------------------------------------


def test_mit_dem_schliessen_steht_die_zeit_und_die_liste_sagt_wann(leitung, umgebung, uhr):
    uhr.vor(minuten=50)
    leitung.schliessen()
    assert leitung.runde.stand == "geschlossen"
    assert leitung.runde.zeit.seit is None
    [zeile] = umgebung.protokoll.runden()
    assert (zeile.stand, zeile.phase) == ("geschlossen", "")
    assert datetime.fromisoformat(zeile.geschlossen) == BEGINN + timedelta(minutes=50)


def _bytes(protokoll: Protokoll) -> bytes:
    return alle_bytes(protokoll.pfad.parent)


def test_mit_dem_schliessen_verlassen_alte_texte_auch_die_bytes_der_datei(umgebung):
    """Texts in upper case are superseded: the file holds them until the round is closed."""
    leitung = Leitung.anlegen(umgebung, KOPRAX, e.Angaben("WEG-CODE", "2026-11", alter="WEG-ALTER"))
    leitung.vorbereiten(KOPRAX, ANGABEN)
    leitung.beginnen()
    erfasse(leitung, "fall", "leitfrage", "WEG-LEITFRAGE")
    leitung.erfassen(["bleibt-leitfrage"], "leitfrage")
    [a, b] = leitung.erfassen(["WEG-ERSETZT", "WEG-GELOESCHT"], "beobachtung")
    leitung.aendern(a, "bleibt-beobachtung")
    leitung.loeschen(b)
    leitung.erfassen(["WEG-GENOMMEN"], "beobachtung")
    leitung.zuruecknehmen()
    leitung.entwurf_halten(Entwurf("WEG-ENTWURF-EINS, der etwas länger ist"))
    leitung.entwurf_halten(Entwurf("WEG-ENTWURF-ZWEI"))
    [idee] = erfasse(leitung, "brainstorming", "idee", "bleibt-idee", entwurf=Entwurf())
    leitung.feld_setzen(idee, HILFT, "WEG-HILFT")
    leitung.feld_setzen(idee, HILFT, "bleibt-hilft")
    leitung.entwurf_halten(Entwurf("WEG-ENTWURF-DREI"))
    assert b"WEG-ERSETZT" in _bytes(umgebung.protokoll)
    leitung.schliessen()
    inhalt = _bytes(umgebung.protokoll)
    assert b"WEG-" not in inhalt
    assert inhalt.count(b"bleibt-") >= 4
    assert leitung.entwurf() == Entwurf()
    assert all("WEG-" not in kodieren(v.ereignis) for v in leitung.vermerke)


def _lang_gefuehrt(leitung: Leitung, andere: Leitung, zufall: random.Random) -> None:
    """Do three hundred acts; each text, half-typed ones included, begins with its number."""
    taten: list[Callable[[str, str], object]] = [
        lambda id, text: leitung.erfassen([text], "idee", felder={"wer_hilft": text}),
        lambda id, text: leitung.erfassen([text], "idee", felder={"wer_hilft": text}),
        lambda id, text: leitung.erfassen([text], "idee", felder={"wer_hilft": text}),
        lambda id, text: leitung.loeschen(id),
        leitung.aendern,
        lambda id, text: leitung.zuruecknehmen(),
        lambda id, text: andere.erfassen(["y" * (len(text) % 501)], "idee"),
    ]
    for nr in range(300):
        text = f"<{nr:04d}>" + "x" * zufall.choice((0, 3, 40, 200, 900, 3000))
        with suppress(Abgelehnt):
            zufall.choice(taten)(zufall.choice([*leitung.runde.eintraege, "fort"]), text)
        if nr % 5 == 0:
            leitung.entwurf_halten(Entwurf(f"<E{nr:03d}>" + text))


@pytest.mark.parametrize("saat", kurz([5, 6, 13, 18], 18))
def test_auch_aus_einer_langen_runde_bleibt_kein_alter_text_in_der_datei(umgebung, saat):
    """A long round beside another one splits pages of the file, where stray copies could stay."""
    leitung, andere = (Leitung.anlegen(umgebung, KOPRAX, ANGABEN) for _ in range(2))
    for runde in (leitung, andere):
        runde.beginnen()
        gehe(runde, "brainstorming")
    _lang_gefuehrt(leitung, andere, random.Random(saat))
    leitung.schliessen()
    gueltig = {x.text[:6] for x in leitung.runde.eintraege.values()}
    gueltig |= {x.felder["wer_hilft"][:6] for x in leitung.runde.eintraege.values()}
    inhalt = _bytes(umgebung.protokoll).decode("utf-8", "replace")
    alte = {f"<{nr:04d}>" for nr in range(300)} - gueltig
    assert len(alte) > 50
    assert [text for text in sorted(alte) if text in inhalt] == []
    assert "<E" not in inhalt
    assert all(text in inhalt for text in gueltig)

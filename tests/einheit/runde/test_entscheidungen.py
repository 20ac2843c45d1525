"""What an intention becomes: a state goes in, events come out; no log, no clock, no terminal."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from modelle.ablauf.format import Feld
from modelle.ablauf.lesen import mitgeliefert
from modelle.anonymitaet.gedaechtnis import OHNE, streuwert, streuwerte
from modelle.fach.professionen import Profession
from modelle.kooperation import entscheidungen as fuer_die_kooperation
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Verbund
from modelle.kooperation.ereignisse import (
    AngebotErfasst,
    BedarfErfasst,
    Entfernt,
    Geloescht,
    LandGewaehlt,
    SchuleErfasst,
)
from modelle.kooperation.regeln import Unpassend
from modelle.kooperation.zustand import Kooperation
from modelle.runde import ereignisse as e
from modelle.runde.entscheidungen import angebote, eintraege, lauf, namen, uebernahme
from modelle.runde.entscheidungen.eintraege import Eintragsinhalt, getippt
from modelle.runde.faltung import anwenden, gruenden
from modelle.runde.formulare import eintragsformular
from modelle.runde.planung import Planvorschlag
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Ereignis
from tests.conftest import ANGABEN, BEGINN

KOPRAX = mitgeliefert("koprax-60")
WAHL, SCHRITT, HILFT, ERGEBNIS = (
    KOPRAX.feld(name) for name in ("wahl", "erster_schritt", "wer_hilft", "ergebnis")
)
GEWAEHLT, VIELLEICHT, NICHT_JETZT = WAHL.werte
GEPLANT = gruenden(e.RundeAngelegt(KOPRAX, ANGABEN))
TROMMELN = e.Angebotsangabe("a1", "Trommelgruppe", "Musikschule")


def nach(runde: Runde, *ereignisse: Ereignis) -> Runde:
    """The round after these events, all at its beginning."""
    for ereignis in ereignisse:
        runde = anwenden(runde, ereignis, BEGINN)
    return runde


def in_phase(phase: str, *ereignisse: Ereignis) -> Runde:
    """A running round in this phase, after these events."""
    return nach(GEPLANT, e.RundeBegonnen("ankommen"), e.PhaseBetreten(phase), *ereignisse)


def erfasst(id: str, phase: str, art: str, text: str = "Text", **mehr: object) -> e.EintragErfasst:
    return e.EintragErfasst(id, phase, art, text, **mehr)


def option(id: str, wert: str = "") -> e.EintragErfasst:
    return erfasst(id, "auswahl", "option", felder={"wahl": wert} if wert else {})


def feld_von(name: str) -> Feld:
    return next(feld for feld in KOPRAX.felder if feld.schluessel == name)


def nichts(runde: Runde, phase: object) -> Sequence[e.EintragErfasst]:
    """A phase that begins without collected needs."""
    return []


GESCHLOSSEN = in_phase("fall", e.RundeGeschlossen())


# --- the course -------------------------------------------------------------------------------


def test_eine_runde_beginnt_mit_ihrer_ersten_phase_und_nur_einmal():
    assert lauf.beginnen(GEPLANT, nichts) == [e.RundeBegonnen("ankommen")]
    with pytest.raises(Abgelehnt, match="schon begonnen"):
        lauf.beginnen(in_phase("fall"), nichts)


def test_was_eine_phase_mitbringt_kommt_im_selben_zug_wie_sie():
    bedarf = erfasst("b", "fragen", "frage", herkunft="b1")
    gefragt = []

    def startliste(runde: Runde, phase: object) -> Sequence[e.EintragErfasst]:
        gefragt.append((runde, phase))
        return [bedarf]

    runde = in_phase("fall")
    assert lauf.weiter(runde, startliste) == [e.PhaseBetreten("fragen"), bedarf]
    assert gefragt == [(runde, KOPRAX.phase("fragen"))]


def test_vor_der_ersten_und_nach_der_letzten_phase_ist_schluss():
    assert lauf.zurueck(in_phase("fragen"), nichts) == [e.PhaseBetreten("fall")]
    with pytest.raises(Abgelehnt, match="erste Phase"):
        lauf.zurueck(in_phase("ankommen"), nichts)
    with pytest.raises(Abgelehnt, match=r"letzte Phase\. Mit dem Handzettel schließen"):
        lauf.weiter(in_phase("abschluss"), nichts)


def test_anders_vorbereiten_laesst_sich_nur_eine_geplante_runde():
    anders = e.Angaben(" K\x1b-08 ", "2026-12", professionen=(Profession("x\t", "y"),))
    sauber = e.Angaben("K\ufffd-08", "2026-12", professionen=(Profession("x ", "y"),))
    assert lauf.vorbereiten(GEPLANT, KOPRAX, anders) == [e.AngabenGeaendert(KOPRAX, sauber)]
    assert lauf.anlegen(KOPRAX, anders) == e.RundeAngelegt(KOPRAX, sauber)
    with pytest.raises(Abgelehnt, match="schon begonnen"):
        lauf.vorbereiten(in_phase("fall"), KOPRAX, anders)


def test_der_kinderschutz_stopp_gilt_einmal_und_nur_solange_die_runde_laeuft():
    laufende = in_phase("fall")
    assert lauf.unterbrechen(laufende) == [e.RundeUnterbrochen()]
    assert lauf.wiederaufnehmen(laufende) == []
    unterbrochen = nach(laufende, e.RundeUnterbrochen())
    assert lauf.unterbrechen(unterbrochen) == []
    assert lauf.wiederaufnehmen(unterbrochen) == [e.RundeWiederaufgenommen()]
    zu = nach(unterbrochen, e.RundeGeschlossen())
    for keine in (GEPLANT, GESCHLOSSEN, zu):
        assert lauf.unterbrechen(keine) == lauf.wiederaufnehmen(keine) == []


def test_geschlossen_wird_nur_was_laeuft():
    assert lauf.schliessen(in_phase("ankommen")) == [e.RundeGeschlossen()]
    for keine in (GEPLANT, GESCHLOSSEN):
        with pytest.raises(Abgelehnt, match="läuft nicht"):
            lauf.schliessen(keine)


def test_eine_phase_behaelt_immer_zeit():
    runde = in_phase("ankommen")
    minuten = KOPRAX.phasen[0].minuten
    assert lauf.zeit_geben(runde, 2) == [e.ZeitGegeben("ankommen", 120)]
    assert lauf.zeit_geben(runde, 1 - minuten) == [e.ZeitGegeben("ankommen", 60 * (1 - minuten))]
    with pytest.raises(Abgelehnt, match="Weniger Zeit geht nicht"):
        lauf.zeit_geben(runde, -minuten)


def test_die_pause_beginnt_und_endet_mit_derselben_taste():
    runde = in_phase("fall")
    assert lauf.anhalten_oder_fortsetzen(runde) == [e.Angehalten()]
    assert lauf.anhalten_oder_fortsetzen(nach(runde, e.Angehalten())) == [e.Fortgesetzt()]


def test_ein_angenommener_plan_nennt_die_neuen_laengen_und_das_spaetere_ende():
    plan = Planvorschlag("kuerzen", {"fragen": 300}, {"fragen": 480}, (), BEGINN, 60)
    assert lauf.plan_annehmen(in_phase("fall"), plan) == [e.PlanGeaendert({"fragen": 300}, 60)]


def test_zwei_die_dieselbe_uhr_stellen_stellen_sie_einmal():
    runde = in_phase("fall")
    assert lauf.uhr_stellen(runde, 90) == [e.UhrGestellt(90)]
    assert lauf.uhr_stellen(nach(runde, e.UhrGestellt(90)), 90) == []
    assert lauf.uhr_stellen(GESCHLOSSEN, 90) == []


# --- new entries ------------------------------------------------------------------------------


def test_jede_zeile_wird_ein_eintrag_der_phase():
    inhalt = getippt([" trommelt\x07 ", "", "lacht"], "lk", {"x": " y "})
    assert inhalt == Eintragsinhalt(["trommelt\ufffd", "lacht"], "lk", {"x": "y"})
    assert eintraege.erfassen(in_phase("fall"), inhalt, "beobachtung", "", ["1", "2"]) == [
        erfasst("1", "fall", "beobachtung", "trommelt\ufffd", profession="lk", felder={"x": "y"}),
        erfasst("2", "fall", "beobachtung", "lacht", profession="lk", felder={"x": "y"}),
    ]


@pytest.mark.parametrize(
    ("phase", "texte", "art", "sagt"),
    [
        ("fall", [], "beobachtung", "leere Zeile"),
        ("fall", ["x"], "idee", "„Idee“ gehört nicht in diese Phase"),
        ("fall", ["x"], "fort", "„fort“ gehört nicht in diese Phase"),
    ],
)
def test_nichts_und_fremdes_wird_nicht_erfasst(phase, texte, art, sagt):
    with pytest.raises(Abgelehnt, match=sagt):
        eintraege.erfassen(in_phase(phase), Eintragsinhalt(texte), art, "", ["1"])


def test_eine_antwort_haengt_an_der_letzten_frage_wenn_niemand_eine_andere_nennt():
    runde = in_phase("fragen", *(erfasst(id, "fragen", "frage") for id in "ab"))
    letzte = eintraege.erfassen(runde, Eintragsinhalt(["x"]), "antwort", "", ["1"])
    genannte = eintraege.erfassen(runde, Eintragsinhalt(["x"]), "antwort", "a", ["1"])
    assert [x.bezug for x in (*letzte, *genannte)] == ["b", "a"]
    [ohne] = eintraege.erfassen(in_phase("fragen"), Eintragsinhalt(["x"]), "antwort", "", ["1"])
    assert ohne.bezug == ""


def test_was_es_nur_einmal_gibt_wird_ersetzt_und_aus_zeilen_wird_eine():
    inhalt = Eintragsinhalt(["Wie kann er", "sich bewegen?"])
    leer = in_phase("fall")
    erste = eintraege.erfassen(leer, inhalt, "leitfrage", "", ["1", "2"])
    assert erste == [erfasst("1", "fall", "leitfrage", "Wie kann er sich bewegen?")]
    assert eintraege.erfasste(leer, "leitfrage", erste) == ["1"]
    runde = in_phase("fall", erfasst("l", "fall", "leitfrage", "Wie?"))
    zweite = eintraege.erfassen(runde, inhalt, "leitfrage", "", ["1", "2"])
    assert zweite == [e.EintragGeaendert("l", "Wie kann er sich bewegen?")]
    assert eintraege.erfasste(runde, "leitfrage", zweite) == ["l"]
    gleiche = eintraege.erfassen(nach(runde, *zweite), inhalt, "leitfrage", "", ["1", "2"])
    assert gleiche == []
    assert eintraege.erfasste(runde, "leitfrage", gleiche) == ["l"]


def test_mehr_als_drei_optionen_werden_auch_auf_einmal_nicht_gewaehlt():
    runde = in_phase("auswahl", option("a", "gewaehlt"), option("b", "gewaehlt"))
    zwei = Eintragsinhalt(["x", "y"], felder={"wahl": "gewaehlt"})
    with pytest.raises(Abgelehnt, match="Das wären mehr als 3"):
        eintraege.erfassen(runde, zwei, "option", "", ["1", "2"])
    eine = zwei._replace(texte=["x"])
    assert len(eintraege.erfassen(runde, eine, "option", "", ["1"])) == 1
    with pytest.raises(Abgelehnt, match="Es sind schon 3"):
        eintraege.erfassen(nach(runde, option("c", "gewaehlt")), eine, "option", "", ["1"])


def test_aus_einer_idee_wird_eine_option_mit_allem_was_beide_haben():
    idee = erfasst("i", "brainstorming", "idee", "Fußball", profession="okja")
    felder = [e.FeldGesetzt("i", "wer_hilft", "Musikschule"), e.AngebotZugeordnet("i", TROMMELN)]
    runde = in_phase("auswahl", idee, *felder)
    quelle = runde.eintraege["i"]
    neu = eintraege.aufnehmen(runde, quelle, "option", WAHL, GEWAEHLT, "o")
    assert neu == [
        erfasst(
            "o",
            "auswahl",
            "option",
            "Fußball",
            profession="okja",
            bezug="i",
            felder={"wer_hilft": "Musikschule", "wahl": "gewaehlt"},
        ),
        e.AngebotZugeordnet("o", TROMMELN),
    ]
    danach = nach(runde, *neu)
    assert eintraege.geworden(danach, "i", "option") == danach.eintraege["o"]
    # If another terminal was quicker, its option gets the value, and keeps the same one.
    noch_einmal = eintraege.aufnehmen(danach, quelle, "option", WAHL, VIELLEICHT, "p")
    assert noch_einmal == [e.FeldGesetzt("o", "wahl", "vielleicht")]
    assert eintraege.aufnehmen(danach, quelle, "option", WAHL, GEWAEHLT, "p") == []


def test_was_nur_dreimal_geht_nimmt_eine_option_aus_der_vorigen_runde_nicht_mit():
    vorige = Eintrag("v", "auswahl", "option", "Fußball", felder={"wahl": "gewaehlt"})
    runde = in_phase("ankommen")
    [neu] = eintraege.aufnehmen(runde, vorige, "rueckblick", ERGEBNIS, ERGEBNIS.werte[0], "r")
    assert (neu.bezug, neu.felder) == ("v", {"ergebnis": ERGEBNIS.werte[0].schluessel})


# --- parking ----------------------------------------------------------------------------------


def test_was_zu_frueh_kommt_wartet_auf_seine_phase():
    [neu] = eintraege.parken(
        in_phase("fall"), " Fußball ", "idee", "asd", {"wer_hilft": " x "}, "1"
    )
    felder = {"wer_hilft": "x"}
    assert neu == erfasst(
        "1", "brainstorming", "idee", "Fußball", profession="asd", felder=felder, geparkt=True
    )
    with pytest.raises(Abgelehnt, match="leere Zeile"):
        eintraege.parken(in_phase("fall"), " ", "idee", "", None, "1")
    with pytest.raises(Abgelehnt, match="keine Phase"):
        eintraege.parken(in_phase("fall"), "x", "fort", "", None, "1")


@pytest.mark.parametrize(
    ("feld", "getippt", "steht"),
    [
        ("wer_hilft", "ssa", "Schulsozialarbeit"),
        ("wer_hilft", "SSA und asd", "Schulsozialarbeit und Allgemeiner Sozialer Dienst"),
        (
            "wer_hilft",
            "okja, Hort (sps)",
            "Offene Kinder- und Jugendarbeit, Hort (Schulpsychologie)",
        ),
        ("wer_hilft", "Kollegin der ssa", "Kollegin der ssa"),
        ("bis_wann", "ssa", "ssa"),
        ("bis_wann", "bis Mai", "Mai"),
        ("bis_wann", "bis nächsten Montag", "nächsten Montag"),
        ("bis_wann", "Bis morgen", "morgen"),
        ("bis_wann", "bis freitag", "freitag"),
        ("bis_wann", "bis zum Mai", "bis zum Mai"),
        ("bis_wann", "bis dienstlich geklärt", "bis dienstlich geklärt"),
        ("bis_wann", "bis", "bis"),
    ],
)
def test_ein_feld_liest_sich_hinter_seinem_titel_auf_jedem_weg(feld, getippt, steht):
    da = in_phase("auswahl", option("o"))
    gesetzt = eintraege.feld_setzen(da, "o", feld_von(feld), getippt)
    assert nach(da, *gesetzt).eintraege["o"].felder[feld] == steht
    form = eintragsformular.zeigen(da, da.eintraege["o"]) | {f"feld_{feld}": getippt}
    aus_dem_formular = eintragsformular.aenderungen(da, da.eintraege["o"], form)
    assert nach(da, *aus_dem_formular).eintraege["o"].felder[feld] == steht
    dazu = eintraege.dazuschreiben(da, "o", "x", {feld: getippt})
    assert nach(da, *dazu).eintraege["o"].felder[feld] == steht
    inhalt = Eintragsinhalt(["x"], felder={feld: getippt})
    [neu] = eintraege.erfassen(da, inhalt, "option", "", ["n"])
    geparkt = eintraege.parken(in_phase("fall"), "x", "option", "", {feld: getippt}, "1")
    assert [neu.felder, geparkt[0].felder] == [{feld: steht}] * 2


def test_das_kuerzel_einer_eigenen_profession_wird_ausgeschrieben():
    angaben = replace(ANGABEN, professionen=(Profession("amt", "Schulamt"),))
    runde = replace(in_phase("auswahl", option("o")), angaben=angaben)
    [gesetzt] = eintraege.feld_setzen(runde, "o", HILFT, "amt; ssa")
    assert gesetzt == e.FeldGesetzt("o", "wer_hilft", "Schulamt; Schulsozialarbeit")


def test_ein_eintrag_in_der_falschen_phase_wird_zu_dem_was_er_ist():
    runde = in_phase("fragen", erfasst("f", "fragen", "frage"))
    assert eintraege.eintrag_parken(runde, "f", "idee") == [
        e.EintragGeparkt("f", "idee", "brainstorming")
    ]


def test_uebernommen_wird_nur_geparktes_in_seiner_phase():
    geparkt = erfasst("i", "brainstorming", "idee", geparkt=True)
    assert uebernahme.uebernehmen(in_phase("brainstorming", geparkt), "i") == [
        e.EintragUebernommen("i", "brainstorming")
    ]
    with pytest.raises(Abgelehnt, match="gehört nicht"):
        uebernahme.uebernehmen(in_phase("fall", geparkt), "i")
    offen = erfasst("i", "brainstorming", "idee")
    assert uebernahme.uebernehmen(in_phase("brainstorming", offen), "i") == []


def test_eine_geparkte_leitfrage_tritt_an_die_stelle_der_vorhandenen():
    runde = in_phase(
        "fall",
        erfasst("l", "fall", "leitfrage", "Wie?"),
        erfasst("g", "fall", "leitfrage", "Warum?", geparkt=True),
    )
    assert uebernahme.uebernehmen(runde, "g") == [
        e.EintragGeaendert("l", "Warum?"),
        e.EintragGeloescht("g"),
    ]


def test_eine_geparkte_wahl_kommt_nicht_als_vierte_zurueck():
    vierte = erfasst("d", "auswahl", "option", felder={"wahl": "gewaehlt"}, geparkt=True)
    drei = [option(id, "gewaehlt") for id in "abc"]
    with pytest.raises(Abgelehnt, match="Es sind schon 3"):
        uebernahme.uebernehmen(in_phase("auswahl", *drei, vierte), "d")
    assert uebernahme.uebernehmen(in_phase("auswahl", *drei[:2], vierte), "d") == [
        e.EintragUebernommen("d", "auswahl")
    ]


# --- changing ---------------------------------------------------------------------------------


def test_derselbe_text_ist_keine_aenderung_und_keiner_wird_abgelehnt():
    runde = in_phase("fall", erfasst("b", "fall", "beobachtung", "trommelt"))
    assert eintraege.aendern(runde, "b", " trommelt ") == []
    assert eintraege.aendern(runde, "b", "lacht\n") == [e.EintragGeaendert("b", "lacht")]
    with pytest.raises(Abgelehnt, match="braucht Text"):
        eintraege.aendern(runde, "b", " ")


def test_wer_einen_eintrag_bearbeitet_den_ein_anderer_aenderte_ueberschreibt_nichts():
    runde = in_phase("fall", erfasst("b", "fall", "beobachtung", "trommelt"))
    gesehen = runde.eintraege["b"]
    neu = [e.EintragGeaendert("b", "lacht")]
    assert eintraege.bearbeiten(runde, gesehen, lambda r, x: neu) == neu
    with pytest.raises(Abgelehnt, match="inzwischen jemand geändert"):
        eintraege.bearbeiten(nach(runde, *neu), gesehen, lambda r, x: neu)


def test_eine_wahl_die_schon_gilt_wird_nur_von_dem_zurueckgenommen_der_sie_sah():
    ohne, mit = in_phase("auswahl", option("o")), in_phase("auswahl", option("o", "gewaehlt"))
    gesetzt, genommen = e.FeldGesetzt("o", "wahl", "gewaehlt"), e.FeldGesetzt("o", "wahl", "")
    assert eintraege.feld_setzen(ohne, "o", WAHL, "gewaehlt", "") == [gesetzt]
    assert eintraege.feld_setzen(mit, "o", WAHL, "gewaehlt", "gewaehlt") == [genommen]
    assert eintraege.feld_setzen(mit, "o", WAHL, "gewaehlt") == [genommen]
    assert eintraege.feld_setzen(mit, "o", WAHL, "gewaehlt", "") == []


def test_ein_textfeld_schaltet_nicht_um_sondern_steht_da_wie_getippt():
    runde = in_phase("auswahl", option("o"), e.FeldGesetzt("o", "erster_schritt", "fragen"))
    assert eintraege.feld_setzen(runde, "o", SCHRITT, "fragen") == []
    assert eintraege.feld_setzen(runde, "o", SCHRITT, " ") == [
        e.FeldGesetzt("o", "erster_schritt", "")
    ]


def test_eine_hypothese_haengt_nur_an_einer_ursache():
    runde = in_phase(
        "ursachen",
        erfasst("h", "hypothesen", "hypothese"),
        erfasst("u", "ursachen", "ursache"),
        erfasst("f", "fragen", "frage"),
    )
    assert eintraege.anhaengen(runde, "h", "u") == [e.EintragAngehaengt("h", "u")]
    assert eintraege.anhaengen(runde, "h", "") == [e.EintragAngehaengt("h", "")]
    for falsches in ("f", "h", "fort"):
        with pytest.raises(Abgelehnt, match="Bitte erst „Hypothese“ wählen, dann „Ursache“"):
            eintraege.anhaengen(runde, "h", falsches)


def test_zuschreiben_verschieben_und_loeschen_nennen_den_eintrag():
    runde = in_phase("fall", *(erfasst(id, "fall", "beobachtung") for id in "ab"))
    assert eintraege.zuschreiben(runde, "a", "asd") == [e.EintragZugeschrieben("a", "asd")]
    assert eintraege.verschieben(runde, "b", "a") == [e.EintragVerschoben("b", "a")]
    assert eintraege.loeschen(runde, "a") == [e.EintragGeloescht("a")]


AN_EINEM_EINTRAG = {
    "aendern": lambda r: eintraege.aendern(r, "x", "neu"),
    "bearbeiten": lambda r: eintraege.bearbeiten(r, Eintrag("x", "", "", ""), lambda r, x: []),
    "zuschreiben": lambda r: eintraege.zuschreiben(r, "x", "asd"),
    "feld_setzen": lambda r: eintraege.feld_setzen(r, "x", HILFT, "wer"),
    "verschieben": lambda r: eintraege.verschieben(r, "x", ""),
    "anhaengen": lambda r: eintraege.anhaengen(r, "x", ""),
    "loeschen": lambda r: eintraege.loeschen(r, "x"),
    "eintrag_parken": lambda r: eintraege.eintrag_parken(r, "x", "idee"),
    "uebernehmen": lambda r: uebernahme.uebernehmen(r, "x"),
    "zuordnen": lambda r: angebote.zuordnen(r, "x", TROMMELN),
    "herausnehmen": lambda r: angebote.herausnehmen(r, "x", "a1"),
}


@pytest.mark.parametrize("tat", AN_EINEM_EINTRAG)
def test_an_einem_eintrag_der_fort_ist_laesst_sich_nichts_aendern(tat):
    with pytest.raises(Abgelehnt, match="gibt es nicht mehr"):
        AN_EINEM_EINTRAG[tat](in_phase("fall"))
    with pytest.raises(Abgelehnt, match="noch nicht begonnen"):
        AN_EINEM_EINTRAG[tat](GEPLANT)
    with pytest.raises(Abgelehnt, match="geschlossen"):
        AN_EINEM_EINTRAG[tat](GESCHLOSSEN)


# --- local offers -----------------------------------------------------------------------------


def test_ein_angebot_kommt_mit_seinem_traeger_an_die_idee_und_an_die_option_daraus():
    runde = in_phase(
        "auswahl",
        erfasst("i", "brainstorming", "idee"),
        erfasst("o", "auswahl", "option", bezug="i", felder={"wer_hilft": "Hort"}),
    )
    assert angebote.zuordnen(runde, "i", TROMMELN) == [
        e.AngebotZugeordnet("i", TROMMELN),
        e.FeldGesetzt("i", "wer_hilft", "Musikschule"),
        e.AngebotZugeordnet("o", TROMMELN),
    ]
    schon = nach(runde, e.AngebotZugeordnet("i", TROMMELN), e.AngebotZugeordnet("o", TROMMELN))
    assert angebote.zuordnen(schon, "i", TROMMELN) == []


def test_wo_kein_angebot_hingehoert_kommt_keines_hin():
    runde = in_phase("fragen", erfasst("f", "fragen", "frage"))
    with pytest.raises(Abgelehnt, match="In dieser Phase werden keine Angebote übernommen"):
        angebote.zuordnen(runde, "f", TROMMELN)
    with pytest.raises(Abgelehnt, match="In dieser Phase werden keine Angebote übernommen"):
        angebote.als_neuer_eintrag(runde, TROMMELN, "frage", "", "", "1")
    with pytest.raises(Abgelehnt, match="gehört nicht in diese Phase"):
        angebote.als_neuer_eintrag(runde, TROMMELN, "idee", "", "", "1")


def test_ein_angebot_wird_ein_eintrag_der_heisst_wie_es():
    runde = in_phase("brainstorming")
    assert angebote.als_neuer_eintrag(runde, TROMMELN, "idee", "asd", "", "1") == [
        erfasst(
            "1",
            "brainstorming",
            "idee",
            "Trommelgruppe",
            profession="asd",
            felder={"wer_hilft": "Musikschule"},
        ),
        e.AngebotZugeordnet("1", TROMMELN),
    ]
    namenlos = replace(TROMMELN, titel="")
    with pytest.raises(Abgelehnt, match="hat keinen Namen"):
        angebote.als_neuer_eintrag(runde, namenlos, "idee", "", "", "1")


def test_mit_dem_angebot_geht_sein_traeger_es_sei_denn_ein_anderes_hat_denselben():
    chor = e.Angebotsangabe("a2", "Chor", "Musikschule")
    eines = in_phase(
        "brainstorming",
        erfasst("i", "brainstorming", "idee", felder={"wer_hilft": "Musikschule"}),
        e.AngebotZugeordnet("i", TROMMELN),
    )
    geloest = e.AngebotGeloest("i", "a1")
    assert angebote.herausnehmen(eines, "i", "a1") == [
        geloest,
        e.FeldGesetzt("i", "wer_hilft", ""),
    ]
    zwei = nach(eines, e.AngebotZugeordnet("i", chor))
    assert angebote.herausnehmen(zwei, "i", "a1") == [geloest]
    with pytest.raises(Abgelehnt, match="steht hier nicht mehr"):
        angebote.herausnehmen(eines, "i", "a2")


# --- names ------------------------------------------------------------------------------------


def test_ein_name_wird_einmal_gemerkt_mit_dem_salz_des_falls():
    [neu] = namen.merken(OHNE, ["Leon", " "], "person", "[Kind]\n", "salz")
    assert neu == e.NameGemerkt("salz", streuwerte(["Leon"], "salz"), "person", "[Kind] ")
    gedaechtnis = nach(GEPLANT, neu).gedaechtnis
    assert namen.merken(gedaechtnis, ["leon"], "person", "[Kind]", "anderes") == []
    [weiterer] = namen.merken(gedaechtnis, ["Leon", "Mia"], "person", "[Kind]", "anderes")
    assert weiterer.salz == "salz"


def test_ein_wort_wird_einmal_freigegeben_und_steht_nicht_lesbar_da():
    [frei] = namen.freigeben(OHNE, "Krause", "salz")
    assert frei == e.WortFreigegeben("salz", streuwert("krause", "salz"))
    assert namen.freigeben(nach(GEPLANT, frei).gedaechtnis, "KRAUSE", "anderes") == []


# --- the co-operation -------------------------------------------------------------------------

PARK, WALD = Standort("p", "Schule am Park", ""), Standort("w", "Schule am Wald", "")
MIT_PARK = Kooperation(schule={"p": PARK})


def test_eine_sache_bekommt_ihren_schluessel_und_keine_steuerzeichen():
    neu = fuer_die_kooperation.setzen(Kooperation(), "schule", Standort("", " Am\x07Park "), "p")
    assert neu == [SchuleErfasst("p", Standort("p", "Am\ufffdPark"))]
    assert fuer_die_kooperation.setzen(MIT_PARK, "schule", PARK, "p", PARK) == []


def test_wer_von_veraltetem_ausgeht_ueberschreibt_nichts_und_holt_nichts_zurueck():
    with pytest.raises(Abgelehnt, match="inzwischen jemand geändert"):
        fuer_die_kooperation.setzen(MIT_PARK, "schule", WALD, "p", WALD)
    with pytest.raises(Abgelehnt, match="inzwischen jemand entfernt"):
        fuer_die_kooperation.setzen(Kooperation(), "schule", WALD, "p", PARK)


def test_eine_zweite_schule_desselben_namens_wird_nicht_erfasst():
    with pytest.raises(Unpassend, match="gibt es schon") as grund:
        fuer_die_kooperation.setzen(MIT_PARK, "schule", replace(PARK, schluessel=""), "q")
    assert grund.value.mangel.feld == "Name"


def test_was_gebraucht_wird_bleibt_und_was_fort_ist_geht_nicht_noch_einmal():
    assert fuer_die_kooperation.entfernen(MIT_PARK, "schule", "p") == [Entfernt("schule", "p")]
    assert fuer_die_kooperation.loeschen(MIT_PARK, "schule", "p") == Geloescht("schule", "p")
    # What was taken out earlier can still be deleted for good.
    assert fuer_die_kooperation.loeschen(Kooperation(), "schule", "p") == Geloescht("schule", "p")
    with pytest.raises(Abgelehnt, match="inzwischen jemand entfernt"):
        fuer_die_kooperation.entfernen(Kooperation(), "schule", "p")
    gebraucht = replace(MIT_PARK, verbund={"v": Verbund("v", "Nord", ("p",))})
    for tun in (fuer_die_kooperation.entfernen, fuer_die_kooperation.loeschen):
        with pytest.raises(Abgelehnt, match="steht noch in „Nord“"):
            tun(gebraucht, "schule", "p")


def test_ein_angebot_desselben_traegers_tritt_an_die_stelle_des_alten():
    alt, neu = Angebot("Trommeln", "Musikschule"), Angebot("trommeln", "Musikschule", ort="Nord")
    kooperation = Kooperation(angebot={"a": alt})
    ereignisse = fuer_die_kooperation.einlesen(
        kooperation, "angebot", [neu, Angebot("Boxen")], ["1", "2"]
    )
    assert ereignisse == [AngebotErfasst("a", neu), AngebotErfasst("2", Angebot("Boxen"))]
    assert fuer_die_kooperation.gezaehlt(ereignisse, ["1", "2"]) == (1, 1)


def test_zwei_gleiche_bedarfe_bleiben_zwei_und_was_daraus_wurde_bleibt():
    alt = Bedarf("Ruheraum", "ssa", 3, ergebnis="AG bis März")
    kooperation = Kooperation(bedarf={"b": alt})
    neu = [Bedarf("ruheraum", "ssa", 5), Bedarf("Ruheraum", "ssa", 2)]
    ereignisse = fuer_die_kooperation.einlesen(kooperation, "bedarf", neu, ["1", "2"])
    assert ereignisse == [
        BedarfErfasst("b", replace(neu[0], ergebnis="AG bis März")),
        BedarfErfasst("2", neu[1]),
    ]
    assert fuer_die_kooperation.gezaehlt(ereignisse, ["1", "2"]) == (1, 1)
    assert fuer_die_kooperation.einlesen(kooperation, "bedarf", [alt], ["1"]) == []


def test_feiertage_hat_nur_ein_land_das_es_gibt():
    assert fuer_die_kooperation.land_waehlen(Kooperation(), "TH") == [LandGewaehlt("TH")]
    assert fuer_die_kooperation.land_waehlen(Kooperation(land="TH"), "TH") == []
    with pytest.raises(Abgelehnt, match="eines der Länder"):
        fuer_die_kooperation.land_waehlen(Kooperation(), "XX")

"""What the round screen says and decides without a screen: pure functions, plain sentences."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from rich.cells import cell_len

from modelle.ablauf.format import Ablauf, Feld, Wert
from modelle.ablauf.lesen import mitgeliefert
from modelle.anonymitaet.erkennung.fund import Fund
from modelle.fach.professionen import Profession
from modelle.kooperation.dinge.angebote import Angebot
from modelle.protokoll.kooperation import Treffer
from modelle.runde import ereignisse as e
from modelle.runde import vorgabe
from modelle.runde.ansicht import Ansichtszeile, zeilen
from modelle.runde.eingabe import Deutung, deuten
from modelle.runde.eintragsziel import angebotsziel, bezug_fuer, traeger_von, verschoben_vor
from modelle.runde.faltung import falten
from modelle.runde.listentasten import freitexte, nachfragen, werttasten
from modelle.runde.planung import vorschlag
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.vermerk import Ereignis, Vermerk
from screens.runde import beschriftung, fusszeile
from screens.runde.angebote.angebotstreffer import (
    HOECHSTENS,
    LEER,
    keine_treffer,
    seit,
    trefferreihen,
)
from screens.runde.auftrag import Auftrag
from screens.runde.hinweise import hinweiszeilen
from screens.runde.liste.eintragsreihe import eintragsreihe
from screens.runde.namen.fundsaetze import fundfrage
from screens.runde.namen.fundworte import fundhinweis
from screens.runde.namen.merkmale import warnung
from screens.runde.namen.namenswache import wird_gemerkt
from screens.runde.stand import in_reihen, offenes
from screens.runde.zeile.aenderung import anfangstext
from screens.runde.zeit.zeitplan import planzeilen
from screens.runde.zeit.zeitworte import plansatz, signalsatz, sprungsatz
from tests.conftest import ANGABEN, BEGINN
from tui import worte
from tui.rahmen import Gelungen

KOPRAX = mitgeliefert("koprax-60")
KREIS = mitgeliefert("praeventionskreis")
TROMMELN = e.Angebotsangabe("a1", "Trommelgruppe", "Musikschule")


def in_phase(
    phase: str, *ereignisse: Ereignis, ablauf: Ablauf = KOPRAX, angaben: e.Angaben = ANGABEN
) -> Runde:
    """A running round in this phase in which this has happened."""
    alle = [e.RundeAngelegt(ablauf, angaben), e.RundeBegonnen(ablauf.phasen[0].schluessel)]
    if phase != ablauf.phasen[0].schluessel:
        alle.append(e.PhaseBetreten(phase))
    return falten(
        [Vermerk(nr, f"v{nr}", BEGINN, 1, was) for nr, was in enumerate((*alle, *ereignisse), 1)]
    )


def gesagt(
    id: str, phase: str, art: str, wer: str = "", an: str = "", **felder: str
) -> e.EintragErfasst:
    """An entry, its id as its text."""
    return e.EintragErfasst(id, phase, art, id, wer, an, felder)


def zeile(runde: Runde, id: str) -> Ansichtszeile:
    """The row of an entry in the present phase."""
    [gesuchte] = [z for z in zeilen(runde, runde.phase) if z.eintrag and z.eintrag.id == id]
    return gesuchte


FRAGEN = in_phase(
    "fragen",
    gesagt("F1", "fragen", "frage", "asd"),
    gesagt("A1", "fragen", "antwort", "lk", "F1"),
    gesagt("F2", "fragen", "frage", "ssa"),
)
URSACHEN = in_phase(
    "ursachen",
    gesagt("H1", "hypothesen", "hypothese", "asd"),
    gesagt("U1", "ursachen", "ursache", gruppe="kind"),
    gesagt("U2", "ursachen", "ursache", gruppe="kind"),
    gesagt("U3", "ursachen", "ursache", gruppe="familie"),
)
AUSWAHL = in_phase(
    "auswahl",
    gesagt("I1", "brainstorming", "idee", "okja"),
    gesagt("O1", "auswahl", "option", "", "I1", wahl="gewaehlt", erster_schritt="anrufen"),
    e.AngebotZugeordnet("O1", TROMMELN),
)


def test_was_gelungen_ist_gilt_auch_wenn_nichts_dabei_herauskam():
    assert all(Gelungen(wert) for wert in (None, 0, "", (), False))


# --- kind and profession of the next line -----------------------------------------------------


def test_eine_neue_phase_beginnt_mit_ihrer_ersten_art():
    assert vorgabe.art_in_phase(FRAGEN, "antwort") == "antwort"
    assert vorgabe.art_in_phase(FRAGEN, "antwort", neue_phase=True) == "frage"
    assert vorgabe.art_in_phase(FRAGEN, "idee") == "frage"


def test_die_art_geht_reihum_und_bleibt_wo_es_nur_eine_gibt():
    assert vorgabe.naechste_art(FRAGEN, "frage") == "antwort"
    assert vorgabe.naechste_art(FRAGEN, "antwort") == "frage"
    assert vorgabe.naechste_art(in_phase("brainstorming"), "idee") is None


def test_als_naechste_wird_erwartet_wer_noch_nichts_gesagt_hat():
    assert vorgabe.wartende(in_phase("fragen")) == "ssa"
    assert vorgabe.wartende(FRAGEN) == "okja"
    alle = (gesagt(wer, "fragen", "frage", wer) for wer in ("ssa", "asd", "okja"))
    assert vorgabe.wartende(in_phase("fragen", *alle)) == "ssa"


def test_ist_nur_die_person_mit_dem_fall_da_wird_sie_erwartet():
    allein = msgspec.structs.replace(ANGABEN, professionen=ANGABEN.professionen[:1])
    assert vorgabe.wartende(in_phase("fragen", angaben=allein)) == "lk"
    niemand = msgspec.structs.replace(ANGABEN, professionen=())
    assert vorgabe.wartende(in_phase("fragen", angaben=niemand)) == ""
    assert vorgabe.naechste_profession(in_phase("fragen", angaben=niemand), "", 1) == ""


def test_wo_nur_die_person_mit_dem_fall_spricht_ist_sie_vorgegeben():
    fall = in_phase("fall")
    assert vorgabe.profession_in_phase(fall, "asd", neue_phase=True) == "lk"
    assert vorgabe.profession_in_phase(fall, "asd") == "asd"
    assert vorgabe.profession_in_phase(fall, "") == "lk"


def test_wer_nicht_dabei_ist_bleibt_nicht_vorgegeben():
    assert vorgabe.profession_in_phase(FRAGEN, "asd") == "asd"
    assert vorgabe.profession_in_phase(FRAGEN, "asd", neue_phase=True) == "okja"
    assert vorgabe.profession_in_phase(FRAGEN, "xyz") == "okja"


def test_die_profession_geht_reihum_ohne_wen_zuhoert():
    reihum, hier = ["lk"], FRAGEN
    for _ in range(4):
        reihum.append(vorgabe.naechste_profession(hier, reihum[-1], 1))
    assert reihum == ["lk", "ssa", "asd", "okja", "lk"]
    assert vorgabe.naechste_profession(hier, "lk", -1) == "okja"
    zuhoeren = in_phase("hypothesen")
    assert vorgabe.naechste_profession(zuhoeren, "okja", 1) == "ssa"


def test_antworten_sagt_die_person_mit_dem_fall_ausser_die_zeile_nennt_jemand_anderen():
    assert vorgabe.sprecher(FRAGEN, "antwort", Deutung(""), "asd") == "lk"
    assert vorgabe.sprecher(FRAGEN, "antwort", Deutung("", "ssa"), "asd") == "ssa"
    assert vorgabe.sprecher(FRAGEN, "frage", Deutung(""), "asd") == "asd"
    assert vorgabe.sprecher(FRAGEN, "", Deutung(""), "asd") == "asd"


def test_eine_genannte_art_bleibt_ausser_sie_ist_nur_einmal_gemeint():
    bleibend = {art.schluessel for art in KOPRAX.arten if vorgabe.bleibend(art)}
    assert {"frage", "idee", "beobachtung"} <= bleibend
    assert not {"antwort", "leitfrage", "termin", "resonanz"} & bleibend


def test_vormerken_laesst_sich_fuer_jede_andere_phase_mit_je_einem_zeichen():
    arten = vorgabe.parkarten(FRAGEN)
    assert [(taste, art.schluessel) for taste, art in arten.items()] == [
        ("1", "hypothese"),
        ("2", "ursache"),
        ("3", "idee"),
        ("4", "option"),
        ("5", "termin"),
        ("6", "rueckblick"),
        ("7", "beobachtung"),
    ]


def test_hoechstens_neun_arten_haben_eine_ziffer():
    idee = KOPRAX.art("idee")
    gleich = [idee.__class__(f"idee{n}", "Idee", "Ideen", "i" * n) for n in range(1, 12)]
    phase = KOPRAX.phase("brainstorming")
    phasen = [
        phase.__class__(a.schluessel, a.titel, 5, 5, "alle", (a.schluessel,), "", ())
        for a in gleich
    ]
    eigener = KOPRAX.__class__(
        "eigen", "Eigen", (KOPRAX.phase("fragen"), *phasen), (*KOPRAX.arten, *gleich)
    )
    arten = vorgabe.parkarten(in_phase("fragen", ablauf=eigener))
    assert {taste: art.schluessel for taste, art in arten.items()} == {
        str(n): f"idee{n}" for n in range(1, 10)
    }


# --- what an entry, a field, an offer is for --------------------------------------------------


def test_eine_antwort_haengt_an_der_gewaehlten_frage_oder_an_der_ihrer_nachbarin():
    frage, antwort = FRAGEN.eintraege["F1"], FRAGEN.eintraege["A1"]
    assert bezug_fuer(FRAGEN, "antwort", frage) == "F1"
    assert bezug_fuer(FRAGEN, "antwort", antwort) == "F1"
    assert bezug_fuer(FRAGEN, "frage", frage) == ""
    assert bezug_fuer(FRAGEN, "antwort", None) == ""
    assert bezug_fuer(FRAGEN, "", frage) == ""


def test_ein_angebot_kommt_zu_dem_gemeinten_eintrag_wenn_der_angebote_traegt():
    assert angebotsziel(AUSWAHL, "O1", zeile(AUSWAHL, "O1")) == "O1"
    assert angebotsziel(AUSWAHL, "", None) == ""
    assert angebotsziel(AUSWAHL, "fort", None) == ""
    assert angebotsziel(FRAGEN, "F1", zeile(FRAGEN, "F1")) == ""
    geparkt = Ansichtszeile("geparkt", "O1", AUSWAHL.eintraege["O1"])
    assert angebotsziel(AUSWAHL, "O1", geparkt) == ""


def test_ein_getipptes_feld_gehoert_zum_zuletzt_beruehrten_sonst_zum_letzten_eintrag():
    gruppe, schritt = KOPRAX.feld("gruppe"), KOPRAX.feld("erster_schritt")
    assert gruppe is not None
    assert schritt is not None
    assert traeger_von(URSACHEN, gruppe, "U1") == URSACHEN.eintraege["U1"]
    assert traeger_von(URSACHEN, gruppe, "") == URSACHEN.eintraege["U3"]
    assert traeger_von(URSACHEN, gruppe, "H1") == URSACHEN.eintraege["U3"]
    assert traeger_von(URSACHEN, schritt, "U1") is None


def test_verschoben_wird_nur_zwischen_nachbarn_derselben_gruppe():
    def vor(id: str, richtung: int) -> str | None:
        gezeigt = zeilen(URSACHEN, URSACHEN.phase)
        return verschoben_vor(URSACHEN, gezeigt, URSACHEN.eintraege[id], richtung)

    assert vor("U2", -1) == "U1"
    assert vor("U1", 1) == ""
    assert (vor("U1", -1), vor("U2", 1), vor("U3", -1), vor("U3", 1)) == (None,) * 4


# --- keys and texts of a row ------------------------------------------------------------------


def test_die_tasten_einer_zeile_stehen_kurz_im_fuss():
    assert werttasten(URSACHEN, zeile(URSACHEN, "U1")) == [
        ("1–6", "Ursachenfeld"),
        ("j/t/n", "passt/teils/passt nicht"),
    ]
    assert werttasten(AUSWAHL, zeile(AUSWAHL, "O1")) == [
        ("1/2/3", "gewählt/vielleicht/nicht jetzt"),
        ("s", "erster Schritt"),
        ("b", "bis wann"),
        ("w", "wer hilft"),
    ]
    assert werttasten(AUSWAHL, None) == []


def test_was_zwischen_zwei_tasten_liegt_gehoert_nur_bei_ziffern_dazu():
    """Between k and x stands l, which deletes."""
    runde = in_phase("bedarfe", gesagt("B1", "bedarfe", "bedarf"), ablauf=KREIS)
    assert werttasten(runde, zeile(runde, "B1")) == [
        ("1/2/3", "hoch/mittel/gering"),
        ("k/s/u/x", "Handlungsfeld"),
    ]


def test_material_wird_zugeordnet_hat_aber_noch_keine_eigenen_texte():
    offen = in_phase("auswahl", gesagt("I1", "brainstorming", "idee"))
    assert werttasten(offen, zeile(offen, "I1")) == [("1/2/3", "gewählt/vielleicht/nicht jetzt")]


def test_was_jemand_getippt_hat_sind_text_und_textfelder_nicht_auswahl_und_nicht_das_angebot():
    option = AUSWAHL.eintraege["O1"]
    assert list(freitexte(AUSWAHL, option)) == ["O1", "anrufen"]
    genannt = Eintrag("x", "auswahl", "option", "Trommelgruppe", angebote=(TROMMELN,))
    assert list(freitexte(AUSWAHL, genannt)) == []


def test_nachgefragt_wird_was_noch_leer_ist_und_nur_bei_dem_was_gewaehlt_wurde():
    wahl = KOPRAX.feld("wahl")
    assert wahl is not None
    gewaehlt, _, nicht_jetzt = wahl.werte
    option = AUSWAHL.eintraege["O1"]
    assert [f.schluessel for f in nachfragen(AUSWAHL, option, wahl, gewaehlt)] == [
        "bis_wann",
        "wer_hilft",
    ]
    assert nachfragen(AUSWAHL, option, wahl, nicht_jetzt) == []
    ohne_rang = Feld("x", "X", werte=(Wert("a", "A", "1"), Wert("b", "B", "2")))
    assert len(nachfragen(AUSWAHL, option, ohne_rang, ohne_rang.werte[1])) == 2
    # „erledigt“ on a task asked who does it.
    erledigt = Feld("x", "X", werte=(Wert("e", "erledigt", "1", erledigt=True),))
    assert nachfragen(AUSWAHL, option, erledigt, erledigt.werte[0]) == []


def test_eine_zeile_zeigt_kuerzel_wer_und_zeichen_vor_dem_text():
    assert eintragsreihe(zeile(FRAGEN, "F1"), FRAGEN, mit_art=True).vorspann == "F  asd  "
    assert eintragsreihe(zeile(FRAGEN, "F1"), FRAGEN, mit_art=False).vorspann == "asd  "
    material = Ansichtszeile("material", "I1", AUSWAHL.eintraege["I1"])
    assert eintragsreihe(material, AUSWAHL, mit_art=True).vorspann == "okja "
    option = eintragsreihe(zeile(AUSWAHL, "O1"), AUSWAHL, mit_art=False)
    assert (option.vorspann, option.schluessel) == ("● ", "O1")
    assert eintragsreihe(Ansichtszeile("kopf", "Kind", leer=True), FRAGEN, True).art == "leise"
    assert eintragsreihe(Ansichtszeile("kopf", "Kind"), FRAGEN, True).art == "kopf"


# --- before the line --------------------------------------------------------------------------


def vor_der_zeile(runde: Runde, text: str, art: str, wer: str = "asd", bezug: str = "") -> str:
    return beschriftung.beim_eintragen(runde, deuten(text, runde), (art, wer), bezug)


def test_vor_der_zeile_steht_art_und_wer_es_sagt():
    assert vor_der_zeile(FRAGEN, "Wann?", "frage") == "Frage · Allgemeiner Sozialer Dienst"
    assert vor_der_zeile(FRAGEN, "ssa: Wann?", "frage") == "Frage · Schulsozialarbeit"
    assert vor_der_zeile(FRAGEN, "a: Nie.", "frage") == "Antwort (nur diese Zeile) · Lehrkraft"


def test_vor_der_zeile_steht_woran_der_eintrag_haengen_wird():
    assert (
        vor_der_zeile(FRAGEN, "Nie.", "antwort", bezug="F1")
        == "Antwort zu „F1“ von ASD · Lehrkraft"
    )
    assert vor_der_zeile(FRAGEN, "Nie.", "antwort", bezug="fort") == "Antwort · Lehrkraft"


def test_vor_der_zeile_steht_das_feld_das_die_zeile_setzt_oder_mitbringt():
    assert vor_der_zeile(AUSWAHL, "s: anrufen", "option", "asd") == "erster Schritt"
    brain = in_phase("brainstorming")
    text = "Trommeln; w: Musikschule"
    assert (
        vor_der_zeile(brain, text, "idee", "okja")
        == "Idee · Offene Kinder- und Jugendarbeit · wer hilft"
    )


def test_beim_aendern_steht_davor_was_geaendert_wird():
    schritt = KOPRAX.feld("erster_schritt")
    assert schritt is not None
    assert beschriftung.beim_aendern(AUSWAHL, "O1", []) == "Ändern"
    # Several were chosen and each is asked about: the label says for which one.
    assert beschriftung.beim_aendern(AUSWAHL, "O1", [schritt]) == "Erster Schritt · „O1“"
    assert beschriftung.beim_aendern(AUSWAHL, "weg", [schritt]) == "Erster Schritt"
    lang = msgspec.structs.replace(AUSWAHL.eintraege["O1"], text="Bewegungspausen " * 5)
    viel = msgspec.structs.replace(AUSWAHL, eintraege={"O1": lang})
    for breite in (38, 58, 78):
        assert cell_len(beschriftung.beim_aendern(viel, "O1", [schritt], breite)) <= breite


def test_beim_suchen_steht_davor_wohin_das_angebot_kommt():
    assert beschriftung.beim_suchen(AUSWAHL, "O1", "option", "", "") == "Zu „O1“"
    assert beschriftung.beim_suchen(AUSWAHL, "", "option", "", "") == "Neu: Option"
    assert (
        beschriftung.beim_suchen(AUSWAHL, "", "idee", "", "okja")
        == "Neu: Idee · Offene Kinder- und Jugendarbeit"
    )
    assert beschriftung.beim_suchen(AUSWAHL, "", "idee", "I1", "okja") == "Neu: Idee zu „I1“"


def test_zum_aendern_steht_in_der_zeile_was_gespeichert_ist():
    wahl, schritt = KOPRAX.feld("wahl"), KOPRAX.feld("erster_schritt")
    assert wahl is not None
    assert schritt is not None
    assert anfangstext(AUSWAHL, Auftrag("O1")) == "O1"
    assert anfangstext(AUSWAHL, Auftrag("O1", (schritt,))) == "anrufen"
    assert anfangstext(AUSWAHL, Auftrag("O1", (wahl,))) == "gewählt"
    assert anfangstext(AUSWAHL, Auftrag("I1", (schritt,))) == ""
    assert anfangstext(AUSWAHL, Auftrag("fort", (schritt,))) == ""


# --- the footer -------------------------------------------------------------------------------


def ids(fuss: fusszeile.Fusszeile) -> list[str]:
    return [taste.id for taste in fuss.tasten]


def in_der_liste(runde: Runde, gewaehlt: Ansichtszeile | None, **was: bool) -> fusszeile.Fusszeile:
    lage = {"verraet": False, "angebote": False, "angebotsziel": False, **was}
    return fusszeile.in_der_liste(runde, gewaehlt, str, **lage)


def test_im_fuss_der_zeile_stehen_die_angebote_nur_wo_man_sie_uebernehmen_kann():
    mit, ohne = (fusszeile.in_der_zeile(FRAGEN, angebote) for angebote in (True, False))
    assert ids(mit)[:4] == ["weiter", "zeit", "stopp", "hilfe"]
    assert [name for name in ids(mit) if name not in ids(ohne)] == ["angebote"]
    assert mit.zuerst == [("↑", "Liste")]


def test_der_fuss_nennt_was_am_ende_herauskommt():
    kreis = in_phase("bedarfe", ablauf=KREIS)
    [taste] = [t for t in fusszeile.in_der_zeile(kreis, False).tasten if t.id == "handzettel"]
    assert taste.kurz == "Protokoll"


@pytest.mark.parametrize(("ablauf", "wort"), [(KOPRAX, "Handzettel"), (KREIS, "Protokoll")])
def test_in_der_letzten_phase_sagt_der_fuss_wohin_es_weitergeht(ablauf, wort):
    def kurz(*ereignisse: Ereignis) -> list[str]:
        runde = in_phase("abschluss", *ereignisse, ablauf=ablauf)
        return [taste.kurz for taste in fusszeile.in_der_zeile(runde, False).tasten]

    assert kurz()[:3] == [wort, "Kinderschutz", "Hilfe"]
    assert kurz(e.Angehalten())[:3] == [wort, "Pause beenden", "Kinderschutz"]


def test_beim_suchen_stehen_stopp_und_hilfe_weiter_im_fuss():
    fuss = fusszeile.beim_suchen("Handzettel")
    assert ids(fuss) == ["stopp", "hilfe", "profession", "art"]
    assert [taste for taste, _ in fuss.zuerst] == ["Enter", "↑↓", "Esc"]


def test_eine_frage_sagt_ihre_tasten_selbst():
    assert ids(fusszeile.BEI_EINER_FRAGE) == ["hilfe", "stopp"]
    assert fusszeile.BEI_EINER_FRAGE[1:] == ((), ())


def test_in_der_liste_steht_im_fuss_nur_was_bei_der_gewaehlten_zeile_etwas_tut():
    assert set(ids(in_der_liste(FRAGEN, None))) == {"liste.zurueck", "liste.wieder", "hilfe"}
    geparkt = Ansichtszeile("geparkt", "F1", FRAGEN.eintraege["F1"])
    assert in_der_liste(FRAGEN, geparkt).zuerst[0] == ("Enter", "übernehmen")
    assert "liste.loeschen" in ids(in_der_liste(FRAGEN, geparkt))
    assert "liste.aendern" not in ids(in_der_liste(FRAGEN, geparkt))
    assert "liste.anhaengen" in ids(in_der_liste(FRAGEN, zeile(FRAGEN, "F1")))
    assert "liste.anhaengen" not in ids(in_der_liste(FRAGEN, geparkt))


def test_p_vormerken_ist_auch_im_schmalen_fuss_zu_sehen_wo_spaeter_noch_etwas_hingehoert():
    """It was seen from 120 columns on; somebody with an idea too early had no other way shown."""
    for phase in ("fragen", "hypothesen"):
        runde = in_phase(phase, e.EintragErfasst("E", phase, KOPRAX.phase(phase).arten[0], "Idee"))
        fuss = in_der_liste(runde, zeile(runde, "E"))
        namen = [wort for _, wort in fuss.zuerst] + [t.kurz for t in fuss.tasten[:2]]
        hilfe = len("Strg+P Hilfe")
        for breite in (60, 80):
            frei = breite - hilfe
            for wort in namen:
                frei -= len(f"1–6 {wort}  ") if wort == "Ursachenfeld" else len(f"e {wort}  ")
                if wort == "vormerken":
                    break
            assert wort == "vormerken"
            assert frei >= 0, (phase, breite)
    # Where nothing that is typed comes later, other keys go first.
    assert ids(in_der_liste(AUSWAHL, zeile(AUSWAHL, "O1")))[0] == "liste.aendern"


def test_alles_steht_nur_bei_eintraegen_die_mehr_tragen_als_ihren_text():
    assert in_der_liste(FRAGEN, zeile(FRAGEN, "F1")).dazwischen == ()
    assert in_der_liste(AUSWAHL, zeile(AUSWAHL, "O1")).dazwischen == (("art", "mehr"),)


def test_in_der_liste_stehen_namen_und_angebote_wo_es_welche_gibt():
    option = zeile(AUSWAHL, "O1")
    fuss = in_der_liste(AUSWAHL, option, verraet=True, angebote=True, angebotsziel=True)
    assert fuss.zuerst[:2] == [("Esc", "Tippen"), ("fund.ersetzen", "Namen")]
    assert [name for name, _ in fuss.dazwischen] == ["liste.angebot_raus", "liste.angebot", "art"]


# --- rule, state, time ------------------------------------------------------------------------


def test_ein_flaches_fenster_zeigt_von_den_saetzen_nur_den_ersten():
    phase = KOPRAX.phase("hypothesen")
    assert len(hinweiszeilen(phase, hoch=True)) == 1 + len(phase.saetze)
    regel, satz = hinweiszeilen(phase, hoch=False)
    assert regel[1] == (phase.regel, "bold")
    assert satz == (f"„{phase.saetze[0]}“",)
    [*_, schon_in_zeichen] = hinweiszeilen(phase, hoch=True)
    assert schon_in_zeichen == ("„Es könnte sein, dass …“",)


def test_wo_nicht_alle_namen_passen_steht_wie_viele_es_noch_sind_und_nie_ein_abgeschnittenes_wort():
    geparkt = e.EintragErfasst("I1", "brainstorming", "idee", "I1", geparkt=True)
    runde = in_phase("hypothesen", geparkt)
    dazu = tuple(Profession(f"neu{n}", f"Einrichtung Nummer {n}") for n in range(9))
    angaben = msgspec.structs.replace(
        runde.angaben, professionen=(*runde.angaben.professionen, *dazu)
    )
    viele = msgspec.structs.replace(runde, angaben=angaben)
    for breite in range(40, 160):
        zeile = offenes(viele, breite)
        assert len(zeile) <= breite
        assert zeile.endswith("1 vorgemerkt")
    assert offenes(viele, 60) == "Noch nichts gesagt: SSA, ASD, OKJA, 9 weitere   1 vorgemerkt"


def test_der_stand_nennt_wer_fehlt_und_wie_viel_vorgemerkt_ist():
    assert offenes(FRAGEN) == "Noch nichts gesagt: Offene Kinder- und Jugendarbeit"
    geparkt = e.EintragErfasst("I1", "brainstorming", "idee", "I1", geparkt=True)
    assert offenes(in_phase("fall", geparkt)) == "1 vorgemerkt für „Brainstorming“"
    assert offenes(in_phase("fall", geparkt), 30) == "1 vorgemerkt"
    hier = offenes(in_phase("brainstorming", geparkt))
    assert hier.endswith("   1 vorgemerkt: ↑ ganz oben, Enter übernimmt")
    assert offenes(in_phase("fragen", geparkt)) == (
        "Noch nichts gesagt: Schulsozialarbeit, Allgemeiner Sozialer Dienst,"
        " Offene Kinder- und Jugendarbeit   1 vorgemerkt für „Brainstorming“"
    )
    assert offenes(in_phase("fall")) == ""


def test_wo_volle_namen_nicht_passen_stehen_kuerzel_und_niemand_fehlt():
    alle = in_phase("fragen")
    assert offenes(alle, 60) == "Noch nichts gesagt: Schulsozialarbeit, ASD, OKJA"
    assert offenes(alle, 40) == "Noch nichts gesagt: SSA, ASD, OKJA"
    for breite in range(38, 120):
        assert len(offenes(alle, breite)) <= breite


def test_wer_noch_nichts_gesagt_hat_steht_mit_vollem_namen_in_hoechstens_zwei_reihen():
    runde = in_phase("fragen", e.EintragErfasst("P", "fall", "frage", "x", geparkt=True))
    ganz = offenes(runde)
    for breite in range(55, len(ganz) + 2):
        reihen = in_reihen(runde, breite)
        assert all(len(reihe) <= breite for reihe in reihen)
        if len(reihen) == 2:
            assert " ".join(reihen).split() == ganz.split()
        else:
            assert reihen[0] in (ganz, offenes(runde, breite))
    assert len(in_reihen(in_phase("fragen"), 58)) == len(in_reihen(runde, 78)) == 2


def test_minuten_gegen_den_plan_stehen_in_worten():
    assert [worte.versatz(n) for n in (-9, 0, 4)] == [
        "9 min früher",
        "im Plan",
        "4 min später",
    ]
    gegen = [worte.dauer_gegen_plan(n) for n in (-9, 0, 2)]
    assert gegen == ["9 min früher fertig", "", "2 min länger"]


def test_ein_eintrag_ohne_text_zeigt_keine_leeren_anfuehrungszeichen():
    leer = e.EintragErfasst("b", "fall", "beobachtung", "", "lk")
    assert worte.satz(leer, FRAGEN) == "Beobachtung (lk), später geändert"


@pytest.mark.parametrize(
    ("rest", "satz"),
    [
        (150, "Noch 2 min in dieser Phase."),
        (90, "Noch 2 min in dieser Phase."),
        (89, "Noch 89 Sekunden in dieser Phase."),
        (0, "Die Zeit dieser Phase ist um. F8 führt weiter, F6 gibt Zeit."),
        (-5, "Die Zeit dieser Phase ist um. F8 führt weiter, F6 gibt Zeit."),
    ],
)
def test_ein_signal_sagt_wie_viel_zeit_bleibt(rest, satz):
    assert signalsatz(rest, "F8", "F6") == satz


def test_ein_sprung_der_uhr_wird_mit_weite_und_richtung_gesagt():
    assert sprungsatz(3600) == "Die Uhr des Rechners ist um 60 min vorgesprungen."
    assert sprungsatz(-45) == "Die Uhr des Rechners ist um 45 Sekunden zurückgesprungen."


def test_der_zeitplan_zeigt_die_phase_und_was_sie_gebraucht_hat():
    spaeter = BEGINN + timedelta(minutes=4)
    kopf, *phasen = [teile[0] for teile in planzeilen(FRAGEN, spaeter)]
    assert isinstance(kopf, tuple)
    assert kopf[0].split() == ["Phase", "Plan", "jetzt", "bisher"]
    texte = [teil[0] for teil in phasen if isinstance(teil, tuple)]
    assert len(texte) == len(KOPRAX.phasen)
    assert [text.split() for text in texte if text.startswith("▶")] == [["▶", "Fragen", "10", "4"]]


def test_ein_neuer_plan_sagt_was_kuerzer_wird_und_was_bleibt():
    spaet = BEGINN + timedelta(minutes=25)
    plan = vorschlag(FRAGEN.zeit, KOPRAX, spaet, "kuerzen")
    satz = plansatz(FRAGEN, plan)
    assert " statt 12" in satz
    assert "Brainstorming bleibt 12" in satz
    assert ", Ende " in satz
    nur_spaeter = vorschlag(FRAGEN.zeit, KOPRAX, spaet, "schieben")
    assert plansatz(FRAGEN, nur_spaeter).startswith("Ende ")


# --- finds and traits -------------------------------------------------------------------------

NAME = Fund(0, 4, "person", True, "Name", "[Kind]")
DIAGNOSE = Fund(0, 4, "diagnose", False, "Diagnose", "eine Diagnose", "Diagnose")


def hinweis(fund: Fund, anzahl: int, breite: int) -> str:
    teile = fundhinweis(("Mara", fund), anzahl, "F2 ersetzen", " · Strg+E alle", breite)
    return "".join(teil if isinstance(teil, str) else teil[0] for teil in teile)


def test_neben_der_zeile_steht_was_gefunden_ist_und_was_eine_taste_tut():
    assert hinweis(NAME, 1, 78) == "„Mara“: Name → [Kind]  F2 ersetzen"
    assert hinweis(NAME, 2, 78) == "„Mara“: Name → [Kind]  F2 ersetzen · Strg+E alle"


def test_wird_es_eng_fehlt_erst_das_zweite_dann_der_ersatz_nie_die_taste():
    assert hinweis(NAME, 2, 36) == "„Mara“: Name → [Kind]  F2 ersetzen"
    assert hinweis(NAME, 2, 30) == "„Mara“: Name…  F2 ersetzen"


def test_die_frage_nennt_jedes_wort_einmal_und_zaehlt_ab_dem_vierten():
    assert (
        fundfrage([("Mara", NAME)] * 2)
        == "„Mara“ (Name → [Kind]) könnte verraten, wer gemeint ist."
    )
    fuenf = [(name, NAME) for name in ("Mara", "Ole", "Finn", "Ida", "Jo")]
    assert fundfrage(fuenf).endswith(" und 2 weitere Stellen könnten verraten, wer gemeint ist.")
    assert "„Ida“" not in fundfrage(fuenf)
    assert " und 1 weitere Stelle " in fundfrage(fuenf[:4])


def test_gemerkt_wird_ein_name_aber_keine_diagnose():
    assert wird_gemerkt(NAME)
    assert not wird_gemerkt(DIAGNOSE)
    assert wird_gemerkt(Fund(0, 4, "person", False, "vielleicht ein Name", "[Person]"))


def test_ab_vier_merkmalen_wird_gewarnt_je_enger_desto_kuerzer():
    vier = ("Alter", "Diagnose", "Herkunft", "Ort")
    assert warnung(vier[:3], 200) == ""
    assert warnung(vier, 200) == (
        "4 Merkmale zusammen machen erkennbar: Alter, Diagnose, Herkunft, Ort"
        " – bitte eines verallgemeinern"
    )
    assert warnung(vier, 60) == "4 Merkmale, eines verallgemeinern: Alter, Diagnose, …"
    assert warnung(vier, 82) == (
        "4 Merkmale machen erkennbar: Alter, Diagnose, Herkunft, … – eines verallgemeinern"
    )
    assert warnung(vier, 62) == ("4 Merkmale machen erkennbar: Alter, … – eines verallgemeinern")
    assert warnung(vier, 20) == "4 Merkmale: Alter, …"
    assert warnung(vier, 10) == "! 4 Merkmale"


# --- offers found -----------------------------------------------------------------------------


def treffer(anzahl: int, bis: date | None = None) -> list[Treffer]:
    return [
        Treffer(f"a{nr}", Angebot(f"Sport {nr}", "Verein", gueltig_bis=bis)) for nr in range(anzahl)
    ]


def test_gefundene_angebote_stehen_unter_ihrer_zahl():
    kopf, erste, zweite = trefferreihen(treffer(2), BEGINN.date())
    assert (kopf.text, kopf.art, kopf.schluessel) == ("Angebote (2)", "kopf", "")
    assert (erste.text, erste.schluessel, erste.art) == ("Sport 0 · Verein", "a0", "")
    assert zweite.schluessel == "a1"


def test_von_mehr_angeboten_als_gezeigt_werden_sagt_es_der_kopf():
    alle = next(trefferreihen(treffer(HOECHSTENS), BEGINN.date()))
    assert alle.text == f"Angebote ({HOECHSTENS})"
    kopf, *gezeigt = trefferreihen(treffer(HOECHSTENS + 1), BEGINN.date())
    assert kopf.text == f"Angebote (die ersten {HOECHSTENS}, weiter tippen grenzt ein)"
    assert len(gezeigt) == HOECHSTENS


def test_ein_abgelaufenes_angebot_steht_leise_und_sagt_seit_wann():
    _, reihe = trefferreihen(treffer(1, date(2026, 7, 31)), BEGINN.date())
    assert reihe.text.startswith("abgelaufen seit 01.08.2026 · Sport 0")
    assert reihe.art == "leise"


def test_am_letzten_tag_gilt_ein_angebot_noch():
    assert seit(date(2026, 7, 31), date(2026, 7, 31)) == ""
    assert seit(None, date(2026, 7, 31)) == ""
    assert seit(date.max, date.max) == ""


def test_ein_leerer_katalog_ist_etwas_anderes_als_ein_wort_ohne_treffer():
    assert keine_treffer("Golf", gibt_es_andere=False).text == LEER
    assert keine_treffer("Golf", gibt_es_andere=True).text.startswith("Kein Angebot mit „Golf“.")

"""A round is a fold over its log: what each event does, undo, the stored form, and closing."""

from __future__ import annotations

import contextlib
import random
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from modelle.ablauf.lesen import mitgeliefert
from modelle.anonymitaet import gedaechtnis
from modelle.anonymitaet.gedaechtnis import Gedaechtnis, Gemerkt
from modelle.fach.professionen import Profession
from modelle.leitung.runde import Leitung
from modelle.protokoll.listenzeile import listenzeile
from modelle.runde import ereignisse as e
from modelle.runde.ansicht import zeilen
from modelle.runde.faltung import anwenden, falten
from modelle.runde.planung import vorschlag
from modelle.runde.verdichten import verdichtet
from modelle.runde.zustand import Runde
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.ruecknahme import ruecknahmen, wirksame
from modelle.strom.vermerk import (
    BeschaedigtesEreignis,
    Ereignis,
    UnbekanntesEreignis,
    Unlesbar,
    Vermerk,
    Wiederholt,
    Zurueckgenommen,
    dekodieren,
    kodieren,
)
from tests.buehne.langform import beispiele
from tests.conftest import ANGABEN, BEGINN, Uhr, gedachte_leitung
from tui.worte import satz

KOPRAX = mitgeliefert("koprax-60")
GRUENDUNG = e.RundeAngelegt(KOPRAX, ANGABEN)
PHASEN = tuple(phase.schluessel for phase in KOPRAX.phasen)
ARTEN = tuple(art.schluessel for art in KOPRAX.arten)


def protokolliert(*ereignisse: Ereignis, abstand: int = 1) -> list[Vermerk]:
    """A log in which every event is an act of its own, `abstand` seconds after the one before."""
    return [
        Vermerk(nr, f"v{nr}", BEGINN + timedelta(seconds=nr * abstand), nr, ereignis)
        for nr, ereignis in enumerate(ereignisse, 1)
    ]


def runde_nach(*ereignisse: Ereignis) -> Runde:
    """A round of one hour that has begun, after these events."""
    return falten(protokolliert(GRUENDUNG, e.RundeBegonnen("ankommen"), *ereignisse))


def idee(id: str = "a", text: str = "Sport am Nachmittag", **mehr) -> e.EintragErfasst:
    return e.EintragErfasst(id, "brainstorming", "idee", text, **mehr)


# --- each event -------------------------------------------------------------------------------


def test_eine_angelegte_runde_ist_geplant_und_steht_in_der_ersten_phase():
    runde = falten(protokolliert(GRUENDUNG))
    assert (runde.stand, runde.phase.schluessel) == ("geplant", "ankommen")
    assert (runde.ablauf, runde.angaben, runde.eintraege) == (KOPRAX, ANGABEN, {})


@pytest.mark.parametrize("log", [[], protokolliert(e.RundeBegonnen("ankommen"), GRUENDUNG)])
def test_ein_protokoll_ohne_gruendung_ist_keines(log):
    with pytest.raises(ValueError, match="beginnt nicht"):
        falten(log)


def test_geaenderte_angaben_und_ein_anderer_ablauf_gelten_ganz():
    neu = mitgeliefert("koprax-45")
    angaben = e.Angaben("K-08", "2026-12")
    runde = falten(protokolliert(GRUENDUNG, e.AngabenGeaendert(neu, angaben)))
    assert (runde.ablauf, runde.angaben, runde.zeit.plan["fall"]) == (neu, angaben, 300)


def test_mit_dem_beginn_laeuft_die_erste_phase():
    runde = runde_nach()
    assert (runde.stand, runde.phase.schluessel) == ("laufend", "ankommen")
    assert runde.zeit.seit is not None


def test_eine_betretene_phase_ist_die_gegenwaertige_und_beendet_die_pause():
    runde = runde_nach(e.Angehalten(), e.PhaseBetreten("fragen"))
    assert (runde.phase.schluessel, runde.angehalten) == ("fragen", False)
    assert runde.zeit.seit is not None


def test_ein_eintrag_traegt_alles_was_erfasst_wurde():
    runde = runde_nach(idee(profession="okja", bezug="x", felder={"wer_hilft": "Trainer"}))
    [eintrag] = runde.mit_art("idee")
    assert (eintrag.text, eintrag.profession, eintrag.bezug) == ("Sport am Nachmittag", "okja", "x")
    assert eintrag.felder == {"wer_hilft": "Trainer"}
    assert runde.art_von(eintrag).titel == "Idee"
    assert runde.in_phase("brainstorming") == [eintrag]


def test_ein_geaenderter_eintrag_bleibt_an_seinem_platz():
    runde = runde_nach(idee("a"), idee("b"), e.EintragGeaendert("a", "Trommeln"))
    assert [x.text for x in runde.eintraege.values()] == ["Trommeln", "Sport am Nachmittag"]


def test_ein_eintrag_laesst_sich_einer_anderen_profession_zuschreiben():
    runde = runde_nach(idee("a", profession="asd"), e.EintragZugeschrieben("a", "ssa"))
    assert runde.eintraege["a"].profession == "ssa"


def test_ein_feld_wird_gesetzt_ersetzt_und_geleert():
    runde = runde_nach(idee("a"), e.FeldGesetzt("a", "wer_hilft", "Trainer"))
    assert runde.eintraege["a"].felder == {"wer_hilft": "Trainer"}
    runde = anwenden(runde, e.FeldGesetzt("a", "wer_hilft", "Verein"), BEGINN)
    assert runde.eintraege["a"].felder == {"wer_hilft": "Verein"}
    runde = anwenden(runde, e.FeldGesetzt("a", "wer_hilft", ""), BEGINN)
    assert runde.eintraege["a"].felder == {}


@pytest.mark.parametrize(
    ("eintrag", "vor", "folge"),
    [
        ("c", "a", "cab"),
        ("a", "c", "bac"),
        ("a", "", "bca"),
        ("b", "b", "abc"),
        ("a", "fort", "bca"),
    ],
)
def test_ein_eintrag_wird_vor_einen_anderen_oder_ans_ende_verschoben(eintrag, vor, folge):
    runde = runde_nach(idee("a"), idee("b"), idee("c"), e.EintragVerschoben(eintrag, vor))
    assert "".join(runde.eintraege) == folge


def test_ein_geloeschter_eintrag_ist_fort_und_was_an_ihm_hing_bleibt():
    runde = runde_nach(idee("a"), idee("b", bezug="a"), e.EintragGeloescht("a"))
    assert list(runde.eintraege) == ["b"]


def test_ein_eintrag_wird_angehaengt_und_geloest():
    runde = runde_nach(idee("a"), e.EintragAngehaengt("a", "x"))
    assert runde.eintraege["a"].bezug == "x"
    assert anwenden(runde, e.EintragAngehaengt("a", ""), BEGINN).eintraege["a"].bezug == ""


def test_ein_geparkter_eintrag_wartet_in_seiner_phase_und_zaehlt_noch_nicht():
    runde = runde_nach(
        e.EintragErfasst("a", "fragen", "frage", "Fußball?", bezug="x"),
        e.EintragGeparkt("a", "idee", "brainstorming"),
    )
    [eintrag] = runde.geparkte()
    assert (eintrag.art, eintrag.phase, eintrag.bezug) == ("idee", "brainstorming", "")
    assert runde.geparkte("brainstorming") == [eintrag]
    assert runde.geparkte("auswahl") == []
    assert runde.mit_art("idee") == runde.in_phase("brainstorming") == []


def test_ein_uebernommener_eintrag_gehoert_in_die_phase_die_ihn_aufnahm():
    runde = runde_nach(idee("a", geparkt=True), e.EintragUebernommen("a", "brainstorming"))
    assert [x.id for x in runde.in_phase("brainstorming")] == ["a"]
    assert runde.geparkte() == []


def test_gegebene_zeit_und_ein_neuer_plan_gelten():
    runde = runde_nach(
        e.ZeitGegeben("fall", 120), e.PlanGeaendert({"fragen": 300, "fort": 60}, ende_spaeter=90)
    )
    assert runde.zeit.zugabe == {"fall": 120}
    assert runde.zeit.plan["fragen"] == 300
    assert "fort" not in runde.zeit.plan
    assert runde.zeit.ende_spaeter == 90


def test_anhalten_und_fortsetzen():
    runde = runde_nach(e.Angehalten())
    assert (runde.angehalten, runde.zeit.seit) == (True, None)
    runde = anwenden(runde, e.Fortgesetzt(), BEGINN)
    assert (runde.angehalten, runde.zeit.seit) == (False, BEGINN)


def test_der_kinderschutz_stopp_haelt_die_uhr_auch_in_einer_neuen_phase():
    runde = runde_nach(e.RundeUnterbrochen(), e.PhaseBetreten("fragen"))
    assert (runde.unterbrochen, runde.zeit.seit) == (True, None)
    runde = anwenden(runde, e.Fortgesetzt(), BEGINN)
    assert runde.zeit.seit is None
    runde = anwenden(runde, e.RundeWiederaufgenommen(), BEGINN)
    assert (runde.unterbrochen, runde.zeit.seit) == (False, BEGINN)


def test_nach_dem_kinderschutz_stopp_bleibt_eine_pause_eine_pause():
    runde = runde_nach(e.Angehalten(), e.RundeUnterbrochen(), e.RundeWiederaufgenommen())
    assert (runde.unterbrochen, runde.angehalten, runde.zeit.seit) == (False, True, None)


def test_eine_gestellte_uhr_aendert_die_eigene_zeit_der_runde():
    assert runde_nach(e.UhrGestellt(3600.0)).zeit.versatz == 3600


def test_schalter_des_handzettels_ergaenzen_einander():
    runde = runde_nach(
        e.HandzettelEingestellt({"vermutungen": True}),
        e.HandzettelEingestellt({"ideen": False}),
        e.HandzettelEingestellt({"vermutungen": False}),
    )
    assert runde.schalter == {"vermutungen": False, "ideen": False}


def test_gemerkte_namen_und_harmlose_worte_bleiben_auch_wenn_neu_geplant_wird():
    runde = falten(
        protokolliert(
            GRUENDUNG,
            e.NameGemerkt("salz", ("aa", "bb"), "person", "[Kind]"),
            e.WortFreigegeben("salz", "cc"),
            e.AngabenGeaendert(KOPRAX, ANGABEN),
        )
    )
    assert runde.gedaechtnis == Gedaechtnis(
        "salz", (), dict.fromkeys(("aa", "bb"), Gemerkt("person", "[Kind]")), frozenset({"cc"})
    )


def test_eine_geschlossene_runde_steht():
    runde = runde_nach(e.RundeGeschlossen())
    assert (runde.stand, runde.zeit.seit) == ("geschlossen", None)


# --- who has not been heard -------------------------------------------------------------------


def test_ungehoert_ist_wer_in_dieser_phase_noch_nichts_gesagt_hat():
    runde = runde_nach(e.PhaseBetreten("brainstorming"), idee(profession="asd"))
    assert [p.kuerzel for p in runde.ungehoerte()] == ["ssa", "okja"]


def test_wo_alle_sprechen_zaehlt_auch_die_fallgebende():
    runde = runde_nach(e.PhaseBetreten("ursachen"))
    assert [p.kuerzel for p in runde.ungehoerte()] == ["lk", "ssa", "asd", "okja"]


@pytest.mark.parametrize("phase", ["ankommen", "fall", "auswahl"])
def test_wo_nur_eine_spricht_fehlt_niemand(phase):
    assert runde_nach(e.PhaseBetreten(phase)).ungehoerte() == []


def test_was_fuer_diese_phase_vorgemerkt_wurde_ist_in_ihr_noch_nicht_gesagt():
    runde = runde_nach(e.PhaseBetreten("brainstorming"), idee(profession="asd", geparkt=True))
    assert "asd" in [p.kuerzel for p in runde.ungehoerte()]


# --- a generator of rounds --------------------------------------------------------------------

WORTE = ("Trommeln", "Fußball", "Elterngespräch", "leise Ecke", "Pate", "Pause")


def _ein_eintrag(leitung: Leitung, zufall: random.Random) -> str:
    da = list(leitung.runde.eintraege)
    return zufall.choice(da) if da and zufall.random() < 0.95 else "fort"


def _erfassen(leitung: Leitung, zufall: random.Random) -> None:
    arten = leitung.runde.phase.arten
    texte = zufall.choices(WORTE, k=zufall.choice((1, 1, 1, 2, 3)))
    leitung.erfassen(texte, zufall.choice(arten), zufall.choice(("", "asd", "ssa")))


def _feld_setzen(leitung: Leitung, zufall: random.Random) -> None:
    for x in zufall.sample([*leitung.runde.eintraege.values()], len(leitung.runde.eintraege)):
        for feld in KOPRAX.felder_von(x.art)[:: zufall.choice((1, -1))]:
            wert = zufall.choice([w.schluessel for w in feld.werte] or ["", *WORTE])
            return leitung.feld_setzen(x.id, feld, wert)
    return None


def _aufnehmen(leitung: Leitung, zufall: random.Random) -> None:
    quelle = leitung.runde.eintraege.get(_ein_eintrag(leitung, zufall))
    if quelle and "option" in leitung.runde.phase.arten:
        wahl = KOPRAX.feld("wahl")
        leitung.aufnehmen(quelle, "option", wahl, zufall.choice(wahl.werte))


def _angebot_uebernehmen(leitung: Leitung, zufall: random.Random) -> None:
    nr = zufall.randrange(3)
    angebot = e.Angebotsangabe(f"a{nr}", f"Angebot {nr}", zufall.choice(("", *WORTE)))
    eintrag = _ein_eintrag(leitung, zufall) if zufall.random() < 0.8 else ""
    leitung.angebot_uebernehmen(angebot, eintrag, zufall.choice(leitung.runde.phase.arten))


def _angebot_herausnehmen(leitung: Leitung, zufall: random.Random) -> None:
    mit = [x for x in leitung.runde.eintraege.values() if x.angebote]
    eintrag = zufall.choice(mit).id if mit else "fort"
    leitung.angebot_herausnehmen(eintrag, f"a{zufall.randrange(3)}")


def _plan_annehmen(leitung: Leitung, zufall: random.Random) -> None:
    stand, jetzt = leitung.runde.zeit, leitung._umgebung.uhr()
    art = zufall.choice(("kuerzen", "verteilen", "schieben"))
    leitung.plan_annehmen(vorschlag(stand, KOPRAX, jetzt, art))


TATEN = (
    _erfassen,
    _erfassen,
    _erfassen,
    _feld_setzen,
    _feld_setzen,
    _aufnehmen,
    _angebot_uebernehmen,
    _angebot_uebernehmen,
    _angebot_herausnehmen,
    _plan_annehmen,
    lambda le, z: le.weiter(),
    lambda le, z: le.weiter(),
    lambda le, z: le.zurueck(),
    lambda le, z: le.parken(z.choice(WORTE), z.choice(ARTEN), "okja"),
    lambda le, z: le.eintrag_parken(_ein_eintrag(le, z), z.choice(ARTEN)),
    lambda le, z: le.uebernehmen(_ein_eintrag(le, z)),
    lambda le, z: le.aendern(_ein_eintrag(le, z), z.choice(WORTE)),
    lambda le, z: le.zuschreiben(_ein_eintrag(le, z), z.choice(("asd", "ssa"))),
    lambda le, z: le.verschieben(_ein_eintrag(le, z), z.choice(("", _ein_eintrag(le, z)))),
    lambda le, z: le.anhaengen(_ein_eintrag(le, z), z.choice(("", _ein_eintrag(le, z)))),
    lambda le, z: le.loeschen(_ein_eintrag(le, z)),
    lambda le, z: le.schalten(z.choice(("vermutungen", "ideen")), z.choice((True, False))),
    lambda le, z: le.zeit_geben(z.choice((-1, 1, 2))),
    lambda le, z: le.anhalten_oder_fortsetzen(),
    lambda le, z: le.unterbrechen(),
    lambda le, z: le.wiederaufnehmen(),
    lambda le, z: le.uhr_stellen(z.choice((-60.0, 3600.0))),
    lambda le, z: le.name_merken([z.choice(WORTE)], "person", "[Kind]"),
    lambda le, z: le.freigeben(z.choice(WORTE)),
    lambda le, z: le.zuruecknehmen(),
    lambda le, z: le.zuruecknehmen(),
    lambda le, z: le.wiederholen(),
)


def _getan(leitung: Leitung, taten: list[int], zufall: random.Random) -> None:
    """Do these acts one after the other, leaving out those that are refused."""
    for tat in taten:
        leitung._umgebung.uhr.vor(sekunden=zufall.randrange(200))
        with suppress(Abgelehnt):
            TATEN[tat](leitung, zufall)


@st.composite
def gefuehrte(draw: st.DrawFn) -> Leitung:
    """A running round: some phases with entries, then anything."""
    zufall = random.Random(draw(st.integers(0, 2**32 - 1)))
    leitung = gedachte_leitung(KOPRAX, Uhr())
    leitung.beginnen()
    for _ in range(draw(st.integers(0, len(PHASEN) - 1))):
        _getan(leitung, [0, 0], zufall)
        leitung.weiter()
    anzahl = draw(st.integers(0, 50))
    _getan(leitung, [zufall.randrange(len(TATEN)) for _ in range(anzahl)], zufall)
    return leitung


def _folge(runde: Runde) -> list[tuple[str, ...]]:
    """Return the order of entries and fields, which equality of mappings ignores."""
    return [(eintrag, *felder.felder) for eintrag, felder in runde.eintraege.items()]


def _gleich(eine: Runde, andere: Runde) -> bool:
    return eine == andere and _folge(eine) == _folge(andere)


# --- undo -------------------------------------------------------------------------------------


@settings(max_examples=beispiele(150))
@given(gefuehrte(), st.integers(0, len(TATEN) - 1), st.integers(0, 2**32 - 1))
def test_zurueckgenommen_ist_wie_nie_getan_und_wiederholt_wie_getan(leitung, tat, saat):
    vorher, nr = leitung.runde, len(leitung.vermerke)
    _getan(leitung, [tat], random.Random(saat))
    neue = leitung.vermerke[nr:]
    if not neue or not neue[0].ereignis.ruecknehmbar:
        return
    if neue[0].ereignis.beendet:  # the end of a pause stays: undo goes past it
        with contextlib.suppress(Abgelehnt):  # nothing before it
            assert leitung.zuruecknehmen() != neue[0].ereignis
        assert not leitung.runde.angehalten
        return
    getan, log = leitung.runde, leitung.vermerke
    leitung._umgebung.uhr.vor(minuten=3)
    assert leitung.zuruecknehmen() == neue[0].ereignis
    assert _gleich(leitung.runde, vorher)
    assert leitung.wiederholen() == neue[0].ereignis
    assert _gleich(leitung.runde, getan)
    assert wirksame(leitung.vermerke) == wirksame(log)


ANGEBOT = e.Angebotsangabe("a1", "Trommelgruppe", "Musikschule")
JE_EREIGNIS = {
    type(ereignis): (vorlauf, ereignis)
    for vorlauf, ereignis in (
        ((), e.PhaseBetreten("fragen")),
        ((), idee("neu")),
        ((idee("a"),), e.EintragGeaendert("a", "Trommeln")),
        ((idee("a"),), e.BlattwortGesetzt("a", "Trommeln")),
        ((idee("a"),), e.EintragZugeschrieben("a", "asd")),
        ((idee("a"),), e.EintragArtGeaendert("a", "frage")),
        ((), e.AnwesendeGeaendert((Profession("hort", "Hort"),))),
        ((idee("a"),), e.FeldGesetzt("a", "wer_hilft", "Trainer")),
        ((idee("a"), idee("b")), e.EintragVerschoben("b", "a")),
        ((idee("a"),), e.EintragGeloescht("a")),
        ((idee("a"), idee("b")), e.EintragAngehaengt("b", "a")),
        ((idee("a"),), e.EintragGeparkt("a", "idee", "brainstorming")),
        ((idee("a", geparkt=True),), e.EintragUebernommen("a", "brainstorming")),
        ((idee("a"),), e.AngebotZugeordnet("a", ANGEBOT)),
        ((idee("a"), e.AngebotZugeordnet("a", ANGEBOT)), e.AngebotGeloest("a", "a1")),
        ((), e.ZeitGegeben("fall", 60)),
        ((), e.PlanGeaendert({"fragen": 300}, 60)),
        ((), e.Angehalten()),
        ((e.Angehalten(),), e.Fortgesetzt()),
        ((), e.HandzettelEingestellt({"vermutungen": True})),
        ((), e.WortFreigegeben("salz", "abcd")),
    )
}


def test_jedes_ruecknehmbare_ereignis_ist_im_folgenden_dabei():
    assert set(JE_EREIGNIS) == {klasse for klasse in e.NAMEN.values() if klasse.ruecknehmbar}


@pytest.mark.parametrize("klasse", JE_EREIGNIS, ids=lambda klasse: klasse.__name__)
def test_jedes_ruecknehmbare_ereignis_wird_ganz_zurueckgenommen(klasse):
    vorlauf, ereignis = JE_EREIGNIS[klasse]
    davor = (GRUENDUNG, e.RundeBegonnen("ankommen"), *vorlauf)
    ohne, mit = falten(protokolliert(*davor)), falten(protokolliert(*davor, ereignis))
    nr = len(davor) + 1
    assert not _gleich(mit, ohne)
    zurueck = falten(protokolliert(*davor, ereignis, Zurueckgenommen(nr)))
    assert _gleich(zurueck, ohne)
    wieder = protokolliert(*davor, ereignis, Zurueckgenommen(nr), Wiederholt(nr))
    assert _gleich(falten(wieder), mit)


def test_zurueckgenommen_wird_immer_das_letzte_und_wiederholt_in_umgekehrter_folge():
    log = protokolliert(GRUENDUNG, e.RundeBegonnen("ankommen"), idee("a"), idee("b"))
    log = protokolliert(*(v.ereignis for v in log), Zurueckgenommen(4), Zurueckgenommen(3))
    stand = ruecknahmen(log)
    assert (stand.getan, stand.wiederholbar, stand.genommen) == ((), (4, 3), {3, 4})
    log = protokolliert(*(v.ereignis for v in log), Wiederholt(3))
    stand = ruecknahmen(log)
    assert (stand.getan, stand.wiederholbar, stand.genommen) == ((3,), (4,), {4})


def test_eine_neue_tat_beendet_das_wiederholen():
    log = protokolliert(
        GRUENDUNG, e.RundeBegonnen("ankommen"), idee("a"), Zurueckgenommen(3), idee("b")
    )
    assert ruecknahmen(log).wiederholbar == ()
    log = protokolliert(*(v.ereignis for v in log), Wiederholt(3))
    assert list(falten(log).eintraege) == ["b"]


def test_zuruecknehmen_ausser_der_reihe_zaehlt_nicht():
    log = protokolliert(
        GRUENDUNG,
        e.RundeBegonnen("ankommen"),
        idee("a"),
        idee("b"),
        Zurueckgenommen(3),
        Zurueckgenommen(99),
        Zurueckgenommen(1),
        Wiederholt(4),
    )
    assert list(falten(log).eintraege) == ["a", "b"]


def test_der_kinderschutz_stopp_laesst_sich_nicht_zuruecknehmen_was_davor_war_schon():
    log = protokolliert(
        GRUENDUNG,
        e.RundeBegonnen("ankommen"),
        idee("a"),
        e.RundeUnterbrochen(),
        Zurueckgenommen(3),
    )
    runde = falten(log)
    assert (runde.unterbrochen, list(runde.eintraege)) == (True, [])
    assert ruecknahmen(log).getan == ()


# --- no log can fail to open ------------------------------------------------------------------

IDS = st.sampled_from(("a", "b", "c", "fort", ""))
IRGENDEINE_PHASE = st.sampled_from((*PHASEN, "fort", ""))
IRGENDEINE_ART = st.sampled_from((*ARTEN, "fort", ""))
TEXTE = st.text(max_size=8)
SEKUNDEN = st.integers(-7200, 7200)
FELDER = st.dictionaries(
    st.sampled_from(("wahl", "gruppe", "wer_hilft", "fort")), st.sampled_from(("gewaehlt", "x"))
)
ANGEBOTE = st.builds(e.Angebotsangabe, st.sampled_from(["a1", "a2"]), TEXTE, TEXTE)
EREIGNISSE = {
    e.RundeAngelegt: st.just(GRUENDUNG),
    e.AngabenGeaendert: st.builds(
        e.AngabenGeaendert,
        st.just(KOPRAX),
        st.builds(
            e.Angaben,
            TEXTE,
            TEXTE,
            professionen=st.lists(st.builds(Profession, TEXTE, TEXTE), max_size=2).map(tuple),
        ),
    ),
    e.AnwesendeGeaendert: st.builds(
        e.AnwesendeGeaendert, st.lists(st.builds(Profession, TEXTE, TEXTE), max_size=2).map(tuple)
    ),
    e.RundeBegonnen: st.builds(e.RundeBegonnen, IRGENDEINE_PHASE),
    e.PhaseBetreten: st.builds(e.PhaseBetreten, IRGENDEINE_PHASE),
    e.EintragErfasst: st.builds(
        e.EintragErfasst,
        IDS,
        IRGENDEINE_PHASE,
        IRGENDEINE_ART,
        TEXTE,
        TEXTE,
        IDS,
        FELDER,
        st.booleans(),
    ),
    e.EintragGeaendert: st.builds(e.EintragGeaendert, IDS, TEXTE),
    e.BlattwortGesetzt: st.builds(
        e.BlattwortGesetzt, IDS, st.none() | TEXTE, st.sampled_from(("", "wahl", "fort"))
    ),
    e.EintragArtGeaendert: st.builds(e.EintragArtGeaendert, IDS, IRGENDEINE_ART),
    e.EintragZugeschrieben: st.builds(e.EintragZugeschrieben, IDS, TEXTE),
    e.FeldGesetzt: st.builds(
        e.FeldGesetzt, IDS, st.sampled_from(("wahl", "gruppe", "fort")), TEXTE
    ),
    e.EintragVerschoben: st.builds(e.EintragVerschoben, IDS, IDS),
    e.EintragGeloescht: st.builds(e.EintragGeloescht, IDS),
    e.EintragAngehaengt: st.builds(e.EintragAngehaengt, IDS, IDS),
    e.EintragGeparkt: st.builds(e.EintragGeparkt, IDS, IRGENDEINE_ART, IRGENDEINE_PHASE),
    e.EintragUebernommen: st.builds(e.EintragUebernommen, IDS, IRGENDEINE_PHASE),
    e.AngebotZugeordnet: st.builds(e.AngebotZugeordnet, IDS, ANGEBOTE),
    e.AngebotGeloest: st.builds(e.AngebotGeloest, IDS, st.sampled_from(["a1", "a2"])),
    e.ZeitGegeben: st.builds(e.ZeitGegeben, IRGENDEINE_PHASE, SEKUNDEN),
    e.PlanGeaendert: st.builds(
        e.PlanGeaendert, st.dictionaries(IRGENDEINE_PHASE, SEKUNDEN, max_size=3), SEKUNDEN
    ),
    e.Angehalten: st.just(e.Angehalten()),
    e.Fortgesetzt: st.just(e.Fortgesetzt()),
    e.RundeUnterbrochen: st.just(e.RundeUnterbrochen()),
    e.RundeWiederaufgenommen: st.just(e.RundeWiederaufgenommen()),
    e.UhrGestellt: st.builds(e.UhrGestellt, st.floats(-1e8, 1e8)),
    e.HandzettelEingestellt: st.builds(
        e.HandzettelEingestellt, st.dictionaries(TEXTE, st.booleans(), max_size=3)
    ),
    e.NameGemerkt: st.builds(
        e.NameGemerkt, TEXTE, st.lists(TEXTE, max_size=3).map(tuple), TEXTE, TEXTE
    ),
    e.NameVergessen: st.builds(e.NameVergessen, TEXTE, st.lists(TEXTE, max_size=3).map(tuple)),
    e.WortFreigegeben: st.builds(e.WortFreigegeben, TEXTE, TEXTE, st.booleans(), st.booleans()),
    e.RundeGeschlossen: st.just(e.RundeGeschlossen()),
    Zurueckgenommen: st.builds(Zurueckgenommen, st.integers(0, 20)),
    Wiederholt: st.builds(Wiederholt, st.integers(0, 20)),
    Unlesbar: st.builds(
        Unlesbar,
        st.sampled_from(("", "eintrag_erfasst", "angehalten")),
        IDS,
        IRGENDEINE_PHASE,
        IRGENDEINE_ART,
    ),
}


def test_jedes_ereignis_kommt_in_den_zufaelligen_protokollen_vor():
    assert set(EREIGNISSE) == set(e.NAMEN.values())


@settings(max_examples=beispiele(200))
@given(st.lists(st.one_of(*EREIGNISSE.values()), max_size=20), st.integers(-100, 100))
def test_kein_protokoll_nach_der_gruendung_ist_unlesbar(ereignisse, abstand):
    log = protokolliert(GRUENDUNG, *ereignisse, abstand=abstand)
    runde = falten(log)
    assert falten(verdichtet(log)) == runde
    jetzt = log[-1].zeit
    assert listenzeile("id", runde, jetzt, jetzt).stand == runde.stand
    assert runde.phase in KOPRAX.phasen
    runde.ungehoerte()
    for phase in KOPRAX.phasen:
        zeilen(runde, phase)


@settings(max_examples=beispiele(100))
@given(gefuehrte())
def test_stueck_fuer_stueck_anwenden_ergibt_dasselbe_wie_falten(leitung):
    assert _gleich(falten(leitung.vermerke), leitung.runde)
    gruendung, *folgende = wirksame(leitung.vermerke)
    runde = falten([gruendung])
    for vermerk in folgende:
        runde = anwenden(runde, vermerk.ereignis, vermerk.zeit)
    assert _gleich(runde, leitung.runde)


@pytest.mark.parametrize("name", e.NAMEN)
@settings(max_examples=15)
@given(data=st.data())
def test_jedes_ereignis_hat_im_verlauf_eigene_worte(name, data):
    ereignis = data.draw(EREIGNISSE[e.NAMEN[name]])
    assert satz(ereignis, runde_nach()) != satz(Ereignis(), runde_nach()) == "Änderung"


# --- the stored form --------------------------------------------------------------------------


@pytest.mark.parametrize("name", e.NAMEN)
@settings(max_examples=15)
@given(data=st.data())
def test_jedes_ereignis_kommt_aus_seiner_gespeicherten_form_zurueck(name, data):
    ereignis = data.draw(EREIGNISSE[e.NAMEN[name]])
    assert e.name_von(ereignis) == name
    assert dekodieren(name, kodieren(ereignis), e.NAMEN) == ereignis


def test_die_namen_der_ereignisse_bleiben_wie_sie_in_den_dateien_stehen():
    assert " ".join(e.NAMEN) == (
        "runde_angelegt angaben_geaendert anwesende_geaendert runde_begonnen phase_betreten"
        " eintrag_erfasst eintrag_geaendert blattwort_gesetzt eintrag_art_geaendert"
        " eintrag_zugeschrieben feld_gesetzt eintrag_verschoben"
        " eintrag_geloescht eintrag_angehaengt eintrag_geparkt eintrag_uebernommen"
        " angebot_zugeordnet angebot_geloest zeit_gegeben plan_geaendert angehalten"
        " fortgesetzt runde_unterbrochen runde_wiederaufgenommen uhr_gestellt"
        " handzettel_eingestellt name_gemerkt name_vergessen"
        " wort_freigegeben runde_geschlossen zurueckgenommen wiederholt unlesbar"
    )


def test_jede_klasse_hat_genau_einen_namen():
    # Undo and redo are the same in every stream; what a case remembers stands with its memory.
    wo = {e.__name__, gedaechtnis.__name__, Ereignis.__module__}
    eigene = {k for k in Ereignis.__subclasses__() if k.__module__ in wo}
    assert set(e.NAMEN.values()) == eigene
    assert len(set(e.NAMEN.values())) == len(e.NAMEN)


def test_was_nicht_gesagt_ist_steht_nicht_in_der_datei():
    gespeichert = kodieren(e.EintragErfasst("a", "fall", "beobachtung", "trommelt"))
    assert gespeichert == '{"eintrag":"a","phase":"fall","art":"beobachtung","text":"trommelt"}'


def test_ein_ereignis_einer_neueren_fassung_ist_unbekannt():
    with pytest.raises(UnbekanntesEreignis, match="kaffee_gekocht"):
        dekodieren("kaffee_gekocht", "{}", e.NAMEN)


@pytest.mark.parametrize(
    ("name", "daten", "stelle"),
    [
        ("phase_betreten", "{", "phase_betreten"),
        ("phase_betreten", "", "phase_betreten"),
        ("phase_betreten", "{}", "phase"),
        ("phase_betreten", '{"phase": 3}', r"\$\.phase"),
        ("zeit_gegeben", '{"phase": "fall", "sekunden": "viel"}', r"\$\.sekunden"),
        ("uhr_gestellt", '{"sekunden": null}', r"\$\.sekunden"),
        ("eintrag_geaendert", '{"eintrag": "a", "text": "\\ud800"}', "eintrag_geaendert"),
    ],
)
def test_beschaedigte_daten_nennen_ereignis_und_stelle(name, daten, stelle):
    with pytest.raises(BeschaedigtesEreignis, match=stelle):
        dekodieren(name, daten, e.NAMEN)


# --- closing ----------------------------------------------------------------------------------


def _texte(vermerke: list[Vermerk]) -> str:
    return "\n".join(kodieren(v.ereignis) for v in vermerke)


def test_ersetzte_geloeschte_und_zurueckgenommene_texte_verlassen_das_protokoll():
    log = protokolliert(
        GRUENDUNG,
        e.RundeBegonnen("ankommen"),
        idee("a", "weg-ersetzt", felder={"wer_hilft": "weg-feld", "fort": "bleibt-feld"}),
        e.EintragGeaendert("a", "weg-mitte"),
        e.EintragGeaendert("a", "bleibt-text"),
        e.FeldGesetzt("a", "wer_hilft", "weg-feld-zwei"),
        e.FeldGesetzt("a", "wer_hilft", "bleibt-hilft"),
        idee("b", "weg-geloescht"),
        e.FeldGesetzt("b", "wer_hilft", "weg-mit-b"),
        e.EintragGeaendert("b", "weg-auch-b"),
        e.EintragGeloescht("b"),
        idee("c", "weg-zurueck", felder={"wer_hilft": "weg-zurueck"}),
        Zurueckgenommen(12),
        e.EintragGeaendert("a", "weg-zurueck-geaendert"),
        Zurueckgenommen(14),
        e.FeldGesetzt("a", "wer_hilft", "weg-zurueck-feld"),
        Zurueckgenommen(16),
        e.EintragGeaendert("fort", "weg-ohne-ziel"),
        idee("d", "bleibt-wiederholt"),
        Zurueckgenommen(19),
        Wiederholt(19),
        e.RundeGeschlossen(),
    )
    rest = verdichtet(log)
    assert "weg-" not in _texte(rest)
    for bleibt in ("bleibt-text", "bleibt-feld", "bleibt-hilft", "bleibt-wiederholt"):
        assert bleibt in _texte(rest)
    assert _gleich(falten(rest), falten(log))
    assert [(v.nr, v.id, v.zeit, v.vorgang) for v in rest] == [
        (v.nr, v.id, v.zeit, v.vorgang) for v in log
    ]


def test_berichtigte_angaben_verlassen_das_protokoll_auch():
    falsch = e.Angaben("Weg, Max", "2026-11", alter="weg-alter", professionen=ANGABEN.professionen)
    log = protokolliert(
        e.RundeAngelegt(KOPRAX, falsch),
        e.AngabenGeaendert(KOPRAX, e.Angaben("K-07", "2026-11", alter="weg neun")),
        e.AngabenGeaendert(KOPRAX, ANGABEN),
        e.RundeBegonnen("ankommen"),
        e.RundeGeschlossen(),
    )
    rest = verdichtet(log)
    for falsch_war in ("weg, max", "weg-alter", "weg neun"):
        assert falsch_war not in _texte(rest).lower()
    assert falten(rest) == falten(log)


def _markiert(v: Vermerk) -> Vermerk:
    """The same event with a text or value that no other event has."""
    marke = f"Marke {v.nr}"
    ereignis = v.ereignis
    match ereignis:
        case e.EintragErfasst():
            felder = {name: f"{marke} {name}" for name in ereignis.felder}
            ereignis = replace(ereignis, text=marke, felder=felder)
        case e.EintragGeaendert():
            ereignis = replace(ereignis, text=marke)
        case e.FeldGesetzt() if ereignis.wert:
            ereignis = replace(ereignis, wert=marke)
        case e.AngebotZugeordnet(angebot=angebot):
            ereignis = replace(ereignis, angebot=replace(angebot, titel=marke, ort=marke))
    return replace(v, ereignis=ereignis)


@settings(max_examples=beispiele(100))
@given(gefuehrte())
def test_verdichtet_faltet_sich_gleich_und_behaelt_nur_was_noch_gilt(leitung):
    """Every text gets a mark of its own first, so that each superseded one can be looked for."""
    log = [_markiert(v) for v in leitung.vermerke]
    runde, rest = falten(log), verdichtet(log)
    assert _gleich(falten(rest), runde)
    assert verdichtet(rest) == rest
    gueltig = {x.text for x in runde.eintraege.values()}
    gueltig |= {wert for x in runde.eintraege.values() for wert in x.felder.values()}
    da = [a for x in runde.eintraege.values() for a in x.angebote]
    gueltig |= {text for a in da for text in (a.titel, a.traeger, a.ort)}
    for vermerk in rest:
        ereignis = vermerk.ereignis
        texte = {getattr(ereignis, "text", ""), getattr(ereignis, "wert", "")}
        texte |= set(getattr(ereignis, "felder", {}).values())
        if isinstance(ereignis, e.AngebotZugeordnet):
            texte |= {ereignis.angebot.titel, ereignis.angebot.traeger, ereignis.angebot.ort}
        assert texte - {""} <= gueltig

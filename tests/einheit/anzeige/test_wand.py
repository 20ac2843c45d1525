"""What is on a wall: all that everybody may see, and never anything else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import mitgeliefert, mitgelieferte
from modelle.anonymitaet.gedaechtnis import OHNE
from modelle.anzeige.verdecken import VERDECKT, Verdecker
from modelle.anzeige.wand import GLEICH, MOMENT, ZU_ENDE, Wand, uhr_an_der_wand, wand
from modelle.anzeige.wanduhr import wanduhr
from modelle.fach.professionen import STAMM, WEITERE, Profession
from modelle.leitung.runde import Leitung
from modelle.runde import zeit
from modelle.runde.ereignisse import Angebotsangabe
from modelle.runde.zustand import Eintrag, Runde
from tests.buehne.langform import beispiele
from tests.buehne.runden import begonnene, fall_a, setzen, tippen
from tests.buehne.schirme import gehe
from tests.conftest import ANGABEN, BEGINN
from tests.einheit.runde.test_runde import gefuehrte

VERDECKER = Verdecker()
NAMEN = ("Frau Krause", "Jonas", "0171 2345678", "jonas@beispiel.de", "Ahornweg 12")
"""What the check finds, each in a sentence of its own."""


def an_der_wand(runde: Runde, dunkel: bool = False, vorige: tuple[Eintrag, ...] = ()) -> Wand:
    return wand(runde, BEGINN, VERDECKER.fuer(runde, runde.gedaechtnis), vorige, dunkel)


def alles(gezeigt: Wand) -> str:
    """All that can be read on it."""
    return msgspec.json.encode(gezeigt).decode()


def in_phase(runde: Runde, phase: str) -> Runde:
    return replace(runde, zeit=zeit.betreten(runde.zeit, phase, BEGINN))


# --- what must not be seen --------------------------------------------------------------------


def beschriftet(runde: Runde, namen: list[str]) -> Runde:
    """The round with a word of its own in each text, and here and there a name behind it.

    Texts that must not be seen begin with `geheim`.
    """
    neu = {}
    for nr, (id, x) in enumerate(runde.eintraege.items()):
        name = namen[nr % len(namen)]
        wort = f"{'geheim' if x.geparkt else 'offen'} und {'sehr ' * nr}bald"
        texte = {
            f: f"bei {name} am Tisch {wort}" for f in x.felder if f in ("wer_hilft", "schritt")
        }
        neu[id] = replace(x, text=f"{wort}, sagt {name} dazu", felder={**x.felder, **texte})
    da = (*runde.angaben.professionen, Profession("extra", f"Leitung {namen[0]}"))
    angaben = replace(runde.angaben, code="Deckname-77", professionen=da)
    return replace(runde, eintraege=neu, angaben=angaben)


@settings(max_examples=beispiele(20))
@given(gefuehrte(), st.lists(st.sampled_from(NAMEN), min_size=1, max_size=3))
def test_nie_steht_vorgemerktes_ein_name_oder_ein_wort_an_die_moderation_an_der_wand(
    leitung: Leitung, namen: list[str]
) -> None:
    runde = beschriftet(leitung.runde, namen)
    for phase in runde.ablauf.phasen:
        hier = in_phase(replace(runde, unterbrochen=False), phase.schluessel)
        gelesen = alles(an_der_wand(hier))
        assert "geheim" not in gelesen
        assert "Vorgemerkt" not in gelesen
        assert "Deckname" not in gelesen
        assert [n for n in NAMEN if n in gelesen] == []
        assert [s for s in (*phase.saetze, phase.beispiel) if s and s in gelesen] == []
        for x in hier.eintraege.values():
            if x.phase == phase.schluessel and not x.geparkt:
                assert x.text.partition(",")[0] in gelesen, "what may be seen is"


@settings(max_examples=beispiele(8))
@given(gefuehrte(), st.booleans())
def test_beim_stopp_und_im_dunkeln_steht_nur_derselbe_satz_da(
    leitung: Leitung, stopp: bool
) -> None:
    runde = replace(leitung.runde, unterbrochen=stopp)
    assert an_der_wand(runde, dunkel=not stopp) == Wand(MOMENT)


def test_vor_dem_beginn_und_nach_dem_ende_steht_nichts_von_der_runde_da(umgebung) -> None:
    leitung = fall_a(umgebung)
    assert an_der_wand(replace(leitung.runde, stand="geplant")) == Wand(GLEICH)
    assert an_der_wand(replace(leitung.runde, stand="geschlossen"), dunkel=True) == Wand(ZU_ENDE)


def test_ein_name_bleibt_verdeckt_bis_jemand_entschieden_hat(umgebung) -> None:
    leitung = begonnene(umgebung)
    gehe(leitung, "brainstorming")
    [idee] = tippen(leitung, "ssa: Jonas fragen, ob er Trommeln mag")
    setzen(leitung, idee, wer_hilft="Jonas")
    [zeile] = an_der_wand(leitung.runde).zeilen
    assert zeile.text == f"{VERDECKT} fragen, ob er Trommeln mag"
    assert zeile.zusatz == f"wer hilft: {VERDECKT}"
    leitung.freigeben("Jonas")
    [zeile] = an_der_wand(leitung.runde).zeilen
    assert (zeile.text, zeile.zusatz) == (idee.text, "wer hilft: Jonas")


def test_auch_was_beim_letzten_mal_war_und_wer_dabei_ist_steht_ohne_namen_da(umgebung) -> None:
    leitung = begonnene(umgebung)
    vorige = (Eintrag("alt", "auswahl", "option", "Jonas holt Frau Krause"),)
    da = (*ANGABEN.professionen, Profession("x", "Frau Krause, Jugendamt"))
    gelesen = ""
    for fallgebend in ("x", "lk"):
        angaben = replace(ANGABEN, professionen=da, fallgebend=fallgebend)
        runde = replace(leitung.runde, angaben=angaben)
        for phase in runde.ablauf.phasen[:3]:
            gelesen += alles(an_der_wand(in_phase(runde, phase.schluessel), vorige=vorige))
    assert "holt" in gelesen
    assert f"Es spricht nur: Frau {VERDECKT}, Jugendamt" in gelesen
    assert f'"Frau {VERDECKT}, Jugendamt"' in gelesen
    assert "Jonas" not in gelesen
    assert "Krause" not in gelesen


def test_titel_und_anbieter_eines_angebots_sind_oeffentlich(umgebung) -> None:
    leitung = begonnene(umgebung)
    gehe(leitung, "brainstorming")
    angebot = Angebotsangabe("a1", "Trommeln bei Familie Krause", "Musikschule Jonas")
    text = angebot.titel
    neu = Eintrag("i", "brainstorming", "idee", text, "ssa", angebote=(angebot,))
    [zeile] = an_der_wand(replace(leitung.runde, eintraege={"i": neu})).zeilen
    assert (zeile.text, zeile.zusatz) == (text, "Angebot von: Musikschule Jonas")


@pytest.mark.parametrize("profession", [*STAMM, *WEITERE], ids=lambda p: p.kuerzel)
def test_die_ueblichen_professionen_werden_nie_verdeckt(profession: Profession) -> None:
    runde = Runde(mitgeliefert("koprax-60"), ANGABEN, zeit.neuer_stand(mitgeliefert("koprax-60")))
    verdecken = VERDECKER.fuer(runde, OHNE)
    for text in (profession.kuerzel, profession.kuerzel.upper(), profession.titel):
        assert verdecken(text) == text


# --- what is seen -----------------------------------------------------------------------------


def phasen(leitung: Leitung) -> Iterator[tuple[str, Wand]]:
    for phase in leitung.runde.ablauf.phasen:
        yield phase.schluessel, an_der_wand(in_phase(leitung.runde, phase.schluessel))


def test_in_jeder_phase_steht_wo_wir_sind_wer_spricht_und_was_gesagt_werden_darf(umgebung) -> None:
    leitung = fall_a(umgebung)
    for nr, (name, gezeigt) in enumerate(phasen(leitung), 1):
        phase = leitung.runde.ablauf.phase(name)
        assert gezeigt.stelle == f"{nr}/8"
        assert (gezeigt.phase, gezeigt.regel) == (phase.titel, phase.regel)
        assert ("Lehrkraft" in gezeigt.wer) == (phase.spricht == "fallgebend" or phase.hoert_zu)
        assert gezeigt.leitfrage.startswith("Wie kann er sich bewegen")
        assert gezeigt.uhr


def test_am_ende_steht_was_gewaehlt_wurde_mit_dem_ersten_schritt(umgebung) -> None:
    gezeigt = dict(phasen(fall_a(umgebung)))
    assert {name for name, bild in gezeigt.items() if bild.wahl} == {"abschluss"}
    ende = gezeigt["abschluss"]
    assert ende.wahlkopf == "Gewählt"
    assert [zeile.text.split()[1] for zeile in ende.wahl] == ["Sportangebot", "kurze"]
    assert "erster Schritt: mit der Fachkraft klären" in ende.wahl[0].zusatz


def test_in_gruppen_stehen_ihre_titel_ohne_die_tasten_der_moderation(umgebung) -> None:
    koepfe = [z.text for z in dict(phasen(fall_a(umgebung)))["auswahl"].zeilen if z.sorte == "kopf"]
    assert koepfe == ["Noch offen (2)", "gewählt (2 von 3)", "vielleicht (1)", "nicht jetzt (1)"]


def test_wer_noch_nichts_gesagt_hat_steht_da_wo_alle_reihum_sprechen(umgebung) -> None:
    leitung = begonnene(umgebung)
    gehe(leitung, "fragen")
    tippen(leitung, "ssa: Was geschieht davor?")
    leitung.parken("Eine Idee für später", "idee", "asd")
    fehlen = an_der_wand(leitung.runde).fehlen
    assert fehlen == ("Allgemeiner Sozialer Dienst", "Offene Kinder- und Jugendarbeit")
    assert an_der_wand(in_phase(leitung.runde, "ursachen")).fehlen == ()


def test_das_neueste_ist_markiert_und_was_daran_haengt_eingerueckt(umgebung) -> None:
    leitung = begonnene(umgebung)
    gehe(leitung, "fragen")
    tippen(leitung, "ssa: Was geschieht davor?", "asd: Wann gelingt es?", "a: Beim Werken.")
    zeilen = an_der_wand(leitung.runde).zeilen
    assert [(z.tiefe, z.neu) for z in zeilen] == [(0, False), (0, False), (1, True)]


@pytest.mark.parametrize("name", [n.removesuffix(".toml") for n in mitgelieferte()])
def test_jeder_ablauf_hat_in_jeder_phase_eine_wand(name: str) -> None:
    ablauf: Ablauf = mitgeliefert(name)
    runde = Runde(ablauf, ANGABEN, zeit.neuer_stand(ablauf), stand="laufend")
    for phase in ablauf.phasen:
        gezeigt = an_der_wand(in_phase(runde, phase.schluessel))
        assert gezeigt.phase == phase.titel
        assert gezeigt.wer


# --- the clock --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vergangen", "zahl", "wort", "knapp"),
    [
        (0, "10", "Minuten", False),
        (1, "10", "Minuten", False),
        (60, "9", "Minuten", False),
        (8 * 60, "2", "Minuten", True),
        (9 * 60 - 1, "2", "Minuten", True),
        (9 * 60, "60", "Sekunden", True),
        (9 * 60 + 1, "60", "Sekunden", True),
        (9 * 60 + 10, "50", "Sekunden", True),
        (10 * 60 - 1, "10", "Sekunden", True),
        (10 * 60, "0", "Zeit ist um", True),
        (11 * 60 - 1, "0", "Zeit ist um", True),
        (11 * 60, "+1", "Minuten drüber", True),
        (13 * 60, "+3", "Minuten drüber", True),
        (1000 * 60, "+99", "Minuten drüber", True),
    ],
)
def test_die_uhr_zeigt_eine_zahl_die_sich_selten_aendert(
    umgebung, vergangen: int, zahl: str, wort: str, knapp: bool
) -> None:
    runde = in_phase(begonnene(umgebung).runde, "fragen")  # ten minutes
    jetzt = BEGINN + timedelta(seconds=vergangen)
    uhr = wanduhr(runde, jetzt)
    assert (uhr.zahl, uhr.wort, uhr.knapp) == (zahl, wort, knapp)
    assert wanduhr(replace(runde, angehalten=True), jetzt).wort == "Pause"


def test_solange_die_uhr_dasselbe_zeigt_ist_es_dieselbe_wand(umgebung) -> None:
    runde = in_phase(begonnene(umgebung).runde, "fragen")
    gezeigt = an_der_wand(runde)
    assert uhr_an_der_wand(gezeigt, runde, BEGINN + timedelta(seconds=59)) is gezeigt
    danach = uhr_an_der_wand(gezeigt, runde, BEGINN + timedelta(seconds=60))
    assert danach == replace(gezeigt, uhr=wanduhr(runde, BEGINN + timedelta(seconds=60)))
    assert uhr_an_der_wand(Wand(MOMENT), runde, BEGINN) == Wand(MOMENT)

"""What is entered of a body's meeting: read as people write it, refused in one sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.formularfeld import FeldFehler
from modelle.fach.professionen import Profession
from modelle.runde import ereignisse as e
from modelle.runde.angaben import Sitzung
from modelle.runde.entscheidungen.lauf import anwesende_aendern
from modelle.runde.faltung import falten
from modelle.runde.formulare.anwesenheitsformular import felder, sitzung
from modelle.runde.formulare.sitzungsformular import (
    ANWESEND,
    ENTSCHULDIGT,
    folgende,
    lesen,
    liste,
    zeigen,
)
from modelle.runde.schwaerzen import ersetzung, geschwaerzt
from modelle.runde.verdichten import verdichtet
from modelle.strom.vermerk import Ereignis, Vermerk
from screens.vorbereitung.lesen import Umfeld
from screens.vorbereitung.lesen import lesen as vorbereitung_lesen

HEUTE = date(2026, 2, 3)
WANN = datetime(2026, 2, 5, 13, tzinfo=UTC)
SITZUNG = Sitzung(
    "g", "AG Nord", nr=4, tag="2026-02-05", ort="Rathaus", thema="Übergänge",
    anwesend=("Jugendamt", "Schulamt: Referat 3"), beschluesse_davor=5,
)  # fmt: skip
STEUERUNG = mitgeliefert("steuerungsgruppe")
DABEI = (Profession("amt", "Jugendamt"),)


def gelesen(**felder: str) -> Sitzung:
    werte = zeigen(SITZUNG) | felder
    return lesen(SITZUNG, werte.__getitem__, HEUTE)


def satz(**felder: str) -> tuple[str, str]:
    with pytest.raises(FeldFehler) as fehler:
        gelesen(**felder)
    return fehler.value.feld, str(fehler.value)


def vermerke(*ereignisse: Ereignis, mit: Sitzung | None = SITZUNG) -> list[Vermerk]:
    angaben = e.Angaben("AG Nord", "2026-02", fallgebend="", sitzung=mit)
    alle = (e.RundeAngelegt(STEUERUNG, angaben), e.RundeBegonnen("rueckblick"), *ereignisse)
    return [Vermerk(nr, f"v{nr}", WANN, nr, x) for nr, x in enumerate(alle, 1)]


def test_was_unberuehrt_bleibt_ist_danach_wie_vorher():
    assert gelesen() == SITZUNG


@pytest.mark.parametrize(
    ("getippt", "tag"),
    [("5.2.", "2026-02-05"), ("30.1.", "2026-01-30"), ("Do, 5. Februar", "2026-02-05"), (" ", "")],
)
def test_ein_tag_ohne_jahr_liegt_nahe_bei_heute_und_darf_offen_bleiben(getippt: str, tag: str):
    assert gelesen(tag=getippt).tag == tag


@pytest.mark.parametrize("feld", ["ort", "leitung", "protokoll", "anwesend", "entschuldigt"])
def test_niemand_steht_mit_namen_in_einer_sitzung(feld: str):
    ort, gesagt = satz(**{feld: "Jugendamt, Frau Dr. Krause"})
    assert (ort, gesagt) == (feld, "Hier stehen Funktionen und Stellen: bitte keine Person nennen.")


def test_wer_entschuldigt_ist_ist_nicht_anwesend_und_unklares_wird_gefragt():
    weg = gelesen(entschuldigt="schulamt: referat 3; Agentur")
    assert (weg.anwesend, weg.entschuldigt) == (("Jugendamt",), ("schulamt: referat 3", "Agentur"))
    assert satz(entschuldigt="Schulamt")[0] == "entschuldigt"
    assert gelesen(entschuldigt="Schul").entschuldigt == ("Schul",), "another word"
    assert satz(tag="31.2.")[0] == "tag"


def test_eine_liste_trennt_an_kommas_aber_nicht_in_klammern():
    assert liste(" Hort, Schule (Leitung, Hort) ;Hort,, Amt ") == (
        "Hort", "Schule (Leitung, Hort)", "Amt",
    )  # fmt: skip
    assert liste("") == ()


def test_die_folgende_sitzung_hat_die_naechste_nummer_und_noch_keinen_tag():
    fort = msgspec.structs.replace(SITZUNG, entschuldigt=("Hort",))
    neu = folgende(fort)
    assert (neu.nr, neu.tag, neu.thema, neu.ort) == (5, "", "", "Rathaus")
    assert (neu.anwesend, neu.entschuldigt) == ((*SITZUNG.anwesend, "Hort"), ())


def test_ein_ablauf_mit_fall_gehoert_zu_keinem_gremium_und_ein_treffen_behaelt_seines():
    inhalt = {"v-minuten": "60", "v-code": "K-07", "v-monat": "2026-01", "v-professionen": "lk"}
    umfeld = Umfeld(mitgeliefert("koprax-60"), sitzung=SITZUNG, heute=HEUTE)
    _, angaben = vorbereitung_lesen(lambda id: inhalt.get(id, ""), umfeld)
    assert (angaben.sitzung, angaben.monat) == (None, "2026-01")
    treffen = inhalt | {f"v-{feld}": wert for feld, wert in zeigen(SITZUNG).items()}
    umfeld = Umfeld(mitgeliefert("steuerungsgruppe"), sitzung=SITZUNG, heute=HEUTE)
    werte = treffen | {"v-minuten": "90"}
    _, angaben = vorbereitung_lesen(lambda id: werte.get(id, ""), umfeld)
    assert (angaben.sitzung, angaben.monat) == (SITZUNG, "2026-02")


# --- in the running round -------------------------------------------------------------------------


def test_wer_dazukommt_steht_danach_in_der_sitzung_und_sonst_aendert_sich_nichts():
    runde = falten(vermerke())
    werte = {ANWESEND: "Jugendamt, Hort", ENTSCHULDIGT: "Schulamt: Referat 3"}
    [ereignis] = anwesende_aendern(runde, DABEI, sitzung(runde, werte))
    neu = falten(vermerke(ereignis)).angaben.sitzung
    assert neu is not None
    assert (neu.anwesend, neu.entschuldigt) == (("Jugendamt", "Hort"), ("Schulamt: Referat 3",))
    assert (neu.tag, neu.ort) == (SITZUNG.tag, SITZUNG.ort)
    danach = falten(vermerke(ereignis))
    assert anwesende_aendern(danach, DABEI, sitzung(danach, werte)) == []


def test_ohne_gremium_fragt_niemand_nach_anwesend_und_entschuldigt():
    ohne = falten(vermerke(mit=None))
    assert {ANWESEND, ENTSCHULDIGT}.isdisjoint(feld.name for feld in felder(ohne))
    assert sitzung(ohne, {}) is None
    ereignis = e.AnwesendeGeaendert(DABEI, ("Hort",), ())
    assert falten(vermerke(ereignis, mit=None)).angaben.sitzung is None


def test_ein_name_verlaesst_auch_was_waehrend_der_sitzung_geaendert_wurde():
    ereignisse = vermerke(
        e.AnwesendeGeaendert(DABEI, ("Krause", "Amt"), ("Krause",)),
        e.AnwesendeGeaendert(DABEI, ("Amt",), ()),
    )
    neu = geschwaerzt(ereignisse, ersetzung(["Krause"], "[Name]"), str)
    assert "Krause" not in str(neu)
    assert neu[2].ereignis.anwesend == ("[Name]", "Amt")  # type: ignore[attr-defined]
    dicht = verdichtet(ereignisse)
    assert "Krause" not in str(dicht)
    assert falten(dicht) == falten(ereignisse)

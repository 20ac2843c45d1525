"""Towns that people are called after: where somebody is meant, a town's name must not pass unasked.

Where bodies are named, towns are not asked about (`ohne_orte`). So each sentence is tried there.
"""

from __future__ import annotations

import pytest

from modelle.anonymitaet.erkennung import umfeld
from modelle.anonymitaet.erkennung.fund import PLATZHALTER
from modelle.anonymitaet.erkennung.schreibung import NAME, was
from modelle.anonymitaet.gedaechtnis import Gedaechtnis, Gemerkt, streuwerte
from modelle.anonymitaet.pruefung import ohne_orte, pruefen

NAMEN = sorted(w for w in umfeld.STADT - umfeld.GROSSE_STADT if was(w) & NAME)[::7]
"""Every seventh town that is a surname as well, small letters."""

MENSCH = (
    # what verbs end in as well
    "Morgen bestelle ich X ein",
    "Vorwürfe betreffen X selbst",
    # kin and those whom one works with, in each case
    "Beratung des Sohnes X",
    "Beratung der Pflegeeltern X",
    "Jugendhilfe im Haushalt X",
    "Beratung Mandant X",
    "Treffen der Mitschülerinnen X",
    # what meets about somebody
    "Hilfeplangespräche X",
    "Fallkonferenz X",
    "Helferrunde X",
    "Klassenkonferenz X am Montag",
    "Beratung X",
    "Am Tisch X",
    # words before places, before which people stand as well
    "Beratung von X",
    "Jugendhilfe bei X",
    "Morgen kommt X zum Gespräch",
    "Pflegefamilie X",
)
STADT = (
    "Netzwerkstelle X",
    "Runder Tisch X",
    "Netzwerk Kinder und Jugend X",
    "Aus X kommt er",
    "Umzug von X nach Kiel",
)


def an_der_stelle(satz: str, name: str) -> list[str]:
    """Return the kinds that are asked about where the name stands, in a meeting without a case."""
    text = satz.replace("X", name)
    stelle = satz.index("X")
    funde = ohne_orte(text, pruefen(text, streng=True))
    return [fund.art for fund in funde if fund.anfang <= stelle < fund.ende]


def klein_und_gross(saetze: tuple[str, ...]) -> list[tuple[str, str]]:
    gross = [(satz, name.capitalize()) for satz in saetze for name in NAMEN]
    klein = [(satz.lower().replace("x", "X"), name) for satz in saetze for name in NAMEN]
    return gross + klein


def test_wo_ein_mensch_steht_wird_gefragt_auch_wenn_eine_stadt_so_heisst():
    assert len(NAMEN) > 8
    faelle = klein_und_gross(MENSCH)
    unbemerkt = [fall for fall in faelle if an_der_stelle(*fall) != ["person"]]
    assert not unbemerkt


def test_hinter_einer_stelle_und_hinter_aus_wird_nach_der_stadt_nicht_gefragt():
    gefragt = [fall for fall in klein_und_gross(STADT) if an_der_stelle(*fall)]
    assert not gefragt


@pytest.mark.parametrize("satz", ["Fallkonferenz X", "Beratung von X", "Morgen kommt X"])
def test_eine_grosse_stadt_ist_auch_dort_eine_stadt(satz):
    assert not an_der_stelle(satz, "Leipzig")


def test_wo_kein_fall_besprochen_wird_ist_niemand_ein_kind():
    text = "Alexander berichtet, Svenja und Frau Kunze ergänzen"
    funde = ohne_orte(text, pruefen(text))
    assert [f.ersatz for f in funde] == ["[Person]", "[Person]", "[Name]"]
    namen = dict.fromkeys(streuwerte(["Alexander"], "salz"), Gemerkt("person", "[Kind]"))
    gemerkt = ohne_orte(text, pruefen(text, Gedaechtnis(salz="salz", namen=namen)))
    assert gemerkt[0].ersatz == "[Kind]"
    assert "[Person]" in PLATZHALTER

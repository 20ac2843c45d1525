"""What a round collects as its result stands on its sheet unasked, under names that say it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import alle
from modelle.blatt.ergebnis import ergebnisblatt
from modelle.blatt.schalter import schalter
from modelle.runde.zeit import neuer_stand
from modelle.runde.zustand import Eintrag, Runde
from tests.conftest import ANGABEN

ABLAEUFE = alle().nach_name

_MIT_WAHL = frozenset({"leitfrage", "idee", "option", "termin"})
ERGEBNIS = {
    "koprax-45": _MIT_WAHL,
    "koprax-60": _MIT_WAHL,
    "koprax-90": _MIT_WAHL,
    "fallberatung-acht": _MIT_WAHL,
    "fallberatung-schule": _MIT_WAHL,
    "fallberatung-sechs": _MIT_WAHL,
    "incident": _MIT_WAHL,
    "reflecting": _MIT_WAHL,
    "wise-crowds": _MIT_WAHL,
    "ursachenkarte": frozenset({"leitfrage", "ursache", "ansatz", "termin"}),
}
"""The kinds that each handout holds unasked. Hypotheses are among them only where the round is for
them; minutes hold all kinds."""


def runde_mit_allem(ablauf: Ablauf) -> Runde:
    """Return a round with one entry of each kind, each in the first phase that allows it."""
    eintraege = {}
    for nr, art in enumerate(ablauf.arten):
        phase = ablauf.phase_fuer(art.schluessel, ablauf.phasen[0].schluessel)
        wo = (phase or ablauf.phasen[0]).schluessel
        text = f"Was als {art.schluessel} gesagt wurde"
        eintraege[f"e{nr}"] = Eintrag(f"e{nr}", wo, art.schluessel, text, "lk")
    return replace(Runde(ablauf, ANGABEN, neuer_stand(ablauf)), eintraege=eintraege)


@pytest.mark.parametrize("name", ABLAEUFE)
def test_was_die_phasen_als_ergebnis_sammeln_steht_ungefragt_auf_dem_blatt(name):
    """The sheet of the Ursachenkarte came without a single cause until a digit was pressed."""
    ablauf = ABLAEUFE[name]
    blatt = ergebnisblatt(runde_mit_allem(ablauf)).markdown
    da = {a.schluessel for a in ablauf.arten if f"Was als {a.schluessel} gesagt wurde" in blatt}
    assert da == ERGEBNIS.get(name, {art.schluessel for art in ablauf.arten})
    # Each handout has a part „Bis zum nächsten Mal“; Wise Crowds had no place for the date of it.
    assert ("nächsten Mal" in blatt) == (name in ERGEBNIS)
    assert "termin" in da or name not in ERGEBNIS


def test_die_ursachenkarte_liegt_auf_dem_blatt_wie_am_schirm_nach_feldern():
    """The causes came without the fields that they had been put on, as guesses of the round."""
    ablauf = ABLAEUFE["ursachenkarte"]
    gelegt = (
        ("schule", "Kein Raum", "schwach"),
        ("", "Später Bus", ""),
        ("kind", "Müde", "mittel"),
    )
    eintraege = {
        text: Eintrag(text, "schreiben", "ursache", text, felder={"gruppe": wo, "staerke": wie})
        for wo, text, wie in (*gelegt, ("schule", "Volle Klasse", "stark"))
    }
    runde = replace(Runde(ablauf, ANGABEN, neuer_stand(ablauf)), eintraege=eintraege)
    karte = ergebnisblatt(runde).markdown.split("\n## Ursachen\n")[1].split("\n## ")[0]
    worte = [z.removeprefix("- ") for z in karte.splitlines() if z.startswith(("###", "- "))]
    assert worte == [
        "### Kind",
        "Müde",
        "### Schule/Struktur",
        "Volle Klasse",
        "Kein Raum",
        "### Noch nicht zugeordnet",
        "Später Bus",
    ]
    assert ("Ursachen", True) in [(s.titel, s.an) for s in schalter(runde)]


def test_abschnitte_und_schalter_heissen_wie_das_was_in_ihnen_steht():
    """„Vermutungen der Runde“ switched causes, and a problem sentence stood as a question."""
    titel, fragen = {}, {}
    for name, ablauf in ABLAEUFE.items():
        alles = runde_mit_allem(ablauf)
        titel[name] = [s.titel for s in schalter(alles)]
        if ablauf.ergebnis == "handzettel":
            fragen[name] = ergebnisblatt(alles).markdown.split("\n## ")[1].split("\n")[0]
    assert "Ursachen und Hypothesen" in titel["koprax-60"]
    assert "Gedanken" in titel["reflecting"]
    assert "Assoziationen" in titel["fallberatung-schule"]
    assert fragen["koprax-60"] == "Ihre Leitfrage"
    assert fragen["fallberatung-sechs"] == "Ihre Schlüsselfrage"
    assert fragen["ursachenkarte"] == "Problemsatz"

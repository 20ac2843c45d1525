"""Needs: reading them from a table, merging equal ones, and decisions that flow back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.kooperation.dinge.bedarf import (
    OHNE_GEWICHT,
    Bedarf,
    gewicht,
    nach_form,
    profession,
    zusammengefasst,
)
from modelle.leitung.einlesen import gelesen
from modelle.sprache.vergleich import grundform

AB = date(2026, 11, 1)

BEDARFE = (
    Bedarf("Übergänge begleiten", "ssa", 3, "Klasse 4 nach 5"),
    Bedarf("Bewegung am Nachmittag", "okja", 4),
    Bedarf("uebergaenge  begleiten!", "lk", 5, "Klasse 4 nach 5"),
    Bedarf("ÜBERGÄNGE BEGLEITEN", "ssa", 2, "auch Hort"),
    Bedarf("Elternarbeit", "lk", 4),
    Bedarf("Eltern-Arbeit", "", 1),
)


def test_eine_abfrage_wird_zu_bedarfen():
    text = (
        "Was wird gebraucht?,Berufsgruppe,Priorität,Anmerkung\n"
        'Ruheraum,Schulsozialarbeit,4,\nSport,SSA,,täglich\nMut,Elternrat,"5,0",'
    )
    assert gelesen("bedarf", text.encode(), AB).alle() == (
        Bedarf("Ruheraum", "ssa", 4),
        Bedarf("Sport", "ssa", OHNE_GEWICHT, "täglich"),
        Bedarf("Mut", "Elternrat", 5),
    )


@pytest.mark.parametrize("wert", ["0", "6", "egal", "3,5", "-1", "٣", "1 (hoch)", "4 (5)"])
def test_ein_gewicht_ausserhalb_wird_mit_dem_erwarteten_abgelehnt(wert):
    tabelle = f"Bedarf;Gewicht\nMut;3\nSport;{wert}".encode()
    assert [x.satz for x in gelesen("bedarf", tabelle, AB).ablehnungen] == [
        "Zeile 3, Spalte „Gewicht“: erwartet wird eine ganze Zahl von 1 (kann warten)"
        " bis 5 (dringend)."
    ]
    with pytest.raises(ValueError):
        gewicht(wert)


def test_gleiche_bedarfe_werden_einer_mit_dem_hoechsten_gewicht():
    uebergaenge, eltern, bewegung = zusammengefasst(BEDARFE)
    assert uebergaenge.bedarf == "Übergänge begleiten"
    assert uebergaenge.gewicht == 5
    assert uebergaenge.nennungen == {"ssa": 2, "lk": 1}
    assert uebergaenge.anzahl == 3
    assert uebergaenge.notizen == ("Klasse 4 nach 5", "auch Hort")
    assert (eltern.bedarf, eltern.gewicht, eltern.anzahl) == ("Elternarbeit", 4, 2)
    assert (bewegung.gewicht, bewegung.anzahl) == (4, 1)


def test_gleiche_bedarfe_haben_dasselbe_gemeinsam_unter_dem_sie_zusammengefasst_sind():
    alle = {str(nr): bedarf for nr, bedarf in enumerate(BEDARFE)}
    gleiche = nach_form(alle)
    gesammelt = zusammengefasst(BEDARFE)
    assert {s.schluessel: s.anzahl for s in gesammelt} == {f: len(k) for f, k in gleiche.items()}
    assert gleiche[gesammelt[0].schluessel] == ["0", "2", "3"]


def test_eine_profession_wird_an_kuerzel_oder_titel_erkannt():
    assert profession("offene kinder und jugendarbeit") == profession("OKJA") == "okja"
    assert profession("Elternrat") == "Elternrat"


@given(
    st.lists(
        st.builds(
            Bedarf,
            st.sampled_from(["Mut", "mut!", "MUT", "Öl", "oel", "?", "!"]) | st.text(max_size=4),
            st.sampled_from(["", "lk", "ssa"]),
            st.integers(1, 5),
        )
    )
)
def test_beim_zusammenfassen_geht_keine_nennung_verloren(bedarfe):
    gesammelt = zusammengefasst(bedarfe)
    assert sum(s.anzahl for s in gesammelt) == len(bedarfe)
    assert len({s.schluessel for s in gesammelt}) == len(gesammelt)
    gewichte = [s.gewicht for s in gesammelt]
    assert gewichte == sorted(gewichte, reverse=True)
    for einer in bedarfe:
        [passend] = [s for s in gesammelt if s.schluessel == grundform(einer.bedarf)]
        assert passend.gewicht >= einer.gewicht
        assert einer.profession in passend.nennungen

"""Which offer of a second table is one that is there already."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.kooperation.angebotsabgleich import schluessel_zu
from modelle.kooperation.dinge.angebote import Angebot, aus_tabelle

HEUTE = date(2026, 11, 22)


def zuordnung(da: list[Angebot], dazu: list[Angebot]) -> list[int | None]:
    """Return for each offer read the number of the one it replaces, or None if it is new."""
    alle = {f"alt{nr}": angebot for nr, angebot in enumerate(da)}
    neue = [f"neu{nr}" for nr in range(len(dazu))]
    return [
        int(s[3:]) if s.startswith("alt") else None for s in schluessel_zu(alle, dazu, neue)
    ]  # fmt: skip


def a(ort: str = "", weg: str = "", **mehr: str) -> Angebot:
    return Angebot("Schulsozialarbeit", "Verein A", ort=ort, erreichbar=weg, **mehr)


@pytest.mark.parametrize("spalten", ["Ort;Telefon", "Stadtteil;Homepage", "Straße;Telefon"])
def test_zwei_gleichen_namens_an_verschiedenen_orten_sind_zwei(spalten):
    text = f"Titel;Träger;{spalten}\nMut;A;Nordschule;111\nMut;A;Südschule;222\n"
    nord, sued = aus_tabelle(text.encode(), HEUTE).alle()
    assert zuordnung([nord], [sued]) == [None]
    assert zuordnung([nord, sued], [sued, nord]) == [1, 0]


def test_nur_eine_zeile_die_in_allem_gleich_ist_steht_doppelt_da():
    zeilen = ["Mut;A;Eltern;1", "Mut;A;Kinder;1", "Mut;A;;2", "MUT;A;eltern;1"]
    text = "\n".join(["Titel;Träger;Zielgruppe;Telefon", *zeilen])
    gelesen = aus_tabelle(text.encode(), HEUTE)
    assert len(gelesen.zeilen) == 3
    assert [x.satz for x in gelesen.ablehnungen] == ["Zeile 5: steht schon in Zeile 2."]


@pytest.mark.parametrize(
    ("da", "dazu", "erwartet"),
    [
        ([a("Nord", "1")], [a("Nord", "2")], [0]),
        ([a("Nord", "1")], [a("Süd", "1")], [None]),
        ([a("", "1")], [a("", "2")], [None]),
        ([a("", "1")], [a("", "1", thema="Mut")], [0]),
        ([a()], [a("", "1")], [0]),
        ([a()], [a("Nord", "1"), a("Süd", "2")], [0, None]),
        ([a("Musterstadt")], [a("Ringweg 5, 99999 Musterstadt")], [0]),
        ([a("Nord", "1"), a("Nord", "2")], [a("Nord", "2"), a("Nord", "1")], [1, 0]),
        ([a("Nord", "1"), a("Nord", "2")], [a("Nord", "3"), a("Nord", "1")], [1, 0]),
        ([a("Nord", "1"), a("Nord", "2")], [a("Nord", "3"), a("Nord", "4")], [None, None]),
        ([a("Nord")], [Angebot("Schulsozialarbeit", "Verein B", ort="Nord")], [None]),
    ],
)
def test_nur_was_dasselbe_angebot_ist_wird_geaendert(da, dazu, erwartet):
    assert zuordnung(da, dazu) == erwartet


ANGEBOTE = st.lists(
    st.builds(a, st.sampled_from(["", "N", "S", "X N"]), st.sampled_from(["", "1", "2"])),
    max_size=6,
)


@given(ANGEBOTE, ANGEBOTE)
def test_kein_angebot_geht_verloren_und_keines_wird_zweimal_ersetzt(da, dazu):
    gefunden = [nr for nr in zuordnung(da, dazu) if nr is not None]
    assert len(set(gefunden)) == len(gefunden)
    assert zuordnung(da, da) == list(range(len(da)))

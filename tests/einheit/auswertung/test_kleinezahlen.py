"""No small number is seen, and none can be computed: tried with every small table."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.auswertung.kleinezahlen import FUENF, gezeigte, teil
from tests.buehne import langform

Tabelle = tuple[int, ...]
Gezeigt = tuple[object, ...]


def veroeffentlicht(tabelle: Tabelle) -> Gezeigt:
    """What a reader learns: the sum, which cells there are, and what stands in some of them."""
    gezeigt = gezeigte(dict(enumerate(tabelle)))
    if gezeigt is None:
        return (sum(tabelle),)
    namen = tuple(nr for nr, zahl in enumerate(tabelle) if zahl)
    return sum(tabelle), namen, tuple(sorted(gezeigt.items()))


@pytest.mark.parametrize("zellen", langform.kurz([1, 2, 3, 4], 1, 2, 3))
def test_wer_die_regel_kennt_und_jede_tabelle_durchprobiert_erfaehrt_keine_verborgene_zahl(
    zellen: int,
) -> None:
    """For each published table all tables are looked at that would be published alike."""
    gleiche: dict[Gezeigt, list[Tabelle]] = defaultdict(list)
    for tabelle in product(range(2 * FUENF + 1), repeat=zellen):
        gleiche[veroeffentlicht(tabelle)].append(tabelle)
    for stand, tabellen in gleiche.items():
        if len(stand) == 1:
            continue
        summe, namen, gezeigt = stand
        assert isinstance(namen, tuple)
        assert isinstance(gezeigt, tuple)
        verborgen = [nr for nr in namen if nr not in dict(gezeigt)]
        assert all(zahl >= FUENF for _, zahl in gezeigt)
        assert all(len({tabelle[nr] for tabelle in tabellen}) > 1 for nr in verborgen), stand
        if verborgen:
            assert summe - sum(zahl for _, zahl in gezeigt) >= FUENF


@given(st.lists(st.integers(0, 40), max_size=14), st.integers(41, 60))
def test_auch_in_grossen_tabellen_bleiben_zwei_verschiedene_und_zusammen_fuenf_verborgen(
    tabelle: list[int], alle: int
) -> None:
    """Two hidden ones that differ can be exchanged, and nobody would see it."""
    zahlen = dict(enumerate(tabelle))
    gezeigt = gezeigte(zahlen, lambda zahl: not teil(zahl, alle))
    if gezeigt is None:
        return
    verborgen = [zahl for nr, zahl in zahlen.items() if zahl and nr not in gezeigt]
    assert all(zahl >= FUENF for zahl in gezeigt.values())
    assert all(alle - zahl >= FUENF for zahl in gezeigt.values())
    if verborgen and gezeigt:
        assert sum(verborgen) >= FUENF
        assert len(set(verborgen)) > 1
        # Of equal ones all are hidden or none: which of them was hidden would tell something.
        assert set(gezeigt.values()).isdisjoint(verborgen)


@pytest.mark.parametrize(
    ("zu", "alle", "darf"),
    [(5, 10, True), (0, 10, True), (10, 10, True), (4, 10, False), (6, 10, False), (3, 3, False)],
)
def test_ein_anteil_steht_nur_da_wo_beide_seiten_viele_oder_keine_sind(
    zu: int, alle: int, darf: bool
) -> None:
    assert teil(zu, alle) is darf

"""Until when something holds, as tables say it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from modelle.sprache.datum import DatumFehler
from modelle.sprache.laufzeit import ende

HEUTE = date(2026, 11, 22)
JAHRESENDE = date(2026, 12, 31)
SCHULJAHRESENDE = date(2027, 7, 31)


@pytest.mark.parametrize(
    "text",
    [
        "bis 31.12.2026", "31.12.2026 23:59", "2026-12-31 00:00:00", "2026-12-31T00:00:00", "46387",
        "46387,5", "Dezember 2026", "Dez. 26", "12/2026", "Ende 2026", "2026", "Q4 2026",
        "4. Quartal 2026", "31/12/2026", "31-12-2026", "2026/12/31", "12-31-26", "12/31/2026",
        "31.12.2026 (verlängerbar)", "befristet bis zum 31. Dezember 2026", "31.12.", "31.12.26",
    ],
)  # fmt: skip
def test_ein_ende_ist_der_letzte_tag_von_dem_was_gemeint_ist(text):
    assert ende(text, HEUTE) == JAHRESENDE


@pytest.mark.parametrize(
    "text",
    [
        "Schuljahr 2026/27", "SJ 26/27", "2026/2027", "2. Halbjahr 2026/27", "bis Ende Juli 2027",
        "01.08.2026 - 31.07.2027", "1.8.2026–31.7.2027", "vom 1.8.26 bis zum 31.7.27",
        "1.8.–31.7.2027", "August 2026 bis Juli 2027", "08/2026 - 07/2027", "Ende Schuljahr 26/27",
    ],
)  # fmt: skip
def test_eine_spanne_endet_an_ihrem_ende(text):
    assert ende(text, HEUTE) == SCHULJAHRESENDE


def test_das_erste_halbjahr_endet_im_januar():
    assert ende("1. Halbjahr 2026/27", HEUTE) == date(2027, 1, 31)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "—", "./.", "k. A.", "n/a", "unbefristet", "Ohne Ende", "bis auf Weiteres",
        "fortlaufend", "ganzjährig", "unbegrenzt", "keine Befristung", "dauerhaft (Regelangebot)",
        "ab sofort", "ab 1.8.2026", "1.8.2026 bis auf Weiteres", "seit 2019",
    ],
)  # fmt: skip
def test_worte_ohne_ende_sind_keines(text):
    assert ende(text, HEUTE) is None


@pytest.mark.parametrize(
    ("text", "grund"),
    [
        ("bald", "„bald“ ist kein Datum"),
        ("bis irgendwann", "„bis irgendwann“ ist kein Datum"),
        ("31.2.2027", "der Februar hat 28 Tage"),
        ("12.13.2027", "das Jahr hat 12 Monate"),
        ("5/6/2027", "kann zweierlei heißen"),
        ("99999", "ist kein Datum"),
        ("31.7.2027 bis 1.8.2026", "vor seinem Anfang"),
        ("ab bald", "ist kein Datum"),
        ("2027/27", "ist kein Datum"),
    ],
)
def test_was_nicht_zu_lesen_ist_wird_abgelehnt(text, grund):
    with pytest.raises(DatumFehler, match=r".*") as fehler:
        ende(text, HEUTE)
    assert grund in str(fehler.value)


@given(st.text(st.sampled_from("0123456789./- –bisabendmtkor:,()"), max_size=20) | st.text())
@example("bis" * 40)
@example("1 - 1 - 1 - 1")
def test_jeder_text_hat_ein_ende_keines_oder_eine_ablehnung(text):
    try:
        gelesen = ende(text, HEUTE)
    except DatumFehler:
        return
    assert gelesen is None or 1900 <= gelesen.year < 2200

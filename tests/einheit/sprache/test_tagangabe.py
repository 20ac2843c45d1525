"""How people say from when something holds: understood as a day, or asked about in one sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.sprache.datum import JAHRE, MONATSNAMEN, DatumFehler, datum, kurz, lang
from modelle.sprache.tagangabe import erster_tag
from modelle.sprache.zahlen import MONATE

HEUTE = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        *((text, date(2027, 8, 1)) for text in (
            "Sommer 2027", "ab Sommer 27", "im Sommer", "August 2027", "ab Aug. 2027", "zum August",
            "Anfang August 2027", "8/2027", "08.2027", "Schuljahr 2027/28", "zum Schuljahr 27/28",
            "neues Schuljahr", "nächstes Schuljahr", "Schuljahresbeginn 2027",
            "1. Halbjahr 2027/28",
            "ab 1.8.2027", "ab dem 1. August 2027", "zum So, 1.8.",
        )),
        *((text, date(2027, 2, 1)) for text in (
            "2. Halbjahr 2026/27", "zweites Halbjahr 26/27", "zum Halbjahr", "Schulhalbjahr 2027",
            "zum 2. Halbjahr",
        )),
        *((text, date(2027, 1, 1)) for text in ("2027", "ab 2027", "im Jahr 2027", "Januar")),
        *((text, HEUTE) for text in ("ab sofort", "sofort", "heute", "22.11.")),
        ("November", date(2026, 11, 1)),
        ("Ma\u0308rz 2028", date(2028, 3, 1)),
    ],
)  # fmt: skip
def test_ab_wann_etwas_gilt_wird_verstanden_wie_man_es_sagt(text, tag):
    assert erster_tag(text, HEUTE) == tag
    assert erster_tag(f" {text.upper()} ", HEUTE) == tag


@pytest.mark.parametrize(
    ("text", "satz"),
    [
        ("bald", "„bald“ ist kein Datum, bitte etwa 1.8.2027, August 2027 oder Sommer 2027"),
        ("ab", "„ab“ ist kein Datum"),
        ("Mitte August", "„Mitte August“ ist kein Datum"),
        ("Herbst 2027", "„Herbst 2027“ ist kein Datum"),
        ("Schuljahr 2027/30", "„Schuljahr 2027/30“ ist kein Datum"),
        ("2. Halbjahr 2027", "„2. Halbjahr 2027“ kann zweierlei heißen"),
        ("August 227", "hat kein gültiges Jahr"),
        ("ab 31.2.2027", "„31.2.2027“ gibt es nicht"),
    ],
)
def test_was_kein_tag_sein_kann_wird_mit_einem_satz_gefragt(text, satz):
    with pytest.raises(DatumFehler) as fehler:
        erster_tag(text, HEUTE)
    assert str(fehler.value).startswith(satz) or satz in str(fehler.value)


@given(st.dates(date(JAHRE.start, 1, 1), date(JAHRE.stop - 2, 12, 31)))
def test_jeder_tag_und_jeder_monat_bleibt_was_er_ist(tag):
    for text in (kurz(tag), lang(tag), tag.isoformat(), f"ab {lang(tag)}"):
        assert erster_tag(text, HEUTE) == datum(lang(tag), HEUTE) == tag
    monat = f"{MONATE[tag.month - 1]} {tag.year}"
    assert erster_tag(monat, HEUTE) == tag.replace(day=1)
    assert all(erster_tag(f"{name} {tag.year}", HEUTE).day == 1 for name in MONATSNAMEN)

"""„Heute“, „in zwei Wochen“, „nächsten Dienstag“: wherever somebody types a day."""

from __future__ import annotations

from datetime import date

import pytest

from modelle.fach.formularfeld import FeldFehler
from modelle.kooperation.dinge.abfrage import Bedarfsabfrage
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.formulare import einzeltermine, ruecklauf, vermittlung
from modelle.kooperation.formulare.alle import FORMULARE
from modelle.kooperation.formulare.gemeinsam import Vorwissen, erste_tage, tag
from modelle.kooperation.zustand import Kooperation
from modelle.runde.formulare.sitzungsformular import tag_von
from modelle.sprache.bis_wann import letzter_tag
from modelle.sprache.datum import DatumFehler
from modelle.sprache.tagangabe import erster_tag, vergangen
from modelle.sprache.tagwort import genannter_tag, mit_datum, tag_aus
from tests.buehne.haus import WURZEL

HEUTE = date(2026, 11, 29)
"""A Sunday."""
WORTE = {
    "heute": HEUTE,
    "sofort": HEUTE,
    "gestern": date(2026, 11, 28),
    "vorgestern": date(2026, 11, 27),
    "vor drei Tagen": date(2026, 11, 26),
    "vor einer Woche": date(2026, 11, 22),
    "letzten Dienstag": date(2026, 11, 24),
    "am letzten Sonntag": date(2026, 11, 22),
}
KOMMT = {
    "morgen": date(2026, 11, 30),
    "übermorgen": date(2026, 12, 1),
    "in 3 Tagen": date(2026, 12, 2),
    "in zwei Wochen": date(2026, 12, 13),
    "heute in einer Woche": date(2026, 12, 6),
    "Dienstag": date(2026, 12, 1),
    "am Sonntag": date(2026, 12, 6),
    "nächsten Dienstag": date(2026, 12, 1),
    "kommenden Sonnabend": date(2026, 12, 5),
}


@pytest.mark.parametrize(("text", "gemeint"), [*WORTE.items(), *KOMMT.items()])
def test_ein_tag_wird_ueberall_so_verstanden_wie_man_ihn_von_heute_aus_nennt(text, gemeint):
    vorwissen = Vorwissen(Kooperation(), HEUTE)
    for getippt in (text, text.upper(), f"  {text} "):
        # Whatever day a date without a year is completed from: the words count from today.
        assert tag_aus(getippt, HEUTE, date(2025, 1, 1)) == gemeint
        assert tag("f", getippt, vorwissen, date(2025, 1, 1)) == gemeint
        assert erster_tag(getippt, HEUTE, date(2025, 1, 1)) == gemeint
        assert erste_tage("f", getippt, vorwissen) == (gemeint,)
        assert tag_von(getippt, HEUTE) == gemeint
        assert letzter_tag(getippt, HEUTE) == gemeint
    (einer,) = einzeltermine.lesen("f", f"{text} 13:30–14:30 Digitales", HEUTE)
    assert einer.tag == gemeint
    if text in WORTE:
        assert vergangen(text, HEUTE) == gemeint
    else:
        with pytest.raises(DatumFehler, match="kommt erst noch"):
            vergangen(text, HEUTE)


def test_naechsten_dienstag_heisst_der_der_naechsten_woche_also_eher_spaeter_als_zu_frueh():
    montag = date(2026, 11, 30)
    assert genannter_tag("Dienstag", montag) == date(2026, 12, 1)
    assert genannter_tag("diesen Dienstag", montag) == date(2026, 12, 1)
    assert genannter_tag("nächsten Dienstag", montag) == date(2026, 12, 8)
    assert genannter_tag("Montag", montag) == date(2026, 12, 7)


@pytest.mark.parametrize(
    "text", ["bald", "in Kürze", "in zwei Monaten", "nächsten", "vor", "12.3."]
)
def test_was_keinen_einzelnen_tag_von_heute_aus_nennt_bleibt_eine_frage(text):
    assert genannter_tag(text, HEUTE) is None


def test_ein_tag_in_keinem_jahr_wird_mit_einem_satz_gefragt():
    with pytest.raises(DatumFehler, match="in keinem Jahr"):
        tag_aus("morgen", date.max)
    assert letzter_tag("morgen", date.max) is None


def test_kein_formular_liest_einen_tag_an_dieser_stelle_vorbei():
    """A form that calls `datum` itself would take no words."""
    for raum in ("modelle/kooperation/formulare", "modelle/runde/formulare", "screens"):
        for pfad in (WURZEL / raum).rglob("*.py"):
            assert " datum(" not in pfad.read_text("utf-8"), pfad


def _formulare():
    """Each form that the co-operation has, with a thing to change where it needs one."""
    abfrage = Bedarfsabfrage("a", "Frühjahr", date(2026, 11, 1), date(2026, 12, 1))
    yield from ((formular, None) for formular in FORMULARE.values())
    yield ruecklauf.formular(abfrage, None), abfrage
    yield einzeltermine.formular(None), Gremium("g", "AG")
    yield vermittlung.formular(Angebot("Trommeln"), None), Angebot("Trommeln")


def test_jedes_feld_fuer_einen_tag_sagt_vor_dem_speichern_welcher_gemeint_ist():
    """A field that asks what 31 February is to mean is one for a day."""
    kooperation = Kooperation(schule={"s": Standort("s", "Schule am Park")})
    vorwissen, gefragt = Vorwissen(kooperation, HEUTE), list[str]()
    for formular, alt in _formulare():
        werte = formular.zeigen(alt, vorwissen)
        for feld in formular.felder(alt, vorwissen):
            zeit = {"wann": " 9:00–10:00", "einzeltermine": " 9:00–10:00", "verlegt": " auf 1.12."}
            danach = zeit.get(feld.name, "")
            neu = {**werte, "titel": "T", feld.name: f"31.2.2027{danach}"}
            try:
                feld.wahl or formular.lesen(neu, alt, vorwissen)
            except FeldFehler as fehler:
                if fehler.feld != feld.name or "gibt es nicht" not in str(fehler):
                    continue
                gefragt.append(feld.name)
                heisst = feld.heisst({**werte, feld.name: f"heute{danach}"})
                assert "29" in heisst, (formular.titel, feld.name, heisst)
    assert len(gefragt) >= 15, gefragt


MITTWOCH = date(2026, 11, 4)


@pytest.mark.parametrize(
    ("getippt", "geschrieben"),
    [
        ("heute", "Mittwoch, 4. November 2026"),
        ("bis morgen", "bis Donnerstag, 5. November 2026"),
        ("Übermorgen!", "Freitag, 6. November 2026"),
        ("ab Montag", "ab Montag, 9. November 2026"),
        ("spätestens am freitag", "spätestens am Freitag, 6. November 2026"),
        ("Freitag, 14 Uhr", "Freitag, 6. November 2026, 14 Uhr"),
        ("Freitag um 14:30 Uhr", "Freitag, 6. November 2026, um 14:30 Uhr"),
        ("zum  Sonnabend", "zum Samstag, 7. November 2026"),
        ("diesen Freitag", "Freitag, 6. November 2026"),
        # Both that come into question are the same day.
        ("nächsten Montag", "Montag, 9. November 2026"),
        ("bis nächsten Mittwoch", "bis Mittwoch, 11. November 2026"),
    ],
)
def test_ein_wort_fuer_einen_tag_wird_zum_datum(getippt, geschrieben):
    assert mit_datum(getippt, MITTWOCH) == geschrieben
    assert mit_datum(geschrieben, MITTWOCH) == ""


@pytest.mark.parametrize(
    "getippt",
    [
        *("nächsten Freitag", "kommenden Sonntag", "Mittwoch", "diesen Montag", "diesen Mittwoch"),
        *(
            "seit Montag",
            "letzten Freitag",
            "gestern",
            "sofort",
            "in zwei Wochen",
            "Ende der Woche",
        ),
        *("nächste Woche", "Montag oder Dienstag", "jeden Freitag", "morgen früh", "Mai", ""),
    ],
)
def test_wo_ein_anderer_tag_gemeint_sein_kann_bleibt_das_wort(getippt):
    assert mit_datum(getippt, MITTWOCH) == ""


def test_vor_dem_ende_aller_tage_bleibt_das_wort():
    assert mit_datum("morgen", date.max) == ""

"""By when something is to be done: what is understood has a last day, all else has none."""

from __future__ import annotations

from datetime import date

import pytest

from modelle.sprache.bis_wann import letzter_tag

MITTWOCH = date(2026, 11, 4)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("12. Januar", date(2027, 1, 12)),
        ("bis 12.1.", date(2027, 1, 12)),
        ("bis zum Dienstag, 12.01.2027", date(2027, 1, 12)),
        ("2027-01-12", date(2027, 1, 12)),
        ("bis Ende März", date(2027, 3, 31)),
        ("Anfang März", date(2027, 3, 10)),
        ("Mitte Februar 2028", date(2028, 2, 20)),
        ("Ende Februar 2028", date(2028, 2, 29)),
        ("November", date(2026, 11, 30)),
        ("Anfang November", date(2026, 11, 10)),
        ("Oktober", date(2027, 10, 31)),
        ("3/2027", date(2027, 3, 31)),
        ("spätestens morgen", date(2026, 11, 5)),
        ("sofort", MITTWOCH),
        ("diese Woche", date(2026, 11, 8)),
        ("Nächste Woche", date(2026, 11, 15)),
        ("Ende nächster Woche", date(2026, 11, 15)),
        ("in zwei Wochen", date(2026, 11, 18)),
        ("in einer Woche", date(2026, 11, 11)),
        ("14 Tage", date(2026, 11, 18)),
        ("in drei Monaten", date(2027, 2, 28)),
        ("Monatsende", date(2026, 11, 30)),
        ("Ende des Monats", date(2026, 11, 30)),
        ("nächsten Monat", date(2026, 12, 31)),
        ("Ende nächsten Monats", date(2026, 12, 31)),
        ("Freitag", date(2026, 11, 6)),
        ("bis Mittwoch", date(2026, 11, 11)),
        ("nächsten Freitag", date(2026, 11, 13)),
        ("Ende des Schuljahres", date(2027, 7, 31)),
        ("Schuljahresende", date(2027, 7, 31)),
        ("Ende des Halbjahres", date(2027, 1, 31)),
        ("Jahresende", date(2026, 12, 31)),
        ("KW 12", date(2027, 3, 28)),
        ("47. KW", date(2026, 11, 22)),
        # Said a day too late, it does not mean next year: it is due at once.
        ("3. November", date(2026, 11, 3)),
        ("bis 31.10.", date(2026, 10, 31)),
    ],
)
def test_bis_wann_ist_der_letzte_tag_den_jemand_hat(text: str, tag: date):
    assert letzter_tag(text, MITTWOCH) == tag


@pytest.mark.parametrize(
    "text",
    [
        "", "nach den Ferien", "zwei Wochen nach den Ferien", "Weihnachten", "nächstes Treffen",
        "sobald es geht", "30. Februar", "Montag, 12.1.", "KW 60", "in vielen Wochen", "bis",
        "12", "Anfang des Jahres", "999 Monate 9999", "Sommerferien", "in 0 Monaten",
        "5. Mai 20270",
    ],
)  # fmt: skip
def test_was_kein_tag_ist_wird_nicht_geraten(text: str):
    assert letzter_tag(text, MITTWOCH) is None


@pytest.mark.parametrize(
    "text",
    [
        f"{davor} {tag}"
        for davor in ("ab", "seit", "von", "Vom", "noch ab", "ab dem", "ab  kommendem")
        for tag in ("Montag", "heute", "sofort", "12.1.", "12. Januar", "Ende März", "in 2 Wochen")
    ],
)
def test_ein_beginn_ist_kein_letzter_tag(text: str):
    assert letzter_tag(text, MITTWOCH) is None


def test_am_letzten_tag_eines_jahres_geht_der_monat_auf():
    assert letzter_tag("nächsten Monat", date(2026, 12, 31)) == date(2027, 1, 31)
    assert letzter_tag("in 12 Monaten", date(2026, 12, 31)) == date(2027, 12, 31)
    assert letzter_tag("Ende Februar", date(2028, 2, 29)) == date(2028, 2, 29)

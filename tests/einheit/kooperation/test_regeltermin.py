"""Regular dates: the days a rule gives, exceptions, moved dates, faults, and their German words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import msgspec
import pytest
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from hypothesis import given
from hypothesis import strategies as st

from modelle.kooperation.termine.maengel import maengel
from modelle.kooperation.termine.regeltermin import (
    ABSTAENDE,
    WIEVIELTE,
    Regel,
    Regeltermin,
    Verlegung,
    alle_termine,
    ist_tag,
    regeltage,
    termine,
)
from modelle.kooperation.termine.worte import (
    geltung,
    in_worten,
    regel_in_worten,
    terminzeile,
)

DIENSTAGS = Regel("monat", 1, date(2026, 8, 1), date(2027, 7, 31), der_wievielte=2)
KOPRAX = Regeltermin("t1", "KoPrax am Kiesel", DIENSTAGS, time(13, 30), time(14, 30), "Raum 12")
JAHR = (date(2027, 1, 1), date(2027, 12, 31))


def tage(regel: Regel, von: date = JAHR[0], bis: date = JAHR[1]) -> list[str]:
    return [f"{tag:%d.%m.}" for tag in regeltage(regel, von, bis)]


def mit(**felder: object) -> Regeltermin:
    return msgspec.structs.replace(KOPRAX, **felder)


def test_jeder_zweite_dienstag_im_monat():
    assert tage(DIENSTAGS) == ["12.01.", "09.02.", "09.03.", "13.04.", "11.05.", "08.06.", "13.07."]


def test_der_letzte_freitag_im_monat():
    regel = Regel("monat", 4, date(2027, 1, 1), der_wievielte=-1)
    assert tage(regel, bis=date(2027, 4, 30)) == ["29.01.", "26.02.", "26.03.", "30.04."]


def test_ein_quartal_zaehlt_vom_monat_des_anfangs():
    regel = Regel("monat", 0, date(2027, 2, 1), abstand=3)
    assert tage(regel) == ["01.02.", "03.05.", "02.08.", "01.11."]
    spaeter = msgspec.structs.replace(regel, von=date(2027, 2, 2))
    assert tage(spaeter) == ["03.05.", "02.08.", "01.11."]


def test_alle_zwei_wochen_zaehlt_von_der_woche_des_anfangs():
    regel = Regel("woche", 0, date(2027, 1, 6), abstand=2)
    assert tage(regel, bis=date(2027, 2, 28)) == ["18.01.", "01.02.", "15.02."]


def test_was_ausfaellt_fehlt_und_was_verlegt_ist_steht_am_neuen_tag():
    neu = mit(
        ausnahmen=(date(2027, 2, 9),),
        verlegt=(
            Verlegung(date(2027, 3, 9), date(2027, 3, 16)),
            Verlegung(date(2027, 4, 13), date(2027, 1, 5), time(8), time(9)),
        ),
    )
    assert maengel(neu) == ()
    assert [terminzeile(t) for t in termine(neu, date(2027, 1, 1), date(2027, 4, 30))] == [
        "Di 5. Januar 2027, 08:00–09:00 (statt 13. April 2027)",
        "Di 12. Januar 2027, 13:30–14:30",
        "Di 16. März 2027, 13:30–14:30 (statt 9. März 2027)",
    ]
    assert [t.tag for t in termine(neu, date(2027, 4, 1), date(2027, 4, 30))] == []


def test_die_uhrzeit_bleibt_ueber_die_sommerzeit_dieselbe():
    winter, sommer = termine(KOPRAX, date(2027, 3, 1), date(2027, 4, 30))
    assert [t.anfang.isoformat() for t in (winter, sommer)] == [
        "2027-03-09T13:30:00+01:00",
        "2027-04-13T13:30:00+02:00",
    ]
    assert sommer.schluss.isoformat() == "2027-04-13T14:30:00+02:00"


def test_die_termine_eines_jahres_stehen_nach_der_zeit():
    montags = mit(schluessel="t2", titel="Netzwerk", regel=Regel("monat", 0, date(2027, 1, 1)))
    liste = alle_termine([KOPRAX, montags], *JAHR)
    assert len(liste) == 7 + 12
    assert [t.anfang for t in liste] == sorted(t.anfang for t in liste)
    assert alle_termine([montags, KOPRAX], *JAHR) == liste
    assert {t.regeltermin for t in liste} == {"t1", "t2"}


@pytest.mark.parametrize(
    ("felder", "feld", "satz"),
    [
        ({"titel": " "}, "Titel", "braucht einen Titel"),
        ({"ende": time(13, 30)}, "Uhrzeit", "Das Ende muss nach dem Beginn liegen"),
        ({"regel": Regel("monat", 7, JAHR[0])}, "Wochentag", "von Montag bis Sonntag"),
        ({"regel": Regel("monat", 0, JAHR[0], abstand=13)}, "Abstand", "von 1 bis 12 Monaten"),
        ({"regel": Regel("woche", 0, JAHR[0], abstand=0)}, "Abstand", "von 1 bis 52 Wochen"),
        ({"regel": Regel("monat", 0, JAHR[0], der_wievielte=5)}, "der wievielte", "der letzte"),
        (
            {"regel": Regel("monat", 0, date(2027, 8, 1), date(2027, 7, 31))},
            "Zeitraum",
            "Das Ende am 31. Juli 2027 liegt vor dem Anfang am 1. August 2027.",
        ),
        (
            {"regel": Regel("monat", 0, date(2027, 1, 5), date(2027, 1, 31))},
            "Zeitraum",
            "Zwischen 5. Januar 2027 und 31. Januar 2027 liegt kein solcher Tag.",
        ),
        (
            {"ausnahmen": (date(2027, 1, 13),)},
            "Ausnahme",
            "Am 13. Januar 2027 ist nach dieser Regel kein Termin.",
        ),
        (
            {"verlegt": (Verlegung(date(2026, 7, 14), date(2027, 1, 14)),)},
            "Verlegung",
            "Am 14. Juli 2026 ist nach dieser Regel kein Termin.",
        ),
        (
            {"verlegt": (Verlegung(date(2027, 1, 12), date(2027, 1, 14)),) * 2},
            "Verlegung",
            "Der 12. Januar 2027 fällt schon aus oder ist schon verlegt.",
        ),
        (
            {"verlegt": (Verlegung(date(2027, 1, 12), date(2027, 1, 14), time(15)),)},
            "Verlegung",
            "Am 14. Januar 2027 muss das Ende nach dem Beginn liegen.",
        ),
    ],
)
def test_ein_unmoeglicher_regeltermin_wird_mit_feld_und_erwartetem_genannt(felder, feld, satz):
    [mangel] = maengel(mit(**felder))
    assert mangel.feld == feld
    assert satz in mangel.satz


@pytest.mark.parametrize(
    ("regel", "worte"),
    [
        (DIENSTAGS, "jeden zweiten Dienstag im Monat"),
        (Regel("monat", 0, JAHR[0]), "jeden ersten Montag im Monat"),
        (Regel("monat", 4, JAHR[0], der_wievielte=-1), "jeden letzten Freitag im Monat"),
        (Regel("monat", 2, JAHR[0], abstand=2), "alle zwei Monate am ersten Mittwoch im Monat"),
        (
            Regel("monat", 3, date(2027, 2, 1), abstand=3, der_wievielte=3),
            "vierteljährlich am dritten Donnerstag im Februar, Mai, August und November",
        ),
        (Regel("monat", 0, date(2027, 9, 1), abstand=12), "jährlich am ersten Montag im September"),
        (Regel("woche", 1, JAHR[0]), "jeden Dienstag"),
        (Regel("woche", 5, JAHR[0], abstand=2), "alle zwei Wochen am Samstag"),
        (Regel("woche", 5, JAHR[0], abstand=13), "alle 13 Wochen am Samstag"),
    ],
)
def test_eine_regel_laesst_sich_sagen(regel, worte):
    assert regel_in_worten(regel) == worte


def test_regel_zeit_und_geltung_lassen_sich_sagen():
    assert in_worten(KOPRAX) == "jeden zweiten Dienstag im Monat, 13:30–14:30"
    assert geltung(DIENSTAGS) == "1. August 2026 bis 31. Juli 2027"
    assert geltung(Regel("woche", 1, JAHR[0])) == "ab 1. Januar 2027"


REGELN = st.sampled_from(["monat", "woche"]).flatmap(
    lambda takt: st.builds(
        Regel,
        st.just(takt),
        st.integers(0, 6),
        st.dates(date(2020, 1, 1), date(2030, 12, 31)),
        st.none() | st.dates(date(2020, 1, 1), date(2032, 12, 31)),
        st.sampled_from(ABSTAENDE[takt]),
        st.sampled_from(WIEVIELTE),
    )
)


def _der_wievielte(tag: date, zahl: int) -> bool:
    if zahl > 0:
        return (tag.day - 1) // 7 + 1 == zahl
    return (tag + timedelta(days=7)).month != tag.month


@given(REGELN, st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 1000))
def test_jeder_tag_einer_regel_ist_ihr_wochentag_in_ihrem_abstand(regel, von, dauer):
    bis = von + timedelta(days=dauer)
    gefunden = regeltage(regel, von, bis)
    assert list(gefunden) == sorted(set(gefunden))
    montag = regel.von - timedelta(days=regel.von.weekday())
    for tag in gefunden:
        assert max(von, regel.von) <= tag <= min(bis, regel.bis or bis)
        assert tag.weekday() == regel.wochentag
        if regel.takt == "woche":
            assert (tag - montag).days // 7 % regel.abstand == 0
        else:
            assert _der_wievielte(tag, regel.der_wievielte)
            monate = (tag.year - regel.von.year) * 12 + tag.month - regel.von.month
            assert monate % regel.abstand == 0
    if regel.abstand == 1:
        alle = (von + timedelta(days=n) for n in range(dauer + 1))
        if regel.takt == "woche":
            passend = [t for t in alle if t.weekday() == regel.wochentag]
        else:
            passend = [
                t
                for t in alle
                if t.weekday() == regel.wochentag and _der_wievielte(t, regel.der_wievielte)
            ]
        ende = regel.bis or date.max
        assert list(gefunden) == [t for t in passend if regel.von <= t <= ende]


def _nach_dateutil(regel: Regel, von: date, bis: date) -> tuple[date, ...]:
    """The days that python-dateutil computes by the recurrence rules of RFC 5545."""

    def mitternacht(tag: date) -> datetime:
        return datetime(tag.year, tag.month, tag.day, tzinfo=UTC)

    im_monat = regel.takt == "monat"
    ende = mitternacht(min(bis, regel.bis or bis))
    tage = rrule(
        MONTHLY if im_monat else WEEKLY,
        dtstart=mitternacht(regel.von),
        interval=regel.abstand,
        wkst=0,
        until=ende,
        byweekday=weekday(regel.wochentag, *((regel.der_wievielte,) if im_monat else ())),
    )
    gefunden = tage.between(mitternacht(max(von, regel.von)), ende, inc=True)
    return tuple(tag.date() for tag in gefunden)


@given(REGELN, st.dates(date(2019, 1, 1), date(2031, 1, 1)), st.integers(-400, 1200))
def test_jede_regel_gibt_die_tage_die_ein_kalenderprogramm_gibt(regel, von, dauer):
    bis = von + timedelta(days=dauer)
    assert regeltage(regel, von, bis) == _nach_dateutil(regel, von, bis)


@given(REGELN, st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900))
def test_zwei_zeitraeume_geben_zusammen_was_der_ganze_gibt(regel, von, dauer):
    mitte, bis = von + timedelta(days=dauer // 3), von + timedelta(days=dauer)
    ganz = regeltage(regel, von, bis)
    assert regeltage(regel, von, mitte) + regeltage(regel, mitte + timedelta(days=1), bis) == ganz
    assert all(ist_tag(regel, tag) for tag in ganz)


@given(REGELN.filter(lambda regel: regel.bis is None or regel.bis >= regel.von))
def test_jede_regel_laesst_sich_speichern_und_sagen(regel):
    termin = mit(regel=regel)
    assert msgspec.json.decode(msgspec.json.encode(termin), type=Regeltermin) == termin
    assert in_worten(termin).endswith(", 13:30–14:30")
    assert all(mangel.feld == "Zeitraum" for mangel in maengel(termin))

"""The calendar file, read back by an independent library (`icalendar`)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import msgspec
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from modelle.kooperation.termine.kalender import OKTETTE, Kalendereintrag, kalender
from modelle.kooperation.termine.regeltermin import VORAUS, Regel, Regeltermin, Verlegung, termine
from modelle.sprache.zeichen import bereinigt

JETZT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
JANUAR = date(2027, 1, 20)
"""Up to here there are three Tuesdays of a weekly rule that begins with the year."""
KOPRAX = Regeltermin(
    "t1",
    "KoPrax am Kiesel",
    Regel("monat", 1, date(2026, 8, 1), date(2027, 7, 31), der_wievielte=2),
    time(13, 30),
    time(14, 30),
    ort="Raum 12, Erdgeschoss; Hof",
    ausnahmen=(date(2027, 2, 9),),
    verlegt=(Verlegung(date(2027, 4, 13), date(2027, 3, 23), time(8), time(9)),),
)


def gelesen(*eintraege: Kalendereintrag) -> list[icalendar.Event]:
    datei = icalendar.Calendar.from_ical(kalender(eintraege, JETZT))
    assert isinstance(datei, icalendar.Calendar)
    assert datei.errors == []
    return datei.walk("VEVENT")


def anfaenge(ereignisse: list[icalendar.Event], bis: datetime) -> list[datetime]:
    """Return the beginnings of all dates in UTC, computed from the file alone."""
    gefunden: list[datetime] = []
    if not any("RRULE" in e for e in ereignisse):
        return sorted(e.decoded("DTSTART").astimezone(UTC) for e in ereignisse)
    [stamm] = [e for e in ereignisse if "RECURRENCE-ID" not in e]
    weg = [e.decoded("RECURRENCE-ID").astimezone(UTC) for e in ereignisse if e is not stamm]
    ausnahmen = stamm.get("EXDATE", [])
    for liste in ausnahmen if isinstance(ausnahmen, list) else [ausnahmen]:
        weg += [tag.dt.astimezone(UTC) for tag in liste.dts]
    regel = rrulestr(stamm["RRULE"].to_ical().decode(), dtstart=stamm.decoded("DTSTART"))
    for zeitpunkt in regel.between(JETZT - timedelta(days=9999), bis, inc=True):
        if zeitpunkt.astimezone(UTC) not in weg:
            gefunden.append(zeitpunkt.astimezone(UTC))
    gefunden += [e.decoded("DTSTART").astimezone(UTC) for e in ereignisse if e is not stamm]
    return sorted(zeitpunkt for zeitpunkt in gefunden if zeitpunkt <= bis)


def test_die_termine_stimmen_ueber_die_sommerzeit():
    ereignisse = gelesen(Kalendereintrag("t1@koprax", KOPRAX))
    assert [
        f"{t:%Y-%m-%d %H:%M}" for t in anfaenge(ereignisse, datetime.max.replace(tzinfo=UTC))
    ] == [
        "2026-08-11 11:30",
        "2026-09-08 11:30",
        "2026-10-13 11:30",
        "2026-11-10 12:30",
        "2026-12-08 12:30",
        "2027-01-12 12:30",
        "2027-03-09 12:30",
        "2027-03-23 07:00",
        "2027-05-11 11:30",
        "2027-06-08 11:30",
        "2027-07-13 11:30",
    ]


def test_die_zeitzone_steht_in_der_datei_und_stimmt():
    datei = icalendar.Calendar.from_ical(kalender([Kalendereintrag("t1", KOPRAX)], JETZT))
    [zone] = datei.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Berlin"
    eigene = zone.to_tz()
    for monat, stunden in ((3, 1), (4, 2), (10, 2), (11, 1)):
        zeitpunkt = datetime(2027, monat, 15, 12, tzinfo=eigene)
        assert zeitpunkt.utcoffset() == timedelta(hours=stunden)


def test_ein_eintrag_traegt_was_der_aufrufer_gab():
    ereignisse = gelesen(Kalendereintrag("t1@koprax", KOPRAX, "Zeile 1\nZeile 2", fassung=3))
    stamm, verlegt = ereignisse
    for ereignis in ereignisse:
        assert str(ereignis["UID"]) == "t1@koprax"
        assert ereignis.decoded("DTSTAMP") == JETZT
        assert ereignis["SEQUENCE"] == 3
        assert str(ereignis["SUMMARY"]) == "KoPrax am Kiesel"
        assert str(ereignis["LOCATION"]) == "Raum 12, Erdgeschoss; Hof"
        assert str(ereignis["DESCRIPTION"]) == "Zeile 1\nZeile 2"
    assert stamm["RRULE"] == {
        "FREQ": ["MONTHLY"],
        "UNTIL": [datetime(2027, 7, 31, 21, 59, 59, tzinfo=UTC)],
        "BYDAY": ["2TU"],
    }
    assert stamm.decoded("DTEND") - stamm.decoded("DTSTART") == timedelta(hours=1)
    assert verlegt.decoded("RECURRENCE-ID").isoformat() == "2027-04-13T13:30:00+02:00"


def test_die_regel_steht_als_regel_in_der_datei():
    regel = Regel("woche", 4, date(2027, 1, 1), abstand=2)
    offen = msgspec.structs.replace(KOPRAX, regel=regel, ausnahmen=(), verlegt=())
    text = kalender([Kalendereintrag("a", offen)], JETZT).decode()
    assert "\r\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR\r\n" in text
    assert "\r\nDTSTART;TZID=Europe/Berlin:20270101T133000\r\n" in text


def test_eine_regel_ohne_tag_steht_nicht_im_kalender():
    leer = Regel("monat", 0, date(2027, 1, 5), date(2027, 1, 31))
    assert gelesen(Kalendereintrag("a", msgspec.structs.replace(KOPRAX, regel=leer))) == []
    assert gelesen() == []


@pytest.mark.parametrize("takt", ["monat", "woche"])
@pytest.mark.parametrize("aus", [0, 1, 2, 3])
def test_eine_regel_deren_tage_alle_fort_sind_steht_nicht_als_regel_in_der_datei(takt, aus):
    """Days that fall out are gone; those moved are single dates, each its own for good."""
    regel = Regel(takt, 1, date(2027, 1, 1), date(2027, 3, 31) if takt == "monat" else JANUAR)
    roh = msgspec.structs.replace(KOPRAX, regel=regel, ausnahmen=(), verlegt=())
    tage = [t.tag for t in termine(roh, regel.von, regel.bis)][:3]
    verlegt = tuple(Verlegung(tag, tag + timedelta(days=2)) for tag in tage[aus:])
    fort = msgspec.structs.replace(roh, ausnahmen=tuple(tage[:aus]), verlegt=verlegt)
    einzeln = gelesen(Kalendereintrag("t1@koprax", fort, "Notiz", fassung=3))
    assert [e.decoded("DTSTART").date() for e in einzeln] == [v.auf for v in verlegt]
    for ereignis in einzeln:
        assert not {"RRULE", "EXDATE", "RECURRENCE-ID"} & set(ereignis)
        assert (ereignis["SEQUENCE"], str(ereignis["DESCRIPTION"])) == (3, "Notiz")
    kennungen = [str(e["UID"]) for e in einzeln]
    assert kennungen == [f"t1-{tag:%Y%m%d}@koprax" for tag in tage[aus:]]
    # One that takes place after all, and the series is there again.
    wieder = msgspec.structs.replace(fort, ausnahmen=fort.ausnahmen[1:], verlegt=verlegt[1:])
    stamm = gelesen(Kalendereintrag("t1@koprax", wieder))[0]
    assert ("RRULE" in stamm, str(stamm["UID"])) == (True, "t1@koprax")


def test_ohne_ende_kommen_nach_den_ausgefallenen_tagen_weitere():
    regel = Regel("monat", 1, date(2027, 1, 1), abstand=12)
    roh = msgspec.structs.replace(KOPRAX, regel=regel, ausnahmen=(), verlegt=())
    tage = tuple(t.tag for t in termine(roh, regel.von, regel.von + VORAUS))
    [stamm] = gelesen(Kalendereintrag("a", msgspec.structs.replace(roh, ausnahmen=tage)))
    assert "RRULE" in stamm


def test_ein_neuer_export_ersetzt_den_alten_statt_zu_verdoppeln():
    einmal, spaeter = (
        kalender([Kalendereintrag("t1", KOPRAX)], z) for z in (JETZT, JETZT.replace(day=23))
    )
    assert einmal == kalender([Kalendereintrag("t1", KOPRAX)], JETZT)
    assert spaeter.replace(b"20261123T", b"20261122T") == einmal


@given(st.text(max_size=200), st.text(max_size=200))
def test_kein_text_bricht_aus_seinem_feld_aus(titel, beschreibung):
    termin = msgspec.structs.replace(KOPRAX, titel=titel or "x", ort="")
    daten = kalender([Kalendereintrag("t1", termin, beschreibung)], JETZT)
    zeilen = daten.split(b"\r\n")
    assert zeilen.pop() == b""
    for zeile in zeilen:
        assert len(zeile) <= OKTETTE
        assert b"\n" not in zeile
        assert b"\r" not in zeile
        zeile.decode()
    stamm, _ = gelesen(Kalendereintrag("t1", termin, beschreibung))
    assert str(stamm["SUMMARY"]) == bereinigt(titel or "x")
    assert str(stamm.get("DESCRIPTION", "")) == bereinigt(beschreibung)


@given(
    st.sampled_from(["monat", "woche"]),
    st.integers(0, 6),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.none() | st.integers(40, 900),
    st.integers(1, 6),
    st.sampled_from([1, 2, 3, 4, -1]),
    st.sets(st.integers(0, 9), max_size=3),
    st.dictionaries(st.integers(0, 9), st.integers(-40, 40), max_size=3),
)
def test_ein_anderes_programm_findet_dieselben_termine(
    takt, wochentag, von, dauer, abstand, wievielter, aus, verlegungen
):
    bis = None if dauer is None else von + timedelta(days=dauer)
    regel = Regel(takt, wochentag, von, bis, abstand, wievielter)
    ende = date(2032, 12, 31)
    roh = msgspec.structs.replace(KOPRAX, regel=regel, ausnahmen=(), verlegt=())
    tage = [t.tag for t in termine(roh, von, ende)]
    if not tage:
        assert gelesen(Kalendereintrag("t1", roh)) == []
        return
    termin = msgspec.structs.replace(
        roh,
        ausnahmen=tuple(tage[n] for n in aus if n < len(tage)),
        verlegt=tuple(
            Verlegung(tage[n], tage[n] + timedelta(days=weiter), time(9), time(10))
            for n, weiter in verlegungen.items()
            if n < len(tage) and n not in aus
        ),
    )
    erwartet = [t.anfang.astimezone(UTC) for t in termine(termin, von - timedelta(days=99), ende)]
    letzter = datetime(2032, 12, 31, 23, tzinfo=UTC)
    assert anfaenge(gelesen(Kalendereintrag("t1", termin)), letzter) == sorted(erwartet)


@pytest.mark.parametrize("laenge", [74, 75, 76, 200])
def test_eine_lange_zeile_wird_gefaltet_und_wieder_eins(laenge):
    titel = ("ä" * laenge)[:laenge]
    [stamm, _] = gelesen(Kalendereintrag("t1", msgspec.structs.replace(KOPRAX, titel=titel)))
    assert str(stamm["SUMMARY"]) == titel

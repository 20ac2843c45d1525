"""The co-operation: entered, changed, taken back, read by two, kept in one file."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date, time

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modelle.kooperation.dinge.abfrage import Bedarfsabfrage
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf, zusammengefasst
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.dinge.kontakt import Kontakt
from modelle.kooperation.dinge.rahmen import Rahmenpapier
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Verbund
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.kooperation.ereignisse import NAMEN, AngebotErfasst
from modelle.kooperation.sorten import SORTEN
from modelle.kooperation.termine.ferien import Ferien
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin
from modelle.kooperation.zustand import Kooperation, falten
from modelle.leitung.fuehrung import VERSUCHE
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kooperation import Kooperationsprotokoll
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.verbindung import Ueberholt
from modelle.strom.abgelehnt import Abgelehnt
from tests.buehne.aufwand import gezaehlt
from tests.buehne.langform import beispiele
from tests.conftest import Uhr, zaehler

HEUTE = date(2026, 11, 22)
PARK = Standort("", "Grundschule Am Park", "Grundschule")
PARTEIEN = (Partei("schulamt"), Partei("jugendamt"))
ZEIT = Laufzeit(date(2025, 8, 1), date(2027, 7, 31))


INHALTE = {
    "schule": PARK,
    "vereinbarung": Vereinbarung("", "V", ("s",), PARTEIEN, (ZEIT,)),
    "termin": Regeltermin("", "Runde", Regel("monat", 1, HEUTE), time(13), time(14)),
    "verbund": Verbund("", "Nord"),
    "bedarf": Bedarf("Ruheraum"),
    "angebot": Angebot("Trommeln"),
    "ferien": Ferien("Herbstferien", HEUTE, HEUTE),
    "gremium": Gremium("", "Steuerungsgruppe"),
    "kontakt": Kontakt("", "Netzwerkstelle Süd"),
    "rahmen": Rahmenpapier("", "Rahmenkonzept"),
    "abfrage": Bedarfsabfrage("", "Frühjahr", HEUTE, HEUTE),
}


@pytest.fixture
def koordination(umgebung: Umgebung) -> Koordination:
    return Koordination(umgebung)


def vereinbarung(*schulen: str) -> Vereinbarung:
    return Vereinbarung("", "Kooperation am Park", schulen, PARTEIEN, (ZEIT,))


def gefunden(koordination: Koordination, text: str, am: date = HEUTE) -> list[str]:
    return [t.angebot.titel for t in koordination.protokoll.angebote_suchen(text, am)]


def im_bestand(koordination: Koordination) -> Kooperation:
    """Return the co-operation as the tables beside the stream have it."""
    buch = koordination.protokoll
    bestand = {sorte: buch.bestand(sorte) for sorte in SORTEN if sorte != "angebot"}
    angebote = {t.schluessel: t.angebot for t in buch.angebote_suchen("", HEUTE, 1000)}
    return Kooperation(**bestand, angebot=angebote, land=koordination.kooperation.land)


def test_was_erfasst_ist_steht_nach_dem_naechsten_oeffnen_da(koordination, umgebung):
    park = koordination.setzen("schule", PARK)
    koordination.setzen("vereinbarung", vereinbarung(park))
    koordination.land_waehlen("TH")
    danach = Koordination(umgebung).kooperation
    assert danach == koordination.kooperation
    assert danach.schule[park].name == "Grundschule Am Park"
    assert [v.schulen for v in danach.vereinbarung.values()] == [(park,)]
    assert danach.land == "TH"


def test_zuruecknehmen_und_wiederholen_gehen_auch_nach_dem_naechsten_oeffnen(
    koordination, umgebung
):
    park = koordination.setzen("schule", PARK)
    koordination.setzen("schule", msgspec.structs.replace(PARK, name="Schule am Wald"), park)
    danach = Koordination(umgebung)
    danach.zuruecknehmen()
    assert danach.kooperation.schule[park].name == "Grundschule Am Park"
    danach.zuruecknehmen()
    assert danach.kooperation.schule == {}
    assert im_bestand(danach) == danach.kooperation
    danach.wiederholen()
    assert danach.kooperation.schule[park].name == "Grundschule Am Park"
    with pytest.raises(Abgelehnt, match="nichts zu wiederholen"):
        (danach.wiederholen(), danach.wiederholen())


@pytest.mark.parametrize(
    ("sorte", "inhalt", "satz"),
    [
        ("schule", Standort("", " "), "Die Schule braucht einen Namen."),
        ("vereinbarung", vereinbarung(), "Die Vereinbarung braucht mindestens eine Schule."),
        ("verbund", Verbund("", ""), "Der Verbund braucht einen Namen."),
        ("bedarf", Bedarf(" "), "Bitte sagen, was gebraucht wird."),
        ("angebot", Angebot(""), "Das Angebot braucht einen Titel."),
        (
            "termin",
            Regeltermin("", "Runde", Regel("monat", 1, HEUTE), time(14), time(13)),
            "Das Ende muss nach dem Beginn liegen.",
        ),
    ],
)
def test_was_nicht_geht_wird_mit_einem_satz_abgelehnt(koordination, sorte, inhalt, satz):
    with pytest.raises(Abgelehnt) as fehler:
        koordination.setzen(sorte, inhalt)
    assert str(fehler.value) == satz
    assert koordination.vermerke == []


def test_zwei_schulen_desselben_namens_gibt_es_nicht(koordination):
    park = koordination.setzen("schule", PARK)
    with pytest.raises(Abgelehnt, match="gibt es schon"):
        koordination.setzen("schule", Standort("", "grundschule am PARK"))
    koordination.setzen("schule", PARK, park)
    assert len(koordination.vermerke) == 1


def test_eine_schule_die_noch_gebraucht_wird_bleibt(koordination):
    park = koordination.setzen("schule", PARK)
    abmachung = koordination.setzen("vereinbarung", vereinbarung(park))
    with pytest.raises(Abgelehnt, match="steht noch in „Kooperation am Park“"):
        koordination.entfernen("schule", park)
    koordination.entfernen("vereinbarung", abmachung)
    koordination.entfernen("schule", park)
    assert koordination.kooperation == Kooperation()
    assert im_bestand(koordination) == Kooperation()


def test_kein_steuerzeichen_kommt_in_die_datei(koordination):
    koordination.setzen("angebot", Angebot("Trommeln\x1b]0;x\x07", thema="\u202eBewegung"))
    (angebot,) = koordination.kooperation.angebot.values()
    assert "\x1b" not in angebot.titel
    assert angebot.thema == "\ufffdBewegung"


def test_zwei_zugleich_verlieren_nichts(koordination, zweite):
    andere = Koordination(zweite)
    koordination.setzen("schule", PARK)
    andere.setzen("schule", Standort("", "Schule am Wald"))
    assert koordination.auffrischen()
    assert koordination.kooperation == andere.kooperation
    assert {s.name for s in andere.kooperation.schule.values()} == {
        "Grundschule Am Park",
        "Schule am Wald",
    }
    assert im_bestand(koordination) == koordination.kooperation
    # The decision counts what the other one entered meanwhile.
    with pytest.raises(Abgelehnt, match="gibt es schon"):
        koordination.setzen("schule", Standort("", "Schule am Wald"))


def test_wer_von_veraltetem_ausging_ueberschreibt_nichts(koordination, zweite):
    s = koordination.setzen("bedarf", Bedarf("Ruheraum"))
    dort = Koordination(zweite)
    gesehen = dort.kooperation.bedarf[s]
    koordination.setzen("bedarf", Bedarf("Ruheraum", gewicht=5), s, gesehen)
    with pytest.raises(Abgelehnt, match="inzwischen jemand geändert"):
        dort.setzen("bedarf", Bedarf("Ruheraum", notiz="bald"), s, gesehen)
    assert dort.kooperation.bedarf[s] == Bedarf("Ruheraum", gewicht=5)
    dort.setzen("bedarf", Bedarf("Ruheraum", "", 5, "bald"), s, dort.kooperation.bedarf[s])
    assert dort.kooperation.bedarf[s].notiz == "bald"


def test_was_fuer_immer_geloescht_ist_schreibt_niemand_zurueck(koordination, zweite):
    s = koordination.setzen("bedarf", Bedarf("Zeit für Kevin"))
    dort = Koordination(zweite)
    gesehen = dort.kooperation.bedarf[s]
    koordination.loeschen("bedarf", s)
    with pytest.raises(Abgelehnt, match="inzwischen jemand entfernt"):
        dort.setzen("bedarf", msgspec.structs.replace(gesehen, gewicht=5), s, gesehen)
    assert dort.kooperation.bedarf == {}
    assert b"Kevin" not in zweite.protokoll.pfad.read_bytes()


def test_was_schon_entfernt_ist_entfernt_niemand_noch_einmal(koordination, zweite):
    s = koordination.setzen("bedarf", Bedarf("Ruheraum"))
    dort = Koordination(zweite)
    koordination.entfernen("bedarf", s)
    with pytest.raises(Abgelehnt, match="inzwischen jemand entfernt"):
        dort.entfernen("bedarf", s)


def test_ein_katalog_kommt_in_einem_zug_herein_und_geht_in_einem_zug(koordination):
    katalog = [Angebot("Trommelgruppe", "Musikschule"), Angebot("Elterncafé", "Familienzentrum")]
    assert koordination.angebote_einlesen(katalog) == (2, 0)
    neuer = [Angebot("Trommelgruppe", "Musikschule", ort="Nord"), Angebot("Boxen", "Sportverein")]
    assert koordination.angebote_einlesen(neuer) == (1, 1)
    assert koordination.angebote_einlesen(neuer) == (0, 0)
    assert sorted(gefunden(koordination, "")) == ["Boxen", "Elterncafé", "Trommelgruppe"]
    koordination.zuruecknehmen()
    assert sorted(gefunden(koordination, "")) == ["Elterncafé", "Trommelgruppe"]
    assert gefunden(koordination, "nord") == []


def test_dasselbe_angebot_an_zwei_orten_sind_zwei_und_das_fruehere_bleibt(koordination):
    """What an older version kept of such a list is known again; what it had lost comes in."""
    frueher = koordination.setzen("angebot", Angebot("Lernzeit", "Jugendwerk", ort="Schule Nord"))
    liste = [Angebot("Lernzeit", "Jugendwerk", ort=f"Schule {o}") for o in ("Nord", "Süd", "Mitte")]
    assert koordination.angebote_einlesen(liste) == (2, 0)
    assert koordination.angebote_einlesen(liste) == (0, 0)
    orte = {s: a.ort for s, a in koordination.kooperation.angebot.items()}
    assert orte[frueher] == "Schule Nord"
    assert sorted(orte.values()) == ["Schule Mitte", "Schule Nord", "Schule Süd"]


def test_ein_angebot_ohne_ort_bekommt_den_ersten_den_die_tabelle_nennt(koordination):
    """An older version passed over a column `Schule`; what it kept does not stay behind twice."""
    frueher = koordination.setzen("angebot", Angebot("Lernzeit", "Jugendwerk"))
    liste = [Angebot("Lernzeit", "Jugendwerk", ort=o) for o in ("Nord", "Süd")]
    ohne_ort = Angebot("Lernzeit", "Jugendwerk", thema="Lernen")
    # A line without a place of its own is the one that is there, wherever it stands.
    assert koordination.angebote_einlesen([*liste, ohne_ort]) == (2, 1)
    assert koordination.kooperation.angebot[frueher] == ohne_ort
    koordination.zuruecknehmen()
    assert koordination.angebote_einlesen(liste) == (1, 1)
    assert koordination.kooperation.angebot[frueher].ort == "Nord"
    assert len(koordination.kooperation.angebot) == 2
    assert koordination.angebote_einlesen(liste) == (0, 0)


def test_zehnmal_so_viele_angebote_kosten_nur_zehnmal_so_viel(koordination):
    def aufwand(name: str, zahl: int) -> int:
        katalog = [Angebot(f"{name} {n}", "Jugendhaus Süd", ort="Nord") for n in range(zahl)]
        ergebnis, anzahl = gezaehlt(lambda: koordination.angebote_einlesen(katalog))
        assert ergebnis == (zahl, 0)
        return anzahl

    davor = aufwand("Töpfern", 200)
    assert aufwand("Boxen", 2000) < 12 * davor


def test_derselbe_bedarf_derselben_profession_bleibt_einer(koordination):
    assert koordination.bedarfe_einlesen([Bedarf("Ruheraum", "ssa", 3)]) == (1, 0)
    koordination.mehrere_setzen(
        "bedarf",
        lambda da: {
            s: msgspec.structs.replace(b, ergebnis="AG bis März") for s, b in da.bedarf.items()
        },
    )
    neu = [Bedarf("ruheraum", "ssa", 5), Bedarf("Ruheraum", "okja")]
    assert koordination.bedarfe_einlesen(neu) == (1, 1)
    assert [(b.gewicht, b.ergebnis) for b in koordination.kooperation.bedarf.values()] == [
        (5, "AG bis März"),
        (3, ""),
    ]


def test_zwei_die_dasselbe_nennen_zaehlen_zweimal_und_nichts_davon_geht_verloren(koordination):
    zwei = [Bedarf("Ruheraum", "ssa", 5, "für Klasse 1"), Bedarf("ruheraum", "ssa", 2, "auch Hort")]
    assert koordination.bedarfe_einlesen(zwei) == (2, 0)
    [eins] = zusammengefasst(koordination.kooperation.bedarf.values())
    assert (eins.gewicht, eins.nennungen) == (5, {"ssa": 2})
    assert eins.notizen == ("für Klasse 1", "auch Hort")
    assert koordination.bedarfe_einlesen(zwei) == (0, 0)
    zwei[1] = msgspec.structs.replace(zwei[1], gewicht=4)
    assert koordination.bedarfe_einlesen(zwei) == (0, 1)
    assert [b.gewicht for b in koordination.kooperation.bedarf.values()] == [5, 4]


def test_gefunden_wird_mit_umlaut_ohne_und_mitten_im_wort(koordination):
    koordination.angebote_einlesen(
        [
            Angebot("Übergänge gut begleitet", "Jugendhaus Süd", thema="Schulwechsel"),
            Angebot("Mädchensport", "Breitensportverein", thema="Bewegung"),
            Angebot("Lesepaten", "Bücherei", thema="Übergang in die Grundschule"),
        ]
    )
    assert gefunden(koordination, "übergang") == ["Lesepaten"]
    assert gefunden(koordination, "uebergaenge") == ["Übergänge gut begleitet"]
    assert gefunden(koordination, "SPORT") == ["Mädchensport"]
    assert gefunden(koordination, "sport beweg") == ["Mädchensport"]
    assert gefunden(koordination, "bü") == ["Lesepaten"]
    assert gefunden(koordination, 'gar "nicht') == []


def test_was_im_titel_steht_kommt_zuerst_und_abgelaufenes_zuletzt(koordination):
    koordination.angebote_einlesen(
        [
            Angebot("Trommeln früher", gueltig_bis=date(2026, 7, 31)),
            Angebot("Konzerte", thema="Trommeln"),
            Angebot("Trommelgruppe", gueltig_bis=HEUTE),
        ]
    )
    erwartet = ["Trommelgruppe", "Konzerte", "Trommeln früher"]
    assert gefunden(koordination, "trommel") == erwartet
    assert gefunden(koordination, "") == ["Konzerte", "Trommelgruppe", "Trommeln früher"]


def test_geloeschtes_ist_aus_der_datei_verschwunden_und_kommt_nicht_wieder(
    koordination, umgebung, zweite
):
    andere = Koordination(zweite)
    bleibt = koordination.setzen("angebot", Angebot("Trommelgruppe"))
    fort = koordination.setzen("angebot", Angebot("Quarkgebirge", thema="Windlicht"))
    koordination.setzen("angebot", Angebot("Quarkgebirge", thema="Sternfahrt"), fort)
    andere.auffrischen()
    koordination.entfernen("angebot", fort)
    koordination.zuruecknehmen()
    koordination.loeschen("angebot", fort)
    assert set(koordination.kooperation.angebot) == {bleibt}
    roh = umgebung.protokoll.pfad.read_bytes()
    # The index holds pieces of three letters.
    for wort in (b"Quarkgebirge", b"quarkgebirge", b"Windlicht", b"Sternfahrt", b"qua", b"uar"):
        assert wort not in roh, wort
    assert b"Trommelgruppe" in roh
    assert gefunden(koordination, "quark") == []
    for _ in range(2):
        koordination.zuruecknehmen()
        assert fort not in koordination.kooperation.angebot
    assert im_bestand(koordination) == koordination.kooperation
    # The other terminal has lost it, too, also from its memory.
    assert andere.auffrischen()
    assert andere.kooperation == koordination.kooperation
    assert "Windlicht" not in repr(andere.vermerke)


def test_geloescht_wird_nur_worauf_sich_nichts_mehr_bezieht(koordination):
    park = koordination.setzen("schule", PARK)
    koordination.setzen("vereinbarung", vereinbarung(park))
    with pytest.raises(Abgelehnt, match="bitte dort zuerst herausnehmen"):
        koordination.loeschen("schule", park)
    assert park in koordination.kooperation.schule


@pytest.mark.parametrize("sorte", SORTEN)
def test_von_jeder_sorte_laesst_sich_etwas_loeschen(koordination, sorte):
    schluessel = koordination.setzen(sorte, INHALTE[sorte])
    koordination.loeschen(sorte, schluessel)
    assert koordination.kooperation.alle(sorte) == {}
    assert falten(koordination.protokoll.lesen()) == koordination.kooperation


# --- what goes with time ----------------------------------------------------------------------


def test_was_lange_ueberholt_ist_verschwindet_aus_der_datei(koordination, umgebung, uhr):
    platz = koordination.setzen("bedarf", Bedarf("Hilfe fuer Zwiebelmeier"))
    koordination.setzen("bedarf", Bedarf("Hilfe beim Ankommen"), platz)
    fort = koordination.setzen("bedarf", Bedarf("Quarkgebirge"))
    koordination.entfernen("bedarf", fort)
    koordination.setzen("bedarf", Bedarf("Windlicht"))
    koordination.zuruecknehmen()
    vorher = koordination.kooperation
    koordination.verdichten()
    assert b"Zwiebelmeier" in umgebung.protokoll.pfad.read_bytes()
    uhr.vor(minuten=60 * 24 * 30 + 1)
    spaeter = Koordination(umgebung)
    spaeter.verdichten()
    roh = umgebung.protokoll.pfad.read_bytes()
    for wort in (b"Zwiebelmeier", b"Quarkgebirge", b"Windlicht"):
        assert wort not in roh, wort
    assert spaeter.kooperation == Koordination(umgebung).kooperation == vorher
    assert im_bestand(spaeter) == vorher
    for tun in (spaeter.zuruecknehmen, spaeter.wiederholen):
        with pytest.raises(Abgelehnt, match="über 30 Tage her"):
            tun()
    zahl = len(spaeter.vermerke)
    spaeter.verdichten()
    assert len(spaeter.vermerke) == zahl


def test_was_lange_gilt_bleibt_und_das_juengste_laesst_sich_zuruecknehmen(
    koordination, umgebung, uhr
):
    erste = koordination.setzen("schule", PARK)
    zweite = koordination.setzen("schule", Standort("", "Schule am Wald"))
    koordination.setzen("schule", Standort("", "Grundschule Am Park", "Grundschule"), erste)
    uhr.vor(minuten=60 * 24 * 40)
    koordination.setzen("schule", Standort("", "Schule am See"), zweite)
    koordination.verdichten()
    assert [s.name for s in koordination.kooperation.schule.values()] == [
        "Grundschule Am Park",
        "Schule am See",
    ]
    koordination.zuruecknehmen()
    assert koordination.kooperation.schule[zweite].name == "Schule am Wald"
    assert falten(Koordination(umgebung).vermerke) == koordination.kooperation


def test_die_drahtnamen_bleiben():
    assert set(NAMEN) == {
        "schule_erfasst",
        "vereinbarung_erfasst",
        "termin_erfasst",
        "verbund_erfasst",
        "bedarf_erfasst",
        "angebot_erfasst",
        "ferien_erfasst",
        "gremium_erfasst",
        "kontakt_erfasst",
        "rahmen_erfasst",
        "abfrage_erfasst",
        "entfernt",
        "geloescht",
        "geschwaerzt",
        "land_gewaehlt",
        "zurueckgenommen",
        "wiederholt",
        "unlesbar",
    }


@pytest.mark.parametrize(
    ("name", "daten", "satz"),
    [
        ("schule_erfasst", "{", "beschädigt"),
        ("rakete_gestartet", "{}", "neueren Fassung"),
    ],
)
def test_ein_unlesbarer_eintrag_wird_genannt_und_bleibt(umgebung, koordination, name, daten, satz):
    koordination.setzen("schule", PARK)
    fremd = sqlite3.connect(umgebung.protokoll.pfad, isolation_level=None)
    fremd.execute("UPDATE kooperation SET name = ?, daten = ?, pruefsumme = NULL", (name, daten))
    with pytest.raises(ProtokollFehler, match=satz):
        Koordination(umgebung)
    assert fremd.execute("SELECT name, daten FROM kooperation").fetchall() == [(name, daten)]
    fremd.close()


def test_scheitert_das_schreiben_ist_nichts_geschehen(koordination, umgebung):
    umgebung.protokoll.verbindung.execute("PRAGMA query_only = ON")
    with pytest.raises(ProtokollFehler):
        koordination.setzen("schule", PARK)
    umgebung.protokoll.verbindung.execute("PRAGMA query_only = OFF")
    assert koordination.kooperation == Koordination(umgebung).kooperation == Kooperation()


def test_wer_immer_ueberholt_wird_gibt_mit_einem_satz_auf(koordination, monkeypatch):
    versuche = []

    def ueberholt(*args: object) -> None:
        versuche.append(args)
        raise Ueberholt

    s = koordination.setzen("bedarf", Bedarf("Ruheraum"))
    vorher = koordination.kooperation
    monkeypatch.setattr(koordination.protokoll, "anhaengen", ueberholt)
    monkeypatch.setattr(koordination.protokoll, "umschreiben", ueberholt)
    for nr, tat in enumerate(
        (
            lambda: koordination.setzen("schule", PARK),
            koordination.zuruecknehmen,
            lambda: koordination.loeschen("bedarf", s),
        ),
        1,
    ):
        with pytest.raises(Abgelehnt, match="noch einmal versuchen"):
            tat()
        assert len(versuche) == nr * VERSUCHE
    assert koordination.kooperation == vorher


def test_was_trotz_fehlermeldung_gespeichert_wurde_steht_nicht_doppelt_da(
    koordination, umgebung, monkeypatch
):
    """A commit may report a fault of the disk although it took hold."""
    anhaengen = koordination.protokoll.anhaengen

    def gelungen_und_doch(*args: object) -> None:
        monkeypatch.undo()
        anhaengen(*args)
        raise ProtokollFehler("Der Datenträger meldet einen Fehler.")

    monkeypatch.setattr(koordination.protokoll, "anhaengen", gelungen_und_doch)
    park = koordination.setzen("schule", PARK)
    assert list(koordination.kooperation.schule) == [park]
    koordination.setzen("schule", Standort("", "Schule am Wald"))
    danach = Koordination(umgebung)
    assert danach.kooperation == koordination.kooperation == im_bestand(danach)
    assert danach.vermerke == koordination.vermerke
    assert len(danach.vermerke) == 2


TATEN = st.lists(
    st.one_of(
        st.tuples(st.just("schule"), st.integers(0, 3), st.sampled_from("ABC")),
        st.tuples(st.just("angebot"), st.integers(0, 3), st.sampled_from("ABC")),
        st.tuples(st.sampled_from(["fort", "zurueck", "wieder"]), st.integers(0, 3), st.just("")),
    ),
    max_size=12,
)


@settings(max_examples=beispiele(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_verdichten_aendert_nie_was_gilt_noch_was_zuruecknehmen_wiederbringt(
    tmp_path_factory, data
):
    """Two logs of the same acts at the same times: one is condensed in between, one never."""
    uhr, ordner = Uhr(), tmp_path_factory.mktemp("v")
    with contextlib.ExitStack() as offen:
        # Closed also where a drawn example ends early.
        protokolle = [Protokoll(ordner / f"{n}.db") for n in range(2)]
        for protokoll in protokolle:
            offen.callback(protokoll.schliessen)
        verdichtet, ganz = (Koordination(Umgebung(p, uhr, zaehler())) for p in protokolle)
        for tat, nummer, text in data.draw(TATEN):
            uhr.vor(minuten=60 * 24 * data.draw(st.sampled_from([0, 1, 20, 31])))
            assert _antwort(verdichtet, tat, nummer, text) == _antwort(ganz, tat, nummer, text)
            verdichtet.verdichten()
            assert verdichtet.kooperation == ganz.kooperation
            assert list(verdichtet.kooperation.schule) == list(ganz.kooperation.schule)
        assert im_bestand(verdichtet) == verdichtet.kooperation


def _antwort(koordination: Koordination, tat: str, nummer: int, text: str) -> str:
    """Return the sentence an act is refused with, or "" if it was done."""
    try:
        _tun(koordination, tat, nummer, text)
    except Abgelehnt as fehler:
        return str(fehler)
    return ""


def _tun(koordination: Koordination, tat: str, nummer: int, text: str) -> None:
    if tat == "schule":
        koordination.setzen("schule", Standort("", text), str(nummer))
    elif tat == "angebot":
        koordination.setzen("angebot", Angebot(text), str(nummer))
    elif tat == "fort":
        koordination.entfernen("angebot", str(nummer))
    else:
        (koordination.zuruecknehmen if tat == "zurueck" else koordination.wiederholen)()


@settings(max_examples=beispiele(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TATEN)
def test_was_nachgeschlagen_wird_ist_immer_was_das_protokoll_sagt(tmp_path_factory, taten):
    protokoll = Protokoll(tmp_path_factory.mktemp("k") / "k.db")
    umgebung = Umgebung(protokoll, Uhr(), zaehler())
    koordination = Koordination(umgebung)
    for tat, nummer, text in taten:
        with contextlib.suppress(Abgelehnt):
            _tun(koordination, tat, nummer, text)
    assert im_bestand(koordination) == koordination.kooperation
    assert falten(Kooperationsprotokoll(protokoll).lesen()) == koordination.kooperation
    for schluessel, angebot in koordination.kooperation.angebot.items():
        treffer = koordination.protokoll.angebote_suchen(angebot.titel.lower(), HEUTE)
        assert schluessel in {t.schluessel for t in treffer}
    protokoll.schliessen()


def test_ein_ereignis_traegt_die_ganze_sache():
    angebot = Angebot("Trommeln", gueltig_bis=HEUTE)
    daten = msgspec.json.encode(AngebotErfasst("a1", angebot))
    assert msgspec.json.decode(daten, type=AngebotErfasst).inhalt == angebot

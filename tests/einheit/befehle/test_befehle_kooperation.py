"""`koprax kooperation`: what is due, lists, the calendar, taking back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from types import SimpleNamespace

import icalendar
import msgspec
import pytest
from click import Command

from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.verbund import Verbund, mit_meilenstein
from modelle.kooperation.dinge.vereinbarung import Laufzeit, Partei, Vereinbarung
from modelle.kooperation.termine.ferien import Ferien
from modelle.kooperation.termine.kalender import ABONNIERT, IMPORTIERT
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin, Verlegung
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.sprache.datum import JAHRE
from tests.einheit.kooperation.test_kalender import anfaenge
from tui.befehle.deutsch import Gruppe
from tui.befehle.kooperation.gruppe import kooperation
from tui.befehle.koprax import ausfuehren
from tui.uhr import Uhr

HEUTE = datetime(2026, 11, 22, 10, tzinfo=UTC)
DIENSTAGS = Regel("monat", 1, date(2026, 8, 1), date(2027, 7, 31), der_wievielte=2)


@pytest.fixture
def koordination(umgebung: Umgebung) -> Koordination:
    return Koordination(umgebung)


@pytest.fixture
def koprax(umgebung: Umgebung, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs `koprax kooperation …` on the log of the test; returns code, output, errors."""
    monkeypatch.setattr(
        "tui.befehle.kooperation.gemeinsam.echte_uhr", lambda: Uhr(lambda: HEUTE, lambda: 0.0)
    )

    monkeypatch.setenv("COLUMNS", "80")

    def lauf(*angaben: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = ausfuehren(["--db", str(umgebung.protokoll.pfad), "kooperation", *angaben])
        gezeigt = capsys.readouterr()
        return code, gezeigt.out, gezeigt.err

    return lauf


def fuellen(koordination: Koordination) -> SimpleNamespace:
    """Two schools, an agreement that ends soon, dates that collide, a Verbund, needs, offers."""
    setze = koordination.setzen
    park = setze("schule", Standort("", "Grundschule Am Park", "Grundschule", (date(2027, 1, 1),)))
    wald = setze("schule", Standort("", "Schule am Wald"))
    parteien = (Partei("schulamt"), Partei("traeger", "Haus am Fluss e. V."))
    zeiten = (
        Laufzeit(date(2022, 8, 1), date(2024, 7, 31)),
        Laufzeit(date(2024, 8, 1), date(2026, 12, 31), date(2024, 7, 1)),
    )
    setze("vereinbarung", Vereinbarung("", "Am Park", (park, wald), parteien, zeiten))
    runde = setze(
        "termin",
        Regeltermin(
            "", "KoPrax", DIENSTAGS, time(13, 30), time(14, 30), "Raum 12", park,
            ausnahmen=(date(2027, 2, 9),),
            verlegt=(Verlegung(date(2027, 4, 13), date(2027, 3, 23), time(8), time(9)),),
        ),
    )  # fmt: skip
    setze(
        "termin", Regeltermin("", "Runde Schule am Wald", DIENSTAGS, time(14), time(15), "", wald)
    )
    setze("ferien", Ferien("Winterferien", date(2027, 1, 11), date(2027, 1, 16)))
    verbund = mit_meilenstein(
        Verbund("", "Verbund Nord", (park, wald)), 1, date(2026, 9, 1), "Zwei Schulen"
    )
    setze("verbund", verbund)
    koordination.bedarfe_einlesen(
        [
            Bedarf("Ruheraum", "ssa", 3, "für alle"),
            Bedarf("Sport", "okja", 4),
            Bedarf("ruheraum", "lk", 5),
            Bedarf("Garten", "", 1, ergebnis="AG bis März"),
        ]
    )
    koordination.angebote_einlesen(
        [
            Angebot("Boxen früher", "Sportverein", gueltig_bis=date(2026, 7, 31)),
            Angebot("Trommelgruppe", "Musikschule", "ab 8", "Bewegung", "Nord", "0361 0"),
        ]
    )
    return SimpleNamespace(park=park, wald=wald, runde=runde)


# --- what there is ----------------------------------------------------------------------------


def test_die_uebersicht_sagt_was_faellig_ist_und_was_kommt(koprax, koordination):
    fuellen(koordination)
    code, zeigt, fehler = koprax()
    assert (code, fehler) == (0, "")
    assert zeigt == (
        "Kooperation am 22. November 2026\n"
        "\n"
        "Fällig\n"
        "  „Am Park“ endet in 39 Tagen, am 31. Dezember 2026.\n"
        "  Wechsel der Leitung (Grundschule Am Park) zum 1. Januar 2027: bitte „Am Park“\n"
        "    erneuern.\n"
        "  Di 8. Dezember 2026, 14:00–15:00  Runde Schule am Wald: zugleich ist „KoPrax\n"
        "    (Grundschule Am Park)“.\n"
        "  Di 12. Januar 2027, 13:30–14:30  KoPrax (Grundschule Am Park), Raum 12: liegt\n"
        "    in den Ferien (Winterferien).\n"
        "  Di 12. Januar 2027, 14:00–15:00  Runde Schule am Wald: zugleich ist „KoPrax\n"
        "    (Grundschule Am Park)“.\n"
        "  Di 12. Januar 2027, 14:00–15:00  Runde Schule am Wald: liegt in den Ferien\n"
        "    (Winterferien).\n"
        "\n"
        "Nächste Termine\n"
        "  Di 8. Dezember 2026, 13:30–14:30  KoPrax (Grundschule Am Park), Raum 12\n"
        "  Di 8. Dezember 2026, 14:00–15:00  Runde Schule am Wald\n"
        "  Di 12. Januar 2027, 13:30–14:30  KoPrax (Grundschule Am Park), Raum 12\n"
        "  Di 12. Januar 2027, 14:00–15:00  Runde Schule am Wald\n"
        "  Di 9. Februar 2027, 14:00–15:00  Runde Schule am Wald\n"
        "\n"
        "Verbünde\n"
        "  Verbund Nord: 1 von 4 Meilensteinen erreicht, als Nächstes: Potenziale\n"
        "    gefunden\n"
        "\n"
        "Bestand\n"
        "  2 Schulen, 1 Vereinbarung, 2 offene Bedarfe, 2 Angebote (1 abgelaufen)\n"
    )


def befehle(gruppe: Command, davor: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command below this one, by its words."""
    return [
        wort
        for name, befehl in (gruppe.alle().items() if isinstance(gruppe, Gruppe) else ())
        for wort in ((*davor, name), *befehle(befehl, (*davor, name)))
    ]


def test_ohne_kooperation_sagt_jeder_befehl_freundlich_was_zu_tun_ist(koprax):
    ohne_datei = [b for b in befehle(kooperation) if not {"einlesen", "ferien"} & {*b}]
    assert len(ohne_datei) == 10
    for befehl in [(), *ohne_datei]:
        code, zeigt, fehler = koprax(*befehl)
        ohne_etwas = [("kalender",), ("rueckgaengig",), ("verbuende",)]
        assert code == (1 if befehl in ohne_etwas else 0), befehl
        satz = " ".join((zeigt + fehler).split()).removeprefix("koprax: ")
        assert satz.startswith(("Noch ist", "Im Jahr 2026 gibt es noch", "Es gibt nichts"))
        assert all(len(zeile) <= 80 for zeile in zeigt.splitlines())


def test_ohne_protokoll_entsteht_durch_hinsehen_keines(tmp_path, capsys):
    db = tmp_path / "keines.db"
    for befehl in ((), ("schulen",), ("angebote", "x"), ("rueckgaengig",)):
        assert ausfuehren(["--db", str(db), "kooperation", *befehl]) == 1
        assert "Es gibt noch kein Protokoll" in capsys.readouterr().err
    assert not db.exists()


def test_die_listen_nennen_was_zusammengehoert(koprax, koordination):
    fuellen(koordination)
    assert koprax("schulen")[1] == (
        "Grundschule Am Park, Grundschule\n"
        "  Vereinbarungen: Am Park\n"
        "  Verbünde: Verbund Nord\n"
        "  Regeltermine: KoPrax\n"
        "  Leitungswechsel: 1. Januar 2027\n"
        "Schule am Wald\n"
        "  Vereinbarungen: Am Park\n"
        "  Verbünde: Verbund Nord\n"
        "  Regeltermine: Runde Schule am Wald\n"
    )
    assert koprax("vereinbarungen")[1] == (
        "Am Park\n"
        "  Schulen: Grundschule Am Park, Schule am Wald\n"
        "  Parteien: Schulamt, freier Träger (Haus am Fluss e. V.)\n"
        "  Laufzeit: 1. August 2022 bis 31. Juli 2024\n"
        "  1. Erneuerung: 1. August 2024 bis 31. Dezember 2026, geschlossen am 1. Juli\n"
        "    2024, gilt jetzt\n"
        "  ! „Am Park“ endet in 39 Tagen, am 31. Dezember 2026.\n"
        "  ! Wechsel der Leitung (Grundschule Am Park) zum 1. Januar 2027: bitte „Am\n"
        "    Park“ erneuern.\n"
    )
    assert koprax("verbund")[1] == (
        "Verbund Nord\n"
        "  Schulen: Grundschule Am Park, Schule am Wald\n"
        "  1 Schulen zugeordnet, Bedingungen erfasst: erreicht am 1. September 2026. Zwei\n"
        "    Schulen\n"
        "  2 Potenziale gefunden: noch offen.\n"
        "  3 Ziele abgeleitet, konstituierende Beratung gehalten: noch offen.\n"
        "  4 Ergebnisse mit Empfehlungen protokolliert: noch offen.\n"
    )
    bericht = koprax("verbuende", "--stand", "31.8.2026")[1]
    assert "# Verbünde: Stand am 31. August 2026" in bericht
    assert bericht.count("noch offen.") == 4
    assert koprax("verbuende", "--csv")[1].startswith("\ufeffStand;Verbund;Schulen;Partner;1 err")
    for tag, satz in (("31.2.", "gibt es nicht"), ("31.12.2026", "kommt erst noch")):
        code, _, fehler = koprax("verbuende", "--stand", tag)
        assert (code, satz in fehler) == (1, True), fehler


def test_die_jahresliste_sagt_am_termin_was_dagegen_spricht(koprax, koordination):
    fuellen(koordination)
    koordination.setzen(
        "termin",
        Regeltermin("", "Netz", Regel("monat", 4, date(2027, 1, 1), abstand=12), time(9), time(10)),
    )
    zeigt = koprax("termine", "--jahr", "2027")[1]
    assert zeigt.startswith(
        "Fr 1. Januar 2027, 09:00–10:00  Netz\n"
        "  ! ist ein Feiertag (Neujahr).\n"
        "Di 12. Januar 2027, 13:30–14:30  KoPrax (Grundschule Am Park), Raum 12\n"
        "  ! zugleich ist „Runde Schule am Wald“.\n"
        "  ! liegt in den Ferien (Winterferien).\n"
        "Di 12. Januar 2027, 14:00–15:00  Runde Schule am Wald\n"
        "  ! zugleich ist „KoPrax (Grundschule Am Park)“.\n"
        "  ! liegt in den Ferien (Winterferien).\n"
        "Di 9. Februar 2027, 14:00–15:00  Runde Schule am Wald\n"
    )
    assert "Di 23. März 2027, 08:00–09:00 (statt 13. April 2027)  KoPrax (Grund" in zeigt
    assert koprax("termine")[1].startswith("Di 11. August 2026")


@pytest.mark.parametrize("jahr", ["hundert", "0", "20270", "27"])
def test_ein_jahr_das_es_nicht_gibt_ist_ein_falscher_aufruf(koprax, jahr):
    code, zeigt, fehler = koprax("termine", "--jahr", jahr)
    assert (code, zeigt) == (2, "")
    assert fehler == "koprax: Die Angabe bei --jahr passt nicht. „koprax --help“ zeigt, was geht.\n"


def test_jedes_jahr_das_ein_datum_haben_kann_laesst_sich_zeigen(koprax, koordination):
    fuellen(koordination)
    for jahr in (JAHRE[0], JAHRE[-1]):
        assert koprax("termine", "--jahr", str(jahr))[0] == 0


def test_bedarfe_stehen_nach_gewicht_mit_dem_was_beschlossen_ist(koprax, koordination):
    fuellen(koordination)
    assert koprax("bedarfe")[1] == (
        "Gewicht 5: Ruheraum\n"
        "  Genannt von: Schulsozialarbeit, Lehrkraft\n"
        "  Steht da seit 2 Wochen\n"
        "  Notiz: für alle\n"
        "Gewicht 4: Sport\n"
        "  Genannt von: Offene Kinder- und Jugendarbeit\n"
        "  Steht da seit 2 Wochen\n"
        "Gewicht 1: Garten\n"
        "  Genannt von: ohne Angabe\n"
        "  Ergebnis: AG bis März\n"
    )


def test_angebote_werden_gesucht_und_abgelaufene_stehen_zuletzt(koprax, koordination):
    fuellen(koordination)
    trommeln = (
        "Trommelgruppe\n"
        "  Träger: Musikschule\n"
        "  Für: ab 8\n"
        "  Thema: Bewegung\n"
        "  Ort: Nord\n"
        "  Erreichbar: 0361 0\n"
    )
    boxen = "Boxen früher (abgelaufen am 31. Juli 2026)\n  Träger: Sportverein\n"
    assert koprax("angebote") == (0, trommeln + boxen, "")
    assert koprax("angebote", "tromm", "beweg")[1] == trommeln
    assert koprax("angebote", "suchen", "tromm")[1] == trommeln
    assert koprax("angebote", "kochen")[1].startswith("Zu „kochen“ gibt es kein Angebot")


def test_viele_angebote_werden_erst_auf_wunsch_alle_gezeigt(koprax, koordination):
    koordination.angebote_einlesen([Angebot(f"Kurs {n}") for n in range(60)])
    zeigt = koprax("angebote", "kurs")[1].splitlines()
    assert len(zeigt) == 51
    assert zeigt[-1] == "… und 10 weitere, mit --alle."
    assert len(koprax("angebote", "kurs", "--alle")[1].splitlines()) == 60
    assert len(koprax("angebote", "--alle")[1].splitlines()) == 60


def test_langes_und_steuerzeichen_bleiben_harmlos(koprax, koordination, umgebung):
    fuellen(koordination)
    # As if another program had written to the file.
    umgebung.protokoll.verbindung.execute(
        "UPDATE kooperation SET pruefsumme = NULL, daten = replace(daten, 'Am Park', ?)",
        ("\\u001b]0;x\\u202e" * 60,),
    )
    for befehl in ("schulen", "vereinbarungen", "verbund", "termine"):
        zeigt = koprax(befehl)[1]
        assert not {"\x1b", "\u202e"} & set(zeigt)
        assert max(map(len, zeigt.splitlines())) <= 80


# --- the calendar -----------------------------------------------------------------------------


def eintraege(daten: bytes) -> dict[str, list[icalendar.Event]]:
    datei = icalendar.Calendar.from_ical(daten)
    assert isinstance(datei, icalendar.Calendar)
    assert datei.errors == []
    nach_titel: dict[str, list[icalendar.Event]] = {}
    for ereignis in datei.walk("VEVENT"):
        nach_titel.setdefault(str(ereignis["SUMMARY"]), []).append(ereignis)
    return nach_titel


@pytest.fixture
def kalender(koprax, tmp_path):
    """The events of an export, by their titles."""

    def exportieren() -> dict[str, list[icalendar.Event]]:
        ziel = tmp_path / "kalender.ics"
        assert koprax("kalender", "-o", str(ziel)) == (0, f"{ABONNIERT}\n{IMPORTIERT}\n", "")
        return eintraege(ziel.read_bytes())

    return exportieren


def test_der_kalender_hat_alle_termine_auch_ueber_die_sommerzeit(kalender, koordination, tmp_path):
    fuellen(koordination)
    gelesen = kalender()
    assert set(gelesen) == {"KoPrax (Grundschule Am Park)", "Runde Schule am Wald"}
    ende = datetime(2028, 1, 1, tzinfo=UTC)
    assert [
        f"{t:%Y-%m-%d %H:%M}" for t in anfaenge(gelesen["KoPrax (Grundschule Am Park)"], ende)
    ] == [
        "2026-08-11 11:30", "2026-09-08 11:30", "2026-10-13 11:30", "2026-11-10 12:30",
        "2026-12-08 12:30", "2027-01-12 12:30", "2027-03-09 12:30", "2027-03-23 07:00",
        "2027-05-11 11:30", "2027-06-08 11:30", "2027-07-13 11:30",
    ]  # fmt: skip
    assert (tmp_path / "kalender.ics").stat().st_mode & 0o777 == 0o600


def test_ein_kalender_kennt_den_termin_wieder_und_nimmt_die_neuere_fassung(kalender, koordination):
    da = fuellen(koordination)

    def stand() -> tuple[str, int, int]:
        """The identity of the date at the park, its version, and that of the other one."""
        alle = kalender()
        [andere] = alle.pop("Runde Schule am Wald")
        [[erster, *rest]] = alle.values()
        assert {(e["UID"], e["SEQUENCE"]) for e in rest} <= {(erster["UID"], erster["SEQUENCE"])}
        return str(erster["UID"]), int(erster["SEQUENCE"]), int(andere["SEQUENCE"])

    runde = koordination.kooperation.termin[da.runde]
    taten = [
        lambda: koordination.setzen(
            "termin", msgspec.structs.replace(runde, ort="Aula"), runde.schluessel
        ),
        koordination.zuruecknehmen,
        koordination.wiederholen,
        lambda: koordination.setzen("schule", Standort("", "Schule Park"), da.park),
        koordination.zuruecknehmen,
    ]
    kennung, fassung, andere = stand()
    for tat in taten:
        tat()
        danach = stand()
        assert danach[0] == kennung
        assert danach[1] > fassung
        assert danach[2] == andere
        fassung = danach[1]


def test_der_kalender_geht_auch_auf_den_bildschirm(koordination, umgebung, capfdbinary):
    fuellen(koordination)
    assert ausfuehren(["--db", str(umgebung.protokoll.pfad), "kooperation", "kalender"]) == 0
    assert len(eintraege(capfdbinary.readouterr().out)) == 2


def test_laesst_sich_der_kalender_nicht_schreiben_bleibt_alles_wie_es_war(
    koprax, koordination, tmp_path
):
    fuellen(koordination)
    im_weg = tmp_path / "datei"
    im_weg.write_text("da", encoding="utf-8")
    for ziel in (tmp_path, im_weg / "kalender.ics"):
        vorher = sorted(tmp_path.iterdir())
        code, zeigt, fehler = koprax("kalender", "-o", str(ziel))
        assert (code, zeigt) == (1, "")
        assert "lässt sich nicht schreiben" in fehler
        assert sorted(tmp_path.iterdir()) == vorher


# --- taking back ------------------------------------------------------------------------------


def test_rueckgaengig_nimmt_das_letzte_zurueck_und_sagt_was(koprax, koordination, umgebung):
    park = koordination.setzen("schule", Standort("", "Schule am Park"))
    koordination.setzen("schule", Standort("", "Schule am Wald"), park)
    koordination.land_waehlen("TH")
    koordination.entfernen("schule", park)
    koordination.bedarfe_einlesen([Bedarf("Ruheraum"), Bedarf("Sport")])
    koordination.bedarfe_einlesen([Bedarf("Ruheraum", gewicht=5), Bedarf("Mut"), Bedarf("Tanz")])
    assert [koprax("rueckgaengig") for _ in range(6)] == [
        (0, f"Zurückgenommen: {satz}.\n", "")
        for satz in (
            "2 Bedarfe wieder draußen, 1 Bedarf wieder wie vorher",
            "2 Bedarfe wieder draußen",
            "Schule „Schule am Wald“ wieder da",
            "Feiertage wieder wie vorher (nur bundesweite)",
            "Schule „Schule am Park“ wieder wie vorher",
            "Schule „Schule am Park“ wieder draußen",
        )
    ]
    code, _, fehler = koprax("rueckgaengig")
    assert (code, fehler) == (1, "koprax: Es gibt nichts zurückzunehmen.\n")
    assert Koordination(umgebung).kooperation.schule == {}


def test_die_hilfe_passt_auf_den_bildschirm(koprax):
    for befehl in [(), *befehle(kooperation)]:
        code, zeigt, _ = koprax(*befehl, "--help")
        assert code == 0
        assert zeigt.startswith(f"Aufruf: koprax {' '.join(('kooperation', *befehl))}")
        assert max(map(len, zeigt.splitlines())) <= 80
        assert "..." not in zeigt.replace("[SUCHWORTE...", "")


def test_ein_kalender_ohne_termine_entsteht_nicht(koprax, tmp_path: Path):
    assert koprax("kalender", "-o", str(tmp_path / "leer.ics"))[0] == 1
    assert not (tmp_path / "leer.ics").exists()


def test_in_einem_schmalen_terminal_wird_frueher_umbrochen(koprax, koordination, monkeypatch):
    fuellen(koordination)
    monkeypatch.setenv("COLUMNS", "60")
    for befehl in [(), ("vereinbarungen",), ("termine",), ("verbund",)]:
        zeilen = koprax(*befehl)[1].splitlines()
        assert 45 < max(map(len, zeilen)) <= 60

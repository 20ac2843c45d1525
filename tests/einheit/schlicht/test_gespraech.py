"""A round line by line: the same acts as on the screens, in words and numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.mitlesen.zeichen import ist_dunkel, verdunkeln
from modelle.protokoll.runden import Protokoll
from modelle.runde.regeln import gewaehlt
from screens.schlicht.blatt import klartext
from tests.buehne import langform
from tests.buehne.haus import WURZEL
from tests.buehne.schlicht import am_start, in_runde
from tests.conftest import Uhr, zaehler

BLAETTER = sorted((WURZEL / "tests/beispiele").glob("*.md"))


def texte(leitung: Leitung) -> list[str]:
    return [x.text for x in leitung.runde.eintraege.values()]


# --- lines that are entries -------------------------------------------------------------------


def test_eine_zeile_wird_ein_eintrag_mit_dem_was_davor_und_dahinter_steht(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "brainstorming")
    assert hier.vorspann == "Idee ssa: "
    assert hier("okja: Trommeln; w: Musikschule") == "1 gespeichert: Idee okja."
    [idee] = leitung.runde.eintraege.values()
    assert (idee.profession, idee.felder) == ("okja", {"wer": "Musikschule"}) or idee.felder
    assert hier.vorspann == "Idee okja: "
    assert hier("w: Hort") == "wer hilft zu 1 gespeichert."
    assert "Hort" in str(leitung.runde.eintraege[idee.id].felder)
    assert hier("asd:") == ""
    assert hier.vorspann == "Idee asd: "
    hier("\\weiter")
    assert texte(leitung) == ["Trommeln", "weiter"]


def test_was_in_eine_andere_phase_gehoert_wird_gefragt_und_dort_wieder_angeboten(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "fragen")
    assert "Vormerken und dort wieder anbieten?\n1 vormerken" in hier("i: Trommeln")
    assert hier("1") == "Vorgemerkt als Idee."
    hier("i: Anderes")
    hier("")
    assert texte(leitung) == ["Trommeln"]
    assert hier("nochmal", "1") == "Vorgemerkt als Idee."
    hier("weiter", "weiter")
    assert "Vorgemerkt für diese Phase: 2" in hier("weiter")
    assert "Trommeln\n1 übernehmen" in hier("übernehmen")
    hier("1", "1")
    assert not leitung.runde.geparkte()


def test_antworten_haengen_an_ihrer_frage_und_das_wird_gesagt(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier, _ = in_runde(umgebung, tmp_path, "fragen")
    hier("ssa: Was war davor?", "asd: Wann gelingt es?")
    assert hier("a: Beim Werken.") == "3 gespeichert: Antwort lk zu 2."
    hier("zu 1")
    assert hier("a: Stillarbeit.") == "4 gespeichert: Antwort lk zu 1."
    assert hier("a: Immer.") == "5 gespeichert: Antwort lk zu 2."
    assert hier("anhängen 5 an 1") == "5 hängt jetzt an 1."
    zeilen = hier("liste").splitlines()
    assert zeilen[:3] == [
        "1. Frage ssa: Was war davor?",
        "4. Antwort lk zu 1: Stillarbeit.",
        "5. Antwort lk zu 1: Immer.",
    ]
    assert "Ist das „Frage“ oder „Antwort“?" in hier("okja: a: Und zu Hause?")
    assert hier("1") == "6 gespeichert: Frage okja."


def test_ein_unbekanntes_wort_vor_dem_doppelpunkt_wird_gefragt(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "brainstorming")
    gefragt = hier("Hort: Vorlesen am Nachmittag").splitlines()
    assert gefragt[:3] == [
        "Hort ist heute nicht dabei. Wer sagt es? Oder gehört es zum Text?",
        "1 gehört zum Text",
        "2 Hort ist neu dabei",
    ]
    assert "2 gespeichert" not in hier("99")
    assert "Hort ist jetzt dabei" in hier("2")
    assert [x.profession for x in leitung.runde.eintraege.values()] == ["hort"]
    hier("Quatsch: etwas", "1", "Quatsch: anderes")
    assert texte(leitung) == ["Vorlesen am Nachmittag", "Quatsch: etwas", "Quatsch: anderes"]


def test_was_es_nur_einmal_gibt_wird_nie_still_ersetzt(umgebung: Umgebung, tmp_path: Path) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "fall")
    hier("l: Wie kommt er zur Ruhe?")
    assert "Leitfrage steht schon da" in hier("l: Was hilft ihm?")
    hier("")
    assert texte(leitung) == ["Wie kommt er zur Ruhe?"]
    hier("nochmal", "1")
    assert texte(leitung) == ["Wie kommt er zur Ruhe? Was hilft ihm?"]


# --- names ------------------------------------------------------------------------------------


def test_vor_dem_speichern_wird_nach_namen_gefragt(umgebung: Umgebung, tmp_path: Path) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "fall")
    gefragt = hier("Leon Huber trommelt auf dem Tisch")
    assert "könnte verraten, wer gemeint ist" in gefragt
    assert gefragt.splitlines()[1:] == [
        "1 ersetzen und speichern",
        "2 so lassen",
        "3 ändern: nichts ist gespeichert, Sie tippen neu",
    ]
    assert not leitung.runde.eintraege
    hier("3")
    assert not leitung.runde.eintraege
    hier("Leon Huber trommelt auf dem Tisch", "1")
    [text] = texte(leitung)
    assert "Leon" not in text
    assert "trommelt auf dem Tisch" in text
    # The case remembers it: the next time it is replaced at once, and that is said.
    assert "ist ersetzt" in hier("Leon lacht dabei laut")
    assert not any("Leon" in text for text in texte(leitung))
    assert b"Leon" not in umgebung.protokoll.pfad.read_bytes()


def test_zeilen_die_in_eine_frage_hinein_kommen_gehen_nicht_verloren(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    """Several lines are pasted at once, and the first one asks something."""
    hier, leitung = in_runde(umgebung, tmp_path, "brainstorming")
    hier("Hort: Vorlesen am Nachmittag", "Ein ruhiger Platz", "Mehr Zeit im Hof")
    assert "Noch nicht gespeichert: „Ein ruhiger Platz“" in hier("1")
    assert "Noch nicht gespeichert: „Mehr Zeit im Hof“" in hier("nochmal")
    assert "Noch nicht" not in hier("nochmal")
    assert texte(leitung)[1:] == ["Ein ruhiger Platz", "Mehr Zeit im Hof"]


def test_eine_neu_getippte_zeile_gilt_statt_der_gefragten(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "fall")
    hier("Leon Huber trommelt auf dem Tisch")
    hier("Er trommelt auf dem Tisch")
    assert texte(leitung) == ["Er trommelt auf dem Tisch"]


def test_ein_wort_das_bleiben_darf_wird_nicht_noch_einmal_gefragt(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "fall")
    hier("Leon trommelt auf dem Tisch", "2", "Leon lacht dabei laut")
    assert texte(leitung) == ["Leon trommelt auf dem Tisch", "Leon lacht dabei laut"]


# --- entries that are there -------------------------------------------------------------------


def test_eintraege_werden_mit_ihrer_nummer_geaendert_geloescht_und_zurueckgeholt(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "brainstorming")
    hier("ssa: Zu Hause ist es eng", "Bewegung")
    hier("ändern 1")
    assert hier.vorspann == "Neu 1: "
    assert hier("okja: Zu Hause ist es eng – fehlt Platz?; w: Hort") == "1 geändert."
    erster = next(iter(leitung.runde.eintraege.values()))
    assert (erster.text, erster.profession) == ("Zu Hause ist es eng – fehlt Platz?", "okja")
    hier("ändern 2", "+ am Vormittag")
    assert texte(leitung)[1] == "Bewegung; am Vormittag"
    assert "Nichts geändert." in hier("ändern 2", "")
    assert "rückgängig" in hier("löschen 2")
    assert len(texte(leitung)) == 1
    assert "Zurückgenommen: Eintrag gelöscht" in hier("rückgängig")
    assert len(texte(leitung)) == 2
    assert "gibt es hier nicht" in hier("löschen 7")
    assert "6 Hypothese" in hier("vormerken 2")
    assert "Vorgemerkt als Hypothese für „Hypothesen“. Sie ist schon vorbei." in hier("6")
    assert leitung.runde.geparkte()


def test_zwei_woerter_die_wie_eines_aussehen_werden_gefragt(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "brainstorming")
    assert "gibt es nicht als Wort" in hier("weitr")
    hier("1")
    assert texte(leitung) == ["weitr"]
    assert "Soll „Pause“ ein Eintrag werden?" in hier("Pause")
    assert "Pause. „pause“ geht weiter." in hier("2")
    assert "Soll „löschen eins“ ein Eintrag werden?" in hier("löschen eins")
    assert hier("2") == ""
    assert hier.vorspann == "Löschen: Nummer: "
    hier("1")
    assert texte(leitung) == []


# --- choosing ---------------------------------------------------------------------------------


def test_die_wahl_geht_alles_durch_und_fragt_nach_schritt_und_tag(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "brainstorming")
    hier("ssa: Bewegungspausen", "Sportangebot", "Elterngespräch", "Zeichen", "weiter")
    gefragt = hier("wahl").splitlines()
    assert gefragt[1:] == [
        "1 gewählt",
        "2 vielleicht",
        "3 nicht jetzt",
        "4 den Rest lassen",
        "Enter lässt es offen",
    ]
    assert gefragt[0] == "1. Idee ssa: Bewegungspausen. Auswahl:"
    hier("1")
    assert hier.vorspann == "Erster Schritt: "
    hier("klein anfangen")
    assert hier.vorspann == "Bis wann: "
    # What was read out for the first row is not read out for each.
    assert hier("Freitag", "") == "2. Idee ssa: Sportangebot. Auswahl:"
    assert "1 gewählt" in hier("?")
    for _ in range(2):
        hier("1", "Schritt", "Montag", "")
    assert "Es sind schon 3 gewählt" in hier("1")
    hier("")
    optionen = [x for x in leitung.runde.eintraege.values() if gewaehlt(leitung.runde, x)]
    assert [x.text for x in optionen] == ["Bewegungspausen", "Sportangebot", "Elterngespräch"]
    assert set(optionen[0].felder.values()) >= {"klein anfangen", "gewaehlt"}
    assert "Nichts offen" not in hier("wahl")


def test_was_der_phase_noch_fehlt_wird_einmal_gesagt_und_haelt_niemanden_fest(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "fall")
    gesagt = hier("Er trommelt.", "weiter")
    assert gesagt.startswith("„Leitfrage“ fehlt noch. „zurück“ führt zurück")
    assert "Phase 3 von 8" in gesagt
    assert "fehlt noch" not in hier("zurück", "weiter")
    hier("i: Trommeln", "1", "weiter", "weiter", "weiter")
    assert "Noch vorgemerkt: „Trommeln“." in hier("weiter")
    assert leitung.runde.phase.schluessel == "brainstorming"
    assert "Phase 7 von 8" in hier("weiter")
    assert "Noch nicht gewählt: „Eigene“" in hier("o: Eigene", "weiter")
    assert "Phase 8 von 8" in hier("weiter")


# --- time, other windows, the stop ---------------------------------------------------------------


def test_die_zeit_kommt_auf_wunsch_und_bei_den_signalen_sonst_nie(
    umgebung: Umgebung, uhr: Uhr, tmp_path: Path
) -> None:
    hier, _ = in_runde(umgebung, tmp_path, "fragen")
    assert hier("zeit").startswith("Noch 10 Minuten in „Fragen“. Ende ")
    gesagt = []
    for _ in range(11 * 60):
        uhr.vor(sekunden=1)
        gesagt += [hier.eine_sekunde()]
    assert [x for x in gesagt if x] == [
        "Noch 2 Minuten in dieser Phase.",
        "Noch 30 Sekunden in dieser Phase.",
        "Die Zeit dieser Phase ist um. „weiter“ führt weiter, „zeit 5“ gibt Zeit.",
    ]
    assert "1 Minute über der Zeit" in hier("zeit")
    assert hier("zeit 5").startswith("5 Minuten mehr für diese Phase.")
    hier("pause")
    uhr.vor(minuten=30)
    assert hier.eine_sekunde() == ""
    assert "Pause seit" in hier("zeit")


def test_was_ein_anderes_fenster_notiert_wird_gesagt(umgebung: Umgebung, tmp_path: Path) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "brainstorming")
    hier("ssa: Eigenes")
    nebenan = Umgebung(Protokoll(umgebung.protokoll.pfad), umgebung.uhr, zaehler("b"))
    andere = Leitung.oeffnen(nebenan, leitung.id)
    [id] = andere.erfassen(["Von nebenan"], "idee", "okja")
    assert hier.eine_sekunde() == "Neu: 2. Idee okja: Von nebenan"
    assert hier.eine_sekunde() == ""
    andere.loeschen(id)
    assert hier.eine_sekunde() == "Gelöscht: 2. Von nebenan"
    andere.weiter()
    assert hier.eine_sekunde().startswith("Phase 7 von 8: Auswahl.")
    assert hier.vorspann.startswith("Option ")
    andere.schliessen()
    assert "geschlossen worden" in hier.eine_sekunde()
    nebenan.protokoll.schliessen()


def test_der_stopp_haelt_an_sagt_die_schritte_und_kann_die_runde_beenden(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "fall")
    gesagt = hier("stopp")
    assert "Die Uhr steht" in gesagt
    assert "1 Die Fallarbeit endet hier." in gesagt
    assert leitung.runde.unterbrochen
    assert "Die Runde läuft weiter." in hier("1")
    assert not leitung.runde.unterbrochen
    hier("stopp", "3", "nein")
    assert leitung.runde.stand == "laufend"
    assert "Die Runde ist beendet. Die nächsten Schritte:" in hier("3", "ja")
    assert leitung.runde.stand == "geschlossen"
    assert list((tmp_path / "blaetter").glob("Kinderschutz-Schritte.*"))


def test_die_schritte_werden_gesagt_auch_wenn_sich_nichts_speichern_laesst(
    umgebung: Umgebung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "fall")

    def voll(*_: object) -> None:
        raise ProtokollFehler("Die Platte ist voll.")

    monkeypatch.setattr(leitung, "unterbrechen", voll)
    gesagt = hier("stopp")
    assert "Die Platte ist voll." in gesagt
    assert "Notiert ist" not in gesagt
    assert "2 Akute Gefahr? Sofort das Jugendamt" in gesagt
    assert "Die Runde läuft weiter." in hier("1")


def test_die_wand_wird_dunkel_und_wieder_hell(umgebung: Umgebung, tmp_path: Path) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "fall")
    pfad = umgebung.protokoll.pfad
    assert "Gerade läuft keine Anzeige" in hier("anzeige")
    verdunkeln(pfad, leitung.id, True)
    assert hier("anzeige") == "Die Anzeige an der Wand zeigt die Runde wieder."
    assert not ist_dunkel(pfad, leitung.id)


# --- the sheet, the beginning -------------------------------------------------------------------


def test_vor_dem_blatt_wird_alles_geprueft_und_geschlossen_wird_nur_auf_ein_klares_ja(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier, leitung = in_runde(umgebung, tmp_path, "brainstorming")
    leitung.erfassen(["Leon Huber fragen"], "idee", "ssa")
    hier("blatt")
    assert "Abschnitt: Schulsozialarbeit" in hier("1")
    assert "1 überall ersetzen durch" in hier("4")
    assert "Nichts gespeichert" in hier("")
    assert not (tmp_path / "blaetter").exists()
    hier("4", "1", "vielleicht", "nein")
    assert leitung.runde.stand == "laufend"
    assert "Die Runde ist geschlossen" in hier("4", "ja")
    blatt = next((tmp_path / "blaetter").glob("*.md")).read_text(encoding="utf-8")
    assert "Leon" not in blatt
    assert "Geprüft im November 2026" in blatt


@pytest.mark.parametrize("pfad", langform.nur_einige(BLAETTER, 6), ids=lambda p: p.stem)
def test_ein_blatt_wird_ohne_zeichen_vorgelesen_und_ganz(pfad: Path) -> None:
    quelle = pfad.read_text(encoding="utf-8")
    gelesen = klartext(quelle)
    assert all(zeile == zeile.strip() and zeile for zeile in gelesen)
    assert not [z for z in gelesen if re.search(r"\*\*|^[#>-] |\\[^ ]|_{8}|\[[ x]\]", z)]

    def worte(text: str) -> list[str]:
        return re.findall(r"\w+", text.replace("_" * 48, ""))

    ohne = {"Abschnitt", "Zu", "tun", "Erledigt", "x"}
    assert [w for w in worte(" ".join(gelesen)) if w not in ohne] == [
        w for w in worte(re.sub(r"\\(.)", r"\1", quelle)) if w not in ohne
    ]


def test_vom_start_wird_eine_runde_vorbereitet_begonnen_verlassen_und_wieder_geoeffnet(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier = am_start(umgebung, tmp_path)
    assert "Es gibt noch keine Runde." in hier.text
    assert "Eine Nummer" not in hier.text, "none could open a round"
    assert "Ablauf: KoPrax, 60 Minuten." in hier("neu")
    hier("2")
    assert "beginnt mehreres" in hier("koprax")
    assert "Ablauf: KoPrax, 45 Minuten." in hier("KoPrax, 45")
    hier("3", "", "")
    assert hier.vorspann == "Fallcode: "
    assert "Der Fallcode braucht eine Zahl" in hier("Leon")
    hier("Trommel 12", "", "Grund", "9 Jahre", "3")
    assert "„Imkerei“ ist neu." in hier("lk, ssa, Imkerei")
    hier("1", "")
    assert "Fallcode: Trommel-12." in hier.text
    assert "Alter des Kindes: 9." in hier.text
    assert "Vertraulichkeit" in hier("1")
    assert "bitte erst darüber" in hier("").casefold()
    assert hier("1", "ja").startswith("Phase 1 von ")
    gesagt = hier("start")
    assert "1 läuft: Trommel-12, November 2026" in gesagt
    assert "Eine Nummer öffnet die Runde." in gesagt
    assert "Phase 1 von " in hier("1")
    assert "„koprax suchen WORT“" in hier("/suchen")
    hier("ende")
    assert hier.ende is None
    assert "Auf Wiedersehen" not in hier.text


def test_eine_geplante_runde_wird_geaendert_und_eine_geschlossene_vorgelesen_oder_fortgesetzt(
    umgebung: Umgebung, tmp_path: Path
) -> None:
    hier = am_start(umgebung, tmp_path)
    hier("neu", "4")
    assert "1 geplant:" in hier.text
    hier("1", "1", "ja", "blatt", "4", "ja")
    assert "1 geschlossen:" in hier.text
    assert "vorlesen oder speichern" in hier("1")
    assert "Dieser Zettel gehört Ihnen" in hier("1", "1")
    hier("")
    assert "kennt KoPrax schon" in hier("1", "2", "3", "", "") or "Fallcode" in hier.text

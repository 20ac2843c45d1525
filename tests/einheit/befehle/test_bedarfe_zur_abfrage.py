"""`koprax kooperation bedarfe einlesen`: to which survey a table belongs is said, never guessed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from modelle.kooperation.dinge.abfrage import Bedarfsabfrage, Ruecklauf
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from tui.befehle.koprax import ausfuehren
from tui.uhr import echte_uhr

EINE_WOCHE = timedelta(days=7)
TABELLE = "Bedarf;Gewicht (1 bis 5)\nRuheraum;5\nSport;\n"


@pytest.fixture
def lies(umgebung: Umgebung, tmp_path, monkeypatch, capsys):
    """Runs the command on TABELLE, or on another text; returns code and sentence."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "einstellungen"))
    datei = tmp_path / "liste.csv"

    def lauf(*angaben: str, text: str = TABELLE) -> tuple[int, str]:
        datei.write_text(text, encoding="utf-8")
        db = str(umgebung.protokoll.pfad)
        code = ausfuehren(["--db", db, "kooperation", "bedarfe", "einlesen", str(datei), *angaben])
        gezeigt = capsys.readouterr()
        return code, gezeigt.out + gezeigt.err

    return lauf


def test_gibt_es_eine_abfrage_wird_gesagt_ob_die_tabelle_zu_ihr_gehoert(lies, umgebung: Umgebung):
    heute = echte_uhr().jetzt().astimezone().date()
    gefragt = (Ruecklauf("hort"), Ruecklauf("ssa", "Grundschule Am Park"))
    # Without a survey nothing is asked; what explains a heading does not hide it.
    code, satz = lies()
    assert (code, satz) == (0, "2 Bedarfe gelesen: 2 neu, 0 geändert, 0 wie bisher.\n")
    assert {b.gewicht for b in Koordination(umgebung).kooperation.bedarf.values()} == {5, 3}
    koordination = Koordination(umgebung)
    fruehjahr = koordination.setzen(
        "abfrage",
        Bedarfsabfrage("", "Bedarfe im Frühjahr", heute - EINE_WOCHE, heute, ruecklauf=gefragt),
    )
    neu = "Bedarf\nMensa\n"
    for angaben, erwartet in (
        ((), "Es gibt die Bedarfsabfrage „Bedarfe im Frühjahr“. Gehört die Datei dazu?"),
        (("--abfrage", "Frühjahr"), "gehört beides"),
        (("--von", "Hort"), "gehört beides"),
        (("--abfrage", "Frühjahr", "--von", "Hort", "--ohne-abfrage"), "gehört beides"),
        (("--abfrage", "Herbst", "--von", "Hort"), "Welche Abfrage ist „Herbst“?"),
        (("--abfrage", "", "--von", "Hort"), "Welche Abfrage ist „“?"),
        (("--abfrage", "Frühjahr", "--von", "Frau Weber"), "sieht nach einem Namen aus"),
        (("--abfrage", "Frühjahr", "--von", "Max Mustermann"), "sieht nach einem Namen aus"),
        (("--abfrage", "Frühjahr", "--von", ""), "Bitte die Profession oder die Einrichtung"),
    ):
        code, satz = lies(*angaben, text=neu)
        assert (code, erwartet in satz) == (1, True), satz
    assert len(Koordination(umgebung).kooperation.bedarf) == 2
    # What is said is marked as come back, and the needs get the sender's profession.
    code, _ = lies("--abfrage", "fruehjahr", "--von", "Hort", text=neu)
    assert code == 0
    da = Koordination(umgebung).kooperation
    assert da.abfrage[fruehjahr].ruecklauf == (Ruecklauf("hort", "", heute, 1), gefragt[1])
    [mensa] = [b for b in da.bedarf.values() if b.bedarf == "Mensa"]
    assert (mensa.profession, mensa.abfrage) == ("hort", fruehjahr)
    assert lies("--ohne-abfrage", text="Bedarf\nGarten\n")[0] == 0
    assert Koordination(umgebung).kooperation.abfrage == da.abfrage

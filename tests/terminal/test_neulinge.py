"""Three people lead a first round, each from the first start to the saved sheet, without README.

They press and type only what the screen names (`tests/buehne/neuling.py` sees to that), at 80×24.
At the end the saved file is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.buehne.drehbuecher import Rechner
from tests.buehne.neuling import Neuling, NichtGenannt, formen, genannte_tasten

SPEICHERT = "Enter speichert"
"""Said beside the examples until the first entry, and by the questions before the line."""


class Erster(Neuling):
    """What all three do the same way."""

    def waehlt_ablauf(self, suche: str, titel: str) -> None:
        """Go up to the format and choose another one from the list."""
        self.drueckt("↑", "↑↓ Feld", mal=9, dann="Enter zeigt alle Abläufe")
        self.drueckt("Enter", "Enter Liste", dann="Tippen sucht, Enter wählt")
        self.tippt(suche, "Tippen sucht")
        self.drueckt("Enter", "Enter Wählen", dann=f"◂ {titel} ▸")
        # The title stands below the list already; the list is gone with its footer.
        self.sieht("↑↓ Feld")

    def beginnt(self, felder_darunter: int = 0) -> None:
        """Confirm that confidentiality was talked about, and begin."""
        if felder_darunter:
            self.drueckt("↓", "↑↓ Feld", mal=felder_darunter, dann="Leertaste bestätigt")
        self.drueckt("Leertaste", "Leertaste bestätigt", dann="[x] Vertraulichkeit")
        self.drueckt("F8", "F8 Beginnen", dann="So geht es")

    def traegt_ein(self, zeile: str, weil: str, *, wie: str = "", steht: str = "") -> None:
        """Type a line and save it; `steht` is what the list shows then."""
        self.tippt(zeile, weil, wie=wie)
        self.drueckt("Enter", SPEICHERT, frueher=SPEICHERT not in self.bild)
        self.sieht(steht or zeile)
        self.sieht_leere_zeile()

    def geht_weiter(self, dann: str) -> None:
        """Go on to the next phase, and read its head."""
        self.drueckt("F8", "F8 Weiter", dann=dann)

    def waehlt(self, frage: str, wort: str, dann: str) -> None:
        """Answer the question that stands before the line."""
        self.tippt(wort, frage)
        self.drueckt("Enter", SPEICHERT, dann=dann)


@contextmanager
def erster_start(rechner: Rechner) -> Iterator[Erster]:
    """Somebody before the very first start screen."""
    with rechner.terminal() as t:
        neuling = Erster(t)
        neuling.sieht("Zum Anfangen Enter drücken")
        neuling.drueckt("Enter", "Zum Anfangen Enter drücken", dann="Leertaste bestätigt")
        yield neuling


def gespeichert(n: Erster, rechner: Rechner) -> str:
    """Save the sheet and return the text of the file that the screen tells of."""
    n.sieht("s Speichern")
    n.drueckt("s", "s Speichern", dann="Gespeichert:")
    [datei] = rechner.blaetter.glob("*.md")
    n.sieht_datei(datei.with_suffix(".html").name)
    return " ".join(datei.read_text(encoding="utf-8").split())


def test_koprax_60_vom_ersten_start_bis_zum_handzettel(tmp_path: Path) -> None:
    rechner = Rechner(tmp_path)
    with erster_start(rechner) as n:
        n.beginnt()
        n.sieht("1/8 Ankommen")
        n.geht_weiter("2/8 Fall und Leitfrage")
        n.traegt_ein("Er trommelt unter dem Tisch.", "Beobachtung tippen")
        n.traegt_ein("l: Was hilft ihm?", "Leitfrage mit l: davor", steht="L lk Was hilft ihm?")
        n.geht_weiter("3/8 Fragen")
        n.traegt_ein("ssa: Wann gelingt es?", "Vorn steht, wer fragt", steht="Wann gelingt es?")
        n.traegt_ein("a: Beim Werken.", "Antwort mit a: davor", steht="A lk Beim Werken.")
        n.drueckt("Strg+W", "Strg+W zeigt alles", dann="Allgemeiner Sozialer Dienst (asd)")
        n.drueckt("Esc", "Esc Zurück", dann="3/8 Fragen")
        asd = "asd: Was macht er am Nachmittag?"
        n.traegt_ein(asd, "Vorn steht, wer fragt", wie="ssa:", steht="F asd Was macht er")
        n.geht_weiter("4/8 Hypothesen")
        n.traegt_ein("okja: Es fehlt Bewegung.", "Vermutung tippen", steht="okja Es fehlt")
        n.geht_weiter("5/8 Ursachen bündeln")
        n.traegt_ein("Lange Stillarbeit", "Ursache tippen", steht="U lk Lange Stillarbeit")
        n.drueckt("↑", "↑ in die Liste", dann="1–6 Ursachenfeld")
        n.drueckt("j", "j/t/n passt/teils/passt nicht", dann="(passt)")
        n.drueckt("3", "1–6 Ursachenfeld", dann="Als Nächstes: „Es fehlt Bewegung.“")
        n.drueckt("1", "1–6 Ursachenfeld", dann="Ursachenfeld: Kind.")
        n.drueckt("Esc", "Esc Tippen", dann="F8 Weiter")
        n.geht_weiter("6/8 Brainstorming")
        n.traegt_ein("okja: Eine Trommelgruppe", "Idee tippen", steht="okja Eine Trommelgruppe")
        n.traegt_ein(
            "ssa: Bewegungspausen; w: Hort",
            "Dahinter, wer hilft",
            wie="okja:",
            steht="wer hilft: Hort",
        )
        n.geht_weiter("7/8 Auswahl")
        n.drueckt("↑", "↑ in die Liste", dann="1/2/3 gewählt/vielleicht/nicht jetzt")
        n.drueckt("1", "1 wählt eine Idee", dann="Erster Schritt")
        n.waehlt("Erster Schritt", "In der Musikschule anrufen", "Bis wann")
        n.waehlt("Bis wann", "Freitag", "Wer hilft")
        n.waehlt("Wer hilft", "Jugendclub", "Liste: Esc, dann tippen")
        n.drueckt("Esc", "Esc, dann tippen", dann="F8 Weiter")
        n.geht_weiter("8/8 Abschluss")
        n.traegt_ein("Mittwoch, 14 Uhr", "Nächsten Termin tippen", steht="T lk Mittwoch, 14 Uhr")
        n.traegt_ein("ws: Ruhiger.", "Wort zum Schluss mit ws: davor", steht="WS lk Ruhiger.")
        n.drueckt("F8", "F8 Handzettel", dann="s Speichern")
        blatt = gespeichert(n, rechner)
    assert "Was hilft ihm?" in blatt
    assert "1. Eine Trommelgruppe" in blatt.replace("*", "")
    for stueck in ("In der Musikschule anrufen", "Freitag", "Jugendclub", "Bewegungspausen"):
        assert stueck in blatt
    assert "Mittwoch, 14 Uhr" in blatt
    for nicht in ("trommelt", "Beim Werken", "Stillarbeit", "Bewegung.", "Ruhiger"):
        assert nicht not in blatt


def test_ein_praeventionskreis_vom_ersten_start_bis_zum_protokoll(tmp_path: Path) -> None:
    rechner = Rechner(tmp_path)
    with erster_start(rechner) as n:
        n.waehlt_ablauf("Prävention", "Präventionskreis")
        n.beginnt(6)
        n.sieht("1/6 Ankommen")
        n.traegt_ein("no: Zwölf sind da", "Notiz mit no: davor", steht="NO amt Zwölf sind da")
        n.geht_weiter("2/6 Bedarfe vorstellen")
        n.traegt_ein("schul: Mehr am Freitag", "Bedarf tippen", steht="schul Mehr am Freitag")
        n.traegt_ein(
            "kita: Übergang in die Schule", "Bedarf tippen", wie="schul:", steht="kita Übergang"
        )
        n.drueckt("↑", "↑ in die Liste", dann="1/2/3 hoch/mittel/gering")
        n.drueckt("1", "1 bis 3 gewichtet ihn", dann="Als Nächstes: „Mehr am Freitag“")
        n.drueckt("Strg+P", "Strg+P Hilfe", dann="u Handlungsfeld: Übergänge")
        n.drueckt("Esc", "Esc zurück", dann="Esc Tippen")
        n.drueckt("u", "u Handlungsfeld: Übergänge", frueher=True, dann="Handlungsfeld: Übergänge.")
        n.drueckt("Esc", "Esc Tippen", dann="F8 Weiter")
        n.geht_weiter("3/6 Lücken")
        n.sieht("Lücke · Jugendamt")
        n.drueckt("↑", "↑ wählt den Bedarf", dann="Lücke zu „")
        n.drueckt("Esc", "Esc führt zurück", dann="F8 Weiter")
        n.traegt_ein("Niemand hat geöffnet", "dann die Lücke tippen")
        n.geht_weiter("4/6 Angebote")
        n.traegt_ein(
            "Offene Halle; von: Sportverein", "das Angebot tippen", steht="von wem: Sportverein"
        )
        n.geht_weiter("5/6 AG-Aufträge")
        n.traegt_ein(
            "Halle anfragen; wer: Schulleitung; bis: Ostern",
            "Auftrag tippen",
            steht="wer: Schulleitung · bis wann: Ostern",
        )
        n.geht_weiter("6/6 Abschluss")
        n.traegt_ein("12. Mai, 14 Uhr", "Nächsten Termin tippen", steht="T amt 12. Mai, 14 Uhr")
        n.drueckt("F8", "F8 Protokoll", dann="So geht es an alle")
        blatt = gespeichert(n, rechner)
    assert "## Bedarfe - Übergang in die Schule (Gewicht: hoch) - Mehr am Freitag" in blatt
    assert "(Handlungsfeld: Übergänge) - Lücke: Niemand hat geöffnet" in blatt
    assert "- Offene Halle (Von wem: Sportverein)" in blatt
    assert "- [ ] Halle anfragen (Wer: Schulleitung; Bis wann: Ostern)" in blatt
    assert "Mai, 14 Uhr" in blatt
    assert "## Notizen - Zwölf sind da" in blatt


@pytest.mark.lang
def test_die_fallberatung_in_acht_schritten_vom_ersten_start_bis_zum_handzettel(
    tmp_path: Path,
) -> None:
    rechner = Rechner(tmp_path)
    with erster_start(rechner) as n:
        n.waehlt_ablauf("acht", "Fallberatung in acht Schritten")
        n.beginnt(8)
        n.sieht("1/8 Rollen")
        n.traegt_ein("Der Hort achtet auf die Zeit", "Eine Rolle je Zeile tippen")
        n.geht_weiter("2/8 Fall")
        n.traegt_ein("Sie kommt oft zu spät.", "Beobachtung tippen")
        n.traegt_ein("l: Wie erreiche ich sie?", "Leitfrage mit l: davor", steht="L lk Wie")
        n.geht_weiter("3/8 Befragung")
        n.traegt_ein("ssa: Seit wann?", "Vorn steht, wer fragt", steht="F ssa Seit wann?")
        n.traegt_ein("a: Seit Herbst.", "Antwort mit a: davor", steht="A lk Seit Herbst.")
        n.geht_weiter("4/8 Hypothesen")
        n.traegt_ein("asd: Sie hilft daheim.", "Vermutung tippen", steht="asd Sie hilft daheim.")
        n.geht_weiter("5/8 Stellungnahme")
        n.drueckt("↑", "In der Liste (↑)", dann="j/t/n passt/teils/passt nicht")
        n.drueckt("t", "sagt j, t oder n, was passt", dann="Rückmeldung: teils.")
        n.drueckt("Esc", "Esc Tippen", dann="F8 Weiter")
        n.traegt_ein("Das trifft es.", "Stellungnahme tippen", steht="ST lk Das trifft es.")
        n.geht_weiter("6/8 Lösungsvorschläge")
        n.traegt_ein("okja: Ein Gespräch", "Vorschlag tippen", steht="okja Ein Gespräch")
        n.traegt_ein("Lerngruppe; w: Hort", "Dahinter, wer hilft", steht="wer hilft: Hort")
        n.geht_weiter("7/8 Entscheidung")
        n.drueckt("↑", "↑ in die Liste", dann="1/2/3 gewählt/vielleicht/nicht jetzt")
        n.drueckt("1", "1 wählt einen Vorschlag", dann="Erster Schritt")
        n.waehlt("Erster Schritt", "Sie am Montag fragen", "Bis wann")
        n.drueckt("Enter", "Enter speichert; leer lassen geht auch", dann="Wer hilft")
        liste = "Liste: Esc, dann tippen"
        n.drueckt("Enter", "Enter speichert; leer lassen geht auch", dann=liste)
        n.drueckt("Esc", "Esc, dann tippen", dann="F8 Weiter")
        n.geht_weiter("8/8 Austausch")
        n.traegt_ein("Ich sehe klarer.", "Ein Satz zur Runde genügt")
        n.traegt_ein("t: Montag, 15 Uhr", "Nächster Termin mit t: davor", steht="T lk Montag")
        n.drueckt("F8", "F8 Handzettel", dann="s Speichern")
        blatt = gespeichert(n, rechner)
    assert "## Ihre Leitfrage > Wie erreiche ich sie?" in blatt
    assert "### 1. Ein Gespräch - [ ] Erster Schritt: Sie am Montag fragen ## Weitere" in blatt
    gruppe = "### Offene Kinder- und Jugendarbeit - Lerngruppe"
    assert f"{gruppe} (Wer helfen könnte: Hort)" in blatt
    assert "Nächster Termin: Montag, 15 Uhr" in blatt
    for nicht in ("zu spät", "Herbst", "daheim", "trifft es", "klarer", "achtet auf"):
        assert nicht not in blatt


# --- the newcomer does nothing that was not named ---------------------------------------------

ERSTES = (
    " Stein-1 · Üben",
    "█ So geht es: Vorn steht, wer fragt: „ssa: Was war davor?“ Antwort mit a: davor: „a:",
    "█ Pause.“ Enter speichert.",
    " dabei: lk, ssa, asd",
    " Frage · Schulsozialarbeit",
    "›",
    " ↑ Liste  F8 Weiter  F1/Strg+P Hilfe  1–3 Wahl",
)
ZWEITES = (" Idee tippen: „Eine Pause“", " Idee", "›", " Esc Zurück")


class Attrappe:
    """A terminal that only notes what it gets."""

    def __init__(self, *zeilen: str) -> None:
        self.zeilen = list(zeilen)
        self.bekommen: list[str] = []

    def taste(self, *namen: str) -> None:
        """Note keys."""
        self.bekommen += namen

    def senden(self, text: str) -> float:
        """Note a text."""
        self.bekommen.append(text)
        return 0.0

    def warten(self, muster: str) -> float:
        """Need no wait."""
        return 0.0


def vor_zwei_bildern() -> tuple[Neuling, Attrappe]:
    """A newcomer who saw the first screen and sits before the second one."""
    attrappe = Attrappe(*ERSTES)
    neuling = Neuling(attrappe)
    neuling.sieht("Weiter")
    attrappe.zeilen = list(ZWEITES)
    return neuling, attrappe


def test_was_genannt_ist_wird_getan() -> None:
    attrappe = Attrappe(*ERSTES)
    n = Neuling(attrappe)
    n.drueckt("F8", "F8 Weiter")
    n.drueckt("Strg+P", "F1/Strg+P Hilfe")
    n.drueckt("2", "1–3 Wahl")
    n.drueckt("↑", "↑ Liste", mal=2)
    n.tippt("a: Pause", "Antwort mit a: davor")
    n.tippt("asd: Was hilft?", "Vorn steht, wer fragt", wie="ssa:")
    assert attrappe.bekommen[:5] == ["f8", "ctrl+p", "2", "up", "up"]
    assert attrappe.bekommen[5:] == ["a: Pause", "asd: Was hilft?"]


@pytest.mark.parametrize(
    ("taste", "weil"),
    [
        ("F5", "F5 Handzettel"),  # nowhere on the screen
        ("F9", "F8 Weiter"),  # the words tell of another key
        ("4", "1–3 Wahl"),
        ("Esc", "Esc Zurück"),
        ("F8", "F8"),  # nothing says what it does
        ("F8", "F8 Weit"),  # half a word
    ],
)
def test_eine_taste_die_der_schirm_nicht_nennt_drueckt_niemand(taste: str, weil: str) -> None:
    attrappe = Attrappe(*ERSTES)
    with pytest.raises(NichtGenannt):
        Neuling(attrappe).drueckt(taste, weil)
    assert attrappe.bekommen == []


@pytest.mark.parametrize(
    ("zeile", "weil", "wie"),
    [
        ("Was hilft?", "Idee tippen", ""),  # nothing says that one types ideas here
        ("l: Was hilft?", "Vorn steht, wer fragt", ""),
        ("l: Was hilft?", "Vorn steht, wer fragt", "ssa:"),
        ("asd: Was hilft?", "Vorn steht, wer fragt", ""),  # listed, and no example named
        ("asd: Was hilft?", "Vorn steht, wer fragt", "okja:"),
        ("okja: Was hilft?", "Vorn steht, wer fragt", "ssa:"),
        ("okja i: Was hilft?", "Vorn steht, wer fragt", "ssa:"),
        ("okja Was hilft?", "Vorn steht, wer fragt", ""),
        ("Leitfrage: Was hilft?", "Vorn steht, wer fragt", ""),
        ("Pausen; w: Hort", "Vorn steht, wer fragt", ""),
        ("! Was hilft?", "Vorn steht, wer fragt", ""),
        ("Was hilft ihm #", "Vorn steht, wer fragt", ""),
    ],
)
def test_eine_form_die_der_schirm_nicht_nennt_tippt_niemand(
    zeile: str, weil: str, wie: str
) -> None:
    attrappe = Attrappe(*ERSTES)
    with pytest.raises(NichtGenannt):
        Neuling(attrappe).tippt(zeile, weil, wie=wie)
    assert attrappe.bekommen == []


def test_was_nur_frueher_dastand_gilt_nur_wenn_es_so_gesagt_wird() -> None:
    n, attrappe = vor_zwei_bildern()
    for tun in (
        lambda: n.drueckt("F8", "F8 Weiter"),
        lambda: n.drueckt("F5", "F5 Handzettel", frueher=True),
        lambda: n.drueckt("Esc", "Esc Zurück", frueher=True),  # it still stands there
        lambda: n.tippt("ssa: Eine Pause", "Idee tippen"),
        lambda: n.tippt("Eine Pause", "Idee tippen", frueher=True),
    ):
        with pytest.raises(NichtGenannt):
            tun()
    assert attrappe.bekommen == []
    n.drueckt("F8", "F8 Weiter", frueher=True)
    n.tippt("ssa: Eine Pause", "Idee tippen", frueher=True)
    assert attrappe.bekommen == ["f8", "ssa: Eine Pause"]


def test_was_form_ist_und_was_text() -> None:
    assert list(formen("Er sagt immer: „Nein.“ – und geht; dann kommt er.")) == []
    assert list(formen("okja i: Halle; wer: Hort; bis: Mai")) == ["okja i:", "; wer:", "; bis:"]
    assert list(formen("asd anrufen")) == ["asd"]
    assert genannte_tasten("j/t/n passt, ↑↓ Feld") >= {"j", "t", "n", "↑", "↓"}
    assert genannte_tasten("1 bis 6 ordnet") >= set("123456")

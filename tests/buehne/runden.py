"""Rounds typed in line by line, for tests that need a full log.

    with umgebung_in(tmp_path) as umgebung:
        leitung = fall_a(umgebung)

`umgebung_in` opens a real file (so does the fixture `umgebung` of conftest), `begonnene` begins a
round of any format, `tippen` enters lines as they would be typed, `waehlen` and `setzen` act on
what was entered, and `fall_a` does all that for one whole round.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import mitgeliefert
from modelle.leitung import pflege
from modelle.leitung.fristen import Fristen
from modelle.leitung.pflege import Pflege
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
from modelle.runde.eingabe import deuten
from modelle.runde.zustand import Eintrag
from tests.conftest import ANGABEN, Uhr, zaehler

STANDARD = Fristen()


@contextmanager
def umgebung_in(ordner: Path, uhr: Uhr | None = None) -> Iterator[Umgebung]:
    """A real log in a folder, a clock set by hand, counted ids."""
    protokoll = Protokoll(ordner / "protokoll.db")
    try:
        yield Umgebung(protokoll, uhr or Uhr(), zaehler())
    finally:
        protokoll.schliessen()


def bestaetigt_starten(umgebung: Umgebung, fristen: Fristen = STANDARD) -> Pflege:
    """What a start does for somebody who said before that the machine's date is right."""
    umgebung.protokoll.datum_bestaetigen(umgebung.uhr())
    return pflege.zum_start(umgebung.protokoll, fristen, umgebung.uhr())


def begonnene(umgebung: Umgebung, ablauf: Ablauf | str = "koprax-60") -> Leitung:
    """A round that has begun, in its first phase; the format may be one of those shipped."""
    gewaehlter = mitgeliefert(ablauf) if isinstance(ablauf, str) else ablauf
    leitung = Leitung.anlegen(umgebung, gewaehlter, ANGABEN)
    leitung.beginnen()
    return leitung


def tippen(leitung: Leitung, *zeilen: str) -> list[Eintrag]:
    """Enter lines in the present phase (`asd f: Wer merkt es zuerst?`); a kind of a later phase
    is parked. Returns the entries in the order of the lines."""
    ids = []
    for zeile in zeilen:
        deutung, erlaubt = deuten(zeile, leitung.runde), leitung.runde.phase.arten
        art = deutung.art.schluessel if deutung.art else erlaubt[0]
        profession = deutung.profession or ""
        if art in erlaubt:
            leitung.erfassen([deutung.text], art, profession)
        else:
            leitung.parken(deutung.text, art, profession)
        # A kind that exists only once may have changed the entry that was there.
        alle = leitung.runde.eintraege.values()
        ids.append([x.id for x in alle if x.art == art and x.text == deutung.text][-1])
    return [leitung.runde.eintraege[id] for id in ids]


def waehlen(leitung: Leitung, idee: Eintrag, wert: str, art: str = "option") -> Eintrag:
    """Make an option of an idea with this value of its first choice field."""
    feld = next(f for f in leitung.runde.ablauf.felder_von(art) if f.werte)
    gewaehlt = feld.wert(wert)
    assert gewaehlt is not None
    neu = leitung.aufnehmen(idee, art, feld, gewaehlt)
    return leitung.runde.eintraege[neu]


def setzen(leitung: Leitung, eintrag: Eintrag, **felder: str) -> None:
    """Set fields of an entry by their keys."""
    for name, inhalt in felder.items():
        feld = leitung.runde.ablauf.feld(name)
        assert feld is not None
        leitung.feld_setzen(eintrag.id, feld, inhalt)


def fall_a(umgebung: Umgebung) -> Leitung:
    """Case A (a boy of 9 who drums under his desk) through all phases of KoPrax 60, with every
    kind of entry, one entry parked and one deleted; ends in the last phase, not closed."""
    leitung = begonnene(umgebung)
    [alt] = tippen(leitung, "Platz in der ersten Reihe")
    setzen(leitung, alt, ergebnis="teils", wirkung="zwei Wochen lang ruhiger, dann wie vorher")
    _weiter(leitung, umgebung)
    _fall_und_fragen(leitung, umgebung)
    _vermutungen(leitung, umgebung)
    _ideen_und_auswahl(leitung, umgebung)
    tippen(leitung, "Mittwoch, 2. Dezember, 14 Uhr", "lk: ws: Ich gehe leichter hinaus.")
    return leitung


def _weiter(leitung: Leitung, umgebung: Umgebung) -> None:
    """Let the phase take its minutes, then go on."""
    assert isinstance(umgebung.uhr, Uhr)
    umgebung.uhr.vor(minuten=leitung.runde.phase.minuten)
    leitung.weiter()


def _fall_und_fragen(leitung: Leitung, umgebung: Umgebung) -> None:
    *_, versehen = tippen(
        leitung,
        "lk: Nach etwa zehn Minuten sitzt er unter dem Tisch und trommelt.",
        "lk: Ein Teil der Klasse lacht, andere halten sich die Ohren zu.",
        "lk: Das Gespräch mit den Eltern hat nichts verändert.",
        "lk: l: Wie kann er sich bewegen, ohne dass die anderen beim Lernen gestört werden?",
        "lk: Frau Krause von nebenan hat sich beschwert.",
    )
    leitung.loeschen(versehen.id)
    _weiter(leitung, umgebung)
    tippen(
        leitung,
        "ssa: Was geschieht kurz davor?",
        "lk: a: Meist eine lange Stillarbeit.",
        "asd: Wann gelingt es ihm, dabeizubleiben?",
        "lk: a: Beim Werken und wenn er etwas holen darf.",
        "okja: Was macht er am Nachmittag?",
    )
    _weiter(leitung, umgebung)


def _vermutungen(leitung: Leitung, umgebung: Umgebung) -> None:
    hypothesen = tippen(
        leitung,
        "okja: Er braucht mehr Bewegung, als der Vormittag zulässt.",
        "ssa: Unter dem Tisch ist es ihm weniger laut und voll.",
        "asd: Das Lachen der anderen ist für ihn Anerkennung.",
        "asd: Zu Hause ist es eng.",
    )
    tippen(leitung, "ssa: i: Stehpult ausprobieren")
    _weiter(leitung, umgebung)
    bewegung, lachen, enge = tippen(
        leitung,
        "Lange Stillarbeit ohne Bewegung",
        "Die Klasse schaut hin, wenn er trommelt",
        "Zu wenig Platz daheim",
    )
    setzen(leitung, bewegung, gruppe="unterricht", passung="passt")
    setzen(leitung, lachen, gruppe="klasse", passung="teils")
    setzen(leitung, enge, gruppe="familie", passung="passt_nicht")
    for hypothese, ursache in zip(hypothesen, (bewegung, bewegung, lachen, enge), strict=True):
        leitung.anhaengen(hypothese.id, ursache.id)
    [resonanz] = tippen(leitung, "lk: re: Das mit der Stillarbeit sehe ich jeden Tag.")
    leitung.anhaengen(resonanz.id, bewegung.id)
    _weiter(leitung, umgebung)


def _ideen_und_auswahl(leitung: Leitung, umgebung: Umgebung) -> None:
    sport, pausen, rhythmus, eltern, beratung, _ = tippen(
        leitung,
        "okja: Ein Sportangebot am Nachmittag, bei dem er sich auspowern kann",
        "ssa: Zwei kurze Bewegungspausen am Vormittag für die ganze Klasse",
        "okja: Eine Trommelgruppe, in der Trommeln genau richtig ist",
        "asd: Ein Elterngespräch, das mit dem beginnt, was ihm gelingt",
        "asd: Erziehungsberatung als Angebot an die Eltern",
        "ssa: Ein verabredetes Zeichen, mit dem er kurz hinausgehen darf",
    )
    setzen(leitung, sport, wer_hilft="Fachkraft der Offenen Kinder- und Jugendarbeit")
    setzen(leitung, pausen, wer_hilft="Schulsozialarbeit")
    setzen(leitung, rhythmus, wer_hilft="Musikschule")
    setzen(leitung, eltern, wer_hilft="Schulsozialarbeit")
    setzen(leitung, beratung, wer_hilft="Erziehungsberatungsstelle")
    _weiter(leitung, umgebung)
    gewaehlt = [
        waehlen(leitung, leitung.runde.eintraege[idee.id], "gewaehlt") for idee in (sport, pausen)
    ]
    waehlen(leitung, leitung.runde.eintraege[rhythmus.id], "vielleicht")
    waehlen(leitung, leitung.runde.eintraege[beratung.id], "nicht_jetzt")
    setzen(
        leitung,
        gewaehlt[0],
        erster_schritt="mit der Fachkraft klären, welche Gruppe noch Platz hat",
        bis_wann="Ende nächster Woche",
    )
    setzen(
        leitung,
        gewaehlt[1],
        erster_schritt="eine Pause nach der ersten Stillarbeit ausprobieren",
        bis_wann="ab Montag, zwei Wochen lang",
    )
    _weiter(leitung, umgebung)

"""The rounds shown by `koprax demo`: case A, a boy of nine who drums under his desk.

Source of the case: the public description of the Kooperative Praxisberatung Jena; the words are
our own. The rounds come in line by line through `Leitung`, as if somebody typed them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from modelle.ablauf.format import Feld, Wert
from modelle.ablauf.lesen import mitgeliefert
from modelle.fach.professionen import STAMM
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.runden import Protokoll
from modelle.runde.eingabe import deuten
from modelle.runde.ereignisse import Angaben
from modelle.runde.zustand import Eintrag

CODE = "Trommel-12"

_VOR_EINEM_MONAT = {
    "fall": ["Er steht oft auf und läuft herum.", "l: Wie kommt er zur Ruhe?"],
    "brainstorming": [
        "ssa: Ein Platz in der ersten Reihe",
        "okja: Ein Besuch im Jugendzentrum mit der ganzen Klasse",
    ],
}
_HEUTE = {
    "fall": [
        "Nach etwa zehn Minuten sitzt er unter dem Tisch und trommelt.",
        "Ein Teil der Klasse lacht, andere halten sich die Ohren zu.",
        "Das Gespräch mit den Eltern hat nichts verändert.",
        "Beim Werken ist er ganz bei der Sache.",
        "l: Wie kann er sich bewegen, ohne dass die anderen beim Lernen gestört werden?",
    ],
    "fragen": [
        "ssa: Was geschieht kurz davor?",
        "a: Meist eine lange Stillarbeit.",
        "asd: Wann gelingt es ihm, dabeizubleiben?",
        "a: Beim Werken, und wenn er etwas holen darf.",
        "okja: Was macht er am Nachmittag?",
        "a: Das ist nicht bekannt.",
    ],
    "hypothesen": [
        "okja: Er braucht mehr Bewegung, als der Vormittag zulässt.",
        "ssa: Unter dem Tisch ist es ihm weniger laut und voll.",
        "asd: Das Lachen der anderen ist für ihn Anerkennung.",
        "asd: Niemand hat ihn bisher gefragt, was ihm hilft.",
    ],
    "ursachen": [
        "Lange Stillarbeit ohne Bewegung",
        "Die Klasse schaut hin, wenn er trommelt",
    ],
    "brainstorming": [
        "okja: Ein Sportangebot am Nachmittag, das zu seinem Bewegungsdrang passt",
        "ssa: Zwei kurze Bewegungspausen am Vormittag für alle",
        "okja: Eine Trommelgruppe, in der Trommeln genau richtig ist",
        "asd: Ein Elterngespräch, das mit dem beginnt, was ihm gelingt",
        "ssa: Ein verabredetes Zeichen, mit dem er kurz hinausgehen darf",
    ],
    "abschluss": ["Mittwoch, 9. Dezember, 14 Uhr", "lk: ws: Ich gehe leichter hinaus."],
}
_HELFENDE = (
    "Fachkraft der Offenen Kinder- und Jugendarbeit",
    "Schulsozialarbeit",
    "Musikschule",
)
_SCHRITTE = (
    ("mit der Fachkraft klären, welche Gruppe noch Platz hat", "Ende nächster Woche"),
    ("eine Pause nach der ersten Stillarbeit ausprobieren", "ab Montag, zwei Wochen lang"),
)


class _Uhr:
    """A clock that stands still until somebody sets it."""

    def __init__(self, jetzt: datetime) -> None:
        self.jetzt = jetzt

    def __call__(self) -> datetime:
        return self.jetzt


def fuellen(protokoll: Protokoll, jetzt: datetime, neue_id: Callable[[], str]) -> None:
    """Write three rounds into a log: one closed 28 days ago, one near its end, one planned.

    `jetzt` is the present instant with a time zone.
    """
    uhr = _Uhr(jetzt - timedelta(days=28))
    umgebung = Umgebung(protokoll, uhr, neue_id)
    frueher = _tippen(umgebung, uhr, "koprax-45", _VOR_EINEM_MONAT)
    _waehlen(frueher, 0, "gewaehlt", _SCHRITTE[1])
    frueher.schliessen()

    uhr.jetzt = jetzt - timedelta(minutes=62)
    _tippen(umgebung, uhr, "koprax-60", _HEUTE)

    uhr.jetzt = jetzt
    angaben = Angaben("Segel-33", f"{jetzt:%Y-%m}", "Sek I", "14", "weiblich", STAMM)
    Leitung.anlegen(umgebung, mitgeliefert("koprax-60"), angaben)


def _tippen(umgebung: Umgebung, uhr: _Uhr, ablauf: str, zeilen: dict[str, list[str]]) -> Leitung:
    """Lead a round into its last phase; each phase takes about its planned minutes."""
    angaben = Angaben(CODE, f"{uhr.jetzt:%Y-%m}", "Primar", "9", "männlich", STAMM)
    leitung = Leitung.anlegen(umgebung, mitgeliefert(ablauf), angaben)
    leitung.beginnen()
    while True:
        phase = leitung.runde.phase
        for zeile in zeilen.get(phase.schluessel, []):
            uhr.jetzt += timedelta(seconds=20)
            deutung = deuten(zeile, leitung.runde)
            art = deutung.art or leitung.runde.ablauf.art(phase.arten[0])
            wer = deutung.profession or ("lk" if art.vom_fall or phase.spricht == "alle" else "")
            leitung.erfassen([deutung.text], art.schluessel, wer)
        if zeilen is _HEUTE:
            _zuordnen(leitung, phase.schluessel)
        if phase == leitung.runde.ablauf.phasen[-1]:
            return leitung
        uhr.jetzt += timedelta(minutes=phase.minuten - 1 if phase.minuten > 3 else phase.minuten)
        leitung.weiter()


def _zuordnen(leitung: Leitung, phase: str) -> None:
    """Do in this phase what a moderator does with single keys in the list."""
    if phase in _ZUORDNUNGEN:
        _ZUORDNUNGEN[phase](leitung)


def _zurueckblicken(leitung: Leitung) -> None:
    for eintrag in leitung.vorige_wahl():
        neu = leitung.aufnehmen(eintrag, "rueckblick", *_wert(leitung, "ergebnis", "teils"))
        _text(leitung, neu, "wirkung", "zwei Wochen lang ruhiger, dann wie vorher")


def _buendeln(leitung: Leitung) -> None:
    stillarbeit, klasse = leitung.runde.mit_art("ursache")
    hypothesen = leitung.runde.mit_art("hypothese")
    _setzen(leitung, stillarbeit, gruppe="unterricht", passung="passt")
    _setzen(leitung, klasse, gruppe="klasse", passung="teils")
    _setzen(leitung, hypothesen[-1], gruppe="kind")
    for hypothese, ursache in zip(hypothesen, (stillarbeit, stillarbeit, klasse), strict=False):
        leitung.anhaengen(hypothese.id, ursache.id)


def _helfende_nennen(leitung: Leitung) -> None:
    for idee, wer in zip(leitung.runde.mit_art("idee"), _HELFENDE, strict=False):
        _text(leitung, idee.id, "wer_hilft", wer)


def _auswaehlen(leitung: Leitung) -> None:
    _waehlen(leitung, 0, "gewaehlt", _SCHRITTE[0])
    _waehlen(leitung, 1, "gewaehlt", _SCHRITTE[1])
    _waehlen(leitung, 2, "vielleicht", ("", ""))


_ZUORDNUNGEN: dict[str, Callable[[Leitung], None]] = {
    "ankommen": _zurueckblicken,
    "ursachen": _buendeln,
    "brainstorming": _helfende_nennen,
    "auswahl": _auswaehlen,
}


def _setzen(leitung: Leitung, eintrag: Eintrag, **werte: str) -> None:
    for feldname, name in werte.items():
        feld, wert = _wert(leitung, feldname, name)
        leitung.feld_setzen(eintrag.id, feld, wert.schluessel)


def _waehlen(leitung: Leitung, nummer: int, name: str, schritt: tuple[str, str]) -> None:
    idee: Eintrag = leitung.runde.mit_art("idee")[nummer]
    while leitung.runde.phase.schluessel != "auswahl":
        leitung.zurueck()
    feld, wert = _wert(leitung, "wahl", name)
    option = leitung.aufnehmen(idee, "option", feld, wert)
    for feldname, text in zip(("erster_schritt", "bis_wann"), schritt, strict=True):
        _text(leitung, option, feldname, text)


def _text(leitung: Leitung, eintrag: str, feldname: str, text: str) -> None:
    feld = leitung.runde.ablauf.feld(feldname)
    if feld is not None:
        leitung.feld_setzen(eintrag, feld, text)


def _wert(leitung: Leitung, feldname: str, name: str) -> tuple[Feld, Wert]:
    feld = leitung.runde.ablauf.feld(feldname)
    wert = feld.wert(name) if feld else None
    if feld is None or wert is None:
        raise KeyError(f"{feldname}={name}")
    return feld, wert

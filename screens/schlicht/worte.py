"""The words that are commands, and how they are told from what is to be noted. Pure.

Decision: a line is a command only if it is one as a whole: a word of the table, with the numbers
that belong to it. `zeit` tells the time, `Zeit zum Lesen` is an entry. What may be meant as one but
is none is asked about. A line that begins with `/` is never an entry; one that begins with a
backslash always is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from modelle.runde.eingabe import WOERTLICH
from screens.schlicht.woanders import WOANDERS

BEFEHL = "/"
"""At the beginning of a line: what follows is a command, and never an entry."""


class Wort(NamedTuple):
    """A command."""

    name: str
    hilfe: str
    """What it does, as a German sentence or a part of one."""
    kurz: str = ""
    """A letter that stands for it."""
    dazu: str = ""
    """What may follow: a regular expression; "" for nothing."""
    form: str = ""
    """How it is typed with that, for the help."""


_NR, _VIELLEICHT = r"\d{1,4}", r"(?:\d{1,4})?"

WORTE = (
    Wort("hilfe", "nennt alle Wörter", "h"),
    Wort("zeit", "sagt die Zeit; „zeit 5“ gibt fünf Minuten", "z", r"(?:[+-]?\d{1,3})?"),
    Wort("liste", "liest vor, was in dieser Phase steht", "l"),
    Wort("weiter", "geht in die nächste Phase, nach der letzten zum Blatt", "w"),
    Wort("zurück", "geht in die Phase davor"),
    Wort("regel", "sagt Regel und Sätze dieser Phase noch einmal"),
    Wort("fall", "sagt Leitfrage, Erzähltes und Eckdaten"),
    Wort("wer", "sagt, wer dabei ist und wer noch nichts gesagt hat; ändert es auf Wunsch"),
    Wort(
        "wahl",
        "geht durch, was zu wählen ist; mit Nummer nur bei diesem",
        "",
        _VIELLEICHT,
        "wahl 3",
    ),
    Wort("ändern", "fragt nach einem neuen Text", "ä", _VIELLEICHT, "ändern 3"),
    Wort("feld", "füllt die Felder aus", "", _VIELLEICHT, "feld 3"),
    Wort("löschen", "löscht", "", _VIELLEICHT, "löschen 3"),
    Wort("vormerken", "hebt für eine andere Phase auf", "v", _VIELLEICHT, "vormerken 3"),
    Wort("übernehmen", "nimmt Vorgemerktes hierher", "", _VIELLEICHT, "übernehmen 3"),
    Wort(
        "anhängen",
        "hängt das eine an das andere",
        "",
        rf"(?:{_NR}(?:\s+(?:an\s+)?{_NR})?)?",
        "anhängen 3 an 2",
    ),
    Wort("zu", "lässt die nächste Zeile zu dieser Nummer gehören", "", _NR, "zu 2"),
    Wort("rückgängig", "nimmt das Letzte zurück", "r"),
    Wort("wiederholen", "macht es doch"),
    Wort("nochmal", "nimmt die letzte Zeile noch einmal, wenn sie nicht gespeichert ist"),
    Wort("pause", "hält die Uhr an oder lässt sie weiterlaufen", "p"),
    Wort("plan", "fragt, was bei Verspätung kürzer wird"),
    Wort("blatt", "liest das Blatt vor, speichert es und schließt die Runde", "b"),
    Wort("stopp", "hält die Runde an, wenn ein Kind in Gefahr sein könnte"),
    Wort("anzeige", "macht die Anzeige an der Wand dunkel, oder wieder hell"),
    Wort("start", "geht zu den anderen Runden; diese läuft weiter"),
    Wort("ende", "beendet KoPrax; die Runde läuft weiter"),
)
"""Every command of a round, in the order of the help."""

_ZAHLWORT = re.compile(
    r"(?:\d+|nummer|letzte[nrs]?|eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)\b"
)
"""How what follows a command begins if a number was meant by it."""


class Verstanden(NamedTuple):
    """What a line means: a command, something to note, or something to ask about."""

    befehl: str = ""
    """Name of the command; "" if the line is to be noted."""
    nummern: tuple[int, ...] = ()
    unklar: str = ""
    """A word that is no command; the line is neither until somebody was asked."""
    vielleicht: str = ""
    """The command that may be meant by it, or ""."""


def verstehen(zeile: str) -> Verstanden:
    """Return what a typed line means."""
    text = zeile.strip()
    if text.startswith(WOERTLICH) or not text:
        return Verstanden()
    sicher = text.startswith(BEFEHL)
    erstes, _, rest = text.removeprefix(BEFEHL).strip().partition(" ")
    genannt, rest = erstes.rstrip(".!?").casefold() or "hilfe", rest.strip().rstrip(".")
    wort = _gefunden(genannt, sicher)
    if wort and re.fullmatch(wort.dazu, rest):
        if sicher or erstes[:1] == erstes[:1].lower():
            return Verstanden(wort.name, tuple(map(int, re.findall(r"[+-]?\d+", rest))))
        # With a capital it may be a noun: the idea of a break, not the break.
        return Verstanden(unklar=erstes, vielleicht=wort.name)
    if genannt in WOANDERS and (sicher or not rest):
        return Verstanden(genannt) if sicher else Verstanden(unklar=erstes, vielleicht=genannt)
    if sicher or (wort and wort.dazu and _ZAHLWORT.match(rest.casefold())):
        return Verstanden(unklar=erstes, vielleicht=wort.name if wort else _aehnlich(genannt))
    if rest:
        return Verstanden()
    if aehnlich := _aehnlich(genannt):
        return Verstanden(unklar=erstes, vielleicht=aehnlich)
    # A digit alone is rather the answer to a question that somebody believes to be open.
    return Verstanden(unklar=erstes) if len(erstes) == 1 and erstes.isalnum() else Verstanden()


def _gefunden(genannt: str, sicher: bool) -> Wort | None:
    """Return the command with this name or letter; behind BEFEHL, a beginning is enough."""
    for wort in WORTE:
        if genannt in (wort.name, wort.kurz or wort.name):
            return wort
    beginnend = [w for w in WORTE if sicher and w.name.startswith(genannt)]
    return beginnend[0] if len(beginnend) == 1 else None


KURZ = 4
"""Letters of a command that no other word is taken for by mistake."""


def _aehnlich(genannt: str) -> str:
    """Return the command that this word is but for one letter, or for two in the wrong order."""
    namen = [wort.name for wort in WORTE if len(wort.name) > KURZ]
    return next((name for name in namen if _fast_gleich(genannt, name)), "")


def _fast_gleich(a: str, b: str) -> bool:
    """A short word with another letter in it is another word: „Stadt“ is not „start“."""
    anders = (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y)
    gleich = next(anders, min(len(a), len(b)))
    x, y = a[gleich:], b[gleich:]
    vertauscht = len(x) > 1 and x[:2] == y[1::-1] and x[2:] == y[2:]
    ersetzt = len(b) > KURZ + 1 and x[1:] == y[1:]
    return a != b and (vertauscht or ersetzt or x[1:] == y or x == y[1:])


def hilfe() -> list[str]:
    """Return a line for each command."""
    zeilen = []
    for wort in WORTE:
        oder = f", kurz „{wort.kurz}“," if wort.kurz else ""
        etwa = f" Etwa: „{wort.form}“." if wort.form else ""
        zeilen.append(f"„{wort.name}“{oder} {wort.hilfe}.{etwa}")
    return zeilen

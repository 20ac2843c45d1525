"""A round that plays itself the same way each time: for sweeps that stop it anywhere.

Act `n` always has the same instant and the same identifiers, however often the process was
replaced before it. So the file after `n` acts is known, event by event, and so is the half-typed
line: what a sweep finds is compared as a whole with `Stand` number `n`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from modelle.ablauf.lesen import mitgeliefert
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.entwurf import Entwurf
from modelle.protokoll.listenzeile import Listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.runde.zustand import Eintrag
from modelle.strom.vermerk import Vermerk
from tests.conftest import ANGABEN, BEGINN

Tat = Callable[[Leitung], object]


def _eintrag(leitung: Leitung, anfang: str) -> Eintrag:
    return next(x for x in leitung.runde.eintraege.values() if x.text.startswith(anfang))


def _entwurf(text: str) -> Tat:
    return lambda leitung: leitung.entwurf_halten(Entwurf(text, len(text), "", "asd"))


def _erfassen(text: str, art: str, wer: str = "ssa") -> Tat:
    """Enter a line that was half typed before, as the screens do."""
    return lambda leitung: leitung.erfassen([text], art, wer, "", {}, Entwurf(art=art))


def _feld(anfang: str, name: str, wert: str) -> Tat:
    def setzen(leitung: Leitung) -> None:
        feld = leitung.runde.ablauf.feld(name)
        assert feld is not None
        leitung.feld_setzen(_eintrag(leitung, anfang).id, feld, wert)

    return setzen


def _mehrere(leitung: Leitung) -> None:
    leitung.erfassen(["Stundenplan ansehen", "Pausen anders legen"], "idee", "okja")


def _waehlen(leitung: Leitung) -> None:
    feld = next(f for f in leitung.runde.ablauf.felder_von("option") if f.werte)
    wert = feld.wert("gewaehlt")
    assert wert is not None
    leitung.aufnehmen(_eintrag(leitung, "Stundenplan"), "option", feld, wert)


def _ersetzen(leitung: Leitung) -> None:
    leitung.ersetzen(["Krause"], "[Kind]", "name")


TATEN: Sequence[Tat] = (
    Leitung.beginnen,
    _entwurf("Platz in der er"),
    _erfassen("Platz in der ersten Reihe", "rueckblick"),
    _feld("Platz", "ergebnis", "teils"),
    _feld("Platz", "wirkung", "zwei Wochen lang ruhiger"),
    Leitung.weiter,
    _erfassen("Wie bleibt er dabei?", "leitfrage", "lk"),
    _erfassen("Nach zehn Minuten trommelt er. " + "Lang. " * 900, "beobachtung", "lk"),
    _erfassen("Frau Krause hat sich beschwert", "beobachtung", "lk"),
    _entwurf("Was geschieht, wenn Kr"),
    _entwurf("Was geschieht, wenn Krause"),
    _ersetzen,
    Leitung.weiter,
    _erfassen("Was geschieht kurz davor?", "frage"),
    lambda leitung: leitung.aendern(_eintrag(leitung, "Was geschieht").id, "Was war davor?"),
    lambda leitung: leitung.zuschreiben(_eintrag(leitung, "Was war").id, "asd"),
    lambda leitung: leitung.parken("Stehpult", "idee", "ssa"),
    Leitung.zuruecknehmen,
    Leitung.wiederholen,
    _entwurf("ab"),
    lambda leitung: leitung.name_merken(["Tarik"], "name", "[Kind]", Entwurf("Und [Kind]?", 11)),
    lambda leitung: leitung.freigeben("Montag"),
    Leitung.anhalten_oder_fortsetzen,
    Leitung.anhalten_oder_fortsetzen,
    lambda leitung: leitung.zeit_geben(2),
    Leitung.unterbrechen,
    Leitung.wiederaufnehmen,
    Leitung.weiter,
    _erfassen("Er braucht mehr Bewegung", "hypothese", "okja"),
    _erfassen("Lange Stillarbeit", "hypothese"),
    lambda leitung: leitung.verschieben(_eintrag(leitung, "Lange").id, _eintrag(leitung, "Er").id),
    lambda leitung: leitung.loeschen(_eintrag(leitung, "Er braucht").id),
    Leitung.weiter,
    Leitung.zurueck,
    Leitung.weiter,
    Leitung.weiter,
    _mehrere,
    lambda leitung: leitung.uebernehmen(_eintrag(leitung, "Stehpult").id),
    _feld("Stundenplan", "wer_hilft", "Schulsozialarbeit"),
    Leitung.weiter,
    _waehlen,
    lambda leitung: leitung.schalten("vermutungen", True),
    Leitung.weiter,
    _entwurf("Mittwoch, 2. Dez"),
    _erfassen("Mittwoch, 2. Dezember", "termin"),
    _entwurf("noch et"),
    Leitung.schliessen,
)
"""What happens after the round was founded, in one act each."""


OHNE_ENTWURF = Entwurf()


@dataclass(frozen=True)
class Stand:
    """What the file holds of the round; `gruendung` is missing before the first act."""

    zeile: Listenzeile | None
    vermerke: tuple[Vermerk, ...] = ()
    entwurf: Entwurf = OHNE_ENTWURF


def stand(protokoll: Protokoll) -> Stand:
    """What the file holds now; there is one round at most."""
    zeilen = protokoll.runden()
    assert len(zeilen) <= 1, "a round is doubled"
    if not zeilen:
        return Stand(None)
    [zeile] = zeilen
    return Stand(zeile, tuple(protokoll.lesen(zeile.id)), protokoll.entwurf(zeile.id))


class Spiel:
    """The round on a file, from the start or from where it was stopped."""

    def __init__(self, pfad: Path) -> None:
        self._tat, self._id = 0, 0
        self.protokoll = Protokoll(pfad)
        self.umgebung = Umgebung(
            self.protokoll, lambda: BEGINN + timedelta(seconds=7 * self._tat), self._neue_id
        )

    def _neue_id(self) -> str:
        self._id += 1
        return f"{self._tat:03}-{self._id}"

    def spielen(
        self,
        getan: int = 0,
        melden: Callable[[int], object] = lambda nr: None,
        bis: int = len(TATEN) + 1,
    ) -> Leitung:
        """Play what comes after the first `getan` acts; `melden` is told the number of each."""
        leitung: Leitung | None = None
        if getan:
            leitung = Leitung.oeffnen(self.umgebung, self.protokoll.runden()[0].id)
        for self._tat in range(getan + 1, bis + 1):
            self._id = 0
            if leitung is None:
                leitung = Leitung.anlegen(self.umgebung, mitgeliefert("koprax-60"), ANGABEN)
            else:
                TATEN[self._tat - 2](leitung)
            melden(self._tat)
        assert leitung is not None
        return leitung


def staende(pfad: Path) -> list[Stand]:
    """The file after 0, 1, 2 … acts when nobody disturbs them."""
    spiel, alle = Spiel(pfad), [Stand(None)]
    spiel.spielen(melden=lambda nr: alle.append(stand(spiel.protokoll)))
    spiel.protokoll.schliessen()
    return alle

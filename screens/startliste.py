"""The rows of the start list: rounds by their state, what can be begun, and what is due."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime

from modelle.fach.einordnung import in_worten
from modelle.leitung.fristen import Fristen, bis, weit_von
from modelle.protokoll.listenzeile import FALL, STAENDE, Listenzeile, folgende
from modelle.runde.bleibendes.wiedervorlage import Wiedervorlage
from modelle.sprache.vergleich import grundform
from modelle.sprache.zahlen import monat, zahl
from tui.rahmen import Rahmen
from tui.widgets.reihe import Reihe

NEU = "neu"
"""Key of the row that prepares a new round."""

UEBEN = "ueben"
"""Key of the row that leads through a first round."""

KOOPERATION = "kooperation"
"""What the keys of rows begin with that stand for the co-operation."""

DATUM = "datum"
"""Key of the row that says that the machine's date is right."""

FAELLIG = "faellig:"
"""What the keys of rows begin with that stand for something due; its id follows."""

ALLES_FAELLIGE = "faelliges"
"""Key of the row that shows all that is due."""

WENIGE, VIELE = 3, 50
"""Rows of what is due that are shown at first, and after Enter on „und 4 weitere“."""
HINWEISE = 3
"""Sentences about what is due with the co-operation that the list shows at most."""

ANGEKUENDIGT = 7
"""Days before its deletion from which on a round says so."""

HOECHSTENS = 50
"""Rounds listed of each state: more than anybody looks through. Typing finds the others."""

ERST_UEBEN = "Erst einmal üben: fünf Minuten, alles erfunden, nichts bleibt"

MEHR = "Es gibt noch mehr Runden: bitte genauer suchen."
KEINE = "Keine Runde gefunden. Esc zeigt wieder alle."

ERKLAERUNG = (
    "KoPrax führt Sie Schritt für Schritt durch eine anonyme Fallrunde, mit Uhr und mit Sätzen, die"
    " Sie sagen können. Am Ende steht ein Blatt für die Lehrkraft.",
    "Zum Anfangen Enter drücken: Ein kurzes Formular, dann beginnt die Runde. Oder ↓ und Enter:"
    " erst einmal üben.",
)
"""What KoPrax is and what to do first, for the very first start."""

LUFT = Reihe("")
"""A blank row, between two groups."""


def startreihen(
    runden: Sequence[Listenzeile],
    suche: str,
    faellig: Sequence[str],
    fristen: Fristen,
    jetzt: datetime,
    vereinbart: Callable[[str], bool] = lambda code: False,
    vereinbartes: Sequence[Reihe] = (),
) -> Iterator[Reihe]:
    """Yield the running rounds, then the planned ones, then the closed ones.

    Without a search the row for a new round, the sentences `faellig` and the rows `vereinbartes`,
    which are due, stand behind the running rounds. `runden` are at most HOECHSTENS of each state,
    in their order. `vereinbart` says whether something agreed about a case stays when its round
    goes; only rounds that go soon are asked. Where nothing is or was, it is said what KoPrax is.
    """
    erwartet = {runde.code.casefold() for runde in runden if runde.stand != "geschlossen"}
    folgt = folgende(runden)
    reihen = [
        (r.stand, _reihe(r, _bald(r, erwartet, fristen, jetzt, vereinbart), r.id in folgt))
        for r in runden
    ]
    nach_stand = {s: [reihe for stand, reihe in reihen if stand == s] for s in STAENDE}
    gruppen = [_gruppe("Läuft gerade", nach_stand["laufend"])]
    if not (suche or runden or vereinbartes):
        gruppen += [[Reihe(satz, einzug=1)] for satz in ERKLAERUNG]
    if not suche:
        gruppen.append([*_neues(faellig)])
        if not (runden or faellig or vereinbartes):
            gruppen[-1].append(Reihe(ERST_UEBEN, UEBEN, vorspann="+ ", einzug=1))
        gruppen.append(_gruppe("Das ist fällig", vereinbartes))
    gruppen += [_gruppe(s.capitalize(), nach_stand[s]) for s in ("geplant", "geschlossen")]
    for nr, gruppe in enumerate(filter(None, gruppen)):
        yield from [LUFT, *gruppe] if nr else gruppe
    if any(len(gruppe) == HOECHSTENS for gruppe in nach_stand.values()):
        yield Reihe(MEHR, einzug=1, art="leise")
    if suche and not runden:
        yield Reihe(KEINE, einzug=1, art="leise")


def _gruppe(titel: str, reihen: Sequence[Reihe]) -> list[Reihe]:
    return [Reihe(titel, einzug=1, art="kopf"), *reihen] if reihen else []


def faellige_reihen(gezeigt: Sequence[Wiedervorlage], weitere: int) -> Iterator[Reihe]:
    """Yield a row for each agreement that is due, and one that says how many more there are."""
    for w in gezeigt:
        yield Reihe(w.in_worten, FAELLIG + w.eintrag.id, vorspann="! ", einzug=1)
    if weitere:
        satz = "und eine weitere" if weitere == 1 else f"und {zahl(weitere)} weitere"
        yield Reihe(satz, ALLES_FAELLIGE, vorspann="  ", einzug=1)


def faelliges_von(schluessel: str) -> str:
    """Return the id of the agreement that the row of this key stands for; "" for other rows."""
    return schluessel.removeprefix(FAELLIG) if schluessel.startswith(FAELLIG) else ""


def _neues(faellig: Sequence[str]) -> Iterator[Reihe]:
    yield Reihe("Neue Runde", NEU, vorspann="+ ", einzug=1, art="stark")
    for nr, satz in enumerate(faellig):
        yield Reihe(satz, f"{KOOPERATION}{nr}", vorspann="! ", einzug=1)


def _bald(
    runde: Listenzeile,
    erwartet: Collection[str],
    fristen: Fristen,
    jetzt: datetime,
    vereinbart: Callable[[str], bool],
) -> str:
    """Return how soon a round is deleted, and what of it is not; empty if that is far off."""
    if _bleibt(runde, erwartet) or not (wann := _frist((bis(runde, fristen) - jetzt).days)):
        return ""
    zu = runde.stand == "geschlossen" and runde.sache == FALL
    return f"{wann}, Gewähltes bleibt" if zu and vereinbart(runde.code) else wann


def _reihe(runde: Listenzeile, bald: str, folgt: bool) -> Reihe:
    stand = ("Folgerunde" if folgt else "", runde.phase, bald)
    # Most meetings are named after their format; the name then stands there once.
    ablauf = "" if grundform(runde.ablauf) == grundform(runde.code) else runde.ablauf
    teile = (runde.code, monat(runde.monat), *filter(None, (ablauf, *stand)))
    return Reihe(
        " · ".join((*teile, *in_worten(runde.ebene, runde.feld))),
        runde.id,
        vorspann="▶ " if runde.stand == "laufend" else "  ",
        zusatz=runde.leitfrage,
        einzug=1,
    )


def _bleibt(runde: Listenzeile, erwartet: Collection[str]) -> bool:
    """Return True if a closed round waits for another one of its case, which looks back to it."""
    return runde.stand == "geschlossen" and runde.code.casefold() in erwartet


def _frist(tage: int) -> str:
    """Return how soon a round is deleted, given in days; empty if that is far off."""
    if tage > ANGEKUENDIGT:
        return ""
    return f"wird in {tage} Tagen gelöscht" if tage > 1 else "wird bald gelöscht"


# --- what is read beside the rounds -----------------------------------------------------------


def vereinbart(rahmen: Rahmen) -> Callable[[str], bool]:
    """Return what says of a case code whether something agreed stays when its round goes."""
    zaehlen = rahmen.umgebung.protokoll.wiedervorlagen_zaehlen

    def vereinbart(code: str) -> bool:
        gezaehlt = rahmen.versuche(lambda: zaehlen(code))
        return bool(gezaehlt and gezaehlt.wert)

    return vereinbart


def faelliges(rahmen: Rahmen, hoechstens: int) -> list[Reihe]:
    """Read what is due today; return at most so many rows, and one more if there is more.

    While the date is in doubt and something is due by it, the first row says that it is right.
    """
    jetzt, protokoll = rahmen.uhr.jetzt(), rahmen.umgebung.protokoll
    heute = jetzt.astimezone().date()
    gelesen = rahmen.versuche(
        lambda: (protokoll.datumsfrage, protokoll.wiedervorlagen_faellig(heute, hoechstens))
    )
    if gelesen is None:
        return []
    zweifel, (gezeigt, viele) = gelesen.wert
    reihen = list(faellige_reihen(gezeigt, max(0, viele - hoechstens)))
    if zweifel and weit_von(zweifel, jetzt):
        ja = f"Ja, heute ist der {heute.day}.{heute.month}.{heute.year}: Fälliges löschen"
        reihen.insert(0, Reihe(ja, DATUM, vorspann="! ", einzug=1))
    return reihen


def datum_bestaetigt(rahmen: Rahmen) -> bool:
    """Note that the machine's date is right; return False if that failed."""
    bestaetigen, jetzt = rahmen.umgebung.protokoll.datum_bestaetigen, rahmen.uhr.jetzt()
    return rahmen.versuche(lambda: bestaetigen(jetzt)) is not None


AUSWERTBAR = 5
"""Rounds from which on the report of many shows something (`auswertung.kleinezahlen`)."""


def nebenbei(rahmen: Rahmen) -> tuple[tuple[str, ...], bool]:
    """Read what is due with the co-operation, and whether there are AUSWERTBAR rounds.

    Return at most HINWEISE German sentences, and True if there are.
    """
    protokoll, heute = rahmen.umgebung.protokoll, rahmen.uhr.jetzt().astimezone().date()

    def lesen() -> tuple[tuple[str, ...], bool]:
        auswertbar = protokoll.zaehlbare(AUSWERTBAR)
        if not protokoll.hat_erinnerungen():
            return (), auswertbar
        # 20 ms for the co-operation: only for those who keep what has a term.
        from modelle.leitung.koordination import faellige_saetze

        return faellige_saetze(protokoll, heute, HINWEISE), auswertbar

    gelesen = rahmen.versuche(lesen)
    return gelesen.wert if gelesen else ((), False)

"""The Kinderschutz-Stopp, line by line: the clock stands until somebody says how it goes on.

Also what blanks a display on the wall.
"""

from __future__ import annotations

from modelle.fach.schutzschritte import DATEI, SCHRITTE, schritteblatt
from modelle.leitung.runde import Leitung
from modelle.protokoll.mitlesen.zeichen import ist_dunkel, verdunkeln, wird_gezeigt
from screens.blatt.ablage import ablegen
from screens.schlicht.tisch import Gang, Tisch, ja, waehlen

WEGE = (
    "die Runde fortsetzen",
    "die Schritte als Blatt speichern",
    "die Runde hier beenden",
)


def stopp(tisch: Tisch, leitung: Leitung) -> Gang[bool]:
    """Stop the round and say the steps; return True if it is ended here."""
    nummern = tisch.einstellungen.kinderschutz.nummern
    tisch.sage("Kinderschutz-Stopp, § 4 KKG, § 8a und § 8b SGB VIII.")
    # Whatever is wrong with the file, the steps are said.
    verdunkelt = tisch.versuche(leitung.unterbrechen) is None and _verdunkelt(tisch, leitung)
    tisch.sage(
        "Die Uhr steht. Notiert ist nur „Runde unterbrochen“." * leitung.runde.unterbrochen,
        *([f"Hier erreichbar: {', '.join(nummern)}."] if nummern else []),
        *(f"{' '.join(kopf.split())} {rest}" for kopf, rest in SCHRITTE),
    )
    while True:
        nr = yield from waehlen(tisch, "Wie geht es weiter?", WEGE)
        if nr == 1:
            if _fortgesetzt(tisch, leitung, verdunkelt):
                return False
            continue
        if nr == 2:
            if wo := _speichern(tisch):
                tisch.sage(f"Gespeichert, zum Ausdrucken: {wo}")
            continue
        tisch.sage("Runde hier beenden? Die Schritte werden als Blatt gespeichert.")
        frage = "Die Runde ist danach geschlossen und nicht mehr zu ändern."
        if not (yield from ja(tisch, frage)) or not (wo := _speichern(tisch)):
            continue
        if tisch.versuche(leitung.schliessen):
            tisch.sage(f"Die Runde ist beendet. Die nächsten Schritte: {wo}")
            return True


def _fortgesetzt(tisch: Tisch, leitung: Leitung, verdunkelt: bool) -> bool:
    """Let the round go on, and a wall that was blanked by this show it; return False if it failed.

    A stop that could not be stored has nothing to end.
    """
    if leitung.runde.unterbrochen and not tisch.versuche(leitung.wiederaufnehmen):
        return False
    if verdunkelt:
        tisch.versuche(lambda: verdunkeln(tisch.umgebung.protokoll.pfad, leitung.id, False))
    tisch.sage("Die Runde läuft weiter.")
    return True


def _speichern(tisch: Tisch) -> str:
    """Save the sheet with the steps; return where, or "" if that failed and was said."""
    text = schritteblatt(tisch.einstellungen.kinderschutz.nummern)
    abgelegt = ablegen(tisch, lambda endung: f"{DATEI}.{endung}", text)
    tisch.sage(abgelegt.hindernis)
    return ". ".join(filter(None, (abgelegt.wo, abgelegt.daneben.rstrip("."))))


def _verdunkelt(tisch: Tisch, leitung: Leitung) -> bool:
    """Blank a display if the stop could not be stored, for the log is all that it knows.

    Return True if that was done.
    """
    pfad = tisch.umgebung.protokoll.pfad
    if leitung.runde.stand != "laufend" or not wird_gezeigt(pfad) or ist_dunkel(pfad, leitung.id):
        return False
    return tisch.versuche(lambda: verdunkeln(pfad, leitung.id, True)) is not None


def wand(tisch: Tisch, leitung: Leitung) -> None:
    """Blank the display of this round on the wall, or show it again. Raises Abgelehnt."""
    pfad = tisch.umgebung.protokoll.pfad
    dunkel = ist_dunkel(pfad, leitung.id)
    if not (dunkel or wird_gezeigt(pfad)):
        tisch.sage(KEINE_ANZEIGE)
        return
    verdunkeln(pfad, leitung.id, not dunkel)
    tisch.sage(HELL if dunkel else DUNKEL)


DUNKEL = "Die Anzeige an der Wand ist dunkel, bis „anzeige“ sie wieder zeigt."
HELL = "Die Anzeige an der Wand zeigt die Runde wieder."
KEINE_ANZEIGE = (
    "Gerade läuft keine Anzeige: „koprax anzeige“ in einem zweiten Terminal startet eine."
)

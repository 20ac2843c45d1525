"""The Kinderschutz-Stopp, line by line: the clock stands until somebody says how it goes on."""

from __future__ import annotations

from modelle.fach.schutzschritte import DATEI, SCHRITTE, schritteblatt
from modelle.leitung.runde import Leitung
from screens.blatt.ablage import ablegen
from screens.schlicht.tisch import Gang, Tisch, ja, waehlen

WEGE = (
    "die Runde fortsetzen",
    "die Schritte als Blatt speichern",
    "die Runde hier beenden",
)


def stopp(tisch: Tisch, leitung: Leitung) -> Gang[bool]:
    """Stop the round and say the steps; return True if it is ended here."""
    leitung.unterbrechen()
    nummern = tisch.einstellungen.kinderschutz.nummern
    tisch.sage(
        "Kinderschutz-Stopp, § 4 KKG, § 8a und § 8b SGB VIII.",
        "Die Uhr steht. Notiert ist nur „Runde unterbrochen“.",
        *([f"Hier erreichbar: {', '.join(nummern)}."] if nummern else []),
        *(f"{' '.join(kopf.split())} {rest}" for kopf, rest in SCHRITTE),
    )
    while True:
        nr = yield from waehlen(tisch, "Wie geht es weiter?", WEGE)
        if nr == 1:
            leitung.wiederaufnehmen()
            tisch.sage("Die Runde läuft weiter.")
            return False
        if nr == 2:
            if wo := _speichern(tisch):
                tisch.sage(f"Gespeichert, zum Ausdrucken: {wo}")
            continue
        tisch.sage("Runde hier beenden? Die Schritte werden als Blatt gespeichert.")
        frage = "Die Runde ist danach geschlossen und nicht mehr zu ändern."
        if (yield from ja(tisch, frage)) and (wo := _speichern(tisch)):
            leitung.schliessen()
            tisch.sage(f"Die Runde ist beendet. Die nächsten Schritte: {wo}")
            return True


def _speichern(tisch: Tisch) -> str:
    """Save the sheet with the steps; return where, or "" if that failed and was said."""
    text = schritteblatt(tisch.einstellungen.kinderschutz.nummern)
    abgelegt = ablegen(tisch, lambda endung: f"{DATEI}.{endung}", text)
    tisch.sage(abgelegt.hindernis)
    return ". ".join(filter(None, (abgelegt.wo, abgelegt.daneben.rstrip("."))))

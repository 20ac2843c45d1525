"""Offer the newest good copy if the log is damaged, before the app takes the screen over.

Asks on plain lines. Nothing happens unasked, and a replaced file stays beside the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.befund import inhalt
from modelle.protokoll.datei import leer_anlegen, verschwunden
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.heilen import heilen
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.ablage import kennung
from modelle.protokoll.kopien.sicherung import Sicherung
from modelle.protokoll.tabellen import KENNUNG
from modelle.protokoll.wiederherstellen import beiseitelegen, wiederherstellen
from modelle.sprache.zahlen import anzahl
from tui.pflegeworte import zeitpunkt
from tui.start import daneben
from tui.start.aufbau import Orte
from tui.start.fragen import frage, gesagt, ja, sagen


def anbieten(ort: Orte) -> bool:
    """Say that the log is damaged or lost; offer the newest good copy, else an empty log.

    Return True if another log is in its place now. Say nothing if there is no copy and the file
    bears no mark of KoPrax. Raises ProtokollFehler if replacing the log fails.
    """
    pfad = ort.db
    weg = verschwunden(pfad)
    zustand = "ist leer oder nicht mehr da" if weg else "ist beschädigt; es wurde nicht verändert"
    gute = _neueste_gute(pfad)
    if gute is None and not (weg or _war_unseres(pfad)):
        return False
    sagen(f"Das Protokoll {pfad} {zustand}.")
    if gute is not None:
        runden = anzahl(inhalt(gute.pfad).runden, "Runde", "Runden")
        sagen(f"Es gibt eine geprüfte Sicherung: {zeitpunkt(gute.stand)}, {runden}.")
        sagen("Was danach getippt wurde, steht nicht darin.")
        if ja("Diese Sicherung verwenden?", True):
            gesagt(wiederherstellen(pfad, gute.pfad, "beschaedigt"))
            return True
    else:
        sagen("Eine brauchbare Sicherung gibt es nicht.")
    if ja("Mit einem leeren Protokoll beginnen? Auch dann bleibt alles liegen.", False):
        gesagt(beiseitelegen(pfad, "beschaedigt"))
        leer_anlegen(pfad)
        return True
    return False


def einzelnes(ort: Orte, umgebung: Umgebung, wo: Sequence[str]) -> bool:
    """Say that single entries are damaged and offer to take them from the newest good copy.

    `wo` are the case codes of their rounds. Return True if the file has to be opened anew. If the
    user says no, the app goes on; only these rounds cannot be opened. Raises ProtokollFehler.
    """
    gute = _neueste_gute(ort.db)
    sagen(f"Im Protokoll {ort.db} sind Einträge beschädigt ({', '.join(wo)}).")
    if gute is None:
        sagen("Eine brauchbare Sicherung gibt es nicht. Alles andere lässt sich öffnen.")
        frage("Weiter mit Enter.")
        return False
    sagen(f"Es gibt eine geprüfte Sicherung: {zeitpunkt(gute.stand)}.")
    if not ja("Die beschädigten Einträge von dort holen? Alles andere bleibt.", True):
        return False
    umgebung.protokoll.schliessen()
    try:
        noch: Sequence[str] = heilen(ort.db, gute.pfad)
    except ProtokollFehler:
        noch = wo
    if not noch:
        sagen("Alles ist wieder heil.")
        frage("Weiter mit Enter.")
        return True
    sagen(f"Nicht alles ließ sich von dort holen: {', '.join(noch)}.")
    sagen("Eine ganze Sicherung hilft, aber was danach getippt wurde, steht nicht darin.")
    if ja("Die ganze Sicherung verwenden?", False):
        gesagt(wiederherstellen(ort.db, gute.pfad, "beschaedigt"))
    return True


def hereinholen(umgebung: Umgebung, dateien: Sequence[Path]) -> None:
    """Offer to take in what these logs beside this one hold and this one lacks."""
    daneben.anbieten(umgebung, dateien)


def _neueste_gute(pfad: Path) -> Sicherung | None:
    for kopie in sicherung.alle(pfad):
        try:
            sicherung.pruefen(kopie.pfad)
        except ProtokollFehler:
            continue
        return kopie
    return None


def _war_unseres(pfad: Path) -> bool:
    """Return True if a damaged file still bears the mark of a log of KoPrax."""
    try:
        return kennung(pfad) == KENNUNG
    except OSError:
        return False

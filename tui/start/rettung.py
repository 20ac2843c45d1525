"""Offer the newest good copy if the log is damaged, before the app takes the screen over.

Asks on plain lines. Nothing happens unasked, and a replaced file stays beside the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.datei import leer_anlegen
from modelle.protokoll.fehler import ProtokollFehler, verstaendlich
from modelle.protokoll.heilung.bergen import Geborgenes, bergen
from modelle.protokoll.heilung.neubau import retten
from modelle.protokoll.kopien.ablage import kennung
from modelle.protokoll.kopien.geprueft import pruefen
from modelle.protokoll.kopien.nebenan import ist_gerettet
from modelle.protokoll.kopien.sicherung import Sicherung, verschwunden
from modelle.protokoll.runden import Protokoll
from modelle.protokoll.tabellen import KENNUNG
from modelle.protokoll.wiederherstellen import beiseitelegen, wiederherstellen
from modelle.sprache.zahlen import anzahl
from tui.pflegeworte import zeitpunkt
from tui.start import bergung, daneben
from tui.start.aufbau import Orte
from tui.start.fragen import gesagt, ja, sagen


def anbieten(ort: Orte, dateien: Sequence[Path] = ()) -> bool:
    """Say that the log is damaged or lost, and offer what can be saved; else an empty log.

    If a folder lies in its place, only offer to rename that.

    If the log holds lines that the newest good copy lacks, all that is readable is offered, else
    the copy. One from which something is still to be erased is not offered as it is. Return True if
    another log is in its place now. Say nothing if there is no copy and the file bears no mark of
    KoPrax. `dateien` are logs beside it, which are offered afterwards. Raises ProtokollFehler if
    replacing the log fails.
    """
    pfad = ort.db
    if pfad.is_dir():
        return _ordner_weglegen(pfad)
    weg = verschwunden(pfad)
    zustand = "ist leer oder nicht mehr da" if weg else "ist beschädigt; es wurde nicht verändert"
    geborgen = bergen(pfad)
    gute = geborgen.kopie
    if gute is None and not (weg or geborgen.runden or _war_unseres(pfad)):
        return False
    sagen(f"Das Protokoll {pfad} {zustand}.")
    _ankuendigen(pfad, dateien)
    bergung.fremde_nennen(geborgen)
    if bergung.lohnt(geborgen):
        if bergung.anbieten(pfad, geborgen):
            return True
    elif gute is None:
        sagen("Eine brauchbare Sicherung gibt es nicht.")
    if gute is not None and _kopie_anbieten(pfad, geborgen, gute):
        return True
    return _leer(pfad, geborgen)


def _kopie_anbieten(pfad: Path, geborgen: Geborgenes, gute: Sicherung) -> bool:
    """Offer the newest good copy; return True if it is in the place of the log now."""
    if geborgen.notizen:
        sagen("Die Sicherung allein gibt es jetzt nicht: Darin steht noch Gelöschtes.")
        return False
    runden = anzahl(pruefen(gute.pfad).runden, "Runde", "Runden")
    sagen(f"Es gibt eine geprüfte Sicherung: {zeitpunkt(gute.stand)}, {runden}.")
    sagen("Was danach getippt wurde, steht nicht darin.")
    # Whoever said no to saving more than that should not get less by Enter.
    if not ja("Diese Sicherung verwenden?", not bergung.lohnt(geborgen)):
        return False
    gesagt(wiederherstellen(pfad, gute.pfad, "beschaedigt"))
    return True


def _leer(pfad: Path, geborgen: Geborgenes) -> bool:
    offen = bool(geborgen.notizen)
    bleibt = "was lesbar ist, ohne das Gelöschte" if offen else "alles"
    if not ja(f"Mit einem leeren Protokoll beginnen? Auch dann bleibt {bleibt} liegen.", False):
        return False
    if offen:
        # An empty log would know nothing of what is still to be erased from the copies.
        _, verloren = retten(pfad, geborgen)
        _nachloeschen(pfad)
        if verloren:
            sagen(bergung.nicht_gerettet(verloren))
        gesagt(beiseitelegen(pfad, "ersetzt"), "Was lesbar war, liegt")
    else:
        gesagt(beiseitelegen(pfad, "beschaedigt"))
    leer_anlegen(pfad)
    return True


def _nachloeschen(pfad: Path) -> None:
    """Erase from the copies what is still to be erased. Raises ProtokollFehler if that fails."""
    protokoll = Protokoll(pfad)
    try:
        protokoll.aufraeumen()
        if protokoll.hat_spuren():
            raise ProtokollFehler(_NOCH_DA)
    finally:
        protokoll.schliessen()


_NOCH_DA = "Gelöschtes steht noch in den Sicherungen: bitte alle KoPrax beenden und neu starten."


def _ankuendigen(pfad: Path, dateien: Sequence[Path]) -> None:
    """Say before a copy is chosen which newer log is not lost by that."""
    for name in (datei.name for datei in dateien if ist_gerettet(datei, pfad)):
        sagen(f"Daneben liegt {name}; was darin neuer ist, wird gleich danach angeboten.")


def einzelnes(ort: Orte, umgebung: Umgebung, wo: Sequence[str]) -> bool:
    """Say that single entries are damaged and offer to take them from the copies.

    `wo` are the case codes of their rounds. What no copy has is marked as damaged in its place.
    Return True if the file has to be opened anew. If the user says no, the app goes on; only these
    rounds cannot be opened. Raises ProtokollFehler.
    """
    geborgen = bergen(ort.db)
    was = "ist etwas" if geborgen.vollstaendig else "sind Einträge"
    sagen(f"Im Protokoll {ort.db} {was} beschädigt ({', '.join(wo)}).")
    return bergung.heilen(ort.db, geborgen, umgebung.protokoll.schliessen)


def hereinholen(umgebung: Umgebung, dateien: Sequence[Path]) -> None:
    """Offer to take in what these logs beside this one hold and this one lacks."""
    daneben.anbieten(umgebung, dateien)


def _ordner_weglegen(pfad: Path) -> bool:
    """Offer to rename a folder that lies in the place of the log; return True if that was done.

    Raises ProtokollFehler.
    """
    nr, ziel = 1, pfad.with_name(f"{pfad.name}-ordner")
    while ziel.exists():
        nr += 1
        ziel = pfad.with_name(f"{pfad.name}-ordner-{nr}")
    sagen(f"An der Stelle des Protokolls liegt ein Ordner: {pfad}")
    if not ja(f"Ihn in {ziel.name} umbenennen? Was darin ist, bleibt.", True):
        return False
    with verstaendlich(pfad):
        pfad.rename(ziel)
    return True


def _war_unseres(pfad: Path) -> bool:
    """Return True if a damaged file still bears the mark of a log of KoPrax."""
    try:
        return kennung(pfad) == KENNUNG
    except OSError:
        return False

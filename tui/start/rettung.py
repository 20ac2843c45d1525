"""Offer the newest good copy if the log is damaged, before the app takes the screen over.

Asks on plain lines. Nothing happens unasked, and a replaced file stays beside the log.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.befund import inhalt
from modelle.protokoll.datei import leer_anlegen, verschwunden
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.heilen import heilen
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.kopien.sicherung import Sicherung
from modelle.protokoll.tabellen import KENNUNG
from modelle.protokoll.wiederherstellen import beiseitelegen, wiederherstellen
from modelle.sprache.zahlen import anzahl
from modelle.sprache.zeichen import einzeilig
from tui.pflegeworte import zeitpunkt
from tui.rechner.terminal import umgebrochen
from tui.start.aufbau import Orte

_KENNUNG_AB = 68
"""Byte offset of `application_id` in a file of SQLite (its file format, section 1.3)."""


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
    _sagen(f"Das Protokoll {pfad} {zustand}.")
    if gute is not None:
        runden = anzahl(inhalt(gute.pfad).runden, "Runde", "Runden")
        _sagen(f"Es gibt eine geprüfte Sicherung: {zeitpunkt(gute.stand)}, {runden}.")
        _sagen("Was danach getippt wurde, steht nicht darin.")
        if _ja("Diese Sicherung verwenden?", True):
            _gesagt(wiederherstellen(pfad, gute.pfad, "beschaedigt"))
            return True
    else:
        _sagen("Eine brauchbare Sicherung gibt es nicht.")
    if _ja("Mit einem leeren Protokoll beginnen? Auch dann bleibt alles liegen.", False):
        _gesagt(beiseitelegen(pfad, "beschaedigt"))
        leer_anlegen(pfad)
        return True
    return False


def einzelnes(ort: Orte, umgebung: Umgebung, wo: Sequence[str]) -> bool:
    """Say that single entries are damaged and offer to take them from the newest good copy.

    `wo` are the case codes of their rounds. Return True if the file has to be opened anew. If the
    user says no, the app goes on; only these rounds cannot be opened. Raises ProtokollFehler.
    """
    gute = _neueste_gute(ort.db)
    _sagen(f"Im Protokoll {ort.db} sind Einträge beschädigt ({', '.join(wo)}).")
    if gute is None:
        _sagen("Eine brauchbare Sicherung gibt es nicht. Alles andere lässt sich öffnen.")
        _frage("Weiter mit Enter.")
        return False
    _sagen(f"Es gibt eine geprüfte Sicherung: {zeitpunkt(gute.stand)}.")
    if not _ja("Die beschädigten Einträge von dort holen? Alles andere bleibt.", True):
        return False
    umgebung.protokoll.schliessen()
    try:
        noch: Sequence[str] = heilen(ort.db, gute.pfad)
    except ProtokollFehler:
        noch = wo
    if not noch:
        _sagen("Alles ist wieder heil.")
        _frage("Weiter mit Enter.")
        return True
    _sagen(f"Nicht alles ließ sich von dort holen: {', '.join(noch)}.")
    _sagen("Eine ganze Sicherung hilft, aber was danach getippt wurde, steht nicht darin.")
    if _ja("Die ganze Sicherung verwenden?", False):
        _gesagt(wiederherstellen(ort.db, gute.pfad, "beschaedigt"))
    return True


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
        with pfad.open("rb") as datei:
            datei.seek(_KENNUNG_AB)
            return datei.read(4) == KENNUNG.to_bytes(4, "big")
    except OSError:
        return False


def _gesagt(alt: Path | None) -> None:
    if alt is not None:
        _sagen("Die bisherige Datei liegt unverändert hier:")
        _sagen(str(alt))
        _sagen(
            "Sie bleibt, bis Sie eine Runde löschen oder einen Namen ersetzen, höchstens 90 Tage."
        )
        _frage("Weiter mit Enter.")


def _ja(frage: str, sonst: bool) -> bool:
    antwort = _frage(f"{frage} [{'J/n' if sonst else 'j/N'}]")
    if antwort is None:
        return False
    return antwort.strip().casefold()[:1] in (("", "j", "y") if sonst else ("j", "y"))


def _frage(text: str) -> str | None:
    try:
        return input(f"{umgebrochen(text, sys.stdout)} ")
    except (EOFError, UnicodeDecodeError):
        return None


def _sagen(text: str) -> None:
    print(umgebrochen(einzeilig(text), sys.stdout))

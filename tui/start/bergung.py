"""Offers what is readable in a damaged log and its copies, in figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from modelle.protokoll import spuren
from modelle.protokoll.heilung.bergen import Geborgenes
from modelle.protokoll.heilung.neubau import retten
from modelle.runde.eintragsplatz import BESCHAEDIGT
from modelle.sprache.zahlen import anzahl
from tui.pflegeworte import zeitpunkt
from tui.start.fragen import frage, gesagt, ja, sagen


def lohnt(geborgen: Geborgenes) -> bool:
    """Return True if the damaged log holds more than its newest whole copy.

    Also if something is still to be erased from the copies: then they must not be used as they are.
    """
    if geborgen.notizen:
        return bool(geborgen.stroeme)
    return bool(geborgen.runden and (geborgen.kopie is None or geborgen.nur_hier))


def fremde_nennen(geborgen: Geborgenes) -> None:
    """Say which copies are left out because they belong to another log."""
    if geborgen.fremde == 1:
        sagen("Eine Sicherung gehört zu einem anderen Protokoll; sie bleibt, wo sie liegt.")
    elif geborgen.fremde:
        sagen(
            f"{geborgen.fremde} Sicherungen gehören nicht zu diesem Protokoll; sie bleiben, wo sie"
            " liegen."
        )


def anbieten(pfad: Path, geborgen: Geborgenes) -> bool:
    """Say what can be saved and offer to; return True if the saved log is in place now.

    Raises ProtokollFehler if replacing the log fails.
    """
    for satz in _saetze(geborgen):
        sagen(satz)
    if not ja("Alles Lesbare retten?", True):
        return False
    _einsetzen(pfad, geborgen)
    return True


def heilen(pfad: Path, geborgen: Geborgenes, vorher: Callable[[], None]) -> bool:
    """Offer to heal single entries from the copies; call `vorher` before, to close the log.

    If the log still has every entry, what is made of them is made anew without asking.

    Return True if the healed log is in place now. Raises ProtokollFehler as `anbieten` does.
    """
    if geborgen.vollstaendig:
        sagen("Alle Einträge sind heil; was daraus gemacht ist, wird jetzt neu gemacht.")
        vorher()
        _einsetzen(pfad, geborgen)
        return True
    fremde_nennen(geborgen)
    if geborgen.beschaedigt:
        sagen(_nirgends(geborgen))
    if geborgen.kopie:
        sagen(f"Es gibt eine geprüfte Sicherung: {zeitpunkt(geborgen.kopie.stand)}.")
        was = "Die beschädigten Einträge von dort holen? Alles andere bleibt."
    else:
        sagen("Eine brauchbare Sicherung gibt es nicht.")
        was = "Die Runden trotzdem öffnen? Alles andere bleibt."
    if not ja(was, True):
        return False
    vorher()
    _einsetzen(pfad, geborgen)
    return True


def _einsetzen(pfad: Path, geborgen: Geborgenes) -> None:
    alt, verloren = retten(pfad, geborgen)
    sagen(_danach(geborgen, verloren))
    if alt is not None and spuren.BEISEITE in geborgen.notizen:
        sagen("Die beschädigte Datei geht jetzt, denn darin steht noch Gelöschtes.")
        alt = None
    if alt is None:
        frage("Weiter mit Enter.")
    gesagt(alt)


def _nirgends(geborgen: Geborgenes) -> str:
    eintraege = anzahl(geborgen.beschaedigt, "Eintrag ist", "Einträge sind")
    return f"{eintraege} in keiner Sicherung: An der Stelle steht dann „{BESCHAEDIGT}“."


def _saetze(geborgen: Geborgenes) -> list[str]:
    runden = anzahl(geborgen.runden, "Runde", "Runden")
    if geborgen.vollstaendig:
        saetze = [f"Alle lesbaren Einträge sind heil ({runden}); nur ihre Ordnung ist beschädigt."]
    else:
        saetze = [
            f"Lesbar ist noch {runden}." if geborgen.runden == 1 else f"Lesbar sind {runden}."
        ]
    if geborgen.beschaedigt:
        saetze.append(_nirgends(geborgen))
    if geborgen.kopie is None:
        saetze.append("Eine brauchbare Sicherung gibt es nicht.")
    elif geborgen.nur_hier:
        zeilen = anzahl(geborgen.nur_hier, "neuerer Eintrag ist", "neuere Einträge sind")
        saetze.append(
            f"Die Sicherung reicht bis {zeitpunkt(geborgen.kopie.stand)}; {zeilen} nur in der"
            " beschädigten Datei lesbar."
        )
    return saetze


def nicht_gerettet(verloren: Sequence[str]) -> str:
    """Return the sentence that says how many rounds could not be saved."""
    return f"{anzahl(len(verloren), 'Runde ließ', 'Runden ließen')} sich nicht retten."


def _danach(geborgen: Geborgenes, verloren: list[str]) -> str:
    if verloren:
        return f"{nicht_gerettet(verloren).removesuffix('.')}; alles andere ist da."
    if geborgen.beschaedigt:
        return f"Gerettet. Wo etwas fehlt, steht „{BESCHAEDIGT}“."
    return "Alles ist wieder heil."

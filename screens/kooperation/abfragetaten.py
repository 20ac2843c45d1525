"""What the keys do with surveys on the sheet of needs: save the sheet, note what came back."""

from __future__ import annotations

from pathlib import Path

import msgspec

from modelle.kooperation.dinge.abfrage import Ruecklauf, wer
from modelle.kooperation.formulare.ruecklauf import formular as ruecklaufformular
from modelle.kooperation.sicht import abfrageblatt
from modelle.sprache.gruende import grund
from modelle.strom.abgelehnt import Abgelehnt
from screens.kooperation.flaeche import Blatt
from tui import blatt as datei
from tui.rechner.eigene_ordner import EigeneOrdner


def ruecklauf(blatt: Blatt) -> None:
    """Note that the chosen one answered, or somebody who answers the chosen survey."""
    schluessel, stelle = _gemeint(blatt)
    if schluessel:
        _form(blatt, schluessel, stelle)


def herausnehmen(blatt: Blatt) -> None:
    """Take the chosen one who was asked off the list."""
    schluessel, stelle = _gemeint(blatt)
    if stelle is None:
        return
    alt = blatt.koordination.kooperation.abfrage[schluessel]
    bleiben = tuple(eine for nr, eine in enumerate(alt.ruecklauf) if nr != stelle)
    neu = msgspec.structs.replace(alt, ruecklauf=bleiben)
    setzen = blatt.koordination.setzen
    if blatt.tun(lambda: setzen("abfrage", neu, schluessel, alt)):
        blatt.holt_zurueck(f"{wer(alt.ruecklauf[stelle])} ist herausgenommen")


def bogen(blatt: Blatt) -> None:
    """Save the sheet of the chosen survey, and a table to fill in that nobody has begun yet."""
    schluessel, _ = _gemeint(blatt)
    if not schluessel:
        return
    kooperation = blatt.koordination.kooperation
    stamm = blatt.rahmen.blattordner / abfrageblatt.dateistamm(kooperation, schluessel)
    text = abfrageblatt.bogen(kooperation.abfrage[schluessel], kooperation)
    eigene = blatt.rahmen.eigene_ordner()
    if blatt.tun(lambda: _schreiben(stamm, text, eigene)):
        blatt.melde(
            f"Gespeichert: {stamm}.md zum Lesen, daneben .csv zum Ausfüllen."
            " F6 liest ein, was zurückkommt."
        )


def gewaehlte(blatt: Blatt) -> tuple[str, Ruecklauf | None]:
    """Return the survey whose row is chosen, by key, and the one who was asked if that row is."""
    zeile = blatt.gewaehlt()
    if zeile is None or zeile.sorte != "abfrage":
        return "", None
    if zeile.stelle is None:
        return zeile.schluessel, None
    return zeile.schluessel, blatt.koordination.kooperation.abfrage[zeile.schluessel].ruecklauf[
        zeile.stelle
    ]


def _gemeint(blatt: Blatt) -> tuple[str, int | None]:
    """Return the chosen survey, or the only one there is; if that is not clear, say so."""
    alle = blatt.koordination.kooperation.abfrage
    zeile = blatt.gewaehlt()
    if zeile is not None and zeile.sorte == "abfrage":
        return zeile.schluessel, zeile.stelle
    if len(alle) == 1:
        return next(iter(alle)), None
    if alle:
        blatt.melde("Bitte erst mit ↑↓ eine Bedarfsabfrage wählen.")
    else:
        blatt.melde("Es gibt noch keine Bedarfsabfrage: F3 erfasst eine.")
    return "", None


def _form(blatt: Blatt, schluessel: str, stelle: int | None) -> None:
    abfrage = blatt.koordination.kooperation.abfrage[schluessel]
    blatt.formular("abfrage", schluessel, form=ruecklaufformular(abfrage, stelle))


def _schreiben(stamm: Path, text: str, eigene: EigeneOrdner) -> bool:
    """Write the sheet, and the table unless there is one; raises Abgelehnt.

    A table that is there stays: somebody may have begun to fill it in.
    """
    lesen, fuellen = stamm.with_suffix(".md"), stamm.with_suffix(".csv")
    for ziel in (lesen, fuellen):
        eigene.zum_schreiben(ziel)
    try:
        datei.schreiben(lesen, text)
        if not fuellen.exists():
            datei.bytes_schreiben(fuellen, abfrageblatt.tabelle())
    except OSError as fehler:
        raise Abgelehnt(
            f"Nicht gespeichert ({grund(fehler)}): bitte Platz und Rechte von {stamm.parent}"
            " prüfen und noch einmal versuchen."
        ) from fehler
    return True

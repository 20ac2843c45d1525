"""What the keys do with bodies: a round of one, its single dates, its minutes."""

from __future__ import annotations

from modelle.kooperation.formulare import einzeltermine
from modelle.kooperation.sicht.reiterzeile import Reiterzeile
from modelle.sprache.datum import kurz
from screens.kooperation.flaeche import Blatt

FORT = "Das Protokoll ist nicht mehr da, seine Zeit ist um oder es wurde gelöscht."


def oeffnen(blatt: Blatt, zeile: Reiterzeile) -> None:
    """Open a body, one of its single dates, or the minutes of one of its meetings."""
    if zeile.runde:
        _protokoll(blatt, zeile.runde)
    elif zeile.stelle is not None:
        form = einzeltermine.formular(zeile.stelle)
        blatt.formular("gremium", zeile.schluessel, form=form)
    else:
        blatt.formular("gremium", zeile.schluessel)


def _protokoll(blatt: Blatt, runde: str) -> None:
    protokoll = blatt.rahmen.umgebung.protokoll
    gefunden = blatt.rahmen.versuche(protokoll.kennungen)
    if gefunden is None:
        return
    if runde in gefunden.wert:
        blatt.rahmen.zum_handzettel(runde)
    else:
        blatt.melde(FORT)


def termin(blatt: Blatt) -> None:
    """Enter a single date of the chosen body."""
    if (zeile := _gewaehlt(blatt)) is not None:
        blatt.formular("gremium", zeile.schluessel, form=einzeltermine.formular(None))


def runde(blatt: Blatt) -> None:
    """Prepare a meeting of the chosen body."""
    if (zeile := _gewaehlt(blatt)) is not None:
        blatt.rahmen.zu_vorbereitung(None, gremium=zeile.schluessel)


def herausnehmen(blatt: Blatt, zeile: Reiterzeile) -> bool:
    """Take a single date out of its body; return False if the row is the body itself."""
    if zeile.runde:
        blatt.melde("Was getagt hat, bleibt gezählt. Das Protokoll löschen Sie auf der Startseite.")
        return True
    if zeile.stelle is None:
        return False
    alt = blatt.koordination.kooperation.gremium[zeile.schluessel]
    tag = alt.einzeltermine[zeile.stelle].tag
    neu = einzeltermine.ohne(alt, zeile.stelle)
    setzen = blatt.koordination.setzen
    if blatt.tun(lambda: setzen("gremium", neu, zeile.schluessel, alt)):
        blatt.holt_zurueck(f"Der {kurz(tag)} ist herausgenommen")
    return True


def _gewaehlt(blatt: Blatt) -> Reiterzeile | None:
    zeile = blatt.gewaehlt()
    if zeile is None:
        blatt.bitte_waehlen()
    return zeile

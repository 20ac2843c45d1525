"""What the keys do on the sheet of offers: narrow it down, take an offer to schools."""

from __future__ import annotations

from collections.abc import Callable

from modelle.kooperation.dinge.vermittlung import Vermittlung
from modelle.kooperation.formulare.gemeinsam import KEINE_SCHULE
from modelle.kooperation.formulare.vermittlung import formular as vermittlungsformular
from modelle.kooperation.sicht.reiterzeile import Reiterzeile
from screens.kooperation import vermittlung
from screens.kooperation.flaeche import Blatt
from screens.kooperation.formular import Vorschlag


def filtern(blatt: Blatt) -> None:
    """Ask by what the offers are narrowed down."""
    stand = (blatt.koordination.kooperation, blatt.filter, blatt.filtern)
    blatt.app.push_screen(vermittlung.filterformular(*stand))


def vermitteln(blatt: Blatt) -> None:
    """Take the chosen offer to a further school, or the chosen school a step further."""
    zeile = blatt.gewaehlt()
    if zeile is None:
        blatt.bitte_waehlen()
    elif not blatt.koordination.kooperation.schule:
        blatt.melde(KEINE_SCHULE)
    elif zeile.stelle is None:
        angebot = blatt.koordination.kooperation.angebot[zeile.schluessel]
        form = vermittlungsformular(angebot, None)
        blatt.formular("angebot", zeile.schluessel, form=form)
    else:
        heute = blatt.heute()
        _schule(blatt, zeile, zeile.stelle, lambda eine: vermittlung.weiter(eine, heute))


def oeffnen(blatt: Blatt) -> None:
    """Open the form of the chosen school of an offer."""
    zeile = blatt.gewaehlt()
    if zeile and zeile.stelle is not None:
        _schule(blatt, zeile, zeile.stelle, vermittlung.oeffnen)


def _schule(
    blatt: Blatt, zeile: Reiterzeile, stelle: int, anfang: Callable[[Vermittlung], Vorschlag]
) -> None:
    angebot = blatt.koordination.kooperation.angebot[zeile.schluessel]
    form = vermittlungsformular(angebot, stelle)
    beginn = anfang(angebot.vermittlungen[stelle])
    blatt.formular("angebot", zeile.schluessel, beginn, form=form)


def herausnehmen(blatt: Blatt) -> None:
    """Take the chosen school out of an offer."""
    zeile = blatt.gewaehlt()
    if zeile is None or zeile.stelle is None:
        return
    angebot = blatt.koordination.kooperation.angebot[zeile.schluessel]
    neu = vermittlung.ohne(angebot, zeile.stelle)
    setzen = blatt.koordination.setzen
    if blatt.tun(lambda: setzen("angebot", neu, zeile.schluessel, angebot)):
        blatt.holt_zurueck(f"{zeile.text.partition(': ')[0]} ist herausgenommen")

"""Every form, by the sort of thing it is for."""

from __future__ import annotations

from modelle.formulare import angebot, bedarf, ferien, schule, termin, verbund, vereinbarung
from modelle.formulare.feld import Formular
from modelle.kooperation import Sorte

FORMULARE: dict[Sorte, Formular] = {
    "schule": schule.FORMULAR,
    "vereinbarung": vereinbarung.FORMULAR,
    "termin": termin.FORMULAR,
    "verbund": verbund.FORMULAR,
    "bedarf": bedarf.FORMULAR,
    "angebot": angebot.FORMULAR,
    "ferien": ferien.FORMULAR,
}

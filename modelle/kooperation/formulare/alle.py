"""The forms by the sort of thing that each is for; an offer at a school has one besides."""

from __future__ import annotations

from modelle.kooperation.formulare import (
    abfrage,
    angebot,
    bedarf,
    ferien,
    gremium,
    kontakt,
    rahmen,
    schule,
    termin,
    verbund,
    vereinbarung,
)
from modelle.kooperation.formulare.gemeinsam import Formular
from modelle.kooperation.sorten import Sorte

FORMULARE: dict[Sorte, Formular] = {
    "schule": schule.FORMULAR,
    "vereinbarung": vereinbarung.FORMULAR,
    "termin": termin.FORMULAR,
    "verbund": verbund.FORMULAR,
    "bedarf": bedarf.FORMULAR,
    "angebot": angebot.FORMULAR,
    "ferien": ferien.FORMULAR,
    "gremium": gremium.FORMULAR,
    "kontakt": kontakt.FORMULAR,
    "rahmen": rahmen.FORMULAR,
    "abfrage": abfrage.FORMULAR,
}

"""The form of an offer at one school: which school, and the day of each state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.dinge.angebote import Angebot
from modelle.kooperation.dinge.vermittlung import FELDTITEL, STAENDE, Stand, Vermittlung, stand_am
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen, tag
from modelle.kooperation.sicht.angebotsblatt import schulname, schulreihe
from modelle.sprache.datum import kurz, lang, ohne_jahr

_HALBES_JAHR = timedelta(days=183)


def formular(angebot: Angebot, stelle: int | None) -> Formular:
    """Return the form for one of an offer's schools, or for a further one if `stelle` is None."""

    def felder(alt: Angebot, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
        schulen = _schulwahl(alt, stelle, vorwissen)
        hilfe = "◂ ▸ wählt." if len(schulen) > 1 else "Für diese Schule."
        return (
            Formularfeld("schule", "Schule", hilfe, schulen),
            *(_tagfeld(stand, vorwissen) for stand in STAENDE),
        )

    def zeigen(alt: Angebot, vorwissen: Vorwissen) -> dict[str, str]:
        if stelle is None:
            schulen = [schule for schule, _ in _schulwahl(alt, stelle, vorwissen)]
            da = _unterwegs(alt.vermittlungen, vorwissen)
            schule = next((s for s in schulen if s not in da), schulen[0])
            eine = Vermittlung(schule, angefragt=vorwissen.heute)
        else:
            eine = alt.vermittlungen[stelle]
        tage = {stand: getattr(eine, stand) for stand in STAENDE}
        return {"schule": eine.schule} | {s: kurz(t) if t else "" for s, t in tage.items()}

    def lesen(werte: Mapping[str, str], alt: Angebot, vorwissen: Vorwissen) -> Angebot:
        tage = {stand: _tag(werte, stand, vorwissen) for stand in STAENDE if werte[stand]}
        neu = Vermittlung(werte["schule"], **tage)
        alle = list(alt.vermittlungen)
        if stelle is None:
            _noch_keine(alle, neu, vorwissen)
            alle.append(neu)
        else:
            alle[stelle] = neu
        return msgspec.structs.replace(alt, vermittlungen=tuple(alle))

    # The place tells one provider's offers apart.
    titel = " · ".join(filter(None, (angebot.titel, angebot.traeger, angebot.ort)))
    return Formular(titel, titel, felder, zeigen, lesen)


def _schulwahl(
    alt: Angebot, stelle: int | None, vorwissen: Vorwissen
) -> tuple[tuple[str, str], ...]:
    """Return the schools to choose from, those that are to get the offer first in front."""
    if stelle is not None:
        schule = alt.vermittlungen[stelle].schule
        return ((schule, schulname(schule, vorwissen.kooperation)),)
    return tuple(
        (schule, schulname(schule, vorwissen.kooperation, alt))
        for schule in schulreihe(alt, vorwissen.kooperation.schule, vorwissen.kooperation)
    )


def _tagfeld(stand: Stand, vorwissen: Vorwissen) -> Formularfeld:
    return Formularfeld(
        stand,
        FELDTITEL[stand],
        "Ein Tag wie 12.1.2027; leer lassen, solange es nicht so weit ist.",
        verstanden=lambda werte: lang(_tag(werte, stand, vorwissen)),
    )


def _tag(werte: Mapping[str, str], stand: Stand, vorwissen: Vorwissen) -> date:
    """Return the day of a state. Without a year it lies within half a year of today."""
    text = werte[stand]
    return tag(stand, text, vorwissen, vorwissen.heute - _HALBES_JAHR if ohne_jahr(text) else None)


def _unterwegs(alle: Iterable[Vermittlung], vorwissen: Vorwissen) -> set[str]:
    """Return the schools that are on their way to this offer."""
    return {v.schule for v in alle if stand_am(v, vorwissen.heute) != "beendet"}


def _noch_keine(alle: list[Vermittlung], neu: Vermittlung, vorwissen: Vorwissen) -> None:
    """Raise FeldFehler if the school is on its way to this offer already."""
    if neu.schule in _unterwegs(alle, vorwissen):
        name = schulname(neu.schule, vorwissen.kooperation)
        satz = f"„{name}“ steht schon unter dem Angebot: bitte dort öffnen."
        raise FeldFehler("schule", satz)

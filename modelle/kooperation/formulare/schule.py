"""The form of a school: name, kind, changes of head. It never asks who the head is.

Some fields are asked only where they matter: Schulsozialarbeit where offers need it; whether the
school is public, its Förderschwerpunkte and the ways to it where there is a Verbund.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.dinge.angebote import bildungsbezogen
from modelle.kooperation.dinge.schule import SCHULARTEN, Standort
from modelle.kooperation.dinge.verbund import SCHWERPUNKTE
from modelle.kooperation.formulare.gemeinsam import (
    Formular,
    Vorwissen,
    erste_tage,
    keine_person,
    stuecke,
    tag,
    tagetext,
    tageworte,
)
from modelle.sprache.datum import DatumFehler, jahr_davor, kurz, lang
from modelle.sprache.tagangabe import erster_tag
from modelle.sprache.vergleich import grundform

_SOZIALARBEIT = Formularfeld(
    "schulsozialarbeit",
    "Schulsozialarbeit",
    "◂ ▸ wählt. Bildungsbezogene Angebote nennen Schulen ohne sie zuerst.",
    (("", "ohne Angabe"), ("ja", "gibt es hier"), ("nein", "gibt es hier nicht")),
)

_IM_VERBUND = (
    Formularfeld(
        "frei",
        "Träger",
        "◂ ▸ wählt. Öffentliche Schulen gehören in einen Verbund, freie können dazukommen.",
        (("", "öffentliche Schule"), ("ja", "freie Schule")),
    ),
    Formularfeld(
        "foerderschwerpunkte",
        "Schwerpunkte",
        "Förderschwerpunkte mit Komma, der Anfang genügt: Lernen, emotional, Sprache, geistig,"
        " körperlich, Hören, Sehen",
        verstanden=lambda werte: schwerpunkttext(
            schwerpunkte("foerderschwerpunkte", werte["foerderschwerpunkte"])
        ),
    ),
    Formularfeld(
        "schulwege",
        "Schulwege",
        "Welche Wege hierher zumutbar sind, etwa: aus dem Norden bis 40 Minuten mit dem Bus.",
        geprueft=True,
    ),
)


def _felder(alt: Standort | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    andere = {s.schulart for s in vorwissen.kooperation.schule.values()} - {*SCHULARTEN, ""}
    arten = (("", "ohne Angabe"), *((art, art) for art in (*SCHULARTEN, *sorted(andere))))
    return (
        Formularfeld(
            "name", "Name", "Wie die Schule heißt, etwa Grundschule Am Park.", geprueft=True
        ),
        Formularfeld("schulart", "Schulart", "◂ ▸ wählt.", arten),
        Formularfeld(
            "wechsel",
            "Neue Leitung ab",
            "Etwa 1.8.2027 oder Sommer 2027, mehrere mit Komma. KoPrax erinnert dann ans Erneuern.",
            verstanden=lambda werte: tageworte(erste_tage("wechsel", werte["wechsel"], vorwissen)),
        ),
        Formularfeld(
            "koprax_seit",
            "KoPrax seit",
            "Etwa 1.8.2019 oder 2019; leer lassen geht auch.",
            verstanden=lambda werte: lang(_seit(werte, vorwissen)),
        ),
        Formularfeld(
            "koprax_bis",
            "Erneuert bis",
            "Der letzte Tag; KoPrax erinnert 60 Tage vorher.",
            verstanden=lambda werte: lang(_bis(werte, vorwissen)),
        ),
        *((_SOZIALARBEIT,) if _fragt_nach_sozialarbeit(alt, vorwissen) else ()),
        *(_IM_VERBUND if vorwissen.kooperation.verbund else ()),
    )


def _fragt_nach_sozialarbeit(alt: Standort | None, vorwissen: Vorwissen) -> bool:
    """Return True if it matters: an offer is there that such schools are to get first."""
    angebote = vorwissen.kooperation.angebot.values()
    return bool(alt and alt.schulsozialarbeit) or any(map(bildungsbezogen, angebote))


def _zeigen(schule: Standort | None, vorwissen: Vorwissen) -> dict[str, str]:
    schule = schule or Standort("", "")
    wechsel = tagetext(schule.leitungswechsel)
    werte = {
        "name": schule.name,
        "schulart": schule.schulart,
        "wechsel": wechsel,
        "koprax_seit": kurz(schule.koprax_seit) if schule.koprax_seit else "",
        "koprax_bis": kurz(schule.koprax_bis) if schule.koprax_bis else "",
    }
    if _fragt_nach_sozialarbeit(schule, vorwissen):
        werte["schulsozialarbeit"] = schule.schulsozialarbeit
    if vorwissen.kooperation.verbund:
        werte["frei"] = "ja" if schule.frei else ""
        werte["foerderschwerpunkte"] = schwerpunkttext(schule.foerderschwerpunkte)
        werte["schulwege"] = schule.schulwege
    return werte


def _lesen(werte: Mapping[str, str], alt: Standort | None, vorwissen: Vorwissen) -> Standort:
    wechsel = erste_tage("wechsel", werte["wechsel"], vorwissen)
    schule = _mit_verbund(werte, alt or Standort("", ""))
    return msgspec.structs.replace(
        schule,
        name=keine_person("name", werte["name"]),
        schulart=werte["schulart"],
        leitungswechsel=wechsel,
        koprax_seit=_seit(werte, vorwissen) if werte.get("koprax_seit") else None,
        koprax_bis=_bis(werte, vorwissen) if werte.get("koprax_bis") else None,
        schulsozialarbeit=werte.get("schulsozialarbeit", schule.schulsozialarbeit),
    )


def _mit_verbund(werte: Mapping[str, str], schule: Standort) -> Standort:
    """Return the school with what only a Verbund asks; as it is if that was not asked."""
    if "schulwege" not in werte:
        return schule
    keine_person("schulwege", werte["schulwege"])
    return msgspec.structs.replace(
        schule,
        frei=bool(werte["frei"]),
        foerderschwerpunkte=schwerpunkte("foerderschwerpunkte", werte["foerderschwerpunkte"]),
        schulwege=werte["schulwege"],
    )


def schwerpunkte(feldname: str, text: str) -> tuple[str, ...]:
    """Return the keys of the Förderschwerpunkte that a field names; raise FeldFehler.

    The beginning of one of its words is enough, if it fits one Förderschwerpunkt only.
    """
    gefunden = set[str]()
    for stueck in stuecke(text):
        form = grundform(stueck)
        alle = SCHWERPUNKTE.items()
        genau = [s for s, titel in alle if grundform(titel) == form]
        teils = [
            s for s, titel in alle if any(grundform(w).startswith(form) for w in titel.split())
        ]
        if not form or len(genau or teils) != 1:
            namen = ", ".join(SCHWERPUNKTE.values())
            raise FeldFehler(feldname, f"Welcher Schwerpunkt ist „{stueck}“? Es gibt {namen}.")
        gefunden.update(genau or teils)
    return tuple(s for s in SCHWERPUNKTE if s in gefunden)


def schwerpunkttext(schluessel: Iterable[str]) -> str:
    """Return Förderschwerpunkte as the text of a field."""
    return ", ".join(SCHWERPUNKTE[s] for s in schluessel if s in SCHWERPUNKTE)


def _seit(werte: Mapping[str, str], vorwissen: Vorwissen) -> date:
    """Return the first day of KoPrax. Without a year it lies in the year up to today."""
    text = werte["koprax_seit"]
    try:
        return erster_tag(text, vorwissen.heute, jahr_davor(vorwissen.heute))
    except DatumFehler as fehler:
        raise FeldFehler("koprax_seit", str(fehler)) from fehler


def _bis(werte: Mapping[str, str], vorwissen: Vorwissen) -> date:
    return tag("koprax_bis", werte["koprax_bis"], vorwissen)


FORMULAR = Formular("Schule", "Neue Schule", _felder, _zeigen, _lesen)

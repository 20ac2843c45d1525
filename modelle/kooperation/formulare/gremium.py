"""The form of a body. What a meeting needs stands first; what sorts the bodies stands below."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from modelle.fach.einordnung import EBENEN, HANDLUNGSFELDER, feldtitel, handlungsfeld
from modelle.fach.formularfeld import FeldFehler, Formularfeld, Verstanden
from modelle.kooperation.dinge.gremium import ARTEN, EINZELTERMINE, Gremium, Mitglied
from modelle.kooperation.formulare import einzeltermine
from modelle.kooperation.formulare.gemeinsam import Formular, Vorwissen, keine_person, stuecke
from modelle.kooperation.gremien import darunter
from modelle.kooperation.termine.worte import in_worten
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import DatumFehler, kurz, lang
from modelle.sprache.tagangabe import erster_tag

_EIN_JAHR = timedelta(days=364)
_OHNE = ("", "ohne Angabe")
Wahlwerte = tuple[tuple[str, str], ...]


_REIHEN = (
    ("name", "Name", "Wie es heißt, etwa Steuerungsgruppe Nord."),
    ("art", "Art", "◂ ▸ wählt."),
    ("ablauf", "Ablauf", "Damit beginnt jede Sitzung."),
    ("termin", "Regeltermin", "Einer vom Blatt „Termine“, wenn es regelmäßig tagt."),
    (
        "einzeltermine", EINZELTERMINE,
        "Etwa 22.02. 13:30–14:30 Digitales, Gast: Medienzentrum; mehrere mit ;",
    ),
    ("mitglieder", "Mitglieder", "Etwa Schulamt: Referat Ganztag; Jugendamt. Nie Personen."),
    ("leitung", "Leitung", "Wer leitet, als Funktion, etwa Koordination."),
    ("protokoll", "Protokoll", "Wer mitschreibt, als Funktion."),
    ("ort", "Ort", "Raum oder Haus, oder online."),
    ("ueber", "Gehört zu", "Bei einer Arbeitsgruppe: von wem ihre Aufträge kommen."),
    ("ebene", "Ebene", "Auf welcher Ebene es arbeitet."),
    ("feld", "Handlungsfeld", f"Etwa {', '.join(HANDLUNGSFELDER.values())}, oder ein eigenes."),
    ("region", "Region", "Bezirk, Landkreis oder Land."),
    ("verbund", "Verbund", "Wenn es zu einem Verbund gehört."),
    ("weitergabe", "Ergebnisse an", "Wer sie bekommt, mit ; getrennt: Schulleitungen; Träger."),
    ("seit", "Besteht seit", "Ein Tag oder etwa August 2024. Leer lassen geht auch."),
    ("unterschriften", "Unterschriften", "Ob unter dem Protokoll Zeilen dafür stehen."),
)  # fmt: skip
"""Name, label and help of each field, in the order of the form."""

_WENN_ES_WELCHE_GIBT = {"termin", "ueber", "verbund"}
"""Choices that are left out while there is nothing to choose."""


def _felder(alt: Gremium | None, vorwissen: Vorwissen) -> tuple[Formularfeld, ...]:
    wahlen, heute = _wahlen(alt, vorwissen), vorwissen.heute
    verstanden: dict[str, Verstanden] = {
        "einzeltermine": lambda werte: _termine_verstanden(werte["einzeltermine"], heute),
        "seit": lambda werte: _seit_verstanden(werte["seit"], heute),
    }
    return tuple(
        Formularfeld(
            name, titel, hilfe, wahlen.get(name, ()),
            geprueft=name not in wahlen and name != "seit", verstanden=verstanden.get(name),
        )
        for name, titel, hilfe in _REIHEN
        if name in wahlen or name not in _WENN_ES_WELCHE_GIBT
    )  # fmt: skip


def _wahlen(alt: Gremium | None, vorwissen: Vorwissen) -> dict[str, Wahlwerte]:
    """Return the choices by field; a field without anything to choose from is not there."""
    k, selbst = vorwissen.kooperation, alt.schluessel if alt else ""
    ueblich = ("", "wie bei dieser Art üblich")
    unter = {selbst, *darunter(selbst, k.gremium)} if selbst else set[str]()
    dinge = {
        "termin": {s: f"{t.titel}, {in_worten(t)}" for s, t in k.termin.items()},
        "ueber": {s: g.name for s, g in k.gremium.items() if s not in unter},
        "verbund": {s: v.name for s, v in k.verbund.items()},
    }
    wahlen = {
        "art": _mit(alt.art if alt else "", tuple((art, art) for art in ARTEN)),
        "ablauf": _mit(alt.ablauf if alt else "", (ueblich, *vorwissen.ablaeufe)),
        "ebene": _mit(alt.ebene if alt else "", (_OHNE, *EBENEN.items())),
        "unterschriften": (("", "nein"), ("ja", "ja")),
    }
    nach_namen = {
        feld: tuple(sorted(da.items(), key=lambda paar: paar[1])) for feld, da in dinge.items()
    }
    return wahlen | {feld: (_OHNE, *werte) for feld, werte in nach_namen.items() if werte}


def _mit(wert: str, werte: Wahlwerte) -> Wahlwerte:
    """Return the choices, and the value that is stored if it is none of them."""
    return werte if not wert or wert in dict(werte) else (*werte, (wert, wert))


def _zeigen(alt: Gremium | None, vorwissen: Vorwissen) -> dict[str, str]:
    gremium = alt or Gremium("", "")
    wahlen = _wahlen(alt, vorwissen)
    # What was taken out in the meantime is shown as no choice.
    verweise = {
        feld: wert if wert in dict(wahlen[feld]) else ""
        for feld, wert in (
            ("termin", gremium.termin),
            ("ueber", gremium.ueber),
            ("verbund", gremium.verbund),
        )
        if feld in wahlen
    }
    return {
        "name": gremium.name,
        "art": gremium.art,
        "ablauf": gremium.ablauf,
        "einzeltermine": einzeltermine.text(gremium.einzeltermine),
        "mitglieder": _mitgliedertext(gremium.mitglieder),
        "leitung": gremium.leitung,
        "protokoll": gremium.protokoll,
        "ort": gremium.ort,
        "ebene": gremium.ebene,
        "feld": feldtitel(gremium.feld),
        "region": gremium.region,
        "weitergabe": "; ".join(gremium.weitergabe),
        "seit": kurz(gremium.seit) if gremium.seit else "",
        "unterschriften": "ja" if gremium.unterschriften else "",
        **verweise,
    }


def _lesen(werte: Mapping[str, str], alt: Gremium | None, vorwissen: Vorwissen) -> Gremium:
    for feld, inhalt in werte.items():
        keine_person(feld, inhalt)
    seit = _seit(werte["seit"], vorwissen.heute)
    return msgspec.structs.replace(
        alt or Gremium("", ""),
        name=werte["name"],
        art=werte["art"],
        ebene=werte["ebene"],
        feld=_handlungsfeld(werte["feld"], vorwissen.kooperation),
        region=werte["region"],
        mitglieder=tuple(dict.fromkeys(map(_mitglied, _einzelne(werte["mitglieder"])))),
        termin=werte.get("termin", ""),
        einzeltermine=einzeltermine.lesen("einzeltermine", werte["einzeltermine"], vorwissen.heute),
        ablauf=werte["ablauf"],
        ueber=werte.get("ueber", ""),
        verbund=werte.get("verbund", ""),
        ort=werte["ort"],
        leitung=werte["leitung"],
        protokoll=werte["protokoll"],
        weitergabe=tuple(dict.fromkeys(_einzelne(werte["weitergabe"]))),
        seit=seit,
        unterschriften=werte["unterschriften"] == "ja",
    )


def _einzelne(text: str) -> list[str]:
    """Split at semicolons; where there is none, at commas."""
    return stuecke(text, ";" if ";" in text else ",")


def _mitglied(stueck: str) -> Mitglied:
    stelle, doppelpunkt, funktion = (teil.strip() for teil in stueck.partition(":"))
    return Mitglied(funktion, stelle) if doppelpunkt and funktion else Mitglied(stelle)


def _mitgliedertext(mitglieder: tuple[Mitglied, ...]) -> str:
    text = "; ".join(mitglied.text for mitglied in mitglieder)
    # A comma within the only one parts nothing.
    return f"{text};" if "," in text and ";" not in text else text


def _handlungsfeld(text: str, kooperation: Kooperation) -> str:
    eigene = dict.fromkeys(g.feld for g in kooperation.gremium.values() if g.feld)
    return handlungsfeld(text, eigene) if text else ""


def _seit(text: str, heute: date) -> date | None:
    """Return the day on which a body began: without a year the last such day."""
    if not text.strip():
        return None
    try:
        return erster_tag(text, heute, heute - _EIN_JAHR)
    except DatumFehler as fehler:
        raise FeldFehler("seit", str(fehler)) from fehler


def _seit_verstanden(text: str, heute: date) -> str:
    seit = _seit(text, heute)
    return lang(seit) if seit else ""


def _termine_verstanden(text: str, heute: date) -> str:
    return einzeltermine.in_worten(einzeltermine.lesen("einzeltermine", text, heute))


FORMULAR = Formular("Gremium", "Neues Gremium", _felder, _zeigen, _lesen)

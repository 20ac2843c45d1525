"""What the preparation begins with: the planned round as it is, or proposals for a new one.

Decision: a new round takes the next regular date if that is within 14 days. Later dates are only
offered: a round that somebody prepares now is hardly the one of next month.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from modelle.ablauf.format import Ablauf
from modelle.fach import besetzung, professionen
from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.runde.ereignisse import Angaben
from modelle.runde.formulare.sitzungsformular import folgende
from modelle.runde.zustand import Runde
from tui import worte
from tui.fallcode import vorschlag

if TYPE_CHECKING:
    # Loaded only where there is a co-operation.
    from screens.vorbereitung.kooperation import Vorrat

UEBLICH = "koprax-60"
"""The format that is proposed for a new round, where it is among the usable ones."""


VERSUCHE = 20
"""How many codes are tried; with half of them taken, one in a million times none is free."""


class Vorlage(NamedTuple):
    """What the rows of the form hold when it is opened."""

    angaben: Angaben
    ablauf: Ablauf
    """The format, in its own length."""
    geplant: Ablauf | None
    """The format of a planned round, in the length it was given; None for a new round."""
    ablaeufe: Mapping[str, Ablauf]
    """The formats to choose from, by name, as they were read when the form was opened."""
    jetzt: datetime
    fallcode: str
    """A cover name for a case, also where the form begins with a format that has none."""
    vorrat: Vorrat | None = None
    """What the co-operation offers; None without one."""
    mangel: str = ""
    """A German sentence that says why the co-operation could not be read; else empty."""
    termin: str = ""
    """Key of the date that the form begins with; empty if it begins without one."""
    vorige: Angaben | None = None
    """What was entered before the round that this one follows; None if it follows none."""
    gremium: str = ""
    """Key of the body that meets; empty if none was chosen."""

    @property
    def heute(self) -> date:
        """The day on which the form was opened."""
        return self.jetzt.astimezone().date()


def vorlage(
    umgebung: Umgebung,
    jetzt: datetime,
    ablaeufe: Mapping[str, Ablauf],
    geplant: Runde | None,
    vorige: Runde | None = None,
    gremium: str = "",
) -> Vorlage:
    """Return what the form for a planned round begins with, or for a new one if that is None.

    `ablaeufe` are the usable formats by name; there is at least one. A new round takes over what is
    known of the case from the round `vorige`, or is a meeting of the body with the key `gremium`.
    """
    monat = worte.monate_um(jetzt)[0]
    if alt := geplant or vorige:
        angaben, name = alt.angaben, alt.ablauf.name
        # A round keeps its format even if the file of the format is gone.
        ablaeufe = {name: alt.ablauf, **ablaeufe}
        if angaben.sitzung:
            gremium = angaben.sitzung.gremium
        if geplant is None:
            sitzung = angaben.sitzung and folgende(angaben.sitzung)
            angaben = msgspec.structs.replace(angaben, monat=monat, sitzung=sitzung)
    else:
        code = _freier_code(umgebung)
        angaben = Angaben(code, monat, professionen=professionen.STAMM)
        name = UEBLICH if UEBLICH in ablaeufe else min(ablaeufe)
    ablauf = ablaeufe[name]
    fallcode = angaben.code if ablauf.fall else _freier_code(umgebung)
    gestreckt = geplant.ablauf if geplant else None
    anfang = Vorlage(angaben, ablauf, gestreckt, ablaeufe, jetzt, fallcode)
    anfang = anfang._replace(gremium=gremium if alt else "")
    if geplant is None and vorige:
        anfang = anfang._replace(vorige=vorige.angaben)
    try:
        anfang = anfang._replace(vorrat=_vorrat(umgebung, jetzt, gremium))
    except ProtokollFehler as fehler:
        # A round can be prepared without the co-operation.
        return anfang._replace(mangel=str(fehler))
    return _mit_termin(anfang, gremium)


def uebliche(ablauf: Ablauf) -> tuple[professionen.Profession, ...]:
    """Return who takes part in a round of this format unless somebody says otherwise."""
    return besetzung.aus_ablauf(ablauf.dabei) if ablauf.dabei else professionen.STAMM


def _freier_code(umgebung: Umgebung) -> str:
    """Return a code that no case here has: a new child must not get what was agreed about another.

    If many are taken it may be one of them; the preparation says of each whose it is.
    """
    protokoll = umgebung.protokoll
    for _ in range(VERSUCHE):
        code = vorschlag(umgebung.neue_id())
        if not (protokoll.mit_code(code) or protokoll.wiedervorlagen_von(code)):
            break
    return code


def _mit_termin(anfang: Vorlage, gremium: str) -> Vorlage:
    """Return the form with the date and the body to begin with; a planned meeting has its day."""
    if gremium and anfang.geplant is None:
        return _vom_gremium(anfang, gremium)
    return anfang._replace(termin=_termin(anfang, anfang.vorrat))


def _vom_gremium(anfang: Vorlage, gremium: str) -> Vorlage:
    """Return the form with date and format of a body; what else it implies follows from these."""
    vorrat = anfang.vorrat
    gesagt = vorrat.vom_gremium(gremium, "", anfang.ablaeufe) if vorrat else {}
    if vorrat is None or not gesagt:
        return anfang
    ablauf = anfang.ablaeufe[gesagt.get("v-ablauf", anfang.ablauf.name)]
    anfang = anfang._replace(ablauf=ablauf, termin=gesagt["v-termin"], gremium=gremium)
    if anfang.vorige is None:
        # The members of the body, where it has any, are put in their place later.
        dabei = uebliche(ablauf)
        neu = msgspec.structs.replace(anfang.angaben, professionen=dabei)
        anfang = anfang._replace(angaben=neu)
    if ablauf.fall:
        return anfang
    sitzung = vorrat.sitzung(gremium, anfang.termin, anfang.heute)
    angaben = msgspec.structs.replace(anfang.angaben, sitzung=sitzung)
    return anfang._replace(angaben=angaben)


def _termin(anfang: Vorlage, vorrat: Vorrat | None) -> str:
    """Return the date to begin with: the next one, or of a following round the next of its own."""
    if vorrat is None or anfang.geplant:
        return ""
    if anfang.vorige is None:
        return vorrat.naechster
    return vorrat.naechster_fuer(anfang.angaben.schule, anfang.ablauf.name)


def _vorrat(umgebung: Umgebung, jetzt: datetime, gremium: str) -> Vorrat | None:
    if not umgebung.protokoll.hat_bestand():
        return None
    # 25 ms for dates, schools and holidays: only for those who keep a co-operation.
    from screens.vorbereitung.kooperation import vorrat

    return vorrat(umgebung.protokoll, jetzt, gremium)

"""What somebody says of an agreement between two rounds: what became of it, and till when it waits.

What settles it stands in the look-back of the next round; it stays until then, but no longer than
the notes of a closed round. All else is due again later.
"""

from __future__ import annotations

import msgspec

from modelle.leitung.namen import gemerktes
from modelle.leitung.umgebung import Umgebung
from modelle.leitung.vereinbartes import darf_bleiben
from modelle.runde.bleibendes.aufheben import faellig
from modelle.runde.bleibendes.eingehalten import NICHT_MEHR
from modelle.runde.bleibendes.wiedervorlage import Nachgesehen, Wiedervorlage
from modelle.sprache.bis_wann import letzter_tag
from modelle.sprache.datum import lang
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt

ERGEBNISSE = {
    False: {"umgesetzt": True, "teils": False, "nicht": False, NICHT_MEHR: True},
    True: {"erledigt": True, "läuft": False, "offen": False, NICHT_MEHR: True},
}
"""What may become of what was agreed, as the formats shipped call it, and whether it is settled by
that; first about cases, then in meetings."""

_FORT = "Diese Vereinbarung gibt es nicht mehr."


class Verraeterisch(Abgelehnt):
    """The note could tell who is meant; the text is one German sentence."""


class KeinTag(Abgelehnt):
    """It cannot be said until when it waits; the text is one German sentence."""


def nachsehen(
    umgebung: Umgebung, w: Wiedervorlage, ergebnis: str, wirkung: str = "", bis: str = ""
) -> Nachgesehen:
    """Store one of ERGEBNISSE for an agreement, with a note; return what was stored.

    `bis` says by when it is to be done now; "" leaves the usual term. Raises Verraeterisch,
    KeinTag, Abgelehnt if it is gone, and ProtokollFehler.
    """
    jetzt = umgebung.jetzt()
    heute, treffen = jetzt.astimezone().date(), w.vereinbart.treffen
    erledigt, wirkung, bis = ERGEBNISSE[treffen][ergebnis], sauber(wirkung), sauber(bis)
    if bis and not erledigt:
        neu = letzter_tag(bis, heute)
        if neu is None:
            raise KeinTag("Bis wann? Bitte etwa „12. Januar“, „Ende März“ oder „in zwei Wochen“.")
        if neu < heute:
            raise KeinTag(f"Der {lang(neu)} ist schon vorbei: bitte einen Tag, der noch kommt.")
    tag = "" if erledigt else faellig(bis, heute, treffen).isoformat()
    genannt = bool(bis and tag)
    gesehen = Nachgesehen("", f"{heute:%Y-%m}", ergebnis, wirkung, erledigt, tag, genannt)
    wissen = gemerktes(umgebung.protokoll, w.vereinbart.code)
    wissen = msgspec.structs.replace(wissen, bekannt=umgebung.bekannt().worte)
    if not darf_bleiben(gesehen, wissen, treffen):
        raise Verraeterisch(
            "Das ließe jemanden erkennen und bliebe länger: bitte anders sagen oder weglassen."
        )
    if not umgebung.protokoll.nachsehen(w.eintrag.id, gesehen, jetzt):
        raise Abgelehnt(_FORT)
    return gesehen


def sauber(text: str) -> str:
    """Return a typed text as it is stored."""
    return einzeilig(text).strip()

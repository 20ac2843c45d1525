"""The commands of a round that help lists; that of a display only while there is one."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from modelle.protokoll.mitlesen.zeichen import ist_dunkel, verdunkeln, wird_gezeigt
from modelle.runde.listentasten import formattasten
from screens.runde import fusszeile
from screens.runde.flaeche import Flaeche
from screens.runde.liste.eintragsliste import Eintragsliste
from screens.runde.zeile.schreibzeile import Schreibzeile
from tui.tasten import Taste, benannt, im_bereich

ANZEIGE = "anzeige"
"""Id of the key that blanks the wall."""

WIEDER = "Die Anzeige an der Wand wieder zeigen"
DUNKEL = "Die Anzeige an der Wand ist dunkel, bis derselbe Befehl sie wieder zeigt."
HELL = "Die Anzeige an der Wand zeigt die Runde wieder."
KEINE = "Gerade läuft keine Anzeige: „koprax anzeige“ in einem zweiten Terminal startet eine."


def befehle(
    flaeche: Flaeche, schirm: object, liste: Eintragsliste, zeile: Schreibzeile
) -> list[tuple[Taste, object]]:
    """Return the keys of a round and of its list, first those of what has the focus.

    `schirm` acts on those of the round.
    """
    runde = [(taste, schirm) for taste in _der_runde(flaeche)]
    vom_format = [
        Taste(f"format.{t}", t, f"formattaste({t!r})", was, was[0].upper() + was[1:], "liste")
        for t, was in formattasten(flaeche.runde, liste.zeile)
    ]
    in_der_liste: list[tuple[Taste, object]] = [
        (taste, liste) for taste in (*vom_format, *im_bereich("liste"))
    ]
    if flaeche.hat_fokus(liste):
        return in_der_liste + runde
    zuerst = fusszeile.gerade_in_der_zeile(zeile.suche.offen, bool(zeile.aendert))
    return [*((taste, schirm) for taste in zuerst), *runde, *in_der_liste]


def _der_runde(flaeche: Flaeche) -> Iterator[Taste]:
    gezeigt, dunkel = _stand(flaeche)
    for taste in benannt(im_bereich("runde"), flaeche.runde.ablauf.ergebniswort):
        if taste.id != ANZEIGE:
            yield taste
        elif gezeigt or dunkel:
            yield msgspec.structs.replace(taste, beschreibung=WIEDER) if dunkel else taste


def anzeige_umschalten(flaeche: Flaeche) -> None:
    """Blank the wall of the open round, or show it again, and say which."""
    gezeigt, dunkel = _stand(flaeche)
    if not (gezeigt or dunkel):
        flaeche.melde(KEINE)
        return
    pfad, id = flaeche.rahmen.umgebung.protokoll.pfad, flaeche.leitung.id
    if flaeche.rahmen.versuche(lambda: verdunkeln(pfad, id, not dunkel)):
        flaeche.melde(HELL if dunkel else DUNKEL)


def _stand(flaeche: Flaeche) -> tuple[bool, bool]:
    """Return whether a display runs, and whether the wall of the open round is to be blank."""
    pfad = flaeche.rahmen.umgebung.protokoll.pfad
    return wird_gezeigt(pfad), ist_dunkel(pfad, flaeche.leitung.id)

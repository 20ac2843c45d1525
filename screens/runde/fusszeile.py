"""Which keys the footer of a round shows. Pure: where one is and what is chosen decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from modelle.ablauf.format import Eintragsart
from modelle.runde.ansicht import Ansichtszeile, Zeilensorte
from modelle.runde.eintragsziel import dazu_getippt, haengt_nirgends, haengt_weiter
from modelle.runde.listentasten import aenderbar, werttasten
from modelle.runde.vorgabe import spaeteres_kommt
from modelle.runde.zustand import Eintrag, Runde
from tui.tasten import Taste, benannt, gerade, im_bereich

_IN_DER_ZEILE = (
    *("weiter", "zeit", "stopp", "hilfe", "angebote", "zuruecknehmen"),
    *("handzettel", "parken", "davor", "profession", "art"),
)
"""Keys in the line, in this order: stop and help are to be seen in 60 columns, too."""

_BEIM_SUCHEN = ("stopp", "hilfe", "profession", "art")
"""Keys while offers are searched."""

_BEIM_AENDERN = ("stopp", "hilfe", "weiter", "zeit", "handzettel", "davor")
"""Keys while an entry is changed in the line."""

_AENDERN, _DAZU = "liste.aendern", "liste.anhaengen"
_IMMER = frozenset({"liste.zurueck", "liste.wieder"})
_JE_SORTE: dict[Zeilensorte, frozenset[str]] = {
    "kopf": _IMMER,
    "material": _IMMER,
    "geparkt": _IMMER | {"liste.loeschen"},
    "eintrag": frozenset(taste.id for taste in im_bereich("liste")),
}
"""Which keys act on which sort of row."""

Fusshinweise = Sequence[tuple[str, str]]
"""Pairs of a key as it is written and a word."""


class Fusszeile(NamedTuple):
    """What the footer shows, in the order of the arguments of `Fuss.zeige`."""

    tasten: Sequence[Taste] = ()
    zuerst: Fusshinweise = ()
    """Stand in front of the keys."""
    dazwischen: Fusshinweise = ()
    """Stand behind two keys: in a narrow window they are seen before the others."""


BEI_EINER_FRAGE = Fusszeile([t for t in im_bereich("ueberall") if t.id in ("stopp", "hilfe")])
"""A question says itself which keys answer it; stop and help go on working."""


def in_der_zeile(
    runde: Runde, angebote: bool, aendert: bool = False, leer: bool = False
) -> Fusszeile:
    """Return the keys of the line; `aendert` says whether an entry is changed in it.

    `leer` says that the list has no rows.

    `angebote` says whether an offer may be taken up in this phase. In a pause the key of the time
    ends it. The first phase names the way out of the round. In the last phase the key that goes on
    leads to what the round ends in.
    """
    wort, worte = runde.ablauf.ergebniswort, {}
    if aendert:
        wahl = (("Enter", "speichern"), ("Esc", "zurück"))
        return Fusszeile(_tasten(wort, _BEIM_AENDERN), wahl, [("↑", "Liste")])
    namen = [name for name in _IN_DER_ZEILE if name != "angebote" or angebote]
    if runde.phase == runde.ablauf.phasen[0]:
        # No phase is before it; a round begun by mistake is left here, in a narrow window, too.
        namen.remove("davor")
        namen[1:4] = ["stopp", "hilfe", "zum_start", "zeit"] if leer else [*namen[1:4], "zum_start"]
    if runde.phase == runde.ablauf.phasen[-1]:
        worte["weiter"] = wort
        # The longer word takes the room of the time in a narrow window, not that of the stop.
        namen.sort(key=lambda name: name in ("zeit", "handzettel"))
    if runde.angehalten:
        worte["zeit"] = "Pause beenden"
        namen.sort(key=lambda name: name not in ("weiter", "zeit"))
    tasten = [replace(t, kurz=worte.get(t.id, t.kurz)) for t in _tasten(wort, namen)]
    hinein = [] if leer and "zum_start" in namen else [("↑", "Liste")]
    return Fusszeile(tasten, hinein)


def beim_suchen(ergebniswort: str, treffer: bool = True) -> Fusszeile:
    """Return the keys of the line while it searches offers; `treffer` says if some are shown."""
    hinweise = [("Enter", "übernehmen"), ("↑↓", "wählen")] if treffer else []
    return Fusszeile(_tasten(ergebniswort, _BEIM_SUCHEN), [*hinweise, ("Esc", "zurück")])


def in_der_liste(
    runde: Runde,
    zeile: Ansichtszeile | None,
    taste: Callable[[str], str],
    *,
    sucht: Eintrag | None = None,
    verraet: bool,
    angebote: bool,
    angebotsziel: bool,
    wartet: Eintragsart | None = None,
) -> Fusszeile:
    """Return the keys that do something on the chosen row, if any.

    `taste` writes the key of an action. `sucht` is an entry that looks for one to hang on: then
    only that is chosen. `verraet` says that something in the entry could tell who
    is meant, `angebote` that offers were taken up into it, `angebotsziel` that one may be. `wartet`
    is a kind half typed in the line that Enter lets hang on the chosen row, or None.
    """
    hilfe = [t for t in im_bereich("ueberall") if t.id == "hilfe"]
    if sucht is not None:
        loesen = [("0", "lösen")] if sucht.bezug else []
        wahl = (("Enter", "anhängen"), ("↑↓", "wählen"), *loesen, ("Esc", "abbrechen"))
        return Fusszeile(hilfe, wahl)
    sorte = zeile.sorte if zeile else "kopf"
    eigener = zeile.eintrag if zeile and sorte == "eintrag" else None
    namen = [(taste("fund.ersetzen"), "Namen")] if verraet else []
    dahinter = _dahinter(runde, eigener, taste, angebote, angebotsziel)
    # A parked entry is taken up with Enter; that is what one is there for.
    enter = wartet.titel if wartet else "übernehmen" if sorte == "geparkt" else ""
    zuerst = [("Enter", enter)] if enter else []
    werte = werttasten(runde, zeile)
    tasten = _der_zeile(runde, zeile, _zuerst(runde, eigener, bool(werte)))
    if tasten and tasten[0].id == _DAZU and zeile and haengt_weiter(runde, zeile.eintrag):
        # The phase goes through these rows: that is what one is there for.
        werte = [(taste(_DAZU), tasten.pop(0).kurz), *werte]
    if sorte == "material" and aenderbar(runde, zeile):
        werte, tasten = _mit_aendern(werte, tasten, taste)
    return Fusszeile([*tasten, *hilfe], [*zuerst, ("Esc", "Tippen"), *namen, *werte], dahinter)


def _mit_aendern(
    werte: list[tuple[str, str]], tasten: list[Taste], taste: Callable[[str], str]
) -> tuple[list[tuple[str, str]], list[Taste]]:
    """Put the key that changes the wording before what else may be chosen, or before the rest."""
    aendern = [t for t in im_bereich("liste") if t.id == _AENDERN]
    if len(werte) > 1:
        return [werte[0], *((taste(t.id), t.kurz) for t in aendern), *werte[1:]], tasten
    return werte, [*aendern, *tasten]


def _dahinter(
    runde: Runde,
    eintrag: Eintrag | None,
    taste: Callable[[str], str],
    angebote: bool,
    angebotsziel: bool,
) -> Fusshinweise:
    """Return what stands behind two keys: what is done with offers, and the form of an entry."""
    alles = [(taste("art"), "mehr")] if eintrag and runde.art_von(eintrag).felder else []
    # In 80 columns there is no room for a second word beside it.
    suchen = "Angebot" if alles else "Angebot suchen"
    return (
        *([(taste("liste.angebot_raus"), "Angebot raus")] if angebote else []),
        *([(taste("liste.angebot"), suchen)] if angebotsziel else []),
        *alles,
    )


def _der_zeile(runde: Runde, zeile: Ansichtszeile | None, vorn: Sequence[str]) -> list[Taste]:
    """Return the keys of a row, first those with the ids `vorn`.

    Where an entry of this phase is typed to hang on the row, the key that hangs does that.
    """
    sorte = zeile.sorte if zeile else "kopf"
    ids, worte = _JE_SORTE[sorte], dict[str, str]()
    dazu = dazu_getippt(runde, zeile.eintrag) if zeile and sorte != "geparkt" else None
    if dazu is not None:
        worte = {_DAZU: dazu.titel}
        vorn = [_DAZU, *sorted(vorn, key=lambda id: id != "liste.parken")]
    tasten = [
        replace(t, kurz=worte.get(t.id, t.kurz))
        for t in im_bereich("liste")
        if t.id in ids or t.id in worte
    ]
    return sorted(tasten, key=lambda t: vorn.index(t.id) if t.id in vorn else len(vorn))


def _zuerst(runde: Runde, eintrag: Eintrag | None, werte: bool) -> list[str]:
    """Return the ids of keys that come first on an entry of this phase.

    That is what puts right what hangs on nothing, or came too early; in a narrow window these keys
    were not seen. `werte` says that keys of values stand in front and take room.
    """
    if eintrag is None:
        return []
    vorn = ["liste.anhaengen"] if haengt_nirgends(runde, eintrag.id) else []
    if spaeteres_kommt(runde):
        vorn += ["liste.parken"] if werte else [_AENDERN, "liste.parken"]
    return vorn


def _tasten(ergebniswort: str, namen: Iterable[str]) -> list[Taste]:
    alle = {t.id: t for t in benannt(im_bereich("runde", "ueberall"), ergebniswort)}
    return [alle[name] for name in namen]


def gerade_in_der_zeile(sucht: bool, aendert: bool) -> list[Taste]:
    """Return what help says first while offers are searched or an entry is changed."""
    if sucht:
        return gerade(
            "Bei der Suche nach Angeboten",
            ("enter", "absenden", "Das gewählte Angebot übernehmen"),
            ("up", "angebot_schritt(-1)", "Das Angebot darüber wählen"),
            ("down", "angebot_schritt(1)", "Das Angebot darunter wählen"),
            ("escape", "abbrechen", "Zurück zu dem, was in der Zeile stand"),
        )
    if aendert:
        return gerade(
            "Beim Ändern in der Zeile",
            ("enter", "absenden", "Speichern"),
            ("escape", "abbrechen", "Abbrechen, ohne zu speichern"),
        )
    return []

"""What must hold of all that is said on a screen: nothing outlives its cause, nothing is cut.

    blick = Blick(hand)
    await hand("x")
    assert blick.maengel() == []

A `Blick` is a look at the screen before an act. What it compares comes from the state: what is
typed, what is chosen, the round. Only a sentence that says of itself how long it stands is known
by its words, in `SOLANGE`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from rich.cells import cell_len
from textual.widgets import Input

from modelle.runde import zeit
from modelle.runde.ereignisse import EintragGeloescht
from modelle.runde.listentasten import ohne_schritt
from screens.befehle import BefehleSchirm
from screens.handbuch import HandbuchSchirm
from screens.runde.phase import PhasenSchirm
from screens.zu_klein import ZuKleinSchirm
from tests.buehne.schirme import Hand
from tui.rahmen import Schirm
from tui.tasten import TASTEN, beschriftung
from tui.widgets.fuss import Fuss
from tui.widgets.liste import Zeilenliste
from tui.widgets.text import Text


def _rest(hand: Hand) -> float:
    return zeit.rest(hand.leitung.runde.zeit, hand.app.uhr.jetzt())


def _angekuendigt(hand: Hand) -> bool:
    zahl, einheit = re.findall(r"Noch (\d+) (\w+)", hand.meldung)[0]
    return abs(_rest(hand) - int(zahl) * (60 if einheit == "min" else 1)) < 60


SOLANGE: dict[str, Callable[[Hand], bool]] = {
    r"Woran (anhängen|jetzt)\?": lambda hand: bool(hand.phase.liste.anhaengen.sucht),
    r"gelöscht\. .+ holt es zurück": lambda hand: isinstance(hand.letztes, EintragGeloescht),
    "leer lassen geht auch": lambda hand: hand.phase.zeile._halb.geaendert_wird,
    "Die Zeit dieser Phase ist um": lambda hand: _rest(hand) <= 0,
    r"Noch \d+ (min|Sekunden)": _angekuendigt,
    "holt das Getippte zurück": lambda hand: bool(hand.phase.zeile.wache.rueckholung._ersetzt),
    "noch einmal: weiter ohne „": lambda hand: bool(ohne_schritt(hand.leitung.runde)),
    "Folgt die neue Runde auf": lambda hand: hand.schirm._wohin is not None,  # type: ignore[attr-defined]
    "ist abgeschlossen. Enter zeigt": lambda hand: hand.schirm._wohin is not None,  # type: ignore[attr-defined]
    "für immer löschen?": lambda hand: hand.schirm._zu_loeschen is not None,  # type: ignore[attr-defined]
    "Die Runde ist (geschlossen und bleibt|beendet)": lambda hand: hand.app.leitung is None,
}
"""Sentences that stay while something is so, whatever is typed meanwhile."""


class Blick:
    """A look at the screen before an act."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.schirm, self.meldung = hand.schirm, hand.meldung
        self.getippt, self.gewaehlt = _getippt(hand), _gewaehlt(hand)
        self.runde = hand.app.leitung.runde if hand.app.leitung else None
        self.bild, self.fokus = hand.bild, hand.app.focused
        self.stelle = _stelle(hand)
        self.gesagt, self.label = gesagt(hand), _label(hand)
        self.breite = hand.app.size.width

    def bewegt(self) -> bool:
        """Return True if the act did something: what is shown is not what was shown."""
        hand = self.hand
        runde = hand.app.leitung.runde if hand.app.leitung else None
        return (
            (hand.schirm, hand.bild) != (self.schirm, self.bild)
            or (hand.app.focused, runde) != (self.fokus, self.runde)
            or (gesagt(hand), _stelle(hand)) != (self.gesagt, self.stelle)
        )

    def maengel(self) -> list[str]:
        """Return what is wrong on the screen after the act."""
        hand = self.hand
        if isinstance(hand.schirm, ZuKleinSchirm) or not isinstance(hand.schirm, Schirm):
            return []
        return [*self._ueberlebt(), *_abgeschnitten(hand), *_fuss(hand), *_nicht_neu(hand)]

    def _ueberlebt(self) -> Iterator[str]:
        """Yield the message if it stands although what it was about is another."""
        hand = self.hand
        dauernd = next((w for w in SOLANGE if re.search(w, hand.meldung)), "")
        if dauernd and not SOLANGE[dauernd](hand):
            yield f"no longer so: {hand.meldung}"
        if hand.meldung and not dauernd and self._nichts_gesagt():
            yield from self._veraltet()

    def _nichts_gesagt(self) -> bool:
        return self.hand.schirm is self.schirm and gesagt(self.hand) == self.gesagt

    def _veraltet(self) -> Iterator[str]:
        """Yield the message of an earlier act if what it may be about has changed."""
        hand = self.hand
        if _getippt(hand) != self.getippt:
            yield f"outlived what was typed: {hand.meldung}"
        if hand.app.leitung and hand.app.leitung.runde is not self.runde:
            yield f"outlived an act: {hand.meldung}"
        # In a window of another width the same label may be said in fewer words.
        breite = hand.app.size.width
        if _label(hand) != self.label and breite == self.breite and not hand.schirm.meldung.ernst:
            yield f"outlived what Enter would do: {hand.meldung}"
        if _gewaehlt(hand) != self.gewaehlt and not hand.schirm.meldung.ernst:
            yield f"outlived what was chosen: {hand.meldung}"


def gesagt(hand: Hand) -> int:
    """How often something was said on this screen."""
    return getattr(hand.schirm.meldung, "gezaehlt", 0)


def _label(hand: Hand) -> str:
    return hand.label if isinstance(hand.schirm, PhasenSchirm) else ""


def _stelle(hand: Hand) -> int:
    """Where the cursor is in the line with the focus."""
    return getattr(hand.app.focused, "cursor_position", 0)


def _getippt(hand: Hand) -> tuple[str, ...]:
    return tuple(feld.value for feld in hand.schirm.query(Input))


def _gewaehlt(hand: Hand) -> tuple[str, ...]:
    """The chosen row of each list in which it is seen that it is chosen."""
    listen = [x for x in hand.schirm.query(Zeilenliste) if x.has_focus or x._immer_sichtbar]
    return tuple(reihe.schluessel for x in listen if (reihe := x.gewaehlt))


# --- cut --------------------------------------------------------------------------------------


def _abgeschnitten(hand: Hand) -> Iterator[str]:
    """Yield the texts of which a part cannot be seen."""
    alles, frage = hand.schirm.size.region, hand.frage if hasattr(hand.schirm, "rueckfrage") else ""
    for text in hand.schirm.query(Text):
        if not text.is_on_screen or not text.region.area or not text._stand.plain.strip():
            continue
        if text.id == "ks-schritte" and frage:
            continue  # in a small window a question needs the rows
        if text.region not in alles:
            yield f"outside of the window: {text!r} {text.region}"
            continue
        seite = text.content_region
        reihen = hand.app.screen._compositor.render_strips()[seite.y : seite.bottom]
        gezeigt = "".join(reihe.crop(seite.x, seite.right).text for reihe in reihen)
        ganz = text._stand.plain.replace("\u00a0", " ")
        if "".join(gezeigt.replace("\u00a0", " ").split()) != "".join(ganz.split()):
            yield f"cut: {ganz!r} is seen as {gezeigt!r}"


# --- the footer -------------------------------------------------------------------------------


def _fuss(hand: Hand) -> Iterator[str]:
    """Yield what is wrong with the footer: half a pair, no way to help."""
    fuss = hand.schirm.query_one(Fuss)
    if cell_len(fuss._stand.plain.rstrip()) > fuss.size.width:
        yield f"footer too wide: {hand.fuss}"
    hilfe_selbst = isinstance(hand.schirm, BefehleSchirm | HandbuchSchirm)
    if "Strg+P" not in hand.fuss and not hilfe_selbst:
        yield f"no way to help: {type(hand.schirm).__name__} {hand.fuss!r}"


_NAMEN = {beschriftung(n): n for t in TASTEN for n in t.tasten.split(",")}


def fusstasten(hand: Hand) -> list[str]:
    """The keys that the footer shows, by Textual's names or as characters; arrows only alone."""
    gezeigt = [teil[0] for teil in hand.schirm.fuss._zeilen[0] if isinstance(teil, tuple)]
    erste = [label.split("/")[0] if len(label) > 1 else label for label in gezeigt]
    return [_NAMEN.get(label, label) for label in erste if label in _NAMEN or len(label) == 1]


# --- what the state would say -----------------------------------------------------------------


def _nicht_neu(hand: Hand) -> Iterator[str]:
    """Yield what would read differently if it were made anew from the state now."""
    schirm: Any = hand.schirm
    if not isinstance(schirm, PhasenSchirm):
        return
    for name, neu in (
        ("label", schirm.beschriften),
        ("state", schirm.zeige_stand),
        ("footer", schirm.zeige_fuss),
    ):
        davor = _gelesen(schirm)
        neu()
        if _gelesen(schirm) != davor:
            yield f"{name} was late: {davor} {_gelesen(schirm)}"
    frage = schirm.rueckfrage
    if schirm.has_class("-fragt") != frage.offen or (frage.has_focus and not frage.offen):
        yield "a question that is closed still shows"
    if frage.offen and not frage.has_focus:
        yield "a question that is open gets no keys"


def _gelesen(schirm: PhasenSchirm) -> tuple[str, ...]:
    teile = (schirm.zeile._label, schirm._stand, schirm.fuss)
    return tuple(teil._stand.plain for teil in teile)


# --- the label and what Enter did -------------------------------------------------------------


def versprochen(label: str) -> tuple[str, ...]:
    """What the label above the line says that Enter will do: kind, then who says it."""
    return tuple(label.removesuffix(" ›").removeprefix("Neu: ").split(" · "))

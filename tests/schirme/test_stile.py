"""The tests of the screens remember which rules apply to whom; that must not change any of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

from modelle.leitung.runde import Leitung
from tests.buehne.runden import tippen, umgebung_in
from tests.buehne.schirme import Hand, in_phase
from tests.conftest import Uhr

Stile = dict[str, dict[str, Any]]

WEG = [
    ("up", "e"),
    ("escape", "f1"),
    ("escape", "f8"),
    ("f9",),
    ("escape", "f5"),
    ("escape", "ctrl+t"),
]
VOM_START = [("f3",), ("escape", "f2"), ("f3",)]


def stile(hand: Hand) -> list[tuple[str, Stile]]:
    """What applies to each node and each of its components, and what its rules ask for."""
    knoten: list[DOMNode] = [hand.app, *hand.schirm.walk_children(Widget, with_self=True)]
    return [(type(einer).__name__, _von(einer)) for einer in knoten]


def _von(node: DOMNode) -> Stile:
    fragt = (node._has_hover_style, node._has_focus_within, node._has_order_style)
    teile = {name: node.get_component_styles(name) for name in node._get_component_classes()}
    gezeigt = {
        f"{name} color": {"": (teil.node.colors, teil.node.rich_style)}
        for name, teil in teile.items()
        if teil.node is not None
    }
    return {
        "": dict(node.styles.base.get_rules()),
        "fragt": {"": (*fragt, node._has_odd_or_even)},
        **gezeigt,
        **{name: dict(teil.base.get_rules()) for name, teil in teile.items()},
    }


def notiert(leitung: Leitung) -> None:
    tippen(leitung, "Er kommt oft zu spät.")


async def weg(uhr: Uhr, ordner: Path) -> list[list[tuple[str, Stile]]]:
    """Where a round leads, with the styles on each screen."""
    gesehen = []
    with umgebung_in(ordner, uhr) as umgebung:
        async with in_phase(umgebung, uhr, ordner, "fragen", notiert) as hand:
            await _gehen(hand, gesehen)
    return gesehen


async def _gehen(hand: Hand, gesehen: list[list[tuple[str, Stile]]]) -> None:
    gesehen.append(stile(hand))
    for tasten in WEG:
        await hand(*tasten)
        gesehen.append(stile(hand))
    hand.app.action_farben()
    await hand.ruhe()
    gesehen.append(stile(hand))
    await hand.groesse(60, 20)
    gesehen.append(stile(hand))
    hand.app.zum_start()
    await hand.ruhe()
    gesehen.append(stile(hand))
    for tasten in VOM_START:
        await hand(*tasten)
        gesehen.append(stile(hand))


def anders(stil: Stile, soll: Stile) -> list[tuple[str, str, Any, Any]]:
    """Where two styles of one node differ."""
    return [
        (teil, regel, stil.get(teil, {}).get(regel), soll.get(teil, {}).get(regel))
        for teil in sorted(stil.keys() | soll.keys())
        for regel in sorted(stil.get(teil, {}).keys() | soll.get(teil, {}).keys())
        if repr(stil.get(teil, {}).get(regel)) != repr(soll.get(teil, {}).get(regel))
    ]


async def test_gemerkt_gilt_fuer_jeden_dasselbe_wie_neu_ermittelt(
    uhr: Uhr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gelernt = await weg(uhr, tmp_path / "eins")
    gemerkt = await weg(uhr, tmp_path / "zwei")
    monkeypatch.setattr("tests.buehne.schirme.GemerkteStile", Stylesheet)
    neu = await weg(uhr, tmp_path / "drei")
    assert len({wer for bild in neu for wer, _ in bild}) > 30, "many different widgets were seen"
    for nr, (eines, anderes, drittes) in enumerate(zip(gelernt, gemerkt, neu, strict=True)):
        for (wer, stil), (_, zweiter), (selbe, soll) in zip(eines, anderes, drittes, strict=True):
            assert wer == selbe, nr
            assert anders(stil, soll) == anders(zweiter, soll) == [], (nr, wer)


async def test_beim_zweiten_mal_wird_nichts_mehr_ermittelt(
    uhr: Uhr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await weg(uhr, tmp_path / "eins")
    ermittelt: list[str] = []
    ermitteln = Stylesheet.apply

    def zaehlend(stile: Stylesheet, node: DOMNode, **mehr: Any) -> None:
        ermitteln(stile, node, **mehr)
        if not node._has_order_style | node._has_odd_or_even | node._has_focus_within:
            ermittelt.append(str(node.css_path_nodes))

    monkeypatch.setattr(Stylesheet, "apply", zaehlend)
    await weg(uhr, tmp_path / "zwei")
    assert ermittelt == []

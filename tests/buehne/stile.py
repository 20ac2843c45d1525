"""The style sheet of the apps in tests: what was worked out once is remembered by all of them.

Every app in a test begins with the same screens, so each asks Textual the same questions over and
over: which rules apply to this widget in this place? Textual works every answer out anew. Here
it is worked out once a process, by Textual itself; the next app gets what came out then.

An answer depends on nothing but the rules and, for each node from the app down to the widget,
what a selector can ask about it (`_Stand._merkmale`). Where a rule asks for more, for instance
whether a widget is the first of its siblings, nothing is remembered. `test_stile.py` compares
both ways.
"""

from __future__ import annotations

from typing import Any, cast

from textual.app import App
from textual.css.model import RuleSet, SelectorType
from textual.css.styles import RenderStyles, RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget


class GemerkteStile(Stylesheet):
    """A style sheet that remembers, for all apps of this process."""

    _stand: _Stand | None = None
    _farben: tuple[dict[str, str], frozenset[tuple[str, str]]] | None = None

    # --- the rules ----------------------------------------------------------------------------

    def parse(self) -> None:
        """Read the sources, each set of them once in each set of colours."""
        if self._farben is None or self._farben[0] is not self._variables:
            self._farben = self._variables, frozenset(self._variables.items())
        quellen = self._farben[1], tuple(self.source.items())
        if quellen not in _staende:
            super().parse()
            _staende[quellen] = _Stand(self._rules, self.rules_map)
        self._stand = stand = _staende[quellen]
        self._rules, self._rules_map, self._require_parse = stand.rules, stand.rules_map, False

    def _parse_rules(self, css: str, *angaben: object, **mehr: object) -> list[RuleSet]:
        assert self._farben is not None
        schluessel = self._farben[1], css, angaben, frozenset(mehr.items())
        if schluessel not in _gelesen:
            _gelesen[schluessel] = super()._parse_rules(css, *angaben, **mehr)  # type: ignore[arg-type]
        return _gelesen[schluessel]

    def reparse(self) -> None:
        """Read all again after a change of colours; Textual does so in a sheet of its own class."""
        self.parse()

    # --- what applies to whom -----------------------------------------------------------------

    def apply(
        self,
        node: DOMNode,
        *,
        animate: bool = False,
        cache: dict[Any, Any] | None = None,
    ) -> None:
        """Apply to this node and its components what was found out for one like it, or find out.

        `cache` lives as long as one pass over many nodes, in which none of them moves.
        """
        if self._require_parse or self._stand is None:
            self.parse()
        stand = cast(_Stand, self._stand)
        ort = stand.ort(node, {} if cache is None else cache)
        if (antwort := stand.antworten.get(ort)) is None:
            super().apply(node, animate=animate, cache=(neu := _Horcher()))
            if not _mehr_gefragt(node):
                stand.antworten[ort] = node._has_hover_style, neu.regeln
            return
        node._has_hover_style, regeln = antwort
        node._has_focus_within = node._has_order_style = node._has_odd_or_even = False
        if regeln is not None:
            if animate and "transitions" in regeln:
                self.replace_rules(node, regeln, animate=True)
            else:
                _ersetzen(node, regeln)
        self._process_component_classes(node, ort)

    def _process_component_classes(self, node: DOMNode, ort: int | None = None) -> None:
        if not node._get_component_classes():
            return
        stand = cast(_Stand, self._stand)
        ort = stand.ort(node, {}) if ort is None else ort
        alte = node._component_styles
        if (regeln := stand.teile.get(ort)) is None:
            node._component_styles = alte.copy()  # a dict of its own again
            super()._process_component_classes(node)
            neue = node._component_styles
            if not any(_mehr_gefragt(cast(DOMNode, teil.node)) for teil in neue.values()):
                stand.teile[ort] = {name: teil.base.get_rules() for name, teil in neue.items()}
        elif not isinstance(alte, _Teile) or alte.regeln is not regeln:
            node._component_styles = _Teile(node, regeln)
            vorher = (
                alte.regeln
                if isinstance(alte, _Teile)
                else {name: teil.base._rules for name, teil in alte.items()}
            )
            if vorher != regeln:
                node.refresh()


class _Stand:
    """The rules of one set of sources in one set of colours, and what was found out with them."""

    def __init__(self, rules: list[RuleSet], rules_map: dict[str, list[RuleSet]]) -> None:
        self.rules, self.rules_map = rules, rules_map
        self.antworten: dict[int, tuple[bool, RulesMap | None]] = {}
        """Whether a rule asks for the mouse, and what applies; by place."""
        self.teile: dict[int, dict[str, RulesMap]] = {}
        """What applies to each component of a node, by the place of the node."""
        self._orte: dict[object, int] = {}
        """A number for each place: what selectors can ask about a node and all above it."""
        self._namen = {
            selector.name
            for rule in rules
            for folge in rule.selector_set
            for selector in folge.selectors
            if selector.type is SelectorType.ID
        }
        """The ids that rules ask for; those of the blocks of a page are numbers, each another."""

    def ort(self, node: DOMNode, bekannt: dict[Any, Any]) -> int:
        """Return the number of the place of a node; `bekannt` has those that were asked for."""
        if (ort := bekannt.get(node)) is None:
            oben = node._parent
            wo = self.ort(oben, bekannt) if isinstance(oben, DOMNode) else None
            hier = self._merkmale(node), wo
            bekannt[node] = ort = self._orte.setdefault(hier, len(self._orte))
        return cast(int, ort)

    def _merkmale(self, node: DOMNode) -> tuple[object, ...]:
        """What a selector can ask about a node, without those that ask about its siblings."""
        name = node._id if node._id in self._namen else None
        immer = type(node), name, frozenset(node._classes)
        if isinstance(node, Widget):
            return (*immer, node.mouse_hover, node.has_focus, node.is_disabled, node.allow_focus())
        if isinstance(node, App):
            farben = node.current_theme.dark, node.native_ansi_color, node.no_color
            return (*immer, node.app_focus, node.is_inline, *farben)
        return immer


class _Horcher(dict[Any, RulesMap]):
    """In place of Textual's own memory for one update: it learns what came out, knows nothing."""

    regeln: RulesMap | None = None

    def __setitem__(self, _: object, regeln: RulesMap) -> None:
        self.regeln = regeln


class _Teile(dict[str, RenderStyles]):
    """The styles of the components of a node, each made when somebody looks at it."""

    def __init__(self, node: DOMNode, regeln: dict[str, RulesMap]) -> None:
        super().__init__()
        self.node, self.regeln = node, regeln

    def __contains__(self, name: object) -> bool:
        return name in self.regeln

    def __missing__(self, name: str) -> RenderStyles:
        teil = DOMNode(classes=name)
        teil._attach(self.node)
        teil.styles.base.merge_rules(self.regeln[name])
        self[name] = teil.styles
        return teil.styles

    def copy(self) -> dict[str, RenderStyles]:
        return {name: self[name] for name in self.regeln}

    def clear(self) -> None:
        super().clear()
        self.regeln = {}


_staende: dict[object, _Stand] = {}
_gelesen: dict[object, list[RuleSet]] = {}


def _mehr_gefragt(node: DOMNode) -> bool:
    """Whether a rule asked about the siblings or the children of this node."""
    return node._has_focus_within or node._has_order_style or node._has_odd_or_even


def _ersetzen(node: DOMNode, regeln: RulesMap) -> None:
    """Do what `replace_rules` does, but touch only what changes."""
    base = node.styles.base
    bisher = base._rules
    if bisher != regeln:
        for name in bisher.keys() | regeln.keys():
            if bisher.get(name) != (neu := regeln.get(name)):
                setattr(base, name, neu)
    node.notify_style_update()

"""The app towards the terminal: it handles keys in the order they were typed and draws at once.

Each method says what Textual does instead and what that costs. Nothing here knows of rounds.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import inspect
import os
from collections.abc import Iterable
from itertools import chain
from operator import itemgetter
from typing import Any

from rich.color import ColorSystem
from rich.color_triplet import ColorTriplet
from rich.console import RenderableType
from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.dom import DOMNode
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from tui.getriebe.bild import Bild, Ort, Zellfolge, folge, portionen, streifen_von
from tui.getriebe.ende import GeordnetesEnde
from tui.getriebe.lesbar import grundfarbe
from tui.getriebe.zeichen import ist_konsole


class TerminalApp(GeordnetesEnde):
    """Handles keys and sends what changed to the terminal."""

    def __init__(self) -> None:
        super().__init__()
        self.schlicht = ist_konsole(os.environ)
        """True if only signs that the font of the Linux console has are to be shown."""
        self._bild = Bild(self.schlicht)
        self._grund: tuple[str, ColorTriplet | None] = ("", None)
        """Name of a theme, and its background."""
        # With NO_COLOR Textual sends greys. Of so few colours `lesbar` sends none, in each theme.
        self._hoechstens = ColorSystem.STANDARD if os.environ.get("NO_COLOR") else None
        # A list that glides to its end would send fifty pictures.
        self.animation_level = "none"

    def on_ready(self) -> None:
        """Exempt all that the first screen loaded from garbage collection, and turn that on.

        What was loaded stays until the end; looking through it would take 14 ms each time.
        """
        if not gc.isenabled():  # `tui.__main__` turned it off
            gc.freeze()
            gc.enable()

    def nur_einfache_zeichen(self) -> None:
        """Show only signs of the console's font, wherever this is. Called before the start."""
        self.schlicht, self._bild = True, Bild(True)

    # --- keys ---------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Handle keys strictly in the order they were typed.

        Textual forwards a key to the focused widget's own queue and looks at bindings only when
        the key has bubbled back. By then letters typed after an Enter stand in the line already.
        Over a slow line, where keys arrive in bursts, that would mix entries up.
        """
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            await self._taste(event)
        else:
            await super().on_event(event)

    async def _taste(self, event: events.Key | events.Paste) -> None:
        if self._exit:  # the app is ending
            return
        if not self.screen.is_mounted:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.screen._mounted_event.wait(), 1)
        if isinstance(event, events.Key) and await self._check_bindings(event.key, priority=True):
            return
        if not await self._zugestellt(event) and isinstance(event, events.Key):
            await self._check_bindings(event.key)
        self.gleich_zeichnen()

    async def _zugestellt(self, event: events.Key | events.Paste) -> bool:
        """Give an event to the focused widget, then to its parents until one stops it.

        Return True if one did.
        """
        event._set_forwarded()
        knoten: DOMNode | None = self.focused or self.screen
        while isinstance(knoten, Widget):
            with knoten._context():
                for _, handler in knoten._get_dispatch_methods(event.handler_name, event):
                    if inspect.isawaitable(ergebnis := handler(event)):
                        await ergebnis
            if event._stop_propagation:
                return True
            knoten = knoten.parent
        return False

    # --- colours and signs --------------------------------------------------------------------

    def beginnen_mit(self, theme: str) -> None:
        """Begin with this theme; assigning it would style and draw every screen twice."""
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        # Else a theme that leaves the colours to the terminal would get those of Textual's own.
        self._refresh_truecolor_filter(self.ansi_theme)

    # --- drawing ------------------------------------------------------------------------------

    def gleich_zeichnen(self) -> None:
        """Draw at once what changed; Textual would go through several queues and a timer.

        If a widget needs another layout, drawing is left to Textual.
        """
        schirm = self.screen
        # If more keys are waiting, the last one draws for all.
        if not self._message_queue.empty() or not schirm.is_mounted or self._batch_count:
            return
        orte = schirm._compositor.visible_widgets
        anders = [widget for widget in orte if widget._repaint_required]
        if not anders or any(widget._layout_required for widget in orte):
            return
        for widget in anders:
            widget._repaint_required = False
        hat_kinder = any(widget._nodes for widget in anders)
        if hat_kinder:
            schirm._dirty_widgets.update(anders)
            with schirm._context():
                schirm._on_timer_update()
        else:
            # Without children no widget lies upon another, so nothing has to be composed.
            teile = [_gezeichnet(widget, *orte[widget]) for widget in anders]
            self._zeigen_am_terminal(sorted(chain.from_iterable(teile), key=itemgetter(0, 1)))

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send only the cells that changed, in one write; Textual sends whole widgets in three."""
        if isinstance(renderable, LayoutUpdate | ChopsUpdate) and not self._batch_count:
            self._zeigen_am_terminal(streifen_von(renderable))
        self.post_display_hook()

    def _zeigen_am_terminal(self, streifen: Iterable[Ort]) -> None:
        if self._driver is None or self.is_headless or self._closed or not self._running:
            return
        # Laid out for the former window: cells outside the present one would pile up at its edge.
        if self.screen._compositor.size != self.size:
            return
        farben = self._hoechstens or self.console._color_system or ColorSystem.TRUECOLOR
        if self._grund[0] != self.theme:  # looking a theme up takes longer than drawing a letter
            self._grund = self.theme, grundfarbe(self.current_theme)
        neues = portionen(self._bild.neues(streifen, farben, self._grund[1]))
        if gesendet := "".join(map(self._folge, neues)):
            self._driver.write(gesendet)

    def _folge(self, abschnitte: list[Zellfolge]) -> str:
        x, y = self.screen.outer_size.clamp_offset(self.cursor_position)
        gezeichnet = f"{folge(abschnitte)}\x1b[{y + 1};{x + 1}H"
        # A single stretch needs no synchronised update: it cannot be seen half drawn.
        if self._sync_available and len(abschnitte) > 1:
            return f"{SYNC_START}{gezeichnet}{SYNC_END}"
        return gezeichnet

    def on_resize(self, event: events.Resize) -> None:
        """Send every cell anew: a terminal loses its contents when its size changes.

        That holds even if the size changed for an instant only. The layout is still the old one.
        """
        self._bild.vergessen()
        # Of two quick changes Textual sees only the last one and may find the size unchanged.
        if self._dom_ready:
            self.screen.refresh()

    def ans_terminal(self, folge: str) -> None:
        """Send a sequence to the terminal, after all that was drawn before."""
        # Textual's own `bell` does the same; Textual has no public way for other sequences.
        if self._driver is not None:
            self._driver.write(folge)

    def action_neu_zeichnen(self) -> None:
        """Draw everything anew, in case the terminal lost it or another program wrote into it."""
        self._bild.vergessen()
        self.screen.refresh(layout=True)


def _gezeichnet(widget: Widget, ort: Region, sichtbar: Region) -> list[Ort]:
    """Return the visible rows of a widget without children; its scrollbars draw themselves."""
    widget._exchange_repaint_regions()
    # Where room is kept for a bar that is not shown, the widget draws that room, too.
    rechts = widget.scrollbar_size_vertical if widget.show_vertical_scrollbar else 0
    unten = widget.scrollbar_size_horizontal if widget.show_horizontal_scrollbar else 0
    teil = ort.shrink((0, rechts, unten, 0)).intersection(sichtbar)
    with widget._context():
        streifen = widget.render_lines(teil.translate(-ort.offset))
    return [(teil.y + nr, teil.x, [strip]) for nr, strip in enumerate(streifen)]

"""The app as the terminal meets it: keys in the order they were typed, and drawn at once.

What the framework does otherwise, and what that costs, stands with each method. Nothing here
knows of rounds.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import inspect
from collections.abc import Iterable
from itertools import chain
from operator import itemgetter
from typing import Any

from rich.color import ColorSystem
from rich.console import RenderableType
from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.dom import DOMNode
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from tui.getriebe.bild import Bild, Ort, Zellfolge, folge, portionen, streifen_von
from tui.getriebe.ende import GeordnetesEnde


class TerminalApp(GeordnetesEnde):
    """Reads keys and draws."""

    def __init__(self) -> None:
        super().__init__()
        self._bild = Bild()
        # A list that glides to its end is fifty pictures.
        self.animation_level = "none"

    def on_ready(self) -> None:
        """The first screen is there: what was loaded for it stays until the end.

        To look through it for garbage again and again would take 14 ms each time.
        """
        if not gc.isenabled():  # see `tui.__main__`
            gc.freeze()
            gc.enable()

    # --- keys ---------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Deal with keys strictly in the order they were typed.

        The framework forwards a key to the focused widget's own queue and looks at bindings only
        when it has bubbled back; by then letters typed after an Enter stand in the line already.
        Over a slow line, where keys arrive in bursts, that mixes entries up.
        """
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            await self._taste(event)
        else:
            await super().on_event(event)

    async def _taste(self, event: events.Key | events.Paste) -> None:
        if self._exit:  # typed ahead of the end
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
        """Give an event to the focused widget and those around it; True when one kept it."""
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

    # --- drawing ------------------------------------------------------------------------------

    def gleich_zeichnen(self) -> None:
        """Draw what changed now; the framework's way leads through several queues and a timer.

        What needs another layout is left to the framework.
        """
        schirm = self.screen
        # More keys are waiting: the last one draws for all.
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
            # No widget lies upon another here: the framework composes all that shares a row.
            teile = [_gezeichnet(widget, *orte[widget]) for widget in anders]
            self._zeigen_am_terminal(sorted(chain.from_iterable(teile), key=itemgetter(0, 1)))

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send what changed, in one piece; the framework sends widgets whole, in three."""
        if isinstance(renderable, LayoutUpdate | ChopsUpdate) and not self._batch_count:
            self._zeigen_am_terminal(streifen_von(renderable))
        self.post_display_hook()

    def _zeigen_am_terminal(self, streifen: Iterable[Ort]) -> None:
        if self._driver is None or self.is_headless or self._closed or not self._running:
            return
        # Laid out for the window as it was: what lies outside would be written over its edge.
        if self.screen._compositor.size != self.size:
            return
        farben = self.console._color_system or ColorSystem.TRUECOLOR
        neues = portionen(self._bild.neues(streifen, farben))
        if gesendet := "".join(map(self._folge, neues)):
            self._driver.write(gesendet)

    def _folge(self, abschnitte: list[Zellfolge]) -> str:
        x, y = self.screen.outer_size.clamp_offset(self.cursor_position)
        gezeichnet = f"{folge(abschnitte)}\x1b[{y + 1};{x + 1}H"
        # A single piece cannot be seen half drawn.
        if self._sync_available and len(abschnitte) > 1:
            return f"{SYNC_START}{gezeichnet}{SYNC_END}"
        return gezeichnet

    def on_resize(self, event: events.Resize) -> None:
        """A window of another size has lost what stood in it, even if it was so for an instant.

        The layout is still that of the old one.
        """
        self._bild.vergessen()
        # Of two sizes in quick succession the framework sees the last one only: nothing changed.
        if self._dom_ready:
            self.screen.refresh()

    def ans_terminal(self, folge: str) -> None:
        """Send a sequence to the terminal, in its turn after what was drawn before."""
        # As Textual's own `bell` does; it has no public way for other sequences.
        if self._driver is not None:
            self._driver.write(folge)

    def action_neu_zeichnen(self) -> None:
        """Draw everything anew: the terminal may have lost it, or got somebody's message."""
        self._bild.vergessen()
        self.screen.refresh(layout=True)


def _gezeichnet(widget: Widget, ort: Region, sichtbar: Region) -> list[Ort]:
    """The rows of a widget without children, as far as they are seen; its bars draw themselves."""
    widget._exchange_repaint_regions()
    # The room kept for a bar that is not there is drawn, too.
    rechts = widget.scrollbar_size_vertical if widget.show_vertical_scrollbar else 0
    unten = widget.scrollbar_size_horizontal if widget.show_horizontal_scrollbar else 0
    teil = ort.shrink((0, rechts, unten, 0)).intersection(sichtbar)
    with widget._context():
        streifen = widget.render_lines(teil.translate(-ort.offset))
    return [(teil.y + nr, teil.x, [strip]) for nr, strip in enumerate(streifen)]

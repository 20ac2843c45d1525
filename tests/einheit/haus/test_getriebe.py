"""Only `tui/getriebe` touches what Textual and Rich keep to themselves, and all of it is known.

A new Textual says here at once what it took away: one case for each private name.
"""

from __future__ import annotations

import pytest
from textual.drivers import linux_driver

from tests.buehne.haus import MODULE, geladen, pakete, raum
from tests.buehne.inneres import aller_klassen, beruehrt, vorhanden

GETRIEBE = "tui.getriebe"

INNERES = (
    # What stands where on a screen, and what of it is drawn anew.
    "textual._compositor.Compositor",
    "textual._compositor.ChopsUpdate",
    "textual._compositor.LayoutUpdate",
    "textual._compositor:Compositor._get_renders",
    "textual.screen:Screen._compositor",
    "textual.screen:Screen._dirty_widgets",
    "textual.screen:Screen._on_resize",
    "textual.screen:Screen._on_timer_update",
    "textual.widget:Widget._exchange_repaint_regions",
    "textual.widget:Widget._layout_required",
    "textual.widget:Widget._nodes",
    "textual.widget:Widget._repaint_required",
    "textual.widget:Widget._scroll_update",
    # The line to type in.
    "textual.widgets:Input._initial_value",
    "textual.widgets:Input._watch_selection",
    "textual.widgets:Input._watch_value",
    # Keys and messages.
    "textual.app:App._check_bindings",
    "textual.app:App._keymap",
    "textual.message:Message._set_forwarded",
    "textual.message:Message._stop_propagation",
    "textual.message_pump:MessagePump._context",
    "textual.message_pump:MessagePump._get_dispatch_methods",
    "textual.message_pump:MessagePump._message_queue",
    "textual.message_pump:MessagePump._mounted_event",
    # The app's life, and its end.
    "textual.app:App._batch_count",
    "textual.app:App._closed",
    "textual.app:App._display",
    "textual.app:App._dom_ready",
    "textual.app:App._driver",
    "textual.app:App._exception",
    "textual.app:App._exception_event",
    "textual.app:App._exit",
    "textual.app:App._handle_exception",
    "textual.app:App._print_error_renderables",
    "textual.app:App._refresh_truecolor_filter",
    "textual.app:App._return_code",
    "textual.app:App._running",
    "textual.app:App._sync_available",
    "textual.message_pump:MessagePump._close_messages_no_wait",
    # The terminal.
    "textual._ansi_sequences.SYNC_END",
    "textual._ansi_sequences.SYNC_START",
    "textual._xterm_parser.XTermParser",
    "textual.drivers._writer_thread.MAX_QUEUED_WRITES",
    "textual.drivers._writer_thread.WriterThread",
    "textual.drivers._writer_thread:WriterThread._queue",
    "textual.drivers.linux_driver:LinuxDriver._app",
    "textual.drivers.linux_driver:LinuxDriver._get_terminal_size",
    "textual.drivers.linux_driver:LinuxDriver._in_band_window_resize",
    "textual.drivers.linux_driver:LinuxDriver._run_input_thread",
    "textual.drivers.linux_driver:LinuxDriver._writer_thread",
    "rich.console:Console._color_system",
)
"""Each private name that `tui/getriebe` uses: `module.name`, or `module:Class.name`."""


@pytest.mark.parametrize("eintrag", INNERES)
def test_textual_hat_noch_was_wir_von_seinem_inneren_brauchen(eintrag: str) -> None:
    assert vorhanden(eintrag)


def test_was_es_nicht_gibt_gilt_nicht_als_vorhanden() -> None:
    assert not vorhanden("textual.app:App._gibtesnicht")
    assert not vorhanden("textual._compositor.Gibtesnicht")
    assert not vorhanden("textual._gibtesnicht.Compositor")


def test_der_treiber_schreibt_durch_einen_namen_den_wir_ersetzen_koennen() -> None:
    """Textual's driver looks the class up in its module, where `treiber.einsetzen` puts ours."""
    assert "WriterThread" in linux_driver.LinuxDriver.start_application_mode.__code__.co_names


def test_die_liste_des_inneren_ist_vollstaendig() -> None:
    benutzt = {name for modul in raum(GETRIEBE) for _, name in beruehrt(MODULE[modul])}
    genannt = {eintrag.rpartition(".")[2] if ":" in eintrag else eintrag for eintrag in INNERES}
    assert benutzt == genannt


def test_niemand_sonst_beruehrt_das_innere() -> None:
    assert len(aller_klassen()) > 1000
    sonst = MODULE.keys() - raum(GETRIEBE)
    assert len(sonst) > 100
    gefunden = {name: orte for name in sorted(sonst) if (orte := beruehrt(MODULE[name]))}
    assert gefunden == {}


EINGABE = "tui.widgets.eingabe"
VERSTOESSE = (
    "import textual._compositor",
    "from textual import _compositor",
    "from textual._compositor import Compositor",
    "from textual.keys import _character_to_key",
    "def f(app):\n    return app._driver",
    "def f(app):\n    return getattr(app, '_driver')",
    "def f(app):\n    app.screen._compositor = None",
    "class Eingabe:\n    def _on_paste(self, event): pass",
    "class Eingabe:\n    _bindings = ()",
    "class Eingabe:\n    def f(self):\n        return self._suggestion",
    "class Eingabe:\n    def f(self):\n        return super()._watch_value('')",
    "class Eingabe:\n    def f(self):\n        return lambda: self._nodes",
)
"""Each touches the inside in another way."""
UNVERFAENGLICH = (
    "from textual.app import App",
    "class Eingabe:\n    def _rollen(self): return self._links",
    "def f(reihe):\n    return reihe._replace(text='')",
    "def f(liste):\n    return liste._umbrechen()",
    "for _ in (): pass",
)


@pytest.mark.parametrize("text", VERSTOESSE)
def test_jede_art_das_innere_zu_beruehren_faellt_auf(text: str) -> None:
    assert beruehrt(MODULE[EINGABE], text)


@pytest.mark.parametrize("text", UNVERFAENGLICH)
def test_eigene_namen_fallen_nicht_auf(text: str) -> None:
    assert not beruehrt(MODULE[EINGABE], text)


def test_befehle_kommen_ohne_textual_aus():
    """It takes 110 ms to load: a third of the time in which a command is to say something."""
    befehle = {"tui.aufruf"} | raum("tui.befehle")
    assert len(befehle) > 20
    assert "textual" not in pakete(geladen(befehle))

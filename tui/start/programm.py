"""The composition root of the app: the one place that puts log, clock and settings together.

Loads Textual; commands do without.
"""

from __future__ import annotations

from modelle.leitung.umgebung import Umgebung
from tui.app import KopraxApp
from tui.getriebe.treiber import Treiber, einsetzen
from tui.rechner import einstellungen
from tui.rechner.eigene_ordner import der_sitzung
from tui.start import aufbau
from tui.uhr import echte_uhr


def laufen(ort: aufbau.Orte, umwelt: Umgebung, pflegen: bool) -> KopraxApp:
    """Run the app on an open log until it ends, and return it. Raises EinstellungFehler.

    With `pflegen` it deletes what is due and makes copies.
    """
    einsetzen()
    gewaehlt = einstellungen.lesen(ort.einstellungen)

    def pflege() -> str:
        # 5 ms: asked for when the first screen is there, so nobody waits for it.
        from tui import pflegeworte

        return pflegeworte.zum_start(umwelt.protokoll, gewaehlt.fristen, umwelt.uhr())

    programm = KopraxApp(
        umwelt,
        echte_uhr(),
        gewaehlt,
        ort.blaetter,
        lambda: aufbau.ablaeufe(ort).nach_name,
        # Asked only where a file is read or written: to find out who the user is may be slow.
        lambda: der_sitzung(ort.blaetter),
        pflege if pflegen else None,
    )
    programm.driver_class = Treiber
    programm.run(mouse=False)
    return programm

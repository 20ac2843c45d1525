"""The composition root of the app: the one place that puts log, clock and settings together.

Importing it loads Textual; commands do without.
"""

from __future__ import annotations

from collections.abc import Callable

from modelle.leitung.umgebung import Umgebung
from tui.app import KopraxApp
from tui.getriebe.treiber import Treiber, einsetzen
from tui.rechner import einstellungen
from tui.rechner.eigene_ordner import der_sitzung
from tui.start import aufbau
from tui.uhr import echte_uhr


def laufen(
    ort: aufbau.Orte,
    umgebung: Umgebung,
    demo: bool,
    art: Callable[..., KopraxApp] | None = None,
) -> KopraxApp:
    """Run the app on an open log until it ends, and return it.

    The app deletes rounds that are due and makes copies, unless it is a demo. `art` makes another
    app than the usual one, out of the same parts.
    """
    gewaehlt, falsch, unklar = einstellungen.lesen(ort.einstellungen)

    def pflege() -> str:
        # 5 ms, spent when the first screen is there, so that nobody waits for it.
        from tui import pflegeworte

        # Not the log it began with: a round may go on in another one.
        protokoll = programm.umgebung.protokoll
        getan = pflegeworte.zum_start(protokoll, gewaehlt.fristen, umgebung.uhr())
        zwischendurch.gross_sichern(umgebung.uhr())
        return " ".join(filter(None, (pflegeworte.einstellungen(falsch, unklar), getan)))

    programm = (art or KopraxApp)(
        umgebung,
        echte_uhr(),
        gewaehlt,
        ort.blaetter,
        lambda: aufbau.ablaeufe(ort).nach_name,
        # Called only when a file is read or written: looking up the user may be slow.
        lambda: der_sitzung(ort.blaetter, ablaeufe=None if demo else ort.ablaeufe),
        None if demo else pflege,
    )
    zwischendurch = aufbau.Zwischendurch(lambda: programm.umgebung.protokoll.pfad)
    programm.demo = demo
    programm.zustand = ort.zustand
    if not demo:
        programm.zwischendurch = zwischendurch.nachsehen
    return _gelaufen(programm, zwischendurch)


def _gelaufen(programm: KopraxApp, zwischendurch: aufbau.Zwischendurch) -> KopraxApp:
    einsetzen()
    programm.driver_class = Treiber
    try:
        programm.run(mouse=False)
    finally:
        programm.oeffnung = None
        zwischendurch.ende()
    return programm

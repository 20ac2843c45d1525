"""What the keys do on the sheet of the Verbünde: assign schools and consultations, report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from textwrap import shorten

import msgspec

from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.kooperation.formulare.verbund import meilenstein
from modelle.kooperation.regeln import ohne_verbund
from modelle.kooperation.sicht.verbundbericht import als_markdown, als_tabelle, dateiname
from modelle.leitung import beratungen
from modelle.sprache.datum import kurz as kurzer_tag
from modelle.sprache.datum import lang
from modelle.sprache.gruende import grund
from modelle.sprache.tagangabe import vergangen
from modelle.strom.abgelehnt import Abgelehnt
from screens.formular import FormularSchirm
from screens.kooperation.flaeche import Blatt
from tui import blatt as blattdatei
from tui.widgets.rueckfrage import ziffern
from tui.worte import kurz

ZIFFERN = 9
"""Verbünde that a digit can name; more are chosen in a form."""

_NAME = 40
"""Characters of a name in the question, so that each answer stays in sight."""


def oeffnen(blatt: Blatt) -> None:
    """Open the form of the chosen milestone, or assign the chosen consultation."""
    zeile = blatt.gewaehlt()
    if zeile and zeile.stelle is not None:
        blatt.formular("verbund", zeile.schluessel, form=meilenstein(zeile.stelle))
    elif zeile:
        zuordnen(blatt)


def bleibt(blatt: Blatt) -> None:
    """Say how a milestone becomes open again: it is no thing that could go."""
    blatt.melde("Ein Meilenstein bleibt stehen. Enter öffnet ihn; ohne Tag ist er wieder offen.")


def zuordnen(blatt: Blatt) -> None:
    """Ask to which Verbund the chosen school or consultation belongs."""
    zeile, kooperation = blatt.gewaehlt(), blatt.koordination.kooperation
    if not kooperation.verbund:
        blatt.melde("Noch gibt es keinen Verbund. F2 legt einen an.")
    elif zeile is None or zeile.sorte == "verbund":
        offen = ohne_verbund(kooperation)
        blatt.melde(
            "Bitte erst mit ↑↓ eine Schule ohne Verbund wählen, ganz unten."
            if offen
            else "Jede öffentliche Schule gehört schon zu einem Verbund."
        )
    elif zeile.sorte == "schule":
        frage = f"Zu welchem Verbund gehört {kurz(zeile.text)}?"
        _fragen(blatt, frage, partial(_schule, blatt, zeile.schluessel), zeile.text)
    else:
        was = zeile.text.removesuffix(" ohne Verbund")
        setzen = partial(beratungen.zuordnen, blatt.koordination, blatt.rahmen.umgebung)
        frage = f"Zu welchem Verbund gehört die {was}?"
        _fragen(blatt, frage, partial(setzen, zeile.schluessel), f"Die {was}")


def _fragen(blatt: Blatt, frage: str, setzen: Callable[[str], object], was: str) -> None:
    """Let somebody choose a Verbund: by a digit, or in a form if there are more than ZIFFERN.

    `setzen` then gets its key and may raise Abgelehnt; `was` is what belongs to it afterwards.
    """
    koordination = blatt.koordination
    alle = koordination.kooperation.verbund

    def gesagt(schluessel: str) -> None:
        jetzt = koordination.kooperation.verbund[schluessel]
        davor = msgspec.structs.replace(
            alle[schluessel], schulen=jetzt.schulen, runden=jetzt.runden
        )
        dazu = ", ihr Protokoll füllt die Meilensteine" if davor != jetzt else ""
        blatt.holt_zurueck(f"{was} gehört jetzt zu „{jetzt.name}“{dazu}")

    def tun(schluessel: str) -> None:
        if blatt.tun(lambda: setzen(schluessel)):
            gesagt(schluessel)

    def speichern(werte: Mapping[str, str]) -> None:
        setzen(werte["verbund"])
        gesagt(werte["verbund"])

    if len(alle) > ZIFFERN:
        wahl = tuple((s, einer.name) for s, einer in alle.items())
        feld = Formularfeld("verbund", "Verbund", "◂ ▸ wählt.", wahl)
        blatt.app.push_screen(FormularSchirm(frage, [feld], {"verbund": wahl[0][0]}, speichern))
        return
    namen = [(shorten(v.name, _NAME, placeholder="…"), partial(tun, s)) for s, v in alle.items()]
    blatt.rueckfrage.stellen([(frage,)], ziffern(*namen))


def _schule(blatt: Blatt, schule: str, verbund: str) -> None:
    alt = blatt.koordination.kooperation.verbund.get(verbund)
    if alt is None:
        raise Abgelehnt(beratungen.VERBUND_FORT)
    neu = msgspec.structs.replace(alt, schulen=(*alt.schulen, schule))
    blatt.koordination.setzen("verbund", neu, verbund, statt=alt)


def bericht(blatt: Blatt) -> None:
    """Ask for the day, then save the state of all Verbünde as a sheet and as a table."""
    if not blatt.koordination.kooperation.verbund:
        blatt.melde("Noch gibt es keinen Verbund. F2 legt einen an.")
        return
    heute = blatt.heute()

    def stand(werte: Mapping[str, str]) -> date:
        try:
            return vergangen(werte["stand"], heute)
        except ValueError as fehler:
            raise FeldFehler("stand", str(fehler)) from fehler

    def speichern(werte: Mapping[str, str]) -> None:
        blatt.melde(_gespeichert(blatt, stand(werte)))

    hilfe = "Was bis zu diesem Tag erreicht war, etwa 30.9.2026."
    feld = Formularfeld("stand", "Stand am", hilfe, verstanden=lambda w: lang(stand(w)))

    titel = "Bericht über alle Verbünde"
    blatt.app.push_screen(FormularSchirm(titel, [feld], {"stand": kurzer_tag(heute)}, speichern))


def _gespeichert(blatt: Blatt, stand: date) -> str:
    """Write both files; return the sentence that says where. Raises Abgelehnt."""
    kooperation, ordner = blatt.koordination.kooperation, blatt.rahmen.blattordner
    eigene = blatt.rahmen.eigene_ordner()
    inhalte = {
        ".md": als_markdown(kooperation, stand).encode(),
        ".csv": als_tabelle(kooperation, stand),
    }
    for endung, inhalt in inhalte.items():
        ziel = ordner / f"{dateiname(stand)}{endung}"
        eigene.zum_schreiben(ziel)
        try:
            blattdatei.bytes_schreiben(ziel, inhalt)
        except OSError as fehler:
            raise Abgelehnt(f"{ziel} lässt sich nicht schreiben ({grund(fehler)}).") from fehler
    return f"Gespeichert: {ordner / dateiname(stand)}.md, und daneben als Tabelle (.csv)."

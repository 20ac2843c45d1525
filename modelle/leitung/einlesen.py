"""Needs and offers from a file: reading them, and refusing each line that does not fit.

Reading takes nothing in. Whoever read shows the report first. If no line was refused, all are
taken in; otherwise a person decides whether the good ones are.

Decision: needs pass the full check for names, offers a sieve. A survey has at most 5,000 lines and
people type into it in their own words; a catalogue may have 100,000. Names, contact data and birth
dates are refused in a need; school, place and class may stand.
"""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from modelle.anonymitaet.bei_bedarf import pruefen
from modelle.anonymitaet.gedaechtnis import Gedaechtnis
from modelle.kooperation.dinge import angebote, bedarf
from modelle.kooperation.dinge.abfrage import Ruecklauf
from modelle.kooperation.entscheidungen import Lesbares
from modelle.kooperation.termine.ferien import Ferien
from modelle.kooperation.termine.ferienkalender import aus_kalender, eingeordnet
from modelle.kooperation.zustand import Kooperation
from modelle.leitung.koordination import Koordination
from modelle.leitung.umgebung import Umgebung
from modelle.sprache.datum import zitat
from modelle.sprache.gruende import grund
from modelle.sprache.zahlen import anzahl, zahl
from modelle.tabelle.bericht import Ablehnung, Leseergebnis, ZeileUnpassend, umwandeln
from modelle.tabelle.kodierung import KeinText
from modelle.tabelle.lesen import GROESSTE_TABELLE, Blatt, nichts, tabelle_lesen
from modelle.tabelle.mappe import als_tabelle

MEISTE_BEDARFE = 5_000
"""Lines of a survey at most: the check for names takes 1 ms a line."""

GEZEIGTE = 20
"""Refused lines that are shown one by one at most."""

KEIN_NAME = "erwartet wird eine Funktion, kein Name"
"""Beginning of the refusal of a line that names somebody, or seems to."""

_VERRAET = {
    "person": KEIN_NAME,
    **dict.fromkeys(("email", "handle", "phone"), "erwartet wird ein Bedarf ohne Kontaktdaten"),
    "birthdate": "erwartet wird ein Bedarf ohne Geburtsdatum",
}
"""By kind of find, why a need is refused. Its school, place or class may be named."""

_WORTE: dict[Lesbares, tuple[str, str]] = {
    "bedarf": ("Bedarf", "Bedarfe"),
    "angebot": ("Angebot", "Angebote"),
}


class Unlesbar(Exception):
    """The file cannot be read. The text is a German sentence that says what to do."""


def dateiinhalt(pfad: Path) -> bytes:
    """Return the bytes of a file; raises Unlesbar."""
    try:
        art = pfad.stat().st_mode
        if stat.S_ISDIR(art):
            raise Unlesbar(f"{pfad} ist ein Ordner: bitte eine Datei darin nennen.")
        if not stat.S_ISREG(art):
            raise Unlesbar(f"{pfad} ist keine gewöhnliche Datei: bitte eine andere nennen.")
        with pfad.open("rb") as datei:
            daten = datei.read(GROESSTE_TABELLE + 1)
    except FileNotFoundError as fehler:
        raise Unlesbar(f"{pfad} gibt es nicht: bitte den Namen prüfen.") from fehler
    except (OSError, ValueError) as fehler:
        # A name with a zero byte raises ValueError.
        warum = grund(fehler) if isinstance(fehler, OSError) else "der Name geht nicht"
        raise Unlesbar(
            f"{pfad} ist nicht zu lesen ({warum}): bitte eine andere Datei nennen."
        ) from fehler
    if len(daten) > GROESSTE_TABELLE:
        raise Unlesbar(f"{pfad} ist größer als 50 MB: bitte in mehrere Dateien teilen.")
    return daten


def gelesen(
    sorte: Lesbares,
    daten: bytes,
    ab: date,
    bekannt: frozenset[str] = frozenset(),
    gemeint: str = "",
) -> Leseergebnis[Any]:
    """Return what a file holds and which of its lines were refused; raises nothing.

    The file may be a text (CSV) or a spreadsheet (XLSX, ODS). A date without a year is the first
    such day from `ab` on. `bekannt` are the words of the user's own list, in the form of
    `vergleich.normal`. `gemeint` names the required column where its name is not known.
    """
    try:
        tabelle = als_tabelle(daten)
    except KeinText as fehler:
        return nichts(f"erwartet wird {fehler.erwartet}", fehler.nummer)
    if sorte == "angebot":
        ergebnis: Leseergebnis[Any] = angebote.aus_tabelle(tabelle, ab, gemeint)
    else:
        ergebnis = _bedarfe(tabelle, bekannt, gemeint)
    if ergebnis.zeilen or ergebnis.ablehnungen:
        return ergebnis
    leer = Ablehnung(1, "", "erwartet wird unter der Kopfzeile mindestens eine Zeile")
    return msgspec.structs.replace(ergebnis, ablehnungen=(leer,))


def bericht(ablehnungen: Sequence[Ablehnung], hoechstens: int = GEZEIGTE) -> list[str]:
    """Return a sentence for each of the first refusals, and one on how many more there are."""
    saetze = [ablehnung.satz for ablehnung in ablehnungen[:hoechstens]]
    mehr = len(ablehnungen) - hoechstens
    return [*saetze, f"… und {zahl(mehr)} weitere."] if mehr > 0 else saetze


def nennt_namen(ergebnis: Leseergebnis[Any]) -> bool:
    """Return True if a line was refused for a name. It may be a word that the check mistook."""
    return any(ablehnung.grund.startswith(KEIN_NAME) for ablehnung in ergebnis.ablehnungen)


def passt_nicht(ergebnis: Leseergebnis[Any]) -> str:
    """Return how many lines do not fit, as `3 Zeilen passen nicht`, or that the file does not."""
    zeilen = len({ablehnung.nummer for ablehnung in ergebnis.ablehnungen})
    if zeilen == 1:
        return "Eine Zeile passt nicht" if ergebnis.zeilen else "So passt die Datei nicht"
    return f"{zahl(zeilen)} Zeilen passen nicht"


def uebernehmen(
    koordination: Koordination,
    sorte: Lesbares,
    dinge: Sequence[Any],
    abfrage: str = "",
    wer: Ruecklauf | None = None,
) -> str:
    """Take things in that were read, in one act; return a sentence on what that changed.

    Needs may answer a survey: its key, and who sent them. Raises Abgelehnt and ProtokollFehler;
    then nothing has changed.
    """
    if sorte == "angebot":
        neu, geaendert = koordination.angebote_einlesen(dinge)
    else:
        neu, geaendert = koordination.bedarfe_einlesen(dinge, abfrage, wer)
    wie_bisher = len(dinge) - neu - geaendert
    return (
        f"{anzahl(len(dinge), *_WORTE[sorte])} gelesen:"
        f" {zahl(neu)} neu, {zahl(geaendert)} geändert, {zahl(wie_bisher)} wie bisher."
    )


def ferien_aus_kalender(koordination: Koordination, umgebung: Umgebung, daten: bytes) -> str:
    """Take the school holidays of a calendar file in, in one act; return what that changed.

    Holidays of the same name about the same time are the same ones. Raises KeinKalender, Abgelehnt
    and ProtokollFehler; then nothing has changed.
    """
    gelesen = aus_kalender(daten.decode("utf-8-sig", "replace"))
    neue_ids = [umgebung.neue_id() for _ in gelesen]
    gezaehlt = Counter[str]()

    def neu(da: Kooperation) -> dict[str, Ferien]:
        wohin = eingeordnet(da.ferien, gelesen, neue_ids)
        alt = [da.ferien.get(schluessel) for schluessel in wohin]
        wie = zip(alt, wohin.values(), strict=True)
        gezaehlt.clear()
        gezaehlt.update("neu" if a is None else "da" if a == n else "anders" for a, n in wie)
        return wohin

    koordination.mehrere_setzen("ferien", neu)
    return (
        f"{anzahl(len(gelesen), 'Eintrag', 'Einträge')} gelesen: {zahl(gezaehlt['neu'])} neu,"
        f" {zahl(gezaehlt['anders'])} geändert, {zahl(gezaehlt['da'])} wie bisher."
    )


def uebergangen(ergebnis: Leseergebnis[Any], hoechstens: int = 8) -> str:
    """Return sentences on lines above the header and on columns that were passed over, or ""."""
    namen = [zitat(name) for name in ergebnis.unbekannt]
    saetze: list[str] = []
    if ergebnis.davor:
        von, bis = ergebnis.davor
        zeilen = f"Zeile {von} steht" if von == bis else f"Die Zeilen {von} bis {bis} stehen"
        saetze.append(f"{zeilen} über den Spaltennamen.")
    if namen:
        mehr = f" und {len(namen) - hoechstens} weitere" if len(namen) > hoechstens else ""
        was = "Übergangene Spalte" if len(namen) == 1 else "Übergangene Spalten"
        saetze.append(f"{was}: {', '.join(namen[:hoechstens])}{mehr}.")
    return " ".join(saetze)


def frage_nach_spalte(sorte: Lesbares, ergebnis: Leseergebnis[Any]) -> str:
    """Return the question which column it is that was not found, or "" if all were."""
    was = {"angebot": "der Titel", "bedarf": "der Bedarf"}[sorte]
    return f"Welche Spalte ist {was}?" if ergebnis.zur_wahl else ""


def _bedarfe(
    daten: bytes | Sequence[Blatt], bekannt: frozenset[str], gemeint: str
) -> Leseergebnis[bedarf.Bedarf]:
    def verraten(spalte: str, text: str) -> None:
        for fund in pruefen(text, gedaechtnis):
            if fund.stark and fund.art in _VERRAET:
                wort = zitat(text[fund.anfang : fund.ende])
                raise ZeileUnpassend(spalte, f"{_VERRAET[fund.art]}, hier steht {wort}")

    def einer(werte: Mapping[str, str]) -> bedarf.Bedarf:
        gelesener = bedarf.aus_zeile(werte)
        # A profession that was recognised became its tag, which names nobody.
        fremd = {"profession"} if gelesener.profession == werte["profession"] else set()
        for spalte in ("bedarf", "notiz", *fremd):
            verraten(spalte, werte[spalte])
        return gelesener

    gedaechtnis = Gedaechtnis(bekannt=bekannt)
    tabelle = tabelle_lesen(daten, bedarf.SPALTEN, gemeint)
    if (anzahl_zeilen := len(tabelle.zeilen)) > MEISTE_BEDARFE:
        zuviel = (
            f"erwartet werden höchstens {zahl(MEISTE_BEDARFE)} Zeilen, es sind"
            f" {zahl(anzahl_zeilen)}"
        )
        return Leseergebnis((), (Ablehnung(tabelle.zeilen[MEISTE_BEDARFE].nummer, "", zuviel),))
    return umwandeln(tabelle, bedarf.SPALTEN, einer)

"""Sentences about deletion and copies, for the start screen and the commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from modelle.leitung import pflege
from modelle.leitung.faellig import Faellig
from modelle.leitung.fristen import VEREINBART_HOECHSTENS, Fristen
from modelle.leitung.pflege import GeloeschteRunden, Pflege
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.listenzeile import Listenzeile
from modelle.protokoll.runden import Protokoll
from modelle.sprache.zahlen import anzahl, monat, zahl
from modelle.sprache.zeichen import einzeilig
from tui.rechner.uebungsordner import abraeumen
from tui.worte import tag

GENANNT = 4
"""Rounds that a sentence names at most; the others are counted."""


def zum_start(protokoll: Protokoll, fristen: Fristen, jetzt: datetime) -> str:
    """Delete rounds that are due, make a copy, and return German sentences about it.

    What a killed practice left is removed, too; nobody needs to hear of that. Mostly there is
    nothing to say; then return "". `jetzt` is in UTC. Raises ProtokollFehler.
    """
    abraeumen()
    getan = gesagtes(pflege.zum_start(protokoll, fristen, jetzt), jetzt)
    return " ".join(filter(None, (getan, kopie_ist_weiter(protokoll))))


def kopie_ist_weiter(protokoll: Protokoll) -> str:
    """Say that a copy knows what came after the log, and how to look; "" if none does."""
    kopie = sicherung.neuere(protokoll.pfad)
    if kopie is None:
        return ""
    return (
        f"Eine Sicherung ist neuer als das Protokoll ({zeitpunkt(kopie.stand)}): bitte mit"
        " „koprax wiederherstellen“ nachsehen."
    )


def einstellungen(falsch: Sequence[str], fristen_unklar: bool) -> str:
    """Say what of the settings does not hold, by these sentences; "" if all holds."""
    if not falsch:
        return ""
    mehr = " Alles zeigt „koprax doktor“." if len(falsch) > 1 else ""
    laenger = " Bis dahin gelten die längsten Fristen." if fristen_unklar else ""
    return f"{falsch[0]}{mehr}{laenger}"


def loeschen(protokoll: Protokoll, runde: Listenzeile) -> tuple[str, bool]:
    """Delete a round for good. Return the sentence about it, and True if the co-operation keeps
    something that came of it. Raises ProtokollFehler.
    """
    getan = pflege.loeschen(protokoll, [runde])
    return geloescht(getan), getan.in_kooperation


def vereinbartes_loeschen(protokoll: Protokoll, code: str, ids: Sequence[str]) -> str:
    """Delete what was agreed, given by id, for good; return the sentence about it.

    `code` is the case or meeting it belongs to. Raises ProtokollFehler.
    """
    protokoll.wiedervorlagen_loeschen(ids, von_hand=True)
    protokoll.aufraeumen()
    auch = "" if protokoll.hat_spuren() else ", auch in den Sicherungen"
    viele = anzahl(len(ids), "Vereinbarung", "Vereinbarungen")
    # What a round noted stays until it goes itself.
    da = protokoll.mit_code(code)
    noch = " Die Notizen der Runde bleiben bis zu ihrer Frist." if da else ""
    return einzeilig(f"Zu {code} gelöscht: {viele}{auch}.{noch}")


def gesagtes(getan: Pflege, jetzt: datetime) -> str:
    """Return German sentences about the work at a start, or "" if there is nothing to say."""
    saetze = (
        laenger_bleibt(getan),
        nach_frist(getan.geloescht),
        nachgefragt(getan, jetzt),
        ohne_sicherung(getan),
    )
    return " ".join(filter(None, saetze))


def laenger_bleibt(getan: Pflege) -> str:
    """Say, once after an older version, what stays longer from now on; "" if nothing does."""
    if getan.laenger is None:
        return ""
    treffen, vereinbart = getan.laenger.treffen, getan.laenger.vereinbarungen
    teile = (
        f"Treffen ohne Fall bleiben {dauer(getan.laenger.tage)} (hier {zahl(treffen)})"
        if treffen
        else "",
        f"zu Fällen Vereinbartes bleibt, bis es erledigt ist, höchstens {VEREINBART_HOECHSTENS}"
        f" Tage (hier {zahl(vereinbart)})"
        if vereinbart
        else "",
    )
    return f"Neu: {', '.join(filter(None, teile))}."


def dauer(tage: int) -> str:
    """Return a number of days in German words; whole years as such: `zwei Jahre`."""
    jahre, rest = divmod(tage, 365)
    if rest or jahre > len(_JAHRE):
        return f"{tage} Tage"
    return _JAHRE[jahre - 1]


_JAHRE = ("ein Jahr", "zwei Jahre", "drei Jahre", "vier Jahre", "fünf Jahre")


def nach_frist(geloescht: GeloeschteRunden) -> str:
    """Say which rounds were deleted because their time was over, or return "" if none was."""
    runden = geloescht.runden
    if not runden:
        return ""
    if len(runden) == 1:
        satz = f"Die Frist war um: {_name(runden[0])} ist gelöscht."
    else:
        satz = f"Die Frist war um: {len(runden)} Runden sind gelöscht, {_codes(runden)}."
    if geloescht.vereinbart:
        satz += " Was gewählt wurde, bleibt für den Rückblick."
    if geloescht.in_kooperation:
        satz += " Was daraus wurde, steht noch in der Kooperation."
    return satz


def geloescht(getan: GeloeschteRunden) -> str:
    """Say that a round is gone, and when it is gone from the copies as well."""
    # The file is large, or another program has it open: then also the file itself keeps traces.
    spaeter = "ganz fort in Datei und Sicherungen beim Beenden oder beim nächsten Start"
    auch = spaeter if getan.reste else "auch in den Sicherungen"
    return einzeilig(f"{getan.runden[0].code} ist gelöscht, {auch}.")


def nachgefragt(getan: Pflege, jetzt: datetime) -> str:
    """Say that nothing was deleted because the clock may be wrong; "" without such doubt."""
    if not getan.fraglich:
        return ""
    frage = datumsfrage(getan.fraglich, jetzt).removesuffix(".")
    return f"{frage}: bitte „Ja“ in der Liste wählen. Sonst bitte die Uhr dieses Rechners stellen."


def datumsfrage(faellig: Faellig, jetzt: datetime) -> str:
    """Ask whether the date is right, and say what goes if it is."""
    viele = len(faellig.runden)
    geht = f"{'ist' if viele == 1 else 'sind'} {anzahl(viele, 'Runde', 'Runden')}"
    if not viele:
        geht = "ist Älteres"
    return f"Heute ist laut diesem Rechner der {tag(jetzt)}. Stimmt das? Dann {geht} zu löschen."


def ohne_sicherung(getan: Pflege) -> str:
    """Say why there is no copy, or return "" if there is one."""
    if not getan.ungesichert:
        return ""
    return f"Eine Sicherung war nicht möglich. {getan.ungesichert}"


def _codes(runden: Sequence[Listenzeile]) -> str:
    codes = list(dict.fromkeys(einzeilig(runde.code) for runde in runden))
    if len(codes) > GENANNT:
        codes[GENANNT:] = [f"{len(codes) - GENANNT} weitere"]
    if len(codes) == 1:
        return f"alle zu {codes[0]}"
    return f"{', '.join(codes[:-1])} und {codes[-1]}"


def _name(runde: Listenzeile) -> str:
    return einzeilig(f"{runde.code} ({monat(runde.monat)})")


def zeitpunkt(wann: datetime, sekunden: bool = False) -> str:
    """Return an instant in UTC as local time in German words: `4.11.2026, 14:05 Uhr`."""
    uhrzeit = "%H:%M:%S" if sekunden else "%H:%M"
    return f"{tag(wann)}, {wann.astimezone().strftime(uhrzeit)} Uhr"


def groesse(bytes: int) -> str:
    """Return a number of bytes in German words: `340 KB`, `1,2 MB`, `80,4 GB` (powers of 1000)."""
    if bytes < 1_000_000:
        return f"{max(1, round(bytes / 1000))} KB"
    wert, einheit = (bytes / 1e6, "MB") if bytes < 1e9 else (bytes / 1e9, "GB")
    return f"{wert:.1f} {einheit}".replace(".", ",")

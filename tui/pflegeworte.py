"""What is said of deletion and of copies: sentences for the start screen and the commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from modelle.leitung.pflege import GeloeschteRunden, Pflege
from modelle.protokoll.listenzeile import Listenzeile
from modelle.sprache.zahlen import anzahl, monat
from modelle.sprache.zeichen import einzeilig
from tui.worte import tag

GENANNT = 4
"""How many rounds are named; the others are counted."""


def gesagtes(pflege: Pflege, jetzt: datetime) -> str:
    """All that is to be said of what was done at the start; mostly nothing."""
    saetze = (nach_frist(pflege.geloescht), nachgefragt(pflege, jetzt), ohne_sicherung(pflege))
    return " ".join(filter(None, saetze))


def nach_frist(geloescht: GeloeschteRunden) -> str:
    """What was deleted because its time was over; empty when nothing was."""
    runden = geloescht.runden
    if not runden:
        return ""
    if len(runden) == 1:
        satz = f"Die Frist war um: {_name(runden[0])} ist gelöscht."
    else:
        satz = f"Die Frist war um: {len(runden)} Runden sind gelöscht, {_codes(runden)}."
    if geloescht.in_kooperation:
        satz += " Was daraus wurde, steht noch in der Kooperation."
    return satz


def geloescht(getan: GeloeschteRunden) -> str:
    """What became of one round that somebody wanted to go."""
    spaeter = "in den Sicherungen beim Beenden oder beim nächsten Start"
    auch = spaeter if getan.reste else "auch in den Sicherungen"
    return einzeilig(f"{getan.runden[0].code} ist gelöscht, {auch}.")


def nachgefragt(pflege: Pflege, jetzt: datetime) -> str:
    """That nothing was deleted because the clock may be wrong; empty when there was no doubt."""
    if not pflege.fraglich:
        return ""
    viele = len(pflege.fraglich)
    runden = f"{'ist' if viele == 1 else 'sind'} {anzahl(viele, 'Runde', 'Runden')}"
    return (
        f"Ist heute wirklich der {tag(jetzt)}? Dann {runden} zu löschen: bitte KoPrax beenden und"
        " „koprax aufraeumen“ eingeben. Sonst bitte die Uhr dieses Rechners stellen."
    )


def ohne_sicherung(pflege: Pflege) -> str:
    """Why there is no copy; empty when there is one."""
    if not pflege.ungesichert:
        return ""
    return f"Eine Sicherung war nicht möglich. {pflege.ungesichert}"


def _codes(runden: Sequence[Listenzeile]) -> str:
    codes = [einzeilig(runde.code) for runde in runden]
    if len(codes) > GENANNT:
        codes[GENANNT:] = [f"{len(codes) - GENANNT} weitere"]
    return f"{', '.join(codes[:-1])} und {codes[-1]}"


def _name(runde: Listenzeile) -> str:
    return einzeilig(f"{runde.code} ({monat(runde.monat)})")


def zeitpunkt(wann: datetime, sekunden: bool = False) -> str:
    """An instant (UTC) as a person says it here: `4.11.2026, 14:05 Uhr`."""
    uhrzeit = "%H:%M:%S" if sekunden else "%H:%M"
    return f"{tag(wann)}, {wann.astimezone().strftime(uhrzeit)} Uhr"


def groesse(bytes: int) -> str:
    """`340 KB`, `1,2 MB`, `80,4 GB`."""
    if bytes < 1_000_000:
        return f"{max(1, round(bytes / 1000))} KB"
    wert, einheit = (bytes / 1e6, "MB") if bytes < 1e9 else (bytes / 1e9, "GB")
    return f"{wert:.1f} {einheit}".replace(".", ",")

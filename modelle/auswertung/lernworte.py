"""The words about minutes that are proposed: for the screen, the command, and the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modelle.auswertung.kleinezahlen import FUENF
from modelle.auswertung.lernen import Minutenvorschlag, Ohne, Phasenplan
from modelle.sprache.zahlen import monat as monatswort
from modelle.sprache.zeichen import einzeilig

_WORT = {2: "zwei", 3: "drei", 4: "vier", 5: "fünf"}
VIELE = f"{_WORT[FUENF]} oder mehr Runden"

OHNE: Mapping[Ohne, str] = {
    "wenige": f"Dazu braucht es {_WORT[FUENF]} geschlossene Runden dieses Ablaufs in dieser Länge,"
    " in denen keine Phase ausfiel.",
    "passt": "Hier gibt es nichts vorzuschlagen: Die Minuten passen zu Ihren Runden.",
}
"""What is said instead of a proposal."""

NAME = 22
"""Cells of a phase's title; 60 columns hold it, three numbers and the difference."""

KOPF = f"{'Phase':{NAME}} geplant gebraucht Vorschlag"


def zeile(plan: Phasenplan) -> str:
    """Return a row of the table: title, planned, used, proposed, and what changes."""
    titel = einzeilig(plan.titel)
    kurz = titel if len(titel) <= NAME else f"{titel[: NAME - 1].rstrip()}…"
    dazu = "fest" if plan.fest else _mit_zeichen(plan.neu - plan.geplant)
    return f"{kurz:{NAME}} {plan.geplant:7} {plan.gebraucht:9} {plan.neu:9}  {dazu}".rstrip()


def summenzeile(vorschlag: Minutenvorschlag) -> str:
    """Return the last row: all phases together, planned and proposed."""
    geplant, neu = (sum(p.geplant for p in vorschlag.phasen), sum(p.neu for p in vorschlag.phasen))
    return f"{'zusammen':{NAME}} {geplant:7} {'':9} {neu:9}"


def _mit_zeichen(minuten: int) -> str:
    return f"{minuten:+}" if minuten else ""


def erklaerung(vorschlag: Minutenvorschlag) -> Iterator[str]:
    """Yield sentences that say where the figures come from, and why some minutes stay."""
    yield f"Gebraucht: die Mitte aus {VIELE}, ohne Pausen."
    if vorschlag.knapp:
        yield (
            "Zusammen brauchten die Phasen mehr als geplant. Der Vorschlag verteilt, was da ist;"
            " länger wird die Runde nur in der Zeile „Minuten“."
        )
    yield (
        "fest: geschützte Phasen behalten ihre Minuten, und die letzte auch: In ihrer Zeit wird das"
        " Blatt gespeichert."
    )


def hinweis(vorschlag: Minutenvorschlag, breite: int, weg: str) -> str:
    """Return one line of at most `breite` cells; `weg` says how to see the proposal."""
    plan = vorschlag.groesster
    titel = einzeilig(plan.titel)
    for muster in (
        "{} brauchte bei Ihnen im Mittel {} statt {} Minuten. Vorschlag: {}",
        "{}: im Mittel {} statt {} Minuten. Vorschlag: {}",
        "{}: im Mittel {} statt {} Minuten. {}",
        "{}: {} statt {} Minuten. {}",
    ):
        satz = muster.format(titel, plan.gebraucht, plan.geplant, weg)
        if len(satz) <= breite:
            return satz
    zu_lang = len(satz) - breite
    return satz.replace(titel, f"{titel[: max(1, len(titel) - zu_lang - 1)].rstrip()}…", 1)


# --- in the file ------------------------------------------------------------------------------


def bemerkung(von: str, titel: str, monat: str) -> tuple[str, ...]:
    """Return the lines above a format that was made of another one, whose title is `von`.

    How many rounds there were is not said: the file may be handed on.
    """
    return (
        f"{titel}: so viele Minuten, wie die eigenen Runden brauchten.",
        f"Im {monatswort(monat)} vorgeschlagen aus den Zahlen von {VIELE} nach „{von}“.",
        "Jede Zahl darf geändert werden. Ob die Datei noch stimmt, sagt „koprax ablauf pruefen“.",
    )


def warum(plan: Phasenplan) -> str:
    """Return what the file says beside the minutes of a phase."""
    if plan.fest:
        return f"{plan.titel}: bleibt bei {plan.geplant}"
    return f"{plan.titel}: geplant {plan.geplant}, gebraucht im Mittel {plan.gebraucht}"

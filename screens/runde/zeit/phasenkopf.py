"""The head of a running round: which phase it is, how much time is left, when it will end."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len

from modelle.runde import zeit
from modelle.runde.zustand import Runde
from tui import worte
from tui.widgets.kopf import BALKEN, Kopf, balken
from tui.widgets.text import Teil

KNAPP = 0.2
"""Share of the phase's time below which the time left is shown in another colour."""


EIN_TAG = 24 * 60
"""Minutes from which on the clock is more likely wrong than the round that late or early."""


class Phasenkopf(Kopf):
    """Reads a round and shows it; the framework part is `Kopf`."""

    def zeige(self, runde: Runde, jetzt: datetime, taste: str) -> None:
        """Show the round as it is at this instant (UTC); `taste` ends a pause."""
        ablauf, phase = runde.ablauf, runde.phase
        ort = " · ".join(worte.name_und_ablauf(runde))
        nummer = f"{ablauf.stelle(phase.schluessel) + 1}/{len(ablauf.phasen)} "

        def titel() -> tuple[Teil, ...]:
            wer = _wer(runde, self.platz() - cell_len(f"{nummer}{phase.titel}"))
            return nummer, (phase.titel, "bold $accent"), wer

        if runde.stand == "geschlossen":
            self.ohne_zeit()
            self.setze_texte((ort,), titel(), ("geschlossen",))
            return
        budget = max(1, zeit.budget(runde.zeit, phase.schluessel))
        rest = zeit.rest(runde.zeit, jetzt)
        ende = worte.uhrzeit(zeit.genanntes_ende(runde.zeit, jetzt))
        minuten = zeit.ganze_minuten(zeit.verzug(runde.zeit, jetzt))
        lage = worte.versatz(minuten) if abs(minuten) < EIN_TAG else "Uhr prüfen"
        ungekuerzt = phase.geschuetzt and budget >= runde.zeit.ursprung[phase.schluessel]
        geschuetzt = " · Phase bleibt ungekürzt" if ungekuerzt else ""
        self.setze_zeit(rest, *_hinweis(runde, rest, budget))
        bis = f"  Ende {ende} · {lage}"
        breite = max(0, min(BALKEN, self.platz() - cell_len(bis)))
        lauf: tuple[Teil, ...] = (f"{balken(1 - rest / budget, breite)}{bis}",)
        if runde.angehalten:
            lauf = _pause(runde, taste)
        if cell_len(ort + geschuetzt) > self.platz():
            geschuetzt = ""
        self.setze_texte((ort + geschuetzt,), titel(), lauf)


def _wer(runde: Runde, breite: int) -> str:
    """Return who has the floor and who listens, in fewer words where there are fewer cells."""
    phase, fallgebend = runde.phase, runde.profession(runde.angaben.fallgebend)
    name = fallgebend.titel if fallgebend else "die Person mit dem Fall"
    wer = worte.SPRECHER[phase.spricht].format(fallgebend=name)
    alles = f"{wer}, {name} hört zu" if phase.hoert_zu else wer
    formen = [f" · {form}" for form in (alles, wer, wer.rpartition(" spr")[0] or wer)]
    return next((form for form in formen if cell_len(form) <= breite), "")


def _pause(runde: Runde, taste: str) -> tuple[Teil, ...]:
    """Say since when the round pauses, and which key ends that; it stands as long as the pause."""
    beginn = zeit.steht_seit(runde.zeit)
    seit = f" Pause seit {worte.uhrzeit(beginn)} " if beginn else " Pause "
    return (seit, "bold reverse"), "  ", (taste, "bold $accent"), " geht weiter"


def _hinweis(runde: Runde, rest: int, budget: int) -> tuple[str, str]:
    """Return the word beside the clock, and its style; `rest` and `budget` in seconds."""
    if runde.unterbrochen:
        # Another terminal stopped the round; here the stop has a screen of its own.
        return "steht", "bold $error"
    if runde.angehalten:
        return "Pause", "bold $warning"
    if rest < 0:
        return "über", "bold $error"
    return "noch", "bold $warning" if rest <= KNAPP * budget else "bold"

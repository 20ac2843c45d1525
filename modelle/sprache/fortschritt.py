"""How far long work has come, in words and as a bar. Pure: time is told, not read."""

from __future__ import annotations

ZELLEN = 20
"""Cells of the bar."""

AB_WANN = 1.0
"""Seconds after which an estimate is worth something; before, it would jump."""

AB_WIEVIEL = 0.03
"""Share of the work after which an estimate is worth something."""


def fortschritt(anteil: float, vergangen: float, zellen: int = ZELLEN) -> str:
    """Return bar, figure and estimate: `██████░░░░  60 %, noch etwa 4 Sekunden`.

    `anteil` is the share that is done, from 0 to 1; `vergangen` are the seconds that it took.
    """
    fertig = min(1.0, max(0.0, anteil))
    voll = int(fertig * zellen)
    rest = noch(fertig, vergangen)
    bild = f"{'█' * voll}{'░' * (zellen - voll)} {int(fertig * 100):3} %"
    return f"{bild}, {rest}" if rest else bild


def noch(anteil: float, vergangen: float) -> str:
    """Return in words how long the rest will take at the pace so far; "" if nobody can tell yet."""
    if not AB_WIEVIEL <= anteil < 1 or vergangen < AB_WANN:
        return ""
    sekunden = vergangen * (1 - anteil) / anteil
    if sekunden < 1.5:
        return "gleich fertig"
    if sekunden < 90:
        # Not to the second: an estimate that counts down exactly would promise too much.
        genau = round(sekunden) if sekunden < 10 else round(sekunden / 5) * 5
        return f"noch etwa {genau} Sekunden"
    return f"noch etwa {round(sekunden / 60)} Minuten"

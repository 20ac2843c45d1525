"""A thin line between terminal and program, in one direction: a delay, and perhaps a rate.

Nothing waits in here: the time is an argument, and whoever has such a line asks it for what has
arrived. Times are seconds of any one clock, rates bytes a second.
"""

from __future__ import annotations

import math
from collections import deque

STUECKE_JE_SEKUNDE = 50
"""What is throttled arrives in so many pieces a second, as packets do."""


class Strecke:
    """Bytes under way, in their order; as many as are put in."""

    def __init__(self, verzoegerung: float = 0.0, rate: float = 0.0) -> None:
        """Each byte is `verzoegerung` seconds under way; 0 as `rate` stands for no limit."""
        self._verzoegerung, self._rate = verzoegerung, rate
        self._stueck = max(1, int(rate / STUECKE_JE_SEKUNDE))
        self._unterwegs: deque[tuple[float, bytes]] = deque()
        self.frei = -math.inf
        """When all that was put in has left."""
        self.menge = 0
        """Bytes under way."""

    @property
    def naechste(self) -> float:
        """When the next bytes arrive; infinite when none are under way."""
        return self._unterwegs[0][0] if self._unterwegs else math.inf

    @property
    def letzte(self) -> float:
        """When the last bytes put in arrive, or have arrived."""
        return self.frei + self._verzoegerung

    def geben(self, daten: bytes, jetzt: float) -> None:
        """Put bytes in; they leave when those before them have left."""
        weite = self._stueck if self._rate else len(daten)
        for i in range(0, len(daten), weite or 1):
            teil = daten[i : i + weite]
            dauer = len(teil) / self._rate if self._rate else 0.0
            self.frei = max(self.frei, jetzt) + dauer
            self._unterwegs.append((self.letzte, teil))
        self.menge += len(daten)

    def nehmen(self, jetzt: float) -> list[tuple[float, bytes]]:
        """What has arrived since, each piece with the time at which it did."""
        angekommen: list[tuple[float, bytes]] = []
        while self._unterwegs and self.naechste <= jetzt:
            angekommen.append(self._unterwegs.popleft())
            self.menge -= len(angekommen[-1][1])
        return angekommen

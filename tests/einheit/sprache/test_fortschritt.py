"""How far long work has come: bar, figure and estimate as a moderator reads them."""

from __future__ import annotations

import pytest

from modelle.sprache.fortschritt import fortschritt, noch


def test_der_balken_waechst_mit_der_arbeit_und_verlaesst_seinen_platz_nie():
    bilder = [fortschritt(nr / 97, 0) for nr in range(-3, 103)]
    assert {len(bild) for bild in bilder} == {len("░" * 20 + "   0 %")}
    assert [bild.count("█") for bild in bilder] == sorted(bild.count("█") for bild in bilder)
    assert (bilder[0], bilder[-1]) == ("░" * 20 + "   0 %", "█" * 20 + " 100 %")
    assert fortschritt(0.6, 6, 10) == "██████░░░░  60 %, noch etwa 4 Sekunden"


@pytest.mark.parametrize(
    ("anteil", "vergangen", "worte"),
    [
        (0.5, 0.4, ""),
        (0.01, 5, ""),
        (1, 9, ""),
        (0.9, 9, "gleich fertig"),
        (0.5, 23, "noch etwa 25 Sekunden"),
        (0.25, 60, "noch etwa 3 Minuten"),
    ],
)
def test_geschaetzt_wird_erst_wenn_es_etwas_zu_schaetzen_gibt(anteil, vergangen, worte):
    assert noch(anteil, vergangen) == worte

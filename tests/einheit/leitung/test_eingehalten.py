"""Whether what was agreed was done by its day: a figure of the round that hears of it."""

from __future__ import annotations

import pytest

from modelle.leitung.nachsehen import nachsehen
from modelle.protokoll.bleibendes.rundenzahlen import rundenzahlen
from modelle.runde.bleibendes.kennzahlen import RUECKBLICK, Kennzahlen, kennzahlen
from tests.einheit.leitung.test_wiedervorlage import TAG, aufgabe, die, runde, stand, treffen

TEXT = "Stellen ausschreiben"


def gezaehlt(leitung) -> dict[str, int]:
    zahlen = kennzahlen(leitung.id, leitung.vermerke)
    assert isinstance(zahlen, Kennzahlen)
    return dict(zahlen.nachgesehen.get(RUECKBLICK, {}))


@pytest.mark.parametrize(
    ("bis", "gesagt", "erwartet"),
    [
        ("12. November", {30: "erledigt"}, {"rechtzeitig": 1}),
        ("12. November", {5: "laeuft", 30: "erledigt"}, {"rechtzeitig": 1}),
        ("12. November", {20: "laeuft", 30: "erledigt"}, {"spaeter": 1}),
        ("12. November", {20: "laeuft", 30: "laeuft"}, {}),
        ("12. November", {30: "nicht_noetig"}, {}),
        ("", {30: "erledigt"}, {}),
    ],
)
def test_rechtzeitig_war_was_nach_seinem_tag_nie_offen_war(umgebung, uhr, bis, gesagt, erwartet):
    leitung = treffen(umgebung)
    aufgabe(leitung, TEXT, bis)
    leitung.schliessen()
    davor = 0
    for tag, wert in gesagt.items():
        uhr.vor(minuten=(tag - davor) * TAG)
        davor = tag
        leitung = treffen(umgebung)
        stand(leitung, TEXT, wert)
        leitung.schliessen()
    assert gezaehlt(leitung) == erwartet
    # Read again from its file it says the same.
    zahlen = {z.zahlen.runde: z.zahlen.nachgesehen for z in rundenzahlen(umgebung.protokoll)}
    assert zahlen[leitung.id].get(RUECKBLICK, {}) == erwartet


def test_auch_was_zwischen_zwei_treffen_gesagt_wurde_zaehlt_einmal(umgebung, uhr):
    leitung = treffen(umgebung)
    aufgabe(leitung, TEXT, "12. November")
    leitung.schliessen()
    uhr.vor(minuten=15 * TAG)
    nachsehen(umgebung, die(umgebung, TEXT), "läuft")
    uhr.vor(minuten=15 * TAG)
    nachsehen(umgebung, die(umgebung, TEXT), "erledigt")
    leitung = treffen(umgebung)
    leitung.schliessen()
    assert gezaehlt(leitung) == {"spaeter": 1}
    leitung = treffen(umgebung)
    leitung.schliessen()
    assert gezaehlt(leitung) == {}


def test_ob_eine_wirkung_festgehalten_wurde_zaehlt_was_sie_war_nicht(umgebung, uhr):
    runde(umgebung, "Trommeln", "12. November")
    uhr.vor(minuten=30 * TAG)
    [w] = umgebung.protokoll.wiedervorlagen("K-07")
    nachsehen(umgebung, w, "umgesetzt", "ruhiger nach der Pause")
    leitung = runde(umgebung, "Fußball", "")
    assert gezaehlt(leitung) == {"rechtzeitig": 1, "wirkung": 1}
    assert "ruhiger" not in str(kennzahlen(leitung.id, leitung.vermerke))

"""A survey of needs by keys: sent out, reminded of, read in, noted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from modelle.kooperation.dinge.abfrage import Ruecklauf
from modelle.leitung.koordination import Koordination
from screens.kooperation.schirm import KooperationSchirm
from tests.buehne.schirme import BLAETTER, app_mit, laufend
from tests.schirme.test_schirme_kooperation import auf


async def test_eine_bedarfsabfrage_geht_hinaus_und_kommt_zurueck(
    umgebung, uhr, tmp_path, monkeypatch
):
    daheim = tmp_path / "daheim"
    daheim.mkdir()
    monkeypatch.setattr(Path, "home", lambda: daheim)
    heute = uhr.jetzt.astimezone().date()

    def ruecklauf() -> tuple[Ruecklauf, ...]:
        (eine,) = Koordination(umgebung).kooperation.abfrage.values()
        return eine.ruecklauf

    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:

        def benannt() -> set[str]:
            gemeint = ("f4", "f5")
            return {f"{t.tasten} {t.kurz}" for t in hand.schirm.tasten() if t.tasten in gemeint}

        await auf(hand, "bedarf")
        assert benannt() == set()
        for taste in ("f4", "f5"):
            await hand(taste)
            assert hand.meldung == "Es gibt noch keine Bedarfsabfrage: F3 erfasst eine."
        await hand("f3")
        await hand.tippt("Winter", "down", "down", "down")
        await hand.tippt("Hort; SSA: Schule Nord", "f8")
        assert benannt() == {"f4 Rücklauf", "f5 Bogen"}
        assert "0 von 2 zurück" in hand.bild
        # The sheet and the table to fill in; a table that somebody began to fill in stays.
        await hand("f5")
        assert hand.meldung.startswith("Gespeichert:")
        stamm = f"bedarfsabfrage-{heute:%Y-%m}"
        blaetter = tmp_path / BLAETTER
        assert {p.name for p in blaetter.iterdir()} == {f"{stamm}.md", f"{stamm}.csv"}
        with (blaetter / f"{stamm}.csv").open("a", encoding="utf-8") as tabelle:
            tabelle.write("Ruheraum;Hort;5;\r\n")
        (blaetter / f"{stamm}.csv").replace(daheim / "zurueck.csv")
        (blaetter / f"{stamm}.csv").write_text("angefangen")
        await hand("f5")
        assert (blaetter / f"{stamm}.csv").read_text() == "angefangen"
        # What came back is read in: from whom is asked, and that one is back.
        await hand("f6")
        await hand.tippt("zurueck", "enter")
        assert "1 Bedarf gelesen: Woher kommen sie?" in hand.bild
        assert "Winter" in hand.bild
        assert ruecklauf()[0].am is None
        await hand("f8")
        assert isinstance(hand.schirm, KooperationSchirm)
        assert hand.meldung == "1 Bedarf gelesen: 1 neu, 0 geändert, 0 wie bisher."
        assert ruecklauf()[0] == Ruecklauf("hort", "", heute, 1)
        assert "seit heute" in hand.bild
        await hand("ctrl+z")
        assert ruecklauf()[0].am is None
        assert hand.meldung == (
            "Zurückgenommen: 1 Bedarf wieder draußen, 1 Bedarfsabfrage wieder wie vorher."
        )
        await hand("ctrl+y")
        # Another by hand, on the row of the one who was asked; and off the list again.
        await hand(*["down"] * 2, "f4", "down", "down", "down", "3", "f8")
        assert ruecklauf()[1] == Ruecklauf("ssa", "Schule Nord", heute, 3)
        await hand("f7")
        assert len(ruecklauf()) == 1
        await hand("ctrl+z", "ctrl+z")
        assert ruecklauf()[1].am is None
        # Near the day of return the start says how many are out.
        uhr.jetzt += timedelta(days=10)
        await hand("escape")
        assert "einer steht noch aus." in hand.worte
    (bedarf,) = Koordination(umgebung).kooperation.bedarf.values()
    assert isinstance(bedarf.seit, date)

"""Minutes learnt from one's own rounds: said quietly, shown when asked, made only after a yes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import alle, mitgeliefert
from modelle.auswertung.lernworte import OHNE
from modelle.leitung.umgebung import Umgebung
from screens.befehle import BefehleSchirm
from screens.vorbereitung.minutenschirm import MinutenSchirm
from screens.vorbereitung.schirm import VorbereitungSchirm
from tests.buehne.runden import begonnene
from tests.buehne.schirme import Hand, app_mit, laufend
from tests.conftest import Uhr
from tests.schirme.test_schirme_vorbereitung import feld, schreibe, zeile, zum
from tui.befehle.koprax import ausfuehren
from tui.rechner.eigene_ordner import EigeneOrdner

KOPRAX = mitgeliefert("koprax-60")
WEITER = "Enter führt weiter; in der letzten Zeile beginnt es."
HINWEIS = "Fragen: im Mittel 14 statt 10 Minuten. Vorschlag: F1/Strg+P, Enter"
NEU = "KoPrax, 60 Minuten, wie bei uns"


def gefuehrt(umgebung: Umgebung, uhr: Uhr, runden: int = 5, **minuten: int) -> None:
    """Closed rounds of KoPrax 60 that used these minutes."""
    for _ in range(runden):
        leitung = begonnene(umgebung)
        for phase in KOPRAX.phasen:
            uhr.vor(minuten=minuten.get(phase.schluessel, phase.minuten))
            if phase is not KOPRAX.phasen[-1]:
                leitung.weiter()
        leitung.schliessen()


def formate(ordner: Path) -> dict[str, Ablauf]:
    da = alle(ordner).nach_name
    return {name: ablauf for name, ablauf in da.items() if name.startswith("koprax")}


async def zum_vorschlag(hand: Hand) -> None:
    """The way that the second line names."""
    await hand("f1", "enter")
    assert isinstance(hand.schirm, MinutenSchirm)


async def neu_vorbereiten(hand: Hand) -> str:
    """Leave the form, prepare another round, and return its second line."""
    await hand("escape", "f2")
    assert isinstance(hand.schirm, VorbereitungSchirm)
    return hand.reihen[1].strip()


async def test_die_vorbereitung_sagt_was_eine_phase_brauchte_und_aendert_nichts_ungefragt(
    umgebung, uhr, tmp_path
):
    ordner = tmp_path / "ablaeufe"
    gefuehrt(umgebung, uhr, fragen=14, hypothesen=8, abschluss=9)
    eigene = EigeneOrdner(ablaeufe=ordner)
    app = app_mit(umgebung, uhr, tmp_path, ablaeufe=partial(formate, ordner), ordner=eigene)
    async with laufend(app) as hand:
        await hand("f2")
        assert hand.reihen[1].strip() == HINWEIS
        assert feld(hand) == "v-vertraulich", "the hint is no row to pass through"
        await _andere_laenge_und_anderer_ablauf(hand)
        await _klein_und_mit_der_hilfe(hand)
        await _spaeter_und_nein(hand)
        # More rounds, and now it takes noticeably longer.
        gefuehrt(umgebung, uhr, 7, fragen=18, hypothesen=8)
        app.demo = True
        assert await neu_vorbereiten(hand) == WEITER, "invented rounds teach nothing"
        app.demo = False
        assert (await neu_vorbereiten(hand)).startswith("Fragen: im Mittel 18 statt 10")
        assert not ordner.exists()
        await _ja_mit_hindernis(hand, ordner)
        # Another round begins as ever, and nobody asks once more.
        assert await neu_vorbereiten(hand) == WEITER
        await hand("f1")
        await hand.tippt("minuten vor")
        await hand("enter")
        assert "Er hat diese Minuten schon" in hand.worte
        await hand("j")
        assert f"„{NEU}“ ist für diese Runde gewählt." in hand.worte
        assert len(list(ordner.iterdir())) == 1


async def _andere_laenge_und_anderer_ablauf(hand: Hand) -> None:
    """Figures of 60 minutes say nothing of 75, nor of another format."""
    await schreibe(hand, "minuten", "75")
    await hand("down")
    assert hand.reihen[1].strip() == WEITER
    await schreibe(hand, "minuten", "60")
    await hand("up")
    assert hand.reihen[1].strip() == HINWEIS
    await hand("right")
    assert zeile(hand, "Ablauf") == "KoPrax, 90 Minuten"
    assert hand.reihen[1].strip() == WEITER
    await hand("f1")
    assert isinstance(hand.schirm, BefehleSchirm)
    assert hand.gewaehlt == "Die Runde beginnen", "what says nothing stands last"
    await hand.tippt("lernen")
    await hand("enter")
    assert hand.meldung == OHNE["wenige"]
    await hand("left")
    assert hand.reihen[1].strip() == HINWEIS
    await zum(hand, "vertraulich")


async def _klein_und_mit_der_hilfe(hand: Hand) -> None:
    """In the smallest window all can be read, with the arrows at the latest."""
    await hand.groesse(60, 20)
    assert hand.reihen[1].strip() == "Fragen: im Mittel 14 statt 10 Minuten. F1/Strg+P, Enter"
    # So many rows that the second line gives way; not to what it has to say.
    hand.schirm.add_class("-voll")
    await hand.ruhe()
    assert "Fragen: im Mittel" in hand.reihen[1]
    hand.schirm.remove_class("-voll")
    await zum_vorschlag(hand)
    assert "Fragen 10 14 14 +4" in hand.worte
    assert "Brainstorming 12 12 12 fest" in hand.worte
    assert "zusammen 60 60" in hand.worte
    assert f"j „{NEU}“ anlegen" in hand.worte
    assert "Enter so lassen j anlegen Esc später" in " ".join(hand.fuss.split())
    await hand("end")
    assert "wird das Blatt gespeichert." in hand.worte
    await hand("f1")
    assert hand.gewaehlt == "Alles lassen, wie es ist"
    await hand("escape")
    await hand.groesse(80, 24)


async def _spaeter_und_nein(hand: Hand) -> None:
    """Esc leaves the question open, Enter answers it, also for the next preparation."""
    await hand("escape")
    assert hand.reihen[1].strip() == HINWEIS
    await zum_vorschlag(hand)
    await hand("x", "enter")
    assert isinstance(hand.schirm, VorbereitungSchirm)
    assert zeile(hand, "Ablauf") == "KoPrax, 60 Minuten"
    assert hand.reihen[1].strip() == WEITER
    assert await neu_vorbereiten(hand) == WEITER


async def _ja_mit_hindernis(hand: Hand, ordner: Path) -> None:
    """What cannot be made is said, and j tries again; what was typed meanwhile is still there."""
    await schreibe(hand, "alter", "9")
    await zum_vorschlag(hand)
    ordner.write_text("im Weg")
    await hand("j")
    assert isinstance(hand.schirm, MinutenSchirm)
    assert hand.meldung.startswith("! Nicht angelegt (eine Datei steht im Weg): bitte Platz")
    ordner.unlink()
    await hand("j")
    assert isinstance(hand.schirm, VorbereitungSchirm)
    assert hand.meldung == f"„{NEU}“ ist angelegt und für diese Runde gewählt."
    assert (zeile(hand, "Ablauf"), zeile(hand, "Minuten")) == (NEU, "60")
    assert zeile(hand, "Alter des Kindes") == "9"
    assert hand.reihen[1].strip() == WEITER
    assert formate(ordner)["koprax-60-wie-bei-uns"].phase("fragen").minuten == 17


def test_der_befehl_zeigt_dasselbe_und_legt_nur_auf_wunsch_an(
    umgebung, uhr, tmp_path, monkeypatch, capsys
):
    for name in ("CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    ordner = tmp_path / "CONFIG" / "koprax" / "ablaeufe"
    gefuehrt(umgebung, uhr, fragen=14, hypothesen=8)

    def befehl(*mehr: str, code: int = 0) -> str:
        pfad = str(umgebung.protokoll.pfad)
        assert ausfuehren(["--db", pfad, "ablauf", "vorschlag", *mehr]) == code
        gezeigt = capsys.readouterr()
        return " ".join((gezeigt.err if code else gezeigt.out).split())

    gezeigt = befehl()
    assert gezeigt.startswith("KoPrax, 60 Minuten Phase geplant gebraucht Vorschlag")
    assert "Fragen 10 14 14 +4" in gezeigt
    assert gezeigt.endswith("koprax ablauf vorschlag koprax-60 --anlegen")
    assert befehl("koprax-60") == gezeigt
    assert befehl("koprax-60", "--minuten", "75") == OHNE["wenige"]
    assert "41 bis 600 Minuten" in befehl("koprax-60", "--minuten", "5", code=1)
    assert "„koprax ablaeufe“ zeigt alle" in befehl("gibtsnicht", code=1)
    assert "den Ablauf nennen" in befehl("--anlegen", code=1)
    assert not ordner.exists()
    assert NEU in befehl("koprax-60", "--anlegen")
    assert [d.name for d in ordner.iterdir()] == ["koprax-60-wie-bei-uns.toml"]
    assert "Das gibt es schon" in befehl("koprax-60", "--anlegen")
    assert len(list(ordner.iterdir())) == 1

"""The handout on the screen: what the teacher gets, what stays behind, and the end of a round."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from modelle.blatt.bausteine import pruefvermerk
from modelle.blatt.handzettel import handzettel
from modelle.blatt.schalter import schalter
from modelle.blatt.wortlaut import auf_dem_blatt
from modelle.leitung.runde import Leitung
from modelle.papier.formen import FORMEN
from modelle.papier.html import seite as als_seite
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.runden import Protokoll
from modelle.runde import ereignisse as e
from screens.blatt.ablage import GEAENDERT
from screens.blatt.schirm import HandzettelSchirm
from screens.pruefung import PruefungSchirm
from screens.runde.phase import PhasenSchirm
from screens.start import StartSchirm
from tests.buehne import langform
from tests.buehne.runden import fall_a
from tests.buehne.schirme import BLAETTER, DESIGN, Hand, app_mit, in_phase, laufend
from tui.app import KopraxApp
from tui.rechner.einstellungen import BLATTFORMEN, Blattwahl, Einstellungen
from tui.zwischenablage import osc52


def blaetter(tmp_path: Path) -> list[Path]:
    """The sheets in the folder for handouts, as text."""
    ordner = tmp_path / BLAETTER
    return sorted(ordner.glob("*.md")) if ordner.is_dir() else []


@pytest.fixture
def fall(umgebung) -> Leitung:
    return fall_a(umgebung)


async def auf(hand: Hand) -> HandzettelSchirm:
    """Open the running round and its handout."""
    await hand("enter", "f5")
    assert isinstance(hand.schirm, HandzettelSchirm)
    return hand.schirm


def stand(hand: Hand) -> str:
    """The sheet as the round would give it now, with nothing on it that could tell."""
    assert isinstance(hand.schirm, HandzettelSchirm)
    return handzettel(hand.schirm._leitung.runde, pruefvermerk("2026-11", 0)).markdown


# --- looking at it ----------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["ankommen", "ursachen", "abschluss"])
async def test_der_handzettel_ist_jederzeit_zu_sehen(umgebung, uhr, tmp_path, phase):
    async with in_phase(umgebung, uhr, tmp_path, phase) as hand:
        await hand.tippt("halb getippt", "f5")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert "Handzettel  So bekommt ihn, wer den Fall bringt." in hand.bild
        assert "Fall K-07 · November 2026" in hand.worte
        await hand("escape")
        assert isinstance(hand.schirm, PhasenSchirm)
        assert hand.zeile == "halb getippt"


async def test_ein_leerer_handzettel_sagt_was_noch_kommt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "ankommen") as hand:
        await hand("f5")
        assert "Noch keine Leitfrage notiert." in hand.worte
        assert "Noch nichts gewählt." in hand.worte


async def test_der_handzettel_zeigt_leitfrage_wahl_und_ersten_schritt(
    fall, umgebung, uhr, tmp_path
):
    async with laufend(app_mit(umgebung, uhr, tmp_path), (80, 80)) as hand:
        await auf(hand)
        bild = hand.worte
        for text in (
            "Wie kann er sich bewegen, ohne dass die anderen beim Lernen gestört werden?",
            "1. Ein Sportangebot am Nachmittag, bei dem er sich auspowern kann",
            "Erster Schritt: mit der Fachkraft klären, welche Gruppe noch Platz hat",
            "Bis wann: Ende nächster Woche",
            "Wenn Sie das Kind in Gefahr sehen",
        ):
            assert text in bild
        for text in ("Zu Hause ist es eng", "Krause", "Meist eine lange Stillarbeit"):
            assert text not in bild


async def test_was_nicht_daraufsteht_wird_genannt(fall, umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path), (100, 40)) as hand:
        await auf(hand)
        for text in (
            "Nicht darauf: Angaben zum Kind", "3 Fragen mit 2 Antworten", "1 Wort zum Schluss",
            "(ausgeschaltet)",
        ):  # fmt: skip
            assert text in hand.worte


async def test_die_liste_der_auslassungen_ist_auch_in_60_spalten_ganz_zu_lesen(
    fall, umgebung, uhr, tmp_path
):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        schirm = await auf(hand)
        assert schirm._zettel is not None
        for groesse in (DESIGN, (60, 20)):
            await hand.groesse(*groesse)
            assert " · ".join(schirm._zettel.ausgelassen) in hand.worte


@pytest.mark.parametrize("groesse", [(60, 20), (80, 24)])
async def test_wie_die_runde_endet_steht_in_jedem_fenster_im_fuss(
    fall, umgebung, uhr, tmp_path, groesse
):
    async with laufend(app_mit(umgebung, uhr, tmp_path), groesse) as hand:
        await auf(hand)
        for taste in ("s Speichern", "x Schließen", "Esc Zurück"):
            assert taste in hand.reihen[-1]
        assert "↑↓ rollt." in hand.reihen[0]


async def test_auf_und_ab_rollen(fall, umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await auf(hand)
        anfang = hand.bild
        assert "Wenn Sie das Kind in Gefahr sehen" not in anfang
        await hand("down")
        assert hand.bild != anfang
        await hand("up")
        assert hand.bild == anfang
        await hand("pagedown", "space", *["pagedown"] * 6)
        assert "Wer vor Ort dafür da ist, weiß das Jugendamt." in hand.worte
        await hand(*["pageup"] * 8)
        assert hand.bild == anfang


async def test_ziffern_schalten_teile_und_die_runde_merkt_es_sich(fall, umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await auf(hand)
        assert "1 [x] Weitere Ideen" in hand.bild.replace("\u00a0", " ")
        assert "## Weitere Ideen" in stand(hand)
        await hand("1")
        assert "1 [ ] Weitere Ideen" in hand.bild.replace("\u00a0", " ")
        assert "## Weitere Ideen" not in stand(hand)
        await hand("3")
        assert "Vermutung der Runde, nicht belegt" in stand(hand)
        await hand("9", "0")
        assert isinstance(fall_neu(umgebung, fall).vermerke[-1].ereignis, e.HandzettelEingestellt)
        await hand("escape", "f5")
        assert "1 [ ] Weitere Ideen" in hand.bild.replace("\u00a0", " ")


def fall_neu(umgebung, leitung: Leitung) -> Leitung:
    """The round as another process would read it now."""
    return Leitung.oeffnen(umgebung, leitung.id)


async def test_was_auf_dem_handzettel_wie_markdown_aussieht_bleibt_text(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fall") as hand:
        await hand.schreibt("l: **Was** [hilft](http://x.de) <b>ihm</b>?")
        await hand("f5")
        assert "**Was** [hilft](http://x.de) <b>ihm</b>?" in hand.worte


# --- saving and copying -----------------------------------------------------------------------


async def test_s_speichert_eine_datei_nur_fuer_diese_person(fall, umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await auf(hand)
        await hand("s")
        [blatt] = blaetter(tmp_path)
        assert blatt.name.startswith("handzettel-k-07-2026-11-")
        assert blatt.stat().st_mode & 0o777 == 0o600
        assert blatt.parent.stat().st_mode & 0o777 == 0o700
        assert blatt.read_text(encoding="utf-8") == stand(hand)
        seite = blatt.with_suffix(".html")
        assert hand.meldung == (
            f"Gespeichert: {seite} (auch als Text). Öffnen und drucken: mit jedem Browser."
        )
        assert seite.read_text(encoding="utf-8") == als_seite(stand(hand))
        assert seite.stat().st_mode & 0o777 == 0o600
        assert blatt.stem in "".join(hand.worte.split())


async def test_s_speichert_in_den_formen_die_eingestellt_sind(fall, umgebung, uhr, tmp_path):
    assert tuple(FORMEN) == BLATTFORMEN
    app = app_mit(umgebung, uhr, tmp_path)
    app.einstellungen = replace(app.einstellungen, blatt=Blattwahl(("docx", "html"), gross=True))
    async with laufend(app) as hand:
        await auf(hand)
        await hand("s")
        docx, html = sorted((tmp_path / BLAETTER).iterdir())
        assert (docx.suffix, html.suffix) == (".docx", ".html")
        assert html.read_text(encoding="utf-8") == als_seite(stand(hand), gross=True)
        assert hand.meldung == (
            f"Gespeichert: {docx} (auch als Seite). Öffnen und drucken: mit Word oder LibreOffice."
        )


async def test_noch_einmal_speichern_ersetzt_die_datei(fall, umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await auf(hand)
        await hand("s")
        vorher = stand(hand)
        await hand("1", "s")
        [blatt] = blaetter(tmp_path)
        assert blatt.read_text(encoding="utf-8") == stand(hand) != vorher
        assert blatt.stat().st_mode & 0o777 == 0o600


async def test_was_sich_nicht_speichern_laesst_wird_gesagt_und_s_geht_noch_einmal(
    fall, umgebung, uhr, tmp_path
):
    (tmp_path / BLAETTER).write_text("Hier liegt schon eine Datei.", encoding="utf-8")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await auf(hand)
        await hand("s")
        assert hand.meldung.startswith("! Nicht gespeichert")
        assert "bitte Platz und Rechte von" in hand.meldung
        assert "noch einmal speichern" in hand.worte
        await hand("x", "0")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert hand.meldung.startswith("! Nicht gespeichert")
        assert fall_neu(umgebung, fall).runde.stand == "laufend"
        (tmp_path / BLAETTER).unlink()
        await hand("s")
        assert hand.meldung.startswith("Gespeichert: ")
        assert len(blaetter(tmp_path)) == 1


@pytest.fixture
def ans_terminal(monkeypatch) -> list[str]:
    """As over SSH; what is sent to the terminal is kept in this list."""
    geschickt: list[str] = []
    monkeypatch.setattr(KopraxApp, "ans_terminal", lambda _, folge: geschickt.append(folge))
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    return geschickt


@pytest.mark.parametrize("groesse", [(80, 24), (60, 20)])
async def test_k_schickt_den_handzettel_ans_terminal_und_legt_die_datei_daneben(
    fall, umgebung, uhr, tmp_path, ans_terminal, groesse
):
    async with laufend(app_mit(umgebung, uhr, tmp_path), groesse) as hand:
        await auf(hand)
        await hand("k")
        [blatt] = blaetter(tmp_path)
        assert ans_terminal == [osc52.schlicht(stand(hand))]
        assert blatt.read_text(encoding="utf-8") == stand(hand)
        assert hand.meldung == (
            "An Ihr Terminal geschickt. Fehlt beim Einfügen das Ende, kommt nichts oder etwas"
            f" Älteres, bitte die Datei nehmen: {blatt.with_suffix('.html')}"
        )
        assert "".join(hand.meldung.split()) in "".join(hand.bild.split())


async def test_k_schreibt_die_datei_nur_wenn_sie_nicht_schon_so_dasteht(
    fall, umgebung, uhr, tmp_path, ans_terminal
):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await auf(hand)
        await hand("s")
        [blatt] = blaetter(tmp_path)
        gespeichert = blatt.stat()
        await hand("k")
        assert blatt.stat().st_ino == gespeichert.st_ino
        assert blatt.stat().st_mtime_ns == gespeichert.st_mtime_ns
        await hand("1", "k")
        assert blatt.read_text(encoding="utf-8") == stand(hand)
        # Nor is a file left alone that others may read, or that also lies elsewhere.
        blatt.chmod(0o644)
        await hand("k")
        assert blatt.stat().st_mode & 0o777 == 0o600
        (tmp_path / "anderswo").hardlink_to(blatt)
        await hand("k")
        assert blatt.stat().st_nlink == 1
        assert blaetter(tmp_path) == [blatt]


@pytest.mark.parametrize("taste", ["s", "k", "x"])
async def test_ein_blatt_das_jemand_von_hand_geaendert_hat_bleibt_und_das_naechste_heisst_anders(
    fall, umgebung, uhr, tmp_path, ans_terminal, taste
):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await auf(hand)
        await hand("s", "1", "s")
        [blatt] = blaetter(tmp_path)
        dazu = "Jemand hat etwas dazugeschrieben."
        blatt.write_text(dazu, encoding="utf-8")
        text = stand(hand)
        await hand(*(("x", "0") if taste == "x" else taste))
        zweites, erstes = blaetter(tmp_path)
        assert erstes == blatt
        assert blatt.read_text(encoding="utf-8") == dazu
        assert zweites.name == f"{blatt.stem}-2.md"
        assert zweites.read_text(encoding="utf-8") == text
        assert GEAENDERT in hand.meldung
        assert zweites.stem in hand.meldung
        if taste != "x":
            # The second one is ours; nobody changed that one.
            await hand("1", taste)
            assert blaetter(tmp_path) == [zweites, blatt]
            assert zweites.read_text(encoding="utf-8") == stand(hand) != text


@pytest.mark.parametrize("groesse", [(80, 24), (60, 20)])
async def test_laesst_sich_die_datei_nicht_schreiben_wird_trotzdem_kopiert_und_beides_gesagt(
    fall, umgebung, uhr, tmp_path, ans_terminal, groesse
):
    (tmp_path / BLAETTER).write_text("Hier liegt schon eine Datei.", encoding="utf-8")
    async with laufend(app_mit(umgebung, uhr, tmp_path), groesse) as hand:
        await auf(hand)
        await hand("k")
        assert ans_terminal == [osc52.schlicht(stand(hand))]
        assert hand.meldung == (
            "! An Ihr Terminal geschickt. Nicht gespeichert (eine Datei steht im Weg): bitte Platz"
            f" und Rechte von {tmp_path / BLAETTER} prüfen und noch einmal speichern."
        )
        assert "".join(hand.meldung.split()) in "".join(hand.bild.split())


# --- the end of a round -----------------------------------------------------------------------


async def test_x_fragt_und_esc_laesst_die_runde_offen(fall, umgebung, uhr, tmp_path):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        schirm = await auf(hand)
        await hand("x")
        assert schirm.rueckfrage.offen
        assert "Runde schließen? Der Handzettel wird gespeichert." in hand.worte
        assert "Danach ist nichts mehr zu ändern." in hand.worte
        await hand(*"nsj1", "enter")
        assert schirm.rueckfrage.offen
        await hand("escape")
        assert not schirm.rueckfrage.offen
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert fall_neu(umgebung, fall).runde.stand == "laufend"
        assert blaetter(tmp_path) == []


async def test_0_schliesst_und_die_startseite_sagt_wo_der_handzettel_liegt(
    fall, umgebung, uhr, tmp_path
):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await auf(hand)
        text = stand(hand)
        await hand("x", "0")
        assert isinstance(hand.schirm, StartSchirm)
        [blatt] = blaetter(tmp_path)
        assert blatt.read_text(encoding="utf-8") == text
        assert hand.meldung == (
            "Die Runde ist geschlossen. Was gewählt wurde, steht in der nächsten Runde wieder da,"
            " alles andere bleibt bis 4.12.2026 und wird dann gelöscht."
            f" Der Handzettel: {blatt.with_suffix('.html')} (auch als Text)."
            " Öffnen und drucken: mit jedem Browser."
        )
        assert blatt.stem in "".join(hand.worte.split())
        assert hand.app.leitung is None
        assert fall_neu(umgebung, fall).runde.stand == "geschlossen"
        assert "Geschlossen" in hand.bild
        assert "Läuft gerade" not in hand.bild
        # What was deleted in the round has left the log with it.
        assert b"Krause" not in umgebung.protokoll.pfad.read_bytes()
        # It named the sheet of one round while somebody searched for another.
        await hand("x")
        assert hand.meldung == ""


async def test_ein_fehler_der_datei_beim_schliessen_laesst_die_runde_offen(
    fall, umgebung, uhr, tmp_path, monkeypatch
):
    def kaputt(*_: object, **__: object) -> None:
        raise ProtokollFehler("Der Datenträger ist voll.")

    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await auf(hand)
        with monkeypatch.context() as m:
            m.setattr(Protokoll, "anhaengen", kaputt)
            await hand("x", "0")
        assert isinstance(hand.schirm, HandzettelSchirm)
        assert hand.meldung == "! Der Datenträger ist voll."
        await hand("x", "0")
        assert isinstance(hand.schirm, StartSchirm)
        assert len(blaetter(tmp_path)) == 1


async def test_eine_geschlossene_runde_laesst_sich_ansehen_speichern_und_nicht_mehr_schliessen(
    fall, umgebung, uhr, tmp_path
):
    fall.schliessen()
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("down", "enter", "enter")
        assert isinstance(hand.schirm, HandzettelSchirm)
        await hand("s")
        assert len(blaetter(tmp_path)) == 1
        await hand("x")
        assert hand.meldung == "Diese Runde läuft nicht."
        await hand("escape")
        assert isinstance(hand.schirm, StartSchirm)


async def test_von_der_startseite_aus_laesst_sich_eine_laufende_runde_schliessen(
    fall, umgebung, uhr, tmp_path
):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await hand("f5", "x", "0")
        assert isinstance(hand.schirm, StartSchirm)
        assert "bleibt bis 4.12.2026 und wird dann gelöscht." in hand.meldung
        assert fall_neu(umgebung, fall).runde.stand == "geschlossen"


async def test_was_ein_anderes_terminal_waehlt_steht_bald_auch_hier(
    fall, umgebung, zweite, uhr, tmp_path
):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await auf(hand)
        Leitung.oeffnen(zweite, fall.id).schalten("ideen", False)
        await hand.takt(sekunden=1)
        assert "1 [ ] Weitere Ideen" in hand.bild.replace("\u00a0", " ")


async def test_ein_schalter_und_sein_wort_stehen_in_jeder_breite_in_einer_zeile(
    umgebung, uhr, tmp_path
):
    leitung = fall_a(umgebung)
    leitung.schliessen()
    async with laufend(app_mit(umgebung, uhr, tmp_path), (60, 30)) as hand:
        await hand("down", "f5")
        for breite in langform.nur_diese(range(63, 134, 7), 3):
            await hand.groesse(breite, 30)
            for nr, einer in enumerate(schalter(leitung.runde), 1):
                schalterzeichen = f"{nr} [{'x' if einer.an else ' '}] {einer.titel}"
                assert any(schalterzeichen in reihe for reihe in hand.reihen), schalterzeichen


# --- wording it -------------------------------------------------------------------------------


async def test_e_fasst_einen_text_fuer_das_blatt_anders_und_z_nimmt_es_zurueck(
    fall, umgebung, uhr, tmp_path
):
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        await auf(hand)
        davor = stand(hand)
        assert "e Wortlaut" in hand.reihen[-1]
        await hand("e", "down", "down", "enter")
        assert "Option für den Handzettel" in hand.worte
        await hand.tippt(" mit Frau Krüger", "f8")
        assert "sieht nach einem Namen aus" in hand.worte
        await hand("f8")
        assert "gesagt wurde: „Zwei kurze" in hand.worte
        await hand("escape")
        assert "1 Stelle ist noch zu prüfen" in hand.worte
        assert "mit Frau Krüger" in stand(hand)
        await hand("e", "z")
        assert "Zurückgenommen." in hand.worte
        await hand("z")
        assert "kein Wortlaut" in hand.worte
        # Of this one nobody noted who helps.
        offen = [x.texte.get("feld_wer_hilft") for x in auf_dem_blatt(fall.runde)].index("")
        await hand("escape", "e", *("down",) * offen, "enter", "down")
        await hand.tippt("Jonas Krüger", "f8")
        assert "sieht nach einem Namen aus" in hand.worte
        await hand("f8", "escape", "x")
        assert isinstance(hand.schirm, PruefungSchirm)
        assert "Jonas Krüger" in hand.worte
        await hand("escape", "e", "z", "escape")
        assert stand(hand) == davor
        await hand("x", "0")
        await hand("down", "down", "f5")
        assert "e Wortlaut" not in hand.reihen[-1]
        await hand("e", "enter")
        assert "bleibt, wie es ist" in hand.worte


async def test_der_eigene_briefkopf_steht_auf_dem_schirm_und_in_der_datei(
    fall, umgebung, uhr, tmp_path
):
    datei = tmp_path / "blatt.toml"
    datei.write_text('logo = "Amt"\n[handzettel]\ntitel = "Ihr Zettel"\n', "utf-8")
    wahl = Einstellungen(blatt=Blattwahl(("md",), vorlage=str(datei)))
    async with laufend(app_mit(umgebung, uhr, tmp_path, wahl)) as hand:
        await auf(hand)
        assert [reihe.strip() for reihe in hand.reihen[1:4]] == ["Amt", "", "Ihr Zettel"]
        await hand("s")
        assert blaetter(tmp_path)[0].read_text("utf-8").startswith("**Amt**\n\n# Ihr Zettel\n")

"""Weight, until, to whom, level, field of action, traffic light: in the one line, or by key."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import alle, mitgeliefert
from modelle.fach.besetzung import aus_ablauf
from modelle.leitung.runde import Leitung
from modelle.runde import ereignisse as e
from modelle.runde.eingabe import deuten
from modelle.runde.ereignisse import Angaben
from modelle.runde.faltung import gruenden
from modelle.runde.felderzeile import felder_dahinter, feldwert
from modelle.strom.abgelehnt import Abgelehnt
from tests.buehne.schirme import BLAETTER, app_mit, gehe, laufend
from tests.schirme.test_schirme_vorbereitung import feld

KREIS = mitgeliefert("praeventionskreis")
STEUERUNG = mitgeliefert("steuerungsgruppe")


@asynccontextmanager
async def in_phase(umgebung, uhr, tmp_path, phase: str, ablauf: Ablauf = STEUERUNG):
    """A meeting in this phase, on the screen."""
    angaben = Angaben("Treffen", "2026-11", professionen=aus_ablauf(ablauf.dabei))
    leitung = Leitung.anlegen(umgebung, ablauf, angaben)
    leitung.beginnen()
    gehe(leitung, phase)
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        yield hand


def felder(hand) -> list[dict[str, str]]:
    """The fields of each entry."""
    return [dict(x.felder) for x in hand.leitung.runde.eintraege.values()]


async def test_eine_zeile_bringt_wer_und_bis_wann_mit(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "aufgaben") as hand:
        await hand.tippt("Raum suchen; wer: Schulamt; b: Ende März")
        assert "wer · bis wann" in hand.label
        await hand("enter")
        assert hand.texte == ["Raum suchen"]
        assert felder(hand) == [{"wer": "Schulamt", "bis": "Ende März"}]
        await hand("ctrl+z")
        assert hand.texte == []
        # People write it with commas, and it stayed text.
        await hand.tippt("Raum suchen, wer: Schulamt, bis wann: 15.1.")
        assert "wer · bis wann" in hand.label
        await hand("enter")
        assert hand.texte == ["Raum suchen"]
        assert felder(hand) == [{"wer": "Schulamt", "bis": "15.1."}]
        # A kind without them says so before Enter.
        await hand("f7", "f7")
        await hand.tippt("Fortbildung, wer: Schulamt, bis: 15.1.")
        assert "„wer“ und „bis wann“ bleibt Text" in hand.label


async def test_mehrere_zeilen_und_eine_geaenderte_bringen_es_ebenso_mit(umgebung, uhr, tmp_path):
    """Pasted together or changed later, „; wer: …“ stayed in the text of the task."""
    async with in_phase(umgebung, uhr, tmp_path, "aufgaben") as hand:
        await hand.einfuegen("Raum suchen; wer: Schulamt\nBrief schreiben")
        await hand("1")
        assert hand.texte == ["Raum suchen", "Brief schreiben"]
        assert felder(hand) == [{"wer": "Schulamt"}, {}]
        await hand("up", "end", "e")
        await hand.tippt("; b: Ende März", "enter")
        assert (hand.frage, hand.texte[1], felder(hand)[1]) == (
            "",
            "Brief schreiben",
            {"bis": "Ende März"},
        )


async def test_eine_ampel_wird_beim_tippen_gesetzt_oder_mit_einer_taste(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "bewertung") as hand:
        await hand.schreibt("Stellen; am: gelb; hf: Kinder", "Übergänge")
        await hand("up", "home", "3", "u", "escape")
        assert felder(hand) == [
            {"ampel": "gelb", "handlungsfeld": "kinderschutz"},
            {"ampel": "gruen", "handlungsfeld": "uebergaenge"},
        ]


async def test_ein_kuerzel_allein_gilt_dem_letzten_eintrag_und_zweimal_dasselbe_bleibt(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "bewertung") as hand:
        await hand.schreibt("Stellen", "am: rot", "am: rot")
        assert felder(hand) == [{"ampel": "rot"}]
        await hand.schreibt("am:")
        assert hand.label == "Ampel · „Stellen“"
        assert hand.zeile == "rot"
        await hand("ctrl+u")
        await hand.schreibt("grün")
        assert felder(hand) == [{"ampel": "gruen"}]


async def test_ein_wert_den_es_nicht_gibt_wird_gesagt_und_die_zeile_bleibt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "bewertung") as hand:
        await hand.schreibt("Stellen; am: lila")
        assert "„lila“ gibt es bei „Ampel“ nicht. Möglich ist: 1 rot, 2 gelb" in hand.worte
        assert hand.zeile == "Stellen; am: lila"
        assert hand.texte == []


async def test_was_zu_frueh_kommt_nimmt_seine_felder_mit(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "verlauf") as hand:
        await hand.schreibt("au: Raum suchen; wer: Schulamt")
        await hand("enter")
        await hand("f8", "f8", "f8", "f8", "up", "enter")
        [aufgabe] = hand.leitung.runde.mit_art("aufgabe")
        assert (aufgabe.phase, dict(aufgabe.felder)) == ("aufgaben", {"wer": "Schulamt"})


async def test_ebene_und_handlungsfeld_gehen_von_der_massnahme_auf_den_beschluss_ueber(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "massnahmen") as hand:
        await hand.schreibt("Fortbildung; eb: operativ; hf: Übergänge")
        await hand("f8", "up", "home", "1")
        [beschluss] = hand.leitung.runde.mit_art("beschluss")
        assert dict(beschluss.felder) == {
            "ebene": "operativ",
            "handlungsfeld": "uebergaenge",
            "votum": "angenommen",
        }


@pytest.mark.parametrize(
    "zeile",
    [
        *("Er kommt; wer: weiß das?", "Wer? ; Wie?", "um 8:30; 9:15", "a; x: y", "; bis", ";bis"),
        *("Er kommt, wer: weiß das?", "um 8:30, 9:15", "Plan a, b: Raum", "siehe, ampel://x"),
        *("Stand, am: Freitag", ", ampel"),
    ],
)
def test_ein_zeichen_im_satz_trennt_nur_vor_einem_kuerzel_dieser_art(zeile):
    kennzahl = STEUERUNG.felder_von("kennzahl")
    assert felder_dahinter(zeile, kennzahl) == (zeile, {})


@pytest.mark.parametrize("wort", ["wer", "Wer hilft", "wer hilft", "w", "hilft"])
def test_ein_feld_hinter_dem_text_heisst_wie_man_es_nennt(wort):
    """„; wer: okja“ stayed in the text of the idea."""
    idee = mitgeliefert("koprax-60").felder_von("idee")
    assert felder_dahinter(f"Sport; {wort}: okja", idee) == ("Sport", {"wer_hilft": "okja"})


@pytest.mark.parametrize(
    ("getippt", "wert"),
    [("hoch", "hoch"), ("1", "hoch"), ("HOCH ", "hoch"), ("mi", "mittel"), ("", "")],
)
def test_ein_wert_gilt_nach_taste_titel_oder_anfang(getippt, wert):
    gewicht = mitgeliefert("fachforum").feld("gewicht")
    assert gewicht is not None
    assert feldwert(gewicht, getippt) == wert


def test_ein_mehrdeutiger_anfang_ist_kein_wert():
    ablauf = mitgeliefert("steuerungsgruppe").feld("handlungsfeld")
    assert ablauf is not None
    with pytest.raises(Abgelehnt, match="k Kinderschutz"):
        feldwert(ablauf, "z")


@pytest.mark.parametrize("name", sorted(alle().nach_name))
def test_kein_kuerzel_eines_feldes_verdeckt_eine_art_seiner_phase(name):
    ablauf = mitgeliefert(name)
    for phase in ablauf.phasen:
        arten = {ablauf.art(art).kuerzel for art in phase.arten}
        marken = {
            marke
            for art in phase.arten
            for f in ablauf.felder_von(art)
            for marke in (f.taste, f.kuerzel)
            if marke
        }
        assert not arten & marken, phase.schluessel


@pytest.mark.parametrize("name", sorted(alle().nach_name))
def test_jedes_kuerzel_einer_art_ist_in_der_zeile_zu_tippen(name):
    ablauf = mitgeliefert(name)
    angaben = Angaben("T", "2026-11", professionen=aus_ablauf(ablauf.dabei or ("lk",)))
    anlegen = e.RundeAngelegt(ablauf, angaben)
    for art in ablauf.arten:
        deutung = deuten(f"{art.kuerzel}: Text", gruenden(anlegen))
        assert deutung.art == art


NEU = """
titel = "Vorbereitungstreff"
ergebnis = "protokoll"
fall = false
dabei = ["ssa", "hort"]

[[phasen]]
schluessel = "sammeln"
titel = "Sammeln"
minuten = 10
mindestens = 5
spricht = "alle"
arten = ["wunsch"]
regel = "Alles darf gesagt werden."
saetze = ["Was wünschen Sie sich?"]

[[phasen]]
schluessel = "verteilen"
titel = "Verteilen"
minuten = 5
mindestens = 5
geschuetzt = true
spricht = "alle"
arten = ["auftrag"]
regel = "Wer, was, bis wann."
saetze = ["Wer übernimmt das?"]

[[arten]]
schluessel = "auftrag"
titel = "Auftrag"
mehrzahl = "Aufträge"
kuerzel = "au"
felder = ["zustaendig"]
haengt_an = ["wunsch"]
abschnitt = "niederschrift"
kaestchen = true

[[arten]]
schluessel = "wunsch"
titel = "Wunsch"
mehrzahl = "Wünsche"
kuerzel = "wu"
felder = ["dringend"]
abschnitt = "niederschrift"

[[felder]]
schluessel = "zustaendig"
titel = "zuständig"
taste = "w"
nachfragen = true

[[felder]]
schluessel = "dringend"
titel = "dringend"
kuerzel = "d"
rolle = "gewicht"
werte = [
  { schluessel = "ja", titel = "ja", taste = "1" },
  { schluessel = "nein", titel = "nein", taste = "2" },
]
"""

PROTOKOLL = """\
# Protokoll

Vorbereitungstreff · November 2026 · 15 Minuten

Dabei: Schulsozialarbeit, Hort

## Aufträge

- [ ] Raum fragen
  (Zuständig: Hort)

## Wünsche

- Ein eigener Raum
  (Dringend: ja)
- Mehr Spiele
  (Dringend: nein)

"""


async def test_ein_neuer_ablauf_als_datei_laeuft_bis_zu_seinem_protokoll(umgebung, uhr, tmp_path):
    """No line of code knows this format."""
    ordner = tmp_path / "ablaeufe"
    ordner.mkdir()
    (ordner / "ein-treff.toml").write_text(NEU, encoding="utf-8")
    gefunden = alle(ordner)
    assert gefunden.fehler == ()
    app = app_mit(umgebung, uhr, tmp_path, ablaeufe=lambda: gefunden.nach_name)
    async with laufend(app, (120, 30)) as hand:
        await hand("f2")
        while feld(hand) != "v-ablauf":
            await hand("up")
        while hand.app.focused.wert != "ein-treff":
            await hand("left")
        assert "Alter des Kindes" not in hand.bild
        assert "Fall bringt" not in hand.bild
        assert "Treffen           " in hand.bild
        await hand("f8")
        assert "Vertraulichkeit" in hand.meldung
        await hand("space", "enter")
        await hand.schreibt("Mehr Spiele; d: 2", "Ein eigener Raum; d: ja")
        assert "Protokoll" in hand.fuss
        assert "Handzettel" not in hand.fuss
        await hand("f8")
        await hand.schreibt("Raum fragen; w: Hort")
        await hand("f8")
        assert "Protokoll  So geht es an alle, die dabei waren." in hand.bild
        await hand("s", "x")
        assert "Das Protokoll wird gespeichert." in hand.frage
        await hand("0")
        assert "Das Protokoll: " in hand.worte
    [datei] = (tmp_path / BLAETTER).glob("*.md")
    assert datei.name.startswith("protokoll-vorbereitungstreff-2026-11")
    assert datei.read_text(encoding="utf-8").startswith(PROTOKOLL)
    assert Path(datei).stat().st_mode & 0o777 == 0o600


async def test_springt_die_wahl_nach_dem_einordnen_weiter_so_sagt_die_meldung_wohin(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "bedarfe", KREIS) as hand:
        await hand.schreibt("Angebote am Freitag", "Übergang in die Schule")
        await hand("up", "home", "1")
        assert hand.meldung == "Gewicht: hoch. Als Nächstes: „Übergang in die Schule“"
        await hand("u")
        # Another choice says what is still missing before the mark goes on.
        assert hand.meldung == "Handlungsfeld: Übergänge. Hier noch 1/2/3 hoch/mittel/gering."
        await hand("2")
        # Nothing is left to be assigned: the choice stays with what was assigned.
        assert (
            hand.meldung
            == "Gewicht: mittel. Alles ist zugeordnet. F8 führt weiter, Esc zum Tippen."
        )
        assert felder(hand) == [
            {"gewicht": "hoch"},
            {"handlungsfeld": "uebergaenge", "gewicht": "mittel"},
        ]


async def test_die_hilfe_sagt_von_jeder_taste_der_zeile_was_sie_setzt(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "bedarfe", KREIS) as hand:
        await hand.schreibt("Angebote am Freitag")
        await hand("up")
        assert "k/s/u/x Handlungsfeld" in hand.fuss
        await hand("f1")
        await hand.tippt("handlungsfeld")
        for taste, was in ("k", "Kinderschutz"), ("s", "Schuldistanz"), ("u", "Übergänge"):
            assert re.search(rf"{taste} +Handlungsfeld: {was}", hand.bild)
        await hand("down", "down", "enter")
        assert felder(hand) == [{"handlungsfeld": "uebergaenge"}]
        # What was taken up by its key in the list can be done from there as well.
        await hand("u")
        assert felder(hand) == [{}]


# --- what a line hangs on ---------------------------------------------------------------------


async def test_in_einer_neuen_phase_verspricht_die_zeile_nichts_aus_der_alten(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "bedarfe", KREIS) as hand:
        await hand.schreibt("Angebote am Freitag")
        await hand("up", "1", "escape", "f8")
        # The chosen row counts no more, so the label must not name it either.
        assert hand.label == "Lücke · Jugendamt"
        await hand.schreibt("Freitags ist nichts offen")
        [_, luecke] = hand.leitung.runde.eintraege.values()
        assert luecke.bezug == ""


async def test_wer_den_bedarf_anhaengen_will_erfaehrt_wie_die_luecke_daran_kommt(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "bedarfe", KREIS) as hand:
        await hand.schreibt("Angebote am Freitag")
        await hand("f8", "up")
        assert "a Lücke" in hand.fuss
        await hand("a")
        assert hand.label == "Lücke zu „Angebote am Freitag“ von AMT · Jugendamt"
        await hand.schreibt("Freitags ist nichts offen")
        bedarf, luecke = hand.leitung.runde.eintraege.values()
        assert luecke.bezug == bedarf.id

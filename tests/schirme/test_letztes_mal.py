"""What was chosen last time is seen in every format, also where no phase asks about it."""

from __future__ import annotations

from modelle.ablauf.lesen import mitgelieferte
from modelle.blatt.schalter import schalter
from modelle.runde.ansicht import blickt_zurueck, zeilen
from tests.buehne.runden import begonnene, setzen, tippen, waehlen
from tests.buehne.schirme import app_mit, gehe, laufend

TEE = "Einladung zu einem Tee"
SCHRITT = "beim Abholen fragen"
SCHALTER = "Was aus der letzten Wahl wurde"


def gewaehltes(umgebung) -> None:
    """Close a round of this case that chose one option."""
    leitung = begonnene(umgebung, "fallberatung-acht")
    gehe(leitung, "loesungen")
    [idee] = tippen(leitung, TEE)
    gehe(leitung, "entscheidung")
    setzen(leitung, waehlen(leitung, idee, "gewaehlt"), erster_schritt=SCHRITT)
    leitung.schliessen()


def vereinbartes(umgebung) -> None:
    """Close a meeting of the same name that agreed on one task."""
    leitung = begonnene(umgebung, "steuerungsgruppe")
    gehe(leitung, "aufgaben")
    leitung.erfassen([TEE], "aufgabe", felder={"wer": "Koordination"})
    leitung.schliessen()


def test_jeder_ablauf_zeigt_an_einer_stelle_was_beim_letzten_mal_gewaehlt_wurde(umgebung):
    gewaehltes(umgebung)
    vereinbartes(umgebung)
    for name in mitgelieferte():
        leitung = begonnene(umgebung, name.removesuffix(".toml"))
        vorige, ablauf = leitung.vorige_wahl(), leitung.runde.ablauf
        gezeigt = {
            phase.schluessel: zeile
            for phase in ablauf.phasen
            for zeile in zeilen(leitung.runde, phase, vorige)
            if zeile.text == TEE
        }
        assert len(gezeigt) == 1, name
        [(phase, zeile)] = gezeigt.items()
        if not blickt_zurueck(ablauf):
            assert phase == ablauf.phasen[0].schluessel
        if ablauf.feld("erster_schritt"):
            assert zeile.zusatz == f"erster Schritt: {SCHRITT}"
        assert not any(z.text == TEE for p in ablauf.phasen for z in zeilen(leitung.runde, p))


def test_den_schalter_zur_letzten_wahl_gibt_es_nur_wenn_jemand_etwas_dazu_sagte(umgebung):
    leitung = begonnene(umgebung)
    assert SCHALTER not in [s.titel for s in schalter(leitung.runde)]
    tippen(leitung, "Der Verein ist gut")
    assert SCHALTER in [s.titel for s in schalter(leitung.runde)]


async def test_die_folgerunde_eines_ablaufs_ohne_rueckblick_zeigt_das_gewaehlte(
    umgebung, uhr, tmp_path
):
    """In „Fallberatung in acht Schritten“ it stood nowhere."""
    gewaehltes(umgebung)
    leitung = begonnene(umgebung, "fallberatung-acht")
    async with laufend(app_mit(umgebung, uhr, tmp_path)) as hand:
        hand.app.zur_runde(leitung.id)
        await hand.ruhe()
        assert hand.liste[:2] == ["Beim letzten Mal gewählt", f"{TEE} erster Schritt: {SCHRITT}"]
        await hand("up", "enter")
        assert "zum Nachlesen" in hand.meldung
        assert ": " not in hand.meldung, "no keys are named, because none acts on it"
        # What became of it has no place of its own here; nobody is asked who that is.
        await hand("escape")
        await hand.tippt("Rückblick: Der Tee tat gut", "enter")
        assert "Rückblick" in hand.frage
        assert "Strg+W" in hand.frage
        await hand("enter")
        assert hand.texte == ["Der Tee tat gut"]
        await hand("f8", "ctrl+w")
        assert TEE in hand.bild
        assert SCHRITT in hand.bild
        await hand("escape")
        await hand.groesse(120, 40)
        assert TEE in hand.bild, "at the side, in every phase"

"""What a phase says to those who lead it for the first time: one sentence that can be typed."""

from __future__ import annotations

import re

import msgspec
import pytest

from modelle.ablauf.beispiel import beispielsatz, gelehrte_arten
from modelle.ablauf.format import Ablauf, Phase
from modelle.ablauf.lesen import alle, mitgeliefert
from modelle.runde.eingabe import deuten
from modelle.runde.eintragsziel import haengt_nirgends
from modelle.runde.ereignisse import Angaben, RundeAngelegt
from modelle.runde.faltung import falten
from modelle.runde.felderzeile import felder_dahinter
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.vermerk import Vermerk
from screens.runde.hinweise import hinweiszeilen
from screens.vorbereitung.vorlage import uebliche
from tests.buehne.gang import in_einem
from tests.conftest import BEGINN
from tui.rechner.geuebt import Geuebt

ABLAEUFE = alle().nach_name
KOPRAX = mitgeliefert("koprax-60")
PHASEN = [(a, p) for a in ABLAEUFE.values() for p in a.phasen]

LAENGSTER = 116
"""Characters that fit into two rows of the smallest window."""


def runde_in(ablauf: Ablauf, phase: Phase) -> Runde:
    """A round in this phase, seen as the line sees it."""
    angaben = Angaben("Kiesel-41", "2026-11", professionen=uebliche(ablauf))
    nur = msgspec.structs.replace(ablauf, phasen=(phase,))
    anfang = Vermerk(1, "v1", BEGINN, 1, RundeAngelegt(nur, angaben))
    return falten([anfang])


def ohne_beispiele(ablauf: Ablauf) -> Ablauf:
    """The format as somebody writes it who knows nothing of examples."""
    ohne = tuple(msgspec.structs.replace(p, beispiel="") for p in ablauf.phasen)
    return msgspec.structs.replace(ablauf, phasen=ohne)


@in_einem(PHASEN, lambda p: f"{p[0].name}-{p[1].schluessel}")
def test_jede_phase_sagt_in_einem_kurzen_satz_was_hier_getippt_wird(ablauf, phase):
    assert phase.beispiel
    assert len(phase.beispiel) <= LAENGSTER
    assert phase.beispiel.endswith((".", "“", "?"))


@in_einem(PHASEN, lambda p: f"{p[0].name}-{p[1].schluessel}")
def test_jedes_beispiel_laesst_sich_so_tippen_wie_es_dasteht(ablauf, phase):
    runde = runde_in(ablauf, phase)
    for getippt in re.findall("„([^“]+)“", phase.beispiel):
        deutung = deuten(getippt, runde)
        art = deutung.art.schluessel if deutung.art else phase.arten[0]
        assert art in phase.arten
        assert deutung.feld is None
        # Nobody is asked back about a word that the screen itself wrote before a colon.
        assert not deutung.fremd
        text, felder = felder_dahinter(deutung.text, ablauf.felder_von(art))
        assert text
        # What looks like a field behind the text is one.
        assert len(felder) == getippt.count(";")


REIHUM = [(a, p) for a, p in PHASEN if p.spricht == "professionen"]


@pytest.mark.parametrize(
    ("ablauf", "phase"), REIHUM, ids=[f"{a.name}-{p.titel}" for a, p in REIHUM]
)
def test_wo_reihum_gesprochen_wird_zeigt_das_beispiel_wie_man_sagt_wer_spricht(ablauf, phase):
    kuerzel = [p.kuerzel for p in uebliche(ablauf)]
    assert re.search(rf"„({'|'.join(kuerzel)}): ", phase.beispiel)


@in_einem(PHASEN, lambda p: f"{p[0].name}-{p[1].schluessel}")
def test_ein_beispiel_nennt_die_taste_selbst(ablauf, phase):
    assert "Taste" not in phase.beispiel
    if "in die Liste" in phase.beispiel and "meist nichts" not in phase.beispiel:
        arten = [ablauf.art(name) for name in phase.arten]
        felder = [feld for art in arten for feld in ablauf.felder_von(art.schluessel)]
        tasten = {wert.taste for feld in felder for wert in feld.werte} | {f.taste for f in felder}
        assert tasten & set(phase.beispiel.partition("in die Liste")[2].split())


def test_wer_dem_beispiel_folgt_hoert_nicht_dass_etwas_fehlt():
    """„Auftrag tippen“, typed as it stood, was answered with „Noch ohne Bedarf“."""
    for ablauf, phase in PHASEN:
        runde, material = runde_in(ablauf, phase), set(phase.zeigt) - set(phase.arten)
        eintraege = {n: Eintrag(n, phase.schluessel, n, "Etwas") for n in material}
        eintraege["neu"] = Eintrag("neu", phase.schluessel, phase.arten[0], "Etwas")
        if haengt_nirgends(msgspec.structs.replace(runde, eintraege=eintraege), "neu"):
            davor = phase.beispiel.partition("„")[0]
            assert "↑ wählt" in davor, (ablauf.name, phase.schluessel, phase.beispiel)


def test_bis_zum_ersten_eintrag_sagt_das_beispiel_auch_dass_enter_speichert():
    hilfe = Geuebt(None)
    fall, fragen = (runde_in(KOPRAX, KOPRAX.phase(name)) for name in ("fall", "fragen"))
    assert hilfe.zeile(fall)[1] == f"{KOPRAX.phase('fall').beispiel} Enter speichert."
    # Where nothing is to be typed, Enter saves nothing.
    ankommen = KOPRAX.phase("ankommen")
    assert hilfe.zeile(runde_in(KOPRAX, ankommen))[1] == ankommen.beispiel
    hilfe.getan(fall, ["beobachtung"])
    assert hilfe.zeile(fragen)[1] == KOPRAX.phase("fragen").beispiel


@pytest.mark.parametrize("ablauf", ABLAEUFE.values(), ids=list(ABLAEUFE))
def test_ein_ablauf_ohne_beispiele_bekommt_saetze_aus_seinen_arten(ablauf):
    for phase in ohne_beispiele(ablauf).phasen:
        satz = beispielsatz(ablauf, phase)
        assert ablauf.art(phase.arten[0]).titel in satz or "↑" in satz
        for name in phase.arten[1:]:
            assert f"{ablauf.art(name).kuerzel}: für {ablauf.art(name).titel}" in satz
        assert gelehrte_arten(ablauf, phase) == phase.arten


def test_gelehrt_wird_die_erste_art_und_jede_deren_kuerzel_dasteht():
    assert gelehrte_arten(KOPRAX, KOPRAX.phase("fall")) == ("beobachtung", "leitfrage")
    assert gelehrte_arten(KOPRAX, KOPRAX.phase("ursachen")) == ("ursache",)


def test_was_nicht_gesetzt_ist_steht_auch_nicht_in_der_datei():
    ohne = msgspec.json.encode(ohne_beispiele(KOPRAX))
    assert b"beispiel" not in ohne
    assert msgspec.json.decode(ohne, type=Ablauf) == ohne_beispiele(KOPRAX)


def test_in_einem_niedrigen_fenster_steht_das_beispiel_statt_des_satzes():
    phase = KOPRAX.phase("fall")
    oben, regel = hinweiszeilen(phase, False, ("So geht es", phase.beispiel))
    assert oben[1] == phase.beispiel
    assert regel[1] == (phase.regel, "bold")
    assert len(hinweiszeilen(phase, True, ("So geht es", phase.beispiel))) == 2 + len(phase.saetze)
    assert hinweiszeilen(phase, False, ("So geht es", "")) == hinweiszeilen(phase, False)


def test_nach_dreimal_braucht_eine_art_kein_beispiel_mehr_auch_in_der_naechsten_runde(tmp_path):
    datei = tmp_path / "zustand" / "geuebt.json"
    fall, fragen = (runde_in(KOPRAX, KOPRAX.phase(name)) for name in ("fall", "fragen"))
    hilfe = Geuebt(datei)
    hilfe.getan(fall, ["beobachtung"] * 5)
    hilfe.getan(fall, ["leitfrage", "leitfrage"])
    assert hilfe.zeile(fall)[1] == KOPRAX.phase("fall").beispiel
    hilfe.getan(fall, ["leitfrage"])
    # Within a phase the rows do not jump.
    assert hilfe.zeile(fall)[1]
    assert hilfe.zeile(fragen)[1]
    assert hilfe.zeile(fall)[1] == ""
    spaeter = Geuebt(datei)
    assert spaeter.zeile(fall)[1] == ""
    assert spaeter.zeile(fragen)[1]
    assert msgspec.json.decode(datei.read_bytes()) == {
        "koprax/fall/beobachtung": 3,
        "koprax/fall/leitfrage": 3,
    }
    # The same phase of a longer KoPrax is known, too; one of another format is not.
    lang, acht = ABLAEUFE["koprax-90"], ABLAEUFE["fallberatung-acht"]
    assert spaeter.zeile(runde_in(lang, lang.phase("fall")))[1] == ""
    assert spaeter.zeile(runde_in(acht, acht.phase("fall")))[1]


@pytest.mark.parametrize("inhalt", [b"", b"{", b'{"frage": "x"}', b"\xff\x00"])
def test_eine_unlesbare_datei_zaehlt_als_keine(tmp_path, inhalt):
    datei = tmp_path / "geuebt.json"
    datei.write_bytes(inhalt)
    hilfe = Geuebt(datei)
    fragen = runde_in(KOPRAX, KOPRAX.phase("fragen"))
    assert hilfe.zeile(fragen)[1]
    hilfe.getan(fragen, ["frage"])
    assert datei.read_text(encoding="utf-8") == '{"koprax/fragen/frage":1}'


def test_ein_ordner_in_den_niemand_schreibt_ist_kein_fehler(tmp_path):
    (tmp_path / "zustand").write_text("hier ist kein Ordner", encoding="utf-8")
    hilfe = Geuebt(tmp_path / "zustand" / "geuebt.json")
    hilfe.getan(runde_in(KOPRAX, KOPRAX.phase("fragen")), ["frage"])
    assert hilfe.zeile(runde_in(KOPRAX, KOPRAX.phase("fragen")))[1]

"""The one table of keys: what every terminal sends, nothing twice, nothing that goes nowhere."""

from __future__ import annotations

import re
import string
from itertools import combinations

import pytest
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual.keys import Keys, _character_to_key
from textual.widgets import Input

from modelle.ablauf.format import LISTENTASTEN
from modelle.ablauf.lesen import mitgeliefert
from screens.auswertung.schirm import AuswertungSchirm
from screens.befehle import BefehleSchirm
from screens.blatt.schirm import HandzettelSchirm
from screens.blatt.wortlaut import WortlautSchirm
from screens.fall import FallSchirm
from screens.formular import FormularSchirm
from screens.handbuch import HandbuchSchirm
from screens.kinderschutz import KinderschutzSchirm
from screens.kooperation.einlesen import EinlesenSchirm
from screens.kooperation.schirm import KooperationSchirm
from screens.pruefung import PruefungSchirm
from screens.runde.liste.eintragsliste import Eintragsliste
from screens.runde.phase import PhasenSchirm
from screens.start import StartSchirm
from screens.suche import SuchSchirm
from screens.verlauf import VerlaufSchirm
from screens.vorbereitung.schirm import VorbereitungSchirm
from tests.buehne.gang import in_einem
from tests.buehne.schirme import ABLAEUFE
from tui.app import KopraxApp
from tui.befehle.koprax import ausfuehren
from tui.getriebe.schirm import bindungen
from tui.rahmen import Schirm
from tui.tasten import BEREICHE, OHNE, TASTEN, Bereich, Taste, beschriftung, im_bereich
from tui.widgets.eingabe import Eingabe

EMPFAENGER: dict[Bereich, type] = {
    "ueberall": KopraxApp,
    "start": StartSchirm,
    "kooperation": KooperationSchirm,
    "formular": FormularSchirm,
    "einlesen": EinlesenSchirm,
    "suche": SuchSchirm,
    "auswertung": AuswertungSchirm,
    "vorbereitung": VorbereitungSchirm,
    "runde": PhasenSchirm,
    "liste": Eintragsliste,
    "pruefung": PruefungSchirm,
    "handzettel": HandzettelSchirm,
    "wortlaut": WortlautSchirm,
    "verlauf": VerlaufSchirm,
    "fall": FallSchirm,
    "stopp": KinderschutzSchirm,
    "handbuch": HandbuchSchirm,
}
"""Which class gets the actions of an area."""

SCHIRM: dict[Bereich, type] = {"liste": PhasenSchirm}
"""The screen on which an area works, where the class that gets its actions is none."""

ZUSAMMEN: tuple[tuple[Bereich, ...], ...] = (
    ("ueberall", "start"),
    ("ueberall", "kooperation"),
    ("ueberall", "auswertung"),
    ("ueberall", "formular"),
    ("ueberall", "einlesen"),
    ("ueberall", "vorbereitung"),
    ("ueberall", "stopp"),
    ("ueberall", "runde"),
    ("ueberall", "pruefung"),
    ("ueberall", "handzettel"),
    ("ueberall", "wortlaut"),
    ("ueberall", "verlauf"),
    ("ueberall", "fall"),
    ("ueberall", "handbuch"),
    ("ueberall", "liste"),
)
"""Areas that are active at the same time and must not fight over a key."""

ZEICHEN = {_character_to_key(zeichen): zeichen for zeichen in string.printable}
"""The character a terminal sends, by the framework's name of its key."""


def namen(taste: Taste) -> list[str]:
    return taste.tasten.split(",") if taste.tasten else []


def ziel(taste: Taste) -> type:
    """The class whose method the action is."""
    if taste.aktion.startswith("screen."):
        return SCHIRM.get(taste.bereich, EMPFAENGER[taste.bereich])
    return EMPFAENGER[taste.bereich]


def methode(taste: Taste) -> str:
    return "action_" + re.sub(r"\(.*\)$", "", taste.aktion).removeprefix("screen.")


# --- what every terminal sends ----------------------------------------------------------------


@in_einem(TASTEN, lambda taste: taste.id)
def test_jede_taste_gibt_es_in_jedem_terminal(taste):
    for name in namen(taste):
        assert name == name.strip()
        *mit, letzte = name.split("+")
        assert "alt" not in mit
        assert mit in ([], ["ctrl"], ["shift"]), name
        if mit == ["ctrl"]:
            # S and Q stop and start the line, B and A belong to tmux and screen; the others are
            # Tab, Enter, and what ends a program or a word in the line one types in.
            assert re.fullmatch("[a-z]", letzte), name
            assert letzte not in "sqbaijmhc", name
        if mit == ["shift"]:
            assert letzte == "tab"
        if re.fullmatch(r"f\d+", letzte):
            assert 1 <= int(letzte[1:]) <= 10


@in_einem(TASTEN, lambda taste: taste.id)
def test_jeder_name_einer_taste_ist_einer_den_das_geruest_kennt(taste):
    bekannt = {key.value for key in Keys} | set(FUNCTIONAL_KEYS.values()) | set(ZEICHEN)
    assert set(namen(taste)) <= bekannt


# --- nothing twice ----------------------------------------------------------------------------


def test_jede_kennung_gibt_es_einmal():
    kennungen = [taste.id for taste in TASTEN]
    assert len(kennungen) == len(set(kennungen))


@pytest.mark.parametrize("bereiche", ZUSAMMEN, ids="+".join)
def test_keine_taste_hat_an_einem_ort_zwei_bedeutungen(bereiche):
    vergeben = [name for taste in im_bereich(*bereiche) for name in namen(taste)]
    assert sorted(vergeben) == sorted(set(vergeben))


def test_die_liste_verdeckt_keine_taste_der_runde():
    """Keys of the line go on working in the list: the list takes only what is no key there."""
    runde = {name for taste in im_bereich("runde", "ueberall") for name in namen(taste)}
    liste = {name for taste in im_bereich("liste") for name in namen(taste)}
    assert runde & liste == set()


def test_jeder_bereich_ist_genannt_und_keiner_ist_leer():
    assert {taste.bereich for taste in TASTEN} == set(BEREICHE) == set(EMPFAENGER)


def test_kein_text_steht_in_einem_bereich_fuer_zwei_dinge():
    for bereich in BEREICHE:
        texte = [(taste.beschreibung, taste.aktion) for taste in im_bereich(bereich)]
        for (text, aktion), (anderer, andere) in combinations(texte, 2):
            assert text != anderer or aktion == andere


# --- nothing that goes nowhere ----------------------------------------------------------------


@in_einem(TASTEN, lambda taste: taste.id)
def test_jede_aktion_gibt_es_dort_wo_sie_ankommt(taste):
    assert callable(getattr(ziel(taste), methode(taste), None)), f"{ziel(taste)}.{methode(taste)}"


@in_einem(TASTEN, lambda taste: taste.id)
def test_jede_taste_ist_gebunden_wo_sie_gelten_soll(taste):
    klasse = Schirm if taste.bereich == "ueberall" else EMPFAENGER[taste.bereich]
    eigene = [b for k in klasse.__mro__ for b in vars(k).get("BINDINGS", ())]
    [gebunden] = [b for b in eigene if getattr(b, "id", None) == taste.id]
    assert gebunden.key == (taste.tasten or f"{OHNE}_{taste.id}")
    assert gebunden.action.removeprefix("app.") == taste.aktion


def test_was_im_feld_zum_tippen_etwas_anderes_hiesse_hat_vorrang_oder_ist_dort_umgelenkt():
    """A key that the input line uses itself would never get to the screen."""
    feld = {
        name.strip(): bindung.action
        for klasse in (Input, Eingabe)
        for bindung in vars(klasse)["BINDINGS"]
        for name in bindung.key.split(",")
    }
    for taste in im_bereich("ueberall", "start", "vorbereitung", "runde"):
        for name in namen(taste):
            umgelenkt = feld.get(name) == f"app.{taste.aktion}"
            assert name not in feld or taste.vorrang or umgelenkt, (taste.id, name)


def test_die_hilfe_nimmt_keinem_schirm_eine_taste_weg():
    unter_schirm = BefehleSchirm.__mro__[: BefehleSchirm.__mro__.index(Schirm)]
    eigene = [b for klasse in unter_schirm for b in vars(klasse).get("BINDINGS", ())]
    assert {b.key for b in eigene} == {"escape", "up", "down", "pageup", "pagedown"}


# --- the single keys of the list --------------------------------------------------------------


def test_die_einzeltasten_der_liste_sind_die_die_ein_ablauf_nicht_vergeben_darf():
    einzeln = {
        zeichen
        for taste in im_bereich("liste")
        for name in namen(taste)
        if (zeichen := ZEICHEN.get(name, "")).isprintable() and zeichen
    }
    assert einzeln == LISTENTASTEN


@pytest.mark.parametrize("name", ABLAEUFE)
def test_kein_ablauf_verwendet_eine_taste_der_liste(name):
    ablauf = mitgeliefert(name)
    tasten = {wert.taste for feld in ablauf.felder for wert in feld.werte}
    tasten |= {feld.taste for feld in ablauf.felder if feld.taste}
    assert not tasten & LISTENTASTEN


@pytest.mark.parametrize("name", ABLAEUFE)
def test_beim_vormerken_hat_jede_art_ihre_eigene_taste(name):
    """F4 asks with the first letter of each phase's first kind."""
    ablauf = mitgeliefert(name)
    for phase in ablauf.phasen:
        arten = {p.arten[0] for p in ablauf.phasen if p.arten} - set(phase.arten)
        tasten = [ablauf.art(art).kuerzel[0] for art in arten]
        assert len(tasten) == len(set(tasten))


# --- what is said about keys ------------------------------------------------------------------


def test_tasten_heissen_wie_auf_einer_deutschen_tastatur():
    assert beschriftung("ctrl+z") == "Strg+Z"
    assert beschriftung("escape") == "Esc"
    assert beschriftung("shift+tab") == "Umschalt+Tab"
    assert beschriftung("f8") == "F8"
    assert beschriftung("l,delete", alle=True) == "l, Entf"
    assert beschriftung("l,delete") == "l"
    assert beschriftung("plus") == "+"


@in_einem(TASTEN, lambda taste: taste.id)
def test_keine_taste_zeigt_den_namen_den_das_geruest_ihr_gibt(taste):
    """No English name of a key may stand on the screen."""
    for name in namen(taste):
        label = beschriftung(name)
        assert len(label) == 1 or label[0].isupper() or not label.isascii(), label
        assert "_" not in label[1:]


def test_koprax_tasten_nennt_jede(capsys):
    assert ausfuehren(["tasten"]) == 0
    ausgabe = capsys.readouterr().out
    for titel in BEREICHE.values():
        assert titel in ausgabe
    for taste in TASTEN:
        label = beschriftung(taste.tasten, alle=True)
        assert re.search(
            rf"^ +{re.escape(label)} *{re.escape(taste.beschreibung)} +\[{re.escape(taste.id)}\]$",
            ausgabe,
            re.MULTILINE,
        ), taste.id
    zeilen = [zeile for zeile in ausgabe.splitlines() if zeile.startswith(" ")]
    assert len(zeilen) == len(TASTEN)


def test_bindungen_tragen_die_kennung_unter_der_sie_umzulegen_sind():
    assert [b.id for b in bindungen("runde")] == [t.id for t in im_bereich("runde")]
    assert all(b.action.startswith("app.") for b in bindungen("ueberall", ziel="app."))

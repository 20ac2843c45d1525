"""Vorbereitung without a screen: what it begins with, and what follows a date and a format."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import msgspec
import pytest

from modelle.ablauf.lesen import alle, mitgeliefert
from modelle.ablauf.streckung import strecken
from modelle.fach.besetzung import aus_ablauf, lesen
from modelle.fach.professionen import STAMM, schreiben
from modelle.kooperation.dinge.gremium import Gremium
from modelle.kooperation.termine.regeltermin import Regel, Regeltermin, Termin
from modelle.leitung.koordination import Koordination
from modelle.leitung.runde import Leitung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.runde.ereignisse import Angaben
from screens.vorbereitung.hinweise import gab_es_schon, namenshinweis
from screens.vorbereitung.kooperation import Vorrat
from screens.vorbereitung.vorlage import Vorlage, vorlage
from screens.vorbereitung.wahltermine import Wahltermin
from screens.vorbereitung.zusammenhang import Zusammenhang
from tests.buehne.schirme import mitteleuropa
from tests.conftest import ANGABEN, BEGINN
from tests.einheit.leitung.test_wiedervorlage import runde
from tui.fallcode import vorschlag

ABLAEUFE = alle().nach_name
TAG = date(2026, 12, 9)
REGEL = Regel("woche", TAG.weekday(), TAG)


def wahltermin(von: str, bis: str, ablauf: str = "", schule: str = "") -> Wahltermin:
    beginn, ende = time.fromisoformat(von), time.fromisoformat(bis)
    regel = Regeltermin("r", "Runde am Park", REGEL, beginn, ende, "Rathaus", schule, ablauf)
    return Wahltermin(Termin("r", "Runde am Park", TAG, beginn, ende, "Rathaus"), regel)


VORRAT = Vorrat(
    {
        "park": wahltermin("13:30", "14:45", "koprax-60", "s1"),
        "kreis": wahltermin("13:30", "15:10", "praeventionskreis"),
        "kurz": wahltermin("10:00", "10:20", "koprax-90"),
        "fremd": wahltermin("10:00", "11:00", "gibt-es-nicht"),
    },
    [("s1", "Grundschule Am Park")],
    [],
)
VORLAGE = Vorlage(
    ANGABEN, ABLAEUFE["koprax-60"], None, ABLAEUFE, BEGINN, "Kiesel-41", vorrat=VORRAT
)
WERTE = {
    "v-termin": "",
    "v-ablauf": "koprax-60",
    "v-minuten": "60",
    "v-code": "Kiesel-41",
    "v-monat": "2026-11",
    "v-schule": "",
    "v-professionen": schreiben(STAMM),
}
"""What stands in the rows that can follow something, before anybody touched them."""


# --- what the form begins with ----------------------------------------------------------------


def test_eine_neue_runde_beginnt_mit_einem_decknamen_dem_monat_und_der_stammrunde(umgebung, uhr):
    anfang = vorlage(umgebung, uhr(), ABLAEUFE, None)
    assert anfang.ablauf == ABLAEUFE["koprax-60"]
    assert anfang.geplant is None
    assert (anfang.angaben.monat, anfang.angaben.professionen) == ("2026-11", STAMM)
    assert any(zeichen.isdigit() for zeichen in anfang.angaben.code)
    assert anfang.fallcode == anfang.angaben.code
    assert (anfang.vorrat, anfang.mangel) == (None, "")


def test_der_monat_ist_der_deutschlands_auch_in_der_stunde_vor_mitternacht_von_greenwich(umgebung):
    with mitteleuropa():
        kurz_davor = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
        assert vorlage(umgebung, kurz_davor, ABLAEUFE, None).angaben.monat == "2026-12"


def test_ohne_den_ueblichen_ablauf_beginnt_sie_mit_dem_ersten_nach_namen(umgebung, uhr):
    ohne = {name: ABLAEUFE[name] for name in ("praeventionskreis", "koprax-90", "koprax-45")}
    assert vorlage(umgebung, uhr(), ohne, None).ablauf == ABLAEUFE["koprax-45"]


def test_wo_niemand_einen_fall_bringt_liegt_doch_ein_deckname_bereit(umgebung, uhr):
    nur_treffen = {"praeventionskreis": ABLAEUFE["praeventionskreis"]}
    anfang = vorlage(umgebung, uhr(), nur_treffen, None)
    assert not anfang.ablauf.fall
    assert anfang.fallcode
    assert anfang.fallcode != anfang.angaben.code


def test_eine_geplante_runde_behaelt_ihre_laenge_und_einen_ablauf_den_es_nicht_mehr_gibt(
    umgebung, uhr
):
    gestreckt = strecken(mitgeliefert("koprax-60"), 75)
    runde = Leitung.anlegen(umgebung, gestreckt, ANGABEN).runde
    ohne = {"koprax-45": ABLAEUFE["koprax-45"]}
    fort, da = vorlage(umgebung, uhr(), ohne, runde), vorlage(umgebung, uhr(), ABLAEUFE, runde)
    assert fort.angaben == da.angaben == ANGABEN
    assert fort.geplant == da.geplant == gestreckt
    assert fort.ablaeufe == ohne | {"koprax-60": gestreckt}
    assert (fort.ablauf.minuten, da.ablauf.minuten) == (75, 60)


def test_ist_die_kooperation_nicht_zu_lesen_wird_trotzdem_vorbereitet(umgebung, uhr, monkeypatch):
    def kaputt(*_: object) -> bool:
        raise ProtokollFehler("Der Datenträger ist voll.")

    monkeypatch.setattr(umgebung.protokoll, "hat_bestand", kaputt)
    anfang = vorlage(umgebung, uhr(), ABLAEUFE, None)
    assert (anfang.vorrat, anfang.mangel) == (None, "Der Datenträger ist voll.")
    assert anfang.ablauf == ABLAEUFE["koprax-60"]


def test_ein_gremium_ohne_mitglieder_schlaegt_vor_wen_sein_ablauf_nennt(umgebung, uhr):
    koordination = Koordination(umgebung)
    koordination.setzen("gremium", Gremium("g1", "Verbundrunde Nord", "Verbund"), "g1")
    anfang = vorlage(umgebung, uhr(), ABLAEUFE, None, gremium="g1")
    beratung = ABLAEUFE["konstituierende-beratung"]
    assert (anfang.ablauf, anfang.gremium) == (beratung, "g1")
    assert anfang.angaben.professionen == aus_ablauf(beratung.dabei) != STAMM


# --- what follows the date --------------------------------------------------------------------


def test_ablauf_monat_und_schule_folgen_dem_termin():
    z = Zusammenhang(VORLAGE)
    assert z.nach_termin("park", WERTE) == {
        "v-ablauf": "koprax-60", "v-monat": "2026-12", "v-schule": "s1"
    }  # fmt: skip
    assert z.termin == "park"


def test_wovon_der_naechste_termin_nichts_sagt_das_steht_wieder_wie_am_anfang():
    z = Zusammenhang(VORLAGE)
    nach_park = WERTE | z.nach_termin("park", WERTE)
    assert z.nach_termin("kreis", nach_park)["v-schule"] == ""
    nach_kreis = nach_park | z.nach_termin("kreis", nach_park)
    assert z.nach_termin("", nach_kreis) == {"v-ablauf": "koprax-60", "v-monat": "2026-11"}


def test_was_jemand_selbst_gewaehlt_hat_nimmt_kein_termin_zurueck():
    z = Zusammenhang(VORLAGE)
    werte = WERTE | z.nach_termin("park", WERTE) | {"v-schule": "", "v-monat": "2027-01"}
    assert z.nach_termin("", werte) == {"v-ablauf": "koprax-60"}


def test_einen_ablauf_den_es_nicht_gibt_waehlt_auch_kein_termin():
    z = Zusammenhang(VORLAGE)
    assert "v-ablauf" not in z.nach_termin("fremd", WERTE)
    assert z.hilfe("v-termin").endswith(
        "Den Ablauf „gibt-es-nicht“ gibt es nicht: bitte selbst wählen."
    )


def test_die_runde_wird_so_lang_wie_ihr_termin_wenn_das_geht():
    z = Zusammenhang(VORLAGE)
    z.nach_termin("park", WERTE)
    assert z.nach_ablauf("koprax-60", WERTE)["v-minuten"] == "75"
    assert z.hilfe("v-minuten") == Zusammenhang(VORLAGE).hilfe("v-minuten")
    z.nach_termin("kurz", WERTE)
    assert z.nach_ablauf("koprax-90", WERTE | {"v-minuten": "75"})["v-minuten"] == "90"
    satz = "Der Termin hat 20 Minuten, der Ablauf bleibt bei 90."
    assert z.hilfe("v-minuten") == satz
    assert z.hilfe("v-vertraulich").endswith(satz)
    assert satz in z.hilfe("v-termin")


# --- what follows the format ------------------------------------------------------------------


def test_laenge_name_und_wer_dabei_ist_folgen_dem_ablauf():
    z = Zusammenhang(VORLAGE)
    kreis = ABLAEUFE["praeventionskreis"]
    neu = z.nach_ablauf("praeventionskreis", WERTE)
    assert z.ablauf == kreis
    assert neu["v-minuten"] == str(kreis.minuten)
    assert lesen(neu["v-professionen"]) == aus_ablauf(kreis.dabei)
    assert "Jugendamt (kurz: amt)" in neu["v-professionen"], "„amt=Jugendamt“ looked like a typo"
    assert not any(zeichen.isdigit() for zeichen in neu["v-code"])
    assert z.nach_ablauf("koprax-60", WERTE | neu) == {
        id: WERTE[id] for id in ("v-minuten", "v-code", "v-professionen")
    }


@pytest.mark.parametrize(
    ("id", "getippt"), [("v-minuten", "50"), ("v-code", "Moos-11"), ("v-professionen", "lk")]
)
def test_was_jemand_getippt_hat_ersetzt_kein_ablauf(id, getippt):
    z = Zusammenhang(VORLAGE)
    neu = z.nach_ablauf("koprax-90", WERTE | {id: getippt})
    assert set(neu) == {"v-minuten", "v-code", "v-professionen"} - {id}


FALL = [name for name, a in ABLAEUFE.items() if a.fall]
TREFFEN = [name for name, a in ABLAEUFE.items() if not a.fall]


def gewechselt(z: Zusammenhang, name: str, werte: dict[str, str]) -> dict[str, str]:
    """The rows after somebody has chosen another format, as the form follows it."""
    werte = werte | {"v-ablauf": name}
    werte = werte | z.vor_ablauf(name, werte)
    return werte | z.nach_ablauf(name, werte)


@pytest.mark.parametrize("name", TREFFEN)
def test_ein_treffen_behaelt_weder_termin_noch_schule_einer_fallrunde(name):
    z = Zusammenhang(VORLAGE)
    am_park = WERTE | z.nach_termin("park", WERTE)
    danach = gewechselt(z, name, am_park)
    assert (danach["v-termin"], danach["v-schule"], danach["v-monat"]) == ("", "", "2026-11")
    assert danach["v-ablauf"] == name
    assert z.hilfe("v-ablauf").startswith("Der Termin passt nicht zu diesem Ablauf")
    assert danach["v-minuten"] == str(ABLAEUFE[name].minuten)
    wieder = gewechselt(z, "koprax-60", danach)
    assert (wieder["v-termin"], wieder["v-schule"]) == ("park", "s1"), "one step back undoes it"


@pytest.mark.parametrize("name", FALL)
def test_eine_andere_fallrunde_bleibt_bei_termin_und_schule(name):
    z = Zusammenhang(VORLAGE)
    am_park = WERTE | z.nach_termin("park", WERTE) | {"v-termin": "park"}
    danach = gewechselt(z, name, am_park)
    assert (danach["v-termin"], danach["v-schule"]) == ("park", "s1")


def test_der_termin_eines_treffens_gilt_nicht_fuer_ein_anderes():
    z = Zusammenhang(VORLAGE)
    im_kreis = WERTE | z.nach_termin("kreis", WERTE) | {"v-termin": "kreis"}
    assert gewechselt(z, "steuerungsgruppe", im_kreis)["v-termin"] == ""


def test_auch_eine_geplante_runde_nimmt_ihre_schule_nicht_mit_in_ein_treffen():
    geplant = msgspec.structs.replace(ANGABEN, schule="s1")
    z = Zusammenhang(VORLAGE._replace(angaben=geplant, geplant=ABLAEUFE["koprax-60"]))
    werte = WERTE | {"v-schule": "s1"}
    danach = gewechselt(z, "steuerungsgruppe", werte)
    assert danach["v-schule"] == ""
    assert gewechselt(z, "koprax-90", danach)["v-schule"] == "s1"
    assert gewechselt(z, "steuerungsgruppe", werte | {"v-schule": "s2"})["v-schule"] == "s2"


def test_es_gilt_noch_was_weder_termin_noch_ablauf_geaendert_hat():
    z = Zusammenhang(VORLAGE)
    assert z.gilt("", "koprax-60")
    assert not z.gilt("park", "koprax-60")
    assert not z.gilt("", "koprax-90")


def test_ohne_kooperation_bleibt_es_bei_der_hilfe_zum_feld():
    z = Zusammenhang(VORLAGE._replace(vorrat=None))
    assert z.hilfe("v-minuten").startswith("Wie viele Minuten im Ganzen, 41 bis 600?")
    assert (
        z.hilfe("v-vertraulich")
        == "Leertaste bestätigt, Enter beginnt die Runde. ↑ zu den Angaben."
    )
    assert z.hilfe("") == ""


# --- what is said of what was typed -----------------------------------------------------------


def test_ein_name_wird_genannt_und_was_dort_besser_steht():
    assert namenshinweis("v-code", "Leon-Schmidt-41") == (
        "„Leon-Schmidt“ sieht nach einem Namen aus. Besser ein Deckname, etwa Kiesel-41."
    )
    assert namenshinweis("v-feld", "Hilfe für Leon Schmidt").endswith("Hier genügt das Thema.")
    assert namenshinweis("v-feld", "Ganztag") == ""


def test_in_den_professionen_zaehlt_nur_was_hinter_dem_kuerzel_steht():
    assert namenshinweis("v-professionen", "lk, ssa, leon") == ""
    assert namenshinweis("v-professionen", "lk, x=Leon Schmidt").endswith(
        "Hier genügt die Funktion."
    )


def test_ein_fall_und_ein_treffen_kommen_mit_verschiedenem_wieder(leitung):
    frueher = leitung.runde
    assert gab_es_schon(ABLAEUFE["koprax-60"], frueher).startswith("K-07 kennt KoPrax schon: Rück")
    assert "Aufgaben vom letzten Mal" in gab_es_schon(ABLAEUFE["praeventionskreis"], frueher)


def test_ein_neuer_fall_bekommt_keinen_code_den_schon_einer_hat(umgebung):
    """One case here has a planned round, one a closed one, one only what was agreed."""
    geplant, geschlossen, vereinbart, frei = map(vorschlag, "1234")
    Leitung.anlegen(umgebung, ABLAEUFE["koprax-60"], Angaben(geplant, "2026-11"))
    for code in (geschlossen, vereinbart):
        runde(umgebung, "Ein Sportangebot", "bis Freitag", code)
    [zeile] = umgebung.protokoll.mit_code(vereinbart)
    umgebung.protokoll.loeschen(zeile.id, unveraendert={zeile.id: zeile.geaendert})
    assert not umgebung.protokoll.mit_code(vereinbart)
    hier = msgspec.structs.replace(umgebung, neue_id=iter("123456").__next__)
    neue = vorlage(hier, BEGINN, ABLAEUFE, None)
    assert (neue.angaben.code, neue.fallcode) == (frei, frei)

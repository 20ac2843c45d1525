"""What a round takes over from its body, and which of its tasks goes to a sub-group."""

from __future__ import annotations

from datetime import date, time

import msgspec
import pytest

from modelle.ablauf.lesen import alle
from modelle.fach import besetzung
from modelle.kooperation.dinge.gremium import (
    ARTEN,
    Einzeltermin,
    Gremium,
    Mitglied,
    Sitzungsvermerk,
)
from modelle.kooperation.dinge.verbund import Verbund
from modelle.kooperation.gremienauftrag import auftraege
from modelle.kooperation.gremienrunde import UEBLICH, Wann, ablauf, professionen, sitzung
from modelle.kooperation.zustand import Kooperation
from modelle.runde.angaben import Angaben, Sitzung
from modelle.runde.ereignisse import RundeAngelegt
from modelle.runde.faltung import gruenden
from modelle.runde.zustand import Eintrag

ABLAEUFE = alle().nach_name
TAG = date(2027, 2, 22)
REIHE = Gremium(
    "g",
    "Online-Reihe Medien",
    "Online-Reihe",
    region="Sachsen-Anhalt",
    mitglieder=(Mitglied("Referat Ganztag", "Schulamt"), Mitglied("Netzwerkstelle")),
    einzeltermine=(Einzeltermin(TAG, time(13, 30), time(14, 30), "Digitales", "Medienzentrum"),),
    verbund="v",
    ort="online",
    leitung="Koordination",
    protokoll="Geschäftsstelle",
    unterschriften=True,
    weitergabe=("Netzwerkstellen",),
    sitzungen=(
        Sitzungsvermerk("r3", 3, date(2026, 11, 9), 4),
        Sitzungsvermerk("r4", 4, date(2027, 1, 11), 2),
        Sitzungsvermerk("r5", 5, date(2027, 2, 1), 1),
    ),
)
KOOPERATION = Kooperation(gremium={"g": REIHE}, verbund={"v": Verbund("v", "Verbund Nord")})
replace = msgspec.structs.replace


def test_eine_sitzung_nimmt_alles_von_ihrem_gremium_mit():
    assert sitzung("g", KOOPERATION, Wann(TAG)) == Sitzung(
        "g",
        "Online-Reihe Medien",
        "Online-Reihe",
        6,
        "2027-02-22",
        "13:30",
        "14:30",
        "online",
        "Digitales",
        "Medienzentrum",
        "Koordination",
        "Geschäftsstelle",
        ("Schulamt: Referat Ganztag", "Netzwerkstelle"),
        (),
        "Sachsen-Anhalt",
        "Verbund Nord",
        3,
        True,
        ("Netzwerkstellen",),
    )


def test_eine_sitzung_an_einem_anderen_tag_hat_weder_thema_noch_beschluesse_eines_anderen_jahres():
    andere = sitzung("g", KOOPERATION, Wann(date(2028, 1, 3), time(9), time(10), "Rathaus"))
    assert (andere.nr, andere.beschluesse_davor, andere.thema, andere.gast) == (6, 0, "", "")
    assert (andere.tag, andere.von, andere.bis, andere.ort) == (
        "2028-01-03", "09:00", "10:00", "Rathaus",
    )  # fmt: skip
    ohne_tag = sitzung("g", KOOPERATION, Wann(None))
    assert (ohne_tag.tag, ohne_tag.von, ohne_tag.ort) == ("", "", "online")
    fort = sitzung("g", replace(KOOPERATION, verbund={}), Wann(TAG))
    assert fort.verbund == ""
    # Of two dates on one day the beginning tells which is meant.
    zwei = (*REIHE.einzeltermine, Einzeltermin(TAG, time(16), time(17), "Recht"))
    beide = replace(KOOPERATION, gremium={"g": replace(REIHE, einzeltermine=zwei)})
    assert sitzung("g", beide, Wann(TAG, time(16))).thema == "Recht"
    assert sitzung("g", beide, Wann(TAG, time(11))).thema == ""


def test_jede_art_von_gremium_hat_einen_ueblichen_ablauf_und_der_eigene_geht_vor():
    assert set(UEBLICH) == set(ARTEN)
    assert set(UEBLICH.values()) <= set(ABLAEUFE)
    assert ablauf(REIHE) == "online-impuls-60"
    assert ablauf(REIHE, "fachforum") == "fachforum"
    assert ablauf(replace(REIHE, ablauf="incident"), "fachforum") == "incident"
    # The form of a date proposes a case round: no body meets with it by oversight.
    faelle = {name for name, einer in ABLAEUFE.items() if einer.fall}
    for art, ueblich in UEBLICH.items():
        eines = replace(REIHE, art=art)
        assert ablauf(eines, "koprax-60", faelle) == ueblich
        assert ablauf(replace(eines, ablauf="koprax-60"), "", faelle) == "koprax-60"


@pytest.mark.parametrize(
    ("mitglieder", "kuerzel"),
    [
        ((Mitglied("Schulsozialarbeit", "Verein Brücke"), Mitglied("Jugendamt")), ["ssa", "amt"]),
        ((Mitglied("Leitung", "Schulamt"), Mitglied("Referat Ganztag", "Schulamt")), ["schul"]),
        ((Mitglied("Polizei"), Mitglied("Polizeipräsidium")), ["poliz", "polize"]),
        ((Mitglied("x" * 70),), []),
        ((), []),
    ],
)
def test_mitglieder_werden_professionen_wo_sie_passen(mitglieder, kuerzel):
    bekannte = besetzung.aus_ablauf(ABLAEUFE["steuerungsgruppe"].dabei)
    dabei = professionen(replace(REIHE, mitglieder=mitglieder), bekannte)
    assert [p.kuerzel for p in dabei] == kuerzel
    # What is proposed is read back as it is.
    assert (
        not dabei
        or besetzung.lesen(", ".join(f"{p.kuerzel}={p.titel}" for p in dabei), bekannte) == dabei
    )


GREMIEN = {
    "k": Gremium("k", "Präventionskreis"),
    "u": Gremium("u", "AG Übergänge", ueber="k"),
    "kita": Gremium("kita", "AG Kita", ueber="k"),
    "nord": Gremium("nord", "AG Kita Nord", ueber="kita"),
    "fremd": Gremium("fremd", "AG Schuldistanz"),
}


@pytest.mark.parametrize(
    ("wer", "an"),
    [
        ("AG Übergänge", "u"),
        ("ag uebergaenge, bis zum Sommer", "u"),
        ("die AG Kita", "kita"),
        ("AG Kita Nord", "nord"),
        ("AG Kitas", ""),
        ("AG Übergänge und AG Kita", ""),
        ("AG Schuldistanz", ""),
        ("Präventionskreis", ""),
        ("Schulamt", ""),
        ("", ""),
    ],
)
def test_ein_auftrag_geht_an_die_untergruppe_die_er_nennt(wer, an):
    angaben = Angaben("Kreis", "2027-02", sitzung=Sitzung("k", "Präventionskreis"))
    kreis = ABLAEUFE["praeventionskreis"]
    runde = gruenden(RundeAngelegt(kreis, angaben))
    eintrag = Eintrag("e", "auftraege", "auftrag", "Halle anfragen", felder={"wer": wer})
    assert auftraege(runde, GREMIEN)(eintrag) == an
    ohne = replace(runde, angaben=replace(angaben, sitzung=None))
    assert auftraege(ohne, GREMIEN)(eintrag) == ""

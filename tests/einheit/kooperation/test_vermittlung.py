"""Offers on their way to schools: states with days, for whom an offer is, and who comes first."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from modelle.fach.formularfeld import FeldFehler
from modelle.kooperation.dinge.angebote import Angebot, aus_tabelle
from modelle.kooperation.dinge.schule import Standort
from modelle.kooperation.dinge.vermittlung import Vermittlung, in_worten, stand_am
from modelle.kooperation.dinge.zielgruppe import in_worten as zielworte
from modelle.kooperation.formulare.alle import FORMULARE
from modelle.kooperation.formulare.gemeinsam import Vorwissen
from modelle.kooperation.formulare.vermittlung import formular
from modelle.kooperation.regeln import Unpassend
from modelle.kooperation.sicht.angebotsblatt import (
    ALLE,
    Angebotsfilter,
    an_schulen,
    blattzeilen,
    vermittelbar,
)
from modelle.kooperation.sicht.ansicht import zeilen as zeilen_des_blatts
from modelle.kooperation.zustand import Kooperation
from modelle.leitung.koordination import Koordination
from modelle.strom.abgelehnt import Abgelehnt

HEUTE = date(2027, 1, 20)
SCHULEN = {
    "a": Standort("a", "Am Anger", "Gymnasium", schulsozialarbeit="ja"),
    "b": Standort("b", "Bergschule", "Grundschule", schulsozialarbeit="nein"),
    "c": Standort("c", "Clara-Schule", "Abendschule"),
}
WEG = Vermittlung("a", date(2026, 12, 1), date(2027, 1, 12), laeuft=date(2027, 2, 1))
LERNEN = Angebot("Lernzeit", "Jugendwerk", "ab Klasse 8", "bildungsbezogen")


def mit(angebote: dict[str, Angebot]) -> Kooperation:
    return Kooperation(schule=SCHULEN, angebot=angebote)


def zeilen(kooperation: Kooperation, filter: Angebotsfilter = ALLE) -> list[str]:
    alle = blattzeilen(kooperation, kooperation.angebot, filter, HEUTE, 200)
    return [z.vorspann + z.text for z in alle]


def test_der_stand_ist_der_letzte_erreichte_und_was_kommt_steht_dabei():
    assert stand_am(WEG, HEUTE) == "beantragt"
    assert in_worten(WEG, HEUTE) == "beantragt seit 12.01.2027, läuft vom 01.02.2027 an"
    assert in_worten(WEG, date(2027, 3, 1)) == "läuft seit 01.02.2027"
    vorbei = msgspec.structs.replace(WEG, beendet=date(2027, 7, 2))
    assert in_worten(vorbei, date(2027, 3, 1)) == "läuft seit 01.02.2027, endet am 02.07.2027"
    assert in_worten(vorbei, date(2027, 8, 1)) == "beendet am 02.07.2027"
    kommt = Vermittlung("a", vermittelt=date(2027, 5, 3))
    assert (stand_am(kommt, HEUTE), in_worten(kommt, HEUTE)) == (
        "vermittelt",
        "vermittelt zum 03.05.2027",
    )


@pytest.mark.parametrize(
    ("fuer_wen", "heisst"),
    [
        ("ab Klasse 8", "ab Klasse 8"),
        ("Schüler ab der 5. Klasse, Gymnasien", "ab Klasse 5 · Gymnasium"),
        ("Kl. 5–7", "Klasse 5 bis 7"),
        ("Klassenstufe 7 bis einschließlich 9", "Klasse 7 bis 9"),
        ("2. und 3. Klasse Grundschule, 7 bis 9 Jahre", "Klasse 2 bis 3 · Grundschule"),
        ("Klasse 4, 9 bis 12 Jahre", "Klasse 4"),
        ("bis zur 4. Klasse", "Klasse 1 bis 4"),
        ("Klassen 1, 3-5 und 9", "Klasse 1, Klasse 3 bis 5, Klasse 9"),
        ("Jahrgangsstufe 9+", "ab Klasse 9"),
        ("Förderzentren und Berufsschulen", "Förderschule · Berufsschule"),
        ("9 bis 12 Jahre", ""),
        ("ab 8", ""),
        ("Eltern, Jahrgang 2019", ""),
    ],
)
def test_fuer_welche_klasse_und_schulart_steht_in_den_worten_fuer_wen(fuer_wen, heisst):
    assert zielworte(fuer_wen) == heisst


def test_eine_tabelle_kann_klassen_und_schularten_in_eigenen_spalten_haben():
    kopf = "Titel;Zielgruppe;Klassenstufe;Schulform"
    text = f"{kopf}\nLernzeit;Jugendliche;8-10;Gymnasium\nMut;;ab Kl. 5;"
    lernzeit, mut = aus_tabelle(text.encode(), HEUTE).alle()
    assert lernzeit.zielgruppe == "Jugendliche, Klasse 8-10, Gymnasium"
    assert (mut.zielgruppe, zielworte(mut.zielgruppe)) == ("ab Kl. 5", "ab Klasse 5")


def test_gefiltert_steht_vorn_was_passt_und_dahinter_was_dazu_nichts_sagt():
    kooperation = mit(
        {
            "1": LERNEN,
            "2": Angebot("Grundkurs", zielgruppe="Grundschule, Klasse 1 bis 4"),
            "3": Angebot("Zirkus"),
            "4": Angebot("Abendkurs", zielgruppe="Abendschule, ab Klasse 9"),
            "5": Angebot("Theater", zielgruppe="Gymnasien", vermittlungen=(WEG,)),
        }
    )
    assert zeilen(kooperation, Angebotsfilter(klasse=8)) == [
        "Nur: Klasse 8",
        "· Lernzeit · Jugendwerk",
        "Ohne Angabe dazu",
        "· Zirkus",
        "· Theater",
        "    Am Anger: beantragt seit 12.01.2027, läuft vom 01.02.2027 an",
    ]
    abends = zeilen(kooperation, Angebotsfilter(schulart="Abendschule", klasse=9))
    assert abends == [
        "Nur: Klasse 9 · Abendschule",
        "· Abendkurs",
        "Ohne Angabe dazu",
        "· Lernzeit · Jugendwerk",
        "· Zirkus",
    ]
    assert len(zeilen(kooperation, Angebotsfilter(stand="beantragt"))) == 3
    assert zeilen(kooperation, Angebotsfilter(stand="laeuft")) == ["Nur: läuft"]


def test_bei_bildungsbezogenen_angeboten_stehen_schulen_ohne_schulsozialarbeit_vorn():
    wege = tuple(Vermittlung(s, angefragt=HEUTE) for s in "acb")
    bildung = msgspec.structs.replace(LERNEN, vermittlungen=wege)
    sport = msgspec.structs.replace(bildung, thema="Bewegung")
    vorn = "Bergschule (ohne Schulsozialarbeit)"
    namen = {
        t: [z.strip().split(":")[0] for z in zeilen(mit({"1": t}))[1:]] for t in (bildung, sport)
    }
    assert namen[bildung] == [vorn, "Am Anger", "Clara-Schule"]
    assert namen[sport] == ["Am Anger", "Bergschule", "Clara-Schule"]
    wahl = formular(LERNEN, None).felder(LERNEN, Vorwissen(mit({"1": LERNEN}), HEUTE))[0].wahl
    assert [name for _, name in wahl] == [vorn, "Am Anger", "Clara-Schule"]


def test_nach_schulsozialarbeit_wird_erst_gefragt_wenn_ein_angebot_danach_geht():
    form = FORMULARE["schule"]
    for angebote, gefragt in (
        ({}, False),
        ({"1": Angebot("Zirkus")}, False),
        ({"1": LERNEN}, True),
    ):
        vorwissen = Vorwissen(mit(angebote), HEUTE)
        felder = {f.name for f in form.felder(SCHULEN["c"], vorwissen)}
        assert ("schulsozialarbeit" in felder) == gefragt
        werte = form.zeigen(SCHULEN["c"], vorwissen)
        assert set(werte) == felder
        assert form.lesen(werte, SCHULEN["c"], vorwissen) == SCHULEN["c"]
    # What was said stays and can be changed, even if the offer is gone.
    ohne = Vorwissen(mit({}), HEUTE)
    assert form.lesen(form.zeigen(SCHULEN["b"], ohne), SCHULEN["b"], ohne) == SCHULEN["b"]


def test_nichts_vom_vermitteln_wird_genannt_wo_es_keine_schule_oder_kein_angebot_gibt():
    ohne = Kooperation(angebot={"1": LERNEN})
    assert not vermittelbar(ohne)
    assert zeilen(ohne) == ["· Lernzeit · Jugendwerk"]
    eine = msgspec.structs.replace(ohne, schule={"a": SCHULEN["a"]})
    assert vermittelbar(eine)
    assert zeilen(eine) == ["· Lernzeit · Jugendwerk"]
    weg = msgspec.structs.replace(LERNEN, vermittlungen=(WEG,))
    assert vermittelbar(msgspec.structs.replace(ohne, angebot={"1": weg}))
    assert not vermittelbar(mit({}))


def test_wer_eine_schule_sucht_findet_was_an_ihr_ist():
    kooperation = mit({"1": msgspec.structs.replace(LERNEN, vermittlungen=(WEG,)), "2": LERNEN})
    assert set(an_schulen(kooperation, "anger lern")) == {"1"}
    assert an_schulen(kooperation, "anger sport") == an_schulen(kooperation, "") == {}


def test_bei_der_schule_steht_was_an_ihr_unterwegs_ist_und_nicht_was_vorbei_ist():
    vorbei = Vermittlung("b", date(2026, 1, 1), beendet=date(2026, 7, 1))
    angebot = msgspec.structs.replace(LERNEN, vermittlungen=(WEG, vorbei))
    zusatz = {z.text: z.zusatz for z in zeilen_des_blatts(mit({"1": angebot}), "schule", HEUTE)}
    assert zusatz == {
        "Am Anger": "Gymnasium · „Lernzeit“ beantragt seit 12.01.2027, läuft vom 01.02.2027 an",
        "Bergschule": "Grundschule",
        "Clara-Schule": "Abendschule",
    }


def test_der_weg_an_eine_schule_geht_durch_sein_formular_wie_er_ist():
    angebot = msgspec.structs.replace(LERNEN, vermittlungen=(WEG, Vermittlung("b", HEUTE)))
    vorwissen = Vorwissen(mit({"1": angebot}), HEUTE)
    for stelle in (0, 1):
        form = formular(LERNEN, stelle)
        werte = form.zeigen(angebot, vorwissen)
        assert set(werte) == {f.name for f in form.felder(angebot, vorwissen)}
        assert form.lesen(werte, angebot, vorwissen) == angebot
    # A day without a year is the one near today, not the next one in eleven months.
    neu = formular(LERNEN, 1).lesen({**werte, "beantragt": "4.1."}, angebot, vorwissen)
    assert neu.vermittlungen[1].beantragt == date(2027, 1, 4)
    weiteres = formular(LERNEN, None)
    with pytest.raises(FeldFehler, match="„Am Anger“ steht schon unter dem Angebot"):
        weiteres.lesen({**weiteres.zeigen(angebot, vorwissen), "schule": "a"}, angebot, vorwissen)
    # A further school is proposed that is not under the offer yet.
    assert weiteres.zeigen(angebot, vorwissen)["schule"] == "c"
    vorbei = Vermittlung("a", date(2026, 1, 1), beendet=date(2026, 7, 1))
    wieder = msgspec.structs.replace(LERNEN, vermittlungen=(vorbei,))
    werte = weiteres.zeigen(wieder, vorwissen) | {"schule": "a"}
    neu = weiteres.lesen(werte, wieder, vorwissen)
    assert neu.vermittlungen == (vorbei, Vermittlung("a", HEUTE))
    # The form of the offer itself leaves its schools alone.
    eigenes = FORMULARE["angebot"]
    assert eigenes.lesen(eigenes.zeigen(wieder, vorwissen), wieder, vorwissen) == wieder


def test_im_protokoll_bleibt_der_weg_auch_wenn_die_tabelle_noch_einmal_kommt(umgebung, zweite):
    koordination = Koordination(umgebung)
    anger = koordination.setzen("schule", Standort("", "Am Anger"))
    s = koordination.setzen("angebot", LERNEN)
    weg = Vermittlung(anger, date(2027, 1, 4))
    koordination.setzen("angebot", msgspec.structs.replace(LERNEN, vermittlungen=(weg,)), s)
    assert koordination.angebote_einlesen([LERNEN]) == (0, 0)
    anders = msgspec.structs.replace(LERNEN, erreichbar="0361 000")
    assert koordination.angebote_einlesen([anders]) == (0, 1)
    dort = Koordination(zweite).kooperation.angebot[s]
    assert (dort.erreichbar, dort.vermittlungen) == ("0361 000", (weg,))
    with pytest.raises(Abgelehnt, match="„Am Anger“ steht noch in „Lernzeit“"):
        koordination.entfernen("schule", anger)
    for falsch, satz in (
        (Vermittlung(anger), "Bitte mindestens einen Tag eintragen."),
        (
            Vermittlung(anger, HEUTE, laeuft=date(2027, 1, 4)),
            "Der 4. Januar 2027 liegt vor „angefragt“ am 20. Januar 2027:"
            " bitte einen der beiden Tage ändern.",
        ),
    ):
        with pytest.raises(Unpassend) as fehler:
            koordination.setzen(
                "angebot", msgspec.structs.replace(LERNEN, vermittlungen=(falsch,)), s
            )
        assert str(fehler.value) == satz


def test_ein_angebot_ohne_schulen_steht_im_protokoll_wie_frueher():
    davor = b'{"titel":"Mut","traeger":"Haus"}'
    assert msgspec.json.encode(msgspec.json.decode(davor, type=Angebot)) == davor
    assert msgspec.json.encode(Standort("a", "Am Anger")) == b'{"schluessel":"a","name":"Am Anger"}'

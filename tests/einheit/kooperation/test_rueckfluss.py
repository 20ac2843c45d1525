"""Needs go into a round and come back with results; a consultation fills milestones. All pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import mitgeliefert
from modelle.ablauf.maengel import maengel
from modelle.kooperation.bedarfsliste import gewicht_an, startliste, stelle
from modelle.kooperation.dinge.bedarf import Bedarf
from modelle.kooperation.dinge.verbund import Erreicht, Verbund, staende
from modelle.kooperation.rueckfluss import bedarfe, verbuende
from modelle.runde.ereignisse import Angaben, RundeAngelegt
from modelle.runde.faltung import gruenden
from modelle.runde.zustand import Eintrag, Runde
from tests.conftest import zaehler

KREIS = mitgeliefert("praeventionskreis")
BERATUNG = mitgeliefert("konstituierende-beratung")
HEUTE = date(2026, 11, 4)
VERBUND = Verbund("v1", "Verbund Nord", erreicht=(Erreicht(1, date(2026, 1, 7)),))


def runde(ablauf: Ablauf, *eintraege: Eintrag, verbund: str = "") -> Runde:
    """Return a running round that holds these entries."""
    leer = gruenden(RundeAngelegt(ablauf, Angaben("Kreis", "2026-11", verbund=verbund)))
    return msgspec.structs.replace(leer, stand="laufend", eintraege={x.id: x for x in eintraege})


def bedarf(id: str, text: str = "Ruheraum", gewicht: str = "hoch", **mehr: str) -> Eintrag:
    felder = {"gewicht": gewicht} if gewicht else {}
    return Eintrag(id, "bedarfe", "bedarf", text, felder=felder, **mehr)  # type: ignore[arg-type]


def auftrag(id: str, an: str, text: str = "Raum suchen") -> Eintrag:
    felder = {"wer": "Schulamt", "bis": "Ende März"}
    return Eintrag(id, "auftraege", "auftrag", text, bezug=an, felder=felder)


def danach(vorhandene: Mapping[str, Bedarf], runde: Runde) -> dict[str, Bedarf]:
    return {**vorhandene, **bedarfe(runde, vorhandene)}


# --- into the round ---------------------------------------------------------------------------


def liste(
    vorhandene: Mapping[str, Bedarf], hier: Runde | None = None, schon: frozenset[str] = frozenset()
):
    hier = hier or runde(KREIS)
    neue = startliste(hier, KREIS.phase("bedarfe"), vorhandene, schon, zaehler())
    return [(x.text, x.felder.get("gewicht"), x.herkunft) for x in neue]


def test_offene_bedarfe_stehen_da_gleiche_einmal_und_die_schwersten_zuerst():
    vorhandene = {
        "b1": Bedarf("Mehr Sprechzeiten", "ssa", 2),
        "b2": Bedarf("Ruheraum", "ssa", 3),
        "b3": Bedarf("ruheraum!", "okja", 5),
        "b4": Bedarf("Elterncafé", "kita", 4, ergebnis="gibt es jetzt"),
        "b5": Bedarf("Lesepaten"),
    }
    assert liste(vorhandene) == [
        ("Ruheraum", "hoch", "b2"),
        ("Lesepaten", "mittel", "b5"),
        ("Mehr Sprechzeiten", "gering", "b1"),
    ]


def test_wer_einen_bedarf_gemeldet_hat_gilt_in_der_runde_noch_nicht_als_gehoert():
    [eintrag] = startliste(
        runde(KREIS), KREIS.phase("bedarfe"), {"b1": Bedarf("Ruheraum", "ssa")}, (), zaehler()
    )
    assert (eintrag.profession, eintrag.art, eintrag.phase) == ("", "bedarf", "bedarfe")


def test_ein_bedarf_der_nach_seinem_ergebnis_wieder_genannt_wird_ist_wieder_offen():
    vorhandene = {
        "b1": Bedarf("Ruheraum", "ssa", 5, ergebnis="AG"),
        "b2": Bedarf("Ruheraum", "okja", 2),
    }
    assert liste(vorhandene) == [("Ruheraum", "gering", "b2")]


def test_was_die_runde_schon_hatte_oder_jemand_schon_getippt_hat_kommt_nicht_noch_einmal():
    vorhandene = {
        "b1": Bedarf("Ruheraum"),
        "b2": Bedarf("Ruheraum", "ssa"),
        "b3": Bedarf("Lesepaten"),
    }
    assert [x[2] for x in liste(vorhandene, schon=frozenset({"b2"}))] == ["b3"]
    assert [x[2] for x in liste(vorhandene, runde(KREIS, bedarf("e1", "RUHERAUM")))] == ["b3"]


def test_eine_phase_ohne_solche_arten_beginnt_leer():
    leer = startliste(runde(KREIS), KREIS.phase("luecken"), {"b": Bedarf("x")}, (), zaehler())
    assert leer == []


def test_gewichte_kommen_in_jede_zahl_von_werten_und_zurueck():
    assert [stelle(g, 3) for g in (5, 4, 3, 2, 1)] == [0, 0, 1, 2, 2]
    assert [stelle(g, 5) for g in (5, 4, 3, 2, 1)] == [0, 1, 2, 3, 4]
    assert [stelle(g, 2) for g in (5, 4, 3, 2, 1)] == [0, 0, 1, 1, 1]
    assert [gewicht_an(i, 3) for i in range(3)] == [5, 3, 1]
    for anzahl in range(1, 10):
        stellen = [stelle(g, anzahl) for g in (5, 4, 3, 2, 1)]
        assert stellen == sorted(stellen)
        assert set(stellen) <= set(range(anzahl))
        assert all(1 <= gewicht_an(i, anzahl) <= 5 for i in range(anzahl))
        if anzahl <= 5:
            assert [stelle(gewicht_an(i, anzahl), anzahl) for i in range(anzahl)] == list(
                range(anzahl)
            )


# --- out of the round -------------------------------------------------------------------------


def test_was_an_einem_bedarf_haengt_ist_sein_ergebnis_fuer_jeden_der_ihn_nannte():
    vorhandene = {"b1": Bedarf("Ruheraum", "ssa", 5), "b2": Bedarf("ruheraum", "okja", 2)}
    luecke = Eintrag("e2", "luecken", "luecke", "Kein freier Raum", bezug="e1")
    angebot = Eintrag(
        "e3", "angebote", "angebot", "Lesesaal", bezug="e1", felder={"anbieter": "Bücherei"}
    )
    hier = runde(KREIS, bedarf("e1", herkunft="b1"), luecke, angebot, auftrag("e4", "e1"))
    satz = (
        "Lücke: Kein freier Raum · Angebot: Lesesaal (Bücherei)"
        " · AG-Auftrag: Raum suchen (Schulamt; Ende März)"
    )
    assert danach(vorhandene, hier) == {
        "b1": Bedarf("Ruheraum", "ssa", 5, ergebnis=satz),
        "b2": Bedarf("ruheraum", "okja", 2, ergebnis=satz),
    }


def test_woran_nichts_haengt_bleibt_wie_es_war():
    vorhandene = {"b1": Bedarf("Ruheraum", "ssa", 4, ergebnis="frueher")}
    assert bedarfe(runde(KREIS, bedarf("e1", herkunft="b1")), vorhandene) == {}


def test_ein_gewicht_fliesst_nur_zurueck_wenn_die_runde_es_anders_sieht():
    vorhandene = {"b1": Bedarf("Ruheraum", gewicht=4)}
    assert bedarfe(runde(KREIS, bedarf("e1", gewicht="hoch", herkunft="b1")), vorhandene) == {}
    assert bedarfe(runde(KREIS, bedarf("e1", gewicht="", herkunft="b1")), vorhandene) == {}
    neu = bedarfe(runde(KREIS, bedarf("e1", gewicht="gering", herkunft="b1")), vorhandene)
    assert neu == {"b1": Bedarf("Ruheraum", gewicht=1)}


def test_ein_in_der_runde_umformulierter_bedarf_bleibt_der_der_er_war():
    vorhandene = {"b1": Bedarf("Ruheraum")}
    hier = runde(
        KREIS, bedarf("e1", "Ein Raum zum Ausruhen", "", herkunft="b1"), auftrag("e2", "e1")
    )
    [neu] = danach(vorhandene, hier).values()
    assert neu.bedarf == "Ruheraum"
    assert neu.ergebnis.startswith("AG-Auftrag: Raum suchen")


def test_neue_bedarfe_kommen_unter_dem_schluessel_ihres_eintrags_herein():
    hier = runde(
        KREIS,
        bedarf("e1", "Lesepaten", "gering", profession="kita"),
        bedarf("e2", "Lesepaten", "", profession="ssa"),
        bedarf("e3", "Lesepaten", "", profession="ssa"),
        bedarf("e4", "Vorgemerkt", geparkt=True),  # type: ignore[arg-type]
        auftrag("e5", "e2"),
    )
    satz = "AG-Auftrag: Raum suchen (Schulamt; Ende März)"
    assert bedarfe(hier, {}) == {
        "e1": Bedarf("Lesepaten", "kita", 1, ergebnis=satz),
        "e2": Bedarf("Lesepaten", "ssa", 1, ergebnis=satz),
    }


def test_was_nicht_im_protokoll_steht_wurde_nicht_geprueft_und_fliesst_nicht_zurueck():
    vorhandene = {"b1": Bedarf("Ruheraum")}
    hier = runde(
        KREIS, bedarf("e1", herkunft="b1", gewicht=""), auftrag("e2", "e1"), bedarf("e3", "Neu")
    )
    aus = msgspec.structs.replace(hier, schalter={"auftrag": False, "bedarf": False})
    assert bedarfe(aus, vorhandene) == {}
    assert set(bedarfe(hier, vorhandene)) == {"b1", "e3"}


def test_ein_kreis_von_anhaengen_ist_kein_ende_ohne_ende():
    hier = runde(KREIS, bedarf("e1", bezug="e2"), auftrag("e2", "e1"))
    assert list(bedarfe(hier, {})) == ["e1"]


TEXTE = st.sampled_from(["Ruheraum", "ruheraum!", "Lesepaten", "Elterncafé", " "])
BEDARFE = st.dictionaries(
    st.sampled_from(["b1", "b2", "b3", "e0"]),
    st.builds(
        Bedarf,
        TEXTE,
        st.sampled_from(["", "ssa", "okja"]),
        st.integers(1, 5),
        st.just(""),
        st.sampled_from(["", "schon entschieden"]),
    ),
)


@st.composite
def runden(draw: st.DrawFn) -> Runde:
    eintraege = []
    for nummer in range(draw(st.integers(0, 7))):
        art = draw(st.sampled_from(["bedarf", "luecke", "angebot", "auftrag"]))
        felder = {"gewicht": draw(st.sampled_from(["hoch", "mittel", "gering", "unbekannt"]))}
        eintraege.append(
            Eintrag(
                f"e{nummer}",
                "bedarfe",
                art,
                draw(TEXTE),
                draw(st.sampled_from(["", "ssa", "okja"])),
                draw(st.sampled_from(["", "e0", "e1", "e2", "e5"])),
                felder if art == "bedarf" else {},
                draw(st.booleans()),
                draw(st.sampled_from(["", "b1", "b2", "fort"])) if art == "bedarf" else "",
            )
        )
    return runde(KREIS, *eintraege)


@given(runden(), BEDARFE)
def test_zweimal_zurueckgegeben_ist_einmal_zurueckgegeben(hier, vorhandene):
    einmal = danach(vorhandene, hier)
    assert bedarfe(hier, einmal) == {}
    assert set(vorhandene) <= set(einmal)
    for schluessel, einer in vorhandene.items():
        neu = einmal[schluessel]
        assert (neu.bedarf, neu.profession, neu.notiz) == (
            einer.bedarf,
            einer.profession,
            einer.notiz,
        )
        assert not einer.ergebnis or neu.ergebnis


# --- milestones -------------------------------------------------------------------------------


def ziel(id: str, text: str) -> Eintrag:
    return Eintrag(id, "ziele", "ziel", text)


def empfehlung(id: str, text: str, gewicht: str) -> Eintrag:
    return Eintrag(id, "empfehlungen", "empfehlung", text, felder={"gewicht": gewicht})


def test_ziele_und_empfehlungen_fuellen_ihre_meilensteine_in_der_reihe_des_protokolls():
    hier = runde(
        BERATUNG,
        ziel("e1", "Alle kennen sich"),
        empfehlung("e2", "Raum suchen", "gering"),
        empfehlung("e3", "Stelle schaffen", "hoch"),
        verbund="v1",
    )
    neu = verbuende(hier, {"v1": VERBUND}, HEUTE)
    assert [(s.nummer, s.am, s.ergebnis) for s in staende(neu["v1"])] == [
        (1, date(2026, 1, 7), ""),
        (2, None, ""),
        (3, HEUTE, "Alle kennen sich"),
        (4, HEUTE, "Stelle schaffen; Raum suchen"),
    ]
    assert verbuende(hier, neu, date(2026, 11, 5)) == {}


def test_ohne_verbund_ohne_eintraege_und_bei_fremdem_verbund_aendert_sich_nichts():
    hier = runde(BERATUNG, ziel("e1", "Alle kennen sich"))
    assert verbuende(hier, {"v1": VERBUND}, HEUTE) == {}
    assert verbuende(runde(BERATUNG, verbund="v1"), {"v1": VERBUND}, HEUTE) == {}
    fort = runde(BERATUNG, ziel("e1", "Alle kennen sich"), verbund="fort")
    assert verbuende(fort, {"v1": VERBUND}, HEUTE) == {}
    aus = runde(BERATUNG, ziel("e1", "Alle kennen sich"), verbund="v1")
    aus = msgspec.structs.replace(aus, schalter={"ziel": False})
    assert verbuende(aus, {"v1": VERBUND}, HEUTE) == {}


def test_auch_ein_eigener_ablauf_fuellt_meilensteine():
    arten = tuple(
        msgspec.structs.replace(art, meilenstein=2 if art.schluessel == "potenzial" else 0)
        for art in BERATUNG.arten
    )
    eigener = msgspec.structs.replace(BERATUNG, name="unser", arten=arten)
    hier = runde(eigener, Eintrag("e1", "potenziale", "potenzial", "Verteiler"), verbund="v1")
    neu = verbuende(hier, {"v1": VERBUND}, HEUTE)["v1"]
    assert [s.ergebnis for s in staende(neu)] == ["", "Verteiler", "", ""]


def test_eine_art_die_es_nur_einmal_gibt_kann_nicht_mit_bedarfen_beginnen():
    arten = tuple(msgspec.structs.replace(art, einzig=art.bedarfe) for art in KREIS.arten)
    falsch = msgspec.structs.replace(KREIS, arten=arten)
    assert list(maengel(falsch)) == [
        ("Art bedarf", "bedarfe", "false, weil es die Art nur einmal gibt")
    ]
    assert list(maengel(KREIS)) == []

"""What a phase shows: rows with threads, groups, material, parked entries and the look-back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from modelle.ablauf.format import Ablauf, Eintragsart
from modelle.ablauf.lesen import mitgeliefert
from modelle.runde import ereignisse as e
from modelle.runde.ansicht import Ansichtszeile, textfelder, wahltasten, zeilen, zielart
from modelle.runde.faltung import falten
from modelle.runde.zustand import Eintrag, Runde
from modelle.strom.vermerk import Vermerk
from tests.conftest import ANGABEN, BEGINN
from tests.einheit.runde.test_runde import gefuehrte

KOPRAX = mitgeliefert("koprax-60")


def runde(*eintraege: tuple[str, ...], ablauf: Ablauf = KOPRAX, **mehr: Eintrag) -> Runde:
    """A round with these entries (id, phase, kind, what it hangs on), each its id as text."""
    log = [Vermerk(1, "v1", BEGINN, 1, e.RundeAngelegt(ablauf, ANGABEN))]
    neu = {}
    for id, phase, art, *bezug in eintraege:
        neu[id] = Eintrag(id, phase, art, id, "", *bezug)
    for id, eintrag in mehr.items():
        neu[id] = replace(eintrag, id=id)
    return replace(falten(log), eintraege=neu)


def gesetzt(von: Runde, **felder: dict[str, str]) -> Runde:
    neu = dict(von.eintraege)
    for id, werte in felder.items():
        neu[id] = replace(neu[id], felder=werte)
    return replace(von, eintraege=neu)


def geparkt(von: Runde, *ids: str) -> Runde:
    neu = {id: replace(x, geparkt=id in ids or x.geparkt) for id, x in von.eintraege.items()}
    return replace(von, eintraege=neu)


def gezeigt(von: Runde, phase: str, vorige: tuple[Eintrag, ...] = ()) -> list[Ansichtszeile]:
    return list(zeilen(von, von.ablauf.phase(phase), vorige))


def bild(von: Runde, phase: str, vorige: tuple[Eintrag, ...] = ()) -> list[str]:
    """The rows as indented text: headings with #, material with ?, parked with !."""
    marken = {"kopf": "#", "eintrag": "", "material": "?", "geparkt": "!"}
    return [
        "  " * z.tiefe
        + marken[z.sorte]
        + " ".join(filter(None, (z.zeichen, z.text, z.wert and f"({z.wert})", z.zusatz)))
        for z in gezeigt(von, phase, vorige)
    ]


LEERE_GRUPPEN = [
    "#1 Kind (leer)",
    "#2 Klasse/Peers (leer)",
    "#3 Unterricht/Lehrkraft (leer)",
    "#4 Schule/Struktur (leer)",
    "#5 Familie (leer)",
    "#6 Sozialraum/Freizeit (leer)",
]


# --- the list ---------------------------------------------------------------------------------


def test_eine_leere_phase_zeigt_nichts():
    assert bild(runde(), "fragen") == []


def test_antworten_stehen_eingerueckt_unter_ihrer_frage():
    von = runde(
        ("wann", "fragen", "frage"),
        ("wo", "fragen", "frage"),
        ("im Herbst", "fragen", "antwort", "wann"),
        ("in Mathe", "fragen", "antwort", "wo"),
        ("auch in Sport", "fragen", "antwort", "wo"),
    )
    assert bild(von, "fragen") == [
        "wann",
        "  im Herbst",
        "wo",
        "  in Mathe",
        "  auch in Sport",
    ]


def test_eine_antwort_ohne_ihre_frage_steht_fuer_sich():
    von = runde(("wo", "fragen", "frage"), ("im Herbst", "fragen", "antwort", "fort"))
    assert bild(von, "fragen") == ["wo", "im Herbst"]


def test_jede_phase_zeigt_nur_ihre_eigenen_eintraege():
    von = runde(("wo", "fragen", "frage"), ("trommelt", "fall", "beobachtung"))
    assert bild(von, "fall") == ["trommelt"]


def test_vorgemerktes_steht_oben():
    von = geparkt(
        runde(("Trommeln", "brainstorming", "idee"), ("Fußball", "brainstorming", "idee")),
        "Fußball",
    )
    assert bild(von, "brainstorming") == ["#Vorgemerkt (1)", "  !Fußball", "Trommeln"]
    assert bild(von, "fragen") == []


def test_textfelder_stehen_mit_ihrem_titel_dabei():
    von = runde(("Fußball", "brainstorming", "idee"))
    von = gesetzt(von, **{"Fußball": {"wer_hilft": "Trainer"}})
    assert bild(von, "brainstorming") == ["Fußball wer hilft: Trainer"]


# --- groups -----------------------------------------------------------------------------------


def test_auch_leere_ursachenfelder_werden_gezeigt_und_zwar_in_der_folge_des_ablaufs():
    assert bild(runde(), "ursachen") == LEERE_GRUPPEN
    assert all(z.leer for z in gezeigt(runde(), "ursachen"))


def test_hypothesen_sind_zuzuordnen_bis_sie_ein_feld_haben():
    von = runde(("Bewegung fehlt", "hypothesen", "hypothese"), ("müde", "hypothesen", "hypothese"))
    assert bild(von, "ursachen") == [
        "#Noch offen (2)",
        "  Bewegung fehlt",
        "  müde",
        *LEERE_GRUPPEN,
    ]
    von = gesetzt(von, **{"müde": {"gruppe": "familie"}})
    assert bild(von, "ursachen") == [
        "#Noch offen (1)",
        "  Bewegung fehlt",
        *LEERE_GRUPPEN[:4],
        "#5 Familie (1)",
        "  müde",
        LEERE_GRUPPEN[5],
    ]


def test_unter_einer_ursache_stehen_ihre_hypothesen_und_die_resonanz():
    von = runde(
        ("zappelt", "hypothesen", "hypothese", "Bewegung"),
        ("müde", "hypothesen", "hypothese", "Bewegung"),
        ("Bewegung", "ursachen", "ursache"),
        ("stimmt", "ursachen", "resonanz", "Bewegung"),
    )
    von = gesetzt(von, Bewegung={"gruppe": "kind", "passung": "teils"}, müde={"gruppe": "kind"})
    assert bild(von, "ursachen") == [
        "#1 Kind (2)",
        "  ~ Bewegung (teils)",
        "    zappelt",
        "    müde",
        "    stimmt",
        *LEERE_GRUPPEN[1:],
    ]


def test_eine_ursache_ohne_feld_ist_mit_allem_an_ihr_noch_zuzuordnen():
    von = runde(
        ("zappelt", "hypothesen", "hypothese", "Bewegung"), ("Bewegung", "ursachen", "ursache")
    )
    assert bild(von, "ursachen") == [
        "#Noch offen (1)",
        "  Bewegung",
        "    zappelt",
        *LEERE_GRUPPEN,
    ]


@pytest.mark.parametrize("ursache", [{}, {"gruppe": "familie"}])
def test_eine_angehaengte_hypothese_mit_eigenem_feld_steht_nur_einmal_da(ursache):
    von = runde(
        ("zappelt", "hypothesen", "hypothese", "Bewegung"), ("Bewegung", "ursachen", "ursache")
    )
    von = gesetzt(von, zappelt={"gruppe": "kind"}, Bewegung=ursache)
    assert [z.strip() for z in bild(von, "ursachen")].count("zappelt") == 1


def test_ein_feldwert_den_es_nicht_mehr_gibt_ist_noch_zuzuordnen():
    von = gesetzt(runde(("müde", "hypothesen", "hypothese")), müde={"gruppe": "fort"})
    assert bild(von, "ursachen")[:2] == ["#Noch offen (1)", "  müde"]


# --- the choice -------------------------------------------------------------------------------


def test_ideen_liegen_als_material_da_bis_sie_option_sind():
    von = runde(("Fußball", "brainstorming", "idee"), ("Pate", "brainstorming", "idee"))
    leer = ["#1 gewählt (0 von 3)", "#2 vielleicht (leer)", "#3 nicht jetzt (leer)"]
    assert bild(von, "auswahl") == ["#Noch offen (2)", "  ?Fußball", "  ?Pate", *leer]
    von = runde(
        ("Fußball", "brainstorming", "idee"),
        ("Pate", "brainstorming", "idee"),
        ("Verein", "auswahl", "option", "Fußball"),
    )
    von = gesetzt(von, Verein={"wahl": "gewaehlt", "erster_schritt": "Probe", "bis_wann": "Mai"})
    assert bild(von, "auswahl") == [
        "#Noch offen (1)",
        "  ?Pate",
        "#1 gewählt (1 von 3)",
        "  ● Verein erster Schritt: Probe · bis wann: Mai",
        *leer[1:],
    ]


def test_eine_option_ohne_wahl_ist_noch_zuzuordnen_und_ihre_idee_fort():
    von = runde(("Fußball", "brainstorming", "idee"), ("Verein", "auswahl", "option", "Fußball"))
    assert bild(von, "auswahl")[:2] == ["#Noch offen (1)", "  Verein"]


def test_eine_option_aus_der_eine_zweite_wurde_bleibt_sichtbar():
    von = runde(("Verein", "auswahl", "option"), ("Pate", "auswahl", "option", "Verein"))
    assert bild(von, "auswahl")[:3] == ["#Noch offen (2)", "  Verein", "  Pate"]


@pytest.mark.parametrize("was", ["gelöscht", "geparkt"])
def test_ist_die_option_fort_liegt_die_idee_wieder_da(was):
    von = runde(("Fußball", "brainstorming", "idee"))
    if was == "geparkt":
        option = ("Verein", "auswahl", "option", "Fußball")
        von = geparkt(runde(("Fußball", "brainstorming", "idee"), option), "Verein")
    assert "  ?Fußball" in bild(von, "auswahl")


def test_vorgemerktes_steht_auch_ueber_den_gruppen():
    von = geparkt(runde(("Verein", "auswahl", "option")), "Verein")
    assert bild(von, "auswahl")[:3] == ["#Vorgemerkt (1)", "  !Verein", "#1 gewählt (0 von 3)"]


# --- the look-back ----------------------------------------------------------------------------

ALT = (
    Eintrag("o1", "auswahl", "option", "Verein", "", "", {"wahl": "gewaehlt", "bis_wann": "Mai"}),
    Eintrag("o2", "auswahl", "option", "Pate", "", "", {"wahl": "gewaehlt"}),
)
FRAGE = "#Beim letzten Mal gewählt – was ist daraus geworden?"


def test_die_wahl_vom_letzten_mal_wartet_auf_ihr_ergebnis():
    assert bild(runde(), "ankommen", ALT) == [FRAGE, "  ?Verein bis wann: Mai", "  ?Pate"]
    assert bild(runde(), "ankommen") == []


def test_was_beurteilt_ist_steht_als_rueckblick_da_und_nicht_mehr_zur_wahl():
    von = gesetzt(runde(("Verein läuft", "ankommen", "rueckblick", "o1")))
    von = gesetzt(von, **{"Verein läuft": {"ergebnis": "umgesetzt", "wirkung": "ruhiger"}})
    assert bild(von, "ankommen", ALT) == [
        FRAGE,
        "  ?Pate",
        "✓ Verein läuft (umgesetzt) Wirkung: ruhiger",
    ]


def test_die_wahl_aus_einem_fremden_ablauf_laesst_sich_zeigen():
    fremd = Eintrag("x", "rat", "ratschlag", "Ruhe bewahren", "", "", {"gewicht": "viel"})
    [_, zeile] = gezeigt(runde(), "ankommen", (fremd,))
    assert zeile.text == "Ruhe bewahren"
    assert zielart(KOPRAX, KOPRAX.phase("ankommen"), fremd) is None
    assert wahltasten(KOPRAX, KOPRAX.phase("ankommen"), zeile) == {}


# --- keys of a row ----------------------------------------------------------------------------


def tasten(von: Runde, phase: str, text: str, vorige: tuple[Eintrag, ...] = ()) -> str:
    """The keys that set a value on a row, then those that ask for a text."""
    [zeile] = [z for z in gezeigt(von, phase, vorige) if text in z.text]
    an = (von.ablauf, von.ablauf.phase(phase), zeile)
    return "".join(wahltasten(*an)) + "|" + "".join(textfelder(*an))


def test_jede_zeile_hat_die_tasten_ihrer_eigenen_art():
    von = runde(
        ("Bewegung", "ursachen", "ursache"),
        ("müde", "hypothesen", "hypothese"),
        ("stimmt", "ursachen", "resonanz"),
        ("Pate", "brainstorming", "idee"),
        ("Verein", "auswahl", "option"),
        ("trommelt", "fall", "beobachtung"),
    )
    assert tasten(von, "ursachen", "Bewegung") == "123456jtn|"
    assert tasten(von, "ursachen", "müde") == "123456|"
    assert tasten(von, "ursachen", "stimmt") == "|"
    assert tasten(von, "brainstorming", "Pate") == "|w"
    assert tasten(von, "auswahl", "Verein") == "123|sbw"
    assert tasten(von, "fall", "trommelt") == "|"
    [feld, wert] = wahltasten(KOPRAX, KOPRAX.phase("auswahl"), gezeigt(von, "auswahl")[1])["1"]
    assert (feld.schluessel, wert.schluessel) == ("wahl", "gewaehlt")


def test_material_hat_die_tasten_dessen_was_es_wird():
    von = runde(("Pate", "brainstorming", "idee"))
    assert tasten(von, "auswahl", "Pate") == "123|sbw"
    assert tasten(von, "ankommen", "Verein", ALT) == "1234|w"
    idee = von.eintraege["Pate"]
    assert zielart(KOPRAX, KOPRAX.phase("auswahl"), idee).schluessel == "option"
    assert zielart(KOPRAX, KOPRAX.phase("fragen"), idee) is None


def test_koepfe_und_vorgemerktes_haben_keine_tasten():
    von = geparkt(runde(("Verein", "auswahl", "option")), "Verein")
    assert tasten(von, "auswahl", "Vorgemerkt") == "|"
    assert tasten(von, "auswahl", "Verein") == "|"


# --- for any round ----------------------------------------------------------------------------


def test_auch_was_an_angehaengtem_haengt_wird_gezeigt():
    """No format that KoPrax brings along does so, but one of the user's own may."""
    kette = Eintragsart("antwort", "A", "A", "a", haengt_an=("frage", "antwort"))
    arten = tuple(kette if art.schluessel == "antwort" else art for art in KOPRAX.arten)
    von = runde(
        ("wo", "fragen", "frage"),
        ("Mathe", "fragen", "antwort", "wo"),
        ("oft", "fragen", "antwort", "Mathe"),
        ablauf=replace(KOPRAX, arten=arten),
    )
    assert [z.strip() for z in bild(von, "fragen")] == ["wo", "Mathe", "oft"]
    im_kreis = runde(
        ("ja", "fragen", "antwort", "nein"),
        ("nein", "fragen", "antwort", "ja"),
        ablauf=replace(KOPRAX, arten=arten),
    )
    assert sorted(z.strip() for z in bild(im_kreis, "fragen")) == ["ja", "nein"]


@settings(max_examples=100)
@given(gefuehrte())
def test_jeder_eintrag_einer_phase_steht_in_ihr_genau_einmal(leitung):
    von = leitung.runde
    for phase in KOPRAX.phasen:
        da = [z.eintrag.id for z in gezeigt(von, phase.schluessel) if z.eintrag]
        assert len(da) == len(set(da))
        eigene = {x.id for x in von.eintraege.values() if x.phase == phase.schluessel}
        assert eigene <= set(da)
        fremde = {von.eintraege[id].art for id in set(da) - eigene}
        assert fremde <= {*phase.zeigt, *phase.arten}

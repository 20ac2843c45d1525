"""Local offers in a round: taken up, taken out, carried over, printed, overwritten, emptied."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from modelle.ablauf.lesen import alle, mitgeliefert
from modelle.blatt.bausteine import UNGEPRUEFT, blattzeile, darunter, deutsch, pruefvermerk
from modelle.blatt.durchsicht import alle as alle_stellen
from modelle.blatt.durchsicht import hinausgehende
from modelle.blatt.handzettel import handzettel
from modelle.blatt.niederschrift import niederschrift
from modelle.blatt.schalter import schalter
from modelle.kooperation.dinge.angebote import Angebot
from modelle.leitung.runde import Leitung
from modelle.runde import ereignisse as e
from modelle.runde.angebote import angabe
from modelle.runde.ansicht import zeilen
from modelle.runde.ereignisse import Angaben, Angebotsangabe
from modelle.runde.faltung import falten
from modelle.runde.schwaerzen import ersetzung, geschwaerzt
from modelle.runde.verdichten import verdichtet
from modelle.strom.abgelehnt import Abgelehnt
from modelle.strom.vermerk import Vermerk, kodieren
from tests.buehne.katalog import ELTERN, PATEN, SPORT, TROMMELN
from tests.buehne.runden import begonnene, setzen, tippen, waehlen
from tests.buehne.schirme import gehe
from tests.conftest import BEGINN
from tests.einheit.sprache.test_markdown import LESER, TEXTE

T, S, E, P = (
    angabe(schluessel, angebot)
    for schluessel, angebot in (("t", TROMMELN), ("s", SPORT), ("e", ELTERN), ("p", PATEN))
)
replace = msgspec.structs.replace


def im(leitung: Leitung, phase: str, *texte: str):
    gehe(leitung, phase)
    return tippen(leitung, *texte)


def abschnitt(markdown: str, titel: str) -> list[str]:
    treffer = re.search(rf"## {titel}\n\n(.*?)(?=\n\n#|\n\n_|\Z)", markdown, re.DOTALL)
    return treffer[1].splitlines() if treffer else []


def vorgaenge(leitung: Leitung) -> int:
    return len({v.vorgang for v in leitung.vermerke})


# --- what an offer is in a round --------------------------------------------------------------


def test_eine_angabe_traegt_was_auf_den_zettel_kommt_und_kein_steuerzeichen():
    assert (
        Angebotsangabe(
            "t",
            "Trommelgruppe am Nachmittag",
            "Musikschule Nord",
            "Nordstadt",
            "0361 5550142",
            "2027-07-31",
        )
        == T
    )
    assert "\x1b" not in angabe("x", replace(SPORT, titel=" Sport\x1b[2J ")).titel


def test_jeder_ablauf_mit_ideen_oder_loesungen_nimmt_angebote_auf():
    ohne = [
        name
        for name, ablauf in alle().nach_name.items()
        if not any(art.katalog for art in ablauf.arten)
    ]
    assert ohne == ["konstituierende-beratung"]
    for ablauf in alle().nach_name.values():
        hier = {art for p in ablauf.phasen if p.ansicht != "rueckblick" for art in p.arten}
        for art in (a for a in ablauf.arten if a.katalog):
            # What arises from it takes the offers along, so they cannot get lost on the way.
            geworden = [a for a in ablauf.arten if art.schluessel in a.entsteht_aus]
            assert all(a.katalog for a in geworden if a.schluessel in hier)
            assert art.abschnitt


# --- taking up and out ------------------------------------------------------------------------


def test_ein_angebot_kommt_in_den_eintrag_und_nennt_wer_hilft(leitung, umgebung):
    [idee] = im(leitung, "brainstorming", "Etwas mit Musik")
    davor = vorgaenge(leitung)
    assert leitung.angebot_uebernehmen(T, idee.id) == idee.id
    jetzt = leitung.runde.eintraege[idee.id]
    assert (jetzt.angebote, jetzt.felder) == ((T,), {"wer_hilft": "Musikschule Nord"})
    assert vorgaenge(leitung) == davor + 1
    assert Leitung.oeffnen(umgebung, leitung.id).runde == leitung.runde
    leitung.zuruecknehmen()
    assert leitung.runde.eintraege[idee.id] == idee
    leitung.wiederholen()
    assert leitung.runde.eintraege[idee.id] == jetzt


def test_wer_schon_als_hilfe_genannt_ist_bleibt_es(leitung):
    [idee] = im(leitung, "brainstorming", "Etwas mit Musik")
    setzen(leitung, idee, wer_hilft="Schulsozialarbeit")
    leitung.angebot_uebernehmen(T, idee.id)
    assert leitung.runde.eintraege[idee.id].felder == {"wer_hilft": "Schulsozialarbeit"}
    leitung.angebot_herausnehmen(idee.id, "t")
    assert leitung.runde.eintraege[idee.id].felder == {"wer_hilft": "Schulsozialarbeit"}


def test_ohne_eintrag_wird_das_angebot_in_einem_zug_zu_einem_neuen(leitung):
    gehe(leitung, "brainstorming")
    davor = vorgaenge(leitung)
    id = leitung.angebot_uebernehmen(S, art="idee", profession="okja")
    neu = leitung.runde.eintraege[id]
    assert (neu.text, neu.profession, neu.angebote) == ("Sport für alle", "okja", (S,))
    assert neu.felder == {"wer_hilft": "Breitensportverein"}
    assert vorgaenge(leitung) == davor + 1
    assert isinstance(leitung.zuruecknehmen(), e.EintragErfasst)
    assert leitung.runde.eintraege == {}


def test_zweimal_dasselbe_ist_eines_und_was_sich_geaendert_hat_gilt(leitung):
    [idee] = im(leitung, "brainstorming", "Etwas mit Musik")
    leitung.angebot_uebernehmen(T, idee.id)
    anzahl = len(leitung.vermerke)
    leitung.angebot_uebernehmen(T, idee.id)
    assert len(leitung.vermerke) == anzahl
    anders = replace(T, ort="Oststadt")
    leitung.angebot_uebernehmen(anders, idee.id)
    assert leitung.runde.eintraege[idee.id].angebote == (anders,)


def test_herausgenommen_geht_der_traeger_mit_wenn_er_nur_dazu_dastand(leitung):
    [idee] = im(leitung, "brainstorming", "Etwas mit Musik")
    zweites = replace(S, traeger=T.traeger)
    for angebot in (T, zweites):
        leitung.angebot_uebernehmen(angebot, idee.id)
    leitung.angebot_herausnehmen(idee.id, "t")
    assert leitung.runde.eintraege[idee.id].felder == {"wer_hilft": "Musikschule Nord"}
    leitung.angebot_herausnehmen(idee.id, "s")
    assert leitung.runde.eintraege[idee.id] == idee
    with pytest.raises(Abgelehnt, match="steht hier nicht mehr"):
        leitung.angebot_herausnehmen(idee.id, "s")


def test_wohin_kein_angebot_gehoert_wird_gesagt_und_nichts_geschieht(leitung):
    [beobachtung] = im(leitung, "fall", "Er trommelt.")
    anzahl = len(leitung.vermerke)
    with pytest.raises(Abgelehnt, match="In dieser Phase werden keine Angebote"):
        leitung.angebot_uebernehmen(T, beobachtung.id)
    with pytest.raises(Abgelehnt, match="gibt es nicht mehr"):
        leitung.angebot_uebernehmen(T, "fort")
    with pytest.raises(Abgelehnt, match="gehört nicht in diese Phase"):
        leitung.angebot_uebernehmen(T, art="idee")
    with pytest.raises(Abgelehnt, match="In dieser Phase werden keine Angebote"):
        leitung.angebot_uebernehmen(T, art="beobachtung")
    assert len(leitung.vermerke) == anzahl


def test_eine_art_die_es_nur_einmal_gibt_nimmt_das_angebot_zu_sich(umgebung, koprax):
    arten = [replace(a, einzig=True) if a.schluessel == "idee" else a for a in koprax.arten]
    leitung = begonnene(umgebung, replace(koprax, arten=tuple(arten)))
    [idee] = im(leitung, "brainstorming", "Etwas mit Musik")
    assert leitung.angebot_uebernehmen(T, art="idee") == idee.id
    assert leitung.runde.eintraege[idee.id].text == "Etwas mit Musik"
    assert leitung.runde.eintraege[idee.id].angebote == (T,)


def test_die_option_uebernimmt_was_zu_ihrer_idee_gefunden_war(leitung):
    [idee] = im(leitung, "brainstorming", "Etwas mit Musik")
    leitung.angebot_uebernehmen(T, idee.id)
    gehe(leitung, "auswahl")
    davor = vorgaenge(leitung)
    option = waehlen(leitung, leitung.runde.eintraege[idee.id], "gewaehlt")
    assert option.angebote == (T,)
    assert option.felder["wer_hilft"] == "Musikschule Nord"
    assert vorgaenge(leitung) == davor + 1


def test_was_nachher_zur_idee_kommt_kommt_auch_zur_option(leitung):
    [idee] = im(leitung, "brainstorming", "Etwas mit Musik")
    gehe(leitung, "auswahl")
    option = waehlen(leitung, idee, "gewaehlt")
    gehe(leitung, "brainstorming")
    leitung.angebot_uebernehmen(T, idee.id)
    runde = leitung.runde
    assert runde.eintraege[idee.id].angebote == runde.eintraege[option.id].angebote == (T,)
    assert "- Angebot: Trommelgruppe" in handzettel(runde).markdown


def test_im_rueckblick_stehen_die_angebote_und_gehen_nicht_in_ihn_ueber(leitung, umgebung):
    [idee] = im(leitung, "brainstorming", "Etwas mit Musik")
    leitung.angebot_uebernehmen(T, idee.id)
    gehe(leitung, "auswahl")
    waehlen(leitung, leitung.runde.eintraege[idee.id], "gewaehlt")
    leitung.schliessen()
    naechste = begonnene(umgebung)
    vorige = naechste.vorige_wahl()
    [_, zeile] = zeilen(naechste.runde, naechste.runde.phase, vorige)
    assert "Angebot: Trommelgruppe am Nachmittag (Musikschule Nord)" in zeile.zusatz
    rueckblick = waehlen(naechste, vorige[0], "umgesetzt", art="rueckblick")
    assert rueckblick.angebote == ()


def test_vorgemerkt_als_etwas_ohne_katalog_bleibt_das_angebot_zurueck(leitung):
    [idee] = im(leitung, "brainstorming", "Etwas mit Musik")
    leitung.angebot_uebernehmen(T, idee.id)
    leitung.eintrag_parken(idee.id, "frage")
    assert leitung.runde.eintraege[idee.id].angebote == ()
    leitung.zuruecknehmen()
    leitung.eintrag_parken(idee.id, "option")
    assert leitung.runde.eintraege[idee.id].angebote == (T,)


def test_zwei_zugleich_nehmen_es_einmal(leitung, umgebung, zweite):
    [idee] = im(leitung, "brainstorming", "Etwas mit Musik")
    andere = Leitung.oeffnen(zweite, leitung.id)
    leitung.angebot_uebernehmen(T, idee.id)
    andere.angebot_uebernehmen(T, idee.id)
    andere.angebot_uebernehmen(S, idee.id)
    leitung.auffrischen()
    assert leitung.runde == andere.runde
    assert leitung.runde.eintraege[idee.id].angebote == (T, S)


# --- in the list ------------------------------------------------------------------------------


def test_in_der_liste_steht_das_angebot_unter_dem_text(leitung):
    [idee] = im(leitung, "brainstorming", "Etwas mit Musik")
    leitung.angebot_uebernehmen(T, idee.id)
    leitung.angebot_uebernehmen(S, art="idee")
    leitung.angebot_uebernehmen(replace(E, traeger=""), art="idee")
    gezeigt = {z.text: z.zusatz for z in zeilen(leitung.runde, leitung.runde.phase)}
    assert gezeigt == {
        "Etwas mit Musik": "wer hilft: Musikschule Nord"
        " · Angebot: Trommelgruppe am Nachmittag (Musikschule Nord)",
        "Sport für alle": "wer hilft: Breitensportverein · Angebot aus dem Katalog",
        "Elterncafé": "Angebot aus dem Katalog",
    }


# --- on paper ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("angebot", "zeile"),
    [
        (
            T,
            "Trommelgruppe am Nachmittag (Musikschule Nord) · Nordstadt"
            " · erreichbar: 0361 5550142 · gilt bis 31.07.2027",
        ),
        (
            P,
            "Sportpaten (Freiwilligenagentur) · Mitte"
            " · galt nur bis 31.07.2026, bitte vorher nachfragen",
        ),
        (Angebotsangabe("x", "Lesen"), "Lesen"),
        (Angebotsangabe("x", "Lesen", gueltig_bis="2026-11-01"), "Lesen · gilt bis 01.11.2026"),
        (Angebotsangabe("x", "Lesen", gueltig_bis="immer"), "Lesen · gilt bis immer"),
        (Angebotsangabe("x", "# A [B](c) *d*", "<b>"), r"\# A \[B\](c) \*d\* (\<b>)"),
    ],
)
def test_eine_zeile_sagt_was_wer_wo_wie_und_bis_wann(angebot, zeile):
    assert blattzeile(angebot, "2026-11") == zeile


@given(TEXTE, TEXTE, TEXTE, TEXTE, st.sampled_from(list(LESER.values())))
def test_was_im_katalog_steht_liest_sich_auf_dem_blatt_als_derselbe_text(t, wer, wo, wie, leser):
    a = angabe("x", Angebot(t, wer, ort=wo, erreichbar=wie))
    assume(a.titel)  # no offer is without one
    name = f"{a.titel} ({a.traeger})" if a.traeger else a.titel
    wie_da = [name, *filter(None, (a.ort, a.erreichbar and f"erreichbar: {a.erreichbar}"))]
    zeile = blattzeile(a, "2026-11")
    tokens = leser.parse(f"- {zeile}\n- Angebot: {zeile}\n")
    texte = [[kind.content for kind in x.children] for x in tokens if x.type == "inline"]
    erwartet = " · ".join(wie_da)
    gelesen = ["".join(teile) for teile in texte]
    assert gelesen == [erwartet, f"Angebot: {erwartet}"]
    arten = {token.type for token in tokens} - {"inline"}
    assert {art.rpartition("_")[0] for art in arten} == {"bullet_list", "list_item", "paragraph"}


def test_unter_dem_eintrag_steht_nichts_zweimal():
    kurz = Angebotsangabe("x", "Lesen", "Bücherei", "Mitte")
    assert darunter(kurz, "", ["Etwas"]) == "Angebot: Lesen (Bücherei) · Mitte"
    assert darunter(kurz, "", ["Lesen"]) == "Bücherei · Mitte"
    assert darunter(kurz, "", ["Lesen", "Bücherei"]) == "Mitte"
    assert darunter(replace(kurz, ort=""), "", ["Lesen", "Bücherei"]) == ""
    assert kurz.name == "Lesen (Bücherei)"
    assert deutsch("2027-03-09") == "09.03.2027"


@pytest.fixture
def mit_angeboten(leitung: Leitung) -> Leitung:
    """Two ideas, one chosen; each with an offer, and one of them for both."""
    musik, eltern = im(leitung, "brainstorming", "Etwas mit Musik", "asd: Elterngespräch")
    for idee, angebot in ((musik, T), (eltern, E), (eltern, T)):
        leitung.angebot_uebernehmen(angebot, idee.id)
    gehe(leitung, "auswahl")
    waehlen(leitung, leitung.runde.eintraege[musik.id], "gewaehlt")
    return leitung


def test_unter_der_gewaehlten_option_steht_das_angebot(mit_angeboten):
    text = handzettel(mit_angeboten.runde).markdown
    assert (
        "- Wer helfen könnte: Musikschule Nord\n"
        "- Angebot: Trommelgruppe am Nachmittag (Musikschule Nord) · Nordstadt"
        " · erreichbar: 0361 5550142 · gilt bis 31.07.2027\n"
    ) in text


def test_was_zu_nicht_gewaehlten_ideen_gefunden_war_steht_einmal_in_der_naehe(mit_angeboten):
    text = handzettel(mit_angeboten.runde).markdown
    assert abschnitt(text, "Angebote in der Nähe") == [
        "- Elterncafé (Familienzentrum) · Mitte · erreichbar: 0361 5550199"
    ]
    folge = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert folge.index("Angebote in der Nähe") == folge.index("Weitere Ideen, zur Auswahl") + 1
    assert text.count("Trommelgruppe") == 1


def test_das_blatt_sagt_dass_angebote_nicht_geprueft_sind(mit_angeboten, umgebung):
    leitung, vermerk = mit_angeboten, pruefvermerk("2026-11", 0)
    assert handzettel(leitung.runde, vermerk).markdown.endswith(f"{vermerk} {UNGEPRUEFT}\n")
    assert UNGEPRUEFT not in handzettel(leitung.runde).markdown
    leitung.schalten("angebote", False)
    assert handzettel(leitung.runde, vermerk).markdown.endswith(f"{vermerk}\n")
    kreis = begonnene(umgebung, "praeventionskreis")
    gehe(kreis, "angebote")
    assert niederschrift(kreis.runde, vermerk).markdown.endswith(f"{vermerk}\n")
    kreis.angebot_uebernehmen(T, art="angebot")
    assert niederschrift(kreis.runde, vermerk).markdown.endswith(f"{vermerk} {UNGEPRUEFT}\n")


def test_angebote_lassen_sich_vom_zettel_nehmen_und_der_schalter_steht_nur_wo_es_sie_gibt(
    mit_angeboten, umgebung
):
    leitung = mit_angeboten
    assert [s.titel for s in schalter(leitung.runde)][-1] == "Angebote in der Nähe"
    leitung.schalten("angebote", False)
    zettel = handzettel(leitung.runde)
    assert "Trommelgruppe" not in zettel.markdown
    assert "Elterncafé" not in zettel.markdown
    assert "2 Angebote (ausgeschaltet)" in zettel.ausgelassen
    assert "angebote" not in [s.schluessel for s in schalter(begonnene(umgebung).runde)]


def test_im_protokoll_steht_das_angebot_unter_dem_eintrag(umgebung):
    leitung = begonnene(umgebung, "praeventionskreis")
    [bedarf] = im(leitung, "bedarfe", "Musik am Nachmittag")
    gehe(leitung, "angebote")
    leitung.angebot_uebernehmen(T, art="angebot", bezug=bedarf.id)
    [andere] = leitung.erfassen(["Ein Treff"], "angebot", bezug=bedarf.id)
    leitung.angebot_uebernehmen(E, andere)
    assert (
        "- Musik am Nachmittag\n"
        "  - Angebot: Trommelgruppe am Nachmittag (Von wem: Musikschule Nord)\n"
        "    - Nordstadt · erreichbar: 0361 5550142 · gilt bis 31.07.2027\n"
        "  - Angebot: Ein Treff (Von wem: Familienzentrum)\n"
        "    - Angebot: Elterncafé (Familienzentrum) · Mitte · erreichbar: 0361 5550199\n"
    ) in niederschrift(leitung.runde).markdown


def test_auch_ein_eintrag_mit_eigenem_abschnitt_nennt_sein_angebot(umgebung):
    leitung = begonnene(umgebung, "steuerungsgruppe")
    [massnahme] = im(leitung, "massnahmen", "Ferienangebote bündeln")
    leitung.angebot_uebernehmen(S, massnahme.id)
    gehe(leitung, "beschluesse")
    waehlen(leitung, leitung.runde.eintraege[massnahme.id], "angenommen", art="beschluss")
    assert (
        "- Ferienangebote bündeln\n  (Beschluss: angenommen)\n"
        "  - Angebot: Sport für alle (Breitensportverein) · Sporthalle"
    ) in niederschrift(leitung.runde).markdown


# --- names ------------------------------------------------------------------------------------


def texte(stellen) -> list[str]:
    return [s.text for s in stellen]


def test_nach_oeffentlichen_angaben_wird_vor_dem_hinausgehen_nicht_gefragt(leitung):
    [idee] = im(leitung, "brainstorming", "Etwas mit Musik")
    leitung.angebot_uebernehmen(T, idee.id)
    id = leitung.angebot_uebernehmen(S, art="idee")
    for stellen in (hinausgehende(leitung.runde), alle_stellen(leitung.runde)):
        gefragt = texte(stellen)
        assert "Etwas mit Musik" in gefragt
        assert not {T.titel, T.traeger, T.erreichbar, S.titel, S.traeger} & set(gefragt)
    leitung.aendern(id, "Sport für alle, auch für Leon")
    assert "Sport für alle, auch für Leon" in texte(hinausgehende(leitung.runde))
    setzen(leitung, leitung.runde.eintraege[id], wer_hilft="Onkel Leon")
    assert "Onkel Leon" in texte(hinausgehende(leitung.runde))
    leitung.aendern(id, S.titel)
    leitung.angebot_herausnehmen(id, "s")
    assert S.titel in texte(hinausgehende(leitung.runde))


def test_ein_ersetzter_name_geht_auch_aus_dem_angebot(leitung, umgebung):
    [idee] = im(leitung, "brainstorming", "Bei Krause nachfragen")
    mit_namen = Angebotsangabe("k", "Töpfern bei Krause", "Werkstatt Krause", "Krausehof", "Krause")
    leitung.angebot_uebernehmen(mit_namen, idee.id)
    leitung.angebot_uebernehmen(mit_namen, art="idee")
    leitung.ersetzen(["Krause"], "[Name]", "person")
    angebot = leitung.runde.eintraege[idee.id].angebote[0]
    assert (angebot.titel, angebot.traeger) == ("Töpfern bei [Name]", "Werkstatt [Name]")
    assert (angebot.ort, angebot.erreichbar) == ("Krausehof", "[Name]")
    # Still the same words in both places: nothing new is to be asked about.
    assert "Töpfern bei [Name]" not in texte(hinausgehende(leitung.runde))
    assert b"bei Krause" not in umgebung.protokoll.pfad.read_bytes()


def test_geschwaerzt_wird_nur_der_text_des_angebots():
    ersetze = ersetzung(["Krause"], "[Name]")
    angebot = Angebotsangabe("Krause", "Krause", "", "", "", "2027-01-01")
    vermerk = Vermerk(1, "1", BEGINN, 1, e.AngebotZugeordnet("Krause", angebot))
    [neu] = geschwaerzt([vermerk], ersetze, ersetze)
    erwartet = Angebotsangabe("Krause", "[Name]", gueltig_bis="2027-01-01")
    assert neu.ereignis == e.AngebotZugeordnet("Krause", erwartet)


# --- closing ----------------------------------------------------------------------------------


def test_mit_dem_schliessen_geht_was_von_angeboten_nicht_mehr_gilt(leitung):
    a, b, c = im(leitung, "brainstorming", "Eins", "Zwei", "Drei")
    weg = [Angebotsangabe(f"g{n}", f"weg-{n}", f"weg-{n}", "weg", "weg") for n in range(6)]
    leitung.angebot_uebernehmen(weg[0], a.id)
    leitung.angebot_herausnehmen(a.id, "g0")
    leitung.angebot_uebernehmen(weg[1], a.id)
    leitung.zuruecknehmen()
    leitung.angebot_uebernehmen(replace(T, ort="weg-ort"), a.id)
    leitung.angebot_uebernehmen(S, a.id)
    leitung.angebot_uebernehmen(T, a.id)
    leitung.angebot_uebernehmen(weg[2], b.id)
    leitung.loeschen(b.id)
    leitung.angebot_uebernehmen(weg[3], c.id)
    leitung.eintrag_parken(c.id, "frage")
    runde, log = leitung.runde, leitung.vermerke
    rest = verdichtet(log)
    gespeichert = "\n".join(kodieren(v.ereignis) for v in rest)
    assert "weg-" not in gespeichert
    assert falten(rest) == runde
    assert runde.eintraege[a.id].angebote == (S, T)
    assert verdichtet(rest) == rest


def test_die_angaben_stehen_auch_in_einer_geschlossenen_runde(mit_angeboten, umgebung):
    davor = handzettel(mit_angeboten.runde).markdown
    mit_angeboten.schliessen()
    assert handzettel(Leitung.oeffnen(umgebung, mit_angeboten.id).runde).markdown == davor


def test_ein_protokoll_von_frueher_ohne_katalog_bleibt_lesbar(umgebung):
    koprax = mitgeliefert("koprax-60")
    alt = replace(koprax, arten=tuple(replace(a, katalog=False) for a in koprax.arten))
    leitung = Leitung.anlegen(umgebung, alt, Angaben("K-08", "2026-11"))
    leitung.beginnen()
    gehe(leitung, "brainstorming")
    with pytest.raises(Abgelehnt):
        leitung.angebot_uebernehmen(T, art="idee")

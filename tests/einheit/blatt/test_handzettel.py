"""The handout: what stands on it, in which order, and what it never shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import alle
from modelle.blatt.auswahl import OHNE_GRUPPE
from modelle.blatt.bausteine import Ergebnisblatt, angabe
from modelle.blatt.ergebnis import dateiname
from modelle.blatt.handzettel import SCHREIBLINIE, VERMUTUNG, handzettel
from modelle.blatt.schalter import schalter
from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from modelle.runde.zeit import neuer_stand
from modelle.runde.zustand import Runde
from modelle.sprache.zeichen import einzeilig
from tests.buehne.runden import begonnene, fall_a, tippen, umgebung_in, waehlen
from tests.conftest import ANGABEN, BEGINN

replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def runde(tmp_path_factory: pytest.TempPathFactory) -> Runde:
    """Return the round of case A as it stands at its end."""
    with umgebung_in(tmp_path_factory.mktemp("fall-a")) as umgebung:
        return fall_a(umgebung).runde


def geschaltet(runde: Runde, **wahl: bool) -> Ergebnisblatt:
    return handzettel(replace(runde, schalter={**runde.schalter, **wahl}))


def ueberschriften(markdown: str, ebene: str = "##") -> list[str]:
    return re.findall(rf"^{ebene} (.+)$", markdown, re.MULTILINE)


def abschnitt(markdown: str, ueberschrift: str) -> str:
    """Return the text between a heading and the next one of the same level."""
    anfang = markdown.index(f"\n## {ueberschrift}\n")
    return markdown[anfang:].split("\n## ")[1].removeprefix(ueberschrift).strip()


def bis_zu(leitung: Leitung, phase: str) -> None:
    while leitung.runde.phase.schluessel != phase:
        leitung.weiter()


def umgestellt(
    ablauf: Ablauf, *, phase: Mapping[str, object] = {}, raenge: Mapping[str, str] = {}
) -> Ablauf:
    """Return the format with another phase, or with ranks for the values named."""
    phasen = tuple(
        replace(p, **phase) if p.schluessel == "brainstorming" else p for p in ablauf.phasen
    )
    felder = tuple(
        replace(f, werte=tuple(replace(w, rang=raenge.get(w.schluessel, w.rang)) for w in f.werte))
        for f in ablauf.felder
    )
    return replace(ablauf, phasen=phasen, felder=felder)


# --- what stands on it ------------------------------------------------------------------------


def test_der_handzettel_folgt_der_vereinbarten_reihenfolge(runde: Runde) -> None:
    markdown = handzettel(runde).markdown
    assert markdown.startswith("# Handzettel\n\nFall K-07 · November 2026 · KoPrax, 60 Minuten\n")
    assert ueberschriften(markdown) == [
        "Ihre Leitfrage",
        "Das nehmen Sie mit",
        "Weitere Ideen, zur Auswahl",
        "Bis zum nächsten Mal",
    ]
    assert markdown.rstrip().splitlines()[-1].startswith("> ")


def test_die_leitfrage_steht_in_den_worten_der_lehrkraft(runde: Runde) -> None:
    assert abschnitt(handzettel(runde).markdown, "Ihre Leitfrage") == (
        "> Wie kann er sich bewegen, ohne dass die anderen beim Lernen gestört werden?"
    )


def test_jede_gewaehlte_option_hat_einen_ersten_schritt_zum_abhaken(runde: Runde) -> None:
    assert abschnitt(handzettel(runde).markdown, "Das nehmen Sie mit") == (
        "### 1. Ein Sportangebot am Nachmittag, bei dem er sich auspowern kann\n\n"
        "- [ ] Erster Schritt: mit der Fachkraft klären, welche Gruppe noch Platz hat\n"
        "- Bis wann: Ende nächster Woche\n"
        "- Wer helfen könnte: Fachkraft der Offenen Kinder- und Jugendarbeit\n\n"
        "### 2. Zwei kurze Bewegungspausen am Vormittag für die ganze Klasse\n\n"
        "- [ ] Erster Schritt: eine Pause nach der ersten Stillarbeit ausprobieren\n"
        "- Bis wann: ab Montag, zwei Wochen lang\n"
        "- Wer helfen könnte: Schulsozialarbeit"
    )


def test_weitere_ideen_stehen_kurz_nach_professionen(runde: Runde) -> None:
    assert abschnitt(handzettel(runde).markdown, "Weitere Ideen, zur Auswahl") == (
        "### Vielleicht später\n\n"
        "- Eine Trommelgruppe, in der Trommeln genau richtig ist\n"
        "  (Wer helfen könnte: Musikschule)\n\n"
        "### Schulsozialarbeit\n\n"
        "- Ein verabredetes Zeichen, mit dem er kurz hinausgehen darf\n\n"
        "### Allgemeiner Sozialer Dienst\n\n"
        "- Ein Elterngespräch, das mit dem beginnt, was ihm gelingt\n"
        "  (Wer helfen könnte: Schulsozialarbeit)"
    )


def test_wer_helfen_koennte_steht_bei_der_idee_fuer_die_es_gesagt_wurde(runde: Runde) -> None:
    markdown = handzettel(runde).markdown
    davor = re.findall(r"(.+)\n  \(Wer helfen könnte: (.+)\)", markdown)
    gesagt = {x.felder.get("wer_hilft"): x.text for x in runde.eintraege.values()}
    assert (
        dict((wer, text.removeprefix("- ")) for text, wer in davor)["Musikschule"]
        == (gesagt["Musikschule"])
    )
    wer_hilft = re.findall(r"Wer helfen könnte", markdown)
    assert len(wer_hilft) == len(re.findall(r"Wer helfen könnte: \w", markdown)) == 4


def test_am_ende_stehen_termin_eine_frage_mit_platz_zum_schreiben_und_der_kasten(
    runde: Runde,
) -> None:
    ende = abschnitt(handzettel(runde).markdown, "Bis zum nächsten Mal")
    assert ende.startswith(
        "Nächster Termin: Mittwoch, 2. Dezember, 14 Uhr\n\n"
        f"Was hat sich verändert?\n\n{SCHREIBLINIE}\n\n> **"
    )
    assert "§ 4 KKG" in ende
    assert "insoweit erfahrenen" in ende


def test_eine_runde_ohne_eintraege_gibt_einen_entwurf(umgebung: Umgebung) -> None:
    blatt = handzettel(begonnene(umgebung).runde)
    assert ueberschriften(blatt.markdown) == [
        "Ihre Leitfrage",
        "Das nehmen Sie mit",
        "Bis zum nächsten Mal",
    ]
    assert "Noch keine Leitfrage notiert." in blatt.markdown
    assert f"- [ ] {SCHREIBLINIE}" in blatt.markdown
    assert blatt.ausgelassen == ("Angaben zum Kind",)


def test_leere_abschnitte_fallen_weg(leitung: Leitung) -> None:
    leitung.weiter()
    tippen(leitung, "l: Was braucht er am Vormittag?")
    markdown = handzettel(leitung.runde).markdown
    assert ueberschriften(markdown) == ["Ihre Leitfrage", "Bis zum nächsten Mal"]


def test_ohne_notierten_schritt_bleibt_platz_zum_schreiben(leitung: Leitung) -> None:
    bis_zu(leitung, "brainstorming")
    [idee] = tippen(leitung, "ssa: Pausensport")
    leitung.weiter()
    waehlen(leitung, idee, "gewaehlt")
    assert abschnitt(handzettel(leitung.runde).markdown, "Das nehmen Sie mit") == (
        f"### 1. Pausensport\n\n- [ ] Erster Schritt: {SCHREIBLINIE}"
    )


def test_ohne_wahl_heissen_die_ideen_nicht_weitere(leitung: Leitung) -> None:
    bis_zu(leitung, "brainstorming")
    tippen(leitung, "ssa: Pausensport", "Ein Gespräch zu dritt")
    assert abschnitt(handzettel(leitung.runde).markdown, "Ideen der Runde, zur Auswahl") == (
        "### Schulsozialarbeit\n\n- Pausensport\n\n### Aus der Runde\n\n- Ein Gespräch zu dritt"
    )


def test_eine_option_ohne_entscheidung_steht_bei_den_ideen(leitung: Leitung) -> None:
    bis_zu(leitung, "auswahl")
    tippen(leitung, "asd: Ein Gespräch zu dritt")
    assert ueberschriften(handzettel(leitung.runde).markdown, "###") == [
        "Allgemeiner Sozialer Dienst"
    ]


def test_eine_zurueckgelegte_option_gibt_ihre_idee_wieder_frei(leitung: Leitung) -> None:
    bis_zu(leitung, "brainstorming")
    [idee] = tippen(leitung, "ssa: Pausensport")
    leitung.weiter()
    option = waehlen(leitung, idee, "nicht_jetzt")
    assert "Pausensport" not in handzettel(leitung.runde).markdown
    leitung.eintrag_parken(option.id, "option")
    assert "- Pausensport" in handzettel(leitung.runde).markdown
    leitung.loeschen(option.id)
    assert "- Pausensport" in handzettel(leitung.runde).markdown


def test_wer_zweimal_helfen_koennte_zaehlt_einmal_auch_anders_geschrieben(
    runde: Runde,
) -> None:
    eintraege = {
        x.id: replace(x, felder={**x.felder, "wer_hilft": f" {wer} "})
        for x, wer in zip(runde.mit_art("option"), ("Hort", "HORT", "hort", "Hort"), strict=True)
    }
    blatt = geschaltet(replace(runde, eintraege=eintraege), hilfen=False)
    assert "1 Angabe, wer helfen könnte (ausgeschaltet)" in blatt.ausgelassen


def test_was_an_einer_gewaehlten_aufgabe_haengt_ersetzt_sie_nicht(runde: Runde) -> None:
    aufgabe, dazu, *_ = runde.mit_art("option")
    arten = tuple(
        replace(art, haengt_an=("option",)) if art.schluessel == "option" else art
        for art in runde.ablauf.arten
    )
    eintraege = {aufgabe.id: aufgabe, dazu.id: replace(dazu, bezug=aufgabe.id)}
    markdown = handzettel(
        replace(runde, eintraege=eintraege, ablauf=replace(runde.ablauf, arten=arten))
    ).markdown
    assert len(ueberschriften(markdown, "###")) == 2


def test_die_wahl_selbst_steht_nicht_noch_einmal_bei_der_option(runde: Runde) -> None:
    phasen = tuple(replace(p, ansicht="liste", gruppiert_nach="") for p in runde.ablauf.phasen)
    markdown = handzettel(replace(runde, ablauf=replace(runde.ablauf, phasen=phasen))).markdown
    assert "gewählt" not in markdown


def test_die_laenge_steht_dabei_wenn_der_titel_sie_nicht_nennt(runde: Runde) -> None:
    kurz = replace(runde, ablauf=replace(runde.ablauf, titel="KoPrax"))
    assert "\nFall K-07 · November 2026 · KoPrax · 60 Minuten\n" in handzettel(kurz).markdown


def test_ein_ablauf_ohne_leitfrage_und_wahl_verspricht_keine(runde: Runde) -> None:
    arten = tuple(replace(art, abschnitt="") for art in runde.ablauf.arten)
    anderer = replace(runde, eintraege={}, ablauf=replace(runde.ablauf, arten=arten))
    assert ueberschriften(handzettel(anderer).markdown) == ["Bis zum nächsten Mal"]


def test_was_keine_raenge_kennt_ist_mit_dem_aufschreiben_gewaehlt(runde: Runde) -> None:
    ohne = umgestellt(runde.ablauf, raenge={"gewaehlt": "", "vielleicht": "", "nicht_jetzt": ""})
    markdown = handzettel(replace(runde, ablauf=ohne)).markdown
    assert len(ueberschriften(abschnitt(markdown, "Das nehmen Sie mit"), "###")) == 4


# --- what it never shows ----------------------------------------------------------------------


def test_der_handzettel_schweigt_ueber_alles_was_nur_ins_protokoll_gehoert(runde: Runde) -> None:
    markdown = handzettel(runde).markdown
    for art in (
        "beobachtung",
        "frage",
        "antwort",
        "hypothese",
        "ursache",
        "resonanz",
        "rueckblick",
    ):
        for eintrag in runde.mit_art(art):
            assert eintrag.text not in markdown
    assert "Ich gehe leichter hinaus" not in markdown


def test_geparktes_geloeschtes_und_abgelehntes_steht_nicht_auf_dem_handzettel(
    runde: Runde,
) -> None:
    markdown = geschaltet(runde, vermutungen=True, rueckblick=True).markdown
    for wort in ("Stehpult", "Krause", "Erziehungsberatung"):
        assert wort not in markdown


def test_weder_tag_noch_uhrzeit_noch_angaben_zum_kind_kommen_auf_den_handzettel(
    runde: Runde,
) -> None:
    ohne_termin = geschaltet(runde, termin=False, vermutungen=True, rueckblick=True).markdown
    assert not re.search(r"\d:\d\d|\d{4}-\d\d|\d\. [A-Z]\w+ 2026", ohne_termin)
    assert f"{BEGINN.day}. November" not in ohne_termin
    for wort in ("männlich", "Primar", "Grundschule", "9 Jahre"):
        assert wort not in ohne_termin


@pytest.mark.parametrize(
    ("monat", "kopf"),
    [
        ("2026-03", "Fall K-07 · März 2026 · KoPrax, 60 Minuten"),
        ("2026-11-04", "Fall K-07 · November 2026 · KoPrax, 60 Minuten"),
        ("4. November", "Fall K-07 · KoPrax, 60 Minuten"),
    ],
)
def test_der_kopf_nennt_den_monat_und_nie_den_tag(runde: Runde, monat: str, kopf: str) -> None:
    anders = replace(runde, angaben=replace(runde.angaben, monat=monat))
    assert handzettel(anders).markdown.splitlines()[2] == kopf


def test_die_vorschau_zaehlt_auf_was_das_protokoll_mehr_weiss(runde: Runde) -> None:
    assert handzettel(runde).ausgelassen == (
        "Angaben zum Kind",
        "1 Rückblick (ausgeschaltet)",
        "3 Beobachtungen",
        "3 Fragen mit 2 Antworten",
        "3 Ursachen mit 4 Hypothesen (ausgeschaltet)",
        "1 Resonanz",
        "1 Idee (noch vorgemerkt)",
        "1 Option (nicht jetzt)",
        "1 Wort zum Schluss",
    )


@pytest.mark.parametrize("an", [True, False])
def test_jeder_eintrag_steht_auf_dem_handzettel_oder_zaehlt_in_der_vorschau(
    runde: Runde, an: bool
) -> None:
    eintraege = {id: replace(x, text=f"Eintrag{id}X") for id, x in runde.eintraege.items()}
    nummeriert = replace(runde, eintraege=eintraege)
    blatt = geschaltet(nummeriert, vermutungen=an, rueckblick=an, ideen=an, termin=an)
    gezeigt = sum(x.text in blatt.markdown for x in eintraege.values())
    zahlen = [re.findall(r"\d+", zeile) or ["1"] for zeile in blatt.ausgelassen[1:]]
    vertreten = len(runde.mit_art("option"))
    assert (
        gezeigt + sum(int(zahl) for teil in zahlen for zahl in teil) == len(eintraege) - vertreten
    )


def test_fragen_die_an_fragen_haengen_gehen_der_vorschau_nicht_verloren(runde: Runde) -> None:
    an = {"frage": ("frage",), "antwort": ("frage", "antwort"), "resonanz": ("antwort",)}
    arten = tuple(replace(art, haengt_an=an.get(art.schluessel, ())) for art in runde.ablauf.arten)
    blatt = handzettel(replace(runde, ablauf=replace(runde.ablauf, arten=arten)))
    assert "3 Fragen mit 2 Antworten" in blatt.ausgelassen
    assert "1 Resonanz" in blatt.ausgelassen


def test_eine_phase_kann_ihre_eintraege_fuer_sich_behalten(runde: Runde) -> None:
    ablauf = umgestellt(runde.ablauf, phase={"im_handzettel": False, "titel": "Ideen"})
    blatt = handzettel(replace(runde, ablauf=ablauf))
    assert "verabredetes Zeichen" not in blatt.markdown
    assert "2 Ideen (aus „Ideen“)" in blatt.ausgelassen
    assert "Nächster Termin: " in blatt.markdown


# --- switches ---------------------------------------------------------------------------------


def test_ein_schalter_steht_nur_wo_der_ablauf_dafuer_etwas_hat() -> None:
    """Wise Crowds offered the switch for the next date, and has no place for a date."""
    zettel = {name: a for name, a in alle().nach_name.items() if a.ergebnis == "handzettel"}
    assert len(zettel) > 5
    for name, ablauf in zettel.items():
        leer = Runde(ablauf, ANGABEN, neuer_stand(ablauf))
        da = {s.schluessel for s in schalter(leer)}
        arten = {art.abschnitt for art in ablauf.arten}
        for abschnitt in ("termin", "vermutungen"):
            assert (abschnitt in da) == (abschnitt in arten), (name, abschnitt)
        zur_wahl = "optionen" in arten and name != "ursachenkarte"
        assert ("ideen" in da) == ("ideen" in arten or zur_wahl), name
        assert ("hilfen" in da) == any(feld.rolle == "hilft" for feld in ablauf.felder), name
        assert handzettel(leer).markdown


def test_die_schalter_zeigen_ihren_stand(leitung: Leitung) -> None:
    assert [(s.schluessel, s.an) for s in schalter(leitung.runde)] == [
        ("ideen", True),
        ("hilfen", True),
        ("vermutungen", False),
        ("termin", True),
    ]
    leitung.schalten("vermutungen", True)
    leitung.schalten("termin", False)
    assert [s.an for s in schalter(leitung.runde)] == [True, True, True, False]
    assert all(s.titel for s in schalter(leitung.runde))


def test_vermutungen_kommen_nur_auf_wunsch_nach_feldern_und_einmal_steht_dass_es_welche_sind(
    runde: Runde,
) -> None:
    blatt = geschaltet(runde, vermutungen=True)
    assert abschnitt(blatt.markdown, "Vermutungen der Runde") == (
        f"{VERMUTUNG}\n\n"
        "### Ursachen\n\n"
        "#### Klasse/Peers\n\n"
        "- Die Klasse schaut hin, wenn er trommelt\n"
        "  (Rückmeldung: teils)\n\n"
        "#### Unterricht/Lehrkraft\n\n"
        "- Lange Stillarbeit ohne Bewegung\n"
        "  (Rückmeldung: passt)\n\n"
        "### Hypothesen\n\n"
        "- Er braucht mehr Bewegung, als der Vormittag zulässt.\n"
        "- Unter dem Tisch ist es ihm weniger laut und voll.\n"
        "- Das Lachen der anderen ist für ihn Anerkennung."
    )
    assert "Vermutung der Runde, nicht belegt" in VERMUTUNG


def test_was_noch_in_keinem_feld_liegt_steht_nach_den_feldern(runde: Runde) -> None:
    eintraege = dict(runde.eintraege)
    for x in runde.mit_art("ursache")[:1]:
        eintraege[x.id] = replace(x, felder={})
    zettel = geschaltet(replace(runde, eintraege=eintraege), vermutungen=True).markdown
    assert ueberschriften(zettel, "####") == ["Klasse/Peers", OHNE_GRUPPE]


@pytest.mark.parametrize("bis", ["bis Freitag", "Bis zu den Ferien"])
def test_was_mit_bis_beginnt_steht_ohne_noch_ein_bis(runde: Runde, bis: str) -> None:
    option, *_ = runde.mit_art("option")
    neu = replace(option, felder={**option.felder, "bis_wann": bis})
    markdown = handzettel(replace(runde, eintraege={option.id: neu})).markdown
    assert f"\n- B{bis[1:]}\n" in markdown
    assert "Bis wann" not in markdown


def test_was_fuer_die_lehrkraft_nicht_passt_bleibt_mit_seinen_hypothesen_weg(
    runde: Runde,
) -> None:
    blatt = geschaltet(runde, vermutungen=True)
    assert "Zu wenig Platz daheim" not in blatt.markdown
    assert "Zu Hause ist es eng" not in blatt.markdown
    assert "1 Ursache mit 1 Hypothese (passt nicht)" in blatt.ausgelassen


def test_nur_was_an_einer_abgelehnten_ursache_haengt_geht_mit_ihr(runde: Runde) -> None:
    abgelehnt = next(x for x in runde.mit_art("option") if x.felder["wahl"] == "nicht_jetzt")
    [alt] = runde.mit_art("rueckblick")
    eintraege = {**runde.eintraege, alt.id: replace(alt, bezug=abgelehnt.id)}
    assert alt.text in geschaltet(replace(runde, eintraege=eintraege), rueckblick=True).markdown


def test_ein_ursachenfeld_lehnt_nichts_ab_wie_es_auch_heisst(runde: Runde) -> None:
    felder = tuple(
        replace(f, werte=tuple(replace(w, titel="nicht bekannt") for w in f.werte))
        if f.schluessel == "gruppe"
        else f
        for f in runde.ablauf.felder
    )
    anders = replace(runde, ablauf=replace(runde.ablauf, felder=felder))
    assert "Lange Stillarbeit" in geschaltet(anders, vermutungen=True).markdown


def test_bei_erklaerten_raengen_entscheiden_sie_und_nicht_die_titel(runde: Runde) -> None:
    ablauf = umgestellt(runde.ablauf, raenge={"teils": "", "passt_nicht": "spaet"})
    blatt = geschaltet(replace(runde, ablauf=ablauf), vermutungen=True)
    assert "Zu wenig Platz daheim" in blatt.markdown
    assert "Die Klasse schaut hin" not in blatt.markdown


def test_der_rueckblick_kommt_auf_wunsch_mit_ergebnis_und_wirkung(runde: Runde) -> None:
    blatt = geschaltet(runde, rueckblick=True)
    assert abschnitt(blatt.markdown, "Was aus der letzten Wahl wurde") == (
        "- Platz in der ersten Reihe\n"
        "  (Ergebnis: teils; Wirkung: zwei Wochen lang ruhiger, dann wie vorher)"
    )


def test_ohne_weitere_ideen_bleibt_nur_die_wahl(runde: Runde) -> None:
    blatt = geschaltet(runde, ideen=False)
    assert "Weitere Ideen" not in blatt.markdown
    assert "Trommelgruppe" not in blatt.markdown
    assert "Musikschule" not in blatt.markdown
    assert "2 Ideen (ausgeschaltet)" in blatt.ausgelassen
    assert "1 Option (ausgeschaltet)" in blatt.ausgelassen


def test_ohne_hilfen_nennt_der_handzettel_niemanden_der_helfen_koennte(runde: Runde) -> None:
    blatt = geschaltet(runde, hilfen=False)
    assert "elfen könnte" not in blatt.markdown
    assert "3 Angaben, wer helfen könnte (ausgeschaltet)" in blatt.ausgelassen


def test_ohne_termin_bleibt_die_frage_nach_der_veraenderung(runde: Runde) -> None:
    blatt = geschaltet(runde, termin=False)
    assert "Dezember" not in blatt.markdown
    assert "Was hat sich verändert?" in blatt.markdown
    assert "Nächster Termin (ausgeschaltet)" in blatt.ausgelassen


# --- whatever is typed ------------------------------------------------------------------------

LESER = (
    MarkdownIt("commonmark", {"html": False}),
    MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]),
)
BOESE = "\\`*_[]()<>~|&#+-=:.1a \t\n\x00\x1b\x9b\xad\u200b\u202e\u2066\ufeff\u2028\u00a0"
TEXTE = st.text(st.sampled_from(BOESE) | st.characters(), min_size=1, max_size=20).filter(
    lambda text: einzeilig(text).strip() != ""
)
WORT = re.compile(r"Wort\d+X")


class Platzhalter:
    """Replaces each text from outside, either by a given text or by a plain word of its own."""

    def __init__(self, texte: list[str]) -> None:
        self._folge = iter(range(1_000_000))
        self._texte = texte
        self._woerter: dict[str, str] = {}
        self.bedeutung: dict[str, str] = {}

    def text(self, alt: str) -> str:
        return self._texte[next(self._folge) % len(self._texte)]

    def wort(self, alt: str) -> str:
        """Return one word for each text; texts that differ only in case share a word."""
        klar = einzeilig(self.text(alt)).strip()
        wort = self._woerter.setdefault(klar.casefold(), f"Wort{len(self._woerter)}X")
        self.bedeutung.setdefault(wort, klar)
        return wort


def ausgetauscht(runde: Runde, neu: Callable[[str], str]) -> Runde:
    """Return the round with every text that a person typed replaced by `neu`."""
    ablauf, angaben = runde.ablauf, runde.angaben
    frei = {feld.schluessel for feld in ablauf.felder if not feld.werte}
    eintraege = {
        x.id: replace(
            x,
            text=neu(x.text),
            felder={k: neu(v) if k in frei else v for k, v in x.felder.items()},
        )
        for x in runde.eintraege.values()
    }
    professionen = tuple(replace(p, titel=neu(p.titel)) for p in angaben.professionen)
    arten = tuple(replace(a, titel=neu(a.titel), mehrzahl=neu(a.mehrzahl)) for a in ablauf.arten)
    phasen = tuple(replace(p, titel=neu(p.titel)) for p in ablauf.phasen)
    felder = tuple(replace(f, titel=neu(f.titel)) for f in ablauf.felder)
    titel = neu(ablauf.titel)
    return replace(
        runde,
        eintraege=eintraege,
        angaben=replace(angaben, code=neu(angaben.code), professionen=professionen),
        ablauf=replace(ablauf, titel=titel, arten=arten, phasen=phasen, felder=felder),
        schalter={"vermutungen": True, "rueckblick": True},
    )


Gestalt = list[tuple[object, ...]]


def gestalt(tokens: list[Token], klartext: Callable[[str], str] = str) -> Gestalt:
    """Return the shape of the tokens: everything but the spelling of the texts, case ignored."""
    zeilen: Gestalt = []
    for token in tokens:
        if token.type == "text":
            text = klartext(token.content).replace("\u00a0", " ")
            zeilen.append(("text", text.upper().casefold()))
        else:
            zeilen.append((token.type, token.tag, token.nesting, token.level, token.markup))
        zeilen += gestalt(token.children or [], klartext)
    return zeilen


@given(st.lists(TEXTE, min_size=1, max_size=9), st.sampled_from(LESER))
def test_kein_text_veraendert_den_aufbau_und_jeder_liest_sich_wie_eingegeben(
    runde: Runde, texte: list[str], leser: MarkdownIt
) -> None:
    woerter = Platzhalter(texte)
    schlicht = handzettel(ausgetauscht(runde, woerter.wort)).markdown
    markdown = handzettel(ausgetauscht(runde, Platzhalter(texte).text)).markdown

    def eingesetzt(inhalt: str) -> str:
        return WORT.sub(lambda fund: woerter.bedeutung[fund[0]], inhalt)

    assert gestalt(leser.parse(markdown)) == gestalt(leser.parse(schlicht), eingesetzt)


@pytest.mark.parametrize(
    ("titel", "inhalt", "steht"),
    [
        ("bis wann", "bis Freitag", "Bis Freitag"),
        ("bis wann", "Freitag", "Bis wann: Freitag"),
        ("Wirkung", "Wirkung unklar", "Wirkung: Wirkung unklar"),
        ("\x1c", "\x1c", "\ufffd: \ufffd"),  # blank to `split`, and not to a reader
    ],
)
def test_eine_angabe_sagt_ihr_verhaeltniswort_einmal_und_sonst_immer_ihren_titel(
    titel: str, inhalt: str, steht: str
) -> None:
    assert angabe(titel, inhalt) == steht


@given(st.lists(TEXTE, min_size=1, max_size=9))
def test_im_rohen_text_steht_nichts_was_wirkt_oder_sich_versteckt(
    runde: Runde, texte: list[str]
) -> None:
    blatt = handzettel(ausgetauscht(runde, Platzhalter(texte).text))
    for zeile in (*blatt.markdown.split("\n"), *blatt.ausgelassen):
        assert {unicodedata.category(zeichen) for zeichen in zeile}.isdisjoint({"Cc", "Cf", "Cs"})
        assert len(zeile.splitlines()) <= 1


def test_gewoehnlicher_text_steht_auch_roh_so_da_wie_er_getippt_wurde(runde: Runde) -> None:
    markdown = handzettel(runde).markdown
    assert "\\" not in markdown
    assert "\n\n\n" not in markdown
    assert markdown.endswith("Jugendamt.\n")
    assert all(zeile == zeile.rstrip() for zeile in markdown.splitlines())


# --- reading and filing -----------------------------------------------------------------------


def test_getipptes_html_bleibt_text_auch_wo_ein_leser_html_zulaesst(leitung: Leitung) -> None:
    bis_zu(leitung, "brainstorming")
    tippen(leitung, "ssa: [ ] <script>alert(1)</script> [x](javascript:y) &amp;")
    seite = MarkdownIt("commonmark", {"html": True}).render(handzettel(leitung.runde).markdown)
    assert "<li>[ ] &lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:y) &amp;amp;</li>" in seite


@pytest.mark.parametrize(
    ("code", "id", "name"),
    [
        ("K-07", "a1b2c3d4", "handzettel-k-07-2026-11-a1b2.md"),
        ("Größe Äß 3", "A1B2", "handzettel-groesse-aess-3-2026-11-a1b2.md"),
        ("Cafe\u0301 A\u0308", "x", "handzettel-cafe-ae-2026-11-x.md"),
        ("../../etc/passwd", "../", "handzettel-etc-passwd-2026-11.md"),
        ("", "", "handzettel-2026-11.md"),
        ("x" * 49 + " yz", "a-b", f"handzettel-{'x' * 49}-2026-11-ab.md"),
        ("x" * 200, "abcdef", f"handzettel-{'x' * 50}-2026-11-abcd.md"),
    ],
)
def test_der_dateiname_sagt_fall_und_monat(runde: Runde, code: str, id: str, name: str) -> None:
    assert dateiname(replace(runde, angaben=replace(runde.angaben, code=code)), id) == name


@given(code=st.text(), monat=st.text() | st.from_regex(r"[0-9]{4}-[0-9]{2}.*"), id=st.text())
def test_jeder_dateiname_ist_kurz_und_schlicht(
    runde: Runde, code: str, monat: str, id: str
) -> None:
    name = dateiname(replace(runde, angaben=replace(runde.angaben, code=code, monat=monat)), id)
    assert re.fullmatch(r"handzettel(-[a-z0-9]+)*\.md", name)
    assert len(name) <= 80
    assert Path(name).name == name

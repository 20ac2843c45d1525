"""The handbook: its pages on a terminal, through a pipe, and from the help of the app."""

from __future__ import annotations

import re

import pytest

from screens.befehle import BefehleSchirm
from screens.handbuch import HandbuchSchirm
from screens.kinderschutz import KinderschutzSchirm
from screens.runde.phase import PhasenSchirm
from tests.buehne import langform
from tests.buehne.drehbuecher import Rechner
from tests.buehne.schirme import in_phase
from tests.buehne.terminal import Terminal
from tui.befehle.koprax import ausfuehren
from tui.handbuch.satz import BREITE, Satzzeile, setzen
from tui.handbuch.seiten import UnbekannteSeite, seite, seiten
from tui.rechner.terminal import KLEINSTE

SEITEN = [eine.name for eine in seiten()]
BREITEN = (KLEINSTE[0] - 2, 80, 200)


# --- setting a page ---------------------------------------------------------------------------


def texte(markdown: str, breite: int = 40) -> list[str]:
    return [zeile.text for zeile in setzen(markdown, breite)]


def test_absaetze_werden_an_leerstellen_umbrochen_und_stehen_eingerueckt_unter_dem_titel():
    assert setzen("# Titel\n\nEins zwei\ndrei vier fünf sechs sieben acht neun", 40) == [
        Satzzeile("Titel", "titel"),
        Satzzeile(""),
        Satzzeile("  Eins zwei drei vier fünf sechs sieben"),
        Satzzeile("  acht neun"),
    ]


def test_punkte_haengen_unter_ihrem_text():
    assert texte("- kurz\n- lang genug für eine weitere Zeile darunter\n\n1. eins\n2. zwei") == [
        "  - kurz",
        "  - lang genug für eine weitere Zeile",
        "    darunter",
        "",
        "  1. eins",
        "  2. zwei",
    ]


def test_auszeichnung_ist_nicht_zu_sehen_und_ein_befehl_bleibt_auf_einer_zeile():
    markdown = "**Wer?** Siehe Seite [zeit](zeit.md), dann gibt es `koprax kooperation termine`."
    assert texte(markdown, 44) == [
        "  Wer? Siehe Seite zeit, dann gibt es",
        "  „koprax kooperation termine“.",
    ]


def test_was_abzuschreiben_ist_steht_zeichen_fuer_zeichen_da():
    assert setzen('```\n[minuten]\n\nfall = 5   # "Minuten"\n```') == [
        Satzzeile("    [minuten]", "fest"),
        Satzzeile("    ", "fest"),
        Satzzeile('    fall = 5   # "Minuten"', "fest"),
    ]


def test_tabellen_stehen_in_spalten_und_wo_es_eng_wird_untereinander():
    tabelle = "| Befehl | tut |\n|---|---|\n| `koprax liste` | zeigt alle Runden |\n| x | y |"
    assert texte(tabelle, 40) == [
        "  Befehl        tut",
        "  koprax liste  zeigt alle Runden",
        "  x             y",
    ]
    assert texte(tabelle, 30) == [
        "  koprax liste",
        "      zeigt alle Runden",
        "  x",
        "      y",
    ]


@pytest.mark.parametrize("breite", BREITEN)
@pytest.mark.parametrize("name", SEITEN)
def test_jede_seite_passt_in_jede_breite_und_zeigt_kein_markdown(name, breite):
    zeilen = setzen(seite(name), breite)
    assert zeilen[0].art == "titel"
    assert [zeile.art for zeile in zeilen].count("titel") == 1
    for zeile in zeilen:
        assert len(zeile.text) <= min(breite, BREITE), zeile
        assert zeile.text == zeile.text.rstrip() or zeile.art == "fest"
        if zeile.art != "fest":
            assert not re.search(r"\*\*|`|\]\(|<!--|^#|\|", zeile.text), zeile


# --- the command ------------------------------------------------------------------------------


def test_ohne_seite_zeigt_der_befehl_alle_seiten_mit_je_einer_zeile(capsys):
    assert ausfuehren(["handbuch"]) == 0
    aus = capsys.readouterr().out
    gezeigt = re.findall(r"^  ([a-z-]+) +(\S.*)$", aus, re.MULTILINE)
    assert gezeigt == [(eine.name, eine.zeile) for eine in seiten()]
    assert len(gezeigt) > 15


@pytest.mark.parametrize("name", SEITEN)
def test_der_befehl_zeigt_jede_seite(name, capsys):
    assert ausfuehren(["handbuch", name]) == 0
    aus, fehler = capsys.readouterr()
    assert aus.splitlines() == [zeile.text for zeile in setzen(seite(name))]
    assert fehler == ""


@pytest.mark.parametrize("angabe", ["Anonymität", "ANONYMITAET", "andere runden", "Andere_Runden"])
def test_gross_und_klein_umlaute_und_striche_sind_gleich(angabe):
    assert seite(angabe) in (seite("anonymitaet"), seite("andere-runden"))


@pytest.mark.parametrize(
    ("angabe", "gemeint"),
    [
        ("kooperatio", "Gemeint ist vielleicht „kooperation“. "),
        ("runden", "Gemeint ist vielleicht „runde“ oder „andere-runden“. "),
        ("tastem", "Gemeint ist vielleicht „tasten“. "),
        ("xyz", ""),
        ("", ""),
        ("--", ""),
    ],
)
def test_eine_seite_die_es_nicht_gibt_wird_mit_aehnlichen_genannt(angabe, gemeint, capsys):
    satz = f"Eine Seite „{angabe}“ hat das Handbuch nicht. {gemeint}„koprax handbuch“ zeigt alle"
    with pytest.raises(UnbekannteSeite, match=re.escape(satz)):
        seite(angabe)
    assert ausfuehren(["handbuch", "--", angabe]) == 2
    aus, fehler = capsys.readouterr()
    assert (aus, fehler) == ("", f"koprax: {satz} Seiten.\n")


def test_durch_eine_leitung_kommt_reiner_text_ohne_zeichen_fuer_das_terminal(tmp_path):
    lauf = Rechner(tmp_path).befehl("handbuch", "tasten", TERM="xterm-256color", FORCE_COLOR="1")
    assert lauf.returncode == 0
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", lauf.stdout)
    assert lauf.stdout.splitlines() == [zeile.text for zeile in setzen(seite("tasten"))]
    assert list(tmp_path.iterdir()) == []


def test_im_terminal_ist_die_seite_so_breit_wie_das_fenster(tmp_path):
    rechner = Rechner(tmp_path)
    with rechner.terminal("handbuch", "zeit", groesse=(60, 40)) as t:
        t.warten_auf_ende()
        bild = [zeile.rstrip() for zeile in t.zeilen]
    gesetzt = [zeile.text for zeile in setzen(seite("zeit"), 60)]
    assert bild[: len(gesetzt)] == gesetzt


# --- from the help ----------------------------------------------------------------------------


async def test_aus_der_hilfe_oeffnet_enter_eine_seite_und_esc_fuehrt_zurueck(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f1")
        await hand.tippt("sicherungen ans", "enter")
        assert isinstance(hand.schirm, HandbuchSchirm)
        assert "Handbuch Sicherungen ansehen und eine einsetzen" in hand.worte
        assert "„koprax wiederherstellen“ zeigt alle mit ihrer Nummer." in hand.worte
        assert "Esc Zurück" in hand.fuss
        await hand("escape")
        assert isinstance(hand.schirm, BefehleSchirm)
        assert hand.gewaehlt == "Sicherungen ansehen und eine einsetzen"
        await hand("enter", "f1")
        assert isinstance(hand.schirm, BefehleSchirm), "F1 leads back, too"
        await hand("escape")
        assert isinstance(hand.schirm, PhasenSchirm)


async def test_auch_auf_einer_seite_gilt_der_stopp_und_die_hilfe_dort_fuehrt_nicht_an_ihm_vorbei(
    umgebung, uhr, tmp_path
):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        await hand("f1")
        await hand.tippt("alle befehle", "enter", "f9")
        assert isinstance(hand.schirm, KinderschutzSchirm)
        assert hand.leitung.runde.unterbrochen
        await hand("escape")
        assert isinstance(hand.schirm, HandbuchSchirm)
        assert not hand.leitung.runde.unterbrochen


@pytest.mark.parametrize(
    "groesse",
    [
        KLEINSTE,
        pytest.param((80, 24), marks=pytest.mark.lang),
        pytest.param((120, 40), marks=pytest.mark.lang),
    ],
)
async def test_jede_seite_steht_ganz_auf_dem_schirm(umgebung, uhr, tmp_path, groesse):
    async with in_phase(umgebung, uhr, tmp_path, "fragen", groesse=groesse) as hand:
        for name in langform.nur_diese(SEITEN, len(SEITEN) // 5):
            hand.app.push_screen(HandbuchSchirm(name))
            await hand.ruhe()
            gesehen = hand.bild
            ende = max(0, hand.schirm.liste.virtual_size.height - hand.schirm.liste.size.height)
            for _ in range(ende // 10 + 1):
                await hand("pagedown")
                gesehen += hand.bild
            assert hand.schirm.liste.scroll_offset.y == ende, name
            for zeile in setzen(seite(name), groesse[0] - 2):
                assert zeile.text.strip() in gesehen, (name, zeile)
            await hand("escape")


async def test_in_einem_anderen_fenster_ist_die_seite_neu_umbrochen(umgebung, uhr, tmp_path):
    async with in_phase(umgebung, uhr, tmp_path, "fragen") as hand:
        hand.app.push_screen(HandbuchSchirm("zeit"))
        await hand.groesse(60, 20)
        assert f" {setzen(seite('zeit'), 58)[2].text}\n" in hand.bild
        await hand.groesse(100, 30)
        assert f" {setzen(seite('zeit'), 80)[2].text}\n" in hand.bild


def test_eine_seite_laesst_sich_im_terminal_lesen(tmp_path):
    with Rechner(tmp_path).terminal(groesse=KLEINSTE) as t:
        t.warten("Neue Runde")
        hilfe_zu(t, "fristen")
        t.warten("Handbuch  Farben, Ton, Tasten, Fristen")
        t.taste("escape")
        t.warten("Hilfe  Was geht hier")
        t.taste("escape")
        t.warten("Neue Runde")


def hilfe_zu(t: Terminal, wort: str) -> None:
    """Open the page that the help finds for a word."""
    t.taste("f1")
    t.warten("Hilfe  Was geht hier")
    t.senden(wort)
    t.warten("Farben, Ton")
    t.taste("enter")

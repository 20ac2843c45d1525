"""What people paste, which windows they have, and what stands where the log should be.

Whatever comes in, nothing of it acts on the terminal, the program goes on answering, and a start
that cannot succeed says why in one German line and leaves every file as it was.
"""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from modelle.protokoll.runden import Protokoll
from modelle.sprache.zeichen import einzeilig
from tests.buehne.drehbuecher import (
    FALL_B,
    Rechner,
    beginnen,
    gespeichert,
    in_fragen_abwarten,
    wieder_in_die_runde,
)
from tests.buehne.runden import fall_a
from tests.buehne.terminal import ANFANGSMODI, Terminal, tastenfolge
from tests.conftest import umgebung_fuer

LANG = partial(pytest.param, marks=pytest.mark.lang)


@pytest.fixture
def rechner(tmp_path: Path, in_fragen: Callable[[Path], Rechner]) -> Rechner:
    """A machine on which case B was typed to its third phase."""
    return in_fragen(tmp_path)


@pytest.fixture
def runde(rechner: Rechner) -> Iterator[Terminal]:
    """Case B in its third phase."""
    with rechner.terminal() as t:
        wieder_in_die_runde(t)
        in_fragen_abwarten(t)
        yield t


# --- pasted into the line ---------------------------------------------------------------------


@pytest.fixture(
    scope="module",
    # All in one worker: the round is begun once.
    params=[pytest.param(None, id="offen", marks=pytest.mark.xdist_group("offene-zeile"))],
)
def offen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Rechner, Terminal]]:
    """One round that takes whatever the tests below put into its line."""
    rechner = Rechner(tmp_path_factory.mktemp("rechner"))
    with rechner.terminal() as t:
        beginnen(t, FALL_B)
        yield rechner, t
        t.taste("f10")
        assert t.warten_auf_ende() == 0
        assert t.modi == ANFANGSMODI


def gespeicherte(rechner: Rechner) -> list[str]:
    """The texts of all entries in the file, oldest first."""
    with closing(sqlite3.connect(f"file:{rechner.db}?mode=ro", uri=True)) as db:
        zeilen = db.execute(
            "SELECT json_extract(daten, '$.text') FROM ereignisse"
            " WHERE name = 'eintrag_erfasst' ORDER BY nr"
        )
        return [str(text) for (text,) in zeilen]


def einfuegen_und_speichern(t: Terminal, text: str) -> None:
    """Paste, Enter; a word typed after it shows that the line answers."""
    t.einfuegen(text)
    # An escape in a paste ends it for the framework; what follows comes as keys and may ask.
    t.ruhe(still=0.03)
    t.taste("enter")
    t.warten(r"›\n.*\Z")
    t.senden("antwortet noch")
    t.warten(r"› antwortet noch$")
    t.senden(tastenfolge("ctrl+u"))
    t.warten(r"›\n.*\Z")


@pytest.mark.parametrize(
    ("text", "steht"),
    [
        pytest.param("sagt \x9b31mrot dazu", "sagt \ufffd31mrot dazu", id="C1"),
        pytest.param("er \u202eegnagfua\u202c rief", "er \ufffdegnagfua\ufffd rief", id="Bidi"),
        pytest.param("Kreis \u2067innen\u2069 zu", "Kreis \ufffdinnen\ufffd zu", id="Isolat"),
        pytest.param("Nah\u200dt und Weite", "Naht und Weite", id="Fuge"),
        pytest.param("Trenn\u00adung", "Trennung", id="Trennstelle"),
        pytest.param("DEL\x7f Taste", "DEL\ufffd Taste", id="DEL"),
        pytest.param("kippt [/] um [/b]", "kippt [/] um [/b]", id="Auszeichnung"),
        pytest.param("[@click=app.quit]weg[/]", "[@click=app.quit]weg[/]", id="Klick"),
        pytest.param("[red]kein Rot", "[red]kein Rot", id="Farbwort"),
        pytest.param("lacht 😀 laut", "lacht 😀 laut", id="Emoji"),
        pytest.param("o\u0308fter h\u0335\u0321", "öfter h\u0335\u0321", id="Akzente"),
        pytest.param("sagt שלום und مرحبا oft", "sagt שלום und مرحبا oft", id="rechts-nach-links"),
        pytest.param("mit\tTabulator", "mit Tabulator", id="Tabulator"),
        pytest.param("日本語 auch", "日本語 auch", id="breit"),
    ],
)  # fmt: skip
def test_eingefuegtes_steht_gereinigt_da_und_erreicht_das_terminal_nie_roh(
    offen: tuple[Rechner, Terminal], text: str, steht: str
) -> None:
    rechner, t = offen
    vorher = len(t.roh)
    einfuegen_und_speichern(t, text)
    assert gespeicherte(rechner)[-1] == steht
    verboten = [z for z in text if z not in unicodedata.normalize("NFD", steht)]
    assert [z for z in verboten if z != "\t" and z.encode() in t.roh[vorher:]] == []
    for wort in (w for w in steht.split() if w.isascii()):
        assert wort in t.text


@pytest.mark.parametrize(
    ("text", "folge", "worte"),
    [
        pytest.param("davor\x1b[31mdahinter", "\x1b[31md", ("davor", "dahinter"), id="Farbe"),
        pytest.param(
            "davor\x1b]52;c;ZWluIFRlc3Q=\x07dahinter", "\x1b]52", ("davor", "dahinter"), id="OSC-52"
        ),
        pytest.param("davor\x1b]0;Titel\x07dahinter", "\x1b]0;", ("davor", "dahinter"), id="Titel"),
        pytest.param("davor\x1bP1$x\x1b\\dahinter", "\x1bP", ("davor", "dahinter"), id="DCS"),
        pytest.param("davor\0dahinter", "\0", ("davor", "dahinter"), id="NUL"),
        pytest.param("davor\x07dahinter", "\x07", ("davor", "dahinter"), id="Glocke"),
    ],
)
def test_eingefuegte_steuerfolgen_werden_zu_text_oder_fallen_weg(
    offen: tuple[Rechner, Terminal], text: str, folge: str, worte: tuple[str, ...]
) -> None:
    rechner, t = offen
    vorher, titel = len(t.roh), t.titel
    einfuegen_und_speichern(t, text)
    steht = gespeicherte(rechner)[-1]
    assert [wort for wort in worte if wort not in steht] == []
    assert steht == einzeilig(steht)
    assert [z for z in steht if unicodedata.category(z) in ("Cc", "Cf")] == []
    assert folge.encode() not in t.roh[vorher:]
    assert t.titel == titel
    assert re.search("davor|dahinter", t.text)


@pytest.mark.parametrize("leer", ["", "    ", " \t ", "\u00a0\u2003 ", "asd:", "asd: r:   "])
def test_leere_zeilen_werden_nicht_gespeichert(offen: tuple[Rechner, Terminal], leer: str) -> None:
    rechner, t = offen
    vorher = gespeicherte(rechner)
    t.einfuegen(leer)
    t.taste("enter")
    t.senden(f"Nummer {len(vorher)} danach\r")
    t.warten(gespeichert(f"Nummer {len(vorher)} danach"))
    assert gespeicherte(rechner) == [*vorher, f"Nummer {len(vorher)} danach"]


def test_hunderttausend_zeichen_in_einer_zeile_sind_ein_eintrag(
    offen: tuple[Rechner, Terminal],
) -> None:
    rechner, t = offen
    vorher = len(gespeicherte(rechner))
    lang = "Anfang " + "langes Wort " * 8_332 + " Ende"
    t.einfuegen(lang)
    t.warten(r"^› [\s\S]*Wort\s+Ende$")
    t.taste("enter")
    t.warten(r"langes Wort[\s\S]*›\n")
    assert gespeicherte(rechner)[vorher:] == [lang]
    assert len(lang) > 99_900
    t.senden("kurz danach\r")
    t.warten(gespeichert("kurz danach"))


def test_mehrere_eingefuegte_zeilen_werden_auf_frage_einzelne_eintraege(
    offen: tuple[Rechner, Terminal],
) -> None:
    rechner, t = offen
    vorher = len(gespeicherte(rechner))
    t.einfuegen("erste Zeile\r\n\r\n  zweite Zeile\u2028dritte Zeile\n")
    t.warten("3 Zeilen eingefügt")
    assert len(gespeicherte(rechner)) == vorher
    t.taste("1")
    t.warten(r"\A(?![\s\S]*Wie speichern)[\s\S]*dritte Zeile")  # the question shows them, too
    assert gespeicherte(rechner)[vorher:] == ["erste Zeile", "zweite Zeile", "dritte Zeile"]
    t.taste("ctrl+z")
    t.warten("Zurückgenommen")
    assert "zweite Zeile" not in t.text.partition("Zurückgenommen")[0]


def test_mehrere_eingefuegte_zeilen_werden_auf_wunsch_eine(
    offen: tuple[Rechner, Terminal],
) -> None:
    rechner, t = offen
    t.einfuegen("oben\nunten")
    t.warten("2 Zeilen eingefügt")
    t.taste("2")
    t.warten("› oben unten$")
    t.taste("enter")
    t.warten(gespeichert("oben unten"))
    assert gespeicherte(rechner)[-1] == "oben unten"


def test_abgelehnt_bleibt_das_eingefuegte_draussen(offen: tuple[Rechner, Terminal]) -> None:
    rechner, t = offen
    vorher = gespeicherte(rechner)
    t.einfuegen("doch\nnicht")
    t.warten("2 Zeilen eingefügt")
    t.taste("escape")
    t.warten(r"›\n.*\Z")
    assert gespeicherte(rechner) == vorher


def test_was_wie_ein_link_aussieht_bleibt_auch_im_handzettel_text(
    rechner: Rechner, runde: Terminal
) -> None:
    link = "[klick](https://example.org) <b>fett</b> https://example.org ![x](y)"
    runde.senden(tastenfolge("f8") * 3)
    runde.warten("^ *6/8 Brainstorming")
    runde.einfuegen(link)
    runde.taste("enter")
    runde.warten(gespeichert("[klick](https://example.org)"))
    runde.taste("f5", "pagedown")
    runde.warten("<b>fett</b> https://example.org")
    assert b"\x1b]8;" not in runde.roh
    runde.taste("s")
    runde.warten("Gespeichert:")
    [blatt] = rechner.blaetter.glob("*.md")
    assert r"\[klick\](https://example.org) \<b>fett\</b>" in blatt.read_text(encoding="utf-8")


def test_die_suche_auf_der_startseite_vertraegt_alles(tmp_path: Path) -> None:
    with Rechner(tmp_path).terminal() as t:
        t.warten("Neue Runde")
        vorher = len(t.roh)
        t.einfuegen("[/] % _ \\ \x9b31m \u202e ' \" ;")
        t.warten("Keine Runde gefunden")
        for verboten in ("\x9b", "\u202e"):
            assert verboten.encode() not in t.roh[vorher:]
        t.taste("escape")
        t.warten("Neue Runde")


# --- windows ----------------------------------------------------------------------------------


def test_ein_zu_kleines_fenster_zeigt_einen_hinweis_und_danach_wieder_die_runde(
    runde: Terminal,
) -> None:
    runde.senden("halb getippt")
    for klein in ((30, 10), (59, 24), (80, 19), (2, 24), (1, 1)):
        runde.warten(
            r"^ *3/8 Fragen[\s\S]*‚weiß ich nicht‘[\s\S]*Die Mutter\. Sie[\s\S]*› halb getippt$"
        )
        runde.groesse_aendern(*klein)
        if klein[0] > 20:
            runde.warten(r"Das Fenster ist zu\s+klein")
            assert "getippt" not in runde.text
        runde.ruhe(still=0.3, frist=2)  # nothing comes and goes for ever in a tiny window
        runde.groesse_aendern(80, 24)
    runde.warten(r"^ *3/8 Fragen[\s\S]*Die Mutter\. Sie[\s\S]*› halb getippt$")
    runde.taste("enter")
    runde.warten(gespeichert("halb getippt"))


def test_auch_im_zu_kleinen_fenster_endet_f10_geordnet(runde: Terminal) -> None:
    runde.groesse_aendern(30, 10)
    runde.warten(r"Das Fenster ist zu\s+klein")
    runde.taste("f10")
    assert runde.warten_auf_ende() == 0
    assert runde.modi == ANFANGSMODI


def test_bei_jeder_anderen_groesse_ist_die_runde_ganz_da(runde: Terminal) -> None:
    for breite, hoehe in ((60, 20), (120, 40), (200, 60), (61, 60), (200, 20)):
        runde.groesse_aendern(breite, hoehe)
        runde.warten(r"^ *3/8 Fragen[\s\S]*^› *\n ↑ Liste  F8 Weiter.*\Z")
        assert len(runde.zeilen) == hoehe
        runde.senden(f"passt in {breite} mal {hoehe}\r")
        runde.warten(gespeichert(f"passt in {breite}"))


# --- a start that cannot succeed --------------------------------------------------------------


def eine_zeile(lauf: CompletedProcess[str], code: int) -> str:
    """Nothing on stdout, one line on stderr that begins with our name; that line."""
    assert (lauf.returncode, lauf.stdout) == (code, "")
    assert re.fullmatch(r"koprax: [^\n]+\.\n", lauf.stderr), lauf.stderr
    assert "Traceback" not in lauf.stderr
    return lauf.stderr


_NICHT_LEER = "Mit einem leeren Protokoll beginnen? Auch dann bleibt alles liegen. [j/N]"
"""What is asked of a log that is damaged and has no copy."""


def endet_mit_einer_zeile(t: Terminal, erwartet: str) -> None:
    """The same in a terminal, which is left as it was."""
    assert t.warten_auf_ende() == 1
    # Broken between words; only what is longer than a row, such as a path, within it.
    voll = t.bild.columns
    gezeigt = "".join(z if len(z) == voll else f"{z} " for z in t.zeilen).strip()
    gezeigt = gezeigt.rpartition(_NICHT_LEER)[2].strip()
    assert gezeigt.startswith("koprax: ")
    assert gezeigt.count("koprax: ") == 1
    assert re.search(erwartet, gezeigt), gezeigt
    assert "Traceback" not in gezeigt
    assert t.modi == ANFANGSMODI
    assert b"\x1b[?1049h" not in t.roh


@pytest.mark.parametrize("argumente", [(), ("demo",)])
def test_ohne_terminal_sagt_ein_satz_was_fehlt(tmp_path: Path, argumente: tuple[str, ...]) -> None:
    rechner = Rechner(tmp_path)
    assert "braucht ein Terminal" in eine_zeile(rechner.befehl(*argumente), 1)
    assert not rechner.db.exists()


@pytest.mark.parametrize("argumente", [(), ("--schlicht",)])
def test_ein_terminal_das_nicht_geht_wird_vor_dem_start_erkannt(
    tmp_path: Path, argumente: tuple[str, ...]
) -> None:
    rechner = Rechner(tmp_path)
    rechner.umgebung |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with rechner.terminal(*argumente) as t:
        endet_mit_einer_zeile(t, "Umlaute verloren")
    assert not rechner.db.exists()


def text(pfad: Path) -> None:
    pfad.write_text("Liebes Tagebuch,\n")


def fremde_datenbank(pfad: Path) -> None:
    with closing(sqlite3.connect(pfad)) as db:
        db.execute("CREATE TABLE notizen (text)")
        db.commit()


def neuere_fassung(pfad: Path) -> None:
    Protokoll(pfad).schliessen()
    with closing(sqlite3.connect(pfad)) as db:
        db.execute("PRAGMA user_version = 9999")
        db.execute("UPDATE _sqlite_migrations SET name = 'm999_von_morgen' WHERE id = 1")
        db.commit()


def abgeschnitten(pfad: Path) -> None:
    Protokoll(pfad).schliessen()
    os.truncate(pfad, pfad.stat().st_size // 2)


def ordner(pfad: Path) -> None:
    pfad.mkdir()


def unter_einer_datei(pfad: Path) -> None:
    text(pfad.parent)


def ohne_schreibrecht(pfad: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere; the directory cases stand in for this one")
    Protokoll(pfad).schliessen()
    pfad.chmod(0o400)


def inhalt(wo: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(p): p.read_bytes() for p in wo.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("anrichten", "name", "erwartet"),
    [
        (text, "da.db", "kein Protokoll von KoPrax"),
        LANG(fremde_datenbank, "da.db", "gehört einem anderen Programm"),
        LANG(neuere_fassung, "da.db", "mit einer neueren Fassung"),
        (abgeschnitten, "da.db", "beschädigt und wurde nicht verändert"),
        LANG(ordner, "da.db", "ist ein Ordner"),
        (unter_einer_datei, "datei/da.db", "lässt sich nicht öffnen|Es gibt noch kein"),
        (ohne_schreibrecht, "da.db", "darf nicht geschrieben werden"),
    ],
)
def test_was_kein_brauchbares_protokoll_ist_wird_abgelehnt_und_bleibt_wie_es_war(
    tmp_path: Path, anrichten: Callable[[Path], None], name: str, erwartet: str
) -> None:
    rechner, da = Rechner(tmp_path / "rechner"), tmp_path / "dort" / name
    (tmp_path / "dort").mkdir()
    anrichten(da)
    vorher = inhalt(tmp_path)
    assert re.search(erwartet, eine_zeile(rechner.befehl("--db", str(da), "liste"), 1))
    # Wide, for in 80 columns the length of the path decides where the sentence breaks.
    with rechner.terminal("--db", str(da), groesse=(200, 24)) as t:
        if anrichten is abgeschnitten:
            t.warten(r"Mit einem leeren\s+Protokoll beginnen\?")
            t.taste("enter")
        endet_mit_einer_zeile(t, erwartet)
    assert inhalt(tmp_path) == vorher


@contextmanager
def festgehalten(pfad: Path) -> Iterator[None]:
    """Another process (this one) holds the file for itself."""
    with closing(sqlite3.connect(pfad, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        yield
        db.execute("ROLLBACK")


def test_ein_festgehaltenes_protokoll_wird_nicht_angeruehrt(tmp_path: Path) -> None:
    rechner = Rechner(tmp_path)
    rechner.db.parent.mkdir(parents=True)
    Protokoll(rechner.db).schliessen()
    vorher = rechner.db.read_bytes()
    with festgehalten(rechner.db), rechner.terminal() as t:
        assert "hält das Protokoll" in eine_zeile(rechner.befehl("liste"), 1)
        endet_mit_einer_zeile(t, "hält das Protokoll")
    assert rechner.db.read_bytes() == vorher


def test_haelt_jemand_die_datei_fest_bleibt_die_zeile_und_der_naechste_versuch_gelingt(
    rechner: Rechner, runde: Terminal
) -> None:
    with festgehalten(rechner.db):
        runde.senden("Das hier soll bleiben\r")
        runde.warten(r"^ ! [\s\S]*hält das Protokoll[\s\S]*› Das hier soll bleiben$")
    runde.taste("enter")
    runde.warten(gespeichert("Das hier soll bleiben"))
    assert gespeicherte(rechner).count("Das hier soll bleiben") == 1


@pytest.mark.parametrize(
    "inhalt_der_datei",
    ["farben = 'lila'\n", LANG("farben = \n"), LANG("gibtesnicht = 1\n"), "\xff"],
)
def test_unbrauchbare_einstellungen_halten_den_start_nicht_auf_und_werden_genannt(
    tmp_path: Path, inhalt_der_datei: str
) -> None:
    rechner = Rechner(tmp_path)
    datei = Path(rechner.umgebung["XDG_CONFIG_HOME"]) / "koprax" / "einstellungen.toml"
    datei.parent.mkdir(parents=True)
    datei.write_text(inhalt_der_datei, encoding="latin-1")
    with rechner.terminal(groesse=(200, 24)) as t:
        t.warten(r"einstellungen\.toml[^\n]*: erwartet wird [\s\S]*F2 Neue Runde")
        t.taste("f10")
        assert t.warten_auf_ende() == 0


# --- wrong usage ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "argumente",
    [
        ("--gibtesnicht",),
        ("gibtesnicht",),
        LANG(("--db",)),
        ("liste", "zuviel"),
        ("handzettel",),
        LANG(("handzettel", "Pause-21", "zuviel")),
        LANG(("protokoll", "--jason", "Pause-21")),
        LANG(("tasten", "--json")),
    ],
)
def test_ein_falscher_aufruf_endet_mit_zwei(tmp_path: Path, argumente: tuple[str, ...]) -> None:
    zeile = eine_zeile(Rechner(tmp_path).befehl(*argumente), 2)
    assert "--help" in zeile


@pytest.mark.parametrize(
    "argumente",
    [
        LANG(("handzettel", "Gibtesnicht-1")),
        LANG(("protokoll", "Gibtesnicht-1")),
        ("protokoll", "--json", "0123456789abcdef"),
        ("handzettel", "böse\x1b[31m\x9b\u202e-1"),
        ("handzettel", os.fsdecode(b"b\xf6se-1")),
    ],
)
def test_eine_unbekannte_runde_endet_mit_eins(tmp_path: Path, argumente: tuple[str, ...]) -> None:
    rechner = Rechner(tmp_path)
    assert "Es gibt noch kein Protokoll" in eine_zeile(rechner.befehl(*argumente), 1)
    assert not rechner.db.exists()
    rechner.db.parent.mkdir(parents=True)
    Protokoll(rechner.db).schliessen()
    zeile = eine_zeile(rechner.befehl(*argumente), 1)
    assert "gibt es nicht" in zeile
    assert zeile.rstrip("\n") == einzeilig(zeile.rstrip("\n"))


def test_auch_in_einer_umgebung_ohne_umlaute_kommen_die_befehle_ganz_an(tmp_path: Path) -> None:
    rechner = Rechner(tmp_path)
    rechner.db.parent.mkdir(parents=True)
    with umgebung_fuer(rechner.db) as umgebung:
        code = fall_a(umgebung).runde.angaben.code
    ascii_ = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for argumente in (("handzettel", code), ("protokoll", code), ("tasten",)):
        lauf = rechner.befehl(*argumente, **ascii_)
        assert (lauf.returncode, lauf.stderr) == (0, "")
        assert lauf.stdout == rechner.befehl(*argumente).stdout
        assert "ä" in lauf.stdout

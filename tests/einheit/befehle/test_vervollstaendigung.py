"""What Tab offers in the shell: commands, options, codes; never a word of what was typed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from modelle.ablauf.lesen import mitgelieferte
from tests.buehne.haus import frisch
from tests.einheit.leitung.test_wiedervorlage import begonnen, gehe, treffen
from tui import aufruf
from tui.befehle.koprax import BEFEHLE, ausfuehren, koprax
from tui.befehle.schale.vervollstaendigung import ORTE
from tui.handbuch.seiten import seiten
from tui.rechner.einstellungsdatei import FARBEN


def angebot(*worte: str) -> list[str]:
    """What is offered in place of the last word."""
    schale = ShellComplete(koprax, {}, "koprax", "_KOPRAX_COMPLETE")
    return [eins.value for eins in schale.get_completions(list(worte[:-1]), worte[-1])]


def test_angeboten_werden_befehle_optionen_und_ihre_werte():
    assert angebot("") == [befehl.name for befehl in BEFEHLE]
    assert angebot("handb") == ["handbuch"]
    assert angebot("--") == ["--db", "--schlicht", "--version", "--help"]
    assert angebot("ablauf", "p") == ["pruefen"]
    assert angebot("handzettel", "--als", "") == ["md", "html", "docx", "pdf"]
    assert angebot("handbuch", "") == [seite.name for seite in seiten()]
    assert angebot("ablauf", "vorschlag", "koprax-") == ["koprax-45", "koprax-60", "koprax-90"]
    assert len(angebot("ablauf", "neu", "x", "--von", "")) >= len(mitgelieferte())
    assert angebot("einstellungen", "farben", "") == list(FARBEN)
    assert angebot("einstellungen", "ton", "") == ["ja", "nein"]
    assert angebot("einstellungen", "zeitzone", "") == []
    assert angebot("einstellungen", "tasten.weit") == ["tasten.weiter"]
    assert "tasten.weiter" not in angebot("einstellungen", "")


def test_von_einer_runde_wird_nur_der_fallcode_angeboten_oder_ihre_kennung(umgebung):
    runde = begonnen(umgebung, "Kiesel-41")
    gehe(runde, "fall")
    runde.erfassen(["Oberschule am Berg"], "beobachtung")
    begonnen(umgebung, "K 9")  # a shell would take it for two words
    sitzung = treffen(umgebung, "Steuerung")
    db = ("--db", str(umgebung.protokoll.pfad))
    vorher = umgebung.protokoll.pfad.stat().st_mtime_ns
    for befehl in ("handzettel", "protokoll", "loeschen", "anzeige"):
        assert angebot(*db, befehl, "") == ["Kiesel-41"]
        assert angebot(*db, befehl, "kie") == ["Kiesel-41"]
        assert angebot(*db, befehl, "Steu") == []
    assert angebot(*db, "handzettel", sitzung.id) == [sitzung.id]
    assert umgebung.protokoll.pfad.stat().st_mtime_ns == vorher


@pytest.mark.parametrize("was", ["nichts", "kaputt", "ordner"])
def test_ohne_ein_lesbares_protokoll_wird_nichts_angeboten_und_nichts_gesagt(tmp_path, capfd, was):
    db = tmp_path / "k.db"
    if was == "kaputt":
        db.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    elif was == "ordner":
        db.mkdir()
    assert angebot("--db", str(db), "handzettel", "") == []
    assert capfd.readouterr() == ("", "")
    assert os.listdir(tmp_path) == ([] if was == "nichts" else ["k.db"])


def test_die_app_startet_nicht_wenn_die_shell_fragt(monkeypatch, capfd):
    """Tab calls the program without words; a fault there must not tear the line of the shell."""
    monkeypatch.setattr("sys.argv", ["koprax"])
    monkeypatch.setenv(aufruf.ERGAENZEN, "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "koprax dok")
    monkeypatch.setenv("COMP_CWORD", "1")
    with pytest.raises(SystemExit):
        aufruf.ausfuehren()
    assert capfd.readouterr().out == "plain,doktor\n"
    monkeypatch.setenv("COMP_CWORD", "keine Zahl")
    assert aufruf.ausfuehren() == 1
    assert capfd.readouterr() == ("", "")
    # As login shell it offers nothing to anybody.
    monkeypatch.setattr("sys.argv", ["koprax", "-c", "scp"])
    assert aufruf.ausfuehren() == 2
    assert aufruf.NUR_KOPRAX.split()[0] in capfd.readouterr().err


# Asks for commands and names what that loaded.
FRAGE = """
import json, sys
from click.shell_completion import ShellComplete
from tui.befehle.koprax import koprax
ShellComplete(koprax, {}, "koprax", "_KOPRAX_COMPLETE").get_completions([], "")
print(json.dumps(sorted(sys.modules)))
"""


def test_wer_nach_befehlen_fragt_laedt_keinen_und_nichts_vom_schirm():
    geladen = set(frisch(FRAGE))
    assert not geladen & {befehl.wo.partition(":")[0] for befehl in BEFEHLE}
    assert "textual" not in geladen


@pytest.mark.parametrize("shell", ORTE)
def test_das_skript_sagt_wohin_es_gehoert(capsys, shell: str):
    assert ausfuehren(["vervollstaendigung", shell]) == 0
    skript, falsch = capsys.readouterr()
    assert not falsch
    assert skript.startswith("#compdef koprax\n") == (shell == "zsh")
    assert all(f"# {zeile}\n" in skript for zeile in ORTE[shell])
    assert "_KOPRAX_COMPLETE" in skript
    assert ("$funcstack[1] == _koprax" in skript) == (shell == "zsh")
    assert str(Path.home()) not in skript
    assert ausfuehren(["vervollstaendigung"]) == 0
    assert all(zeile in capsys.readouterr().out for zeile in ORTE[shell][:1])

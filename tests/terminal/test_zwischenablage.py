"""Copying: which way is taken, what goes through it, and that nothing more is said than is known.

What reaches a terminal is read at the far end of a real pty, of a real tmux and a real GNU screen.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelle.leitung.runde import Leitung
from modelle.leitung.umgebung import Umgebung
from tests.buehne.drehbuecher import PROGRAMM, Rechner
from tests.buehne.haus import WURZEL
from tests.buehne.langform import kurz
from tests.buehne.runden import begonnene, fall_a, tippen
from tests.buehne.schirme import gehe
from tests.buehne.terminal import Terminal
from tests.conftest import umgebung_fuer
from tui.zwischenablage import osc52
from tui.zwischenablage import wege as zwischenablage

SATZ = "Größe, Füße – „schön“ € \n\tund 👍. "
SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
GELESEN = re.compile(rb"\x1b\]52;[^;\x1b\a]*;\?")
"""What would ask a terminal for its clipboard."""


def aus_osc52(folge: str | bytes) -> bytes:
    """The text in the one sequence of these bytes."""
    roh = folge.encode() if isinstance(folge, str) else folge
    [inhalt] = re.findall(rb"\x1b\]52;c?;([A-Za-z0-9+/=]*)\x07", roh)
    return base64.b64decode(inhalt, validate=True)


def aus_tmux(folge: str | bytes) -> bytes:
    """What tmux hands on of these bytes."""
    roh = folge.encode() if isinstance(folge, str) else folge
    [inhalt] = re.findall(rb"\x1bPtmux;((?:\x1b\x1b|[^\x1b])*)\x1b\\", roh)
    return inhalt.replace(b"\x1b\x1b", b"\x1b")


def aus_screen(folge: str | bytes) -> bytes:
    """What GNU screen hands on of these bytes."""
    roh = folge.encode() if isinstance(folge, str) else folge
    stuecke = re.findall(rb"\x1bP.*?\x1b\\", roh, re.DOTALL)
    assert max(map(len, stuecke), default=0) <= osc52.JE_STUECK
    return b"".join(stueck[2:-2] for stueck in stuecke)


# --- the sequences ----------------------------------------------------------------------------


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40), st.integers(1, 100))
def test_durch_jede_huelle_kommt_genau_der_text(stueck: str, oft: int) -> None:
    text = stueck * oft
    daten = text.encode()
    assert aus_osc52(osc52.schlicht(text)) == daten
    assert aus_osc52(aus_tmux(osc52.durch_tmux(text))) == daten
    assert aus_osc52(aus_screen(osc52.durch_screen(text))) == daten


@pytest.mark.parametrize("huelle", [osc52.schlicht, osc52.durch_tmux, osc52.durch_screen])
def test_die_grenze_zaehlt_bytes_und_was_zu_lang_ist_wird_nicht_halb_geschickt(
    huelle: Callable[[str], str],
) -> None:
    assert len(osc52.schlicht("x" * 74_994)) == osc52.HOECHSTENS
    assert huelle("ü" * 37_497) != ""
    assert huelle("ü" * 37_497 + "x") == ""


# --- which way --------------------------------------------------------------------------------

WEGE = (
    ({}, (zwischenablage.RECHNER, zwischenablage.TERMINAL)),
    ({"DISPLAY": ":0"}, (zwischenablage.RECHNER, zwischenablage.TERMINAL)),
    (SSH, (zwischenablage.TERMINAL,)),
    ({"SSH_TTY": "/dev/pts/3", "DISPLAY": ":0"}, (zwischenablage.TERMINAL,)),
    ({"STY": "1.a"}, (zwischenablage.RECHNER, zwischenablage.DURCH_SCREEN)),
    ({"STY": "1.a", **SSH}, (zwischenablage.DURCH_SCREEN,)),
    ({"TMUX": "/t,1,0"}, (zwischenablage.TMUX, zwischenablage.DURCH_TMUX)),
    ({"TMUX": "/t,1,0", **SSH}, (zwischenablage.TMUX, zwischenablage.DURCH_TMUX)),
    ({"TMUX": "", "STY": "", "SSH_TTY": ""}, (zwischenablage.RECHNER, zwischenablage.TERMINAL)),
)


@pytest.mark.parametrize(("umgebung", "wege"), WEGE)
def test_jede_umgebung_hat_ihre_wege_und_am_ende_das_terminal(
    umgebung: dict[str, str], wege: tuple[zwischenablage.Weg, ...]
) -> None:
    assert zwischenablage.wege(umgebung) == wege
    assert wege[-1].offen()


@pytest.fixture
def umwelt(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the surroundings of this process: these variables and none else that count."""

    def setzen(**werte: str) -> None:
        for name in ("TMUX", "STY", "SSH_CONNECTION", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        for name, wert in werte.items():
            monkeypatch.setenv(name, wert)

    setzen()
    return setzen


@pytest.fixture
def programm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Puts a program of this name into the PATH; returns where it may leave what it got."""
    ordner = tmp_path / "programme"
    ordner.mkdir()
    monkeypatch.setenv("PATH", f"{ordner}{os.pathsep}{os.environ['PATH']}")

    def hinlegen(name: str, skript: str) -> Path:
        datei, ablage = ordner / name, tmp_path / f"{name}.bekam"
        datei.write_text(f"#!/bin/sh\n{skript}\n".replace("BEKAM", f"'{ablage}'"))
        datei.chmod(0o700)
        return ablage

    return hinlegen


def kopiert(text: str, datei: str = "/d/h.md") -> tuple[str, str]:
    """Copy; what is said and what went to the terminal."""
    geschickt: list[str] = []
    satz = zwischenablage.kopieren(text, geschickt.append, datei)
    return satz, "".join(geschickt)


def test_was_hinausgeht_hat_keine_steuerzeichen_ausser_zeilenende_und_tabulator(umwelt) -> None:
    umwelt(**SSH)
    _, folge = kopiert("a\x1b]52;c;?\x07b\x9bc\x00\x7f\x85d\te\r\nf\u202e")
    text = aus_osc52(folge).decode()
    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text) == []
    assert re.findall(r"[a-z0-9?]+", text) == ["a", "52", "c", "?", "b", "c", "d", "e", "f"]
    assert "d\te" in text.replace("\n", "")


def test_in_tmux_bekommt_sein_zwischenspeicher_den_text_und_das_terminal_nichts(
    umwelt, programm
) -> None:
    umwelt(TMUX="/t,1,0", **SSH)
    bekam = programm("tmux", 'echo "$@" > BEKAM; cat >> BEKAM')
    satz, folge = kopiert(SATZ)
    assert (bekam.read_text(encoding="utf-8"), folge) == (f"load-buffer -w -\n{SATZ}", "")
    assert satz == (
        "Im Zwischenspeicher von tmux, einfügen meist mit Strg+B und ]."
        " Fehlt beim Einfügen das Ende, kommt nichts oder etwas Älteres,"
        " bitte die Datei nehmen: /d/h.md"
    )
    assert zwischenablage.weg() is zwischenablage.TMUX


@pytest.mark.parametrize("weg", list(dict.fromkeys(weg for _, wege in WEGE for weg in wege)))
def test_nach_jedem_weg_gilt_der_rat_auch_fuer_einen_gekuerzten_und_einen_alten_text(
    monkeypatch, weg
) -> None:
    """mosh cuts at 12,284 bytes and closes the sequence; Terminology keeps what it had before."""
    geht = msgspec.structs.replace(weg, gehen=lambda *_: True)
    monkeypatch.setattr(zwischenablage, "wege", lambda _: (geht,))
    satz, _ = kopiert(SATZ * 1000)
    assert satz.startswith(weg.gesagt)
    for was in ("fehlt beim einfügen das ende", "nichts", "etwas älteres", "die datei nehmen"):
        assert was in satz.casefold()


def test_ein_altes_tmux_bekommt_den_text_auch(umwelt, programm) -> None:
    umwelt(TMUX="/t,1,0")
    bekam = programm("tmux", '[ "$2" = -w ] && exit 1; echo "$@" > BEKAM; cat >> BEKAM')
    satz, folge = kopiert(SATZ)
    assert (bekam.read_text(encoding="utf-8"), folge) == (f"load-buffer -\n{SATZ}", "")
    assert satz.startswith("Im Zwischenspeicher von tmux")


@pytest.mark.parametrize("skript", ["exit 1", "exec sleep 60", "echo 'no server' >&2"])
def test_was_nicht_geht_haengt_oder_klagt_ist_kein_weg(
    umwelt, programm, monkeypatch, skript
) -> None:
    monkeypatch.setattr(zwischenablage, "FRIST", 0.05 if "sleep" in skript else 2.0)
    umwelt(TMUX="/t,1,0")
    programm("tmux", skript)
    satz, folge = kopiert(SATZ)
    assert aus_osc52(aus_tmux(folge)).decode() == SATZ
    assert satz.startswith("An Ihr Terminal geschickt. Fehlt beim Einfügen das Ende")
    assert zwischenablage.weg() is zwischenablage.DURCH_TMUX


def test_ohne_tmux_auf_dem_rechner_geht_es_durch_das_tmux_drumherum(
    umwelt, tmp_path, monkeypatch
) -> None:
    umwelt(TMUX="/t,1,0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert aus_osc52(aus_tmux(kopiert(SATZ)[1])).decode() == SATZ


def test_am_eigenen_rechner_wird_der_text_uebergeben(umwelt, programm) -> None:
    umwelt(DISPLAY=":0")
    # Like the real one it stays in the background, and is not waited for.
    bekam = programm("xclip", "cat > BEKAM; sleep 3 &")
    satz, folge = kopiert(SATZ)
    assert (bekam.read_text(encoding="utf-8"), folge) == (SATZ, "")
    assert satz.startswith("An die Zwischenablage dieses Rechners übergeben. Fehlt beim")
    assert zwischenablage.weg() is zwischenablage.RECHNER


def test_ist_am_eigenen_rechner_keine_zwischenablage_bekommt_das_terminal_den_text(
    umwelt, programm
) -> None:
    umwelt()
    assert aus_osc52(kopiert(SATZ)[1]).decode() == SATZ
    assert zwischenablage.weg() is zwischenablage.TERMINAL
    # pyperclip takes a failing helper for a success.
    umwelt(DISPLAY=":0")
    programm("xclip", "cat > BEKAM; echo 'Error: Can not open display' >&2; exit 1")
    satz, folge = kopiert(SATZ)
    assert aus_osc52(folge).decode() == SATZ
    assert satz.startswith("An Ihr Terminal geschickt.")


def test_zu_langes_wird_nicht_geschickt_und_das_wird_gesagt(umwelt) -> None:
    umwelt(**SSH)
    zu_lang = "ü" * 40_000
    satz = "Zum Kopieren zu lang, deshalb ist nichts abgeschickt."
    assert kopiert(zu_lang) == (f"{satz} Bitte die Datei nehmen: /d/h.md", "")
    assert kopiert(zu_lang, datei="") == (satz, "")


def test_steht_keine_datei_da_wird_auf_keine_verwiesen(umwelt) -> None:
    umwelt(**SSH)
    assert kopiert("a", datei="")[0] == "An Ihr Terminal geschickt."


def test_gelesen_wird_eine_zwischenablage_nirgends() -> None:
    genannt: list[str] = []
    for datei in (
        p for paket in ("modelle", "tui", "screens") for p in (WURZEL / paket).rglob("*.py")
    ):
        text = datei.read_text(encoding="utf-8")
        assert not re.search(r"52;\w*;\?|show-buffer|save-buffer|\.clipboard\b", text), datei
        genannt += re.findall(r"pyperclip\.\w+(?:\(\)\[\d\])?", text)
    # Of what it can do only the half that copies; the index picks it.
    assert genannt == ["pyperclip.copy", "pyperclip.determine_clipboard()[0]"]


# --- in a real terminal -----------------------------------------------------------------------


def lang(umgebung: Umgebung, ideen: int) -> Leitung:
    """A round with so many very long ideas, about 6 KB each."""
    leitung = begonnene(umgebung)
    gehe(leitung, "brainstorming")
    tippen(leitung, *(f"okja: {nr}: " + "früh üben, „süß“ – " * 240 for nr in range(ideen)))
    return leitung


def gross(umgebung: Umgebung) -> Leitung:
    """A handout of more than 50 KB."""
    return lang(umgebung, 10)


def uebergross(umgebung: Umgebung) -> Leitung:
    """A handout that no terminal would take."""
    return lang(umgebung, 14)


@contextmanager
def am_handzettel(
    ordner: Path,
    runde: Callable[[Umgebung], Leitung],
    *,
    davor: tuple[str, ...] = (),
    groesse: tuple[int, int] = (80, 24),
    **umgebung: str,
) -> Iterator[tuple[Terminal, Rechner]]:
    """The program in a terminal, perhaps within another program, with k pressed at the handout."""
    rechner = Rechner(ordner)
    # Dated today: the program deletes older rounds at its start.
    rechner.db.parent.mkdir(parents=True)
    with umgebung_fuer(rechner.db) as umwelt:
        runde(umwelt)
    rechner.umgebung |= umgebung
    with Terminal([*davor, *PROGRAMM], groesse=groesse, umgebung=rechner.umgebung) as t:
        t.warten("Läuft gerade")
        t.taste("enter")
        t.warten(r"^ *\d/8 ")
        t.taste("f5")
        t.warten("So bekommt ihn, wer den Fall bringt")
        t.taste("k")
        t.warten(r"[Bb]itte\s+die\s+Datei\s+nehmen:")
        yield t, rechner


def blatt(rechner: Rechner) -> bytes:
    [datei] = rechner.blaetter.glob("*.md")
    assert datei.stat().st_mode & 0o777 == 0o600
    return datei.read_bytes()


GEHUELLT = {
    "ssh": (SSH, fall_a, lambda roh: roh, (60, 20)),
    "screen": ({"STY": "1.a", **SSH}, gross, aus_screen, (80, 24)),
    "tmux": ({"TMUX": "/gibt/es/nicht,1,0"}, fall_a, aus_tmux, (80, 24)),
}


@pytest.mark.parametrize("name", kurz(GEHUELLT, "screen"))
def test_am_terminal_kommt_an_was_in_der_datei_steht(tmp_path: Path, name: str) -> None:
    umgebung, runde, auspacken, groesse = GEHUELLT[name]
    with am_handzettel(tmp_path, runde, groesse=groesse, **umgebung) as (t, rechner):
        text = blatt(rechner)
        assert runde is not gross or 50_000 < len(text) < 74_994
        assert aus_osc52(auspacken(t.roh)) == text
        assert not GELESEN.search(t.roh)
        # Nothing of the message is cut: not even the end of a long path.
        gezeigt = "".join(t.text.split())
        satz = f"An Ihr Terminal geschickt. {zwischenablage.KOMMT_ES_NICHT_AN} die Datei nehmen: "
        assert "".join(f"{satz}{next(rechner.blaetter.glob('*.html'))}".split()) in gezeigt


def test_ein_zu_langer_handzettel_geht_nicht_ans_terminal_und_liegt_als_datei_da(
    tmp_path: Path,
) -> None:
    with am_handzettel(tmp_path, uebergross, **SSH) as (t, rechner):
        assert len(blatt(rechner)) > 74_994
        assert b"\x1b]52;" not in t.roh
        assert "nichts abgeschickt" in t.text


@pytest.fixture
def kurz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a short name: the path of a socket has room for about 100 bytes."""
    return tmp_path_factory.mktemp("s")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="kein tmux auf diesem Rechner")
def test_in_einem_echten_tmux_steht_der_handzettel_in_seinem_zwischenspeicher(
    tmp_path: Path, kurz: Path
) -> None:
    (kurz / "conf").write_text("set -g status off\n")
    tmux = ("tmux", "-S", str(kurz / "tmux"), "-f", str(kurz / "conf"))
    try:
        with am_handzettel(tmp_path, gross, davor=(*tmux, "new-session")) as (t, rechner):
            gepuffert = subprocess.run([*tmux, "show-buffer"], capture_output=True, check=True)
            assert gepuffert.stdout == blatt(rechner)
            assert "Im Zwischenspeicher von tmux" in t.text
            # tmux hands it on to the terminal around it, which is the moderator's own.
            assert aus_osc52(t.roh) == blatt(rechner)
            assert not GELESEN.search(t.roh)
    finally:
        subprocess.run([*tmux, "kill-server"], capture_output=True, check=False)


@pytest.mark.skipif(shutil.which("screen") is None, reason="kein GNU screen auf diesem Rechner")
def test_ein_echtes_gnu_screen_reicht_50_kilobyte_ganz_weiter(kurz: Path) -> None:
    text = SATZ * 1200
    assert 50_000 < len(text.encode()) < 74_994
    (kurz / "text").write_text(text, encoding="utf-8")
    (kurz / "rc").write_text("startup_message off\n")
    schreiben = (
        "import sys; from pathlib import Path; from tui.zwischenablage import osc52;"
        " text = Path(sys.argv[1]).read_text(encoding='utf-8');"
        " print(osc52.durch_screen(text), end='FERTIG', flush=True); input()"
    )
    screen = ("screen", "-U", "-c", str(kurz / "rc"), "-S", "koprax-test")
    welt = {"SCREENDIR": str(kurz), "HOME": str(kurz), "PYTHONPATH": str(WURZEL)}
    argv = [*screen, sys.executable, "-c", schreiben, str(kurz / "text")]
    try:
        with Terminal(argv, umgebung=welt) as t:
            t.warten("FERTIG")
            t.taste("enter")
            t.warten_auf_ende()
            assert aus_osc52(t.roh).decode() == text
    finally:
        ende, sonst = [*screen, "-X", "quit"], {"PATH": os.environ["PATH"]}
        subprocess.run(ende, env=welt | sonst, capture_output=True, check=False)

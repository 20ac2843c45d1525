"""The driver itself, against tiny programs: what it says it saw must be what happened."""

import signal
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.buehne.terminal import ANFANGSMODI, SYNC, Bildschirm, Terminal, tastenfolge

MUSTER = (
    "\x1b[?1049h\x1b[2;3H\x1b[1;31mrot\x1b[0m \x1b]0;Titel\x07\x1b]22;default\x1b\\grün 日本"
    "\x1b[>1u\x1b[?2004h\x1bP1$x\x1b\\."
)
ROH = (
    "import os, sys, tty\n"
    "tty.setraw(0)\n"
    "def sag(text): os.write(1, text.encode())\n"
    "def hol(): return os.read(0, 99).decode()\n"
)


def programm(text: str, **umgebung: str) -> Terminal:
    """A program that has `sag` and `hol`, on a raw terminal."""
    return Terminal([sys.executable, "-Sc", ROH + text], umgebung=umgebung)


def test_text_shown_is_seen() -> None:
    with programm("sag('\\x1b[2;5HGuten Tag'); hol()") as t:
        t.warten("Guten Tag")
        assert t.zeilen[1] == "    Guten Tag"
        assert t.cursor == (13, 1)
        assert t.roh == b"\x1b[2;5HGuten Tag"


def test_what_never_comes_is_told_with_the_screen() -> None:
    with (
        programm("sag('nur dies'); hol()") as t,
        pytest.raises(AssertionError, match=r"(?s)ganz anderes.*nur dies"),
    ):
        t.warten("ganz anderes", frist=0.1)


def test_a_program_that_still_computes_is_not_quiet() -> None:
    rechnet = "sag('bereit '); hol(); n = sum(range(20_000_000)); sag('fertig'); hol()"
    with programm(rechnet) as t:
        t.warten("bereit")
        t.senden("x")
        t.ruhe(still=0.02)
        assert t.text.startswith("bereit fertig")


def test_a_program_that_has_ended_is_not_waited_for() -> None:
    vorher = time.monotonic()
    with programm("sag('Ende')") as t, pytest.raises(AssertionError, match="ended with 0"):
        t.warten("mehr", frist=60)
    assert time.monotonic() - vorher < 30


def test_a_cut_escape_sequence_is_put_together_again() -> None:
    with programm("sag('vor\\x1b[3'); hol(); sag('1mrot\\x1b[0m'); hol()") as t:
        t.warten("^vor$")
        t.senden("x")
        t.warten("^vorrot$")


@given(st.lists(st.integers(0, len(MUSTER.encode())), max_size=9))
def test_no_cut_changes_the_picture(schnitte: list[int]) -> None:
    daten, ganz, stueck = MUSTER.encode(), Bildschirm(40, 5), Bildschirm(40, 5)
    ganz.fuettern(daten)
    grenzen = [0, *sorted(schnitte), len(daten)]
    for von, bis in pairwise(grenzen):
        stueck.fuettern(daten[von:bis])
    assert stueck.zeilen()[1] == "  rot grün 日本."
    assert (stueck.zeilen(), stueck.title, stueck.modi) == (ganz.zeilen(), "Titel", ganz.modi)
    assert (stueck.kitty, stueck.cursor.x) == (1, ganz.cursor.x)


@given(
    st.text(alphabet="\x1b[]P;:?<=>$0159 hlmnpquAHJKtüe\u0301\u200d👩\x07\\\x9b\r\n", max_size=60)
)
def test_no_output_breaks_the_terminal(text: str) -> None:
    bild = Bildschirm(20, 4)
    bild.fuettern(text.encode())
    bild.fuettern(b"\x07\x1b\\\x1b[0m\x1bc")
    bild.fuettern(b"danach")
    assert "danach" in bild.zeilen()[0]


def test_joiners_do_not_swallow_the_rest_and_c1_controls_show() -> None:
    bild = Bildschirm(20, 2)
    bild.fuettern("a\u200db e\u0301 ☀\ufe0fz \x9b31m".encode())
    assert bild.zeilen()[0] == "ab é ☀z \ufffd31m"


def test_questions_of_the_program_are_answered() -> None:
    fragen = ["\\x1b[?2026$p", "\\x1b[?2048$p", "\\x1b[c", "\\x1b[3;4H\\x1b[6n"]
    frage = f"antworten = []\nfor f in {fragen}:\n sag(f.encode().decode('unicode_escape'))\n"
    with programm(frage + " antworten.append(hol())\nsag(repr(antworten)); hol()") as t:
        t.warten(r"\]$")
        assert "?2026;2$y" in t.text
        assert "?2048;0$y" in t.text
        assert "[?6c" in t.text
        assert "[3;4R" in t.text


def test_modes_left_set_are_noticed() -> None:
    with programm("sag('\\x1b[?1049h\\x1b[?1000;1006h\\x1b[?25l\\x1b[>1uda'); hol()") as t:
        t.warten("da")
        assert t.modi == {7, 1049, 1000, 1006}
        assert t.bild.kitty == 1


def test_modes_put_back_are_noticed_and_the_main_screen_shows_again() -> None:
    an, aus = "\\x1b[?1049h\\x1b[?2004h\\x1b[?25l", "\\x1b[?25h\\x1b[?2004l\\x1b[?1049l"
    with programm(f"sag('davor{an}drin'); hol(); sag('{aus} danach'); hol()") as t:
        t.warten("^ *drin$")
        assert "davor" not in t.text
        t.taste("enter")
        t.warten("^davor danach$")
        assert t.modi == ANFANGSMODI


def test_an_unfinished_synchronised_update_is_not_looked_at() -> None:
    with programm("sag('\\x1b[?2026hhalb'); hol(); sag(' ganz\\x1b[?2026l'); hol()") as t:
        with pytest.raises(AssertionError):
            t.warten("halb", frist=0.1)
        assert SYNC in t.modi
        t.senden("x")
        t.warten("halb ganz")


def test_a_picture_is_seen_although_the_next_one_has_begun() -> None:
    with programm("sag('\\x1b[?2026heins\\x1b[?2026l\\x1b[?2026h zwei'); hol()") as t:
        t.lesen_bis(time.monotonic() + 0.5)
        bilder = [t.bild.zeilen()[0].strip() for _ in t.nachzeichnen()]
        assert bilder[-1] == "eins"
        assert t.text.startswith("eins zwei")


def test_resize_reaches_the_child() -> None:
    zeig = "import signal\ndef zeig(): sag(f'{os.get_terminal_size(0)}\\r\\n')\n"
    melden = "signal.signal(signal.SIGWINCH, lambda *_: zeig())\n"
    with programm(zeig + melden + "zeig(); hol()") as t:
        t.warten(r"columns=80, lines=24")
        t.groesse_aendern(60, 20)
        t.warten(r"columns=60, lines=20")
        assert len(t.zeilen) == 20


def test_exit_status_and_signal_are_told() -> None:
    with programm("sag('tschüs'); sys.exit(3)") as t:
        assert t.warten_auf_ende() == 3
        assert t.text.strip() == "tschüs"
    with programm("sag('da'); hol()") as t:
        t.warten("da")
        t.signal(signal.SIGTERM)
        assert t.warten_auf_ende() == -signal.SIGTERM


def test_hanging_up_ends_the_child_with_sighup() -> None:
    with programm("sag('da'); hol()") as t:
        t.warten("da")
        t.auflegen()
        assert t.warten_auf_ende() == -signal.SIGHUP


def test_a_child_that_stays_is_told_and_killed_at_the_end() -> None:
    halten = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); sag('da')\n"
    with programm(halten + "while True: signal.pause()") as t:
        t.warten("da")
        with pytest.raises(AssertionError, match="still running"):
            t.warten_auf_ende(frist=0.05)
    assert t.status == -signal.SIGKILL


def test_keys_arrive_as_a_terminal_sends_them() -> None:
    with programm("sag('bereit')\nwhile True: sag(repr(hol()))") as t:
        t.warten("bereit")
        t.taste("enter", "f8", "up", "shift+tab", "ctrl+z", "ä", "escape", "q")
        t.warten("'q'$")
        gesehen = "".join(t.zeilen).replace("''", "")
        assert gesehen == r"bereit'\r\x1b[19~\x1b[A\x1b[Z\x1aä\x1bq'"


@pytest.mark.parametrize(
    ("name", "folge"),
    [
        ("ctrl+up", "\x1b[1;5A"),
        ("shift+f5", "\x1b[15;2~"),
        ("f1", "\x1bOP"),
        ("home", "\x1b[H"),
        ("alt+b", "\x1bb"),
        ("+", "+"),
    ],
)
def test_keys_have_the_names_that_textual_gives_them(name: str, folge: str) -> None:
    assert tastenfolge(name) == folge


def test_an_unknown_key_name_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown"):
        tastenfolge("hyper")


def test_a_paste_is_bracketed_when_asked_for() -> None:
    with programm("sag('bereit'); sag(repr(hol())); sag('\\x1b[?2004h!'); sag(repr(hol()))") as t:
        t.warten("bereit")
        t.einfuegen("eins")
        t.warten("'eins'!")
        t.einfuegen("zwei")
        t.warten(r"'\\x1b\[200~zwei\\x1b\[201~'")


def test_a_long_paste_gets_through_while_the_child_writes_as_much() -> None:
    text = "while n < 300_000:\n text = hol(); n += len(text); sag(text)\nsag('\\r\\nalle'); hol()"
    with programm("n = 0; sag('bereit')\n" + text) as t:
        t.warten("bereit")
        t.senden("x" * 300_000)
        t.warten("^alle")
        assert len(t.roh) > 300_000


def test_the_child_sees_the_given_environment_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEHEIM", "1")
    with programm("sag(' '.join(sorted(os.environ))); hol()", XDG_DATA_HOME="/x") as t:
        t.warten("^COLORTERM HOME LC_ALL PATH TERM XDG_DATA_HOME$")


def test_the_child_leads_a_session_on_this_terminal() -> None:
    frage = "sag(f'{os.getsid(0) == os.getpid()} {os.tcgetpgrp(0) == os.getpid()}'); hol()"
    with programm(frage) as t:
        t.warten("^True True$")


def test_stillness_is_waited_for_and_its_absence_told() -> None:
    with programm("sag('da'); hol()\nwhile True: sag('x')") as t:
        t.warten("da")
        t.ruhe(still=0.02)
        t.senden("x")
        with pytest.raises(AssertionError, match="not still"):
            t.ruhe(frist=0.1)


def test_time_and_memory_of_the_child_are_counted() -> None:
    rechnen = "import time\nwhile time.process_time() < 0.1: pass\nlast = b'x' * 40_000_000\n"
    with programm(rechnen + "sag('da'); hol()") as t:
        t.warten("da")
        lebend = t.cpu()
        assert 0.1 <= lebend < 0.5
        assert 40e6 < t.rss() < 120e6
        t.signal(signal.SIGKILL)
        t.warten_auf_ende()
        assert t.cpu() == pytest.approx(lebend, abs=0.05)

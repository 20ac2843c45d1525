"""What a moderator types, as data: three cases of the field, from the preparation to the handout.

A `Drehbuch` holds the preparation and, for each phase, the lines and single keys in their order.
`spielen` types it at a terminal and looks at the screen after every step, as a person would;
`eilig` gives the same keys as one string, for somebody who types ahead of a slow line.

Origin of the cases: public descriptions of such rounds; every word here is our own.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from modelle.fach.professionen import GESCHLECHTER, STUFEN
from tests.buehne import gegabelt
from tests.buehne.terminal import Terminal, tastenfolge
from tui.befehle.koprax import ausfuehren

PROGRAMM = (sys.executable, "-m", "tui")
"""How the program is started here; the command `koprax` does the same."""

LAENGEN = ("koprax-45", "koprax-60", "koprax-90")
"""The lengths in the order in which the preparation offers them; it begins with the second."""

WORTE = 3
"""Words of a line by which it is known on the screen: so many stand on one row at any width."""


@dataclass(frozen=True)
class Zeile:
    """A line and Enter: an entry, a changed text, or the answer to what is asked."""

    text: str
    kuerzel: str = ""
    """Typed before the text: `asd:`, `asd`, `ssa f:`, `i:`."""
    taste: str = "enter"
    """The key that ends the line."""
    steht: str | None = None
    """What stands in the log of it when the round ends; by default the text, empty: nothing."""
    zeigt: str = ""
    """Regex of what the screen shows then; by default the beginning of the text as an entry."""

    @property
    def getippt(self) -> str:
        """What goes through the fingers before Enter."""
        return f"{self.kuerzel.removesuffix(':')}: {self.text}" if self.kuerzel else self.text

    @property
    def bleibend(self) -> str:
        """The text that stands in the log when the round ends."""
        return self.text if self.steht is None else self.steht


@dataclass(frozen=True)
class Tasten:
    """Single keys by their names, parted by blanks, and a regex of what the screen shows then."""

    namen: str
    zeigt: str = ""


Schritt = Zeile | Tasten


ENDE: tuple[Schritt, ...] = (
    Tasten("f5", "So bekommt ihn, wer den Fall bringt"),
    Tasten("s", "Gespeichert:"),
    Tasten("x", r"Runde schließen\?"),
    Tasten("0", "Die Runde ist geschlossen"),
)
"""Look at the handout, save it, close the round."""


@dataclass(frozen=True)
class Drehbuch:
    """One round as it is typed, and what has to come of it."""

    code: str
    ablauf: str
    stufe: str
    alter: str
    geschlecht: str
    phasen: Mapping[str, tuple[Schritt, ...]]
    """By title of the phase, in their order."""
    gewaehlt: tuple[tuple[str, str, str, str], ...]
    """What the handout shows as chosen: option, first step, by when, who helps."""
    spaeter: tuple[str, ...]
    """What it lists small, as maybe."""
    weitere: tuple[str, ...]
    """Further ideas it lists by profession."""
    nicht_darauf: tuple[str, ...]
    """Words of the log that must not get there."""
    leitfrage: str
    termin: str
    titel: str
    """Title of the format."""
    dazu: str = ""
    """Professions besides those that are always there, as typed."""
    ende: tuple[Schritt, ...] = ENDE

    def zeilen(self) -> list[Zeile]:
        """Every line in the order of typing."""
        return [s for schritte in self.phasen.values() for s in schritte if isinstance(s, Zeile)]


# --- a machine of one's own -------------------------------------------------------------------


class Rechner:
    """A home folder of its own, the environment that leads there, and the program in it."""

    def __init__(self, ordner: Path) -> None:
        self.ordner = ordner
        self.umgebung = {
            "HOME": str(ordner),
            "XDG_DATA_HOME": str(ordner / "daten"),
            "XDG_CONFIG_HOME": str(ordner / "einstellungen"),
            "XDG_STATE_HOME": str(ordner / "zustand"),
            "XDG_DOCUMENTS_DIR": str(ordner / "dokumente"),
        }
        self.db = ordner / "daten" / "koprax" / "koprax.db"
        self.blaetter = ordner / "dokumente" / "KoPrax"
        self.bericht = ordner / "zustand" / "koprax" / "letzter-fehler.txt"

    def terminal(
        self, *argumente: str, groesse: tuple[int, int] = (80, 24), echt: bool = False
    ) -> Terminal:
        """The program in a terminal."""
        argv = [*PROGRAMM, *argumente]
        return Terminal(argv, groesse=groesse, umgebung=self.umgebung, echt=echt)

    def befehl(self, *argumente: str, **umgebung: str) -> subprocess.CompletedProcess[str]:
        """The program without a terminal, as a script calls it."""
        welt = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"} | self.umgebung | umgebung
        argv = [*PROGRAMM, *argumente]
        if gegabelt.an and gegabelt.an.nimmt(argv, welt):
            return gegabelt.an.befehl(argv, welt, 20)
        return subprocess.run(
            argv,
            env=welt,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=20,
            check=False,
        )

    def hier(self, *argumente: str) -> subprocess.CompletedProcess[str]:
        """The same in this process, for commands of which only the words and the log count."""
        aus, fehler = io.StringIO(), io.StringIO()
        maske = os.umask(0o077)  # as the program has it
        try:
            with (
                patch.dict(os.environ, self.umgebung),
                open(os.devnull) as ein,
                patch.object(sys, "stdin", ein),
                redirect_stdout(aus),
                redirect_stderr(fehler),
            ):
                code = ausfuehren(list(argumente))
        finally:
            os.umask(maske)
        return subprocess.CompletedProcess(argumente, code, aus.getvalue(), fehler.getvalue())


# --- typing -----------------------------------------------------------------------------------


def vorbereitung(buch: Drehbuch) -> Iterator[str]:
    """The keys from the start screen to the first phase, each as a terminal sends it."""

    def druecken(*namen: str) -> Iterator[str]:
        yield from map(tastenfolge, namen)

    yield from druecken("f2", *["up"] * 9)
    weiter = LAENGEN.index(buch.ablauf) - 1
    yield from druecken(*(["right"] * weiter if weiter > 0 else ["left"] * -weiter))
    yield from druecken("down", "down", "end", "ctrl+u")
    yield buch.code
    yield from druecken("down", "down", *["right"] * (list(STUFEN).index(buch.stufe) + 1), "enter")
    yield buch.alter
    yield from druecken("down", *["right"] * (GESCHLECHTER.index(buch.geschlecht) + 1), "enter")
    yield from druecken("end")
    yield f", {buch.dazu}" if buch.dazu else ""
    yield from druecken("enter", "down", "space", "enter")


def eilig(buch: Drehbuch, bis: str = "") -> str:
    """All keys of a round to its end, or to the end of phase `bis`, as one string.

    Fails for a round that needs a pause between two keys.
    """
    teile = list(vorbereitung(buch))
    for titel in buch.phasen:
        teile.append(phase_eilig(buch, titel))
        if titel == bis:
            return "".join(teile)
    for schritt in buch.ende:
        teile += _tasten(schritt)
    return "".join(teile) + tastenfolge("f10")


def phase_eilig(buch: Drehbuch, titel: str) -> str:
    """All keys of a phase as one string, with the one that leads into it from the phase before."""
    hinein = "" if titel == next(iter(buch.phasen)) else tastenfolge("f8")
    return hinein + "".join(t for schritt in buch.phasen[titel] for t in _tasten(schritt))


def _tasten(schritt: Schritt) -> Iterator[str]:
    if isinstance(schritt, Zeile):
        yield from (schritt.getippt, tastenfolge(schritt.taste))
    else:
        assert "escape" not in schritt.namen.split(), "an escape needs a pause"
        yield from map(tastenfolge, schritt.namen.split())


def beginnen(t: Terminal, buch: Drehbuch) -> None:
    """From the start screen to the first phase."""
    t.warten("Neue Runde")
    t.senden("".join(vorbereitung(buch)))
    t.warten(rf"1/\d+ {next(iter(buch.phasen))}")


def spielen(t: Terminal, buch: Drehbuch, bis: str = "") -> None:
    """Type a round from the start screen to its last phase, or up to the end of phase `bis`."""
    beginnen(t, buch)
    for titel in buch.phasen:
        phase_spielen(t, buch, titel)
        if titel == bis:
            return


def phase_spielen(t: Terminal, buch: Drehbuch, titel: str) -> None:
    """Go on to a phase, unless it is the first one, and type its steps."""
    nummer = list(buch.phasen).index(titel) + 1
    if nummer > 1:
        t.taste("f8")
    t.warten(rf"^ *{nummer}/\d+ {titel}")
    for schritt in buch.phasen[titel]:
        tun(t, schritt)


def zuegig(t: Terminal, buch: Drehbuch, phasen: Iterable[str]) -> None:
    """Type some phases as fast as their keys allow: only an escape needs a pause after it."""
    for titel in phasen:
        if any(isinstance(s, Tasten) and "escape" in s.namen for s in buch.phasen[titel]):
            phase_spielen(t, buch, titel)
        else:
            t.senden(phase_eilig(buch, titel))


def abschliessen(t: Terminal, buch: Drehbuch) -> None:
    """Look at the handout, save it, close the round, leave the program."""
    for schritt in buch.ende:
        tun(t, schritt)
    t.taste("f10")
    assert t.warten_auf_ende() == 0


def tun(t: Terminal, schritt: Schritt) -> None:
    """Type one step and wait until the screen shows that it was done."""
    if isinstance(schritt, Zeile):
        t.senden(schritt.getippt)
        t.taste(schritt.taste)
        t.warten(schritt.zeigt or gespeichert(schritt.text))
    else:
        t.taste(*schritt.namen.split())
        if schritt.zeigt:
            t.warten(schritt.zeigt)


def gespeichert(text: str) -> str:
    """Regex of a screen that shows a text among the entries, and the line empty again."""
    anfang = r"\s+".join(map(re.escape, text.split()[:WORTE]))
    return rf"{anfang}[\s\S]*›\n.*\Z"


# --- the cases --------------------------------------------------------------------------------

FALL_A = Drehbuch(
    code="Trommel-12",
    ablauf="koprax-60",
    titel="KoPrax, 60 Minuten",
    stufe="Primar",
    alter="9",
    geschlecht="männlich",
    phasen={
        "Ankommen": (Zeile("Erste Runde zu diesem Fall – die Regeln sind besprochen."),),
        "Fall und Leitfrage": (
            Zeile("Nach etwa zehn Minuten sitzt er unter dem Tisch und trommelt."),
            Zeile("Ein Teil der Klasse lacht, andere halten sich die Ohren zu."),
            Zeile("Nebenan hat sich schon jemand beschwert.", steht=""),
            Tasten("ctrl+z", "Zurückgenommen: Beobachtung"),
            Zeile(
                "Das Gespräch mit den Eltern hat nichts verändert.",
                "lk",
                zeigt=r"\A(?![\s\S]*Zurückgenommen)[\s\S]*Das Gespräch mit[\s\S]*›\n",
            ),
            Zeile("Trommeln, wo Trommeln richtig ist", "okja: i:", zeigt="Vormerken und dort"),
            Tasten("enter", "Vorgemerkt als Idee"),
            Zeile("Wie kann er sich bewegen, ohne dass „Stören“ daraus wird?", "l:"),
        ),
        "Fragen": (
            Zeile("Was geschieht kurz davor?", "ssa"),
            Zeile("Meist eine lange Stillarbeit.", "a:"),
            Tasten("tab", "Frage · Allgemeiner Sozialer Dienst$"),
            Zeile("Wann gelingt es ihm, dabeizubleiben?"),
            Zeile("Beim Werken – und wenn er etwas holen darf.", "a:"),
            Zeile("Was macht er am Nachmittag?", "okja: f:"),
            Zeile("Das weiß ich nicht.", "lk: a:"),
        ),
        "Hypothesen": (
            Tasten("tab tab", "Hypothese · Offene Kinder- und Jugendarbeit$"),
            Zeile("Er braucht mehr Bewegung, als der Vormittag zulässt."),
            Zeile("Unter dem Tisch ist es ihm weniger laut und voll.", "ssa:"),
            Zeile("Das Lachen der anderen ist für ihn Anerkennung.", "asd:"),
            Zeile("Zu Hause ist es eng", "asd", steht=""),
            Tasten("up e", r"Ändern\n› Zu Hause"),
            Zeile(
                " – vielleicht fehlt Platz.",
                zeigt="eng – vielleicht",
                steht="Zu Hause ist es eng – vielleicht fehlt Platz.",
            ),
        ),
        "Ursachen bündeln": (
            Tasten("up 3", "Ursachenfeld: Unterricht/Lehrkraft"),
            Tasten("3", r"Noch offen \(2\)"),
            Tasten("2", "Ursachenfeld: Klasse/Peers"),
            Tasten("5", "Ursachenfeld: Familie"),
            Zeile("Lange Stillarbeit ohne Bewegung"),
            Zeile("Die Klasse schaut hin, wenn er trommelt"),
            Tasten("up home 3", "Hier noch j/t/n"),
            Tasten("home 2", "Ursachenfeld: Klasse"),
            Tasten("t", "Rückmeldung: teils"),
            Tasten("down down down j", "Rückmeldung: passt"),
            Tasten("up a", "Woran anhängen"),
            Tasten("down enter", r"Lange Stillarbeit.*\n +H  ssa +Unter dem Tisch"),
            Tasten("up escape", "Lange Stillarbeit"),
            Zeile("Das mit der Stillarbeit sehe ich jeden Tag.", "re:"),
        ),
        "Brainstorming": (
            Tasten("up enter", "okja Trommeln, wo Trommeln"),
            Zeile("Ein Sportangebot am Nachmittag, das zu seinem Drang passt", "okja"),
            Zeile("Fachkraft der Offenen Jugendarbeit", "w:", zeigt="wer hilft gespeichert"),
            Tasten("shift+tab shift+tab", "Idee · Schulsozialarbeit$"),
            Zeile("Zwei kurze Bewegungspausen am Vormittag, für alle"),
            Zeile("Ein Elterngespräch, das mit dem beginnt, was gelingt", "asd:"),
            Zeile("Ein verabredetes Zeichen, mit dem er kurz hinausgehen darf", "ssa"),
            Zeile("Erziehungsberatung als Angebot an die Eltern", "asd:"),
        ),
        "Auswahl": (
            Tasten("up 2", "Auswahl: vielleicht"),
            Tasten("1", "Erster Schritt · „"),
            Zeile("mit der Fachkraft klären, welche Gruppe Platz hat", zeigt="Bis wann · „"),
            Zeile("Ende nächster Woche", zeigt="Option · Lehrkraft$"),
            Tasten("up home 1", "Erster Schritt · „"),
            Zeile("eine Pause nach der ersten Stillarbeit ausprobieren", zeigt="Bis wann · „"),
            Zeile("ab Montag, zwei Wochen lang", zeigt="Wer hilft · „"),
            Zeile("Schulsozialarbeit", zeigt="Option · Lehrkraft$"),
            Tasten("up home down 1", "Erster Schritt · „"),
            Zeile("das Zeichen mit ihm zusammen aussuchen", zeigt="Bis wann · „"),
            Zeile("Freitag", zeigt="Wer hilft · „"),
            Zeile("", zeigt="Option · Lehrkraft$"),
            Tasten("up home 1", "Es sind schon 3 gewählt"),
            Tasten("3", "Auswahl: nicht jetzt"),
        ),
        "Abschluss": (
            Zeile("erster Mittwoch im Dezember, 14 Uhr"),
            Zeile("Ich gehe leichter hinaus.", "lk: ws:"),
        ),
    },
    leitfrage="Wie kann er sich bewegen, ohne dass „Stören“ daraus wird?",
    gewaehlt=(
        (
            "Ein Sportangebot am Nachmittag, das zu seinem Drang passt",
            "mit der Fachkraft klären, welche Gruppe Platz hat",
            "Ende nächster Woche",
            "Fachkraft der Offenen Jugendarbeit",
        ),
        (
            "Zwei kurze Bewegungspausen am Vormittag, für alle",
            "eine Pause nach der ersten Stillarbeit ausprobieren",
            "ab Montag, zwei Wochen lang",
            "Schulsozialarbeit",
        ),
        (
            "Ein verabredetes Zeichen, mit dem er kurz hinausgehen darf",
            "das Zeichen mit ihm zusammen aussuchen",
            "Freitag",
            "",
        ),
    ),
    spaeter=("Trommeln, wo Trommeln richtig ist",),
    weitere=("Erziehungsberatung als Angebot an die Eltern",),
    nicht_darauf=("Stillarbeit.", "Anerkennung", "Platz.", "leichter", "Elterngespräch", "lacht"),
    termin="erster Mittwoch im Dezember, 14 Uhr",
)

FALL_A_SPAETER = Drehbuch(
    code="Trommel-12",
    ablauf="koprax-45",
    titel="KoPrax, 45 Minuten",
    stufe="Primar",
    alter="9",
    geschlecht="männlich",
    phasen={
        "Ankommen": (
            Tasten("up 1", "Wirkung · „"),
            Zeile("zwei Mal in der Woche, danach ruhiger", zeigt="Wirkung: zwei Mal"),
            Tasten("up home 2", "Wirkung · „"),
            Zeile("nach der Stillarbeit ja, sonst vergessen", zeigt="Wirkung: nach der"),
            Tasten("up home 3", "Ergebnis: nicht"),
            Tasten("end w", "Wirkung · „Ein verabredetes"),
            Zeile("keine Zeit gefunden", zeigt="Wirkung: keine Zeit"),
        ),
        "Fall und Leitfrage": (
            Zeile("In Mathematik geht es gut, in Deutsch trommelt er weiter."),
            Zeile("Was hilft in den Stunden mit viel Schreiben?", "l:"),
        ),
        "Fragen": (Zeile("Was ist in Mathematik anders?", "ssa"),),
        "Hypothesen": (Zeile("Er schreibt ungern, weil es langsam geht.", "okja"),),
        "Ursachen bündeln": (Zeile("Schreiben ermüdet ihn", "u:"),),
        "Brainstorming": (Zeile("Kurze Schreibzeiten mit der Sanduhr", "ssa:"),),
        "Auswahl": (
            Tasten("up 1", "Erster Schritt · „"),
            Zeile("fünf Minuten schreiben, eine Minute Pause", zeigt="Bis wann · „"),
            Zeile("diese Woche", zeigt="Wer hilft · „"),
            Zeile("Hort", zeigt="Option · Lehrkraft$"),
        ),
        "Abschluss": (Zeile("im Januar"),),
    },
    leitfrage="Was hilft in den Stunden mit viel Schreiben?",
    gewaehlt=(
        (
            "Kurze Schreibzeiten mit der Sanduhr",
            "fünf Minuten schreiben, eine Minute Pause",
            "diese Woche",
            "Hort",
        ),
    ),
    spaeter=(),
    weitere=(),
    nicht_darauf=("ungern", "ermüdet", "Deutsch", "Mathematik"),
    termin="im Januar",
    ende=(ENDE[0], Tasten("4", r"4\s\[x\]\sWas"), *ENDE[1:]),
)

FALL_B = Drehbuch(
    code="Pause-21",
    ablauf="koprax-45",
    titel="KoPrax, 45 Minuten",
    stufe="Primar",
    alter="6",
    geschlecht="männlich",
    dazu="hort",
    phasen={
        "Ankommen": (Zeile("Neuer Fall; alle kennen die Regeln."),),
        "Fall und Leitfrage": (
            Zeile("Nach der großen Pause tritt und schlägt er auf dem Flur."),
            Zeile("Er beschimpft die Lehrkraft: „Du hast mir gar nichts zu sagen!“"),
            Zeile("Zwei weitere Erwachsene mussten kommen; dann wurde er abgeholt."),
            Zeile("Die Klasse ist danach verstört – an Unterricht ist nicht zu denken."),
            Zeile("Was mache ich nach der Pause?", "l:", steht=""),
            Zeile(
                "Wie kommt er heil aus der Pause zurück in die Klasse?",
                "lk: l:",
                zeigt="steht schon da",
            ),
            Tasten("1", "Leitfrage ersetzt"),
        ),
        "Fragen": (
            Zeile("Was war in der Pause davor?", "hort"),
            Zeile("Streit beim Fußball, fast jedes Mal.", "a:"),
            Zeile("Geschieht es auch am Nachmittag?", "ssa: f:"),
            Zeile("Im Hort selten; dort gibt es kleine Gruppen.", "hort: a:"),
            Zeile("Einer geht beim Klingeln neben ihm her", "ssa: i:", zeigt="Vormerken und dort"),
            Tasten("enter", "Vorgemerkt als Idee"),
            Zeile("asd:", steht="", zeigt="Frage · Allgemeiner Sozialer Dienst$"),
            Zeile("Wer holt ihn ab, und was erfährt sie dann?"),
            Zeile("Die Mutter. Sie hört nur, was schiefging.", "a:"),
        ),
        "Hypothesen": (
            Zeile("Der Weg vom Hof in die Klasse ist der wunde Punkt.", "hort"),
            Zeile("Abgeholt zu werden, löst für ihn die Lage.", "asd:"),
            Zeile("Er weiß nicht, wie man einen Streit beendet.", "ssa"),
            Zeile("Die Großen reizen ihn.", steht=""),
            Tasten("ctrl+z", "Zurückgenommen: Hypothese"),
            Tasten("ctrl+y", "Wiederholt: Hypothese"),
            Tasten("up l", "gelöscht"),
        ),
        "Ursachen bündeln": (
            Tasten("up 4", r"4 Schule/Struktur \(1\)"),
            Tasten("5", r"5 Familie \(1\)"),
            Tasten("1", "Ursachenfeld: Kind"),
            Zeile("Der Übergang nach der Pause hat keine Form", "u:"),
            Tasten("up home 4", "Ursachenfeld: Schule"),
            Tasten("j", "Rückmeldung: passt"),
        ),
        "Brainstorming": (
            Tasten("up enter", "Einer geht beim"),
            Zeile("Ein ruhiger Anfang: fünf Minuten Vorlesen nach der Pause", "ssa"),
            Zeile("Eine feste Aufgabe am Ende der Pause, zum Beispiel die Bälle", "hort:"),
            Zeile("Horterzieher oder Horterzieherin", "w:", zeigt="wer hilft gespeichert"),
            Zeile("Ein Anruf zu Hause, wenn etwas gelungen ist", "asd"),
        ),
        "Auswahl": (
            Tasten("up 1", "Erster Schritt · „"),
            Zeile("mit ihm ausmachen, wer das ist", zeigt="Bis wann · „"),
            Zeile("Montag", zeigt="Wer hilft · „"),
            Zeile("Hort", zeigt="Option · Lehrkraft$"),
            Tasten("up home down 1", "Erster Schritt · „"),
            Zeile("Ballkiste und Schlüssel zeigen", zeigt="Bis wann · „"),
            Zeile("zwei Wochen lang", zeigt="Option · Lehrkraft$"),
            Tasten("up home 3", "Auswahl: nicht jetzt"),
        ),
        "Abschluss": (Zeile("in vier Wochen, gleicher Ort"),),
    },
    leitfrage="Wie kommt er heil aus der Pause zurück in die Klasse?",
    gewaehlt=(
        (
            "Einer geht beim Klingeln neben ihm her",
            "mit ihm ausmachen, wer das ist",
            "Montag",
            "Hort",
        ),
        (
            "Eine feste Aufgabe am Ende der Pause, zum Beispiel die Bälle",
            "Ballkiste und Schlüssel zeigen",
            "zwei Wochen lang",
            "Horterzieher oder Horterzieherin",
        ),
    ),
    spaeter=(),
    weitere=("Ein Anruf zu Hause, wenn etwas gelungen ist",),
    nicht_darauf=("tritt", "beschimpft", "Mutter", "Fußball", "Übergang", "Vorlesen", "wunde"),
    termin="in vier Wochen, gleicher Ort",
)

FALL_F = Drehbuch(
    code="Anker-70",
    ablauf="koprax-90",
    titel="KoPrax, 90 Minuten",
    stufe="Sek I",
    alter="14",
    geschlecht="weiblich",
    dazu="sps",
    phasen={
        "Ankommen": (Zeile("Heute ist die Schulpsychologie dabei."),),
        "Fall und Leitfrage": (
            Zeile("Ein Ausschluss vom Unterricht steht im Raum."),
            Zeile("Vier Tage hat sie gefehlt, ohne Nachricht."),
            Zeile("Ein Elternteil ist krank; sie spricht nicht darüber."),
            Zeile("Im Tagesclub ist sie jeden Tag – pünktlich."),
            Zeile("Wie halten wir die Tür offen, statt sie zu schließen?", "l:"),
        ),
        "Fragen": (
            Tasten("tab", "Frage · Allgemeiner Sozialer Dienst$"),
            Zeile("Wer weiß zu Hause von dem Brief?"),
            Zeile("Vermutlich nur sie.", "a:"),
            Zeile("Was macht den Club für sie anders?", "okja: f:", steht=""),
            Zeile("Dort wird sie gebraucht – sie hilft beim Kochen.", "okja: a:"),
            Tasten("up up e", r"Ändern\n› Was macht"),
            Zeile(
                " Und seit wann?",
                zeigt=r"Und\s+seit wann",
                steht="Was macht den Club für sie anders? Und seit wann?",
            ),
            Zeile("Gibt es ein Fach, in dem es leichter geht?", "sps: f:"),
            Zeile("Kunst; da war sie alle Stunden da.", "a:"),
            Zeile("Sie selbst fragen, was sie braucht", "ssa", taste="f4", zeigt="Vormerken als …"),
            Tasten("3", "Vorgemerkt als Idee"),
        ),
        "Hypothesen": (
            Tasten("f6 +", "1 min mehr für diese Phase"),
            Tasten("escape"),
            Zeile("Sie bleibt weg, um zu Hause zu helfen.", "asd"),
            Zeile("Der Ausschluss bestätigt ihr: Ich gehöre nicht dazu.", "sps:"),
            Zeile("Der Club ist der eine Ort ohne Druck.", "okja"),
            Zeile("Der Club könnte am Morgen öffnen"),
            Tasten("up p 2", "Vorgemerkt als Idee"),
        ),
        "Ursachen bündeln": (
            Tasten("up 5", r"5 Familie \(1\)"),
            Tasten("4", r"4 Schule/Struktur \(1\)"),
            Tasten("6", "Ursachenfeld: Sozialraum"),
            Zeile("Zu Hause wird sie gebraucht"),
            Zeile("Die Schule sieht nur die Fehltage"),
            Tasten("up home 5", "Hier noch j/t/n"),
            Tasten("home 4", "Ursachenfeld: Schule"),
            Tasten("n", "Rückmeldung: passt nicht"),
            Tasten("down down j", "Rückmeldung: passt"),
        ),
        "Brainstorming": (
            Tasten("up enter", r"Vorgemerkt \(1\)"),
            Tasten("up home enter", r"\A(?![\s\S]*Vorgemerkt \()"),
            Zeile("Ein fester Mensch in der Schule, der am Morgen nach ihr sieht", "ssa"),
            Zeile("Schulsozialarbeit", "w:", zeigt="wer hilft gespeichert"),
            Zeile("Ein Gespräch über Hilfen für die ganze Familie", "asd:"),
            Zeile("Kunst als Projekt mit dem Club, als Brücke", "okja"),
            Zeile("Vor dem Ausschluss eine Runde mit ihr selbst am Tisch", "sps:"),
            Tasten("up h h", r"Vor dem Ausschluss[\s\S]*Ein Gespräch"),
        ),
        "Auswahl": (
            Tasten("up 1", "Erster Schritt · „"),
            Zeile("beim nächsten Treffen im Club", zeigt="Bis wann · „"),
            Zeile("Mittwoch", zeigt="Wer hilft · „"),
            Zeile("Offene Jugendarbeit", zeigt="Option · Lehrkraft$"),
            Tasten("up home 2", "Auswahl: vielleicht"),
            Tasten("1", "Erster Schritt · „"),
            Zeile("morgen fragen, wer das sein könnte", zeigt="Bis wann · „"),
            Zeile("diese Woche", zeigt="Option · Lehrkraft$"),
            Tasten("up home 1", "Erster Schritt · „"),
            Zeile("die Schulleitung um eine Woche bitten", zeigt="Bis wann · „"),
            Zeile("Freitag", zeigt="Wer hilft · „"),
            Zeile("Schulpsychologie", zeigt="Option · Lehrkraft$"),
            Tasten("up home 3", "Auswahl: nicht jetzt"),
        ),
        "Abschluss": (
            Zeile("in drei Wochen"),
            Zeile("Ich habe wieder etwas in der Hand.", "lk: ws:"),
        ),
    },
    leitfrage="Wie halten wir die Tür offen, statt sie zu schließen?",
    gewaehlt=(
        (
            "Sie selbst fragen, was sie braucht",
            "beim nächsten Treffen im Club",
            "Mittwoch",
            "Offene Jugendarbeit",
        ),
        (
            "Ein fester Mensch in der Schule, der am Morgen nach ihr sieht",
            "morgen fragen, wer das sein könnte",
            "diese Woche",
            "Schulsozialarbeit",
        ),
        (
            "Vor dem Ausschluss eine Runde mit ihr selbst am Tisch",
            "die Schulleitung um eine Woche bitten",
            "Freitag",
            "Schulpsychologie",
        ),
    ),
    spaeter=("Der Club könnte am Morgen öffnen",),
    weitere=("Kunst als Projekt mit dem Club, als Brücke",),
    nicht_darauf=("krank", "Elternteil", "gefehlt", "Fehltage", "gehöre", "Kochen", "Hilfen für"),
    termin="in drei Wochen",
)

# --- case B in its third phase, where many tests begin ----------------------------------------

LETZTE = "Die Mutter. Sie hört nur, was schiefging."
"""The entry last saved there."""


def bis_fragen_tippen(t: Terminal) -> None:
    """Type case B from the start screen into its third phase."""
    t.warten("Neue Runde")
    t.senden(eilig(FALL_B, bis="Fragen"))
    in_fragen_abwarten(t)


def in_fragen_abwarten(t: Terminal) -> None:
    """Until the third phase is there with its entries and an empty line."""
    t.warten(rf"{LETZTE[:20]}[\s\S]*›\n")
    t.warten("^ *3/8 Fragen")


def wieder_in_die_runde(t: Terminal) -> None:
    """The start screen offers the running round first; Enter leads into it."""
    t.warten(rf"Läuft gerade\n *▶ {FALL_B.code}")
    t.warten("Enter Öffnen")
    t.taste("enter")

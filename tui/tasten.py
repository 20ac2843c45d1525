"""Every key that help, footer and handbook name, declared once: all of them derive from this table.

Not here: arrows and paging, which stand with the screens and widgets that use them; keys of values
and fields, which the formats declare (`modelle/ablauf/formate`); answers, which stand with their
question.

Only keys that every terminal sends: no Alt, no Ctrl+Enter, no Shift+Enter, none of Ctrl+S/Q/B/A, no
function key above F10. Some terminals keep F1 to F9 for themselves: help, Kinderschutz-Stopp and
end have a Ctrl key besides; help does the rest. A user may choose other keys in the config, by id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

Bereich = Literal[
    "ueberall", "start", "suche", "auswertung", "kooperation", "formular", "einlesen", "vorbereitung", "runde",
    "liste", "pruefung", "handzettel", "wortlaut", "verlauf", "fall", "stopp", "handbuch",
]  # fmt: skip
"""Where a key works. `runde` holds in the line and in the list of a running round."""

BEREICHE: dict[Bereich, str] = {
    "ueberall": "Überall",
    "start": "Start",
    "suche": "Suchen",
    "auswertung": "Auswertung",
    "kooperation": "Kooperation",
    "formular": "Formular",
    "einlesen": "Tabelle einlesen",
    "vorbereitung": "Vorbereitung",
    "runde": "In der Runde",
    "liste": "In der Liste (mit ↑ hinein, mit Esc zurück)",
    "pruefung": "Anonymität prüfen",
    "handzettel": "Handzettel",
    "wortlaut": "Wortlaut für das Blatt",
    "verlauf": "Verlauf",
    "fall": "Worum es geht",
    "stopp": "Kinderschutz-Stopp",
    "handbuch": "Handbuch",
}


class Taste(msgspec.Struct, frozen=True):
    """An action with its keys."""

    id: str
    tasten: str
    """Textual's names of the keys, separated by commas; the first one is shown.

    Empty if only help does the action, until a user gives it a key.
    """
    aktion: str
    kurz: str
    """One or two words for the footer."""
    beschreibung: str
    bereich: Bereich
    fuss: bool = False
    """True if the footer shows the key."""
    vorrang: bool = False
    """True if the action goes before what the focused widget would do with the key."""
    auch: str = ""
    """Further words by which help finds it."""
    kopf: str = ""
    """Heading in help of a key that is not in the table, because it works only just now."""


TASTEN: tuple[Taste, ...] = (
    Taste("hilfe", "f1,ctrl+p", "befehle", "Hilfe", "Alle Befehle und Tasten zeigen", "ueberall", fuss=True),
    Taste("stopp", "f9,ctrl+o", "stopp", "Kinderschutz", "Kinderschutz-Stopp: Uhr anhalten, Schritte zeigen", "ueberall", fuss=True, vorrang=True),
    Taste("beenden", "f10,ctrl+x", "beenden", "Ende", "KoPrax verlassen; eine laufende Runde bleibt offen", "ueberall", fuss=True, vorrang=True),
    Taste("ton", "ctrl+t", "ton", "Ton", "Signalton an oder aus", "ueberall"),
    Taste("farben", "", "farben", "Farben", "Zwischen den Farben wechseln", "ueberall"),
    Taste("neu_zeichnen", "ctrl+d", "neu_zeichnen", "Neu zeichnen", "Das Bild neu zeichnen, wenn fremder Text hineingeraten ist", "ueberall", vorrang=True),
    Taste("start.neu", "f2", "neu", "Neue Runde", "Eine neue Runde vorbereiten", "start", fuss=True),
    Taste("start.handzettel", "f5", "handzettel", "Ergebnis", "Handzettel oder Protokoll der gewählten Runde", "start", fuss=True),
    Taste("start.kooperation", "f3", "kooperation", "Kooperation", "Schulen, Vereinbarungen, Termine, Bedarfe, Angebote", "start", fuss=True),
    Taste("start.auswertung", "f4", "auswertung", "Auswertung", "Was viele Runden zusammen zeigen, auch als Jahresbericht", "start", fuss=True, auch="Statistik Zahlen Auswertung"),
    Taste("start.verlauf", "f6", "verlauf", "Verlauf", "Verlauf der gewählten Runde", "start", fuss=True),
    Taste("start.loeschen", "f7", "loeschen", "Löschen", "Die gewählte Runde oder Vereinbarung löschen; fragt nach dem Code", "start", fuss=True),
    Taste("suche.zurueck", "escape", "zurueck", "Zurück", "Zurück zum Start", "suche", fuss=True),
    Taste("auswertung.tabelle", "t", "tabelle", "Tabelle", "Zahlen als Tabelle zeigen oder wieder als Balken", "auswertung", fuss=True),
    Taste("auswertung.zurueck", "escape", "zurueck", "Zurück", "Zurück", "auswertung", fuss=True),
    Taste("auswertung.speichern", "s", "speichern", "Speichern", "Als Seite zum Drucken und als Tabelle für Excel speichern", "auswertung", fuss=True),
    Taste("auswertung.bericht", "j", "bericht", "Jahresbericht", "Den Jahresbericht speichern, für alle Schulen oder für eine", "auswertung", fuss=True),
    Taste("koop.neu", "f2", "neu", "Neu", "Etwas Neues für dieses Blatt erfassen", "kooperation", fuss=True),
    Taste("koop.blatt", "tab", "blatt(1)", "Blatt", "Nächstes Blatt", "kooperation", fuss=True),
    Taste("koop.blatt_davor", "shift+tab", "blatt(-1)", "Blatt davor", "Voriges Blatt", "kooperation"),
    Taste("koop.erneuern", "f4", "erneuern", "Erneuern", "Vereinbarung erneuern; Angebot vermitteln; einem Verbund zuordnen; Rücklauf", "kooperation", fuss=True),
    Taste("koop.ferien", "f3", "ferien", "Ferien", "Schulferien, Rahmenpapier, Bedarfsabfrage erfassen; Angebote filtern; Termin eines Gremiums", "kooperation", fuss=True),
    Taste("koop.kalender", "f5", "kalender", "Kalender", "Termine für Kalender speichern; Bericht der Verbünde; Bogen einer Abfrage", "kooperation", fuss=True),
    Taste("koop.einlesen", "f6", "einlesen", "Einlesen", "Bedarfe oder Angebote aus einer Tabelle einlesen", "kooperation", fuss=True),
    Taste("koop.entfernen", "f7", "entfernen", "Entfernen", "Das Gewählte entfernen; ein einzelner Termin fällt aus", "kooperation", fuss=True),
    Taste("koop.zurueck", "escape", "zurueck", "Zurück", "Die Suche leeren; zurück zum Start", "kooperation", fuss=True),
    Taste("koop.zuruecknehmen", "ctrl+z", "zuruecknehmen", "Rückgängig", "Das Letzte zurücknehmen", "kooperation", fuss=True),
    Taste("koop.wiederholen", "ctrl+y", "wiederholen", "Wiederholen", "Zurückgenommenes wiederholen", "kooperation"),
    Taste("koop.jahresbericht", "f8", "jahresbericht", "Jahresbericht", "Jahresbericht für die Fachaufsicht oder eine Schulleitung", "kooperation", fuss=True, auch="Statistik Fachaufsicht Zahlen"),
    Taste("formular.speichern", "f8", "speichern", "Speichern", "Alles speichern", "formular", fuss=True),
    Taste("formular.weitere", "f4", "weitere", "Laufzeit dazu", "Eine weitere Laufzeit eintragen, wenn erneuert wird", "formular", fuss=True),
    Taste("formular.zurueck", "escape", "zurueck", "Zurück", "Zurück, ohne zu speichern", "formular", fuss=True),
    Taste("einlesen.zurueck", "escape", "zurueck", "Zurück", "Zurück, ohne etwas zu übernehmen", "einlesen", fuss=True),
    Taste("vorbereitung.beginnen", "f8", "beginnen", "Beginnen", "Die Runde beginnen", "vorbereitung", fuss=True),
    Taste("vorbereitung.zurueck", "escape", "zurueck", "Zurück", "Zurück; die Angaben bleiben als geplante Runde", "vorbereitung", fuss=True),
    Taste("vorbereitung.minuten", "", "minuten", "Minuten", "Minuten vorschlagen, wie die eigenen Runden sie brauchten", "vorbereitung", auch="lernen länger kürzer Phasen Plan eigener Ablauf"),
    Taste("fund.ersetzen", "f2", "fund_ersetzen", "Ersetzen", "Markiertes in der Zeile ersetzen; in der Liste prüfen", "runde"),
    Taste("fund.lassen", "ctrl+l", "fund_lassen", "Lassen", "Das Markierte darf stehen bleiben, in der ganzen Runde", "runde"),
    Taste("fund.alle", "ctrl+e", "fund_alle", "Alles ersetzen", "Alles Markierte in der Zeile ersetzen", "runde", vorrang=True),
    Taste("pruefen", "ctrl+f", "pruefen", "Prüfen", "Anonymität prüfen: alles bisher Notierte", "runde", vorrang=True),
    Taste("profession", "tab", "profession(1)", "Profession", "Nächste Profession (reihum)", "runde", fuss=True, vorrang=True),
    Taste("profession.davor", "shift+tab", "profession(-1)", "Profession davor", "Vorige Profession", "runde", vorrang=True),
    Taste("angebote", "ctrl+k", "angebote", "Angebote", "Angebote in der Nähe suchen; Enter übernimmt eines", "runde", fuss=True, vorrang=True),
    Taste("art", "f3", "art", "Art", "Umschalten, etwa Beobachtung / Leitfrage; in der Liste: alle Angaben", "runde", fuss=True),
    Taste("parken", "f4", "parken", "Vormerken", "Die getippte Zeile für eine andere Phase vormerken", "runde", fuss=True, auch="verschieben später"),
    Taste("handzettel", "f5", "handzettel", "Handzettel", "Den Handzettel ansehen", "runde", fuss=True),
    Taste("zeit", "f6", "zeit", "Zeit", "Zeit geben, Pause, neuer Zeitplan", "runde", fuss=True),
    Taste("davor", "f7", "phase_zurueck", "Phase zurück", "Zurück in die vorige Phase", "runde", fuss=True),
    Taste("weiter", "f8", "phase_weiter", "Weiter", "Weiter in die nächste Phase", "runde", fuss=True),
    Taste("hinweise", "ctrl+g", "hinweise", "Hinweise", "Regel und Sätze für die Moderation zeigen oder verbergen", "runde", auch="beispiel so geht es"),
    Taste("fall", "ctrl+w", "fall", "Worum geht es", "Den Fall zeigen: Leitfrage, Beobachtungen, wer da ist", "runde", vorrang=True, auch="letztes Mal, letzte Wahl, Rückblick"),
    Taste("verlauf", "ctrl+r", "verlauf", "Verlauf", "Verlauf der Runde und Zeitplan", "runde"),
    Taste("anzeige", "", "anzeige", "Anzeige", "Die Anzeige an der Wand verdunkeln", "runde", auch="beamer projektor fernseher leinwand zeigen"),
    Taste("zuruecknehmen", "ctrl+z", "zuruecknehmen", "Rückgängig", "Das Letzte zurücknehmen", "runde", fuss=True),
    Taste("wiederholen", "ctrl+y", "wiederholen", "Wiederholen", "Zurückgenommenes wiederholen", "runde"),
    Taste("abbrechen", "escape", "abbrechen", "Abbrechen", "Zurück zum Tippen; Angefangenes abbrechen", "runde"),
    Taste("zur_liste", "up", "zur_liste", "Liste", "In die Liste der Einträge", "runde"),
    Taste("zum_start", "ctrl+n", "zum_start", "Zum Start", "Zurück zur Übersicht; die Uhr läuft weiter", "runde", fuss=True),
    Taste("liste.aendern", "e,enter", "aendern", "ändern", "Text ändern; Vorgemerktes übernehmen", "liste", fuss=True),
    Taste("liste.loeschen", "l,delete", "loeschen", "löschen", "Löschen; mit z kommt es zurück", "liste", fuss=True),
    Taste("liste.zurueck", "z", "screen.zuruecknehmen", "rückgängig", "Das Letzte zurücknehmen", "liste", fuss=True),
    Taste("liste.wieder", "y", "screen.wiederholen", "wieder", "Zurückgenommenes wiederholen", "liste"),
    Taste("liste.anhaengen", "a", "anhaengen", "anhängen", "Dazu tippen, etwa die Antwort zur Frage; an einen anderen Eintrag hängen oder lösen", "liste", fuss=True),
    Taste("liste.parken", "p", "eintrag_parken", "vormerken", "Für eine andere Phase vormerken", "liste", fuss=True, auch="verschieben später"),
    Taste("liste.profession", "f", "zuschreiben", "Profession", "Nächste Profession für diesen Eintrag", "liste", fuss=True),
    Taste("liste.hoch", "h", "verschieben(-1)", "hoch", "Nach oben schieben", "liste", fuss=True, auch="verschieben"),
    Taste("liste.runter", "r", "verschieben(1)", "runter", "Nach unten schieben", "liste", fuss=True, auch="verschieben"),
    Taste("liste.angebot", "question_mark", "screen.angebote", "Angebot suchen", "Ein Angebot für diesen Eintrag suchen", "liste"),
    Taste("liste.angebot_raus", "slash", "angebot_herausnehmen", "Angebot raus", "Ein übernommenes Angebot wieder herausnehmen", "liste"),
    Taste("liste.anwesende", "exclamation_mark", "screen.anwesende", "wer da ist", "Wer ist da? Jemand kommt dazu oder geht (Anwesende, Profession, dabei)", "liste", auch="Teilnehmer Teilnehmerin dazugekommen dazukommen später muss gehen gegangen geht weg verlässt fehlt"),
    Taste("liste.plus", "plus", "screen.zeit_geben(1)", "+1 min", "Eine Minute mehr für diese Phase", "liste"),
    Taste("liste.plus5", "asterisk", "screen.zeit_geben(5)", "+5 min", "Fünf Minuten mehr", "liste"),
    Taste("liste.minus", "minus", "screen.zeit_geben(-1)", "-1 min", "Eine Minute weniger", "liste"),
    Taste("liste.minus5", "underscore", "screen.zeit_geben(-5)", "-5 min", "Fünf Minuten weniger", "liste"),
    Taste("liste.weiter", "greater_than_sign", "screen.phase_weiter", "Phase vor", "Weiter in die nächste Phase", "liste"),
    Taste("liste.davor", "less_than_sign", "screen.phase_zurueck", "Phase zurück", "Zurück in die vorige Phase", "liste"),
    Taste("pruefung.ersetzen", "e,enter,f2", "ersetzen", "ersetzen", "Überall ersetzen, für immer", "pruefung", fuss=True),
    Taste("pruefung.behalten", "b,ctrl+l", "behalten", "behalten", "Das darf stehen bleiben, in der ganzen Runde", "pruefung", fuss=True),
    Taste("pruefung.alle", "E,ctrl+e", "alle_ersetzen", "alle !", "Alles mit ! überall ersetzen, für immer", "pruefung", fuss=True),
    Taste("pruefung.zurueck", "escape", "zurueck", "Zurück", "Zurück; was offen ist, bleibt offen", "pruefung", fuss=True),
    Taste("blatt.speichern", "s", "speichern", "Speichern", "Den Handzettel als Datei speichern", "handzettel", fuss=True),
    Taste("blatt.schliessen", "x", "schliessen", "Schließen", "Speichern und die Runde schließen", "handzettel", fuss=True),
    Taste("blatt.pruefen", "f2,ctrl+f", "pruefen", "Prüfen", "Alles Notierte prüfen: jedes Wort lässt sich ersetzen", "handzettel"),
    Taste("blatt.zurueck", "escape", "zurueck", "Zurück", "Zurück zur Runde", "handzettel", fuss=True),
    Taste("blatt.wortlaut", "e", "wortlaut", "Wortlaut", "Einen Text für dieses Blatt anders fassen; in der Runde bleibt, was gesagt wurde", "handzettel", fuss=True, auch="ändern korrigieren berichtigen"),
    Taste("blatt.kopieren", "k", "kopieren", "Kopieren", "Den Handzettel in die Zwischenablage", "handzettel", fuss=True),
    Taste("wortlaut.aendern", "e,enter", "aendern", "ändern", "Den gewählten Text für das Blatt anders fassen", "wortlaut", fuss=True),
    Taste("wortlaut.zuruecknehmen", "z,ctrl+z", "zuruecknehmen", "rückgängig", "Die letzte Änderung zurücknehmen", "wortlaut", fuss=True),
    Taste("wortlaut.zurueck", "escape", "zurueck", "Zurück", "Zurück zum Blatt", "wortlaut", fuss=True),
    Taste("verlauf.zurueck", "escape", "zurueck", "Zurück", "Zurück", "verlauf", fuss=True),
    Taste("fall.zurueck", "escape,ctrl+w", "zurueck", "Zurück", "Zurück zur Runde", "fall", fuss=True),
    Taste("fall.anwesende", "exclamation_mark", "anwesende", "wer da ist", "Wer ist da? Jemand kommt dazu oder geht", "fall", fuss=True),
    Taste("stopp.zurueck", "escape", "zurueck", "Zurück", "Zurück; eine angehaltene Runde läuft weiter", "stopp", fuss=True),
    Taste("stopp.blatt", "s", "blatt", "Blatt", "Die Schritte als Blatt speichern, zum Ausdrucken", "stopp", fuss=True),
    Taste("stopp.ende", "b", "ende", "beenden", "Die Runde hier beenden; die Schritte werden als Blatt gespeichert", "stopp", fuss=True),
    Taste("handbuch.zurueck", "escape", "zurueck", "Zurück", "Zurück zur Liste der Seiten", "handbuch", fuss=True),
)  # fmt: skip

OHNE = "keine_taste"
"""Begins the key of an action that has none, which no keyboard has; its id ends it."""

_F, _NACH_ID = re.compile(r"f\d+"), {taste.id: taste for taste in TASTEN}

_SYMBOLE = {
    "escape": "Esc", "tab": "Tab", "shift+tab": "Umschalt+Tab", "enter": "Enter", "up": "↑", "down": "↓",
    "delete": "Entf", "plus": "+", "minus": "-", "asterisk": "*", "underscore": "_",
    "greater_than_sign": ">", "less_than_sign": "<", "space": "Leertaste",
    "question_mark": "?", "slash": "/", "exclamation_mark": "!",
}  # fmt: skip


def im_bereich(*bereiche: Bereich) -> tuple[Taste, ...]:
    """Return the keys of these areas, in the order of the table."""
    return tuple(taste for taste in TASTEN if taste.bereich in bereiche)


def gerade(kopf: str, *tasten: tuple[str, str, str]) -> list[Taste]:
    """Return keys that work only just now, for help: each with its action and what it does."""
    return [
        Taste("", name, aktion, text, text, "ueberall", kopf=kopf) for name, aktion, text in tasten
    ]


def benannt(tasten: Iterable[Taste], wort: str) -> list[Taste]:
    """Return the keys with texts that name the result of the round by `wort`.

    `wort` is `Handzettel` or `Protokoll`.
    """
    if wort == "Handzettel":
        return list(tasten)
    return [
        msgspec.structs.replace(
            taste,
            kurz=taste.kurz.replace("Handzettel", wort),
            beschreibung=taste.beschreibung.replace("Den Handzettel", f"Das {wort}"),
        )
        for taste in tasten
    ]


def label(id: str, eigene: Mapping[str, str], alle: bool = False) -> str:
    """Return how the key of an action is written for this user, such as `F8`.

    A key that works everywhere is written with its Ctrl key, such as `F1/Strg+P`. `eigene` are the
    user's own keys by the id of the action. With `alle` name each key of it.
    """
    tasten = eigene.get(id) or _NACH_ID[id].tasten
    zwei = _NACH_ID[id].bereich == "ueberall" and not alle
    return doppelt(tasten) if zwei else beschriftung(tasten, alle)


def tastennamen(id: str, eigene: Mapping[str, str]) -> list[str]:
    """Return Textual's names of an action's keys; `eigene` are the user's own keys by id."""
    return [name.strip() for name in (eigene.get(id) or _NACH_ID[id].tasten).split(",")]


def beschriftung(tasten: str, alle: bool = False) -> str:
    """Return the first of Textual's key names, or all, as on a keyboard: `F8`, `Strg+Z`."""
    namen = tasten.split(",") if alle else tasten.split(",")[:1]
    return ", ".join(_beschriftung(name.strip()) for name in namen)


def doppelt(tasten: str) -> str:
    """Return the first key, and if that is a function key the Ctrl key beside it: `F1/Strg+P`."""
    erste, *andere = (name.strip() for name in tasten.split(","))
    strg = next((name for name in andere if name.startswith("ctrl+")), "")
    return "/".join(map(_beschriftung, (erste, strg) if strg and _F.fullmatch(erste) else (erste,)))


def _beschriftung(name: str) -> str:
    """Return the name on a keyboard of one of Textual's keys; empty for an empty name."""
    if name in _SYMBOLE:
        return _SYMBOLE[name]
    if name.startswith("ctrl+"):
        return f"Strg+{name[5:].upper()}"
    return name.upper() if _F.fullmatch(name) else name

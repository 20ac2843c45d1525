"""Words and figures as a moderator reads them: months, times of day, what happened."""

from __future__ import annotations

from datetime import datetime

from modelle.runde import ereignisse as e
from modelle.runde.zustand import Runde
from modelle.sprache.vergleich import grundform
from modelle.sprache.zeichen import einzeilig
from modelle.strom.vermerk import Ereignis, Unlesbar, Wiederholt, Zurueckgenommen

STAENDE = {"laufend": "läuft", "geplant": "geplant", "geschlossen": "geschlossen"}

SPRECHER = {
    "moderation": "Moderation spricht",
    "fallgebend": "nur {fallgebend} spricht",
    "professionen": "Professionen reihum",
    "alle": "alle sprechen",
    "gast": "nur der Gast spricht",
}

ERGEBNISSE = {
    "Handzettel": ("Der Handzettel", "Auf dem Handzettel", "So bekommt ihn, wer den Fall bringt."),
    "Protokoll": ("Das Protokoll", "Im Protokoll", "So geht es an alle, die dabei waren."),
}
"""The result of a round: with its article, as a place, and a sentence about who gets it."""


def monate_um(jetzt: datetime, spanne: int = 6) -> list[str]:
    """Return the months up to `spanne` months away, as `2026-11`.

    The nearest come first; at the same distance the coming month stands before the past one.
    """
    hier = jetzt.astimezone()
    stelle = hier.year * 12 + hier.month - 1
    naehe = sorted(range(-spanne, spanne + 1), key=lambda n: (abs(n), -n))
    return [f"{(stelle + n) // 12:04}-{(stelle + n) % 12 + 1:02}" for n in naehe]


def uhrzeit(zeitpunkt: datetime) -> str:
    """Return an instant as local time of day, `14:05`."""
    return zeitpunkt.astimezone().strftime("%H:%M")


def dauer(sekunden: float) -> str:
    """Return seconds as minutes and seconds, `12:05`; a negative number gets a sign."""
    ganz = abs(round(sekunden))
    return f"{'-' if sekunden < 0 else ''}{ganz // 60}:{ganz % 60:02}"


def versatz(minuten: int) -> str:
    """Return the offset against the plan: `im Plan`, `4 min später`, `2 min früher`."""
    return f"{abs(minuten)} min {'später' if minuten > 0 else 'früher'}" if minuten else "im Plan"


def mehr_zeit(minuten: int) -> str:
    """Say minutes that are given (positive) or taken: `5 min mehr`, `1 min weniger`."""
    return f"{abs(minuten)} min {'mehr' if minuten > 0 else 'weniger'}"


def dauer_gegen_plan(anzahl: int) -> str:
    """Say how many minutes longer (positive) or shorter a phase took than planned; "" for 0."""
    if not anzahl:
        return ""
    return f"{anzahl} min länger" if anzahl > 0 else f"{-anzahl} min früher fertig"


def kurz(text: str, laenge: int = 30) -> str:
    """Return a text in quotation marks, cut to `laenge` characters and safe to show."""
    sauber = einzeilig(text)
    return f"„{sauber}“" if len(sauber) <= laenge else f"„{sauber[: laenge - 1].rstrip()}…“"


def saetze(erster: str, zweiter: str) -> str:
    """Return two sentences behind each other, the first with its full stop; one may be ""."""
    punkt = "." if erster and zweiter and erster[-1] not in ".!?…" else ""
    return f"{erster}{punkt} {zweiter}".strip()


def name_und_ablauf(runde: Runde) -> tuple[str, ...]:
    """Return the code of a round and the title of its format.

    A meeting that is named after its format has the title alone.
    """
    code, titel = runde.angaben.code, runde.ablauf.titel
    doppelt = not runde.ablauf.fall and grundform(titel).startswith(grundform(code))
    return (titel,) if doppelt else (code, titel)


def satz(ereignis: Ereignis, runde: Runde, laenge: int = 40) -> str:
    """Say in a few German words what happened; texts are cut to `laenge` characters."""
    match ereignis:
        case e.EintragErfasst() if ereignis.art in {a.schluessel for a in runde.ablauf.arten}:
            wer = f" ({ereignis.profession})" if ereignis.profession else ""
            geparkt = ", vorgemerkt" if ereignis.geparkt else ""
            titel = runde.ablauf.art(ereignis.art).titel
            # What was changed or deleted later is emptied when a round is closed.
            text = f" {kurz(ereignis.text, laenge)}" if ereignis.text else ", später geändert"
            return f"{titel}{wer}{text}{geparkt}"
        case e.WortFreigegeben(wieder=True):
            return "Behaltenes Wort wird wieder geprüft"
        case e.PhaseBetreten(phase) | e.RundeBegonnen(phase):
            return f"Phase {_phasentitel(runde, phase)}"
        case e.ZeitGegeben(_, sekunden):
            return mehr_zeit(round(sekunden / 60))
        case e.AngebotZugeordnet(angebot=angebot) if angebot.titel:
            return f"Angebot {kurz(angebot.titel, laenge)}"
        case e.FeldGesetzt():
            return _satz_feld(ereignis, runde)
    return SAETZE.get(type(ereignis), "Änderung")


def wieder_da(ereignis: Ereignis, runde: Runde) -> str:
    """Say that a deleted entry is there again, or "" if the event deleted none that is there."""
    if not isinstance(ereignis, e.EintragGeloescht) or ereignis.eintrag not in runde.eintraege:
        return ""
    return f"Wieder da: {kurz(runde.eintraege[ereignis.eintrag].text)}"


def _satz_feld(ereignis: e.FeldGesetzt, runde: Runde) -> str:
    feld = runde.ablauf.feld(ereignis.feld)
    if feld is None:
        return "Angabe geändert"
    wert = feld.wert(ereignis.wert)
    inhalt = wert.titel if wert else kurz(ereignis.wert) if ereignis.wert else "entfernt"
    return f"{feld.titel}: {inhalt}"


def _phasentitel(runde: Runde, phase: str) -> str:
    titel = {p.schluessel: p.titel for p in runde.ablauf.phasen}
    return titel.get(phase, phase)


SAETZE: dict[type[Ereignis], str] = {
    e.RundeAngelegt: "Runde angelegt",
    e.AngabenGeaendert: "Vorbereitung geändert",
    e.AnwesendeGeaendert: "Wer dabei ist, geändert",
    e.EintragErfasst: "Eintrag",
    e.EintragGeaendert: "Text geändert",
    e.BlattwortGesetzt: "Wortlaut für das Blatt geändert",
    e.EintragArtGeaendert: "Art geändert",
    e.EintragZugeschrieben: "Profession geändert",
    e.EintragVerschoben: "Eintrag verschoben",
    e.EintragGeloescht: "Eintrag gelöscht",
    e.EintragAngehaengt: "Eintrag zugeordnet",
    e.EintragGeparkt: "Eintrag vorgemerkt",
    e.EintragUebernommen: "Vorgemerktes übernommen",
    e.AngebotZugeordnet: "Angebot übernommen",
    e.AngebotGeloest: "Angebot herausgenommen",
    e.PlanGeaendert: "Zeitplan geändert",
    e.Angehalten: "Pause",
    e.Fortgesetzt: "Pause zu Ende",
    e.RundeUnterbrochen: "Runde unterbrochen",
    e.RundeWiederaufgenommen: "Runde fortgesetzt",
    e.UhrGestellt: "Uhr des Rechners verstellt, Zeit der Runde beibehalten",
    e.HandzettelEingestellt: "Handzettel eingestellt",
    e.NameGemerkt: "Name ersetzt und gemerkt",
    e.NameVergessen: "Ersetzung zurückgenommen",
    e.WortFreigegeben: "Wort darf stehen bleiben",
    e.RundeGeschlossen: "Runde geschlossen",
    Zurueckgenommen: "Zurückgenommen",
    Wiederholt: "Wiederholt",
    Unlesbar: "Beschädigt",
}
"""Words for events of which `satz` shows no contents."""


def tag(wann: datetime) -> str:
    """Return the local day of an instant in UTC: `4.11.2026`."""
    hier = wann.astimezone()
    return f"{hier.day}.{hier.month}.{hier.year}"

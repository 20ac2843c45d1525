"""The small form for something that is due: what became of it, its effect, by when it goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from modelle.fach.formularfeld import FeldFehler, Formularfeld
from modelle.leitung.nachsehen import ERGEBNISSE, KeinTag, Verraeterisch, nachsehen
from modelle.leitung.umgebung import Umgebung
from modelle.runde.bleibendes.wiedervorlage import Wiedervorlage
from modelle.sprache.bis_wann import letzter_tag
from modelle.sprache.datum import lang
from screens.formular import FormularSchirm
from tui import worte


def nachsehformular(
    umgebung: Umgebung, w: Wiedervorlage, gespeichert: Callable[[str], object]
) -> FormularSchirm:
    """Return the form for this agreement; the next round shows what is saved in it.

    Once it is saved, `gespeichert` is called with a German sentence.
    """
    v = w.vereinbart

    def speichern(werte: Mapping[str, str]) -> None:
        if not werte["ergebnis"]:
            raise FeldFehler("ergebnis", "Was wurde daraus? Bitte mit ◂ ▸ wählen.")
        try:
            gesehen = nachsehen(umgebung, w, *(werte[f] for f in ("ergebnis", "wirkung", "bis")))
        except Verraeterisch as fehler:
            raise FeldFehler("wirkung", str(fehler)) from fehler
        except KeinTag as fehler:
            raise FeldFehler("bis", str(fehler)) from fehler
        danach = f"{_naechste(w)} zeigt es im Rückblick."
        if not gesehen.erledigt:
            danach = f"Wieder fällig nach dem {lang(date.fromisoformat(gesehen.faellig))}."
        gespeichert(f"{worte.kurz(v.text)}: {gesehen.ergebnis}. {danach}")

    felder = _felder(w, umgebung.jetzt().astimezone().date())
    anfang = {"ergebnis": "", "wirkung": "", "bis": ""}
    return FormularSchirm(f"{v.code}: {worte.kurz(v.text)}", felder, anfang, speichern)


def _felder(w: Wiedervorlage, heute: date) -> tuple[Formularfeld, ...]:
    def verstanden(werte: Mapping[str, str]) -> str:
        tag = letzter_tag(werte["bis"], heute)
        return f"bis {lang(tag)}" if tag else ""

    treffen = w.vereinbart.treffen
    # Nothing is chosen at first: Enter alone must not settle anything.
    wahl = (("", "bitte wählen"), *((e, e) for e in ERGEBNISSE[treffen]))
    wirkung = f"Was hat sich verändert? Eine Zeile, ohne Namen. {_naechste(w)} zeigt sie."
    dann = "in einem Vierteljahr" if treffen else "in fünf Wochen"
    bis = f"Nur wenn es weitergeht, etwa „Ende März“. Ohne Angabe steht es {dann} wieder da."
    return (
        Formularfeld("ergebnis", "Was wurde daraus?", _zusammen(w), wahl),
        Formularfeld("wirkung", "Wirkung", wirkung),
        Formularfeld("bis", "Neu bis wann?", bis, verstanden=verstanden),
    )


def _naechste(w: Wiedervorlage) -> str:
    return "Das nächste Treffen" if w.vereinbart.treffen else "Die nächste Runde"


def _zusammen(w: Wiedervorlage) -> str:
    """Return what was agreed, and what was said of it last, in one or two sentences."""
    v = w.vereinbart
    satz = f"Vereinbart: {', '.join(filter(None, (v.text, v.wer, v.bis_in_worten)))}."
    if w.nachgesehen:
        n = w.nachgesehen[-1]
        satz += f" Zuletzt: {', '.join(filter(None, (n.ergebnis, n.wirkung, n.bis_in_worten)))}."
    return satz

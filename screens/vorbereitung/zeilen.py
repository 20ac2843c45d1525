"""The fields of the preparation as widgets, filled with what the form begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from modelle.ablauf.format import Ablauf
from modelle.fach import professionen
from modelle.fach.einordnung import EBENEN, feldtitel
from modelle.runde.angaben import Sitzung
from modelle.runde.formulare.sitzungsformular import zeigen
from modelle.sprache.zahlen import monat
from screens.vorbereitung import felder
from screens.vorbereitung.vorlage import Vorlage
from tui import worte
from tui.widgets.eingabe import Eingabe
from tui.widgets.formular import Eingabefeld, Einzelfeld, Haken, Wahl
from tui.widgets.umbruchzeile import Umbruchzeile

_OHNE = ("", "ohne Angabe")


def zeilen(vorlage: Vorlage, weiter: Callable[[str], None]) -> Iterator[Eingabefeld]:
    """Yield the fields in the order of `felder.ARTEN`, each with its row as id.

    A choice without anything to choose from is left out. `weiter` is called at Enter in a text.
    """

    def text(wert: str, id: str) -> Eingabe:
        return (Eingabe if id in felder.LISTEN else Einzelfeld)(weiter, wert=wert, id=id)

    alt, vorrat = vorlage.angaben, vorlage.vorrat
    bekannt = {p.kuerzel: p.titel for p in (*alt.professionen, *professionen.STAMM)}
    monate = dict.fromkeys((*worte.monate_um(vorlage.jetzt), alt.monat))
    if vorrat and vorrat.termine:
        yield Wahl(vorrat.terminwerte(), vorlage.termin, "v-termin")
    yield from _wahl(vorrat.gremien if vorrat else [], vorlage.gremium, "v-gremium")
    yield Wahl(ablaufwerte(vorlage.ablaeufe), vorlage.ablauf.name, "v-ablauf")
    yield text(str((vorlage.geplant or vorlage.ablauf).minuten), "v-minuten")
    yield text(alt.code, "v-code")
    yield Wahl([(m, monat(m)) for m in monate], alt.monat, "v-monat")
    moeglich = alt.sitzung or (
        Sitzung("", "") if vorrat and (vorrat.gremien or vorrat.verbuende) else None
    )
    sitzung = zeigen(moeglich) if moeglich else {}
    if sitzung:
        yield text(sitzung["tag"], "v-tag")
    yield from _wahl(vorrat.schulen if vorrat else [], alt.schule, "v-schule")
    yield from _wahl(list(professionen.STUFEN.items()), alt.stufe, "v-stufe")
    yield text(alt.alter, "v-alter")
    yield from _wahl([(g, g) for g in professionen.GESCHLECHTER], alt.geschlecht, "v-geschlecht")
    dabei = professionen.schreiben(alt.professionen)
    yield Umbruchzeile(weiter, wert=dabei, id="v-professionen")
    yield Wahl(list(bekannt.items()), alt.fallgebend, "v-fallgebend")
    yield from _wahl(vorrat.verbuende if vorrat else [], alt.verbund, "v-verbund")
    yield from _wahl(list(EBENEN.items()), alt.ebene, "v-ebene")
    yield text(feldtitel(alt.feld), "v-feld")
    for feld, wert in sitzung.items():
        if feld != "tag":
            yield text(wert, f"v-{feld}")
    yield Haken("Vertraulichkeit ist besprochen", "v-vertraulich")


def ablaufwerte(ablaeufe: Mapping[str, Ablauf]) -> list[tuple[str, str]]:
    """Return the formats to choose from, each with its title, in the order of their names."""
    return [(name, ablauf.titel) for name, ablauf in sorted(ablaeufe.items())]


def _wahl(werte: list[tuple[str, str]], wert: str, id: str) -> Iterator[Wahl]:
    """Yield a choice that may stay open, or nothing if there is nothing to choose from."""
    if wert and wert not in dict(werte):
        werte = [*werte, (wert, "wie bisher (nicht mehr eingetragen)")]
    if werte:
        yield Wahl([_OHNE, *werte], wert, id)

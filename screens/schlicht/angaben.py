"""The rows of the preparation as plain values: what stands in them, and what they may hold."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence

from modelle.ablauf.format import Ablauf
from modelle.fach import professionen
from modelle.fach.einordnung import EBENEN, feldtitel
from modelle.runde.angaben import Sitzung
from modelle.runde.formulare.sitzungsformular import zeigen
from modelle.sprache.zahlen import monat
from screens.vorbereitung import felder
from screens.vorbereitung.lesen import Umfeld, dabei
from screens.vorbereitung.vorlage import Vorlage
from tui import worte

Werte = Sequence[tuple[str, str]]
"""The values of a choice: what is stored, and its German words."""

_OHNE = ("", "ohne Angabe")


class Angabenzeilen:
    """Holds what stands in each row, by its id as in `felder.ARTEN`."""

    def __init__(self, vorlage: Vorlage) -> None:
        self._werte, self.wahl = _anfang(vorlage)
        """What stands in a row; and of those that are a choice, what may stand there."""

    def inhalt(self, id: str, ablauf: Ablauf) -> str:
        """Return what stands in a row; empty if the format does not ask for it."""
        return self._werte.get(id, "").strip() if felder.gefragt(id, ablauf) else ""

    def werte(self) -> dict[str, str]:
        """Return what stands in all rows."""
        return dict(self._werte)

    def setzen(self, werte: Mapping[str, str], umfeld: Umfeld) -> None:
        """Put these values in; a row that is not there, and a value not offered, are left out."""
        texte = {id: wert for id, wert in werte.items() if id not in self.wahl}
        self._werte |= {id: wert for id, wert in texte.items() if id in self._werte}
        if umfeld.ablauf.fall:
            # Who brings the case is one of those who are present.
            with contextlib.suppress(ValueError):
                alle = dabei(self._werte["v-professionen"], umfeld)
                self.wahl["v-fallgebend"] = [(p.kuerzel, p.titel) for p in alle]
                if self._werte["v-fallgebend"] not in dict(self.wahl["v-fallgebend"]):
                    self._werte["v-fallgebend"] = alle[0].kuerzel
        for id, wert in werte.items():
            if wert in dict(self.wahl.get(id, ())):
                self._werte[id] = wert

    def gezeigte(self, ablauf: Ablauf) -> list[str]:
        """Return the ids of the rows that are asked for in a format."""
        gremium = bool(self.inhalt("v-gremium", ablauf))
        verbund = "v-verbund" in self._werte and felder.gefragt("v-verbund", ablauf)
        return [
            id
            for id in felder.ARTEN
            if id in self._werte and felder.gezeigt(id, ablauf, gremium, verbund)
        ]

    def in_worten(self, id: str, ablauf: Ablauf) -> str:
        """Return what stands in a row as it is said."""
        wert = self.inhalt(id, ablauf)
        return dict(self.wahl[id]).get(wert, wert) if id in self.wahl else wert


def _anfang(vorlage: Vorlage) -> tuple[dict[str, str], dict[str, Werte]]:
    alt, vorrat = vorlage.angaben, vorlage.vorrat
    bekannt = {p.kuerzel: p.titel for p in (*alt.professionen, *professionen.STAMM)}
    monate = dict.fromkeys((*worte.monate_um(vorlage.jetzt), alt.monat))
    alle: dict[str, tuple[str, Werte]] = {
        "v-termin": (vorlage.termin, vorrat.terminwerte() if vorrat and vorrat.termine else []),
        "v-gremium": (vorlage.gremium, _offen(vorrat.gremien if vorrat else [])),
        "v-ablauf": (
            vorlage.ablauf.name,
            [(name, ablauf.titel) for name, ablauf in sorted(vorlage.ablaeufe.items())],
        ),
        "v-monat": (alt.monat, [(m, monat(m)) for m in monate]),
        "v-schule": (alt.schule, _offen(vorrat.schulen if vorrat else [])),
        "v-stufe": (alt.stufe, _offen(list(professionen.STUFEN.items()))),
        "v-geschlecht": (alt.geschlecht, _offen([(g, g) for g in professionen.GESCHLECHTER])),
        "v-fallgebend": (alt.fallgebend, list(bekannt.items())),
        "v-verbund": (alt.verbund, _offen(vorrat.verbuende if vorrat else [])),
        "v-ebene": (alt.ebene, _offen(list(EBENEN.items()))),
    }
    wahl = {id: werte for id, (_, werte) in alle.items() if werte}
    texte = {
        "v-minuten": str((vorlage.geplant or vorlage.ablauf).minuten),
        "v-code": alt.code,
        "v-alter": alt.alter,
        "v-professionen": professionen.schreiben(alt.professionen),
        "v-feld": feldtitel(alt.feld),
    }
    moeglich = alt.sitzung or (
        Sitzung("", "") if vorrat and (vorrat.gremien or vorrat.verbuende) else None
    )
    sitzung = {f"v-{feld}": wert for feld, wert in (zeigen(moeglich) if moeglich else {}).items()}
    return {id: wert for id, (wert, w) in alle.items() if w} | texte | sitzung, wahl


def _offen(werte: Werte) -> Werte:
    """Return the values with the choice of none before them; no choice if there are none."""
    return [_OHNE, *werte] if werte else []

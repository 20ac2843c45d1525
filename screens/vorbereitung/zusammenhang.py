"""What follows what in the preparation: choices follow the date, texts follow the format.

No screen here: the form says what stands in its rows, and is told what to put there instead. Rows
are named by their ids, as in `felder.ARTEN`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from modelle.ablauf.format import Ablauf
from modelle.fach import professionen
from modelle.runde.angaben import Sitzung
from modelle.runde.zustand import Runde
from screens.vorbereitung import felder
from screens.vorbereitung.lesen import Umfeld
from screens.vorbereitung.uebernahme import EIGENES, faellt_weg, verwandt, vom_gremium, von_frueher
from screens.vorbereitung.vorlage import Vorlage, uebliche


class Zusammenhang:
    """The date and the format chosen last, and what they proposed for other rows."""

    def __init__(self, vorlage: Vorlage) -> None:
        self._vorlage = vorlage
        self.ablauf = vorlage.ablauf
        """The format chosen, in its own length."""
        self.termin = ""
        """Key of the date chosen, as in `Vorrat.termine`; empty without one."""
        self._ohne_termin = {
            "v-ablauf": vorlage.ablauf.name,
            "v-monat": vorlage.angaben.monat,
            "v-schule": vorlage.angaben.schule,
            "v-gremium": "",
        }
        """What the choices that follow a date stand on without one, by row."""
        self._vom_termin: dict[str, str] = {}
        """What the date chosen last said of them."""
        self._vom_ablauf = self._vorschlaege()
        """What the format chosen last proposed as texts, by row."""
        self._vom_code: dict[str, str] = {}
        """What an earlier round of the code proposed, by row."""
        self._abgelegt = ""
        """Key of the date that the format chosen last does not fit; empty if there is none."""
        self._termin_ablauf = vorlage.ablauf
        """The format that date and school belong to."""
        bekannt = vorlage.geplant or vorlage.vorige
        self._geplant = vorlage.angaben.sitzung if bekannt else None
        """The meeting of the planned round, or of the one that follows another; else None."""
        self.gremium = self._geplant.gremium if self._geplant else ""
        """Key of the body chosen; empty without one."""
        self._vom_gremium = vom_gremium(vorlage.angaben) if self.gremium else {}
        """What the body chosen last said of other rows."""
        self._gewollt = bool(self.gremium)
        """True if somebody chose the body; False if it came with the date and goes with it."""
        self._fallen_weg: tuple[str, ...] = ()
        """Labels of what the format chosen last does not fit and what was therefore dropped."""

    @property
    def ablaeufe(self) -> Mapping[str, Ablauf]:
        """The formats to choose from, by name."""
        return self._vorlage.ablaeufe

    def dazu(self, ablaeufe: Mapping[str, Ablauf]) -> None:
        """Offer these formats, too, by name."""
        alle = {**self._vorlage.ablaeufe, **ablaeufe}
        self._vorlage = self._vorlage._replace(ablaeufe=alle)

    @property
    def mangel(self) -> str:
        """A German sentence that says why the co-operation could not be read; else empty."""
        return self._vorlage.mangel

    def gilt(self, termin: str, ablauf: str, gremium: str = "") -> bool:
        """Return True if date, format (by its name) and body are the ones known already."""
        gleich = self._vorlage.ablaeufe[ablauf] == self.ablauf
        return gleich and termin == self.termin and gremium == self.gremium

    def nach_gremium(self, gremium: str, werte: Mapping[str, str]) -> dict[str, str]:
        """Take another body; return the rows to change. What somebody changed since stays."""
        vorrat = self._vorlage.vorrat
        davor, self.gremium, self._fallen_weg = self._vom_gremium, gremium, ()
        self._gewollt = gremium != self._vom_termin.get("v-gremium")
        termin = werte.get("v-termin", "")
        neu = vorrat.vom_gremium(gremium, termin, self._vorlage.ablaeufe) if vorrat else {}
        self._vom_gremium = {id: neu[id] for id in neu if id in EIGENES}
        ohne = {**dict.fromkeys(EIGENES, ""), **self._vom_ablauf}
        zurueck = {id: ohne[id] for id, w in davor.items() if id not in neu and werte.get(id) == w}
        return zurueck | neu

    def sitzung(self, monat: str) -> Sitzung | None:
        """Return the meeting of the body chosen, in the month chosen.

        A planned meeting keeps its day until another date is chosen, and whatever else it holds.
        Without a body only the consultation of a Verbund is one: its minutes go to an office.
        """
        vorrat, geplant = self._vorlage.vorrat, self._geplant
        if self.ablauf.fall:
            return None
        if not self.gremium:
            beratung = felder.gefragt("v-verbund", self.ablauf) and vorrat and vorrat.verbuende
            return Sitzung("", "") if beratung else None
        if geplant and geplant.gremium == self.gremium and not self.termin:
            return geplant
        heute = self._vorlage.heute
        tag = heute if monat == f"{heute:%Y-%m}" else None
        return vorrat.sitzung(self.gremium, self.termin, tag) if vorrat else None

    def nach_termin(self, termin: str, werte: Mapping[str, str]) -> dict[str, str]:
        """Take another date; return the choices to change, by row.

        `werte` is what stands in the rows now. A choice of which the new date says nothing goes
        back to what the form began with, unless somebody chose something else in the meantime.
        """
        vorrat = self._vorlage.vorrat
        assert vorrat is not None, "only a co-operation has dates"
        davor, self.termin, self._abgelegt = self._vom_termin, termin, ""
        self._vom_termin = vorrat.gewaehlt(termin, self._vorlage.ablaeufe)
        if termin:
            name = self._vom_termin.get("v-ablauf", werte["v-ablauf"])
            self._termin_ablauf = self._vorlage.ablaeufe[name]
        zurueck = {
            id: self._ohne_termin[id]
            for id, wert in davor.items()
            if werte.get(id) == wert and id not in self._vom_termin
            if id != "v-gremium" or not self._gewollt
        }
        return zurueck | self._vom_termin

    def vor_ablauf(self, name: str, werte: Mapping[str, str]) -> dict[str, str]:
        """Return the choices to change before the format of this name is taken, by row.

        A date and its school go if the format is of another kind than theirs, so that nothing is
        filed under a school it has nothing to do with. They come back with a format that fits.
        """
        passt = verwandt(self._termin_ablauf, self._vorlage.ablaeufe[name])
        passt = passt or self._eigener_termin(name)
        if self.termin and not passt:
            weg = self.termin
            zurueck = self.nach_termin("", werte)
            self._abgelegt = weg
            return {"v-termin": "", **zurueck, "v-ablauf": name}
        if self._abgelegt and passt:
            da = self._abgelegt
            return {"v-termin": da, **self.nach_termin(da, werte), "v-ablauf": name}
        if (schule := self._vorlage.angaben.schule) and not self.termin:
            # A planned round holds the school of its date, but not the date.
            if not passt and werte.get("v-schule") == schule:
                return {"v-schule": ""}
            if passt and not verwandt(self.ablauf, self._termin_ablauf):
                return {"v-schule": werte.get("v-schule") or schule}
        return {}

    def _eigener_termin(self, name: str) -> bool:
        """Return True if the date is one of the body, which may meet in this other format, too."""
        vorrat, neu = self._vorlage.vorrat, self._vorlage.ablaeufe[name]
        wahl = vorrat.termine.get(self.termin) if vorrat else None
        return bool(self.gremium and wahl and wahl.gremium == self.gremium and not neu.fall)

    def ohne_unpassendes(self, name: str, werte: Mapping[str, str]) -> dict[str, str]:
        """Return the rows to change because the format of this name does not fit what they hold.

        A case belongs to no body, has no level and no field of action. `gefallen` says what went.
        """
        alt, neu = self.ablauf, self._vorlage.ablaeufe[name]
        if neu == alt:
            return {}
        fort = [
            felder.ARTEN[id].name
            for id in ("v-ebene", "v-feld", "v-verbund")
            if werte.get(id) and felder.gefragt(id, alt) and not felder.gefragt(id, neu)
        ]
        if not (self.gremium and neu.fall and "v-code" in self._vom_gremium):
            self._fallen_weg = tuple(fort)
            return {}
        anders = self.nach_gremium("", werte)
        self._fallen_weg = (felder.ARTEN["v-gremium"].name, *fort)
        return {**anders, "v-gremium": "", "v-vertraulich": ""}

    @property
    def gefallen(self) -> str:
        """A German sentence that says what the format chosen last did not fit; else empty."""
        return faellt_weg(self._fallen_weg)

    def nach_ablauf(self, name: str, werte: Mapping[str, str]) -> dict[str, str]:
        """Take the format of this name; return the texts to put in, by row.

        `werte` is what stands in the rows now. What somebody typed instead of a proposal stays.
        """
        self.ablauf = self._vorlage.ablaeufe[name]
        davor, self._vom_ablauf = self._vom_ablauf, self._vorschlaege()
        return {id: neu for id, neu in self._vom_ablauf.items() if werte[id] == davor[id]}

    def nach_code(self, frueher: Runde | None, werte: Mapping[str, str]) -> dict[str, str]:
        """Take what an earlier round of the code typed knows; return the rows to change.

        Only what nobody has changed is proposed. Without such a round its proposals go again.
        """
        bekannt, hier = dict[str, str](), self._vorlage
        if frueher and frueher.ablauf.fall == self.ablauf.fall:
            # What was left open in a planned round was left open on purpose.
            geplant = hier.geplant and frueher.angaben.code == hier.angaben.code
            bekannt = {} if geplant else von_frueher(frueher.angaben)
        if self.gremium:
            # The body says what holds now; an earlier meeting, only who came.
            offen = {"v-professionen"} - set(self._vom_gremium)
            bekannt = {id: wert for id, wert in bekannt.items() if id in offen}
        davor, grund = self._vom_code, self._grund()
        zurueck = {id: grund[id] for id, wert in davor.items() if werte.get(id) == wert}
        stand = {**werte, **zurueck}
        self._vom_code = {id: w for id, w in bekannt.items() if w and stand.get(id) == grund[id]}
        return zurueck | self._vom_code

    def _grund(self) -> dict[str, str]:
        """Return what the rows hold without an earlier round, as far as one proposes anything."""
        dabei = self._vom_ablauf["v-professionen"]
        ohne = {**von_frueher(self._vorlage.angaben), "v-professionen": dabei}
        return ohne | {"v-schule": self._vom_termin.get("v-schule", ohne["v-schule"])}

    def dabei(self) -> tuple[professionen.Profession, ...]:
        """Return the professions that this form or its format knows."""
        return (*uebliche(self.ablauf), *self._vorlage.angaben.professionen)

    def umfeld(
        self, bekannt: Callable[[str], str], felder: Callable[[], Iterable[str]], monat: str
    ) -> Umfeld:
        """Return what the rows are read against; the arguments are as in `Umfeld`."""
        sitzung, vorrat, heute = self.sitzung(monat), self._vorlage.vorrat, self._vorlage.heute
        verbuende = dict(vorrat.verbuende) if vorrat else {}
        return Umfeld(self.ablauf, self.dabei(), bekannt, felder, sitzung, heute, verbuende)

    def _vorschlaege(self) -> dict[str, str]:
        ablauf, vorrat = self.ablauf, self._vorlage.vorrat
        minuten = vorrat.minuten(self.termin, ablauf) if vorrat else ablauf.minuten
        dabei = professionen.schreiben(uebliche(ablauf))
        return {
            "v-minuten": str(minuten),
            "v-code": self._vorlage.fallcode if ablauf.fall else felder.treffen(ablauf.titel),
            "v-professionen": dabei,
        }

    def hilfe(self, id: str) -> str:
        """Return the help line for a row, with what should be known of the date chosen."""
        satz, vorrat = felder.hilfe(id, self.ablauf), self._vorlage.vorrat
        if id == "v-ablauf":
            weg = "Der Termin passt nicht zu diesem Ablauf: Termin und Schule sind wieder offen."
            return weg if self._abgelegt else f"{satz} {self.ablauf.beschreibung}".strip()
        if vorrat is None:
            return satz
        if id == "v-termin":
            return vorrat.hilfe(self.termin, self._vorlage.ablaeufe, self.ablauf) or satz
        hinweis = vorrat.hinweis(self.termin, self.ablauf)
        if id == "v-minuten":
            return hinweis or satz
        if id != "v-vertraulich":
            return satz
        if self.gremium and not self.ablauf.fall:
            hinweis = hinweis or vorrat.anderer_tag(self.termin, self._vorlage.heute)
        return f"{satz.partition('. ')[0]}. {hinweis}" if hinweis else satz

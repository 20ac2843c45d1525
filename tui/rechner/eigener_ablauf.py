"""Makes own formats: new files in the user's folder of formats, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from modelle.ablauf import eigener
from modelle.ablauf.format import Ablauf
from modelle.ablauf.lesen import AblaufFehler, alle, eigene_texte, lesen, mitgelieferte
from modelle.auswertung.lernen import Minutenvorschlag, mit_minuten
from modelle.auswertung.lernworte import bemerkung, warum
from modelle.sprache.gruende import grund
from modelle.sprache.tomltext import Unlesbar
from modelle.sprache.zeichen import einzeilig
from modelle.strom.abgelehnt import Abgelehnt


def neue_datei(ziel: Path, text: str) -> None:
    """Write a new file, readable by this user alone; what is there is never overwritten.

    Raises OSError, FileExistsError among them; then nothing has changed.
    """
    try:
        ziel.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as fehler:
        # A file lies where the folder belongs: another name would not help.
        raise NotADirectoryError(errno.ENOTDIR, str(ziel.parent)) from fehler
    # Not `.toml`: what a killed process left would be read as a format.
    angefangen = ziel.with_name(f".koprax-{os.urandom(4).hex()}.neu")
    _schreiben(angefangen, text)
    try:
        # Unlike renaming it fails if a file of this name is there.
        os.link(angefangen, ziel)
    except FileExistsError:
        raise
    except OSError:
        # A USB stick knows no second name of a file.
        _schreiben(ziel, text)
    finally:
        with contextlib.suppress(OSError):
            angefangen.unlink()


def _schreiben(pfad: Path, text: str) -> None:
    griff = os.open(pfad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(griff, "w", encoding="utf-8") as datei:
            datei.write(text)
            datei.flush()
            os.fsync(datei.fileno())
    except BaseException:
        pfad.unlink(missing_ok=True)
        raise


class NeuerAblauf:
    """An own format with the minutes that are proposed, before it is made."""

    def __init__(self, ordner: Path | None, vorschlag: Minutenvorschlag) -> None:
        """`ordner` is the user's folder of formats; None where nothing stays, as in a demo."""
        self._ordner, self._vorschlag = ordner, vorschlag
        self._texte = {**mitgelieferte(), **eigene_texte(ordner)}
        vergeben = {datei.removesuffix(".toml") for datei in self._texte}
        da = alle(ordner).nach_name.values()
        titel = {ablauf.titel for ablauf in da}
        self.schon = mit_minuten(vorschlag, da)
        """A format that has these minutes already: then none has to be made. Else None."""
        self._namen = list(eigener.namen(vorschlag.ablauf, vergeben, titel))

    @property
    def titel(self) -> str:
        """The title that it has, or will have unless somebody else takes that meanwhile."""
        if self.schon:
            return self.schon.titel
        return self._namen[0].titel if self._namen else self._vorschlag.ablauf.titel

    def anlegen(self, monat: str) -> Ablauf:
        """Make the format unless it is there, in the month `monat` (2026-11), and return it.

        Raises Abgelehnt; then nothing has changed.
        """
        if self.schon:
            return self.schon
        if self._ordner is None:
            raise Abgelehnt("Nicht angelegt: In der Demo bleibt nichts, auch kein Ablauf.")
        for name in self._namen:
            ziel = self._ordner / f"{name.name}.toml"
            text, ablauf = self._fertig(name, monat)
            try:
                neue_datei(ziel, text)
            except FileExistsError:
                continue
            except OSError as fehler:
                raise Abgelehnt(
                    f"Nicht angelegt ({grund(fehler)}): bitte Platz und Rechte von {self._ordner}"
                    " prüfen und es noch einmal versuchen."
                ) from fehler
            return ablauf
        raise Abgelehnt(
            f"Nicht angelegt, alle Namen gibt es schon: bitte {self._ordner} aufräumen."
        )

    def _fertig(self, name: eigener.Name, monat: str) -> tuple[str, Ablauf]:
        """Return the text and what it is read as; raises Abgelehnt if that is another format."""
        alt = self._vorschlag.ablauf
        zeilen = [
            eigener.Minutenzeile(p.schluessel, p.neu, p.mindestens, warum(p))
            for p in self._vorschlag.phasen
        ]
        andere = {datei: t for datei, t in self._texte.items() if isinstance(t, str)}
        with contextlib.suppress(AblaufFehler, Unlesbar):
            unten = eigener.grundlage(alt.name, andere)
            text = eigener.text(unten, name.titel, bemerkung(alt.titel, name.titel, monat), zeilen)
            ablauf = lesen(text, f"{name.name}.toml", andere)
            if [p.minuten for p in ablauf.phasen] == [z.minuten for z in zeilen]:
                return text, ablauf
        raise Abgelehnt(
            f"Nicht angelegt: „{einzeilig(alt.titel)}“ hat sich inzwischen geändert. Bitte den"
            " Ablauf noch einmal wählen."
        )

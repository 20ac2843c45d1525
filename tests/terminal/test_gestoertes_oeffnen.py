"""Opening the log, and closing a round, while the disk fails: a sentence, or it is done; nothing
that was in the file goes.

Also disks that are really full, and calls that only the kernel can let fail.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from modelle.leitung.runde import Leitung
from modelle.protokoll.fehler import ProtokollFehler
from modelle.protokoll.kopien import sicherung
from modelle.protokoll.runden import Protokoll
from tests.buehne import systemaufrufe
from tests.buehne.gespielte_runde import TATEN, Spiel, stand
from tests.buehne.haus import WURZEL
from tests.buehne.nachkommen import Nachkommen
from tests.buehne.systemaufrufe import Systemaufrufe
from tests.terminal.test_stoerungen import FEHLER, verstaendlich
from tui.start import aufbau

JEDER = {"kurz": 7, "lang": 1}
"""Of the calls of an opening, every how manieth fails."""
MITTEN_IN_EINER_TAT = 900
"""A write of the round that plays itself before which a journal lies beside the file."""
mit_aufrufen = pytest.mark.skipif(bool(systemaufrufe.fehlt()), reason=systemaufrufe.fehlt())


def _nichts(pfad: Path) -> None:
    """The very first start."""


def _leer(pfad: Path) -> None:
    pfad.touch()


def _gefuellt(pfad: Path) -> None:
    spiel = Spiel(pfad)
    spiel.spielen()
    spiel.protokoll.schliessen()


def _mit_merker(pfad: Path) -> None:
    """Texts were erased, and the file was not written anew since."""
    _gefuellt(pfad)
    with closing(Protokoll(pfad).verbindung) as db:
        db.execute("INSERT INTO merker VALUES ('aufraeumen')")


def _mitten_in_einer_tat(pfad: Path) -> None:
    """A process died while it was writing."""
    with Nachkommen() as nachkommen:
        nachkommen.sterben(pfad, vor=MITTEN_IN_EINER_TAT)
    assert pfad.with_name(f"{pfad.name}-journal").exists()


DATEIEN: dict[str, Callable[[Path], None]] = {
    "keine": _nichts,
    "leer": _leer,
    "gefuellt": _gefuellt,
    "aufzuraeumen": _mit_merker,
    "mitten": _mitten_in_einer_tat,
}


def _faelle() -> Iterator[Any]:
    for nr, name in enumerate(DATEIEN):
        for stelle, (nummer, anhaltend) in enumerate(FEHLER):
            wie = f"{name}-{errno.errorcode[nummer]}-{'anhaltend' if anhaltend else 'einmal'}"
            if (nr + stelle) % 3 == 0:
                yield pytest.param("kurz", name, (nummer, anhaltend), id=f"{wie}-kurz")
            yield pytest.param(
                "lang", name, (nummer, anhaltend), id=f"{wie}-lang", marks=pytest.mark.lang
            )


def _beim_schliessen() -> Iterator[Any]:
    for nr, (nummer, anhaltend) in enumerate(FEHLER):
        wie = f"{errno.errorcode[nummer]}-{'anhaltend' if anhaltend else 'einmal'}"
        if nr in (0, 5):
            yield pytest.param("kurz", (nummer, anhaltend), id=f"{wie}-kurz")
        yield pytest.param("lang", (nummer, anhaltend), id=f"{wie}-lang", marks=pytest.mark.lang)


@pytest.fixture(scope="module")
def dateien(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each kind of file, to be copied."""
    alle = {}
    for name, anlegen in DATEIEN.items():
        alle[name] = tmp_path_factory.mktemp(name) / "protokoll.db"
        anlegen(alle[name])
    return alle


@mit_aufrufen
@pytest.mark.parametrize(("form", "name", "fehler"), list(_faelle()))
def test_beim_oeffnen_scheitert_jeder_zugriff_einmal_und_nichts_geht_verloren(
    form: str,
    name: str,
    fehler: tuple[int, bool],
    ordner: Path,
    dateien: Mapping[str, Path],
) -> None:
    vorlage = dateien[name]
    shutil.copytree(vorlage.parent, ordner / "soll")
    soll = Protokoll(ordner / "soll" / "protokoll.db")
    inhalt, gesagt, faelle = stand(soll), set[str](), 0
    soll.schliessen()
    for nr in count(1, JEDER[form]):
        pfad = ordner / str(nr) / "protokoll.db"
        shutil.copytree(vorlage.parent, pfad.parent)
        with Systemaufrufe() as aufrufe:
            aufrufe.scheitern_lassen(nr, *fehler)
            try:
                offen = aufbau.umgebung(pfad)
            except ProtokollFehler as satz:
                verstaendlich(f"! {satz}")
                gesagt.add(str(satz).replace(str(pfad), "…"))
                aufrufe.heilen()
                offen = aufbau.umgebung(pfad)
            gestoert = aufrufe.gestoert
        assert stand(offen.protokoll) == inhalt
        # It opened, though something failed: then it can be written to as well.
        with offen.protokoll.transaktion():
            offen.protokoll.aufraeumen_vormerken()
        befund = offen.protokoll.verbindung.execute("PRAGMA integrity_check").fetchall()
        assert befund == [("ok",)]
        offen.protokoll.schliessen()
        if not gestoert:
            break
        faelle += 1
    # A disk that gives nothing for good and a damaged file look the same to SQLite.
    assert fehler == (errno.EIO, True) or not any("beschädigt" in satz for satz in gesagt)
    print(f"{name}, {fehler}: {faelle} faults, {len(gesagt)} sentences")


@mit_aufrufen
@pytest.mark.parametrize(("form", "fehler"), list(_beim_schliessen()))
def test_beim_schliessen_scheitert_jeder_zugriff_einmal_und_es_gelingt_beim_naechsten_mal(
    form: str, fehler: tuple[int, bool], ordner: Path
) -> None:
    """The commit, writing the file anew, and the copy that is made then."""
    vorlage = ordner / "vorlage" / "protokoll.db"
    spiel = Spiel(vorlage)
    spiel.spielen(bis=len(TATEN))
    spiel.protokoll.schliessen()
    schon_zu = 0
    for nr in count(1, JEDER[form]):
        pfad = ordner / str(nr) / "protokoll.db"
        shutil.copytree(vorlage.parent, pfad.parent)
        spiel = Spiel(pfad)
        leitung = Leitung.oeffnen(spiel.umgebung, spiel.protokoll.runden()[0].id)
        with Systemaufrufe() as aufrufe:
            aufrufe.scheitern_lassen(nr, *fehler)
            try:
                leitung.schliessen()
                schon_zu += 1
            except ProtokollFehler as satz:
                verstaendlich(f"! {satz}")
                assert leitung.runde.stand == "laufend"
                aufrufe.heilen()
                leitung.schliessen()
            gestoert = aufrufe.gestoert
        assert leitung.runde.stand == "geschlossen"
        assert spiel.protokoll.lesen(leitung.id) == leitung.vermerke
        sicherung.sichern(spiel.protokoll.verbindung, pfad)
        spiel.protokoll.schliessen()
        # As at the next start: no trace of what was superseded is left, and the copy is whole.
        Protokoll(pfad).schliessen()
        assert b"Was geschieht kurz davor?" not in pfad.read_bytes()
        sicherung.pruefen(sicherung.alle(pfad)[0].pfad)
        shutil.rmtree(pfad.parent)
        if not gestoert:
            break
    print(f"{fehler}: {nr // JEDER[form]} faults, {schon_zu} of them after the commit")
    assert schon_zu < nr // JEDER[form]


# --- what only the kernel can do --------------------------------------------------------------

SCHRITT = 7
"""Every how manieth fsync fails in one run; so many runs, and each has failed."""
BEHARRLICH = """
import sys
from pathlib import Path
from modelle.protokoll.fehler import ProtokollFehler
from tests.buehne.gespielte_runde import TATEN, Spiel, stand
spiel, getan, fehler = None, 0, 0
while spiel is None or getan <= len(TATEN):
    try:
        spiel = spiel or Spiel(Path(sys.argv[1]))
        leitung = spiel.spielen(getan, bis=getan + 1)
    except ProtokollFehler as satz:
        assert "bitte" in str(satz), satz
        fehler += 1
    else:
        getan += 1
print(fehler)
"""
"""Each act of the round by itself, tried again until it is done."""


@pytest.mark.lang
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("erster", range(1, SCHRITT + 1))
def test_auch_wenn_das_festschreiben_scheitert_geht_nichts_verloren(
    erster: int, tmp_path: Path
) -> None:
    ungestoert = Spiel(tmp_path / "soll.db")
    ungestoert.spielen()
    soll = stand(ungestoert.protokoll)
    ungestoert.protokoll.schliessen()
    pfad = tmp_path / "runde" / "protokoll.db"
    stoeren = f"inject=fsync,fdatasync:error=EIO:when={erster}+{SCHRITT}"
    strace = ["strace", "-f", "-o", str(tmp_path / "strace"), "-e", "trace=fsync,fdatasync"]
    lauf = subprocess.run(
        [*strace, "-e", stoeren, sys.executable, "-c", BEHARRLICH, str(pfad)],
        cwd=WURZEL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    if "ptrace" in lauf.stderr and "not permitted" in lauf.stderr:
        pytest.skip("strace may not be used here")
    assert lauf.returncode == 0, lauf.stderr
    gescheitert = (tmp_path / "strace").read_text().count("INJECTED")
    print(f"{gescheitert} of the calls failed, {lauf.stdout.strip()} were said")
    assert gescheitert > 10
    protokoll = Protokoll(pfad)
    assert stand(protokoll) == soll
    protokoll.schliessen()


@pytest.mark.lang
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_auf_einem_wirklich_vollen_datentraeger_bleibt_alles_da_und_es_geht_weiter(
    tmp_path: Path,
) -> None:
    ort = tmp_path / "voll"
    ort.mkdir()
    da = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(ort)], check=False)
    if da.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        pfad, ballast = ort / "protokoll.db", ort / "ballast"
        spiel, getan, voll = Spiel(pfad), 0, 0
        while getan <= len(TATEN):
            # Full to the last byte before each act; room is made when it has said so.
            with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as datei:
                while True:
                    datei.write(bytes(4096))
            try:
                spiel.spielen(getan, bis=getan + 1)
            except ProtokollFehler as satz:
                verstaendlich(f"! {satz}")
                voll += "voll" in str(satz)
                ballast.unlink()
                spiel.spielen(getan, bis=getan + 1)
            ballast.unlink(missing_ok=True)
            getan += 1
        ungestoert = Spiel(tmp_path / "soll.db")
        ungestoert.spielen()
        assert stand(spiel.protokoll) == stand(ungestoert.protokoll)
        spiel.protokoll.schliessen()
        ungestoert.protokoll.schliessen()
        print(f"{voll} of {getan} acts met a full disk first")
        assert voll > 10
    finally:
        subprocess.run(["umount", str(ort)], check=True)

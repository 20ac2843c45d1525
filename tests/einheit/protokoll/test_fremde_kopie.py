"""A copy of somebody else's log lies among the copies, under a right name."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

import msgspec
import pytest

from modelle.leitung.umgebung import Umgebung
from modelle.protokoll.heilung.bergen import bergen
from modelle.protokoll.heilung.seiten import SEITE
from modelle.protokoll.kopien.sicherung import neuere
from tests.buehne.runden import begonnene, tippen
from tests.conftest import umgebung_fuer
from tui.start import bergung


def protokoll(pfad: Path, uhr, wort: str) -> tuple[str, list[Path]]:
    """A log with two copies: the id of its round, and the copies."""
    with umgebung_fuer(pfad, uhr) as meine:
        nummern = count()
        umgebung = msgspec.structs.replace(meine, neue_id=lambda: f"{wort}{next(nummern)}")
        leitung, kopien = begonnene(umgebung), list[Path]()
        for nr in range(2):
            uhr.vor(minuten=1)
            tippen(leitung, f"{wort} {nr}")
            kopien.append(umgebung.protokoll.sichern())
        return leitung.id, kopien


# Of a lost log with as many copies of either, the newest would decide.
@pytest.mark.parametrize(("fall", "viele"), [("kopf", 1), ("kopf", 2), ("fort", 1)])
def test_sie_wird_nicht_untergemischt_und_das_angebot_sagt_es(tmp_path, uhr, capsys, fall, viele):
    pfad = tmp_path / "hier" / "protokoll.db"
    eigene, kopien = protokoll(pfad, uhr, "Eigenes")
    _, fremde = protokoll(tmp_path / "dort" / "protokoll.db", uhr, "Fremdes")
    for kopie in fremde[-viele:]:
        shutil.copy2(kopie, kopien[0].parent / kopie.name)
    assert neuere(pfad) is None
    if fall == "fort":
        pfad.unlink()
    else:
        pfad.write_bytes(bytes(16) + pfad.read_bytes()[16:])
    geborgen = bergen(pfad)
    assert [name for name in geborgen.stroeme if name.startswith("runde:")] == [f"runde:{eigene}"]
    assert geborgen.kopie
    assert geborgen.kopie.pfad in kopien
    assert geborgen.fremde == viele
    bergung.fremde_nennen(geborgen)
    assert "bleib" in capsys.readouterr().out


def test_ohne_fremde_gehoeren_alle_dazu(umgebung: Umgebung):
    leitung, pfad = begonnene(umgebung), umgebung.protokoll.pfad
    umgebung.protokoll.sichern()
    tippen(leitung, "Danach")
    umgebung.protokoll.sichern()
    umgebung.protokoll.schliessen()
    pfad.unlink()
    assert bergen(pfad).fremde == 0


def test_auch_eine_runde_von_der_nur_die_liste_noch_weiss_kommt_aus_der_kopie(umgebung: Umgebung):
    """All its events were gone, and a newer round was not in the copy: it counted as foreign."""
    alte = begonnene(umgebung)
    tippen(alte, *(f"Alpha {nr} sagt jemand recht lange in der Reihe" for nr in range(60)))
    umgebung.protokoll.sichern()
    neue = begonnene(umgebung)
    tippen(neue, *(f"Beta {nr} sagt jemand recht lange in der Reihe" for nr in range(60)))
    umgebung.protokoll.schliessen()
    pfad = umgebung.protokoll.pfad
    roh = bytearray(pfad.read_bytes())
    for seite in range(SEITE, len(roh), SEITE):
        if b"Alpha" in roh[seite : seite + SEITE]:
            roh[seite : seite + SEITE] = bytes(SEITE)
    pfad.write_bytes(roh)
    geborgen = bergen(pfad)
    assert geborgen.fremde == 0
    assert f"runde:{neue.id}" in geborgen.stroeme
    assert len(geborgen.stroeme[f"runde:{alte.id}"]) == alte.vermerke[-1].nr

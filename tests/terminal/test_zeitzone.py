"""Times are those of Germany, wherever the machine stands; only the settings say otherwise."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.buehne.drehbuecher import Rechner
from tests.buehne.langform import kurz
from tests.buehne.terminal import tastenfolge

RECHNER = ("UTC", "America/New_York", "Asia/Tokyo")
"""Zones a server may stand in."""


def rechner_in(ordner: Path, zone: str, einstellung: str = "") -> Rechner:
    """A machine with its clock in this zone, and this line in its settings."""
    rechner = Rechner(ordner)
    rechner.umgebung["TZ"] = zone
    datei = ordner / "einstellungen" / "koprax" / "einstellungen.toml"
    datei.parent.mkdir(parents=True)
    datei.write_text(einstellung, encoding="utf-8")
    return rechner


def ende_der_runde(rechner: Rechner) -> str:
    """When the screen says that a round of one hour that begins now will end."""
    with rechner.terminal() as t:
        t.warten("Neue Runde")
        t.senden("".join(map(tastenfolge, ("f2", "space", "enter"))))
        t.warten(r"Ende \d\d:\d\d")
        treffer = re.search(r"Ende (\d\d:\d\d)", t.text)
        assert treffer
        return treffer[1]


def in_einer_stunde(zone: str) -> set[str]:
    """The time of day in one hour, and those of the minutes around it."""
    mitte = datetime.now(UTC).astimezone(ZoneInfo(zone)) + timedelta(hours=1)
    return {f"{mitte + timedelta(minutes=n):%H:%M}" for n in (-2, -1, 0, 1)}


@pytest.mark.parametrize("zone", kurz(RECHNER, "America/New_York"))
def test_das_ende_einer_runde_ist_deutsche_zeit_auch_auf_einem_fremden_rechner(tmp_path, zone):
    assert ende_der_runde(rechner_in(tmp_path, zone)) in in_einer_stunde("Europe/Berlin")


def test_die_einstellung_nennt_eine_andere_zeitzone(tmp_path):
    rechner = rechner_in(tmp_path, "UTC", 'zeitzone = "America/New_York"\n')
    assert ende_der_runde(rechner) in in_einer_stunde("America/New_York")


@pytest.mark.parametrize("zone", kurz(RECHNER, "Asia/Tokyo"))
def test_der_doktor_sagt_in_einer_zeile_dass_der_rechner_anders_geht(tmp_path, zone):
    rechner = rechner_in(tmp_path, zone)
    ende_der_runde(rechner)
    [zeile] = [z for z in rechner.befehl("doktor").stdout.splitlines() if "Zeitzone" in z]
    kurz = datetime.now(ZoneInfo(zone)).tzname()
    assert zeile.split() == [
        "Zeitzone",
        *f"Europe/Berlin; die Uhr des Rechners zeigt {kurz}".split(),
    ]


def test_geht_der_rechner_wie_deutschland_sagt_der_doktor_dazu_nichts(tmp_path):
    rechner = rechner_in(tmp_path, "Europe/Berlin")
    ende_der_runde(rechner)
    assert "Zeitzone" not in rechner.befehl("doktor").stdout


@pytest.mark.parametrize(
    "zone", kurz(["Mitteleuropa", "../etc/passwd", "/etc/localtime", ""], "Mitteleuropa", "")
)
def test_eine_zeitzone_die_es_nicht_gibt_wird_genannt(tmp_path, zone):
    rechner = rechner_in(tmp_path, "UTC", f'zeitzone = "{zone}"\n')
    with rechner.terminal() as t:
        t.warten("„zeitzone“: erwartet wird eine Zeitzone")
        t.warten("üblich ist „Europe/Berlin“")
        t.taste("f10")
        assert t.warten_auf_ende() == 0

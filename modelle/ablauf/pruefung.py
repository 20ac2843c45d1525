"""Finds all faults of a format at once, for people who write one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from modelle.ablauf.format import Ablauf, Eintragsart, Feld, Phase
from modelle.ablauf.lesen import AblaufFehler, aufbauen, uebersetzt
from modelle.ablauf.maengel import maengel

_SAMMLUNGEN: dict[str, type[msgspec.Struct]] = {
    "phasen": Phase,
    "arten": Eintragsart,
    "felder": Feld,
}


def alle_fehler(text: str, datei: str, andere: Mapping[str, str]) -> tuple[AblaufFehler, ...]:
    """Return every fault of a format in TOML, or () if it can be used.

    Contradictions are looked for only if every field is of the right type. `andere` are the texts,
    by file name, of the formats that it may build on.
    """
    try:
        roh = aufbauen(text, datei, andere)
    except AblaufFehler as fehler:
        return (fehler,)
    roh["name"] = datei.removesuffix(".toml")
    meldungen = list(_meldungen(roh))
    if meldungen:
        return tuple(uebersetzt(meldung, datei, roh) for meldung in meldungen)
    ablauf = msgspec.convert(roh, Ablauf)
    return tuple(AblaufFehler(datei, *mangel) for mangel in maengel(ablauf))


def _meldungen(roh: dict[str, Any]) -> Iterator[str]:
    """Yield msgspec's message for each field that is wrong in itself, with its path."""
    einzeln = {name: roh[name] for name in _SAMMLUNGEN if isinstance(roh.get(name), list)}
    yield from _im_abschnitt(roh, Ablauf, "", ohne=frozenset(einzeln))
    for name, liste in einzeln.items():
        for nr, abschnitt in enumerate(liste):
            pfad = f"{name}[{nr}]"
            if isinstance(abschnitt, dict):
                yield from _im_abschnitt(abschnitt, _SAMMLUNGEN[name], f"{pfad}.")
            else:
                yield f"Expected `object` - at `$.{pfad}`"


def _im_abschnitt(
    roh: dict[str, Any],
    form: type[msgspec.Struct],
    pfad: str,
    ohne: frozenset[str] = frozenset(),
) -> Iterator[str]:
    felder = {feld.name: feld for feld in msgspec.structs.fields(form)}
    hier = f" - at `$.{pfad.removesuffix('.')}`" if pfad else ""
    for name in roh:
        if name not in felder:
            yield f"Object contains unknown field `{name}`{hier}"
    for name, feld in felder.items():
        if name in ohne:
            continue
        if name not in roh:
            if feld.required:
                yield f"Object missing required field `{name}`{hier}"
            continue
        try:
            msgspec.convert(roh[name], feld.type)
        except msgspec.ValidationError as fehler:
            satz, _, innen = str(fehler).partition(" - at `$")
            yield f"{satz} - at `$.{pfad}{name}{innen.removesuffix('`')}`"

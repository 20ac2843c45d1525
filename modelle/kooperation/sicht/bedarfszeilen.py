"""The rows of the needs and the surveys that asked for them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from modelle.kooperation.dinge.bedarf import (
    Bedarf,
    Sammelbedarf,
    nach_form,
    professionstitel,
    zusammengefasst,
)
from modelle.kooperation.ereignisse import Sorte
from modelle.kooperation.sicht.reiterzeile import Reiterzeile
from modelle.kooperation.zustand import Kooperation


def zeilen(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    """Yield the needs, the weightiest first: the open ones, then the decided ones."""
    for titel, fertig in (("Offen, nach Gewicht", False), ("Entschieden", True)):
        yield Reiterzeile(titel, art="kopf")
        gemeint = {s: b for s, b in kooperation.bedarf.items() if bool(b.ergebnis) == fertig}
        gleiche = nach_form(gemeint)
        for gesammelt in zusammengefasst(gemeint.values()):
            einzeln = [(s, gemeint[s]) for s in gleiche[gesammelt.schluessel]]
            yield from _sammelbedarf(gesammelt, einzeln)


def _sammelbedarf(
    gesammelt: Sammelbedarf, einzeln: list[tuple[str, Bedarf]]
) -> Iterator[Reiterzeile]:
    """Yield the row of a need; if several reported it, a row for each report follows."""
    genannt = [(p, n) for p, n in gesammelt.nennungen.items() if p]
    wer = ", ".join(f"{professionstitel(p)}{f' {n}×' if n > 1 else ''}" for p, n in genannt)
    notizen = " / ".join(gesammelt.notizen)
    zusatz = " · ".join(filter(None, (wer, notizen, gesammelt.ergebnis)))
    vorn = f"{gesammelt.gewicht} "
    schluessel = einzeln[0][0] if len(einzeln) == 1 else ""
    sorte: Sorte | None = "bedarf" if schluessel else None
    auch = " ".join(p for p, _ in genannt)
    yield Reiterzeile(gesammelt.bedarf, sorte, schluessel, zusatz, vorn, auch=auch)
    for s, einer in einzeln if len(einzeln) > 1 else ():
        text = f"{professionstitel(einer.profession) or 'ohne Profession'}: {einer.bedarf}"
        vorn, auch = f"  {einer.gewicht} ", einer.profession
        yield Reiterzeile(text, "bedarf", s, einer.notiz, vorn, auch=auch)

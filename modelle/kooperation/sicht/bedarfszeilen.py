"""The rows of the needs and the surveys that asked for them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from modelle.kooperation.dinge.abfrage import Bedarfsabfrage, laeuft, offene, stand, wer
from modelle.kooperation.dinge.bedarf import (
    Bedarf,
    Sammelbedarf,
    nach_form,
    professionstitel,
    zusammengefasst,
)
from modelle.kooperation.sicht.reiterzeile import ACHTUNG, PUNKT, Reiterzeile
from modelle.kooperation.sorten import Sorte
from modelle.kooperation.zustand import Kooperation
from modelle.sprache.datum import kurz
from modelle.sprache.dauer import seit
from modelle.sprache.zahlen import anzahl


def zeilen(kooperation: Kooperation, heute: date) -> Iterator[Reiterzeile]:
    """Yield the surveys, the latest first; then the open needs by weight, and the decided ones."""
    yield Reiterzeile("Bedarfsabfragen", art="kopf")
    alle = sorted(kooperation.abfrage.items(), key=lambda paar: paar[1].ausgegeben, reverse=True)
    for schluessel, eine in alle:
        yield from _abfrage(schluessel, eine, heute)
    for titel, fertig in (("Offen, nach Gewicht", False), ("Entschieden", True)):
        yield Reiterzeile(titel, art="kopf")
        gemeint = {s: b for s, b in kooperation.bedarf.items() if bool(b.ergebnis) == fertig}
        gleiche = nach_form(gemeint)
        for gesammelt in zusammengefasst(gemeint.values()):
            einzeln = [(s, gemeint[s]) for s in gleiche[gesammelt.schluessel]]
            yield from _sammelbedarf(gesammelt, einzeln, heute)


def _sammelbedarf(
    gesammelt: Sammelbedarf, einzeln: list[tuple[str, Bedarf]], heute: date
) -> Iterator[Reiterzeile]:
    """Yield the row of a need; if several reported it, a row for each report follows."""
    genannt = [(p, n) for p, n in gesammelt.nennungen.items() if p]
    wer = ", ".join(f"{professionstitel(p)}{f' {n}×' if n > 1 else ''}" for p, n in genannt)
    notizen = " / ".join(gesammelt.notizen)
    # What is decided no longer waits.
    alter = "" if gesammelt.ergebnis else _alter(gesammelt.seit, heute)
    zusatz = " · ".join(filter(None, (wer, alter, notizen, gesammelt.ergebnis)))
    vorn = f"{gesammelt.gewicht} "
    schluessel = einzeln[0][0] if len(einzeln) == 1 else ""
    sorte: Sorte | None = "bedarf" if schluessel else None
    auch = " ".join(p for p, _ in genannt)
    yield Reiterzeile(gesammelt.bedarf, sorte, schluessel, zusatz, vorn, auch=auch)
    for s, einer in einzeln if len(einzeln) > 1 else ():
        text = f"{professionstitel(einer.profession) or 'ohne Profession'}: {einer.bedarf}"
        vorn, auch = f"  {einer.gewicht} ", einer.profession
        alter = "" if einer.ergebnis else _alter(einer.seit, heute)
        zusatz = " · ".join(filter(None, (alter, einer.notiz)))
        yield Reiterzeile(text, "bedarf", s, zusatz, vorn, auch=auch)


def _alter(tag: date | None, heute: date) -> str:
    return seit(tag, heute) if tag else ""


def _abfrage(schluessel: str, eine: Bedarfsabfrage, heute: date) -> Iterator[Reiterzeile]:
    """Yield the row of a survey; while sheets may come back, a row for each who was asked."""
    offen = laeuft(eine, heute)
    spaet = offen and offene(eine) and heute > eine.rueckgabe
    zahl = sum(einer.bedarfe for einer in eine.ruecklauf)
    bedarfe = anzahl(zahl, "Bedarf", "Bedarfe") if zahl else ""
    text = f"{eine.titel} · zurück bis {kurz(eine.rueckgabe)}"
    zusatz = " · ".join(filter(None, (stand(eine), bedarfe)))
    yield Reiterzeile(text, "abfrage", schluessel, zusatz, ACHTUNG if spaet else PUNKT)
    for nr, einer in enumerate(eine.ruecklauf) if offen else ():
        genannt = f", {anzahl(einer.bedarfe, 'Bedarf', 'Bedarfe')}" if einer.bedarfe else ""
        wann = f"zurück am {kurz(einer.am)}{genannt}" if einer.am else "steht noch aus"
        vorn = "  ✓ " if einer.am else "  · "
        text = f"{wer(einer)} · {wann}"
        yield Reiterzeile(text, "abfrage", schluessel, "", vorn, auch=eine.titel, stelle=nr)

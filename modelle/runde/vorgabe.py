"""What holds for the next line unless it says otherwise: its kind of entry and who says it."""

from __future__ import annotations

from modelle.ablauf.format import Eintragsart, Phase
from modelle.runde.eingabe import Deutung
from modelle.runde.zustand import Runde


def art_in_phase(runde: Runde, art: str, neue_phase: bool = False) -> str:
    """Return the kind for the next line: `art` if the phase has it, else the phase's first one.

    A new phase begins with its first kind. A phase without kinds gives "".
    """
    arten = runde.phase.arten
    if art in arten and not neue_phase:
        return art
    return arten[0] if arten else ""


def profession_in_phase(runde: Runde, profession: str, neue_phase: bool = False) -> str:
    """Return the tag of the profession for the next line, or "" if nobody is there.

    Where only the person with the case speaks, somebody else who was set by hand stays. Elsewhere
    a new phase begins with whoever is expected to speak next.
    """
    if runde.phase.spricht == "fallgebend":
        return runde.angaben.fallgebend if neue_phase or not profession else profession
    if neue_phase or runde.profession(profession) is None:
        return wartende(runde)
    return profession


def wartende(runde: Runde) -> str:
    """Return the tag of the profession expected to speak next, or "" if nobody is there.

    It was not heard yet in this phase. Where the professions speak in turn, the person with the
    case is left out unless nobody else is there.
    """
    dabei = list(runde.angaben.professionen)
    if runde.phase.spricht == "professionen":
        dabei = [p for p in dabei if p.kuerzel != runde.angaben.fallgebend] or dabei
    wartend = runde.ungehoerte() or dabei
    return wartend[0].kuerzel if wartend else ""


def naechste_profession(runde: Runde, profession: str, richtung: int) -> str:
    """Return the next profession present in a direction (1 or -1), around at the end.

    Whoever listens in this phase is left out; a tag in the line (`lk: ...`) still names them.
    """
    kuerzel = [p.kuerzel for p in runde.angaben.professionen]
    if runde.phase.hoert_zu and len(kuerzel) > 1:
        kuerzel = [k for k in kuerzel if k != runde.angaben.fallgebend]
    if not kuerzel:
        return profession
    stelle = kuerzel.index(profession) if profession in kuerzel else -1
    return kuerzel[(stelle + richtung) % len(kuerzel)]


def naechste_art(runde: Runde, art: str) -> str | None:
    """Return the next kind of the phase, around at the end, or None if it has only one."""
    arten = runde.phase.arten
    if len(arten) <= 1:
        return None
    stelle = arten.index(art) if art in arten else -1
    return arten[(stelle + 1) % len(arten)]


def vom_fall(runde: Runde, art: str) -> bool:
    """Return True if only the person with the case says entries of this kind."""
    return bool(art) and runde.ablauf.art(art).vom_fall


def sprecher(runde: Runde, art: str, deutung: Deutung, profession: str) -> str:
    """Return the tag of who says a line: named in it, else by its kind, else `profession`."""
    if deutung.profession:
        return deutung.profession
    return runde.angaben.fallgebend if vom_fall(runde, art) else profession


def bleibend(art: Eintragsart) -> bool:
    """Return True if one line of this kind may follow another.

    Not so a kind that exists only once, nor an answer to one entry.
    """
    return not art.einzig and not art.haengt_an


def danach(runde: Runde, art: str) -> str:
    """Return the kind for the line after one of kind `art` was saved.

    A kind that exists only once is done with then: the first kind of the phase comes back.
    """
    if not art or not runde.ablauf.art(art).einzig:
        return art
    erste = runde.phase.arten[0] if runde.phase.arten else art
    return art if runde.ablauf.art(erste).einzig else erste


def sonst(runde: Runde, deutung: Deutung, art: str) -> Eintragsart | None:
    """Return the kind that the line goes back to once its own is left, or None if it is that one.

    `deutung` is the line, `art` the kind that holds unless it says otherwise. What is left is a
    kind or a field named in the line, and a kind set by hand that does not last.
    """
    eigene = runde.ablauf.art(art) if art else None
    bleibt = art if eigene and bleibend(eigene) else art_in_phase(runde, "", neue_phase=True)
    jetzt = deutung.art.schluessel if deutung.art else art
    if not bleibt or (deutung.feld is None and jetzt == bleibt):
        return None
    return runde.ablauf.art(bleibt)


def eher_neu(runde: Runde, deutung: Deutung, art: str) -> Eintragsart | None:
    """Return the kind that a line may be instead of one that hangs on an entry, or None.

    Answers come from the person who brings the case. If somebody else is named and the line ends
    like a question, it may be a new question.
    """
    eigene = deutung.art or (runde.ablauf.art(art) if art else None)
    if eigene is None or not eigene.vom_fall or not deutung.text.endswith("?"):
        return None
    if deutung.profession in (None, runde.angaben.fallgebend):
        return None
    return next((runde.ablauf.art(x) for x in runde.phase.arten if x in eigene.haengt_an), None)


def spaeteres_kommt(runde: Runde) -> bool:
    """Return True if a phase is still to come in which what was said too early would belong.

    That is one whose entries are typed and get on the sheet.
    """
    ablauf = runde.ablauf
    kommende = ablauf.phasen[ablauf.stelle(runde.phase.schluessel) + 1 :]
    erste = (ablauf.art(name) for p in kommende if p.im_handzettel for name in p.arten[:1])
    return any(not art.entsteht_aus for art in erste)


def schon_vorbei(runde: Runde, art: str) -> Phase | None:
    """Return the phase that an entry of this kind waits for if that one is over, else None."""
    ablauf, hier = runde.ablauf, runde.phase.schluessel
    phase = ablauf.phase_fuer(art, hier)
    return phase if phase and ablauf.stelle(phase.schluessel) < ablauf.stelle(hier) else None


def parkarten(runde: Runde) -> dict[str, Eintragsart]:
    """Return the kinds that something can be parked as, by the key that chooses each.

    It is the first kind of each phase, the coming ones first, without those of the present phase.
    The keys are digits: a letter would be pressed by whoever types on without looking. A tenth kind
    is left out; its tag in the line names it.
    """
    ablauf, hier = runde.ablauf, runde.phase.arten
    kommende = ablauf.phasen[ablauf.stelle(runde.phase.schluessel) + 1 :]
    namen = dict.fromkeys(n for p in (*kommende, *ablauf.phasen) for n in p.arten[:1])
    arten = (ablauf.art(name) for name in namen if name not in hier)
    return {str(nr): art for nr, art in zip(range(1, 10), arten, strict=False)}

"""Several cases on one app: a start costs more than most of what is looked at after it.

async with in_phase(...) as hand:
    for text in TEXTE:
        with fall(f"getippt: {text}"):
            ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.buehne.schirme import Hand, gehe


@contextmanager
def fall(was: str) -> Iterator[None]:
    """One case of a walk; whatever fails in it says which one it was."""
    try:
        yield
    except BaseException as fehler:
        fehler.add_note(f"case: {was}")
        raise


def in_einem(
    werte: Iterable[Any], name: Callable[[Any], object] = str
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Make of a test on one value one on all of them; a tuple is a case of several arguments.

    For a hundred cases that take no time: to hand each to a worker takes longer than to try it.
    """

    def machen(test: Callable[..., None]) -> Callable[[], None]:
        def alle() -> None:
            for wert in werte:
                with fall(f"{name(wert)}"):
                    test(*(wert if isinstance(wert, tuple) else (wert,)))

        # Not by `wraps`: pytest would look for fixtures that are called like the arguments.
        alle.__name__, alle.__doc__, alle.__module__ = test.__name__, test.__doc__, test.__module__
        return alle

    return machen


async def in_die_runde(hand: Hand, id: str) -> None:
    """To a running round on a screen of its own, whatever was open before."""
    hand.app.zur_runde(id)
    await hand.ruhe()


async def in_die_phase(hand: Hand, phase: str) -> None:
    """To a phase of the round that is open, past what its screen would ask on the way."""
    gehe(hand.leitung, phase)
    hand.app.zeigen()
    await hand.ruhe()


async def auf_der_startseite(hand: Hand) -> None:
    """To the start screen, whatever was open before; nothing that was begun there is kept."""
    hand.app.zum_start()
    await hand.ruhe()

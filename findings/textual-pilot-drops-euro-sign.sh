#!/usr/bin/env bash
# One would guess: pilot.press in Textual's tests types any character, as a terminal does. It types
# letters of any script and ASCII punctuation, but of other signs (euro sign, quotation marks,
# dashes, ellipsis) it makes a key without a character: an Input takes nothing, and nothing is
# raised. From a terminal the same sign arrives with its character. It matters to tests of texts
# that are not English: a test that types such a sign tests the text without it. Live with it: send
# events.Key with the character, or bytes through a real pseudo-terminal.
set -u
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
fail() { printf '%s\n' "$1"; exit 1; }
python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install -q textual==8.2.8 >"$dir/pip.log" 2>&1 ||
    fail "textual could not be installed; nothing was seen."

PYTHONUTF8=1 "$dir/venv/bin/python" - <<'PY' || fail "It was not seen as described."
import asyncio
import sys
from importlib.metadata import version

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.widgets import Input

TEXT = "Ä(ß\N{EURO SIGN}\N{EN DASH}\N{DOUBLE LOW-9 QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}!"


class Line(App):
    def compose(self):
        yield Input()


async def typed():
    app = Line()
    async with app.run_test() as pilot:
        await pilot.press(*TEXT)
        await pilot.pause()
        return app.query_one(Input).value


by_pilot = asyncio.run(typed())
by_terminal = "".join(event.character or "" for event in XTermParser().feed(TEXT))
print(f"Textual {version('textual')}, each character of {TEXT} pressed in an Input")
print(f"expected: {TEXT} from the pilot as from a terminal")
print(f"seen:     {by_pilot} from the pilot, {by_terminal} from a terminal")
sys.exit((by_pilot, by_terminal) != ("Ä(ß!", TEXT))
PY

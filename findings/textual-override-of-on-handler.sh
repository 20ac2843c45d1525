#!/usr/bin/env bash
# One would guess: a method that a base class made a handler with @on can be overridden like any
# other. Textual calls the base's function whatever the subclass says: a plain override is never
# called, and one decorated again runs, and then the base's as well. (That on_ handlers of bases
# run, too, is documented; but there the override runs at least.) It matters where screens share
# a base class: the special case silently gets the general treatment. Live with it: let the base's
# handler call an undecorated method, and override that.
set -u
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
fail() { printf '%s\n' "$1"; exit 1; }
python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install -q textual==8.2.8 >"$dir/pip.log" 2>&1 ||
    fail "textual could not be installed; nothing was seen."

"$dir/venv/bin/python" - <<'PY' || fail "It was not seen as described."
import asyncio
import sys
from importlib.metadata import version

from textual import on
from textual.app import App
from textual.widgets import Button

called = []


class Base(App):
    def compose(self):
        yield Button("save")

    @on(Button.Pressed)
    def save(self):
        called.append("Base.save")


class Plain(Base):
    def save(self):
        called.append("Plain.save")


class Again(Base):
    @on(Button.Pressed)
    def save(self):
        called.append("Again.save")


async def press(kind):
    called.clear()
    app = kind()
    async with app.run_test() as pilot:
        await pilot.click(Button)
        await pilot.pause()
    return list(called)


plain, again = asyncio.run(press(Plain)), asyncio.run(press(Again))
print(f"Textual {version('textual')}, a button pressed once")
print("expected: ['Plain.save'] for the plain override, ['Again.save'] for the decorated one")
print(f"seen:     {plain} for the plain override, {again} for the decorated one")
sys.exit((plain, again) != (["Base.save"], ["Again.save", "Base.save"]))
PY

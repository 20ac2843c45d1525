#!/usr/bin/env bash
# One would guess: Textual names Ctrl+Down in urxvt and rxvt as in any other terminal, or not at
# all. What these send for it (terminfo: kDN5 = ESC O b) stands in its table as Ctrl+Up, as does
# what they send for Ctrl+Up: both keys do the same, the one that moves up. It matters where the
# pair moves an entry in a list: it can never come down again. Live with it: offer another pair of
# keys for the same, and do not test keys with xterm's sequences only.
set -u
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
fail() { printf '%s\n' "$1"; exit 1; }
python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install -q textual==8.2.8 >"$dir/pip.log" 2>&1 ||
    fail "textual could not be installed; nothing was seen."

"$dir/venv/bin/python" - <<'PY' || fail "It was not seen as described."
import curses
import sys
from importlib.metadata import version

from textual._xterm_parser import XTermParser

KEYS = {"ctrl+up": "kUP5", "ctrl+down": "kDN5", "ctrl+right": "kRIT5", "ctrl+left": "kLFT5"}
try:
    curses.setupterm("rxvt-unicode")
    sent = {key: curses.tigetstr(name).decode() for key, name in KEYS.items()}
except (curses.error, AttributeError):
    print("(No terminfo entry for rxvt-unicode here: its four sequences from memory.)")
    sent = dict(zip(KEYS, ("\x1bOa", "\x1bOb", "\x1bOc", "\x1bOd"), strict=True))
named = {key: [event.key for event in XTermParser().feed(data)] for key, data in sent.items()}
print(f"Textual {version('textual')}, terminal rxvt-unicode sends {sent}")
print(f"expected: {({key: [key] for key in KEYS})}")
print(f"seen:     {named}")
sys.exit(named != {key: ["ctrl+up" if key == "ctrl+down" else key] for key in KEYS})
PY

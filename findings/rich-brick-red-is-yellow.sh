#!/usr/bin/env bash
# One would guess: where a terminal has 16 colours, Rich (and so Textual) makes of a brick red the
# nearest red. It writes yellow, SGR 33: it measures against the text mode of old PCs, whose colour
# 3 is a brown near to brick red; nearly every terminal today paints 33 as a yellow. A warning so
# gets the colour of a hint, at a contrast of 1.7 on white in xterm. It matters over SSH from PuTTY
# (TERM=xterm), inside screen and in rxvt. Live with it: choose reds that stay red in 16 colours
# (green and blue both small, such as #b22222), and hold each in a test.
set -u
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
fail() { printf '%s\n' "$1"; exit 1; }
python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install -q rich==15.0.0 >"$dir/pip.log" 2>&1 ||
    fail "rich could not be installed; nothing was seen."

"$dir/venv/bin/python" - <<'PY' || fail "It was not seen as described."
import io
import sys
from importlib.metadata import version

from rich.console import Console


def sgr(colour):
    file = io.StringIO()
    Console(file=file, force_terminal=True, color_system="standard").print("x", style=colour)
    return file.getvalue().split("m")[0].lstrip("\x1b[")


seen = {colour: sgr(colour) for colour in ("#a8321f", "#c0392b", "#b22222")}
print(f"Rich {version('rich')}, color_system='standard'")
print("expected: 31, red, for each of these reds")
print(f"seen:     {seen}, where 33 is yellow")
sys.exit(list(seen.values()) != ["33", "33", "31"])
PY

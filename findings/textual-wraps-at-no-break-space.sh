#!/usr/bin/env bash
# One would guess: two words joined by a no-break space (U+00A0) stay on one row when Textual wraps
# text. Textual breaks there as at any blank, so a mark and its word, or a number and its unit, can
# still be parted. Live with it: wrap such pieces yourself before handing the rows to a widget.
set -u
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
fail() { printf '%s\n' "$1"; exit 1; }
python3 -m venv "$dir/venv" && "$dir/venv/bin/pip" install -q textual==8.2.8 >"$dir/pip.log" 2>&1 ||
    fail "textual could not be installed; nothing was seen."

"$dir/venv/bin/python" - <<'PY' || fail "It was not seen as described."
import sys
from importlib.metadata import version

from textual.content import Content

rows = [row.plain for row in Content("take 20\u00a0kg").wrap(7)]
print(f"Textual {version('textual')}, 'take 20<NBSP>kg' wrapped to 7 cells")
print("expected: ['take', '20\\xa0kg']")
print(f"seen:     {rows}")
sys.exit(rows != ["take 20", "kg"])
PY

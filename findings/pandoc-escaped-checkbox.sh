#!/usr/bin/env bash
# One would guess: a backslash keeps a bracket from meaning anything in Markdown, and so `\[x\]` at
# the start of a list item stays text. pandoc's own `markdown` makes a ticked check box of it, of
# character references too: it looks for the box after the escapes are gone. From `gfm` and
# `commonmark_x` it stays text. It matters to a program that escapes what people typed: a line that
# says "[x]" comes out as a task somebody did, in HTML and DOCX. Live with it: no escape of the
# brackets helps; say `-f gfm`, or write a no-break space behind them.
set -u
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
fail() { printf '%s\n' "$1"; exit 1; }
python3 -m venv "$dir/venv" &&
    "$dir/venv/bin/pip" install -q pypandoc_binary==1.17 >"$dir/pip.log" 2>&1 ||
    fail "pypandoc_binary could not be installed; nothing was seen."

"$dir/venv/bin/python" - <<'PY' || fail "It was not seen as described."
import sys

import pypandoc

ITEMS = (r"- \[x\] offen", "- &#91;x&#93; offen")
seen = {
    (kind, item): "checked" in pypandoc.convert_text(item + "\n", "html", format=kind)
    for kind in ("markdown", "gfm", "commonmark_x")
    for item in ITEMS
}
print(f"pandoc {pypandoc.get_pandoc_version()}, to HTML")
print("expected: no check box, for the brackets are escaped")
for (kind, item), ticked in seen.items():
    print(f"seen:     from {kind}: {item} gives {'a ticked check box' if ticked else 'text'}")
sys.exit(seen != {(kind, item): kind == "markdown" for kind, item in seen})
PY

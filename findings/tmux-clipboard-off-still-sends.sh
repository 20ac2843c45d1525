#!/usr/bin/env bash
# One would guess: `set-clipboard off` means what tmux's manual says of it, that tmux will not
# attempt to set the clipboard of the terminal around it. `load-buffer -w` sets it all the same,
# with OSC 52, whatever the option says. It matters in both directions to a program that copies:
# the option cannot be read as "nothing will arrive" (so KoPrax does not ask it), and a person who
# switched it off because others watch the clipboard is not heard. Live with it: use -w only for
# what somebody asked to copy, and say where it went.
set -u
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
fail() { printf '%s\n' "$1"; exit 1; }
if ! command -v tmux >/dev/null; then
    echo "tmux is missing: installing the Debian package tmux, for which one must be root."
    apt-get install -y -q tmux >"$dir/apt.log" 2>&1 ||
        fail "tmux could not be installed; nothing was seen."
fi

unset TMUX
TMUX_TMPDIR=$dir python3 - <<'PY' || fail "It was not seen as described."
import base64
import os
import pty
import select
import subprocess
import sys
import time

TMUX = ("tmux", "-L", "finding", "-f", "/dev/null")
version = subprocess.run(("tmux", "-V"), capture_output=True, text=True).stdout.strip()


def until(fd, wanted, data=b"", seconds=10.0):
    """Read what tmux sends to its terminal until `wanted` came, or the time is over."""
    end = time.monotonic() + seconds
    while wanted not in data and time.monotonic() < end:
        if select.select([fd], [], [], 0.1)[0]:
            data += os.read(fd, 65536)
    return data


pid, fd = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm-256color"
    os.execvp("tmux", (*TMUX, "new-session", "printf READY; exec cat"))
try:
    if b"READY" not in until(fd, b"READY"):
        sys.exit("tmux did not start; nothing was seen.")
    seen = {}
    for option in ("on", "external", "off"):
        subprocess.run((*TMUX, "set", "-s", "set-clipboard", option), check=True)
        text = f"copied with {option}".encode()
        subprocess.run((*TMUX, "load-buffer", "-w", "-"), input=text, check=True)
        sequence = until(fd, base64.b64encode(text), seconds=3.0)
        seen[option] = b"\x1b]52;" in sequence and base64.b64encode(text) in sequence
finally:
    subprocess.run((*TMUX, "kill-server"))
    os.close(fd)
    os.waitpid(pid, 0)
print(f"{version}, printf text | tmux load-buffer -w -, the terminal around it is xterm-256color")
print("expected: the clipboard is set with on and external, not with off")
print("seen:     " + ", ".join(f"{o}: {'set' if s else 'not set'}" for o, s in seen.items()))
sys.exit(seen != {"on": True, "external": True, "off": True})
PY

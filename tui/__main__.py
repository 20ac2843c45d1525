"""Where the program begins."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end with its exit code."""
    from tui.befehle import ausfuehren

    sys.exit(ausfuehren(sys.argv[1:]))


if __name__ == "__main__":
    main()

"""The user's own keys, as they were set with `App.set_keymap`; Textual has no public reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import App


def eigene_tasten(app: App[Any]) -> Mapping[str, str]:
    """Return the keys the user chose: id of the action → key names, separated by commas."""
    return app._keymap

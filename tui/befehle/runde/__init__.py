"""The commands about one round: its display, its sheet, all that happened in it."""

"""The list of entries: its rows, the chosen one, the keys that act on it, its form."""
